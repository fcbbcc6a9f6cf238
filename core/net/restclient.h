#pragma once
#include "core/base/backoff.h"
#include "core/base/result.h"
#include <chrono>
#include <memory>
#include <optional>
#include <QByteArray>
#include <QFuture>
#include <QList>
#include <QObject>
#include <QPair>
#include <QUrl>

class QNetworkAccessManager;
class QNetworkProxy;

namespace Amandesk {
class BodySource;

struct RestRequest {
    enum class Verb { Get, Post, Patch, Delete };
    Verb verb = Verb::Get;
    QUrl url;
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray contentType; // of the body; empty without body
    QByteArray body;
    std::shared_ptr<BodySource> stream; // instead of body, for one that is too large to be held; never a GET's
    // Of one try, from start to last byte; with a stream so long without anything going on.
    std::chrono::milliseconds timeout{20000};
    // How often a transient failure (no network, time-out, 408, 429, 5xx) is tried again before it is reported.
    // Only for calls that may safely be repeated. A Retry-After is waited for; one of more than a minute is reported.
    int retries = 0;
    // Never on the wire twice. Without this the network library sends a call again by itself, POST or not, when the
    // connection breaks before the answer.
    bool once = false;
};

struct RestResponse {
    int status = 0; // HTTP
    QByteArray contentType; // lower case, without parameters
    QByteArray body;
    std::optional<std::chrono::seconds> retryAfter;
};

// HTTP for the backend's dialects: knows methods, time-outs, retries and errors, but no product.
// Lives on one thread (the main thread); asynchronous. Destroying it cancels everything in flight.
//
// Answers of any HTTP status come back as RestResponse: what a 4xx means is the dialect's affair. Failures without
// an answer are errors: Network, Timeout, Tls (the certificate was refused; there is no override), Cancelled,
// Protocol (body larger than maxBody). Redirects are followed on the same scheme, host and port only, else
// NotOurServer. Plain http is refused for anything but loopback addresses (BadInput).
class RestClient final : public QObject
{
    Q_OBJECT
public:
    static constexpr qint64 maxBody = 32 * 1024 * 1024;

    explicit RestClient(QObject *parent = nullptr);
    ~RestClient() override;

    // Cancelling the future aborts the call.
    QFuture<Result<RestResponse>> send(const RestRequest &request);

    void setProxy(const QNetworkProxy &proxy);
    void setUserAgent(const QByteArray &userAgent);
    void setBackoff(const BackoffPolicy &policy);
    void abortAll(); // every call in flight ends as Cancelled

private:
    class Call;
    QNetworkAccessManager *m_network = nullptr;
    QByteArray m_userAgent;
    BackoffPolicy m_backoff;
    QList<Call *> m_calls;
};

// https anywhere, http only to this machine.
bool isAcceptableServerUrl(const QUrl &url);

} // namespace Amandesk
