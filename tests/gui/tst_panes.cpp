#include "core/conversations/conversationservice.h"
#include "core/session/session.h"
#include "resources/icons.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include "ui/shell/inboxpage.h"
#include "ui/shell/workspacepage.h"
#include "ui/timeline/timelinemodel.h"
#include <QAction>
#include <QApplication>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QSplitter>
#include <QTest>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int patience = 30000;
}

// How the window is left is how it comes back; and from one conversation to the one before.
class TestPanes final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup() { m_all.reset(); }

    void draggedWidthsComeBack();
    void aDragIsWrittenOnceWhenItEnds();
    void aHiddenCustomersPanelStaysHidden();
    void oneKeyGoesBackAndForth();

private:
    bool signIn();
    bool restart();
    QSplitter &splitter() const { return *m_all->workspace()->inbox().findChild<QSplitter *>(); }
    QWidget &pane(const char *name) const { return *m_all->workspace()->findChild<QWidget *>(QLatin1StringView(name)); }
    void drag(int handle, int by) const;
    ConversationId current() const;

    Theme m_theme;
    std::unique_ptr<WindowFixture> m_all;
};

void TestPanes::initTestCase()
{
    initIcons();
    m_theme.applyTo(*qApp);
}

void TestPanes::init()
{
    failOnUnexpectedLog();
    m_all = std::make_unique<WindowFixture>(m_theme);
    QVERIFY(m_all->startServer() && signIn());
}

bool TestPanes::signIn()
{
    if (!m_all->signIn() || !m_all->waitCurrent())
        return false;
    m_all->window().resize(1500, 800);
    return QTest::qWaitForWindowActive(&m_all->window());
}

bool TestPanes::restart()
{
    if (!waitFor(m_all->manager().lockNow()))
        return false;
    m_all->restartProgram();
    m_all->window().show();
    m_all->window().resize(1500, 800);
    return m_all->unlock();
}

void TestPanes::drag(int handle, int by) const
{
    QSplitterHandle *edge = splitter().handle(handle);
    const QPoint from(edge->width() / 2, edge->height() / 2);
    QTest::mousePress(edge, Qt::LeftButton, {}, from);
    QTest::mouseMove(edge, from + QPoint(by, 0));
    QTest::mouseRelease(edge, Qt::LeftButton, {}, from + QPoint(by, 0));
}

ConversationId TestPanes::current() const
{
    const auto open = m_all->workspace()->inbox().current();
    return open ? open->id : ConversationId();
}

void TestPanes::draggedWidthsComeBack()
{
    const int listBefore = pane("conversationList").width();
    const int contactBefore = pane("contactPanel").width();
    drag(1, 40);
    drag(2, -30);
    const int list = pane("conversationList").width(); // the splitter's handle is wider than its line
    const int contact = pane("contactPanel").width();
    QVERIFY(list > listBefore + 30 && contact > contactBefore + 20);
    auto *toggle = m_all->workspace()->findChild<QAction *>(u"contact-panel"_s);
    toggle->trigger(); // away and back again
    toggle->trigger();
    QCOMPARE(pane("conversationList").width(), list);
    QCOMPARE(pane("contactPanel").width(), contact);
    m_all->window().resize(1700, 800); // another class of width has its own
    QVERIFY(pane("conversationList").width() != list);
    m_all->window().resize(1500, 800);
    QCOMPARE(pane("conversationList").width(), list);
    QVERIFY(restart());
    QCOMPARE(pane("conversationList").width(), list);
    QCOMPARE(pane("contactPanel").width(), contact);
}

void TestPanes::aDragIsWrittenOnceWhenItEnds()
{
    QSignalSpy written(&m_all->settings(), &Settings::changed);
    QSplitterHandle *edge = splitter().handle(1);
    const QPoint from(edge->width() / 2, edge->height() / 2);
    const int before = pane("conversationList").width();
    QTest::mousePress(edge, Qt::LeftButton, {}, from);
    const QPoint start = edge->mapTo(&splitter(), from); // the edge follows
    for (int by = 10; by <= 40; by += 10)
        QTest::mouseMove(edge, edge->mapFrom(&splitter(), start + QPoint(by, 0)));
    QVERIFY(pane("conversationList").width() > before + 30);
    QCOMPARE(written.count(), 0);
    QTest::mouseRelease(edge, Qt::LeftButton, {}, edge->mapFrom(&splitter(), start + QPoint(40, 0)));
    QVERIFY(written.count() > 0);
    written.clear();
    QTest::mouseClick(edge, Qt::LeftButton, {}, from); // nothing was dragged
    QCOMPARE(written.count(), 0);
}

void TestPanes::aHiddenCustomersPanelStaysHidden()
{
    QVERIFY(pane("contactPanel").isVisible());
    m_all->workspace()->findChild<QAction *>(u"contact-panel"_s)->trigger();
    QVERIFY(!pane("contactPanel").isVisible());
    QVERIFY(restart());
    QVERIFY(!pane("contactPanel").isVisible());
    m_all->workspace()->findChild<QAction *>(u"contact-panel"_s)->trigger();
    QVERIFY(pane("contactPanel").isVisible());
}

void TestPanes::oneKeyGoesBackAndForth()
{
    ConversationListQuery query;
    query.tab = ConversationTab::Mine;
    const auto page = waitFor(m_all->session().conversations().list(query));
    QVERIFY(page && page->conversations.size() >= 2);
    const ConversationId first = page->conversations.at(0).id;
    const ConversationId second = page->conversations.at(1).id;
    const auto openToWrite = [this](const ConversationId &id) {
        m_all->workspace()->openToWrite(id);
        return QTest::qWaitFor([&] { return current() == id; }, patience);
    };
    const auto back = [](Qt::KeyboardModifiers modifiers = Qt::ControlModifier) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab, modifiers);
    };
    QVERIFY(openToWrite(first));
    back();
    QTRY_COMPARE_WITH_TIMEOUT(current(), first, patience); // there is no other
    QVERIFY(openToWrite(second));
    QTRY_VERIFY_WITH_TIMEOUT(m_all->box().hasFocus(), patience);
    m_all->box().setPlainText(u"Baru setengah"_s);
    back();
    QTRY_COMPARE_WITH_TIMEOUT(current(), first, patience);
    QVERIFY(!m_all->box().toPlainText().contains(u'\t'));
    QTRY_VERIFY_WITH_TIMEOUT(m_all->box().hasFocus(), patience); // one writes on
    back();
    QTRY_COMPARE_WITH_TIMEOUT(current(), second, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_all->box().toPlainText(), u"Baru setengah"_s, patience);
    for (int i = 0; i < 20; ++i) { // faster than a draft is written
        const QString text = u"Lebih cepat %1"_s.arg(i);
        m_all->box().setPlainText(text);
        back();
        back();
        QTRY_COMPARE_WITH_TIMEOUT(current(), second, patience);
        QCOMPARE(m_all->box().toPlainText(), text);
    }
    m_all->box().clear();
}

} // namespace Amandesk

QTEST_MAIN(Amandesk::TestPanes)
#include "tst_panes.moc"
