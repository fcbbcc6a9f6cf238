#pragma once
#include "core/backend/chatlogin.h"

// The steps of signing in that come after the helpdesk's own answer, and the way in with a pasted token.
namespace Amandesk {

// The chat service's configuration applied, and a broker asked for when only the load balancer knows one.
struct ResolvedService {
    Endpoints endpoints;
    ServiceConfig config;
};
QFuture<Result<ResolvedService>> resolveService(RestClient &rest, const ServerAddress &server, const QString &appCode);
QFuture<Result<QUrl>> askLoadBalancer(RestClient &rest, const Endpoints &endpoints);

QFuture<Result<SignInAnswer>> completeSignIn(RestClient &rest, const HelpdeskIdentity &identity);

// First as a long-lived token; when the server does not take it so, as a short-lived one whose chat identity
// stands in one of the agent lists. TokenRejected when it stands in none.
QFuture<Result<SignInAnswer>> tokenSignIn(RestClient &rest, const ServerAddress &server, const QString &appCode,
                                          const QString &token);

} // namespace Amandesk
