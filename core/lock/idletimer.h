#pragma once
#include <chrono>
#include <QDateTime>
#include <QObject>
#include <QTimer>

namespace Amandesk {
class AppLock;
class Clock;

// Locks when nobody touched the window for the set minutes, and says so 20 seconds before.
// Runs only while the lock is open. Main thread, owned beside AppLock.
class IdleTimer final : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds warningTime{20};

    IdleTimer(AppLock &lock, const Clock &clock, QObject *parent = nullptr);

    void setMinutes(int minutes); // 0: never
    int minutes() const { return int(m_limit.count()); }
    void setWarningExtends(bool extends); // off: nothing that is done after the warning keeps it open
    bool isWarning() const { return m_warning; }

    // A key, a click, a wheel turn in one of our windows. Cheap enough to be called for each. False: the time is over
    // although the timer slept; the event is nobody's any more, and check() locks, from the event loop.
    bool activity();
    // Looks at the clock now: what the timer does, and what a wake-up from suspend should do.
    void check();

signals:
    void warned(std::chrono::seconds left); // 20 s or less to go
    void warningCounted(std::chrono::seconds left); // fewer than were last told, every second from then on
    void warningWithdrawn(); // somebody is here, or it has locked

private:
    std::chrono::milliseconds idleFor() const;
    void restart();
    void setWarning(bool warning, std::chrono::milliseconds left = {});

    AppLock &m_lock;
    const Clock &m_clock;
    QTimer m_timer;
    std::chrono::minutes m_limit{0};
    std::chrono::milliseconds m_lastSteady{0};
    QDateTime m_lastWall; // counts the time that a suspended machine's steady clock may not
    bool m_warning = false;
    std::chrono::seconds m_told{0}; // to be left, while it warns
    bool m_warningExtends = true;
};

} // namespace Amandesk
