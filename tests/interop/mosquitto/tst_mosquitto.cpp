#include "core/net/mqttclient.h"
#include "tests/interop/mosquitto/mosquitto.h"
#include "tests/interop/mosquitto/wire.h"
#include "tests/support/unexpectedlog.h"
#include <QSignalSpy>
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

// A client that keeps what it receives.
class Listener final : public QObject
{
public:
    Listener()
    {
        connect(&client, &MqttClient::messageReceived, this,
                [this](const QString &topic, const QByteArray &payload, bool isRetained) {
                    received.append({topic, payload, isRetained});
                });
    }
    MqttClient client;
    QList<Received> received;
};

} // namespace

// Our client against the broker that most of the world runs.
class TestMosquitto final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();

    void clientConnectsAndSubscribes();
    void twoClientsTalkBothWays_data();
    void twoClientsTalkBothWays();
    void retainedMessageGreetsTheLateComer();
    void willIsPublishedWhenTheWireIsCut();
    void willIsNotPublishedAfterStop();
    void largePayloadArrivesWhole();
    void manyMessagesArriveInOrder();
    void wildcardsMatchLikeOurs_data();
    void wildcardsMatchLikeOurs();
    void keepAliveIsHonoured();
    void restartedBrokerIsFoundAndSubscribedAgain();
    void publishedWhileAwayArrivesLater();

private:
    MqttOptions options(const QString &clientId, quint16 port = 0) const
    {
        MqttOptions options;
        options.url = QUrl(u"ws://127.0.0.1/mqtt"_s);
        options.url.setPort(port == 0 ? m_broker->port() : port);
        options.connect.clientId = clientId;
        options.reconnect = {20ms, 200ms};
        return options;
    }
    // Connected and subscribed to everything below "t/"?
    bool listens(Listener &listener, const QString &clientId, Qos qos = Qos::AtLeastOnce)
    {
        QSignalSpy subscribed(&listener.client, &MqttClient::subscribed);
        listener.client.subscribe(u"t/#"_s, qos);
        listener.client.start(options(clientId));
        return QTest::qWaitFor([&subscribed] { return !subscribed.isEmpty(); }, 15000)
            && subscribed.first().at(1).toBool();
    }
    bool connects(MqttClient &client, const MqttOptions &options)
    {
        client.start(options);
        return QTest::qWaitFor([&client] { return client.state() == State::Connected; }, 15000);
    }

    std::unique_ptr<Mosquitto> m_broker;
};

void TestMosquitto::initTestCase()
{
    QVERIFY2(!Mosquitto::program().isEmpty(), "mosquitto is missing: packaging/linux/install-deps.sh installs it");
}

void TestMosquitto::init()
{
    failOnUnexpectedLog();
    m_broker = std::make_unique<Mosquitto>();
    QVERIFY(m_broker->start());
}

void TestMosquitto::cleanup()
{
    const QByteArray log = m_broker->log();
    if (QTest::currentTestFailed())
        qInfo().noquote() << "mosquitto said:\n" << log;
    m_broker.reset();
}

void TestMosquitto::clientConnectsAndSubscribes()
{
    Listener listener;
    QVERIFY(listens(listener, u"one"_s));
    QCOMPARE(listener.client.state(), State::Connected);
}

void TestMosquitto::twoClientsTalkBothWays_data()
{
    QTest::addColumn<int>("qos");
    QTest::newRow("QoS 0") << 0;
    QTest::newRow("QoS 1") << 1;
}

void TestMosquitto::twoClientsTalkBothWays()
{
    QFETCH(const int, qos);
    Listener ani;
    Listener budi;
    QVERIFY(listens(ani, u"ani"_s, Qos(qos)));
    QVERIFY(listens(budi, u"budi"_s, Qos(qos)));
    QVERIFY(ani.client.publish(u"t/from/ani"_s, "halo \xf0\x9f\x98\x80", Qos(qos)));
    QTRY_COMPARE(budi.received.size(), 1);
    QVERIFY(budi.received.first() == (Received{u"t/from/ani"_s, "halo \xf0\x9f\x98\x80", false}));
    QVERIFY(budi.client.publish(u"t/from/budi"_s, QByteArray("\0\xff", 2), Qos(qos)));
    QTRY_COMPARE(ani.received.size(), 2); // its own too
    QVERIFY(ani.received.last() == (Received{u"t/from/budi"_s, QByteArray("\0\xff", 2), false}));
}

