#pragma once
#include "core/net/mqttcodec.h"
#include <limits>

// The numbers of MQTT's wire format, shared by the two directions of the codec and by nobody else.
namespace Amandesk::Mqtt {

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

inline constexpr qsizetype maxText = std::numeric_limits<quint16>::max();
inline constexpr qsizetype maxRemaining = 268'435'455; // four bytes of seven bits
inline constexpr quint8 refused = 0x80;
inline constexpr QLatin1StringView protocolName("MQTT");
inline constexpr quint8 protocolLevel = 4;

// Flags of CONNECT.
inline constexpr quint8 flagCleanSession = 0x02;
inline constexpr quint8 flagWill = 0x04;
inline constexpr quint8 flagWillQos = 0x18;
inline constexpr quint8 flagWillRetain = 0x20;
inline constexpr quint8 flagPassword = 0x40;
inline constexpr quint8 flagUserName = 0x80;

// Flags of PUBLISH.
inline constexpr quint8 flagRetain = 0x01;
inline constexpr quint8 flagQos = 0x06;
inline constexpr quint8 flagDuplicate = 0x08;

// The lower four bits that every type but PUBLISH must carry.
constexpr quint8 fixedFlags(Type type)
{
    return type == Type::PubRel || type == Type::Subscribe || type == Type::Unsubscribe ? 0x02 : 0x00;
}

// Can it be a text on the wire?
bool isWritableText(QStringView text);

} // namespace Amandesk::Mqtt
