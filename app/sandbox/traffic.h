#pragma once
#include "app/sandbox/phrases.h"
#include "app/sandbox/workspace.h"
#include <chrono>
#include <QTimer>

namespace Amandesk::Box {

// Customers who write at a given pace, for measuring. Remembers when each message left, so that a client on the same
// machine can tell how long it took. Owned by Sandbox, on its thread.
class Traffic final : public QObject
{
    Q_OBJECT
public:
    struct Plan {
        double rate = 0; // messages a second; 0: all at once
        qint64 messages = 0;
        QList<int> rooms; // one after the other
        int readEvery = 0; // after so many the customer has read everything there; 0: never
        qint64 spreadMs = 0; // their times are spread over the past up to now; 0: all are of now
    };

    Traffic(Workspace &workspace, PhraseBook phrases, QObject *parent = nullptr);
    void start(const Plan &plan); // instead of the one that is running
    qint64 sent() const { return m_sent; }
    qint64 left() const { return m_plan.messages - m_sent; }
    qint64 firstId() const { return m_firstId; } // the others' follow
    const std::vector<qint64> &sentAt() const { return m_sentAt; } // microseconds of the monotonic clock

private:
    void sendDue();
    void sendOne();

    Workspace &m_workspace;
    PhraseBook m_phrases;
    Plan m_plan;
    QTimer m_timer;
    std::chrono::steady_clock::time_point m_began;
    qint64 m_sent = 0;
    qint64 m_firstId = 0;
    std::vector<qint64> m_sentAt;
};

} // namespace Amandesk::Box
