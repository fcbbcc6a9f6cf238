#include "tests/unit/ui/pictures.h"
#include "ui/common/shortcuts.h"
#include "ui/palette/commandpalette.h"
#include "ui/palette/keysheet.h"
#include "ui/palette/palettemodel.h"
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

class TestCommandPalette final : public QObject
{
    Q_OBJECT
public:
    static void initMain() { Pictures::fixSurroundings(); }

private slots:
    void initTestCase() { Pictures::dress(m_theme); }
    void init();
    void cleanup() { m_page.reset(); }
    void arrowsAndEnterRunACommand();
    void lettersAskForConversations();
    void lateConversationsAreDropped();
    void lateConversationsLeaveTheChoice();
    void enterWithoutAMatchSearches();
    void anotherLanguageLeavesWhatIsTyped();
    void aClickRuns();
    void escapeGivesTheFocusBack();
    void aClickBesideCloses();
    void theKeyboardStaysInside();
    void keysOfThePageRest();
    void itFitsASmallWindow();
    void theSheetNamesEveryKey();
    void pictures();

private:
    void start();
    QString current() const;

    Theme m_theme;
    std::unique_ptr<QWidget> m_page;
    QPushButton *m_behind = nullptr;
    CommandPalette *m_palette = nullptr;
    QLineEdit *m_field = nullptr;
    QListView *m_list = nullptr;
};

void TestCommandPalette::init()
{
    m_page = std::make_unique<QWidget>();
    m_page->resize(1024, 700);
    m_behind = new QPushButton(u"behind"_s);
    (new QVBoxLayout(m_page.get()))->addWidget(m_behind);
    m_palette = new CommandPalette(m_theme, m_page.get());
    m_field = m_palette->findChild<QLineEdit *>();
    m_list = m_palette->findChild<QListView *>();
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    m_behind->setFocus();
}

void TestCommandPalette::start()
{
    m_palette->start({{PaletteGroup::ThisConversation,
                       u"resolve"_s,
                       u"check"_s,
                       {},
                       u"Resolve"_s,
                       {},
                       u"Ctrl Shift S"_s,
                       {u"Selesaikan"_s}},
                      {PaletteGroup::Commands, u"lock-now"_s, u"lock"_s, {}, u"Lock now"_s, {}, u"Ctrl L"_s, {}},
                      {PaletteGroup::GoTo, u"show-search"_s, u"search"_s, {}, u"Search"_s, {}, {}, {}}},
                     {}, u"Budi Santoso"_s);
}

QString TestCommandPalette::current() const
{
    return m_list->currentIndex().data().toString();
}

void TestCommandPalette::arrowsAndEnterRunACommand()
{
    QSignalSpy chosen(m_palette, &CommandPalette::chosen);
    start();
    QVERIFY(m_field->hasFocus());
    QCOMPARE(current(), u"Resolve"_s);
    QTest::keyClick(m_field, Qt::Key_Up);
    QCOMPARE(current(), u"Resolve"_s);
    QTest::keyClick(m_field, Qt::Key_Down);
    QCOMPARE(current(), u"Lock now"_s);
    QTest::keyClick(m_field, Qt::Key_PageDown);
    QCOMPARE(current(), u"Search"_s);
    QTest::keyClick(m_field, Qt::Key_PageUp);
    QCOMPARE(current(), u"Resolve"_s);
    QTest::keyClick(m_field, Qt::Key_Down);
    QTest::keyClick(m_field, Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].value<PaletteEntry>().id, u"lock-now"_s);
    QVERIFY(!m_palette->isVisible());
}

void TestCommandPalette::lettersAskForConversations()
{
    QSignalSpy wanted(m_palette, &CommandPalette::conversationsWanted);
    QSignalSpy chosen(m_palette, &CommandPalette::chosen);
    start();
    QTest::keyClicks(m_field, u">se"_s);
    QCOMPARE(wanted.size(), 0);
    m_field->clear();
    QTest::keyClicks(m_field, u"ser"_s);
    QCOMPARE(wanted.last()[0].toString(), u"ser"_s);
    m_palette->showConversations(
        u"ser"_s, {{PaletteGroup::Conversations, u"42"_s, {}, u"wa/42"_s, u"Serly"_s, u"WA Grosir"_s, {}, {}}});
    QCOMPARE(current(), u"Serly"_s);
    QTest::keyClick(m_field, Qt::Key_Enter);
    QCOMPARE(chosen.at(0)[0].value<PaletteEntry>().id, u"42"_s);
}

