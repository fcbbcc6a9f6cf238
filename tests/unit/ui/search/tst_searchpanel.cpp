#include "tests/unit/ui/pictures.h"
#include "tests/unit/ui/search/samplehits.h"
#include "ui/common/banner.h"
#include "ui/common/emptystate.h"
#include "ui/common/fields.h"
#include "ui/common/textlabel.h"
#include "ui/search/searchpanel.h"
#include "ui/search/searchresultsmodel.h"
#include "ui/search/searchresultsview.h"
#include <QAccessible>
#include <QPushButton>
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
    void offlineIsSaid();
    void keysGoFromFieldToResultsAndBack();
    void clickOpensTheMessage();
    void clearStartsAnew();
    void columnIsNeverTooWide();
    void marksArePainted();
    void orderIsSaid();
    void screenReadersHearTheRowsAsSentences();
    void pictures();

private:
    SearchField *field() const { return m_panel->findChild<SearchField *>(); }
    SearchResultsView *list() const { return m_panel->findChild<SearchResultsView *>(); }
    int rows() const { return list()->model()->rowCount(); }
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
    field()->setText(u" resi  "_s);
    QCOMPARE(m_panel->query(), u"resi"_s);
    QCOMPARE(rows(), 9);
    field()->setText(u" "_s);
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(rows(), 0);
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
    QCOMPARE(rows(), 0);
    QVERIFY(!words().contains(u"Try again"_s));
    m_panel->showPage(u"resi"_s, samplePage());
    QCOMPARE(rows(), 9);
    m_panel->clear();
    m_panel->showPage(u"resi"_s, samplePage());
    QCOMPARE(rows(), 0);
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
    QCOMPARE(rows(), 9);
    QTRY_VERIFY(words().contains(u"Searching…"_s));
    QVERIFY(list()->isVisible());
    SearchPage fewer = samplePage();
    fewer.hits = fewer.hits.mid(3, 2);
    m_panel->showPage(u"resi b"_s, fewer);
    QCOMPARE(rows(), 2);
    QVERIFY2(words().contains(u"2 result"_s), qPrintable(words()));
}

void TestSearchPanel::nothingFoundSaysSo()
{
    search(u"<b>zzz</b>"_s, {{}, false, {}, 12, at(8, 0)});
    QVERIFY(m_panel->findChild<EmptyState *>()->isVisible());
    QVERIFY2(words().contains(u"Nothing found for"_s) && words().contains(u"<b>zzz</b>"_s), qPrintable(words()));
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
    QCOMPARE(more[0][1].toString(), u"951"_s);
    list()->scrollToTop();
    list()->scrollToBottom();
    QCOMPARE(more.size(), 1); // the answer is due
    SearchPage last = longPage(950);
    last.more = false;
    last.nextCursor.clear();
    m_panel->appendPage(u"resi"_s, last);
    QCOMPARE(rows(), 100);
    QVERIFY2(words().contains(u"100 result"_s) && !words().contains(u"First"_s), qPrintable(words()));
    list()->scrollToBottom();
    QCOMPARE(more.size(), 1);
}

void TestSearchPanel::morePagesOfAnOldQuestionAreDropped()
{
    search(u"resi"_s, longPage(1000));
    m_panel->appendPage(u"resi"_s, longPage(950)); // nobody asked
    QCOMPARE(rows(), 50);
    list()->scrollToBottom();
    search(u"kurir"_s, longPage(500));
    m_panel->appendPage(u"resi"_s, longPage(950));
    QCOMPARE(rows(), 50);
    QCOMPARE(list()->model()->index(0, 0).data(SearchResultsModel::HitRole).value<SearchHit>().message.value(), 500);
}

