#pragma once
#include "core/base/async.h"
#include "core/net/restclient.h"
#include <QElapsedTimer>
#include <QTimer>

class QNetworkReply;
class QNetworkRequest;

namespace Amandesk {

// One call of a RestClient, over all its tries and redirects. Owned by its client, on the client's thread;
// asks to be forgotten when it has answered.
class RestClient::Call final : public QObject
{
public:
    Call(RestClient &client, RestRequest request);
    ~Call() override;

    QFuture<Result<RestResponse>> future() const { return m_answer.future(); }
    void start();
    void cancel();

private:
    void tryOnce();
    void begin();
    void request(const QUrl &url);
    QNetworkRequest prepared(const QUrl &url) const;
    void noteProgress(qint64 sent);
    void readBody();
    void readAnswer();
    void followRedirect(const QUrl &target);
    void tryEnded(Result<RestResponse> result);
    std::optional<std::chrono::milliseconds> delayBeforeRetry(const Result<RestResponse> &result) const;
    void finish(Result<RestResponse> result);
    void dropReply();
    void report(const Result<RestResponse> &result) const;

    RestClient &m_client;
    RestRequest m_request;
    Answer<RestResponse> m_answer;
    QFutureWatcher<Result<RestResponse>> m_watcher;
    QNetworkReply *m_reply = nullptr;
    QTimer m_timeout;
    QTimer m_retry;
    QElapsedTimer m_elapsed; // of the try
    quint64 m_turn = 0; // AppProxy's, of the request
    QByteArray m_body;
    int m_tries = 0;
    int m_redirects = 0;
    bool m_wasSent = false; // a part of it, in any of the tries
};

} // namespace Amandesk
