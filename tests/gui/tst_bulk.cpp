#include "core/conversations/conversationservice.h"
#include "core/lock/applock.h"
#include "core/session/session.h"
#include "tests/gui/sharedesk.h"
#include "ui/inbox/conversationlistmodel.h"
#include "ui/inbox/conversationlistpanel.h"
#include "ui/inbox/conversationlistview.h"
#include "ui/shell/inboxpage.h"
#include "ui/shell/workspacepage.h"
#include <functional>
#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QTest>

namespace Amandesk {
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr auto both = Qt::ControlModifier | Qt::ShiftModifier;
} // namespace

// One thing done with several conversations.
class TestBulk final : public ShareDesk
{
    Q_OBJECT
private slots:
    void initTestCase() { dress(); }
    void init() { begin(); }
    void cleanup() { end(); }

    void severalAreResolvedWithOneQuestion();
    void selectingOpensAndReadsNothing();
    void whatWasRefusedStaysSelectedAndIsTriedAgain();
    void withoutAServerTheRestIsNotTried();
    void severalAreAssigned();
    void aTagIsAddedAndRemoved();
    void pinsAndReadMarks();
    void whatIsSwitchedOffIsAbsentAndExplained();
    void aLockEndsItAndSaysSo();
    void escEndsTheSelection();

private:
    void run(const QString &command) const; // by its action: offscreen no window manager gives keys back after a popup
    QList<ConversationId> selectServed(int count); // by keyboard, from the top of the list
    ConversationListPanel &panel() const { return *m_desk->workspace()->findChild<ConversationListPanel *>(); }
    ConversationListView *list() const { return panel().findChild<ConversationListView *>(); }
    QString barWords() const; // empty: there is no bar
};

void TestBulk::run(const QString &command) const
{
    auto *action = m_desk->window().findChild<QAction *>(command);
    QVERIFY(action && action->isEnabled());
    action->trigger();
}

QList<ConversationId> TestBulk::selectServed(int count)
{
    panel().focusList();
    if (!QTest::qWaitFor([this] { return list()->isVisible() && panel().model().count() > 0; }, patience))
        return {};
    QList<ConversationId> chosen;
    QTest::keyClick(list(), Qt::Key_Home, Qt::ControlModifier);
    for (int at = 0; at < panel().model().count() && chosen.size() < count; ++at) {
        const Conversation &here = panel().model().at(at);
        if (here.mine && here.serve == ServeState::Served && !here.handledByBot) {
            QTest::keyClick(list(), Qt::Key_Space);
            chosen.append(here.id);
        }
        QTest::keyClick(list(), Qt::Key_Down, Qt::ControlModifier);
    }
    return chosen;
}

QString TestBulk::barWords() const
{
    const auto *bar = m_desk->find<QWidget>("selectionBar");
    return bar ? bar->findChild<QLabel *>(u"selectionWords"_s)->text() : QString();
}

