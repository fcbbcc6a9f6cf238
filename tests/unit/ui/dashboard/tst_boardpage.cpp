#include "tests/support/fakeclock.h"
#include "tests/unit/ui/dashboard/samplequeue.h"
#include "tests/unit/ui/longerwords.h"
#include "tests/unit/ui/pictures.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/colleaguepopover.h"
#include "ui/common/emptystate.h"
#include "ui/common/textlabel.h"
#include "ui/dashboard/boardpage.h"
#include "ui/dashboard/boardtable.h"
#include "ui/dashboard/boardtile.h"
#include <QApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Amandesk;
using namespace Amandesk::Samples;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class TestBoardPage final : public QObject
{
    Q_OBJECT
public:
    static void initMain() { Pictures::fixSurroundings(); }

private slots:
    void initTestCase() { Pictures::dress(m_theme); }
    void init();
    void cleanup() { m_page.reset(); }
    void beginsWithNothingKnown();
    void showsWhatTheServerTold();
    void numbersThatNobodyKnowsAreDashes();
    void shortWaitsAndTimeEnough();
    void oldNumbersSaySo();
    void dataOfAnotherDaySaysWhichDay();
    void errorWithNothingKnownOffersToTryAgain();
    void errorKeepsTheOldNumbersWithTheirAge();
    void nobodyWaits();
    void countedButNotListed();
    void longListSaysHowMuchOfItIsHere();
    void onlyAgentsAreListed();
    void enterOpens();
    void doubleClickOpensButNotOnTheButton();
    void keyAsksWhomToAssign();
    void whoHasTimeIsOfferedFirst();
    void withoutAgentsThatIsSaid();
    void buttonOfARowAssigns();
    void pressThatLosesItsRowDoesNothing();
    void assigningRowIsNotAssignedAgain();
    void assigningHasRoomInLongerLanguages();
    void failedAssignmentIsSaidUntilSeen();
    void failedAssignmentEndsWithTheNextTry();
    void selectionStaysWithItsCustomer();
    void focusFindsSomethingToDo();
    void columnsStackWhenNarrow();
    void followsTheTextSize();
    void longerLanguagesFit();
    void anotherLanguageIsShownAtOnce();
    void goesAwayWithAnOpenQuestion();
    void pictures();

private:
    BoardTable *queueTable() const { return m_page->findChild<BoardTable *>(u"waitingTable"_s); }
    BoardTable *agentsTable() const { return m_page->findChild<BoardTable *>(u"agentsTable"_s); }
    ColleaguePopover *question() const // that is open
    {
        return qobject_cast<ColleaguePopover *>(QApplication::activePopupWidget());
    }
    QAbstractItemView *offered() const { return question()->findChild<QListView *>(u"colleagues"_s); }
    Banner *banner() const { return m_page->findChild<Banner *>(); }
    QString tile(const QString &label) const; // what a screen reader hears, after the label
    QString words() const; // all that can be read outside tables and tiles
    QPushButton *visibleButton(const QString &text) const;
    void timePasses(std::chrono::seconds time);

    Theme m_theme;
    FakeClock m_clock{at(10, 32)};
    std::unique_ptr<BoardPage> m_page;
};

void TestBoardPage::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support )"_s)); // of the offscreen platform
    m_clock.setNow(at(10, 32));
    m_page = std::make_unique<BoardPage>(m_theme, m_clock);
    m_page->resize(1302, 740);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

QString TestBoardPage::tile(const QString &label) const
{
    for (const BoardTile *tile : m_page->findChildren<BoardTile *>()) {
        if (tile->accessibleName().startsWith(label + u": "_s))
            return tile->accessibleName().mid(label.size() + 2);
    }
    return u"there is no such tile"_s;
}

QString TestBoardPage::words() const
{
    QStringList all;
    for (const TextLabel *label : m_page->findChildren<TextLabel *>()) {
        if (label->isVisible() && !label->text().isEmpty())
            all.append(label->text());
    }
    return all.join(u'|');
}

QPushButton *TestBoardPage::visibleButton(const QString &text) const
{
    for (QPushButton *button : m_page->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == text)
            return button;
    }
    return nullptr;
}

