#pragma once
#include "core/base/result.h"
#include "core/domain/queue.h"
#include <QObject>
#include <QTimer>

namespace Amandesk {
class AgentApi;
class Clock;
class ConversationApi;

// The supervisor's numbers, polled while somebody looks: counters every 15 s, lists every 15 s (the backend pushes
// none of them). Main thread, owned by Session.
class ReportService final : public QObject {
    Q_OBJECT
public:
    ReportService(ConversationApi &conversations, AgentApi &agents, const Clock &clock, QObject *parent = nullptr);
    void start(); // somebody looks at the board
    void stop();
    void refresh(); // now
    const QueueSnapshot &snapshot() const { return m_snapshot; }

signals:
    void snapshotChanged(const Amandesk::QueueSnapshot &snapshot);
    void failed(const Amandesk::Error &error); // the snapshot before stays, with its age

private:
    ConversationApi &m_conversations;
    AgentApi &m_agents;
    const Clock &m_clock;
    QTimer m_timer;
    QueueSnapshot m_snapshot;
};

} // namespace Amandesk
