#include "ui/palette/palettematch.h"
#include "ui/palette/palettemodel.h"
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

class TestPaletteModel final : public QObject
{
    Q_OBJECT
private slots:
    void wordsAreFound_data();
    void wordsAreFound();
    void betterMatchesComeFirst();
    void aWholeNameComesFirst();
    void lettersInOrderAreTheLastResort();
    void theLatestComeFirstWhileNothingIsTyped();
    void anotherLanguageFindsItAndIsNamed();
    void signsNarrow();
    void conversationsOfOtherLettersGo();
    void headingsAreSteppedOver();
    void nothingFits();

private:
    static QList<PaletteEntry> commands();
    static QStringList words(const PaletteModel &model); // headings in brackets
};

QList<PaletteEntry> TestPaletteModel::commands()
{
    return {
        {PaletteGroup::Commands, u"lock"_s, u"lock"_s, {}, u"Lock now"_s, {}, u"Ctrl L"_s, {u"Kunci sekarang"_s}},
        {PaletteGroup::ThisConversation, u"resolve"_s, {}, {}, u"Resolve"_s, {}, {}, {u"Selesaikan"_s}},
        {PaletteGroup::GoTo, u"search"_s, {}, {}, u"Search"_s, {}, {}, {u"Cari"_s}},
        {PaletteGroup::Commands, u"block"_s, {}, {}, u"Block the customer"_s, {}, {}, {}},
    };
}

QStringList TestPaletteModel::words(const PaletteModel &model)
{
    QStringList words;
    for (int row = 0; row < model.rowCount(); ++row)
        words.append(model.isHeading(row) ? u"[%1]"_s.arg(model.at(row).words) : model.at(row).words);
    return words;
}

void TestPaletteModel::wordsAreFound_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("words");
    QTest::addColumn<bool>("found");
    QTest::newRow("nothing typed") << u""_s << u"Lock now"_s << true;
    QTest::newRow("beginning") << u"lo"_s << u"Lock now"_s << true;
    QTest::newRow("second word") << u"now"_s << u"Lock now"_s << true;
    QTest::newRow("words in another order") << u"now lock"_s << u"Lock now"_s << true;
    QTest::newRow("inside") << u"ock"_s << u"Lock now"_s << true;
    QTest::newRow("capital letters") << u"LOCK"_s << u"Lock now"_s << true;
    QTest::newRow("accents in the words") << u"jose"_s << u"José Pérez"_s << true;
    QTest::newRow("accents typed") << u"josé"_s << u"Jose Perez"_s << true;
    QTest::newRow("letters in order") << u"lknw"_s << u"Lock now"_s << true;
    QTest::newRow("letters out of order") << u"wnkl"_s << u"Lock now"_s << false;
    QTest::newRow("two letters far apart") << u"lw"_s << u"Lock now"_s << false;
    QTest::newRow("one word of two") << u"lock door"_s << u"Lock now"_s << false;
}

void TestPaletteModel::wordsAreFound()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, words);
    QTEST(paletteMatch(typed, words).has_value(), "found");
}

void TestPaletteModel::betterMatchesComeFirst()
{
    QVERIFY(paletteMatch(u"lock"_s, u"Lock now"_s)->score > paletteMatch(u"lock"_s, u"Block the customer"_s)->score);
    QVERIFY(paletteMatch(u"lock"_s, u"Lock now"_s)->score > paletteMatch(u"lock"_s, u"Locksmith"_s)->score);
    PaletteModel model;
    model.setCommands(commands(), {});
    model.setTyped(u"lock"_s);
    QCOMPARE(words(model), QStringList({u"[Commands]"_s, u"Lock now"_s, u"Block the customer"_s}));
}

// "sch" is in "Search" with its letters in order, and so are they in many others.
void TestPaletteModel::aWholeNameComesFirst()
{
    QList<PaletteEntry> all = commands();
    all.prepend({PaletteGroup::ThisConversation,
                 u"find"_s,
                 {},
                 {},
                 u"Search this conversation"_s,
                 {},
                 {},
                 {u"Cari di percakapan ini"_s}});
    all.append({PaletteGroup::GoTo, u"archive"_s, {}, {}, u"Search the archive"_s, {}, {}, {}});
    PaletteModel model;
    model.setCommands(all, {});
    for (const QString &typed : {u"search"_s, u" Cari "_s, u">cari"_s}) {
        model.setTyped(typed);
        QCOMPARE(model.at(model.first()).id, u"search"_s);
    }
    model.setTyped(u"searc"_s);
    QCOMPARE(model.at(model.first()).id, u"find"_s);
}

