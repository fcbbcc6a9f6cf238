#include "core/lock/locktriggers.h"
#include "tests/gui/locktest.h"
#include "tests/support/fakesessionwatch.h"
#include "ui/common/banner.h"
#include "ui/lock/lockpage.h"
#include "ui/lock/renewalpage.h"
#include "ui/lock/signinagainpage.h"
#include "ui/signin/signinpage.h"
#include <algorithm>
#include <chrono>
#include <QDialog>
#include <QMenu>
#include <QPointer>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

// The lock of the real window: what the settings make of it, and what makes it lock.
class TestLockWindow final : public LockTest
{
    Q_OBJECT
private slots:
    void initTestCase() { dress(); }
    void init() { begin(); }
    void cleanup() { end(); }

    void aStartMakesThePageThatItShowsAndNoOther();
    void aPinIsSetInTheSettingsAndOpens();
    void aLockWhileAPinIsBeingSetCoversAtOnce();
    void theKeyringIsGivenUp();
    void theLockTakesTheSettingsWithIt();
    void aMinimisedWindowIsLockedWhereThatIsSet();
    void theLastSecondsBeforeTheIdleLockAreSaidAndAKeyKeepsItOpen();
    void theOrganisationSetsTheIdleLock();
    void whoSignsInAfterAnErasureIsToldOnce();
    void sleepWaitsForALockWithTenWindowsOpen();

private:
    static void pressAKey() { QTest::keyClick(&desk().window(), Qt::Key_Shift); }
    static void leaveAlone(std::chrono::seconds time);
    static QString idleWarning(); // empty: none is shown
};

void TestLockWindow::aStartMakesThePageThatItShowsAndNoOther()
{
    lock();
    const MainWindow started(m_theme, desk().clock(), desk().settings(), desk().manager());
    QVERIFY(started.findChild<LockPage *>());
    QVERIFY(!started.findChild<SignInPage *>());
    QVERIFY(!started.findChild<SignInAgainPage *>());
    QVERIFY(!started.findChild<RenewalPage *>());
}

void TestLockWindow::aPinIsSetInTheSettingsAndOpens()
{
    openSettings();
    inSettings<QAbstractButton>("setPin")->click();
    type("presentPassphrase", u"not the passphrase"_s);
    type("newPin", u"274903"_s);
    type("newPinAgain", u"274903"_s);
    inSettings<QAbstractButton>("secretConfirm")->click();
    QVERIFY(!inSettings<QAbstractButton>("secretConfirm")->isEnabled()); // it is being derived
    QVERIFY(waitUntil([] { return inSettings<QLineEdit>("presentPassphrase")->text().isEmpty(); }));
    QVERIFY(!desk().manager().hasPinSlot());
    type("presentPassphrase", WindowFixture::passphrase());
    inSettings<QAbstractButton>("secretConfirm")->click();
    QVERIFY(waitUntil([] { return desk().manager().hasPinSlot(); }));
    QVERIFY(waitUntil([] { return !inSettings<QDialog>("secret"); }));
    QVERIFY(waitUntil([] { return !inSettings<QAbstractButton>("removePin")->isHidden(); }));

    lock();
    type("pin", u"274903"_s);
    QVERIFY(press("unlockWithPin"));
    QVERIFY(waitUntil([] { return isOpen(); }));
    QCOMPARE(prompt().asked, 0);
}

void TestLockWindow::aLockWhileAPinIsBeingSetCoversAtOnce()
{
    openSettings();
    inSettings<QAbstractButton>("setPin")->click();
    type("presentPassphrase", WindowFixture::passphrase());
    type("newPin", u"274903"_s);
    type("newPinAgain", u"274903"_s);
    const QPointer<QDialog> secret(inSettings<QDialog>("secret"));
    inSettings<QAbstractButton>("secretConfirm")->click();
    desk().manager().lock().lock(LockCause::Agent); // the passphrase's key is being derived
    QVERIFY(desk().window().lockPage().isVisible()); // in the same turn
    QVERIFY(!isOpen());
    QVERIFY(!secret || !secret->isVisible());
    QCOMPARE(desk().manager().lock().state(), LockState::Locking);
    QVERIFY(waitUntil([] { return desk().manager().lock().state() == LockState::Locked; }, std::chrono::seconds(60)));
    QVERIFY(desk().manager().hasPinSlot()); // nothing of the change goes on after that
    QVERIFY(!secret);
    type("pin", u"274903"_s);
    QVERIFY(press("unlockWithPin"));
    QVERIFY(waitUntil([] { return isOpen(); }, std::chrono::seconds(60)));
}

