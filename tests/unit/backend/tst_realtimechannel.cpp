#include "core/backend/realtimechannel.h"
#include "tests/support/fakeclock.h"
#include "tests/unit/backend/fakebroker.h"
#include "tests/unit/backend/fixtures.h"
#include <QRegularExpression>
#include <QSignalSpy>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
const QString me = u"x9k2_wulan@contoh.example"_s;
const QString myPresence = u"u/x9k2_wulan@contoh.example/s"_s;
const ConversationId room{u"91110001"_s};

AccountTokens tokens(const QString &chat)
{
    return {u"S"_s, u"L"_s, chat, u"K"_s};
}
QByteArray textMessage()
{
    return QJsonDocument(fixture(u"messages.json"_s).value("text"_L1).toObject()).toJson();
}

struct Fixture {
    FakeBroker broker;
    FakeClock clock;
    MqttClient client;
    RealtimeChannel channel{client, clock};
    QSignalSpy live{&channel, &RealtimeChannel::liveChanged};
    QSignalSpy events{&channel, &RealtimeChannel::eventReceived};

    void start(const QString &user = me)
    {
        Account account;
        account.appCode = u"contoh-77"_s;
        account.sdkUser = SdkUserId{user};
        Endpoints endpoints;
        endpoints.realtime = broker.url();
        channel.start(account, tokens(u"TOKEN_1"_s), endpoints);
    }
    ServerEvent event(int index) const { return events.at(index).first().value<ServerEvent>(); }
};
} // namespace

class TestRealtimeChannel : public QObject
{
    Q_OBJECT
private slots:
    void beingLiveMeansThatThePersonalTopicsAreGranted()
    {
        Fixture f;
        f.start();
        QVERIFY(!f.channel.isLive());
        QTRY_VERIFY(f.channel.isLive());
        QCOMPARE(f.live.size(), 1);
        for (const char *filter : {"TOKEN_1/c", "TOKEN_1/n", "TOKEN_1/update"})
            QVERIFY2(f.broker.filters.contains(QLatin1StringView(filter)), filter);
    }

    void aRefusedTopicIsNotLive()
    {
        Fixture f;
        f.broker.refuse(u"TOKEN_1/n"_s);
        f.start();
        QTRY_VERIFY(f.broker.filters.contains(u"TOKEN_1/update"_s));
        QTRY_VERIFY(f.broker.filters.contains(myPresence));
        QVERIFY(!f.channel.isLive());
    }

    void presenceIsAnnouncedAndItsEndIsInTheWill()
    {
        Fixture f;
        f.start();
        QTRY_VERIFY(f.broker.heard(myPresence, "1"));
        QVERIFY(f.broker.published.first().retain);
        const auto will = f.broker.connection.will;
        QVERIFY(will);
        QCOMPARE(will->topic, myPresence);
        QCOMPARE(will->payload, QByteArray("0"));
        QVERIFY(will->retain);
        QVERIFY(f.broker.connection.clientId.startsWith(u"contoh-77_x9k2_wulan@contoh.example_"_s));
        QVERIFY(!f.broker.connection.userName);
        QTRY_VERIFY(f.channel.isLive());
        f.channel.stop();
        QTRY_VERIFY(f.broker.heard(myPresence, "0"));
        QCOMPARE(f.live.size(), 2);
    }

    void aUserIdThatNoTopicCanHoldStillGetsMessages()
    {
        Fixture f;
        f.start(u"wulan+kasir@contoh.example"_s);
        QTRY_VERIFY(f.channel.isLive());
        QVERIFY(!f.broker.connection.will);
        f.broker.say(u"TOKEN_1/c"_s, textMessage());
        QTRY_COMPARE(f.events.size(), 1);
        f.channel.setTyping(room, true);
        QVERIFY(f.broker.published.isEmpty());
    }

    void eventsArriveInOurWords()
    {
        Fixture f;
        f.start();
        QTRY_VERIFY(f.channel.isLive());
        f.broker.say(u"TOKEN_1/c"_s, textMessage());
        f.broker.say(u"r/91110001/91110001/6281255500001/r"_s, "2700000101:x");
        QTRY_COMPARE(f.events.size(), 2);
        QCOMPARE(std::get<MessageArrived>(f.event(0)).message.text, u"Halo kak 👋"_s);
        QCOMPARE(std::get<ReceiptArrived>(f.event(1)).upTo, MessageId{2700000101});
    }

    void nonsenseIsCountedAndDropped()
    {
        Fixture f;
        f.start();
        QTRY_VERIFY(f.channel.isLive());
        for (int i = 0; i < 3; ++i)
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^dropped: "_s));
        f.broker.say(u"TOKEN_1/c"_s, "{nonsense");
        f.broker.say(u"TOKEN_1/n"_s, QByteArray(200000, '['));
        f.broker.say(u"r/91110001/91110001/x/d"_s, "-5:x");
        f.broker.say(u"TOKEN_1/c"_s, textMessage());
        QTRY_COMPARE(f.events.size(), 1);
        QCOMPARE(f.channel.dropped(), 3);
        QVERIFY(f.channel.isLive());
    }