void TestSearchPanel::failedNextPageKeepsTheRows()
{
    search(u"resi"_s, longPage(1000));
    list()->scrollToBottom();
    m_panel->showError(u"resi"_s, Error{ErrorKind::Storage, {}, {}});
    QCOMPARE(rows(), 50);
    auto *banner = m_panel->findChild<Banner *>();
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
    QVERIFY2(words().contains(u"48,212 message"_s) && words().contains(u"back to 2 March 2026"_s), qPrintable(words()));
    search(u"kurir"_s, {{}, false, {}, 0, {}});
    QVERIFY2(words().contains(u"There are no messages on this computer yet."_s), qPrintable(words()));
}

void TestSearchPanel::offlineIsSaid()
{
    search(u"resi"_s);
    QVERIFY(!words().contains(u"offline"_s));
    m_panel->setOffline(at(10, 39), true);
    QVERIFY2(words().contains(u"You are offline. What arrived after 10:39 is not here yet."_s), qPrintable(words()));
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
    QTest::keyClick(list(), Qt::Key_Down);
    QTest::keyClick(list(), Qt::Key_Down);
    QTest::keyClick(list(), Qt::Key_Down);
    QTest::keyClick(list(), Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0][0].value<ConversationId>(), samplePage().hits[3].conversation);
    QCOMPARE(opened[0][1].value<MessageId>(), samplePage().hits[3].message);
    QTest::keyClick(list(), Qt::Key_Escape);
    QVERIFY(field()->hasFocus());
    QCOMPARE(m_panel->query(), u"resi"_s);
    QTest::keyClick(field(), Qt::Key_Return); // the answer is there: goes to it
    QVERIFY(list()->hasFocus());
    QCOMPARE(list()->currentIndex().row(), 3);
    QTest::keyClick(list(), Qt::Key_Home);
    QTest::keyClick(list(), Qt::Key_Up);
    QVERIFY(field()->hasFocus());
    QTest::keyClick(field(), Qt::Key_Escape);
    QCOMPARE(m_panel->query(), QString());
    QCOMPARE(rows(), 0);
    QVERIFY(m_panel->findChild<EmptyState *>()->isVisible());
}

void TestSearchPanel::clickOpensTheMessage()
{
    search(u"resi"_s);
    QSignalSpy opened(m_panel.get(), &SearchPanel::opened);
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, {},
                      list()->visualRect(list()->model()->index(1, 0)).center());
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0][0].value<ConversationId>(), samplePage().hits[1].conversation);
    QVERIFY(opened[0][1].value<MessageId>().isEmpty()); // the conversation itself was found
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
    QCOMPARE(rows(), 0);
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
    QVERIFY(marksIn(0) > 100);
    QCOMPARE(marksIn(1), 0);
}

void TestSearchPanel::orderIsSaid()
{
    search(u"resi"_s);
    QVERIFY2(words().contains(u"Customers, then messages"_s), qPrintable(words()));
    search(u"kurir"_s, longPage(100));
    QVERIFY2(!words().contains(u"Customers"_s) && words().contains(u"Newest first"_s), qPrintable(words()));
}

void TestSearchPanel::screenReadersHearTheRowsAsSentences()
{
    search(u"resi"_s);
    QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(list());
    QVERIFY(accessible && accessible->childCount() == rows());
    const QString third = accessible->child(2)->text(QAccessible::Name);
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
    m_panel->resize(720, 620);
    m_panel->focusField();
    QVERIFY(field()->hasFocus());
    Pictures::saveBoth(m_theme, *m_panel, u"search-narrow"_s);
    m_panel->clear();
    Pictures::save(*m_panel, u"search-hint"_s);
    search(u"zzz"_s, {{}, false, {}, 48212, at(8, 0)});
    Pictures::save(*m_panel, u"search-nothing"_s);
    field()->setText(u"resin"_s);
    m_panel->showError(u"resin"_s, Error{ErrorKind::Storage, {}, {}});
    Pictures::save(*m_panel, u"search-failed"_s);
    m_theme.setTextScale(140);
    search(u"resi"_s);
    m_panel->resize(560, 620);
    QCoreApplication::processEvents();
    Pictures::save(*m_panel, u"search-large"_s);
    m_theme.setTextScale(100);
}

QTEST_MAIN(TestSearchPanel)
#include "tst_searchpanel.moc"
