// How a conversation's row follows its messages: the part of ConversationStore that MessageStore calls.
#include "core/domain/messagetext.h"
#include "core/storage/changelog.h"
#include "core/storage/conversationstore.h"
#include "core/storage/messagerow.h"
#include "core/storage/statement.h"
#include "core/storage/storedcodes.h"
#include "core/storage/storedconversation.h"
#include <algorithm>
#include <limits>

namespace Amandesk {

namespace {
constexpr int longestPreview = 200;
constexpr int longestLookBack = 200; // messages; who waited longer than that is not told apart

QString previewOf(const Message &message)
{
    QString text = brieflyOf(message);
    text.truncate(longestPreview);
    if (!text.isEmpty() && text.back().isHighSurrogate())
        text.chop(1);
    return text;
}

bool isShown(const Message &message)
{
    return message.kind != MessageKind::SystemEvent && !message.deleted;
}

// Does the customer no longer wait after this?
bool answers(const Message &message, const Conversation &conversation)
{
    if (message.sender == SenderKind::Agent && message.kind != MessageKind::SystemEvent)
        return true;
    if (message.sender == SenderKind::Bot)
        return conversation.handledByBot && conversation.serve != ServeState::Unserved;
    return message.kind == MessageKind::SystemEvent && message.systemEvent == SystemEventKind::Resolved;
}

bool isFromCustomer(const Message &message)
{
    return message.sender == SenderKind::Customer && message.kind != MessageKind::SystemEvent;
}

void showLast(Conversation &conversation, const Message &message)
{
    conversation.lastMessage = message.id;
    conversation.lastText = previewOf(message);
    conversation.lastSenderName = message.senderName;
    conversation.lastSender = message.sender;
    conversation.lastState = message.state;
    conversation.lastAt = message.sentAt;
}

void countUnread(Conversation &conversation, const Message &message)
{
    if (message.mine)
        conversation.unread = 0; // whoever answers has read
    else if (isFromCustomer(message) && message.id > conversation.readUpTo && !message.deleted)
        ++conversation.unread;
}

// A message that is newer than everything known.
void follow(Conversation &conversation, const Message &message)
{
    if (isShown(message))
        showLast(conversation, message);
    if (answers(message, conversation))
        conversation.waitingSince.reset();
    else if (isFromCustomer(message) && !conversation.waitingSince)
        conversation.waitingSince = message.sentAt;
}

// What the newest cached messages say, when the row cannot simply follow.
struct LookBack {
    std::optional<Message> newest;
    std::optional<Message> newestShown;
    std::optional<QDateTime> waitingSince;
    bool answered = false; // a message that answers was among them
};

Result<LookBack> lookBack(SqlConnection &db, qint64 key, const Conversation &conversation)
{
    LookBack result;
    Statement rows(db, Query::MessagesBefore, key, std::numeric_limits<qint64>::max(), longestLookBack);
    while (rows.next()) {
        const Message message = readMessageRow(rows, conversation.id);
        if (!result.newest)
            result.newest = message;
        if (!result.newestShown && isShown(message))
            result.newestShown = message;
        if (!result.answered && answers(message, conversation))
            result.answered = true;
        else if (!result.answered && isFromCustomer(message))
            result.waitingSince = message.sentAt;
        if (result.answered && result.newestShown)
            break;
    }
    return rows.end().map([&] { return result; });
}

void followLookBack(Conversation &conversation, const LookBack &found, bool lookAgain)
{
    if (!found.newest) {
        conversation.lastMessage = {};
        conversation.lastText.clear();
        conversation.waitingSince.reset();
        return;
    }
    const Message &last = found.newestShown ? *found.newestShown : *found.newest;
    const bool listKnowsMore = isLaterSecond(conversation.lastAt, found.newest->sentAt);
    if (!listKnowsMore || (lookAgain && !conversation.lastMessage.isEmpty()))
        showLast(conversation, last);
    if (listKnowsMore)
        return;
    if (found.answered)
        conversation.waitingSince = found.waitingSince;
    else if (found.waitingSince && (!conversation.waitingSince || *found.waitingSince < *conversation.waitingSince))
        conversation.waitingSince = found.waitingSince;
}
} // namespace

Result<> ConversationStore::refreshSummary(qint64 key, const QList<Message> &arrived, bool lookAgain)
{
    const auto known = row(Query::ConversationByKey, key);
    if (!known)
        return fail(known.error());
    if (!*known)
        return {};
    StoredConversation next = **known;
    Conversation &value = next.value;
    const auto isNew = [before = (*known)->value](const Message &message) {
        return before.lastMessage.isEmpty() ? isLaterSecond(message.sentAt, before.lastAt)
                                            : message.id > before.lastMessage;
    };
    bool customerWroteNow = false;
    for (const Message &message : arrived) {
        if (isNew(message)) {
            countUnread(value, message);
            customerWroteNow = customerWroteNow || isFromCustomer(message);
        }
        if (isFromCustomer(message) && (!value.lastCustomerAt || message.sentAt > *value.lastCustomerAt))
            value.lastCustomerAt = message.sentAt;
        if (!next.complete && isFromCustomer(message) && value.contactName.isEmpty()) {
            value.contactName = message.senderName;
            value.contactUserId = message.senderId.value();
        }
    }
    if (!lookAgain && !value.lastMessage.isEmpty() && std::all_of(arrived.begin(), arrived.end(), isNew)) {
        for (const Message &message : arrived)
            follow(value, message);
    } else {
        const auto found = lookBack(m_db, key, value);
        if (!found)
            return fail(found.error());
        followLookBack(value, *found, lookAgain);
    }
    if (value.serve == ServeState::Resolved && !customerWroteNow && !(*known)->value.waitingSince)
        value.waitingSince.reset();
    if (const auto end = windowEnd(next))
        value.windowClosesAt = end;
    if (value == (*known)->value)
        return {};
    m_changes.conversation(value.id);
    if (!next.complete)
        return writeStoredConversation(m_db, next);
    return Statement(m_db, Query::ConversationSetSummary, key, value.unread, value.lastMessage.value(), value.lastText,
                     value.lastSenderName, codeOf(value.lastSender), codeOf(value.lastState),
                     value.lastAt.isValid() ? -value.lastAt.toMSecsSinceEpoch() : qint64(0), value.lastCustomerAt,
                     value.waitingSince, value.windowClosesAt)
        .run();
}

} // namespace Amandesk
