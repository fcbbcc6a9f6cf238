#include "core/net/mqttclient.h"
#include "tests/support/unexpectedlog.h"
#include "tests/unit/net/brokerfixture.h"
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Amandesk;
using namespace Amandesk::Mqtt;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using State = MqttClient::State;

namespace {

struct Received {
    QString topic;
    QByteArray payload;
    bool retained = false;
    friend bool operator==(const Received &, const Received &) = default;
};

} // namespace

class TestMqttClient final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void connectCarriesEverythingThatWasAsked();
    void subProtocolIsDemanded();
    void refusalsHaveTheirKind_data();
    void refusalsHaveTheirKind();
    void plainConnectionElsewhereIsRefused_data();
    void plainConnectionElsewhereIsRefused();
    void optionsThatCannotBeWrittenAreRefused();

    void subscriptionsAreSentAfterConnecting();
    void subscriptionWhileConnectedIsSentAtOnce();
    void refusedSubscriptionIsReported();
    void unsubscribedFilterIsForgotten();
    void invalidFilterIsRefused();

    void messagesAreDelivered();
    void packetsNeedNotFollowFrames();
    void qosOneIsAcknowledged();
    void qosTwoIsCompletedAndDeliveredOnce();

    void publishWithoutConnectionIsDroppedOrKept();
    void unacknowledgedIsSentAgainMarked();
    void acknowledgedIsNotSentAgain();
    void orderIsKeptWhenSentAgain();
    void invalidTopicIsNotPublished();
    void tooManyUnacknowledgedAreRefused();

    void connectionComesBackWithItsSubscriptions();
    void brokerThatComesBackLaterIsFound();
    void retryNowDoesNotWait();
    void pausesGrow();
    void newAddressIsUsedForTheNextConnection();

    void pingsAreSentAndAnswered();
    void unansweredPingEndsTheConnection();
    void withoutKeepAliveNothingIsPinged();
    void silentServerTimesOut();
    void serverThatIsNoWebSocketFails();
    void silentBrokerTimesOut();

    void malformedPacketEndsTheConnection();
    void oversizedPacketEndsTheConnection();
    void oversizedFrameEndsTheConnection();
    void textFrameEndsTheConnection();
    void packetsOfClientsEndTheConnection_data();
    void packetsOfClientsEndTheConnection();
    void packetBeforeConnAckEndsTheConnection();

    void stopSaysGoodbyeAndNothingMore();
    void lostConnectionSaysNoGoodbye();
    void stopInsideAListenerIsSafe();
    void restartInsideAListenerIsSafe();
    void destroyingInsideAListenerIsSafe();
    void nothingOfOneAgentReachesTheNext();

private:
    MqttOptions options() const
    {
        MqttOptions options;
        options.url = m_broker->url();
        options.connect.clientId = u"desk-1"_s;
        options.reconnect = {5ms, 20ms};
        return options;
    }
    void connectNow(const MqttOptions &options)
    {
        m_client->start(options);
        QTRY_COMPARE(m_client->state(), State::Connected);
    }
    void connectNow() { connectNow(options()); }
    ErrorKind lastFailure() const { return m_failed->last().first().value<Error>().kind; }

    std::unique_ptr<BrokerFixture> m_broker;
    std::unique_ptr<MqttClient> m_client;
    std::unique_ptr<QSignalSpy> m_failed;
    QList<Received> m_received;
};

void TestMqttClient::init()
{
    failOnUnexpectedLog();
    m_broker = std::make_unique<BrokerFixture>();
    m_client = std::make_unique<MqttClient>();
    m_failed = std::make_unique<QSignalSpy>(m_client.get(), &MqttClient::failed);
    m_received.clear();
    connect(m_client.get(), &MqttClient::messageReceived, this,
            [this](const QString &topic, const QByteArray &payload, bool retained) {
                m_received.append({topic, payload, retained});
            });
}

void TestMqttClient::cleanup()
{
    m_failed.reset();
    m_client.reset();
    m_broker.reset();
}

