#include "core/storage/storagethread.h"
#include "core/base/wipestack.h"
#include <utility>

namespace Amandesk {

namespace {
constexpr int goOn = 1; // the event loop was left for a moment only
}

void StorageThread::Loop::leave(std::function<void()> then)
{
    m_then = std::move(then);
    exit(goOn);
}

void StorageThread::Loop::run()
{
    while (exec() == goOn) {
        wipeUnusedStack();
        if (const auto then = std::exchange(m_then, nullptr))
            then();
    }
    wipeUnusedStack();
}

StorageThread::StorageThread(const QString &name)
    : m_worker(std::make_unique<QObject>())
{
    m_thread.setObjectName(name);
    m_worker->moveToThread(&m_thread);
    m_thread.start();
}

StorageThread::~StorageThread()
{
    post([this] { m_thread.quit(); });
    m_thread.wait();
}

void StorageThread::post(std::function<void()> task)
{
    QMetaObject::invokeMethod(m_worker.get(), std::move(task), Qt::QueuedConnection);
}

void StorageThread::wipeStack(std::function<void()> then)
{
    post([this, then = std::move(then)]() mutable { m_thread.leave(std::move(then)); });
}

} // namespace Amandesk
