#pragma once
#include "core/base/result.h"
#include <optional>
#include <QByteArray>
#include <QList>
#include <QString>
#include <variant>

// MQTT 3.1.1 control packets as values, both directions, and their bytes. Pure: no sockets, no clock.
// Source: OASIS MQTT Version 3.1.1 (mqtt-v3.1.1-os).
namespace Amandesk::Mqtt {

enum class Qos : quint8 { AtMostOnce = 0, AtLeastOnce = 1, ExactlyOnce = 2 };

struct Will {
    QString topic;
    QByteArray payload;
    Qos qos = Qos::AtMostOnce;
    bool retain = false;
    friend bool operator==(const Will &, const Will &) = default;
};
struct Connect {
    QString clientId;
    bool cleanSession = true;
    quint16 keepAlive = 60; // seconds
    std::optional<Will> will;
    std::optional<QString> userName;
    std::optional<QByteArray> password;
    friend bool operator==(const Connect &, const Connect &) = default;
};
struct ConnAck {
    bool sessionPresent = false;
    quint8 code = 0; // 0 accepted, 1 protocol, 2 client id, 3 unavailable, 4 bad credentials, 5 not authorised
    friend bool operator==(const ConnAck &, const ConnAck &) = default;
};
struct Publish {
    QString topic;
    QByteArray payload;
    Qos qos = Qos::AtMostOnce;
    bool retain = false;
    bool duplicate = false;
    quint16 packetId = 0; // only for qos > 0
    friend bool operator==(const Publish &, const Publish &) = default;
};
struct PubAck {
    quint16 packetId = 0;
    friend bool operator==(const PubAck &, const PubAck &) = default;
};
struct PubRec {
    quint16 packetId = 0;
    friend bool operator==(const PubRec &, const PubRec &) = default;
};
struct PubRel {
    quint16 packetId = 0;
    friend bool operator==(const PubRel &, const PubRel &) = default;
};
struct PubComp {
    quint16 packetId = 0;
    friend bool operator==(const PubComp &, const PubComp &) = default;
};
struct Subscription {
    QString filter;
    Qos qos = Qos::AtMostOnce;
    friend bool operator==(const Subscription &, const Subscription &) = default;
};
struct Subscribe {
    quint16 packetId = 0;
    QList<Subscription> subscriptions;
    friend bool operator==(const Subscribe &, const Subscribe &) = default;
};
struct SubAck {
    quint16 packetId = 0;
    QList<quint8> codes; // 0, 1, 2 granted; 0x80 refused
    friend bool operator==(const SubAck &, const SubAck &) = default;
};
struct Unsubscribe {
    quint16 packetId = 0;
    QStringList filters;
    friend bool operator==(const Unsubscribe &, const Unsubscribe &) = default;
};
struct UnsubAck {
    quint16 packetId = 0;
    friend bool operator==(const UnsubAck &, const UnsubAck &) = default;
};
struct PingReq {
    friend bool operator==(const PingReq &, const PingReq &) = default;
};
struct PingResp {
    friend bool operator==(const PingResp &, const PingResp &) = default;
};
struct Disconnect {
    friend bool operator==(const Disconnect &, const Disconnect &) = default;
};

using Packet = std::variant<Connect, ConnAck, Publish, PubAck, PubRec, PubRel, PubComp, Subscribe, SubAck, Unsubscribe,
                            UnsubAck, PingReq, PingResp, Disconnect>;

// Empty when the packet cannot be written: a text over 65535 bytes, with NUL or lone surrogates, a topic or filter that
// is not valid, packet id 0 where one is needed, a password without user name.
QByteArray encode(const Packet &packet);

// Takes bytes as they come and hands out whole packets. WebSocket frames and packets need not coincide.
// After an error (malformed, larger than maxPacket) the stream is unusable: close the connection.
class Decoder
{
public:
    explicit Decoder(qsizetype maxPacket = 1 << 20)
        : m_maxPacket(maxPacket)
    { }
    void feed(QByteArrayView bytes);
    // The next whole packet; nothing when more bytes are needed; a Protocol error when they make no sense.
    Result<std::optional<Packet>> next();

private:
    tl::unexpected<Error> broken(const char *problem);

    QByteArray m_buffer;
    qsizetype m_read = 0; // bytes of m_buffer that were handed out already
    qsizetype m_maxPacket;
    bool m_broken = false;
};

// Does a topic match a subscription's filter ("a/+/c", "a/#")? Topics beginning with $ match no leading wildcard.
bool topicMatches(QStringView filter, QStringView topic);
bool isValidTopic(QStringView topic); // for publishing: not empty, no wildcard, no NUL
bool isValidFilter(QStringView filter);

} // namespace Amandesk::Mqtt