void TestMqttClient::connectCarriesEverythingThatWasAsked()
{
    MqttOptions wanted = options();
    wanted.connect.keepAlive = 42;
    wanted.connect.cleanSession = false;
    wanted.connect.will = Will{u"u/desk-1/s"_s, "0", Qos::AtLeastOnce, true};
    wanted.connect.userName = u"name"_s;
    wanted.connect.password = "pass";
    QSignalSpy states(m_client.get(), &MqttClient::stateChanged);
    connectNow(wanted);
    QCOMPARE(m_broker->received<Connect>().size(), 1);
    QVERIFY(m_broker->received<Connect>().first() == wanted.connect);
    QCOMPARE(states.size(), 2);
    QCOMPARE(states.at(0).first().value<State>(), State::Connecting);
    QCOMPARE(states.at(1).first().value<State>(), State::Connected);
    QVERIFY(m_failed->isEmpty());
}

void TestMqttClient::subProtocolIsDemanded()
{
    m_broker = std::make_unique<BrokerFixture>(quint16(0), QStringList{u"chat"_s});
    m_client->start(options());
    QTRY_VERIFY(!m_failed->isEmpty());
    QCOMPARE(m_failed->first().first().value<Error>().kind, ErrorKind::NotOurServer);
    QVERIFY(m_broker->received<Connect>().isEmpty());
}

void TestMqttClient::refusalsHaveTheirKind_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("protocol") << 1 << ErrorKind::Protocol;
    QTest::newRow("client id") << 2 << ErrorKind::Rejected;
    QTest::newRow("unavailable") << 3 << ErrorKind::Server;
    QTest::newRow("credentials") << 4 << ErrorKind::Forbidden;
    QTest::newRow("not authorised") << 5 << ErrorKind::Forbidden;
}

void TestMqttClient::refusalsHaveTheirKind()
{
    QFETCH(const int, code);
    QFETCH(const ErrorKind, kind);
    bool refuse = true;
    m_broker->setHandler([&](const Packet &packet) {
        if (!refuse || !std::holds_alternative<Connect>(packet))
            return false;
        m_broker->send(ConnAck{false, quint8(code)});
        return true;
    });
    m_client->start(options());
    QTRY_VERIFY(!m_failed->isEmpty());
    QCOMPARE(m_failed->first().first().value<Error>().kind, kind);
    refuse = false;
    QTRY_COMPARE(m_client->state(), State::Connected); // it went on trying
}

void TestMqttClient::plainConnectionElsewhereIsRefused_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("ws elsewhere") << u"ws://broker.example.com/mqtt"_s;
    QTest::newRow("ws in the local network") << u"ws://10.0.0.1/mqtt"_s;
    QTest::newRow("https") << u"https://broker.example.com/mqtt"_s;
    QTest::newRow("mqtt over TCP") << u"mqtts://broker.example.com"_s;
    QTest::newRow("no host") << u"wss:///mqtt"_s;
    QTest::newRow("empty") << QString();
}

void TestMqttClient::plainConnectionElsewhereIsRefused()
{
    QFETCH(const QString, url);
    MqttOptions wanted = options();
    wanted.url = QUrl(url);
    m_client->start(wanted);
    QCOMPARE(m_client->state(), State::Stopped);
    QCOMPARE(m_failed->size(), 1);
    QCOMPARE(lastFailure(), ErrorKind::BadInput);
}

void TestMqttClient::optionsThatCannotBeWrittenAreRefused()
{
    MqttOptions wanted = options();
    wanted.connect.clientId = QString(70000, u'x');
    m_client->start(wanted);
    QCOMPARE(m_client->state(), State::Stopped);
    QCOMPARE(lastFailure(), ErrorKind::BadInput);
}

