#include "core/storage/messagerow.h"
#include "core/storage/messagecontent.h"
#include "core/storage/messageparts.h"
#include "core/storage/statement.h"
#include "core/storage/storedcodes.h"

namespace Amandesk {

namespace {
constexpr int deletedFlag = 1;
constexpr int editedFlag = 2;
} // namespace

Message readMessageRow(const Statement &row, const ConversationId &conversation)
{
    Message message;
    message.id = MessageId{row.number(0)};
    message.clientId = ClientMessageId{row.text(1)};
    message.conversation = conversation;
    message.previous = MessageId{row.number(2)};
    message.kind = messageKindOf(row.integer(3));
    message.sender = senderKindOf(row.integer(4));
    message.mine = row.flag(5);
    message.state = deliveryStateOf(row.integer(6));
    const int flags = row.integer(7);
    message.deleted = (flags & deletedFlag) != 0;
    message.edited = (flags & editedFlag) != 0;
    message.sentAt = row.time(8);
    message.senderId = SdkUserId{row.text(9)};
    message.senderName = row.text(10);
    message.text = row.text(11);
    unpackParts(row.blob(14), row.text(12), row.text(13), message);
    return message;
}

qint64 conversationKeyOf(const Statement &row)
{
    return row.number(15);
}

Result<qint64> writeMessageRow(SqlConnection &db, Query query, const Message &message, qint64 conversation)
{
    const int flags = (message.deleted ? deletedFlag : 0) | (message.edited ? editedFlag : 0);
    const QByteArray parts = packParts(message);
    Statement statement(db, query, message.id.value());
    if (message.clientId.isEmpty())
        statement.bind(nullptr);
    else
        statement.bind(message.clientId.value());
    statement.bind(message.previous.value());
    statement.bind(codeOf(message.kind));
    statement.bind(codeOf(message.sender));
    statement.bind(message.mine);
    statement.bind(codeOf(message.state));
    statement.bind(flags);
    statement.bind(message.sentAt);
    statement.bind(message.senderId.value());
    statement.bind(message.senderName);
    statement.bind(message.text);
    statement.bind(message.attachment ? message.attachment->caption : QString());
    statement.bind(message.attachment ? message.attachment->fileName : QString());
    statement.bind(parts); // without parts: NULL
    statement.bind(contentBits(message));
    if (query == Query::MessageInsert)
        statement.bind(conversation);
    return statement.run().map([&] { return statement.changes(); });
}

Message mergedMessage(const Message &known, const Message &seen)
{
    Message merged = known.edited && !seen.edited && !seen.deleted ? known : seen; // a late copy from before the edit
    merged.conversation = known.conversation;
    merged.clientId = seen.clientId.isEmpty() ? known.clientId : seen.clientId;
    merged.previous = seen.previous.isEmpty() ? known.previous : seen.previous;
    merged.mine = known.mine || seen.mine;
    merged.senderName = seen.senderName.isEmpty() ? known.senderName : seen.senderName;
    if (!seen.sentAt.isValid())
        merged.sentAt = known.sentAt;
    // That the customer has read so far is said of everything before it, and no proof against the message's own word.
    merged.state = seen.state == DeliveryState::Failed && seen.failure ? DeliveryState::Failed
                                                                       : mergeDelivery(known.state, seen.state);
    if (merged.state != DeliveryState::Failed)
        merged.failure.reset();
    else
        merged.failure = seen.failure ? seen.failure : known.failure;
    if (known.deleted || seen.deleted)
        merged = emptiedMessage(std::move(merged));
    return merged;
}

Message emptiedMessage(Message message)
{
    message.deleted = true;
    message.text.clear();
    message.attachment.reset();
    message.quote.reset();
    message.location.reset();
    message.buttons.clear();
    message.templateName.clear();
    message.failure.reset();
    return message;
}

} // namespace Amandesk