void TestLockWindow::theKeyringIsGivenUp()
{
    openSettings();
    inSettings<QAbstractButton>("changeKeychain")->click();
    type("presentPassphrase", WindowFixture::passphrase());
    inSettings<QAbstractButton>("secretConfirm")->click();
    QVERIFY(waitUntil([] { return !desk().manager().hasKeychainSlot(); }));
    QVERIFY(waitUntil([] { return !inSettings<QDialog>("secret"); }));
    QVERIFY(!desk().manager().isGated());
    QVERIFY(waitFor(desk().manager().lockNow()));
    QVERIFY(desk().unlock());
}

void TestLockWindow::theLockTakesTheSettingsWithIt()
{
    openSettings();
    inSettings<QAbstractButton>("setPin")->click();
    type("newPin", u"274903"_s);
    QPointer<QDialog> secret = inSettings<QDialog>("secret");
    QVERIFY(secret);
    lock();
    QVERIFY(!secret);
    QVERIFY(desk().unlock());

    openSettings();
    prompt().holds = true;
    inSettings<QCheckBox>("askSystem")->click();
    QVERIFY(prompt().isOpen());
    lock();
    QVERIFY(!prompt().isOpen());
}

void TestLockWindow::aMinimisedWindowIsLockedWhereThatIsSet()
{
    desk().window().showMinimized();
    QVERIFY(waitUntil([] { return desk().window().isMinimized(); }));
    QVERIFY(isOpen());
    desk().window().showNormal();
    QVERIFY(waitUntil([] { return !desk().window().isMinimized(); }));
    openSettings();
    inSettings<QCheckBox>("lockOnMinimise")->click();
    QVERIFY(desk().settings().lockOnMinimise());
    desk().window().showMinimized();
    QVERIFY(waitUntil([] { return !isOpen(); }));
    QCOMPARE(desk().manager().lock().cause(), LockCause::Minimised);
}

void TestLockWindow::leaveAlone(std::chrono::seconds time)
{
    desk().clock().moveOn(time);
    desk().window().checkIdle(); // as its timer would
}

QString TestLockWindow::idleWarning()
{
    const auto strips = desk().window().findChildren<Banner *>();
    const auto warns = [](const Banner *strip) {
        return strip->isVisible() && strip->words().contains("Amandesk locks in"_L1);
    };
    const auto found = std::find_if(strips.cbegin(), strips.cend(), warns);
    return found == strips.cend() ? QString() : (*found)->words();
}

void TestLockWindow::theLastSecondsBeforeTheIdleLockAreSaidAndAKeyKeepsItOpen()
{
    QCOMPARE(desk().settings().idleLockMinutes(), 5);
    pressAKey();
    leaveAlone(4min + 30s);
    QCOMPARE(idleWarning(), QString());
    leaveAlone(15s);
    QVERIFY2(idleWarning().contains("in 15 second"_L1), qPrintable(idleWarning()));
    QVERIFY(idleWarning().contains("Press any key to keep it open."_L1));
    QTRY_VERIFY2(idleWarning().contains("in 13 second"_L1), qPrintable(idleWarning())); // by its own timer
    pressAKey();
    QCOMPARE(idleWarning(), QString());
    leaveAlone(4min + 30s);
    QVERIFY(isOpen());
    leaveAlone(30s);
    QVERIFY(!isOpen());
    QCOMPARE(desk().manager().lock().cause(), LockCause::Idle);
    QCOMPARE(idleWarning(), QString());

    QVERIFY(desk().unlock());
    desk().settings().setIdleLockMinutes(0); // never
    leaveAlone(10min);
    QVERIFY(isOpen());
}

