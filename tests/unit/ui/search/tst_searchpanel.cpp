#include "core/search/searchqueryparser.h"
#include "tests/unit/ui/pictures.h"
#include "tests/unit/ui/search/samplehits.h"
#include "translations/translations.h"
#include "ui/common/banner.h"
#include "ui/common/emptystate.h"
#include "ui/common/fields.h"
#include "ui/common/languages.h"
#include "ui/common/textlabel.h"
#include "ui/search/searchfilterbar.h"
#include "ui/search/searchpanel.h"
#include "ui/search/searchresultsmodel.h"
#include "ui/search/searchresultsview.h"
#include <QAccessible>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Amandesk;
using namespace Amandesk::Samples;
using namespace Qt::Literals::StringLiterals;

class TestSearchPanel final : public QObject
{
    Q_OBJECT
public:
    static void initMain() { Pictures::fixSurroundings(); }

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void showingItAsksForTheCoverageOnly();
    void typingAsksOnceAfterAPause();
    void spacesAroundTheWordsAreNoQuestion();
    void enterAsksAtOnce();
    void lateAnswersAreDropped();
    void goingBackToWhatIsShownAsksNothing();
    void searchingIsSaidOnlyWhenItTakesTime();
    void olderResultsStayUntilTheAnswerComes();
    void nothingFoundSaysSo();
    void failureOffersToTryAgain();
    void cancelledIsNoFailure();
    void scrollingNearTheEndLoadsMore();
    void morePagesOfAnOldQuestionAreDropped();
    void failedNextPageKeepsTheRows();
    void coverageTellsHowMuchWasSearched();
    void whatIsNotToBeFoundIsSaid();
    void offlineIsSaid();
    void keysGoFromFieldToResultsAndBack();
    void clickOpensTheMessage();
    void clearStartsAnew();
    void columnIsNeverTooWide();
    void marksArePainted();
    void orderCanBeChosen();
    void resultsSayInHowManyConversations();
    void aShortPageLooksOn();
    void aLongWayToNothingEndsThere();
    void aWayThatBreaksOffSaysSo();
    void changesWaitForRowsThatAreDue();
    void changesInTheStoreKeepThePlace();
    void nothingIsRefreshedWhileSomethingElseIsAsked();
    void whatCouldNotBeReadIsSaid();
    void whatIsMissingIsSaid();
    void filtersAreWrittenWhereOneWrites();
    void everyFilterIsUnderstood_data();
    void everyFilterIsUnderstood();
    void filtersStayInTheWindow();
    void screenReadersHearTheRowsAsSentences();
    void pictures();

private:
    SearchField *field() const { return m_panel->findChild<SearchField *>(); }
    SearchResultsView *list() const { return m_panel->findChild<SearchResultsView *>(); }
    SearchResultsModel *model() const { return m_panel->findChild<SearchResultsModel *>(); }
    int hits() const { return model()->count(); }
    int rowOf(const SearchHit &hit) const { return model()->rowOf(hit.conversation, hit.message, false); }
    QPushButton *button(const QString &words) const;
    QString words() const; // all that can be read outside the list
    void search(const QString &text, const SearchPage &page = samplePage());
    SearchPage longPage(int from) const;

    Theme m_theme;
    HandClock m_clock{at(10, 40)};
    std::unique_ptr<SearchPanel> m_panel;
};

void TestSearchPanel::initTestCase()
{
    Pictures::dress(m_theme);
}

void TestSearchPanel::init()
{
    m_panel = std::make_unique<SearchPanel>(m_theme, m_clock);
    m_panel->resize(1100, 700);
    m_panel->show();
    m_panel->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    m_panel->focusField();
}

void TestSearchPanel::cleanup()
{
    m_panel.reset();
    Pictures::fixSurroundings(); // one of them speaks another language
}

QString TestSearchPanel::words() const
{
    QStringList all;
    for (const TextLabel *label : m_panel->findChildren<TextLabel *>()) {
        if (label->isVisible())
            all.append(label->text());
    }
    for (const QPushButton *button : m_panel->findChildren<QPushButton *>()) {
        if (button->isVisible())
            all.append(u'[' + button->text() + u']');
    }
    return all.join(u'|');
}

