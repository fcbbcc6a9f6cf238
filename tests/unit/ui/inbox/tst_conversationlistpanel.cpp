#include "tests/unit/ui/longerwords.h"
#include "tests/unit/ui/pictures.h"
#include "tests/unit/ui/sampleinbox.h"
#include "ui/common/emptystate.h"
#include "ui/common/fields.h"
#include "ui/inbox/conversationlistmodel.h"
#include "ui/inbox/conversationlistpanel.h"
#include "ui/inbox/conversationlistview.h"
#include "ui/inbox/listskeleton.h"
#include "ui/inbox/selectionbar.h"
#include "ui/inbox/tabstrip.h"
#include <algorithm>
#include <QAccessible>
#include <QCheckBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
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
    void thePopoverFiltersByKeyboard();
    void chipsTakeConditionsAway();
    void manyConditionsHaveFewChips();
    void escapeInTheListClearsWhatNarrowsIt();
    void theNumberOfConditionsIsOnTheButton();
    void whatHidesEverythingIsSaid();
    void aFullKindTakesNoMore();
    void timeAsksAgainOnlyForWindows();
    void aSavedViewIsShownWithOneQuestion();
    void aSavedViewKeepsItsFilter();
    void thePresentViewIsSavedUnderAName();
    void theMenuMarksTheViewThatIsShown();
    void arrowKeysSelectAndEnterActivates();
    void lettersMoveWhereNothingIsTyped();
    void resolvingTheOpenOneOpensNoOther();
    void selectionFollowsTheRowThatMoves();
    void rowsDoNotMoveUnderThePointer();
    void skeletonOnlyAppearsWhereNothingIsCached();
    void emptyListOffersTheQueue();
    void emptyFilterOffersToShowAll();
    void errorKeepsTheRows();
    void tabsCountWhatTheFilterLetsThrough();
    void wordsAreCountedWhereEverythingIsHere();
    void aModifierSelectsAndAPlainClickOpens();
    void shiftStretchesWithoutOpening();
    void theOpenOneStaysMarkedWhileOthersAreSelected();
    void theSelectionIsHeard();
    void theBarTellsAndEnds();
    void takeNextIsOffWhileNobodyWaits();
    void whereCustomersAreAssignedNobodyTakesThem();
    void screenReadersHearTheRowsAsSentences();
    void longerWordsHaveRoom_data();
    void longerWordsHaveRoom();
    void pictures();

private:
    ConversationListView *list() const { return m_panel->findChild<ConversationListView *>(); }
    QAbstractButton *button(const QString &words) const; // one that can be seen
    void openFilter();
    QPoint middleOf(int row) const { return list()->visualRect(m_panel->model().index(row)).center(); }
    SelectionBar *bar() const { return m_panel->findChild<SelectionBar *>(); }
    QString barWords() const { return bar()->findChild<QLabel *>(u"selectionWords"_s)->text(); }
    int countOn(int tab) const { return m_panel->findChild<TabStrip *>()->tabData(tab).toInt() - 1; } // -1: none
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

QAbstractButton *TestConversationListPanel::button(const QString &words) const
{
    for (auto *button : m_panel->findChildren<QAbstractButton *>()) {
        if (button->isVisible() && (button->text() == words || button->accessibleName() == words))
            return button;
    }
    return nullptr;
}

namespace {
FilterChoices choices(int tags = 2)
{
    FilterChoices all;
    all.channels = {{ChannelId{7}, u"wa"_s, u"WA Toko Nusa"_s, u"+62 21 5550 123"_s},
                    {ChannelId{8}, u"ig"_s, u"tokonusa & <b>co</b>"_s, {}}};
    all.tags = {u"retur"_s, u"VIP"_s};
    for (int i = 2; i < tags; ++i)
        all.tags.append(u"tag %1"_s.arg(i, 2, 10, QLatin1Char('0')));
    all.agents = {u"Dewi L."_s};
    return all;
}
} // namespace

void TestConversationListPanel::openFilter()
{
    m_panel->openFilter();
    QTRY_VERIFY_WITH_TIMEOUT(m_panel->findChild<QWidget *>(u"filterPopover"_s)->isVisible(), 30000);
}

