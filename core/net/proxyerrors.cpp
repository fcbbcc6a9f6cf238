#include "core/net/proxyerrors.h"
#include <QCoreApplication>

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
    {"QHttpSocketEngine", "Proxy denied connection", ProxyTrouble::Refused},
    {"QHttpSocketEngine", "Error communicating with HTTP proxy", ProxyTrouble::Refused},
    {"QSocks5SocketEngine", "Proxy host not found", ProxyTrouble::NotFound},
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
} // namespace

std::optional<ProxyTrouble> proxyTroubleIn(QNetworkReply::NetworkError error, const QString &words)
{
    if (error == QNetworkReply::ProxyNotFoundError)
        return ProxyTrouble::NotFound;
    if (error == QNetworkReply::ProxyConnectionRefusedError || error == QNetworkReply::ProxyConnectionClosedError
        || error == QNetworkReply::ProxyTimeoutError)
        return ProxyTrouble::Unreachable;
    if (error == QNetworkReply::ProxyAuthenticationRequiredError)
        return ProxyTrouble::Login;
    if (error == QNetworkReply::UnknownProxyError)
        return ProxyTrouble::Refused;
    return error == QNetworkReply::UnknownNetworkError ? troubleIn(words) : std::nullopt;
}

std::optional<ProxyTrouble> proxyTroubleIn(QAbstractSocket::SocketError error, const QString &words)
{
    if (error == QAbstractSocket::ProxyNotFoundError)
        return ProxyTrouble::NotFound;
    if (error == QAbstractSocket::ProxyConnectionRefusedError || error == QAbstractSocket::ProxyConnectionClosedError
        || error == QAbstractSocket::ProxyConnectionTimeoutError)
        return ProxyTrouble::Unreachable;
    if (error == QAbstractSocket::ProxyAuthenticationRequiredError)
        return ProxyTrouble::Login;
    if (error == QAbstractSocket::ProxyProtocolError)
        return ProxyTrouble::Refused;
    return troubleIn(words);
}

} // namespace Amandesk
