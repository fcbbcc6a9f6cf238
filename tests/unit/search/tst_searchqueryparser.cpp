#include "core/search/searchqueryparser.h"
#include "tests/unit/search/queryjson.h"
#include <QFile>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
const QDate today(2026, 1, 15);

QString compact(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

SearchQuery read(const QString &text)
{
    return parseSearchQuery(text, today);
}

QByteArrayList linesOf(const QString &name)
{
    QFile file(QStringLiteral(AMANDESK_TEST_DATA) + u'/' + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().split('\n') : QByteArrayList();
}

qsizetype terms(const SearchQuery &query)
{
    return query.words.size() + query.phrases.size() + query.codes.size() + query.phones.size() + query.numbers.size()
        + query.from.size() + query.to.size() + query.tags.size() + query.channels.size() + query.status.size()
        + query.has.size();
}

// The first term that the index must not be asked for; empty when all are in order.
QString oddTermOf(const SearchQuery &query)
{
    if (terms(query) > 64)
        return u"too many"_s;
    for (const QString &term : query.words + query.phrases + query.codes + query.phones + query.numbers + query.from
             + query.to + query.tags + query.channels) {
        if (term.isEmpty())
            return u"an empty one"_s;
        const bool odd = std::any_of(term.cbegin(), term.cend(), [](QChar c) {
            return c.category() == QChar::Other_Control || u"\"“”«»()[]{}<>*^~|"_s.contains(c);
        });
        if (odd || !term.isValidUtf16() || term != term.simplified() || term != term.toLower())
            return term;
    }
    return {};
}

bool hasProblem(const SearchQuery &query, SearchProblem::Kind kind)
{
    return std::any_of(query.problems.cbegin(), query.problems.cend(),
                       [kind](const SearchProblem &problem) { return problem.kind == kind; });
}
} // namespace

class TestSearchQueryParser : public QObject
{
    Q_OBJECT
private slots:
    void theSetIsReadAsExpected_data();
    void theSetIsReadAsExpected();
    void otherQueriesOfTheseKinds_data();
    void otherQueriesOfTheseKinds();
    void nothingIsSyntax_data();
    void nothingIsSyntax();
    void anyMixtureIsRead();
    void whatTouchesTheEndMayStillBeTyped_data();
    void whatTouchesTheEndMayStillBeTyped();
    void aProblemThatIsStillTypedIsKnown();
    void endlessTextIsCut_data();
    void endlessTextIsCut();
    void daysAreThoseOfThisComputer();
};

void TestSearchQueryParser::theSetIsReadAsExpected_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const QByteArrayList lines = linesOf(u"search/queries.tsv"_s).mid(1);
    QVERIFY(lines.size() >= 260);
    for (const QByteArray &line : lines) {
        const QByteArrayList columns = line.split('\t');
        QCOMPARE(columns.size(), 3);
        QTest::newRow(columns[0].constData())
            << QString::fromUtf8(columns[1]) << compact(QJsonDocument::fromJson(columns[2]).object());
    }
}

void TestSearchQueryParser::theSetIsReadAsExpected()
{
    QFETCH(QString, text);
    QTEST(compact(jsonOf(read(text))), "expected");
}

