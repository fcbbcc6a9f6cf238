#include "core/sync/messagefetch.h"
#include "core/backend/conversationapi.h"
#include "core/backend/messageapi.h"
#include "core/base/log.h"
#include "core/storage/conversationstore.h"
#include "core/storage/database.h"
#include "core/storage/messagestore.h"
#include "core/storage/stores.h"

namespace Amandesk {

Q_LOGGING_CATEGORY(lcFetch, "amandesk.sync.fetch", QtInfoMsg)

namespace {
constexpr int gapPage = 100;
constexpr int mostGapPages = 10; // a thousand messages; older gaps are filled when somebody scrolls there

Result<std::optional<MessageGap>> writeListing(Stores &stores, const Account &account, const ConversationId &id,
                                               const MessageListing &listing)
{
    const auto report = applyMessages(stores, account, listing.messages);
    if (!report)
        return fail(report.error());
    auto &conversations = stores.conversations();
    for (const Participant &participant : listing.participants) {
        Result<> marked;
        if (participant.id == account.sdkUser)
            marked = conversations.setReadUpTo(id, participant.read);
        else if (!participant.read.isEmpty())
            marked = conversations.setReadMark(id, participant.id, participant.read);
        if (!marked)
            return fail(marked.error());
        if (participant.kind != SenderKind::Customer)
            continue;
        if (!participant.received.isEmpty()) {
            if (const auto updated = stores.messages().updateStates(id, participant.received, DeliveryState::Delivered);
                !updated)
                return fail(updated.error());
        }
        if (!participant.read.isEmpty()) {
            if (const auto updated = stores.messages().updateStates(id, participant.read, DeliveryState::Read);
                !updated)
                return fail(updated.error());
        }
    }
    // Being in the room is service for agents only; and nobody serves who still waits.
    const auto row = conversations.get(id);
    if (!row)
        return fail(row.error());
    if (listing.participant && !overseesQueue(account.role) && *row && (*row)->serve != ServeState::Unserved) {
        if (const auto mine = conversations.setMine(id, true); !mine)
            return fail(mine.error());
    }
    const auto gaps = stores.messages().gaps(id, 1);
    if (!gaps)
        return fail(gaps.error());
    return gaps->isEmpty() ? std::optional<MessageGap>() : std::optional(gaps->first());
}
} // namespace

MessageFetch::MessageFetch(Database &database, ConversationApi &conversations, MessageApi &messages,
                           const Account &account, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_conversations(conversations)
    , m_messages(messages)
    , m_account(account)
{ }

void MessageFetch::fetch(const ConversationId &id, Urgency urgency)
{
    if (m_inFlight.contains(id))
        return;
    m_queue.removeOne(id);
    if (urgency == Urgency::Now)
        m_queue.prepend(id);
    else
        m_queue.append(id);
    next();
}

void MessageFetch::fetch(const QList<ConversationId> &ids)
{
    for (const ConversationId &id : ids) {
        if (!m_inFlight.contains(id) && !m_queue.contains(id))
            m_queue.append(id);
    }
    next();
}

void MessageFetch::fetchUnknown(const ConversationId &id)
{
    m_unknown.insert(id);
    fetch(id, Urgency::Now);
}

void MessageFetch::stop()
{
    m_queue.clear();
    m_unknown.clear();
}

void MessageFetch::next()
{
    while (m_running < mostAtOnce && !m_queue.isEmpty()) {
        const ConversationId id = m_queue.takeFirst();
        m_inFlight.insert(id);
        ++m_running;
        if (!m_unknown.remove(id)) {
            fetchMessages(id);
            continue;
        }
        whenDone(m_conversations.get(id), this, [this, id](const Result<Conversation> &conversation) {
            if (!conversation)
                return done(id, fail(conversation.error()));
            const auto write = m_database.run([row = *conversation](Stores &stores) {
                // What the server says of one conversation is newer than what a list said before.
                return stores.conversations().upsert({row}).and_then(
                    [&] { return stores.conversations().setServe(row.id, row.serve, row.handledByBot); });
            });
            whenDone(write, this, [this, id](const Result<> &written) {
                if (!written)
                    return done(id, written);
                fetchMessages(id);
            });
        });
    }
}

void MessageFetch::fetchMessages(const ConversationId &id)
{
    whenDone(m_messages.newest(id), this, [this, id](const Result<MessageListing> &listing) {
        if (!listing)
            return done(id, fail(listing.error()));
        const auto write = m_database.run([account = m_account, id, listing = *listing](Stores &stores) {
            return writeListing(stores, account, id, listing);
        });
        whenDone(write, this, [this, id](const Result<std::optional<MessageGap>> &gap) {
            if (!gap)
                return done(id, fail(gap.error()));
            if (!*gap)
                return done(id, {});
            fillGap(id, mostGapPages);
        });
    });
}

// Newest gap first, page by page towards the past, until the messages meet.
void MessageFetch::fillGap(const ConversationId &id, int rounds)
{
    const auto find = m_database.read([id](const Stores &stores) { return stores.messages().gaps(id, 1); });
    whenDone(find, this, [this, id, rounds](const Result<QList<MessageGap>> &gaps) {
        if (!gaps)
            return done(id, fail(gaps.error()));
        if (gaps->isEmpty() || rounds == 0)
            return done(id, {});
        whenDone(m_messages.older(id, gaps->first().before, gapPage), this,
                 [this, id, rounds](const Result<MessageListing> &listing) {
                     if (!listing)
                         return done(id, fail(listing.error()));
                     if (listing->messages.isEmpty()) // the server has nothing there (deleted for good)
                         return done(id, {});
                     const auto write = m_database.run([account = m_account, listing = *listing](Stores &stores) {
                         return applyMessages(stores, account, listing.messages);
                     });
                     whenDone(write, this, [this, id, rounds](const Result<IngestReport> &report) {
                         if (!report)
                             return done(id, fail(report.error()));
                         fillGap(id, rounds - 1);
                     });
                 });
    });
}

void MessageFetch::done(const ConversationId &id, const Result<> &result)
{
    --m_running;
    m_inFlight.remove(id);
    if (!result) {
        qCInfo(lcFetch) << "conversation not fetched:" << errorName(result.error().kind);
        if (isTransient(result.error().kind)) // the rest would fail alike; the next round asks again
            m_queue.clear();
        emit failed(result.error());
    }
    emit progressed(left());
    next();
    if (left() == 0)
        emit idle();
}

} // namespace Amandesk
