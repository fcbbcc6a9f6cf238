#include "core/net/download.h"
#include "core/base/async.h"
#include "core/domain/proxytrouble.h"
#include "core/net/appproxy.h"
#include "core/net/httprules.h"
#include "core/net/netlog.h"
#include "core/net/restclient.h"
#include <QNetworkAccessManager>
#include <QRegularExpression>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {

Error errorOfStatus(const QNetworkReply &reply, int status)
{
    const QString detail = u"status %1"_s.arg(status);
    if (status == 404 || status == 410)
        return {ErrorKind::NotFound, detail, std::nullopt};
    if (status == 401 || status == 403)
        return {ErrorKind::Forbidden, detail, std::nullopt};
    if (status == 429)
        return {ErrorKind::RateLimited, detail, retryAfterOf(reply)};
    if (isTransientStatus(status))
        return {ErrorKind::Server, detail, retryAfterOf(reply)};
    return {ErrorKind::Rejected, detail, std::nullopt};
}

// A weak mark names the meaning, not the bytes: nothing can be resumed by it.
QByteArray validatorOf(const QNetworkReply &reply)
{
    const QByteArray tag = reply.rawHeader("ETag").trimmed();
    if (tag.startsWith('"'))
        return tag;
    return tag.isEmpty() ? reply.rawHeader("Last-Modified").trimmed() : QByteArray();
}

struct ContentRange {
    qint64 first = 0;
    qint64 last = 0;
    std::optional<qint64> total;
};

std::optional<ContentRange> rangeOf(const QNetworkReply &reply)
{
    static const QRegularExpression form(u"\\Abytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)\\z"_s);
    const auto match = form.match(QString::fromLatin1(reply.rawHeader("Content-Range").trimmed()));
    if (!match.hasMatch())
        return std::nullopt;
    ContentRange range{match.captured(1).toLongLong(), match.captured(2).toLongLong(), std::nullopt};
    if (match.captured(3) != "*"_L1)
        range.total = match.captured(3).toLongLong();
    return range;
}

} // namespace

Download::Download(QNetworkAccessManager &network, DownloadRequest request, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_request(std::move(request))
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(m_request.patience);
    connect(&m_patience, &QTimer::timeout, this, &Download::impatient);
}

Download::~Download()
{
    dropReply();
}

void Download::start()
{
    if (m_told || m_ended)
        return; // cancelled meanwhile
    m_elapsed.start();
    if (!isAcceptableServerUrl(m_request.url))
        return refuse({ErrorKind::BadInput, u"not an https address"_s, std::nullopt});
    if (!AppProxy::isSettled(m_request.url)) {
        m_patience.start();
        return whenDone(AppProxy::settle(m_request.url), this, [this](const Result<> &) { start(); });
    }
    if (m_request.validator.isEmpty())
        m_request.from = 0;
    request(m_request.url);
}

void Download::request(const QUrl &url)
{
    dropReply();
    m_turn = AppProxy::turn();
    QNetworkRequest request = plainRequest(url, "Amandesk/" AMANDESK_VERSION);
    // Of HTTP/2 this Qt takes everything that comes, however slowly it is read.
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setRawHeader("Accept-Encoding", "identity"); // bytes are counted
    if (m_request.from > 0) {
        request.setRawHeader("Range", "bytes=" + QByteArray::number(m_request.from) + '-');
        request.setRawHeader("If-Range", m_request.validator);
    }
    m_reply = m_network.get(request);
    m_reply->setReadBufferSize(bufferSize);
    watchCertificates(m_reply, this);
    // Not at once: within this signal a reply cannot be given up cleanly.
    connect(
        m_reply, &QNetworkReply::metaDataChanged, this,
        [this, reply = m_reply] {
            if (reply == m_reply)
                readHead();
        },
        Qt::QueuedConnection);
    connect(m_reply, &QNetworkReply::readyRead, this, [this] {
        m_patience.start();
        if (m_start)
            bytesCame();
    });
    connect(m_reply, &QNetworkReply::finished, this, &Download::replyEnded);
    m_patience.start();
}

void Download::readHead()
{
    if (m_start || !m_reply || m_ended)
        return;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0)
        return; // not there yet
    const QUrl target = m_reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl();
    if (isRedirect(status) && !target.isEmpty())
        return followRedirect(m_reply->url().resolved(target));
    if (status == 416 && m_request.from > 0)
        return startAnew();
    if (status != 200 && status != 206)
        return refuse(errorOfStatus(*m_reply, status));
    const QByteArray coding = m_reply->rawHeader("Content-Encoding").trimmed().toLower();
    if (!coding.isEmpty() && coding != "identity")
        return refuse({ErrorKind::Protocol, u"packed although that was not asked for"_s, std::nullopt});
    if (status == 206)
        return readPartHead();

    DownloadStart begin;
    begin.validator = validatorOf(*m_reply);
    const QVariant length = m_reply->header(QNetworkRequest::ContentLengthHeader);
    if (length.isValid())
        begin.total = length.toLongLong();
    if (begin.total.value_or(0) > m_request.most)
        return refuse({ErrorKind::BadInput, u"larger than asked for"_s, std::nullopt});
    m_start = begin;
    emit begun(begin);
    bytesCame();
}