void TestMqttClient::subscriptionsAreSentAfterConnecting()
{
    QSignalSpy subscribed(m_client.get(), &MqttClient::subscribed);
    m_client->subscribe(u"tok/c"_s, Qos::AtLeastOnce);
    m_client->subscribe(u"r/1/1/+/t"_s);
    connectNow();
    QTRY_COMPARE(subscribed.size(), 2);
    QVERIFY(subscribed.at(0).at(1).toBool() && subscribed.at(1).at(1).toBool());
    QList<Subscription> asked;
    for (const Subscribe &packet : m_broker->received<Subscribe>())
        asked += packet.subscriptions;
    QCOMPARE(asked.size(), 2);
    QVERIFY(asked.contains(Subscription{u"tok/c"_s, Qos::AtLeastOnce}));
    QVERIFY(asked.contains(Subscription{u"r/1/1/+/t"_s, Qos::AtMostOnce}));
}

void TestMqttClient::subscriptionWhileConnectedIsSentAtOnce()
{
    connectNow();
    QSignalSpy subscribed(m_client.get(), &MqttClient::subscribed);
    m_client->subscribe(u"a/#"_s);
    QTRY_COMPARE(subscribed.size(), 1);
    QCOMPARE(subscribed.first().at(0).toString(), u"a/#"_s);
}

void TestMqttClient::refusedSubscriptionIsReported()
{
    m_broker->setHandler([this](const Packet &packet) {
        const auto *subscribe = std::get_if<Subscribe>(&packet);
        if (subscribe)
            m_broker->send(SubAck{subscribe->packetId, {0x80}});
        return subscribe != nullptr;
    });
    connectNow();
    QSignalSpy subscribed(m_client.get(), &MqttClient::subscribed);
    m_client->subscribe(u"a"_s);
    QTRY_COMPARE(subscribed.size(), 1);
    QCOMPARE(subscribed.first().at(0).toString(), u"a"_s);
    QCOMPARE(subscribed.first().at(1).toBool(), false);
    QCOMPARE(m_client->state(), State::Connected);
}

void TestMqttClient::unsubscribedFilterIsForgotten()
{
    m_client->subscribe(u"a"_s);
    m_client->subscribe(u"b"_s);
    connectNow();
    m_client->unsubscribe(u"a"_s);
    m_client->unsubscribe(u"never"_s);
    QTRY_COMPARE(m_broker->received<Unsubscribe>().size(), 1);
    QCOMPARE(m_broker->received<Unsubscribe>().first().filters, QStringList{u"a"_s});
    m_broker->drop();
    QTRY_COMPARE(m_broker->received<Subscribe>().size(), 3);
    QCOMPARE(m_broker->received<Subscribe>().last().subscriptions.first().filter, u"b"_s);
}

void TestMqttClient::invalidFilterIsRefused()
{
    connectNow();
    QSignalSpy subscribed(m_client.get(), &MqttClient::subscribed);
    QTest::ignoreMessage(QtWarningMsg, "mqtt: not a valid filter");
    m_client->subscribe(u"a#"_s);
    QCOMPARE(subscribed.size(), 1);
    QCOMPARE(subscribed.first().at(1).toBool(), false);
    m_client->subscribe(u"good"_s);
    QTRY_COMPARE(m_broker->received<Subscribe>().size(), 1);
}

void TestMqttClient::messagesAreDelivered()
{
    connectNow();
    m_broker->send(Publish{u"tok/c"_s, "{\"id\":1}", Qos::AtMostOnce, false, false, 0});
    m_broker->send(Publish{u"u/x/s"_s, {}, Qos::AtMostOnce, true, false, 0});
    QTRY_COMPARE(m_received.size(), 2);
    QVERIFY(m_received.at(0) == (Received{u"tok/c"_s, "{\"id\":1}", false}));
    QVERIFY(m_received.at(1) == (Received{u"u/x/s"_s, {}, true}));
}

