#include "core/sync/syncengine.h"
#include "core/backend/apiconnection.h"
#include "core/backend/conversationapi.h"
#include "core/backend/messageapi.h"
#include "core/backend/realtimechannel.h"
#include "core/base/backoff.h"
#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/storage/conversationstore.h"
#include "core/storage/cursorstore.h"
#include "core/storage/database.h"
#include "core/storage/messagestore.h"
#include "core/storage/stores.h"
#include <algorithm>
#include <limits>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcSync, "amandesk.sync", QtInfoMsg)

namespace {
const QString syncedAtCursor = u"sync.completedAt"_s;
const QString wholeAtCursor = u"sync.wholeAt"_s; // when all that they do not name was last asked about
constexpr std::chrono::milliseconds listsAfterEvent{1000}; // never more often than this
constexpr std::chrono::hours betweenWholePasses{24}; // what changed hands without a word is found then
constexpr std::chrono::hours afterInterruptedPass{1}; // which cannot tell what the lists do not name any more
constexpr std::chrono::minutes unreadableAgain{5}; // one broken answer is no reason to wait for a day
constexpr int mostForGap = 50; // conversations; when more lack something it is called catching up
constexpr int mostMine = 1000;

struct Beginning {
    std::optional<QDateTime> syncedAt;
    qint64 wholeAt = 0;
    QList<ConversationId> incomplete; // a message told about them, and the program ended
};
} // namespace

SyncEngine::SyncEngine(const Parts &parts, const Account &account, QObject *parent)
    : QObject(parent)
    , m_database(parts.database)
    , m_connection(parts.connection)
    , m_conversations(parts.conversations)
    , m_messages(parts.messages)
    , m_realtime(parts.realtime)
    , m_clock(parts.clock)
    , m_account(account)
    , m_ingestor(parts.database, account)
    , m_writer(parts.database, account)
    , m_fetch(parts.database, parts.conversations, parts.messages, m_writer, account)
    , m_backfill(parts.database, parts.messages, m_writer, parts.clock)
    , m_scope(parts.database, parts.conversations, parts.messages, account)
    , m_shown(parts.messages, m_writer)
    , m_named(std::make_shared<NamedConversations>())
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (wholePassIsDue())
            return rescan();
        // The last slice of a whole pass tells about everything, the top of the lists and the counts included.
        const bool lists = m_listsWanted || !m_whole || m_clock.monotonic() - m_lastLists >= m_timing.lists;
        startRound(lists ? SyncRound::Depth::Lists : SyncRound::Depth::Messages);
    });
    wireRealtime();
    wireFetch();
}

SyncEngine::~SyncEngine() = default;

void SyncEngine::wireRealtime()
{
    connect(&m_realtime, &RealtimeChannel::serverTimeSeen, &m_connection, &ApiConnection::noteServerTime);
    connect(&m_realtime, &RealtimeChannel::eventReceived, this, [this](const ServerEvent &event) {
        if (const auto *typing = std::get_if<TypingChanged>(&event))
            emit typingChanged(typing->conversation, typing->by, typing->name, typing->typing);
        if (const auto *receipt = std::get_if<ReceiptArrived>(&event);
            receipt && receipt->state == DeliveryState::Read && receipt->by != m_account.sdkUser)
            emit somebodyLooked(receipt->conversation, receipt->by);
        if (std::holds_alternative<MessageArrived>(event)) {
            ++m_liveEvents;
            m_liveMisses = false;
        }
        m_ingestor.add(event);
    });
    connect(&m_realtime, &RealtimeChannel::liveChanged, this, [this](bool live) {
        m_liveCovered = m_liveAtStart = false;
        m_liveMisses = false;
        if (live) // whatever was missed while it was away
            startRound(SyncRound::Depth::Lists);
        settle();
        scheduleNext();
    });
    connect(&m_ingestor, &EventIngestor::ingested, this,
            [this](const IngestReport &report) { takeReport(report, true); });
    connect(&m_ingestor, &EventIngestor::failed, this, [this](const Error &error) {
        qCWarning(lcSync) << "events not written:" << errorName(error.kind);
        m_unwritten = true;
        m_unwrittenRound = m_rounds;
        m_covered.reset(); // a round that begins now brings them again
        m_listsWanted = true;
        settle();
        scheduleNext();
    });
}

