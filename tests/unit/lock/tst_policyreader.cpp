#include "core/lock/policyreader.h"
#include "tests/support/unexpectedlog.h"
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <unistd.h>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// What the words of an organisation's policy mean, and what is made of words that mean nothing.
class TestPolicyReader final : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }

    void nothingLaidDownDemandsNothing()
    {
        const PolicyReading reading = policyFrom({});
        QCOMPARE(reading.policy, LockPolicy{});
        QVERIFY(reading.unknown.isEmpty() && reading.bad.isEmpty());
        QCOMPARE(readPolicy({u"/nowhere/at/all.ini"_s, 0}), PolicyReading{});
    }
    void everyWordIsTaken()
    {
        const QString key = QString::fromLatin1(QByteArray(32, 'k').toBase64());
        const PolicyReading reading = policyFrom({{u"IdleMinutes"_s, u"3"_s},
                                                  {u"lockwithsystem"_s, u"yes"_s},
                                                  {u"WarningExtends"_s, false},
                                                  {u"LockOnMinimise"_s, 1},
                                                  {u"PinAllowed"_s, u"No"_s},
                                                  {u"LeastPinLength"_s, 8},
                                                  {u"PassphraseNeeded"_s, u"TRUE"_s},
                                                  {u"SystemLoginAfterRestart"_s, u"0"_s},
                                                  {u"QuickUnlock"_s, u"no"_s},
                                                  {u"KeyringAlone"_s, u"false"_s},
                                                  {u"OfflineHours"_s, u" 24 "_s},
                                                  {u"TenthWrongPin"_s, u"Wipe"_s},
                                                  {u"ReceiveWhileLocked"_s, u"no"_s},
                                                  {u"CertificatePins"_s, u"one.example sha256/"_s + key},
                                                  {u"Updates"_s, u"Notify"_s}});
        QVERIFY(reading.unknown.isEmpty());
        QVERIFY(reading.bad.isEmpty());
        LockPolicy expected;
        expected.mostIdleMinutes = 3;
        expected.withSystem = true;
        expected.warningExtends = false;
        expected.onMinimise = true;
        expected.pinAllowed = false;
        expected.leastPinLength = 8;
        expected.passphraseNeeded = true;
        expected.systemLoginAfterRestart = false;
        expected.quickUnlock = false;
        expected.keychainAlone = false;
        expected.offline = std::chrono::hours(24);
        expected.wipeAtTenthPin = true;
        expected.receiveWhileLocked = false;
        expected.pins.hosts.insert(u"one.example"_s, {QByteArray(32, 'k')});
        expected.updates = UpdatePolicy::Notify;
        QCOMPARE(reading.policy, expected);
    }
    void whatMeansNothingIsTheStricter_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<LockPolicy>("expected");
        const auto row = [](const char *name, const char *value, const auto &demand) {
            LockPolicy policy;
            demand(policy);
            QTest::addRow("%s=%s", name, value) << QString::fromLatin1(name) << QString::fromLatin1(value) << policy;
        };
        row("IdleMinutes", "0", [](LockPolicy &policy) { policy.mostIdleMinutes = 5; });
        row("IdleMinutes", "-1", [](LockPolicy &policy) { policy.mostIdleMinutes = 5; });
        row("IdleMinutes", "soon", [](LockPolicy &policy) { policy.mostIdleMinutes = 5; });
        row("LockWithSystem", "perhaps", [](LockPolicy &policy) { policy.withSystem = true; });
        row("WarningExtends", "", [](LockPolicy &policy) { policy.warningExtends = false; });
        row("LockOnMinimise", "on", [](LockPolicy &policy) { policy.onMinimise = true; });
        row("PinAllowed", "2", [](LockPolicy &policy) { policy.pinAllowed = false; });
        row("LeastPinLength", "13", [](LockPolicy &policy) { policy.leastPinLength = 12; });
        row("LeastPinLength", "4", [](LockPolicy &policy) { policy.leastPinLength = 12; });
        row("PassphraseNeeded", "x", [](LockPolicy &policy) { policy.passphraseNeeded = true; });
        row("SystemLoginAfterRestart", "x", [](LockPolicy &policy) { policy.systemLoginAfterRestart = false; });
        row("QuickUnlock", "x", [](LockPolicy &policy) { policy.quickUnlock = false; });
        row("KeyringAlone", "x", [](LockPolicy &policy) { policy.keychainAlone = false; });
        row("OfflineHours", "99999999999", [](LockPolicy &) {});
        row("OfflineHours", "0", [](LockPolicy &) {});
        row("TenthWrongPin", "wipee", [](LockPolicy &) {}); // a slip of the pen wipes nothing
        row("ReceiveWhileLocked", "x", [](LockPolicy &policy) { policy.receiveWhileLocked = false; });
        row("CertificatePins", "one.example", [](LockPolicy &policy) { policy.pins.refusesAll = true; });
        row("Updates", "on", [](LockPolicy &policy) { policy.updates = UpdatePolicy::Off; });
    }
    void whatMeansNothingIsTheStricter()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, value);
        QFETCH(const LockPolicy, expected);
        const PolicyReading reading = policyFrom({{name, value}});
        QCOMPARE(reading.bad, QStringList(name));
        QCOMPARE(reading.policy, expected);
    }
    void namesThatMeanNothingAreSaid()
    {
        const PolicyReading reading = policyFrom({{u"IdleMinuts"_s, 3}, {u"PinAllowed"_s, true}});
        QCOMPARE(reading.unknown, QStringList(u"IdleMinuts"_s));
        QCOMPARE(reading.policy, LockPolicy{});
    }
#ifdef Q_OS_LINUX
    void theLogSaysNamesAndNoValues()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"policy.ini"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            "[Lock]\nIdleMinutes = soon\nColour = red\nPinAllowed = no\nWarningExtends\n= 7\nLeastPinLength: 8\n");
        file.close();
        QTest::ignoreMessage(QtWarningMsg, "the policy's Colour means nothing here");
        QTest::ignoreMessage(QtWarningMsg, "the policy's IdleMinutes has no such value; the stricter one holds");
        QTest::ignoreMessage(QtWarningMsg, "the policy's LeastPinLength has no such value; the stricter one holds");
        QTest::ignoreMessage(QtWarningMsg, "the policy's WarningExtends has no such value; the stricter one holds");
        QTest::ignoreMessage(QtWarningMsg, "the policy's line 6 means nothing here");
        const PolicyReading reading = readPolicy({file.fileName(), getuid()});
        logWhatIsUnclear(reading);
        QCOMPARE(reading.policy.mostIdleMinutes, 5);
        QVERIFY(!reading.policy.pinAllowed); // understood, whatever stands around it
        QVERIFY(!reading.policy.warningExtends);
        QCOMPARE(reading.policy.leastPinLength, 12);
        QVERIFY(!reading.problem);
    }
    void whatOthersCouldHaveWrittenIsNotFollowed()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"policy.ini"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("IdleMinutes = 1\n");
        file.close();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"policy is not followed: forbidden"_s));
        const PolicyReading reading = readPolicy({file.fileName(), getuid() + 1});
        logWhatIsUnclear(reading);
        QCOMPARE(reading.policy, LockPolicy{});
        QCOMPARE(reading.problem->kind, ErrorKind::Forbidden);
    }
#endif
};

QTEST_GUILESS_MAIN(TestPolicyReader)
#include "tst_policyreader.moc"