    void conversationsOnTheScreenAreListenedTo()
    {
        Fixture f;
        f.channel.openConversation(room); // before the start: remembered
        f.start();
        const QString receipts = u"r/91110001/91110001/+/r"_s;
        QTRY_VERIFY(f.broker.filters.contains(receipts));
        QVERIFY(f.broker.filters.contains(u"r/91110001/typing"_s));
        f.channel.openConversation(room);
        f.channel.closeConversation(room);
        const ConversationId other{u"91110002"_s};
        f.channel.openConversation(other);
        QTRY_VERIFY(f.broker.filters.contains(u"r/91110002/91110002/+/t"_s));
        QVERIFY(f.broker.filters.contains(receipts)); // opened twice, closed once
        f.channel.closeConversation(room);
        QTRY_VERIFY(!f.broker.filters.contains(receipts));
        f.channel.closeConversation(room); // once too often does nothing
        QVERIFY(f.broker.filters.contains(u"r/91110002/91110002/+/t"_s));
    }

    void typingIsTold()
    {
        Fixture f;
        f.start();
        QTRY_VERIFY(f.channel.isLive());
        const QString topic = u"r/91110001/91110001/x9k2_wulan@contoh.example/t"_s;
        f.channel.setTyping(room, true);
        QTRY_VERIFY(f.broker.heard(topic, "1"));
        f.channel.setTyping(room, false);
        QTRY_VERIFY(f.broker.heard(topic, "0"));
        f.broker.say(topic, "1"); // our own comes back
        f.broker.say(u"r/91110001/91110001/other/t"_s, "1");
        QTRY_COMPARE(f.events.size(), 1);
        QCOMPARE(std::get<TypingChanged>(f.event(0)).by, SdkUserId{u"other"_s});
    }

    void ourOwnPresenceTellsTheServersTime()
    {
        Fixture f;
        QSignalSpy time(&f.channel, &RealtimeChannel::serverTimeSeen);
        f.start();
        QTRY_VERIFY(f.broker.heard(myPresence, "1"));
        f.broker.say(myPresence, "1:1768465000000", true); // what was retained is old
        f.broker.say(myPresence, "1:1768465925000");
        QTRY_COMPARE(time.size(), 1);
        QCOMPARE(time.first().first().toDateTime(), QDateTime::fromMSecsSinceEpoch(1768465925000, Qt::UTC));
        f.clock.advance(std::chrono::seconds(5));
        f.broker.say(myPresence, "1:1768465999000"); // whose it is cannot be known any more
        f.broker.say(u"TOKEN_1/c"_s, textMessage());
        QTRY_COMPARE(f.events.size(), 1);
        QCOMPARE(time.size(), 1);
    }

    void presenceOfOthersIsWatchedOnDemand()
    {
        Fixture f;
        f.start();
        QTRY_VERIFY(f.channel.isLive());
        const SdkUserId who{u"6281255500001"_s};
        f.channel.watchPresence(who);
        QTRY_VERIFY(f.broker.filters.contains(u"u/6281255500001/s"_s));
        f.broker.say(u"u/6281255500001/s"_s, "1:1768465925000", true);
        QTRY_COMPARE(f.events.size(), 1);
        QVERIFY(std::get<PresenceChanged>(f.event(0)).online);
        f.channel.unwatchPresence(who);
        QTRY_VERIFY(!f.broker.filters.contains(u"u/6281255500001/s"_s));
    }

    void theTopicsFollowTheToken()
    {
        Fixture f;
        f.start();
        QTRY_VERIFY(f.channel.isLive());
        f.channel.setTokens(tokens(u"TOKEN_2"_s));
        QVERIFY(!f.channel.isLive());
        QTRY_VERIFY(f.channel.isLive());
        QTRY_VERIFY(!f.broker.filters.contains(u"TOKEN_1/c"_s));
        f.broker.say(u"TOKEN_2/c"_s, textMessage());
        QTRY_COMPARE(f.events.size(), 1);
    }

    void aLostConnectionComesBackWithEverything()
    {
        Fixture f;
        f.channel.openConversation(room);
        f.start();
        QTRY_VERIFY(f.channel.isLive());
        f.broker.hangUp();
        QTRY_VERIFY(!f.channel.isLive());
        QTRY_VERIFY_WITH_TIMEOUT(f.channel.isLive(), 15000);
        QCOMPARE(f.broker.connections, 2);
        QTRY_VERIFY(f.broker.filters.contains(u"r/91110001/91110001/+/d"_s));
    }

    void withoutABrokerItStaysSilent()
    {
        Fixture f;
        f.channel.start({}, tokens(u"TOKEN_1"_s), {});
        QCOMPARE(f.client.state(), MqttClient::State::Stopped);
        QVERIFY(!f.channel.isLive());
    }
};

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestRealtimeChannel)
#include "tst_realtimechannel.moc"