void SyncEngine::wireFetch()
{
    connect(&m_fetch, &MessageFetch::progressed, this, [this] {
        tellOpen();
        settle();
    });
    connect(&m_fetch, &MessageFetch::idle, this, &SyncEngine::settle);
    connect(&m_fetch, &MessageFetch::fetched, &m_shown, &ShownCheck::noteFetched);
    connect(&m_fetch, &MessageFetch::fetched, this, [this](const FetchedPage &page) {
        const auto open = m_open.find(page.conversation);
        if (open == m_open.end())
            return;
        open->came = true;
        open->gap = open->gap || !page.before.isEmpty(); // what lay before that one was missing
        tellOpen();
    });
    connect(&m_fetch, &MessageFetch::failed, this, [this](const Error &error) {
        m_failure = error;
        if (m_round)
            return; // it is judged with the round
        ++m_failures;
        noteFailure(error);
        answer(fail(error), m_rounds);
        scheduleNext();
    });
    connect(&m_fetch, &MessageFetch::refused, &m_scope, &ScopeCheck::check);
    connect(&m_backfill, &Backfill::refused, &m_scope, &ScopeCheck::check);
    connect(&m_backfill, &Backfill::progressed, this, &SyncEngine::backfillChanged);
    connect(&m_scope, &ScopeCheck::removed, this, [this](const ConversationId &id) {
        m_fetch.forget(id);
        settle();
    });
    connect(&m_scope, &ScopeCheck::walked, this, [this] {
        m_database.run([at = m_clock.now().toMSecsSinceEpoch()](Stores &stores) {
            return stores.cursors().setNumber(wholeAtCursor, at);
        });
    });
}

void SyncEngine::setTiming(const Timing &timing)
{
    m_timing = timing;
}

void SyncEngine::setPolicy(const BackfillPolicy &policy)
{
    m_policy = policy;
    m_backfill.setPolicy(policy);
}

void SyncEngine::setBackfillPaused(bool paused)
{
    m_backfill.setPaused(paused);
}

void SyncEngine::start()
{
    if (m_running)
        return;
    m_running = true;
    if (m_freshness.state == FreshnessState::SignedOutByServer) { // signed in again
        Freshness freshness;
        freshness.state = FreshnessState::CatchingUp;
        freshness.syncedAt = m_freshness.syncedAt;
        setFreshness(freshness);
    }
    settle();
    const auto load = m_database.read([](const Stores &stores) -> Result<Beginning> {
        const auto syncedAt = lastSynced(stores);
        const auto wholeAt = stores.cursors().number(wholeAtCursor);
        const auto incomplete = stores.conversations().incomplete();
        if (!syncedAt || !wholeAt || !incomplete)
            return fail(ErrorKind::Storage, u"cursors not readable"_s);
        return Beginning{*syncedAt, *wholeAt, *incomplete};
    });
    whenDone(load, this, [this](const Result<Beginning> &beginning) {
        if (!beginning)
            return startRound(SyncRound::Depth::Everything);
        setLastSynced(beginning->syncedAt);
        for (const ConversationId &id : beginning->incomplete)
            m_fetch.fetchUnknown(id);
        m_wholeAt = QDateTime::fromMSecsSinceEpoch(beginning->wholeAt, Qt::UTC);
        if (wholePassIsDue())
            rescan();
        else
            startRound(SyncRound::Depth::Everything);
    });
}

bool SyncEngine::wholePassIsDue() const
{
    return m_wholeAt && m_wholeAt->msecsTo(m_clock.now()) >= std::chrono::milliseconds(betweenWholePasses).count();
}