void TestConversationListPanel::thePopoverFiltersByKeyboard()
{
    QSignalSpy wanted(m_panel.get(), &ConversationListPanel::filterChoicesWanted);
    QSignalSpy asked(m_panel.get(), &ConversationListPanel::queryChanged);
    m_panel->setFilterChoices(choices());
    auto *opener = m_panel->findChild<QPushButton *>(u"filterButton"_s);
    QCOMPARE(opener->accessibleName(), u"Filter"_s);
    opener->setFocus();
    QTest::keyClick(opener, Qt::Key_Space);
    QCOMPARE(wanted.size(), 1);
    auto *popover = m_panel->findChild<QWidget *>(u"filterPopover"_s);
    QTRY_VERIFY_WITH_TIMEOUT(popover->isVisible(), 30000);
    const auto press = [popover](Qt::Key key) {
        QVERIFY(popover->focusWidget());
        QTest::keyClick(popover->focusWidget(), key);
    };
    QCOMPARE(popover->focusWidget()->objectName(), u"filterUnread"_s);
    press(Qt::Key_Tab);
    press(Qt::Key_Space); // nobody has answered
    QVERIFY(m_panel->query().filter.unansweredOnly);
    press(Qt::Key_Tab);
    press(Qt::Key_Down); // handled by: the bot
    QCOMPARE(m_panel->query().filter.handledBy, HandledBy::Bot);
    press(Qt::Key_Tab);
    press(Qt::Key_Down); // within an hour
    QCOMPARE(m_panel->query().filter.windowClosesWithin, std::optional(std::chrono::hours(1)));
    press(Qt::Key_Tab);
    press(Qt::Key_Tab);
    press(Qt::Key_Space); // the second channel
    QCOMPARE(m_panel->query().filter.channels, (QList<ChannelKey>{{u"ig"_s, ChannelId{8}}}));
    press(Qt::Key_Tab);
    press(Qt::Key_Tab);
    press(Qt::Key_Space); // the second tag
    QCOMPARE(m_panel->query().filter.tags, QStringList{u"VIP"_s});
    press(Qt::Key_Tab);
    press(Qt::Key_Space);
    QCOMPARE(m_panel->query().filter.agents, QStringList{u"Dewi L."_s});
    press(Qt::Key_Space);
    QVERIFY(m_panel->query().filter.agents.isEmpty());
    QCOMPARE(asked.size(), 7);
    QCOMPARE(asked.last().first().value<ConversationListQuery>().filter, m_panel->query().filter);
    for (const auto *control : popover->findChildren<QWidget *>()) {
        if (control->isVisible() && control->focusPolicy() & Qt::TabFocus) {
            QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(control));
            QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(), qPrintable(control->objectName()));
        }
    }
    press(Qt::Key_Escape);
    QVERIFY(!popover->isVisible());
}

void TestConversationListPanel::chipsTakeConditionsAway()
{
    m_panel->setFilterChoices(choices());
    ConversationFilter filter;
    filter.handledBy = HandledBy::Person;
    filter.channels = {{u"ig"_s, ChannelId{8}}};
    filter.tags = {u"VIP"_s};
    m_panel->setFilter(true, filter);
    QCOMPARE(m_panel->findChildren<QPushButton *>(u"filterChip"_s).size(), 4);
    QAbstractButton *tag = button(u"Remove the filter: Tag: VIP"_s);
    QVERIFY(tag);
    QSignalSpy asked(m_panel.get(), &ConversationListPanel::queryChanged);
    tag->setFocus();
    QTest::keyClick(tag, Qt::Key_Space);
    QCOMPARE(asked.size(), 1);
    QVERIFY(m_panel->query().filter.tags.isEmpty());
    QVERIFY(m_panel->query().unreadOnly && m_panel->query().filter.channels == filter.channels);
    button(u"Remove the filter: Unread only"_s)->click();
    QVERIFY(!m_panel->query().unreadOnly);
    QAbstractButton *channel = button(u"Remove the filter: tokonusa & <b>co</b>"_s);
    QVERIFY(channel);
    QCOMPARE(channel->text(), u"tokonusa && <b>co</b>"_s);
    button(u"Clear filters"_s)->click();
    QVERIFY(m_panel->query().filter.isEmpty());
    QVERIFY(!button(u"Clear filters"_s));
}