void TestBulk::severalAreResolvedWithOneQuestion()
{
    QVERIFY(signIn());
    const QList<ConversationId> chosen = selectServed(3);
    QCOMPARE(chosen.size(), 3);
    QCOMPARE(barWords(), u"3 selected"_s);
    picture(u"bulk-selected"_s);
    press(Qt::Key_F9);
    QTRY_VERIFY_WITH_TIMEOUT(popup(), patience);
    QCOMPARE(popup()->accessibleName(), u"Resolve 3 conversation(s)?"_s);
    picture(u"bulk-resolve"_s);
    type(u"Selesai bersama"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(says(u"3 conversation(s) are resolved."_s), patience);
    for (const ConversationId &id : chosen) {
        QTRY_COMPARE_WITH_TIMEOUT(panel().model().rowOf(id), -1, patience);
        QCOMPARE(onServer(id).conversation.serve, ServeState::Resolved);
        QCOMPARE(row(id)->note, u"Selesai bersama"_s);
    }
    QVERIFY(barWords().isEmpty());
    QCOMPARE(m_desk->window().focusWidget(), list());
}

void TestBulk::selectingOpensAndReadsNothing()
{
    QVERIFY(signIn());
    panel().focusList();
    QTRY_VERIFY_WITH_TIMEOUT(list()->hasFocus() && panel().model().count() > 4, patience);
    press(Qt::Key_Down, Qt::ControlModifier);
    for (int i = 0; i < 3; ++i)
        press(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(barWords(), u"4 selected"_s);
    press(Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(barWords(), u"3 selected"_s);
    press(Qt::Key_A, Qt::ControlModifier);
    QVERIFY(barWords().startsWith(QString::number(panel().model().count())));
    QVERIFY(!m_desk->workspace()->inbox().current());
    press(Qt::Key_Escape);
    QVERIFY(barWords().isEmpty());
    press(Qt::Key_F8);
    QCOMPARE(barWords(), u"1 selected"_s);
    press(Qt::Key_Return); // a plain key opens, and the selection stays
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->workspace()->inbox().current(), patience);
    QCOMPARE(barWords(), u"1 selected"_s);
}

void TestBulk::whatWasRefusedStaysSelectedAndIsTriedAgain()
{
    QVERIFY(signIn());
    const QList<ConversationId> chosen = selectServed(3);
    m_desk->server().refuse(u"mark_as_resolved"_s);
    press(Qt::Key_F9);
    QTRY_VERIFY_WITH_TIMEOUT(popup(), patience);
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(barWords(), u"2 conversation(s) are resolved. 1 conversation(s) were not resolved."_s,
                              patience);
    QCOMPARE(panel().selectedRows().size(), 1);
    QCOMPARE(panel().selectedRows().first().id, chosen.first());
    QVERIFY(onServer(chosen.first()).conversation.serve != ServeState::Resolved);
    picture(u"bulk-refused"_s);
    run(u"selection-actions"_s); // which are the reasons now
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->find<QListWidget>("bulkReportList"), patience);
    picture(u"bulk-reasons"_s, [this] {
        m_desk->find<QListWidget>("bulkReportList")->window()->close();
        run(u"selection-actions"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->find<QListWidget>("bulkReportList"), patience);
    });
    auto *reasons = m_desk->find<QListWidget>("bulkReportList");
    QCOMPARE(reasons->count(), 3);
    QVERIFY(!reasons->item(0)->data(Qt::AccessibleTextRole).toString().contains(u"Done."_s));
    QVERIFY(reasons->item(2)->data(Qt::AccessibleTextRole).toString().contains(u"Done."_s));
    auto *again = m_desk->find<QAbstractButton>("tryAgain");
    QVERIFY(again);
    QVERIFY(again->focusPolicy() & Qt::TabFocus);
    QTest::keyClick(again, Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(says(u"1 conversation(s) are resolved."_s), patience);
    QCOMPARE(onServer(chosen.first()).conversation.serve, ServeState::Resolved);
    QVERIFY(barWords().isEmpty());
}

void TestBulk::withoutAServerTheRestIsNotTried()
{
    QVERIFY(signIn());
    QCOMPARE(selectServed(3).size(), 3);
    QVERIFY(m_desk->stopServer());
    press(Qt::Key_F9);
    QTRY_VERIFY_WITH_TIMEOUT(popup(), patience);
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(barWords(), u"3 conversation(s) were not resolved."_s, patience);
    QCOMPARE(panel().selectedRows().size(), 3);
    run(u"selection-actions"_s); // which are the reasons now
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->find<QListWidget>("bulkReportList"), patience);
    const auto *reasons = m_desk->find<QListWidget>("bulkReportList");
    QVERIFY(reasons->item(2)->data(Qt::AccessibleTextRole).toString().contains(u"Not tried"_s));
    QTest::keyClick(m_desk->find<QListWidget>("bulkReportList"), Qt::Key_Escape);
}

void TestBulk::severalAreAssigned()
{
    QVERIFY(signIn());
    const QList<ConversationId> chosen = selectServed(2);
    QCOMPARE(chosen.size(), 2);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->workspace()->inbox().bulkOffered().contains(BulkAction::Assign), patience);
    press(Qt::Key_H, both);
    const auto colleagues = [this] { return popup() ? popup()->findChild<QListView *>(u"colleagues"_s) : nullptr; };
    QTRY_VERIFY_WITH_TIMEOUT(colleagues() && colleagues()->isVisible() && colleagues()->model()->rowCount() > 0,
                             patience);
    picture(u"bulk-assign"_s);
    const QString colleague = colleagues()->model()->index(0, 0).data().toString();
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(says(u"2 conversation(s) are assigned."_s), patience);
    for (const ConversationId &id : chosen) {
        QTRY_VERIFY_WITH_TIMEOUT(!row(id), patience); // an agent loses it
        QVERIFY(onServer(id).conversation.agents.contains(colleague));
    }
}

void TestBulk::aTagIsAddedAndRemoved()
{
    QVERIFY(signIn());
    const QList<ConversationId> chosen = selectServed(2);
    press(Qt::Key_F9, Qt::ShiftModifier);
    const auto tags = [this] { return popup() ? popup()->findChild<QListView *>(u"bulkTags"_s) : nullptr; };
    QTRY_VERIFY_WITH_TIMEOUT(tags() && tags()->model()->rowCount() > 0, patience);
    picture(u"bulk-tag"_s);
    press(Qt::Key_Return); // nobody has chosen one yet
    QVERIFY(popup());
    const QString tag = tags()->model()->index(0, 0).data().toString();
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(says(u"2 conversation(s) have the tag."_s), patience);
    for (const ConversationId &id : chosen)
        QTRY_VERIFY_WITH_TIMEOUT(row(id)->tags.contains(tag), patience);
    QCOMPARE(selectServed(2), chosen);
    run(u"untag-selected"_s);
    QTRY_VERIFY_WITH_TIMEOUT(tags() && tags()->model()->rowCount() > 0, patience);
    type(tag);
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(says(u"2 conversation(s) are without the tag."_s), patience);
    for (const ConversationId &id : chosen)
        QVERIFY(!row(id)->tags.contains(tag));
}

