#include "app/sandbox/totp.h"
#include "core/base/async.h"
#include "core/base/secrettext.h"
#include "core/conversations/conversationservice.h"
#include "core/lock/applock.h"
#include "core/outbox/outbox.h"
#include "core/reports/reportservice.h"
#include "resources/icons.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include "translations/translations.h"
#include "ui/common/languages.h"
#include "ui/composer/composer.h"
#include "ui/contact/contactpanel.h"
#include "ui/dashboard/boardpage.h"
#include "ui/inbox/conversationlistmodel.h"
#include "ui/inbox/conversationlistpanel.h"
#include "ui/lock/lockpage.h"
#include "ui/search/searchpanel.h"
#include "ui/search/searchresultsmodel.h"
#include "ui/shell/statusstrip.h"
#include "ui/shell/threadpanel.h"
#include "ui/shell/workspacepage.h"
#include "ui/signin/signinpage.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"
#include <algorithm>
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Amandesk;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

// What an agent does on a day, through the window and nothing else.
class TestMainWindow : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();

    void aWrongPasswordIsSaidAndThePageStays();
    void anUnreachableServerIsSaid();
    void signingInEndsInTheInbox();
    void theFocusBeginsInTheListAndOpensNothing();
    void aCustomersMessageAppearsAndTheRowMovesUp();
    void anAnswerGetsItsTicks();
    void theDraftSurvivesTheLock();
    void theLockLeavesNothingBehind();
    void anotherPassphraseOpensNothing();
    void withoutServerThereIsTheCacheAndTheOutbox();
    void aMeteredConnectionIsSaidAndMayBeUsedAnyway();
    void theOpenConversationSaysHowItIs();
    void aRestartWithoutServerReadsAndSearches();
    void aHitOpensItsMessage();
    void whatArrivesIsFoundWhileOneLooks();
    void theSupervisorSeesTheQueueAndAssigns();
    void everyWordFollowsTheLanguage();
    void aNarrowWindowTurnsTheCustomersPanelIntoADrawer();
    void keysMoveBetweenThePanes();
    void signingOutAsksAndRemovesEverything();
    void signingOutSaysWhatWouldBeLost();
    void theCodePageLetsTheSecondFactorIn();
    void theIdleLockTakesOpenDialogsWithIt();
    void aNarrowWindowShowsWhatWasTaken();
    void whatIsDiscardedCanBePutBack();
    void aTemplateIsSentInTheComposersPlace();
    void sendingCanBeUndone();
    void closingSaysWhatIsNotSentYet();
    void whoLooksBackHasMissedNothing();
    void anEndedSignInLocksAndIsRenewed();
    void thePaletteFindsActionsAndCustomers();

private:
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<LanguageSwitch> m_language;
    std::unique_ptr<WindowFixture> m_desk;
};

void TestMainWindow::initTestCase()
{
    initIcons();
    initTranslations();
    m_theme = std::make_unique<Theme>();
    m_theme->applyTo(*qApp);
    m_language = std::make_unique<LanguageSwitch>();
    m_language->use(u"en"_s);
}

void TestMainWindow::init()
{
    failOnUnexpectedLog();
    m_desk = std::make_unique<WindowFixture>(*m_theme);
    QVERIFY(m_desk->startServer());
}

void TestMainWindow::cleanup()
{
    m_desk.reset();
}

void TestMainWindow::aWrongPasswordIsSaidAndThePageStays()
{
    SandboxAccount account = m_desk->server().account(Role::Agent);
    account.password = u"not the password"_s;
    QVERIFY(m_desk->enterPassword(account));
    QTRY_VERIFY(m_desk->visibleWords().contains(u"Password or email is wrong"_s));
    QVERIFY(m_desk->find<QLineEdit>("email"));
    QCOMPARE(m_desk->manager().state(), SessionState::SignedOut);
    QVERIFY(m_desk->signIn()); // and the right one still works
}

void TestMainWindow::anUnreachableServerIsSaid()
{
    QVERIFY(m_desk->stopServer());
    QVERIFY(m_desk->enterPassword(m_desk->server().account(Role::Agent)));
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->visibleWords().contains(u"cannot be reached"_s, Qt::CaseInsensitive), 30000);
    QCOMPARE(m_desk->manager().state(), SessionState::SignedOut);
    QCOMPARE(m_desk->find<QLineEdit>("email")->text(), m_desk->server().account(Role::Agent).email);
}

