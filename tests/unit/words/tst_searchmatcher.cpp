#include "core/words/searchmatcher.h"
#include <array>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// What of a query is found in texts, where, and that the index is never asked for less.
class TestSearchMatcher : public QObject
{
    Q_OBJECT
private slots:
    void finds_data();
    void finds();
    void termsMayBeSpreadOverTheTexts();
    void marksDoNotOverlap();
    void exactWordsCountMore();
    void shortBeginningIsLeftToTheMatcher();
    void wordsMayBeWrittenTogether();
    void emptyQueryMatchesEverything();

private:
    std::optional<TextMatch> match(const SearchQuery &query, const QString &text)
    {
        const std::array<QStringView, 1> texts{text};
        return SearchMatcher(query, m_tokenizer).match(texts);
    }
    TextTokenizer m_tokenizer;
};

namespace {
SearchQuery words(const QStringList &words, bool beginning = false)
{
    SearchQuery query;
    query.words = words;
    query.lastIsBeginning = beginning;
    return query;
}

SearchQuery phrase(const QString &phrase)
{
    SearchQuery query;
    query.phrases = {phrase};
    return query;
}

SearchQuery code(const QString &code)
{
    SearchQuery query;
    query.codes = {code};
    return query;
}

SearchQuery number(const QString &number)
{
    SearchQuery query;
    query.numbers = {number};
    return query;
}
} // namespace

void TestSearchMatcher::finds_data()
{
    QTest::addColumn<SearchQuery>("query");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("marked"); // "-": not found
    QTest::newRow("word") << words({u"sampai"_s}) << u"Belum SAMPAI kak"_s << u"SAMPAI"_s;
    QTest::newRow("all words") << words({u"kak"_s, u"belum"_s}) << u"Belum sampai kak"_s << u"Belum|kak"_s;
    QTest::newRow("a word is missing") << words({u"kak"_s, u"sudah"_s}) << u"Belum sampai kak"_s << u"-"_s;
    QTest::newRow("other form") << words({u"kirim"_s}) << u"sudah dikirim"_s << u"dikirim"_s;
    QTest::newRow("beginning") << words({u"samp"_s}, true) << u"belum sampai"_s << u"sampai"_s;
    QTest::newRow("not a beginning") << words({u"sekol"_s}) << u"belum sekolah"_s << u"-"_s;
    QTest::newRow("short digits beginning") << words({u"12"_s}, true) << u"meja 125"_s << u"125"_s;
    QTest::newRow("phrase") << phrase(u"belum sampai"_s) << u"barang belum, sampai"_s << u"belum, sampai"_s;
    QTest::newRow("phrase in other order") << phrase(u"sampai belum"_s) << u"belum sampai"_s << u"-"_s;
    QTest::newRow("phrase with a gap") << phrase(u"belum sampai"_s) << u"belum juga sampai"_s << u"-"_s;
    QTest::newRow("phrase with a number") << phrase(u"order 77120"_s) << u"order 77120 ya"_s << u"order 77120"_s;
    QTest::newRow("code") << code(u"inv20260012"_s) << u"cek INV-2026/0012"_s << u"INV-2026/0012"_s;
    QTest::newRow("code in one piece") << code(u"inv20260012"_s) << u"cek inv20260012"_s << u"inv20260012"_s;
    QTest::newRow("code with other letters") << code(u"inv20260012"_s) << u"cek PO-2026/0012"_s << u"-"_s;
    QTest::newRow("short code") << code(u"po105"_s) << u"cek PO-105 ya"_s << u"PO-105"_s;
    QTest::newRow("short code in one piece") << code(u"po105"_s) << u"cek po105 ya"_s << u"po105"_s;
    QTest::newRow("other short code") << code(u"po105"_s) << u"cek PO-106, XPO-105 dan 105"_s << u"-"_s;
    QTest::newRow("middle of a number") << number(u"0000"_s) << u"WA 0812-0000-0012"_s << u"0812-0000-0012"_s;
    QTest::newRow("number that is not there") << number(u"0013"_s) << u"WA 0812-0000-0012"_s << u"-"_s;
    QTest::newRow("scattered digits") << number(u"8120012"_s) << u"WA 0812-0000-0012"_s << u"-"_s;
    QTest::newRow("emoji") << words({u"\U0001F64F"_s}) << u"makasih \U0001F64F\U0001F3FD"_s << u"\U0001F64F"_s;
}

