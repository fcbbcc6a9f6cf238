#include "tests/support/unexpectedlog.h"
#include "tests/unit/ui/pictures.h"
#include "tests/unit/ui/search/samplehits.h"
#include "ui/search/searchrow.h"
#include <QTest>

using namespace Amandesk;
using namespace Amandesk::Samples;
using namespace Qt::Literals::StringLiterals;

namespace {

// The text with the marks as [ and ].
QString marked(const SearchRow &row)
{
    QString text = row.text;
    for (auto mark = row.marks.crbegin(); mark != row.marks.crend(); ++mark) {
        text.insert(mark->start + mark->length, u']');
        text.insert(mark->start, u'[');
    }
    return text;
}

} // namespace

class TestSearchRow final : public QObject
{
    Q_OBJECT
public:
    static void initMain() { Pictures::fixSurroundings(); }

private slots:
    void init() { failOnUnexpectedLog(); }
    void tellsWhatWasFoundAndWhoWroteIt_data();
    void tellsWhatWasFoundAndWhoWroteIt();
    void timeIsSaidAsInTheList();
    void marksStayOnTheirWords_data();
    void marksStayOnTheirWords();
    void numbersAreMasked_data();
    void numbersAreMasked();
    void theUnnamedAreShownByTheirMaskedNumber();
    void sentenceTellsAllThatIsPainted();
    void sentenceNeverHoldsTheNumber();
    void headingSaysWhoseTheHitsAre();
};

void TestSearchRow::tellsWhatWasFoundAndWhoWroteIt_data()
{
    QTest::addColumn<SearchHit>("found");
    QTest::addColumn<QString>("meta");
    QTest::addColumn<QString>("icon");
    SearchHit fromUs = hit(1, u"Budi"_s, u"[resi]"_s, at(10, 0));
    fromUs.senderName = u"Dewi L."_s;
    SearchHit nobody = hit(1, u"Budi"_s, u"[resi]"_s, at(10, 0));
    nobody.senderName.clear();
    nobody.channelName.clear();
    SearchHit unsent = conversationHit(1, u"Budi"_s, u"[resi]"_s, at(10, 0));
    unsent.unsent = true;
    QTest::newRow("customer") << hit(1, u"Budi"_s, u"[resi]"_s, at(10, 0)) << u"Message from the customer"_s
                              << u"message"_s;
    QTest::newRow("colleague") << fromUs << u"Message from Dewi L."_s << u"message"_s;
    QTest::newRow("nothing known") << nobody << u"Message from the customer"_s << u"message"_s;
    QTest::newRow("name") << conversationHit(1, u"Budi"_s, u"[Budi]"_s, at(10, 0)) << u"Customer's name"_s << u"user"_s;
    QTest::newRow("number") << conversationHit(1, u"Budi"_s, u"628120000[0012]"_s, at(10, 0))
                            << u"Customer's number or address"_s << u"user"_s;
    QTest::newRow("unsent") << unsent << u"Your message, not sent yet"_s << u"clock"_s;
    QTest::newRow("tag") << conversationHit(1, u"Budi"_s, u"[resi]"_s, at(10, 0)) << u"Tag or note"_s << u"user"_s;
}

void TestSearchRow::tellsWhatWasFoundAndWhoWroteIt()
{
    QFETCH(SearchHit, found);
    QFETCH(QString, meta);
    QFETCH(QString, icon);
    const SearchRow row = SearchRow::of(found, at(10, 32));
    QCOMPARE(row.meta, meta);
    QCOMPARE(row.icon, icon);
}

void TestSearchRow::timeIsSaidAsInTheList()
{
    QCOMPARE(SearchRow::of(hit(1, u"A"_s, u"x"_s, at(10, 31)), at(10, 32)).when, u"10:31"_s);
    QCOMPARE(SearchRow::of(hit(1, u"A"_s, u"x"_s, at(16, 40, 0, 22)), at(10, 32)).when, u"Yesterday 16:40"_s);
    QCOMPARE(SearchRow::of(hit(1, u"A"_s, u"x"_s, at(9, 12, 0, 18)), at(10, 32)).when, u"18 Nov 09:12"_s);
    QCOMPARE(SearchRow::of(conversationHit(1, u"A"_s, u"x"_s, at(9, 0, 0, 2)), at(10, 32)).when, u"2 Nov"_s);
    QCOMPARE(SearchRow::of(conversationHit(1, u"A"_s, u"x"_s, {}), at(10, 32)).when, QString());
}

