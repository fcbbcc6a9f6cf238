#include "core/storage/storedconversation.h"
#include "core/storage/statement.h"
#include "core/storage/storedcodes.h"
#include "core/storage/storedtext.h"
#include "core/words/foldedtext.h"

namespace Amandesk {

StoredConversation readStoredConversation(const Statement &row)
{
    StoredConversation result;
    Conversation &value = result.value;
    result.key = row.number(0);
    value.id = ConversationId{row.text(1)};
    value.contact = ContactId{row.number(2)};
    value.contactName = row.text(3);
    value.contactUserId = row.text(4);
    value.channel = ChannelId{row.number(5)};
    value.source = row.text(6);
    value.channelName = row.text(7);
    value.serve = serveStateOf(row.integer(8));
    value.handledByBot = row.flag(9);
    value.mine = row.flag(10);
    value.unread = row.integer(11);
    value.lastMessage = MessageId{row.number(12)};
    value.lastText = row.text(13);
    value.lastSenderName = row.text(14);
    value.lastSender = senderKindOf(row.integer(15));
    value.lastState = deliveryStateOf(row.integer(16));
    if (const qint64 newestFirst = row.number(17); newestFirst != 0)
        value.lastAt = QDateTime::fromMSecsSinceEpoch(-newestFirst, Qt::UTC);
    value.lastCustomerAt = row.optionalTime(18);
    value.waitingSince = row.optionalTime(19);
    value.windowClosesAt = row.optionalTime(20);
    value.readUpTo = MessageId{row.number(21)};
    value.tags = splitLines(row.text(22));
    value.note = row.text(23);
    value.agents = splitLines(row.text(24));
    result.complete = row.flag(25);
    result.window = {row.optionalTime(26), row.optionalTime(27), row.optionalTime(28)};
    return result;
}

Result<> writeStoredConversation(SqlConnection &db, StoredConversation &row)
{
    const Conversation &value = row.value;
    Statement statement(db, row.key == 0 ? Query::ConversationInsert : Query::ConversationUpdate, value.id.value(),
                        value.contact.value(), value.contactName, value.contactUserId, foldedText(value.contactName),
                        value.channel.value(), value.source, value.channelName, codeOf(value.serve), value.handledByBot,
                        value.mine, value.unread, value.lastMessage.value(), value.lastText, value.lastSenderName,
                        codeOf(value.lastSender), codeOf(value.lastState),
                        value.lastAt.isValid() ? -value.lastAt.toMSecsSinceEpoch() : qint64(0), value.lastCustomerAt,
                        value.waitingSince, value.windowClosesAt, value.readUpTo.value(), joinLines(value.tags),
                        value.note, joinLines(value.agents), row.complete);
    const auto done = statement.run();
    if (done && row.key == 0)
        row.key = statement.insertedKey();
    return done;
}

bool isLaterSecond(const QDateTime &time, const QDateTime &than)
{
    if (!time.isValid() || !than.isValid())
        return time.isValid();
    return time.toSecsSinceEpoch() > than.toSecsSinceEpoch();
}

bool wroteSinceWord(const StoredConversation &row)
{
    const auto &wrote = row.value.lastCustomerAt;
    return wrote && (!row.window.saidFor || isLaterSecond(*wrote, *row.window.saidFor));
}

std::optional<QDateTime> windowEnd(const StoredConversation &row)
{
    if (row.value.kind() != ChannelKind::WhatsApp)
        return std::nullopt;
    std::optional<QDateTime> end;
    if (row.value.lastCustomerAt)
        end = row.value.lastCustomerAt->addSecs(std::chrono::seconds(customerServiceWindow).count());
    if (!row.window.said)
        return end;
    return end && wroteSinceWord(row) ? std::max(*end, *row.window.said) : row.window.said;
}

StoredConversation mergeListed(const StoredConversation &known, const Conversation &listed)
{
    StoredConversation merged = known;
    Conversation &value = merged.value;
    merged.complete = true;
    value.contact = listed.contact;
    value.contactName = listed.contactName;
    value.contactUserId = listed.contactUserId;
    value.channel = listed.channel;
    value.source = listed.source;
    if (!listed.channelName.isEmpty())
        value.channelName = listed.channelName;
    value.serve = listed.serve;
    value.handledByBot = listed.handledByBot;
    value.mine = known.value.mine || listed.mine;
    value.readUpTo = std::max(known.value.readUpTo, listed.readUpTo);

    // A message that the cache has not; or what an earlier list said, of which something may have been deleted since.
    const bool isNews = isLaterSecond(listed.lastAt, value.lastAt);
    if (isNews || (value.lastMessage.isEmpty() && listed.lastAt.isValid())) {
        value.lastMessage = listed.lastMessage;
        value.lastAt = listed.lastAt;
        if (listed.lastSender != SenderKind::System) { // who joined or left is no preview
            value.lastText = listed.lastText;
            value.lastSenderName = listed.lastSenderName;
            value.lastSender = listed.lastSender;
            value.lastState = listed.lastState;
        }
    }
    // The list speaks for the moment of its last message; what the cache knows beyond that stands.
    if (!isLaterSecond(value.lastAt, listed.lastAt)) {
        if (listed.waitingSince) {
            if (!value.waitingSince || isLaterSecond(*value.waitingSince, *listed.waitingSince))
                value.waitingSince = listed.waitingSince;
        } else if (listed.lastSender == SenderKind::Agent || listed.lastSender == SenderKind::Bot) {
            value.waitingSince.reset();
        }
    }
    if (value.serve == ServeState::Resolved)
        value.waitingSince.reset();
    if (listed.lastCustomerAt
        && (!value.lastCustomerAt || isLaterSecond(*listed.lastCustomerAt, *value.lastCustomerAt)))
        value.lastCustomerAt = listed.lastCustomerAt;
    value.windowClosesAt = windowEnd(merged);
    if (!value.windowClosesAt)
        value.windowClosesAt = listed.windowClosesAt;
    return merged;
}

} // namespace Amandesk
