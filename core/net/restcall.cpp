#include "core/net/restcall.h"
#include "core/domain/proxytrouble.h"
#include "core/net/appproxy.h"
#include "core/net/bodysource.h"
#include "core/net/httprules.h"
#include "core/net/netlog.h"
#include "core/net/nothingsent.h"
#include "core/net/tlspins.h"
#include <algorithm>
#include <QIODevice>
#include <QNetworkAccessManager>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 smallestPiece = 4 * 1024; // of a body, where it is not known how much has come
constexpr qint64 largestPiece = 64 * 1024;
constexpr qint64 mostAhead = 256 * 1024;
// A server that wants more patience than this is reported at once; waiting is then the caller's affair.
constexpr auto mostRetryAfter = 60s;

// The proxy would say the same again.
bool wantsLogin(const Result<RestResponse> &result)
{
    return !result && proxyTroubleOf(result.error()) == ProxyTrouble::Login;
}

QByteArray verbName(RestRequest::Verb verb)
{
    switch (verb) {
    case RestRequest::Verb::Get:
        return "GET";
    case RestRequest::Verb::Post:
        return "POST";
    case RestRequest::Verb::Patch:
        return "PATCH";
    case RestRequest::Verb::Delete:
        return "DELETE";
    }
    Q_UNREACHABLE();
}

// A body that can be read only once, which keeps the network library from sending it again.
class OneWayBody final : public QIODevice
{
public:
    OneWayBody(const QByteArray &body, QObject *parent)
        : QIODevice(parent)
        , m_body(body)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    bool isSequential() const override { return true; }
    bool reset() override { return false; }
    bool atEnd() const override { return m_read >= m_body.size(); }
    qint64 bytesAvailable() const override { return m_body.size() - m_read + QIODevice::bytesAvailable(); }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        const qint64 count = std::min<qint64>(most, m_body.size() - m_read);
        if (count <= 0)
            return -1;
        std::copy_n(m_body.constData() + m_read, count, data);
        m_read += count;
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const QByteArray m_body;
    qint64 m_read = 0;
};

} // namespace

RestClient::Call::Call(RestClient &client, RestRequest request)
    : QObject(&client)
    , m_client(client)
    , m_request(std::move(request))
{
    m_timeout.setSingleShot(true);
    m_retry.setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this,
            [this] { tryEnded(fail(ErrorKind::Timeout, u"no whole answer in time"_s)); });
    connect(&m_retry, &QTimer::timeout, this, &Call::tryOnce);
    connect(&m_watcher, &QFutureWatcherBase::canceled, this, &Call::cancel);
    m_watcher.setFuture(m_answer.future());
    if (m_request.stream)
        connect(m_request.stream.get(), &BodySource::aborted, this, &Call::cancel);
}

RestClient::Call::~Call()
{
    dropReply();
}

void RestClient::Call::start()
{
    if (m_request.stream && m_request.stream->isAborted())
        return cancel();
    tryOnce();
}

void RestClient::Call::cancel()
{
    finish(fail(ErrorKind::Cancelled));
}

void RestClient::Call::tryOnce()
{
    ++m_tries;
    m_redirects = 0;
    m_elapsed.start();
    m_timeout.start(m_request.timeout);
    begin();
}

// Nothing is sent before the way is known, and finding it may take longer than the try.
void RestClient::Call::begin()
{
    if (!m_timeout.isActive() || m_reply)
        return;
    if (!takesAppProxy(*m_client.m_network) || AppProxy::isSettled(m_request.url))
        request(m_request.url);
    else
        whenDone(AppProxy::settle(m_request.url), this, [this](const Result<> &) { begin(); });
}

QNetworkRequest RestClient::Call::prepared(const QUrl &url) const
{
    QNetworkRequest request = plainRequest(url, m_client.m_userAgent);
    for (const auto &[name, value] : m_request.headers)
        request.setRawHeader(name, value);
    if (!m_request.contentType.isEmpty())
        request.setRawHeader("Content-Type", m_request.contentType);
    else if (m_request.verb != RestRequest::Verb::Get)
        request.setRawHeader("Content-Type", "application/x-www-form-urlencoded");
    return request;
}

void RestClient::Call::request(const QUrl &url)
{
    dropReply();
    m_body.clear();
    m_turn = AppProxy::turn();
    QNetworkRequest request = prepared(url);
    if (m_request.verb == RestRequest::Verb::Get) {
        m_reply = m_client.m_network->get(request);
    } else if (m_request.stream) {
        request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        request.setHeader(QNetworkRequest::ContentLengthHeader, m_request.stream->size());
        QIODevice *body = m_request.stream->open().release();
        m_reply = m_client.m_network->sendCustomRequest(request, verbName(m_request.verb), body);
        body->setParent(m_reply);
        connect(m_reply, &QNetworkReply::uploadProgress, this, &Call::noteProgress);
    } else if (m_request.once && !m_request.body.isEmpty()) {
        request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        request.setHeader(QNetworkRequest::ContentLengthHeader, m_request.body.size());
        auto *body = new OneWayBody(m_request.body, this);
        m_reply = m_client.m_network->sendCustomRequest(request, verbName(m_request.verb), body);
    } else {
        m_reply = m_client.m_network->sendCustomRequest(request, verbName(m_request.verb), m_request.body);
    }
    watchCertificates(m_reply, this);
    connect(m_reply, &QNetworkReply::requestSent, this, [this] { m_wasSent = true; });
    connect(m_reply, &QNetworkReply::uploadProgress, this, [this](qint64 sent) { m_wasSent = m_wasSent || sent > 0; });
    connect(m_reply, &QNetworkReply::readyRead, this, &Call::readBody);
    connect(m_reply, &QNetworkReply::finished, this, &Call::readAnswer);
}

