#include "core/backend/parsemessage.h"
#include "core/backend/cleantext.h"
#include "core/backend/parsecommon.h"
#include "core/backend/readmessage.h"
#include <algorithm>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
std::optional<DeliveryState> deliveryFrom(const QString &status)
{
    if (status == "sent"_L1)
        return DeliveryState::Sent;
    if (status == "delivered"_L1)
        return DeliveryState::Delivered;
    if (status == "read"_L1)
        return DeliveryState::Read;
    if (status == "failed"_L1)
        return DeliveryState::Failed;
    return std::nullopt;
}
} // namespace

void readDelivery(Message &message, const QString &status, const JsonReader &extras)
{
    message.state = deliveryFrom(status).value_or(DeliveryState::Sent);
    if (!extras.has("wa_status"_L1))
        return;
    const JsonReader told(extras.optionalObject("wa_status"_L1));
    if (const auto state = deliveryFrom(told.optionalString("status"_L1)))
        message.state = mergeDelivery(message.state, *state);
    if (message.state != DeliveryState::Failed)
        return;
    const JsonReader error(told.optionalArray("errors"_L1).first().toObject());
    DeliveryFailure failure;
    failure.code = cleanName(error.optionalString("code"_L1), 40);
    failure.title = cleanName(error.optionalString("title"_L1));
    failure.details = cleanText(JsonReader(error.optionalObject("error_data"_L1)).optionalString("details"_L1), 1024);
    if (failure.details.isEmpty())
        failure.details = cleanText(error.optionalString("message"_L1), 1024);
    message.failure = failure;
}

QString templateNameIn(const JsonReader &json)
{
    for (const QLatin1StringView key : {"template_name"_L1, "hsm_name"_L1}) {
        const QString name = json.optionalString(key);
        if (!name.isEmpty())
            return cleanName(name);
    }
    for (const QLatin1StringView key : {"template"_L1, "hsm"_L1}) {
        const QString name = JsonReader(json.optionalObject(key)).optionalString("name"_L1);
        if (!name.isEmpty())
            return cleanName(name);
    }
    return {};
}

void makeDeleted(Message &message)
{
    message.deleted = true;
    message.text.clear();
    message.attachment.reset();
    message.quote.reset();
    message.location.reset();
    message.buttons.clear();
}

Result<Message> parseMessage(const QJsonObject &object, const SdkUserId &self)
{
    JsonReader json(object, u"message"_s);
    Message message = readMessage(json, self);
    return json.finish(std::move(message));
}

Result<QList<Message>> parseMessages(const QJsonArray &array, const SdkUserId &self, int *skipped)
{
    auto messages = parseList<Message>(
        array, [&self](const QJsonObject &object) { return parseMessage(object, self); }, skipped);
    if (messages)
        sortMessages(*messages);
    return messages;
}

void sortMessages(QList<Message> &messages)
{
    // Pages come in their order, or the newest first; a message is much to move about.
    const auto later = [](const Message &a, const Message &b) { return a.id <= b.id; };
    const auto earlier = [](const Message &a, const Message &b) { return a.id >= b.id; };
    if (std::adjacent_find(messages.cbegin(), messages.cend(), later) == messages.cend())
        return std::reverse(messages.begin(), messages.end());
    if (std::adjacent_find(messages.cbegin(), messages.cend(), earlier) == messages.cend())
        return;
    std::stable_sort(messages.begin(), messages.end(), [](const Message &a, const Message &b) { return a.id < b.id; });
    const auto twice =
        std::unique(messages.begin(), messages.end(), [](const Message &a, const Message &b) { return a.id == b.id; });
    messages.erase(twice, messages.end());
}

Result<Participant> parseParticipant(const QJsonObject &object, const SdkUserId &self)
{
    JsonReader json(object, u"participant"_s);
    Participant participant;
    participant.id = SdkUserId{cleanName(json.string("email"_L1), 512)};
    participant.name = cleanName(json.optionalString("username"_L1));
    QJsonObject asSender = object;
    asSender.insert("user_extras"_L1, object.value("extras"_L1));
    participant.kind = senderKind(JsonReader(asSender), {}, participant.id, self);
    participant.read = MessageId{optionalId(json, "last_comment_read_id"_L1, "last_comment_read_id_str"_L1)};
    participant.received =
        MessageId{optionalId(json, "last_comment_received_id"_L1, "last_comment_received_id_str"_L1)};
    return json.finish(std::move(participant));
}

namespace {
constexpr QLatin1StringView clientIdKey("client_id"); // ours, in the extras, which are synchronised as they are

QJsonObject envelope(const ConversationId &id, const ClientMessageId &clientId)
{
    return {{u"topic_id"_s, id.value()},
            {u"unique_temp_id"_s, clientId.value()},
            {u"extras"_s, QJsonObject{{QString(clientIdKey), clientId.value()}}},
            {u"payload"_s, QJsonObject()}};
}

QJsonObject fileBody(const OutboxItem &item)
{
    const QString url = item.file->url.toString(QUrl::FullyEncoded);
    QJsonObject body = envelope(item.conversation, item.clientId);
    body.insert("comment"_L1, QString(u"[file] "_s + url + u" [/file]"_s));
    body.insert("type"_L1, u"file_attachment"_s);
    body.insert("payload"_L1,
                QJsonObject{{u"url"_s, url},
                            {u"caption"_s, item.text},
                            {u"file_name"_s, item.file->fileName},
                            {u"size"_s, item.file->size}});
    return body;
}
} // namespace

bool wasSentAs(const QJsonObject &comment, const ClientMessageId &id)
{
    const JsonReader json(comment);
    return json.optionalString("unique_temp_id"_L1) == id.value()
        || JsonReader(json.optionalObject("extras"_L1)).optionalString(clientIdKey) == id.value();
}

QJsonObject messageBody(const OutboxItem &item)
{
    if (item.file)
        return fileBody(item);
    QJsonObject body = envelope(item.conversation, item.clientId);
    body.insert("comment"_L1, item.text);
    body.insert("type"_L1, item.quote ? u"reply"_s : u"text"_s);
    if (item.quote) {
        body.insert("payload"_L1,
                    QJsonObject{{u"type"_s, u"reply"_s},
                                {u"text"_s, item.text},
                                {u"replied_comment_id"_s, item.quote->message.value()},
                                {u"replied_comment_message"_s, item.quote->text},
                                {u"replied_comment_sender_username"_s, item.quote->senderName}});
    }
    return body;
}

} // namespace Amandesk
