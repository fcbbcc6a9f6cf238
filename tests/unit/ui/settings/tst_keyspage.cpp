#include "tests/unit/ui/settings/settingspagetest.h"
#include "ui/common/banner.h"
#include "ui/common/shortcuts.h"
#include "ui/settings/keyspage.h"
#include <QAction>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

// The keys of the actions and the page that changes them.
class TestKeysPage final : public SettingsPageTest
{
    Q_OBJECT
private slots:
    void initTestCase() { Pictures::dress(m_theme); }
    void init();
    void cleanup();

    void noKeyOfTheTableWouldBeRefused();
    void whatIsWritingIsRefused_data();
    void whatIsWritingIsRefused();
    void aChangeReachesActionsAndWords();
    void whatTheFileSaysIsDoubted();
    void pressedKeysAreTaken();
    void aTakenKeyIsNamedAndSwapped();
    void lettersAreForTheListAlone();
    void aRefusedKeyIsExplained();
    void escLeavesItAndBackspaceTakesItAway();
    void resetBringsBackOneOrAll();
    void theSearchFindsActionsAndKeys();
    void escapeEmptiesTheSearchAndThenLeaves();
    void everyRowIsNamedAndReached();
    void longerWordsHaveRoom_data();
    void longerWordsHaveRoom();
    void looks();

private:
    QPushButton *button(Command command) const
    {
        return m_dialog->findChild<QPushButton *>(u"key-"_s + Shortcuts::id(command));
    }
    void press(Command command, Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        button(command)->setFocus();
        QTest::keyClick(button(command), Qt::Key_Space);
        QTest::keyClick(button(command), key, modifiers);
    }
    Banner *note() const { return part<Banner>("keysNote"); }
};

void TestKeysPage::init()
{
    failOnUnexpectedLog();
    if (QTest::currentDataTag() && QByteArray(QTest::currentTestFunction()) == "whatIsWritingIsRefused")
        return; // many rows, no page
    make();
    connect(&m_dialog->keys(), &KeysPage::chosen, m_dialog, &Shortcuts::use);
    show(SettingsSection::Keys);
}

void TestKeysPage::cleanup()
{
    m_window.reset();
    Shortcuts::use({});
}

void TestKeysPage::noKeyOfTheTableWouldBeRefused()
{
    for (const Command command : Shortcuts::all()) {
        QVERIFY2(Shortcuts::refusalOf(command, Shortcuts::builtIn(command)) == KeyRefusal::None,
                 qPrintable(Shortcuts::id(command)));
        QCOMPARE(Shortcuts::commandOf(Shortcuts::keys(command)), command); // each has one of its own
    }
}

void TestKeysPage::whatIsWritingIsRefused_data()
{
    QTest::addColumn<QString>("keys");
    QTest::addColumn<KeyRefusal>("refusal");
    const auto row = [](const char *keys, KeyRefusal refusal) {
        QTest::newRow(keys) << QString::fromLatin1(keys) << refusal;
    };
    row("A", KeyRefusal::Typing);
    row("Shift+A", KeyRefusal::Typing);
    row("?", KeyRefusal::Typing);
    row("Space", KeyRefusal::Typing);
    row("Esc", KeyRefusal::Typing);
    row("Tab", KeyRefusal::Typing);
    row("Ctrl+Tab", KeyRefusal::None);
    row("Ctrl+Left", KeyRefusal::Typing);
    row("F10", KeyRefusal::Typing);
    row("Ctrl+K, Ctrl+B", KeyRefusal::Typing);
    row("Alt+A", KeyRefusal::AltLetter);
    row("Alt+Shift+Z", KeyRefusal::AltLetter);
    row("Ctrl+Alt+E", KeyRefusal::AltGr);
    row("Ctrl+Alt+F5", KeyRefusal::AltGr);
    row("Ctrl+C", KeyRefusal::Editing);
    row("Ctrl+Shift+Z", KeyRefusal::Editing);
    row("Ctrl+Return", KeyRefusal::Editing);
    row("Ctrl+Space", KeyRefusal::InputMethod);
    row("Ctrl+Shift+U", KeyRefusal::InputMethod);
    row("Ctrl+Shift+E", KeyRefusal::InputMethod);
    row("Ctrl+J", KeyRefusal::None);
    row("Ctrl+Shift+C", KeyRefusal::None);
    row("Shift+F9", KeyRefusal::None);
    row("Ctrl+PgUp", KeyRefusal::None);
    row("Ctrl++", KeyRefusal::None);
}

