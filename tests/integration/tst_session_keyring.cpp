#include "app/sandbox/sandbox.h"
#include "core/base/clock.h"
#include "core/conversations/conversationservice.h"
#include "core/lock/applock.h"
#include "core/security/qtkeychain.h"
#include "core/session/sessionmanager.h"
#include "tests/support/ownkeyring.h"
#include "tests/support/unexpectedlog.h"
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// From the sign-in to a start on the next morning with the key in a real gnome-keyring, all through the system's own
// doors. One story: the functions run in this order, each in the state that the one before left.
class TestSessionKeyring final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        const QString missing = OwnKeyring::missingProgram();
        if (!missing.isEmpty())
            QSKIP(qPrintable(u"%1 is not installed"_s.arg(missing)));
        m_keyring = std::make_unique<OwnKeyring>();
        const QByteArray bus = m_keyring->startBus();
        QVERIFY2(bus.isEmpty(), bus.constData());
        const QByteArray keyring = m_keyring->start();
        QVERIFY2(keyring.isEmpty(), keyring.constData());
        SandboxOptions options;
        options.simulation = false;
        m_sandbox = std::make_unique<Sandbox>(options);
        QVERIFY(m_sandbox->start());
        restart();
    }
    void cleanupTestCase()
    {
        m_manager.reset();
        m_sandbox.reset();
        m_keyring.reset();
    }
    void init() { failOnUnexpectedLog(); }

    void theKeychainIsOfferedAndTaken()
    {
        const SandboxAccount account = m_sandbox->accounts().first();
        QVERIFY(waitFor(m_manager->signIn({m_sandbox->omnichannelUrl(), {}, {}}, account.email, account.password)));
        QVERIFY(*waitFor(m_manager->keychainUsable()));
        QVERIFY(waitFor(m_manager->protect({true, {}})));
        QVERIFY(waitFor(m_manager->session()->syncNow(), std::chrono::seconds(60)));
        QVERIFY(m_manager->hasKeychainSlot());
        QVERIFY(!m_manager->hasPassphraseSlot());
        m_conversations = waitFor(m_manager->session()->conversations().counts())->all;
        QVERIFY(m_conversations > 0);
        QCOMPARE(entryState(), KeychainState::Unlocked);
    }
    void theNextStartOpensByItself()
    {
        restart();
        QCOMPARE(m_manager->state(), SessionState::Locked);
        QVERIFY(waitFor(m_manager->unlockWithKeychain()));
        QCOMPARE(waitFor(m_manager->session()->conversations().counts())->all, m_conversations);
        // 1 was made, 2 with the first opening, 3 at its end, 4 with this one; that write is not cut off below
        QVERIFY(waitUntil([this] { return generationInKeychain() == "4"; }));
    }
    void aLockedKeyringOpensNothing()
    {
        QVERIFY(waitFor(m_manager->lockNow()));
        QVERIFY(m_keyring->lock());
        const auto refused = waitFor(m_manager->unlockWithKeychain());
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::KeychainLocked);
        QCOMPARE(m_manager->state(), SessionState::Locked);
        restart(); // nor after a restart, and nothing is lost by trying
        QCOMPARE(waitFor(m_manager->unlockWithKeychain()).error().kind, ErrorKind::KeychainLocked);
    }
    void withoutServiceItIsSaidSo()
    {
        m_keyring->stop();
        QCOMPARE(waitFor(m_manager->unlockWithKeychain()).error().kind, ErrorKind::KeychainUnavailable);
        QCOMPARE(m_manager->state(), SessionState::Locked);
    }
    void anOpenKeyringOpensAgain()
    {
        const QByteArray trouble = m_keyring->start(); // the login keyring opens with the session
        QVERIFY2(trouble.isEmpty(), trouble.constData());
        QVERIFY(waitFor(m_manager->unlockWithKeychain()));
        QCOMPARE(waitFor(m_manager->session()->conversations().counts())->all, m_conversations);
    }
    void aPinIsSetWhileOpenAndOpensAfterwards()
    {
        const auto pin = [](const char *digits) { return SecretBuffer::copyOf(digits); };
        QVERIFY(waitFor(m_manager->setPin({}, pin("274903"))));
        QVERIFY(m_manager->hasPinSlot());
        QCOMPARE(m_manager->state(), SessionState::SignedIn);
        QVERIFY(waitFor(m_manager->lockNow()));
        QCOMPARE(waitFor(m_manager->unlockWithPin(pin("274904"))).error().kind, ErrorKind::WrongPassphrase);
        QCOMPARE(m_manager->state(), SessionState::Locked);
        QCOMPARE(m_manager->lock().vaultInfo()->failedPinTries, 1);
        QVERIFY(waitFor(m_manager->unlockWithPin(pin("274903"))));
        QCOMPARE(m_manager->lock().vaultInfo()->failedPinTries, 0);
        QCOMPARE(waitFor(m_manager->session()->conversations().counts())->all, m_conversations);
    }
    void signingOutTakesTheEntriesAlong()
    {
        const QString id = m_manager->lock().vaultInfo()->vaultId;
        QVERIFY(waitFor(m_manager->signOut()));
        QtKeychain keychain;
        for (const QString &entry : {DatabaseKeyring::keychainEntry(id), DatabaseKeyring::pepperEntry(id),
                                     DatabaseKeyring::pinTriesEntry(id)}) {
            const auto state = keychain.state(entry);
            QVERIFY(waitUntil([&state] { return state.isFinished(); }));
            QCOMPARE(state.result(), KeychainState::Absent);
        }
    }

private:
    // The program ends, and begins again with the system's keychain.
    void restart()
    {
        m_manager.reset();
        m_manager = std::make_unique<SessionManager>(m_folder.filePath(u"profile"_s), m_clock);
    }
    QByteArray generationInKeychain()
    {
        QtKeychain keychain;
        const auto digits =
            waitFor(keychain.read(DatabaseKeyring::generationEntry(m_manager->lock().vaultInfo()->vaultId)));
        return digits ? digits->view().toByteArray() : QByteArray();
    }
    KeychainState entryState()
    {
        const auto state = m_manager->lock().keychainState();
        if (!waitUntil([&state] { return state.isFinished(); }))
            qFatal("the keychain missed its deadline");
        return state.result();
    }

    std::unique_ptr<OwnKeyring> m_keyring;
    std::unique_ptr<Sandbox> m_sandbox;
    QTemporaryDir m_folder;
    SystemClock m_clock;
    std::unique_ptr<SessionManager> m_manager;
    int m_conversations = 0;
};

QTEST_GUILESS_MAIN(TestSessionKeyring)
#include "tst_session_keyring.moc"
