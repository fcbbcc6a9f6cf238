#pragma once
#include "core/base/error.h"

namespace Amandesk {

// What RestClient's error says in its detail when no connection came about, in none of its tries.
inline constexpr QLatin1StringView nothingSent("nothing was sent: ");

// Not a byte has left: whatever was asked for, the server knows nothing of it. False: nobody knows. That a connection
// was refused proves nothing by itself: the network library tries once more when one has broken over a request.
inline bool nothingWasSent(const Error &error)
{
    return error.detail.startsWith(nothingSent);
}

// Of a call that may be done only once: without an answer nobody knows whether the server has it.
inline bool mayHaveArrived(const Error &error)
{
    const ErrorKind kind = error.kind;
    return !nothingWasSent(error)
        && (kind == ErrorKind::Network || kind == ErrorKind::Timeout || kind == ErrorKind::Server
            || kind == ErrorKind::Protocol || kind == ErrorKind::NotOurServer || kind == ErrorKind::Cancelled);
}

} // namespace Amandesk
