#include "core/base/async.h"
#include "core/net/download.h"
#include "core/net/downloader.h"
#include "core/net/mqttclient.h"
#include "core/net/restclient.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include <QNetworkProxy>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QStandardPaths>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr auto patience = std::chrono::seconds(30);
const QString folder = QStringLiteral(AMANDESK_TEST_DATA "/tls/");

// OpenSSL's own server, which speaks one version of TLS and says what it was sent.
class OneVersion
{
public:
    ~OneVersion()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    bool start(const QString &version)
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(u"openssl"_s,
                        {u"s_server"_s, u"-accept"_s, u"127.0.0.1:0"_s, u"-cert"_s, folder + u"localhost.pem"_s,
                         u"-key"_s, folder + u"localhost.key"_s, u'-' + version, u"-cipher"_s,
                         u"DEFAULT@SECLEVEL=0"_s});
        const auto listening = [this] {
            said += m_process.readAll();
            const qsizetype at = said.indexOf("ACCEPT 127.0.0.1:");
            const qsizetype end = said.indexOf('\n', at);
            port = at < 0 || end < 0 ? 0 : said.mid(at + 17, end - at - 17).trimmed().toInt();
            return port > 0;
        };
        return m_process.waitForStarted() && waitUntil(listening, patience);
    }
    bool was(const QByteArray &sent)
    {
        said += m_process.readAll();
        return said.contains(sent);
    }
    QUrl url(const QString &scheme) const { return QUrl(u"%1://localhost:%2/any"_s.arg(scheme).arg(port)); }
    int port = 0;
    QByteArray said;

private:
    QProcess m_process;
};
} // namespace

// TLS 1.2 and 1.3 and nothing before, on each of our wires, with an OpenSSL that would also speak 1.0 and 1.1.
class TestTlsVersions final : public QObject
{
    Q_OBJECT
public:
    static void initMain() { qputenv("OPENSSL_CONF", QFile::encodeName(folder + u"anyversion.cnf"_s)); }

private slots:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(u"openssl"_s).isEmpty())
            QSKIP("not installed: openssl");
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.addCaCertificates(QSslCertificate::fromPath(folder + u"localhost.pem"_s));
        QSslConfiguration::setDefaultConfiguration(tls);
    }
    void init() { failOnUnexpectedLog(); }

    void whoAsksForNothingBetterGetsTheOldOnes_data() { versions(); }
    void whoAsksForNothingBetterGetsTheOldOnes();
    void callsHaveItNewOrNotAtAll_data() { versions(); }
    void callsHaveItNewOrNotAtAll();
    void downloadsHaveItNewOrNotAtAll_data() { versions(); }
    void downloadsHaveItNewOrNotAtAll();
    void theLiveChannelHasItNewOrNotAtAll_data() { versions(); }
    void theLiveChannelHasItNewOrNotAtAll();

private:
    static void versions()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("1.0") << u"tls1"_s << false;
        QTest::newRow("1.1") << u"tls1_1"_s << false;
        QTest::newRow("1.2") << u"tls1_2"_s << true;
        QTest::newRow("1.3") << u"tls1_3"_s << true;
    }
};

// Else the tests below would say nothing.
void TestTlsVersions::whoAsksForNothingBetterGetsTheOldOnes()
{
    QFETCH(const QString, version);
    OneVersion server;
    QVERIFY2(server.start(version), server.said.constData());
    QSslSocket socket;
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::AnyProtocol);
    socket.setSslConfiguration(tls);
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.connectToHostEncrypted(u"localhost"_s, quint16(server.port));
    QVERIFY2(waitUntil([&socket] { return socket.isEncrypted(); }, patience), qPrintable(socket.errorString()));
}

void TestTlsVersions::callsHaveItNewOrNotAtAll()
{
    QFETCH(const QString, version);
    QFETCH(const bool, accepted);
    OneVersion server;
    QVERIFY2(server.start(version), server.said.constData());
    RestClient client;
    RestRequest request;
    request.url = server.url(u"https"_s);
    const auto answer = client.send(request);
    if (accepted) {
        QVERIFY2(waitUntil([&server] { return server.was("GET /any HTTP/1.1"); }, patience), server.said.constData());
        return;
    }
    const auto response = waitFor(answer, patience);
    QVERIFY(!response);
    QCOMPARE(response.error().kind, ErrorKind::Tls);
    QVERIFY(!server.was("GET /any"));
}

void TestTlsVersions::downloadsHaveItNewOrNotAtAll()
{
    QFETCH(const QString, version);
    QFETCH(const bool, accepted);
    OneVersion server;
    QVERIFY2(server.start(version), server.said.constData());
    Downloader downloader;
    DownloadRequest request;
    request.url = server.url(u"https"_s);
    request.most = 1000;
    std::optional<Error> error;
    connect(downloader.get(request), &Download::finished, this, [&error](const auto &ended) { error = ended; });
    if (accepted) {
        QVERIFY2(waitUntil([&server] { return server.was("GET /any HTTP/1.1"); }, patience), server.said.constData());
        return;
    }
    QVERIFY(waitUntil([&error] { return error.has_value(); }, patience));
    QCOMPARE(error->kind, ErrorKind::Tls);
    QVERIFY(!server.was("GET /any"));
}

void TestTlsVersions::theLiveChannelHasItNewOrNotAtAll()
{
    QFETCH(const QString, version);
    QFETCH(const bool, accepted);
    OneVersion server;
    QVERIFY2(server.start(version), server.said.constData());
    MqttClient client;
    MqttOptions options;
    options.url = server.url(u"wss"_s);
    options.connect.clientId = u"anybody"_s;
    std::optional<Error> error;
    connect(&client, &MqttClient::failed, this, [&error](const Error &failed) { error = failed; });
    client.start(options);
    if (accepted) {
        QVERIFY2(waitUntil([&server] { return server.was("GET /any HTTP/1.1"); }, patience), server.said.constData());
        return;
    }
    QVERIFY(waitUntil([&error] { return error.has_value(); }, patience));
    QCOMPARE(error->kind, ErrorKind::Tls);
    QVERIFY(!server.was("GET /any"));
}

QTEST_GUILESS_MAIN(TestTlsVersions)
#include "tst_tlsversions.moc"
