#include "core/words/texttokenizer.h"
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// How texts are read into words, numbers and symbols.
class TestTextTokenizer : public QObject
{
    Q_OBJECT
private slots:
    void wordsAreFolded_data();
    void wordsAreFolded();
    void placesPointIntoTheText();
    void numbersAreJoined_data();
    void numbersAreJoined();
    void everyPartOfANumberHasItsKeys();
    void namesHaveKeysOfTheirOwn();
    void anyTextCanBeRead_data();
    void anyTextCanBeRead();
    void forgettingChangesNothing();

private:
    TextTokenizer m_tokenizer;
};

void TestTextTokenizer::wordsAreFolded_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("words"); // separated by spaces
    QTest::newRow("case and punctuation") << u"Barang BELUM sampai, Kak!"_s << u"barang belum sampai kak"_s;
    QTest::newRow("accents") << u"caf\u00e9 Jos\u00e9"_s << u"cafe jose"_s;
    QTest::newRow("accents apart") << u"cafe\u0301"_s << u"cafe"_s;
    QTest::newRow("apostrophe inside a word") << u"ma'af Jum\u2019at"_s << u"maaf jumat"_s;
    QTest::newRow("quotes around a word") << u"'retur' `x`"_s << u"retur x"_s;
    QTest::newRow("hyphen") << u"barang-barang"_s << u"barang barang"_s;
    QTest::newRow("slash") << u"d/a jalan"_s << u"da jalan"_s;
    QTest::newRow("initials") << u"a.n. Budi, A/N x, akhir.Nah y.ang"_s << u"an budi an x akhir nah y ang"_s;
    QTest::newRow("digits for letters") << u"s4ya brg2"_s << u"s4ya brg2"_s;
    QTest::newRow("number and unit") << u"50rb 2x 1500rb"_s << u"50rb 2x 1500 rb"_s;
    QTest::newRow("code in one piece") << u"TRX00004186"_s << u"trx 00004186"_s;
    QTest::newRow("letters around digits") << u"JP123456ID"_s << u"jp 123456 id"_s;
    QTest::newRow("emoji") << u"kak \U0001F64F\U0001F3FDok"_s << u"kak \U0001F64F ok"_s;
    QTest::newRow("chinese") << u"\u4f60\u597d kak"_s << u"\u4f60 \u597d kak"_s;
    QTest::newRow("arabic with marks") << u"\u0634\u064f\u0643\u0631"_s << u"\u0634\u0643\u0631"_s;
    QTest::newRow("arabic digits") << u"\u0661\u0662"_s << u"12"_s;
    QTest::newRow("invisible inside a word") << u"ba\u200brang\u00adku"_s << u"barangku"_s;
    QTest::newRow("full width") << u"\uff21\uff22\uff23"_s << u"abc"_s;
    QTest::newRow("nothing") << u" \t?!,."_s << QString();
}

void TestTextTokenizer::wordsAreFolded()
{
    QFETCH(QString, text);
    QFETCH(QString, words);
    QStringList read;
    for (const TextToken &token : m_tokenizer.read(text).tokens)
        read.append(token.word->folded);
    QCOMPARE(read.join(u' '), words);
}

void TestTextTokenizer::placesPointIntoTheText()
{
    const QString text = u"\U0001F64F Caf\u00e9, TRX0042"_s;
    QStringList places;
    for (const TextToken &token : m_tokenizer.read(text).tokens)
        places.append(text.mid(token.start, token.length));
    QCOMPARE(places, (QStringList{u"\U0001F64F"_s, u"Caf\u00e9"_s, u"TRX"_s, u"0042"_s}));
}

void TestTextTokenizer::numbersAreJoined_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("numbers");
    QTest::newRow("phone with hyphens") << u"WA 0812-0000-0012 ya"_s << u"081200000012"_s;
    QTest::newRow("phone with spaces") << u"+62 812 0000 0012"_s << u"6281200000012"_s;
    QTest::newRow("phone in brackets") << u"(0812) 0000 0012"_s << u"081200000012"_s;
    QTest::newRow("two phones") << u"081200000012, 081200000013"_s << u"081200000012 081200000013"_s;
    QTest::newRow("code") << u"INV-2026/0012"_s << u"20260012"_s;
    QTest::newRow("amount") << u"Rp 1.250.000"_s << u"1250000"_s;
    QTest::newRow("amounts apart") << u"1200 3400"_s << u"1200 3400"_s;
    QTest::newRow("short ones stand alone") << u"3 hari, 10.3"_s << QString();
    QTest::newRow("time") << u"jam 10.30"_s << u"1030"_s;
}

void TestTextTokenizer::numbersAreJoined()
{
    QFETCH(QString, text);
    QFETCH(QString, numbers);
    QStringList read;
    for (const NumberRun &number : m_tokenizer.read(text).numbers)
        read.append(number.digits);
    QCOMPARE(read.join(u' '), numbers);
}

void TestTextTokenizer::everyPartOfANumberHasItsKeys()
{
    const WordKeys all = numberKeys(u"81200000012");
    for (qsizetype from = 0; from < 11; ++from) {
        for (qsizetype length = shortestNumber; from + length <= 11; ++length) {
            for (const QByteArray &key : numberKeys(QStringView(u"81200000012").mid(from, length)))
                QVERIFY(std::find(all.begin(), all.end(), key) != all.end());
        }
    }
    QVERIFY(numberKeys(u"812").empty());
}

void TestTextTokenizer::namesHaveKeysOfTheirOwn()
{
    QCOMPARE(nameKeys(m_tokenizer, u"Siti Nur'aini"), (WordKeys{"@siti", "@nuraini"}));
}

void TestTextTokenizer::anyTextCanBeRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("half a pair") << QString(u"a"_s + QChar(0xd83d) + u"b"_s);
    QTest::newRow("zero") << QString(u"a"_s + QChar(0) + u"b"_s);
    QTest::newRow("one long word") << QString(1'000'000, u'x');
    QTest::newRow("one long number") << QString(1'000'000, u'7');
    QTest::newRow("marks only") << QString(100'000, QChar(0x301));
    QTest::newRow("many words") << u"ada apa dengan 0812-0000 cinta "_s.repeated(30'000);
}

void TestTextTokenizer::anyTextCanBeRead()
{
    QFETCH(QString, text);
    const TextReading &reading = m_tokenizer.read(text);
    int end = 0;
    for (const TextToken &token : reading.tokens) {
        QVERIFY(token.start >= end);
        QVERIFY(token.length > 0);
        end = token.start + token.length;
        for (const QByteArray &key : token.word->keys)
            QVERIFY(!key.isEmpty() && key.size() <= 64 && !key.contains('"'));
    }
    QVERIFY(end <= text.size());
}

void TestTextTokenizer::forgettingChangesNothing()
{
    TextTokenizer forgetful(4);
    const QString text = u"satu dua tiga empat lima enam tujuh satu dua tiga"_s;
    for (int round = 0; round < 3; ++round) {
        const auto keysOf = [&text](TextTokenizer &tokenizer) {
            QList<QByteArray> keys;
            for (const TextToken &token : tokenizer.read(text).tokens)
                keys.append(token.word->keys.front());
            return keys;
        };
        QCOMPARE(keysOf(forgetful), keysOf(m_tokenizer));
    }
}

QTEST_GUILESS_MAIN(TestTextTokenizer)
#include "tst_texttokenizer.moc"
