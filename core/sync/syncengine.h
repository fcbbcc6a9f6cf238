#pragma once
#include "core/base/async.h"
#include "core/domain/account.h"
#include "core/domain/freshness.h"
#include "core/sync/eventingestor.h"
#include "core/sync/messagefetch.h"
#include "core/sync/syncround.h"
#include <QObject>
#include <QTimer>

namespace Amandesk {
class ApiConnection;
class Clock;
class ConversationApi;
class Database;
class MessageApi;
class RealtimeChannel;
class Stores;

// Keeps the cache equal to what the server has: rounds of polling, the live channel in between, and an honest word
// about how sure we are. Polling never stops, because a live connection does not prove delivery.
// Main thread, owned by Session.
class SyncEngine final : public QObject
{
    Q_OBJECT
public:
    struct Timing {
        std::chrono::milliseconds whileOffline{5000}; // between two polls without the live channel
        std::chrono::milliseconds whileLive{10000}; // and with it
        std::chrono::milliseconds lists{15000}; // the backend pushes nothing about lists
    };
    struct Parts {
        Database &database;
        ApiConnection &connection;
        ConversationApi &conversations;
        MessageApi &messages;
        RealtimeChannel &realtime;
        const Clock &clock;
    };
    SyncEngine(const Parts &parts, const Account &account, QObject *parent = nullptr);
    ~SyncEngine() override;

    void setTiming(const Timing &timing);
    // When this computer last knew everything, before this run: kept in the store, and told before start().
    static Result<std::optional<QDateTime>> lastSynced(const Stores &stores);
    void setLastSynced(const std::optional<QDateTime> &at);
    void start();
    void stop();
    const Freshness &freshness() const { return m_freshness; }

    // Answers when a whole round that began after this call is done, messages of the listed conversations included.
    QFuture<Result<>> syncNow();

    // A conversation is looked at: fetched at once, with receipts and typing.
    void open(const ConversationId &id);
    void close(const ConversationId &id);

signals:
    void freshnessChanged(const Amandesk::Freshness &freshness);
    void typingChanged(const Amandesk::ConversationId &id, const QString &name, bool typing);
    void customerWrote(const Amandesk::ConversationId &id);
    void reachable(); // the server answers again: what waits may be sent

private:
    void startRound(SyncRound::Depth depth);
    void roundFinished(const IngestReport &report);
    void roundFailed(const Error &error);
    void settle(); // round and fetches are done, or failed
    void scheduleNext();
    void takeReport(const IngestReport &report);
    void sayCatchingUp(int left);
    void setFreshness(Freshness freshness);
    void noteFailure(const Error &error);

    Database &m_database;
    ApiConnection &m_connection;
    ConversationApi &m_conversations;
    MessageApi &m_messages;
    RealtimeChannel &m_realtime;
    const Clock &m_clock;
    const Account m_account;
    Timing m_timing;
    EventIngestor m_ingestor;
    MessageFetch m_fetch;
    SyncRound *m_round = nullptr;
    QTimer m_timer;
    Freshness m_freshness;
    std::optional<Error> m_failure; // of the running round or its fetches
    QList<Answer<void>> m_waiting; // for the round after the running one
    QList<Answer<void>> m_answering; // for the running one
    std::chrono::milliseconds m_lastLists{0};
    QDateTime m_roundStarted;
    bool m_running = false;
    bool m_complete = false; // a whole round has succeeded since the start
    bool m_listsWanted = false;
    bool m_fetching = false; // the round is over, its messages are still being fetched
    int m_failures = 0;
};

} // namespace Amandesk
