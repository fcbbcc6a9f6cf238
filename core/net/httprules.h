#pragma once
#include "core/base/error.h"
#include <optional>
#include <QNetworkReply>
#include <QNetworkRequest>

class QNetworkAccessManager;
class QNetworkProxy;
class QNetworkProxyFactory;

// What holds for every call over HTTP, whatever it carries.
namespace Amandesk {

inline constexpr int mostRedirects = 5;

// No cache, no cookies, no redirect that is not looked at, TLS 1.2 or later with a proven peer.
QNetworkRequest plainRequest(const QUrl &url, const QByteArray &userAgent);
// Notes why a certificate was refused; nothing is overridden. Holds it to what the organisation has laid down.
void watchCertificates(QNetworkReply *reply, QObject *context);
// Ends it and lets it go, whatever it is at. Nothing of it is to be connected any more.
void giveUp(QNetworkReply &reply);
// Plain http is allowed to this machine only, so it must not leave it through a proxy. The caller owns it.
QNetworkProxyFactory *proxyForOthers(const QNetworkProxy &proxy);
bool takesAppProxy(const QNetworkAccessManager &network); // with such a factory: of the proxy DefaultProxy

bool hasSameOrigin(const QUrl &a, const QUrl &b);
bool isRedirect(int status);
bool isTransientStatus(int status);
// Errors of Qt that only repeat an HTTP status; the others mean that the answer did not arrive whole.
bool isHttpStatus(QNetworkReply::NetworkError error, int status);
Error errorOf(const QNetworkReply &reply, bool answered);
// Seconds, or a date that is measured against the server's own clock.
std::optional<std::chrono::seconds> retryAfterOf(const QNetworkReply &reply);

// The path as far as it is the same for everybody: "/api/v2/customer_rooms/*". Ids, codes and file names become '*'.
QString pathShape(const QUrl &url);

} // namespace Amandesk