void TestMqttClient::packetsNeedNotFollowFrames()
{
    connectNow();
    QByteArray stream;
    for (int i = 0; i < 10; ++i)
        stream += encode(Publish{u"t"_s, QByteArray::number(i), Qos::AtMostOnce, false, false, 0});
    m_broker->sendBytes(stream.first(1));
    m_broker->sendBytes(stream.sliced(1, 20));
    m_broker->sendBytes(stream.sliced(21));
    QTRY_COMPARE(m_received.size(), 10);
    QCOMPARE(m_received.last().payload, "9");
}

void TestMqttClient::qosOneIsAcknowledged()
{
    connectNow();
    m_broker->send(Publish{u"t"_s, "x", Qos::AtLeastOnce, false, false, 513});
    QTRY_COMPARE(m_broker->received<PubAck>().size(), 1);
    QCOMPARE(m_broker->received<PubAck>().first().packetId, 513);
    QCOMPARE(m_received.size(), 1);
}

void TestMqttClient::qosTwoIsCompletedAndDeliveredOnce()
{
    m_broker->setHandler([](const Packet &packet) { return std::holds_alternative<PubRec>(packet); });
    connectNow();
    m_broker->send(Publish{u"t"_s, "x", Qos::ExactlyOnce, false, false, 7});
    m_broker->send(Publish{u"t"_s, "x", Qos::ExactlyOnce, false, true, 7});
    QTRY_COMPARE(m_broker->received<PubRec>().size(), 2);
    QCOMPARE(m_received.size(), 1);
    m_broker->send(PubRel{7});
    QTRY_COMPARE(m_broker->received<PubComp>().size(), 1);
    QCOMPARE(m_broker->received<PubComp>().first().packetId, 7);

    m_broker->send(Publish{u"t"_s, "another", Qos::ExactlyOnce, false, false, 7});
    QTRY_COMPARE(m_received.size(), 2);
    m_broker->send(PubRel{99}); // unknown ones are completed too
    QTRY_COMPARE(m_broker->received<PubComp>().size(), 2);
}

void TestMqttClient::publishWithoutConnectionIsDroppedOrKept()
{
    QVERIFY(!m_client->publish(u"t"_s, "stopped", Qos::AtLeastOnce));
    m_client->start(options());
    QVERIFY(!m_client->publish(u"t"_s, "dropped"));
    QVERIFY(m_client->publish(u"t"_s, "kept", Qos::AtLeastOnce));
    QTRY_COMPARE(m_broker->received<Publish>().size(), 1);
    QCOMPARE(m_broker->received<Publish>().first().payload, "kept");
    QVERIFY(!m_broker->received<Publish>().first().duplicate);

    QVERIFY(m_client->publish(u"t"_s, "now", Qos::AtMostOnce, true));
    QTRY_COMPARE(m_broker->received<Publish>().size(), 2);
    QVERIFY(m_broker->received<Publish>().last() == (Publish{u"t"_s, "now", Qos::AtMostOnce, true, false, 0}));
}

void TestMqttClient::unacknowledgedIsSentAgainMarked()
{
    bool quiet = true;
    m_broker->setHandler([&quiet](const Packet &packet) { return quiet && std::holds_alternative<Publish>(packet); });
    connectNow();
    QVERIFY(m_client->publish(u"t"_s, "x", Qos::AtLeastOnce));
    QTRY_COMPARE(m_broker->received<Publish>().size(), 1);
    quiet = false;
    m_broker->drop();
    QTRY_COMPARE(m_broker->received<Publish>().size(), 2);
    const Publish first = m_broker->received<Publish>().first();
    const Publish again = m_broker->received<Publish>().last();
    QVERIFY(!first.duplicate);
    QVERIFY(again.duplicate);
    QCOMPARE(again.packetId, first.packetId);
    QCOMPARE(again.payload, "x");
}

