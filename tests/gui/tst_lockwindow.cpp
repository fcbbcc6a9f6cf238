#include "core/base/async.h"
#include "core/lock/applock.h"
#include "core/lock/locktriggers.h"
#include "resources/icons.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/fakesessionwatch.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include "ui/common/banner.h"
#include "ui/lock/lockpage.h"
#include "ui/lock/renewalpage.h"
#include "ui/lock/signinagainpage.h"
#include "ui/shell/workspacepage.h"
#include "ui/signin/signinpage.h"
#include <algorithm>
#include <chrono>
#include <QAbstractButton>
#include <QAction>
#include <QCheckBox>
#include <QDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

// The lock of the real window: the system's question before the keychain.
class TestLockWindow final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();

    void aStartMakesThePageThatItShowsAndNoOther();
    void theSystemIsAskedBeforeTheKeychainOpens();
    void whateverTheSystemSaysThePassphraseOpens_data();
    void whateverTheSystemSaysThePassphraseOpens();
    void theQuestionIsCalledOffByLockingOpeningAndLeaving();
    void twoQuestionsAreNeverOpen();
    void withoutPrompterTheButtonIsGoneForThisRun();
    void aSystemThatCanAskLaterIsOffered();
    void withAPassphraseAloneTheSystemOpensWhatIsInMemory();
    void aPinIsSetInTheSettingsAndOpens();
    void aLockWhileAPinIsBeingSetCoversAtOnce();
    void theGateIsTurnedOffAndOnAgain();
    void theKeyringIsGivenUp();
    void theLockTakesTheSettingsWithIt();
    void aMinimisedWindowIsLockedWhereThatIsSet();
    void theLastSecondsBeforeTheIdleLockAreSaidAndAKeyKeepsItOpen();
    void theOrganisationSetsTheIdleLock();
    void whoSignsInAfterAnErasureIsToldOnce();
    void sleepWaitsForALockWithTenWindowsOpen();

private:
    static WindowFixture &desk() { return *s_desk; }
    FakeOsPrompt &prompt() { return desk().prompt(); }
    void lock();
    bool press(const char *button);
    void openSettings(const char *control = "askSystem");
    template<typename Widget> Widget *inSettings(const char *name) const
    {
        return desk().window().findChild<Widget *>(QLatin1StringView(name));
    }
    static void type(const char *field, const QString &text);
    bool isOpen() const { return desk().workspace() != nullptr; }
    static void pressAKey() { QTest::keyClick(&desk().window(), Qt::Key_Shift); }
    static void leaveAlone(std::chrono::seconds time);
    static QString idleWarning(); // empty: none is shown

    static inline std::unique_ptr<WindowFixture> s_desk;
    Theme m_theme;
};

void TestLockWindow::initTestCase()
{
    initIcons();
    m_theme.applyTo(*qApp);
}

void TestLockWindow::init()
{
    failOnUnexpectedLog();
    s_desk = std::make_unique<WindowFixture>(m_theme, WindowFixture::Keys::InMemory);
    QVERIFY(desk().startServer());
    const SandboxAccount account = desk().server().account(Role::Agent);
    QVERIFY(waitFor(desk().manager().signIn(desk().server().server(), account.email, account.password)));
    QVERIFY(waitFor(desk().manager().protect({true, secretOf(WindowFixture::passphrase())})));
    const auto asked = desk().manager().askSystem({});
    QVERIFY(waitUntil([&asked] { return asked.isFinished(); }));
    QVERIFY(waitFor(desk().manager().setGate(true)));
    prompt().asked = 0;
}

void TestLockWindow::cleanup()
{
    s_desk.reset();
}

void TestLockWindow::lock()
{
    QVERIFY(waitFor(desk().manager().lockNow()));
    QVERIFY(waitUntil([this] { return desk().find<QAbstractButton>("unlockWithSystem") != nullptr; }));
}

bool TestLockWindow::press(const char *button)
{
    auto *found = desk().find<QAbstractButton>(button);
    if (!found || !found->isEnabled())
        return false;
    found->click();
    return true;
}