void TestMainWindow::signingInEndsInTheInbox()
{
    QVERIFY(m_desk->signIn());
    auto &model = m_desk->workspace()->findChild<ConversationListPanel *>()->model();
    QTRY_VERIFY(model.count() > 3);
    QVERIFY(m_desk->workspace()->statusStrip().freshnessText().startsWith(u"Synced to"_s));
    QVERIFY(!m_desk->workspace()->board());
    QCOMPARE(m_desk->window().windowTitle(), u"Amandesk"_s);
}

void TestMainWindow::theFocusBeginsInTheListAndOpensNothing()
{
    QVERIFY(m_desk->signIn());
    auto *panel = m_desk->workspace()->findChild<ConversationListPanel *>();
    QTRY_VERIFY(panel->model().count() > 3);
    QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
    QTRY_VERIFY(QApplication::focusWidget() && panel->isAncestorOf(QApplication::focusWidget()));
    QVERIFY(m_desk->thread().conversation().isEmpty()); // to open is to read
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QTRY_VERIFY(!m_desk->thread().conversation().isEmpty());
}

void TestMainWindow::aCustomersMessageAppearsAndTheRowMovesUp()
{
    QVERIFY(m_desk->signIn());
    const auto id = m_desk->openOne();
    QVERIFY(id);
    auto &list = m_desk->workspace()->findChild<ConversationListPanel *>()->model();
    QSignalSpy resets(&list, &QAbstractItemModel::modelReset);
    QSignalSpy threadResets(&m_desk->thread(), &QAbstractItemModel::modelReset);
    QElapsedTimer since;
    since.start();
    m_desk->server().customerWrites(*id, u"apakah masih ada?"_s);
    QTRY_COMPARE(m_desk->text(), u"apakah masih ada?"_s);
    qInfo("from the customer's phone to the window: %lld ms", static_cast<long long>(since.elapsed()));
    QTRY_COMPARE(list.at(0).id, *id);
    QTRY_COMPARE(list.at(0).lastText, u"apakah masih ada?"_s);
    QCOMPARE(resets.count(), 0); // single rows, never everything
    QCOMPARE(threadResets.count(), 0);
}

void TestMainWindow::anAnswerGetsItsTicks()
{
    QVERIFY(m_desk->signIn());
    const auto id = m_desk->openOne();
    QVERIFY(id);
    m_desk->send(u"masih ada, Kak"_s);
    QTRY_COMPARE(m_desk->text(), u"masih ada, Kak"_s);
    const auto last = [this]() -> const Message & { return m_desk->thread().at(m_desk->thread().count() - 1); };
    QTRY_VERIFY(!last().id.isEmpty());
    QTRY_VERIFY(m_desk->box().toPlainText().isEmpty());
    m_desk->server().customerReads(*id);
    QTRY_COMPARE(last().state, DeliveryState::Read);
    int rows = 0;
    for (int row = 0; row < m_desk->thread().count(); ++row)
        rows += m_desk->thread().at(row).text == u"masih ada, Kak"_s;
    QCOMPARE(rows, 1); // answer, echo and receipts are the same row
}

void TestMainWindow::theDraftSurvivesTheLock()
{
    QVERIFY(m_desk->signIn());
    const auto id = m_desk->openOne();
    QVERIFY(id);
    m_desk->box().setPlainText(u"belum selesai saya tulis"_s);
    QVERIFY(waitFor(m_desk->manager().lockNow()));
    QVERIFY(m_desk->unlock());
    m_desk->workspace()->open(*id);
    QTRY_COMPARE(m_desk->box().toPlainText(), u"belum selesai saya tulis"_s);
}

void TestMainWindow::theLockLeavesNothingBehind()
{
    QVERIFY(m_desk->signIn());
    QVERIFY(m_desk->openOne());
    QPointer<WorkspacePage> workspace = m_desk->workspace();
    QSignalSpy closing(&m_desk->manager(), &SessionManager::closing);
    m_desk->find<QAbstractButton>("lockButton")->click();
    QVERIFY(closing.wait());
    QVERIFY(workspace.isNull());
    QVERIFY(m_desk->window().lockPage().isVisible()); // covered in the same turn
    QTRY_COMPARE(m_desk->manager().lock().state(), LockState::Locked);
    QCOMPARE(m_desk->window().windowTitle(), u"Amandesk"_s);
    QVERIFY(!m_desk->manager().session());
    QVERIFY(m_desk->unlock());
    QVERIFY(m_desk->waitCurrent());
}

