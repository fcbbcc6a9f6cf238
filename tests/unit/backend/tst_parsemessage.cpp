#include "core/backend/cleantext.h"
#include "core/backend/messagebody.h"
#include "core/backend/parsemessage.h"
#include "tests/unit/backend/fixtures.h"
#include <QJsonArray>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
const SdkUserId self{u"x9k2_wulan@contoh.example"_s};

Message parsed(const char *name)
{
    static const QJsonObject all = fixture(u"messages.json"_s);
    const auto message = parseMessage(all.value(QLatin1StringView(name)).toObject(), self);
    if (!message)
        qWarning("%s: %s", name, qPrintable(message.error().detail));
    return message.value_or(Message());
}

QDateTime at(int second)
{
    return QDateTime({2026, 1, 15}, {8, 30, second}, Qt::UTC);
}
} // namespace

class TestParseMessage : public QObject
{
    Q_OBJECT
private slots:
    void textOfACustomerIsReadWhole()
    {
        const Message message = parsed("text");
        QCOMPARE(message.id, MessageId{2700000101});
        QCOMPARE(message.previous, MessageId{2700000100});
        QCOMPARE(message.clientId, ClientMessageId{u"wa_wamid.ABC"_s});
        QCOMPARE(message.conversation, ConversationId{u"91110001"_s});
        QCOMPARE(message.kind, MessageKind::Text);
        QCOMPARE(message.sender, SenderKind::Customer);
        QCOMPARE(message.senderId, SdkUserId{u"6281255500001"_s});
        QCOMPARE(message.senderName, u"Pak Tono"_s);
        QCOMPARE(message.text, u"Halo kak 👋"_s);
        QCOMPARE(message.state, DeliveryState::Read);
        QCOMPARE(message.sentAt, at(0).addMSecs(123));
        QVERIFY(!message.mine);
    }

    void idsAsTextAndMissingObjectsAreNoProblem()
    {
        const Message message = parsed("nulls");
        QCOMPARE(message.id, MessageId{2700000102});
        QCOMPARE(message.sentAt, at(1));
        QCOMPARE(message.kind, MessageKind::Text);
        QCOMPARE(message.state, DeliveryState::Sent);
        QVERIFY(message.mine);
        QCOMPARE(message.sender, SenderKind::Agent);
    }

    void threeFormsOfTimeAreTheSame()
    {
        QCOMPARE(parsed("sql_time").sentAt, at(3));
        QCOMPARE(parsed("php_time").sentAt, at(4));
        QCOMPARE(parsed("attachment").sentAt, at(5));
        QCOMPARE(parsed("sql_time").sentAt.timeSpec(), Qt::UTC);
    }

    void attachmentsKeepNameCaptionAndSize()
    {
        const Message message = parsed("attachment");
        QCOMPARE(message.kind, MessageKind::Attachment);
        QVERIFY(message.attachment);
        QCOMPARE(message.attachment->url, QUrl(u"https://cdn.contoh.example/upload/nota.pdf"_s));
        QCOMPARE(message.attachment->fileName, u"nota.pdf"_s);
        QCOMPARE(message.attachment->size, 20480);
        QCOMPARE(message.text, u"Ini notanya"_s);
    }

    void legacyTextsBecomeAttachments()
    {
        QCOMPARE(parsed("legacy_file").kind, MessageKind::Attachment);
        QCOMPARE(parsed("legacy_file").attachment->fileName, u"foto toko.jpg"_s);
        QVERIFY(parsed("legacy_file").text.isEmpty());
        QCOMPARE(parsed("sticker").attachment->url, QUrl(u"https://cdn.contoh.example/s/1.webp"_s));
        QVERIFY(!legacyAttachment(u"lihat [file] https://a.example/x [/file] ya"_s));
        QVERIFY(!legacyAttachment(u"[file] file:///etc/passwd [/file]"_s));
    }

    void repliesQuoteACaptionInsteadOfALegacyText()
    {
        const Message message = parsed("reply");
        QCOMPARE(message.kind, MessageKind::Reply);
        QCOMPARE(message.text, u"yang ini"_s);
        QCOMPARE(message.quote, (Quote{MessageId{2700000105}, u"Pak Tono"_s, u"Ini notanya"_s}));
    }

    void buttonsAreLabels()
    {
        QCOMPARE(parsed("buttons").text, u"Mau apa?"_s);
        QCOMPARE(parsed("buttons").buttons, (QStringList{u"Cek"_s, u"Retur"_s}));
        QCOMPARE(parsed("buttons").sender, SenderKind::Bot);
        QCOMPARE(parsed("answer").kind, MessageKind::ButtonAnswer);
        QCOMPARE(parsed("card").text, u"Promo\nKaos\nDiskon"_s);
        QCOMPARE(parsed("card").buttons, QStringList{u"Beli"_s});
        QCOMPARE(parsed("carousel").text, u"A\nsatu\n\nB\ndua"_s);
        QCOMPARE(parsed("carousel").buttons, (QStringList{u"Pilih A"_s, u"Pilih B"_s}));
        QCOMPARE(parsed("carousel").sender, SenderKind::Bot);
        QCOMPARE(parsed("linking").buttons, QStringList{u"Masuk"_s});
        QCOMPARE(parsed("linking").kind, MessageKind::Buttons);
        QCOMPARE(parsed("options_text").text, u"Dari teks"_s);
        QCOMPARE(parsed("options_text").buttons, QStringList{u"Ya"_s});
    }