// A slow line is no dead one.
void RestClient::Call::noteProgress(qint64 sent)
{
    if (sent <= 0)
        return;
    m_timeout.start(m_request.timeout);
    emit m_request.stream->progressed(sent);
}

void RestClient::Call::readBody()
{
    const qint64 announced = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    // In pieces, and not more room ahead than most answers take: each room is filled when it is made and wiped after.
    if (m_body.isEmpty())
        m_body.reserve(std::clamp<qint64>(announced, 0, mostAhead));
    for (qint64 read = 1; announced <= maxBody && read > 0 && m_body.size() <= maxBody;) {
        const qsizetype before = m_body.size();
        const qint64 wanted = std::clamp(m_reply->bytesAvailable(), smallestPiece, largestPiece);
        m_body.resize(before + std::min(wanted, maxBody + 1 - before));
        read = std::max<qint64>(m_reply->read(m_body.data() + before, m_body.size() - before), 0);
        m_body.truncate(before + read);
    }
    if (announced > maxBody || m_body.size() > maxBody)
        tryEnded(fail(ErrorKind::Protocol, u"body is too large"_s));
}

void RestClient::Call::readAnswer()
{
    if (wasRefusedByPin(*m_reply)) // closed already
        return tryEnded(fail(errorOf(*m_reply, false)));
    readBody();
    if (!m_reply) // was too large
        return;
    const QNetworkReply::NetworkError error = m_reply->error();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0 || !isHttpStatus(error, status)) {
        tryEnded(fail(errorOf(*m_reply, status != 0)));
        return;
    }
    const QUrl target = m_reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl();
    if (isRedirect(status) && !target.isEmpty()) {
        followRedirect(m_reply->url().resolved(target));
        return;
    }
    // Qt unpacks a compressed body and then announces no length: one cut short shows only when it is parsed.
    const QVariant announced = m_reply->header(QNetworkRequest::ContentLengthHeader);
    if (announced.isValid() && announced.toLongLong() != m_body.size()) {
        tryEnded(fail(ErrorKind::Network, u"body ended early"_s));
        return;
    }

    RestResponse response;
    response.status = status;
    const QByteArray contentType = m_reply->rawHeader("Content-Type");
    response.contentType = contentType.left(contentType.indexOf(';')).trimmed().toLower();
    response.body = std::exchange(m_body, {});
    response.retryAfter = retryAfterOf(*m_reply);
    tryEnded(std::move(response));
}

void RestClient::Call::followRedirect(const QUrl &target)
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool keepsMethod = status == 307 || status == 308;
    if (!hasSameOrigin(m_request.url, target) || !target.userInfo().isEmpty())
        tryEnded(fail(ErrorKind::NotOurServer, u"redirected to another server"_s));
    else if (m_request.verb != RestRequest::Verb::Get && !keepsMethod)
        tryEnded(fail(ErrorKind::NotOurServer, u"redirected a call that is no GET"_s));
    else if (++m_redirects > mostRedirects)
        tryEnded(fail(ErrorKind::NotOurServer, u"too many redirects"_s));
    else
        request(target);
}

void RestClient::Call::tryEnded(Result<RestResponse> result)
{
    m_timeout.stop();
    dropReply();
    const bool noConnection =
        !result && (result.error().kind == ErrorKind::Network || result.error().kind == ErrorKind::Timeout);
    if (wantsLogin(result) && takesAppProxy(*m_client.m_network))
        AppProxy::loginRefused(m_turn);
    if (noConnection && !m_wasSent)
        result = fail(result.error().kind, nothingSent + result.error().detail);
    report(result);
    if (const auto delay = delayBeforeRetry(result))
        m_retry.start(*delay);
    else
        finish(std::move(result));
}

std::optional<std::chrono::milliseconds> RestClient::Call::delayBeforeRetry(const Result<RestResponse> &result) const
{
    const bool transient =
        result ? isTransientStatus(result->status) : isTransient(result.error().kind) && !wantsLogin(result);
    if (!transient || m_tries > m_request.retries)
        return std::nullopt;
    const std::chrono::milliseconds delay = backoff(m_client.m_backoff, m_tries);
    if (!result || !result->retryAfter)
        return delay;
    if (*result->retryAfter > mostRetryAfter)
        return std::nullopt;
    return std::max<std::chrono::milliseconds>(delay, *result->retryAfter);
}

void RestClient::Call::finish(Result<RestResponse> result)
{
    m_timeout.stop();
    m_retry.stop();
    dropReply();
    m_watcher.disconnect(this);
    m_client.m_calls.removeOne(this);
    deleteLater();
    const Answer<RestResponse> answer = m_answer;
    answer.finish(std::move(result)); // last: whoever listens may call the client again
}

void RestClient::Call::dropReply()
{
    if (!m_reply)
        return;
    QNetworkReply *reply = std::exchange(m_reply, nullptr);
    reply->disconnect(this);
    giveUp(*reply);
}

void RestClient::Call::report(const Result<RestResponse> &result) const
{
    if (result && result->status < 400 && !lcNet().isDebugEnabled())
        return;
    const QString what =
        QString::fromLatin1(verbName(m_request.verb)) + u' ' + m_request.url.host() + pathShape(m_request.url);
    if (!result)
        qCInfo(lcNet).noquote() << what << errorName(result.error().kind) << result.error().detail
                                << m_elapsed.elapsed() << "ms";
    else if (result->status >= 400)
        qCInfo(lcNet).noquote() << what << result->status << m_elapsed.elapsed() << "ms";
    else
        qCDebug(lcNet).noquote() << what << result->status << m_elapsed.elapsed() << "ms";
}

} // namespace Amandesk