QPushButton *TestSearchPanel::button(const QString &words) const
{
    for (QPushButton *one : m_panel->findChildren<QPushButton *>()) {
        if (one->text() == words)
            return one;
    }
    return nullptr;
}

void TestSearchPanel::search(const QString &text, const SearchPage &page)
{
    field()->setText(text);
    QTest::keyClick(field(), Qt::Key_Return);
    m_panel->showPage(text, page);
}

SearchPage TestSearchPanel::longPage(int from) const
{
    SearchPage page = samplePage();
    page.hits.clear();
    for (int i = 0; i < 50; ++i)
        page.hits.append(hit(from - i, u"Budi Santoso"_s, u"number %1 of [resi]"_s.arg(i), at(10, 0)));
    page.more = true;
    page.nextCursor = QString::number(from - 49);
    return page;
}

void TestSearchPanel::showingItAsksForTheCoverageOnly()
{
    SearchPanel panel(m_theme, m_clock);
    QSignalSpy asked(&panel, &SearchPanel::searchRequested);
    panel.show();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].toString(), QString());
    SearchPage page = samplePage();
    page.hits.clear();
    panel.showPage({}, page);
    QVERIFY(panel.findChild<EmptyState *>()->isVisible());
    QStringList all;
    for (const TextLabel *label : panel.findChildren<TextLabel *>())
        all.append(label->text());
    QVERIFY2(all.join(u'|').contains(u"Search everything on this computer"_s), qPrintable(all.join(u'|')));
    QVERIFY2(all.join(u'|').contains(u"48,212"_s), qPrintable(all.join(u'|')));
}

void TestSearchPanel::typingAsksOnceAfterAPause()
{
    QSignalSpy asked(m_panel.get(), &SearchPanel::searchRequested);
    QTest::keyClicks(field(), u"resi"_s);
    QVERIFY(asked.isEmpty());
    QTRY_COMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].toString(), u"resi"_s);
}

void TestSearchPanel::spacesAroundTheWordsAreNoQuestion()
{
    search(u"resi"_s);
    QSignalSpy asked(m_panel.get(), &SearchPanel::searchRequested);
    field()->setText(u"  resi"_s);
    QCOMPARE(m_panel->query(), u"resi"_s);
    QCOMPARE(hits(), 9);
    field()->setText(u" "_s);
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(hits(), 0);
    QVERIFY(asked.isEmpty());
}

void TestSearchPanel::enterAsksAtOnce()
{
    QSignalSpy asked(m_panel.get(), &SearchPanel::searchRequested);
    QTest::keyClicks(field(), u"resi"_s);
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(asked.size(), 1);
}

void TestSearchPanel::lateAnswersAreDropped()
{
    field()->setText(u"resi"_s);
    m_panel->showPage(u"res"_s, samplePage());
    m_panel->showError(u"res"_s, Error{ErrorKind::Storage, {}, {}});
    QCOMPARE(hits(), 0);
    QVERIFY(!words().contains(u"Try again"_s));
    m_panel->showPage(u"resi"_s, samplePage());
    QCOMPARE(hits(), 9);
    m_panel->clear();
    m_panel->showPage(u"resi"_s, samplePage());
    QCOMPARE(hits(), 0);
}

void TestSearchPanel::goingBackToWhatIsShownAsksNothing()
{
    search(u"resi"_s);
    QSignalSpy asked(m_panel.get(), &SearchPanel::searchRequested);
    QTest::keyClicks(field(), u"x"_s);
    QTest::keyClick(field(), Qt::Key_Backspace);
    QTest::keyClicks(field(), u"n"_s); // the pause begins anew
    QTRY_COMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].toString(), u"resin"_s);
}

void TestSearchPanel::searchingIsSaidOnlyWhenItTakesTime()
{
    field()->setText(u"resi"_s);
    QTest::keyClick(field(), Qt::Key_Return);
    QVERIFY(!words().contains(u"Searching"_s));
    QVERIFY(!m_panel->findChild<EmptyState *>()->isVisible());
    QTRY_VERIFY(words().contains(u"Searching…"_s));
    m_panel->showPage(u"resi"_s, samplePage());
    QVERIFY(!words().contains(u"Searching…"_s));
    QVERIFY(list()->isVisible());
}

