#include "core/net/restclient.h"
#include "core/net/httprules.h"
#include "core/net/loopback.h"
#include "core/net/restcall.h"
#include <QNetworkAccessManager>
#include <QNetworkProxy>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

bool isAcceptableServerUrl(const QUrl &url)
{
    return isSecureOrLoopback(url, u"https"_s, u"http"_s);
}

RestClient::RestClient(QObject *parent)
    : QObject(parent)
    , m_network(new QNetworkAccessManager(this))
    , m_userAgent("Amandesk/" AMANDESK_VERSION)
{
    setProxy(QNetworkProxy(QNetworkProxy::DefaultProxy));
}

RestClient::~RestClient()
{
    abortAll();
}

QFuture<Result<RestResponse>> RestClient::send(const RestRequest &request)
{
    if (!isAcceptableServerUrl(request.url))
        return readyFuture(Result<RestResponse>(fail(ErrorKind::BadInput, u"not an https address"_s)));
    auto *call = new Call(*this, request);
    m_calls.append(call);
    call->start();
    return call->future();
}

void RestClient::setProxy(const QNetworkProxy &proxy)
{
    m_network->setProxyFactory(proxyForOthers(proxy));
}

void RestClient::setUserAgent(const QByteArray &userAgent)
{
    m_userAgent = userAgent;
}

void RestClient::setBackoff(const BackoffPolicy &policy)
{
    m_backoff = policy;
}

void RestClient::abortAll()
{
    const QList<Call *> calls = std::exchange(m_calls, {});
    for (Call *call : calls)
        call->cancel();
}

} // namespace Amandesk
