#include "core/base/async.h"
#include "core/lock/applock.h"
#include "resources/icons.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include "ui/common/banner.h"
#include "ui/lock/lockpage.h"
#include "ui/shell/workspacepage.h"
#include <QAbstractButton>
#include <QLineEdit>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// The lock of the real window: the system's question before the keychain.
class TestLockWindow final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();

    void theSystemIsAskedBeforeTheKeychainOpens();
    void whateverTheSystemSaysThePassphraseOpens_data();
    void whateverTheSystemSaysThePassphraseOpens();
    void theQuestionIsCalledOffByLockingOpeningAndLeaving();
    void twoQuestionsAreNeverOpen();
    void withoutPrompterTheButtonIsGoneForThisRun();

private:
    static WindowFixture &desk() { return *s_desk; }
    FakeOsPrompt &prompt() { return desk().prompt(); }
    void lock();
    bool press(const char *button);
    bool isOpen() const { return desk().workspace() != nullptr; }

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
    QVERIFY(waitFor(desk().manager().protect({true, WindowFixture::passphrase()})));
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

QTEST_MAIN(TestLockWindow)
#include "tst_lockwindow.moc"