void TestSearchPanel::olderResultsStayUntilTheAnswerComes()
{
    search(u"resi"_s);
    QVERIFY2(words().contains(u"9 result"_s), qPrintable(words()));
    field()->setText(u"resi b"_s);
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(hits(), 9);
    QTRY_VERIFY(words().contains(u"Searching…"_s));
    QVERIFY(list()->isVisible());
    SearchPage fewer = samplePage();
    fewer.hits = fewer.hits.mid(3, 2);
    m_panel->showPage(u"resi b"_s, fewer);
    QCOMPARE(hits(), 2);
    QVERIFY2(words().contains(u"2 result"_s), qPrintable(words()));
}

void TestSearchPanel::nothingFoundSaysSo()
{
    search(u"<b>zzz</b>"_s, emptyPage(12, asking({u"<b>zzz</b>"_s})));
    QVERIFY(m_panel->findChild<EmptyState *>()->isVisible());
    QVERIFY2(words().contains(u"Nothing found"_s) && words().contains(u"<b>zzz</b>"_s), qPrintable(words()));
    QVERIFY2(words().contains(u"Searched 12 message"_s), qPrintable(words()));
}

void TestSearchPanel::failureOffersToTryAgain()
{
    search(u"resi"_s);
    field()->setText(u"resin"_s);
    QTest::keyClick(field(), Qt::Key_Return);
    m_panel->showError(u"resin"_s, Error{ErrorKind::Storage, u"detail"_s, {}});
    QVERIFY(m_panel->findChild<EmptyState *>()->isVisible());
    QVERIFY2(!words().contains(u"detail"_s), qPrintable(words()));
    QSignalSpy asked(m_panel.get(), &SearchPanel::searchRequested);
    for (auto *button : m_panel->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == u"Try again"_s)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].toString(), u"resin"_s);
    m_panel->showPage(u"resin"_s, samplePage());
    QVERIFY(list()->isVisible());
}

void TestSearchPanel::cancelledIsNoFailure()
{
    field()->setText(u"resi"_s);
    QTest::keyClick(field(), Qt::Key_Return);
    m_panel->showError(u"resi"_s, Error{ErrorKind::Cancelled, {}, {}});
    QVERIFY(!words().contains(u"Try again"_s));
}

void TestSearchPanel::scrollingNearTheEndLoadsMore()
{
    QSignalSpy more(m_panel.get(), &SearchPanel::moreRequested);
    search(u"resi"_s, longPage(1000));
    QVERIFY2(words().contains(u"First 50 result"_s), qPrintable(words()));
    QCoreApplication::processEvents();
    QVERIFY(more.isEmpty());
    list()->scrollToBottom();
    QCOMPARE(more.size(), 1);
    QCOMPARE(more[0][0].toString(), u"resi"_s);
    QCOMPARE(more[0][1].value<SearchOrder>(), SearchOrder::Newest);
    QCOMPARE(more[0][2].toString(), u"951"_s);
    list()->scrollToTop();
    list()->scrollToBottom();
    QCOMPARE(more.size(), 1); // the answer is due
    SearchPage last = longPage(950);
    last.more = false;
    last.nextCursor.clear();
    m_panel->appendPage(u"resi"_s, u"951"_s, last);
    QCOMPARE(hits(), 100);
    QVERIFY2(words().contains(u"100 result"_s) && !words().contains(u"First"_s), qPrintable(words()));
    list()->scrollToBottom();
    QCOMPARE(more.size(), 1);
}

void TestSearchPanel::morePagesOfAnOldQuestionAreDropped()
{
    search(u"resi"_s, longPage(1000));
    m_panel->appendPage(u"resi"_s, u"951"_s, longPage(950)); // nobody asked
    QCOMPARE(hits(), 50);
    list()->scrollToBottom();
    m_panel->appendPage(u"resi"_s, u"980"_s, longPage(979)); // of another end
    QCOMPARE(hits(), 50);
    search(u"kurir"_s, longPage(500));
    m_panel->appendPage(u"resi"_s, u"951"_s, longPage(950));
    QCOMPARE(hits(), 50);
    QCOMPARE(model()->at(1).message.value(), 500);
}

