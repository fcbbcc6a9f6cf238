#include "core/net/httprules.h"
#include "core/net/appproxy.h"
#include "core/net/loopback.h"
#include "core/net/netlog.h"
#include "core/net/proxyerrors.h"
#include "core/net/tlspins.h"
#include <algorithm>
#include <QLocale>
#include <QMetaEnum>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QSslConfiguration>
#include <QSslError>
#include <QTimeZone>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
class ProxyForOthers final : public QNetworkProxyFactory
{
public:
    explicit ProxyForOthers(const QNetworkProxy &proxy)
        : m_proxy(proxy)
    { }
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        if (isLoopbackHost(query.peerHostName()))
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        if (isOfApp())
            return proxyForQuery(query);
        return {m_proxy};
    }

    QNetworkProxy knownTo(const QUrl &url) const
    {
        if (isLoopbackHost(url.host()))
            return QNetworkProxy::NoProxy;
        return isOfApp() ? AppProxy::known(url) : m_proxy;
    }
    bool isOfApp() const { return m_proxy.type() == QNetworkProxy::DefaultProxy; }

private:
    QNetworkProxy m_proxy;
};

QNetworkProxy wayOf(const QNetworkReply &reply)
{
    const auto *factory = dynamic_cast<const ProxyForOthers *>(reply.manager()->proxyFactory());
    return factory ? factory->knownTo(reply.url()) : QNetworkProxy(QNetworkProxy::NoProxy);
}

QString errorText(QNetworkReply::NetworkError error)
{
    return QString::fromLatin1(QMetaEnum::fromType<QNetworkReply::NetworkError>().valueToKey(error));
}

std::optional<QDateTime> httpDate(const QByteArray &text)
{
    QDateTime time = QLocale::c().toDateTime(QString::fromLatin1(text).trimmed(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    if (!time.isValid())
        return std::nullopt;
    time.setTimeSpec(Qt::UTC);
    return time;
}
} // namespace

QNetworkRequest plainRequest(const QUrl &url, const QByteArray &userAgent)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    request.setSslConfiguration(tls);
    request.setRawHeader("User-Agent", userAgent);
    return request;
}

void watchCertificates(QNetworkReply *reply, QObject *context)
{
    QObject::connect(reply, &QNetworkReply::sslErrors, context, [](const QList<QSslError> &errors) {
        for (const QSslError &error : errors)
            qCInfo(lcNet) << "certificate refused:" << error.error();
    });
    holdToPins(reply, context);
}

// Qt's network thread sends a failure as an event of its own: who aborts while it is on its way makes it an error
// twice, which Qt warns of. A reply that goes ends its call too, without an error; only one whose body is still being
// sent has to stop at once, since the body may go first.
void giveUp(QNetworkReply &reply)
{
    if (reply.operation() != QNetworkAccessManager::GetOperation && reply.error() == QNetworkReply::NoError)
        reply.abort();
    reply.deleteLater();
}

QNetworkProxyFactory *proxyForOthers(const QNetworkProxy &proxy)
{
    return new ProxyForOthers(proxy);
}

bool takesAppProxy(const QNetworkAccessManager &network)
{
    const auto *factory = dynamic_cast<const ProxyForOthers *>(network.proxyFactory());
    return factory && factory->isOfApp();
}

QString pathShape(const QUrl &url)
{
    QStringList parts = url.path().split(u'/');
    for (QString &part : parts) {
        const bool version = part.size() <= 3 && part.startsWith(u'v') && part.last(part.size() - 1).toInt() > 0;
        const bool word = part.size() <= 32
            && std::all_of(part.cbegin(), part.cend(), [](QChar c) { return (c >= u'a' && c <= u'z') || c == u'_'; });
        if (!version && !word)
            part = u"*"_s;
    }
    return logSafe(parts.join(u'/'));
}

bool hasSameOrigin(const QUrl &a, const QUrl &b)
{
    const auto port = [](const QUrl &url) { return url.port(url.scheme() == "https"_L1 ? 443 : 80); };
    return a.scheme() == b.scheme() && a.host() == b.host() && port(a) == port(b);
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool isTransientStatus(int status)
{
    return status == 408 || status == 429 || (status >= 500 && status <= 599);
}

bool isHttpStatus(QNetworkReply::NetworkError error, int status)
{
    return error == QNetworkReply::NoError
        || (status >= 400 && error >= QNetworkReply::ContentAccessDenied && error != QNetworkReply::ProtocolFailure);
}

Error errorOf(const QNetworkReply &reply, bool answered)
{
    const QNetworkReply::NetworkError error = reply.error();
    const QString detail = errorText(error);
    if (const auto trouble = proxyTroubleIn(reply, wayOf(reply)))
        return proxyError(*trouble);
    if (wasRefusedByPin(reply))
        return {ErrorKind::Tls, u"another certificate than the organisation's"_s, {}};
    if (error == QNetworkReply::SslHandshakeFailedError)
        return {ErrorKind::Tls, detail, {}};
    if (error == QNetworkReply::TimeoutError)
        return {ErrorKind::Timeout, detail, {}};
    if (error == QNetworkReply::UnknownContentError) // its compression does not add up
        return {ErrorKind::Protocol, detail, {}};
    if (error == QNetworkReply::ProtocolFailure)
        return {answered ? ErrorKind::Protocol : ErrorKind::NotOurServer, detail, {}};
    return {ErrorKind::Network, detail, {}};
}

std::optional<std::chrono::seconds> retryAfterOf(const QNetworkReply &reply)
{
    const QByteArray text = reply.rawHeader("Retry-After").trimmed();
    if (text.isEmpty())
        return std::nullopt;
    bool ok = false;
    const uint seconds = text.toUInt(&ok);
    if (ok)
        return std::chrono::seconds(seconds);
    const auto until = httpDate(text);
    const auto now = httpDate(reply.rawHeader("Date"));
    if (!until || !now)
        return std::nullopt;
    return std::chrono::seconds(std::max<qint64>(0, now->secsTo(*until)));
}

} // namespace Amandesk
