#include "core/base/wipestack.h"
#include "core/base/async.h"
#include <condition_variable>
#include <memory>
#include <mutex>
#include <QRunnable>
#include <QThreadPool>
#include <QTimer>
#include <sodium.h>

namespace Amandesk {

namespace {
// Each thread stays until all are there, so that none does it twice and another not at all.
class Muster
{
public:
    Muster(int threads, std::chrono::milliseconds most)
        : m_missing(threads)
        , m_until(std::chrono::steady_clock::now() + most)
    { }
    bool isLast() // blocks unless it is
    {
        std::unique_lock lock(m_mutex);
        if (--m_missing == 0) {
            m_complete.notify_all();
            return true;
        }
        m_complete.wait_until(lock, m_until, [this] { return m_missing == 0; });
        return false;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_complete;
    int m_missing;
    const std::chrono::steady_clock::time_point m_until;
};

constexpr std::size_t depth = 256 * 1024; // half of the smallest stack that a thread of ours has (macOS)

// What the last copy or conversion has left in them is put on the stack when a function of a library is called for the
// first time (the dynamic linker saves them), also after that stack was overwritten.
void wipeVectorRegisters()
{
#if defined(__x86_64__) && defined(__GNUC__)
    if (__builtin_cpu_supports("avx"))
        asm volatile("vzeroall" ::
                         : "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10",
                           "xmm11", "xmm12", "xmm13", "xmm14", "xmm15");
    if (__builtin_cpu_supports("avx512f")) // the other half, which nothing is kept in that was compiled for this file
        asm volatile("vpxord %zmm16, %zmm16, %zmm16\n\tvpxord %zmm17, %zmm17, %zmm17\n\t"
                     "vpxord %zmm18, %zmm18, %zmm18\n\tvpxord %zmm19, %zmm19, %zmm19\n\t"
                     "vpxord %zmm20, %zmm20, %zmm20\n\tvpxord %zmm21, %zmm21, %zmm21\n\t"
                     "vpxord %zmm22, %zmm22, %zmm22\n\tvpxord %zmm23, %zmm23, %zmm23\n\t"
                     "vpxord %zmm24, %zmm24, %zmm24\n\tvpxord %zmm25, %zmm25, %zmm25\n\t"
                     "vpxord %zmm26, %zmm26, %zmm26\n\tvpxord %zmm27, %zmm27, %zmm27\n\t"
                     "vpxord %zmm28, %zmm28, %zmm28\n\tvpxord %zmm29, %zmm29, %zmm29\n\t"
                     "vpxord %zmm30, %zmm30, %zmm30\n\tvpxord %zmm31, %zmm31, %zmm31");
#endif
}

// A class and not a function object: that one would lie deeper on the stack than what Qt has left there.
class StackWipe final : public QRunnable
{
public:
    StackWipe(std::shared_ptr<Muster> muster, std::shared_ptr<QPromise<void>> complete)
        : m_muster(std::move(muster))
        , m_complete(std::move(complete))
    { }
    void run() override
    {
        wipeVectorRegisters();
        sodium_stackzero(depth);
        if (m_muster->isLast())
            m_complete->finish();
    }

private:
    const std::shared_ptr<Muster> m_muster;
    const std::shared_ptr<QPromise<void>> m_complete;
};
} // namespace

void wipeUnusedStack()
{
    wipeVectorRegisters();
    sodium_stackzero(depth);
}

QFuture<void> wipeStacksOfThePool(std::chrono::milliseconds most, QObject *context)
{
    constexpr int first = 100; // before what waits there
    constexpr int longer = 10; // on a busy computer a thread may come late; the others wait, and not who asks
    QThreadPool &pool = *QThreadPool::globalInstance();
    const auto muster = std::make_shared<Muster>(pool.maxThreadCount(), longer * most);
    const auto complete = std::make_shared<QPromise<void>>();
    complete->start();
    for (int i = 0; i < pool.maxThreadCount(); ++i)
        pool.start(new StackWipe(muster, complete), first); // the pool's
    const auto done = std::make_shared<QPromise<void>>();
    done->start();
    const auto finish = [done] {
        if (!done->future().isFinished())
            done->finish();
    };
    auto *watcher = new QFutureWatcher<void>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, finish] {
        watcher->deleteLater();
        finish();
    });
    watcher->setFuture(complete->future());
    QTimer::singleShot(most, context, finish);
    return done->future();
}

} // namespace Amandesk