void TestSearchRow::marksStayOnTheirWords_data()
{
    QTest::addColumn<SearchHit>("found");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const QString &text, const QString &shown) {
        QTest::newRow(name) << hit(1, u"A"_s, text, at(10, 0)) << shown;
    };
    row("none", u"nothing marked"_s, u"nothing marked"_s);
    row("some", u"a [b] c [d]"_s, u"a [b] c [d]"_s);
    row("behind a hidden character", u"x\u202Ey [resi]"_s, u"x[U+202E]y [resi]"_s);
    row("around a hidden character", u"[re\u202Esi] z"_s, u"[re[U+202E]si] z"_s);
    row("line break", u"one\n[two]"_s, u"one [two]"_s);
    row("name of a voice message", u"[PTT]-20261126-WA0001.opus"_s, u"Voice message: [PTT]-20261126-WA0001.opus"_s);

    SearchHit odd = hit(1, u"A"_s, u"0123456789"_s, at(10, 0));
    odd.marks = {{8, 20}, {1, 3}, {2, 4}, {50, 1}, {7, 0}};
    QTest::newRow("unsorted, overlapping, outside") << odd << u"0[123][45]67[89]"_s;
}

void TestSearchRow::marksStayOnTheirWords()
{
    QFETCH(SearchHit, found);
    QFETCH(QString, shown);
    QCOMPARE(marked(SearchRow::of(found, at(10, 32))), shown);
}

void TestSearchRow::numbersAreMasked_data()
{
    QTest::addColumn<SearchHit>("found");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *title, const QString &name, const QString &text, const QString &shownName,
                        const QString &shown) {
        QTest::newRow(title) << conversationHit(1, name, text, at(10, 0)) << shownName << shown;
    };
    row("end of a number", u"Budi"_s, u"628120000[0012]"_s, u"Budi"_s, u"+62 812-••••-••[12]"_s);
    row("whole number", u"Budi"_s, u"[6281200000012]"_s, u"Budi"_s, u"[+62 812-••••-••12]"_s);
    row("beginning of a number", u"Budi"_s, u"[62812]00000012"_s, u"Budi"_s, u"+62 812-••••-••12"_s);
    row("address", u"Ani"_s, u"[ani]@contoh.id"_s, u"Ani"_s, u"a•••@contoh.id"_s);
    row("number as name", u"6281200000012"_s, u"[6281200000012]"_s, u"+62 812-••••-••12"_s, u"[+62 812-••••-••12]"_s);
    row("unnamed", {}, u"[resi]"_s, u"Unknown customer"_s, u"[resi]"_s);
    row("a note is not an address", u"Ani"_s, u"writes from a@b.id [sometimes]"_s, u"Ani"_s,
        u"writes from a@b.id [sometimes]"_s);
}

void TestSearchRow::numbersAreMasked()
{
    QFETCH(SearchHit, found);
    QFETCH(QString, name);
    QFETCH(QString, shown);
    QCOMPARE(SearchRow::heading(found).name, name);
    QCOMPARE(marked(SearchRow::of(found, at(10, 32))), shown);
}

void TestSearchRow::theUnnamedAreShownByTheirMaskedNumber()
{
    SearchHit hit = conversationHit(1, {}, u"[resi]"_s, at(10, 0));
    hit.contactUserId = u"6281200000012"_s;
    QCOMPARE(SearchRow::heading(hit).name, u"+62 812-••••-••12"_s);
}

void TestSearchRow::sentenceTellsAllThatIsPainted()
{
    const QString words =
        SearchRow::sentence(hit(1, u"Budi Santoso"_s, u"Kak, [resinya] mana"_s, at(16, 40, 0, 22)), at(10, 32));
    QCOMPARE(words, u"Budi Santoso, message from the customer, Kak, resinya mana, Yesterday 16:40, WA Toko Nusa"_s);
}

void TestSearchRow::sentenceNeverHoldsTheNumber()
{
    const QString words =
        SearchRow::sentence(conversationHit(1, u"6281200000012"_s, u"628120000[0012]"_s, at(10, 0)), at(10, 32));
    QVERIFY2(!words.contains(u"0000"_s) && !words.contains(u'•'), qPrintable(words));
    QVERIFY(words.contains(u"masked"_s));
}

void TestSearchRow::headingSaysWhoseTheHitsAre()
{
    SearchHit found = hit(1, u"Budi\nSantoso"_s, u"[resi]"_s, at(10, 0));
    QCOMPARE(SearchRow::heading(found).name, u"Budi Santoso"_s);
    QCOMPARE(SearchRow::heading(found).meta, u"WA Toko Nusa"_s);
    const QString sentence = SearchRow::headingSentence(found, 3);
    QVERIFY2(sentence.startsWith(u"Budi Santoso, WA Toko Nusa, 3 result"_s), qPrintable(sentence));
    found.contactName = u"6281200000012"_s;
    found.channelName.clear();
    const QString unnamed = SearchRow::headingSentence(found, 1);
    QVERIFY2(!unnamed.contains(u"0000"_s) && !unnamed.contains(u'•'), qPrintable(unnamed));
}

QTEST_GUILESS_MAIN(TestSearchRow)
#include "tst_searchrow.moc"
