#include "core/backend/messagepages.h"
#include "core/backend/parsemessage.h"
#include "tests/unit/backend/fixtures.h"
#include <QJsonArray>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
const SdkUserId self{u"x9k2_wulan@contoh.example"_s};

QByteArray page(const QJsonArray &comments)
{
    return QJsonDocument(QJsonObject{{u"results"_s, QJsonObject{{u"comments"_s, comments}}}, {u"status"_s, 200}})
        .toJson(QJsonDocument::Compact);
}

QJsonObject message(const char *name)
{
    static const QJsonObject all = fixture(u"messages.json"_s);
    return all.value(QLatin1StringView(name)).toObject();
}

QJsonObject with(QJsonObject object, QLatin1StringView key, const QJsonValue &value)
{
    object.insert(key, value);
    return object;
}
} // namespace

class TestMessagePages : public QObject
{
    Q_OBJECT
private slots:
    void usualMessagesAreReadAsTheyAlwaysAre_data()
    {
        QTest::addColumn<QJsonObject>("object");
        for (const char *name : {"text",
                                 "nulls",
                                 "sql_time",
                                 "attachment",
                                 "legacy_file",
                                 "sticker",
                                 "reply",
                                 "buttons",
                                 "answer",
                                 "card",
                                 "carousel",
                                 "location",
                                 "contact",
                                 "linking",
                                 "joined",
                                 "resolved",
                                 "custom",
                                 "future",
                                 "deleted",
                                 "failed",
                                 "failed_after_read",
                                 "redownload",
                                 "redownload_answer",
                                 "template",
                                 "bad_url"})
            QTest::newRow(name) << message(name);
        QTest::newRow("text with every escape")
            << with(message("text"), "message"_L1, u"\"\\/\b\f\n\r\t\u0001 é 👋 \u2028"_s);
        QTest::newRow("no name at all") << with(message("text"), "username"_L1, QString());
        QTest::newRow("nothing before it")
            << with(with(message("text"), "comment_before_id"_L1, 0), "comment_before_id_str"_L1, QString());
        QTest::newRow("a large payload") << with(
            message("card"), "payload"_L1,
            QJsonObject{{u"text"_s, u"a"_s},
                        {u"numbers"_s, QJsonArray{1, -2.5, 1e300, true, QJsonValue()}},
                        {u"buttons"_s, QJsonArray{QJsonObject{{u"label"_s, u"Beli"_s}}}}});
    }
    void usualMessagesAreReadAsTheyAlwaysAre()
    {
        QFETCH(QJsonObject, object);
        const auto expected = parseMessage(object, self);
        QVERIFY(expected);
        const auto read = MessagePages().read(page({object}), self, 100);
        QVERIFY(read);
        QCOMPARE(read->messages.size(), 1);
        QVERIFY(read->messages.first() == *expected);
    }

    void whateverTypeAValueHasNothingElseComesOut()
    {
        const QJsonArray odd{QJsonValue(),
                             true,
                             -1.5,
                             1e300,
                             7,
                             u"text"_s,
                             u"5"_s,
                             u" 5"_s,
                             u"{\"type\":\"bot\"}"_s,
                             QJsonArray{1},
                             QJsonObject{{u"type"_s, u"bot"_s}}};
        MessagePages pages;
        int read = 0;
        int left = 0;
        const QJsonObject all = fixture(u"messages.json"_s);
        for (const QJsonValue value : all) {
            const QStringList keys = value.toObject().keys();
            for (const QString &key : keys) {
                for (const QJsonValue strange : odd) {
                    QJsonObject object = value.toObject();
                    object.insert(key, strange);
                    const auto listing = pages.read(page({object}), self, 100);
                    (listing ? read : left) += 1;
                    const auto expected = parseMessage(object, self);
                    QVERIFY2(!listing || (expected && listing->messages.first() == *expected), qPrintable(key));
                }
            }
        }
        QVERIFY(read > 500);
        QVERIFY(left > 100);
    }

    void pagesComeOldestFirst()
    {
        const QJsonObject first = message("text");
        const QJsonObject second = with(with(first, "id"_L1, qint64(2700000200)), "id_str"_L1, u"2700000200"_s);
        MessagePages pages;
        for (const QJsonArray &order : {QJsonArray{first, second}, QJsonArray{second, first}}) {
            const auto read = pages.read(page(order), self, 3);
            QVERIFY(read);
            QCOMPARE(read->messages.size(), 2);
            QCOMPARE(read->messages.first().id, MessageId{2700000101});
            QVERIFY(!read->more);
            QCOMPARE(read->skipped, 0);
        }
        QVERIFY(pages.read(page({second, first}), self, 2)->more);
        const auto none = pages.read(page({}), self, 100);
        QVERIFY(none && none->messages.isEmpty() && !none->more);
    }

    void whatIsNoUsualPageIsLeft_data()
    {
        QTest::addColumn<QByteArray>("body");
        const QByteArray whole = page({message("text")});
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a web page") << QByteArray("<!DOCTYPE html><html></html>");
        QTest::newRow("cut short") << whole.left(whole.size() * 2 / 3);
        QTest::newRow("something behind it") << whole + "x";
        QTest::newRow("not UTF-8") << QByteArray(whole).replace("Pak Tono", "Pak\xff Tono");
        QTest::newRow("half of a letter") << QByteArray(whole).replace("Pak Tono", "Pak \\ud83d");
        QTest::newRow("another status") << QByteArray(whole).replace("\"status\":200}", "\"status\":403}");
        QTest::newRow("a status that is a text") << QByteArray(whole).replace("\"status\":200}", "\"status\":\"200\"}");
        QTest::newRow("no results") << QByteArray(R"({"error":{"message":"no"}})");
        QTest::newRow("no list") << QByteArray(R"({"results":{"comments":{}},"status":200})");
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("one without an id") << page({message("text"), QJsonObject{{u"room_id"_s, 5}}});
        QTest::newRow("one that is a number") << page({message("text"), 5});
        QTest::newRow("a PHP time") << page({message("php_time")});
        QTest::newRow("too large") << page({with(message("text"), "message"_L1, QString(1024 * 1024, u'x'))});
        QTest::newRow("too deep") << QByteArray(2000, '[') + QByteArray(2000, ']');
    }
    void whatIsNoUsualPageIsLeft()
    {
        QFETCH(QByteArray, body);
        MessagePages pages;
        QVERIFY(!pages.read(body, self, 100));
        QVERIFY(pages.read(page({message("text")}), self, 100)); // it goes on
    }
};

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestMessagePages)
#include "tst_messagepages.moc"