void TestLockWindow::aStartMakesThePageThatItShowsAndNoOther()
{
    lock();
    const MainWindow started(m_theme, desk().clock(), desk().settings(), desk().manager());
    QVERIFY(started.findChild<LockPage *>());
    QVERIFY(!started.findChild<SignInPage *>());
    QVERIFY(!started.findChild<SignInAgainPage *>());
    QVERIFY(!started.findChild<RenewalPage *>());
}

void TestLockWindow::theSystemIsAskedBeforeTheKeychainOpens()
{
    lock();
    prompt().holds = true;
    QVERIFY(!desk().find<QAbstractButton>("unlockWithKeychain"));
    QVERIFY(press("unlockWithSystem"));
    QVERIFY(prompt().isOpen());
    QVERIFY(!prompt().lastReason.isEmpty());
    QCOMPARE(desk().manager().state(), SessionState::Locked);
    prompt().answer(OsPromptOutcome::Confirmed);
    QVERIFY(waitUntil([this] { return isOpen(); }));
    QCOMPARE(prompt().asked, 1);

    desk().restartProgram();
    QVERIFY(waitUntil([this] { return desk().find<QAbstractButton>("unlockWithSystem") != nullptr; }));
    prompt().holds = false;
    QVERIFY(press("unlockWithSystem"));
    QVERIFY(waitUntil([this] { return isOpen(); }));
    QCOMPARE(prompt().asked, 2);
}

void TestLockWindow::whateverTheSystemSaysThePassphraseOpens_data()
{
    QTest::addColumn<OsPromptOutcome>("outcome");
    for (const auto outcome : {OsPromptOutcome::Dismissed, OsPromptOutcome::Refused, OsPromptOutcome::NoPrompter,
                               OsPromptOutcome::NotInstalled, OsPromptOutcome::NoAnswer})
        QTest::newRow(qPrintable(osPromptOutcomeName(outcome))) << outcome;
}

void TestLockWindow::whateverTheSystemSaysThePassphraseOpens()
{
    QFETCH(const OsPromptOutcome, outcome);
    lock();
    prompt().outcome = outcome;
    QVERIFY(press("unlockWithSystem"));
    QVERIFY(waitUntil([this] { return desk().find<Banner>("systemAnswer") != nullptr; }));
    QVERIFY(!isOpen());
    QVERIFY(!desk().find<QAbstractButton>("unlockWithKeychain"));
    QVERIFY(desk().unlock());
    QVERIFY(isOpen());
}

void TestLockWindow::theQuestionIsCalledOffByLockingOpeningAndLeaving()
{
    lock();
    prompt().holds = true;
    QVERIFY(press("unlockWithSystem"));
    QVERIFY(waitFor(desk().manager().lockNow(LockCause::SessionLock)));
    QVERIFY(!prompt().isOpen());
    QVERIFY(waitUntil([this] { return desk().find<Banner>("systemAnswer") != nullptr; }));

    QVERIFY(press("unlockWithSystem"));
    QVERIFY(press("cancelSystem"));
    QVERIFY(!prompt().isOpen());
    QVERIFY(waitUntil([this] { return desk().find<QAbstractButton>("unlockWithSystem")->isEnabled(); }));

    QVERIFY(press("unlockWithSystem"));
    QVERIFY(desk().unlock());
    QVERIFY(!prompt().isOpen());
    QVERIFY(isOpen());

    lock();
    QVERIFY(press("unlockWithSystem"));
    QVERIFY(prompt().isOpen());
    desk().restartProgram();
    QVERIFY(!prompt().isOpen());
    QCOMPARE(prompt().withdrawn, 4);
}