// Looking at the page again brings it up to date, as its timer does while somebody looks.
void TestBoardPage::timePasses(std::chrono::seconds time)
{
    m_page->hide();
    m_clock.advance(time);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void TestBoardPage::beginsWithNothingKnown()
{
    m_page->showLoading();
    QVERIFY2(words().contains(u"Asking the server"_s), qPrintable(words()));
    for (const QString &label :
         {u"Unserved"_s, u"Windows closing < 60 min"_s, u"Being served"_s, u"Agents available"_s})
        QCOMPARE(tile(label), u"–. not known yet"_s);
    QVERIFY(!banner()->isVisible());
    QVERIFY(!queueTable()->isVisible());
    QVERIFY(!visibleButton(u"Try again"_s));
    QVERIFY2(!words().contains(u"Data of"_s), qPrintable(words()));
    timePasses(10min); // nothing gets old
    QCOMPARE(tile(u"Unserved"_s), u"–. not known yet"_s);
}

void TestBoardPage::showsWhatTheServerTold()
{
    m_page->showSnapshot(snapshot());
    QCOMPARE(tile(u"Unserved"_s), u"7. longest 23 h 55 m"_s);
    QVERIFY2(tile(u"Windows closing < 60 min"_s).startsWith(u"3. 2 under 15 min"_s),
             qPrintable(tile(u"Windows closing < 60 min"_s)));
    QCOMPARE(tile(u"Being served"_s), u"86. with an agent"_s);
    QCOMPARE(tile(u"Agents available"_s), u"3 of 5. 4.2 conversations on average"_s);
    QVERIFY2(words().contains(u"Data of 10:32:00 · every 15 s"_s), qPrintable(words()));
    QCOMPARE(queueTable()->model()->rowCount(), 7);
    QVERIFY(queueTable()->isVisible() && agentsTable()->isVisible());
    QVERIFY(!queueTable()->accessibleName().isEmpty() && !agentsTable()->accessibleName().isEmpty());
}

void TestBoardPage::numbersThatNobodyKnowsAreDashes()
{
    QueueSnapshot s = snapshot();
    s.served.reset();
    s.unserved.reset();
    s.agents.clear();
    m_page->showSnapshot(s);
    QCOMPARE(tile(u"Being served"_s), u"–. this server does not count them"_s);
    QCOMPARE(tile(u"Agents available"_s), u"–. no agents are known"_s);
    QCOMPARE(tile(u"Unserved"_s), u"7. longest 23 h 55 m"_s); // the list tells
    QVERIFY2(words().contains(u"No agents are known"_s), qPrintable(words()));
    s.moreWaiting = true; // and goes on behind what it told
    m_page->showSnapshot(s);
    QCOMPARE(tile(u"Unserved"_s), u"7 or more. longest 23 h 55 m"_s);
    s.served = 0; // that is known
    m_page->showSnapshot(s);
    QCOMPARE(tile(u"Being served"_s), u"0. with an agent"_s);
}

void TestBoardPage::shortWaitsAndTimeEnough()
{
    QueueSnapshot s = snapshot();
    s.waiting = {waitingSince(u"1"_s, u"Budi"_s, at(10, 20))};
    s.unserved = 1;
    s.agents = {agent(1, u"Sari"_s, false, 2)};
    m_page->showSnapshot(s);
    QCOMPARE(tile(u"Unserved"_s), u"1. longest 12 m 00 s"_s);
    QCOMPARE(tile(u"Windows closing < 60 min"_s), u"0. among those who wait"_s);
    QCOMPARE(tile(u"Agents available"_s), u"0 of 1. 2.0 conversations on average"_s);
    s.waiting = {waitingSince(u"1"_s, u"Budi"_s, at(10, 40))}; // the server's clock may be ahead of ours
    m_page->showSnapshot(s);
    QCOMPARE(tile(u"Unserved"_s), u"1. longest 0 s"_s);
    s.waiting[0].waitingSince.reset();
    s.waiting[0].lastCustomerAt.reset();
    s.waiting[0].lastAt = {};
    m_page->showSnapshot(s);
    QCOMPARE(tile(u"Unserved"_s), u"1. not known since when"_s);
}

void TestBoardPage::oldNumbersSaySo()
{
    m_page->showSnapshot(snapshot());
    timePasses(60s);
    QVERIFY2(!words().contains(u"out of date"_s), qPrintable(words()));
    timePasses(1s);
    QVERIFY2(words().contains(u"Data of 10:32:00 · out of date"_s), qPrintable(words()));
    QCOMPARE(tile(u"Being served"_s), u"86. with an agent. Out of date"_s);
    QueueSnapshot s = snapshot();
    s.at = m_clock.now();
    m_page->showSnapshot(s);
    QVERIFY2(words().contains(u"Data of 10:33:01 · every 15 s"_s), qPrintable(words()));
    QCOMPARE(tile(u"Being served"_s), u"86. with an agent"_s);
}

void TestBoardPage::dataOfAnotherDaySaysWhichDay()
{
    m_page->showSnapshot(snapshot());
    timePasses(24h);
    QVERIFY2(words().contains(u"Data of yesterday 10:32 · out of date"_s), qPrintable(words()));
}

void TestBoardPage::errorWithNothingKnownOffersToTryAgain()
{
    QSignalSpy asked(m_page.get(), &BoardPage::refreshRequested);
    m_page->showError(Error{ErrorKind::Network, u"detail"_s, {}});
    QVERIFY2(words().contains(u"No connection"_s) && !words().contains(u"detail"_s), qPrintable(words()));
    QCOMPARE(tile(u"Unserved"_s), u"–. No connection"_s);
    QVERIFY(!banner()->isVisible()); // said once
    QPushButton *retry = visibleButton(u"Try again"_s);
    QVERIFY(retry);
    QTest::mouseClick(retry, Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    QVERIFY2(words().contains(u"Asking the server"_s), qPrintable(words()));
    m_page->showSnapshot(snapshot());
    QVERIFY2(!words().contains(u"No connection"_s), qPrintable(words()));
    QVERIFY(queueTable()->isVisible());
}

void TestBoardPage::errorKeepsTheOldNumbersWithTheirAge()
{
    QSignalSpy asked(m_page.get(), &BoardPage::refreshRequested);
    m_page->showSnapshot(snapshot());
    m_clock.advance(15s);
    m_page->showError(Error{ErrorKind::Timeout, {}, {}});
    QVERIFY(banner()->isVisible());
    QCOMPARE(banner()->kind(), BannerKind::Warn);
    QVERIFY2(banner()->words().startsWith(u"These numbers are from 10:32:00."_s), qPrintable(banner()->words()));
    QCOMPARE(tile(u"Being served"_s), u"86. with an agent"_s);
    QCOMPARE(queueTable()->model()->rowCount(), 7);
    QTest::mouseClick(visibleButton(u"Try again"_s), Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    m_page->showSnapshot(snapshot());
    QVERIFY(!banner()->isVisible());
}

void TestBoardPage::nobodyWaits()
{
    QueueSnapshot s = snapshot();
    s.waiting.clear();
    s.unserved = 0;
    m_page->showSnapshot(s);
    QCOMPARE(tile(u"Unserved"_s), u"0. nobody waits"_s);
    QVERIFY2(words().contains(u"Nobody is waiting"_s), qPrintable(words()));
    QVERIFY(!queueTable()->isVisible());
    QVERIFY(agentsTable()->isVisible());
}

void TestBoardPage::countedButNotListed()
{
    QueueSnapshot s = snapshot();
    s.waiting.clear();
    m_page->showSnapshot(s);
    QCOMPARE(tile(u"Unserved"_s), u"7. not in the list yet"_s);
    QVERIFY2(!words().contains(u"Nobody is waiting"_s) && words().contains(u"7 waiting"_s), qPrintable(words()));
}

void TestBoardPage::longListSaysHowMuchOfItIsHere()
{
    m_page->showSnapshot(snapshot());
    QVERIFY2(words().contains(u"|longest first|"_s), qPrintable(words()));
    QueueSnapshot s = snapshot();
    s.unserved = 340;
    m_page->showSnapshot(s);
    QVERIFY2(words().contains(u"longest first, 7 in the list"_s), qPrintable(words()));
}

void TestBoardPage::onlyAgentsAreListed()
{
    m_page->showSnapshot(snapshot());
    const QAbstractItemModel *model = agentsTable()->model();
    QCOMPARE(model->rowCount(), 5); // as many as the tile says
    for (int row = 0; row < model->rowCount(); ++row)
        QVERIFY(model->index(row, 0).data().toString() != u"Rina Anggraini"_s);
}

void TestBoardPage::enterOpens()
{
    QSignalSpy opened(m_page.get(), &BoardPage::openRequested);
    m_page->showSnapshot(snapshot());
    m_page->focusList();
    QVERIFY(queueTable()->hasFocus());
    QCOMPARE(queueTable()->currentIndex().row(), 0); // there is a row to begin with
    QTest::keyClick(queueTable(), Qt::Key_Down);
    QTest::keyClick(queueTable(), Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0][0].value<ConversationId>(), ConversationId{u"2"_s});
    QTest::keyClick(queueTable(), Qt::Key_End);
    QTest::keyClick(queueTable(), Qt::Key_Enter, Qt::KeypadModifier);
    QCOMPARE(opened[1][0].value<ConversationId>(), ConversationId{u"7"_s});
    QTest::keyClick(queueTable(), Qt::Key_Home);
    QCOMPARE(queueTable()->currentIndex().row(), 0);
    QTest::keyClick(queueTable(), Qt::Key_Tab); // on to the team, not to the next cell
    QVERIFY(agentsTable()->hasFocus());
    QTest::keyClick(agentsTable(), Qt::Key_A);
    QVERIFY(!question());
}

void TestBoardPage::doubleClickOpensButNotOnTheButton()
{
    QSignalSpy opened(m_page.get(), &BoardPage::openRequested);
    m_page->showSnapshot(snapshot());
    const QRect name = queueTable()->visualRect(queueTable()->model()->index(1, 0));
    QTest::mouseClick(queueTable()->viewport(), Qt::LeftButton, {}, name.center());
    QVERIFY(opened.isEmpty());
    QTest::mouseDClick(queueTable()->viewport(), Qt::LeftButton, {}, name.center());
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0][0].value<ConversationId>(), ConversationId{u"2"_s});
    QTest::mouseClick(queueTable()->viewport(), Qt::LeftButton, {}, queueTable()->buttonRect(1).center());
    question()->close();
    QTest::mouseDClick(queueTable()->viewport(), Qt::LeftButton, {}, queueTable()->buttonRect(1).center());
    QCOMPARE(opened.size(), 1);
}