void TestMainWindow::anotherPassphraseOpensNothing()
{
    QVERIFY(m_desk->signIn());
    QVERIFY(waitFor(m_desk->manager().lockNow()));
    m_desk->find<QLineEdit>("passphrase")->setText(u"somebody else's words"_s);
    m_desk->find<QAbstractButton>("unlock")->click();
    QTRY_VERIFY(m_desk->visibleWords().contains(u"The passphrase is wrong"_s));
    QVERIFY(!m_desk->workspace());
    QVERIFY(m_desk->unlock());
}

void TestMainWindow::withoutServerThereIsTheCacheAndTheOutbox()
{
    QVERIFY(m_desk->signIn());
    const auto id = m_desk->openOne();
    QVERIFY(id);
    QVERIFY(m_desk->stopServer());
    QVERIFY(!waitFor(m_desk->session().syncNow(), 30s));
    QTRY_COMPARE(m_desk->session().freshness().state, FreshnessState::Offline);
    QVERIFY(m_desk->visibleWords().contains(u"You are offline"_s));
    QVERIFY(m_desk->workspace()->statusStrip().freshnessText().startsWith(u"Offline since"_s));
    m_desk->send(u"kami kabari lagi"_s);
    QTRY_COMPARE(m_desk->text(), u"kami kabari lagi"_s);
    const auto last = [this]() -> const Message & { return m_desk->thread().at(m_desk->thread().count() - 1); };
    QTRY_COMPARE(last().state, DeliveryState::Queued);
    QTRY_VERIFY(m_desk->visibleWords().contains(u"waiting to send"_s));

    QVERIFY(m_desk->startServer());
    QTRY_VERIFY_WITH_TIMEOUT(!last().id.isEmpty(), 90000);
    QCOMPARE(last().text, u"kami kabari lagi"_s);
}

void TestMainWindow::aMeteredConnectionIsSaidAndMayBeUsedAnyway()
{
    QVERIFY(m_desk->signIn());
    QVERIFY(!m_desk->find<QAbstractButton>("fetchAnyway"));
    m_desk->session().setMetered(true);
    QVERIFY(m_desk->visibleWords().contains(u"Metered connection"_s));
    auto *anyway = m_desk->find<QAbstractButton>("fetchAnyway");
    QVERIFY(anyway);
    anyway->setFocus();
    QTest::keyClick(anyway, Qt::Key_Space);
    QVERIFY(!m_desk->session().savesData());
    QVERIFY(!m_desk->visibleWords().contains(u"Metered connection"_s));
    QVERIFY(m_desk->window().focusWidget());
    QCOMPARE(m_desk->window().focusWidget()->objectName(), u"freshness"_s);
}

void TestMainWindow::theOpenConversationSaysHowItIs()
{
    QVERIFY(m_desk->signIn());
    QVERIFY(m_desk->openOne());
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->visibleWords().contains(u"Checked at "_s), 30000);
    auto *thread = m_desk->window().findChild<ThreadPanel *>();
    QVERIFY(thread);
    thread->setTyping({}, false, true);
    QVERIFY(m_desk->visibleWords().contains(u"A colleague is typing here."_s));
    thread->setTyping(u"Dewi L."_s, false, true);
    QVERIFY(m_desk->visibleWords().contains(u"Dewi L."_s));
    thread->setTyping(u"Budi"_s, true, true);
    QVERIFY(m_desk->visibleWords().contains(u"The customer is typing."_s));
    thread->setTyping({}, true, false);
    QVERIFY(!m_desk->visibleWords().contains(u"is typing"_s));
    QVERIFY(m_desk->stopServer());
    QVERIFY(!waitFor(m_desk->session().syncNow(), 30s));
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->visibleWords().contains(u"Last checked at "_s), 30000);
}

void TestMainWindow::aRestartWithoutServerReadsAndSearches()
{
    QVERIFY(m_desk->signIn());
    QVERIFY(m_desk->stopServer());
    m_desk->restartProgram();
    QVERIFY(m_desk->window().lockPage().isVisible());
    QVERIFY(m_desk->unlock());
    QTRY_VERIFY(m_desk->workspace()->findChild<ConversationListPanel *>()->model().count() > 3);
    QVERIFY(m_desk->openOne());
    m_desk->workspace()->show(WorkspaceView::Search);
    m_desk->workspace()->search().findChild<QLineEdit *>()->setText(u"pesanan"_s);
    auto *hits = m_desk->workspace()->search().findChild<QAbstractItemView *>();
    QTRY_VERIFY(hits->model()->rowCount() > 0);
}

