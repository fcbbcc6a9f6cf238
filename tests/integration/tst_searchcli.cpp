#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

// search --explain and --pairs of the real program, without any profile.
class TestSearchCli final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(m_dir.isValid()); }
    void theReadingIsOneDocument_data();
    void theReadingIsOneDocument();
    void theReadingIsExplainedInLines();
    void aQueryFromTheShellIsNotABeginning();
    void everyPairIsAnsweredInOrder();
    void whatIsNotAPairCostsNoOtherAnswer();
    void pairsComeFromStandardInputToo();
    void answersCanBeOneDocument();
    void wrongUseIsRefused_data();
    void wrongUseIsRefused();

private:
    struct Answer {
        int code = -1;
        QByteArray out;
        QByteArray error;
    };
    static Answer cli(const QStringList &arguments, const QByteArray &input = {});
    QString file(const QByteArray &content) const;

    QTemporaryDir m_dir;
};

namespace {
constexpr int patience = 60000;
const QString day = QStringLiteral("2026-01-15");
} // namespace

TestSearchCli::Answer TestSearchCli::cli(const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.start(QStringLiteral(AMANDESK_CLI), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(patience))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QString TestSearchCli::file(const QByteArray &content) const
{
    QFile target(m_dir.filePath(QStringLiteral("pairs.tsv")));
    if (!target.open(QIODevice::WriteOnly) || target.write(content) != content.size())
        return {};
    return target.fileName();
}

void TestSearchCli::theReadingIsOneDocument_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("all of it")
        << QStringLiteral("Refund \"paket basah\" INV-2026-0012 0812-0000-0034 0049 dari:saya ke:budi tag:vip kanal:wa "
                          "sesudah:kemarin sebelum:hari-ini status:gagal ada:lampiran has:xyz")
        << QByteArray(R"({"words":["refund"],"phrases":["paket basah"],"codes":["inv20260012"],)"
                      R"("phones":["81200000034"],"numbers":["0049"],"from":["me"],"to":["budi"],"tags":["vip"],)"
                      R"("channels":["wa"],"after":"2026-01-14","before":"2026-01-15","status":["failed"],)"
                      R"("has":["attachment"],"problems":["bad_has:xyz"]})");
    QTest::newRow("nothing") << QString() << QByteArray("{}");
    QTest::newRow("syntax of an index") << QStringLiteral(
        "NEAR(refund* OR \"") << QByteArray(R"({"words":["near","refund","or"],"problems":["unclosed_quote"]})");
    QTest::newRow("a dash") << QStringLiteral("-promo") << QByteArray(R"({"words":["promo"]})");
    QTest::newRow("an emoji") << QStringLiteral("kak \U0001F64F") << QByteArray("{\"words\":[\"kak\",\"\U0001F64F\"]}");
}

void TestSearchCli::theReadingIsOneDocument()
{
    QFETCH(QString, query);
    QFETCH(QByteArray, expected);
    const Answer answer = cli({QStringLiteral("search"), QStringLiteral("--explain"), query, QStringLiteral("--json"),
                               QStringLiteral("--today"), day});
    QCOMPARE(answer.code, 0);
    QCOMPARE(answer.error, QByteArray());
    QCOMPARE(answer.out.count('\n'), 1);
    QCOMPARE(QJsonDocument::fromJson(answer.out), QJsonDocument::fromJson(expected));
}

void TestSearchCli::theReadingIsExplainedInLines()
{
    const Answer answer = cli({QStringLiteral("search"), QStringLiteral("--explain"), QStringLiteral("gratis"),
                               QStringLiteral("dari:saya"), QStringLiteral("tag:vip"), QStringLiteral("status:rusak"),
                               QStringLiteral("sebelum:31-02-2026")});
    QCOMPARE(answer.code, 0);
    const QByteArrayList lines = answer.out.trimmed().split('\n');
    QCOMPARE(lines.size(), 6);
    QVERIFY2(lines[0].startsWith("reading: {\"from\":[\"me\"],"), lines[0].constData());
    QVERIFY2(lines[1].startsWith("  gratis: found by \"gratis"), lines[1].constData());
    QCOMPARE(lines[2], QByteArray("  written by: you"));
    QCOMPARE(lines[3], QByteArray("  tagged: vip"));
    QVERIFY2(lines[4].startsWith("  This is not a status: rusak ("), lines[4].constData());
    QCOMPARE(lines[5], QByteArray("  This is not a date: 31-02-2026"));

    const Answer nothing = cli({QStringLiteral("search"), QStringLiteral("--explain"), QStringLiteral("?!")});
    QCOMPARE(nothing.out, QByteArray("reading: {}\n  This asks for nothing.\n"));
}

