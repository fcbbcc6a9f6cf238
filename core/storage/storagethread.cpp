#include "core/storage/storagethread.h"

namespace Amandesk {

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

} // namespace Amandesk
