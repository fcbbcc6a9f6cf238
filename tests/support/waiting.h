#pragma once
#include "core/base/result.h"
#include <chrono>
#include <QFuture>
#include <QTest>

namespace Amandesk {

// Runs the event loop until the future is finished. What does not come, or was cancelled, is an error, never a hang.
template<typename T>
Result<T> waitFor(QFuture<Result<T>> future, std::chrono::milliseconds most = std::chrono::seconds(15))
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, int(most.count())))
        return fail(ErrorKind::Timeout, QStringLiteral("the test has waited too long"));
    if (future.resultCount() == 0)
        return fail(ErrorKind::Cancelled, QStringLiteral("finished without a result"));
    return future.takeResult();
}

// Runs the event loop until the condition holds; false when it did not in time.
template<typename Condition>
bool waitUntil(Condition condition, std::chrono::milliseconds most = std::chrono::seconds(15))
{
    return QTest::qWaitFor(std::move(condition), int(most.count()));
}

} // namespace Amandesk
