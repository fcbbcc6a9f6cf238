#include "tests/support/unexpectedlog.h"
#include "tests/unit/ui/pictures.h"
#include "ui/search/searchsentences.h"
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
// Without the marks that keep a value's direction to itself.
QString plain(QString text)
{
    return text.remove(u'\u2068').remove(u'\u2069');
}
} // namespace

class TestSearchSentences final : public QObject
{
    Q_OBJECT
public:
    static void initMain() { Pictures::fixSurroundings(); }

private slots:
    void init() { failOnUnexpectedLog(); }
    void everyProblemHasASentence_data();
    void everyProblemHasASentence();
    void aQuoteThatIsStillOpenIsNoProblemYet();
    void severalProblemsAreSaidTogether();
    void nothingFoundSaysWhatWasLookedFor_data();
    void nothingFoundSaysWhatWasLookedFor();
    void everyFilterHasItsWords();
    void longWordsAreShortened();
};

void TestSearchSentences::everyProblemHasASentence_data()
{
    QTest::addColumn<SearchProblem>("problem");
    QTest::addColumn<QString>("beginning");
    using Kind = SearchProblem::Kind;
    const auto row = [](const char *name, Kind kind, std::optional<SearchFilter> filter, const QString &text,
                        const QString &beginning) {
        QTest::newRow(name) << SearchProblem{kind, filter, text, false} << beginning;
    };
    row("quote", Kind::UnclosedQuote, {}, {}, u"A quotation mark is not closed"_s);
    row("date", Kind::BadDate, SearchFilter::Before, u"31-02-2026"_s, u"This is not a date: 31-02-2026. Write "_s);
    row("status", Kind::BadStatus, SearchFilter::Status, u"rusak"_s, u"There is no status “rusak”. Write failed, "_s);
    row("has", Kind::BadHas, SearchFilter::Has, u"uang"_s, u"A message cannot have “uang”. Write attachment, "_s);
    row("long", Kind::TooLong, {}, {}, u"That is too long to look for"_s);
    row("from", Kind::EmptyValue, SearchFilter::From, {}, u"After “from:” a name"_s);
    row("to", Kind::EmptyValue, SearchFilter::To, {}, u"After “to:” a name"_s);
    row("tag", Kind::EmptyValue, SearchFilter::Tag, {}, u"After “tag:” a tag"_s);
    row("channel", Kind::EmptyValue, SearchFilter::Channel, {}, u"After “channel:” a channel"_s);
    row("before", Kind::EmptyValue, SearchFilter::Before, {}, u"After “before:” a day"_s);
    row("after", Kind::EmptyValue, SearchFilter::After, {}, u"After “after:” a day"_s);
    row("no status", Kind::EmptyValue, SearchFilter::Status, {}, u"After “status:” a status"_s);
    row("no thing", Kind::EmptyValue, SearchFilter::Has, {}, u"After “has:” a thing"_s);
}

void TestSearchSentences::everyProblemHasASentence()
{
    QFETCH(SearchProblem, problem);
    QFETCH(QString, beginning);
    SearchQuery query;
    query.problems = {problem};
    const QString sentence = plain(SearchSentences::problems(query));
    QVERIFY2(sentence.startsWith(beginning), qPrintable(sentence));
}

void TestSearchSentences::aQuoteThatIsStillOpenIsNoProblemYet()
{
    SearchQuery query;
    QCOMPARE(SearchSentences::problems(query), QString());
    query.problems = {{SearchProblem::Kind::UnclosedQuote, {}, {}, true}};
    QCOMPARE(SearchSentences::problems(query), QString());
    query.problems = {{SearchProblem::Kind::UnclosedQuote, {}, {}, false}};
    QVERIFY(!SearchSentences::problems(query).isEmpty());
}

void TestSearchSentences::severalProblemsAreSaidTogether()
{
    SearchQuery query;
    for (int i = 0; i < 50; ++i)
        query.problems.append({SearchProblem::Kind::BadDate, SearchFilter::After, u"x%1"_s.arg(i), false});
    const QString sentences = SearchSentences::problems(query);
    QCOMPARE(sentences.count(u"not a date"_s), 3);
}

void TestSearchSentences::nothingFoundSaysWhatWasLookedFor_data()
{
    QTest::addColumn<SearchQuery>("query");
    QTest::addColumn<QString>("sentence");
    SearchQuery one;
    one.words = {u"ongkir"_s};
    SearchQuery two = one;
    two.phrases = {u"paket basah"_s};
    SearchQuery three = two;
    three.phones = {u"81200000034"_s};
    SearchQuery many;
    for (int i = 0; i < 7; ++i)
        many.words.append(u"kata%1"_s.arg(i));
    SearchQuery filtered = one;
    filtered.from = {SearchQuery::me, u"budi"_s};
    filtered.before = QDate(2026, 2, 1);
    SearchQuery filters;
    filters.tags = {u"vip"_s};
    filters.has = {SearchHas::Image};
    QTest::newRow("one word") << one << u"No message has “ongkir”."_s;
    QTest::newRow("two") << two << u"No message has both “ongkir” and “paket basah”."_s;
    QTest::newRow("three") << three << u"No message has all of these: “ongkir”, “paket basah”, “081200000034”."_s;
    QTest::newRow("many") << many << u"No message has all of these 7 word(s)."_s;
    QTest::newRow("a word and filters")
        << filtered
        << u"No message has “ongkir”. Looked at only: written by you, written by “budi”, before "
           "1 February 2026."_s;
    QTest::newRow("filters") << filters << u"No message fits: tagged “vip”, with an image."_s;
}

void TestSearchSentences::nothingFoundSaysWhatWasLookedFor()
{
    QFETCH(SearchQuery, query);
    QFETCH(QString, sentence);
    QCOMPARE(plain(SearchSentences::nothingFound(query)), sentence);
}

void TestSearchSentences::everyFilterHasItsWords()
{
    SearchQuery query;
    query.from = {SearchQuery::customer, SearchQuery::agent, SearchQuery::bot};
    query.to = {u"siti"_s};
    query.channels = {u"wa"_s};
    query.after = QDate(2026, 1, 1);
    query.status = {SearchStatus::Failed,  SearchStatus::Sent,     SearchStatus::Delivered, SearchStatus::Read,
                    SearchStatus::Pending, SearchStatus::Resolved, SearchStatus::Open};
    query.has = {SearchHas::Attachment, SearchHas::Document, SearchHas::Location,
                 SearchHas::Contact,    SearchHas::Link,     SearchHas::Note};
    QCOMPARE(plain(SearchSentences::nothingFound(query)),
             u"No message fits: written by the customer, written by an agent, written by the bot, written to “siti”, "
             "channel “wa”, from 1 January 2026 on, not delivered, sent, delivered, read, waiting to be sent, in "
             "resolved conversations, in open conversations, with an attachment, with a document, with a location, "
             "with a contact, with a link, with a note."_s);
}

void TestSearchSentences::longWordsAreShortened()
{
    SearchQuery query;
    query.words = {u"a"_s.repeated(250)};
    QVERIFY(SearchSentences::nothingFound(query).size() < 100);
}

QTEST_GUILESS_MAIN(TestSearchSentences)
#include "tst_searchsentences.moc"
