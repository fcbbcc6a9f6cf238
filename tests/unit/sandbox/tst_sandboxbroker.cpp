#include "app/sandbox/broker.h"
#include "app/sandbox/faults.h"
#include "app/sandbox/workspace.h"
#include "tests/unit/sandbox/sandboxclient.h"
#include <QSignalSpy>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
// An MQTT client of a few lines: sends packets, keeps what it hears.
class Peer : public QObject
{
public:
    Peer()
    {
        connect(&socket, &QWebSocket::binaryMessageReceived, this, [this](const QByteArray &bytes) {
            m_decoder.feed(bytes);
            for (auto packet = m_decoder.next(); packet && *packet; packet = m_decoder.next())
                heard.append(**packet);
        });
    }
    bool open(const QUrl &url)
    {
        QWebSocketHandshakeOptions options;
        options.setSubprotocols({u"mqtt"_s});
        socket.open(QNetworkRequest(url), options);
        return QTest::qWaitFor([this] { return socket.state() == QAbstractSocket::ConnectedState; });
    }
    bool start(const QUrl &url, const Mqtt::Connect &connect)
    {
        if (!open(url))
            return false;
        send(connect);
        return QTest::qWaitFor([this] { return count<Mqtt::ConnAck>() == 1; });
    }
    bool subscribe(const QString &filter, Mqtt::Qos qos = Mqtt::Qos::AtMostOnce)
    {
        const int before = count<Mqtt::SubAck>();
        send(Mqtt::Subscribe{++m_packetId, {{filter, qos}}});
        return QTest::qWaitFor([&] { return count<Mqtt::SubAck>() == before + 1; });
    }
    void send(const Mqtt::Packet &packet) { socket.sendBinaryMessage(Mqtt::encode(packet)); }
    void publish(const QString &topic, const QByteArray &payload, bool retain = false)
    {
        Mqtt::Publish packet;
        packet.topic = topic;
        packet.payload = payload;
        packet.retain = retain;
        send(packet);
    }
    template<typename T> int count() const
    {
        return int(std::ranges::count_if(heard, [](const auto &p) { return std::holds_alternative<T>(p); }));
    }
    QList<Mqtt::Publish> messages() const
    {
        QList<Mqtt::Publish> list;
        for (const Mqtt::Packet &packet : heard) {
            if (const auto *message = std::get_if<Mqtt::Publish>(&packet))
                list.append(*message);
        }
        return list;
    }

    QWebSocket socket;
    QList<Mqtt::Packet> heard;

private:
    Mqtt::Decoder m_decoder;
    quint16 m_packetId = 0;
};

Mqtt::Connect named(const QString &clientId)
{
    Mqtt::Connect connect;
    connect.clientId = clientId;
    return connect;
}
} // namespace

class TestSandboxBroker : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Sandbox> m_sandbox;

