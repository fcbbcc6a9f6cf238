#include "core/conversations/conversationservice.h"
#include "core/outbox/outbox.h"
#include "core/session/lockedreceiver.h"
#include "resources/icons.h"
#include "tests/gui/fakenotifier.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include "ui/settings/notificationspage.h"
#include "ui/settings/settingsdialog.h"
#include "ui/shell/inboxpage.h"
#include "ui/shell/newsfeed.h"
#include "ui/shell/notificationsflow.h"
#include "ui/shell/trayfeed.h"
#include "ui/shell/workspacepage.h"
#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

// What the desktop is told of what customers do, and what it is not.
class TestNews final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();

    void aMessageIsToldUntilItIsRead();
    void theOpenConversationIsNotToldWhileOneLooks();
    void severalMessagesAreOneNotification();
    void aBurstIsOneNotification();
    void whatIsOffOrQuietIsNotTold();
    void withoutContentNothingOfItIsTold();
    void theLockTakesEverythingBack();
    void whileLockedNothingButThatThereIsSomething();
    void whatArrivesWhileLockedIsToldWithoutItsWords();
    void aClickOpensTheConversation();
    void anAnswerGoesOutAndTheDraftStays();
    void anAnswerThatCannotGoIsKept();
    void whatBecomesMineIsTold();
    void aMessageIsToldWhereAssignmentsAreNot();
    void theCountIsInTheTitleAndNeutralWhileLocked();
    void theTestSaysWhatTheDesktopDid();
    void aWindowThatClosesIsToldOnce(); // the last: a day later, and without the server

private:
    QList<Conversation> others(); // of mine that can be answered, without the open one
    void write(const Conversation &row, const QString &text = u"Halo kak"_s);
    const Notification *shown(const ConversationId &id) const;

    Theme m_theme;
    std::unique_ptr<WindowFixture> m_all;
    std::unique_ptr<FakeNotifier> m_desktop;
    std::unique_ptr<NewsFeed> m_news;
};

void TestNews::initTestCase()
{
    initIcons();
    m_theme.applyTo(*qApp);
    m_all = std::make_unique<WindowFixture>(m_theme);
    QVERIFY(m_all->startServer());
    QVERIFY(m_all->signIn());
}

void TestNews::cleanupTestCase()
{
    m_all.reset();
}

void TestNews::init()
{
    failOnUnexpectedLog();
    m_desktop = std::make_unique<FakeNotifier>();
    m_news =
        std::make_unique<NewsFeed>(m_all->clock(), m_all->settings(), m_all->manager(), *m_desktop, m_all->window());
    m_news->setPatience(0ms, 0ms);
    if (!m_all->workspace())
        QVERIFY(m_all->unlock());
    m_all->workspace()->show(WorkspaceView::Inbox);
    m_all->settings().setNoticeOfMessage(NoticeChoice::Silent);
    m_all->settings().setNoticeOfAssigned(NoticeChoice::Sound);
    m_all->settings().setNoticeContent(true);
    m_all->settings().setQuietHours(std::nullopt);
    m_all->settings().setReceiveWhileLocked(false);
    m_all->clock().moveOn(1min); // what was told before is no burst with what follows
}

void TestNews::cleanup()
{
    const auto dialogs = m_all->window().findChildren<SettingsDialog *>();
    qDeleteAll(dialogs); // they know the desktop
    m_news.reset();
    m_desktop.reset();
}

QList<Conversation> TestNews::others()
{
    QList<Conversation> rows;
    const auto page = waitFor(m_all->session().conversations().list({}));
    const auto current = m_all->workspace()->inbox().current();
    for (const Conversation &row : page ? page->conversations : QList<Conversation>()) {
        if (row.kind() == ChannelKind::WhatsApp && row.serve == ServeState::Served
            && (!current || row.id != current->id) && windowStateAt(row, m_all->clock().now()) == WindowState::Open)
            rows.append(row);
    }
    return rows;
}

void TestNews::write(const Conversation &row, const QString &text)
{
    m_all->server().customerWrites(row.id, text);
}

