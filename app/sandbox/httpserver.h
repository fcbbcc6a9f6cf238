#pragma once
#include "app/sandbox/router.h"
#include "app/sandbox/serverclock.h"
#include <functional>
#include <QAbstractHttpServer>
#include <QPointer>
#include <QTcpSocket>

namespace Amandesk::Box {

// Bytes in, bytes out: turns calls into Request values, hands them on, writes the replies with CORS headers; late
// when told so. Listens on the loopback interface only.
// Lives on the sandbox's thread, owned by Sandbox.
class HttpServer final : public QAbstractHttpServer
{
    Q_OBJECT
public:
    using Answer = std::function<Reply(Request &)>;

    HttpServer(const ServerClock &clock, QString appCode, Answer answer, QObject *parent = nullptr);

    bool start(quint16 port); // 0: any
    void stop();
    quint16 port() const { return m_port; }
    void setLatencyMs(int ms) { m_latencyMs = ms; }

protected:
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &request, QTcpSocket *socket) override;

private:
    Request read(const QHttpServerRequest &request) const;
    void handle(Request request, const QPointer<QTcpSocket> &socket, const QByteArray &wantedHeaders);
    void write(QTcpSocket &socket, const Request &request, const Reply &reply, const QByteArray &wantedHeaders) const;
    static void writeSlowly(QTcpSocket &socket, const QByteArray &body, int bytesPerSecond, bool close);

    const ServerClock &m_clock;
    QString m_appCode;
    Answer m_answer;
    quint16 m_port = 0;
    int m_latencyMs = 0;
};

} // namespace Amandesk::Box
