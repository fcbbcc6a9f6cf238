#include "core/domain/certificatepins.h"
#include "core/net/download.h"
#include "core/net/downloader.h"
#include "core/net/mqttclient.h"
#include "core/net/restclient.h"
#include "core/net/tlspins.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include "tests/unit/net/httpfixture.h"
#include <QFile>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTest>
#include <QWebSocket>
#include <QWebSocketServer>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
const QString folder = QStringLiteral(AMANDESK_TEST_DATA "/tls/");
// Of tests/data/tls, as OpenSSL says it: x509 -pubkey | pkey -pubin -outform der | dgst -sha256 -binary | base64
const QString right = QStringLiteral("127.0.0.1 sha256/cXFh3Rj60QfMwRUEe/udIwW4IzGJ2q7rPTtI70qPFhI=");
const QString wrong = QStringLiteral("127.0.0.1 sha256/o8uu1h0cpauCKpAQQhiCwivymh80IRretas4Eyw8ec8=");
const QString elsewhere = QStringLiteral("desk.example.com sha256/o8uu1h0cpauCKpAQQhiCwivymh80IRretas4Eyw8ec8=");

QSslConfiguration ofServer()
{
    QFile key(folder + u"localhost.key"_s);
    if (!key.open(QIODevice::ReadOnly))
        qFatal("the test's key is missing");
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(QSslCertificate::fromPath(folder + u"localhost.pem"_s));
    tls.setPrivateKey(QSslKey(&key, QSsl::Ec));
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}

std::unique_ptr<QTcpServer> httpsServer()
{
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(ofServer());
    return server;
}
} // namespace

// A server whose certificate this computer believes, and keys that an organisation has laid down: on each of our wires.
class TestTlsPins final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.addCaCertificates(QSslCertificate::fromPath(folder + u"localhost.pem"_s));
        QSslConfiguration::setDefaultConfiguration(tls);
    }
    void init() { failOnUnexpectedLog(); }
    void cleanup() { setCertificatePins({}); }

    void callsGoToTheKnownKeyOnly_data() { pins(); }
    void callsGoToTheKnownKeyOnly()
    {
        begin();
        HttpFixture server(httpsServer());
        server.setHandler(
            [](const HttpFixture::Request &, QTcpSocket &socket) { socket.write(HttpFixture::answer(200, "safe")); });
        RestClient client;
        RestRequest request;
        request.url = server.url();
        request.retries = 3; // of no use, and not tried
        const auto response = waitFor(client.send(request));
        QCOMPARE(response.has_value(), m_accepted);
        QCOMPARE(server.requests().size(), m_accepted ? 1 : 0); // nothing was sent
        if (!m_accepted)
            QCOMPARE(response.error().kind, ErrorKind::Tls);
    }
    void downloadsComeFromTheKnownKeyOnly_data() { pins(); }
    void downloadsComeFromTheKnownKeyOnly()
    {
        begin();
        HttpFixture server(httpsServer());
        server.setHandler(
            [](const HttpFixture::Request &, QTcpSocket &socket) { socket.write(HttpFixture::answer(200, "safe")); });
        Downloader downloader;
        DownloadRequest request;
        request.url = server.url();
        request.most = 1000;
        Download *download = downloader.get(request);
        std::optional<std::optional<Error>> ended;
        connect(download, &Download::finished, this, [&ended](const std::optional<Error> &error) { ended = error; });
        connect(download, &Download::readyRead, download, [download] { download->read(1000); });
        QVERIFY(waitUntil([&ended] { return ended.has_value(); }));
        QCOMPARE(!*ended, m_accepted);
        QCOMPARE(server.requests().size(), m_accepted ? 1 : 0);
        if (!m_accepted)
            QCOMPARE((*ended)->kind, ErrorKind::Tls);
    }
    void theLiveChannelGreetsTheKnownKeyOnly_data() { pins(); }
    void theLiveChannelGreetsTheKnownKeyOnly()
    {
        begin();
        QWebSocketServer server(u"broker"_s, QWebSocketServer::SecureMode);
        server.setSslConfiguration(ofServer());
        server.setSupportedSubprotocols({u"mqtt"_s});
        QVERIFY(server.listen(QHostAddress::LocalHost));
        int greetings = 0; // with who it is and its password
        connect(&server, &QWebSocketServer::newConnection, this, [&] {
            QWebSocket *socket = server.nextPendingConnection();
            connect(socket, &QWebSocket::binaryMessageReceived, this, [&greetings] { ++greetings; });
        });
        MqttClient client;
        QSignalSpy failed(&client, &MqttClient::failed);
        MqttOptions options;
        options.url = QUrl(u"wss://127.0.0.1:%1/mqtt"_s.arg(server.serverPort()));
        options.connect.clientId = u"desk-1"_s;
        options.reconnect = {std::chrono::seconds(60), std::chrono::seconds(60)};
        client.start(options);
        QVERIFY(waitUntil([&] { return m_accepted ? greetings > 0 : failed.count() > 0; }));
        if (m_accepted)
            return;
        QCOMPARE(failed.first().first().value<Error>().kind, ErrorKind::Tls);
        QCOMPARE(greetings, 0);
    }
    void whatWasLaidDownLaterHoldsForTheNextConnection()
    {
        HttpFixture server(httpsServer());
        server.setHandler(
            [](const HttpFixture::Request &, QTcpSocket &socket) { socket.write(HttpFixture::answer(200, "safe")); });
        RestRequest request;
        request.url = server.url();
        {
            RestClient client;
            QVERIFY(waitFor(client.send(request)));
        }
        setCertificatePins(*CertificatePins::fromText(wrong));
        QTest::ignoreMessage(QtWarningMsg,
                             "certificate refused: not one of the keys that the organisation has laid down");
        RestClient client;
        QVERIFY(!waitFor(client.send(request)));
        QCOMPARE(server.requests().size(), 1);
    }

private:
    static void pins()
    {
        QTest::addColumn<CertificatePins>("pins");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("none") << CertificatePins() << true;
        QTest::newRow("its own") << *CertificatePins::fromText(right) << true;
        QTest::newRow("another's") << *CertificatePins::fromText(wrong) << false;
        QTest::newRow("of another host") << *CertificatePins::fromText(elsewhere) << true;
        QTest::newRow("meaningless") << CertificatePins{{}, true} << false;
    }
    void begin()
    {
        QFETCH(const CertificatePins, pins);
        QFETCH(const bool, accepted);
        m_accepted = accepted;
        setCertificatePins(pins);
        if (!accepted)
            QTest::ignoreMessage(QtWarningMsg,
                                 "certificate refused: not one of the keys that the organisation has laid down");
    }

    bool m_accepted = false;
};

QTEST_GUILESS_MAIN(TestTlsPins)
#include "tst_tlspins.moc"
