#include "core/base/jsonreader.h"
#include "tests/support/unexpectedlog.h"
#include <QJsonDocument>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {

// With ' for ".
JsonReader reader(QByteArray json, const QString &where = {})
{
    return JsonReader(QJsonDocument::fromJson(json.replace('\'', '"')).object(), where);
}

QDateTime utc(int year, int month, int day, int hour, int minute, int second, int millisecond = 0)
{
    return QDateTime({year, month, day}, {hour, minute, second, millisecond}, Qt::UTC);
}

} // namespace

class TestJsonReader final : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }

    void valuesAreRead()
    {
        JsonReader json = reader("{'text':'a','count':7,'at':'2026-01-15T08:30:00Z','o':{'x':1},'list':[1,2]}");
        QCOMPARE(json.string("text"_L1), u"a"_s);
        QCOMPARE(json.number("count"_L1), 7);
        QCOMPARE(json.time("at"_L1), utc(2026, 1, 15, 8, 30, 0));
        QCOMPARE(json.object("o"_L1).size(), 1);
        QCOMPARE(json.array("list"_L1).size(), 2);
        const Result<int> result = json.finish(5);
        QVERIFY(result);
        QCOMPARE(*result, 5);
    }

    void textsAndNumbersStandForEachOther()
    {
        JsonReader json = reader("{'id':'9007199254740993','room':60381,'large':9007199254740993,'minus':'-5'}");
        QCOMPARE(json.number("id"_L1), 9007199254740993); // beyond what a double holds exactly
        QCOMPARE(json.string("room"_L1), u"60381"_s);
        QCOMPARE(json.number("large"_L1), 9007199254740993);
        QCOMPARE(json.string("large"_L1), u"9007199254740993"_s);
        QCOMPARE(json.number("minus"_L1), -5);
        QVERIFY(json.problems().isEmpty());
    }

    void everyProblemIsNamedOnce()
    {
        JsonReader json = reader("{'text':[],'count':'many','at':'soon','o':'{}','list':{},'gone':null}", u"thing"_s);
        QCOMPARE(json.string("text"_L1), QString());
        QCOMPARE(json.number("count"_L1), 0);
        QVERIFY(!json.time("at"_L1).isValid());
        QVERIFY(json.object("o"_L1).isEmpty());
        QVERIFY(json.array("list"_L1).isEmpty());
        json.string("gone"_L1);
        json.string("never"_L1);
        json.refuse("mood"_L1, "not a mood");
        const Result<int> result = json.finish(5);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Protocol);
        QCOMPARE(result.error().detail,
                 u"thing: text: not a text; count: not a number; at: not a time; o: not an object; list: not a list; "
                 u"gone: missing; never: missing; mood: not a mood"_s);
    }

    void problemsNameNoValues()
    {
        JsonReader json = reader("{'count':'secret words','at':'secret words','list':'secret words'}");
        json.number("count"_L1);
        json.time("at"_L1);
        json.array("list"_L1);
        QVERIFY(!json.finish(1).error().detail.contains(u"secret"_s));
    }

    void booleanIsNeitherTextNorNumber()
    {
        JsonReader json = reader("{'a':true,'b':true}");
        json.string("a"_L1);
        json.number("b"_L1);
        QCOMPARE(json.problems().size(), 2);
    }

    void numberTooLargeIsNoNumber()
    {
        JsonReader json = reader("{'a':1e300,'b':-1e300,'c':'99999999999999999999','d':1e300}");
        json.number("a"_L1);
        json.number("b"_L1);
        json.number("c"_L1);
        json.string("d"_L1);
        QCOMPARE(json.problems().size(), 4);
    }

    void whatMayBeMissingHasAFallback()
    {
        const JsonReader json = reader("{'null':null,'text':'a','number':3,'wrong':[]}");
        QCOMPARE(json.optionalString("text"_L1), u"a"_s);
        QCOMPARE(json.optionalString("never"_L1), QString());
        QCOMPARE(json.optionalString("null"_L1, u"x"_s), u"x"_s);
        QCOMPARE(json.optionalString("wrong"_L1, u"x"_s), u"x"_s);
        QCOMPARE(json.optionalNumber("number"_L1), 3);
        QCOMPARE(json.optionalNumber("never"_L1, 9), 9);
        QCOMPARE(json.optionalNumber("wrong"_L1, 9), 9);
        QVERIFY(!json.optionalTime("never"_L1));
        QVERIFY(!json.optionalTime("text"_L1));
        QVERIFY(json.optionalArray("never"_L1).isEmpty());
        QVERIFY(json.optionalArray("text"_L1).isEmpty());
        QVERIFY(json.optionalObject("never"_L1).isEmpty());
        QVERIFY(json.problems().isEmpty());
        QVERIFY(json.has("text"_L1) && !json.has("null"_L1) && !json.has("never"_L1));
    }

    void booleansComeInManyShapes_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("withFalse");
        QTest::addColumn<bool>("withTrue");
        QTest::newRow("true") << QByteArray("true") << true << true;
        QTest::newRow("false") << QByteArray("false") << false << false;
        QTest::newRow("1") << QByteArray("1") << true << true;
        QTest::newRow("0") << QByteArray("0") << false << false;
        QTest::newRow("text true") << QByteArray("'True'") << true << true;
        QTest::newRow("text false") << QByteArray("'false'") << false << false;
        QTest::newRow("text 1") << QByteArray("'1'") << true << true;
        QTest::newRow("text 0") << QByteArray("'0'") << false << false;
        QTest::newRow("other text") << QByteArray("'maybe'") << false << true;
        QTest::newRow("null") << QByteArray("null") << false << true;
        QTest::newRow("list") << QByteArray("[]") << false << true;
    }
    void booleansComeInManyShapes()
    {
        QFETCH(const QByteArray, value);
        const JsonReader json = reader("{'b':" + value + "}");
        QTEST(json.optionalBool("b"_L1, false), "withFalse");
        QTEST(json.optionalBool("b"_L1, true), "withTrue");
    }

    void objectMayBeWrittenAsText()
    {
        const JsonReader json = reader("{'plain':{'a':1},'text':'{\\\"a\\\":2}','list':'[1]','broken':'{\\\"a\\\":'}");
        QCOMPARE(json.optionalObject("plain"_L1).value("a"_L1).toInt(), 1);
        QCOMPARE(json.optionalObject("text"_L1).value("a"_L1).toInt(), 2);
        QVERIFY(json.optionalObject("list"_L1).isEmpty());
        QVERIFY(json.optionalObject("broken"_L1).isEmpty());
    }

    void timesOfTheServerAreUnderstood_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QDateTime>("expected"); // invalid: not a time
        QTest::newRow("UTC") << u"2026-01-15T08:30:00Z"_s << utc(2026, 1, 15, 8, 30, 0);
        QTest::newRow("milliseconds") << u"2026-01-15T08:30:00.250Z"_s << utc(2026, 1, 15, 8, 30, 0, 250);
        QTest::newRow("microseconds") << u"2026-01-15T08:30:00.250999Z"_s << utc(2026, 1, 15, 8, 30, 0, 251);
        QTest::newRow("Jakarta") << u"2026-01-15T15:30:00+07:00"_s << utc(2026, 1, 15, 8, 30, 0);
        QTest::newRow("over midnight") << u"2026-01-15T03:00:00+07:00"_s << utc(2026, 1, 14, 20, 0, 0);
        QTest::newRow("blank, no zone") << u"2026-01-15 08:30:00"_s << utc(2026, 1, 15, 8, 30, 0);
        QTest::newRow("blank, microseconds") << u"2026-01-15 08:30:00.250000"_s << utc(2026, 1, 15, 8, 30, 0, 250);
        QTest::newRow("day alone") << u"2026-01-15"_s << utc(2026, 1, 15, 0, 0, 0);
        QTest::newRow("impossible day") << u"2026-02-30T08:30:00Z"_s << QDateTime();
        QTest::newRow("impossible month") << u"2026-13-03T08:30:00Z"_s << QDateTime();
        QTest::newRow("impossible hour") << u"2026-01-15T25:30:00Z"_s << QDateTime();
        QTest::newRow("end of the day") << u"2026-01-15T24:00:00Z"_s << utc(2026, 1, 16, 0, 0, 0);
        QTest::newRow("letters among the digits") << u"2026-01-15T08:3O:00Z"_s << QDateTime();
        QTest::newRow("seconds since the epoch") << u"1768465800"_s << QDateTime();
        QTest::newRow("words") << u"a few minutes ago"_s << QDateTime();
        QTest::newRow("empty") << QString() << QDateTime();
    }
    void timesOfTheServerAreUnderstood()
    {
        QFETCH(const QString, text);
        QFETCH(const QDateTime, expected);
        const std::optional<QDateTime> time = parseServerTime(text);
        QCOMPARE(time.has_value(), expected.isValid());
        if (time) {
            QCOMPARE(*time, expected);
            QCOMPARE(time->timeSpec(), Qt::UTC);
        }
    }

    void timeMayBeADateObject()
    {
        JsonReader json = reader("{'at':{'date':'2026-01-15 08:30:00.000000','timezone_type':3,'timezone':'UTC'}}");
        QCOMPARE(json.time("at"_L1), utc(2026, 1, 15, 8, 30, 0));
    }
};

QTEST_GUILESS_MAIN(TestJsonReader)
#include "tst_jsonreader.moc"
