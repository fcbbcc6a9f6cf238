#include "tests/unit/ui/pictures.h"
#include "ui/common/languages.h"
#include "ui/common/shortcuts.h"
#include "ui/help/helpdialog.h"
#include <QListWidget>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTest>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextTable>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
// It names what the pictures of the others show.
bool isAllTables(const QString &id)
{
    return id == "features"_L1;
}

QStringList keysIn(const QString &text)
{
    static const QRegularExpression key(u"\\b(?:Ctrl|Shift|Alt|F\\d+)(?:\\+(?:\\w+|,))*(?!\\w)"_s);
    QStringList keys;
    for (auto found = key.globalMatch(text); found.hasNext();)
        keys.append(found.next().captured());
    return keys;
}
} // namespace

class TestHelp final : public QObject
{
    Q_OBJECT
public:
    static void initMain() { Pictures::fixSurroundings(); }

private slots:
    void initTestCase() { Pictures::dress(m_theme); }
    void everyPageIsThereInEveryLanguage_data();
    void everyPageIsThereInEveryLanguage();
    void everyPageHasAPicture_data() { everyPageIsThereInEveryLanguage_data(); }
    void everyPageHasAPicture();
    void theKeysThatAreNamedExist_data() { everyPageIsThereInEveryLanguage_data(); }
    void theKeysThatAreNamedExist();
    void everyKeyIsInTheTableOfFeatures_data();
    void everyKeyIsInTheTableOfFeatures();
    void tablesAreShownAsTables();
    void pagesOfOneLanguageAreBuiltAlike();
    void thePictureFollowsTheTheme();
    void everyPictureHasItsLine();
    void thePictureFitsThePage_data();
    void thePictureFitsThePage();
    void arrowsTurnThePages();
    void nothingOutsideIsOpenedOrFetched();
    void theLanguageTurnsThePageOver();
    void pictures();

private:
    Theme m_theme;
};

void TestHelp::everyPageIsThereInEveryLanguage_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("id");
    for (const Language &language : languages()) {
        for (const QString &id : HelpPages::ids())
            QTest::addRow("%s/%s", qPrintable(language.code), qPrintable(id)) << language.code << id;
    }
}

void TestHelp::everyPageIsThereInEveryLanguage()
{
    QFETCH(const QString, language);
    QFETCH(const QString, id);
    const auto pages = HelpPages::all(language);
    QVERIFY(QFile::exists(HelpPages::folder(language) + u'/' + id + u".md"_s));
    const HelpPage page = pages[HelpPages::ids().indexOf(id)];
    QCOMPARE(page.id, id);
    QVERIFY(page.title != id);
    QVERIFY(page.text.size() > 400);
    if (language != "en"_L1)
        QVERIFY(page.text != HelpPages::all(u"en"_s)[HelpPages::ids().indexOf(id)].text);
}

// In its own language, light and dark, with words for those who do not see it.
void TestHelp::everyPageHasAPicture()
{
    QFETCH(const QString, language);
    QFETCH(const QString, id);
    if (isAllTables(id))
        return;
    const QString text = HelpPages::all(language)[HelpPages::ids().indexOf(id)].text;
    static const QRegularExpression picture(u"!\\[([^\\]]{8,})\\]\\((pictures/[a-z-]+)\\.png\\)"_s);
    auto found = picture.globalMatch(text);
    QVERIFY(found.hasNext());
    while (found.hasNext()) {
        const QString name = HelpPages::folder(language) + u'/' + found.next().captured(2);
        const QImage light(name + u"-light.png"_s);
        const QImage dark(name + u"-dark.png"_s);
        QVERIFY2(!light.isNull() && light.size() == dark.size(), qPrintable(name));
        QVERIFY2(light != dark, qPrintable(name));
    }
}

// What the window shows is the picture of its theme, within the page.
void TestHelp::thePictureFollowsTheTheme()
{
    HelpDialog help(m_theme, nullptr);
    help.setAttribute(Qt::WA_DeleteOnClose, false);
    help.open(u"start"_s);
    auto *text = help.findChild<QTextBrowser *>();
    const auto picture = [text] {
        return text->loadResource(QTextDocument::ImageResource, QUrl(u"pictures/start.png"_s)).value<QImage>();
    };
    const QImage light = picture();
    QVERIFY(!light.isNull());
    QVERIFY(light.deviceIndependentSize().width() < text->viewport()->width());
    m_theme.setMode(ThemeMode::Dark);
    const QImage dark = picture();
    m_theme.setMode(ThemeMode::Light);
    QCOMPARE(dark.size(), light.size());
    QVERIFY(dark.pixelColor(20, 20).lightness() < light.pixelColor(20, 20).lightness());
    QVERIFY(!text->loadResource(QTextDocument::ImageResource, QUrl(u"pictures/none.png"_s)).isValid());
}