void TestSearchQueryParser::otherQueriesOfTheseKinds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << QString::fromUtf8(text)
                            << compact(QJsonDocument::fromJson(QByteArray(expected)).object());
    };
    // words
    row("", "{}");
    row("Ongkir   GRATIS!", R"({"words":["ongkir","gratis"]})");
    row("refund refund Refund", R"({"words":["refund"]})");
    row("“halo” kak…", R"({"phrases":["halo"],"words":["kak"]})");
    row("c++ e-KTP rumah2 rp2.500.000,-", R"({"words":["c","e-ktp","rumah2","rp2.500.000"]})");
    row("https://toko.example/a?b=1", R"({"words":["https://toko.example/a?b=1"]})");
    row("budi@toko.example", R"({"words":["budi@toko.example"]})");
    row("😀👍🏽 ❤️", R"({"words":["😀👍🏽","❤️"]})");
    row("re\u200bfund \u202eong\u2066kir", R"({"words":["refund","ongkir"]})");
    row("a\nb\tc\u00a0d", R"({"words":["a","b","c","d"]})");
    row("[vip] {lama} <b> ~x^2|y", R"({"words":["vip","lama","b","x","2","y"]})");
    row("-- ... ?! & % $ _ \\ ; ,", "{}");
    // quotes
    row("\"Paket   Basah\" «uang Saya» „kartu hilang“", R"({"phrases":["paket basah","uang saya","kartu hilang"]})");
    row("\"paket basah\" \"PAKET BASAH\"", R"({"phrases":["paket basah"]})");
    row("\"paket basah", R"({"phrases":["paket basah"],"problems":["unclosed_quote"]})");
    row("halo\"paket basah\"kak", R"({"words":["halo","kak"],"phrases":["paket basah"]})");
    row("\"\" \"?!\" kak", R"({"words":["kak"]})");
    row("ongkir:\"kota bandung\"", R"({"words":["ongkir"],"phrases":["kota bandung"]})");
    // codes, phones, numbers
    row("po/2026.118 #INV-2026-0099,", R"({"codes":["po2026118","inv20260099"]})");
    row("inv–2026–0012 INV20260012", R"({"codes":["inv20260012"]})");
    row("ab12 abcdefg1234 a1234 b1234xy", R"({"words":["ab12","abcdefg1234","a1234","b1234xy"]})");
    row("idr50000 jam10.30 pkl08.00", R"({"words":["idr50000","jam10.30","pkl08.00"]})");
    row("(0812) 0000-0034", R"({"phones":["81200000034"]})");
    row("+62 (812) 0000 0034, tolong", R"({"phones":["81200000034"],"words":["tolong"]})");
    row("+62 0812 0000 0034", R"({"phones":["81200000034"]})");
    row("006281200000034 62-812-0000-0034", R"({"phones":["81200000034"]})");
    row("812-0000-0034 812 0000 0035", R"({"phones":["81200000034","81200000035"]})");
    row("0812–0000–0034", R"({"phones":["81200000034"]})");
    row("0812-0000-0034 3 hari 50000", R"({"phones":["81200000034"],"words":["3","hari"],"numbers":["50000"]})");
    row("0812 0000 0034 3 hari", R"({"phones":["81200000034"],"words":["3","hari"]})");
    row("0812 15-01-2026", R"({"numbers":["0812"],"words":["15-01-2026"]})");
    row("0812 0000", R"({"numbers":["0812","0000"]})");
    row("+65 91230000", R"({"words":["65"],"numbers":["91230000"]})");
    row("2026-0012 1234.5678", R"({"numbers":["20260012","12345678"]})");
    row("123 12.30 7.45 150.000 1.500.000 2026/01 31.12.25",
        R"({"words":["123","12.30","7.45","150.000","1.500.000","2026/01","31.12.25"]})");
    row("3201000000009001", R"({"numbers":["3201000000009001"]})");
    // filters
    row("Dari:Budi FROM:siti dari:BUDI", R"({"from":["budi","siti"]})");
    row("dari:“Budi  Santoso” dari:«sri»", R"({"from":["budi santoso","sri"]})");
    row("dari:pelanggan from:agent dari:bot from:ME dari:agen", R"({"from":["customer","agent","bot","me"]})");
    row("dari:+62 812-0000-0034 dari:\"0812 0000 0035\"", R"({"from":["81200000034","81200000035"]})");
    row("dari:(0812) 0000-0034 kartu", R"({"from":["81200000034"],"words":["kartu"]})");
    row("dari:00-65", R"({"from":["0065"]})");
    row("ke:budi to:\"siti nur\"", R"({"to":["budi","siti nur"]})");
    row("kanal:WA channel:\"Toko Utama\"", R"({"channels":["wa","toko utama"]})");
    row("tag:#vip, tag:(VIP) (tag:grosir)", R"({"tags":["vip","grosir"]})");
    row("tag：vip", R"({"tags":["vip"]})");
    row("tag: vip", R"({"words":["vip"],"problems":["empty_value:tags"]})");
    row("tag:\"\" ke: kanal:, sebelum:() status:\"\" ada:*",
        R"({"problems":["empty_value:tags","empty_value:to","empty_value:channels","empty_value:before",)"
        R"("empty_value:status","empty_value:has"]})");
    row("tag:\"", R"({"problems":["unclosed_quote","empty_value:tags"]})");
    row("dari:\"budi\"santoso", R"({"from":["budi"],"words":["santoso"]})");
    row("harga:murah rank:bm25 :x y:", R"({"words":["harga:murah","rank:bm25","x","y"]})");
    row("STATUS:Gagal status:SENT status:diterima status:gagal", R"({"status":["failed","sent","delivered"]})");
    row("status:\"menunggu\" status:resolved. status:buka",
        R"({"status":["pending","resolved"],"problems":["bad_status:buka"]})");
    row("HAS:Dokumen ada:LOCATION ada:dokumen has:xyz has:xyz",
        R"({"has":["document","location"],"problems":["bad_has:xyz"]})");
    // dates
    row("sebelum:31-02-2026", R"({"problems":["bad_date:31-02-2026"]})");
    row("after:29/2/2025 before:29/2/2024", R"({"before":"2024-02-29","problems":["bad_date:29/2/2025"]})");
    row("after:5.1.26 before:2026/1/9", R"({"after":"2026-01-05","before":"2026-01-09"})");
    row("after:2025 before:01-2026", R"({"after":"2025-01-01","before":"2026-01-01"})");
    row("sesudah:Today sebelum:\"hari ini\"", R"({"after":"2026-01-15","before":"2026-01-15"})");
    row("after:YESTERDAY before:hari-ini.", R"({"after":"2026-01-14","before":"2026-01-15"})");
    row("before:2026-03-01 before:2026-02-01 after:2025-01 after:2025-06",
        R"({"before":"2026-02-01","after":"2025-06-01"})");
    row("before:2026-13 before:15-01 before:1/1/1 before:99999999999 before:--",
        R"({"problems":["bad_date:2026-13","bad_date:15-01","bad_date:1/1/1","bad_date:99999999999",)"
        R"("empty_value:before"]})");
    // what other search boxes understand
    row("refund AND NOT (ongkir OR \"cod\")", R"({"words":["refund","and","not","ongkir","or"],"phrases":["cod"]})");
    row("-refund +ongkir ^kak", R"({"words":["refund","ongkir","kak"]})");
}