void TestMqttClient::acknowledgedIsNotSentAgain()
{
    connectNow();
    QVERIFY(m_client->publish(u"t"_s, "x", Qos::AtLeastOnce));
    QTRY_COMPARE(m_broker->received<Publish>().size(), 1);
    m_broker->send(Publish{u"t"_s, "after the acknowledgement"}); // arrives later than the PUBACK
    QTRY_COMPARE(m_received.size(), 1);
    m_broker->drop();
    QTRY_COMPARE(m_broker->received<Connect>().size(), 2);
    QTRY_COMPARE(m_client->state(), State::Connected);
    QVERIFY(m_client->publish(u"t"_s, "y"));
    QTRY_COMPARE(m_broker->received<Publish>().size(), 2);
    QCOMPARE(m_broker->received<Publish>().last().payload, "y");
}

void TestMqttClient::orderIsKeptWhenSentAgain()
{
    bool quiet = true;
    m_broker->setHandler([&quiet](const Packet &packet) { return quiet && std::holds_alternative<Publish>(packet); });
    connectNow();
    for (int i = 0; i < 20; ++i)
        QVERIFY(m_client->publish(u"t"_s, QByteArray::number(i), Qos::AtLeastOnce));
    QTRY_COMPARE(m_broker->received<Publish>().size(), 20);
    quiet = false;
    m_broker->drop();
    QTRY_COMPARE(m_broker->received<Publish>().size(), 40);
    for (int i = 0; i < 40; ++i)
        QCOMPARE(m_broker->received<Publish>().at(i).payload, QByteArray::number(i % 20));
}

void TestMqttClient::invalidTopicIsNotPublished()
{
    connectNow();
    QVERIFY(!m_client->publish(u"a/+"_s, "x"));
    QVERIFY(!m_client->publish(QString(), "x", Qos::AtLeastOnce));
    QVERIFY(m_client->publish(u"a"_s, "x"));
    QTRY_COMPARE(m_broker->received<Publish>().size(), 1);
}

void TestMqttClient::tooManyUnacknowledgedAreRefused()
{
    m_broker->setHandler([](const Packet &packet) { return std::holds_alternative<Publish>(packet); });
    connectNow();
    int kept = 0;
    while (kept < 5000 && m_client->publish(u"t"_s, "x", Qos::AtLeastOnce))
        ++kept;
    QCOMPARE(kept, 1000);
    QVERIFY(m_client->publish(u"t"_s, "x")); // QoS 0 needs no memory
}

void TestMqttClient::connectionComesBackWithItsSubscriptions()
{
    m_client->subscribe(u"tok/c"_s);
    connectNow();
    QTRY_COMPARE(m_broker->received<Subscribe>().size(), 1);
    m_broker->drop();
    QTRY_COMPARE(m_failed->size(), 1);
    QCOMPARE(lastFailure(), ErrorKind::Network);
    QTRY_COMPARE(m_broker->received<Subscribe>().size(), 2);
    QCOMPARE(m_broker->connections(), 2);
    QVERIFY(m_broker->received<Connect>().at(0) == m_broker->received<Connect>().at(1));
    QTRY_COMPARE(m_client->state(), State::Connected);
    m_broker->send(Publish{u"tok/c"_s, "back"});
    QTRY_COMPARE(m_received.size(), 1);
}

void TestMqttClient::brokerThatComesBackLaterIsFound()
{
    const MqttOptions wanted = options();
    const quint16 port = m_broker->port();
    connectNow(wanted);
    m_broker.reset();
    QTRY_VERIFY(m_failed->size() >= 4); // lost, then refused several times
    QCOMPARE(lastFailure(), ErrorKind::Network);
    m_broker = std::make_unique<BrokerFixture>(port);
    QTRY_COMPARE(m_client->state(), State::Connected);
}

void TestMqttClient::retryNowDoesNotWait()
{
    MqttOptions wanted = options();
    wanted.reconnect = {10min, 10min};
    connectNow(wanted);
    m_client->retryNow(); // nothing to do
    m_broker->drop();
    QTRY_COMPARE(m_client->state(), State::WaitingToReconnect);
    m_client->retryNow();
    QTRY_COMPARE(m_client->state(), State::Connected);
    QCOMPARE(m_broker->connections(), 2);
}

