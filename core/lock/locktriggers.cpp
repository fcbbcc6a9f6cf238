#include "core/lock/locktriggers.h"
#include "core/lock/applock.h"
#include "core/platform/sessionwatch.h"
#include <utility>

namespace Amandesk {

LockTriggers::LockTriggers(AppLock &lock, SessionWatch &watch, QObject *parent)
    : QObject(parent)
    , m_lock(lock)
    , m_watch(watch)
{
    const auto lockWithSession = [this] {
        if (m_enabled)
            m_lock.lock(LockCause::SessionLock);
    };
    connect(&watch, &SessionWatch::screenLocked, this, lockWithSession);
    connect(&watch, &SessionWatch::switchedAway, this, lockWithSession);
    connect(&watch, &SessionWatch::aboutToSleep, this, &LockTriggers::sleepSoon);
    connect(&lock, &AppLock::stateChanged, this, &LockTriggers::letSleepWhenLocked);
}

LockTriggers::~LockTriggers()
{
    if (m_sleepWaits)
        m_watch.letSleep();
}

void LockTriggers::setEnabled(bool enabled)
{
    m_enabled = enabled;
    letSleepWhenLocked();
}

void LockTriggers::sleepSoon()
{
    m_sleepWaits = true;
    if (m_enabled)
        m_lock.lock(LockCause::Suspend);
    letSleepWhenLocked();
}

void LockTriggers::letSleepWhenLocked()
{
    if (!m_sleepWaits)
        return;
    const LockState state = m_lock.state();
    if (m_enabled && state != LockState::Locked && state != LockState::NoVault)
        return; // a vault that is being made is locked right after
    m_sleepWaits = false;
    m_watch.letSleep();
}

} // namespace Amandesk