// Larger than the page or smaller: each can be drawn upon.
void TestHelp::everyPictureHasItsLine()
{
    QTest::failOnWarning(QRegularExpression(u"QPainter"_s));
    HelpDialog help(m_theme, nullptr);
    help.setAttribute(Qt::WA_DeleteOnClose, false);
    help.open(u"start"_s);
    auto *text = help.findChild<QTextBrowser *>();
    for (const QString &id : HelpPages::ids()) {
        if (isAllTables(id))
            continue;
        const QUrl name(u"pictures/%1.png"_s.arg(id));
        const auto picture = text->loadResource(QTextDocument::ImageResource, name).value<QImage>();
        QVERIFY2(!picture.isNull(), qPrintable(id));
        QCOMPARE(picture.pixelColor(picture.width() / 2, 0), m_theme.color(ColorRole::BorderStrong));
    }
}

// A key that was changed in the table is changed in the guide, or this fails.
void TestHelp::theKeysThatAreNamedExist()
{
    QFETCH(const QString, language);
    QFETCH(const QString, id);
    QStringList known{u"Ctrl+Enter"_s, u"Shift+Enter"_s, u"Shift+F10"_s, u"Shift+Tab"_s, u"Ctrl+A"_s,
                      u"Ctrl+C"_s,     u"Ctrl"_s,        u"Shift"_s}; // every window's, the box's and the lists' own
    for (const Command command : Shortcuts::all())
        known.append(Shortcuts::keys(command).toString(QKeySequence::PortableText));
    for (const QString &name : keysIn(HelpPages::all(language)[HelpPages::ids().indexOf(id)].text))
        QVERIFY2(known.contains(name), qPrintable(name));
}

void TestHelp::everyKeyIsInTheTableOfFeatures_data()
{
    QTest::addColumn<QString>("language");
    for (const Language &language : languages())
        QTest::addRow("%s", qPrintable(language.code)) << language.code;
}

// A command that is new has a key, so it is missing here until the table has it.
void TestHelp::everyKeyIsInTheTableOfFeatures()
{
    QFETCH(const QString, language);
    const QString text = HelpPages::all(language)[HelpPages::ids().indexOf(u"features"_s)].text;
    QStringList rows = text.split(u'\n');
    rows.removeIf([](const QString &row) { return !row.startsWith(u'|'); });
    QStringList named = keysIn(rows.join(u'\n'));
    for (const QString &row : std::as_const(rows)) // single letters, too
        named += row.section(u'|', 3, 3).simplified().split(u", "_s);
    for (const Command command : Shortcuts::all()) {
        const QString keys = Shortcuts::keys(command).toString(QKeySequence::PortableText);
        QVERIFY2(named.contains(keys), qPrintable(Shortcuts::id(command)));
    }
}

void TestHelp::tablesAreShownAsTables()
{
    HelpDialog help(m_theme, nullptr);
    help.setAttribute(Qt::WA_DeleteOnClose, false);
    help.open(u"features"_s);
    const auto *text = help.findChild<QTextBrowser *>();
    int rows = 0;
    int tables = 0;
    for (const QTextFrame *frame : text->document()->rootFrame()->childFrames()) {
        const auto *table = qobject_cast<const QTextTable *>(frame);
        QVERIFY(table);
        QCOMPARE(table->columns(), 3);
        ++tables;
        rows += table->rows();
        for (int row = 1; row < table->rows(); ++row) {
            const auto words = [table, row](int column) {
                return table->cellAt(row, column).firstCursorPosition().block().text();
            };
            QVERIFY2(!words(0).isEmpty(), qPrintable(QString::number(row)));
            QVERIFY2(!words(1).isEmpty() || !words(2).isEmpty(), qPrintable(words(0)));
        }
    }
    const QString source = HelpPages::all(u"en"_s)[HelpPages::ids().indexOf(u"features"_s)].text;
    QCOMPARE(tables, source.count(u"\n## "_s));
    QCOMPARE(rows, source.count(u"\n|"_s) - tables); // without the lines below the heads
    QVERIFY(!text->toPlainText().contains(u'|'));
    QCOMPARE(text->horizontalScrollBar()->maximum(), 0); // it fits
}