void TestMqttClient::pausesGrow()
{
    // The broker accepts and hangs up: with a fixed pause of 2 ms there would be hundreds of connections.
    m_broker->setHandler([this](const Packet &packet) {
        if (std::holds_alternative<Connect>(packet)) {
            m_broker->send(ConnAck{});
            m_broker->drop();
        }
        return true;
    });
    MqttOptions wanted = options();
    wanted.reconnect = {2ms, 10min};
    m_client->start(wanted);
    QTRY_VERIFY(m_failed->size() >= 6);
    QElapsedTimer elapsed;
    elapsed.start();
    QTRY_VERIFY(m_failed->size() >= 8); // at least half of 64 ms + 128 ms
    QVERIFY2(elapsed.elapsed() >= 90, qPrintable(QString::number(elapsed.elapsed())));
}

void TestMqttClient::newAddressIsUsedForTheNextConnection()
{
    connectNow();
    BrokerFixture other;
    QTest::ignoreMessage(QtWarningMsg, "mqtt: ignored an address that is not wss");
    m_client->setUrl(QUrl(u"ws://broker.example.com/mqtt"_s));
    m_client->setUrl(other.url());
    QCOMPARE(m_client->state(), State::Connected);
    QVERIFY(!other.hasClient());
    m_broker->drop();
    QTRY_VERIFY(other.hasClient());
    QTRY_COMPARE(m_client->state(), State::Connected);
    QCOMPARE(m_broker->connections(), 1);
    m_client->stop();
}

void TestMqttClient::pingsAreSentAndAnswered()
{
    MqttOptions wanted = options();
    wanted.connect.keepAlive = 1;
    wanted.pingTimeout = 300ms;
    connectNow(wanted);
    QTRY_COMPARE(m_broker->received<PingReq>().size(), 2);
    QVERIFY(m_failed->isEmpty());
    QCOMPARE(m_broker->connections(), 1);
}

void TestMqttClient::unansweredPingEndsTheConnection()
{
    m_broker->setHandler([](const Packet &packet) { return std::holds_alternative<PingReq>(packet); });
    MqttOptions wanted = options();
    wanted.connect.keepAlive = 1;
    wanted.pingTimeout = 50ms;
    connectNow(wanted);
    QTRY_COMPARE(m_failed->size(), 1);
    QCOMPARE(lastFailure(), ErrorKind::Timeout);
    QTRY_COMPARE(m_broker->connections(), 2);
}

void TestMqttClient::withoutKeepAliveNothingIsPinged()
{
    MqttOptions wanted = options();
    wanted.connect.keepAlive = 1;
    connectNow(wanted);
    QTRY_COMPARE(m_broker->received<PingReq>().size(), 1);
    wanted.connect.keepAlive = 0;
    connectNow(wanted);
    QTRY_COMPARE(m_broker->received<Connect>().size(), 2);

    MqttClient other; // pings once a second: a measure of time that has passed
    BrokerFixture otherBroker;
    wanted.connect.keepAlive = 1;
    wanted.url = otherBroker.url();
    other.start(wanted);
    QTRY_COMPARE(otherBroker.received<PingReq>().size(), 2);
    QCOMPARE(m_broker->received<PingReq>().size(), 1);
}

void TestMqttClient::silentServerTimesOut()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    MqttOptions wanted = options();
    wanted.url.setPort(silent.serverPort());
    wanted.connectTimeout = 50ms;
    m_client->start(wanted);
    QTRY_VERIFY(!m_failed->isEmpty());
    QCOMPARE(m_failed->first().first().value<Error>().kind, ErrorKind::Timeout);
}

