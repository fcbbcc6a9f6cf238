#include "core/domain/proxytrouble.h"
#include "core/net/appproxy.h"
#include "core/net/downloader.h"
#include "core/net/mqttclient.h"
#include "core/net/restclient.h"
#include "tests/support/proxyfixture.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include "tests/unit/net/brokerfixture.h"
#include "tests/unit/net/httpfixture.h"
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

// The one way of all connections, through a real proxy to a server whose name only the proxy knows.
class TestAppProxy final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void withoutAChoiceEverythingIsDirect();
    void serversAreReachedThroughIt_data();
    void serversAreReachedThroughIt();
    void loopbackIsNeverProxied();
    void aWrongLoginIsOfferedOnce_data() { bothModes(); }
    void aWrongLoginIsOfferedOnce();
    void aLateRefusalIsNotHeldAgainstTheNextLogin();
    void whatGoesWrongIsToldApart_data();
    void whatGoesWrongIsToldApart();
    void everybodyWaitsForTheLogin();
    void theComputersSettingsAreAsked();
    void theNextCallTakesTheNewWay();
    void theLiveChannelComesBackOnTheNewWay();
    void theLiveChannelSaysWhatTheProxyWants();

private:
    static void bothModes()
    {
        QTest::addColumn<ProxyMode>("mode");
        QTest::newRow("HTTP") << ProxyMode::Http;
        QTest::newRow("SOCKS5") << ProxyMode::Socks5;
    }
    static ProxyChoice choiceOf(const ProxyFixture &proxy, ProxyMode mode = ProxyMode::Http, const QString &user = {})
    {
        return {mode, u"127.0.0.1"_s, proxy.port(), user};
    }
    static SecretBuffer secret(const char *text) { return SecretBuffer::copyOf(QByteArrayView(text)); }
    static QUrl server(const char *scheme = "https")
    {
        return QUrl(QString::fromLatin1(scheme) + u"://elsewhere.invalid/mqtt"_s);
    }
    RestRequest request() const
    {
        RestRequest request;
        request.url = server();
        request.timeout = 10s;
        return request;
    }
    // What keeps the server away: the proxy's trouble, another error's name, or nothing.
    QString call(RestClient &client)
    {
        const auto answer = waitFor(client.send(request()));
        return answer ? QString() : nameOf(answer.error());
    }
    static QString nameOf(const Error &error)
    {
        const auto trouble = proxyTroubleOf(error);
        return trouble ? proxyTroubleName(*trouble) : errorName(error.kind);
    }
    QString call()
    {
        RestClient client;
        return call(client);
    }

    std::unique_ptr<ProxyFixture> m_proxy;
    std::unique_ptr<HttpFixture> m_server;
    std::unique_ptr<ProxyFixture::Trusting> m_trust;
};

void TestAppProxy::init()
{
    failOnUnexpectedLog();
    m_trust = std::make_unique<ProxyFixture::Trusting>();
    m_server = std::make_unique<HttpFixture>();
    m_server->setHandler(
        [](const HttpFixture::Request &, QTcpSocket &socket) { socket.write(HttpFixture::answer(200, "well")); });
    m_proxy = std::make_unique<ProxyFixture>();
    m_proxy->ports = {{443, m_server->url().port()}};
}

void TestAppProxy::cleanup()
{
    AppProxy::reset();
    m_proxy.reset();
    m_server.reset();
    m_trust.reset();
}

void TestAppProxy::withoutAChoiceEverythingIsDirect()
{
    QVERIFY(AppProxy::isSettled(server()));
    QCOMPARE(call(), u"network"_s); // no such name here
    AppProxy::use({ProxyMode::None, {}, 0, {}});
    QVERIFY(AppProxy::isSettled(server()));
    QCOMPARE(call(), u"network"_s);
}

void TestAppProxy::serversAreReachedThroughIt_data()
{
    QTest::addColumn<ProxyMode>("mode");
    QTest::addColumn<bool>("withLogin");
    QTest::newRow("HTTP") << ProxyMode::Http << false;
    QTest::newRow("HTTP, login") << ProxyMode::Http << true;
    QTest::newRow("SOCKS5") << ProxyMode::Socks5 << false;
    QTest::newRow("SOCKS5, login") << ProxyMode::Socks5 << true;
}

