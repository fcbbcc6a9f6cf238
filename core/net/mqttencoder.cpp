#include "core/net/mqttwire.h"
#include <algorithm>

namespace Amandesk::Mqtt {

namespace {

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

} // namespace

QByteArray encode(const Packet &packet)
{
    return std::visit(Encoder{}, packet);
}

} // namespace Amandesk::Mqtt