void TestSearchPanel::failedNextPageKeepsTheRows()
{
    search(u"resi"_s, longPage(1000));
    list()->scrollToBottom();
    auto *banner = m_panel->findChild<Banner *>();
    m_panel->showError(u"resi"_s, Error{ErrorKind::Storage, {}, {}}); // of a refresh
    m_panel->showMoreError(u"resi"_s, u"980"_s, Error{ErrorKind::Storage, {}, {}}); // of another end
    QVERIFY(!banner->isVisible());
    m_panel->showMoreError(u"resi"_s, u"951"_s, Error{ErrorKind::Storage, {}, {}});
    QCOMPARE(hits(), 50);
    QVERIFY(banner->isVisible());
    QSignalSpy more(m_panel.get(), &SearchPanel::moreRequested);
    QTest::mouseClick(banner->findChild<QPushButton *>(), Qt::LeftButton);
    QCOMPARE(more.size(), 1);
    QVERIFY(!banner->isVisible());
}

void TestSearchPanel::coverageTellsHowMuchWasSearched()
{
    QVERIFY(!words().contains(u"Searched"_s)); // nobody knows yet
    search(u"resi"_s);
    QVERIFY2(words().contains(u"48,212 message"_s) && words().contains(u"2 March 2026 to now."_s), qPrintable(words()));
    search(u"kurir"_s, emptyPage(0, asking({u"kurir"_s})));
    QVERIFY2(words().contains(u"There are no messages on this computer yet."_s), qPrintable(words()));
}

void TestSearchPanel::whatIsNotToBeFoundIsSaid()
{
    const auto *kinds = m_panel->findChild<QLabel *>(u"searchKinds"_s);
    QVERIFY(!kinds->isVisible());
    m_panel->setKinds(false, true);
    QVERIFY(kinds->isVisible() && kinds->text().contains(u"no messages"_s));
    m_panel->setKinds(true, false);
    QVERIFY(kinds->text().contains(u"no customers"_s));
    m_panel->setKinds(true, true);
    QVERIFY(!kinds->isVisible());
}

void TestSearchPanel::whatIsMissingIsSaid()
{
    SearchPage page = samplePage();
    search(u"resi"_s, page);
    QVERIFY2(!words().contains(u"not on this computer"_s), qPrintable(words()));
    page.conversationsNotCached = 3;
    search(u"kurir"_s, page);
    QVERIFY2(words().contains(u"3 conversation"_s) && words().contains(u"not on this computer yet"_s),
             qPrintable(words()));
    QVERIFY2(!words().contains(u"index"_s), qPrintable(words()));
    page.indexing = true;
    search(u"kurir"_s, page);
    QVERIFY2(words().contains(u"The search index is still being made"_s), qPrintable(words()));
}

void TestSearchPanel::offlineIsSaid()
{
    search(u"resi"_s);
    QVERIFY(!words().contains(u"offline"_s));
    m_panel->setOffline(at(10, 39), true);
    QVERIFY2(words().contains(u"You are offline. What arrived after 10:39 is not here yet."_s), qPrintable(words()));
    QVERIFY2(words().contains(u"2 March 2026 to 10:31."_s), qPrintable(words()));
    m_panel->setOffline({}, true);
    QVERIFY2(words().contains(u"You are offline. What has not been fetched yet cannot be found."_s),
             qPrintable(words()));
    m_panel->setOffline(at(10, 39), false);
    QVERIFY2(!words().contains(u"offline"_s), qPrintable(words()));
}