void TestAppProxy::serversAreReachedThroughIt()
{
    QFETCH(const ProxyMode, mode);
    QFETCH(const bool, withLogin);
    if (withLogin)
        m_proxy->login = "siti:räh asia";
    AppProxy::use(choiceOf(*m_proxy, mode, withLogin ? u"siti"_s : QString()), secret("räh asia"));
    QCOMPARE(call(), QString());
    QCOMPARE(m_proxy->targets(), QStringList{u"elsewhere.invalid:443"_s});

    Downloader downloader;
    DownloadRequest wanted;
    wanted.url = server();
    wanted.most = 100;
    Download *download = downloader.get(wanted);
    std::optional<Error> problem;
    QByteArray content;
    bool ended = false;
    connect(download, &Download::readyRead, this, [&] { content += download->read(100); });
    connect(download, &Download::finished, this, [&](const std::optional<Error> &error) {
        problem = error;
        ended = true;
    });
    QTRY_VERIFY(ended);
    QVERIFY(!problem);
    QCOMPARE(content, "well");
    QCOMPARE(m_proxy->targets().size(), 2);
    for (const QByteArray &login : m_proxy->logins())
        QVERIFY(login.isEmpty() || login == m_proxy->login);
}

void TestAppProxy::loopbackIsNeverProxied()
{
    AppProxy::use(choiceOf(*m_proxy));
    RestClient client;
    RestRequest local;
    local.url = m_server->url();
    QVERIFY(waitFor(client.send(local)));
    BrokerFixture broker;
    MqttClient mqtt;
    MqttOptions options;
    options.url = broker.url();
    options.connect.clientId = u"c"_s;
    mqtt.start(options);
    QTRY_COMPARE(mqtt.state(), MqttClient::State::Connected);
    QCOMPARE(m_proxy->connections(), 0);
}

void TestAppProxy::aWrongLoginIsOfferedOnce()
{
    QFETCH(const ProxyMode, mode);
    m_proxy->login = "siti:right";
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"user and password are not taken"_s));
    AppProxy::use(choiceOf(*m_proxy, mode, u"siti"_s), secret("wrong"));
    RestClient client;
    auto again = request();
    again.retries = 3;
    const auto refused = waitFor(client.send(again));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Network); // what was to be sent waits
    QCOMPARE(nameOf(refused.error()), u"proxy-login"_s);
    const auto wrongOnes = [this] { return m_proxy->logins().count("siti:wrong"); };
    const auto before = wrongOnes();
    QVERIFY(before >= 1 && before <= 2);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(call(client), u"proxy-login"_s);
    QCOMPARE(wrongOnes(), before); // nobody's account is locked by us
    QVERIFY(m_proxy->targets().isEmpty());

    AppProxy::use(choiceOf(*m_proxy, mode, u"siti"_s), secret("right"));
    QCOMPARE(call(client), QString());
}

void TestAppProxy::aLateRefusalIsNotHeldAgainstTheNextLogin()
{
    m_proxy->login = "siti:right";
    AppProxy::use(choiceOf(*m_proxy, ProxyMode::Http, u"siti"_s), secret("wrong"));
    const quint64 turn = AppProxy::turn();
    AppProxy::use(choiceOf(*m_proxy, ProxyMode::Http, u"siti"_s), secret("right"));
    AppProxy::loginRefused(turn);
    QCOMPARE(call(), QString());
}

void TestAppProxy::whatGoesWrongIsToldApart_data()
{
    QTest::addColumn<ProxyMode>("mode");
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("said");
    for (const ProxyMode mode : {ProxyMode::Http, ProxyMode::Socks5}) {
        const auto row = [mode](const char *fault, const QString &said) {
            QTest::addRow("%s, %s", qPrintable(proxyModeName(mode)), fault)
                << mode << QString::fromLatin1(fault) << said;
        };
        row("no such name", u"proxy-not-found"_s);
        row("nobody listens", u"proxy-unreachable"_s);
        row("hangs up", u"proxy-unreachable"_s);
        row("denies", u"proxy-refused"_s);
        row("denies, by its name", u"proxy-refused"_s);
        row("wants a login", u"proxy-login"_s);
    }
}

void TestAppProxy::whatGoesWrongIsToldApart()
{
    QFETCH(const ProxyMode, mode);
    QFETCH(const QString, fault);
    QFETCH(const QString, said);
    ProxyChoice choice = choiceOf(*m_proxy, mode);
    if (fault == "no such name"_L1)
        choice.host = u"no-such-proxy.invalid"_s;
    else if (fault == "nobody listens"_L1)
        m_proxy->stop();
    else if (fault == "hangs up"_L1)
        m_proxy->hangsUp = true;
    else if (fault.startsWith("denies"_L1))
        m_proxy->denies = true;
    else
        m_proxy->login = "siti:secret";
    if (fault.endsWith("name"_L1) && m_proxy->denies)
        choice.host = u"localhost"_s;
    AppProxy::use(choice);
    QCOMPARE(call(), said);

    MqttClient mqtt;
    QString lost;
    connect(&mqtt, &MqttClient::failed, this, [&lost](const Error &error) { lost = nameOf(error); });
    MqttOptions options;
    options.url = server("wss");
    options.connect.clientId = u"c"_s;
    mqtt.start(options);
    QTRY_VERIFY(!lost.isEmpty());
    QCOMPARE(lost, said);
}