void TestLockWindow::twoQuestionsAreNeverOpen()
{
    lock();
    prompt().holds = true;
    QVERIFY(press("unlockWithSystem"));
    emit desk().window().lockPage().unlockWithKeychain(); // as from a page that did not disable its button
    QVERIFY(waitUntil([this] { return desk().find<Banner>("systemAnswer") != nullptr; }));
    QCOMPARE(prompt().asked, 1);
    QVERIFY(prompt().isOpen());
    prompt().answer(OsPromptOutcome::Confirmed);
    QVERIFY(waitUntil([this] { return isOpen(); }));
}

void TestLockWindow::withoutPrompterTheButtonIsGoneForThisRun()
{
    lock();
    prompt().outcome = OsPromptOutcome::NoPrompter;
    QVERIFY(press("unlockWithSystem"));
    QVERIFY(waitUntil([this] { return !desk().find<QAbstractButton>("unlockWithSystem"); }));
    QVERIFY(desk().find<QLineEdit>("passphrase")->hasFocus());
    QVERIFY(desk().unlock());
    QVERIFY(waitFor(desk().manager().lockNow()));
    QVERIFY(desk().find<QLineEdit>("passphrase"));
    QVERIFY(!desk().find<QAbstractButton>("unlockWithSystem"));
    desk().restartProgram();
    QVERIFY(waitUntil([this] { return desk().find<QAbstractButton>("unlockWithSystem") != nullptr; }));
}

void TestLockWindow::aSystemThatCanAskLaterIsOffered()
{
    prompt().available = false;
    QVERIFY(waitFor(desk().manager().lockNow()));
    QVERIFY(waitUntil([] { return desk().find<QLineEdit>("passphrase") != nullptr; }));
    QVERIFY(!desk().find<QAbstractButton>("unlockWithSystem"));
    prompt().available = true; // a reader was plugged in, or what asks has started
    QWidget other;
    other.show();
    other.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&other));
    QVERIFY(!desk().find<QAbstractButton>("unlockWithSystem"));
    desk().window().activateWindow();
    QVERIFY(waitUntil([] { return desk().find<QAbstractButton>("unlockWithSystem") != nullptr; }));
    QVERIFY(press("unlockWithSystem"));
    QVERIFY(waitUntil([this] { return isOpen(); }));
}

void TestLockWindow::withAPassphraseAloneTheSystemOpensWhatIsInMemory()
{
    QVERIFY(waitFor(desk().manager().setKeychain(false, secretOf(WindowFixture::passphrase()))));
    QVERIFY(waitFor(desk().manager().lockNow()));
    QVERIFY(waitUntil([] { return desk().find<QLineEdit>("passphrase") != nullptr; }));
    QVERIFY(!desk().find<QAbstractButton>("unlockWithSystem"));
    QVERIFY(desk().unlock());
    openSettings("quickUnlock");
    auto *choice = inSettings<QCheckBox>("quickUnlock");
    QVERIFY(!choice->isChecked());
    choice->click();
    QVERIFY(desk().settings().quickUnlock());
    desk().manager().setQuickUnlock(true); // as the program does then

    QVERIFY(waitFor(desk().manager().lockNow()));
    QVERIFY(!desk().find<QAbstractButton>("unlockWithSystem")); // from the next opening on
    QVERIFY(desk().unlock());
    lock();
    prompt().outcome = OsPromptOutcome::Dismissed;
    QVERIFY(press("unlockWithSystem"));
    QVERIFY(waitUntil([] { return desk().find<Banner>("systemAnswer") != nullptr; }));
    QVERIFY(!isOpen());
    prompt().outcome = OsPromptOutcome::Confirmed;
    QVERIFY(press("unlockWithSystem"));
    QVERIFY(waitUntil([this] { return isOpen(); }));

    lock();
    prompt().outcome = OsPromptOutcome::Refused;
    for (int i = 0; i < 3; ++i) {
        QVERIFY(waitUntil([this] { return desk().find<QAbstractButton>("unlockWithSystem")->isEnabled(); }));
        QVERIFY(press("unlockWithSystem"));
    }
    QVERIFY(waitUntil([] { return !desk().find<QAbstractButton>("unlockWithSystem"); }));
    QVERIFY(waitUntil([] { return desk().window().focusWidget() == desk().find<QLineEdit>("passphrase"); }));
    QVERIFY(desk().unlock());

    desk().restartProgram();
    desk().manager().setQuickUnlock(true);
    QVERIFY(waitUntil([] { return desk().find<QLineEdit>("passphrase") != nullptr; }));
    QVERIFY(!desk().find<QAbstractButton>("unlockWithSystem")); // gone with the program
    QVERIFY(desk().unlock());
}