const Notification *TestNews::shown(const ConversationId &id) const
{
    const auto found = m_desktop->open.constFind(id.value());
    return found == m_desktop->open.cend() ? nullptr : &*found;
}

void TestNews::aMessageIsToldUntilItIsRead()
{
    const QList<Conversation> rows = others();
    QVERIFY(!rows.isEmpty());
    const Conversation row = rows.first();
    write(row, u"Apakah <b>masih</b> ada?"_s);
    QTRY_VERIFY_WITH_TIMEOUT(shown(row.id), 30000);
    QVERIFY(shown(row.id)->text.contains(u"Apakah <b>masih</b> ada?"_s));
    QCOMPARE(shown(row.id)->sound, NoticeSound::None); // off by default
    QVERIFY(!shown(row.id)->replyWords.isEmpty());
    m_all->workspace()->open(row.id);
    QTRY_VERIFY_WITH_TIMEOUT(!shown(row.id), 30000);
}

void TestNews::theOpenConversationIsNotToldWhileOneLooks()
{
    const auto open = m_all->openOne();
    QVERIFY(open);
    QTRY_VERIFY_WITH_TIMEOUT(m_all->window().isActiveWindow(), 30000);
    Conversation row;
    row.id = *open;
    write(row, u"di depan mata"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_all->text(), u"di depan mata"_s, 30000);
    const QList<Conversation> rows = others();
    QVERIFY(!rows.isEmpty());
    write(rows.first()); // behind it: when this one is told, that one was decided
    QTRY_VERIFY_WITH_TIMEOUT(shown(rows.first().id), 30000);
    QVERIFY(!shown(*open));
    QCOMPARE(m_desktop->all.size(), 1);

    m_all->workspace()->show(WorkspaceView::Search); // it is open, but nobody sees it
    m_all->clock().moveOn(10s);
    write(row, u"di balik"_s);
    QTRY_VERIFY_WITH_TIMEOUT(shown(*open), 30000);
}

void TestNews::severalMessagesAreOneNotification()
{
    const QList<Conversation> rows = others();
    QVERIFY(!rows.isEmpty());
    const Conversation row = rows.first();
    write(row, u"satu"_s);
    QTRY_VERIFY_WITH_TIMEOUT(shown(row.id), 30000);
    write(row, u"dua"_s);
    write(row, u"tiga"_s);
    QTRY_VERIFY_WITH_TIMEOUT(shown(row.id)->text.contains(u"tiga"_s), 30000);
    QCOMPARE(m_desktop->open.size(), 1);
    QVERIFY(m_desktop->all.size() <= 3);
}

void TestNews::aBurstIsOneNotification()
{
    m_all->settings().setNoticeOfMessage(NoticeChoice::Sound);
    m_all->workspace()->show(WorkspaceView::Search); // whatever is open, nobody sees it
    const auto page = waitFor(m_all->session().conversations().list({}));
    QVERIFY(page);
    const QList<Conversation> &rows = page->conversations;
    QVERIFY2(rows.size() > NewsPace::mostInBurst + 1, qPrintable(QString::number(rows.size())));
    for (const Conversation &row : rows)
        write(row);
    QTRY_VERIFY_WITH_TIMEOUT(m_desktop->open.contains(u"burst"_s)
                                 && m_desktop->open.value(u"burst"_s).text.contains(QString::number(rows.size())),
                             30000);
    QCOMPARE(m_desktop->open.size(), 1);
    const auto loud = std::ranges::count_if(
        m_desktop->all, [](const Notification &notice) { return notice.sound != NoticeSound::None; });
    QVERIFY(loud >= 1);
    QVERIFY(loud < m_desktop->all.size());
}

