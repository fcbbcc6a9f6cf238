#pragma once
#include <QObject>

namespace Amandesk {
class AppLock;
class SessionWatch;

// Locks when the login does: screen lock, another user in front, sleep. The computer sleeps when the lock is complete,
// and at once where there is nothing to lock. Main thread, owned beside AppLock; both it is given outlive it.
class LockTriggers final : public QObject
{
    Q_OBJECT
public:
    LockTriggers(AppLock &lock, SessionWatch &watch, QObject *parent = nullptr);
    ~LockTriggers() override; // nobody is kept waiting
    void setEnabled(bool enabled); // off: the login may do as it likes

private:
    void sleepSoon();
    void letSleepWhenLocked();

    AppLock &m_lock;
    SessionWatch &m_watch;
    bool m_enabled = true;
    bool m_sleepWaits = false;
};

} // namespace Amandesk