void TestMainWindow::aHitOpensItsMessage()
{
    QVERIFY(m_desk->signIn());
    m_desk->workspace()->show(WorkspaceView::Search);
    m_desk->workspace()->search().findChild<QLineEdit *>()->setText(u"pesanan"_s);
    auto *hits = m_desk->workspace()->search().findChild<QAbstractItemView *>();
    QTRY_VERIFY(hits->model()->rowCount() > 0);
    QSignalSpy opened(&m_desk->workspace()->search(), &SearchPanel::opened);
    hits->setFocus();
    int row = 0;
    while (hits->model()->index(row, 0).data(SearchResultsModel::IsHeadingRole).toBool()
           || hits->model()->index(row, 0).data(SearchResultsModel::HitRole).value<SearchHit>().message.isEmpty())
        QVERIFY(++row < hits->model()->rowCount());
    hits->setCurrentIndex(hits->model()->index(row, 0));
    QTest::keyClick(hits, Qt::Key_Return);
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(m_desk->workspace()->view(), WorkspaceView::Inbox);
    const auto message = opened.first().at(1).value<MessageId>();
    QTRY_VERIFY(m_desk->thread().rowOf(message) >= 0);
}

void TestMainWindow::whatArrivesIsFoundWhileOneLooks()
{
    QVERIFY(m_desk->signIn());
    const auto id = m_desk->openOne();
    QVERIFY(id);
    m_desk->workspace()->show(WorkspaceView::Search);
    SearchPanel &panel = m_desk->workspace()->search();
    auto *found = panel.findChild<SearchResultsModel *>();
    const QString word = u"zamrudbaru"_s;
    panel.findChild<QLineEdit *>()->setText(word);
    QTRY_VERIFY(m_desk->visibleWords().contains(u"No message has"_s));
    m_desk->server().customerWrites(*id, u"ada warna zamrudbaru kak?"_s);
    QTRY_COMPARE(found->count(), 1);
    QCOMPARE(found->at(1).conversation, *id);

    m_desk->workspace()->show(WorkspaceView::Inbox); // and while nobody looks
    m_desk->server().customerWrites(*id, u"yang zamrudbaru tadi"_s);
    QTRY_VERIFY(m_desk->text().contains(word));
    m_desk->workspace()->show(WorkspaceView::Search);
    QTRY_COMPARE(found->count(), 2);
}

void TestMainWindow::theSupervisorSeesTheQueueAndAssigns()
{
    QVERIFY(m_desk->signIn(Role::Supervisor));
    BoardPage *board = m_desk->workspace()->board();
    QVERIFY(board);
    m_desk->find<QAbstractButton>("showBoardButton")->click();
    QVERIFY(board->isVisible());
    QueueSnapshot snapshot;
    QTRY_VERIFY((snapshot = m_desk->session().reports().snapshot()).at.isValid());
    QVERIFY(!snapshot.waiting.isEmpty());
    const auto agent = std::ranges::find_if(snapshot.agents, [](const Agent &a) { return a.role == Role::Agent; });
    QVERIFY(agent != snapshot.agents.cend());
    const ConversationId id = snapshot.waiting.constFirst().id;
    emit board->assignRequested(id, agent->id);
    QTRY_VERIFY(std::ranges::none_of(m_desk->session().reports().snapshot().waiting,
                                     [&id](const Conversation &row) { return row.id == id; }));
    QTRY_VERIFY(m_desk->visibleWords().contains(u"assigned"_s));
}

void TestMainWindow::everyWordFollowsTheLanguage()
{
    QVERIFY(m_desk->signIn());
    QVERIFY(m_desk->openOne());
    m_language->use(u"id"_s);
    QTRY_VERIFY(m_desk->workspace()->statusStrip().freshnessText().startsWith(u"Tersinkron"_s));
    const QString words = m_desk->visibleWords();
    for (const QString &english : {u"Synced"_s, u"Inbox"_s, u"Resolve"_s, u"Unserved"_s, u"Take next"_s, u"Settings"_s})
        QVERIFY2(!words.contains(english), qPrintable(english));
    m_language->use(u"en"_s);
    QTRY_VERIFY(m_desk->workspace()->statusStrip().freshnessText().startsWith(u"Synced"_s));
}

