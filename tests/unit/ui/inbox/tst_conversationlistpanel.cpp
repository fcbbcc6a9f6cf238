#include "tests/unit/ui/longerwords.h"
#include "tests/unit/ui/pictures.h"
#include "tests/unit/ui/sampleinbox.h"
#include "ui/common/fields.h"
#include "ui/inbox/conversationlistmodel.h"
#include "ui/inbox/conversationlistpanel.h"
#include "ui/inbox/conversationlistview.h"
#include "ui/inbox/listskeleton.h"
#include "ui/inbox/tabstrip.h"
#include <QAccessible>
#include <QDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Amandesk;
using namespace Amandesk::Samples;
using namespace Qt::Literals::StringLiterals;

class TestConversationListPanel final : public QObject
{
    Q_OBJECT
public:
    static void initMain() { Pictures::fixSurroundings(); }

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void agentAndSupervisorHaveTheirOwnTabs();
    void typingAsksOnceAfterAPause();
    void tabSortAndUnreadChangeTheQuestion();
    void aSavedViewIsShownWithOneQuestion();
    void thePresentViewIsSavedUnderAName();
    void theMenuMarksTheViewThatIsShown();
    void arrowKeysSelectAndEnterActivates();
    void resolvingTheOpenOneOpensNoOther();
    void selectionFollowsTheRowThatMoves();
    void rowsDoNotMoveUnderThePointer();
    void skeletonOnlyAppearsWhereNothingIsCached();
    void emptyListOffersTheQueue();
    void emptyFilterOffersToShowAll();
    void errorKeepsTheRows();
    void takeNextIsOffWhileNobodyWaits();
    void screenReadersHearTheRowsAsSentences();
    void longerWordsHaveRoom_data();
    void longerWordsHaveRoom();
    void pictures();

private:
    ConversationListView *list() const { return m_panel->findChild<ConversationListView *>(); }
    void fill(const QList<Conversation> &rows = sampleInbox()) { m_panel->showPage(m_panel->query(), {rows, {}}); }

    Theme m_theme;
    HandClock m_clock{at(10, 32)};
    std::unique_ptr<ConversationListPanel> m_panel;
};

void TestConversationListPanel::initTestCase()
{
    Pictures::dress(m_theme);
}

void TestConversationListPanel::init()
{
    m_panel = std::make_unique<ConversationListPanel>(m_theme, m_clock);
    m_panel->setRole(Role::Agent, u"Sari Wulandari"_s);
    m_panel->resize(312, 710);
    m_panel->show();
    m_panel->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
}

void TestConversationListPanel::cleanup()
{
    m_panel.reset();
}

void TestConversationListPanel::agentAndSupervisorHaveTheirOwnTabs()
{
    auto *tabs = m_panel->findChild<TabStrip *>();
    QCOMPARE(tabs->count(), 3);
    QCOMPARE(m_panel->query().tab, ConversationTab::Mine);
    m_panel->setRole(Role::Supervisor, {});
    QCOMPARE(tabs->count(), 4);
    QCOMPARE(tabs->tabText(0), u"All"_s);
    QCOMPARE(m_panel->query().tab, ConversationTab::All);
}

void TestConversationListPanel::typingAsksOnceAfterAPause()
{
    QSignalSpy asked(m_panel.get(), &ConversationListPanel::queryChanged);
    auto *field = m_panel->findChild<SearchField *>();
    m_panel->focusFilter();
    QTest::keyClicks(field, u"joko"_s);
    QVERIFY(asked.isEmpty());
    QTRY_COMPARE(asked.size(), 1);
    QCOMPARE(m_panel->query().nameContains, u"joko"_s);
}

void TestConversationListPanel::tabSortAndUnreadChangeTheQuestion()
{
    QSignalSpy asked(m_panel.get(), &ConversationListPanel::queryChanged);
    m_panel->selectTab(ConversationTab::Resolved);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(m_panel->query().tab, ConversationTab::Resolved);
    QCOMPARE(m_panel->query().now, m_clock.now());
}

