#include "core/base/async.h"
#include "core/net/nothingsent.h"
#include "core/net/restclient.h"
#include "tests/support/unexpectedlog.h"
#include "tests/unit/net/httpfixture.h"
#include <QElapsedTimer>
#include <QFile>
#include <QLoggingCategory>
#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTest>
#include <QTimer>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

QStringList *g_log = nullptr;

void collectLog(QtMsgType, const QMessageLogContext &, const QString &text)
{
    g_log->append(text);
}

std::unique_ptr<QTcpServer> tlsServer(const QString &name)
{
    const QString folder = QStringLiteral(AMANDESK_TEST_DATA "/tls/");
    QFile key(folder + name + u".key"_s);
    if (!key.open(QIODevice::ReadOnly))
        qFatal("the test's key is missing");
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(QSslCertificate::fromPath(folder + name + u".pem"_s));
    tls.setPrivateKey(QSslKey(&key, QSsl::Ec));
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(tls);
    return server;
}

// Makes the process trust a certificate for as long as it lives.
class Trusting
{
public:
    explicit Trusting(const QString &name)
    {
        QSslConfiguration tls = m_before;
        tls.addCaCertificates(QSslCertificate::fromPath(QStringLiteral(AMANDESK_TEST_DATA "/tls/") + name + u".pem"_s));
        QSslConfiguration::setDefaultConfiguration(tls);
    }
    ~Trusting() { QSslConfiguration::setDefaultConfiguration(m_before); }

private:
    QSslConfiguration m_before = QSslConfiguration::defaultConfiguration();
};

RestRequest get(const QUrl &url)
{
    RestRequest request;
    request.url = url;
    request.timeout = 10s;
    return request;
}

} // namespace

class TestRestClient final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void answerComesBackAsItWasSent();
    void verbHeadersAndBodyAreSent_data();
    void verbHeadersAndBodyAreSent();
    void anyStatusIsAnAnswer_data();
    void anyStatusIsAnAnswer();
    void compressedBodyIsUnpacked();
    void chunkedBodyIsJoined();

    void silenceTimesOut();
    void slowDripTimesOutAsAWhole();
    void refusedConnectionIsNetwork();
    void refusedAfterABrokenConnectionMayHaveBeenSent();
    void unknownHostIsNetwork();
    void bodyShorterThanAnnouncedIsNetwork();
    void chunkedBodyThatEndsEarlyIsNetwork();
    void compressedBodyThatEndsEarlyIsNetwork();
    void connectionClosedWithoutAnswerIsNetwork();
    void damagedCompressionIsRefused();
    void answerThatIsNotHttpIsNetwork();
    void announcedTooLargeBodyIsRefused();
    void bodyThatGrowsTooLargeIsRefused();

    void transientStatusIsTriedAgain_data();
    void transientStatusIsTriedAgain();
    void retryAfterIsWaitedFor();
    void longRetryAfterIsReportedInstead();
    void retryAfterMayBeADate();
    void networkFailureIsTriedAgain();
    void retriesEndWithTheLastAnswer();
    void clientErrorIsNotTriedAgain();
    void withoutRetriesNothingIsRepeated();

    void cancelledFutureClosesTheConnection();
    void cancelledFutureStopsRetrying();
    void abortAllEndsEverythingAsCancelled();
    void destroyingTheClientEndsEverythingAsCancelled();

    void redirectOnTheSameServerIsFollowed();
    void redirectElsewhereIsRefused_data();
    void redirectElsewhereIsRefused();
    void redirectOfAPostIsRefused();
    void endlessRedirectIsRefused();

    void selfSignedCertificateIsTls();
    void certificateOfAnotherHostIsTls();
    void expiredCertificateIsTls();
    void serverWithoutTlsIsTls();
    void trustedCertificateIsAccepted();

    void addressesAreChecked_data();
    void addressesAreChecked();
    void plainHttpElsewhereIsNeverSent();
    void cookiesAreNotKept();
    void loopbackPassesByTheProxy();
    void proxyIsAskedForOthers();
    void logNamesNoIdsQueriesOrTokens();

