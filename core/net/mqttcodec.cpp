#include "core/net/mqttcodec.h"
#include <algorithm>
#include <limits>
#include <QStringDecoder>

namespace Amandesk::Mqtt {
using namespace Qt::Literals::StringLiterals;

namespace {

enum class Type : quint8 {
    Connect = 1,
    ConnAck,
    Publish,
    PubAck,
    PubRec,
    PubRel,
    PubComp,
    Subscribe,
    SubAck,
    Unsubscribe,
    UnsubAck,
    PingReq,
    PingResp,
    Disconnect,
};

constexpr qsizetype maxText = std::numeric_limits<quint16>::max();
constexpr qsizetype maxRemaining = 268'435'455; // four bytes of seven bits
constexpr quint8 refused = 0x80;
constexpr auto protocolName = "MQTT"_L1;
constexpr quint8 protocolLevel = 4;

// Flags of CONNECT.
constexpr quint8 flagCleanSession = 0x02;
constexpr quint8 flagWill = 0x04;
constexpr quint8 flagWillQos = 0x18;
constexpr quint8 flagWillRetain = 0x20;
constexpr quint8 flagPassword = 0x40;
constexpr quint8 flagUserName = 0x80;

// Flags of PUBLISH.
constexpr quint8 flagRetain = 0x01;
constexpr quint8 flagQos = 0x06;
constexpr quint8 flagDuplicate = 0x08;

// The lower four bits that every type but PUBLISH must carry.
quint8 fixedFlags(Type type)
{
    return type == Type::PubRel || type == Type::Subscribe || type == Type::Unsubscribe ? 0x02 : 0x00;
}

bool isWritableText(QStringView text)
{
    return text.isValidUtf16() && !text.contains(QChar(u'\0'));
}

// Collects the bytes of one packet; anything that the format cannot say makes it empty.
class Writer
{
public:
    void byte(quint8 value) { m_bytes.append(char(value)); }
    void number(quint16 value)
    {
        byte(quint8(value >> 8));
        byte(quint8(value & 0xff));
    }
    void packetId(quint16 value)
    {
        m_ok = m_ok && value != 0;
        number(value);
    }
    void binary(QByteArrayView bytes)
    {
        m_ok = m_ok && bytes.size() <= maxText;
        number(quint16(std::min(bytes.size(), maxText)));
        raw(bytes);
    }
    void text(const QString &value)
    {
        m_ok = m_ok && isWritableText(value);
        binary(value.toUtf8());
    }
    void raw(QByteArrayView bytes) { m_bytes.append(bytes.data(), bytes.size()); }
    void require(bool condition) { m_ok = m_ok && condition; }

