// Tells ThreadSanitizer what orders what inside Qt. Linked into every program of a build with AMANDESK_SANITIZE=thread.
//
// The Qt of a distribution is not instrumented: the sanitizer sees what our code does on two threads, but not that an
// event queue, a future, a semaphore or the end of a thread stands between, and calls it a race. Suppressing those
// reports would hide real ones, because everything that runs from an event loop has the same frames of Qt beneath it.
// So the functions through which our code hands something over are wrapped here: they call Qt's own, and announce the
// order that Qt guarantees, per object, and nothing more. (The mutexes of Qt announce themselves, in its headers.)
//
// What Qt orders and is not wrapped shows as a report: signals that are delivered on another thread, for one. Wrap it.
#include <atomic>
#include <dlfcn.h>
#include <functional>
#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEvent>
#include <QFutureInterface>
#include <QObject>
#include <QRunnable>
#include <QSemaphore>
#include <QThread>
#include <QThreadPool>
#include <sanitizer/tsan_interface.h>
#include <utility>

namespace {

// Qt's own function, found at the first call. A member is called like a function that gets the object first.
template<typename Result, typename... Arguments> class Next
{
public:
    constexpr explicit Next(const char *mangled)
        : m_mangled(mangled)
    { }
    Result operator()(Arguments... arguments)
    {
        void *found = m_found.load(std::memory_order_relaxed);
        if (!found) {
            found = dlsym(RTLD_NEXT, m_mangled);
            if (!found)
                qFatal("%s is not in this Qt: what it orders is announced in %s", m_mangled, __FILE__);
            m_found.store(found, std::memory_order_relaxed);
        }
        return reinterpret_cast<Result (*)(Arguments...)>(found)(std::forward<Arguments>(arguments)...);
    }

private:
    const char *m_mangled;
    std::atomic<void *> m_found{nullptr};
};

// Addresses of a future's own, none of them that of its mutex.
enum class Step { Finished = 1, Dropped };
void *addressOf(QFutureInterfaceBasePrivate *future, Step step)
{
    return reinterpret_cast<char *>(future) + int(step);
}

// An address of a slot's own, which is not that of what was done before connecting.
void *calledAddressOf(QtPrivate::QSlotObjectBase *slot)
{
    return reinterpret_cast<char *>(slot) + 1;
}

// What invokeMethod() is to call. Qt counts who still has it: who calls comes after who made it, and who destroys it
// (either thread may) after both.
class Handover final : public QtPrivate::QSlotObjectBase
{
public:
    explicit Handover(QtPrivate::QSlotObjectBase *slot)
        : QSlotObjectBase(act)
        , m_slot(slot)
    {
        __tsan_release(this);
    }

private:
    static void act(int what, QSlotObjectBase *base, QObject *receiver, void **arguments, bool *)
    {
        __tsan_acquire(base);
        auto *self = static_cast<Handover *>(base);
        if (what == Destroy) {
            self->m_slot->destroyIfLastRef();
            delete self;
        } else {
            self->m_slot->call(receiver, arguments);
            __tsan_release(base);
        }
    }

    QtPrivate::QSlotObjectBase *const m_slot;
};

// What a signal is connected to. Whichever thread comes last takes a connection that was cut out of the sender's list,
// under Qt's lock, and destroys this: after all the calls, which Qt counts. Two calls are not ordered by it.
class Connected final : public QtPrivate::QSlotObjectBase
{
public:
    explicit Connected(QtPrivate::QSlotObjectBase *slot)
        : QSlotObjectBase(act)
        , m_slot(slot)
    {
        __tsan_release(this);
    }

private:
    static void act(int what, QSlotObjectBase *base, QObject *receiver, void **arguments, bool *result)
    {
        __tsan_acquire(base);
        auto *self = static_cast<Connected *>(base);
        if (what == Destroy) {
            __tsan_acquire(calledAddressOf(base));
            self->m_slot->destroyIfLastRef();
            delete self;
        } else if (what == Compare) {
            *result = self->m_slot->compare(arguments);
        } else {
            self->m_slot->call(receiver, arguments);
            __tsan_release(calledAddressOf(base));
        }
    }