void TestMainWindow::aNarrowWindowTurnsTheCustomersPanelIntoADrawer()
{
    QVERIFY(m_desk->signIn());
    QVERIFY(m_desk->openOne());
    auto *contact = m_desk->workspace()->findChild<ContactPanel *>();
    QTRY_VERIFY(contact->isVisible());
    m_desk->window().resize(1024, 768);
    QTRY_VERIFY(!contact->isVisible());
    QTest::keyClick(&m_desk->window(), Qt::Key_D, Qt::ControlModifier);
    QTRY_VERIFY(contact->isVisible());
    QVERIFY(contact->geometry().right() >= contact->parentWidget()->width() - 1);
    m_desk->window().resize(1366, 768);
    QTRY_VERIFY(contact->isVisible());
    m_desk->window().resize(900, 700);
    auto *list = m_desk->workspace()->findChild<ConversationListPanel *>();
    QTRY_VERIFY(list->isVisible() != m_desk->timeline().isVisible()); // one of the two
}

void TestMainWindow::keysMoveBetweenThePanes()
{
    QVERIFY(m_desk->signIn());
    QVERIFY(m_desk->openOne());
    QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
    m_desk->box().setFocus();
    QWidget *before = QApplication::focusWidget();
    QTest::keyClick(before, Qt::Key_F6);
    QTRY_VERIFY(QApplication::focusWidget() && QApplication::focusWidget() != before);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, Qt::ShiftModifier);
    QTRY_COMPARE(QApplication::focusWidget(), before);
    QTest::keyClick(before, Qt::Key_2, Qt::ControlModifier);
    QTRY_COMPARE(m_desk->workspace()->view(), WorkspaceView::Search);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_1, Qt::ControlModifier);
    QTRY_COMPARE(m_desk->workspace()->view(), WorkspaceView::Inbox);
}

void TestMainWindow::signingOutAsksAndRemovesEverything()
{
    QVERIFY(m_desk->signIn());
    const QDir folder(m_desk->manager().profileFolder());
    QVERIFY(folder.exists(u"cache.db"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"propagateSizeHints"_s)); // of the offscreen platform
    emit m_desk->workspace()->signOutRequested();
    QTRY_VERIFY(m_desk->find<QAbstractButton>("confirmed"));
    m_desk->find<QAbstractButton>("confirmed")->click();
    QTRY_COMPARE(m_desk->manager().state(), SessionState::SignedOut);
    QVERIFY(!m_desk->workspace());
    QVERIFY(!folder.exists(u"cache.db"_s));
    QVERIFY(!folder.exists(u"outbox.db"_s));
    QTRY_VERIFY(m_desk->find<QLineEdit>("email"));
}

void TestMainWindow::signingOutSaysWhatWouldBeLost()
{
    QVERIFY(m_desk->signIn());
    const auto open = m_desk->openOne();
    QVERIFY(open);
    QVERIFY(m_desk->stopServer());
    m_desk->send(u"Belum terkirim"_s);
    const auto waiting = [this] {
        const auto counts = waitFor(m_desk->session().outbox().counts());
        return counts ? counts->waiting + counts->failed : -1;
    };
    QTRY_COMPARE(waiting(), 1);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"propagateSizeHints"_s)); // of the offscreen platform
    emit m_desk->workspace()->signOutRequested();
    QTRY_VERIFY(m_desk->find<QAbstractButton>("confirmed"));
    QVERIFY(m_desk->visibleWords().contains(u"1 message not sent yet would be lost."_s));
    qobject_cast<QDialog *>(m_desk->find<QAbstractButton>("confirmed")->window())->reject();
    QCOMPARE(m_desk->manager().state(), SessionState::SignedIn);
    QCOMPARE(waiting(), 1); // asked, and not touched
}

