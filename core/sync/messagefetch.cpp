#include "core/sync/messagefetch.h"
#include "core/backend/conversationapi.h"
#include "core/base/log.h"
#include "core/storage/database.h"
#include "core/storage/messagestore.h"
#include "core/storage/stores.h"
#include <algorithm>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcFetch, "amandesk.sync.fetch", QtInfoMsg)

namespace {
constexpr int betweenPage = 100;
constexpr int longPage = 100;
constexpr int peopleAtOnce = 50; // conversations
constexpr int peopleEnd = 25; // known ahead; fewer: it is time to ask
constexpr int chunkSize = 400; // of conversations whose turn comes next, in memory
constexpr int chunkEnds = 200; // fewer than this: the store is asked for more while these are fetched

struct Behind {
    QList<ConversationId> ids;
    int count = 0;
    qint64 messages = 0; // in the cache
};

// It says something about one conversation or one call only: not about the server, and not about us.
bool isOfOneOnly(const Error &error)
{
    return !isTransient(error.kind) && error.kind != ErrorKind::TokenRejected && error.kind != ErrorKind::Cancelled
        && error.kind != ErrorKind::Storage && error.kind != ErrorKind::DiskFull && error.kind != ErrorKind::Damaged
        && error.kind != ErrorKind::Locked;
}
} // namespace

