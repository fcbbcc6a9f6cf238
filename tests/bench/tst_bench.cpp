#include "tests/bench/benchreport.h"
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// That the benchmark measures and reports; never how fast anything is.
class TestBench : public QObject
{
    Q_OBJECT
private slots:
    void reachesAreJudged_data();
    void reachesAreJudged();
    void reportHoldsWhenAllRowsDo();
    void percentilesAreOfTheNearestRank();
    void storeBenchReportsItsTable();
    void syncBenchReportsItsTable();
    void lockBenchReportsItsTable();
    void uiBenchReportsItsTable();
    void wrongArgumentsAreUsage_data();
    void wrongArgumentsAreUsage();
};

namespace {
struct Ran {
    int exitCode = -1;
    QByteArray output;
    QByteArray errors;
};

Ran run(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral(AMANDESK_BENCH), arguments);
    if (!process.waitForFinished(-1) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

// The names of the rows that have a reach; empty when the report is not as it should be.
QStringList judgedRows(const Ran &ran, const QString &bench)
{
    const QJsonObject report = QJsonDocument::fromJson(ran.output).object();
    if (report.value("bench"_L1).toString() != bench)
        return {};
    const QJsonArray rows = report.value("rows"_L1).toArray();
    bool allHold = true;
    QStringList judged;
    for (const QJsonValue &value : rows) {
        const QJsonObject row = value.toObject();
        if (row.keys() != QStringList({u"holds"_s, u"reach"_s, u"unit"_s, u"value"_s, u"what"_s})
            || !row.value("value"_L1).isDouble())
            return {};
        allHold = allHold && row.value("holds"_L1).toBool();
        if (!row.value("reach"_L1).toString().isEmpty())
            judged.append(row.value("what"_L1).toString());
    }
    return ran.exitCode == (allHold ? 0 : 1) ? judged : QStringList();
}
} // namespace

void TestBench::reachesAreJudged_data()
{
    QTest::addColumn<Reach>("reach");
    QTest::addColumn<double>("value");
    QTest::addColumn<bool>("holds");
    QTest::addColumn<QString>("text");
    QTest::newRow("above") << atLeast(0.9) << 0.91 << true << u"≥ 0.9"_s;
    QTest::newRow("just") << atLeast(0.9) << 0.9 << true << u"≥ 0.9"_s;
    QTest::newRow("not above") << atLeast(0.9) << 0.89 << false << u"≥ 0.9"_s;
    QTest::newRow("below") << atMost(15) << 14.0 << true << u"≤ 15"_s;
    QTest::newRow("not below") << atMost(15) << 15.1 << false << u"≤ 15"_s;
    QTest::newRow("only told") << Reach() << 1e9 << true << QString();
}

void TestBench::reachesAreJudged()
{
    QFETCH(const Reach, reach);
    QFETCH(const double, value);
    QTEST(reach.holds(value), "holds");
    QTEST(reach.text(), "text");
}

void TestBench::reportHoldsWhenAllRowsDo()
{
    BenchReport report{u"x"_s, {}, {{u"a"_s, 1, {}, atLeast(1)}, {u"b"_s, 2, u"ms"_s, {}}}};
    QVERIFY(report.holds());
    report.rows.append({u"c"_s, 3, u"ms"_s, atMost(2)});
    QVERIFY(!report.holds());
    QVERIFY(report.table().contains("DOES NOT HOLD"_L1));
    const QByteArray expected = R"({"bench":"x","rows":[{"holds":true,"reach":"≥ 1","unit":"","value":1,"what":"a"},)"
                                R"({"holds":true,"reach":"","unit":"ms","value":2,"what":"b"},)"
                                R"({"holds":false,"reach":"≤ 2","unit":"ms","value":3,"what":"c"}]})";
    QCOMPARE(report.json(), expected);
}

void TestBench::percentilesAreOfTheNearestRank()
{
    QList<double> values;
    for (int i = 100; i > 0; --i)
        values.append(i);
    QCOMPARE(percentile(values, 50), 50.0);
    QCOMPARE(percentile(values, 95), 95.0);
    QCOMPARE(percentile(values, 99), 99.0);
    QCOMPARE(percentile({7.0}, 99), 7.0);
    QCOMPARE(percentile({}, 50), 0.0);
}

void TestBench::storeBenchReportsItsTable()
{
    const QTemporaryDir folder;
    const Ran ran = run({u"store"_s, u"--messages"_s, u"1500"_s, u"--json"_s, u"--folder"_s, folder.path()});
    QVERIFY2(!ran.output.isEmpty(), ran.errors.constData());
    QStringList judged = judgedRows(ran, u"store"_s);
    for (QString &what : judged)
        what = what.section(u", at "_s, 0, 0);
    const QStringList table{u"ingest, encrypted ÷ plain twin"_s,
                            u"ingest, encrypted ÷ floor"_s,
                            u"open + first screen"_s,
                            u"open + first screen, encrypted ÷ plain twin"_s,
                            u"conversation switch, p95"_s,
                            u"page back, p95"_s,
                            u"search first page, p95"_s,
                            u"search first page, p99"_s,
                            u"index ÷ text"_s,
                            u"ingest per message, ÷ that at 1,500"_s,
                            u"memory, store open and warm"_s};
    QCOMPARE(judged, table);
    QVERIFY2(QDir(folder.path()).isEmpty(), "the databases were left behind");
}

void TestBench::syncBenchReportsItsTable()
{
    const QTemporaryDir folder;
    const Ran ran = run({u"sync"_s, u"--quick"_s, u"--conversations"_s, u"60"_s, u"--messages"_s, u"800"_s,
                         u"--seconds"_s, u"1"_s, u"--json"_s, u"--folder"_s, folder.path()});
    QVERIFY2(!ran.output.isEmpty(), ran.errors.constData());
    const QStringList table{u"first usable inbox on a fresh sign-in, 60 conversations"_s,
                            u"first sync, end to end ÷ store alone, 800 messages"_s,
                            u"at 100 messages/s, sent → painted, p99"_s,
                            u"at 100 messages/s, longest block of the window"_s,
                            u"sustained realtime"_s,
                            u"catch-up of 800 events"_s,
                            u"catch-up, list right ÷ all"_s,
                            u"processor while idle, 20 conversations"_s};
    QCOMPARE(judgedRows(ran, u"sync"_s), table);
    QVERIFY2(QDir(folder.path()).isEmpty(), "the profiles were left behind");
}

void TestBench::lockBenchReportsItsTable()
{
    const QTemporaryDir folder;
    const Ran ran =
        run({u"lock"_s, u"--quick"_s, u"--messages"_s, u"400"_s, u"--json"_s, u"--folder"_s, folder.path()});
    QVERIFY2(!ran.output.isEmpty(), ran.errors.constData());
    QCOMPARE(judgedRows(ran, u"lock"_s),
             (QStringList{u"lock → covered, p95, 400 messages"_s, u"lock → keys gone, p95, 400 messages"_s,
                          u"unlock → list painted, p95, 400 messages"_s}));
    QVERIFY2(QDir(folder.path()).isEmpty(), "the profile was left behind");
}

void TestBench::uiBenchReportsItsTable()
{
    const QTemporaryDir folder;
    const Ran ran = run({u"ui"_s, u"--quick"_s, u"--messages"_s, u"2000"_s, u"--json"_s, u"--folder"_s, folder.path()});
    QVERIFY2(!ran.output.isEmpty(), ran.errors.constData());
    const QStringList table{u"process start → sign-in page painted, p95"_s,
                            u"process start → lock page painted, p95"_s,
                            u"unlock → inbox painted, p95"_s,
                            u"conversation switch, click → painted, p95"_s,
                            u"scrolling the list, a frame, p99"_s,
                            u"scrolling a conversation, a frame, p99"_s,
                            u"keystroke → painted, p99"_s,
                            u"memory, inbox open, 2,000 messages"_s,
                            u"memory, after 2 minutes of simulated work"_s};
    QCOMPARE(judgedRows(ran, u"ui"_s), table);
    QVERIFY2(QDir(folder.path()).isEmpty(), "the profile was left behind");
}

void TestBench::wrongArgumentsAreUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("nothing") << QStringList();
    QTest::newRow("no such bench") << QStringList{u"stores"_s};
    QTest::newRow("not a number") << QStringList{u"store"_s, u"--messages"_s, u"many"_s};
    QTest::newRow("too few") << QStringList{u"store"_s, u"--messages"_s, u"3"_s};
    QTest::newRow("too few to sync") << QStringList{u"sync"_s, u"--messages"_s, u"3"_s};
    QTest::newRow("too few to lock") << QStringList{u"lock"_s, u"--messages"_s, u"3"_s};
    QTest::newRow("too few to show") << QStringList{u"ui"_s, u"--messages"_s, u"3"_s};
    QTest::newRow("no time") << QStringList{u"sync"_s, u"--seconds"_s, u"0"_s};
}

void TestBench::wrongArgumentsAreUsage()
{
    QFETCH(const QStringList, arguments);
    const Ran ran = run(arguments);
    QCOMPARE(ran.exitCode, 2);
    QVERIFY(ran.errors.startsWith("amandesk-bench: "));
}

QTEST_GUILESS_MAIN(TestBench)
#include "tst_bench.moc"