void TestNews::whatIsOffOrQuietIsNotTold()
{
    const QList<Conversation> rows = others();
    QVERIFY(rows.size() > 2);
    m_all->settings().setNoticeOfMessage(NoticeChoice::Off);
    QSignalSpy wrote(&m_all->session(), &Session::customerWrote);
    write(rows[0]);
    QTRY_COMPARE_WITH_TIMEOUT(wrote.size(), 1, 30000);
    QTRY_VERIFY_WITH_TIMEOUT(!m_news->isDeciding(), 30000);
    QTRY_VERIFY_WITH_TIMEOUT(m_news->unread() > 0, 30000); // it is counted all the same
    m_all->settings().setNoticeOfMessage(NoticeChoice::Silent);
    m_all->settings().setQuietHours(QuietHours{0, 24 * 60 - 1});
    if (m_all->clock().now().toLocalTime().time() >= QTime(23, 58))
        QSKIP("the last minute of the day");
    write(rows[1]);
    QTRY_COMPARE_WITH_TIMEOUT(wrote.size(), 2, 30000);
    QTRY_VERIFY_WITH_TIMEOUT(!m_news->isDeciding(), 30000);
    m_all->settings().setQuietHours(std::nullopt);
    write(rows[2]);
    QTRY_VERIFY_WITH_TIMEOUT(shown(rows[2].id), 30000);
    QCOMPARE(m_desktop->all.size(), 1);
}

void TestNews::withoutContentNothingOfItIsTold()
{
    m_all->settings().setNoticeContent(false);
    const QList<Conversation> rows = others();
    write(rows.first(), u"rahasia"_s);
    QTRY_VERIFY_WITH_TIMEOUT(shown(rows.first().id), 30000);
    const Notification notice = *shown(rows.first().id);
    QVERIFY(!(notice.title + notice.text).contains(u"rahasia"_s));
    QVERIFY(!(notice.title + notice.text).contains(rows.first().contactName));
    QVERIFY(notice.replyWords.isEmpty());
}

void TestNews::theLockTakesEverythingBack()
{
    const QList<Conversation> rows = others();
    write(rows.first());
    QTRY_VERIFY_WITH_TIMEOUT(shown(rows.first().id), 30000);
    bool goneFirst = false;
    connect(&m_all->manager(), &SessionManager::closing, m_desktop.get(), // behind the feed, which heard it before
            [&] { goneFirst = m_desktop->open.isEmpty(); });
    m_all->manager().lockNow();
    QTRY_COMPARE_WITH_TIMEOUT(m_all->manager().state(), SessionState::Locked, 30000);
    QVERIFY(goneFirst); // before the session itself
    QVERIFY(m_desktop->open.isEmpty());
    // A click that was on its way, and an answer: too late.
    emit m_desktop->opened(rows.first().id.value(), {});
    emit m_desktop->replied(rows.first().id.value(), u"terlambat"_s);
    QVERIFY(m_all->unlock());
    const auto counts = waitFor(m_all->session().outbox().counts());
    QVERIFY(counts);
    QCOMPARE(counts->waiting + counts->failed, 0);
}

void TestNews::whileLockedNothingButThatThereIsSomething()
{
    m_news->newsWhileLocked(2); // it is open
    QVERIFY(m_desktop->open.isEmpty());
    m_all->manager().lockNow();
    QTRY_COMPARE_WITH_TIMEOUT(m_all->manager().state(), SessionState::Locked, 30000);
    m_news->newsWhileLocked(std::nullopt);
    QCOMPARE(m_desktop->open.size(), 1);
    const Notification bare = m_desktop->open.value(u"locked"_s);
    QCOMPARE(bare.title, u"Amandesk"_s);
    QVERIFY(bare.replyWords.isEmpty());
    m_news->newsWhileLocked(2);
    QCOMPARE(m_desktop->open.size(), 1);
    QVERIFY(m_all->unlock());
    QTRY_VERIFY_WITH_TIMEOUT(m_desktop->open.isEmpty(), 30000);
}