void TestConversationListPanel::manyConditionsHaveFewChips()
{
    ConversationFilter filter;
    filter.tags = {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s, u"g"_s};
    m_panel->setFilter(false, filter);
    QCOMPARE(m_panel->findChildren<QPushButton *>(u"filterChip"_s).size(), 4);
    QVERIFY(button(u"3 more"_s));
    button(u"3 more"_s)->click();
    auto *popover = m_panel->findChild<QWidget *>(u"filterPopover"_s);
    QTRY_VERIFY_WITH_TIMEOUT(popover->isVisible(), 30000);
    popover->close();
}

void TestConversationListPanel::escapeInTheListClearsWhatNarrowsIt()
{
    fill();
    ConversationFilter filter;
    filter.unansweredOnly = true;
    m_panel->setFilter(true, filter);
    m_panel->focusList();
    QSignalSpy asked(m_panel.get(), &ConversationListPanel::queryChanged);
    QTest::keyClick(list(), Qt::Key_Escape);
    QCOMPARE(asked.size(), 1);
    QVERIFY(!m_panel->query().unreadOnly && m_panel->query().filter.isEmpty());
    QTest::keyClick(list(), Qt::Key_Escape);
    QCOMPARE(asked.size(), 1);
}

void TestConversationListPanel::theNumberOfConditionsIsOnTheButton()
{
    auto *opener = m_panel->findChild<QPushButton *>(u"filterButton"_s);
    QVERIFY(opener->text().isEmpty());
    ConversationFilter filter;
    filter.tags = {u"retur"_s, u"VIP"_s};
    m_panel->setFilter(true, filter);
    QCOMPARE(opener->text(), u"3"_s);
    QCOMPARE(opener->accessibleName(), u"Filter: 3 in force"_s);
    ConversationFilter more;
    more.unansweredOnly = true;
    m_panel->addFilter(false, more);
    QCOMPARE(opener->text(), u"4"_s);
    QVERIFY(m_panel->query().unreadOnly && m_panel->query().filter.tags.size() == 2);
}

void TestConversationListPanel::whatHidesEverythingIsSaid()
{
    ConversationFilter filter;
    filter.tags = {u"VIP"_s};
    m_panel->setFilter(true, filter);
    m_panel->findChild<SearchField *>()->setText(u"joko"_s);
    fill({});
    QStringList words;
    for (const auto *label : m_panel->findChildren<TextLabel *>()) {
        if (label->isVisible())
            words.append(label->text());
    }
    QVERIFY2(words.contains(u"Hidden by: Unread only · Tag: VIP · with “joko”"_s), qPrintable(words.join(u'|')));
    m_panel->findChild<EmptyState *>()->findChild<QPushButton *>()->click();
    QVERIFY(!m_panel->isFiltered() && m_panel->query().nameContains.isEmpty());
}

void TestConversationListPanel::aFullKindTakesNoMore()
{
    m_panel->setFilterChoices(choices(30));
    openFilter();
    auto *popover = m_panel->findChild<QWidget *>(u"filterPopover"_s);
    auto *find = m_panel->findChild<QLineEdit *>(u"filterFind"_s);
    QVERIFY(find->isVisible());
    QTest::keyClicks(find, u"TAG 0"_s);
    int seen = 0;
    QCheckBox *other = nullptr;
    for (auto *check : popover->findChildren<QCheckBox *>()) {
        seen += check->isVisible() && check->text().startsWith(u"tag "_s) ? 1 : 0;
        other = check->text() == "VIP"_L1 ? check : other;
    }
    QCOMPARE(seen, 8);
    QVERIFY(other && !other->isVisible());
    find->clear();
    int ticked = 0;
    for (auto *check : popover->findChildren<QCheckBox *>()) {
        if (check->text().startsWith(u"tag "_s) && check->isEnabled()) {
            check->click();
            ++ticked;
        }
    }
    QCOMPARE(ticked, int(mostFiltered));
    QCOMPARE(m_panel->query().filter.tags.size(), mostFiltered);
    QVERIFY(!other->isEnabled());
    popover->close();
}

