#include "core/backend/parseevent.h"
#include "core/backend/realtimetopics.h"
#include "core/net/mqttcodec.h"
#include "tests/unit/backend/fixtures.h"
#include <QJsonArray>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
const SdkUserId self{u"x9k2_wulan@contoh.example"_s};
const ConversationId room{u"91110001"_s};
const QDateTime now({2026, 1, 15}, {9, 0, 0}, Qt::UTC);

Result<QList<ServerEvent>> events(const QString &topic, const QByteArray &payload)
{
    return Topics::eventsOf(topic, payload, u"TOKEN_1"_s, self, now);
}

QByteArray messageBytes(const char *name)
{
    const QJsonObject all = fixture(u"messages.json"_s);
    return QJsonDocument(all.value(QLatin1StringView(name)).toObject()).toJson();
}
} // namespace

class TestRealtimeTopics : public QObject
{
    Q_OBJECT
private slots:
    void newAndChangedMessagesAreToldApart()
    {
        const auto arrived = events(u"TOKEN_1/c"_s, messageBytes("text"));
        QCOMPARE(arrived->size(), 1);
        QCOMPARE(std::get<MessageArrived>(arrived->first()).message.text, u"Halo kak 👋"_s);
        const auto updated = events(u"TOKEN_1/update"_s, messageBytes("failed"));
        QCOMPARE(std::get<MessageUpdated>(updated->first()).message.state, DeliveryState::Failed);
    }

    void notificationsMayTouchSeveralConversations()
    {
        const QJsonObject deleted = fixture(u"events.json"_s).value("events"_L1).toArray().at(2).toObject();
        const auto notice = events(u"TOKEN_1/n"_s, QJsonDocument(deleted).toJson());
        QVERIFY(notice);
        QCOMPARE(notice->size(), 2);
        const auto first = std::get<MessagesDeleted>(notice->first());
        QCOMPARE(first.conversation, room);
        QCOMPARE(first.messages, (QList<ClientMessageId>{ClientMessageId{u"u1"_s}, ClientMessageId{u"u2"_s}}));
        QVERIFY(first.forGood);
    }

    void receiptsNameAPersonAndAMessage()
    {
        const auto read = events(u"r/91110001/91110001/6281255500001/r"_s, "2700000122:u1");
        const auto receipt = std::get<ReceiptArrived>(read->first());
        QCOMPARE(receipt.conversation, room);
        QCOMPARE(receipt.by, SdkUserId{u"6281255500001"_s});
        QCOMPARE(receipt.upTo, MessageId{2700000122});
        QCOMPARE(receipt.state, DeliveryState::Read);
        const auto delivered = events(u"r/91110001/91110001/a@b.example/d"_s, "2700000122");
        QCOMPARE(std::get<ReceiptArrived>(delivered->first()).state, DeliveryState::Delivered);
    }

    void typingComesInTwoForms()
    {
        const auto plain = std::get<TypingChanged>(events(u"r/91110001/91110001/a@b.example/t"_s, "1")->first());
        QVERIFY(plain.typing);
        QVERIFY(!std::get<TypingChanged>(events(u"r/91110001/91110001/a@b.example/t"_s, "0")->first()).typing);
        const auto assistant = std::get<TypingChanged>(
            events(u"r/91110001/typing"_s,
                   R"({"room_id":"91110001","status":"typing_on","sender_id":"bot","sender_name":"Asisten"})")
                ->first());
        QVERIFY(assistant.typing);
        QCOMPARE(assistant.name, u"Asisten"_s);
        QVERIFY(std::get<TypingChanged>(events(u"r/91110001/typing"_s, R"({"status":1})")->first()).typing);
        QVERIFY(!std::get<TypingChanged>(events(u"r/91110001/typing"_s, R"({"status":"typing_off"})")->first()).typing);
    }

    void presenceHasATime()
    {
        const auto online = std::get<PresenceChanged>(events(u"u/a@b.example/s"_s, "1:1768465925000")->first());
        QVERIFY(online.online);
        QCOMPARE(online.who, SdkUserId{u"a@b.example"_s});
        QCOMPARE(online.at, QDateTime::fromMSecsSinceEpoch(1768465925000, Qt::UTC));
        QVERIFY(!std::get<PresenceChanged>(events(u"u/a@b.example/s"_s, "")->first()).online);
        QCOMPARE(std::get<PresenceChanged>(events(u"u/a@b.example/s"_s, "0")->first()).at, now);
    }