void TestMqttClient::serverThatIsNoWebSocketFails()
{
    QTcpServer web;
    QVERIFY(web.listen(QHostAddress::LocalHost));
    connect(&web, &QTcpServer::newConnection, &web,
            [&web] { web.nextPendingConnection()->write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"); });
    MqttOptions wanted = options();
    wanted.url.setPort(web.serverPort());
    m_client->start(wanted);
    QTRY_VERIFY(!m_failed->isEmpty());
    QCOMPARE(m_failed->first().first().value<Error>().kind, ErrorKind::Network);
    m_client->stop();
}

void TestMqttClient::silentBrokerTimesOut()
{
    m_broker->setHandler([](const Packet &) { return true; });
    MqttOptions wanted = options();
    wanted.connectTimeout = 100ms;
    m_client->start(wanted);
    QTRY_VERIFY(!m_failed->isEmpty());
    QCOMPARE(m_failed->first().first().value<Error>().kind, ErrorKind::Timeout);
    QVERIFY(!m_broker->received<Connect>().isEmpty());
}

void TestMqttClient::malformedPacketEndsTheConnection()
{
    connectNow();
    m_broker->sendBytes(encode(Publish{u"t"_s, "good"}) + QByteArray::fromHex("f000")
                        + encode(Publish{u"t"_s, "never"}));
    QTRY_COMPARE(m_failed->size(), 1);
    QCOMPARE(lastFailure(), ErrorKind::Protocol);
    QCOMPARE(m_received.size(), 1);
    QTRY_COMPARE(m_broker->connections(), 2);
    QTRY_COMPARE(m_client->state(), State::Connected);
    QCOMPARE(m_received.size(), 1);
}

void TestMqttClient::oversizedPacketEndsTheConnection()
{
    connectNow();
    m_broker->send(Publish{u"t"_s, QByteArray(2 << 20, 'x')});
    QTRY_COMPARE(m_failed->size(), 1);
    QCOMPARE(lastFailure(), ErrorKind::Protocol);
    QVERIFY(m_received.isEmpty());
}

void TestMqttClient::oversizedFrameEndsTheConnection()
{
    connectNow();
    m_broker->sendBytes(QByteArray(5 << 20, '\xc0'));
    QTRY_COMPARE(m_failed->size(), 1);
    QCOMPARE(lastFailure(), ErrorKind::Protocol);
}

void TestMqttClient::textFrameEndsTheConnection()
{
    connectNow();
    m_broker->sendText(u"hello"_s);
    QTRY_COMPARE(m_failed->size(), 1);
    QCOMPARE(lastFailure(), ErrorKind::Protocol);
    QTRY_COMPARE(m_broker->connections(), 2);
}

void TestMqttClient::packetsOfClientsEndTheConnection_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("connect") << encode(Connect{});
    QTest::newRow("second connack") << encode(ConnAck{});
    QTest::newRow("subscribe") << encode(Subscribe{1, {{u"a"_s, Qos::AtMostOnce}}});
    QTest::newRow("unsubscribe") << encode(Unsubscribe{1, {u"a"_s}});
    QTest::newRow("pingreq") << encode(PingReq{});
    QTest::newRow("disconnect") << encode(Disconnect{});
    QTest::newRow("suback of two") << encode(SubAck{1, {0, 0}});
    QTest::newRow("pubrec, for we send no QoS 2") << encode(PubRec{1});
}

void TestMqttClient::packetsOfClientsEndTheConnection()
{
    QFETCH(const QByteArray, bytes);
    connectNow();
    m_broker->sendBytes(bytes);
    QTRY_COMPARE(m_failed->size(), 1);
    QCOMPARE(lastFailure(), ErrorKind::Protocol);
}

void TestMqttClient::packetBeforeConnAckEndsTheConnection()
{
    m_broker->setHandler([this](const Packet &packet) {
        if (std::holds_alternative<Connect>(packet))
            m_broker->send(Publish{u"t"_s, "x"});
        return true;
    });
    m_client->start(options());
    QTRY_VERIFY(!m_failed->isEmpty());
    QCOMPARE(m_failed->first().first().value<Error>().kind, ErrorKind::Protocol);
    QVERIFY(m_received.isEmpty());
}

void TestMqttClient::stopSaysGoodbyeAndNothingMore()
{
    connectNow();
    QSignalSpy states(m_client.get(), &MqttClient::stateChanged);
    m_broker->send(Publish{u"t"_s, "on its way"});
    m_client->stop();
    QCOMPARE(m_client->state(), State::Stopped);
    QTRY_VERIFY(m_broker->wasSaidGoodbye());
    QTRY_VERIFY(!m_broker->hasClient());
    QVERIFY(m_failed->isEmpty());
    QVERIFY(m_received.isEmpty());
    QCOMPARE(states.size(), 1);
    m_client->stop();
    QCOMPARE(states.size(), 1);

    connectNow(); // and it can start again
    QCOMPARE(m_broker->connections(), 2);
}

void TestMqttClient::lostConnectionSaysNoGoodbye()
{
    MqttOptions wanted = options();
    wanted.reconnect = {10min, 10min};
    connectNow(wanted);
    m_broker->sendBytes(QByteArray::fromHex("f000"));
    QTRY_COMPARE(m_client->state(), State::WaitingToReconnect);
    QTRY_VERIFY(!m_broker->hasClient());
    QVERIFY(!m_broker->wasSaidGoodbye());
}

void TestMqttClient::stopInsideAListenerIsSafe()
{
    connectNow();
    connect(m_client.get(), &MqttClient::messageReceived, m_client.get(), [this] { m_client->stop(); });
    m_broker->sendBytes(encode(Publish{u"t"_s, "1"}) + encode(Publish{u"t"_s, "2"}));
    QTRY_VERIFY(m_broker->wasSaidGoodbye());
    QCOMPARE(m_received.size(), 1);
    QCOMPARE(m_client->state(), State::Stopped);

    connect(m_client.get(), &MqttClient::failed, m_client.get(), [this] { m_client->stop(); });
    connectNow();
    QSignalSpy states(m_client.get(), &MqttClient::stateChanged);
    m_broker->drop();
    QTRY_COMPARE(m_client->state(), State::Stopped);
    QCOMPARE(states.size(), 1); // not "waiting" once it is stopped
}

void TestMqttClient::restartInsideAListenerIsSafe()
{
    connectNow();
    const MqttOptions again = options();
    connect(m_client.get(), &MqttClient::messageReceived, m_client.get(), [this, again] { m_client->start(again); });
    m_broker->sendBytes(encode(Publish{u"t"_s, "1"}) + encode(Publish{u"t"_s, "2"}));
    QTRY_COMPARE(m_broker->connections(), 2);
    QTRY_COMPARE(m_client->state(), State::Connected);
    QCOMPARE(m_received.size(), 1);
    QVERIFY(m_failed->isEmpty());
}

void TestMqttClient::destroyingInsideAListenerIsSafe()
{
    connectNow();
    connect(m_client.get(), &MqttClient::messageReceived, this, [this] {
        m_failed.reset();
        m_client.reset();
    });
    m_broker->sendBytes(encode(Publish{u"t"_s, "1"}) + encode(Publish{u"t"_s, "2"}));
    QTRY_VERIFY(!m_client);
    QTRY_VERIFY(m_broker->wasSaidGoodbye());
    QCOMPARE(m_received.size(), 1);
}

void TestMqttClient::nothingOfOneAgentReachesTheNext()
{
    m_broker->setHandler([](const Packet &packet) { return std::holds_alternative<Publish>(packet); });
    connectNow();
    QVERIFY(m_client->publish(u"t"_s, "of the first agent", Qos::AtLeastOnce));
    m_client->stop();
    MqttOptions wanted = options();
    wanted.connect.clientId = u"desk-2"_s;
    connectNow(wanted);
    QVERIFY(m_client->publish(u"t"_s, "of the second agent", Qos::AtLeastOnce));
    QTRY_COMPARE(m_broker->received<Publish>().size(), 2);
    QCOMPARE(m_broker->received<Publish>().last().payload, "of the second agent");
}

QTEST_GUILESS_MAIN(TestMqttClient)
#include "tst_mqttclient.moc"