void TestBoardPage::keyAsksWhomToAssign()
{
    QSignalSpy assign(m_page.get(), &BoardPage::assignRequested);
    m_page->showSnapshot(snapshot());
    m_page->focusList();
    QTest::keyClick(queueTable(), Qt::Key_Down);
    QTest::keyClick(queueTable(), Qt::Key_A);
    QVERIFY(question());
    QVERIFY2(question()->accessibleName().contains(u"Dian Puspita"_s), qPrintable(question()->accessibleName()));
    QCOMPARE(offered()->currentIndex().row(), 0); // Enter takes who has most time
    auto *search = question()->findChild<QLineEdit *>(u"colleagueSearch"_s);
    QTest::keyClick(search, Qt::Key_Down);
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(assign.size(), 1);
    QCOMPARE(assign[0][0].value<ConversationId>(), ConversationId{u"2"_s});
    QCOMPARE(assign[0][1].value<AgentId>(), AgentId{1});
    QVERIFY(!question());
}

void TestBoardPage::whoHasTimeIsOfferedFirst()
{
    m_page->showSnapshot(snapshot());
    m_page->focusList();
    QTest::keyClick(queueTable(), Qt::Key_A);
    QVERIFY(question());
    QStringList names;
    for (int row = 0; row < offered()->model()->rowCount(); ++row)
        names.append(offered()->model()->index(row, 0).data().toString());
    const QStringList wanted{u"Dewi Lestari"_s, u"Bima Pratama"_s, u"Sari & Wulandari"_s, u"Reza Saputra"_s,
                             u"Faisal Amri"_s};
    QCOMPARE(names, wanted);
    const QString spoken = offered()->model()->index(1, 0).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(spoken.contains(u"8 conversation"_s), qPrintable(spoken));
    question()->close();
}