void TestKeysPage::whatIsWritingIsRefused()
{
    QFETCH(const QString, keys);
    QFETCH(const KeyRefusal, refusal);
    const QKeySequence sequence = QKeySequence::fromString(keys, QKeySequence::PortableText);
    QVERIFY(!sequence.isEmpty());
    QCOMPARE(Shortcuts::refusalOf(Command::TakeNext, sequence), refusal);
    QCOMPARE(Shortcuts::words(refusal).isEmpty(), refusal == KeyRefusal::None);
}

void TestKeysPage::aChangeReachesActionsAndWords()
{
    QWidget window;
    const QAction *take = Shortcuts::add(&window, Command::TakeNext);
    const QAction *sheet = Shortcuts::add(&window, Command::KeySheet);
    Shortcuts::use({u"take-next=Ctrl+J"_s, u"key-sheet="_s});
    QCOMPARE(take->shortcut(), QKeySequence(u"Ctrl+J"_s));
    QCOMPARE(Shortcuts::keysText(Command::TakeNext), u"Ctrl J"_s);
    QVERIFY(sheet->shortcuts().contains(QKeySequence(Qt::Key_Question)));
    QVERIFY(!sheet->shortcuts().contains(QKeySequence(Qt::Key_F1)));
    QVERIFY(Shortcuts::keysText(Command::KeySheet).isEmpty());
    QCOMPARE(button(Command::TakeNext)->text(), u"Ctrl J"_s);
    const QAction *later = Shortcuts::add(&window, Command::TakeNext);
    QCOMPARE(later->shortcut(), QKeySequence(u"Ctrl+J"_s));
    Shortcuts::use({});
    QCOMPARE(take->shortcut(), QKeySequence(u"Ctrl+T"_s));
    QCOMPARE(Shortcuts::text(QKeySequence(u"Ctrl++"_s)), u"Ctrl +"_s);
}

void TestKeysPage::whatTheFileSaysIsDoubted()
{
    Shortcuts::use(
        {u"take-next=Ctrl+Alt+E"_s, u"nobody=Ctrl+J"_s, u"=Ctrl+J"_s, u"resolve"_s, u"reply=Nonsense+Key"_s});
    for (const Command command : Shortcuts::all())
        QCOMPARE(Shortcuts::keys(command), Shortcuts::builtIn(command));
    Shortcuts::use({u"resolve=Ctrl+L"_s}); // the lock's
    QCOMPARE(Shortcuts::keys(Command::LockNow), QKeySequence(u"Ctrl+L"_s));
    QCOMPARE(Shortcuts::keys(Command::Resolve), Shortcuts::builtIn(Command::Resolve));
    Shortcuts::use({u"resolve=Ctrl+T"_s, u"take-next=Ctrl+Shift+S"_s}); // swapped
    QCOMPARE(Shortcuts::keys(Command::Resolve), QKeySequence(u"Ctrl+T"_s));
    QCOMPARE(Shortcuts::keys(Command::TakeNext), QKeySequence(u"Ctrl+Shift+S"_s));
}