void TestMainWindow::theCodePageLetsTheSecondFactorIn()
{
    const auto guarded = std::ranges::find_if(m_desk->server().accounts(),
                                              [](const SandboxAccount &a) { return !a.totpSecret.isEmpty(); });
    QVERIFY(guarded != m_desk->server().accounts().cend());
    QVERIFY(m_desk->enterPassword(*guarded));
    QTRY_COMPARE(m_desk->manager().state(), SessionState::NeedsCode);
    QTRY_VERIFY(m_desk->find<QLineEdit>("code"));
    m_desk->find<QLineEdit>("code")->setText(u"000000"_s);
    QTRY_VERIFY(m_desk->visibleWords().contains(u"did not match"_s));
    const QString code = Box::totpCode(guarded->totpSecret, QDateTime::currentSecsSinceEpoch());
    QTRY_VERIFY(m_desk->find<QLineEdit>("code")->isEnabled());
    m_desk->find<QLineEdit>("code")->setText(code);
    QVERIFY(m_desk->protect());
}

void TestMainWindow::theIdleLockTakesOpenDialogsWithIt()
{
    QVERIFY(m_desk->signIn());
    QVERIFY(m_desk->openOne());
    m_desk->box().setPlainText(u"ditinggal makan siang"_s);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"propagateSizeHints"_s)); // of the offscreen platform
    emit m_desk->workspace()->signOutRequested();
    QTRY_VERIFY(m_desk->find<QAbstractButton>("confirmed"));
    QPointer<QWidget> dialog = m_desk->find<QAbstractButton>("confirmed")->window();
    m_desk->clock().moveOn(6min); // the machine slept, and its timers with it
    QTest::keyClick(m_desk->find<QAbstractButton>("confirmed"), Qt::Key_Space); // must not sign out
    QTRY_COMPARE(m_desk->manager().lock().state(), LockState::Locked);
    QCOMPARE(m_desk->manager().lock().cause(), LockCause::Idle);
    QVERIFY(dialog.isNull());
    QVERIFY(!m_desk->workspace());
    QVERIFY(m_desk->window().lockPage().isVisible());
    QVERIFY(m_desk->unlock());
    QVERIFY(m_desk->openOne());
    QTRY_COMPARE(m_desk->box().toPlainText(), u"ditinggal makan siang"_s);
}

void TestMainWindow::aNarrowWindowShowsWhatWasTaken()
{
    QVERIFY(m_desk->signIn());
    m_desk->window().resize(900, 700);
    auto *list = m_desk->workspace()->findChild<ConversationListPanel *>();
    QTRY_VERIFY(list->isVisible());
    QTRY_VERIFY(m_desk->find<QAbstractButton>("takeNext") && m_desk->find<QAbstractButton>("takeNext")->isEnabled());
    m_desk->find<QAbstractButton>("takeNext")->click();
    QTRY_VERIFY(m_desk->thread().count() > 0);
    QVERIFY(m_desk->timeline().isVisible());
    QVERIFY(!list->isVisible());
}

void TestMainWindow::whatIsDiscardedCanBePutBack()
{
    QVERIFY(m_desk->signIn());
    const auto id = m_desk->openOne();
    QVERIFY(id);
    QVERIFY(m_desk->stopServer());
    QVERIFY(!waitFor(m_desk->session().syncNow(), 30s));
    QSignalSpy settled(&m_desk->session(), &Session::sendSettled);
    m_desk->send(u"jangan dikirim dulu"_s);
    QTRY_COMPARE(settled.size(), 1); // tried, and held
    const auto last = [this]() -> const Message & { return m_desk->thread().at(m_desk->thread().count() - 1); };
    QTRY_COMPARE(m_desk->text(), u"jangan dikirim dulu"_s);
    QTRY_COMPARE(last().state, DeliveryState::Queued);
    emit m_desk->timeline().discardRequested(last().clientId);
    QTRY_VERIFY(m_desk->visibleWords().contains(u"Put it back"_s));
    QTRY_VERIFY(m_desk->text() != u"jangan dikirim dulu"_s);
    // Another conversation is open by then: the text goes to its own one all the same.
    const auto page = waitFor(m_desk->session().conversations().list({}));
    QVERIFY(page);
    const auto other =
        std::ranges::find_if(page->conversations, [&](const Conversation &row) { return row.id != *id; });
    QVERIFY(other != page->conversations.cend());
    m_desk->workspace()->open(other->id);
    QTRY_COMPARE(m_desk->thread().conversation(), other->id);
    for (QAbstractButton *button : m_desk->window().findChildren<QAbstractButton *>()) {
        if (button->isVisible() && button->text() == u"Put it back"_s) {
            button->click();
            break;
        }
    }
    QTRY_COMPARE(waitFor(m_desk->session().conversations().draft(*id)).value_or(QString()), u"jangan dikirim dulu"_s);
    QVERIFY(m_desk->box().toPlainText().isEmpty());
}