void TestBoardPage::withoutAgentsThatIsSaid()
{
    QueueSnapshot s = snapshot();
    s.agents.clear();
    m_page->showSnapshot(s);
    m_page->focusList();
    QTest::keyClick(queueTable(), Qt::Key_A);
    QVERIFY(question());
    QVERIFY(!offered()->isVisible());
    QVERIFY(!question()->findChild<QPushButton *>(u"go"_s)->isEnabled());
    question()->close();
}

void TestBoardPage::buttonOfARowAssigns()
{
    QSignalSpy assign(m_page.get(), &BoardPage::assignRequested);
    m_page->showSnapshot(snapshot());
    QWidget *viewport = queueTable()->viewport();
    QTest::mouseClick(viewport, Qt::RightButton, {}, queueTable()->buttonRect(2).center());
    QVERIFY(!question());
    QTest::mousePress(viewport, Qt::LeftButton, {}, queueTable()->buttonRect(2).center());
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, queueTable()->buttonRect(3).center()); // changed their mind
    QVERIFY(!question());
    QTest::mouseClick(viewport, Qt::LeftButton, {}, queueTable()->buttonRect(2).center());
    QVERIFY(question());
    QTest::mouseClick(question()->findChild<QPushButton *>(u"go"_s), Qt::LeftButton);
    QCOMPARE(assign.size(), 1);
    QCOMPARE(assign[0][0].value<ConversationId>(), ConversationId{u"3"_s});
    QCOMPARE(assign[0][1].value<AgentId>(), AgentId{2});
}

