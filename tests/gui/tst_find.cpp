#include "core/conversations/conversationservice.h"
#include "core/search/searchservice.h"
#include "core/session/session.h"
#include "resources/icons.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include "tests/unit/ui/pictures.h"
#include "ui/inbox/conversationlistpanel.h"
#include "ui/shell/workspacepage.h"
#include "ui/timeline/findbar.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>
#include <QToolButton>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int patience = 30000;
}

// Something looked for in the open conversation, in the real window and by keyboard.
class TestFind final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase() { m_all.reset(); }

    void wordsAreFoundInAnyOrderAndMarked();
    void keysGoFromMatchToMatchAndRound();
    void aPhraseStaysTogether();
    void aMatchFarUpIsShown();
    void theKeyOfTheFilterFindsWhereOneReads();
    void escapeGivesTheFocusBack();
    void whatComesMeanwhileIsFoundWithoutAJump();
    void whatWasTypedLeadsToItsMatchThoughSomethingComes();
    void withoutTheListBesideItComesForward();
    void anotherConversationForgetsIt();
    void whereMessagesMayNotBeFoundItIsAbsent(); // the last

private:
    void write(const QString &text); // the customer
    MessageId written(const QString &text); // its id, once it is in the open conversation
    void press(int key, Qt::KeyboardModifiers modifiers = {}) const;
    void type(const QString &text) const { QTest::keyClicks(field(), text); }
    FindBar &bar() const { return *m_all->workspace()->findChild<FindBar *>(); }
    QLineEdit *field() const { return bar().findChild<QLineEdit *>(u"findField"_s); }
    QString count() const { return bar().findChild<QLabel *>(u"findCount"_s)->text(); }
    QString marked(MessageId message) const; // the words that are, with | between
    bool isInView(MessageId message) const;

    Theme m_theme;
    std::unique_ptr<WindowFixture> m_all;
    ConversationId m_open;
    MessageId m_first;
    MessageId m_second;
    MessageId m_third;
};

void TestFind::initTestCase()
{
    initIcons();
    m_theme.setMode(ThemeMode::Light);
    m_theme.applyTo(*qApp);
    failOnUnexpectedLog();
    m_all = std::make_unique<WindowFixture>(m_theme);
    QVERIFY(m_all->startServer() && m_all->signIn() && m_all->waitCurrent());
    QVERIFY(QTest::qWaitForWindowActive(&m_all->window()));
    const auto id = m_all->openOne();
    QVERIFY(id);
    m_open = *id;
    write(u"Kelambu biru untuk kamar anak"_s);
    m_first = written(u"Kelambu biru untuk kamar anak"_s);
    write(u"Yang BIRU itu, kelambunya kapan dikirim?"_s);
    m_second = written(u"Yang BIRU itu, kelambunya kapan dikirim?"_s);
    write(u"Kelambu putih juga boleh"_s);
    m_third = written(u"Kelambu putih juga boleh"_s);
    QVERIFY(!m_first.isEmpty() && !m_second.isEmpty() && !m_third.isEmpty());
}

void TestFind::init()
{
    failOnUnexpectedLog();
    m_all->box().setFocus();
}

void TestFind::cleanup()
{
    bar().dismiss();
}

void TestFind::write(const QString &text)
{
    m_all->server().customerWrites(m_open, text);
}

MessageId TestFind::written(const QString &text)
{
    MessageId id;
    const auto here = [&] {
        for (int row = m_all->thread().count() - 1; row >= 0 && id.isEmpty(); --row) {
            if (m_all->thread().at(row).text == text)
                id = m_all->thread().at(row).id;
        }
        return !id.isEmpty();
    };
    return QTest::qWaitFor(here, patience) ? id : MessageId();
}

void TestFind::press(int key, Qt::KeyboardModifiers modifiers) const
{
    QVERIFY(QApplication::focusWidget());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key(key), modifiers);
}

QString TestFind::marked(MessageId message) const
{
    const int row = m_all->thread().rowOf(message);
    QStringList words;
    for (const TextSelection &mark : row < 0 ? QList<TextSelection>() : m_all->timeline().marksOf(row))
        words.append(m_all->thread().at(row).text.mid(mark.start, mark.length));
    return words.join(u'|');
}