void TestCommandPalette::lateConversationsAreDropped()
{
    start();
    QTest::keyClicks(m_field, u"x1"_s);
    m_palette->showConversations(u"x"_s, {{PaletteGroup::Conversations, u"1"_s, {}, {}, u"Xaver"_s, {}, {}, {}}});
    QCOMPARE(m_palette->model().rowCount(), 0);
    m_palette->showConversations(u"x1"_s, {{PaletteGroup::Conversations, u"1"_s, {}, {}, u"X1"_s, {}, {}, {}}});
    QCOMPARE(m_palette->model().rowCount(), 2);
}

void TestCommandPalette::lateConversationsLeaveTheChoice()
{
    start();
    QTest::keyClicks(m_field, u"se"_s);
    QCOMPARE(current(), u"Resolve"_s);
    QTest::keyClick(m_field, Qt::Key_Down);
    QCOMPARE(current(), u"Search"_s);
    m_palette->showConversations(u"se"_s, {{PaletteGroup::Conversations, u"1"_s, {}, {}, u"Sera"_s, {}, {}, {}}});
    QCOMPARE(current(), u"Search"_s);
    QTest::keyClicks(m_field, u"a"_s); // other letters, the first again
    QCOMPARE(current(), u"Search"_s);
    m_palette->showConversations(u"sea"_s, {{PaletteGroup::Conversations, u"1"_s, {}, {}, u"Sea"_s, {}, {}, {}}});
    QCOMPARE(current(), u"Sea"_s);
}

void TestCommandPalette::enterWithoutAMatchSearches()
{
    QSignalSpy search(m_palette, &CommandPalette::searchWanted);
    start();
    QTest::keyClick(m_field, Qt::Key_Return);
    QCOMPARE(search.size(), 0); // the first command, whatever it is
    start();
    QTest::keyClicks(m_field, u"INV-7781"_s);
    QVERIFY(!m_list->isVisible());
    QTest::keyClick(m_field, Qt::Key_Return);
    QCOMPARE(search.size(), 1);
    QCOMPARE(search[0][0].toString(), u"INV-7781"_s);
}

void TestCommandPalette::anotherLanguageLeavesWhatIsTyped()
{
    const QSignalSpy wanted(m_palette, &CommandPalette::commandsWanted);
    QEvent change(QEvent::LanguageChange);
    QCoreApplication::sendEvent(m_palette, &change);
    QCOMPARE(wanted.size(), 0); // it is closed: the next opening brings them
    start();
    QTest::keyClicks(m_field, u">se"_s);
    QTest::keyClick(m_field, Qt::Key_Down);
    QCOMPARE(current(), u"Search"_s);
    QCoreApplication::sendEvent(m_palette, &change);
    QCOMPARE(wanted.size(), 1);
    m_palette->setCommands(
        {{PaletteGroup::ThisConversation, u"resolve"_s, {}, {}, u"Selesaikan"_s, {}, {}, {u"Resolve"_s}},
         {PaletteGroup::GoTo, u"show-search"_s, {}, {}, u"Pencarian"_s, {}, {}, {u"Search"_s}}},
        {});
    QCOMPARE(m_field->text(), u">se"_s);
    QCOMPARE(current(), u"Pencarian"_s);
}

void TestCommandPalette::aClickRuns()
{
    QSignalSpy chosen(m_palette, &CommandPalette::chosen);
    start();
    const QModelIndex heading = m_palette->model().index(0);
    QTest::mouseClick(m_list->viewport(), Qt::LeftButton, {}, m_list->visualRect(heading).center());
    QCOMPARE(chosen.size(), 0);
    const QModelIndex row = m_palette->model().index(m_palette->model().rowCount() - 1);
    QTest::mouseClick(m_list->viewport(), Qt::LeftButton, {}, m_list->visualRect(row).center());
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].value<PaletteEntry>().id, u"show-search"_s);
}

