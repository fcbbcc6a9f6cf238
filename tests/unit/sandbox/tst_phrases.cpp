#include "app/sandbox/phrases.h"
#include <atomic>
#include <QElapsedTimer>
#include <QFile>
#include <QSet>
#include <QTest>
#include <QThreadPool>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

class TestPhrases : public QObject
{
    Q_OBJECT
private slots:
    void printsTheSampleForSeedOne();
    void messagesDoNotDependOnEachOther();
    void anotherSeedSaysOtherThings();
    void aHundredThousandTakeLessThanTheyWouldBeMissed();
    void manyThreadsGetTheSameAnswers();
    void brokenBuildingBlocksAreRefused_data();
    void brokenBuildingBlocksAreRefused();
};

void TestPhrases::printsTheSampleForSeedOne()
{
    const auto book = PhraseBook::load();
    QVERIFY2(book, "phrases do not load");
    QFile file(AMANDESK_TEST_DATA "/phrases_sample.tsv"_L1);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().split('\n');
    QCOMPARE(lines.size(), 301); // 300 and the end
    for (int i = 0; i < 300; ++i) {
        Phrase phrase = book->message(1, quint64(i));
        const QString line = QStringList{QString::number(i), phrase.side, phrase.vertical, phrase.language,
                                         phrase.text.replace(u"\n"_s, u"\\n"_s)}
                                 .join(u'\t');
        QCOMPARE(line, QString::fromUtf8(lines.at(i)));
    }
}

void TestPhrases::messagesDoNotDependOnEachOther()
{
    const auto book = PhraseBook::load();
    QVERIFY(book);
    const QString late = book->message(7, 999'999).text;
    for (quint64 i = 0; i < 100; ++i)
        QVERIFY(!book->message(7, i).text.isEmpty());
    QCOMPARE(book->message(7, 999'999).text, late);
    for (quint64 index = 0; index < 200; ++index)
        QCOMPARE(book->side(3, index), book->message(3, index).side);
}

void TestPhrases::anotherSeedSaysOtherThings()
{
    const auto book = PhraseBook::load();
    QVERIFY(book);
    int same = 0;
    for (quint64 i = 0; i < 200; ++i)
        same += book->message(1, i).text == book->message(2, i).text;
    QVERIFY2(same < 20, qPrintable(u"%1 of 200 are the same"_s.arg(same)));
}

void TestPhrases::aHundredThousandTakeLessThanTheyWouldBeMissed()
{
    const auto book = PhraseBook::load();
    QVERIFY(book);
    QElapsedTimer timer;
    timer.start();
    qsizetype characters = 0;
    QSet<QString> different;
    for (quint64 i = 0; i < 100'000; ++i) {
        const QString text = book->message(3, i).text;
        characters += text.size();
        different.insert(text);
    }
    qInfo("%lld characters, %lld different messages in %lld ms", qlonglong(characters), qlonglong(different.size()),
          qlonglong(timer.elapsed()));
    QVERIFY(characters > 3'500'000 && characters < 6'000'000);
    QVERIFY(different.size() > 60'000);
    QVERIFY(timer.elapsed() < 20'000); // below one second without sanitizers; they and a busy machine cost a lot
}

void TestPhrases::manyThreadsGetTheSameAnswers()
{
    const auto book = PhraseBook::load();
    QVERIFY(book);
    QStringList expected;
    for (quint64 i = 0; i < 500; ++i)
        expected.append(book->message(5, i).text);
    QThreadPool pool;
    pool.setMaxThreadCount(4);
    std::atomic_int wrong = 0;
    for (int thread = 0; thread < 4; ++thread) {
        pool.start([&] {
            for (quint64 i = 0; i < 500; ++i)
                wrong += book->message(5, i).text != expected.at(qsizetype(i));
        });
    }
    pool.waitForDone();
    QCOMPARE(wrong.load(), 0);
}

void TestPhrases::brokenBuildingBlocksAreRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("not JSON") << QByteArray("<html>");
    QTest::newRow("unknown filler") << QByteArray(
        R"({"mix":[{"side":"bot","vertical":"any","lang":"id","weight":1}],"styles":[{"weight":1}],)"
        R"("templates":[{"side":"bot","vertical":"any","lang":"id","intent":"x","weight":1,"text":"{nobody}"}]})");
    QTest::newRow("open bracket") << QByteArray(
        R"({"mix":[{"side":"bot","vertical":"any","lang":"id","weight":1}],"styles":[{"weight":1}],)"
        R"("templates":[{"side":"bot","vertical":"any","lang":"id","intent":"x","weight":1,"text":"a [b|c"}]})");
}

void TestPhrases::brokenBuildingBlocksAreRefused()
{
    QFETCH(QByteArray, json);
    const auto book = PhraseBook::parse(json);
    QVERIFY(!book);
    QCOMPARE(book.error().kind, ErrorKind::Damaged);
}

QTEST_GUILESS_MAIN(TestPhrases)
#include "tst_phrases.moc"
