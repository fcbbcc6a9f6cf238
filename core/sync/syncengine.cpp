#include "core/sync/syncengine.h"
#include "core/backend/apiconnection.h"
#include "core/backend/conversationapi.h"
#include "core/backend/messageapi.h"
#include "core/backend/realtimechannel.h"
#include "core/base/backoff.h"
#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/storage/cursorstore.h"
#include "core/storage/database.h"
#include "core/storage/stores.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcSync, "amandesk.sync", QtInfoMsg)

namespace {
const QString syncedAtCursor = u"sync.completedAt"_s;
constexpr BackoffPolicy roundBackoff{std::chrono::seconds(2), std::chrono::seconds(30)};
constexpr std::chrono::milliseconds listsAfterEvent{1000}; // never more often than this
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
    , m_fetch(parts.database, parts.conversations, parts.messages, account)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        const bool lists = m_listsWanted || m_clock.monotonic() - m_lastLists >= m_timing.lists;
        startRound(lists ? SyncRound::Depth::Lists : SyncRound::Depth::Messages);
    });
    connect(&m_realtime, &RealtimeChannel::eventReceived, this, [this](const ServerEvent &event) {
        if (const auto *typing = std::get_if<TypingChanged>(&event))
            emit typingChanged(typing->conversation, typing->name, typing->typing);
        m_ingestor.add(event);
    });
    connect(&m_realtime, &RealtimeChannel::liveChanged, this, [this](bool live) {
        if (live) // whatever was missed while it was away
            startRound(SyncRound::Depth::Lists);
        else if (m_freshness.state == FreshnessState::Current) {
            Freshness freshness = m_freshness;
            freshness.state = FreshnessState::Polling;
            setFreshness(freshness);
            scheduleNext();
        }
    });
    connect(&m_ingestor, &EventIngestor::ingested, this, &SyncEngine::takeReport);
    connect(&m_ingestor, &EventIngestor::failed, this,
            [](const Error &error) { qCWarning(lcSync) << "events not written:" << errorName(error.kind); });
    connect(&m_fetch, &MessageFetch::progressed, this, [this](int left) {
        if (!m_fetching)
            return;
        Freshness freshness = m_freshness;
        freshness.left = left;
        setFreshness(freshness);
    });
    connect(&m_fetch, &MessageFetch::failed, this, [this](const Error &error) {
        if (isTransient(error.kind) || error.kind == ErrorKind::TokenRejected)
            m_failure = error;
    });
    connect(&m_fetch, &MessageFetch::idle, this, [this] {
        if (m_fetching)
            settle();
    });
}

SyncEngine::~SyncEngine() = default;

void SyncEngine::setTiming(const Timing &timing)
{
    m_timing = timing;
}

void SyncEngine::start()
{
    if (m_running)
        return;
    m_running = true;
    if (m_freshness.syncedAt) // told already
        return startRound(SyncRound::Depth::Everything);
    const auto load = m_database.read([](const Stores &stores) { return lastSynced(stores); });
    whenDone(load, this, [this](const Result<std::optional<QDateTime>> &syncedAt) {
        if (syncedAt)
            setLastSynced(*syncedAt);
        startRound(SyncRound::Depth::Everything);
    });
}

Result<std::optional<QDateTime>> SyncEngine::lastSynced(const Stores &stores)
{
    return stores.cursors().number(syncedAtCursor).map([](qint64 at) {
        return at > 0 ? std::optional(QDateTime::fromMSecsSinceEpoch(at, Qt::UTC)) : std::nullopt;
    });
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
    delete std::exchange(m_round, nullptr);
}

QFuture<Result<>> SyncEngine::syncNow()
{
    Answer<void> answer;
    m_waiting.append(answer);
    if (!m_running)
        m_running = true;
    if (!m_round && !m_fetching)
        startRound(SyncRound::Depth::Everything);
    return answer.future();
}

void SyncEngine::open(const ConversationId &id)
{
    m_realtime.openConversation(id);
    m_fetch.fetch(id, MessageFetch::Urgency::Now);
}

void SyncEngine::close(const ConversationId &id)
{
    m_realtime.closeConversation(id);
}

