#include "core/backend/endpoints.h"
#include "core/net/loopback.h"
#include "core/net/restclient.h"
#include <QRegularExpression>

// Host names and the merge of the server's configuration: the vendor's public SDK packages qiscus-sdk-core and
// qiscus-sdk-javascript and the documentation at documentation.qiscus.com.
namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
bool isVendorHost(const QString &host)
{
    return host == "omnichannel.qiscus.com"_L1 || host == "multichannel.qiscus.com"_L1 || host == "qismo.qiscus.com"_L1;
}

bool isLoopback(const QUrl &url)
{
    return isLoopbackHost(url.host());
}

QUrl tidy(QUrl url)
{
    url.setUserInfo({});
    url.setQuery(QString());
    url.setFragment({});
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path);
    return url;
}

QUrl originOf(const QUrl &url)
{
    QUrl origin = tidy(url);
    origin.setPath({});
    return origin;
}

// An address that the server handed out. Plain text stays on this machine.
std::optional<QUrl> handedOut(const QString &text, const Endpoints &so)
{
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !isAcceptableServerUrl(url))
        return std::nullopt;
    if (url.scheme() != "https"_L1 && !isLoopback(so.omnichannel))
        return std::nullopt;
    return tidy(url);
}
} // namespace

Endpoints endpointsFor(const ServerAddress &server)
{
    Endpoints endpoints;
    endpoints.omnichannel = tidy(server.omnichannel);
    if (isVendorHost(server.omnichannel.host())) {
        endpoints.sdk = QUrl(u"https://api.qiscus.com"_s);
        endpoints.realtime = QUrl(u"wss://realtime-jogja.qiscus.com:1886/mqtt"_s);
        endpoints.loadBalancer = QUrl(u"https://realtime-lb.qiscus.com"_s);
    } else {
        endpoints.sdk = originOf(server.omnichannel);
    }
    if (!server.sdk.isEmpty())
        endpoints.sdk = tidy(server.sdk);
    if (!server.realtime.isEmpty()) {
        endpoints.realtime = server.realtime;
        endpoints.loadBalancer.clear();
    }
    return endpoints;
}

Endpoints applyConfig(const ServerAddress &server, const ServiceConfig &config)
{
    Endpoints endpoints = endpointsFor(server);
    if (server.sdk.isEmpty()) {
        if (const auto sdk = handedOut(config.baseUrl, endpoints))
            endpoints.sdk = *sdk;
    }
    if (!server.realtime.isEmpty())
        return endpoints;
    if (!config.realtimeEnabled) {
        endpoints.realtime.clear();
        endpoints.loadBalancer.clear();
        return endpoints;
    }
    if (const auto balancer = handedOut(config.loadBalancerUrl, endpoints))
        endpoints.loadBalancer = *balancer;
    const auto broker = brokerUrlFrom(config.brokerUrl);
    if (broker && (broker->scheme() == "wss"_L1 || isLoopback(endpoints.omnichannel)))
        endpoints.realtime = *broker;
    return endpoints;
}

std::optional<QUrl> brokerUrlFrom(const QString &text)
{
    static const QRegularExpression bareHost(u"\\A[A-Za-z0-9.-]+(:[0-9]{1,5})?\\z"_s);
    const QString wanted = text.trimmed();
    if (bareHost.match(wanted).hasMatch()) {
        const QString port = wanted.contains(u':') ? QString() : u":1886"_s;
        const QUrl url(u"wss://"_s + wanted + port + u"/mqtt"_s, QUrl::StrictMode);
        return url.isValid() && !url.host().isEmpty() ? std::optional(url) : std::nullopt;
    }
    QUrl url(wanted, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return std::nullopt;
    const bool encrypted = url.scheme() == "wss"_L1;
    const bool local = url.scheme() == "ws"_L1 && isLoopback(url);
    if (!encrypted && !local)
        return std::nullopt;
    url.setUserInfo({});
    return url;
}

} // namespace Amandesk