void TestConversationListPanel::timeAsksAgainOnlyForWindows()
{
    const auto running = [this] {
        int timers = 0;
        for (const auto *timer : m_panel->findChildren<QTimer *>())
            timers += timer->isActive() && timer->interval() == 60000 ? 1 : 0;
        return timers;
    };
    ConversationFilter filter;
    filter.unansweredOnly = true;
    m_panel->setFilter(false, filter);
    QCOMPARE(running(), 0);
    filter.windowClosesWithin = std::chrono::hours(4);
    m_panel->setFilter(false, filter);
    QCOMPARE(running(), 1);
    m_panel->clearFilters();
    QCOMPARE(running(), 0);
}

void TestConversationListPanel::aSavedViewKeepsItsFilter()
{
    SavedView view{3, u"x"_s, ConversationTab::Mine, ConversationSort::Newest, false, {}};
    view.filter.tags = {u"VIP"_s};
    view.filter.windowClosesWithin = std::chrono::hours(8);
    QSignalSpy asked(m_panel.get(), &ConversationListPanel::queryChanged);
    m_panel->showView(view);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(m_panel->query().filter, view.filter);
    QSignalSpy saved(m_panel.get(), &ConversationListPanel::saveViewRequested);
    m_panel->saveView();
    auto *dialog = m_panel->findChild<QDialog *>(u"viewName"_s);
    QVERIFY(dialog && dialog->accessibleDescription().contains(u"Tag: VIP"_s));
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"viewNameField"_s), u"y"_s);
    QTest::keyClick(dialog->findChild<QLineEdit *>(u"viewNameField"_s), Qt::Key_Return);
    QCOMPARE(saved.size(), 1);
    QCOMPARE(saved.first().first().value<SavedView>().filter, view.filter);
    m_panel->showView({4, u"z"_s, ConversationTab::Mine, ConversationSort::Newest, false, {}});
    QVERIFY(m_panel->query().filter.isEmpty());
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

