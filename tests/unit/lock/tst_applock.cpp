#include "core/lock/applock.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakekeychain.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/verifyfailed.h"
#include "tests/support/waiting.h"
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
SecretBuffer text(const char *passphrase)
{
    return SecretBuffer::copyOf(passphrase);
}

const std::initializer_list<LockCause> causes{LockCause::ColdStart,   LockCause::Agent,     LockCause::Idle,
                                              LockCause::SessionLock, LockCause::Suspend,   LockCause::TokenRevoked,
                                              LockCause::Policy,      LockCause::CannotOpen};
} // namespace

// Every state, and what each call does in it. The keyring is the real one, over a keychain in memory.
class TestAppLock final : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        failOnUnexpectedLog();
        m_dir = std::make_unique<QTemporaryDir>();
        m_clock = std::make_unique<FakeClock>();
        m_keychain = std::make_unique<FakeKeychain>();
        restart();
    }
    void cleanup()
    {
        m_lock.reset();
        m_keyring.reset();
    }

    void nothingIsLockedWhereNobodySignedIn()
    {
        QCOMPARE(m_lock->state(), LockState::NoVault);
        QVERIFY(!m_lock->lockedAt());
        m_lock->lock(LockCause::Agent);
        m_lock->confirmLocked();
        QCOMPARE(m_lock->state(), LockState::NoVault);
        VERIFY_FAILED(waitFor(m_lock->unlockWithPassphrase(text("correct horse"))), ErrorKind::Conflict);
        VERIFY_FAILED(waitFor(m_lock->unlockWithKeychain()), ErrorKind::Conflict);
        VERIFY_FAILED(waitFor(m_lock->unlockQuickly()), ErrorKind::Conflict);
        QVERIFY(m_seen.isEmpty());
    }
    void whereNothingIsInMemoryItStaysLocked()
    {
        makeVault();
        restart();
        VERIFY_FAILED(waitFor(m_lock->unlockQuickly()), ErrorKind::KeyMissing);
        QCOMPARE(m_lock->state(), LockState::Locked);
        QVERIFY(!m_lock->takeKeys());
    }
    void aNewVaultIsOpenAndHandsOutItsKeysOnce()
    {
        QVERIFY(waitFor(m_lock->create({false, text("correct horse")})));
        QCOMPARE(m_seen, (QList{LockState::Unlocking, LockState::Unlocked}));
        QVERIFY(!m_lock->lockedAt());
        const auto keys = m_lock->takeKeys();
        QVERIFY(keys);
        QVERIFY(!keys->cache.isEmpty());
        QVERIFY(!m_lock->takeKeys());
        VERIFY_FAILED(waitFor(m_lock->create({true, {}})), ErrorKind::Conflict);
    }
    void aVaultThatCannotBeMadeLeavesNothing()
    {
        VERIFY_FAILED(waitFor(m_lock->create({false, text("short")})), ErrorKind::BadInput);
        QCOMPARE(m_lock->state(), LockState::NoVault);
        QVERIFY(!m_lock->takeKeys());
        m_keychain->mood = KeychainState::Locked;
        VERIFY_FAILED(waitFor(m_lock->create({true, {}})), ErrorKind::KeychainLocked);
        QCOMPARE(m_lock->state(), LockState::NoVault);
        QVERIFY(!m_keyring->exists());
    }
    void aColdStartIsLocked()
    {
        makeVault();
        m_clock->advance(10min);
        restart();
        QCOMPARE(m_lock->state(), LockState::Locked);
        QCOMPARE(m_lock->cause(), LockCause::ColdStart);
        QCOMPARE(m_lock->lockedAt(), m_clock->now());
        QVERIFY(m_lock->vaultInfo()->keychain);
        QVERIFY(m_lock->vaultInfo()->passphrase);
    }
    void theRightKeyOpensAndAWrongOneDoesNot()
    {
        makeVault();
        restart();
        VERIFY_FAILED(waitFor(m_lock->unlockWithPassphrase(text("wrong horse!"))), ErrorKind::WrongPassphrase);
        QCOMPARE(m_seen, (QList{LockState::Unlocking, LockState::Locked}));
        QVERIFY(m_lock->lockedAt());
        QVERIFY(!m_lock->takeKeys());
        m_seen.clear();
        QVERIFY(waitFor(m_lock->unlockWithPassphrase(text("correct horse"))));
        QCOMPARE(m_seen, (QList{LockState::Unlocking, LockState::Unlocked}));
        QVERIFY(!m_lock->lockedAt());
        QVERIFY(m_lock->takeKeys());
    }
    void theKeychainsTroubleIsPassedOn_data()
    {
        QTest::addColumn<KeychainState>("mood");
        QTest::addColumn<ErrorKind>("error");
        QTest::newRow("locked") << KeychainState::Locked << ErrorKind::KeychainLocked;
        QTest::newRow("no service") << KeychainState::NoService << ErrorKind::KeychainUnavailable;
        QTest::newRow("silent") << KeychainState::Silent << ErrorKind::KeychainUnavailable;
    }
    void theKeychainsTroubleIsPassedOn()
    {
        QFETCH(KeychainState, mood);
        QFETCH(ErrorKind, error);
        makeVault();
        restart();
        m_keychain->mood = mood;
        VERIFY_FAILED(waitFor(m_lock->unlockWithKeychain()), error);
        QCOMPARE(m_lock->state(), LockState::Locked);
        m_keychain->mood = KeychainState::Unlocked; // the passphrase was never needed for that
        QVERIFY(waitFor(m_lock->unlockWithKeychain()));
        QCOMPARE(m_lock->state(), LockState::Unlocked);
    }
    void lockingIsOverOnlyWhenEverythingIsClosed()
    {
        makeVault();
        m_seen.clear();
        m_lock->lock(LockCause::Suspend);
        QCOMPARE(m_lock->state(), LockState::Locking);
        QCOMPARE(m_lock->lockedAt(), m_clock->now());
        m_clock->advance(3s);
        m_lock->lock(LockCause::Agent); // already on its way: the first cause stays
        QCOMPARE(m_lock->cause(), LockCause::Suspend);
        VERIFY_FAILED(waitFor(m_lock->unlockWithKeychain()), ErrorKind::Conflict);
        VERIFY_FAILED(waitFor(m_lock->unlockWithPassphrase(text("correct horse"))), ErrorKind::Conflict);
        QCOMPARE(m_lock->state(), LockState::Locking);
        m_lock->confirmLocked();
        m_lock->confirmLocked();
        m_lock->lock(LockCause::Idle);
        QCOMPARE(m_lock->cause(), LockCause::Suspend);
        QCOMPARE(m_seen, (QList{LockState::Locking, LockState::Locked}));
        QVERIFY(waitFor(m_lock->unlockWithKeychain()));
        m_lock->confirmLocked(); // too late to mean anything
        QCOMPARE(m_lock->state(), LockState::Unlocked);
    }
    void keysThatNobodyTookAreGoneAfterLocking()
    {
        QVERIFY(waitFor(m_lock->create({true, {}})));
        m_lock->lock(LockCause::Policy);
        QVERIFY(!m_lock->takeKeys());
    }
    void lockingWhileTheKeychainIsAskedStaysLocked()
    {
        makeVault();
        restart();
        m_keychain->hold();
        const auto opening = m_lock->unlockWithKeychain();
        QVERIFY(waitUntil([this] { return m_keychain->waiting() > 0; }));
        m_lock->lock(LockCause::SessionLock);
        QCOMPARE(m_lock->state(), LockState::Locked);
        VERIFY_FAILED(waitFor(opening), ErrorKind::Cancelled); // without the keychain's word
        m_keychain->answer();
        QCOMPARE(m_lock->state(), LockState::Locked);
        QVERIFY(!m_lock->takeKeys());
        QVERIFY(waitFor(m_lock->unlockWithKeychain()));
        QCOMPARE(m_lock->state(), LockState::Unlocked);
    }
    void whatIsTypedIsTriedInThePlaceOfTheKeychain()
    {
        makeVault();
        QVERIFY(waitFor(m_keyring->setPin(text("correct horse"), text("274903"))));
        restart();
        m_keychain->hold();
        const auto byKeychain = m_lock->unlockWithKeychain();
        QVERIFY(waitUntil([this] { return m_keychain->waiting() > 0; }));
        VERIFY_FAILED(waitFor(m_lock->unlockWithKeychain()), ErrorKind::Conflict);
        const auto byPin = m_lock->unlockWithPin(text("274903")); // which needs the keychain, too
        QVERIFY(waitUntil([this] { return m_keychain->waiting() > 1; }));
        VERIFY_FAILED(waitFor(byKeychain), ErrorKind::Cancelled);
        VERIFY_FAILED(waitFor(m_lock->unlockWithPassphrase(text("wrong horse!"))), ErrorKind::WrongPassphrase);
        VERIFY_FAILED(waitFor(byPin), ErrorKind::Cancelled);
        QCOMPARE(m_lock->state(), LockState::Locked);
        QCOMPARE(m_seen, (QList{LockState::Unlocking, LockState::Locked}));
        QCOMPARE(m_lock->vaultInfo()->failedPinTries, 0);

        const auto again = m_lock->unlockWithKeychain();
        QVERIFY(waitUntil([this] { return m_keychain->waiting() > 2; }));
        QVERIFY(waitFor(m_lock->unlockWithPassphrase(text("correct horse"))));
        m_keychain->answer();
        VERIFY_FAILED(waitFor(again), ErrorKind::Cancelled);
        QCOMPARE(m_lock->state(), LockState::Unlocked);
        QVERIFY(m_lock->takeKeys());
    }
    void lockingWhileTheVaultIsMadeClosesRightAfter()
    {
        m_keychain->hold();
        const auto making = m_lock->create({true, {}});
        QVERIFY(waitUntil([this] { return m_keychain->waiting() > 0; }));
        m_lock->lock(LockCause::SessionLock);
        m_lock->lock(LockCause::Agent);
        QCOMPARE(m_lock->state(), LockState::Unlocking);
        m_keychain->answer();
        QVERIFY(waitFor(making));
        QVERIFY(waitUntil([this] { return m_lock->state() == LockState::Locking; }));
        QCOMPARE(m_lock->cause(), LockCause::SessionLock);
        QVERIFY(!m_lock->takeKeys());
        m_lock->confirmLocked();
        QVERIFY(waitFor(m_lock->unlockWithKeychain()));
    }
    void signingOutDestroysTheVaultInEveryState()
    {
        makeVault();
        QVERIFY(waitFor(m_lock->destroy()));
        QCOMPARE(m_lock->state(), LockState::NoVault);
        QVERIFY(!m_keyring->exists());
        QVERIFY(m_keychain->entries.empty());

        makeVault();
        restart();
        QVERIFY(waitFor(m_lock->destroy()));
        QCOMPARE(m_lock->state(), LockState::NoVault);
        QVERIFY(!m_lock->lockedAt());

        makeVault();
        restart();
        m_keychain->hold();
        const auto opening = m_lock->unlockWithKeychain();
        QVERIFY(waitUntil([this] { return m_keychain->waiting() > 0; }));
        const auto destroying = m_lock->destroy();
        m_keychain->answer();
        QVERIFY(waitFor(destroying));
        VERIFY_FAILED(waitFor(opening), ErrorKind::Cancelled);
        QCOMPARE(m_lock->state(), LockState::NoVault);
        QVERIFY(!m_lock->takeKeys());
        QVERIFY(!m_keyring->exists());
    }
    void namesAreStableAndDiffer()
    {
        QSet<QString> names;
        for (const LockState state :
             {LockState::NoVault, LockState::Locked, LockState::Unlocking, LockState::Unlocked, LockState::Locking})
            names.insert(lockStateName(state));
        QCOMPARE(names.size(), 5);
        names.clear();
        for (const LockCause cause : causes)
            names.insert(lockCauseName(cause));
        QCOMPARE(names.size(), qsizetype(causes.size()));
        QCOMPARE(lockStateName(LockState::NoVault), u"no-vault"_s);
        QCOMPARE(lockCauseName(LockCause::TokenRevoked), u"token-revoked"_s);
    }

private:
    void restart()
    {
        m_lock.reset();
        m_keyring =
            std::make_unique<DatabaseKeyring>(m_dir->filePath(u"profile"_s), *m_keychain, *m_clock,
                                              DatabaseKeyring::Options{KdfParameters{KdfParameters::leastMemory, 1}});
        m_lock = std::make_unique<AppLock>(*m_keyring, *m_clock);
        m_seen.clear();
        connect(m_lock.get(), &AppLock::stateChanged, this, [this](LockState state) { m_seen.append(state); });
    }
    // Open, with both ways in.
    void makeVault() { QVERIFY(waitFor(m_lock->create({true, text("correct horse")}))); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeKeychain> m_keychain;
    std::unique_ptr<DatabaseKeyring> m_keyring;
    std::unique_ptr<AppLock> m_lock;
    QList<LockState> m_seen;
};

QTEST_GUILESS_MAIN(TestAppLock)
#include "tst_applock.moc"
