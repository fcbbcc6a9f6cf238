#include "core/lock/idletimer.h"
#include "core/base/clock.h"
#include "core/lock/applock.h"
#include <algorithm>
#include <utility>

namespace Amandesk {
using namespace std::chrono_literals;
using Milliseconds = std::chrono::milliseconds;

IdleTimer::IdleTimer(AppLock &lock, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_lock(lock)
    , m_clock(clock)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::CoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &IdleTimer::check);
    connect(&lock, &AppLock::stateChanged, this, &IdleTimer::restart);
    restart();
}

void IdleTimer::setMinutes(int minutes)
{
    m_limit = std::chrono::minutes(std::max(minutes, 0));
    restart();
}

void IdleTimer::setWarningExtends(bool extends)
{
    m_warningExtends = extends;
}

void IdleTimer::restart()
{
    m_lastSteady = m_clock.monotonic();
    m_lastWall = m_clock.now();
    setWarning(false);
    m_timer.stop();
    check();
}

Milliseconds IdleTimer::idleFor() const
{
    return std::max(m_clock.monotonic() - m_lastSteady, Milliseconds(m_lastWall.msecsTo(m_clock.now())));
}

bool IdleTimer::activity()
{
    if (m_limit == 0min || m_lock.state() != LockState::Unlocked)
        return true;
    if (idleFor() >= m_limit)
        return false; // whoever comes back after the time is over finds it locked
    if (m_warning && !m_warningExtends)
        return true;
    m_lastSteady = m_clock.monotonic();
    m_lastWall = m_clock.now();
    if (m_warning)
        check();
    return true;
}

void IdleTimer::check()
{
    if (m_limit == 0min || m_lock.state() != LockState::Unlocked) {
        m_timer.stop();
        return setWarning(false);
    }
    const Milliseconds left = m_limit - idleFor();
    if (left <= 0ms)
        return m_lock.lock(LockCause::Idle); // restart() hears of it
    const bool warn = left <= warningTime;
    const Milliseconds untilNextSecond = left % 1s > 0ms ? left % 1s : 1s;
    m_timer.start(warn ? untilNextSecond : left - warningTime);
    setWarning(warn, left);
}

void IdleTimer::setWarning(bool warning, Milliseconds left)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(left);
    if (std::exchange(m_warning, warning) != warning) {
        m_told = seconds;
        if (warning)
            emit warned(seconds);
        else
            emit warningWithdrawn();
    } else if (warning && std::exchange(m_told, seconds) != seconds) {
        emit warningCounted(seconds);
    }
}

} // namespace Amandesk