private:
    Result<RestResponse> call(const RestRequest &request)
    {
        const QFuture<Result<RestResponse>> future = m_client->send(request);
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 20000))
            return fail(ErrorKind::Locked, u"the test has waited too long"_s);
        return future.resultCount() > 0 ? future.result() : fail(ErrorKind::Locked, u"no result"_s);
    }
    void answerWith(const QByteArray &bytes)
    {
        m_server->setHandler([bytes](const HttpFixture::Request &, QTcpSocket &socket) { socket.write(bytes); });
    }
    void answerThenClose(const QByteArray &bytes)
    {
        m_server->setHandler([bytes](const HttpFixture::Request &, QTcpSocket &socket) {
            socket.write(bytes);
            socket.disconnectFromHost();
        });
    }
    // One after the other, the last one again and again.
    void answerInTurn(const QList<QByteArray> &answers)
    {
        m_server->setHandler([this, answers](const HttpFixture::Request &, QTcpSocket &socket) {
            socket.write(answers.at(std::min(m_server->requests().size(), answers.size()) - 1));
        });
    }

    std::unique_ptr<HttpFixture> m_server;
    std::unique_ptr<RestClient> m_client;
};

void TestRestClient::init()
{
    failOnUnexpectedLog();
    m_server = std::make_unique<HttpFixture>();
    m_client = std::make_unique<RestClient>();
    m_client->setBackoff({2ms, 5ms});
}

void TestRestClient::cleanup()
{
    m_client.reset();
    m_server.reset();
}

void TestRestClient::answerComesBackAsItWasSent()
{
    answerWith(HttpFixture::answer(200, "{\"a\":1}", "Content-Type: Application/JSON; charset=utf-8\r\n"));
    const auto response = call(get(m_server->url(u"/api/v2/things?x=1"_s)));
    QVERIFY(response);
    QCOMPARE(response->status, 200);
    QCOMPARE(response->body, "{\"a\":1}");
    QVERIFY(response->body.capacity() < 100'000); // a short answer holds no room for the longest
    QCOMPARE(response->contentType, "application/json");
    QVERIFY(!response->retryAfter);
    QCOMPARE(m_server->requests().first().method, "GET");
    QCOMPARE(m_server->requests().first().target, "/api/v2/things?x=1");
}

void TestRestClient::verbHeadersAndBodyAreSent_data()
{
    QTest::addColumn<int>("verb");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("get") << int(RestRequest::Verb::Get) << QByteArray("GET");
    QTest::newRow("post") << int(RestRequest::Verb::Post) << QByteArray("POST");
    QTest::newRow("patch") << int(RestRequest::Verb::Patch) << QByteArray("PATCH");
    QTest::newRow("delete") << int(RestRequest::Verb::Delete) << QByteArray("DELETE");
}

void TestRestClient::verbHeadersAndBodyAreSent()
{
    QFETCH(const int, verb);
    QFETCH(const QByteArray, name);
    answerWith(HttpFixture::answer(204));
    m_client->setUserAgent("Desk/9");
    RestRequest request = get(m_server->url());
    request.verb = RestRequest::Verb(verb);
    request.headers = {{"Authorization", "abc"}, {"X-Sdk", "1"}};
    const bool hasBody = request.verb != RestRequest::Verb::Get;
    if (hasBody) {
        request.contentType = "application/json";
        request.body = "{\"b\":\"é\"}";
    }
    const auto response = call(request);
    QVERIFY(response);
    QCOMPARE(response->status, 204);
    const HttpFixture::Request seen = m_server->requests().first();
    QCOMPARE(seen.method, name);
    QCOMPARE(seen.headers.value("authorization"), "abc");
    QCOMPARE(seen.headers.value("x-sdk"), "1");
    QCOMPARE(seen.headers.value("user-agent"), "Desk/9");
    QCOMPARE(seen.body, request.body);
    QCOMPARE(seen.headers.value("content-type"), request.contentType);
}

void TestRestClient::anyStatusIsAnAnswer_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {200, 201, 304, 400, 401, 403, 404, 405, 409, 410, 422, 423, 429, 499, 500, 501, 502, 503})
        QTest::addRow("%d", status) << status;
}

void TestRestClient::anyStatusIsAnAnswer()
{
    QFETCH(const int, status);
    const QByteArray body = status == 304 ? QByteArray() : QByteArray("why");
    answerWith(HttpFixture::answer(status, body, "Www-Authenticate: Basic realm=\"x\"\r\n"));
    const auto response = call(get(m_server->url()));
    QVERIFY2(response, qPrintable(response ? QString() : response.error().detail));
    QCOMPARE(response->status, status);
    QCOMPARE(response->body, body);
}