void TestMosquitto::retainedMessageGreetsTheLateComer()
{
    MqttClient sender;
    QVERIFY(connects(sender, options(u"sender"_s)));
    QVERIFY(sender.publish(u"t/state"_s, "1", Qos::AtLeastOnce, true));
    Listener late;
    QVERIFY(listens(late, u"late"_s));
    QTRY_COMPARE(late.received.size(), 1);
    QVERIFY(late.received.first() == (Received{u"t/state"_s, "1", true}));

    QVERIFY(sender.publish(u"t/state"_s, {}, Qos::AtLeastOnce, true)); // takes it away
    QTRY_COMPARE(late.received.size(), 2);
    Listener later;
    QVERIFY(listens(later, u"later"_s));
    QVERIFY(sender.publish(u"t/now"_s, "first"));
    QTRY_COMPARE(later.received.size(), 1);
    QCOMPARE(later.received.first().payload, "first");
}

void TestMosquitto::willIsPublishedWhenTheWireIsCut()
{
    Listener witness;
    QVERIFY(listens(witness, u"witness"_s));
    Wire wire(m_broker->port());
    MqttClient client;
    MqttOptions wanted = options(u"mortal"_s, wire.port());
    wanted.connect.will = Will{u"t/mortal"_s, "gone", Qos::AtLeastOnce, true};
    QVERIFY(connects(client, wanted));
    wire.cut();
    QTRY_COMPARE(witness.received.size(), 1);
    QVERIFY(witness.received.first() == (Received{u"t/mortal"_s, "gone", false}));
    QTRY_COMPARE(client.state(), State::WaitingToReconnect);

    Listener late; // the will was to be retained
    QVERIFY(listens(late, u"late"_s));
    QTRY_COMPARE(late.received.size(), 1);
    QVERIFY(late.received.first() == (Received{u"t/mortal"_s, "gone", true}));
}

void TestMosquitto::willIsNotPublishedAfterStop()
{
    Listener witness;
    QVERIFY(listens(witness, u"witness"_s));
    MqttClient client;
    MqttOptions wanted = options(u"polite"_s);
    wanted.connect.will = Will{u"t/polite"_s, "gone", Qos::AtLeastOnce, false};
    QVERIFY(connects(client, wanted));
    client.stop();
    // The same client id again: by now the broker has dealt with the first connection.
    MqttClient again;
    wanted.connect.will.reset();
    QVERIFY(connects(again, wanted));
    QVERIFY(again.publish(u"t/after"_s, "x", Qos::AtLeastOnce));
    QTRY_COMPARE(witness.received.size(), 1);
    QCOMPARE(witness.received.first().topic, u"t/after"_s);
}

void TestMosquitto::largePayloadArrivesWhole()
{
    Listener listener;
    QVERIFY(listens(listener, u"large"_s));
    QByteArray payload(256 * 1024, Qt::Uninitialized);
    for (qsizetype i = 0; i < payload.size(); ++i)
        payload[i] = char(i * 31 + (i >> 8));
    QVERIFY(listener.client.publish(u"t/large"_s, payload, Qos::AtLeastOnce));
    // Mosquitto writes about 4 KiB to a WebSocket in each of its rounds of 100 ms.
    QTRY_COMPARE_WITH_TIMEOUT(listener.received.size(), 1, 40000);
    QVERIFY(listener.received.first().payload == payload);
}

void TestMosquitto::manyMessagesArriveInOrder()
{
    Listener listener;
    QVERIFY(listens(listener, u"many"_s));
    for (int i = 0; i < 500; ++i)
        QVERIFY(listener.client.publish(u"t/many"_s, QByteArray::number(i), Qos::AtLeastOnce));
    QTRY_COMPARE_WITH_TIMEOUT(listener.received.size(), 500, 20000);
    for (int i = 0; i < 500; ++i)
        QCOMPARE(listener.received.at(i).payload, QByteArray::number(i));
}