void TestLockWindow::openSettings(const char *control)
{
    desk().window().workspace()->findChild<QAction *>(u"security"_s)->trigger();
    QVERIFY(waitUntil([this, control] { return inSettings<QCheckBox>(control) != nullptr; }));
    QVERIFY(waitUntil([this, control] { return !inSettings<QCheckBox>(control)->isHidden(); }));
    QVERIFY(waitUntil([this, control] { return inSettings<QCheckBox>(control)->isEnabled(); }));
}

void TestLockWindow::type(const char *field, const QString &text)
{
    auto *line = desk().window().findChild<QLineEdit *>(QLatin1StringView(field));
    QVERIFY2(line, field);
    QTest::keyClicks(line, text);
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
    QVERIFY(waitUntil([this] { return inSettings<QLineEdit>("presentPassphrase")->text().isEmpty(); }));
    QVERIFY(!desk().manager().hasPinSlot());
    type("presentPassphrase", WindowFixture::passphrase());
    inSettings<QAbstractButton>("secretConfirm")->click();
    QVERIFY(waitUntil([] { return desk().manager().hasPinSlot(); }));
    QVERIFY(waitUntil([this] { return !inSettings<QDialog>("secret"); }));
    QVERIFY(waitUntil([this] { return !inSettings<QAbstractButton>("removePin")->isHidden(); }));

    lock();
    type("pin", u"274903"_s);
    QVERIFY(press("unlockWithPin"));
    QVERIFY(waitUntil([this] { return isOpen(); }));
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
    QVERIFY(waitUntil([this] { return isOpen(); }, std::chrono::seconds(60)));
}

void TestLockWindow::theGateIsTurnedOffAndOnAgain()
{
    openSettings();
    auto *gate = inSettings<QCheckBox>("askSystem");
    QVERIFY(gate->isChecked());
    prompt().outcome = OsPromptOutcome::Refused;
    gate->click();
    QVERIFY(waitUntil([gate] { return gate->isEnabled(); }));
    QVERIFY(gate->isChecked());
    QVERIFY(desk().manager().isGated());
    QVERIFY(!inSettings<Banner>("securityNote")->isHidden());

    prompt().outcome = OsPromptOutcome::Confirmed;
    gate->click();
    QVERIFY(waitUntil([] { return !desk().manager().isGated(); }));
    QVERIFY(waitUntil([gate] { return gate->isEnabled(); }));
    QVERIFY(!gate->isChecked());
    gate->click();
    QVERIFY(waitUntil([] { return desk().manager().isGated(); }));
    QVERIFY(waitUntil([gate] { return gate->isEnabled(); }));
    QCOMPARE(prompt().asked, 3);

    prompt().holds = true;
    gate->click();
    QVERIFY(prompt().isOpen());
    inSettings<QAbstractButton>("cancelAskSystem")->click();
    QVERIFY(waitUntil([gate] { return gate->isEnabled(); }));
    QVERIFY(gate->isChecked());
}

void TestLockWindow::theKeyringIsGivenUp()
{
    openSettings();
    inSettings<QAbstractButton>("changeKeychain")->click();
    type("presentPassphrase", WindowFixture::passphrase());
    inSettings<QAbstractButton>("secretConfirm")->click();
    QVERIFY(waitUntil([] { return !desk().manager().hasKeychainSlot(); }));
    QVERIFY(waitUntil([this] { return !inSettings<QDialog>("secret"); }));
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
    QVERIFY(waitUntil([this] { return !isOpen(); }));
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
    QVERIFY(waitUntil([this] { return isOpen(); }));
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