void TestRestClient::compressedBodyIsUnpacked()
{
    const QByteArray deflated = qCompress(QByteArray("hello hello hello hello")).sliced(4); // zlib's own frame
    answerWith(HttpFixture::answer(200, deflated, "Content-Encoding: deflate\r\n"));
    const auto response = call(get(m_server->url()));
    QVERIFY(response);
    QCOMPARE(response->body, "hello hello hello hello");
}

void TestRestClient::chunkedBodyIsJoined()
{
    answerWith("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
    const auto response = call(get(m_server->url()));
    QVERIFY(response);
    QCOMPARE(response->body, "abcde");
}

void TestRestClient::silenceTimesOut()
{
    RestRequest request = get(m_server->url());
    request.timeout = 100ms;
    const auto response = call(request);
    QVERIFY(!response);
    QCOMPARE(response.error().kind, ErrorKind::Timeout);
    QTRY_COMPARE(m_server->disconnections(), 1);
}

void TestRestClient::slowDripTimesOutAsAWhole()
{
    QTimer drip;
    m_server->setHandler([&drip](const HttpFixture::Request &, QTcpSocket &socket) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        drip.callOnTimeout(&socket, [&socket] { socket.write("x"); });
        drip.start(10);
    });
    RestRequest request = get(m_server->url());
    request.timeout = 300ms;
    const auto response = call(request);
    QVERIFY(!response);
    QCOMPARE(response.error().kind, ErrorKind::Timeout);
}

void TestRestClient::refusedConnectionIsNetwork()
{
    const QUrl url = m_server->url();
    m_server.reset();
    const auto response = call(get(url));
    QVERIFY(!response);
    QCOMPARE(response.error().kind, ErrorKind::Network);
    QVERIFY(nothingWasSent(response.error()));
}

// A server that takes the call and is gone then: the network library tries it once more, and is refused.
void TestRestClient::refusedAfterABrokenConnectionMayHaveBeenSent()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&server] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [&server, socket] {
            server.close();
            socket->abort();
        });
    });
    RestRequest request = get(QUrl(u"http://127.0.0.1:%1/"_s.arg(server.serverPort())));
    request.verb = RestRequest::Verb::Post;
    request.body = "text=halo";
    const auto response = call(request);
    QVERIFY(!response);
    QCOMPARE(response.error().kind, ErrorKind::Network);
    QVERIFY(!nothingWasSent(response.error()));
}

void TestRestClient::unknownHostIsNetwork()
{
    const auto response = call(get(QUrl(u"https://no-such-host.invalid/"_s)));
    QVERIFY(!response);
    QCOMPARE(response.error().kind, ErrorKind::Network);
    QVERIFY(nothingWasSent(response.error()));
}

void TestRestClient::bodyShorterThanAnnouncedIsNetwork()
{
    answerThenClose("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"half\":");
    const auto response = call(get(m_server->url()));
    QVERIFY(!response);
    QCOMPARE(response.error().kind, ErrorKind::Network);
}

void TestRestClient::chunkedBodyThatEndsEarlyIsNetwork()
{
    answerThenClose("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{\"half\":\r\n");
    const auto response = call(get(m_server->url()));
    QVERIFY(!response);
    QCOMPARE(response.error().kind, ErrorKind::Network);
}

void TestRestClient::compressedBodyThatEndsEarlyIsNetwork()
{
    const QByteArray packed = qCompress(QByteArray("[1, 2, 3, 4, 5, 6, 7, 8, 9]")).sliced(4, 20);
    answerThenClose("HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n"
                    + packed);
    const auto response = call(get(m_server->url()));
    QVERIFY(!response);
    QCOMPARE(response.error().kind, ErrorKind::Network);
}

void TestRestClient::connectionClosedWithoutAnswerIsNetwork()
{
    answerThenClose({});
    const auto response = call(get(m_server->url()));
    QVERIFY(!response);
    QCOMPARE(response.error().kind, ErrorKind::Network);
}

void TestRestClient::damagedCompressionIsRefused()
{
    answerWith(HttpFixture::answer(200, "this is not compressed at all", "Content-Encoding: gzip\r\n"));
    const auto response = call(get(m_server->url()));
    QVERIFY(!response);
    QCOMPARE(response.error().kind, ErrorKind::Protocol);
}

