#include "core/lock/applock.h"
#include "core/lock/locktriggers.h"
#include "core/platform/sessionwatch.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakekeychain.h"
#include "tests/support/fakelogind.h"
#include "tests/support/ownbus.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr KdfParameters quick{KdfParameters::leastMemory, 1};

// Somebody else on the same bus, who has no name but the one that the bus gave.
class Stranger
{
public:
    explicit Stranger(const QString &address, const QString &name = {})
        : m_bus(QDBusConnection::connectToBus(address, u"stranger"_s))
    {
        if (!name.isEmpty())
            m_bus.registerService(name);
    }
    ~Stranger() { QDBusConnection::disconnectFromBus(u"stranger"_s); }
    Q_DISABLE_COPY_MOVE(Stranger)

    // To everybody, or to one alone, which no filter for a name keeps away. The bus has it when this returns.
    void say(QDBusMessage signal, const QVariantList &arguments)
    {
        signal.setArguments(arguments);
        m_bus.send(signal);
        m_bus.call(QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s,
                                                  u"org.freedesktop.DBus"_s, u"GetId"_s));
    }

private:
    QDBusConnection m_bus;
};
} // namespace

// What the login does, from a mocked logind and screen saver on a bus of this test's own, to the lock.
class TestSessionWatch final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        if (!OwnBus::isInstalled())
            QSKIP("not installed: dbus-daemon");
    }
    void init()
    {
        failOnUnexpectedLog();
        m_bus = std::make_unique<OwnBus>();
        const QByteArray trouble = m_bus->start();
        QVERIFY2(trouble.isEmpty(), trouble.constData());
        m_logind = std::make_unique<FakeLogind>(m_bus->address());
        QVERIFY(m_logind->start());
    }
    void cleanup()
    {
        m_triggers.reset();
        m_lock.reset();
        m_keyring.reset();
        m_watch.reset();
        m_logind.reset();
        m_bus.reset();
    }

    void screenLockAndUserSwitchAreTold()
    {
        watch();
        m_logind->lockSession();
        QTRY_COMPARE_WITH_TIMEOUT(m_locked->size(), 1, 30000);
        m_logind->change(u"LockedHint"_s, false); // opened again
        m_logind->change(u"LockedHint"_s, true);
        QTRY_COMPARE_WITH_TIMEOUT(m_locked->size(), 2, 30000);
        m_logind->change(u"Active"_s, true);
        m_logind->change(u"Active"_s, false);
        QTRY_COMPARE_WITH_TIMEOUT(m_away->size(), 1, 30000);
        m_logind->change(u"IdleHint"_s, true); // nothing of ours
        m_logind->prepareForSleep(false);
        QTRY_COMPARE_WITH_TIMEOUT(m_woke->size(), 1, 30000);
        QCOMPARE(m_locked->size() + m_away->size(), 3);
    }
    void serviceOfTheUserFindsTheSessionWithADisplay()
    {
        m_logind->processIsInSession = false;
        watch();
        m_logind->lockSession();
        QTRY_COMPARE_WITH_TIMEOUT(m_locked->size(), 1, 30000);
    }
    void screenSaversAreTold_data()
    {
        QTest::addColumn<QString>("service");
        QTest::addColumn<QString>("path");
        QTest::newRow("freedesktop") << u"org.freedesktop.ScreenSaver"_s << u"/org/freedesktop/ScreenSaver"_s;
        QTest::newRow("freedesktop, short") << u"org.freedesktop.ScreenSaver"_s << u"/ScreenSaver"_s;
        QTest::newRow("gnome") << u"org.gnome.ScreenSaver"_s << u"/org/gnome/ScreenSaver"_s;
        QTest::newRow("cinnamon") << u"org.cinnamon.ScreenSaver"_s << u"/org/cinnamon/ScreenSaver"_s;
        QTest::newRow("mate") << u"org.mate.ScreenSaver"_s << u"/"_s;
    }
    void screenSaversAreTold()
    {
        QFETCH(const QString, service);
        QFETCH(const QString, path);
        watch();
        Stranger saver(m_bus->address(), service); // who begins later is heard as well
        const auto changed = QDBusMessage::createSignal(path, service, u"ActiveChanged"_s);
        saver.say(changed, {false});
        saver.say(changed, {u"true"_s});
        saver.say(changed, {true});
        QTRY_COMPARE_WITH_TIMEOUT(m_locked->size(), 1, 30000);
    }
    void closedLidIsTold()
    {
        watch();
        const QString upower = u"org.freedesktop.UPower"_s;
        const auto changed = QDBusMessage::createSignal(u"/org/freedesktop/UPower"_s,
                                                        u"org.freedesktop.DBus.Properties"_s, u"PropertiesChanged"_s);
        const auto of = [](const QString &interface, const QVariantMap &values) {
            return QVariantList{interface, values, QStringList()};
        };
        {
            Stranger stranger(m_bus->address());
            stranger.say(changed, of(upower, {{u"LidIsClosed"_s, true}}));
        }
        Stranger power(m_bus->address(), upower);
        power.say(changed, of(upower, {{u"OnBattery"_s, true}}));
        power.say(changed, of(upower, {{u"LidIsClosed"_s, false}}));
        power.say(changed, of(upower, {{u"LidIsClosed"_s, u"true"_s}}));
        power.say(changed, of(u"org.freedesktop.UPower.Device"_s, {{u"LidIsClosed"_s, true}}));
        power.say(changed, of(upower, {{u"LidIsClosed"_s, true}, {u"LidIsPresent"_s, true}}));
        m_logind->prepareForSleep(false); // the last of all
        QTRY_COMPARE_WITH_TIMEOUT(m_woke->size(), 1, 30000);
        QTRY_COMPARE_WITH_TIMEOUT(m_locked->size(), 1, 30000);
        QCOMPARE(m_away->size() + m_sleep->size(), 0);
    }
    void forgedSignalsAreIgnored()
    {
        watch();
        {
            Stranger stranger(m_bus->address());
            const QString session = QString::fromLatin1(FakeLogind::sessionPath);
            const QString manager = u"/org/freedesktop/login1"_s;
            const QVariantMap hint{{u"LockedHint"_s, true}, {u"Active"_s, false}};
            const QVariantList change{u"org.freedesktop.login1.Session"_s, hint, QStringList()};
            for (const bool alone : {false, true}) {
                const auto signal = [this, alone](const QString &path, const QString &interface, const QString &name) {
                    return alone ? QDBusMessage::createTargetedSignal(m_logind->client, path, interface, name)
                                 : QDBusMessage::createSignal(path, interface, name);
                };
                stranger.say(signal(session, u"org.freedesktop.login1.Session"_s, u"Lock"_s), {});
                stranger.say(signal(session, u"org.freedesktop.DBus.Properties"_s, u"PropertiesChanged"_s), change);
                stranger.say(signal(manager, u"org.freedesktop.login1.Manager"_s, u"PrepareForSleep"_s), {true});
                stranger.say(signal(u"/ScreenSaver"_s, u"org.freedesktop.ScreenSaver"_s, u"ActiveChanged"_s), {true});
            }
        }
        m_logind->prepareForSleep(false); // the true one, and the last
        QTRY_COMPARE_WITH_TIMEOUT(m_woke->size(), 1, 30000);
        QCOMPARE(m_locked->size() + m_away->size() + m_sleep->size(), 0);
        QVERIFY(m_logind->isInhibited());
    }
    void computerSleepsWhenTheLockIsComplete()
    {
        watch();
        makeLock();
        QVERIFY(m_logind->isInhibited());
        m_logind->prepareForSleep(true);
        QTRY_COMPARE_WITH_TIMEOUT(m_lock->state(), LockState::Locking, 30000);
        QCOMPARE(m_lock->cause(), LockCause::Suspend);
        m_logind->change(u"Active"_s, false); // has been through the whole listener when it is told
        QTRY_COMPARE_WITH_TIMEOUT(m_away->size(), 1, 30000);
        QVERIFY(m_logind->isInhibited()); // the keys are still there
        m_lock->confirmLocked();
        QTRY_VERIFY_WITH_TIMEOUT(!m_logind->isInhibited(), 30000);

        m_logind->prepareForSleep(false);
        QTRY_VERIFY_WITH_TIMEOUT(m_logind->isInhibited(), 30000);
        QCOMPARE(m_logind->inhibitorsGiven, 2);
        m_logind->prepareForSleep(true); // nothing to lock: at once
        QTRY_VERIFY_WITH_TIMEOUT(!m_logind->isInhibited(), 30000);
    }
    // The system's patience ended before the lock was complete, or nobody asked.
    void wordThatIsNotWaitedForLeavesTheNextSleepDelayed()
    {
        watch();
        m_watch->letSleep();
        m_logind->prepareForSleep(true);
        QTRY_COMPARE_WITH_TIMEOUT(m_sleep->size(), 1, 30000); // has been through the listener after that word
        QVERIFY(m_logind->isInhibited());
        m_logind->prepareForSleep(false);
        QTRY_COMPARE_WITH_TIMEOUT(m_woke->size(), 1, 30000);
        m_watch->letSleep();
        m_logind->prepareForSleep(true);
        QTRY_COMPARE_WITH_TIMEOUT(m_sleep->size(), 2, 30000);
        QVERIFY(m_logind->isInhibited());
        m_watch->letSleep();
        QTRY_VERIFY_WITH_TIMEOUT(!m_logind->isInhibited(), 30000);
        QCOMPARE(m_logind->inhibitorsGiven, 1);
    }
    void whereItIsTurnedOffTheComputerSleepsAtOnce()
    {
        watch();
        makeLock();
        m_triggers->setEnabled(false);
        m_logind->lockSession();
        m_logind->prepareForSleep(true);
        QTRY_VERIFY_WITH_TIMEOUT(!m_logind->isInhibited(), 30000);
        QCOMPARE(m_locked->size(), 1);
        QCOMPARE(m_lock->state(), LockState::Unlocked);
    }
    void absentServicesAreQuiet()
    {
        m_logind.reset();
        m_watch = SessionWatch::create({m_bus->address(), m_bus->address()});
        m_watch->letSleep();
        m_watch.reset();
        m_watch = SessionWatch::create({u"unix:path=/nowhere"_s, u"unix:path=/nowhere"_s});
        m_watch->letSleep();
        m_watch.reset();
    }
    void logindThatBeginsAnewIsWatchedAgain()
    {
        watch();
        m_logind.reset();
        m_logind = std::make_unique<FakeLogind>(m_bus->address());
        QVERIFY(m_logind->start());
        QTRY_VERIFY_WITH_TIMEOUT(m_logind->isInhibited(), 30000);
        m_logind->lockSession();
        QTRY_COMPARE_WITH_TIMEOUT(m_locked->size(), 1, 30000); // and not twice
        m_logind->prepareForSleep(true);
        QTRY_COMPARE_WITH_TIMEOUT(m_sleep->size(), 1, 30000);
        QCOMPARE(m_locked->size(), 1);
        m_watch->letSleep();
        QTRY_VERIFY_WITH_TIMEOUT(!m_logind->isInhibited(), 30000);
    }
    void busThatBeginsAnewIsWatchedAgain()
    {
        watch();
        m_logind.reset();
        m_bus->stop();
        const QByteArray trouble = m_bus->start();
        QVERIFY2(trouble.isEmpty(), trouble.constData());
        m_logind = std::make_unique<FakeLogind>(m_bus->address());
        QVERIFY(m_logind->start());
        QTRY_VERIFY_WITH_TIMEOUT(m_logind->isInhibited(), 60000);
        m_logind->lockSession();
        QTRY_COMPARE_WITH_TIMEOUT(m_locked->size(), 1, 30000);
        Stranger saver(m_bus->address(), u"org.gnome.ScreenSaver"_s);
        saver.say(
            QDBusMessage::createSignal(u"/org/gnome/ScreenSaver"_s, u"org.gnome.ScreenSaver"_s, u"ActiveChanged"_s),
            {true});
        QTRY_COMPARE_WITH_TIMEOUT(m_locked->size(), 2, 30000);
    }
    // The end of the program does not go through its questions first.
    void silentLogindHoldsNobodyUp()
    {
        m_logind->silent = true;
        m_watch = SessionWatch::create({m_bus->address(), m_bus->address()});
        QTRY_VERIFY_WITH_TIMEOUT(m_logind->asked.contains(u"GetSessionByPID"_s), 30000);
        m_watch.reset();
        m_logind->silent = false;
        m_logind->asked.clear();
        watch(); // whatever the first one has asked was heard before
        QCOMPARE(m_logind->asked.count(u"GetUser"_s), 0);
    }
    void busThatEndsIsQuiet()
    {
        watch();
        m_bus->stop();
        m_watch->letSleep();
        m_watch.reset();
    }

