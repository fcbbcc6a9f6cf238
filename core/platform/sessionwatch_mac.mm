#include "core/platform/sessionwatch.h"
#import <AppKit/AppKit.h>
#import <Foundation/Foundation.h>
#include <QList>

// Screen lock, user switch and sleep, as the system announces them. Never built or run by us.

namespace Amandesk {

namespace {
class MacSession final : public SessionWatch
{
public:
    MacSession()
    {
        NSNotificationCenter *workspace = NSWorkspace.sharedWorkspace.notificationCenter;
        listen(NSDistributedNotificationCenter.defaultCenter, @"com.apple.screenIsLocked", &SessionWatch::screenLocked);
        listen(workspace, NSWorkspaceSessionDidResignActiveNotification, &SessionWatch::switchedAway);
        listen(workspace, NSWorkspaceWillSleepNotification, &SessionWatch::aboutToSleep);
        listen(workspace, NSWorkspaceDidWakeNotification, &SessionWatch::wokeUp);
        QMetaObject::invokeMethod(this, &SessionWatch::listening, Qt::QueuedConnection);
    }
    ~MacSession() override
    {
        for (const Listening &one : m_listening)
            [one.centre removeObserver:one.observer];
    }
    Q_DISABLE_COPY_MOVE(MacSession)

    // The system waits for the observers of its notice, and for nothing after them.
    void letSleep() override { }

private:
    struct Listening {
        NSNotificationCenter *centre;
        id observer;
    };
    void listen(NSNotificationCenter *centre, NSString *name, void (SessionWatch::*signal)())
    {
        id observer = [centre addObserverForName:name
                                          object:nil
                                           queue:NSOperationQueue.mainQueue
                                      usingBlock:^(NSNotification *) { (this->*signal)(); }];
        m_listening.append({centre, observer});
    }

    QList<Listening> m_listening;
};
} // namespace

std::unique_ptr<SessionWatch> SessionWatch::create()
{
    return create({});
}

std::unique_ptr<SessionWatch> SessionWatch::create(const Buses &)
{
    return std::make_unique<MacSession>();
}

} // namespace Amandesk