bool TestFind::isInView(MessageId message) const
{
    const int row = m_all->thread().rowOf(message);
    return row >= 0 && m_all->timeline().viewport()->rect().intersects(m_all->timeline().rowRect(row));
}

void TestFind::wordsAreFoundInAnyOrderAndMarked()
{
    press(Qt::Key_H, Qt::ControlModifier);
    QVERIFY(bar().isOpen() && field()->hasFocus());
    type(u"biru kelambu "_s);
    QTRY_COMPARE_WITH_TIMEOUT(count(), u"1 of 2"_s, patience);
    QCOMPARE(marked(m_first), u"Kelambu|biru"_s);
    QCOMPARE(marked(m_second), u"BIRU|kelambunya"_s);
    QCOMPARE(marked(m_third), QString()); // it has one of the two
    Pictures::saveBoth(m_theme, m_all->window(), u"find"_s);
    field()->setText(u"tidak-ada-yang-begini"_s);
    QTRY_COMPARE_WITH_TIMEOUT(count(), u"No match"_s, patience);
    QCOMPARE(marked(m_first), QString());
}

void TestFind::keysGoFromMatchToMatchAndRound()
{
    press(Qt::Key_F3); // opens it
    QVERIFY(bar().isOpen());
    type(u"kelambu"_s);
    QTRY_COMPARE_WITH_TIMEOUT(count(), u"1 of 3"_s, patience);
    press(Qt::Key_F3);
    QCOMPARE(count(), u"2 of 3"_s);
    press(Qt::Key_Return);
    QCOMPARE(count(), u"3 of 3"_s);
    press(Qt::Key_F3);
    QCOMPARE(count(), u"1 of 3"_s);
    press(Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(count(), u"3 of 3"_s);
    QVERIFY(isInView(m_first));
    m_all->timeline().setFocus(); // also from among the messages
    press(Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(count(), u"2 of 3"_s);
}

void TestFind::aPhraseStaysTogether()
{
    press(Qt::Key_H, Qt::ControlModifier);
    type(u"\"kelambu biru\""_s);
    QTRY_COMPARE_WITH_TIMEOUT(count(), u"1 of 1"_s, patience);
    QCOMPARE(marked(m_first), u"Kelambu biru"_s);
    QCOMPARE(marked(m_second), QString());
}

// It is in none of the stretches that were loaded.
void TestFind::aMatchFarUpIsShown()
{
    for (int i = 0; i < 90; ++i)
        write(u"Pesan nomor %1"_s.arg(i));
    QVERIFY(!written(u"Pesan nomor 89"_s).isEmpty());
    m_all->workspace()->open(ConversationId{u"none"_s});
    m_all->workspace()->open(m_open);
    QTRY_VERIFY_WITH_TIMEOUT(m_all->thread().conversation() == m_open && m_all->thread().count() > 0, patience);
    QVERIFY(m_all->thread().rowOf(m_first) < 0);
    m_all->box().setFocus();
    press(Qt::Key_H, Qt::ControlModifier);
    type(u"kamar anak"_s);
    QTRY_COMPARE_WITH_TIMEOUT(count(), u"1 of 1"_s, patience);
    QTRY_VERIFY_WITH_TIMEOUT(isInView(m_first), patience);
    QCOMPARE(marked(m_first), u"kamar|anak"_s);
    QVERIFY(field()->hasFocus());
}

void TestFind::theKeyOfTheFilterFindsWhereOneReads()
{
    press(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(bar().isOpen() && field()->hasFocus());
    press(Qt::Key_Escape);
    m_all->workspace()->findChild<ConversationListPanel *>()->focusList();
    press(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(!bar().isOpen());
    QVERIFY(m_all->workspace()->findChild<ConversationListPanel *>()->isAncestorOf(QApplication::focusWidget()));
}

void TestFind::escapeGivesTheFocusBack()
{
    auto *button = m_all->workspace()->findChild<QToolButton *>(u"find"_s);
    QVERIFY(button->isVisible());
    button->click();
    QVERIFY(bar().isOpen());
    type(u"kelambu"_s);
    QTRY_COMPARE_WITH_TIMEOUT(count(), u"1 of 3"_s, patience);
    press(Qt::Key_Escape);
    QVERIFY(!bar().isOpen());
    QVERIFY(m_all->box().hasFocus());
    QCOMPARE(marked(m_third), QString());
}

void TestFind::whatComesMeanwhileIsFoundWithoutAJump()
{
    m_all->workspace()->open(m_open, m_first);
    QTRY_VERIFY_WITH_TIMEOUT(isInView(m_first), patience);
    m_all->box().setFocus();
    press(Qt::Key_H, Qt::ControlModifier);
    type(u"kelambu"_s);
    QTRY_VERIFY_WITH_TIMEOUT(count().endsWith(u" of 3"_s), patience);
    while (count() != u"3 of 3"_s)
        press(Qt::Key_F3);
    QTRY_VERIFY_WITH_TIMEOUT(isInView(m_first), patience);
    write(u"Jadi kelambu mana?"_s);
    QTRY_COMPARE_WITH_TIMEOUT(count(), u"4 of 4"_s, patience);
    QVERIFY(isInView(m_first));
}

// The answer to what was typed is overtaken by the question that the change asks.
void TestFind::whatWasTypedLeadsToItsMatchThoughSomethingComes()
{
    m_all->timeline().scrollToEnd();
    QTRY_VERIFY_WITH_TIMEOUT(!isInView(m_first), patience);
    m_all->box().setFocus();
    press(Qt::Key_H, Qt::ControlModifier);
    type(u"kamar anak"_s);
    emit m_all->session().conversations().changed({{}, {m_open}, false});
    QTest::qSleep(600); // the window hangs: both questions are due
    QTRY_COMPARE_WITH_TIMEOUT(count(), u"1 of 1"_s, patience);
    QTRY_VERIFY_WITH_TIMEOUT(isInView(m_first), patience);
}

void TestFind::withoutTheListBesideItComesForward()
{
    const QSize before = m_all->window().size();
    m_all->window().resize(900, 700);
    QTRY_VERIFY_WITH_TIMEOUT(!m_all->timeline().isVisible(), patience); // the list has the whole width
    m_all->workspace()->findChild<ConversationListPanel *>()->focusList();
    press(Qt::Key_F3);
    QVERIFY(bar().isVisible() && field()->hasFocus());
    m_all->window().resize(before);
}

void TestFind::anotherConversationForgetsIt()
{
    press(Qt::Key_H, Qt::ControlModifier);
    type(u"kelambu"_s);
    QTRY_VERIFY_WITH_TIMEOUT(count().endsWith(u" of 4"_s), patience);
    ConversationListQuery query;
    query.tab = ConversationTab::Mine;
    const auto page = waitFor(m_all->session().conversations().list(query));
    QVERIFY(page);
    for (const Conversation &row : page->conversations) {
        if (row.id != m_open) {
            m_all->workspace()->open(row.id);
            QTRY_COMPARE_WITH_TIMEOUT(m_all->thread().conversation(), row.id, patience);
            break;
        }
    }
    QVERIFY(m_all->thread().conversation() != m_open);
    QVERIFY(!bar().isOpen());
    press(Qt::Key_H, Qt::ControlModifier);
    QVERIFY(bar().isOpen());
    QCOMPARE(field()->text(), QString());
}

void TestFind::whereMessagesMayNotBeFoundItIsAbsent()
{
    press(Qt::Key_H, Qt::ControlModifier);
    QVERIFY(bar().isOpen());
    m_all->session().search().setPolicy({false, true});
    QVERIFY(!bar().isOpen());
    QVERIFY(!m_all->workspace()->findChild<QToolButton *>(u"find"_s)->isVisible());
    QVERIFY(!m_all->workspace()->findChild<QAction *>(u"find-in-conversation"_s)->isEnabled());
    m_all->box().setFocus();
    press(Qt::Key_F, Qt::ControlModifier); // is the list's again
    QVERIFY(!bar().isOpen());
    m_all->session().search().setPolicy({true, true});
    QVERIFY(m_all->workspace()->findChild<QToolButton *>(u"find"_s)->isVisible());
}

} // namespace Amandesk

QTEST_MAIN(Amandesk::TestFind)
#include "tst_find.moc"
