#pragma once
#include <memory>
#include <QObject>
#include <QString>

namespace Amandesk {

// What happens to the login that this program runs in, as the operating system says it: the screen is locked, somebody
// else's session comes to the front, the computer is about to sleep. Where nothing says it, nothing is told.
// Main thread, owned by the program; what may wait for the system is done on a thread of its own.
class SessionWatch : public QObject
{
    Q_OBJECT
public:
    // On Linux: where the buses are, for tests. Empty: where they always are, whatever the environment says of the
    // system's bus.
    struct Buses {
        QString system;
        QString session;
    };
    // One source for each system.
    static std::unique_ptr<SessionWatch> create();
    static std::unique_ptr<SessionWatch> create(const Buses &buses);

    // Everything that had to be done before the sleep is done. Until then the system waits, as long as its patience
    // lasts (5 s with logind as it comes); called without need it does nothing.
    virtual void letSleep() = 0;

signals:
    void listening(); // to whatever there is, from now on
    void screenLocked(); // asked for, or seen to be so; or the lid was closed
    void switchedAway();
    void aboutToSleep();
    void wokeUp();
};

} // namespace Amandesk
