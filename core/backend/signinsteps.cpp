#include "core/backend/signinsteps.h"
#include "core/backend/chain.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
bool isUnreachable(ErrorKind kind)
{
    return kind == ErrorKind::Network || kind == ErrorKind::Timeout || kind == ErrorKind::Tls
        || kind == ErrorKind::Cancelled || kind == ErrorKind::NotOurServer || kind == ErrorKind::BadInput;
}

QFuture<Result<QUrl>> brokerOf(RestClient &rest, const Endpoints &endpoints)
{
    if (!endpoints.realtime.isEmpty() || endpoints.loadBalancer.isEmpty())
        return readyFuture<Result<QUrl>>(endpoints.realtime);
    return orElse<QUrl>(askLoadBalancer(rest, endpoints), &rest,
                        [](const Error &) { return readyFuture<Result<QUrl>>(QUrl()); });
}
} // namespace

QFuture<Result<ResolvedService>> resolveService(RestClient &rest, const ServerAddress &server, const QString &appCode)
{
    const Endpoints guess = endpointsFor(server);
    const auto config = mapAnswer<ServiceConfig>(
        sendCall(rest, chatGet("config", u"config"_s), guess, {appCode, {}, {}, {}}), &rest,
        [](const QJsonObject &answer) -> Result<ServiceConfig> { return parseConfig(answer); });
    const auto tolerated = orElse<ServiceConfig>(config, &rest, [](const Error &error) {
        if (isUnreachable(error.kind))
            return readyFailure<ServiceConfig>(error);
        return readyFuture<Result<ServiceConfig>>(ServiceConfig{});
    });
    return andThen<ResolvedService>(tolerated, &rest, [&rest, server](const ServiceConfig &known) {
        ResolvedService service{applyConfig(server, known), known};
        return mapAnswer<ResolvedService>(brokerOf(rest, service.endpoints), &rest,
                                          [service](const QUrl &broker) -> Result<ResolvedService> {
                                              ResolvedService whole = service;
                                              whole.endpoints.realtime = broker;
                                              return whole;
                                          });
    });
}

QFuture<Result<QUrl>> askLoadBalancer(RestClient &rest, const Endpoints &endpoints)
{
    if (endpoints.loadBalancer.isEmpty())
        return readyFailure<QUrl>({ErrorKind::NotFound, u"no load balancer"_s, std::nullopt});
    RestRequest request;
    request.url = endpoints.loadBalancer;
    request.headers.append(qMakePair(QByteArray("Accept"), QByteArray("application/json")));
    const bool local = endpoints.loadBalancer.scheme() == "http"_L1;
    return mapAnswer<QUrl>(rest.send(request), &rest, [local](const RestResponse &response) -> Result<QUrl> {
        ApiCall call;
        call.name = "load balancer";
        const auto json = judge(readAnswer(response, call.service), call);
        if (!json)
            return fail(json.error());
        auto broker = parseBrokerNode(*json);
        if (broker && broker->scheme() != "wss"_L1 && !local)
            return fail(ErrorKind::Protocol, u"load balancer: broker is not encrypted"_s);
        return broker;
    });
}

QFuture<Result<SignInAnswer>> completeSignIn(RestClient &rest, const HelpdeskIdentity &identity)
{
    const QString appCode = identity.account.appCode;
    return andThen<SignInAnswer>(
        resolveService(rest, identity.account.server, appCode), &rest,
        [&rest, identity, appCode](const ResolvedService &service) {
            const auto chat =
                chatLogin(rest, service.endpoints, appCode, identity.account.sdkUser, identity.tokens.sdkKey);
            return mapAnswer<SignInAnswer>(chat, &rest,
                                           [identity, service](const ChatIdentity &me) -> Result<SignInAnswer> {
                                               SignedIn signedIn{identity.account,
                                                                 identity.tokens,
                                                                 me.lastMessage,
                                                                 me.lastEvent,
                                                                 service.endpoints,
                                                                 service.config.syncIntervalMs,
                                                                 service.config.syncWhileLiveMs};
                                               signedIn.account.sdkUser = me.user;
                                               if (signedIn.account.appName.isEmpty())
                                                   signedIn.account.appName = me.appName;
                                               if (signedIn.account.name.isEmpty())
                                                   signedIn.account.name = me.name;
                                               signedIn.tokens.sdk = me.token;
                                               return SignInAnswer(std::move(signedIn));
                                           });
        });
}

} // namespace Amandesk