void TestConversationListPanel::aSavedViewIsShownWithOneQuestion()
{
    QSignalSpy asked(m_panel.get(), &ConversationListPanel::queryChanged);
    m_panel->showView({3, u"x"_s, ConversationTab::Resolved, ConversationSort::LongestWaiting, true, u"budi"_s});
    QCOMPARE(asked.size(), 1);
    const auto query = asked.first().first().value<ConversationListQuery>();
    QCOMPARE(query.tab, ConversationTab::Resolved);
    QCOMPARE(query.sort, ConversationSort::LongestWaiting);
    QVERIFY(query.unreadOnly);
    QCOMPARE(query.nameContains, u"budi"_s);
    m_panel->showView({4, u"y"_s, ConversationTab::Served, ConversationSort::Newest, false, {}}); // a supervisor's tab
    QCOMPARE(asked.size(), 2);
    QCOMPARE(m_panel->query().tab, ConversationTab::Mine);
    QVERIFY(m_panel->query().nameContains.isEmpty() && !m_panel->query().unreadOnly);
}

void TestConversationListPanel::thePresentViewIsSavedUnderAName()
{
    QSignalSpy saved(m_panel.get(), &ConversationListPanel::saveViewRequested);
    m_panel->setViews({{3, u"Terlambat"_s, ConversationTab::Mine, ConversationSort::Newest, false, {}}});
    m_panel->showView({3, {}, ConversationTab::Unserved, ConversationSort::WindowClosingFirst, true, u"budi"_s});
    m_panel->saveView();
    auto *dialog = m_panel->findChild<QDialog *>(u"viewName"_s);
    QVERIFY(dialog);
    auto *name = dialog->findChild<QLineEdit *>(u"viewNameField"_s);
    auto *save = dialog->findChild<QPushButton *>(u"saveView"_s);
    QVERIFY(dialog->accessibleDescription().contains(u"budi"_s));
    QVERIFY(!save->isEnabled());
    QVERIFY(!dialog->findChild<QWidget *>(u"viewReplaces"_s)->isVisible());
    QTest::keyClicks(name, u" TERLAMBAT "_s);
    QVERIFY(dialog->findChild<QWidget *>(u"viewReplaces"_s)->isVisible());
    QCOMPARE(clippedTexts(*dialog).join(u'|'), QString());
    Pictures::saveBoth(m_theme, *dialog, u"viewname"_s);
    QTest::keyClick(name, Qt::Key_Return);
    QCOMPARE(saved.size(), 1);
    QCOMPARE(saved.first().first().value<SavedView>(),
             (SavedView{0, u"TERLAMBAT"_s, ConversationTab::Unserved, ConversationSort::WindowClosingFirst, true,
                        u"budi"_s}));
    m_panel->saveView();
    QTest::keyClick(m_panel->findChildren<QDialog *>(u"viewName"_s).last(), Qt::Key_Escape);
    QCOMPARE(saved.size(), 1);
}

void TestConversationListPanel::theMenuMarksTheViewThatIsShown()
{
    const SavedView late{
        3, u"Terlambat & <b>lama</b>"_s, ConversationTab::Mine, ConversationSort::LongestWaiting, false, {}};
    const SavedView closing{4, u"Tutup"_s, ConversationTab::Mine, ConversationSort::WindowClosingFirst, false, {}};
    QSignalSpy removed(m_panel.get(), &ConversationListPanel::removeViewRequested);
    auto *button = m_panel->findChild<QToolButton *>(u"savedViews"_s);
    QVERIFY(!button->accessibleName().isEmpty());
    QMenu *menu = button->menu();
    emit menu->aboutToShow();
    QVERIFY(!menu->actions().first()->isEnabled()); // says that there are none
    m_panel->setViews({late, closing});
    emit menu->aboutToShow();
    QCOMPARE(menu->actions()[0]->text(), u"Terlambat && <b>lama</b>"_s);
    QVERIFY(!menu->actions()[0]->isChecked() && !menu->actions()[1]->isChecked());
    menu->actions()[1]->trigger();
    QCOMPARE(m_panel->query().sort, ConversationSort::WindowClosingFirst);
    emit menu->aboutToShow();
    QVERIFY(!menu->actions()[0]->isChecked() && menu->actions()[1]->isChecked());
    menu->actions().last()->menu()->actions().first()->trigger();
    QCOMPARE(removed.size(), 1);
    QCOMPARE(removed.first().first().value<SavedView>(), late);
}

