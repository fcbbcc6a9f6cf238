#pragma once
#include "app/cli/verbs.h"
#include "core/domain/freshness.h"
#include <QTimer>

namespace Amandesk {
class Session;
}

namespace Amandesk::Cli {

// Keeps syncing and prints a line for each change of how fresh the store is and how far the history has come, until
// Ctrl+C. Numbers that only count down are told once a second. Owned by the call's context.
class SyncWatch final : public QObject
{
    Q_OBJECT
public:
    explicit SyncWatch(const VerbCall &call);
    QFuture<Result<>> future() const { return m_answer.future(); }

private:
    void changed();
    void tell();

    Session &m_session;
    const bool m_json;
    QTimer m_pause;
    Freshness m_freshness; // as told last
    BackfillProgress m_backfill;
    bool m_told = false;
    const Answer<void> m_answer;
};

} // namespace Amandesk::Cli