void TestBoardPage::pressThatLosesItsRowDoesNothing()
{
    m_page->showSnapshot(snapshot());
    const QPoint button = queueTable()->buttonRect(2).center();
    QTest::mousePress(queueTable()->viewport(), Qt::LeftButton, {}, button);
    QueueSnapshot s = snapshot();
    s.waiting.removeAt(2); // another customer is below the pointer now
    m_page->showSnapshot(s);
    QTest::mouseRelease(queueTable()->viewport(), Qt::LeftButton, {}, button);
    QVERIFY(!question());
}

void TestBoardPage::assigningRowIsNotAssignedAgain()
{
    m_page->showSnapshot(snapshot());
    m_page->focusList();
    m_page->setAssigning(ConversationId{u"1"_s}, true);
    QCOMPARE(queueTable()->model()->index(0, 3).data().toString(), u"Assigning…"_s);
    QTest::keyClick(queueTable(), Qt::Key_A);
    QVERIFY(!question());
    m_page->setAssigning(ConversationId{u"1"_s}, false);
    QTest::keyClick(queueTable(), Qt::Key_A);
    QVERIFY(question());
    question()->close();
}

void TestBoardPage::assigningHasRoomInLongerLanguages()
{
    m_page->resize(832, 532); // in the smallest window
    m_page->showSnapshot(snapshot());
    m_page->setAssigning(ConversationId{u"1"_s}, true);
    const auto words = [this] { return queueTable()->model()->index(0, 3).data().toString(); };
    const QString before = words();
    const LongerWords longer;
    QTRY_VERIFY(words().size() > before.size());
    const QFontMetrics metrics(m_theme.font(TextStep::Body));
    QTRY_VERIFY(queueTable()->columnWidth(3) >= metrics.horizontalAdvance(words()) + 2 * m_theme.scaled(12));
}

void TestBoardPage::failedAssignmentIsSaidUntilSeen()
{
    QSignalSpy asked(m_page.get(), &BoardPage::refreshRequested);
    m_page->showSnapshot(snapshot());
    m_page->setAssigning(ConversationId{u"2"_s}, true);
    m_page->showAssignError(ConversationId{u"2"_s}, Error{ErrorKind::Forbidden, u"detail"_s, {}});
    QCOMPARE(queueTable()->model()->index(1, 3).data().toString(), u"Assign"_s);
    QCOMPARE(banner()->kind(), BannerKind::Danger);
    QVERIFY2(banner()->words().contains(u"Dian Puspita"_s) && banner()->words().contains(u"is not assigned."_s)
                 && !banner()->words().contains(u"detail"_s),
             qPrintable(banner()->words()));
    m_page->showSnapshot(snapshot()); // numbers come and fail; this is not their matter
    m_page->showError(Error{ErrorKind::Network, {}, {}});
    QVERIFY2(banner()->words().contains(u"is not assigned."_s), qPrintable(banner()->words()));
    QTest::mouseClick(visibleButton(u"Close"_s), Qt::LeftButton);
    QVERIFY2(banner()->words().startsWith(u"These numbers are from"_s), qPrintable(banner()->words()));
    QVERIFY(asked.isEmpty());
    m_page->showAssignError(ConversationId{u"gone"_s}, Error{ErrorKind::Conflict, {}, {}});
    QVERIFY2(banner()->words().startsWith(u"Not assigned."_s), qPrintable(banner()->words()));
}