// Until it is done the lists stand as they are: nothing is thrown away for being read again.
void SyncEngine::rescan()
{
    m_wholeAt = m_clock.now();
    m_rescanWanted = true; // by the next round: the running one would write its own place over this
    startRound(SyncRound::Depth::Everything);
}

Result<std::optional<QDateTime>> SyncEngine::lastSynced(const Stores &stores)
{
    return stores.cursors().number(syncedAtCursor).map([](qint64 at) {
        return at > 0 ? std::optional(QDateTime::fromMSecsSinceEpoch(at, Qt::UTC)) : std::nullopt;
    });
}

Result<> SyncEngine::beginAt(Stores &stores, qint64 lastEvent)
{
    return lastEvent > 0 ? SyncRound::setLastEvent(stores, lastEvent) : Result<>{};
}

void SyncEngine::setLastSynced(const std::optional<QDateTime> &at)
{
    if (!at || m_freshness.syncedAt)
        return;
    Freshness freshness = m_freshness;
    if (freshness.state == FreshnessState::NeverSynced)
        freshness.state = FreshnessState::Offline; // nobody has asked the server yet
    freshness.syncedAt = at;
    setFreshness(freshness);
}

void SyncEngine::stop()
{
    m_running = false;
    m_timer.stop();
    m_fetch.stop();
    m_backfill.setAllowed(false);
    m_scope.stop();
    m_shown.setAllowed(false);
    m_wasCurrent = false;
    m_covered.reset();
    m_failure.reset();
    m_failures = 0;
    delete std::exchange(m_round, nullptr);
}

void SyncEngine::tryNow()
{
    const bool waits = m_running && !m_round && m_freshness.state == FreshnessState::Offline;
    if (waits && !(m_failure && m_failure->retryAfter))
        m_timer.start(0);
}

QFuture<Result<>> SyncEngine::syncNow()
{
    const Waiting waiting{{}, m_rounds + 1};
    m_waiting.append(waiting);
    m_running = true;
    startRound(SyncRound::Depth::Everything);
    return waiting.answer.future();
}

void SyncEngine::open(const ConversationId &id)
{
    m_open.insert(id, {});
    m_shown.open(id);
    m_writer.setWatched(true);
    m_realtime.openConversation(id);
    look(id);
    m_backfill.prefer(id);
}

void SyncEngine::close(const ConversationId &id)
{
    m_open.remove(id);
    m_writer.setWatched(!m_open.isEmpty());
    m_realtime.closeConversation(id);
    m_shown.close(id);
}

// What was missed in the conversation that is open, an edit perhaps, is not told again.
void SyncEngine::fetchOpen()
{
    const auto open = m_open.keys();
    for (const ConversationId &id : open) {
        if (m_open.contains(id)) // whoever was told of another may have closed it
            look(id);
    }
}

void SyncEngine::look(const ConversationId &id)
{
    if (!m_fetch.isAbout(id)) // what is on its way already was asked for earlier
        m_open[id].asked = m_connection.serverNow();
    m_fetch.open(id);
    tellOpen();
}

// What the whole cache has been told is true of each conversation in it that can be read; but some are too old to be
// fetched before somebody looks, so its own page has to come first.
void SyncEngine::tellOpen()
{
    const bool current = m_freshness.state == FreshnessState::Current || m_freshness.state == FreshnessState::Polling;
    QList<std::pair<ConversationId, ConversationFreshness>> news;
    for (auto open = m_open.begin(); open != m_open.end(); ++open) {
        const bool ended = open->came && !m_fetch.isAbout(open.key());
        const bool unreadable = m_fetch.isUnreadable(open.key());
        if (ended && !m_fetch.isHeld() && !unreadable) {
            if (open->asked.isValid()) // else it was on its way before somebody looked
                open->checked = std::max(open->checked, std::optional(open->asked));
            open->gap = false;
            open->whole = true;
        }
        open->came = open->came && !ended;
        ConversationFreshness now{std::max(open->checked, open->told.checkedAt), open->gap || unreadable};
        if (current && open->whole && !now.gap)
            now.checkedAt = std::max(now.checkedAt, m_freshness.syncedAt);
        if (std::exchange(open->told, now) != now)
            news.append({open.key(), now});
    }
    for (const auto &[id, freshness] : std::as_const(news))
        emit conversationFreshnessChanged(id, freshness);
}