void TestConversationListPanel::lettersMoveWhereNothingIsTyped()
{
    fill();
    list()->setFocus();
    QTest::keyClick(list(), Qt::Key_J);
    QTest::keyClick(list(), Qt::Key_J);
    QCOMPARE(list()->currentIndex().row(), 1);
    QTest::keyClick(list(), Qt::Key_K);
    QCOMPARE(list()->currentIndex().row(), 0);
    auto *field = m_panel->findChild<SearchField *>();
    field->setFocus();
    QTest::keyClicks(field, u"jk"_s);
    QCOMPARE(field->text(), u"jk"_s);
    QCOMPARE(list()->currentIndex().row(), 0);
    auto *elsewhere = m_panel->findChild<QToolButton *>(u"newConversation"_s);
    elsewhere->setFocus();
    QTest::keyClick(elsewhere, Qt::Key_J);
    QCOMPARE(list()->currentIndex().row(), 0);
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

void TestConversationListPanel::tabsCountWhatTheFilterLetsThrough()
{
    fill();
    ConversationCounts all;
    all.mine = 30;
    m_panel->showCounts(all);
    m_panel->showQueueLength(7);
    QCOMPARE(countOn(0), 30);
    QCOMPARE(countOn(1), 7);
    QCOMPARE(countOn(2), -1); // resolved ones are nobody's work
    ConversationFilter filter;
    filter.unansweredOnly = true;
    connect(m_panel.get(), &ConversationListPanel::queryChanged, m_panel.get(), &ConversationListPanel::showLoading);
    m_panel->setFilter(false, filter);
    QCOMPARE(countOn(0), -1); // not known yet; 30 would be wrong
    m_panel->showPage(m_panel->query(), {sampleInbox().mid(0, 2), {}});
    QCOMPARE(countOn(0), 2); // what can be seen
    QCOMPARE(countOn(2), -1);
    const ConversationListQuery query = m_panel->query();
    ConversationCounts matches;
    matches.mine = 4;
    matches.resolved = 2;
    m_panel->showMatches(query, matches);
    QCOMPARE(countOn(0), 4);
    QCOMPARE(countOn(1), 0);
    QCOMPARE(countOn(2), 2);
    QCOMPARE(m_panel->findChild<TabStrip *>()->accessibleTabName(0), u"Mine, 4 of 30 match the filter"_s);
    m_panel->selectTab(ConversationTab::Resolved); // another tab is the same filter
    QCOMPARE(countOn(0), 4);
    m_panel->clearFilters();
    QCOMPARE(countOn(0), 30);
    m_panel->showMatches(query, matches); // a late answer
    QCOMPARE(countOn(0), 30);
    QVERIFY(!m_panel->findChild<TabStrip *>()->accessibleTabName(0).contains(u"filter"_s));
}

void TestConversationListPanel::wordsAreCountedWhereEverythingIsHere()
{
    fill();
    ConversationCounts all;
    all.mine = 30;
    m_panel->showCounts(all);
    m_panel->findChild<SearchField *>()->setText(u"i"_s);
    QSignalSpy asked(m_panel.get(), &ConversationListPanel::queryChanged);
    QTRY_COMPARE(asked.size(), 1);
    m_panel->showPage(m_panel->query(), {sampleInbox().mid(0, 3), u"more"_s});
    QCOMPARE(countOn(0), -1);
    m_panel->showPage(m_panel->query(), {sampleInbox().mid(0, 3), {}});
    QCOMPARE(countOn(0), 3);
    m_panel->remove(m_panel->model().at(0).id);
    QCOMPARE(countOn(0), 2);
}

void TestConversationListPanel::aModifierSelectsAndAPlainClickOpens()
{
    fill();
    QSignalSpy selected(m_panel.get(), &ConversationListPanel::selected);
    QSignalSpy activated(m_panel.get(), &ConversationListPanel::activated);
    QVERIFY(!bar()->isVisible());
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, Qt::ControlModifier, middleOf(1));
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, Qt::ControlModifier, middleOf(3));
    QTest::mouseDClick(list()->viewport(), Qt::LeftButton, Qt::ControlModifier, middleOf(5));
    QCOMPARE(m_panel->selectedRows().size(), 3);
    QCOMPARE(barWords(), u"3 selected"_s);
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, Qt::ControlModifier, middleOf(3));
    QCOMPARE(m_panel->selectedRows().size(), 2);
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, Qt::ShiftModifier, middleOf(0));
    QCOMPARE(m_panel->selectedRows().size(), 5); // 0 to 3, and 5
    QTest::qWait(200); // longer than the arrow keys wait before they open
    QVERIFY(selected.isEmpty() && activated.isEmpty());
    QVERIFY(m_panel->current().isEmpty());
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, middleOf(2));
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated.first().first().value<ConversationId>(), m_panel->model().at(2).id);
    QCOMPARE(m_panel->selectedRows().size(), 5);
}

