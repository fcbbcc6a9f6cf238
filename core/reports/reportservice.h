#pragma once
#include "core/base/async.h"
#include "core/domain/queue.h"
#include <memory>
#include <QObject>
#include <QTimer>

namespace Amandesk {
class AgentApi;
class Clock;
class ConversationApi;
class Database;

// The supervisor's numbers, polled while somebody looks: counters every 15 s, lists every 15 s (the backend pushes
// none of them). Main thread, owned by Session.
class ReportService final : public QObject
{
    Q_OBJECT
public:
    // The database knows the channels' names; the server's lists tell their numbers only.
    ReportService(Database &database, ConversationApi &conversations, AgentApi &agents, const Clock &clock,
                  QObject *parent = nullptr);
    void start(); // somebody looks at the board
    void stop();
    void refresh(); // now
    QFuture<Result<QueueSnapshot>> fetch(); // one look, for those who do not stay
    // The cache has all that the server lists, as of now: then it can count for a server that does not.
    void setCacheComplete(bool complete) { m_cacheComplete = complete; }
    const QueueSnapshot &snapshot() const { return m_snapshot; }

signals:
    void snapshotChanged(const Amandesk::QueueSnapshot &snapshot);
    void failed(const Amandesk::Error &error); // the snapshot before stays, with its age

private:
    struct ServedCount;
    void countServed(const std::shared_ptr<QueueSnapshot> &building, const std::shared_ptr<ServedCount> &count,
                     const Answer<QueueSnapshot> &answer);
    void readCache(const std::shared_ptr<QueueSnapshot> &building, const Answer<QueueSnapshot> &answer);
    void fetchWaiting(const std::shared_ptr<QueueSnapshot> &building, const QString &cursor,
                      const Answer<QueueSnapshot> &answer);

    Database &m_database;
    ConversationApi &m_conversations;
    AgentApi &m_agents;
    const Clock &m_clock;
    QTimer m_timer;
    QueueSnapshot m_snapshot;
    bool m_cacheComplete = false;
    bool m_fetching = false;
    bool m_fetchAgain = false;
};

} // namespace Amandesk