void TestSearchCli::aQueryFromTheShellIsNotABeginning()
{
    const Answer answer =
        cli({QStringLiteral("search"), QStringLiteral("--pairs"), file("kar\tkartu\nkartu\tkartu\n")});
    QCOMPARE(answer.out, QByteArray("no\nyes\n"));
}

void TestSearchCli::everyPairIsAnsweredInOrder()
{
    const QByteArray pairs = "ongkir\tberapa ONGKIR ke bandung?\n"
                             "ongkir\tberapa biaya\r\n"
                             "\"paket basah\"\tini paket  basah semua\n"
                             "\"paket basah\"\tbasah paket\n"
                             "0034\tke 0812-0000-0034 ya\n"
                             "inv-2026-12\tINV/2026/1200\n"
                             "tag:vip ongkir\tongkir\n" // filters are not looked at
                             "tag:vip\tvip\n" // asks for no text
                             "\tongkir\n"
                             "\n"
                             "ongkir\t\n"
                             "ongkir\tsatu\tongkir\n" // the text has a tab
                             "ongkir\t\xff\xfe ongkir \xc3\n" // not UTF-8
                             "ongkir\tongkir"; // no line end
    const Answer answer = cli({QStringLiteral("search"), QStringLiteral("--pairs"), file(pairs)});
    QCOMPARE(answer.error, QByteArray());
    QCOMPARE(answer.code, 0);
    QCOMPARE(answer.out, QByteArray("yes\nno\nyes\nno\nyes\nyes\nyes\nno\nno\nno\nno\nyes\nyes\nyes\n"));
}

void TestSearchCli::whatIsNotAPairCostsNoOtherAnswer()
{
    const Answer answer = cli({QStringLiteral("search"), QStringLiteral("--pairs"),
                               file("ongkir\tongkir\nongkir ongkir\r\nongkir\tongkir\n")});
    QCOMPARE(answer.code, 2);
    QCOMPARE(answer.out, QByteArray("yes\nno\nyes\n"));
    QCOMPARE(answer.error, QByteArray("amandesk-cli: line 2 has no tab between query and text.\n"));
}

void TestSearchCli::pairsComeFromStandardInputToo()
{
    const QByteArray longText = QByteArray("kata ").repeated(200000);
    const Answer answer = cli({QStringLiteral("search"), QStringLiteral("--pairs"), QStringLiteral("-")},
                              "kata\t" + longText + "ya\nongkir\t" + longText + "\n");
    QCOMPARE(answer.code, 0);
    QCOMPARE(answer.out, QByteArray("yes\nno\n"));
}

void TestSearchCli::answersCanBeOneDocument()
{
    const Answer answer =
        cli({QStringLiteral("search"), QStringLiteral("--pairs"), QStringLiteral("-"), QStringLiteral("--json")},
            "a\ta\nb\na\tb\n");
    QCOMPARE(answer.code, 2);
    QCOMPARE(answer.error, QByteArray());
    QCOMPARE(answer.out, QByteArray("{\"answers\":[\"yes\",\"no\",\"no\"],\"lines_without_tab\":[2]}\n"));
}

void TestSearchCli::wrongUseIsRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    const QString search = QStringLiteral("search");
    QTest::newRow("another verb") << QStringList{QStringLiteral("list"), QStringLiteral("--explain")};
    QTest::newRow("both") << QStringList{search, QStringLiteral("--explain"), QStringLiteral("--pairs"),
                                         QStringLiteral("-")};
    QTest::newRow("no query") << QStringList{search, QStringLiteral("--explain")};
    QTest::newRow("pairs and a query") << QStringList{search, QStringLiteral("a"), QStringLiteral("--pairs"),
                                                      QStringLiteral("-")};
    QTest::newRow("no such file") << QStringList{search, QStringLiteral("--pairs"), QStringLiteral("/no/such/file")};
    QTest::newRow("no day") << QStringList{search, QStringLiteral("--explain"), QStringLiteral("a"),
                                           QStringLiteral("--today"), QStringLiteral("15-01-2026")};
    QTest::newRow("a day alone") << QStringList{search, QStringLiteral("a"), QStringLiteral("--today"), day};
    QTest::newRow("no profile") << QStringList{search, QStringLiteral("a")};
}

void TestSearchCli::wrongUseIsRefused()
{
    QFETCH(QStringList, arguments);
    const Answer answer = cli(arguments);
    QCOMPARE(answer.code, 2);
    QCOMPARE(answer.out, QByteArray());
    QVERIFY2(answer.error.startsWith("amandesk-cli: "), answer.error.constData());
}

QTEST_GUILESS_MAIN(TestSearchCli)
#include "tst_searchcli.moc"