void TestSearchMatcher::finds()
{
    QFETCH(SearchQuery, query);
    QFETCH(QString, text);
    QFETCH(QString, marked);
    const auto found = match(query, text);
    if (marked == "-"_L1) {
        QVERIFY(!found);
        return;
    }
    QVERIFY(found);
    QStringList parts;
    for (const TextRange &mark : found->marks.constFirst())
        parts.append(text.mid(mark.start, mark.length));
    QCOMPARE(parts.join(u'|'), marked);
    QVERIFY(!SearchMatcher(query, m_tokenizer).indexQuestion({}).expression.isEmpty());
}

void TestSearchMatcher::termsMayBeSpreadOverTheTexts()
{
    const std::array<QStringView, 2> texts{u"bukti", u"transfer.pdf"};
    const auto found = SearchMatcher(words({u"bukti"_s, u"transfer"_s}), m_tokenizer).match(texts);
    QVERIFY(found);
    QCOMPARE(found->marks.size(), 2);
    QCOMPARE(found->marks.at(0), (QList<TextRange>{{0, 5}}));
    QCOMPARE(found->marks.at(1), (QList<TextRange>{{0, 8}}));
}

void TestSearchMatcher::marksDoNotOverlap()
{
    SearchQuery query = words({u"belum"_s});
    query.phrases = {u"belum sampai"_s};
    const auto found = match(query, u"belum sampai"_s);
    QVERIFY(found);
    QCOMPARE(found->marks.constFirst(), (QList<TextRange>{{0, 12}}));
}

void TestSearchMatcher::exactWordsCountMore()
{
    const SearchQuery query = words({u"kirim"_s, u"ulang"_s});
    const auto exact = match(query, u"tolong kirim ulang"_s);
    const auto folded = match(query, u"mengulang, dikirim"_s);
    QVERIFY(exact && folded);
    QCOMPARE(exact->exact, 2);
    QCOMPARE(folded->exact, 0);
    QCOMPARE(exact->inOrder, 1);
    QCOMPARE(folded->inOrder, 0);
}

void TestSearchMatcher::shortBeginningIsLeftToTheMatcher()
{
    const auto few = [](const QByteArray &beginning) { return std::optional(WordKeys{beginning + "x"}); };
    const auto many = [](const QByteArray &) { return std::optional<WordKeys>(); };
    const SearchMatcher two(words({u"refund"_s, u"k"_s}, true), m_tokenizer);
    QVERIFY(two.indexQuestion(few).expression.contains(u"\"kx\""_s));
    QVERIFY(!two.indexQuestion(many).broad);
    QVERIFY(two.indexQuestion(many).expression.contains(u"refund"_s)
            || two.indexQuestion(many).expression.contains(u"kembali"_s));
    QVERIFY(!two.indexQuestion(many).expression.contains(u'*'));
    const SearchMatcher one(words({u"k"_s}, true), m_tokenizer);
    QVERIFY(one.indexQuestion(many).broad);
    QVERIFY(one.indexQuestion(many).expression.contains(u'*'));
    QVERIFY(!one.indexQuestion(few).broad);
    QVERIFY(!one.indexQuestion(few).expression.contains(u'*'));
}

void TestSearchMatcher::wordsMayBeWrittenTogether()
{
    QVERIFY(match(words({u"pasca"_s, u"bayar"_s}), u"tagihan pascabayar"_s));
    QVERIFY(match(words({u"di"_s, u"rumah"_s}), u"saya dirumah"_s));
    QVERIFY(match(words({u"dirumah"_s}), u"saya di rumah"_s));
    QVERIFY(!match(words({u"pasca"_s, u"bayar"_s}), u"tagihan bayar"_s));
}

void TestSearchMatcher::emptyQueryMatchesEverything()
{
    QVERIFY(SearchMatcher(SearchQuery(), m_tokenizer).isEmpty());
    QVERIFY(match(SearchQuery(), u"apa saja"_s));
}

QTEST_GUILESS_MAIN(TestSearchMatcher)
#include "tst_searchmatcher.moc"