void SyncEngine::startRound(SyncRound::Depth depth)
{
    if (!m_running || m_round) {
        m_listsWanted = m_listsWanted || depth != SyncRound::Depth::Messages;
        return;
    }
    m_timer.stop();
    m_failure.reset();
    m_fetch.judgeAnew();
    m_ingestor.retry();
    if (m_rounds == 0) // what is here was here before anything is asked for: a page tells whether it still is
        m_database.run([](Stores &stores) { return stores.messages().doubtAll(); });
    ++m_rounds;
    const bool asked = std::any_of(m_waiting.cbegin(), m_waiting.cend(),
                                   [this](const Waiting &waiting) { return waiting.round > m_everythingRound; });
    const bool startOver = std::exchange(m_rescanWanted, false);
    if (m_everythingRound == 0 || asked || startOver)
        depth = SyncRound::Depth::Everything;
    if (depth != SyncRound::Depth::Messages) {
        m_lastLists = m_clock.monotonic();
        m_listsWanted = false;
    }
    if (depth == SyncRound::Depth::Everything || m_clock.monotonic() - m_triedUnreadable >= unreadableAgain) {
        m_triedUnreadable = m_clock.monotonic();
        m_fetch.tryUnreadableAgain();
    }
    m_fetch.setLimit(m_policy.since(m_clock.now()));
    m_fetch.setFirstSync(!m_freshness.syncedAt, m_policy.messages);
    m_shown.setLimit(m_policy.since(m_clock.now()));
    m_liveEventsBefore = m_liveEvents;
    m_liveAtStart = m_realtime.isLive();
    m_roundStarted = m_connection.serverNow();
    m_round = new SyncRound({m_database, m_conversations, m_messages, *m_named, m_newestListed, m_clock}, m_account,
                            depth, {m_freshness.syncedAt.value_or(m_roundStarted), m_unreadUpTo, startOver}, this);
    connect(m_round, &SyncRound::listed, this, [this](const QList<ConversationId> &behind) {
        if (m_failure)
            m_fetch.note(behind); // the server that asks for patience gets it
        else
            m_fetch.wake(behind); // the first page is enough to begin with
    });
    connect(m_round, &SyncRound::startsOver, this, [this] {
        m_shown.doubt();
        fetchOpen();
        m_fetch.distrust(); // this too: it is asked for before all is doubted
        m_writer.distrust();
    });
    connect(m_round, &SyncRound::finished, this, &SyncEngine::roundFinished);
    connect(m_round, &SyncRound::failed, this, &SyncEngine::roundFailed);
    m_round->start();
    settle();
}

void SyncEngine::roundFailed(const Error &error)
{
    SyncRound *round = std::exchange(m_round, nullptr);
    round->deleteLater();
    keepReport(round->report());
    m_failure = error;
    ++m_failures;
    noteFailure(error);
    answer(fail(error), m_rounds);
    scheduleNext();
}

// Does it tell about everything that may be seen? Who oversees the queue is not in most conversations: of those only
// the lists tell.
bool SyncEngine::covers(const SyncRound &round) const
{
    return round.listsAreWhole() && (round.depth() != SyncRound::Depth::Messages || !overseesQueue(m_account.role));
}