void TestMosquitto::wildcardsMatchLikeOurs_data()
{
    QTest::addColumn<QString>("filter");
    QTest::newRow("plus in the middle") << u"t/+/c"_s;
    QTest::newRow("plus at the end") << u"t/a/+"_s;
    QTest::newRow("plus at the beginning") << u"+/a"_s;
    QTest::newRow("hash below a level") << u"t/a/#"_s;
    QTest::newRow("hash alone") << u"#"_s;
    QTest::newRow("plus and hash") << u"+/+/#"_s;
    QTest::newRow("empty levels") << u"/+"_s;
    QTest::newRow("no wildcard") << u"t/a"_s;
}

void TestMosquitto::wildcardsMatchLikeOurs()
{
    QFETCH(const QString, filter);
    const QStringList topics{u"t"_s,    u"t/a"_s,     u"t/a/"_s, u"t/a/b"_s, u"t/b/c"_s,
                             u"t//c"_s, u"t/a/b/c"_s, u"/t"_s,   u"/"_s,     u"other/a"_s};
    QStringList expected;
    for (const QString &topic : topics) {
        if (topicMatches(filter, topic))
            expected.append(topic);
    }
    QVERIFY(!expected.isEmpty());

    Listener listener;
    QSignalSpy subscribed(&listener.client, &MqttClient::subscribed);
    listener.client.subscribe(filter);
    listener.client.subscribe(u"end"_s);
    QVERIFY(connects(listener.client, options(u"wild"_s)));
    QTRY_COMPARE(subscribed.size(), 2);
    for (const QString &topic : topics)
        QVERIFY(listener.client.publish(topic, "x"));
    QVERIFY(listener.client.publish(u"end"_s, "end"));
    QTRY_VERIFY(!listener.received.isEmpty() && listener.received.last().payload == "end");
    QStringList found;
    for (const Received &message : std::as_const(listener.received)) {
        if (message.payload != "end")
            found.append(message.topic);
    }
    QCOMPARE(found, expected);
}

void TestMosquitto::keepAliveIsHonoured()
{
    // Mosquitto hangs up on a client that is silent for one and a half of its keep-alive.
    MqttClient client;
    QSignalSpy failed(&client, &MqttClient::failed);
    MqttOptions wanted = options(u"awake"_s);
    wanted.connect.keepAlive = 1;
    QVERIFY(connects(client, wanted));
    const qsizetype before = failed.size(); // it may not have listened at once
    int seconds = 0;
    QTimer timer;
    connect(&timer, &QTimer::timeout, &timer, [&seconds] { ++seconds; });
    timer.start(1000);
    QTRY_COMPARE_WITH_TIMEOUT(seconds, 4, 10000);
    QCOMPARE(client.state(), State::Connected);
    QCOMPARE(failed.size(), before);
}

void TestMosquitto::restartedBrokerIsFoundAndSubscribedAgain()
{
    Listener listener;
    QVERIFY(listens(listener, u"steadfast"_s));
    QSignalSpy subscribed(&listener.client, &MqttClient::subscribed);
    m_broker->kill();
    QTRY_VERIFY(listener.client.state() != State::Connected);
    QVERIFY(m_broker->start());
    QTRY_COMPARE_WITH_TIMEOUT(subscribed.size(), 1, 15000);
    MqttClient sender;
    QVERIFY(connects(sender, options(u"sender"_s)));
    QVERIFY(sender.publish(u"t/news"_s, "back"));
    QTRY_COMPARE(listener.received.size(), 1);
    QCOMPARE(listener.received.first().payload, "back");
}

void TestMosquitto::publishedWhileAwayArrivesLater()
{
    MqttClient sender;
    QVERIFY(connects(sender, options(u"sender"_s)));
    m_broker->kill();
    QTRY_VERIFY(sender.state() != State::Connected);
    QVERIFY(sender.publish(u"t/letter"_s, "waited", Qos::AtLeastOnce, true)); // retained: whoever comes first
    QVERIFY(m_broker->start());
    Listener listener;
    QVERIFY(listens(listener, u"reader"_s));
    QTRY_COMPARE_WITH_TIMEOUT(listener.received.size(), 1, 15000);
    QCOMPARE(listener.received.first().payload, "waited");
}

QTEST_GUILESS_MAIN(TestMosquitto)
#include "tst_mosquitto.moc"
