#include "core/sync/applyevents.h"
#include "core/rules/whatsapprules.h"
#include "core/storage/conversationstore.h"
#include "core/storage/messagestore.h"
#include "core/storage/outboxarrival.h"
#include "core/storage/outboxstore.h"
#include "core/storage/stores.h"
#include "core/storage/windowrefusal.h"

namespace Amandesk {

namespace {

// A message of ours that the server shows is accepted, whatever became of the answer to our call.
Result<> settleOutbox(Stores &stores, const Message &message)
{
    if (!message.mine)
        return {};
    auto item = stores.outbox().get(message.clientId);
    if (!item)
        return fail(item.error());
    if (!*item) {
        item = stores.outbox().findByServerId(message.id); // its client id was replaced meanwhile
        if (!item)
            return fail(item.error());
    }
    if (!*item)
        return {};
    return rowArrived(stores, **item, message.id);
}

// WhatsApp's no comes after the server has accepted: it says more than about this one message.
Result<> heedFailure(Stores &stores, const Message &message)
{
    if (!message.failure || message.state != DeliveryState::Failed || message.sender == SenderKind::Customer)
        return {};
    if (WhatsApp::failureRuleFor(message.failure->code).cause == WhatsApp::FailureCause::WindowClosed)
        return refuseWindow(stores, message.conversation, message.sentAt);
    return {};
}

class Applier final
{
public:
    Applier(Stores &stores, const Account &account)
        : m_stores(stores)
        , m_account(account)
    { }

    void take(const QList<Message> &messages)
    {
        Q_ASSERT(m_pending.isEmpty());
        m_pending = messages; // to copy each takes as long as to find out what it is about
    }

    Result<> operator()(const MessageArrived &event)
    {
        m_pending.append(event.message);
        return {};
    }
    Result<> operator()(const MessageUpdated &event)
    {
        m_pending.append(event.message);
        return {};
    }
    Result<> operator()(const MessagesDeleted &event)
    {
        return flush()
            .and_then(
                [&] { return m_stores.messages().markDeleted(event.conversation, event.messages, event.forGood); })
            .and_then([&] { return noteBehind(event.conversation); });
    }
    Result<> operator()(const ConversationCleared &event)
    {
        return flush().and_then([&] { return m_stores.messages().clear(event.conversation, event.at); }).and_then([&] {
            return noteBehind(event.conversation);
        });
    }
    Result<> operator()(const ReceiptArrived &event)
    {
        if (const auto flushed = flush(); !flushed)
            return flushed;
        auto &conversations = m_stores.conversations();
        if (event.by == m_account.sdkUser) // read on another device of ours
            return event.state == DeliveryState::Read ? conversations.setReadUpTo(event.conversation, event.upTo)
                                                      : Result<>{};
        const auto conversation = conversations.get(event.conversation);
        if (!conversation)
            return fail(conversation.error());
        // Ticks speak of the customer; a colleague who looked is not the customer.
        if (*conversation && (*conversation)->contactUserId == event.by.value()) {
            const auto updated = m_stores.messages().updateStates(event.conversation, event.upTo, event.state);
            if (!updated)
                return updated;
        }
        return event.state == DeliveryState::Read ? conversations.setReadMark(event.conversation, event.by, event.upTo)
                                                  : Result<>{};
    }
    Result<> operator()(const TypingChanged &) { return {}; } // never stored
    Result<> operator()(const PresenceChanged &) { return {}; }

    Result<> flush()
    {
        if (m_pending.isEmpty())
            return {};
        const QList<Message> messages = std::exchange(m_pending, {});
        const auto applied = m_stores.messages().apply(messages);
        if (!applied)
            return fail(applied.error());
        m_report.unknown.unite(applied->newConversations);
        m_report.added += int(applied->added.size());
        const QSet<MessageId> added(applied->added.begin(), applied->added.end());
        QHash<ConversationId, MessageId> touched; // the oldest one that is new
        for (const Message &message : messages) {
            if (const auto settled = settleOutbox(m_stores, message); !settled)
                return settled;
            if (const auto heeded = heedFailure(m_stores, message); !heeded)
                return heeded;
            if (!added.contains(message.id))
                continue;
            MessageId &oldest = touched[message.conversation];
            oldest = oldest.isEmpty() ? message.id : std::min(oldest, message.id);
            if (message.kind == MessageKind::SystemEvent)
                m_report.unknown.insert(message.conversation); // somebody joined, left or resolved
            if (message.sender == SenderKind::Customer)
                m_fromCustomer.insert(message.conversation);
        }
        for (auto it = touched.cbegin(); it != touched.cend(); ++it) {
            if (const auto noted = noteGap(it.key(), it.value()); !noted)
                return noted;
        }
        return {};
    }

    Result<IngestReport> finish()
    {
        if (const auto flushed = flush(); !flushed)
            return fail(flushed.error());
        for (const ConversationId &id : std::as_const(m_fromCustomer)) {
            const auto conversation = m_stores.conversations().get(id);
            if (!conversation)
                return fail(conversation.error());
            if (*conversation && (*conversation)->mine)
                m_report.customerWrote.insert(id);
        }
        return m_report;
    }

private:
    // What went under a name that nobody knows here is looked for.
    Result<> noteBehind(const ConversationId &id)
    {
        const auto here = m_stores.conversations().has(id);
        const auto lacking = m_stores.conversations().lacking(id);
        if (!here || !lacking)
            return fail(here ? lacking.error() : here.error());
        if (*here && *lacking == Lacking::Newest)
            m_report.gaps.insert(id);
        return {};
    }

    // Older gaps than what came now are known, or nobody wants them filled.
    Result<> noteGap(const ConversationId &id, MessageId oldest)
    {
        const auto gaps = m_stores.messages().gaps(id, 1);
        if (!gaps)
            return fail(gaps.error());
        if (gaps->isEmpty() || gaps->first().before < oldest)
            return {};
        m_report.gaps.insert(id);
        const auto lacking = m_stores.conversations().lacking(id);
        if (!lacking)
            return fail(lacking.error());
        return *lacking < Lacking::Between ? m_stores.conversations().setLacking(id, Lacking::Between) : Result<>{};
    }

    Stores &m_stores;
    const Account &m_account;
    QList<Message> m_pending;
    QSet<ConversationId> m_fromCustomer;
    IngestReport m_report;
};

} // namespace

Result<IngestReport> applyEvents(Stores &stores, const Account &account, const QList<ServerEvent> &events)
{
    Applier applier(stores, account);
    for (const ServerEvent &event : events) {
        if (const auto applied = std::visit([&](const auto &e) { return applier(e); }, event); !applied)
            return fail(applied.error());
    }
    return applier.finish();
}

Result<IngestReport> applyMessages(Stores &stores, const Account &account, const QList<Message> &messages)
{
    Applier applier(stores, account);
    applier.take(messages);
    return applier.finish();
}

} // namespace Amandesk