void TestBoardPage::failedAssignmentEndsWithTheNextTry()
{
    m_page->showSnapshot(snapshot());
    m_page->showAssignError(ConversationId{u"2"_s}, Error{ErrorKind::Server, {}, {}});
    QVERIFY(banner()->isVisible());
    m_page->setAssigning(ConversationId{u"2"_s}, true);
    QVERIFY(!banner()->isVisible());
}

void TestBoardPage::selectionStaysWithItsCustomer()
{
    QSignalSpy opened(m_page.get(), &BoardPage::openRequested);
    m_page->showSnapshot(snapshot());
    m_page->focusList();
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(queueTable(), Qt::Key_Down);
    QueueSnapshot s = snapshot();
    s.waiting.remove(0, 2);
    m_page->showSnapshot(s);
    QTest::keyClick(queueTable(), Qt::Key_Return);
    QCOMPARE(opened[0][0].value<ConversationId>(), ConversationId{u"4"_s});
    s.waiting.removeAt(1); // that one is served now: the keyboard goes on from there
    m_page->showSnapshot(s);
    QVERIFY(queueTable()->currentIndex().isValid());
    QVERIFY(queueTable()->selectionModel()->isRowSelected(queueTable()->currentIndex().row()));
}

void TestBoardPage::focusFindsSomethingToDo()
{
    m_page->focusList();
    QVERIFY(qobject_cast<IconButton *>(QApplication::focusWidget())); // asks the server
    QVERIFY(!QApplication::focusWidget()->accessibleName().isEmpty());
    QueueSnapshot s = snapshot();
    s.waiting.clear();
    s.unserved = 0;
    m_page->showSnapshot(s);
    m_page->focusList();
    QVERIFY(agentsTable()->hasFocus());
}

void TestBoardPage::columnsStackWhenNarrow()
{
    m_page->showSnapshot(snapshot());
    const auto place = [this](const QWidget *widget) { return widget->mapTo(m_page.get(), QPoint()); };
    QTRY_COMPARE(place(queueTable()).y(), place(agentsTable()).y());
    QVERIFY(place(queueTable()).x() < place(agentsTable()).x());
    m_page->resize(900, 740);
    QTRY_COMPARE(place(queueTable()).x(), place(agentsTable()).x());
    QVERIFY(place(queueTable()).y() < place(agentsTable()).y());
    const QList<BoardTile *> tiles = m_page->findChildren<BoardTile *>();
    QCOMPARE(place(tiles[0]).y(), place(tiles[3]).y());
    m_page->resize(700, 740);
    QTRY_COMPARE(place(tiles[0]).x(), place(tiles[2]).x());
    QVERIFY(place(tiles[0]).y() < place(tiles[2]).y());
    QCOMPARE(m_page->width(), 700); // nothing needs more
    m_page->resize(1302, 740);
    QTRY_COMPARE(place(tiles[0]).y(), place(tiles[3]).y());
}

