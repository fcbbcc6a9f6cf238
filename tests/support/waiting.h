#pragma once
#include "core/base/result.h"
#include <chrono>
#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEvent>
#include <QEventLoop>
#include <QFuture>
#include <QFutureWatcher>
#include <QTimer>
#include <type_traits>

namespace Amandesk {

// Runs the event loop until the condition holds; false when it did not in time.
// (QTest::qWaitFor sleeps 10 ms after each round: a call over a socket takes several.)
template<typename Condition>
bool waitUntil(Condition condition, std::chrono::milliseconds most = std::chrono::seconds(15))
{
    const QDeadlineTimer deadline(most);
    QTimer tick; // for what changes without an event here
    tick.start(std::chrono::milliseconds(10));
    while (!condition()) {
        if (deadline.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return true;
}

// Runs the event loop until the future is finished. What does not come, or was cancelled, is an error, never a hang.
template<typename T>
Result<T> waitFor(QFuture<Result<T>> future, std::chrono::milliseconds most = std::chrono::seconds(15))
{
    QFutureWatcher<Result<T>> watcher;
    bool finished = false; // heard after everybody who listened before
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &watcher, [&finished] { finished = true; });
    watcher.setFuture(future);
    if (!waitUntil([&finished] { return finished; }, most))
        return fail(ErrorKind::Timeout, QStringLiteral("the test has waited too long"));
    if (future.resultCount() == 0)
        return fail(ErrorKind::Cancelled, QStringLiteral("finished without a result"));
    if constexpr (std::is_copy_constructible_v<Result<T>>)
        return future.result(); // others may want it, too
    else
        return future.takeResult();
}

} // namespace Amandesk
