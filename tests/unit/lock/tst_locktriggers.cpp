#include "core/lock/applock.h"
#include "core/lock/locktriggers.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakekeychain.h"
#include "tests/support/fakesessionwatch.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include <QTemporaryDir>
#include <QTest>

using namespace Amandesk;

namespace {
constexpr KdfParameters quick{KdfParameters::leastMemory, 1};
}

// What the login does, and what the lock makes of it.
class TestLockTriggers final : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        failOnUnexpectedLog();
        m_dir = std::make_unique<QTemporaryDir>();
        m_keychain = std::make_unique<FakeKeychain>();
        m_watch = std::make_unique<FakeSessionWatch>();
        m_keyring =
            std::make_unique<DatabaseKeyring>(m_dir->path(), *m_keychain, m_clock, DatabaseKeyring::Options{quick});
        m_lock = std::make_unique<AppLock>(*m_keyring, m_clock);
        m_triggers = std::make_unique<LockTriggers>(*m_lock, *m_watch);
    }
    void cleanup()
    {
        m_triggers.reset();
        m_lock.reset();
        m_keyring.reset();
    }

    void screenAndSwitchLock()
    {
        QVERIFY(waitFor(m_lock->create({true, {}})));
        emit m_watch->screenLocked();
        QCOMPARE(m_lock->state(), LockState::Locking);
        QCOMPARE(m_lock->cause(), LockCause::SessionLock);
        m_lock->confirmLocked();
        QVERIFY(waitFor(m_lock->unlockWithKeychain()));
        emit m_watch->switchedAway();
        QCOMPARE(m_lock->state(), LockState::Locking);
        QCOMPARE(m_watch->letToSleep, 0); // nobody waits
    }
    void sleepWaitsForTheLock()
    {
        QVERIFY(waitFor(m_lock->create({true, {}})));
        emit m_watch->aboutToSleep();
        QCOMPARE(m_lock->cause(), LockCause::Suspend);
        QCOMPARE(m_watch->letToSleep, 0);
        m_lock->confirmLocked();
        QCOMPARE(m_watch->letToSleep, 1);
    }
    void sleepWaitsForALockThatHasBegun()
    {
        QVERIFY(waitFor(m_lock->create({true, {}})));
        m_lock->lock(LockCause::Agent);
        emit m_watch->aboutToSleep();
        QCOMPARE(m_watch->letToSleep, 0);
        m_lock->confirmLocked();
        QCOMPARE(m_watch->letToSleep, 1);
        QCOMPARE(m_lock->cause(), LockCause::Agent);
    }
    void nothingToLockIsNothingToWaitFor()
    {
        emit m_watch->aboutToSleep();
        QCOMPARE(m_watch->letToSleep, 1);
        QCOMPARE(m_lock->state(), LockState::NoVault);
    }
    void vaultInTheMakingIsLockedFirst()
    {
        m_keychain->hold();
        const auto made = m_lock->create({true, {}});
        QVERIFY(waitUntil([this] { return m_keychain->waiting() > 0; }));
        emit m_watch->aboutToSleep();
        QCOMPARE(m_watch->letToSleep, 0);
        m_keychain->answer();
        QVERIFY(waitFor(made));
        QVERIFY(waitUntil([this] { return m_lock->state() == LockState::Locking; }));
        QCOMPARE(m_watch->letToSleep, 0);
        m_lock->confirmLocked();
        QCOMPARE(m_watch->letToSleep, 1);
    }
    void turnedOffItLocksNothingAndKeepsNobodyWaiting()
    {
        QVERIFY(waitFor(m_lock->create({true, {}})));
        m_triggers->setEnabled(false);
        emit m_watch->screenLocked();
        emit m_watch->switchedAway();
        emit m_watch->aboutToSleep();
        QCOMPARE(m_lock->state(), LockState::Unlocked);
        QCOMPARE(m_watch->letToSleep, 1);
    }
    void endOfTheProfileKeepsNobodyWaiting()
    {
        QVERIFY(waitFor(m_lock->create({true, {}})));
        emit m_watch->aboutToSleep();
        m_triggers.reset();
        QCOMPARE(m_watch->letToSleep, 1);
    }

private:
    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakeKeychain> m_keychain;
    std::unique_ptr<FakeSessionWatch> m_watch;
    std::unique_ptr<DatabaseKeyring> m_keyring;
    std::unique_ptr<AppLock> m_lock;
    std::unique_ptr<LockTriggers> m_triggers;
};

QTEST_GUILESS_MAIN(TestLockTriggers)
#include "tst_locktriggers.moc"
