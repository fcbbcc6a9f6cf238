#include "tests/gui/locktest.h"
#include "ui/common/banner.h"
#include "ui/lock/lockpage.h"

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// The system's question before the keychain, in the real window.
class TestLockPrompt final : public LockTest
{
    Q_OBJECT
private slots:
    void initTestCase() { dress(); }
    void init() { begin(); }
    void cleanup() { end(); }

    void theSystemIsAskedBeforeTheKeychainOpens();
    void whateverTheSystemSaysThePassphraseOpens_data();
    void whateverTheSystemSaysThePassphraseOpens();
    void theQuestionIsCalledOffByLockingOpeningAndLeaving();
    void twoQuestionsAreNeverOpen();
    void withoutPrompterTheButtonIsGoneForThisRun();
    void aSystemThatCanAskLaterIsOffered();
    void withAPassphraseAloneTheSystemOpensWhatIsInMemory();
    void theGateIsTurnedOffAndOnAgain();
};

void TestLockPrompt::theSystemIsAskedBeforeTheKeychainOpens()
{
    lock();
    prompt().holds = true;
    QVERIFY(!desk().find<QAbstractButton>("unlockWithKeychain"));
    QVERIFY(press("unlockWithSystem"));
    QVERIFY(prompt().isOpen());
    QVERIFY(!prompt().lastReason.isEmpty());
    QCOMPARE(desk().manager().state(), SessionState::Locked);
    prompt().answer(OsPromptOutcome::Confirmed);
    QVERIFY(waitUntil([] { return isOpen(); }));
    QCOMPARE(prompt().asked, 1);

    desk().restartProgram();
    QVERIFY(waitUntil([] { return desk().find<QAbstractButton>("unlockWithSystem") != nullptr; }));
    prompt().holds = false;
    QVERIFY(press("unlockWithSystem"));
    QVERIFY(waitUntil([] { return isOpen(); }));
    QCOMPARE(prompt().asked, 2);
}

void TestLockPrompt::whateverTheSystemSaysThePassphraseOpens_data()
{
    QTest::addColumn<OsPromptOutcome>("outcome");
    for (const auto outcome : {OsPromptOutcome::Dismissed, OsPromptOutcome::Refused, OsPromptOutcome::NoPrompter,
                               OsPromptOutcome::NotInstalled, OsPromptOutcome::NoAnswer})
        QTest::newRow(qPrintable(osPromptOutcomeName(outcome))) << outcome;
}

void TestLockPrompt::whateverTheSystemSaysThePassphraseOpens()
{
    QFETCH(const OsPromptOutcome, outcome);
    lock();
    prompt().outcome = outcome;
    QVERIFY(press("unlockWithSystem"));
    QVERIFY(waitUntil([] { return desk().find<Banner>("systemAnswer") != nullptr; }));
    QVERIFY(!isOpen());
    QVERIFY(!desk().find<QAbstractButton>("unlockWithKeychain"));
    QVERIFY(desk().unlock());
    QVERIFY(isOpen());
}

void TestLockPrompt::theQuestionIsCalledOffByLockingOpeningAndLeaving()
{
    lock();
    prompt().holds = true;
    QVERIFY(press("unlockWithSystem"));
    QVERIFY(waitFor(desk().manager().lockNow(LockCause::SessionLock)));
    QVERIFY(!prompt().isOpen());
    QVERIFY(waitUntil([] { return desk().find<Banner>("systemAnswer") != nullptr; }));

    QVERIFY(press("unlockWithSystem"));
    QVERIFY(press("cancelSystem"));
    QVERIFY(!prompt().isOpen());
    QVERIFY(waitUntil([] { return desk().find<QAbstractButton>("unlockWithSystem")->isEnabled(); }));

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

void TestLockPrompt::twoQuestionsAreNeverOpen()
{
    lock();
    prompt().holds = true;
    QVERIFY(press("unlockWithSystem"));
    emit desk().window().lockPage().unlockWithKeychain(); // as from a page that did not disable its button
    QVERIFY(waitUntil([] { return desk().find<Banner>("systemAnswer") != nullptr; }));
    QCOMPARE(prompt().asked, 1);
    QVERIFY(prompt().isOpen());
    prompt().answer(OsPromptOutcome::Confirmed);
    QVERIFY(waitUntil([] { return isOpen(); }));
}

void TestLockPrompt::withoutPrompterTheButtonIsGoneForThisRun()
{
    lock();
    prompt().outcome = OsPromptOutcome::NoPrompter;
    QVERIFY(press("unlockWithSystem"));
    QVERIFY(waitUntil([] { return !desk().find<QAbstractButton>("unlockWithSystem"); }));
    QVERIFY(desk().find<QLineEdit>("passphrase")->hasFocus());
    QVERIFY(desk().unlock());
    QVERIFY(waitFor(desk().manager().lockNow()));
    QVERIFY(desk().find<QLineEdit>("passphrase"));
    QVERIFY(!desk().find<QAbstractButton>("unlockWithSystem"));
    desk().restartProgram();
    QVERIFY(waitUntil([] { return desk().find<QAbstractButton>("unlockWithSystem") != nullptr; }));
}

void TestLockPrompt::aSystemThatCanAskLaterIsOffered()
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
    QVERIFY(waitUntil([] { return isOpen(); }));
}

void TestLockPrompt::withAPassphraseAloneTheSystemOpensWhatIsInMemory()
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
    QVERIFY(waitUntil([] { return isOpen(); }));

    lock();
    prompt().outcome = OsPromptOutcome::Refused;
    for (int i = 0; i < 3; ++i) {
        QVERIFY(waitUntil([] { return desk().find<QAbstractButton>("unlockWithSystem")->isEnabled(); }));
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

void TestLockPrompt::theGateIsTurnedOffAndOnAgain()
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

QTEST_MAIN(TestLockPrompt)
#include "tst_lockprompt.moc"