MessageFetch::MessageFetch(Database &database, ConversationApi &conversations, MessageApi &messages, PageWriter &writer,
                           const Account &account, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_conversations(conversations)
    , m_messages(messages)
    , m_writer(writer)
    , m_account(account)
{
    connect(&m_writer, &PageWriter::drained, this, &MessageFetch::next);
}

void MessageFetch::setLimit(const HistoryLimit &since)
{
    m_since = since;
}

void MessageFetch::setFirstSync(bool first, const std::optional<qint64> &most)
{
    m_firstSync = first;
    m_most = most;
}

void MessageFetch::open(const ConversationId &id)
{
    add(id, {false, false, true});
}

void MessageFetch::fetchUnknown(const ConversationId &id)
{
    add(id, {true, true, true});
}

void MessageFetch::add(const ConversationId &id, const Job &job)
{
    if (const auto running = m_inFlight.find(id); running != m_inFlight.end()) {
        running->urgent = running->urgent || job.urgent;
        running->missing = running->missing || job.missing;
        running->rowAgain = running->rowAgain || job.unknown || running->forgotten;
        running->forgotten = false;
        running->again = running->again || job.missing;
        return;
    }
    Job &asked = m_asked[id];
    if (m_first.removeOne(id))
        asked = {asked.unknown || job.unknown, asked.missing || job.missing, asked.urgent || job.urgent};
    else
        asked = job;
    m_first.prepend(id);
    m_chunk.removeOne(id);
    next();
}

void MessageFetch::wake(const QList<ConversationId> &behind)
{
    m_times += std::exchange(m_held, false) ? 1 : 0;
    note(behind);
}

void MessageFetch::note(const QList<ConversationId> &behind)
{
    m_nothingLeft = false;
    for (const ConversationId &id : behind) {
        if (const auto running = m_inFlight.find(id); running != m_inFlight.end())
            running->again = running->missing = true;
        else if (!m_unreadable.contains(id))
            ++m_behind; // until the store has been looked at
    }
    look();
}

void MessageFetch::forget(const ConversationId &id)
{
    m_unreadable.remove(id);
    m_chunk.removeOne(id);
    m_first.removeOne(id);
    m_asked.remove(id);
    if (const auto running = m_inFlight.find(id); running != m_inFlight.end()) {
        running->forgotten = true;
        running->missing = running->again = running->rowAgain = false;
    }
    look(); // it may have been counted
}

void MessageFetch::distrust()
{
    for (Job &job : m_inFlight)
        job.again = job.missing = true;
    m_nothingLeft = false;
}

void MessageFetch::tryUnreadableAgain()
{
    m_behind += int(m_unreadable.size()); // until the store has been looked at
    m_unreadable.clear();
    m_nothingLeft = false;
}

void MessageFetch::stop()
{
    m_held = true;
    m_first.clear();
    m_asked.clear();
    m_chunk.clear();
    m_people.clear();
    m_unreadable.clear();
    m_behind = 0;
    m_nothingLeft = false;
}

int MessageFetch::left() const
{
    const auto isMissing = [](const Job &job) { return job.missing; };
    const auto asked = std::count_if(m_asked.cbegin(), m_asked.cend(), isMissing);
    const auto running = std::count_if(m_inFlight.cbegin(), m_inFlight.cend(), isMissing);
    return int(asked) + std::max(m_behind, int(running));
}

bool MessageFetch::isBusy() const
{
    return !m_nothingLeft || m_looking || m_behind > 0 || !m_first.isEmpty() || !m_inFlight.isEmpty();
}

void MessageFetch::look()
{
    if (m_looking) {
        m_lookAgain = true;
        return;
    }
    m_looking = true;
    m_lookAgain = false;
    const int limit = chunkSize + int(m_inFlight.size() + m_unreadable.size());
    const auto read = m_database.read([since = m_since, limit](const Stores &stores) -> Result<Behind> {
        const auto ids = stores.conversations().behind(since, limit);
        const auto count = stores.conversations().behindCount(since);
        const auto messages = stores.messages().count();
        if (!ids || !count || !messages)
            return fail(ErrorKind::Storage, u"what is to be fetched cannot be read"_s);
        return Behind{*ids, *count, *messages};
    });
    whenDone(read, this, [this](const Result<Behind> &behind) {
        m_looking = false;
        if (!behind) {
            m_held = true;
            emit failed(behind.error());
            return;
        }
        m_chunk.clear();
        int known = 0; // that cannot be had
        for (const ConversationId &id : behind->ids) {
            if (m_unreadable.contains(id))
                ++known;
            else if (!m_inFlight.contains(id) && !m_asked.contains(id))
                m_chunk.append(id);
        }
        const QSet<ConversationId> inTurn(m_chunk.cbegin(), m_chunk.cend());
        m_people.removeIf([&inTurn](const People::iterator &it) { return !inTurn.contains(it.key()); });
        m_behind = std::max(0, behind->count - known);
        m_room = m_most ? std::optional(*m_most - behind->messages) : std::nullopt;
        m_nothingLeft = m_behind == 0;
        if (m_lookAgain)
            look();
        next();
        emit progressed();
        if (!isBusy())
            emit idle();
    });
}

void MessageFetch::next()
{
    askPeople();
    while (!m_held && m_running < mostAtOnce && (!m_first.isEmpty() || (!m_chunk.isEmpty() && !m_writer.isFull()))) {
        const bool asked = !m_first.isEmpty();
        if (!asked && m_askingPeople && !m_people.contains(m_chunk.first()))
            break; // in a moment
        const ConversationId id = asked ? m_first.takeFirst() : m_chunk.takeFirst();
        begin(id, asked ? m_asked.take(id) : Job{});
    }
    if (m_running == 0)
        m_writer.flush();
}

void MessageFetch::begin(const ConversationId &id, const Job &job)
{
    m_inFlight.insert(id, job);
    m_inFlight[id].time = m_times;
    ++m_running;
    const QList<Participant> people = m_people.take(id);
    if (job.unknown)
        fetchRow(id);
    else if (!people.isEmpty() && !job.urgent)
        fetchLong(id, people);
    else
        fetchNewest(id);
}

// What is fetched ahead of the history has to leave room for everybody's newest page.
bool MessageFetch::takesLongPages() const
{
    return m_firstSync && m_peopleOffered && overseesQueue(m_account.role)
        && (!m_room || qint64(m_behind) * longPage <= *m_room);
}

void MessageFetch::askPeople()
{
    if (m_held || m_askingPeople || m_running >= mostAtOnce || m_writer.isFull() || !takesLongPages())
        return;
    QList<ConversationId> ids;
    qsizetype ahead = 0;
    for (const ConversationId &id : std::as_const(m_chunk)) {
        if (m_people.contains(id))
            ++ahead;
        else
            ids.append(id);
        if (ahead >= peopleEnd || ids.size() == peopleAtOnce)
            break;
    }
    if (ahead >= peopleEnd || ids.isEmpty())
        return;
    m_askingPeople = true;
    ++m_running;
    whenDone(m_messages.participants(ids), this, [this, ids, time = m_times](const Result<People> &people) {
        m_askingPeople = false;
        --m_running;
        if (!people)
            return peopleFailed(people.error(), time);
        for (const ConversationId &id : ids) {
            if (m_chunk.contains(id))
                m_people.insert(id, people->value(id));
        }
        next();
    });
}

void MessageFetch::peopleFailed(const Error &error, int time)
{
    qCInfo(lcFetch) << "participants not fetched:" << errorName(error.kind);
    const bool news = !m_held && time == m_times && !isOfOneOnly(error);
    m_peopleOffered = m_peopleOffered && !isOfOneOnly(error);
    m_held = m_held || news;
    next();
    if (news)
        emit failed(error);
}

void MessageFetch::fetchRow(const ConversationId &id)
{
    m_inFlight[id].rowAgain = false;
    whenDone(m_conversations.get(id), this, [this, id](const Result<Conversation> &conversation) {
        if (!conversation)
            return giveUp(id, conversation.error());
        const auto write = m_database.run([row = *conversation](Stores &stores) {
            // What the server says of one conversation is newer than what a list said before.
            return stores.conversations().upsert({row}).and_then(
                [&] { return stores.conversations().setServe(row.id, row.serve, row.handledByBot); });
        });
        whenDone(write, this, [this, id](const Result<> &written) {
            if (!written)
                return giveUp(id, written.error());
            fetchNewest(id);
        });
    });
}

void MessageFetch::fetchNewest(const ConversationId &id)
{
    m_inFlight[id].again = false;
    if (overseesQueue(m_account.role) && !m_firstSync)
        m_database.run([id](Stores &stores) { return stores.messages().noteAsked(id); });
    whenDone(m_messages.newest(id), this, [this, id](const Result<MessageListing> &listing) {
        if (!listing)
            return giveUp(id, listing.error());
        write({id, *listing, {}, m_inFlight.value(id).again});
    });
}

void MessageFetch::fetchLong(const ConversationId &id, const QList<Participant> &people)
{
    whenDone(m_messages.older(id, {}, longPage), this, [this, id, people](const Result<MessageListing> &listing) {
        if (!listing && isOfOneOnly(listing.error()))
            return fetchNewest(id); // who is in no conversation may be told its newest page only
        if (!listing)
            return giveUp(id, listing.error());
        MessageListing newest = *listing;
        newest.participants = people;
        write({id, newest, {}, m_inFlight.value(id).again});
    });
}

// Newest gap first, page by page towards the past, until the messages meet.
void MessageFetch::fetchBetween(const ConversationId &id, MessageId before)
{
    whenDone(m_messages.older(id, before, betweenPage), this,
             [this, id, before](const Result<MessageListing> &listing) {
                 if (!listing)
                     return giveUp(id, listing.error());
                 write({id, *listing, before, m_inFlight.value(id).again});
             });
}

void MessageFetch::write(const FetchedPage &page)
{
    --m_running;
    const bool urgent = m_inFlight.value(page.conversation).urgent;
    const auto write =
        m_writer.write(page, m_since, urgent ? PageWriter::Urgency::Now : PageWriter::Urgency::Background);
    whenDone(write, this, [this, page](const Result<Missing> &missing) {
        ++m_running; // until it is decided how it goes on
        if (!missing)
            return giveUp(page.conversation, missing.error());
        emit fetched(page);
        written(page, *missing);
    });
    next();
}

void MessageFetch::written(const FetchedPage &page, const Missing &missing)
{
    const ConversationId &id = page.conversation;
    if (m_held || m_inFlight.value(id).forgotten) {
        --m_running;
        if (const Job job = m_inFlight.value(id); job.again || job.rowAgain)
            putBack(id); // what this page has not, nobody else would tell again
        return finish(id);
    }
    if (m_inFlight.value(id).rowAgain || missing.unknown)
        return fetchRow(id);
    if (missing.what == Lacking::Newest || m_inFlight.value(id).again)
        return fetchNewest(id);
    // A page that begins where the one before it did would go round in circles.
    if (missing.what == Lacking::Between && missing.before != page.before)
        return fetchBetween(id, missing.before);
    if (missing.what == Lacking::Between)
        m_unreadable.insert(id);
    --m_running;
    finish(id);
}

void MessageFetch::putBack(const ConversationId &id)
{
    Job job = m_inFlight.value(id);
    job.unknown = job.unknown || job.rowAgain;
    m_asked.insert(id, job);
    if (!m_first.contains(id))
        m_first.append(id);
}

void MessageFetch::giveUp(const ConversationId &id, const Error &error)
{
    --m_running;
    qCInfo(lcFetch) << "conversation not fetched:" << errorName(error.kind);
    const bool ofThisOneOnly = isOfOneOnly(error);
    if (error.kind == ErrorKind::Forbidden || error.kind == ErrorKind::NotFound)
        emit refused(id);
    if (const bool isForgotten = m_inFlight.value(id).forgotten; !isForgotten && ofThisOneOnly)
        m_unreadable.insert(id);
    else if (!isForgotten)
        putBack(id);
    // Calls that were under way together fail together: that is said once.
    const bool news = !ofThisOneOnly && !m_held && m_inFlight.value(id).time == m_times;
    m_held = m_held || news;
    finish(id);
    if (news)
        emit failed(error);
}

void MessageFetch::finish(const ConversationId &id)
{
    m_inFlight.remove(id);
    m_behind = std::max(0, m_behind - 1);
    m_nothingLeft = false;
    next();
    emit progressed();
    if (m_held)
        return;
    const bool allDone = m_first.isEmpty() && m_chunk.isEmpty() && m_inFlight.isEmpty();
    const bool moreInStore = m_chunk.size() < chunkEnds && m_behind > m_chunk.size() + m_inFlight.size();
    if (allDone || (moreInStore && !m_looking))
        look(); // whether really nothing is left
}

} // namespace Amandesk
