#include "core/net/proxyerrors.h"
#include <QCoreApplication>
#include <QHostAddress>
#include <QNetworkProxy>

namespace Amandesk {

namespace {
struct Words {
    const char *context;
    const char *text;
    ProxyTrouble trouble;
};

// As they stand in Qt's two proxy engines, 6.4 and later.
constexpr Words allWords[]{
    {"QHttpSocketEngine", "Proxy server not found", ProxyTrouble::NotFound},
    {"QHttpSocketEngine", "Proxy connection refused", ProxyTrouble::Unreachable},
    {"QHttpSocketEngine", "Proxy server connection timed out", ProxyTrouble::Unreachable},
    {"QHttpSocketEngine", "Proxy denied connection", ProxyTrouble::Refused},
    {"QHttpSocketEngine", "Error communicating with HTTP proxy", ProxyTrouble::Refused},
    {"QHttpSocketEngine", "Did not receive HTTP response from proxy", ProxyTrouble::Refused},
    {"QSocks5SocketEngine", "Proxy host not found", ProxyTrouble::NotFound},
    {"QSocks5SocketEngine", "Connection to proxy refused", ProxyTrouble::Unreachable},
    {"QSocks5SocketEngine", "Connection to proxy timed out", ProxyTrouble::Unreachable},
    {"QSocks5SocketEngine", "Connection not allowed by SOCKSv5 server", ProxyTrouble::Refused},
    {"QSocks5SocketEngine", "General SOCKSv5 server failure", ProxyTrouble::Refused},
    {"QSocks5SocketEngine", "SOCKS version 5 protocol error", ProxyTrouble::Refused},
};

std::optional<ProxyTrouble> troubleIn(const QString &words)
{
    for (const Words &one : allWords) {
        if (words == QCoreApplication::translate(one.context, one.text))
            return one.trouble;
    }
    return std::nullopt;
}

// Such a proxy looks up the server's name, and nobody else does.
bool findsNames(const QNetworkProxy &way)
{
    return (way.type() == QNetworkProxy::HttpProxy || way.type() == QNetworkProxy::Socks5Proxy)
        && way.capabilities().testFlag(QNetworkProxy::HostNameLookupCapability);
}

// Where the proxy's own name is not found, Qt says that it is the server's. What the proxy answers has no name in it:
// that it knows none, or over SOCKS5 just as well that it is not allowed.
ProxyTrouble noSuchHost(const QNetworkReply &reply, const QNetworkProxy &way)
{
    const bool hasAddress = !QHostAddress(way.hostName()).isNull();
    return hasAddress || !reply.errorString().contains(reply.url().host()) ? ProxyTrouble::Refused
                                                                           : ProxyTrouble::NotFound;
}
} // namespace

std::optional<ProxyTrouble> proxyTroubleIn(const QNetworkReply &reply, const QNetworkProxy &way)
{
    const QNetworkReply::NetworkError error = reply.error();
    if (error == QNetworkReply::ProxyNotFoundError)
        return ProxyTrouble::NotFound;
    if (error == QNetworkReply::ProxyConnectionRefusedError || error == QNetworkReply::ProxyConnectionClosedError
        || error == QNetworkReply::ProxyTimeoutError)
        return ProxyTrouble::Unreachable;
    if (error == QNetworkReply::ProxyAuthenticationRequiredError)
        return ProxyTrouble::Login;
    if (error == QNetworkReply::UnknownProxyError)
        return ProxyTrouble::Refused;
    if (error == QNetworkReply::HostNotFoundError && findsNames(way))
        return noSuchHost(reply, way);
    return error == QNetworkReply::UnknownNetworkError ? troubleIn(reply.errorString()) : std::nullopt;
}

std::optional<ProxyTrouble> proxyTroubleIn(QAbstractSocket::SocketError error, const QString &words,
                                           const QNetworkProxy &way)
{
    if (error == QAbstractSocket::ProxyNotFoundError)
        return ProxyTrouble::NotFound;
    if (error == QAbstractSocket::ProxyConnectionRefusedError || error == QAbstractSocket::ProxyConnectionClosedError
        || error == QAbstractSocket::ProxyConnectionTimeoutError)
        return ProxyTrouble::Unreachable;
    if (error == QAbstractSocket::ProxyAuthenticationRequiredError)
        return ProxyTrouble::Login;
    if (error == QAbstractSocket::ProxyProtocolError
        || (error == QAbstractSocket::HostNotFoundError && findsNames(way)))
        return ProxyTrouble::Refused;
    return troubleIn(words);
}

} // namespace Amandesk