void TestConversationListPanel::shiftStretchesWithoutOpening()
{
    fill();
    m_panel->setCurrent(m_panel->model().at(2).id);
    m_panel->focusList();
    QSignalSpy selected(m_panel.get(), &ConversationListPanel::selected);
    QTest::keyClick(list(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(list(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(m_panel->selectedRows().size(), 3); // with the one it began at
    QTest::keyClick(list(), Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(m_panel->selectedRows().size(), m_panel->model().count() - 2);
    QTest::keyClick(list(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(m_panel->selectedRows().size(), m_panel->model().count());
    QTest::qWait(200);
    QVERIFY(selected.isEmpty());
    QCOMPARE(m_panel->current(), m_panel->model().at(2).id);
    QTest::keyClick(list(), Qt::Key_Escape);
    QVERIFY(m_panel->selectedRows().isEmpty());
    QCOMPARE(list()->currentIndex().row(), 2); // back where one was
}

void TestConversationListPanel::theOpenOneStaysMarkedWhileOthersAreSelected()
{
    fill();
    const ConversationId open = m_panel->model().at(1).id;
    m_panel->setCurrent(open);
    m_panel->focusList();
    QTest::keyClick(list(), Qt::Key_Down, Qt::ControlModifier);
    QTest::keyClick(list(), Qt::Key_Down, Qt::ControlModifier);
    QTest::keyClick(list(), Qt::Key_Space);
    QCOMPARE(list()->currentIndex().row(), 3);
    Conversation moved = m_panel->model().at(1);
    moved.lastAt = at(10, 55);
    m_panel->upsert({moved});
    const auto isOpen = [&] {
        const auto chosen = list()->selectionModel()->selectedIndexes();
        return chosen.size() == 1 && m_panel->model().at(chosen.first().row()).id == open;
    };
    QVERIFY(isOpen());
    QCOMPARE(list()->currentIndex().row(), 3); // the cursor is not taken away
    m_panel->remove(m_panel->model().at(3).id); // who has the cursor
    QVERIFY(isOpen());
    QVERIFY(m_panel->selectedRows().isEmpty());
}

void TestConversationListPanel::theSelectionIsHeard()
{
    fill();
    m_panel->focusList();
    QTest::keyClick(list(), Qt::Key_Down, Qt::ControlModifier);
    QTest::keyClick(list(), Qt::Key_Space);
    QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(list());
    QVERIFY(accessible->child(0)->text(QAccessible::Name).startsWith(u"Selected. "_s));
    QVERIFY(accessible->child(0)->state().checked);
    QVERIFY(!accessible->child(1)->text(QAccessible::Name).startsWith(u"Selected"_s));
    QCOMPARE(bar()->accessibleName(), u"Selected conversations"_s);
}

void TestConversationListPanel::theBarTellsAndEnds()
{
    fill();
    m_panel->setSelected({m_panel->model().at(0).id, m_panel->model().at(4).id});
    QCOMPARE(barWords(), u"2 selected"_s);
    QSignalSpy wanted(bar(), &SelectionBar::offersWanted);
    QSignalSpy chosen(bar(), &SelectionBar::chosen);
    connect(bar(), &SelectionBar::offersWanted, this, [this] {
        bar()->setOffers({{BulkAction::Resolve, WorkVerdict::Allowed},
                          {BulkAction::Assign, WorkVerdict::SwitchedOff},
                          {BulkAction::TakeOver, WorkVerdict::NotNow}});
    });
    bar()->openActions();
    QTRY_COMPARE(wanted.size(), 1);
    auto *menu = m_panel->findChild<QMenu *>(u"selectionMenu"_s);
    QCOMPARE(menu->actions().size(), 2); // what the workspace does not want is not there
    QVERIFY(!menu->actions().at(1)->isEnabled());
    QVERIFY(!menu->actions().at(1)->toolTip().isEmpty()); // why
    menu->actions().first()->trigger();
    menu->close();
    QCOMPARE(chosen.size(), 1);
    m_panel->setSelectionFrozen(true);
    bar()->showRunning(BulkAction::Resolve, {4, 12, false, false});
    QCOMPARE(barWords(), u"Resolving: 4 of 12"_s);
    QSignalSpy stop(m_panel.get(), &ConversationListPanel::stopRequested);
    m_panel->focusList();
    QTest::keyClick(list(), Qt::Key_Escape);
    QCOMPARE(stop.size(), 1);
    QCOMPARE(m_panel->selectedRows().size(), 2);
    bar()->showRunning(BulkAction::Resolve, {4, 12, false, true});
    QVERIFY(!bar()->findChild<QAbstractButton *>(u"selectionStop"_s)->isEnabled());
    m_panel->setSelectionFrozen(false);
    bar()->showResult(u"1 was not resolved."_s);
    QCOMPARE(barWords(), u"1 was not resolved."_s);
    QTest::keyClick(list(), Qt::Key_Escape);
    QVERIFY(!bar()->isVisible());
    QVERIFY(m_panel->selectedRows().isEmpty());
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

void TestConversationListPanel::whereCustomersAreAssignedNobodyTakesThem()
{
    fill({});
    m_panel->selectTab(ConversationTab::Unserved);
    fill({});
    m_panel->showCounts(sampleCounts());
    m_panel->showQueueLength(7);
    const auto offered = [this] {
        const auto buttons = m_panel->findChildren<QPushButton *>();
        return std::ranges::count_if(
            buttons, [](const QPushButton *button) { return button->isVisible() && button->text() == u"Take next"_s; });
    };
    const auto says = [this](const QString &words) {
        const auto labels = m_panel->findChildren<QLabel *>();
        return std::ranges::any_of(
            labels, [&words](const QLabel *label) { return label->isVisible() && label->text().contains(words); });
    };
    QCOMPARE(offered(), 2);
    m_panel->setTakeNextAllowed(false);
    QCOMPARE(offered(), 0);
    QVERIFY(says(u"they are assigned"_s));
    QVERIFY(says(u"7 unserved"_s)); // how many wait is still told
    m_panel->setTakeNextAllowed(true);
    QCOMPARE(offered(), 2);
    QVERIFY(!says(u"they are assigned"_s));
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
    QTest::newRow("largest text") << 200;
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
    m_panel->setSelected({m_panel->model().at(0).id, m_panel->model().at(1).id});
    check("selected");
    bar()->showRunning(BulkAction::RemoveTag, {4, 12, true, false});
    check("running");
    bar()->endRunning();
    bar()->showResult(u"10 conversations are resolved. 2 conversations were not resolved."_s);
    check("result");
    m_panel->endSelection();
    m_panel->setRole(Role::Supervisor, u"Rama Adi"_s);
    m_panel->showCounts(sampleCounts());
    m_panel->showQueueLength(sampleCounts().unserved);
    m_panel->showPage(m_panel->query(), {});
    check("supervisor-empty");
    m_panel->showError({ErrorKind::Storage, {}, {}});
    check("error");
    m_panel->clearError();
    m_panel->setFilterChoices(choices(20));
    ConversationFilter filter;
    filter.unansweredOnly = true;
    filter.channels = {{u"wa"_s, ChannelId{7}}, {u"ig"_s, ChannelId{8}}};
    filter.tags = {u"a tag with a name that is longer than the whole list is wide, and then some"_s, u"VIP"_s};
    m_panel->setFilter(true, filter);
    check("filtered");
    m_panel->openFilter();
    auto *popover = m_panel->findChild<QWidget *>(u"filterPopover"_s);
    QTRY_COMPARE(clippedTexts(*popover).join(u'|'), QString());
    Pictures::save(*popover, u"filter-longer-%1"_s.arg(scale));
    popover->close();
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
    m_panel->setSelected({m_panel->model().at(0).id, m_panel->model().at(2).id, m_panel->model().at(3).id});
    Pictures::saveBoth(m_theme, *m_panel, u"list-selected"_s);
    m_panel->endSelection();
    m_panel->setFilterChoices(choices(6));
    ConversationFilter filter;
    filter.channels = {{u"wa"_s, ChannelId{7}}};
    filter.tags = {u"VIP"_s};
    filter.windowClosesWithin = std::chrono::hours(4);
    m_panel->setFilter(false, filter);
    QList<Conversation> rows = sampleInbox();
    rows[1].pinned = rows[3].pinned = true;
    fill(rows);
    Pictures::saveBoth(m_theme, *m_panel, u"list-filtered"_s);
    fill({});
    Pictures::save(*m_panel, u"list-filtered-empty"_s);
    m_panel->openFilter();
    auto *popover = m_panel->findChild<QWidget *>(u"filterPopover"_s);
    Pictures::saveBoth(m_theme, *popover, u"filter"_s);
    popover->close();
    m_panel->clearFilters();
    fill();
    m_panel->setDensity(RowDensity::Compact);
    m_panel->resize(360, 900);
    Pictures::saveBoth(m_theme, *m_panel, u"list-compact"_s);
    m_panel->setRole(Role::Supervisor, u"Rama Adi"_s);
    m_panel->resize(312, 400);
    m_panel->showCounts(sampleCounts());
    m_panel->showQueueLength(sampleCounts().unserved);
    m_panel->showPage(m_panel->query(), {});
    Pictures::saveBoth(m_theme, *m_panel, u"list-supervisor-empty"_s);
}

QTEST_MAIN(TestConversationListPanel)
#include "tst_conversationlistpanel.moc"