void Download::bytesCame()
{
    const qint64 waiting = bytesAvailable();
    if (m_start && m_start->from + m_read + waiting > m_request.most)
        refuse({ErrorKind::BadInput, u"larger than asked for"_s, std::nullopt});
    else if (waiting > 0)
        emit readyRead();
}

void Download::readPartHead()
{
    const auto range = rangeOf(*m_reply);
    const QByteArray validator = validatorOf(*m_reply);
    const bool asked = m_request.from > 0;
    const bool changed = !validator.isEmpty() && validator != m_request.validator;
    if (asked && (!range || range->first != m_request.from || changed))
        return startAnew();
    if (!asked || (range->total && *range->total != range->last + 1))
        return refuse({ErrorKind::Protocol, u"another part than the one asked for"_s, std::nullopt});
    if (range->total.value_or(range->last + 1) > m_request.most)
        return refuse({ErrorKind::BadInput, u"larger than asked for"_s, std::nullopt});
    m_start = DownloadStart{range->first, range->total.value_or(range->last + 1), m_request.validator};
    emit begun(*m_start);
    bytesCame();
}

void Download::followRedirect(const QUrl &target)
{
    if (!hasSameOrigin(m_request.url, target) || !target.userInfo().isEmpty())
        refuse({ErrorKind::NotOurServer, u"redirected to another server"_s, std::nullopt});
    else if (++m_redirects > mostRedirects)
        refuse({ErrorKind::NotOurServer, u"too many redirects"_s, std::nullopt});
    else
        request(target);
}

void Download::startAnew()
{
    m_request.from = 0;
    m_request.validator.clear();
    request(m_request.url);
}

void Download::replyEnded()
{
    const QNetworkReply *reply = m_reply;
    readHead(); // an answer without a body
    if (!m_reply || m_reply != reply || m_ended || m_told)
        return;
    const QNetworkReply::NetworkError error = m_reply->error();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0 || !isHttpStatus(error, status) || !m_start)
        return end(errorOf(*m_reply, status != 0));
    const qint64 reached = m_start->from + m_read + m_reply->bytesAvailable();
    if (reached > m_request.most)
        return refuse({ErrorKind::BadInput, u"larger than asked for"_s, std::nullopt});
    if (m_start->total && reached != *m_start->total)
        return end(Error{ErrorKind::Network, u"ended early"_s, std::nullopt});
    end(std::nullopt);
}

qint64 Download::bytesAvailable() const
{
    if (!m_reply || !m_start)
        return 0;
    const qint64 waiting = m_reply->bytesAvailable();
    return m_ended ? std::min(waiting, m_last - m_read) : waiting;
}

QByteArray Download::read(qint64 most)
{
    const qint64 room = std::min(most, bytesAvailable());
    if (room <= 0)
        return {};
    const QByteArray bytes = m_reply->read(room);
    m_read += bytes.size();
    if (m_ended)
        QMetaObject::invokeMethod(this, &Download::endIfRead, Qt::QueuedConnection);
    else
        m_patience.start(); // there is room again
    return bytes;
}

void Download::cancel()
{
    refuse({ErrorKind::Cancelled, {}, std::nullopt});
}

// The other side is waited for, not whoever takes the bytes.
void Download::impatient()
{
    if (m_reply && m_start && m_reply->bytesAvailable() >= bufferSize) {
        m_patience.start();
        return;
    }
    end(Error{ErrorKind::Timeout, u"nothing came for too long"_s, std::nullopt});
}

void Download::refuse(Error error)
{
    dropReply();
    m_ended = false; // what was waited for is gone
    end(std::move(error));
}

void Download::end(std::optional<Error> error)
{
    if (m_ended || m_told)
        return;
    m_patience.stop();
    m_last = m_read + bytesAvailable();
    m_ended = true;
    m_error = std::move(error);
    if (m_reply)
        m_reply->disconnect(this);
    if (bytesAvailable() > 0)
        emit readyRead();
    QMetaObject::invokeMethod(this, &Download::endIfRead, Qt::QueuedConnection);
}

void Download::endIfRead()
{
    if (m_told || !m_ended || bytesAvailable() > 0)
        return;
    m_told = true;
    if (m_error && proxyTroubleOf(*m_error) == ProxyTrouble::Login)
        AppProxy::loginRefused(m_turn);
    const qint64 ms = m_elapsed.isValid() ? m_elapsed.elapsed() : 0;
    const QString what = u"GET "_s + m_request.url.host() + pathShape(m_request.url);
    if (!m_error)
        qCDebug(lcNet).noquote() << what << m_read << "bytes" << ms << "ms";
    else
        qCInfo(lcNet).noquote() << what << errorName(m_error->kind) << m_error->detail << ms << "ms";
    dropReply();
    emit finished(m_error);
    deleteLater();
}

void Download::dropReply()
{
    if (!m_reply)
        return;
    QNetworkReply *reply = std::exchange(m_reply, nullptr);
    reply->disconnect(this);
    giveUp(*reply);
}

} // namespace Amandesk