void TestSearchPanel::keysGoFromFieldToResultsAndBack()
{
    QSignalSpy opened(m_panel.get(), &SearchPanel::opened);
    QTest::keyClick(field(), Qt::Key_Down); // nothing to go to
    QVERIFY(field()->hasFocus());
    search(u"resi"_s);
    QTest::keyClick(field(), Qt::Key_Down);
    QVERIFY(list()->hasFocus());
    QCOMPARE(list()->currentIndex().row(), 0);
    QTest::keyClick(list(), Qt::Key_Return); // the heading: the conversation
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0][0].value<ConversationId>(), samplePage().hits[3].conversation);
    QVERIFY(opened[0][1].value<MessageId>().isEmpty());
    QTest::keyClick(list(), Qt::Key_Down);
    QTest::keyClick(list(), Qt::Key_Down);
    QTest::keyClick(list(), Qt::Key_Return);
    QCOMPARE(opened.size(), 2);
    QCOMPARE(opened[1][0].value<ConversationId>(), samplePage().hits[4].conversation);
    QCOMPARE(opened[1][1].value<MessageId>(), samplePage().hits[4].message);
    QTest::keyClick(list(), Qt::Key_Escape);
    QVERIFY(field()->hasFocus());
    QCOMPARE(m_panel->query(), u"resi"_s);
    QTest::keyClick(field(), Qt::Key_Return); // the answer is there: goes to it
    QVERIFY(list()->hasFocus());
    QCOMPARE(list()->currentIndex().row(), 2);
    QTest::keyClick(list(), Qt::Key_Home);
    QTest::keyClick(list(), Qt::Key_Up);
    QVERIFY(field()->hasFocus());
    QTest::keyClick(field(), Qt::Key_Escape);
    QCOMPARE(m_panel->query(), QString());
    QCOMPARE(hits(), 0);
    QVERIFY(m_panel->findChild<EmptyState *>()->isVisible());
}

void TestSearchPanel::clickOpensTheMessage()
{
    search(u"resi"_s);
    QSignalSpy opened(m_panel.get(), &SearchPanel::opened);
    const auto click = [this](int row) {
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, list()->visualRect(model()->index(row)).center());
    };
    click(rowOf(samplePage().hits[4]));
    click(rowOf(samplePage().hits[0])); // the conversation itself was found
    click(0); // a heading
    QCOMPARE(opened.size(), 3);
    QCOMPARE(opened[0][0].value<ConversationId>(), samplePage().hits[4].conversation);
    QCOMPARE(opened[0][1].value<MessageId>(), samplePage().hits[4].message);
    QCOMPARE(opened[1][0].value<ConversationId>(), samplePage().hits[0].conversation);
    QVERIFY(opened[1][1].value<MessageId>().isEmpty());
    QCOMPARE(opened[2][0].value<ConversationId>(), samplePage().hits[3].conversation);
    QVERIFY(opened[2][1].value<MessageId>().isEmpty());
}

void TestSearchPanel::clearStartsAnew()
{
    auto *cross = field()->findChild<QToolButton *>();
    QVERIFY(cross && !cross->isVisible());
    search(u"resi"_s);
    QVERIFY(cross->isVisible());
    QTest::mouseClick(cross, Qt::LeftButton);
    QCOMPARE(m_panel->query(), QString());
    QVERIFY(field()->hasFocus());
    QVERIFY(!cross->isVisible());
    QCOMPARE(hits(), 0);
}

void TestSearchPanel::columnIsNeverTooWide()
{
    search(u"resi"_s);
    m_panel->resize(1800, 700);
    QTRY_COMPARE(list()->width(), m_theme.scaled(860));
    m_panel->resize(500, 700);
    QTRY_COMPARE(list()->width(), 500);
}

void TestSearchPanel::marksArePainted()
{
    SearchPage page = samplePage();
    page.hits = {hit(2, u"Budi"_s, u"a [marked] word"_s, at(10, 0)), hit(1, u"Budi"_s, u"a plain word"_s, at(9, 0))};
    search(u"marked"_s, page);
    const QImage image = list()->viewport()->grab().toImage();
    const QRgb mark = m_theme.color(ColorRole::Mark).rgb();
    const auto marksIn = [&](int row) {
        const QRect rect = list()->visualRect(list()->model()->index(row, 0));
        int count = 0;
        for (int y = rect.top(); y <= rect.bottom(); ++y) {
            for (int x = rect.left(); x <= rect.right(); ++x)
                count += (image.pixel(x, y) | 0xFF000000U) == mark ? 1 : 0;
        }
        return count;
    };
    QVERIFY(marksIn(1) > 100);
    QCOMPARE(marksIn(0), 0); // the heading
    QCOMPARE(marksIn(3), 0);
}