void TestLockWindow::theOrganisationSetsTheIdleLock()
{
    desk().settings().setIdleLockMinutes(0);
    QVERIFY(desk().demand("IdleMinutes = 2\nWarningExtends = no\n"));
    QVERIFY(waitFor(desk().manager().lockNow()));
    QVERIFY(desk().unlock());
    pressAKey();
    leaveAlone(1min + 45s);
    QVERIFY2(idleWarning().contains("in 15 second"_L1), qPrintable(idleWarning()));
    QVERIFY(!idleWarning().contains("Press any key"_L1));
    pressAKey();
    QVERIFY(!idleWarning().isEmpty());
    leaveAlone(15s);
    QVERIFY(!isOpen());
    QCOMPARE(desk().manager().lock().cause(), LockCause::Idle);

    desk().settings().setIdleLockMinutes(1); // the stricter of the two holds
    QVERIFY(desk().unlock());
    pressAKey();
    leaveAlone(1min);
    QVERIFY(!isOpen());
}

void TestLockWindow::whoSignsInAfterAnErasureIsToldOnce()
{
    const QTemporaryDir folder;
    const ErasureNote note{ErasureNote::Reason::WrongPins, ErasureNote::Progress::Done, desk().clock().now(), 2};
    QVERIFY(writeErasureNote(folder.path(), note));
    const auto isSaid = [] {
        const QString words = desk().visibleWords();
        return words.contains(u"Everything on this computer was erased."_s)
            && words.contains(u"2 message(s) not sent yet were lost."_s);
    };
    desk().restartProgram(folder.path());
    desk().window().show();
    QVERIFY2(isSaid(), qPrintable(desk().visibleWords()));
    const SandboxAccount account = desk().server().account(Role::Agent);
    QVERIFY(waitFor(desk().manager().signIn(desk().server().server(), account.email, account.password)));
    QVERIFY(waitFor(desk().manager().protect({false, secretOf(WindowFixture::passphrase())})));
    QVERIFY(waitUntil([] { return isOpen(); }));
    QVERIFY2(isSaid(), qPrintable(desk().visibleWords()));
    desk().restartProgram(folder.path());
    desk().window().show();
    QVERIFY(desk().unlock());
    QVERIFY(!isSaid());
    desk().restartProgram(); // before that folder goes
}

void TestLockWindow::sleepWaitsForALockWithTenWindowsOpen()
{
    FakeSessionWatch login;
    LockTriggers triggers(desk().manager().lock(), login);
    for (const char *what :
         {"raise\\(\\)", "raise\\(\\)", "grabbing the keyboard"}) // which the offscreen platform cannot
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QLatin1StringView(what)));
    desk().window().workspace()->findChild<QAction *>(u"help"_s)->trigger();
    openSettings();
    inSettings<QAbstractButton>("setPin")->click();
    type("newPin", u"274903"_s);
    for (int i = 0; i < 6; ++i) // as the parts of the workspace open theirs
        (new QDialog(desk().workspace()))->show();
    auto *menu = new QMenu(desk().workspace());
    menu->addAction(u"Any"_s);
    menu->popup(QPoint(10, 10));
    const auto open = [] {
        const QWidgetList all = QApplication::topLevelWidgets();
        return std::count_if(all.cbegin(), all.cend(), [](const QWidget *one) { return one->isVisible(); });
    };
    QVERIFY2(open() >= 10, qPrintable(QString::number(open())));

    bool toldTooSoon = false;
    connect(&desk().manager().lock(), &AppLock::stateChanged, this, [&](LockState state) {
        toldTooSoon = toldTooSoon || (state == LockState::Locking && login.letToSleep > 0);
    });
    emit login.aboutToSleep();
    QCOMPARE(open(), 1); // in the same turn
    QVERIFY(desk().window().lockPage().isVisible());
    QVERIFY(!isOpen());
    QVERIFY(waitUntil([&login] { return login.letToSleep == 1; }));
    QVERIFY(!toldTooSoon);
    QCOMPARE(desk().manager().lock().state(), LockState::Locked);
    QCOMPARE(desk().manager().lock().cause(), LockCause::Suspend);
}

QTEST_MAIN(TestLockWindow)
#include "tst_lockwindow.moc"
