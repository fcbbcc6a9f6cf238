#include "app/sandbox/httpserver.h"
#include <QHttpServerRequest>
#include <QTcpServer>
#include <QTimer>

namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {
Method methodOf(QHttpServerRequest::Method method)
{
    switch (method) {
    case QHttpServerRequest::Method::Get:
        return Method::Get;
    case QHttpServerRequest::Method::Post:
        return Method::Post;
    case QHttpServerRequest::Method::Put:
        return Method::Put;
    case QHttpServerRequest::Method::Patch:
        return Method::Patch;
    case QHttpServerRequest::Method::Delete:
        return Method::Delete;
    case QHttpServerRequest::Method::Head:
        return Method::Head;
    case QHttpServerRequest::Method::Options:
        return Method::Options;
    case QHttpServerRequest::Method::Unknown:
    case QHttpServerRequest::Method::Connect:
    case QHttpServerRequest::Method::Trace:
    case QHttpServerRequest::Method::AnyKnown:
        break;
    }
    return Method::Other;
}

const char *reasonOf(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 204:
        return "No Content";
    case 206:
        return "Partial Content";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 410:
        return "Gone";
    case 416:
        return "Range Not Satisfiable";
    case 422:
        return "Unprocessable Entity";
    case 429:
        return "Too Many Requests";
    case 500:
        return "Internal Server Error";
    case 502:
        return "Bad Gateway";
    case 503:
        return "Service Unavailable";
    default:
        return "Status";
    }
}

// The routes are written in the browser clients' dialect; the mobile one and the older server one mean the same.
QString oneDialect(QString path, const QString &appCode)
{
    if (path.startsWith(u'/' + appCode + u'/'))
        path.remove(0, appCode.size() + 1);
    if (path.startsWith("/api/v2/mobile/"_L1))
        path.replace(0, 15, u"/api/v2/sdk/"_s);
    else if (path.startsWith("/api/v2/rest/"_L1))
        path.replace(0, 13, u"/api/v2.1/rest/"_s);
    return path;
}
} // namespace

HttpServer::HttpServer(const ServerClock &clock, QString appCode, Answer answer, QObject *parent)
    : QAbstractHttpServer(parent)
    , m_clock(clock)
    , m_appCode(std::move(appCode))
    , m_answer(std::move(answer))
{ }

bool HttpServer::start(quint16 port)
{
    auto *server = new QTcpServer(this);
    if (!server->listen(QHostAddress::LocalHost, port)) {
        delete server;
        return false;
    }
    m_port = server->serverPort();
    bind(server);
    return true;
}

void HttpServer::stop()
{
    const QList<QTcpServer *> listening = servers();
    for (QTcpServer *server : listening) {
        server->close();
        const QList<QTcpSocket *> sockets = server->findChildren<QTcpSocket *>();
        for (QTcpSocket *socket : sockets)
            socket->abort();
        delete server;
    }
}

Request HttpServer::read(const QHttpServerRequest &raw) const
{
    Request request;
    request.method = methodOf(raw.method());
    const QUrl url = raw.url();
    request.path = url.path();
    request.route = oneDialect(request.path, m_appCode);
    for (const auto &[name, value] : raw.headers())
        request.headers.insert(name.toLower().replace('_', '-'), value);
    readParameters(request, url.query(QUrl::FullyEncoded).toLatin1(), request.headers.value("content-type"),
                   raw.body());
    return request;
}

bool HttpServer::handleRequest(const QHttpServerRequest &raw, QTcpSocket *socket)
{
    Request request = read(raw);
    const QByteArray wantedHeaders = raw.value("access-control-request-headers");
    const bool isTool = request.route.startsWith("/x-sandbox/"_L1);
    if (m_latencyMs <= 0 || isTool) {
        handle(std::move(request), socket, wantedHeaders);
        return true;
    }
    QTimer::singleShot(m_latencyMs, this, [this, request, wantedHeaders, socket = QPointer(socket)] {
        handle(request, socket, wantedHeaders);
    });
    return true;
}

void HttpServer::missingHandler(const QHttpServerRequest &, QTcpSocket *) { }

void HttpServer::handle(Request request, const QPointer<QTcpSocket> &socket, const QByteArray &wantedHeaders)
{
    if (!socket)
        return;
    Reply reply;
    if (request.method == Method::Options)
        reply.status = 204;
    else
        reply = m_answer(request);
    if (!reply.silent && socket)
        write(*socket, request, reply, wantedHeaders);
}

void HttpServer::write(QTcpSocket &socket, const Request &request, const Reply &reply,
                       const QByteArray &wantedHeaders) const
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(reply.status) + ' ' + reasonOf(reply.status) + "\r\n";
    const auto add = [&head](const QByteArray &name, const QByteArray &value) { head += name + ": " + value + "\r\n"; };
    add("Date", m_clock.http(m_clock.now()).toLatin1());
    if (reply.status != 204) {
        add("Content-Type", reply.type);
        add("Content-Length", QByteArray::number(reply.body.size() + reply.claimedMore));
    }
    // For web pages, which say where they are from; the tools are for shells and tests.
    const bool isPage = request.method == Method::Options || request.headers.contains("origin");
    if (isPage && !request.route.startsWith("/x-sandbox/"_L1)) {
        add("Access-Control-Allow-Origin", "*");
        add("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE, OPTIONS");
        add("Access-Control-Allow-Headers",
            wantedHeaders.isEmpty() ? "authorization, content-type, qiscus-app-id, qiscus-secret-key, qiscus-user-id, "
                                      "qiscus-sdk-app-id, qiscus-sdk-token, qiscus-sdk-user-id, qiscus-sdk-version, "
                                      "qiscus-sdk-platform, qiscus_sdk_app_id, qiscus_sdk_token, qiscus_sdk_user_id, "
                                      "qiscus_sdk_version"
                                    : wantedHeaders);
        add("Access-Control-Max-Age", "600");
    }
    for (const auto &[name, value] : reply.headers)
        add(name, value);
    const bool close = request.headers.value("connection").toLower() == "close";
    if (close)
        add("Connection", "close");
    head += "\r\n";
    const bool broken = reply.cutAfter || reply.claimedMore != 0;
    const QByteArray body =
        request.method == Method::Head ? QByteArray() : reply.body.left(reply.cutAfter.value_or(reply.body.size()));
    if (reply.bytesPerSecond > 0) {
        socket.write(head);
        writeSlowly(socket, body, reply.bytesPerSecond, close || broken);
        return;
    }
    // In one piece: a second write would wait until the client has confirmed the first, 40 ms.
    socket.write(head + body);
    if (close || broken)
        socket.disconnectFromHost();
}

void HttpServer::writeSlowly(QTcpSocket &socket, const QByteArray &body, int bytesPerSecond, bool close)
{
    constexpr int tickMs = 20;
    auto *tick = new QTimer(&socket);
    const qsizetype step = std::max(1, bytesPerSecond * tickMs / 1000);
    QObject::connect(tick, &QTimer::timeout, &socket, [&socket, tick, body, step, close, at = qsizetype(0)]() mutable {
        socket.write(body.mid(at, step));
        at += step;
        if (at < body.size())
            return;
        tick->deleteLater();
        tick->stop();
        if (close)
            socket.disconnectFromHost();
    });
    tick->start(tickMs);
}

} // namespace Amandesk::Box