    void placesAndContactsAreReadable()
    {
        const Message place = parsed("location");
        QCOMPARE(place.kind, MessageKind::Location);
        QCOMPARE(place.location->latitude, -6.175392);
        QCOMPARE(place.location->longitude, 106.827153);
        QCOMPARE(place.text, u"Gudang\nJl. Contoh 1"_s);
        QCOMPARE(parsed("contact").text, u"Bu Ani\n+62 811-0000-9999"_s);
        QCOMPARE(parsed("contact").kind, MessageKind::ContactCard);
    }

    void systemEventsAreToldApartByTheirWords()
    {
        QCOMPARE(parsed("joined").systemEvent, SystemEventKind::AgentJoined);
        QCOMPARE(parsed("resolved").systemEvent, SystemEventKind::Resolved);
        QCOMPARE(parsed("removed").systemEvent, SystemEventKind::AgentLeft);
        QCOMPARE(parsed("joined").sender, SenderKind::System);
        QCOMPARE(parsed("joined").kind, MessageKind::SystemEvent);
        QJsonObject typed = fixture(u"messages.json"_s).value("joined"_L1).toObject();
        typed.insert("type"_L1, u"text"_s);
        QCOMPARE(parseMessage(typed, self)->systemEvent, SystemEventKind::Other);
    }

    void unknownTypesKeepTheirText()
    {
        const Message message = parsed("future");
        QCOMPARE(message.kind, MessageKind::Unknown);
        QCOMPARE(message.text, u"dari masa depan"_s);
        QCOMPARE(message.state, DeliveryState::Sent);
        QCOMPARE(parsed("custom").kind, MessageKind::Custom);
        QCOMPARE(parsed("custom").text, u"isi khusus"_s);
    }

    void deletedMessagesLoseTheirContent()
    {
        const Message message = parsed("deleted");
        QVERIFY(message.deleted);
        QVERIFY(message.text.isEmpty());
        QVERIFY(!message.attachment);
        QCOMPARE(message.state, DeliveryState::Delivered);
    }

    void failuresOfWhatsAppAreKept()
    {
        const Message message = parsed("failed");
        QCOMPARE(message.state, DeliveryState::Failed);
        QCOMPARE(message.failure, (DeliveryFailure{u"131047"_s, u"Re-engagement message"_s, u"More than 24 hours"_s}));
        QCOMPARE(parsed("failed_after_read").state, DeliveryState::Read);
        QVERIFY(!parsed("failed_after_read").failure);
    }

    void mediaThatCouldNotBeFetchedMayBeAskedForAgain()
    {
        QCOMPARE(parsed("redownload").kind, MessageKind::Attachment);
        QVERIFY(parsed("redownload").attachment->needsRedownload);
        QCOMPARE(parsed("redownload").text, u"Media gagal diunduh"_s);
        // Asking is said to the server; nobody is to believe that the customer reads it.
        QCOMPARE(parsed("redownload_answer").kind, MessageKind::SystemEvent);
        QCOMPARE(parsed("redownload_answer").sender, SenderKind::System);
        QCOMPARE(parsed("redownload_answer").text, u"Wulan P: Unduh lagi"_s);
    }

    void templatesAreNamed()
    {
        QCOMPARE(parsed("template").templateName, u"order_update"_s);
        QVERIFY(parsed("text").templateName.isEmpty());
    }

    void onlyWebAddressesAreKept()
    {
        QVERIFY(parsed("bad_url").attachment->url.isEmpty());
        QCOMPARE(parsed("bad_url").attachment->fileName, u"x"_s);
    }

    void messagesWithoutIdentityAreRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("empty") << QByteArray("{}");
        QTest::newRow("no room") << QByteArray(R"({"id": 5})");
        QTest::newRow("id of a placeholder") << QByteArray(R"({"id": 0, "room_id": 5})");
        QTest::newRow("negative id") << QByteArray(R"({"id": -5, "room_id": 5})");
        QTest::newRow("id out of range") << QByteArray(R"({"id": 1e300, "room_id": 5})");
        QTest::newRow("id is an object") << QByteArray(R"({"id": {}, "room_id": 5})");
        QTest::newRow("room with a wildcard") << QByteArray("{\"id\": 5, \"room_id\": \"+/#\"}");
    }
    void messagesWithoutIdentityAreRefused()
    {
        QFETCH(QByteArray, json);
        const auto message = parseMessage(QJsonDocument::fromJson(json).object(), self);
        QVERIFY(!message);
        QCOMPARE(message.error().kind, ErrorKind::Protocol);
    }

    void everyKeyMayHaveAnyType()
    {
        const QJsonObject all = fixture(u"messages.json"_s);
        const QJsonArray odd{QJsonValue(), true, -1.5, 1e300, u"text"_s, QJsonArray{1}, QJsonObject{{u"a"_s, 1}}};
        int read = 0;
        for (const QJsonValue value : all) {
            QJsonObject object = value.toObject();
            const QStringList keys = object.keys();
            for (const QString &key : keys) {
                for (const QJsonValue strange : odd) {
                    QJsonObject broken = object;
                    broken.insert(key, strange);
                    const auto message = parseMessage(broken, self);
                    QVERIFY(message || message.error().kind == ErrorKind::Protocol);
                    read += message ? 1 : 0;
                }
            }
        }
        QVERIFY(read > 500);
    }

    void hugeAndBrokenTextsAreBounded()
    {
        QJsonObject object = fixture(u"messages.json"_s).value("text"_L1).toObject();
        object.insert("message"_L1, QString(QString(10 * 1024 * 1024, u'x') + QChar(0xd800)));
        object.insert("username"_L1, QString(1024 * 1024, u'n'));
        const auto message = parseMessage(object, self);
        QVERIFY(message);
        QCOMPARE(message->text.size(), longestText);
        QCOMPARE(message->senderName.size(), longestName);
    }

    void loneSurrogatesInJsonAreRepaired()
    {
        const auto document = QJsonDocument::fromJson(R"({"id":5,"room_id":"6","message":"a\ud83db\u0000c"})");
        QCOMPARE(parseMessage(document.object(), self)->text, u"a\ufffdbc"_s);
    }

    void pagesAreSortedAndCountWhatTheySkipped()
    {
        const QJsonObject text = fixture(u"messages.json"_s).value("text"_L1).toObject();
        QJsonObject later = text;
        later.insert("id"_L1, qint64(2700000200));
        later.insert("id_str"_L1, u"2700000200"_s);
        int skipped = 0;
        const auto page = parseMessages({later, QJsonObject(), text, later}, self, &skipped);
        QVERIFY(page);
        QCOMPARE(page->size(), 2);
        QCOMPARE(page->first().id, MessageId{2700000101});
        QCOMPARE(skipped, 1);
        QCOMPARE(parseMessages({QJsonObject(), 5}, self).error().kind, ErrorKind::Protocol);
        QVERIFY(parseMessages({}, self)->isEmpty());
    }

    void participantsCarryTheirMarks()
    {
        const QJsonArray people = fixture(u"room.json"_s)
                                      .value("results"_L1)
                                      .toObject()
                                      .value("room"_L1)
                                      .toObject()
                                      .value("participants"_L1)
                                      .toArray();
        const auto me = parseParticipant(people.first().toObject(), self);
        QCOMPARE(*me,
                 (Participant{self, u"Wulan P"_s, SenderKind::Agent, MessageId{2700000101}, MessageId{2700000102}}));
        QCOMPARE(parseParticipant(people.last().toObject(), self)->kind, SenderKind::Customer);
    }

    void sendingWritesTextAndReply()
    {
        OutboxItem item;
        item.clientId = ClientMessageId{u"amandesk-1"_s};
        item.conversation = ConversationId{u"91110001"_s};
        item.text = u"Siap kak"_s;
        QJsonObject body = messageBody(item);
        QCOMPARE(body.value("topic_id"_L1), QJsonValue(u"91110001"_s));
        QCOMPARE(body.value("comment"_L1), QJsonValue(u"Siap kak"_s));
        QCOMPARE(body.value("unique_temp_id"_L1), QJsonValue(u"amandesk-1"_s));
        QJsonObject replaced = body; // as WhatsApp does
        replaced.insert("unique_temp_id"_L1, u"wamid.1"_s);
        QVERIFY(wasSentAs(body, item.clientId) && wasSentAs(replaced, item.clientId));
        QVERIFY(!wasSentAs(replaced, ClientMessageId{u"amandesk-2"_s}));
        QCOMPARE(body.value("type"_L1), QJsonValue(u"text"_s));
        item.quote = Quote{MessageId{2700000101}, u"Pak Tono"_s, u"Halo"_s};
        body = messageBody(item);
        QCOMPARE(body.value("type"_L1), QJsonValue(u"reply"_s));
        QCOMPARE(body.value("payload"_L1).toObject().value("replied_comment_id"_L1).toInteger(), 2700000101);
        QCOMPARE(body.value("payload"_L1).toObject().value("text"_L1), QJsonValue(u"Siap kak"_s));
    }
};

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestParseMessage)
#include "tst_parsemessage.moc"