void TestMainWindow::aTemplateIsSentInTheComposersPlace()
{
    QVERIFY(m_desk->signIn());
    QVERIFY(m_desk->openOne());
    m_desk->window().findChild<QAction *>(u"templates"_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->find<QAbstractItemView>("templateList"), 30000);
    auto *list = m_desk->find<QAbstractItemView>("templateList");
    auto *button = m_desk->find<QAbstractButton>("sendTemplate");
    QVERIFY(button && !button->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(!m_desk->visibleWords().contains(u"being checked with the server"_s), 30000);
    // The first one that can be filled in with words.
    for (int row = 0; row < list->model()->rowCount() && !button->isEnabled(); ++row) {
        list->setCurrentIndex(list->model()->index(row, 0));
        for (int i = 0; auto *field = m_desk->find<QLineEdit>(qPrintable(u"templateField%1"_s.arg(i))); ++i)
            field->setText(u"nilai %1"_s.arg(i));
    }
    QVERIFY(button->isEnabled());
    button->click();
    QTRY_VERIFY_WITH_TIMEOUT(!m_desk->find<QAbstractItemView>("templateList"), 30000);
    const auto last = [this]() -> const Message & { return m_desk->thread().at(m_desk->thread().count() - 1); };
    QTRY_VERIFY_WITH_TIMEOUT(!last().templateName.isEmpty() && !last().id.isEmpty(), 30000);
    QVERIFY(m_desk->box().isVisible());
}

void TestMainWindow::sendingCanBeUndone()
{
    m_desk->settings().setSendHoldSeconds(60);
    QVERIFY(m_desk->signIn());
    QVERIFY(m_desk->openOne());
    m_desk->send(u"salah ketik"_s);
    QTRY_COMPARE(m_desk->text(), u"salah ketik"_s);
    const auto last = [this]() -> const Message & { return m_desk->thread().at(m_desk->thread().count() - 1); };
    QVERIFY(last().heldUntil.has_value());
    QCOMPARE(last().state, DeliveryState::Queued);
    QTRY_VERIFY(m_desk->box().toPlainText().isEmpty());
    emit m_desk->timeline().editRequested(last().clientId); // the link under it
    QTRY_COMPARE(m_desk->box().toPlainText(), u"salah ketik"_s);
    QTRY_VERIFY(m_desk->text() != u"salah ketik"_s);
}

void TestMainWindow::closingSaysWhatIsNotSentYet()
{
    m_desk->settings().setSendHoldSeconds(60);
    QVERIFY(m_desk->signIn());
    QVERIFY(m_desk->openOne());
    m_desk->send(u"nanti saja"_s);
    QTRY_COMPARE(m_desk->text(), u"nanti saja"_s);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"propagateSizeHints"_s)); // of the offscreen platform
    m_desk->window().close();
    QTRY_VERIFY(m_desk->find<QAbstractButton>("confirmed"));
    QVERIFY(m_desk->window().isVisible());
    auto *dialog = m_desk->find<QDialog>("confirm");
    QVERIFY(dialog->accessibleName().contains(u"not sent yet"_s));
    dialog->reject();
    QVERIFY(m_desk->window().isVisible());
    const ClientMessageId id = m_desk->thread().at(m_desk->thread().count() - 1).clientId;
    emit m_desk->timeline().editRequested(id);
    QTRY_VERIFY(m_desk->text() != u"nanti saja"_s);
    m_desk->window().close(); // nothing waits
    QTRY_VERIFY(!m_desk->window().isVisible());
}

