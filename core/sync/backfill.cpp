#include "core/sync/backfill.h"
#include "core/backend/messageapi.h"
#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/storage/database.h"
#include "core/storage/messagestore.h"
#include "core/storage/stores.h"
#include <algorithm>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(lcBackfill, "amandesk.sync.backfill", QtInfoMsg)

namespace {
constexpr int pageSize = 100;
constexpr int chunkSize = 200;
constexpr BackoffPolicy retry{2s, 60s};
// Before that a guess would jump about.
constexpr int doneForEstimate = 10;
constexpr std::chrono::milliseconds workForEstimate{3000};
} // namespace

Backfill::Backfill(Database &database, MessageApi &messages, PageWriter &writer, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_messages(messages)
    , m_writer(writer)
    , m_clock(clock)
{
    m_backoff.setSingleShot(true);
    connect(&m_backoff, &QTimer::timeout, this, [this] {
        next();
        tell();
    });
    connect(&m_writer, &PageWriter::drained, this, &Backfill::next);
}

void Backfill::setPolicy(const BackfillPolicy &policy)
{
    if (policy == m_policy)
        return;
    m_policy = policy;
    m_full = false;
    wake();
}

void Backfill::setAllowed(bool allowed)
{
    if (m_allowed == allowed)
        return;
    m_allowed = allowed;
    if (allowed)
        wake();
    tell();
}

void Backfill::setPaused(bool paused)
{
    m_paused = paused;
    next();
    tell();
}

void Backfill::prefer(const ConversationId &id)
{
    m_preferred = id;
    if (m_queue.removeOne(id))
        m_queue.prepend(id);
    else if (m_allowed && !m_walks.contains(id))
        look();
}

void Backfill::wake()
{
    if (m_allowed && m_walks.size() < chunkSize)
        look();
}

// Those that turn out to be complete are noted so; the others come with the place where their history goes on.
Result<Backfill::Chunk> Backfill::chunkOf(Stores &stores, const BackfillPolicy &policy, const HistoryLimit &since,
                                          const ConversationId &preferred, const QSet<ConversationId> &taken)
{
    Chunk chunk;
    const auto total = stores.messages().count();
    if (!total)
        return fail(total.error());
    if (policy.messages)
        chunk.room = *policy.messages - *total;
    if (!chunk.room || *chunk.room > 0) { // not until one is found: nothing waits for long behind this
        auto ids = stores.conversations().withoutHistory(since, chunkSize + int(taken.size()));
        if (!ids)
            return fail(ids.error());
        if (!preferred.isEmpty()) {
            const auto lacks = stores.conversations().lacking(preferred);
            if (!lacks)
                return fail(lacks.error());
            if (*lacks == Lacking::Older) {
                ids->removeOne(preferred);
                ids->prepend(preferred);
            }
        }
        ids->removeIf([&taken](const ConversationId &id) { return taken.contains(id); });
        for (const ConversationId &id : std::as_const(*ids)) {
            const auto missing = noteMissing(stores, id, since);
            if (!missing)
                return fail(missing.error());
            if (missing->what == Lacking::Older)
                chunk.walks.append({id, {missing->before, missing->evicted}});
        }
    }
    const auto left = stores.conversations().withoutHistoryCount(since);
    if (!left)
        return fail(left.error());
    chunk.left = *left;
    return chunk;
}

void Backfill::look()
{
    if (m_looking) {
        m_lookAgain = true;
        return;
    }
    m_looking = true;
    m_lookAgain = false;
    const auto taken = m_unreadable + QSet<ConversationId>(m_walks.keyBegin(), m_walks.keyEnd());
    const auto work =
        m_database.run([policy = m_policy, since = m_policy.since(m_clock.now()), preferred = m_preferred,
                        taken](Stores &stores) { return chunkOf(stores, policy, since, preferred, taken); });
    whenDone(work, this, [this](const Result<Chunk> &chunk) {
        m_looking = false;
        if (!chunk) {
            qCInfo(lcBackfill) << "not readable:" << errorName(chunk.error().kind);
            m_backoff.start(backoff(retry, ++m_failures));
            return;
        }
        take(*chunk);
        if (m_lookAgain)
            look();
        next();
        tell();
    });
}

void Backfill::take(const Chunk &chunk)
{
    m_room = chunk.room;
    m_full = m_room && *m_room <= 0;
    for (const auto &[id, walk] : chunk.walks) {
        if (m_walks.contains(id))
            continue;
        m_walks.insert(id, walk);
        if (id == m_preferred)
            m_queue.prepend(id);
        else
            m_queue.append(id);
    }
    const int readable = std::max(0, chunk.left - int(m_unreadable.size()));
    m_progress.left = m_full ? 0 : std::max(readable, int(m_walks.size()));
    m_progress.total = std::max(m_progress.total, m_progress.left + m_done);
}

void Backfill::next()
{
    while (mayWork() && m_running < mostAtOnce && !m_queue.isEmpty() && !m_writer.isFull())
        ask(m_queue.takeFirst());
    if (m_running > 0)
        return;
    if (mayWork() && m_walks.isEmpty() && m_progress.left > 0)
        look();
    m_writer.flush();
}

void Backfill::ask(const ConversationId &id)
{
    if (m_running++ == 0)
        m_workBegan = m_clock.monotonic();
    Walk &walk = m_walks[id];
    walk.asked = true; // until then it stays in m_walks
    whenDone(m_messages.older(id, walk.before, pageSize), this, [this, id](const Result<MessageListing> &listing) {
        if (--m_running == 0)
            m_worked += m_clock.monotonic() - m_workBegan;
        m_walks[id].asked = false;
        if (!listing)
            return giveUp(id, listing.error());
        answered(id, *listing);
    });
}

void Backfill::answered(const ConversationId &id, const MessageListing &listing)
{
    const HistoryLimit since = m_policy.since(m_clock.now());
    Walk &walk = m_walks[id];
    const FetchedPage page{id, listing, walk.before, false};
    const Message *oldest = listing.messages.isEmpty() ? nullptr : &listing.messages.first();
    if (oldest && oldest->id >= walk.before) // that would go round in circles
        return giveUp(id, Error{ErrorKind::Protocol, u"a page that is not older"_s, std::nullopt});
    m_failures = 0;
    m_progress.messages += listing.messages.size();
    walk.ended = walk.ended || !oldest || !listing.more || oldest->previous <= walk.evicted
        || (since && oldest->sentAt < *since);
    ++walk.unwritten;
    if (m_room)
        *m_room -= listing.messages.size();
    if (!walk.ended) { // it goes on before this page is written: they are written in this order
        walk.before = oldest->id;
        m_queue.prepend(id);
    }
    whenDone(m_writer.write(page, since, PageWriter::Urgency::Background), this,
             [this, id](const Result<Missing> &missing) { written(id, missing); });
    stopWhenFull();
    next();
}

// What is on its way is still written.
void Backfill::stopWhenFull()
{
    if (!m_room || *m_room > 0 || m_full)
        return;
    m_full = true;
    m_queue.clear();
    m_progress.left = 0;
    for (Walk &walk : m_walks)
        walk.ended = true;
    m_walks.removeIf([](const auto &walk) { return walk.value().isOver(); });
}

void Backfill::written(const ConversationId &id, const Result<Missing> &missing)
{
    Walk &walk = m_walks[id];
    --walk.unwritten;
    if (!missing || missing->what != Lacking::Older) { // the store knows best
        walk.ended = true;
        m_queue.removeOne(id);
    }
    if (walk.isOver()) {
        m_walks.remove(id);
        if (missing) {
            ++m_done;
            m_progress.left = std::max(0, m_progress.left - 1);
        }
    }
    if (!missing)
        hold(missing.error());
    next();
    tell();
}

void Backfill::giveUp(const ConversationId &id, const Error &error)
{
    Walk &walk = m_walks[id];
    const bool ofThisOneOnly =
        !isTransient(error.kind) && error.kind != ErrorKind::TokenRejected && error.kind != ErrorKind::Cancelled;
    if (!ofThisOneOnly) {
        if (!walk.ended)
            m_queue.prepend(id);
        else if (walk.isOver())
            m_walks.remove(id);
        hold(error);
        return tell();
    }
    qCInfo(lcBackfill) << "history not fetched:" << errorName(error.kind);
    m_unreadable.insert(id);
    m_progress.left = std::max(0, m_progress.left - 1);
    walk.ended = true;
    if (walk.isOver())
        m_walks.remove(id);
    if (error.kind == ErrorKind::Forbidden || error.kind == ErrorKind::NotFound)
        emit refused(id);
    next();
    tell();
}

// The server or the disk wants to be left alone for a while.
void Backfill::hold(const Error &error)
{
    if (m_backoff.isActive())
        return;
    qCInfo(lcBackfill) << "waiting:" << errorName(error.kind);
    const auto wait = backoff(retry, ++m_failures);
    m_backoff.start(error.retryAfter ? std::max<std::chrono::milliseconds>(*error.retryAfter, wait) : wait);
}

void Backfill::tell()
{
    BackfillProgress progress = m_progress;
    progress.waiting = progress.left > 0 && !mayWork();
    progress.estimate.reset();
    if (progress.left > 0 && m_done >= doneForEstimate && m_worked >= workForEstimate)
        progress.estimate = std::chrono::duration_cast<std::chrono::seconds>(m_worked * progress.left / m_done);
    if (progress == m_told)
        return;
    m_told = progress;
    emit progressed(progress);
}

} // namespace Amandesk