void TestKeysPage::pressedKeysAreTaken()
{
    QSignalSpy chosen(&m_dialog->keys(), &KeysPage::chosen);
    press(Command::TakeNext, Qt::Key_J, Qt::ControlModifier);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().toStringList(), QStringList{u"take-next=Ctrl+J"_s});
    QCOMPARE(button(Command::TakeNext)->text(), u"Ctrl J"_s);
    QVERIFY(button(Command::TakeNext)->hasFocus());
    QVERIFY(!note()->isVisible());
}

void TestKeysPage::aTakenKeyIsNamedAndSwapped()
{
    press(Command::TakeNext, Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(note()->isVisible());
    QVERIFY(note()->words().contains(Shortcuts::name(Command::Resolve)));
    QCOMPARE(Shortcuts::keys(Command::TakeNext), Shortcuts::builtIn(Command::TakeNext)); // not yet
    emit note()->activated();
    QCOMPARE(Shortcuts::keys(Command::TakeNext), Shortcuts::builtIn(Command::Resolve));
    QCOMPARE(Shortcuts::keys(Command::Resolve), Shortcuts::builtIn(Command::TakeNext));
    QVERIFY(!note()->isVisible());
}

void TestKeysPage::lettersAreForTheListAlone()
{
    press(Command::NextInList, Qt::Key_N);
    QCOMPARE(Shortcuts::keys(Command::NextInList), QKeySequence(Qt::Key_N));
    press(Command::NextInList, Qt::Key_4); // no letter
    QCOMPARE(Shortcuts::keys(Command::NextInList), QKeySequence(Qt::Key_N));
    press(Command::TakeNext, Qt::Key_M);
    QCOMPARE(Shortcuts::keys(Command::TakeNext), Shortcuts::builtIn(Command::TakeNext));
    press(Command::NextInList, Qt::Key_T, Qt::ControlModifier); // whose it was cannot have the letter
    QVERIFY(note()->words().contains(u"would have no key then"_s));
    part<Banner>("keysNote")->findChild<QPushButton *>()->click();
    QCOMPARE(Shortcuts::keys(Command::NextInList), QKeySequence(Qt::CTRL | Qt::Key_T));
    QVERIFY(Shortcuts::keys(Command::TakeNext).isEmpty());
    Shortcuts::use({u"take-next=M"_s, u"previous-in-list=P"_s});
    QCOMPARE(Shortcuts::keys(Command::TakeNext), Shortcuts::builtIn(Command::TakeNext));
    QCOMPARE(Shortcuts::keys(Command::PreviousInList), QKeySequence(Qt::Key_P));
}

void TestKeysPage::aRefusedKeyIsExplained()
{
    QSignalSpy chosen(&m_dialog->keys(), &KeysPage::chosen);
    press(Command::TakeNext, Qt::Key_A, Qt::AltModifier);
    QVERIFY(note()->words().contains(Shortcuts::words(KeyRefusal::AltLetter)));
    press(Command::TakeNext, Qt::Key_Q, Qt::ControlModifier | Qt::AltModifier);
    QVERIFY(note()->words().contains(Shortcuts::words(KeyRefusal::AltGr)));
    QCOMPARE(chosen.size(), 0);
    press(Command::TakeNext, Qt::Key_T, Qt::ControlModifier); // what it has
    QVERIFY(!note()->isVisible());
    QCOMPARE(chosen.size(), 0);
}

void TestKeysPage::escLeavesItAndBackspaceTakesItAway()
{
    press(Command::TakeNext, Qt::Key_Escape);
    QVERIFY(m_dialog && m_dialog->isVisible());
    QCOMPARE(Shortcuts::keys(Command::TakeNext), Shortcuts::builtIn(Command::TakeNext));
    press(Command::TakeNext, Qt::Key_Backspace);
    QVERIFY(Shortcuts::keys(Command::TakeNext).isEmpty());
    press(Command::TakeNext, Qt::Key_L, Qt::ControlModifier); // from one that would be left without
    QVERIFY(note()->words().contains(Shortcuts::name(Command::LockNow)));
}

void TestKeysPage::resetBringsBackOneOrAll()
{
    auto *all = part<QPushButton>("resetAllKeys");
    QVERIFY(!all->isEnabled());
    Shortcuts::use({u"take-next=Ctrl+J"_s, u"resolve=Ctrl+M"_s});
    QVERIFY(all->isEnabled());
    part<QToolButton>("reset-take-next")->click();
    QCOMPARE(Shortcuts::keys(Command::TakeNext), Shortcuts::builtIn(Command::TakeNext));
    QVERIFY(!part<QToolButton>("reset-take-next")->isVisible());
    QCOMPARE(Shortcuts::keys(Command::Resolve), QKeySequence(u"Ctrl+M"_s));
    all->click();
    QCOMPARE(Shortcuts::keys(Command::Resolve), Shortcuts::builtIn(Command::Resolve));
    QVERIFY(!all->isEnabled());
}

void TestKeysPage::theSearchFindsActionsAndKeys()
{
    auto *search = part<QLineEdit>("keySearch");
    search->setText(u"take"_s);
    QVERIFY(button(Command::TakeNext)->isVisible());
    QVERIFY(!button(Command::Resolve)->isVisible());
    search->setText(u"ctrl+shift+s"_s);
    QVERIFY(button(Command::Resolve)->isVisible());
    QVERIFY(!button(Command::TakeNext)->isVisible());
    search->setText(u"zzz"_s);
    QVERIFY(part<QWidget>("noKeyFound")->isVisible());
    search->clear();
    QVERIFY(button(Command::TakeNext)->isVisible());
    QVERIFY(!part<QWidget>("noKeyFound")->isVisible());
}

void TestKeysPage::escapeEmptiesTheSearchAndThenLeaves()
{
    auto *search = part<QLineEdit>("keySearch");
    search->setFocus();
    QTest::keyClicks(search, u"take"_s);
    QTest::keyClick(search, Qt::Key_Escape);
    QVERIFY(search->text().isEmpty());
    QVERIFY(m_dialog->isVisible());
    QTest::keyClick(search, Qt::Key_Escape);
    QTRY_VERIFY(!m_dialog || !m_dialog->isVisible());
}

void TestKeysPage::everyRowIsNamedAndReached()
{
    const QSet<QWidget *> reached = reachedByTab(60);
    for (const Command command : Shortcuts::all()) {
        QVERIFY2(reached.contains(button(command)), qPrintable(Shortcuts::id(command)));
        QVERIFY(button(command)->accessibleName().contains(Shortcuts::name(command)));
    }
    QVERIFY(reached.contains(part<QWidget>("keySearch")));
}

void TestKeysPage::longerWordsHaveRoom_data()
{
    QTest::addColumn<int>("scale");
    QTest::newRow("usual") << 100;
    QTest::newRow("large text") << 140;
}

void TestKeysPage::longerWordsHaveRoom()
{
    QFETCH(const int, scale);
    const LongerWords longer;
    m_theme.setTextScale(scale);
    press(Command::TakeNext, Qt::Key_A, Qt::AltModifier);
    QTRY_COMPARE_WITH_TIMEOUT(withoutRoom(*m_dialog), QString(), 30000);
    m_theme.setTextScale(100);
}

void TestKeysPage::looks()
{
    Shortcuts::use({u"resolve=Ctrl+M"_s});
    press(Command::TakeNext, Qt::Key_L, Qt::ControlModifier);
    m_dialog->resize(m_dialog->width(), 780);
    QVERIFY(note()->isVisible());
    Pictures::saveBoth(m_theme, *m_dialog, u"keys"_s);
    part<QLineEdit>("keySearch")->setText(u"zzz"_s);
    Pictures::saveBoth(m_theme, *m_dialog, u"keys-none"_s);
}

} // namespace Amandesk

QTEST_MAIN(Amandesk::TestKeysPage)
#include "tst_keyspage.moc"