void TestRestClient::answerThatIsNotHttpIsNetwork()
{
    answerThenClose("220 mail.example.invalid ESMTP ready\r\n\r\n");
    const auto response = call(get(m_server->url()));
    QVERIFY(!response);
    QCOMPARE(response.error().kind, ErrorKind::Network);
}

void TestRestClient::announcedTooLargeBodyIsRefused()
{
    answerWith("HTTP/1.1 200 OK\r\nContent-Length: 33554433\r\n\r\nx");
    const auto response = call(get(m_server->url()));
    QVERIFY(!response);
    QCOMPARE(response.error().kind, ErrorKind::Protocol);
    QTRY_COMPARE(m_server->disconnections(), 1);
}

void TestRestClient::bodyThatGrowsTooLargeIsRefused()
{
    m_server->setHandler([](const HttpFixture::Request &, QTcpSocket &socket) {
        socket.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
        socket.write(QByteArray(RestClient::maxBody + 1, 'x'));
    });
    const auto response = call(get(m_server->url()));
    QVERIFY(!response);
    QCOMPARE(response.error().kind, ErrorKind::Protocol);
    QTRY_COMPARE(m_server->disconnections(), 1);
}

void TestRestClient::transientStatusIsTriedAgain_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {408, 429, 500, 502, 503, 504})
        QTest::addRow("%d", status) << status;
}

void TestRestClient::transientStatusIsTriedAgain()
{
    QFETCH(const int, status);
    answerInTurn(
        {HttpFixture::answer(status, "no"), HttpFixture::answer(status, "no"), HttpFixture::answer(200, "ok")});
    RestRequest request = get(m_server->url());
    request.retries = 2;
    const auto response = call(request);
    QVERIFY(response);
    QCOMPARE(response->status, 200);
    QCOMPARE(response->body, "ok");
    QCOMPARE(m_server->requests().size(), 3);
}

void TestRestClient::retryAfterIsWaitedFor()
{
    answerInTurn({HttpFixture::answer(429, {}, "Retry-After: 1\r\n"), HttpFixture::answer(200)});
    RestRequest request = get(m_server->url());
    request.retries = 1;
    QElapsedTimer elapsed;
    elapsed.start();
    const auto response = call(request);
    QVERIFY(response);
    QCOMPARE(response->status, 200);
    QVERIFY2(elapsed.elapsed() >= 900, qPrintable(QString::number(elapsed.elapsed())));
}

void TestRestClient::longRetryAfterIsReportedInstead()
{
    answerInTurn({HttpFixture::answer(429, {}, "Retry-After: 3600\r\n"), HttpFixture::answer(200)});
    RestRequest request = get(m_server->url());
    request.retries = 1;
    const auto response = call(request);
    QVERIFY(response);
    QCOMPARE(response->status, 429);
    QVERIFY(response->retryAfter == std::chrono::seconds(3600));
    QCOMPARE(m_server->requests().size(), 1);
}

void TestRestClient::retryAfterMayBeADate()
{
    answerWith(HttpFixture::answer(503, {},
                                   "Date: Wed, 21 Oct 2015 07:28:00 GMT\r\n"
                                   "Retry-After: Wed, 21 Oct 2015 07:30:00 GMT\r\n"));
    const auto response = call(get(m_server->url()));
    QVERIFY(response);
    QVERIFY(response->retryAfter == std::chrono::seconds(120));

    answerWith(HttpFixture::answer(503, {}, "Retry-After: soon\r\n"));
    const auto vague = call(get(m_server->url()));
    QVERIFY(vague);
    QVERIFY(!vague->retryAfter);
}

void TestRestClient::networkFailureIsTriedAgain()
{
    m_server->setHandler([this](const HttpFixture::Request &, QTcpSocket &socket) {
        if (m_server->requests().size() > 2) {
            socket.write(HttpFixture::answer(200, "ok"));
            return;
        }
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
        socket.disconnectFromHost();
    });
    RestRequest request = get(m_server->url());
    request.retries = 2;
    const auto response = call(request);
    QVERIFY(response);
    QCOMPARE(response->body, "ok");
}

void TestRestClient::retriesEndWithTheLastAnswer()
{
    answerInTurn({HttpFixture::answer(500, "a"), HttpFixture::answer(502, "b"), HttpFixture::answer(503, "c")});
    RestRequest request = get(m_server->url());
    request.retries = 2;
    const auto response = call(request);
    QVERIFY(response);
    QCOMPARE(response->status, 503);
    QCOMPARE(response->body, "c");
    QCOMPARE(m_server->requests().size(), 3);
}