// An answer written beside an old message is not held for what the agent had seen before.
void TestMainWindow::whoLooksBackHasMissedNothing()
{
    m_desk->settings().setSendHoldSeconds(60);
    QVERIFY(m_desk->signIn());
    const auto id = m_desk->openOne();
    QVERIFY(id);
    for (int i = 1; i <= 90; ++i)
        m_desk->server().customerWrites(*id, u"pesan %1"_s.arg(i));
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->text(), u"pesan 90"_s, 30000);
    const auto newest = m_desk->thread().newest();
    const auto slice = waitFor(m_desk->session().conversations().newest(*id, 100));
    QVERIFY(slice && slice->messages.size() > 90);
    const MessageId old = slice->messages.first().id;
    const auto page = waitFor(m_desk->session().conversations().list({}));
    QVERIFY(page);
    const auto other =
        std::ranges::find_if(page->conversations, [&](const Conversation &row) { return row.id != *id; });
    QVERIFY(other != page->conversations.cend());
    m_desk->workspace()->open(other->id);
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->thread().conversation(), other->id, 30000);
    m_desk->workspace()->open(*id, old);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->thread().conversation() == *id && m_desk->thread().rowOf(old) >= 0, 30000);
    QVERIFY(m_desk->thread().rowOf(newest) < 0);
    m_desk->send(u"soal yang ini, Kak"_s);
    const auto items = [this] { return waitFor(m_desk->session().outbox().items()).value_or(QList<OutboxItem>()); };
    QTRY_COMPARE_WITH_TIMEOUT(items().size(), 1, 30000);
    QVERIFY(items().first().seenUpTo >= newest);
}

void TestMainWindow::anEndedSignInLocksAndIsRenewed()
{
    QVERIFY(m_desk->signIn());
    m_desk->server().setFault(u"revoke_tokens"_s);
    m_desk->server().setFault(u"revoke_sdk_tokens"_s);
    SessionManager &manager = m_desk->manager();
    QTRY_COMPARE_WITH_TIMEOUT(manager.lock().state(), LockState::Locked, 30000);
    QVERIFY(m_desk->visibleWords().contains(u"the server ended this sign-in"_s));
    QVERIFY(!waitFor(manager.unlockWithPassphrase(secretOf(u"correct horse battery"_s))));
    auto *password = m_desk->find<QLineEdit>("renewPassword");
    QTRY_VERIFY(password && password->isVisible());
    QVERIFY(m_desk->visibleWords().contains(u"Drafts and unsent messages are kept"_s));
    QVERIFY(!m_desk->workspace());
    password->setText(u"nonsense"_s);
    QTest::keyClick(password, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(password->isEnabled() && m_desk->find<QPushButton>("renewSignIn")->isEnabled(), 30000);
    QVERIFY(!m_desk->workspace());
    password->setText(m_desk->server().account(Role::Agent).password);
    QTest::keyClick(password, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->workspace(), 30000);
    QVERIFY(m_desk->waitCurrent());
    QVERIFY(password->text().isEmpty());
}

// By its English name and by its Indonesian one, and whoever has no keys left for the mouse.
void TestMainWindow::thePaletteFindsActionsAndCustomers()
{
    QVERIFY(m_desk->signIn());
    const auto id = m_desk->openOne();
    QVERIFY(id);
    QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
    m_desk->box().setFocus();
    m_desk->box().setPlainText(u"belum selesai?"_s); // a question mark is a letter where one types
    QTest::keyClick(&m_desk->box(), Qt::Key_Question);
    QVERIFY(m_desk->box().toPlainText().contains(u"??"_s) || m_desk->box().toPlainText().startsWith(u'?'));

    QTest::keyClick(&m_desk->box(), Qt::Key_K, Qt::ControlModifier);
    auto *field = m_desk->find<QLineEdit>("paletteField");
    QVERIFY(field);
    QTRY_VERIFY(field->hasFocus());
    QTest::keyClicks(field, u">cari"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(m_desk->workspace()->view(), WorkspaceView::Search);
    QCOMPARE(m_desk->settings().recentCommands(), QStringList{u"show-search"_s});

    const auto page = waitFor(m_desk->session().conversations().list({}));
    QVERIFY(page);
    const auto other = std::ranges::find_if(
        page->conversations, [&](const Conversation &row) { return row.id != *id && row.contactName.size() > 3; });
    QVERIFY(other != page->conversations.cend());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(field->hasFocus());
    field->setText(u"@"_s + other->contactName);
    auto *rows = m_desk->find<QAbstractItemView>("paletteList");
    QTRY_VERIFY_WITH_TIMEOUT((rows = m_desk->find<QAbstractItemView>("paletteList")) && rows->model()->rowCount() > 1,
                             30000);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->thread().conversation(), other->id, 30000);
    QCOMPARE(m_desk->workspace()->view(), WorkspaceView::Inbox);
}

int main(int argc, char **argv)
{
    qputenv("TZ", "UTC");
    QApplication app(argc, argv);
    TestMainWindow test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_mainwindow.moc"
