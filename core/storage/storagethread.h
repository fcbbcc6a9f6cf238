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

    void post(std::function<void()> task); // from any thread
    // Leaves the event loop to overwrite what the tasks before left on the stack, calls `then`, and goes on.
    void wipeStack(std::function<void()> then);

private:
    class Loop final : public QThread
    {
    public:
        void leave(std::function<void()> then);

    protected:
        void run() override;

    private:
        std::function<void()> m_then; // of the thread itself
    };

    Loop m_thread;
    std::unique_ptr<QObject> m_worker; // lives on the thread: where the tasks are delivered
};

} // namespace Amandesk