void TestRestClient::clientErrorIsNotTriedAgain()
{
    answerInTurn({HttpFixture::answer(400, "no"), HttpFixture::answer(200)});
    RestRequest request = get(m_server->url());
    request.retries = 3;
    const auto response = call(request);
    QVERIFY(response);
    QCOMPARE(response->status, 400);
    QCOMPARE(m_server->requests().size(), 1);
}

void TestRestClient::withoutRetriesNothingIsRepeated()
{
    answerInTurn({HttpFixture::answer(503), HttpFixture::answer(200)});
    RestRequest request = get(m_server->url());
    request.verb = RestRequest::Verb::Post;
    const auto response = call(request);
    QVERIFY(response);
    QCOMPARE(response->status, 503);
    QCOMPARE(m_server->requests().size(), 1);
}

void TestRestClient::cancelledFutureClosesTheConnection()
{
    QFuture<Result<RestResponse>> future = m_client->send(get(m_server->url()));
    QTRY_COMPARE(m_server->requests().size(), 1);
    bool called = false;
    whenDone(future, this, [&called](const Result<RestResponse> &) { called = true; });
    future.cancel();
    QTRY_COMPARE(m_server->disconnections(), 1);
    QTRY_VERIFY(future.isFinished());
    QCOMPARE(future.resultCount(), 0);
    QVERIFY(!called);
}

void TestRestClient::cancelledFutureStopsRetrying()
{
    m_client->setBackoff({20ms, 20ms});
    answerWith(HttpFixture::answer(503));
    RestRequest request = get(m_server->url());
    request.retries = 1000;
    QFuture<Result<RestResponse>> future = m_client->send(request);
    QTRY_VERIFY(!m_server->requests().isEmpty());
    future.cancel();
    QTRY_VERIFY(future.isFinished());
    const qsizetype asked = m_server->requests().size();

    request.retries = 5; // long enough for the cancelled one to be heard again, if it still ran
    QVERIFY(call(request));
    QCOMPARE(m_server->requests().size(), asked + 6);
}

void TestRestClient::abortAllEndsEverythingAsCancelled()
{
    const auto first = m_client->send(get(m_server->url(u"/a"_s)));
    const auto second = m_client->send(get(m_server->url(u"/b"_s)));
    QTRY_COMPARE(m_server->requests().size(), 2);
    m_client->abortAll();
    for (const auto &future : {first, second}) {
        QVERIFY(future.isFinished());
        QVERIFY(!future.result());
        QCOMPARE(future.result().error().kind, ErrorKind::Cancelled);
    }
    QTRY_COMPARE(m_server->disconnections(), 2);

    answerWith(HttpFixture::answer(200));
    QVERIFY(call(get(m_server->url()))); // the client goes on working
}

void TestRestClient::destroyingTheClientEndsEverythingAsCancelled()
{
    const auto future = m_client->send(get(m_server->url()));
    QTRY_COMPARE(m_server->requests().size(), 1);
    m_client.reset();
    QVERIFY(future.isFinished());
    QVERIFY(!future.result());
    QCOMPARE(future.result().error().kind, ErrorKind::Cancelled);
}

void TestRestClient::redirectOnTheSameServerIsFollowed()
{
    answerInTurn({HttpFixture::answer(302, {}, "Location: /moved?x=2\r\n"),
                  HttpFixture::answer(307, {}, "Location: " + m_server->url(u"/again"_s).toEncoded() + "\r\n"),
                  HttpFixture::answer(200, "here")});
    RestRequest request = get(m_server->url(u"/old"_s));
    request.headers = {{"Authorization", "abc"}};
    const auto response = call(request);
    QVERIFY(response);
    QCOMPARE(response->body, "here");
    QCOMPARE(m_server->requests().at(1).target, "/moved?x=2");
    QCOMPARE(m_server->requests().at(2).target, "/again");
    QCOMPARE(m_server->requests().at(2).headers.value("authorization"), "abc");
}

void TestRestClient::redirectElsewhereIsRefused_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::newRow("another host") << QByteArray("https://login.example.invalid/");
    QTest::newRow("another scheme") << QByteArray("ftp://127.0.0.1/");
    QTest::newRow("another port") << QByteArray("http://127.0.0.1:1/");
    QTest::newRow("another name of this machine") << QByteArray("//localhost/");
    QTest::newRow("a file") << QByteArray("file:///etc/hostname");
}

