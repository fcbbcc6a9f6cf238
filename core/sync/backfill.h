#pragma once
#include "core/base/backoff.h"
#include "core/domain/freshness.h"
#include "core/sync/backfillpolicy.h"
#include "core/sync/pagewriter.h"
#include <QHash>
#include <QObject>
#include <QTimer>

namespace Amandesk {
class Clock;
class Database;
class MessageApi;

// Fetches the history of the conversations in the background, newest conversations first, as far as the policy goes.
// Which ones are complete is in the store, and each page is written after the one that is newer: it goes on at any
// point after any end. It works only while it is allowed to, which SyncEngine says: everything else comes first.
// Main thread, owned by SyncEngine.
class Backfill final : public QObject
{
    Q_OBJECT
public:
    Backfill(Database &database, MessageApi &messages, PageWriter &writer, const Clock &clock,
             QObject *parent = nullptr);

    void setPolicy(const BackfillPolicy &policy);
    void setAllowed(bool allowed);
    void setPaused(bool paused); // somebody asked for quiet
    void prefer(const ConversationId &id); // somebody looks at it: its history comes next
    void wake(); // there may be more to fetch
    const BackfillProgress &progress() const { return m_told; }

signals:
    void progressed(const Amandesk::BackfillProgress &progress);
    void refused(const Amandesk::ConversationId &id); // it is not there for us any more

private:
    static constexpr int mostAtOnce = 4; // as MessageFetch, which does not work at the same time

    struct Walk { // through one conversation, towards the past
        MessageId before; // the next page
        MessageId evicted; // no further than this
        int unwritten = 0; // pages
        bool asked = false; // a page is on its way
        bool ended = false; // nothing more is asked for
        bool isOver() const { return ended && !asked && unwritten == 0; }
    };
    struct Chunk {
        QList<std::pair<ConversationId, Walk>> walks;
        int left = 0;
        std::optional<qint64> room; // messages that the policy still allows
    };
    bool mayWork() const { return m_allowed && !m_paused && !m_full && !m_backoff.isActive(); }
    void look();
    void take(const Chunk &chunk);
    void next();
    void ask(const ConversationId &id);
    void answered(const ConversationId &id, const MessageListing &listing);
    void written(const ConversationId &id, const Result<Missing> &missing);
    void giveUp(const ConversationId &id, const Error &error);
    void hold(const Error &error);
    void stopWhenFull();
    void tell();
    static Result<Chunk> chunkOf(Stores &stores, const BackfillPolicy &policy, const HistoryLimit &since,
                                 const ConversationId &preferred, const QSet<ConversationId> &taken);

    Database &m_database;
    MessageApi &m_messages;
    PageWriter &m_writer;
    const Clock &m_clock;
    BackfillPolicy m_policy;
    QHash<ConversationId, Walk> m_walks; // a chunk of those that the store has
    QList<ConversationId> m_queue; // of m_walks: whose next page may be asked for
    QSet<ConversationId> m_unreadable; // not asked again in this run
    ConversationId m_preferred;
    QTimer m_backoff;
    BackfillProgress m_progress; // without what tell() works out
    BackfillProgress m_told;
    std::chrono::milliseconds m_worked{0}; // for the estimate
    std::chrono::milliseconds m_workBegan{0};
    std::optional<qint64> m_room; // messages that the policy still allows
    int m_done = 0;
    int m_running = 0; // on the network
    int m_failures = 0;
    bool m_allowed = false;
    bool m_paused = false;
    bool m_looking = false;
    bool m_lookAgain = false;
    bool m_full = false;
};

} // namespace Amandesk
