#include "core/backend/parseevent.h"
#include "core/backend/cleantext.h"
#include "core/backend/parsecommon.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
void readDeleted(JsonReader &json, const JsonReader &data, QList<ServerEvent> &events)
{
    const bool forGood = data.optionalBool("is_hard_delete"_L1);
    const QJsonArray rooms = data.optionalArray("deleted_messages"_L1);
    for (const QJsonValue value : rooms) {
        const JsonReader room(value.toObject());
        const auto id = conversationIdFrom(room.optionalString("room_id"_L1));
        MessagesDeleted deleted;
        const QJsonArray uniqueIds = room.optionalArray("message_unique_ids"_L1);
        for (const QJsonValue uniqueId : uniqueIds) {
            const QString text = cleanName(uniqueId.toString(), 512);
            if (!text.isEmpty())
                deleted.messages.append(ClientMessageId{text});
        }
        if (!id || deleted.messages.isEmpty()) {
            json.refuse("deleted_messages"_L1, "names no message");
            continue;
        }
        deleted.conversation = *id;
        deleted.forGood = forGood;
        events.append(deleted);
    }
}

// In nanoseconds.
std::optional<QDateTime> momentOf(const JsonReader &json)
{
    const qint64 nano = json.optionalNumber("timestamp"_L1);
    return nano > 0 ? std::optional(QDateTime::fromMSecsSinceEpoch(nano / 1'000'000, Qt::UTC)) : std::nullopt;
}

void readCleared(JsonReader &json, const JsonReader &data, QList<ServerEvent> &events)
{
    const QJsonArray rooms = data.optionalArray("deleted_rooms"_L1);
    for (const QJsonValue value : rooms) {
        const JsonReader room(value.toObject());
        if (const auto id = conversationIdFrom(room.optionalString("id_str"_L1, room.optionalString("id"_L1))))
            events.append(ConversationCleared{*id, momentOf(json)});
        else
            json.refuse("deleted_rooms"_L1, "names no conversation");
    }
}

void readReceipt(JsonReader &json, const JsonReader &data, DeliveryState state, QList<ServerEvent> &events)
{
    ReceiptArrived receipt;
    receipt.by = SdkUserId{cleanName(data.optionalString("email"_L1), 512)};
    receipt.upTo = MessageId{optionalId(data, "comment_id"_L1, "comment_id_str"_L1)};
    receipt.state = state;
    const auto room = conversationIdFrom(data.optionalString("room_id"_L1, data.optionalString("room_id_str"_L1)));
    if (!room || receipt.by.isEmpty() || receipt.upTo.isEmpty()) {
        json.refuse("data"_L1, "no whole receipt");
        return;
    }
    receipt.conversation = *room;
    events.append(receipt);
}
} // namespace

Result<EventNotice> parseEventNotice(const QJsonObject &object)
{
    JsonReader json(object, u"event"_s);
    EventNotice notice;
    notice.id = json.optionalNumber("id"_L1);
    const JsonReader data(JsonReader(json.object("payload"_L1)).optionalObject("data"_L1));
    const QString topic = json.optionalString("action_topic"_L1);
    // Which data is there says more than the topic's name, which the services spell in two ways.
    if (data.has("deleted_messages"_L1))
        readDeleted(json, data, notice.events);
    else if (data.has("deleted_rooms"_L1))
        readCleared(json, data, notice.events);
    else if (topic == "delivered"_L1)
        readReceipt(json, data, DeliveryState::Delivered, notice.events);
    else if (topic == "read"_L1)
        readReceipt(json, data, DeliveryState::Read, notice.events);
    return json.finish(std::move(notice));
}

} // namespace Amandesk
