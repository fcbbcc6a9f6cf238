#pragma once
#include "core/base/result.h"
#include <memory>
#include <QFuture>
#include <QFutureWatcher>
#include <QPromise>
#include <type_traits>

namespace Amandesk {

// Calls fn(result) on the context's thread when the future has a result; never after the context died.
// Call it on the context's thread. A cancelled future without a result never calls fn.
// (QFuture::then(context, …) of Qt 6.4 aborts when the context dies first.)
template<typename T, typename Fn> void whenDone(const QFuture<T> &future, QObject *context, Fn fn)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, fn = std::move(fn)]() mutable {
        watcher->deleteLater();
        if (watcher->future().resultCount() == 0)
            return;
        if constexpr (std::is_copy_constructible_v<T>)
            fn(watcher->result());
        else
            fn(watcher->future().takeResult()); // a secret moves on
    });
    watcher->setFuture(future);
}

// A future that already has its answer.
template<typename T> QFuture<T> readyFuture(T value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

// One end of a future that somebody finishes later, exactly once. Copies share the same promise.
// Dropped unfinished, it answers ErrorKind::Cancelled, so nobody waits for ever.
template<typename T> class Answer
{
public:
    Answer()
        : m_state(std::make_shared<State>())
    {
        m_state->promise.start();
    }
    QFuture<Result<T>> future() const { return m_state->promise.future(); }
    bool isDone() const { return m_state->done; }
    void finish(Result<T> value) const
    {
        if (m_state->done)
            return;
        m_state->done = true;
        m_state->promise.addResult(std::move(value));
        m_state->promise.finish();
    }

private:
    struct State {
        QPromise<Result<T>> promise;
        bool done = false;
        ~State()
        {
            if (done)
                return;
            promise.addResult(Result<T>(fail(ErrorKind::Cancelled)));
            promise.finish();
        }
    };
    std::shared_ptr<State> m_state;
};

} // namespace Amandesk
