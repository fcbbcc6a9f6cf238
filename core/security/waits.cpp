#include "core/security/waits.h"
#include <QFutureWatcher>
#include <QVariant>

namespace Amandesk {

namespace {
constexpr auto waitedBefore = "waitedBefore";

// It may be the one whose callback runs, so it is not deleted here.
void letGo(QFutureWatcherBase *watcher)
{
    watcher->disconnect();
    watcher->deleteLater();
}

QList<QFutureWatcherBase *> watchersOf(const QObject &context)
{
    return context.findChildren<QFutureWatcherBase *>(QString(), Qt::FindDirectChildrenOnly);
}
} // namespace

bool Waits::drop()
{
    const auto all = watchersOf(*this);
    for (QFutureWatcherBase *watcher : all)
        letGo(watcher);
    return !all.isEmpty();
}

bool Waits::dropOld()
{
    bool dropped = false;
    const auto all = watchersOf(*this);
    for (QFutureWatcherBase *watcher : all) {
        const bool old = watcher->property(waitedBefore).toBool();
        dropped = dropped || old;
        if (old)
            letGo(watcher);
        else
            watcher->setProperty(waitedBefore, true);
    }
    return dropped;
}

} // namespace Amandesk
