#pragma once
#include "core/base/error.h"
#include <chrono>
#include <optional>
#include <QByteArray>
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <QUrl>

class QNetworkAccessManager;
class QNetworkReply;

namespace Amandesk {

struct DownloadRequest {
    QUrl url;
    qint64 from = 0; // bytes that are here already …
    QByteArray validator; // … of the answer that had this one; without it everything is fetched anew
    qint64 most = 0; // bytes of the whole content; more is refused
    std::chrono::milliseconds patience{30000}; // without a single byte
};

struct DownloadStart {
    qint64 from = 0; // where in the content the first byte belongs: 0 when the server begins anew
    std::optional<qint64> total; // bytes of the whole content; absent when the server does not say
    QByteArray validator; // for DownloadRequest; empty: it cannot be resumed
    friend bool operator==(const DownloadStart &, const DownloadStart &) = default;
};

// One file on its way. Whoever asked takes the bytes with read() when they can be used; what is not taken waits at the
// server, apart from a small buffer. Made by a Downloader, on its thread.
//
// Ends as Network, Timeout (nothing came for as long as patience lasts), Tls, NotFound (404, 410), Forbidden
// (401, 403), RateLimited, Server, Rejected (another status), NotOurServer (redirected to another server), Protocol (an
// answer that does not add up), BadInput (no https address, or larger than asked for), Cancelled. What came before an
// error is good and still read: it can be resumed from there.
class Download final : public QObject
{
    Q_OBJECT
public:
    static constexpr qint64 bufferSize = 256 * 1024;

    qint64 bytesAvailable() const;
    QByteArray read(qint64 most); // empty: nothing now
    void cancel();

signals:
    void begun(const Amandesk::DownloadStart &start); // once, before the first byte
    void readyRead();
    // Once, when all that came was read; without an error the whole content came. It is gone afterwards.
    void finished(const std::optional<Amandesk::Error> &error);

private:
    friend class Downloader;
    Download(QNetworkAccessManager &network, DownloadRequest request, QObject *parent);
    ~Download() override;
    void start();
    void request(const QUrl &url);
    void readHead();
    void readPartHead();
    void bytesCame();
    void followRedirect(const QUrl &target);
    void startAnew();
    void replyEnded();
    void refuse(Error error); // and nothing that came counts
    void end(std::optional<Error> error);
    void endIfRead();
    void dropReply();
    void impatient();

    QNetworkAccessManager &m_network;
    DownloadRequest m_request;
    QNetworkReply *m_reply = nullptr;
    QTimer m_patience;
    QElapsedTimer m_elapsed;
    std::optional<DownloadStart> m_start;
    std::optional<Error> m_error;
    bool m_ended = false; // finished() waits for the last byte to be read …
    qint64 m_last = 0; // … which is this one; what comes later is nobody's
    qint64 m_read = 0; // of this answer
    int m_redirects = 0;
    quint64 m_turn = 0; // AppProxy's, of the request
    bool m_told = false;
};

} // namespace Amandesk