void TestSearchPanel::orderCanBeChosen()
{
    search(u"resi"_s);
    QVERIFY2(words().contains(u"[Newest first]"_s), qPrintable(words()));
    QSignalSpy asked(m_panel.get(), &SearchPanel::searchRequested);
    QPushButton *order = button(u"Newest first"_s);
    const QList<QAction *> choices = order->menu()->actions();
    QCOMPARE(choices.size(), 2);
    QVERIFY(choices[0]->isChecked());
    choices[0]->trigger(); // it is that already
    QVERIFY(asked.isEmpty());
    order->menu()->actions()[1]->trigger();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].toString(), u"resi"_s);
    QCOMPARE(asked[0][1].value<SearchOrder>(), SearchOrder::BestMatch);
    QVERIFY2(words().contains(u"[Best match first]"_s), qPrintable(words()));
    QVERIFY(order->menu()->actions()[1]->isChecked());

    SearchPage best = samplePage();
    best.hits = best.hits.mid(0, 1);
    m_panel->showPage(u"resi"_s, best); // still of the other order
    QCOMPARE(hits(), 9);
    best.order = SearchOrder::BestMatch;
    m_panel->showPage(u"resi"_s, best);
    QCOMPARE(hits(), 1);
}

void TestSearchPanel::resultsSayInHowManyConversations()
{
    search(u"resi"_s);
    QCOMPARE(model()->conversations(), 8);
    QVERIFY2(words().contains(u"9 result"_s) && words().contains(u"in 8 conversation"_s), qPrintable(words()));
}

void TestSearchPanel::aShortPageLooksOn()
{
    QSignalSpy more(m_panel.get(), &SearchPanel::moreRequested);
    SearchPage none = emptyPage(48212, asking({u"resi"_s}));
    none.more = true;
    none.nextCursor = u"a"_s;
    search(u"resi"_s, none);
    QCOMPARE(more.size(), 1);
    QVERIFY2(!words().contains(u"Nothing found"_s), qPrintable(words()));
    QTRY_VERIFY(words().contains(u"Searching…"_s));
    none.nextCursor = u"b"_s;
    m_panel->appendPage(u"resi"_s, u"a"_s, none);
    QCOMPARE(more.size(), 2);
    QCOMPARE(more[1][2].toString(), u"b"_s);
    SearchPage last = samplePage();
    m_panel->appendPage(u"resi"_s, u"b"_s, last);
    QCOMPARE(hits(), 9);
    QVERIFY(list()->isVisible());
    QCOMPARE(more.size(), 2);
}

void TestSearchPanel::aLongWayToNothingEndsThere()
{
    SearchPage none = emptyPage(48212, asking({u"resi"_s}));
    none.more = true;
    none.nextCursor = u"a"_s;
    search(u"resi"_s, none);
    none.more = false;
    m_panel->appendPage(u"resi"_s, u"a"_s, none);
    QVERIFY2(words().contains(u"Nothing found"_s), qPrintable(words()));
}

void TestSearchPanel::aWayThatBreaksOffSaysSo()
{
    SearchPage none = emptyPage(48212, asking({u"resi"_s}));
    none.more = true;
    none.nextCursor = u"a"_s;
    search(u"resi"_s, none);
    m_panel->showMoreError(u"resi"_s, u"a"_s, Error{ErrorKind::Storage, {}, {}});
    QVERIFY(m_panel->findChild<Banner *>()->isVisible());
    QVERIFY2(!words().contains(u"Searching"_s), qPrintable(words()));
}

void TestSearchPanel::changesWaitForRowsThatAreDue()
{
    search(u"resi"_s, longPage(1000));
    QSignalSpy refreshed(m_panel.get(), &SearchPanel::refreshRequested);
    m_panel->refresh();
    QCOMPARE(refreshed.size(), 1);
    list()->scrollToBottom(); // asks for more before the answer is here
    m_panel->showPage(u"resi"_s, longPage(1001));
    QCOMPARE(model()->at(1).message.value(), 1000);
    m_panel->refresh();
    QCOMPARE(refreshed.size(), 1);
    SearchPage last = longPage(950);
    last.more = false;
    m_panel->appendPage(u"resi"_s, u"951"_s, last);
    QCOMPARE(hits(), 100);
    QCOMPARE(refreshed.size(), 2);
    QCOMPARE(refreshed[1][2].toInt(), 100);
}