void SyncEngine::roundFinished(const IngestReport &report)
{
    SyncRound *round = std::exchange(m_round, nullptr);
    round->deleteLater();
    if (m_failure) { // of the fetching beside it
        keepReport(report);
        ++m_failures;
        noteFailure(*m_failure);
        answer(fail(*m_failure), m_rounds);
        return scheduleNext();
    }
    if (std::exchange(m_failures, 0) > 0)
        m_scope.wake();
    m_unreadUpTo = round->unreadUpTo();
    m_whole = round->listsAreWhole();
    if (round->endedPass() && !m_named->isWhole()) // its beginning was read by an earlier run of the program
        m_wholeAt =
            m_clock.now().addMSecs(-std::chrono::milliseconds(betweenWholePasses - afterInterruptedPass).count());
    if (round->depth() == SyncRound::Depth::Everything)
        m_everythingRound = m_rounds;
    if (covers(*round) && !(m_unwritten && m_unwrittenRound == m_rounds)) { // it may have asked before
        if (!m_covered) {
            m_shown.setAllowed(true);
            fetchOpen();
        }
        m_covered = m_roundStarted;
        m_coveredRound = m_rounds;
        m_unwritten = false;
    }
    emit reachable();
    // An agent is told about every conversation in the lists; who oversees the queue is not.
    const bool found = report.added > 0 || (!overseesQueue(m_account.role) && !round->behind().isEmpty());
    const bool missed = m_liveAtStart && m_liveCovered && m_wasCurrent && found && m_liveEvents == m_liveEventsBefore;
    m_liveMisses = m_liveMisses || missed;
    m_liveCovered = m_liveAtStart && m_realtime.isLive();
    lookForGone(*round);
    IngestReport news = report;
    news.unite(std::exchange(m_kept, {}));
    news.unknown.subtract(round->looked()); // their rows were just read
    m_fetch.wake();
    takeReport(news, false);
    scheduleNext();
}

// What it has written is here, its cursors have moved on: nobody tells it again.
void SyncEngine::keepReport(const IngestReport &report)
{
    m_kept.unite(report);
    m_kept.customerWrote.clear();
    for (const ConversationId &id : report.customerWrote)
        emit customerWrote(id);
}

// Rooms that were left or taken away are not in the lists any more. An agent's own open ones are few.
void SyncEngine::lookForGone(const SyncRound &round)
{
    if (round.listsAreWhole() && m_named->isWhole()) {
        m_named->seal();
        m_scope.checkAllBut(std::exchange(m_named, std::make_shared<NamedConversations>()));
    }
    if (!round.mine())
        return;
    const auto read =
        m_database.read([](const Stores &stores) { return stores.conversations().mineAndOpen(mostMine); });
    whenDone(read, this, [this, named = *round.mine()](const Result<QList<ConversationId>> &mine) {
        QSet<ConversationId> doubted;
        for (const ConversationId &id : mine.value_or(QList<ConversationId>())) {
            if (named.contains(id))
                continue;
            doubted.insert(id);
            if (!m_doubted.contains(id))
                m_fetch.fetchUnknown(id); // resolved, or gone
        }
        m_doubted = doubted;
    });
}

// The whole truth from what is known: the only place that says "current".
void SyncEngine::settle()
{
    if (!m_running || m_freshness.state == FreshnessState::SignedOutByServer)
        return;
    const int left = m_fetch.left();
    const bool unwritten = m_unwritten || m_ingestor.owes();
    const bool missing = left > 0 || m_fetch.isBusy() || unwritten;
    m_backfill.setAllowed(m_covered && !missing && !m_failure);
    if (m_freshness.state == FreshnessState::Offline && m_failures > 0)
        return; // until the server answers
    Freshness freshness;
    freshness.syncedAt = m_freshness.syncedAt;
    freshness.unreadable = m_fetch.unreadable();
    if (m_covered && !missing) {
        const bool news = !m_wasCurrent || freshness.syncedAt != m_covered;
        m_wasCurrent = true;
        m_most = 0;
        freshness.state = liveIsTrusted() ? FreshnessState::Current : FreshnessState::Polling;
        freshness.syncedAt = m_covered;
        setFreshness(freshness);
        if (news)
            m_database.run([at = m_covered->toMSecsSinceEpoch()](Stores &stores) {
                return stores.cursors().setNumber(syncedAtCursor, at);
            });
        return answer({}, m_coveredRound);
    }
    if (m_covered && left == 0 && !unwritten)
        return; // somebody looks at a conversation: nothing is known to be missing
    m_most = std::max(m_most, left);
    freshness.state = m_wasCurrent && left <= mostForGap ? FreshnessState::FillingGap : FreshnessState::CatchingUp;
    freshness.left = left;
    freshness.total = m_most;
    setFreshness(freshness);
}

