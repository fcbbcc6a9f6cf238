#pragma once
#include "core/base/error.h"

namespace Amandesk {

// What lies between us and the server and keeps us from it. To everything but the words it is a Network error: nothing
// is known of the server, and what was to be sent waits.
enum class ProxyTrouble {
    NotFound, // no host of the proxy's name
    Unreachable, // it refuses the connection, or does not answer
    Login, // it wants a user name and a password, or others
    Refused, // it answers, and does not connect us to the server
};

QString proxyTroubleName(ProxyTrouble trouble); // stable, as ErrorKind's: "proxy-login"
Error proxyError(ProxyTrouble trouble);
std::optional<ProxyTrouble> proxyTroubleOf(const Error &error); // absent: another error

} // namespace Amandesk