void TestSearchPanel::changesInTheStoreKeepThePlace()
{
    SearchPage page = longPage(1000);
    page.more = false;
    search(u"resi"_s, page);
    QTest::keyClick(field(), Qt::Key_Down);
    list()->setCurrentIndex(model()->index(30));
    list()->verticalScrollBar()->setValue(list()->verticalScrollBar()->value() + 300);
    const SearchHit chosen = model()->at(30);
    const int top = list()->visualRect(list()->currentIndex()).top();
    QSignalSpy refreshed(m_panel.get(), &SearchPanel::refreshRequested);
    m_panel->refresh();
    QCOMPARE(refreshed.size(), 1);
    QCOMPARE(refreshed[0][0].toString(), u"resi"_s);
    QCOMPARE(refreshed[0][2].toInt(), 50);
    QVERIFY(!words().contains(u"Searching"_s));
    page.hits.prepend(hit(1001, u"Rina"_s, u"a new [resi]"_s, at(10, 30)));
    m_panel->showPage(u"resi"_s, page);
    QCOMPARE(hits(), 51);
    QCOMPARE(model()->at(list()->currentIndex().row()), chosen);
    QCOMPARE(list()->visualRect(list()->currentIndex()).top(), top);
    page.hits.removeOne(chosen); // somebody deleted it
    m_panel->showPage(u"resi"_s, page);
    QCOMPARE(hits(), 50);
    QVERIFY(list()->hasFocus());
}

void TestSearchPanel::nothingIsRefreshedWhileSomethingElseIsAsked()
{
    QSignalSpy refreshed(m_panel.get(), &SearchPanel::refreshRequested);
    QSignalSpy asked(m_panel.get(), &SearchPanel::searchRequested);
    m_panel->refresh(); // nothing is asked: the coverage
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].toString(), QString());
    field()->setText(u"resi"_s);
    QTest::keyClick(field(), Qt::Key_Return);
    m_panel->refresh();
    QVERIFY(refreshed.isEmpty());
    m_panel->showPage(u"resi"_s, samplePage()); // perhaps from before the change
    QCOMPARE(refreshed.size(), 1);
}

void TestSearchPanel::whatCouldNotBeReadIsSaid()
{
    SearchPage page = samplePage();
    search(u"resi"_s, page);
    QVERIFY(!words().contains(u"not a date"_s));
    page.query.problems = {{SearchProblem::Kind::BadDate, SearchFilter::Before, u"31-02-2026"_s, true}};
    search(u"resi sebelum:31-02-2026"_s, page);
    QVERIFY2(words().contains(u"This is not a date: \u206831-02-2026\u2069"_s), qPrintable(words()));
    QCOMPARE(hits(), 9); // the rest counts
    m_panel->clear();
    QVERIFY(!words().contains(u"not a date"_s));
}

void TestSearchPanel::filtersAreWrittenWhereOneWrites()
{
    m_panel->resize(1100, 700);
    QTest::mouseClick(button(u"from:"_s), Qt::LeftButton);
    QVERIFY(field()->hasFocus());
    QTest::keyClicks(field(), u"budi"_s);
    QTest::mouseClick(button(u"before:"_s), Qt::LeftButton);
    QCOMPARE(field()->text(), u"from:budi before:"_s);
    QTest::keyClicks(field(), u"yesterday "_s);
    button(u"has:"_s)->menu()->actions()[1]->trigger();
    QCOMPARE(field()->text(), u"from:budi before:yesterday has:image "_s);
    field()->setCursorPosition(0);
    QTest::mouseClick(button(u"tag:"_s), Qt::LeftButton);
    QTest::keyClicks(field(), u"vip "_s);
    QCOMPARE(field()->text(), u"tag:vip from:budi before:yesterday has:image "_s);
}

void TestSearchPanel::everyFilterIsUnderstood_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("first");
    QTest::newRow("English") << u"en"_s << u"from:"_s;
    QTest::newRow("Indonesian") << u"id"_s << u"dari:"_s;
}

