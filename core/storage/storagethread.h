#pragma once
#include <functional>
#include <memory>
#include <QObject>
#include <QThread>

namespace Amandesk {

// A thread that does one thing after the other. Owned by Database; its destructor runs what is queued, then ends.
class StorageThread final
{
public:
    explicit StorageThread(const QString &name);
    ~StorageThread();
    StorageThread(const StorageThread &) = delete;
    StorageThread &operator=(const StorageThread &) = delete;

    void post(std::function<void()> task); // from any thread; wipeUnusedStack has to be a task of its own

private:
    QThread m_thread;
    std::unique_ptr<QObject> m_worker; // lives on the thread: where the tasks are delivered
};

} // namespace Amandesk