void TestBulk::pinsAndReadMarks()
{
    QVERIFY(signIn());
    QList<ConversationId> chosen = selectServed(3);
    press(Qt::Key_W, both);
    QTRY_VERIFY_WITH_TIMEOUT(says(u"3 conversation(s) are pinned."_s), patience);
    for (const ConversationId &id : chosen)
        QTRY_VERIFY_WITH_TIMEOUT(panel().model().at(panel().model().rowOf(id)).pinned, patience);
    QCOMPARE(selectServed(3).size(), 3); // they are the first ones now
    press(Qt::Key_W, both);
    QTRY_VERIFY_WITH_TIMEOUT(says(u"3 conversation(s) are not pinned any more."_s), patience);
    QTest::keyClick(list(), Qt::Key_A, Qt::ControlModifier);
    const int selected = int(panel().selectedRows().size());
    press(Qt::Key_D, both);
    QTRY_VERIFY_WITH_TIMEOUT(says(QString::number(selected) + u" conversation(s) are marked as read."_s), patience);
    for (int i = 0; i < panel().model().count(); ++i)
        QTRY_COMPARE_WITH_TIMEOUT(panel().model().at(i).unread, 0, patience);
}

void TestBulk::whatIsSwitchedOffIsAbsentAndExplained()
{
    m_desk->server().configure(u"agent_can_assign_chat"_s, u"false"_s);
    m_desk->server().configure(u"agent_can_assign_chat"_s, u"false"_s);
    QVERIFY(signIn());
    press(Qt::Key_F9); // nothing is selected
    QTRY_VERIFY_WITH_TIMEOUT(says(u"Nothing is selected."_s), patience);
    QCOMPARE(selectServed(2).size(), 2);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->workspace()->inbox().bulkOffered().contains(BulkAction::Resolve), patience);
    QVERIFY(!m_desk->workspace()->inbox().bulkOffered().contains(BulkAction::Assign));
    press(Qt::Key_H, both);
    QTRY_VERIFY_WITH_TIMEOUT(says(u"does not let agents"_s), patience);
    QVERIFY(!popup());
    press(Qt::Key_F8, Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(qobject_cast<QMenu *>(popup()), patience);
    QStringList offered;
    const auto actions = qobject_cast<QMenu *>(popup())->actions();
    for (const QAction *action : actions)
        offered.append(action->text());
    picture(u"bulk-menu"_s, [this] {
        popup()->close();
        run(u"selection-actions"_s);
        QTRY_VERIFY_WITH_TIMEOUT(qobject_cast<QMenu *>(popup()), patience);
    });
    QVERIFY(offered.contains(u"Resolve…"_s));
    QVERIFY(!offered.contains(u"Assign to a colleague…"_s));
    press(Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!popup(), patience);
    QCOMPARE(barWords(), u"2 selected"_s);
}

void TestBulk::aLockEndsItAndSaysSo()
{
    QVERIFY(signIn());
    const QList<ConversationId> chosen = selectServed(3);
    m_desk->server().leaveUnanswered(u"mark_as_resolved"_s);
    press(Qt::Key_F9);
    QTRY_VERIFY_WITH_TIMEOUT(popup(), patience);
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(barWords(), u"Resolving: 0 of 3"_s, patience);
    press(Qt::Key_L, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->manager().lock().state(), LockState::Locked, patience);
    m_desk->server().leaveUnanswered(u"mark_as_resolved"_s, 0);
    QVERIFY(m_desk->unlock());
    QTRY_VERIFY_WITH_TIMEOUT(says(u"ended when Amandesk locked: 0 of 3"_s), patience);
    QVERIFY(barWords().isEmpty());
    QVERIFY(onServer(chosen.at(1)).conversation.serve != ServeState::Resolved);
    QVERIFY(onServer(chosen.at(2)).conversation.serve != ServeState::Resolved);
    QVERIFY(waitFor(m_desk->manager().lockNow()));
    QVERIFY(m_desk->unlock());
    QVERIFY(!says(u"ended when Amandesk locked"_s)); // once
}

void TestBulk::escEndsTheSelection()
{
    QVERIFY(signIn());
    QCOMPARE(selectServed(2).size(), 2);
    press(Qt::Key_Tab, Qt::ShiftModifier); // to the bar above
    QWidget *bar = m_desk->find<QWidget>("selectionBar");
    QVERIFY(bar && bar->isAncestorOf(QApplication::focusWidget()));
    press(Qt::Key_Escape);
    QVERIFY(barWords().isEmpty());
    QVERIFY(list()->hasFocus());
}

} // namespace Amandesk

QTEST_MAIN(Amandesk::TestBulk)
#include "tst_bulk.moc"
