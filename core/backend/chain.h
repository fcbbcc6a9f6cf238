#pragma once
#include "core/base/async.h"

// One asynchronous answer after the other, errors passing through. For this room's flows of several calls.
namespace Amandesk {

// fn(const T &) → Result<U>, when there is a T.
template<typename U, typename T, typename Fn>
QFuture<Result<U>> mapAnswer(const QFuture<Result<T>> &future, QObject *context, Fn fn)
{
    Answer<U> answer;
    whenDone(future, context, [answer, fn = std::move(fn)](const Result<T> &value) mutable {
        if (value)
            answer.finish(fn(*value));
        else
            answer.finish(fail(value.error()));
    });
    return answer.future();
}

// fn(const T &) → QFuture<Result<U>>, when there is a T.
template<typename U, typename T, typename Fn>
QFuture<Result<U>> andThen(const QFuture<Result<T>> &future, QObject *context, Fn fn)
{
    Answer<U> answer;
    whenDone(future, context, [answer, context, fn = std::move(fn)](const Result<T> &value) mutable {
        if (!value) {
            answer.finish(fail(value.error()));
            return;
        }
        whenDone(fn(*value), context, [answer](const Result<U> &next) { answer.finish(next); });
    });
    return answer.future();
}

// fn(const Error &) → QFuture<Result<T>>, when it failed: another try, or the same error again.
template<typename T, typename Fn> QFuture<Result<T>> orElse(const QFuture<Result<T>> &future, QObject *context, Fn fn)
{
    Answer<T> answer;
    whenDone(future, context, [answer, context, fn = std::move(fn)](const Result<T> &value) mutable {
        if (value) {
            answer.finish(value);
            return;
        }
        whenDone(fn(value.error()), context, [answer](const Result<T> &next) { answer.finish(next); });
    });
    return answer.future();
}

template<typename T> QFuture<Result<T>> readyFailure(Error error)
{
    return readyFuture<Result<T>>(fail(std::move(error)));
}

} // namespace Amandesk