void TestSearchPanel::everyFilterIsUnderstood()
{
    QFETCH(QString, language);
    initTranslations();
    LanguageSwitch words;
    words.use(language);
    QStringList written;
    auto *bar = m_panel->findChild<SearchFilterBar *>();
    connect(bar, &SearchFilterBar::chosen, this, [&written](const QString &filter) { written.append(filter); });
    const QList<QPushButton *> buttons = bar->findChildren<QPushButton *>();
    QCOMPARE(buttons.size(), 8);
    QFETCH(QString, first);
    QTRY_COMPARE(buttons.constFirst()->text(), first);
    for (QPushButton *one : buttons) {
        if (!one->menu()) {
            one->click();
            continue;
        }
        for (QAction *value : one->menu()->actions())
            value->trigger();
    }
    QCOMPARE(written.size(), 6 + 7 + 7);
    for (const QString &filter : std::as_const(written)) {
        const bool whole = !filter.endsWith(u':');
        const SearchQuery query = parseSearchQuery(whole ? filter : filter + u"1-1-2026"_s, QDate(2026, 1, 15));
        QVERIFY2(query.problems.isEmpty() && query.words.isEmpty() && !query.isEmpty(), qPrintable(filter));
    }
}

void TestSearchPanel::filtersStayInTheWindow()
{
    auto *bar = m_panel->findChild<SearchFilterBar *>();
    for (const int width : {1100, 420, 300}) {
        m_panel->resize(width, 700);
        QTRY_VERIFY(bar->height() >= bar->heightForWidth(bar->width()));
        for (const QPushButton *one : bar->findChildren<QPushButton *>())
            QVERIFY(bar->rect().contains(one->geometry()));
    }
}

void TestSearchPanel::screenReadersHearTheRowsAsSentences()
{
    search(u"resi"_s);
    QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(list());
    QVERIFY(accessible && accessible->childCount() == model()->rowCount());
    const QString third = accessible->child(rowOf(samplePage().hits[2]))->text(QAccessible::Name);
    QVERIFY2(third.contains(u"Hendra Wijaya"_s) && third.contains(u"masked"_s) && !third.contains(u"0012"_s),
             qPrintable(third));
}

void TestSearchPanel::pictures()
{
    m_panel->resize(1302, 710);
    search(u"resi blm update"_s);
    QTest::keyClick(field(), Qt::Key_Down);
    QTest::keyClick(list(), Qt::Key_Down);
    QTest::keyClick(list(), Qt::Key_Down);
    QTest::keyClick(list(), Qt::Key_Down);
    m_panel->setOffline(at(10, 39), true);
    Pictures::saveBoth(m_theme, *m_panel, u"search"_s);
    SearchPage partly = samplePage();
    partly.conversationsNotCached = 3;
    partly.indexing = true;
    partly.query.problems = {{SearchProblem::Kind::BadStatus, SearchFilter::Status, u"rusak"_s, false}};
    search(u"resi status:rusak "_s, partly);
    Pictures::saveBoth(m_theme, *m_panel, u"search-partly"_s);
    m_panel->resize(720, 620);
    m_panel->focusField();
    QVERIFY(field()->hasFocus());
    Pictures::saveBoth(m_theme, *m_panel, u"search-narrow"_s);
    m_panel->clear();
    Pictures::save(*m_panel, u"search-hint"_s);
    if (Pictures::wanted()) {
        initTranslations();
        LanguageSwitch words;
        words.use(u"id"_s);
        search(u"resi status:rusak "_s, partly);
        QCoreApplication::processEvents();
        Pictures::save(*m_panel, u"search-id"_s);
        words.use(u"en"_s);
    }
    search(u"zzz yyy"_s, emptyPage(48212, asking({u"zzz"_s, u"yyy"_s})));
    Pictures::saveBoth(m_theme, *m_panel, u"search-nothing"_s);
    field()->setText(u"resin"_s);
    m_panel->showError(u"resin"_s, Error{ErrorKind::Storage, {}, {}});
    Pictures::saveBoth(m_theme, *m_panel, u"search-failed"_s);
    m_theme.setTextScale(140);
    search(u"resi"_s);
    m_panel->resize(560, 620);
    QCoreApplication::processEvents();
    Pictures::save(*m_panel, u"search-large"_s);
    m_theme.setTextScale(100);
}

QTEST_MAIN(TestSearchPanel)
#include "tst_searchpanel.moc"
