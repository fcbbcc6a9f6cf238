#include "core/conversations/bulkcalls.h"
#include "core/conversations/conversationservice.h"
#include "core/conversations/conversationwork.h"
#include "core/conversations/customercard.h"

namespace Amandesk {

namespace {

WorkVerdict verdictOf(BulkAction action, const Conversation &conversation, const ConversationWork &work)
{
    switch (action) {
    case BulkAction::Resolve:
        return mayResolve(conversation) ? WorkVerdict::Allowed : WorkVerdict::NotNow;
    case BulkAction::Assign:
        return work.verdict(WorkAction::HandOver, conversation);
    case BulkAction::TakeOver:
        return work.verdict(WorkAction::TakeOver, conversation);
    case BulkAction::MarkRead: // who looks in leaves no trace
        return conversation.mine ? WorkVerdict::Allowed : WorkVerdict::NotNow;
    case BulkAction::AddTag:
    case BulkAction::RemoveTag:
    case BulkAction::Pin:
    case BulkAction::Unpin:
        return WorkVerdict::Allowed;
    }
    Q_UNREACHABLE();
}

// Only whether it was done; how it is served now is in the store.
QFuture<Result<>> withoutState(const QFuture<Result<ConversationWork::Done>> &call, ConversationWork &work)
{
    const Answer<void> answer;
    whenDone(call, &work, [answer](const Result<ConversationWork::Done> &done) {
        answer.finish(done ? Result<>() : Result<>(fail(done.error())));
    });
    return answer.future();
}

} // namespace

BulkCalls bulkCalls(ConversationService &conversations, ConversationWork &work, CustomerCard &card)
{
    BulkCalls calls;
    calls.read = [&conversations](const ConversationId &id) { return conversations.conversation(id); };
    calls.verdict = [&work](BulkAction action, const Conversation &conversation) {
        return verdictOf(action, conversation, work);
    };
    calls.carryOut = [&conversations, &work, &card](const BulkTask &task, const Conversation &conversation) {
        const ConversationId &id = conversation.id;
        switch (task.action) {
        case BulkAction::Resolve:
            return conversations.resolve(id, task.text);
        case BulkAction::Assign:
            return withoutState(work.handOver(id, task.agent, task.text), work);
        case BulkAction::TakeOver:
            return withoutState(work.takeOver(conversation), work);
        case BulkAction::AddTag:
            return card.addTag(id, task.text);
        case BulkAction::RemoveTag:
            return card.removeTag(id, task.text);
        case BulkAction::MarkRead:
            return conversations.markRead(id, conversation.lastMessage);
        case BulkAction::Pin:
        case BulkAction::Unpin:
            return conversations.setPinned(id, task.action == BulkAction::Pin);
        }
        Q_UNREACHABLE();
    };
    return calls;
}

} // namespace Amandesk