    QtPrivate::QSlotObjectBase *const m_slot;
};

// Qt calls it before it delivers an event, on the receiver's thread.
bool delivering(void **receiverEventResult)
{
    __tsan_acquire(receiverEventResult[0]);
    return false; // deliver it
}
[[maybe_unused]] const bool g_registered = QInternal::registerCallback(QInternal::EventNotifyCallback, delivering);

} // namespace

// The event queue: what was done before posting is done before the receiver gets it.
void QCoreApplication::postEvent(QObject *receiver, QEvent *event, int priority)
{
    static constinit Next<void, QObject *, QEvent *, int> real("_ZN16QCoreApplication9postEventEP7QObjectP6QEventi");
    __tsan_release(receiver);
    real(receiver, event, priority);
}

bool QMetaObject::invokeMethodImpl(QObject *object, QtPrivate::QSlotObjectBase *slot, Qt::ConnectionType type,
                                   void *ret)
{
    static constinit Next<bool, QObject *, QtPrivate::QSlotObjectBase *, Qt::ConnectionType, void *> real(
        "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv");
    if (object)
        __tsan_release(object);
    return real(object, new Handover(slot), type, ret);
}

QMetaObject::Connection QObject::connectImpl(const QObject *sender, void **signal, const QObject *receiver,
                                             void **slotPointer, QtPrivate::QSlotObjectBase *slot,
                                             Qt::ConnectionType type, const int *types, const QMetaObject *meta)
{
    static constinit Next<QMetaObject::Connection, const QObject *, void **, const QObject *, void **,
                          QtPrivate::QSlotObjectBase *, Qt::ConnectionType, const int *, const QMetaObject *>
        real("_ZN7QObject11connectImplEPKS_PPvS1_S3_"
             "PN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPKiPK11QMetaObject");
    return real(sender, signal, receiver, slotPointer, new Connected(slot), type, types, meta);
}

void QObject::deleteLater()
{
    static constinit Next<void, QObject *> real("_ZN7QObject11deleteLaterEv");
    __tsan_release(this);
    real(this);
}

// The end of a thread: finished() is its last act. (That it starts with what was done before, the sanitizer sees.)
void QThread::start(Priority priority)
{
    static constinit Next<void, QThread *, Priority> real("_ZN7QThread5startENS_8PriorityE");
    connect(
        this, &QThread::finished, this, [this] { __tsan_release(this); }, Qt::DirectConnection);
    real(this, priority);
}

bool QThread::wait(QDeadlineTimer deadline)
{
    static constinit Next<bool, QThread *, QDeadlineTimer> real("_ZN7QThread4waitE14QDeadlineTimer");
    const bool ended = real(this, deadline);
    if (ended)
        __tsan_acquire(this);
    return ended;
}

namespace {

// Carries a job to the thread that takes it. tryTake() of the job finds nothing then: who wanted it back waits for it.
class OrderedJob final : public QRunnable
{
public:
    explicit OrderedJob(QRunnable *job)
        : m_job(job)
        , m_owned(job->autoDelete())
    { }
    ~OrderedJob() override
    {
        if (m_job && m_owned) // dropped by the pool
            delete m_job;
    }
    void run() override
    {
        __tsan_acquire(this);
        QRunnable *const job = std::exchange(m_job, nullptr);
        const bool owned = m_owned; // a job that is not may be gone when it has run
        job->run();
        if (owned)
            delete job;
    }

private:
    QRunnable *m_job;
    const bool m_owned;
};
} // namespace

void QThreadPool::start(QRunnable *job, int priority)
{
    static constinit Next<void, QThreadPool *, QRunnable *, int> real("_ZN11QThreadPool5startEP9QRunnablei");
    if (!job)
        return;
    auto *const ordered = new OrderedJob(job);
    __tsan_release(ordered);
    real(this, ordered, priority);
}

