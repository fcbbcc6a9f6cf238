#pragma once
#include "core/backend/cleantext.h"
#include "core/backend/messagebody.h"
#include "core/backend/parsecommon.h"
#include "core/backend/redownload.h"
#include "core/domain/message.h"
#include <algorithm>

// What a message of the chat service says, read from an object of either JSON library: parsemessage.cpp has a
// QJsonObject in a JsonReader, messagepages.cpp something quicker with the same functions.
namespace Amandesk {

template<typename Reader>
SenderKind senderKind(const Reader &json, const QString &type, const SdkUserId &sender, const SdkUserId &self)
{
    using namespace Qt::Literals::StringLiterals;
    if (type == "system_event"_L1)
        return SenderKind::System;
    if (sender == self)
        return SenderKind::Agent;
    const Reader extras = json.inner("user_extras"_L1);
    const QString named = extras.optionalString("type"_L1);
    const auto is = [&named](QLatin1StringView kind) { return named.compare(kind, Qt::CaseInsensitive) == 0; };
    if (is("bot"_L1) || extras.optionalBool("is_bot"_L1))
        return SenderKind::Bot;
    if (is("system"_L1))
        return SenderKind::System;
    if (is("customer"_L1) || extras.optionalBool("is_customer"_L1))
        return SenderKind::Customer;
    if (is("agent"_L1) || is("admin"_L1) || is("spv"_L1) || is("supervisor"_L1))
        return SenderKind::Agent;
    // The helpdesk speaks through the workspace's own account when nobody in particular does.
    if (sender.value().endsWith("_admin@qismo.com"_L1))
        return SenderKind::Bot;
    return sender.value().endsWith("@qismo.com"_L1) ? SenderKind::Agent : SenderKind::Customer;
}

// The seconds are certain; the nanoseconds add the fraction when they agree with them.
template<typename Reader> QDateTime sentAt(const Reader &json)
{
    using namespace Qt::Literals::StringLiterals;
    const qint64 nano = json.optionalNumber("unix_nano_timestamp"_L1);
    const qint64 fine = nano / 1000000;
    qint64 coarse = json.optionalNumber("unix_timestamp"_L1) * 1000;
    if (const auto stamp = json.optionalTime("timestamp"_L1))
        coarse = stamp->toMSecsSinceEpoch();
    constexpr qint64 latest = Q_INT64_C(253402300799000); // the year 9999
    if (coarse <= 0 || coarse > latest)
        coarse = std::clamp<qint64>(fine, 0, latest);
    return QDateTime::fromMSecsSinceEpoch(fine >= coarse && fine < coarse + 1000 ? fine : coarse, Qt::UTC);
}

void readDelivery(Message &message, const QString &status, const JsonReader &extras);
QString templateNameIn(const JsonReader &json);
void makeDeleted(Message &message);

// What is wrong with it is noted by the reader.
template<typename Reader> Message readMessage(Reader &json, const SdkUserId &self)
{
    using namespace Qt::Literals::StringLiterals;
    Message message;
    message.id = MessageId{requiredId(json, "id"_L1, "id_str"_L1)};
    QString roomId = json.optionalString("room_id_str"_L1);
    if (roomId.isEmpty())
        roomId = json.optionalString("room_id"_L1);
    if (const auto room = conversationIdFrom(roomId))
        message.conversation = *room;
    else
        json.refuse("room_id"_L1, "not a room");
    message.clientId = ClientMessageId{cleanName(json.optionalString("unique_temp_id"_L1), 512)};
    message.previous = MessageId{optionalId(json, "comment_before_id"_L1, "comment_before_id_str"_L1)};
    message.senderId = SdkUserId{cleanName(json.optionalString("email"_L1), 512)};
    message.senderName = cleanName(json.optionalString("username"_L1));
    message.mine = !self.isEmpty() && message.senderId == self;

    const QString type = json.optionalString("type"_L1, u"text"_s);
    message.sender = senderKind(json, type, message.senderId, self);
    const QJsonObject extrasObject = json.optionalObject("extras"_L1);
    const JsonReader extras(extrasObject);
    const QJsonObject payload = json.optionalObject("payload"_L1);
    readBody(message, type, json.optionalString("message"_L1), payload);
    if (isRedownloadOffer(extrasObject)) {
        message.kind = MessageKind::Attachment;
        if (!message.attachment)
            message.attachment.emplace();
        message.attachment->needsRedownload = true;
    }
    message.templateName = templateNameIn(extras);
    if (message.templateName.isEmpty())
        message.templateName = templateNameIn(JsonReader(payload));
    message.edited = json.optionalBool("is_edited"_L1) || extras.optionalBool("is_edited"_L1);
    message.sentAt = sentAt(json);
    readDelivery(message, json.optionalString("status"_L1), extras);
    if (json.optionalBool("is_deleted"_L1))
        makeDeleted(message);
    return message;
}

} // namespace Amandesk