void TestNews::whatArrivesWhileLockedIsToldWithoutItsWords()
{
    m_all->settings().setReceiveWhileLocked(true);
    QTRY_VERIFY_WITH_TIMEOUT(m_all->session().liveConnection().has_value(), 30000);
    const Conversation row = others().first();
    m_all->manager().lockNow();
    QTRY_VERIFY_WITH_TIMEOUT(m_all->manager().isReceivingLocked(), 30000);
    write(row, u"rahasia"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_all->manager().arrivedWhileLocked(), 1, 30000);
    QCOMPARE(m_desktop->open.size(), 1);
    const Notification told = m_desktop->open.value(u"locked"_s);
    QCOMPARE(told.title + u'|' + told.text, u"Amandesk|New message"_s);
    QVERIFY(told.replyWords.isEmpty());
    write(row, u"rahasia lagi"_s); // at once: it says nothing more
    QTRY_COMPARE_WITH_TIMEOUT(m_all->manager().arrivedWhileLocked(), 2, 30000);
    m_all->clock().moveOn(10s);
    m_all->settings().setNoticeOfMessage(NoticeChoice::Off);
    write(row);
    QTRY_COMPARE_WITH_TIMEOUT(m_all->manager().arrivedWhileLocked(), 3, 30000);
    QVERIFY(m_desktop->all.size() <= 2); // the second one may have come late on a busy computer
    QVERIFY(m_all->unlock());
    QTRY_VERIFY_WITH_TIMEOUT(!m_desktop->open.contains(u"locked"_s), 30000);
}

void TestNews::aClickOpensTheConversation()
{
    const Conversation row = others().first();
    write(row);
    QTRY_VERIFY_WITH_TIMEOUT(shown(row.id), 30000);
    m_all->window().setWindowState(Qt::WindowMinimized);
    emit m_desktop->opened(row.id.value(), {});
    QTRY_VERIFY_WITH_TIMEOUT(m_all->workspace()->inbox().current().has_value(), 30000);
    QCOMPARE(m_all->workspace()->inbox().current()->id, row.id);
    QVERIFY(!m_all->window().isMinimized());
    QVERIFY(!shown(row.id));
}

void TestNews::anAnswerGoesOutAndTheDraftStays()
{
    const Conversation row = others().first();
    QVERIFY(waitFor(m_all->session().conversations().saveDraft(row.id, u"belum selesai"_s)));
    write(row);
    QTRY_VERIFY_WITH_TIMEOUT(shown(row.id), 30000);
    emit m_desktop->replied(row.id.value(), u"Sebentar ya kak"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!shown(row.id), 30000);
    QVERIFY(waitUntil([&] {
        const auto slice = waitFor(m_all->session().conversations().newest(row.id, 5));
        return slice && !slice->messages.isEmpty() && slice->messages.last().text == u"Sebentar ya kak"_s
            && slice->messages.last().state == DeliveryState::Sent;
    }));
    const auto draft = waitFor(m_all->session().conversations().draft(row.id));
    QVERIFY(draft);
    QCOMPARE(*draft, u"belum selesai"_s);
}

void TestNews::anAnswerThatCannotGoIsKept()
{
    const Conversation row = others().first();
    write(row);
    QTRY_VERIFY_WITH_TIMEOUT(shown(row.id), 30000);
    const QString tooLong(Outbox::maxTextLength + 1, u'x');
    emit m_desktop->replied(row.id.value(), tooLong);
    QTRY_VERIFY_WITH_TIMEOUT(m_all->workspace()->inbox().current().has_value()
                                 && m_all->workspace()->inbox().current()->id == row.id,
                             30000);
    QTRY_VERIFY_WITH_TIMEOUT(m_all->box().toPlainText().endsWith(tooLong), 30000);
}

void TestNews::aWindowThatClosesIsToldOnce()
{
    // In a workspace where nobody has written yet: many windows that close together are told as a burst.
    cleanup();
    initTestCase();
    init();
    QVERIFY(!QTest::currentTestFailed());
    const QList<Conversation> rows = others();
    QVERIFY(rows.size() > 1);
    const Conversation row = rows[0];
    const Conversation other = rows[1];
    write(row);
    write(other);
    QTRY_VERIFY_WITH_TIMEOUT(shown(row.id) && shown(other.id), 30000);
    // Every answer of the server would set the time back to its own.
    QVERIFY(m_all->stopServer());
    QTRY_COMPARE_WITH_TIMEOUT(m_all->session().freshness().state, FreshnessState::Offline, 30000);
    m_desktop->open.clear();
    m_all->clock().moveOn(23h + 50min);
    m_news->checkWindows();
    QTRY_VERIFY_WITH_TIMEOUT(shown(row.id), 30000);
    QVERIFY(shown(row.id)->urgent);
    QTRY_VERIFY_WITH_TIMEOUT(shown(other.id), 30000);
    m_desktop->open.clear();
    m_all->clock().moveOn(1min);
    m_news->checkWindows();
    emit m_all->session().customerWrote(other.id); // behind the windows: when it is told, those were decided
    QTRY_VERIFY_WITH_TIMEOUT(shown(other.id), 30000);
    QVERIFY(!shown(row.id));
}