private:
    void watch()
    {
        m_watch = SessionWatch::create({m_bus->address(), m_bus->address()});
        m_locked = std::make_unique<QSignalSpy>(m_watch.get(), &SessionWatch::screenLocked);
        m_away = std::make_unique<QSignalSpy>(m_watch.get(), &SessionWatch::switchedAway);
        m_sleep = std::make_unique<QSignalSpy>(m_watch.get(), &SessionWatch::aboutToSleep);
        m_woke = std::make_unique<QSignalSpy>(m_watch.get(), &SessionWatch::wokeUp);
        QSignalSpy ready(m_watch.get(), &SessionWatch::listening);
        QVERIFY(ready.wait(30000));
        QVERIFY(m_logind->isInhibited());
    }
    void makeLock()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_keyring =
            std::make_unique<DatabaseKeyring>(m_dir->path(), m_keychain, m_clock, DatabaseKeyring::Options{quick});
        m_lock = std::make_unique<AppLock>(*m_keyring, m_clock);
        QVERIFY(waitFor(m_lock->create({true, {}})));
        m_triggers = std::make_unique<LockTriggers>(*m_lock, *m_watch);
    }

    FakeClock m_clock;
    FakeKeychain m_keychain;
    std::unique_ptr<OwnBus> m_bus;
    std::unique_ptr<FakeLogind> m_logind;
    std::unique_ptr<SessionWatch> m_watch;
    std::unique_ptr<QSignalSpy> m_locked;
    std::unique_ptr<QSignalSpy> m_away;
    std::unique_ptr<QSignalSpy> m_sleep;
    std::unique_ptr<QSignalSpy> m_woke;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<DatabaseKeyring> m_keyring;
    std::unique_ptr<AppLock> m_lock;
    std::unique_ptr<LockTriggers> m_triggers;
};

QTEST_GUILESS_MAIN(TestSessionWatch)
#include "tst_sessionwatch.moc"
