#include "core/conversations/conversationservice.h"
#include "core/backend/agentapi.h"
#include "core/backend/conversationapi.h"
#include "core/backend/messageapi.h"
#include "core/base/async.h"
#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/storage/channelstore.h"
#include "core/storage/conversationstore.h"
#include "core/storage/database.h"
#include "core/storage/draftstore.h"
#include "core/storage/messagestore.h"
#include "core/storage/pinstore.h"
#include "core/storage/savedviewstore.h"
#include "core/storage/stores.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcConversations, "amandesk.conversations", QtInfoMsg)

namespace {
constexpr int mostChoices = 300; // of tags and of colleagues
}

ConversationService::ConversationService(Database &database, ConversationApi &conversations, MessageApi &messages,
                                         AgentApi &agents, Role role, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_conversations(conversations)
    , m_messages(messages)
    , m_agents(agents)
    , m_clock(clock)
    , m_role(role)
{ }

QFuture<Result<ConversationPage>> ConversationService::list(const ConversationListQuery &query)
{
    ConversationListQuery complete = query;
    if (!complete.now.isValid())
        complete.now = m_clock.now();
    return m_database.read([complete](const Stores &stores) { return stores.conversations().list(complete); });
}

QFuture<Result<Conversation>> ConversationService::conversation(const ConversationId &id)
{
    return m_database.read([id](const Stores &stores) -> Result<Conversation> {
        const auto row = stores.conversations().get(id);
        if (!row)
            return fail(row.error());
        if (!*row)
            return fail(ErrorKind::NotFound);
        return **row;
    });
}

QFuture<Result<Conversation>> ConversationService::find(const ConversationId &id)
{
    const Answer<Conversation> answer;
    whenDone(conversation(id), this, [this, id, answer](const Result<Conversation> &row) {
        if (row || row.error().kind != ErrorKind::NotFound)
            return answer.finish(row);
        whenDone(fetch(id), this, [answer](const Result<Conversation> &fetched) { answer.finish(fetched); });
    });
    return answer.future();
}

QFuture<Result<Conversation>> ConversationService::fetch(const ConversationId &id)
{
    const Answer<Conversation> answer;
    const auto keepIt = [this, answer](const Conversation &row) {
        whenDone(keep(row), this, [answer](const Result<Conversation> &kept) { answer.finish(kept); });
    };
    whenDone(m_conversations.get(id), this, [this, id, answer, keepIt](const Result<Conversation> &row) {
        if (!row)
            return answer.finish(row);
        if (overseesQueue(m_role))
            return keepIt(*row);
        // The helpdesk may show a row whose messages are refused.
        whenDone(m_messages.newest(id), this, [answer, keepIt, row = *row](const Result<MessageListing> &messages) {
            messages ? keepIt(row) : answer.finish(fail(messages.error()));
        });
    });
    return answer.future();
}

QFuture<Result<Conversation>> ConversationService::keep(const Conversation &row)
{
    return m_database.run([row](Stores &stores) -> Result<Conversation> {
        auto set = stores.conversations().upsert({row});
        if (set)
            set = stores.conversations().setServe(row.id, row.serve, row.handledByBot);
        if (!set)
            return fail(set.error());
        return row;
    });
}

QFuture<Result<QList<Conversation>>> ConversationService::conversations(const QList<ConversationId> &ids)
{
    return m_database.read([ids](const Stores &stores) { return stores.conversations().get(ids); });
}

QFuture<Result<ConversationCounts>> ConversationService::counts()
{
    return m_database.read([](const Stores &stores) { return stores.conversations().counts(); });
}

QFuture<Result<ConversationCounts>> ConversationService::counts(const ConversationListQuery &query)
{
    ConversationListQuery complete = query;
    if (!complete.now.isValid())
        complete.now = m_clock.now();
    return m_database.read([complete](const Stores &stores) { return stores.conversations().counts(complete); });
}

QFuture<Result<TimelineSlice>> ConversationService::readTimeline(
    std::function<Result<TimelineSlice>(const TimelineReader &)> job, const ConversationId &id)
{
    return m_database.read(
        [job = std::move(job), id](const Stores &stores) { return job(TimelineReader(stores, id)); });
}

QFuture<Result<TimelineSlice>> ConversationService::shownFrom(const QFuture<Result<TimelineSlice>> &read,
                                                              const ConversationId &id)
{
    whenDone(read, this, [this, id](const Result<TimelineSlice> &slice) {
        if (slice)
            tellShown(id, slice->messages, {});
    });
    return read;
}

// `before`: the one that comes after them, where another stretch goes on.
void ConversationService::tellShown(const ConversationId &id, const QList<Message> &messages, MessageId before)
{
    if (id != m_open)
        return;
    QList<MessageId> ids;
    for (const Message &message : messages) {
        if (!message.id.isEmpty()) // else it waits to be sent
            ids.append(message.id);
    }
    if (!before.isEmpty())
        ids.append(before);
    if (!ids.isEmpty())
        emit shown(id, ids);
}

QFuture<Result<TimelineSlice>> ConversationService::newest(const ConversationId &id, int limit)
{
    return shownFrom(readTimeline([limit](const TimelineReader &reader) { return reader.newest(limit); }, id), id);
}

QFuture<Result<TimelineSlice>> ConversationService::older(const ConversationId &id, MessageId before, int limit)
{
    const auto read =
        readTimeline([before, limit](const TimelineReader &reader) { return reader.before(before, limit); }, id);
    const Answer<TimelineSlice> answer;
    whenDone(read, this, [this, id, before, limit, answer](const Result<TimelineSlice> &cached) {
        if (cached)
            tellShown(id, cached->messages, before);
        if (!cached || cached->atStart || cached->messages.size() >= limit)
            return answer.finish(cached);
        const MessageId from = cached->messages.isEmpty() ? before : cached->messages.first().id;
        whenDone(m_messages.older(id, from, limit), this,
                 [this, id, before, limit, answer, cached](const Result<MessageListing> &listing) {
                     if (!listing && cached->messages.isEmpty())
                         return answer.finish(fail(listing.error()));
                     if (!listing) // offline: what there is
                         return answer.finish(cached);
                     const auto write = m_database.run(
                         [id, before, limit, fetched = *listing](Stores &stores) -> Result<TimelineSlice> {
                             // A late page does not bring back a conversation that has just been removed.
                             const auto here = stores.conversations().has(id);
                             if (!here || !*here)
                                 return fail(here ? Error{ErrorKind::NotFound, {}, {}} : here.error());
                             const auto applied = stores.messages().apply(fetched.messages);
                             if (!applied)
                                 return fail(applied.error());
                             auto slice = TimelineReader(stores, id).before(before, limit);
                             if (slice && !fetched.more && slice->messages.size() <= fetched.messages.size())
                                 slice->atStart = slice->atStart || fetched.messages.isEmpty();
                             return slice;
                         });
                     whenDone(write, this, [answer](const Result<TimelineSlice> &slice) { answer.finish(slice); });
                 });
    });
    return answer.future();
}

QFuture<Result<TimelineSlice>> ConversationService::newer(const ConversationId &id, MessageId after, int limit)
{
    return shownFrom(
        readTimeline([after, limit](const TimelineReader &reader) { return reader.after(after, limit); }, id), id);
}

QFuture<Result<TimelineSlice>> ConversationService::around(const ConversationId &id, MessageId message, int limit)
{
    return shownFrom(
        readTimeline([message, limit](const TimelineReader &reader) { return reader.around(message, limit); }, id), id);
}

void ConversationService::open(const ConversationId &id)
{
    if (m_open == id)
        return;
    if (!m_open.isEmpty())
        close(m_open);
    m_open = id;
    m_typing.reset();
    emit opened(id);
}

void ConversationService::close(const ConversationId &id)
{
    if (m_open != id)
        return;
    m_open = {};
    emit closed(id);
}

QFuture<Result<>> ConversationService::markRead(const ConversationId &id, MessageId message)
{
    if (message.isEmpty())
        return readyFuture<Result<>>({});
    const auto write = m_database.run([id, message](Stores &stores) -> Result<bool> {
        const auto row = stores.conversations().get(id);
        if (!row)
            return fail(row.error());
        if (!*row || (*row)->readUpTo >= message)
            return false;
        if (const auto set = stores.conversations().setReadUpTo(id, message); !set)
            return fail(set.error());
        return true;
    });
    const Answer<void> answer;
    whenDone(write, this, [this, id, message, answer](const Result<bool> &moved) {
        if (!moved)
            return answer.finish(fail(moved.error()));
        if (!*moved)
            return answer.finish({});
        whenDone(m_messages.markRead(id, message), this, [answer](const Result<> &told) {
            if (!told)
                qCInfo(lcConversations) << "read mark not told to the server:" << errorName(told.error().kind);
            answer.finish({});
        });
    });
    return answer.future();
}

void ConversationService::setTyping(const ConversationId &id, bool typing)
{
    emit typingRequested(id, typing);
}

QFuture<Result<FilterChoices>> ConversationService::filterChoices()
{
    return m_database.read([](const Stores &stores) -> Result<FilterChoices> {
        const auto channels = stores.channels().all();
        const auto tags = stores.conversations().knownTags(mostChoices);
        const auto agents = stores.conversations().knownAgents(mostChoices);
        if (!channels || !tags || !agents)
            return fail(!channels ? channels.error() : !tags ? tags.error() : agents.error());
        return FilterChoices{*channels, *tags, *agents};
    });
}

QFuture<Result<>> ConversationService::setPinned(const ConversationId &id, bool pinned)
{
    return m_database.run([id, pinned, now = m_clock.now()](Stores &stores) {
        return pinned ? stores.pins().pin(id, now) : stores.pins().unpin(id);
    });
}

QFuture<Result<QList<SavedView>>> ConversationService::savedViews()
{
    return m_database.read([](const Stores &stores) { return stores.savedViews().all(); });
}

QFuture<Result<>> ConversationService::saveView(const SavedView &view)
{
    return m_database.run([view](Stores &stores) { return stores.savedViews().save(view); });
}

QFuture<Result<>> ConversationService::removeView(qint64 id)
{
    return m_database.run([id](Stores &stores) { return stores.savedViews().remove(id); });
}

QFuture<Result<>> ConversationService::saveDraft(const ConversationId &id, const QString &text)
{
    return m_database.run([id, text, now = m_clock.now()](Stores &stores) {
        Draft draft;
        draft.text = text;
        draft.changedAt = now;
        return stores.drafts().set(id, draft);
    });
}

QFuture<Result<QString>> ConversationService::draft(const ConversationId &id)
{
    return m_database.read([id](const Stores &stores) -> Result<QString> {
        const auto draft = stores.drafts().get(id);
        if (!draft)
            return fail(draft.error());
        return *draft ? (*draft)->text : QString();
    });
}

QFuture<Result<>> ConversationService::resolve(const ConversationId &id, const QString &note)
{
    const Answer<void> answer;
    const auto read = m_database.read([id](const Stores &stores) { return stores.messages().newestId(id); });
    whenDone(read, this, [this, id, note, answer](const Result<MessageId> &last) {
        if (!last)
            return answer.finish(fail(last.error()));
        whenDone(m_conversations.resolve(id, note, *last), this, [this, id, note, answer](const Result<> &resolved) {
            if (!resolved)
                return answer.finish(resolved);
            const auto write = m_database.run([id, note](Stores &stores) -> Result<> {
                if (const auto set = stores.conversations().setServe(id, ServeState::Resolved); !set)
                    return set;
                return note.isEmpty() ? Result<>() : stores.conversations().setNote(id, note);
            });
            whenDone(write, this, [answer](const Result<> &written) { answer.finish(written); });
        });
    });
    return answer.future();
}

QFuture<Result<Conversation>> ConversationService::takeNext()
{
    const Answer<Conversation> answer;
    whenDone(m_conversations.takeNext(), this, [this, answer](const Result<ConversationId> &id) {
        if (!id)
            return answer.finish(fail(id.error()));
        if (id->isEmpty())
            return answer.finish(fail(ErrorKind::NotFound, u"nobody waits"_s));
        whenDone(m_conversations.get(*id), this, [this, answer](const Result<Conversation> &row) {
            if (!row)
                return answer.finish(row);
            const auto write = m_database.run([row = *row](Stores &stores) -> Result<Conversation> {
                auto set = stores.conversations().upsert({row});
                if (set)
                    set = stores.conversations().setServe(row.id, row.serve, row.handledByBot);
                if (set)
                    set = stores.conversations().setMine(row.id, true);
                if (!set)
                    return fail(set.error());
                return row;
            });
            whenDone(write, this, [answer](const Result<Conversation> &written) { answer.finish(written); });
        });
    });
    return answer.future();
}

void ConversationService::refreshQueueLength()
{
    if (overseesQueue(m_role) || std::exchange(m_countingQueue, true))
        return;
    whenDone(m_agents.counters(), this, [this](const Result<QueueCounters> &counters) {
        m_countingQueue = false;
        const std::optional<int> length = counters ? counters->unserved : std::nullopt;
        if (std::exchange(m_queueLength, length) != length)
            emit queueLengthChanged();
    });
}

// The live channel names people by their chat identity alone. What they wrote here has their name.
QFuture<Result<Bystander>> ConversationService::whoIs(const ConversationId &id, const SdkUserId &who)
{
    return m_database.read([id, who](const Stores &stores) -> Result<Bystander> {
        constexpr int most = 200;
        const auto row = stores.conversations().get(id);
        const auto page = stores.messages().newest(id, most);
        if (!row || !page)
            return fail(ErrorKind::Storage, u"a conversation that cannot be read"_s);
        Bystander bystander;
        if (who.isEmpty()) // an assistant that tells a name at most
            return bystander;
        const bool listed = *row && !(*row)->contactUserId.isEmpty();
        bystander.customer = listed && (*row)->contactUserId == who.value();
        for (const Message &message : page->messages) {
            if (message.senderId != who)
                continue;
            bystander.customer = bystander.customer || (!listed && message.sender == SenderKind::Customer);
            if (!message.senderName.isEmpty())
                bystander.name = message.senderName;
        }
        if (bystander.customer && *row)
            bystander.name = (*row)->contactName;
        return bystander;
    });
}

void ConversationService::reportTyping(const ConversationId &id, const SdkUserId &who, const QString &name, bool typing)
{
    if (id != m_open || (!typing && m_typing != who)) // somebody else types there by now
        return;
    m_typing = typing ? std::optional(who) : std::nullopt;
    if (!typing)
        return emit typingChanged(id, {}, false);
    whenDone(whoIs(id, who), this, [this, id, who, name](const Result<Bystander> &known) {
        if (id != m_open || m_typing != who)
            return; // over already
        Bystander bystander = known.value_or(Bystander());
        if (!name.isEmpty())
            bystander.name = name;
        emit typingChanged(id, bystander, true);
    });
}

void ConversationService::reportLook(const ConversationId &id, const SdkUserId &who)
{
    if (id != m_open)
        return;
    whenDone(whoIs(id, who), this, [this, id](const Result<Bystander> &known) {
        if (known && !known->customer && id == m_open)
            emit colleagueLooked(id, known->name);
    });
}

void ConversationService::reportFreshness(const ConversationId &id, const ConversationFreshness &freshness)
{
    if (id == m_open)
        emit freshnessChanged(id, freshness);
}

void ConversationService::storeChanged(const StoreChanges &changes)
{
    emit changed(changes);
}

} // namespace Amandesk