void TestNews::whatBecomesMineIsTold()
{
    const QList<Conversation> rows = others(); // the mine are known
    QVERIFY(!rows.isEmpty());
    const auto taken = waitFor(m_all->session().conversations().takeNext());
    QVERIFY(taken);
    QTRY_VERIFY_WITH_TIMEOUT(shown(taken->id), 30000);
    QVERIFY(shown(taken->id)->text.contains(u"assigned"_s));
    QCOMPARE(shown(taken->id)->sound, NoticeSound::Assigned); // on by default
    QCOMPARE(m_desktop->all.size(), 1); // what was mine before is no news
}

void TestNews::aMessageIsToldWhereAssignmentsAreNot()
{
    m_all->settings().setNoticeOfAssigned(NoticeChoice::Off);
    m_news->setPatience(1s, 0ms); // both are there when it is decided
    QVERIFY(!others().isEmpty()); // the mine are known
    const auto taken = waitFor(m_all->session().conversations().takeNext());
    QVERIFY(taken);
    write(*taken, u"Saya yang baru"_s);
    QTRY_VERIFY_WITH_TIMEOUT(shown(taken->id), 30000);
    QVERIFY(shown(taken->id)->text.contains(u"Saya yang baru"_s));
    QCOMPARE(shown(taken->id)->sound, NoticeSound::None);
}

void TestNews::theCountIsInTheTitleAndNeutralWhileLocked()
{
    TrayFeed tray(m_theme, m_all->settings(), m_all->manager(), *m_news, m_all->window());
    write(others().first());
    QTRY_VERIFY_WITH_TIMEOUT(m_news->unread() > 0, 30000);
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop->count, m_news->unread(), 30000);
    QCOMPARE(m_all->window().windowTitle(), u"(%1) Amandesk"_s.arg(m_news->unread()));
    QVERIFY(tray.icon().toolTip().contains(QString::number(m_news->unread())));
    m_all->manager().lockNow();
    QTRY_COMPARE_WITH_TIMEOUT(m_all->manager().state(), SessionState::Locked, 30000);
    QCOMPARE(m_desktop->count, 0);
    QCOMPARE(m_all->window().windowTitle(), u"Amandesk"_s);
    QCOMPARE(tray.icon().toolTip(), u"Amandesk"_s);
    QVERIFY(m_all->unlock());
    QTRY_VERIFY_WITH_TIMEOUT(tray.icon().menu().actions()[1]->isEnabled(), 30000);
    tray.icon().menu().actions()[1]->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(m_all->manager().state(), SessionState::Locked, 30000);
}

void TestNews::theTestSaysWhatTheDesktopDid()
{
    connect(&m_all->window(), &MainWindow::settingsOpened, m_desktop.get(),
            [this](SettingsDialog *dialog) { new NotificationsFlow(m_all->settings(), *m_desktop, *dialog); });
    emit m_all->workspace()->settingsRequested(SettingsSection::Notifications);
    QTRY_VERIFY_WITH_TIMEOUT(m_all->find<QPushButton>("testNotification"), 30000);
    m_all->find<QPushButton>("testNotification")->click();
    QVERIFY(m_desktop->open.contains(u"test"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_all->visibleWords().contains(u"The desktop has taken it."_s), 30000);
    emit m_desktop->opened(u"test"_s, {});
    QTRY_VERIFY_WITH_TIMEOUT(m_all->visibleWords().contains(u"The click has reached Amandesk."_s), 30000);
    m_desktop->what.service = NotifierAbility::Service::Absent;
    m_all->find<QPushButton>("testNotification")->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_all->visibleWords().contains(u"Nothing shows notifications here."_s), 30000);
}

} // namespace Amandesk

QTEST_MAIN(Amandesk::TestNews)
#include "tst_news.moc"