void TestSearchQueryParser::otherQueriesOfTheseKinds()
{
    QFETCH(QString, text);
    QTEST(compact(jsonOf(read(text))), "expected");
}

void TestSearchQueryParser::nothingIsSyntax_data()
{
    QTest::addColumn<QString>("text");
    int rows = 0;
    for (const QByteArray &line : linesOf(u"hostile/cases.jsonl"_s)) {
        const QJsonObject hostile = QJsonDocument::fromJson(line).object();
        if (hostile["kind"_L1].toString() != "query"_L1)
            continue;
        const QJsonObject make = hostile["make"_L1].toObject();
        const QString text = make.isEmpty() ? hostile["value"_L1].toString()
                                            : make["prefix"_L1].toString()
                + make["repeat"_L1].toString().repeated(make["count"_L1].toInt()) + make["suffix"_L1].toString();
        QTest::newRow(hostile["id"_L1].toString().toLatin1().constData()) << text;
        ++rows;
    }
    QVERIFY(rows >= 40);
    QTest::newRow("lone surrogates") << QString(u'\xd83d') + u"kak"_s + QChar(u'\xde4f') + QChar(u'\xd83d');
    QTest::newRow("zeros") << u"kak\0dari:\0\"\0"_s;
    QTest::newRow("what marks matches") << u"\ufdd0kak\ufdd1 \uffff\ufffe"_s;
    QTest::newRow("every character") << [] {
        QString all;
        for (char16_t c = 0; c < 0xffff; ++c)
            all += QChar(c);
        return all.left(8000);
    }();
}

// Whatever was typed, what is asked of the index is bounded and made of words.
void TestSearchQueryParser::nothingIsSyntax()
{
    QFETCH(QString, text);
    QCOMPARE(oddTermOf(read(text)), QString());
}

void TestSearchQueryParser::anyMixtureIsRead()
{
    const QStringList pieces{u"kata"_s,     u" "_s,       u"\""_s,   u"“"_s,     u"dari:"_s, u"TAG:"_s,
                             u"sebelum:"_s, u"status:"_s, u"ada:"_s, u"ke:"_s,   u"0812"_s,  u"-0000"_s,
                             u"+62"_s,      u"62"_s,      u"8"_s,    u"INV"_s,   u"/2026"_s, u"."_s,
                             u":"_s,        u"("_s,       u"*"_s,    u"🙏"_s,     u"\0"_s,    u"\xd83d"_s,
                             u"\u200b"_s,   u"é"_s,       u"'"_s,    u"#"_s,     u"31"_s,    u"kemarin"_s,
                             u"gambar"_s,   u"«"_s,       u"\n"_s,   u"^NEAR"_s, u"ß"_s,     u"İ"_s};
    QRandomGenerator random(20260115);
    for (int round = 0; round < 20000; ++round) {
        QString text;
        for (int left = random.bounded(1, 12); left > 0; --left)
            text += pieces[random.bounded(int(pieces.size()))];
        const SearchQuery query = read(text);
        QVERIFY2(oddTermOf(query).isEmpty(), qPrintable(text));
        QCOMPARE(read(text), query);
        QVERIFY2(!query.lastIsBeginning || !query.words.isEmpty(), qPrintable(text));
        QVERIFY2(!query.lastCodeIsBeginning || !query.codes.isEmpty(), qPrintable(text));
        QVERIFY2(!query.lastPhraseIsBeginning || !query.phrases.isEmpty(), qPrintable(text));
    }
}