void TestConversationListPanel::arrowKeysSelectAndEnterActivates()
{
    fill();
    QSignalSpy selected(m_panel.get(), &ConversationListPanel::selected);
    QSignalSpy activated(m_panel.get(), &ConversationListPanel::activated);
    m_panel->focusList();
    QTest::keyClick(list(), Qt::Key_Down);
    QTest::keyClick(list(), Qt::Key_Down);
    QTRY_COMPARE(selected.size(), 1);
    QCOMPARE(m_panel->current(), m_panel->model().at(1).id); // the focus alone chose nothing
    QVERIFY(activated.isEmpty());
    QTest::keyClick(list(), Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    m_panel->step(1);
    QCOMPARE(m_panel->current(), m_panel->model().at(2).id);
    QCOMPARE(activated.size(), 2);
}

void TestConversationListPanel::resolvingTheOpenOneOpensNoOther()
{
    fill();
    m_panel->setCurrent(m_panel->model().at(2).id);
    QSignalSpy selected(m_panel.get(), &ConversationListPanel::selected);
    Conversation resolved = m_panel->model().at(2);
    resolved.serve = ServeState::Resolved;
    m_panel->upsert({resolved});
    QTest::qWait(200);
    QVERIFY(selected.isEmpty());
    QVERIFY(!list()->currentIndex().isValid());
    QCOMPARE(m_panel->current(), resolved.id);
}

void TestConversationListPanel::selectionFollowsTheRowThatMoves()
{
    fill();
    QSignalSpy selected(m_panel.get(), &ConversationListPanel::selected);
    Conversation c = m_panel->model().at(4);
    m_panel->setCurrent(c.id);
    c.lastAt = at(10, 32);
    m_panel->upsert({c});
    QCOMPARE(list()->currentIndex().row(), 0);
    QTest::qWait(200);
    QVERIFY(selected.isEmpty());
}

void TestConversationListPanel::rowsDoNotMoveUnderThePointer()
{
    fill();
    QTest::mouseMove(list()->viewport(), QPoint(100, 100));
    QTest::mouseMove(list()->viewport(), QPoint(100, 110));
    Conversation c = m_panel->model().at(4);
    c.lastAt = at(10, 32);
    m_panel->upsert({c});
    QCOMPARE(m_panel->model().rowOf(c.id), 4);
    QCOMPARE(m_panel->model().waitingMoves(), 1);
    QPushButton *moves = nullptr;
    for (auto *button : m_panel->findChildren<QPushButton *>()) {
        if (button->text().contains(u"moved"_s))
            moves = button;
    }
    QVERIFY(moves && moves->isVisible());
    QTest::mouseClick(moves, Qt::LeftButton);
    QCOMPARE(m_panel->model().rowOf(c.id), 0);
}

void TestConversationListPanel::skeletonOnlyAppearsWhereNothingIsCached()
{
    auto *skeleton = m_panel->findChild<ListSkeleton *>();
    m_panel->showLoading();
    QVERIFY(!skeleton->isVisible());
    QTRY_VERIFY(skeleton->isVisible());
    fill();
    QVERIFY(!skeleton->isVisible());
    m_panel->showLoading();
    QTest::qWait(350);
    QVERIFY(!skeleton->isVisible());
}

void TestConversationListPanel::emptyListOffersTheQueue()
{
    fill({});
    m_panel->showCounts(sampleCounts());
    m_panel->showQueueLength(sampleCounts().unserved);
    QSignalSpy take(m_panel.get(), &ConversationListPanel::takeNextRequested);
    int offered = 0;
    for (auto *button : m_panel->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == u"Take next"_s) {
            QTest::mouseClick(button, Qt::LeftButton);
            ++offered;
        }
    }
    QCOMPARE(offered, 2); // in the middle and in the queue bar
    QCOMPARE(take.size(), 2);
}