void TestAppProxy::everybodyWaitsForTheLogin()
{
    m_proxy->login = "siti:secret";
    BrokerFixture broker;
    m_proxy->ports[444] = broker.port();
    AppProxy::expect(choiceOf(*m_proxy));
    RestClient client;
    const auto answer = client.send(request());
    auto givenUp = request();
    givenUp.timeout = 50ms;
    QCOMPARE(waitFor(client.send(givenUp)).error().kind, ErrorKind::Timeout);
    MqttClient mqtt;
    MqttOptions options;
    options.url = QUrl(u"wss://elsewhere.invalid:444/mqtt"_s);
    options.connect.clientId = u"c"_s;
    mqtt.start(options);
    QCOMPARE(m_proxy->connections(), 0);
    QVERIFY(!answer.isFinished());
    AppProxy::use(choiceOf(*m_proxy, ProxyMode::Http, u"siti"_s), secret("secret"));
    QVERIFY(waitFor(answer));
    QTRY_COMPARE(mqtt.state(), MqttClient::State::Connected);
}

void TestAppProxy::theComputersSettingsAreAsked()
{
#ifndef Q_OS_LINUX
    QSKIP("the environment names a proxy on Linux only");
#endif
    const QByteArray before = qgetenv("https_proxy");
    qputenv("https_proxy", "http://127.0.0.1:" + QByteArray::number(m_proxy->port()));
    AppProxy::use({});
    QVERIFY(!AppProxy::isSettled(server()));
    QVERIFY(AppProxy::isSettled(QUrl(u"http://localhost:1/"_s)));
    QCOMPARE(call(), QString());
    QVERIFY(AppProxy::isSettled(server())); // for a while
    QCOMPARE(m_proxy->targets(), QStringList{u"elsewhere.invalid:443"_s});
    qputenv("https_proxy", before);
}

void TestAppProxy::theNextCallTakesTheNewWay()
{
    ProxyFixture other;
    other.ports = m_proxy->ports;
    RestClient client;
    AppProxy::use(choiceOf(*m_proxy));
    QCOMPARE(call(client), QString());
    AppProxy::use(choiceOf(other));
    QCOMPARE(call(client), QString());
    QCOMPARE(m_proxy->connections(), 1);
    QCOMPARE(other.connections(), 1);
}

void TestAppProxy::theLiveChannelComesBackOnTheNewWay()
{
    BrokerFixture broker;
    ProxyFixture other;
    m_proxy->ports = other.ports = {{443, broker.port()}};
    AppProxy::use(choiceOf(*m_proxy, ProxyMode::Socks5));
    MqttClient mqtt;
    QSignalSpy failed(&mqtt, &MqttClient::failed);
    MqttOptions options;
    options.url = server("wss");
    options.connect.clientId = u"c"_s;
    AppProxy::use(choiceOf(*m_proxy)); // nothing to come back to
    QCOMPARE(mqtt.state(), MqttClient::State::Stopped);
    mqtt.start(options);
    QTRY_COMPARE(mqtt.state(), MqttClient::State::Connected);
    AppProxy::use(choiceOf(*m_proxy)); // the same way
    QCOMPARE(mqtt.state(), MqttClient::State::Connected);
    AppProxy::use(choiceOf(other));
    QCOMPARE(mqtt.state(), MqttClient::State::Connecting);
    QTRY_COMPARE(mqtt.state(), MqttClient::State::Connected);
    QTRY_VERIFY(broker.wasSaidGoodbye()); // no will is published
    QCOMPARE(other.targets(), QStringList{u"elsewhere.invalid:443"_s});
    QVERIFY(failed.isEmpty());
}

void TestAppProxy::theLiveChannelSaysWhatTheProxyWants()
{
    m_proxy->login = "siti:right";
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"user and password are not taken"_s));
    AppProxy::use(choiceOf(*m_proxy, ProxyMode::Http, u"siti"_s), secret("wrong"));
    MqttClient mqtt;
    int lost = 0;
    connect(&mqtt, &MqttClient::failed, this, [&lost](const Error &error) {
        QCOMPARE(nameOf(error), u"proxy-login"_s);
        ++lost;
    });
    MqttOptions options;
    options.url = server("wss");
    options.connect.clientId = u"c"_s;
    options.reconnect = {1ms, 2ms};
    mqtt.start(options);
    QTRY_VERIFY(lost >= 4);
    QVERIFY(m_proxy->logins().count("siti:wrong") <= 2);
}

QTEST_GUILESS_MAIN(TestAppProxy)
#include "tst_appproxy.moc"