void TestSearchQueryParser::whatTouchesTheEndMayStillBeTyped_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("word");
    QTest::addColumn<bool>("code");
    QTest::addColumn<bool>("phrase");
    QTest::newRow("a word") << u"paket bel"_s << true << false << false;
    QTest::newRow("a space after it") << u"paket bel "_s << false << false << false;
    QTest::newRow("punctuation after it") << u"paket bel?"_s << false << false << false;
    QTest::newRow("a star after it") << u"paket bel*"_s << true << false << false;
    QTest::newRow("a filter after it") << u"paket tag:vip"_s << false << false << false;
    QTest::newRow("a phrase after it") << u"paket \"bel\""_s << false << false << false;
    QTest::newRow("a word that stands there already") << u"bel paket bel"_s << false << false << false;
    QTest::newRow("three digits") << u"081"_s << true << false << false;
    QTest::newRow("a number") << u"0812"_s << false << false << false;
    QTest::newRow("a code") << u"paket INV-2026-00"_s << false << true << false;
    QTest::newRow("a code and a word") << u"INV-2026-00 bel"_s << true << false << false;
    QTest::newRow("an open phrase") << u"kak \"paket bel"_s << false << false << true;
    QTest::newRow("an open phrase with a space") << u"kak \"paket "_s << false << false << false;
    QTest::newRow("nothing") << u""_s << false << false << false;
}

void TestSearchQueryParser::whatTouchesTheEndMayStillBeTyped()
{
    QFETCH(QString, text);
    const SearchQuery query = read(text);
    QTEST(query.lastIsBeginning, "word");
    QTEST(query.lastCodeIsBeginning, "code");
    QTEST(query.lastPhraseIsBeginning, "phrase");
}

void TestSearchQueryParser::aProblemThatIsStillTypedIsKnown()
{
    QVERIFY(read(u"status:gag"_s).problems.constFirst().atEnd);
    QVERIFY(!read(u"status:gag "_s).problems.constFirst().atEnd);
    const SearchQuery query = read(u"sebelum:2026-0 kak"_s);
    QCOMPARE(query.problems.constFirst(),
             (SearchProblem{SearchProblem::Kind::BadDate, SearchFilter::Before, u"2026-0"_s, false}));
}

void TestSearchQueryParser::endlessTextIsCut_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("a word of a megabyte") << u"a"_s.repeated(1 << 20);
    QTest::newRow("words of a megabyte") << u"kata "_s.repeated(1 << 18);
    QTest::newRow("emoji of a megabyte") << u"🙏"_s.repeated(1 << 19);
    QTest::newRow("an open phrase of a megabyte") << u"\""_s + u"kata "_s.repeated(1 << 18);
    const auto counted = [](const QString &pattern, int count) {
        QString all;
        for (int i = 0; i < count; ++i)
            all += pattern.arg(i);
        return all;
    };
    QTest::newRow("a million tags") << counted(u"tag:t%1 "_s, 1000000);
    QTest::newRow("numbers without end") << u"08 "_s.repeated(1 << 18);
    QTest::newRow("more words than are looked for") << counted(u"kata%1 "_s, 65);
    QTest::newRow("more problems than are told") << counted(u"ada:x%1 "_s, 65);
}

void TestSearchQueryParser::endlessTextIsCut()
{
    QFETCH(QString, text);
    const SearchQuery query = read(text);
    QVERIFY(hasProblem(query, SearchProblem::Kind::TooLong));
    QVERIFY(terms(query) <= 64);
    QVERIFY(query.problems.size() <= 65);
    for (const QString &term : query.words + query.phrases + query.tags)
        QVERIFY(term.size() <= 256 && term.isValidUtf16());
    QVERIFY(!query.lastIsBeginning && !query.lastPhraseIsBeginning);
}

void TestSearchQueryParser::daysAreThoseOfThisComputer()
{
    const SearchQuery query = read(u"sesudah:2026-01-02 sebelum:2026-01-05"_s);
    QCOMPARE(query.afterInstant(), std::optional(QDateTime({2026, 1, 2}, {0, 0}).toUTC()));
    QCOMPARE(query.beforeInstant(), std::optional(QDateTime({2026, 1, 5}, {0, 0}).toUTC()));
    QCOMPARE(query.afterInstant()->timeSpec(), Qt::UTC);
    QVERIFY(!read(u"kak"_s).beforeInstant() && !read(u"kak"_s).afterInstant());
    QVERIFY(read(u" ?! "_s).isEmpty());
    QVERIFY(!read(u"sebelum:kemarin"_s).isEmpty());
    QVERIFY(read(u"sebelum:nanti"_s).isEmpty());
}

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestSearchQueryParser)
#include "tst_searchqueryparser.moc"
