#include "core/net/mqttwire.h"
#include <QStringDecoder>

namespace Amandesk::Mqtt {
using namespace Qt::Literals::StringLiterals;

namespace {

// Reads the body of one packet. The first thing that makes no sense is remembered; what is read after it is empty.
class Reader
{
public:
    explicit Reader(QByteArrayView bytes)
        : m_bytes(bytes)
    { }
    bool atEnd() const { return m_bytes.isEmpty(); }
    bool failed() const { return m_problem != nullptr; }
    const char *problem() const { return m_problem; }
    void require(bool condition, const char *otherwise)
    {
        if (!condition && !m_problem)
            m_problem = otherwise;
    }

    QByteArrayView take(qsizetype size)
    {
        require(size <= m_bytes.size(), "ends too early");
        if (failed())
            return {};
        const QByteArrayView taken = m_bytes.first(size);
        m_bytes = m_bytes.sliced(size);
        return taken;
    }
    quint8 byte()
    {
        const QByteArrayView bytes = take(1);
        return failed() ? quint8(0) : quint8(bytes.front());
    }
    quint16 number()
    {
        const quint8 high = byte();
        return quint16((high << 8) | byte());
    }
    quint16 packetId()
    {
        const quint16 id = number();
        require(id != 0, "packet id is zero");
        return id;
    }
    QByteArrayView binary() { return take(number()); }
    QString text()
    {
        const QByteArrayView bytes = binary();
        require(!bytes.contains('\0'), "NUL in a text");
        QStringDecoder decoder(QStringDecoder::Utf8,
                               QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
        const QString value = decoder(bytes);
        require(!decoder.hasError(), "text is not UTF-8");
        return failed() ? QString() : value;
    }
    QString topic()
    {
        const QString value = text();
        require(isValidTopic(value), "topic is not valid");
        return value;
    }
    QString filter()
    {
        const QString value = text();
        require(isValidFilter(value), "filter is not valid");
        return value;
    }
    Qos qos(quint8 value)
    {
        require(value <= 2, "QoS is not 0, 1 or 2");
        return failed() ? Qos::AtMostOnce : Qos(value);
    }
    QByteArray rest() { return take(m_bytes.size()).toByteArray(); }

private:
    QByteArrayView m_bytes;
    const char *m_problem = nullptr;
};

Connect readConnect(Reader &in)
{
    Connect packet;
    in.require(in.text() == protocolName, "not the MQTT protocol");
    in.require(in.byte() == protocolLevel, "not protocol level 4");
    const quint8 flags = in.byte();
    in.require((flags & 0x01) == 0, "reserved connect flag");
    in.require((flags & flagWill) || (flags & (flagWillQos | flagWillRetain)) == 0, "will flags without a will");
    in.require((flags & flagUserName) || !(flags & flagPassword), "password without user name");
    packet.cleanSession = flags & flagCleanSession;
    packet.keepAlive = in.number();
    packet.clientId = in.text();
    if (flags & flagWill) {
        Will will;
        will.qos = in.qos((flags & flagWillQos) >> 3);
        will.retain = flags & flagWillRetain;
        will.topic = in.topic();
        will.payload = in.binary().toByteArray();
        packet.will = std::move(will);
    }
    if (flags & flagUserName)
        packet.userName = in.text();
    if (flags & flagPassword)
        packet.password = in.binary().toByteArray();
    return packet;
}

ConnAck readConnAck(Reader &in)
{
    ConnAck packet;
    const quint8 flags = in.byte();
    in.require((flags & ~0x01) == 0, "reserved connack flag");
    packet.sessionPresent = flags & 0x01;
    packet.code = in.byte();
    in.require(packet.code <= 5, "unknown connack code");
    in.require(packet.code == 0 || !packet.sessionPresent, "refused with a session");
    return packet;
}

Publish readPublish(Reader &in, quint8 flags)
{
    Publish packet;
    packet.qos = in.qos((flags & flagQos) >> 1);
    packet.retain = flags & flagRetain;
    packet.duplicate = flags & flagDuplicate;
    in.require(packet.qos != Qos::AtMostOnce || !packet.duplicate, "duplicate with QoS 0");
    packet.topic = in.topic();
    if (packet.qos != Qos::AtMostOnce)
        packet.packetId = in.packetId();
    packet.payload = in.rest();
    return packet;
}

Subscribe readSubscribe(Reader &in)
{
    Subscribe packet;
    packet.packetId = in.packetId();
    do {
        Subscription subscription;
        subscription.filter = in.filter();
        subscription.qos = in.qos(in.byte());
        packet.subscriptions.append(std::move(subscription));
    } while (!in.failed() && !in.atEnd());
    return packet;
}

SubAck readSubAck(Reader &in)
{
    SubAck packet;
    packet.packetId = in.packetId();
    do {
        const quint8 code = in.byte();
        in.require(code <= 2 || code == refused, "unknown suback code");
        packet.codes.append(code);
    } while (!in.failed() && !in.atEnd());
    return packet;
}

Unsubscribe readUnsubscribe(Reader &in)
{
    Unsubscribe packet;
    packet.packetId = in.packetId();
    do {
        packet.filters.append(in.filter());
    } while (!in.failed() && !in.atEnd());
    return packet;
}

Packet readBody(Type type, quint8 flags, Reader &in)
{
    in.require(type == Type::Publish || flags == fixedFlags(type), "reserved header flags");
    switch (type) {
    case Type::Connect:
        return readConnect(in);
    case Type::ConnAck:
        return readConnAck(in);
    case Type::Publish:
        return readPublish(in, flags);
    case Type::PubAck:
        return PubAck{in.packetId()};
    case Type::PubRec:
        return PubRec{in.packetId()};
    case Type::PubRel:
        return PubRel{in.packetId()};
    case Type::PubComp:
        return PubComp{in.packetId()};
    case Type::Subscribe:
        return readSubscribe(in);
    case Type::SubAck:
        return readSubAck(in);
    case Type::Unsubscribe:
        return readUnsubscribe(in);
    case Type::UnsubAck:
        return UnsubAck{in.packetId()};
    case Type::PingReq:
        return PingReq{};
    case Type::PingResp:
        return PingResp{};
    case Type::Disconnect:
        return Disconnect{};
    }
    Q_UNREACHABLE();
}

} // namespace

void Decoder::feed(QByteArrayView bytes)
{
    if (m_broken)
        return;
    if (m_read > m_buffer.size() / 2) { // moves each byte at most once on average
        m_buffer.remove(0, m_read);
        m_read = 0;
    }
    m_buffer.append(bytes.data(), bytes.size());
}

tl::unexpected<Error> Decoder::broken(const char *problem)
{
    m_broken = true;
    m_buffer.clear();
    m_read = 0;
    return fail(ErrorKind::Protocol, u"mqtt: "_s + QLatin1StringView(problem));
}

Result<std::optional<Packet>> Decoder::next()
{
    if (m_broken)
        return broken("stream is broken");

    const QByteArrayView bytes = QByteArrayView(m_buffer).sliced(m_read);
    if (bytes.isEmpty())
        return std::optional<Packet>();
    const quint8 first = quint8(bytes.front());
    if ((first >> 4) < quint8(Type::Connect) || (first >> 4) > quint8(Type::Disconnect))
        return broken("unknown packet type");

    qsizetype remaining = 0;
    qsizetype headerSize = 1;
    for (bool more = true; more; ++headerSize) {
        if (headerSize == 5)
            return broken("remaining length is too long");
        if (headerSize == bytes.size())
            return std::optional<Packet>();
        const quint8 digit = quint8(bytes[headerSize]);
        remaining |= qsizetype(digit & 0x7f) << (7 * (headerSize - 1));
        more = digit & 0x80;
    }
    if (headerSize + remaining > m_maxPacket)
        return broken("packet is too large");
    if (bytes.size() < headerSize + remaining)
        return std::optional<Packet>();

    Reader in(bytes.sliced(headerSize, remaining));
    Packet packet = readBody(Type(first >> 4), first & 0x0f, in);
    in.require(in.atEnd(), "bytes after the end");
    if (in.failed())
        return broken(in.problem());
    m_read += headerSize + remaining;
    return std::optional<Packet>(std::move(packet));
}

} // namespace Amandesk::Mqtt
