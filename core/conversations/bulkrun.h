#pragma once
#include "core/conversations/bulkcalls.h"
#include <QTimer>

namespace Amandesk {

// One task for several conversations, one after another: the next call begins when the answer to the last one is
// there, so that the server is asked no faster than by hand. Each conversation is read anew before its turn. What
// nobody can do anything about for a single one (no network, signed out) ends the run; the rest is NotTried.
// Ends at once, and without ended(), when it is destroyed: then the call under way is the last.
// Main thread, owned by whoever shows it.
class BulkRun final : public QObject
{
    Q_OBJECT
public:
    explicit BulkRun(BulkCalls calls, QObject *parent = nullptr);

    void start(const BulkTask &task, const QList<ConversationId> &ids); // ignored while one is running
    void stop(); // after the call that is under way
    bool isRunning() const { return m_running; }
    BulkProgress progress() const;
    const BulkTask &task() const { return m_report.task; } // of the present run, or of the last
    void setPause(std::chrono::milliseconds pause) { m_usualPause = pause; } // where the server names none

signals:
    void progressed(const Amandesk::BulkProgress &progress);
    void ended(const Amandesk::BulkReport &report);

private:
    void next();
    void take(const Result<Conversation> &row);
    void carryOut();
    void answered(const Result<> &done);
    void settle(BulkOutcome outcome, const std::optional<Error> &error = {});
    bool pauseFor(const Error &error);
    void end();

    BulkCalls m_calls;
    BulkReport m_report;
    qsizetype m_at = 0; // which one has its turn
    int m_tries = 0; // of that one
    std::chrono::milliseconds m_usualPause;
    QTimer m_pause;
    bool m_running = false;
    bool m_stopping = false;
};

} // namespace Amandesk