// A function for a pool; Qt's own painting hands parts of a picture to one as well. It is run and destroyed by
// whichever thread takes it, after it was handed in.
void QThreadPool::start(std::function<void()> job, int priority)
{
    static constinit Next<void, QThreadPool *, std::function<void()>, int> real(
        "_ZN11QThreadPool5startESt8functionIFvvEEi");
    // A plain pointer, because a std::function keeps it in itself: what it keeps elsewhere is read before the order is
    // announced. What a pool drops without running it is not destroyed.
    auto *const order = new std::function<void()>(std::move(job));
    __tsan_release(order);
    real(
        this,
        [order] {
            __tsan_acquire(order);
            (*order)();
            delete order;
        },
        priority);
}

// A task of QtConcurrent: it starts on this thread, the pool hands it over in order, and the first that it does there
// is to ask whether it was cancelled. Both through the same object, which is a part of the task.
void QFutureInterfaceBase::reportStarted()
{
    static constinit Next<void, QFutureInterfaceBase *> real("_ZN20QFutureInterfaceBase13reportStartedEv");
    __tsan_release(this);
    real(this);
}

bool QFutureInterfaceBase::isCanceled() const
{
    static constinit Next<bool, const QFutureInterfaceBase *> real("_ZNK20QFutureInterfaceBase10isCanceledEv");
    __tsan_acquire(const_cast<QFutureInterfaceBase *>(this));
    return real(this);
}

// Futures. Asking whether one is finished orders nothing; asking for results, and waiting, does.
void QFutureInterfaceBase::reportFinished()
{
    static constinit Next<void, QFutureInterfaceBase *> real("_ZN20QFutureInterfaceBase14reportFinishedEv");
    __tsan_release(addressOf(d, Step::Finished));
    real(this);
}

int QFutureInterfaceBase::resultCount() const
{
    static constinit Next<int, const QFutureInterfaceBase *> real("_ZNK20QFutureInterfaceBase11resultCountEv");
    const int count = real(this);
    __tsan_acquire(addressOf(d, Step::Finished));
    return count;
}

void QFutureInterfaceBase::waitForFinished()
{
    static constinit Next<void, QFutureInterfaceBase *> real("_ZN20QFutureInterfaceBase15waitForFinishedEv");
    real(this);
    __tsan_acquire(addressOf(d, Step::Finished));
}

void QFutureInterfaceBase::waitForResult(int index)
{
    static constinit Next<void, QFutureInterfaceBase *, int> real("_ZN20QFutureInterfaceBase13waitForResultEi");
    real(this, index);
    __tsan_acquire(addressOf(d, Step::Finished));
}

// A count of references: whoever takes the last one comes after all the others.
bool QFutureInterfaceBase::derefT() const noexcept
{
    static constinit Next<bool, const QFutureInterfaceBase *> real("_ZNK20QFutureInterfaceBase6derefTEv");
    if (!d) // moved away
        return real(this);
    void *const dropped = addressOf(d, Step::Dropped);
    __tsan_release(dropped);
    const bool more = real(this);
    if (!more)
        __tsan_acquire(dropped);
    return more;
}

// Qt frees the last one with a jump, as if its caller had done it. From here, tsan.supp knows it for Qt's own doing.
[[gnu::visibility("default")]] void destroyFuture(QFutureInterfaceBase *future) asm("_ZN20QFutureInterfaceBaseD2Ev");
void destroyFuture(QFutureInterfaceBase *future)
{
    static constinit Next<void, QFutureInterfaceBase *> real("_ZN20QFutureInterfaceBaseD2Ev");
    real(future);
}

void QSemaphore::release(int n)
{
    static constinit Next<void, QSemaphore *, int> real("_ZN10QSemaphore7releaseEi");
    __tsan_release(this);
    real(this, n);
}

void QSemaphore::acquire(int n)
{
    static constinit Next<void, QSemaphore *, int> real("_ZN10QSemaphore7acquireEi");
    real(this, n);
    __tsan_acquire(this);
}

bool QSemaphore::tryAcquire(int n, int timeout)
{
    static constinit Next<bool, QSemaphore *, int, int> real("_ZN10QSemaphore10tryAcquireEii");
    const bool acquired = real(this, n, timeout);
    if (acquired)
        __tsan_acquire(this);
    return acquired;
}