void TestHelp::pagesOfOneLanguageAreBuiltAlike()
{
    const auto shape = [](const QString &text) {
        return std::tuple(text.count(u"\n- "_s), text.count(u"\n|"_s), text.count(u"\n\n"_s), text.count(u"!["_s));
    };
    const auto english = HelpPages::all(u"en"_s);
    for (const Language &language : languages()) {
        const auto pages = HelpPages::all(language.code);
        for (qsizetype i = 0; i < pages.size(); ++i) {
            if (pages[i].id != "search"_L1) // names the filters of both languages in English
                QVERIFY2(shape(pages[i].text) == shape(english[i].text), qPrintable(language.code + pages[i].id));
        }
    }
}

void TestHelp::thePictureFitsThePage_data()
{
    QTest::addColumn<int>("textScale");
    QTest::newRow("usual text") << 100;
    QTest::newRow("largest text") << 200;
}

// In any width, with what follows right below it.
void TestHelp::thePictureFitsThePage()
{
    QFETCH(const int, textScale);
    m_theme.setTextScale(textScale);
    HelpDialog help(m_theme, nullptr);
    help.setAttribute(Qt::WA_DeleteOnClose, false);
    help.open(u"start"_s);
    const auto *text = help.findChild<QTextBrowser *>();
    for (const int width : {1000, 700, 900}) {
        help.resize(width, 640);
        QTRY_COMPARE(text->horizontalScrollBar()->maximum(), 0);
        for (QTextBlock block = text->document()->begin(); block.isValid(); block = block.next()) {
            if (block.begin() == block.end() || !block.begin().fragment().charFormat().isImageFormat())
                continue;
            const auto picture =
                text->document()->resource(QTextDocument::ImageResource, QUrl(u"pictures/start.png"_s));
            const double height = picture.value<QImage>().deviceIndependentSize().height();
            QVERIFY(height > 100);
            QVERIFY(block.layout()->boundingRect().height() < height + 12);
        }
    }
    m_theme.setTextScale(100);
}

void TestHelp::arrowsTurnThePages()
{
    HelpDialog help(m_theme, nullptr);
    help.setAttribute(Qt::WA_DeleteOnClose, false);
    help.open(u"templates"_s);
    QCOMPARE(help.page(), u"templates"_s);
    auto *list = help.findChild<QListWidget *>();
    auto *text = help.findChild<QTextBrowser *>();
    QVERIFY(text->toPlainText().startsWith(u"The 24-hour window"_s));
    QTest::keyClick(list, Qt::Key_Down);
    QCOMPARE(help.page(), u"failed"_s);
    QVERIFY(text->toPlainText().startsWith(u"When a message"_s));
    help.open(u"no such page"_s);
    QCOMPARE(help.page(), u"start"_s);
    QTest::keyClick(&help, Qt::Key_Escape);
    QVERIFY(!help.isVisible());
}

void TestHelp::nothingOutsideIsOpenedOrFetched()
{
    HelpDialog help(m_theme, nullptr);
    help.setAttribute(Qt::WA_DeleteOnClose, false);
    help.open(u"inbox"_s);
    auto *text = help.findChild<QTextBrowser *>();
    for (const QString &address : {u"https://example.com/"_s, u"file:///etc/passwd"_s, u"../../etc/passwd"_s}) {
        emit text->anchorClicked(QUrl(address));
        QCOMPARE(help.page(), u"inbox"_s);
        QVERIFY(text->toPlainText().startsWith(u"The list"_s));
        QVERIFY(!text->loadResource(QTextDocument::ImageResource, QUrl(address)).isValid());
    }
    emit text->anchorClicked(QUrl(u"lock.md"_s));
    QCOMPARE(help.page(), u"lock"_s);
}

void TestHelp::theLanguageTurnsThePageOver()
{
    HelpDialog help(m_theme, nullptr);
    help.setAttribute(Qt::WA_DeleteOnClose, false);
    help.open(u"lock"_s);
    QLocale::setDefault(QLocale(QLocale::Indonesian, QLocale::Indonesia));
    QEvent change(QEvent::LanguageChange);
    QApplication::sendEvent(&help, &change);
    QCOMPARE(help.page(), u"lock"_s);
    QVERIFY(help.findChild<QTextBrowser *>()->toPlainText().startsWith(u"Kunci"_s));
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

void TestHelp::pictures()
{
    HelpDialog help(m_theme, nullptr);
    help.setAttribute(Qt::WA_DeleteOnClose, false);
    help.open(u"answering"_s);
    QVERIFY(help.isVisible());
    Pictures::saveBoth(m_theme, help, u"help"_s);
    help.open(u"features"_s);
    Pictures::saveBoth(m_theme, help, u"help-features"_s);
}

QTEST_MAIN(TestHelp)
#include "tst_help.moc"
