#pragma once
#include "core/base/result.h"
#include "core/base/secretbuffer.h"
#include "core/storage/storagethread.h"
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <QString>

namespace Amandesk {

// Looks through a cache that was not closed cleanly, on a thread and a connection of its own, while the store is in
// use. Owned by Database, called from the main thread.
class CacheCheck final
{
public:
    CacheCheck();
    ~CacheCheck(); // cancels

    // done(what was found) comes on the check's thread; never when it was cancelled.
    void start(const QString &path, SecretBuffer key, std::function<void(const Result<> &)> done);
    void cancel();
    void afterwards(std::function<void()> task); // on the check's thread, when nothing of it is open any more

private:
    struct State {
        std::mutex mutex;
        std::function<void()> interrupt; // while a connection is open
        std::atomic<bool> cancelled{false};
    };
    std::shared_ptr<State> m_state;
    StorageThread m_thread;
};

} // namespace Amandesk
