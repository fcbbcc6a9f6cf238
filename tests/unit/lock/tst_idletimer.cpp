#include "core/lock/applock.h"
#include "core/lock/idletimer.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakekeychain.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

// Five minutes of nothing, on a clock that the test moves. check() is what the timer calls.
class TestIdleTimer final : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        failOnUnexpectedLog();
        m_dir = std::make_unique<QTemporaryDir>();
        m_clock = std::make_unique<FakeClock>();
        m_keychain = std::make_unique<FakeKeychain>();
        m_keyring = std::make_unique<DatabaseKeyring>(m_dir->path(), *m_keychain, *m_clock);
        m_lock = std::make_unique<AppLock>(*m_keyring, *m_clock);
        m_timer = std::make_unique<IdleTimer>(*m_lock, *m_clock);
        QVERIFY(waitFor(m_lock->create({true, {}})));
        m_timer->setMinutes(5);
        m_warned = std::make_unique<QSignalSpy>(m_timer.get(), &IdleTimer::warned);
        m_withdrawn = std::make_unique<QSignalSpy>(m_timer.get(), &IdleTimer::warningWithdrawn);
    }
    void cleanup()
    {
        m_warned.reset();
        m_withdrawn.reset();
        m_timer.reset();
        m_lock.reset();
        m_keyring.reset();
    }

    void itWarnsTwentySecondsBeforeAndThenLocks()
    {
        pass(4min + 39s);
        QVERIFY(!m_timer->isWarning());
        pass(1s);
        QVERIFY(m_timer->isWarning());
        QCOMPARE(m_warned->size(), 1);
        QCOMPARE(m_warned->first().first().value<std::chrono::seconds>(), 20s);
        pass(19s);
        QCOMPARE(m_lock->state(), LockState::Unlocked);
        QCOMPARE(m_warned->size(), 1); // once
        pass(1s);
        QCOMPARE(m_lock->state(), LockState::Locking);
        QCOMPARE(m_lock->cause(), LockCause::Idle);
        QVERIFY(!m_timer->isWarning());
        QCOMPARE(m_withdrawn->size(), 1);
    }
    void aLateWarningSaysWhatIsLeft()
    {
        pass(4min + 52s + 500ms);
        QCOMPARE(m_warned->first().first().value<std::chrono::seconds>(), 8s);
    }
    void theSecondsAreCountedDown()
    {
        QSignalSpy counted(m_timer.get(), &IdleTimer::warningCounted);
        pass(4min + 44s + 500ms);
        QCOMPARE(m_warned->first().first().value<std::chrono::seconds>(), 16s);
        pass(400ms);
        QCOMPARE(counted.size(), 0);
        pass(200ms);
        QCOMPARE(counted.size(), 1);
        QCOMPARE(counted.first().first().value<std::chrono::seconds>(), 15s);
        pass(3s);
        QCOMPARE(counted.last().first().value<std::chrono::seconds>(), 12s);
        QCOMPARE(m_warned->size(), 1);
        QVERIFY(m_timer->activity());
        pass(10s);
        QCOMPARE(counted.size(), 2); // nothing is counted any more
    }
    void whoeverIsHereKeepsItOpen()
    {
        for (int i = 0; i < 4; ++i) {
            pass(4min);
            QVERIFY(m_timer->activity());
        }
        QCOMPARE(m_lock->state(), LockState::Unlocked);
        QCOMPARE(m_warned->size(), 0);
        pass(4min + 50s);
        QVERIFY(m_timer->isWarning());
        m_timer->activity();
        QVERIFY(!m_timer->isWarning());
        QCOMPARE(m_withdrawn->size(), 1);
        pass(4min + 39s); // from then on anew
        QVERIFY(!m_timer->isWarning());
        QCOMPARE(m_lock->state(), LockState::Unlocked);
    }
    void whereTheRuleForbidsItTheWarningIsFinal()
    {
        m_timer->setWarningExtends(false);
        pass(4min);
        QVERIFY(m_timer->activity()); // before the warning it counts
        pass(4min + 50s);
        QVERIFY(m_timer->isWarning());
        QVERIFY(m_timer->activity());
        QVERIFY(m_timer->isWarning());
        pass(10s);
        QCOMPARE(m_lock->state(), LockState::Locking);
    }
    void whoeverComesTooLateFindsItLocked()
    {
        m_clock->advance(5min); // the timer itself was late
        QVERIFY(!m_timer->activity()); // nobody's any more
        QCOMPARE(m_lock->state(), LockState::Unlocked);
        m_timer->check();
        QCOMPARE(m_lock->state(), LockState::Locking);
        QCOMPARE(m_lock->cause(), LockCause::Idle);
    }
    void suspendedTimeCounts()
    {
        m_clock->setNow(m_clock->now().addSecs(3600)); // the steady clock stood still meanwhile
        m_timer->check();
        QCOMPARE(m_lock->state(), LockState::Locking);
    }
    void settingTheWallClockBackGivesNoTime()
    {
        m_clock->setNow(m_clock->now().addDays(-1));
        pass(5min);
        QCOMPARE(m_lock->state(), LockState::Locking);
    }
    void zeroMinutesMeanNever()
    {
        pass(4min + 50s);
        QVERIFY(m_timer->isWarning());
        m_timer->setMinutes(0);
        QVERIFY(!m_timer->isWarning());
        QCOMPARE(m_withdrawn->size(), 1);
        pass(24h);
        m_timer->activity();
        QCOMPARE(m_lock->state(), LockState::Unlocked);
        m_timer->setMinutes(-3);
        QCOMPARE(m_timer->minutes(), 0);
    }
    void anotherLimitBeginsAnew()
    {
        pass(4min + 50s);
        m_timer->setMinutes(1);
        QVERIFY(!m_timer->isWarning());
        pass(39s);
        QVERIFY(!m_timer->isWarning());
        pass(21s);
        QCOMPARE(m_lock->state(), LockState::Locking);
    }
    void onlyAnOpenLockIsTimed()
    {
        m_lock->lock(LockCause::Agent);
        pass(1h);
        m_timer->activity();
        QCOMPARE(m_lock->state(), LockState::Locking);
        QCOMPARE(m_lock->cause(), LockCause::Agent);
        m_lock->confirmLocked();
        QVERIFY(waitFor(m_lock->unlockWithKeychain()));
        pass(4min + 30s); // the hour before does not count
        QCOMPARE(m_lock->state(), LockState::Unlocked);
        QCOMPARE(m_warned->size(), 0);
        pass(30s);
        QCOMPARE(m_lock->state(), LockState::Locking);
    }
    void theTimerLooksByItself()
    {
        m_clock->advance(5min - 20s - 30ms);
        m_timer->check(); // sets itself to 30 ms
        m_clock->advance(30ms);
        QTRY_VERIFY(m_timer->isWarning());
        m_clock->advance(20s - 30ms);
        m_timer->check();
        m_timer->activity();
        m_clock->advance(5min - 30ms);
        m_timer->check();
        m_clock->advance(30ms);
        QTRY_COMPARE(m_lock->state(), LockState::Locking);
    }

private:
    void pass(std::chrono::milliseconds time)
    {
        m_clock->advance(time);
        m_timer->check();
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeKeychain> m_keychain;
    std::unique_ptr<DatabaseKeyring> m_keyring;
    std::unique_ptr<AppLock> m_lock;
    std::unique_ptr<IdleTimer> m_timer;
    std::unique_ptr<QSignalSpy> m_warned;
    std::unique_ptr<QSignalSpy> m_withdrawn;
};

QTEST_GUILESS_MAIN(TestIdleTimer)
#include "tst_idletimer.moc"
