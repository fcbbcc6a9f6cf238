#include "core/backend/endpoints.h"
#include <QTest>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
ServerAddress at(const char *omnichannel)
{
    return {QUrl(QString::fromLatin1(omnichannel)), {}, {}};
}
} // namespace

class TestEndpoints : public QObject
{
    Q_OBJECT
private slots:
    void vendorHostsHaveTheirChatServiceElsewhere_data()
    {
        QTest::addColumn<QString>("host");
        for (const char *host : {"omnichannel.qiscus.com", "multichannel.qiscus.com", "qismo.qiscus.com"})
            QTest::newRow(host) << QString::fromLatin1(host);
    }
    void vendorHostsHaveTheirChatServiceElsewhere()
    {
        QFETCH(QString, host);
        const Endpoints endpoints = endpointsFor({QUrl(u"https://"_s + host + u"/"_s), {}, {}});
        QCOMPARE(endpoints.omnichannel, QUrl(u"https://"_s + host));
        QCOMPARE(endpoints.sdk, QUrl(u"https://api.qiscus.com"_s));
        QCOMPARE(endpoints.realtime, QUrl(u"wss://realtime-jogja.qiscus.com:1886/mqtt"_s));
    }

    void otherHostsServeBothOnOneOrigin()
    {
        const Endpoints endpoints = endpointsFor(at("https://desk.example.com:8443/helpdesk/?a=1#x"));
        QCOMPARE(endpoints.omnichannel, QUrl(u"https://desk.example.com:8443/helpdesk"_s));
        QCOMPARE(endpoints.sdk, QUrl(u"https://desk.example.com:8443"_s));
        QVERIFY(endpoints.realtime.isEmpty());
        QVERIFY(endpoints.loadBalancer.isEmpty());
    }

    void lookAlikeHostsAreNotTheVendor()
    {
        QCOMPARE(endpointsFor(at("https://omnichannel.qiscus.com.evil.example")).sdk,
                 QUrl(u"https://omnichannel.qiscus.com.evil.example"_s));
    }

    void whatThePersonGaveWinsOverTheConfiguration()
    {
        ServerAddress server = at("https://omnichannel.qiscus.com");
        server.sdk = QUrl(u"https://chat.example.com/"_s);
        server.realtime = QUrl(u"wss://mqtt.example.com/mqtt"_s);
        ServiceConfig config;
        config.baseUrl = u"https://other.example.com"_s;
        config.brokerUrl = u"broker.example.com"_s;
        config.loadBalancerUrl = u"https://lb.example.com"_s;
        config.realtimeEnabled = false;
        const Endpoints endpoints = applyConfig(server, config);
        QCOMPARE(endpoints.sdk, QUrl(u"https://chat.example.com"_s));
        QCOMPARE(endpoints.realtime, QUrl(u"wss://mqtt.example.com/mqtt"_s));
        QVERIFY(endpoints.loadBalancer.isEmpty());
    }

    void theConfigurationFillsWhatIsOpen()
    {
        ServiceConfig config;
        config.baseUrl = u"https://chat7.example.com/"_s;
        config.brokerUrl = u"broker.example.com"_s;
        config.loadBalancerUrl = u"https://lb.example.com"_s;
        const Endpoints endpoints = applyConfig(at("https://desk.example.com"), config);
        QCOMPARE(endpoints.sdk, QUrl(u"https://chat7.example.com"_s));
        QCOMPARE(endpoints.realtime, QUrl(u"wss://broker.example.com:1886/mqtt"_s));
        QCOMPARE(endpoints.loadBalancer, QUrl(u"https://lb.example.com"_s));
        QCOMPARE(applyConfig(at("https://desk.example.com"), {}), endpointsFor(at("https://desk.example.com")));
    }

    void switchedOffRealtimeHasNoBroker()
    {
        ServiceConfig config;
        config.realtimeEnabled = false;
        const Endpoints endpoints = applyConfig(at("https://omnichannel.qiscus.com"), config);
        QVERIFY(endpoints.realtime.isEmpty());
        QVERIFY(endpoints.loadBalancer.isEmpty());
    }

    void plainTextIsOnlyBelievedFromThisMachine()
    {
        ServiceConfig config;
        config.baseUrl = u"http://127.0.0.1:9000"_s;
        config.brokerUrl = u"ws://127.0.0.1:9001/mqtt?x=wss://"_s;
        const Endpoints remote = applyConfig(at("https://desk.example.com"), config);
        QCOMPARE(remote.sdk, QUrl(u"https://desk.example.com"_s));
        QVERIFY(remote.realtime.isEmpty());
        const Endpoints local = applyConfig(at("http://127.0.0.1:8000"), config);
        QCOMPARE(local.sdk, QUrl(u"http://127.0.0.1:9000"_s));
        QCOMPARE(local.realtime, QUrl(u"ws://127.0.0.1:9001/mqtt?x=wss://"_s));
        config.baseUrl = u"http://chat.example.com"_s;
        QCOMPARE(applyConfig(at("http://127.0.0.1:8000"), config).sdk, QUrl(u"http://127.0.0.1:8000"_s));
    }

    void brokerTextsAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("url");
        QTest::newRow("bare host") << u"mqtt.example.com"_s << u"wss://mqtt.example.com:1886/mqtt"_s;
        QTest::newRow("host and port") << u"mqtt.example.com:443"_s << u"wss://mqtt.example.com:443/mqtt"_s;
        QTest::newRow("whole") << u"wss://mqtt.example.com/ws"_s << u"wss://mqtt.example.com/ws"_s;
        QTest::newRow("spaces") << u"  mqtt.example.com "_s << u"wss://mqtt.example.com:1886/mqtt"_s;
        QTest::newRow("local") << u"ws://localhost:81/mqtt"_s << u"ws://localhost:81/mqtt"_s;
        QTest::newRow("credentials dropped") << u"wss://u:p@mqtt.example.com/ws"_s << u"wss://mqtt.example.com/ws"_s;
        QTest::newRow("plain text elsewhere") << u"ws://mqtt.example.com/mqtt"_s << QString();
        QTest::newRow("https") << u"https://mqtt.example.com"_s << QString();
        QTest::newRow("tcp") << u"ssl://mqtt.example.com:1885"_s << QString();
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("nonsense") << u"/etc/passwd"_s << QString();
        QTest::newRow("port too large") << u"mqtt.example.com:99999"_s << QString();
    }
    void brokerTextsAreRead()
    {
        QFETCH(QString, text);
        QFETCH(QString, url);
        QCOMPARE(brokerUrlFrom(text).value_or(QUrl()), QUrl(url));
    }
};

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestEndpoints)
#include "tst_endpoints.moc"