void TestRestClient::redirectElsewhereIsRefused()
{
    QFETCH(const QByteArray, location);
    answerInTurn({HttpFixture::answer(302, {}, "Location: " + location + "\r\n"), HttpFixture::answer(200)});
    RestRequest request = get(m_server->url());
    request.retries = 3;
    const auto response = call(request);
    QVERIFY(!response);
    QCOMPARE(response.error().kind, ErrorKind::NotOurServer);
    QCOMPARE(m_server->requests().size(), 1);
}

void TestRestClient::redirectOfAPostIsRefused()
{
    answerInTurn({HttpFixture::answer(302, {}, "Location: /login\r\n"), HttpFixture::answer(200)});
    RestRequest request = get(m_server->url());
    request.verb = RestRequest::Verb::Post;
    const auto response = call(request);
    QVERIFY(!response);
    QCOMPARE(response.error().kind, ErrorKind::NotOurServer);
}

void TestRestClient::endlessRedirectIsRefused()
{
    answerWith(HttpFixture::answer(301, {}, "Location: /again\r\n"));
    const auto response = call(get(m_server->url()));
    QVERIFY(!response);
    QCOMPARE(response.error().kind, ErrorKind::NotOurServer);
    QVERIFY(m_server->requests().size() < 10);
}

void TestRestClient::selfSignedCertificateIsTls()
{
    m_server = std::make_unique<HttpFixture>(tlsServer(u"localhost"_s));
    answerWith(HttpFixture::answer(200));
    RestRequest request = get(m_server->url());
    request.retries = 5;
    const auto response = call(request);
    QVERIFY(!response);
    QCOMPARE(response.error().kind, ErrorKind::Tls);
    QVERIFY(m_server->requests().isEmpty());
}

void TestRestClient::certificateOfAnotherHostIsTls()
{
    const Trusting trusting(u"elsewhere"_s);
    m_server = std::make_unique<HttpFixture>(tlsServer(u"elsewhere"_s));
    answerWith(HttpFixture::answer(200));
    const auto response = call(get(m_server->url()));
    QVERIFY(!response);
    QCOMPARE(response.error().kind, ErrorKind::Tls);
    QVERIFY(m_server->requests().isEmpty());
}

void TestRestClient::expiredCertificateIsTls()
{
    const Trusting trusting(u"expired"_s);
    m_server = std::make_unique<HttpFixture>(tlsServer(u"expired"_s));
    answerWith(HttpFixture::answer(200));
    const auto response = call(get(m_server->url()));
    QVERIFY(!response);
    QCOMPARE(response.error().kind, ErrorKind::Tls);
    QVERIFY(m_server->requests().isEmpty());
}

void TestRestClient::serverWithoutTlsIsTls()
{
    QTcpServer plain;
    QVERIFY(plain.listen(QHostAddress::LocalHost));
    connect(&plain, &QTcpServer::newConnection, &plain, [&plain] {
        plain.nextPendingConnection()->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    });
    QUrl url(u"https://127.0.0.1/"_s);
    url.setPort(plain.serverPort());
    const auto response = call(get(url));
    QVERIFY(!response);
    QCOMPARE(response.error().kind, ErrorKind::Tls);
}

void TestRestClient::trustedCertificateIsAccepted()
{
    const Trusting trusting(u"localhost"_s);
    m_server = std::make_unique<HttpFixture>(tlsServer(u"localhost"_s));
    answerWith(HttpFixture::answer(200, "safe"));
    const auto response = call(get(m_server->url()));
    QVERIFY2(response, qPrintable(response ? QString() : response.error().detail));
    QCOMPARE(response->body, "safe");
}