void SyncEngine::startRound(SyncRound::Depth depth)
{
    if (!m_running || m_round || m_fetching) {
        m_listsWanted = m_listsWanted || depth != SyncRound::Depth::Messages;
        return;
    }
    m_timer.stop();
    m_failure.reset();
    m_answering = std::exchange(m_waiting, {});
    if (!m_complete || !m_answering.isEmpty())
        depth = SyncRound::Depth::Everything;
    if (depth != SyncRound::Depth::Messages) {
        m_lastLists = m_clock.monotonic();
        m_listsWanted = false;
    }
    m_roundStarted = m_connection.serverNow();
    // Who is offline says so until the server has answered; who never asked is not known to be.
    const bool offline = m_freshness.state == FreshnessState::Offline && m_freshness.since;
    if (depth == SyncRound::Depth::Everything && !offline)
        sayCatchingUp(0);
    m_round = new SyncRound(m_database, m_conversations, m_messages, m_account, depth, this);
    if (depth == SyncRound::Depth::Everything)
        connect(m_round, &SyncRound::listed, this, [this] { sayCatchingUp(0); });
    connect(m_round, &SyncRound::finished, this, &SyncEngine::roundFinished);
    connect(m_round, &SyncRound::failed, this, &SyncEngine::roundFailed);
    m_round->start();
}

void SyncEngine::roundFailed(const Error &error)
{
    std::exchange(m_round, nullptr)->deleteLater();
    m_failure = error;
    settle();
}

void SyncEngine::roundFinished(const IngestReport &report)
{
    const QList<ConversationId> behind = m_round->behind();
    std::exchange(m_round, nullptr)->deleteLater();
    emit reachable();
    takeReport(report);
    m_fetch.fetch(behind);
    const int left = m_fetch.left();
    if (left == 0)
        return settle();
    m_fetching = true;
    if (m_freshness.state == FreshnessState::CatchingUp)
        sayCatchingUp(left);
}

void SyncEngine::sayCatchingUp(int left)
{
    if (m_freshness.state == FreshnessState::Current)
        return; // a round on request, and nothing is missing
    Freshness freshness = m_freshness;
    freshness.state = FreshnessState::CatchingUp;
    freshness.left = freshness.total = left;
    setFreshness(freshness);
}

void SyncEngine::settle()
{
    m_fetching = false;
    if (m_failure) {
        ++m_failures;
        noteFailure(*m_failure);
    } else {
        m_failures = 0;
        m_complete = true;
        Freshness freshness;
        freshness.state = m_realtime.isLive() ? FreshnessState::Current : FreshnessState::Polling;
        freshness.syncedAt = m_roundStarted;
        setFreshness(freshness);
        m_database.run([at = m_roundStarted.toMSecsSinceEpoch()](Stores &stores) {
            return stores.cursors().setNumber(syncedAtCursor, at);
        });
    }
    for (const auto &answer : std::exchange(m_answering, {}))
        answer.finish(m_failure ? Result<>(fail(*m_failure)) : Result<>());
    if (!m_waiting.isEmpty() && m_running)
        startRound(SyncRound::Depth::Everything);
    else
        scheduleNext();
}

void SyncEngine::scheduleNext()
{
    if (!m_running || m_round || m_fetching)
        return;
    if (m_freshness.state == FreshnessState::SignedOutByServer)
        return; // nothing helps but a new sign-in
    auto wait = m_realtime.isLive() ? m_timing.whileLive : m_timing.whileOffline;
    if (m_failures > 0)
        wait = m_failure && m_failure->retryAfter ? std::chrono::milliseconds(*m_failure->retryAfter)
                                                  : backoff(roundBackoff, m_failures);
    else if (m_listsWanted)
        wait = std::min(wait, listsAfterEvent);
    m_timer.start(wait);
}

void SyncEngine::takeReport(const IngestReport &report)
{
    for (const ConversationId &id : report.unknown)
        m_fetch.fetchUnknown(id);
    for (const ConversationId &id : report.gaps) {
        if (!report.unknown.contains(id))
            m_fetch.fetch(id);
    }
    for (const ConversationId &id : report.customerWrote)
        emit customerWrote(id);
    if (!report.unknown.isEmpty() && !m_listsWanted) {
        m_listsWanted = true;
        scheduleNext();
    }
}

void SyncEngine::noteFailure(const Error &error)
{
    qCInfo(lcSync) << "round failed:" << errorName(error.kind);
    Freshness freshness;
    freshness.syncedAt = m_freshness.syncedAt;
    if (error.kind == ErrorKind::TokenRejected) {
        freshness.state = FreshnessState::SignedOutByServer;
    } else {
        freshness.state = FreshnessState::Offline;
        freshness.since = m_freshness.since ? m_freshness.since : std::optional(m_clock.now());
    }
    setFreshness(freshness);
}

void SyncEngine::setFreshness(Freshness freshness)
{
    if (freshness == m_freshness)
        return;
    m_freshness = std::move(freshness);
    emit freshnessChanged(m_freshness);
}

} // namespace Amandesk