    void nonsenseIsAnErrorAndUnknownTopicsAreNone_data()
    {
        QTest::addColumn<QString>("topic");
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<bool>("isError");
        QTest::newRow("not json") << u"TOKEN_1/c"_s << QByteArray("{") << true;
        QTest::newRow("a list") << u"TOKEN_1/c"_s << QByteArray("[]") << true;
        QTest::newRow("no message") << u"TOKEN_1/c"_s << QByteArray("{}") << true;
        QTest::newRow("no payload") << u"TOKEN_1/n"_s << QByteArray("{}") << true;
        QTest::newRow("receipt for nothing") << u"r/1/1/u/r"_s << QByteArray(":u") << true;
        QTest::newRow("receipt out of range") << u"r/1/1/u/r"_s << QByteArray("99999999999999999999:u") << true;
        QTest::newRow("typing maybe") << u"r/1/1/u/t"_s << QByteArray("maybe") << true;
        QTest::newRow("presence maybe") << u"u/x/s"_s << QByteArray("maybe:1") << true;
        QTest::newRow("room is no number") << u"r/x/x/u/t"_s << QByteArray("1") << true;
        QTest::newRow("somebody else's token") << u"TOKEN_2/c"_s << messageBytes("text") << false;
        QTest::newRow("longer token") << u"TOKEN_12/c"_s << messageBytes("text") << false;
        QTest::newRow("custom event") << u"r/1/1/e"_s << QByteArray("{}") << false;
        QTest::newRow("personal, unknown") << u"TOKEN_1/future"_s << QByteArray("x") << false;
        QTest::newRow("empty") << QString() << QByteArray() << false;
    }
    void nonsenseIsAnErrorAndUnknownTopicsAreNone()
    {
        QFETCH(QString, topic);
        QFETCH(QByteArray, payload);
        QFETCH(bool, isError);
        const auto result = events(topic, payload);
        QCOMPARE(result.has_value(), !isError);
        if (result)
            QVERIFY(result->isEmpty());
    }

    void brokenUtf8DoesNotLoseTheMessage()
    {
        QByteArray bytes = messageBytes("text");
        bytes.replace("Pak Tono", "Pak \xff Tono");
        const auto arrived = events(u"TOKEN_1/c"_s, bytes);
        QVERIFY(arrived);
        QCOMPARE(std::get<MessageArrived>(arrived->first()).message.senderName, u"Pak \ufffd Tono"_s);
    }

    void everyTopicWeUseIsValid()
    {
        for (const QString &topic : Topics::personal(u"TOKEN_1"_s) + Topics::ofConversation(room))
            QVERIFY2(Mqtt::isValidFilter(topic), qPrintable(topic));
        QVERIFY(Mqtt::isValidTopic(Topics::presence(self)));
        QCOMPARE(Topics::typing(room, self), u"r/91110001/91110001/x9k2_wulan@contoh.example/t"_s);
        QVERIFY(!Mqtt::isValidTopic(Topics::presence(SdkUserId{u"a+b@x.example"_s})));
    }

    void pollsReportTheSameEvents()
    {
        const QJsonArray polled = fixture(u"events.json"_s).value("events"_L1).toArray();
        const auto read = parseEventNotice(polled.at(0).toObject());
        QCOMPARE(read->id, 99125);
        QCOMPARE(std::get<ReceiptArrived>(read->events.first()).state, DeliveryState::Read);
        QCOMPARE(std::get<ReceiptArrived>(parseEventNotice(polled.at(1).toObject())->events.first()).upTo,
                 MessageId{2700000122});
        QCOMPARE(std::get<ConversationCleared>(parseEventNotice(polled.at(3).toObject())->events.first()).conversation,
                 ConversationId{u"91110004"_s});
        QVERIFY(parseEventNotice(polled.at(4).toObject())->events.isEmpty());
        QCOMPARE(parseEventNotice(polled.at(5).toObject()).error().kind, ErrorKind::Protocol);
        QVERIFY(parseEventNotice(polled.at(6).toObject())->events.isEmpty());
    }
};

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestRealtimeTopics)
#include "tst_realtimetopics.moc"
