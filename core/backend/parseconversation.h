#pragma once
#include "core/backend/conversationapi.h"
#include "core/base/jsonreader.h"

// The helpdesk's rooms, channels and tags ↔ values. Pure.
namespace Amandesk {

// takesPart: what the question itself says about the signed-in agent's part in the answer.
Result<Conversation> parseConversation(const QJsonObject &object, bool takesPart);
QJsonObject listBody(const ConversationQuery &query, const Account &account);
Result<ConversationListing> parseListing(const QJsonObject &answer, bool takesPart);

Result<QList<Channel>> parseChannels(const QJsonObject &answer); // secrets stay behind
Result<Tag> parseTag(const QJsonObject &object);

// What the chat service's room adds: its options are a JSON text inside the JSON.
struct RoomOptions {
    QJsonObject all; // to be written back whole
    QString note;
    QString channelName;
    QString channelPhone;
};
RoomOptions parseRoomOptions(const QJsonObject &room);

struct CustomerInfo {
    QString channelName;
    bool blocked = false;
    bool channelActive = true;
    QList<CustomProperty> properties;
    std::optional<QDateTime> firstContactAt;
    std::optional<QDateTime> firstResponseAt;
};
CustomerInfo parseCustomerInfo(const QJsonObject &data);
QList<CustomProperty> parseProperties(const QJsonArray &list);

struct MergedProperties {
    QJsonArray all; // what was not changed is as it came
    QStringList clashing; // names of what both have changed; ours is in `all`
};
// What changed from before to after, applied to what is there now.
MergedProperties mergeProperties(const QJsonArray &now, const QList<CustomProperty> &before,
                                 const QList<CustomProperty> &after);

Result<ChargeEstimate> parseCharge(const QJsonObject &answer);
Contact contactOf(const Conversation &conversation);
Result<UnreadCount> parseUnread(const QJsonObject &object, const SdkUserId &self);

} // namespace Amandesk