void TestPaletteModel::lettersInOrderAreTheLastResort()
{
    PaletteModel model;
    model.setCommands(commands(), {});
    model.setTyped(u"sch"_s);
    QCOMPARE(words(model), QStringList({u"[Go to]"_s, u"Search"_s}));
    model.setTyped(u"loc"_s); // in "Block the customer" as well
    QCOMPARE(words(model), QStringList({u"[Commands]"_s, u"Lock now"_s, u"Block the customer"_s}));
    model.setTyped(u"bke"_s);
    QCOMPARE(words(model), QStringList({u"[Commands]"_s, u"Block the customer"_s}));
    model.setTyped(u"sea"_s); // letters of "Selesaikan"
    QCOMPARE(words(model), QStringList({u"[Go to]"_s, u"Search"_s}));
}

void TestPaletteModel::theLatestComeFirstWhileNothingIsTyped()
{
    PaletteModel model;
    model.setCommands(commands(), {u"search"_s, u"gone"_s, u"lock"_s});
    model.setConversationName(u"Budi"_s);
    QCOMPARE(words(model).mid(0, 5),
             QStringList({u"[Used last]"_s, u"Search"_s, u"Lock now"_s, u"[This conversation: \u2068Budi\u2069]"_s,
                          u"Resolve"_s}));
    model.setTyped(u"cari"_s);
    QCOMPARE(words(model), QStringList({u"[Go to]"_s, u"Search"_s}));
}

void TestPaletteModel::anotherLanguageFindsItAndIsNamed()
{
    PaletteModel model;
    model.setCommands(commands(), {});
    model.setTyped(u"kunci"_s);
    QCOMPARE(words(model), QStringList({u"[Commands]"_s, u"Lock now"_s}));
    QCOMPARE(model.at(1).detail, u"matches “Kunci sekarang”"_s);
    model.setTyped(u"now"_s);
    QCOMPARE(model.at(1).detail, QString());
}

void TestPaletteModel::signsNarrow()
{
    const QList<PaletteEntry> people{
        {PaletteGroup::Conversations, u"7"_s, {}, u"wa/7"_s, u"Lock Smith"_s, u"WA"_s, {}, {}}};
    PaletteModel model;
    model.setCommands(commands(), {});
    model.setTyped(u"lock"_s);
    QVERIFY(model.wantsConversations());
    QCOMPARE(model.query(), u"lock"_s);
    model.setConversations(people);
    QCOMPARE(
        words(model),
        QStringList({u"[Conversations]"_s, u"Lock Smith"_s, u"[Commands]"_s, u"Lock now"_s, u"Block the customer"_s}));
    model.setTyped(u"@lock"_s);
    QCOMPARE(model.query(), u"lock"_s);
    QCOMPARE(words(model), QStringList({u"[Conversations]"_s, u"Lock Smith"_s})); // the same letters
    model.setTyped(u">lock"_s);
    QVERIFY(!model.wantsConversations());
    QCOMPARE(words(model), QStringList({u"[Commands]"_s, u"Lock now"_s, u"Block the customer"_s}));
}

void TestPaletteModel::conversationsOfOtherLettersGo()
{
    PaletteModel model;
    model.setTyped(u"lo"_s);
    model.setConversations({{PaletteGroup::Conversations, u"7"_s, {}, {}, u"Lola"_s, {}, {}, {}}});
    QCOMPARE(model.rowCount(), 2);
    model.setTyped(u"lo "_s);
    QCOMPARE(model.rowCount(), 2);
    model.setTyped(u"los"_s);
    QCOMPARE(model.rowCount(), 0);
}

void TestPaletteModel::headingsAreSteppedOver()
{
    PaletteModel model;
    QCOMPARE(model.first(), -1);
    model.setCommands(commands(), {});
    QCOMPARE(words(model).indexOf(u"Resolve"_s), 1);
    QCOMPARE(model.first(), 1);
    QCOMPARE(model.step(1, -1), 1);
    QCOMPARE(model.at(model.step(1, 1)).words, u"Lock now"_s);
    const int last = model.rowCount() - 1;
    QCOMPARE(model.step(last, 1), last);
    QVERIFY(!(model.index(0).flags() & Qt::ItemIsSelectable));
    QVERIFY(model.index(1).flags() & Qt::ItemIsSelectable);
}

void TestPaletteModel::nothingFits()
{
    PaletteModel model;
    model.setCommands(commands(), {});
    model.setTyped(u"xyzzy"_s);
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.first(), -1);
}

QTEST_GUILESS_MAIN(TestPaletteModel)
#include "tst_palettemodel.moc"
