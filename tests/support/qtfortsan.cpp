// Tells ThreadSanitizer what orders what inside Qt. Linked into every program of a build with AMANDESK_SANITIZE=thread.
//
// The Qt of a distribution is not instrumented: the sanitizer sees what our code does on two threads, but not that an
// event queue, a future, a semaphore or the end of a thread stands between, and calls it a race. Suppressing those
// reports would hide real ones, because everything that runs from an event loop has the same frames of Qt beneath it.
// So the functions through which our code hands something over are wrapped here: they call Qt's own, and announce the
// order that Qt guarantees, per object, and nothing more. (The mutexes of Qt announce themselves, in its headers.)
//
// What Qt orders and is not wrapped shows as a report: signals that are delivered on another thread, for one. Wrap it.
#include <dlfcn.h>
#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEvent>
#include <QFutureInterface>
#include <QObject>
#include <QSemaphore>
#include <QThread>
#include <sanitizer/tsan_interface.h>

namespace {

// Qt's own function. A member is called like a function that gets the object first.
template<typename Function> Function *next(const char *mangled)
{
    void *found = dlsym(RTLD_NEXT, mangled);
    if (!found)
        qFatal("%s is not in this Qt: what it orders is announced in %s", mangled, __FILE__);
    return reinterpret_cast<Function *>(found);
}

// Addresses of a future's own, none of them that of its mutex.
enum class Step { Finished = 1, Dropped };
void *addressOf(QFutureInterfaceBasePrivate *future, Step step)
{
    return reinterpret_cast<char *>(future) + int(step);
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
    static const auto real = next<void(QObject *, QEvent *, int)>("_ZN16QCoreApplication9postEventEP7QObjectP6QEventi");
    __tsan_release(receiver);
    real(receiver, event, priority);
}

bool QMetaObject::invokeMethodImpl(QObject *object, QtPrivate::QSlotObjectBase *slot, Qt::ConnectionType type,
                                   void *ret)
{
    static const auto real = next<bool(QObject *, QtPrivate::QSlotObjectBase *, Qt::ConnectionType, void *)>(
        "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv");
    if (object)
        __tsan_release(object);
    return real(object, new Handover(slot), type, ret);
}

void QObject::deleteLater()
{
    static const auto real = next<void(QObject *)>("_ZN7QObject11deleteLaterEv");
    __tsan_release(this);
    real(this);
}

// The end of a thread: finished() is its last act. (That it starts with what was done before, the sanitizer sees.)
void QThread::start(Priority priority)
{
    static const auto real = next<void(QThread *, Priority)>("_ZN7QThread5startENS_8PriorityE");
    connect(
        this, &QThread::finished, this, [this] { __tsan_release(this); }, Qt::DirectConnection);
    real(this, priority);
}

bool QThread::wait(QDeadlineTimer deadline)
{
    static const auto real = next<bool(QThread *, QDeadlineTimer)>("_ZN7QThread4waitE14QDeadlineTimer");
    const bool ended = real(this, deadline);
    if (ended)
        __tsan_acquire(this);
    return ended;
}

// A task of QtConcurrent: it starts on this thread, the pool hands it over in order, and the first that it does there
// is to ask whether it was cancelled. Both through the same object, which is a part of the task.
void QFutureInterfaceBase::reportStarted()
{
    static const auto real = next<void(QFutureInterfaceBase *)>("_ZN20QFutureInterfaceBase13reportStartedEv");
    __tsan_release(this);
    real(this);
}

bool QFutureInterfaceBase::isCanceled() const
{
    static const auto real = next<bool(const QFutureInterfaceBase *)>("_ZNK20QFutureInterfaceBase10isCanceledEv");
    __tsan_acquire(const_cast<QFutureInterfaceBase *>(this));
    return real(this);
}

// Futures. Asking whether one is finished orders nothing; asking for results, and waiting, does.
void QFutureInterfaceBase::reportFinished()
{
    static const auto real = next<void(QFutureInterfaceBase *)>("_ZN20QFutureInterfaceBase14reportFinishedEv");
    __tsan_release(addressOf(d, Step::Finished));
    real(this);
}

int QFutureInterfaceBase::resultCount() const
{
    static const auto real = next<int(const QFutureInterfaceBase *)>("_ZNK20QFutureInterfaceBase11resultCountEv");
    const int count = real(this);
    __tsan_acquire(addressOf(d, Step::Finished));
    return count;
}

void QFutureInterfaceBase::waitForFinished()
{
    static const auto real = next<void(QFutureInterfaceBase *)>("_ZN20QFutureInterfaceBase15waitForFinishedEv");
    real(this);
    __tsan_acquire(addressOf(d, Step::Finished));
}

void QFutureInterfaceBase::waitForResult(int index)
{
    static const auto real = next<void(QFutureInterfaceBase *, int)>("_ZN20QFutureInterfaceBase13waitForResultEi");
    real(this, index);
    __tsan_acquire(addressOf(d, Step::Finished));
}

// A count of references: whoever takes the last one comes after all the others.
bool QFutureInterfaceBase::derefT() const noexcept
{
    static const auto real = next<bool(const QFutureInterfaceBase *)>("_ZNK20QFutureInterfaceBase6derefTEv");
    void *const dropped = addressOf(d, Step::Dropped);
    __tsan_release(dropped);
    const bool more = real(this);
    if (!more)
        __tsan_acquire(dropped);
    return more;
}

void QSemaphore::release(int n)
{
    static const auto real = next<void(QSemaphore *, int)>("_ZN10QSemaphore7releaseEi");
    __tsan_release(this);
    real(this, n);
}

void QSemaphore::acquire(int n)
{
    static const auto real = next<void(QSemaphore *, int)>("_ZN10QSemaphore7acquireEi");
    real(this, n);
    __tsan_acquire(this);
}

bool QSemaphore::tryAcquire(int n, int timeout)
{
    static const auto real = next<bool(QSemaphore *, int, int)>("_ZN10QSemaphore10tryAcquireEii");
    const bool acquired = real(this, n, timeout);
    if (acquired)
        __tsan_acquire(this);
    return acquired;
}
