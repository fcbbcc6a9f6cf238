#pragma once
#include "core/backend/apicall.h"
#include "core/backend/apiconnection.h"
#include "core/backend/chain.h"

// How the …Api classes ask: one call, one parser.
namespace Amandesk {

// parse(const QJsonObject &) → Result<T>
template<typename T, typename Parse> QFuture<Result<T>> ask(ApiConnection &connection, const ApiCall &call, Parse parse)
{
    return mapAnswer<T>(connection.call(call), &connection, std::move(parse));
}

// Only whether it worked.
inline QFuture<Result<>> askDone(ApiConnection &connection, ApiCall call)
{
    call.needsAnswer = false;
    return mapAnswer<void>(connection.call(call), &connection, [](const QJsonObject &) { return Result<>(); });
}

// Not offered or not allowed here is an answer too: an empty object.
inline QFuture<Result<QJsonObject>> askIfOffered(ApiConnection &connection, const ApiCall &call)
{
    return orElse<QJsonObject>(connection.call(call), &connection, [](const Error &error) {
        const bool notOffered = error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Forbidden
            || error.kind == ErrorKind::Rejected || error.kind == ErrorKind::Protocol;
        return notOffered ? readyFuture<Result<QJsonObject>>(QJsonObject()) : readyFailure<QJsonObject>(error);
    });
}

} // namespace Amandesk