void TestBoardPage::followsTheTextSize()
{
    m_page->showSnapshot(snapshot());
    const int before = queueTable()->columnWidth(1);
    const int row = queueTable()->rowHeight(0);
    const int words = queueTable()->horizontalHeader()->viewport()->fontInfo().pixelSize();
    QVERIFY(words < queueTable()->fontInfo().pixelSize());
    m_theme.setTextScale(140);
    QCoreApplication::processEvents();
    const int after = queueTable()->columnWidth(1);
    const int higher = queueTable()->rowHeight(0);
    const QFontInfo heading(queueTable()->horizontalHeader()->viewport()->font());
    const int body = queueTable()->fontInfo().pixelSize();
    m_theme.setTextScale(100);
    QVERIFY(heading.pixelSize() > words);
    QVERIFY(heading.pixelSize() < body);
    QVERIFY(heading.weight() == QFont::DemiBold);
    QVERIFY(after > before);
    QVERIFY(higher > row);
    QCOMPARE(queueTable()->columnWidth(1), before);
}

void TestBoardPage::longerLanguagesFit()
{
    const LongerWords longer;
    m_page->resize(832, 532); // in the smallest window
    m_page->showError(Error{ErrorKind::Network, {}, {}});
    QTRY_COMPARE(clippedTexts(*m_page), QStringList());
    QCOMPARE(m_page->height(), 532);
    m_page->showSnapshot(snapshot());
    m_page->showError(Error{ErrorKind::Network, {}, {}});
    QTRY_COMPARE(clippedTexts(*m_page), QStringList());
    QCOMPARE(m_page->height(), 532);
    QueueSnapshot s = snapshot();
    s.waiting.clear();
    s.unserved = 0;
    m_page->showSnapshot(s);
    QTRY_COMPARE(clippedTexts(*m_page), QStringList());
}

void TestBoardPage::anotherLanguageIsShownAtOnce()
{
    m_page->showSnapshot(snapshot());
    m_page->showError(Error{ErrorKind::Network, {}, {}});
    const QAbstractItemModel *queue = queueTable()->model();
    const QString header = queue->headerData(0, Qt::Horizontal).toString();
    const QString before = words();
    {
        const LongerWords longer;
        QTRY_VERIFY(words() != before);
        for (const QString &was : before.split(u'|'))
            QVERIFY2(!words().split(u'|').contains(was), qPrintable(was));
        QVERIFY(queue->headerData(0, Qt::Horizontal).toString() != header);
        QVERIFY2(tile(u"Unserved"_s) == u"there is no such tile"_s, qPrintable(tile(u"Unserved"_s)));
        QVERIFY(!visibleButton(u"Try again"_s));
    }
    QTRY_COMPARE(words(), before);
}

void TestBoardPage::goesAwayWithAnOpenQuestion()
{
    m_page->showSnapshot(snapshot());
    m_page->focusList();
    QTest::keyClick(queueTable(), Qt::Key_A);
    const QPointer<ColleaguePopover> open = question();
    QVERIFY(open);
    m_page.reset(); // locked, signed out
    QVERIFY(!open);
    QVERIFY(!QApplication::activePopupWidget());
}

void TestBoardPage::pictures()
{
    for (const QSize &size : {QSize(1302, 740), QSize(976, 740)}) {
        const QString name = u"board-"_s + QString::number(size.width() == 1302 ? 1366 : 1024);
        m_page->resize(size);
        m_page->showSnapshot(snapshot());
        m_page->focusList();
        QTest::keyClick(queueTable(), Qt::Key_Down);
        QVERIFY(queueTable()->isVisible());
        Pictures::saveBoth(m_theme, *m_page, name);
    }
    m_page->resize(1302, 740);
    m_page->setAssigning(ConversationId{u"3"_s}, true);
    m_page->showError(Error{ErrorKind::Network, {}, {}});
    timePasses(90s);
    Pictures::saveBoth(m_theme, *m_page, u"board-old"_s);
    m_page = std::make_unique<BoardPage>(m_theme, m_clock);
    m_page->resize(832, 532);
    m_page->show();
    m_page->showError(Error{ErrorKind::Network, {}, {}});
    Pictures::saveBoth(m_theme, *m_page, u"board-error"_s);
    m_page->showSnapshot(snapshot());
    QCoreApplication::processEvents();
    Pictures::save(*m_page, u"board-narrow"_s);
    m_theme.setTextScale(140);
    m_page->resize(1302, 740);
    QCoreApplication::processEvents();
    Pictures::save(*m_page, u"board-large"_s);
    m_theme.setTextScale(100);
}

QTEST_MAIN(TestBoardPage)
#include "tst_boardpage.moc"