void TestConversationListPanel::emptyFilterOffersToShowAll()
{
    auto *field = m_panel->findChild<SearchField *>();
    field->setText(u"nobody"_s);
    fill({});
    QPushButton *all = nullptr;
    for (auto *button : m_panel->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == u"Show all"_s)
            all = button;
    }
    QVERIFY(all);
    QTest::mouseClick(all, Qt::LeftButton);
    QVERIFY(field->text().isEmpty());
}

void TestConversationListPanel::errorKeepsTheRows()
{
    fill();
    m_panel->showError({ErrorKind::Storage, {}, {}});
    QVERIFY(list()->isVisible());
    QSignalSpy retry(m_panel.get(), &ConversationListPanel::retryRequested);
    for (auto *button : m_panel->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == u"Try again"_s)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(retry.size(), 1);
}

void TestConversationListPanel::takeNextIsOffWhileNobodyWaits()
{
    auto *take = m_panel->findChild<QPushButton *>(u"takeNext"_s);
    QVERIFY(!take->isVisible()); // nothing is known yet
    m_panel->showCounts({});
    m_panel->showQueueLength(0);
    QVERIFY(take->isVisible() && !take->isEnabled());
    m_panel->showQueueLength(12);
    QVERIFY(take->isEnabled());
    m_panel->showQueueLength(std::nullopt);
    QVERIFY(take->isEnabled()); // nobody knows: the server may be asked
    m_panel->setTaking(true);
    QVERIFY(!take->isEnabled());
    m_panel->setRole(Role::Supervisor, {});
    QVERIFY(!take->isVisible());
}

void TestConversationListPanel::screenReadersHearTheRowsAsSentences()
{
    fill();
    QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(list());
    QVERIFY(accessible && accessible->childCount() == m_panel->model().count());
    const QString first = accessible->child(0)->text(QAccessible::Name);
    QVERIFY2(first.contains(u"Budi Santoso"_s) && first.contains(u"WA Toko Nusa"_s), qPrintable(first));
}

void TestConversationListPanel::longerWordsHaveRoom_data()
{
    QTest::addColumn<int>("scale");
    QTest::newRow("usual") << 100;
    QTest::newRow("large text") << 140;
}

void TestConversationListPanel::longerWordsHaveRoom()
{
    QFETCH(int, scale);
    const LongerWords longer;
    m_theme.setTextScale(scale);
    const auto check = [this, scale](const char *name) {
        m_panel->resize(264, 900);
        QCoreApplication::processEvents();
        QTRY_COMPARE(clippedTexts(*m_panel).join(u'|'), QString()); // layouts settle over several turns
        Pictures::save(*m_panel, u"list-longer-%1-%2"_s.arg(QLatin1StringView(name)).arg(scale));
    };
    m_panel->showCounts(sampleCounts());
    m_panel->showQueueLength(sampleCounts().unserved);
    fill();
    check("agent");
    m_panel->setRole(Role::Supervisor, u"Rama Adi"_s);
    m_panel->showCounts(sampleCounts());
    m_panel->showQueueLength(sampleCounts().unserved);
    m_panel->showPage(m_panel->query(), {});
    check("supervisor-empty");
    m_panel->showError({ErrorKind::Storage, {}, {}});
    check("error");
    m_theme.setTextScale(100);
}

void TestConversationListPanel::pictures()
{
    m_panel->showCounts(sampleCounts());
    m_panel->showQueueLength(sampleCounts().unserved);
    fill();
    m_panel->setCurrent(m_panel->model().at(0).id);
    m_panel->resize(312, 1180);
    QVERIFY(list()->selectionModel()->hasSelection());
    Pictures::saveBoth(m_theme, *m_panel, u"list"_s);
    m_panel->setDensity(RowDensity::Compact);
    m_panel->resize(360, 900);
    Pictures::save(*m_panel, u"list-compact"_s);
    m_panel->setRole(Role::Supervisor, u"Rama Adi"_s);
    m_panel->resize(312, 400);
    m_panel->showCounts(sampleCounts());
    m_panel->showQueueLength(sampleCounts().unserved);
    m_panel->showPage(m_panel->query(), {});
    Pictures::save(*m_panel, u"list-supervisor-empty"_s);
}

QTEST_MAIN(TestConversationListPanel)
#include "tst_conversationlistpanel.moc"
