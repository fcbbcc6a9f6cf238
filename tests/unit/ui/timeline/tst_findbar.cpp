#include "tests/unit/ui/pictures.h"
#include "ui/common/noteline.h"
#include "ui/timeline/findbar.h"
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// The bar above the messages: what it asks for, what it says, and where the focus goes.
class TestFindBar final : public QObject
{
    Q_OBJECT
public:
    static void initMain() { Pictures::fixSurroundings(); }

private slots:
    void initTestCase() { Pictures::dress(m_theme); }
    void init();
    void cleanup() { m_window.reset(); }

    void itOpensWithTheFocusAndGivesItBack();
    void aSpaceAtTheEndEndsTheWord();
    void keysAndButtonsGoFromMatchToMatch();
    void itSaysWhichOfHowMany();
    void closingForgetsWithoutAsking();
    void theNoteFollowsTheLanguage();
    void pictures();

private:
    QLineEdit *field() const { return m_bar->findChild<QLineEdit *>(u"findField"_s); }
    QString count() const { return m_bar->findChild<QLabel *>(u"findCount"_s)->text(); }
    QToolButton *button(const QString &name) const { return m_bar->findChild<QToolButton *>(name); }

    Theme m_theme;
    std::unique_ptr<QWidget> m_window;
    FindBar *m_bar = nullptr;
    QLineEdit *m_before = nullptr;
};

void TestFindBar::init()
{
    m_window = std::make_unique<QWidget>();
    m_bar = new FindBar(m_theme);
    m_before = new QLineEdit;
    auto *column = new QVBoxLayout(m_window.get());
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_bar);
    column->addWidget(m_before);
    m_window->resize(640, 120);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_before->setFocus();
}

void TestFindBar::itOpensWithTheFocusAndGivesItBack()
{
    QVERIFY(!m_bar->isOpen());
    m_bar->open();
    QVERIFY(m_bar->isOpen() && field()->hasFocus());
    QTest::keyClicks(field(), u"paket"_s);
    m_before->setFocus();
    m_bar->open(); // again
    QVERIFY(field()->hasFocus());
    QCOMPARE(field()->selectedText(), u"paket"_s);
    QTest::keyClick(field(), Qt::Key_Escape); // at once, though something stands there
    QVERIFY(!m_bar->isOpen());
    QVERIFY(m_before->hasFocus());
    m_bar->open();
    m_bar->showCount(1, 3, false);
    button(u"findOlder"_s)->setFocus();
    QTest::keyClick(button(u"findOlder"_s), Qt::Key_Escape); // from its buttons, too
    QVERIFY(!m_bar->isOpen() && m_before->hasFocus());
}

void TestFindBar::aSpaceAtTheEndEndsTheWord()
{
    m_bar->open();
    field()->setText(u"  paket"_s);
    QCOMPARE(m_bar->query(), u"paket"_s);
    field()->setText(u" paket  "_s);
    QCOMPARE(m_bar->query(), u"paket "_s);
    field()->setText(u"   "_s);
    QCOMPARE(m_bar->query(), QString());
}

void TestFindBar::keysAndButtonsGoFromMatchToMatch()
{
    m_bar->open();
    QSignalSpy steps(m_bar, &FindBar::stepRequested);
    m_bar->showCount(1, 3, false);
    QTest::keyClick(field(), Qt::Key_Return);
    QTest::keyClick(field(), Qt::Key_Up);
    button(u"findOlder"_s)->click();
    QTest::keyClick(field(), Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClick(field(), Qt::Key_Down);
    button(u"findNewer"_s)->click();
    QList<int> asked;
    for (const QVariantList &step : std::as_const(steps))
        asked.append(step.constFirst().toInt());
    QCOMPARE(asked, (QList<int>{1, 1, 1, -1, -1, -1}));
    m_bar->showCount(0, 0, false);
    QVERIFY(!button(u"findOlder"_s)->isEnabled() && !button(u"findNewer"_s)->isEnabled());
}

void TestFindBar::itSaysWhichOfHowMany()
{
    m_bar->open();
    QCOMPARE(count(), QString());
    m_bar->showCount(2, 12, false);
    QCOMPARE(count(), u"2 of 12"_s);
    m_bar->showCount(1, 999, true);
    QCOMPARE(count(), u"1 of more than 999"_s);
    m_bar->showCount(0, 0, false);
    QCOMPARE(count(), u"No match"_s);
    m_bar->clearCount();
    QCOMPARE(count(), QString());
}

void TestFindBar::closingForgetsWithoutAsking()
{
    m_bar->open();
    QTest::keyClicks(field(), u"paket"_s);
    m_bar->showCount(1, 1, false);
    m_bar->setNote([] { return u"A note"_s; });
    QSignalSpy edited(m_bar, &FindBar::edited);
    QSignalSpy dismissed(m_bar, &FindBar::dismissed);
    button(u"findClose"_s)->click();
    QCOMPARE(edited.size(), 0);
    QCOMPARE(dismissed.size(), 1);
    m_bar->dismiss();
    QCOMPARE(dismissed.size(), 1);
    m_bar->open();
    QCOMPARE(m_bar->query(), QString());
    QVERIFY(!field()->isUndoAvailable()); // what was looked for elsewhere does not come back
    QCOMPARE(count(), QString());
    QVERIFY(!m_bar->findChild<QWidget *>(u"findNote"_s)->isVisible());
}

void TestFindBar::theNoteFollowsTheLanguage()
{
    m_bar->open();
    QString words = u"A note"_s;
    m_bar->setNote([&words] { return words; });
    const auto *note = m_bar->findChild<NoteLine *>(u"findNote"_s);
    QVERIFY(note->isVisible());
    QCOMPARE(note->text(), u"A note"_s);
    words = u"Sebuah catatan"_s;
    QEvent spoken(QEvent::LanguageChange);
    QCoreApplication::sendEvent(m_bar, &spoken);
    QCOMPARE(note->text(), u"Sebuah catatan"_s);
    m_bar->setNote({});
    QVERIFY(!note->isVisible());
}

void TestFindBar::pictures()
{
    m_before->hide();
    m_bar->open();
    field()->setText(u"paket sampai"_s);
    m_bar->showCount(2, 12, false);
    m_bar->setNote(
        [] { return u"Older messages of this conversation are on the server and were not looked through."_s; });
    QCoreApplication::processEvents();
    Pictures::saveBoth(m_theme, *m_window, u"findbar"_s);
    QVERIFY(m_bar->height() > 0);
}

QTEST_MAIN(TestFindBar)
#include "tst_findbar.moc"