void TestRestClient::addressesAreChecked_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("acceptable");
    QTest::newRow("https") << u"https://desk.example.com"_s << true;
    QTest::newRow("https with port and path") << u"https://desk.example.com:8443/base"_s << true;
    QTest::newRow("http elsewhere") << u"http://desk.example.com"_s << false;
    QTest::newRow("http on localhost") << u"http://localhost:8080"_s << true;
    QTest::newRow("http on LOCALHOST") << u"HTTP://LOCALHOST:8080"_s << true;
    QTest::newRow("http on 127.0.0.1") << u"http://127.0.0.1:8080/x"_s << true;
    QTest::newRow("http on 127.9.9.9") << u"http://127.9.9.9"_s << true;
    QTest::newRow("http on ::1") << u"http://[::1]:8080"_s << true;
    QTest::newRow("http in the local network") << u"http://192.168.1.2"_s << false;
    QTest::newRow("http to all interfaces") << u"http://0.0.0.0"_s << false;
    QTest::newRow("http on a name that begins like loopback") << u"http://127.0.0.1.example.com"_s << false;
    QTest::newRow("http on a name that ends like loopback") << u"http://example.localhost.com"_s << false;
    QTest::newRow("credentials") << u"https://user:secret@desk.example.com"_s << false;
    QTest::newRow("credentials that look like a host") << u"http://localhost@example.com"_s << false;
    QTest::newRow("ws") << u"wss://desk.example.com"_s << false;
    QTest::newRow("file") << u"file:///etc/passwd"_s << false;
    QTest::newRow("no scheme") << u"desk.example.com"_s << false;
    QTest::newRow("no host") << u"https:///x"_s << false;
    QTest::newRow("empty") << QString() << false;
}

void TestRestClient::addressesAreChecked()
{
    QFETCH(const QString, url);
    QTEST(isAcceptableServerUrl(QUrl(url)), "acceptable");
}

void TestRestClient::plainHttpElsewhereIsNeverSent()
{
    const auto future = m_client->send(get(QUrl(u"http://desk.example.com/"_s)));
    QVERIFY(future.isFinished());
    QVERIFY(!future.result());
    QCOMPARE(future.result().error().kind, ErrorKind::BadInput);
}

void TestRestClient::cookiesAreNotKept()
{
    answerWith(HttpFixture::answer(200, {}, "Set-Cookie: session=1; Path=/\r\n"));
    QVERIFY(call(get(m_server->url())));
    QVERIFY(call(get(m_server->url())));
    QVERIFY(!m_server->requests().last().headers.contains("cookie"));
}

void TestRestClient::loopbackPassesByTheProxy()
{
    QTcpServer proxy;
    QVERIFY(proxy.listen(QHostAddress::LocalHost));
    m_client->setProxy(QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, proxy.serverPort()));
    answerWith(HttpFixture::answer(200));
    const auto response = call(get(m_server->url()));
    QVERIFY(response);
    QVERIFY(!proxy.hasPendingConnections());
}

void TestRestClient::proxyIsAskedForOthers()
{
    HttpFixture proxy;
    proxy.setHandler([](const HttpFixture::Request &, QTcpSocket &socket) {
        socket.write(HttpFixture::answer(403));
        socket.disconnectFromHost();
    });
    m_client->setProxy(QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, quint16(proxy.url().port())));
    const auto response = call(get(QUrl(u"https://desk.example.invalid/"_s)));
    QVERIFY(!response);
    QCOMPARE(response.error().kind, ErrorKind::Network);
    QCOMPARE(proxy.requests().first().method, "CONNECT");
    QCOMPARE(proxy.requests().first().target, "desk.example.invalid:443");
}

void TestRestClient::logNamesNoIdsQueriesOrTokens()
{
    QStringList lines;
    g_log = &lines;
    QLoggingCategory::setFilterRules(u"amandesk.net.debug=true"_s);
    const QtMessageHandler before = qInstallMessageHandler(collectLog);
    answerInTurn({HttpFixture::answer(200, "body-secret"), HttpFixture::answer(404, "body-secret")});
    RestRequest request = get(m_server->url(u"/api/v2/customer_rooms/60381/Budi?token=query-secret"_s));
    request.headers = {{"Authorization", "header-secret"}};
    const bool answered = call(request).has_value() && call(request).has_value();
    qInstallMessageHandler(before);
    QLoggingCategory::setFilterRules(QString());
    QVERIFY(answered);

    QCOMPARE(lines.size(), 2);
    for (const QString &line : lines) {
        QVERIFY2(line.contains(u"GET 127.0.0.1/api/v2/customer_rooms/*/*"_s), qPrintable(line));
        QVERIFY2(!line.contains(u"60381"_s) && !line.contains(u"Budi"_s) && !line.contains(u"secret"_s),
                 qPrintable(line));
    }
    QVERIFY(lines.at(0).contains(u"200"_s));
    QVERIFY(lines.at(1).contains(u"404"_s));
}

QTEST_GUILESS_MAIN(TestRestClient)
#include "tst_restclient.moc"
