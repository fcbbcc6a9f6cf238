#pragma once
#include "core/base/async.h"
#include "core/base/backoff.h"
#include "core/domain/account.h"
#include "core/domain/conversationfreshness.h"
#include "core/domain/freshness.h"
#include "core/sync/backfill.h"
#include "core/sync/eventingestor.h"
#include "core/sync/messagefetch.h"
#include "core/sync/pagewriter.h"
#include "core/sync/scopecheck.h"
#include "core/sync/showncheck.h"
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
// about how sure we are. Polling never stops, because a live connection does not prove delivery; what the rounds find
// missing is fetched beside them, newest conversations first, and the history after that. The word "current" is said
// only while nothing is known to be missing (settle()).
// Main thread, owned by Session.
class SyncEngine final : public QObject
{
    Q_OBJECT
public:
    struct Timing {
        std::chrono::milliseconds whileOffline{5000}; // between two polls without a live channel that delivers
        std::chrono::milliseconds whileLive{10000}; // and with it
        std::chrono::milliseconds lists{15000}; // the backend pushes nothing about lists
        std::chrono::milliseconds silence{35000}; // a live channel that is quiet for longer is not believed: it
                                                  // brings our own presence every 10 s
        BackoffPolicy afterFailure{std::chrono::seconds(2), std::chrono::seconds(30)};
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
    void setPolicy(const BackfillPolicy &policy);
    void setBackfillPaused(bool paused);
    // When this computer last knew everything, before this run: kept in the store, and told before start().
    static Result<std::optional<QDateTime>> lastSynced(const Stores &stores);
    // In a store that has just been made: everything up to the event that the sign-in named is in whatever is fetched
    // after it, so events are read from there on. 0: the server did not say, and what it tells begins somewhere.
    static Result<> beginAt(Stores &stores, qint64 lastEvent);
    void setLastSynced(const std::optional<QDateTime> &at);
    void start();
    void stop();
    void tryNow(); // offline: without waiting for the next try, as there is a network again
    const Freshness &freshness() const { return m_freshness; }
    const BackfillProgress &backfill() const { return m_backfill.progress(); }

    // Answers when a whole round that began after this call is done, messages of the listed conversations included.
    QFuture<Result<>> syncNow();
    // What may be seen has changed (another role): all lists are read to their end, and what they name no more goes.
    void rescan();
    // This one may no longer be ours to see: the server is asked, and when it says so it goes.
    void checkSight(const ConversationId &id) { m_scope.check(id); }

    // A conversation is looked at: fetched at once, with receipts and typing.
    void open(const ConversationId &id);
    void close(const ConversationId &id);
    // The agent sees these messages of it: once per connection they are compared with what the server has.
    void show(const ConversationId &id, const QList<MessageId> &messages) { m_shown.show(id, messages); }

signals:
    void freshnessChanged(const Amandesk::Freshness &freshness);
    void backfillChanged(const Amandesk::BackfillProgress &progress);
    // Of those that are open.
    void conversationFreshnessChanged(const Amandesk::ConversationId &id,
                                      const Amandesk::ConversationFreshness &freshness);
    void typingChanged(const Amandesk::ConversationId &id, const Amandesk::SdkUserId &who, const QString &name,
                       bool typing); // the name may be empty
    void somebodyLooked(const Amandesk::ConversationId &id, const Amandesk::SdkUserId &who); // read it, and is not us
    void customerWrote(const Amandesk::ConversationId &id);
    void reachable(); // the server answers again: what waits may be sent

private:
    struct Waiting { // for a round
        Answer<void> answer;
        int round = 0; // this one or a later one
    };
    void wireRealtime();
    void wireFetch();
    void fetchOpen();
    void look(const ConversationId &id);
    void tellOpen();
    void beginRounds();
    void startRound(SyncRound::Depth depth);
    void roundFinished(const IngestReport &report);
    void roundFailed(const Error &error);
    void keepReport(const IngestReport &report);
    void lookForGone(const SyncRound &round);
    bool wholePassIsDue() const;
    void settle(); // says how things stand now
    void scheduleNext();
    void takeReport(const IngestReport &report, bool live);
    void noteFailure(const Error &error);
    void answer(const Result<> &result, int upToRound);
    bool liveIsTrusted() const;
    bool covers(const SyncRound &round) const;
    void setFreshness(Freshness freshness);

    Database &m_database;
    ApiConnection &m_connection;
    ConversationApi &m_conversations;
    MessageApi &m_messages;
    RealtimeChannel &m_realtime;
    const Clock &m_clock;
    const Account m_account;
    Timing m_timing;
    BackfillPolicy m_policy;
    EventIngestor m_ingestor;
    PageWriter m_writer;
    MessageFetch m_fetch;
    Backfill m_backfill;
    ScopeCheck m_scope;
    ShownCheck m_shown;
    std::shared_ptr<NamedConversations> m_named;
    NewestListed m_newestListed;
    SyncRound *m_round = nullptr;
    QTimer m_timer;
    Freshness m_freshness;
    std::optional<Error> m_failure; // of the last round, or of the fetching since
    IngestReport m_kept; // of rounds that did not come to their end
    QList<Waiting> m_waiting;
    struct Open {
        QDateTime asked; // its newest page was, by the server's clock: not before this
        std::optional<QDateTime> checked; // the same, when nothing was missing any more
        bool came = false; // a page, since; there may be more to fetch
        bool whole = false; // all of it came, since somebody looks
        bool gap = false;
        ConversationFreshness told;
    };
    QHash<ConversationId, Open> m_open;
    QSet<ConversationId> m_doubted; // here they are mine, the list does not name them: asked about once
    std::chrono::milliseconds m_lastLists{0};
    std::chrono::milliseconds m_triedUnreadable{0}; // when those that could not be read were last asked for again
    std::optional<QDateTime> m_wholeAt; // when the last whole pass over the lists was asked for
    QDateTime m_roundStarted; // by the server's clock
    std::optional<QDateTime> m_covered; // everything from before then is here, or known to be missing
    MessageId m_unreadUpTo;
    int m_rounds = 0; // begun
    int m_coveredRound = 0; // the last one that tells about everything
    int m_everythingRound = 0; // the last one of that depth
    int m_unwrittenRound = 0; // the last one that had begun when m_unwritten was set
    int m_failures = 0;
    int m_most = 0; // conversations to fetch, in this catching up
    int m_liveEvents = 0; // messages that the live channel brought
    int m_liveEventsBefore = 0; // the running round
    bool m_running = false;
    bool m_whole = false; // lists
    bool m_wasCurrent = false; // since it was last away
    bool m_liveAtStart = false; // of the running round, and ever since
    bool m_liveCovered = false; // a whole round was made after the live channel came
    bool m_liveMisses = false; // a round found what the live channel should have brought
    bool m_unwritten = false; // events that came could not be written
    bool m_listsWanted = false;
    bool m_rescanWanted = false;
};

} // namespace Amandesk