    QByteArray packet(Type type, quint8 flags) const
    {
        if (!m_ok || m_bytes.size() > maxRemaining)
            return {};
        QByteArray bytes;
        bytes.reserve(m_bytes.size() + 5);
        bytes.append(char((quint8(type) << 4) | flags));
        qsizetype left = m_bytes.size();
        do {
            quint8 digit = quint8(left % 128);
            left /= 128;
            if (left > 0)
                digit |= 0x80;
            bytes.append(char(digit));
        } while (left > 0);
        return bytes.append(m_bytes);
    }
    QByteArray packet(Type type) const { return packet(type, fixedFlags(type)); }

private:
    QByteArray m_bytes;
    bool m_ok = true;
};

struct Encoder {
    QByteArray operator()(const Connect &packet) const
    {
        Writer out;
        out.text(protocolName);
        out.byte(protocolLevel);
        out.require(packet.userName || !packet.password);
        quint8 flags = 0;
        flags |= packet.cleanSession ? flagCleanSession : 0;
        flags |= packet.userName ? flagUserName : 0;
        flags |= packet.password ? flagPassword : 0;
        if (packet.will) {
            flags |= flagWill;
            flags |= quint8(quint8(packet.will->qos) << 3);
            flags |= packet.will->retain ? flagWillRetain : 0;
        }
        out.byte(flags);
        out.number(packet.keepAlive);
        out.text(packet.clientId);
        if (packet.will) {
            out.require(isValidTopic(packet.will->topic));
            out.text(packet.will->topic);
            out.binary(packet.will->payload);
        }
        if (packet.userName)
            out.text(*packet.userName);
        if (packet.password)
            out.binary(*packet.password);
        return out.packet(Type::Connect);
    }
    QByteArray operator()(const ConnAck &packet) const
    {
        Writer out;
        out.require(packet.code <= 5 && (packet.code == 0 || !packet.sessionPresent));
        out.byte(packet.sessionPresent ? 1 : 0);
        out.byte(packet.code);
        return out.packet(Type::ConnAck);
    }
    QByteArray operator()(const Publish &packet) const
    {
        Writer out;
        out.require(isValidTopic(packet.topic));
        out.require(packet.qos != Qos::AtMostOnce || !packet.duplicate);
        out.text(packet.topic);
        if (packet.qos != Qos::AtMostOnce)
            out.packetId(packet.packetId);
        out.raw(packet.payload);
        quint8 flags = quint8(quint8(packet.qos) << 1);
        flags |= packet.retain ? flagRetain : 0;
        flags |= packet.duplicate ? flagDuplicate : 0;
        return out.packet(Type::Publish, flags);
    }
    QByteArray operator()(const PubAck &packet) const { return acknowledgement(Type::PubAck, packet.packetId); }
    QByteArray operator()(const PubRec &packet) const { return acknowledgement(Type::PubRec, packet.packetId); }
    QByteArray operator()(const PubRel &packet) const { return acknowledgement(Type::PubRel, packet.packetId); }
    QByteArray operator()(const PubComp &packet) const { return acknowledgement(Type::PubComp, packet.packetId); }
    QByteArray operator()(const UnsubAck &packet) const { return acknowledgement(Type::UnsubAck, packet.packetId); }
    QByteArray operator()(const Subscribe &packet) const
    {
        Writer out;
        out.require(!packet.subscriptions.isEmpty());
        out.packetId(packet.packetId);
        for (const Subscription &subscription : packet.subscriptions) {
            out.require(isValidFilter(subscription.filter));
            out.text(subscription.filter);
            out.byte(quint8(subscription.qos));
        }
        return out.packet(Type::Subscribe);
    }
    QByteArray operator()(const SubAck &packet) const
    {
        Writer out;
        out.require(!packet.codes.isEmpty());
        out.packetId(packet.packetId);
        for (const quint8 code : packet.codes) {
            out.require(code <= 2 || code == refused);
            out.byte(code);
        }
        return out.packet(Type::SubAck);
    }
    QByteArray operator()(const Unsubscribe &packet) const
    {
        Writer out;
        out.require(!packet.filters.isEmpty());
        out.packetId(packet.packetId);
        for (const QString &filter : packet.filters) {
            out.require(isValidFilter(filter));
            out.text(filter);
        }
        return out.packet(Type::Unsubscribe);
    }
    QByteArray operator()(const PingReq &) const { return Writer().packet(Type::PingReq); }
    QByteArray operator()(const PingResp &) const { return Writer().packet(Type::PingResp); }
    QByteArray operator()(const Disconnect &) const { return Writer().packet(Type::Disconnect); }

private:
    static QByteArray acknowledgement(Type type, quint16 packetId)
    {
        Writer out;
        out.packetId(packetId);
        return out.packet(type);
    }
};

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

QByteArray encode(const Packet &packet)
{
    return std::visit(Encoder{}, packet);
}

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

bool isValidTopic(QStringView topic)
{
    return !topic.isEmpty() && topic.size() <= maxText && isWritableText(topic) && !topic.contains(u'+')
        && !topic.contains(u'#');
}

bool isValidFilter(QStringView filter)
{
    if (filter.isEmpty() || filter.size() > maxText || !isWritableText(filter))
        return false;
    for (qsizetype i = 0; i < filter.size(); ++i) {
        const QChar c = filter[i];
        if (c != u'+' && c != u'#')
            continue;
        const bool begins = i == 0 || filter[i - 1] == u'/';
        const bool ends = i + 1 == filter.size() || (c == u'+' && filter[i + 1] == u'/');
        if (!begins || !ends)
            return false;
    }
    return true;
}

bool topicMatches(QStringView filter, QStringView topic)
{
    if (filter.isEmpty() || topic.isEmpty())
        return false;
    if (topic.front() == u'$' && (filter.front() == u'+' || filter.front() == u'#'))
        return false;

    // Takes the level up to the next '/'; more says whether one follows.
    const auto takeLevel = [](QStringView &rest, bool &more) {
        const qsizetype slash = rest.indexOf(u'/');
        more = slash >= 0;
        const QStringView level = more ? rest.first(slash) : rest;
        rest = more ? rest.sliced(slash + 1) : QStringView();
        return level;
    };
    bool moreFilter = true;
    bool moreTopic = true;
    while (moreFilter) {
        const QStringView wanted = takeLevel(filter, moreFilter);
        if (wanted == u"#")
            return true; // also the parent itself: "a/#" matches "a"
        if (!moreTopic)
            return false;
        const QStringView level = takeLevel(topic, moreTopic);
        if (wanted != u"+" && wanted != level)
            return false;
    }
    return !moreTopic;
}

} // namespace Amandesk::Mqtt