void TestCommandPalette::escapeGivesTheFocusBack()
{
    QSignalSpy closed(m_palette, &CommandPalette::closed);
    start();
    QTest::keyClick(m_field, Qt::Key_Escape);
    QVERIFY(!m_palette->isVisible());
    QVERIFY(m_behind->hasFocus());
    QCOMPARE(closed.size(), 1);
}

void TestCommandPalette::aClickBesideCloses()
{
    start();
    QTest::mouseClick(m_field->parentWidget(), Qt::LeftButton, {}, QPoint(4, 4));
    QVERIFY(m_palette->isVisible());
    QTest::mouseClick(m_palette, Qt::LeftButton, {}, QPoint(4, 690));
    QVERIFY(!m_palette->isVisible());
}

void TestCommandPalette::theKeyboardStaysInside()
{
    start();
    QTest::keyClick(m_field, Qt::Key_Tab);
    QVERIFY(m_palette->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(m_field, Qt::Key_Backtab);
    QVERIFY(m_palette->isAncestorOf(QApplication::focusWidget()));
}

void TestCommandPalette::keysOfThePageRest()
{
    QSignalSpy resolved(Shortcuts::add(m_page.get(), Command::Resolve), &QAction::triggered);
    QSignalSpy locked(Shortcuts::add(m_page.get(), Command::LockNow), &QAction::triggered);
    const auto press = [](Command command) {
        const QKeyCombination keys = Shortcuts::keys(command)[0];
        QTest::keyClick(QApplication::focusWidget(), keys.key(), keys.keyboardModifiers());
    };
    press(Command::Resolve);
    QCOMPARE(resolved.size(), 1);
    start();
    press(Command::Resolve); // of a conversation that is behind the scrim
    QCOMPARE(resolved.size(), 1);
    press(Command::LockNow);
    QCOMPARE(locked.size(), 1);
    m_palette->dismiss();
    press(Command::Resolve);
    QCOMPARE(resolved.size(), 2);
}

void TestCommandPalette::itFitsASmallWindow()
{
    start();
    m_page->resize(420, 260);
    const QWidget *panel = m_field->parentWidget();
    QVERIFY(m_page->rect().contains(QRect(panel->mapTo(m_page.get(), QPoint()), panel->size())));
    QVERIFY(m_list->height() > 40);
}

void TestCommandPalette::theSheetNamesEveryKey()
{
    KeySheet sheet(m_theme, m_page.get());
    sheet.open();
    QStringList shown;
    for (const QLabel *label : sheet.findChildren<QLabel *>())
        shown.append(label->text());
    for (const Command command : Shortcuts::all())
        QVERIFY2(shown.contains(Shortcuts::name(command)), qPrintable(Shortcuts::id(command)));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!sheet.isVisible());
    QVERIFY(m_behind->hasFocus());
}

void TestCommandPalette::pictures()
{
    start();
    QTest::keyClicks(m_field, u"se"_s);
    m_palette->showConversations(
        u"se"_s,
        {{PaletteGroup::Conversations, u"42"_s, {}, u"wa/42"_s, u"Serly Anggraini"_s, u"WA Grosir"_s, {}, {}},
         {PaletteGroup::Conversations, u"43"_s, {}, u"wa/43"_s, u"Laksmi Sera"_s, u"WA Toko Nusa"_s, {}, {}}});
    QCOMPARE(m_palette->model().rowCount(), 7);
    Pictures::saveBoth(m_theme, *m_page, u"palette"_s);
    m_palette->dismiss();
    KeySheet sheet(m_theme, m_page.get());
    sheet.open();
    Pictures::saveBoth(m_theme, *m_page, u"keysheet"_s);
}

QTEST_MAIN(TestCommandPalette)
#include "tst_commandpalette.moc"