private slots:
    void init()
    {
        SandboxOptions options;
        options.simulation = false;
        m_sandbox = std::make_unique<Sandbox>(options);
        QVERIFY(m_sandbox->start());
    }
    void cleanup() { m_sandbox.reset(); }

    void subProtocolIsEchoedAndTheQueryTolerated()
    {
        Peer peer;
        QUrl url = m_sandbox->mqttUrl();
        url.setQuery(u"x=wss://"_s);
        QVERIFY(peer.start(url, named(u"a"_s)));
        QCOMPARE(peer.socket.subprotocol(), u"mqtt"_s);
    }

    void anotherPathIsClosed()
    {
        Peer peer;
        QUrl url = m_sandbox->mqttUrl();
        url.setPath(u"/other"_s);
        QSignalSpy closed(&peer.socket, &QWebSocket::disconnected);
        peer.open(url);
        QTRY_COMPARE(closed.count(), 1);
    }

    void typingReachesTheOthersOfTheRoom()
    {
        Peer first;
        Peer second;
        QVERIFY(first.start(m_sandbox->mqttUrl(), named(u"a"_s)));
        QVERIFY(second.start(m_sandbox->mqttUrl(), named(u"b"_s)));
        QVERIFY(second.subscribe(u"r/1/1/+/t"_s));
        first.publish(u"r/1/1/someone/t"_s, "1");
        QTRY_COMPARE(second.messages().size(), 1);
        QCOMPARE(second.messages()[0].payload, QByteArray("1"));
    }

    void presenceGetsItsTimeAndIsKept()
    {
        Peer first;
        QVERIFY(first.start(m_sandbox->mqttUrl(), named(u"a"_s)));
        first.publish(u"u/someone/s"_s, "1", true);
        QTRY_VERIFY(m_sandbox->broker().retained(u"u/someone/s"_s));
        Peer late;
        QVERIFY(late.start(m_sandbox->mqttUrl(), named(u"b"_s)));
        QVERIFY(late.subscribe(u"u/someone/s"_s));
        QTRY_COMPARE(late.messages().size(), 1);
        QVERIFY(late.messages()[0].retain);
        QCOMPARE(late.messages()[0].payload.size(), 15); // "1:" and 13 digits
        QVERIFY(late.messages()[0].payload.startsWith("1:"));
    }

    void emptyWillMeansOffline()
    {
        Peer watcher;
        QVERIFY(watcher.start(m_sandbox->mqttUrl(), named(u"w"_s)));
        QVERIFY(watcher.subscribe(u"u/someone/s"_s));
        auto gone = std::make_unique<Peer>();
        Mqtt::Connect connect = named(u"g"_s);
        connect.will = Mqtt::Will{u"u/someone/s"_s, {}, Mqtt::Qos::AtMostOnce, true};
        QVERIFY(gone->start(m_sandbox->mqttUrl(), connect));
        gone->socket.abort();
        QTRY_COMPARE(watcher.messages().size(), 1);
        QVERIFY(watcher.messages()[0].payload.startsWith("0:"));
    }

    void politeGoodbyeHasNoWill()
    {
        Peer watcher;
        QVERIFY(watcher.start(m_sandbox->mqttUrl(), named(u"w"_s)));
        QVERIFY(watcher.subscribe(u"#"_s));
        Peer polite;
        Mqtt::Connect connect = named(u"p"_s);
        connect.will = Mqtt::Will{u"u/someone/s"_s, "0", Mqtt::Qos::AtMostOnce, true};
        QVERIFY(polite.start(m_sandbox->mqttUrl(), connect));
        QSignalSpy closed(&polite.socket, &QWebSocket::disconnected);
        polite.send(Mqtt::Disconnect{});
        QTRY_COMPARE(closed.count(), 1);
        m_sandbox->broker().publish(u"marker"_s, "x");
        QTRY_COMPARE(watcher.messages().size(), 1);
        QCOMPARE(watcher.messages()[0].topic, u"marker"_s);
    }

    void silentClientIsDropped()
    {
        Peer sleeper;
        Mqtt::Connect connect = named(u"s"_s);
        connect.keepAlive = 1;
        QVERIFY(sleeper.start(m_sandbox->mqttUrl(), connect));
        QSignalSpy closed(&sleeper.socket, &QWebSocket::disconnected);
        QTRY_COMPARE_WITH_TIMEOUT(closed.count(), 1, 8000);
    }

    void secondClientWithTheSameNameTakesOver()
    {
        Peer first;
        Peer second;
        QVERIFY(first.start(m_sandbox->mqttUrl(), named(u"same"_s)));
        QSignalSpy closed(&first.socket, &QWebSocket::disconnected);
        QVERIFY(second.start(m_sandbox->mqttUrl(), named(u"same"_s)));
        QTRY_COMPARE(closed.count(), 1);
    }

    void qualityOneIsAcknowledgedBothWays()
    {
        Peer peer;
        QVERIFY(peer.start(m_sandbox->mqttUrl(), named(u"a"_s)));
        QVERIFY(peer.subscribe(u"r/1/1/e"_s, Mqtt::Qos::AtLeastOnce));
        Mqtt::Publish packet;
        packet.topic = u"r/1/1/e"_s;
        packet.payload = "{}";
        packet.qos = Mqtt::Qos::AtLeastOnce;
        packet.packetId = 9;
        peer.send(packet);
        QTRY_COMPARE(peer.count<Mqtt::PubAck>(), 1);
        QTRY_COMPARE(peer.messages().size(), 1);
        QCOMPARE(peer.messages()[0].qos, Mqtt::Qos::AtLeastOnce);
        QVERIFY(peer.messages()[0].packetId != 0);
    }

    void messageArrivesBeforeTheAnswer()
    {
        SandboxClient admin(*m_sandbox);
        admin.signIn(u"admin"_s);
        const QString room = admin.post(u"/x-sandbox/v1/rooms"_s).json()["room_id"_L1].toString();
        bool published = false;
        connect(&m_sandbox->workspace(), &Box::Workspace::commentPosted, this, [&published] { published = true; });
        Peer peer;
        QVERIFY(peer.start(m_sandbox->mqttUrl(), named(u"a"_s)));
        QVERIFY(peer.subscribe(admin.chatToken + u"/c"_s));
        const HttpAnswer answer =
            admin.post(u"/api/v2/sdk/post_comment"_s,
                       {{u"topic_id"_s, room}, {u"comment"_s, u"halo"_s}, {u"unique_temp_id"_s, u"m-1"_s}});
        QVERIFY(published);
        QTRY_COMPARE(peer.messages().size(), 1);
        const QJsonObject echo = QJsonDocument::fromJson(peer.messages()[0].payload).object();
        QCOMPARE(echo["id"_L1], answer.results()["comment"_L1]["id"_L1]);
        QVERIFY(echo["room_options"_L1].isString());
        QVERIFY(echo.contains("created_at"_L1));
    }

    void receiptsAndDeletionsAreTold()
    {
        SandboxClient admin(*m_sandbox);
        admin.signIn(u"admin"_s);
        const QString room = admin.post(u"/x-sandbox/v1/rooms"_s).json()["room_id"_L1].toString();
        Peer peer;
        QVERIFY(peer.start(m_sandbox->mqttUrl(), named(u"a"_s)));
        QVERIFY(peer.subscribe(u"r/%1/%1/+/r"_s.arg(room)));
        QVERIFY(peer.subscribe(admin.chatToken + u"/n"_s));
        admin.post(u"/api/v2/sdk/post_comment"_s,
                   {{u"topic_id"_s, room}, {u"comment"_s, u"halo"_s}, {u"unique_temp_id"_s, u"m-1"_s}});
        admin.post(u"/x-sandbox/v1/rooms/%1/read"_s.arg(room));
        QTRY_COMPARE(peer.messages().size(), 1);
        QVERIFY(peer.messages()[0].payload.endsWith(":m-1"));
        admin.send("DELETE", u"/api/v2/sdk/delete_messages"_s, R"({"unique_ids":["m-1"],"is_hard_delete":true})",
                   "application/json");
        QTRY_COMPARE(peer.messages().size(), 2);
        const QJsonObject notice = QJsonDocument::fromJson(peer.messages()[1].payload).object();
        QCOMPARE(notice["action_topic"_L1].toString(), u"delete_message"_s);
    }

    void faultsOfTheLiveChannel()
    {
        Peer peer;
        QVERIFY(peer.start(m_sandbox->mqttUrl(), named(u"a"_s)));
        QVERIFY(peer.subscribe(u"x"_s));
        m_sandbox->faults().set(u"duplicate_realtime"_s, true);
        m_sandbox->broker().publish(u"x"_s, "1");
        QTRY_COMPARE(peer.messages().size(), 2);
        m_sandbox->faults().set(u"duplicate_realtime"_s, false);
        m_sandbox->faults().set(u"reorder_realtime"_s, true);
        m_sandbox->broker().publish(u"x"_s, "2");
        m_sandbox->broker().publish(u"x"_s, "3");
        QTRY_COMPARE(peer.messages().size(), 4);
        QCOMPARE(peer.messages()[2].payload, QByteArray("3"));
        m_sandbox->faults().reset();
        m_sandbox->faults().set(u"realtime_silent"_s, true);
        m_sandbox->broker().publish(u"x"_s, "lost");
        m_sandbox->faults().reset();
        m_sandbox->broker().publish(u"x"_s, "4");
        QTRY_COMPARE(peer.messages().size(), 5);
        QCOMPARE(peer.messages()[4].payload, QByteArray("4"));
        QSignalSpy closed(&peer.socket, &QWebSocket::disconnected);
        m_sandbox->faults().set(u"drop_realtime"_s, true);
        QTRY_COMPARE(closed.count(), 1);
    }
};

QTEST_GUILESS_MAIN(TestSandboxBroker)
#include "tst_sandboxbroker.moc"