void SyncEngine::answer(const Result<> &result, int upToRound)
{
    QList<Waiting> answered;
    for (const Waiting &waiting : std::as_const(m_waiting)) {
        if (waiting.round <= upToRound)
            answered.append(waiting);
    }
    m_waiting.removeIf([upToRound](const Waiting &waiting) { return waiting.round <= upToRound; });
    for (const Waiting &waiting : std::as_const(answered))
        waiting.answer.finish(result);
}

bool SyncEngine::liveIsTrusted() const
{
    return m_realtime.isLive() && m_liveCovered && !m_liveMisses && m_realtime.quietFor() <= m_timing.silence;
}

void SyncEngine::scheduleNext()
{
    if (!m_running || m_round)
        return;
    if (m_freshness.state == FreshnessState::SignedOutByServer)
        return; // nothing helps but a new sign-in
    using namespace std::chrono_literals;
    const bool asked = std::any_of(m_waiting.cbegin(), m_waiting.cend(),
                                   [this](const Waiting &waiting) { return waiting.round > m_rounds; });
    auto wait = liveIsTrusted() ? m_timing.whileLive : m_timing.whileOffline;
    if (m_failures > 0) {
        wait = backoff(m_timing.afterFailure, m_failures);
        if (m_failure && m_failure->retryAfter)
            wait = std::max<std::chrono::milliseconds>(wait, *m_failure->retryAfter);
    } else if (m_rounds > 0 && !m_whole) {
        wait = 0ms; // more of the lists
    } else if (m_listsWanted) {
        wait = std::min(wait, listsAfterEvent);
    }
    m_timer.start(asked || (m_rescanWanted && m_failures == 0) ? 0ms : wait);
}

void SyncEngine::takeReport(const IngestReport &report, bool live)
{
    for (const ConversationId &id : report.unknown)
        m_fetch.fetchUnknown(id);
    for (const ConversationId &id : report.gaps) {
        if (const auto open = m_open.find(id); open != m_open.end())
            open->gap = true;
    }
    tellOpen();
    if (!report.gaps.isEmpty())
        m_fetch.note(QList<ConversationId>(report.gaps.cbegin(), report.gaps.cend()));
    for (const ConversationId &id : report.customerWrote)
        emit customerWrote(id);
    if (live && !report.unknown.isEmpty() && !m_listsWanted) {
        m_listsWanted = true;
        scheduleNext();
    }
    settle();
}

void SyncEngine::noteFailure(const Error &error)
{
    qCInfo(lcSync) << "round failed:" << errorName(error.kind);
    m_backfill.setAllowed(false);
    if (error.kind == ErrorKind::RateLimited && m_freshness.state != FreshnessState::Offline)
        return; // it is there, and wants to be asked more slowly
    Freshness freshness;
    freshness.syncedAt = m_freshness.syncedAt;
    if (error.kind == ErrorKind::TokenRejected) {
        freshness.state = FreshnessState::SignedOutByServer;
    } else {
        m_wasCurrent = false;
        m_covered.reset();
        m_shown.setAllowed(false);
        freshness.state = FreshnessState::Offline;
        freshness.since = m_freshness.since ? m_freshness.since : std::optional(m_clock.now());
    }
    setFreshness(freshness);
    if (error.kind == ErrorKind::TokenRejected)
        answer(fail(error), std::numeric_limits<int>::max()); // there is no next round
}

void SyncEngine::setFreshness(Freshness freshness)
{
    if (freshness == m_freshness)
        return;
    m_freshness = std::move(freshness);
    tellOpen();
    emit freshnessChanged(m_freshness);
}

} // namespace Amandesk
