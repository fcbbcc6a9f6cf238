#include "core/security/databasekeyring.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakekeychain.h"
#include "tests/support/smalldisk.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/verifyfailed.h"
#include "tests/support/waiting.h"
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr KdfParameters quick{KdfParameters::leastMemory, 1};

SecretBuffer text(const char *secret)
{
    return SecretBuffer::copyOf(secret);
}

bool sameKeys(const std::shared_ptr<DataKeys> &a, const std::shared_ptr<DataKeys> &b)
{
    return SecretBuffer::equal(a->cache, b->cache) && SecretBuffer::equal(a->outbox, b->outbox)
        && SecretBuffer::equal(a->files, b->files) && a->vaultId == b->vaultId;
}
} // namespace

// The PIN of a vault that has a passphrase: setting, opening, counting, losing it.
class TestDatabaseKeyringPin final : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        failOnUnexpectedLog();
        m_dir = std::make_unique<QTemporaryDir>();
        m_folder = m_dir->filePath(u"profile"_s);
        m_clock = std::make_unique<FakeClock>();
        m_keychain = std::make_unique<FakeKeychain>();
        restart();
        const auto created = waitFor(m_keyring->create({false, text("first passphrase")}));
        QVERIFY(created.has_value());
        m_keys = *created;
    }
    void cleanup() { m_keyring.reset(); }

    void pinOpensAfterItWasSet()
    {
        VERIFY_FAILED(waitFor(m_keyring->unlockWithPin(text("274903"))), ErrorKind::KeyMissing);
        setPin();
        QVERIFY(m_keyring->info()->pin);
        QVERIFY(m_keychain->entries.contains(u"amandesk/%1/pepper/v1"_s.arg(m_keys->vaultId)));
        restart();
        const auto opened = waitFor(m_keyring->unlockWithPin(text("274903")));
        QVERIFY(opened && sameKeys(*opened, m_keys));
        QVERIFY(waitFor(m_keyring->unlockWithPassphrase(text("first passphrase"))));
    }
    void keychainMayOpenForThePin()
    {
        QVERIFY(waitFor(m_keyring->addKeychain(text("first passphrase"))));
        QVERIFY(waitFor(m_keyring->setPin({}, text("274903"))));
        const auto opened = waitFor(m_keyring->unlockWithPin(text("274903")));
        QVERIFY(opened && sameKeys(*opened, m_keys));
    }
    void somebodyWithoutTheWayInSetsNoPin()
    {
        VERIFY_FAILED(waitFor(m_keyring->setPin(text("wrong passphrase"), text("274903"))), ErrorKind::WrongPassphrase);
        VERIFY_FAILED(waitFor(m_keyring->setPin({}, text("274903"))), ErrorKind::KeyMissing);
        QVERIFY(!m_keyring->info()->pin);
        QVERIFY(m_keychain->entries.empty());
        setPin();
        VERIFY_FAILED(waitFor(m_keyring->changePin(text("000111"), text("835172"))), ErrorKind::WrongPassphrase);
        VERIFY_FAILED(waitFor(m_keyring->removePin(text("wrong passphrase"))), ErrorKind::WrongPassphrase);
        QVERIFY(waitFor(m_keyring->unlockWithPin(text("274903"))));
    }
    void badPinsAreRefused()
    {
        for (const char *pin : {"", "27490", "123456", "777777", "27490a", "2749031234567"})
            VERIFY_FAILED(waitFor(m_keyring->setPin(text("first passphrase"), text(pin))), ErrorKind::BadInput);
        setPin();
        VERIFY_FAILED(waitFor(m_keyring->changePin(text("274903"), text("654321"))), ErrorKind::BadInput);
        QVERIFY(waitFor(m_keyring->unlockWithPin(text("274903"))));
    }
    void whatCannotBeAPinIsNoTry()
    {
        setPin();
        for (const char *pin : {"", "27490", "letters", "2749031234567"})
            VERIFY_FAILED(waitFor(m_keyring->unlockWithPin(text(pin))), ErrorKind::BadInput);
        QCOMPARE(m_keyring->info()->failedPinTries, 0);
    }
    void changedPinTakesThePlaceOfTheOneBefore()
    {
        setPin();
        const QByteArray before = contentOf(u"vault.json"_s);
        QVERIFY(waitFor(m_keyring->changePin(text("274903"), text("835172"))));
        VERIFY_FAILED(waitFor(m_keyring->unlockWithPin(text("274903"))), ErrorKind::WrongPassphrase);
        QVERIFY(waitFor(m_keyring->unlockWithPin(text("835172"))));
        QCOMPARE(m_keychain->entries[DatabaseKeyring::pepperEntry(m_keys->vaultId)].size(), std::size_t(32));
        overwrite(u"vault.json"_s, before); // somebody who knows the old PIN puts the old file back
        restart();
        VERIFY_FAILED(waitFor(m_keyring->unlockWithPin(text("274903"))), ErrorKind::WrongPassphrase);
    }
    void interruptedChangeLeavesThePinThatTheFileKnows()
    {
        setPin();
        const QString entry = DatabaseKeyring::pepperEntry(m_keys->vaultId);
        const QByteArray old = m_keychain->entries[entry].view().toByteArray();
        m_keychain->entries[entry] = SecretBuffer::copyOf(QByteArray(32, 'n') + old);
        QVERIFY(waitFor(m_keyring->unlockWithPin(text("274903"))));
        QVERIFY(waitFor(m_keyring->changePin(text("274903"), text("835172")))); // and it can be made again
        QVERIFY(waitFor(m_keyring->unlockWithPin(text("835172"))));
        QCOMPARE(m_keychain->entries[entry].size(), std::size_t(32));
    }
    void generationRecordedMeanwhileStays()
    {
        m_keychain->hold();
        const auto set = m_keyring->setPin(text("first passphrase"), text("274903"));
        QTRY_COMPARE_WITH_TIMEOUT(m_keychain->waiting(), 1, 30000);
        QVERIFY(waitFor(m_keyring->recordGeneration(7, DatabaseKeyring::RecordIn::File)));
        m_keychain->answer();
        QVERIFY(waitFor(set));
        QCOMPARE((*waitFor(m_keyring->unlockWithPassphrase(text("first passphrase"))))->storeGeneration, 7);
    }
    void removedPinLeavesNothing()
    {
        setPin();
        VERIFY_FAILED(wrongTry(), ErrorKind::WrongPassphrase);
        QVERIFY(waitFor(m_keyring->removePin(text("first passphrase"))));
        QVERIFY(!m_keyring->info()->pin);
        QVERIFY(m_keychain->entries.empty());
        VERIFY_FAILED(waitFor(m_keyring->unlockWithPin(text("274903"))), ErrorKind::KeyMissing);
        QVERIFY(waitFor(m_keyring->unlockWithPassphrase(text("first passphrase"))));
        VERIFY_FAILED(waitFor(m_keyring->removePin(text("first passphrase"))), ErrorKind::KeyMissing);
    }
    void signingOutTakesItsEntries()
    {
        setPin();
        VERIFY_FAILED(wrongTry(), ErrorKind::WrongPassphrase);
        QVERIFY(waitFor(m_keyring->destroy()));
        QVERIFY(m_keychain->entries.empty());
    }
    void signingOutTakesTheEntriesBeforeTheFiles()
    {
        setPin();
        m_keychain->holdsRemovals = true;
        const auto destroyed = m_keyring->destroy();
        QTRY_COMPARE_WITH_TIMEOUT(m_keychain->waiting(), 2, 30000);
        QCoreApplication::processEvents();
        QVERIFY(QFile::exists(m_folder + u"/vault.json"_s));
        m_keychain->answer();
        QVERIFY(waitFor(destroyed));
        QVERIFY(m_keychain->entries.empty());
        QVERIFY(!QFile::exists(m_folder + u"/vault.json"_s));
    }
    void pinIsNotTheLastWay()
    {
        QVERIFY(waitFor(m_keyring->addKeychain(text("first passphrase"))));
        setPin();
        QVERIFY(waitFor(m_keyring->removePassphrase()));
        VERIFY_FAILED(waitFor(m_keyring->removeKeychain(text("first passphrase"))), ErrorKind::Rejected);
        QVERIFY(waitFor(m_keyring->unlockWithPin(text("274903"))));
    }
    void neitherPinNorPepperIsInTheFolder()
    {
        setPin();
        VERIFY_FAILED(wrongTry(), ErrorKind::WrongPassphrase);
        const QByteArray pepper =
            m_keychain->entries[DatabaseKeyring::pepperEntry(m_keys->vaultId)].view().toByteArray();
        QByteArray everything;
        const auto names = QDir(m_folder).entryList(QDir::Files | QDir::Hidden);
        for (const QString &name : names)
            everything += contentOf(name);
        QVERIFY(everything.size() > 500);
        for (const QByteArray &secret : {QByteArray("274903"), QByteArray("274904"), pepper}) {
            QVERIFY(!everything.contains(secret));
            QVERIFY(!everything.toLower().contains(secret.toHex()));
            QVERIFY(!everything.contains(secret.toBase64(QByteArray::OmitTrailingEquals)));
        }
    }

    // --- the keychain's moods ---

    void troubleIsNoTryAndChangesNothing()
    {
        setPin();
        const QByteArray before = contentOf(u"vault.json"_s);
        const int writes = m_keychain->writes;
        const int removals = m_keychain->removals;
        for (const KeychainState trouble : {KeychainState::Locked, KeychainState::NoService, KeychainState::Silent}) {
            m_keychain->mood = trouble;
            const ErrorKind kind = keychainError(trouble).kind;
            VERIFY_FAILED(waitFor(m_keyring->unlockWithPin(text("274903"))), kind);
            VERIFY_FAILED(wrongTry(), kind);
            VERIFY_FAILED(waitFor(m_keyring->setPin(text("first passphrase"), text("835172"))), kind);
        }
        m_keychain->mood = KeychainState::Unlocked;
        QCOMPARE(contentOf(u"vault.json"_s), before);
        QCOMPARE(m_keychain->writes, writes);
        QCOMPARE(m_keychain->removals, removals);
        QVERIFY(waitFor(m_keyring->unlockWithPin(text("274903"))));
    }
    void lostPepperIsNotMadeAnew()
    {
        setPin();
        m_keychain->entries.clear();
        const int writes = m_keychain->writes;
        VERIFY_FAILED(waitFor(m_keyring->unlockWithPin(text("274903"))), ErrorKind::KeyMissing);
        m_keychain->name = u"another"_s;
        VERIFY_FAILED(waitFor(m_keyring->unlockWithPin(text("274903"))), ErrorKind::KeychainUnavailable);
        QCOMPARE(m_keychain->writes, writes);
        QCOMPARE(m_keyring->info()->failedPinTries, 0);
        QVERIFY(m_keyring->info()->pin);
        m_keychain->entries[DatabaseKeyring::pepperEntry(m_keys->vaultId)] = SecretBuffer::random(7);
        VERIFY_FAILED(waitFor(m_keyring->unlockWithPin(text("274903"))), ErrorKind::Damaged);
    }
    void keychainThatGivesBackSomethingElseGetsNoPin()
    {
        m_keychain->garbles = true;
        VERIFY_FAILED(waitFor(m_keyring->setPin(text("first passphrase"), text("274903"))),
                      ErrorKind::KeychainUnavailable);
        QVERIFY(!m_keyring->info()->pin);
    }

    // --- counting ---

    void waitGrowsUntilThePinIsDestroyed()
    {
        setPin();
        for (int i = 0; i < 2; ++i)
            VERIFY_FAILED(wrongTry(), ErrorKind::WrongPassphrase);
        for (const auto delay : {5s, 15s, 30s, 60s, 300s, 900s, 900s}) {
            VERIFY_FAILED(wrongTry(), ErrorKind::WrongPassphrase);
            restart();
            m_clock->setNow(m_clock->now().addYears(1)); // changes nothing
            const auto refused = waitFor(m_keyring->unlockWithPin(text("274903")));
            VERIFY_FAILED(refused, ErrorKind::Throttled);
            QVERIFY(refused.error().retryAfter == delay);
            QVERIFY(m_keyring->info()->pinRetryAfter == delay);
            QVERIFY(!m_keyring->info()->retryAfter); // the passphrase need not wait
            m_clock->advance(delay);
        }
        QCOMPARE(m_keyring->info()->failedPinTries, 9);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the PIN is destroyed"_s));
        VERIFY_FAILED(wrongTry(), ErrorKind::WrongPassphrase);
        const auto info = m_keyring->info();
        QVERIFY(!info->pin && info->pinDestroyed && info->passphrase);
        QTRY_VERIFY(!m_keychain->entries.contains(DatabaseKeyring::pepperEntry(m_keys->vaultId)));
        VERIFY_FAILED(waitFor(m_keyring->unlockWithPin(text("274903"))), ErrorKind::KeyMissing);

        const auto opened = waitFor(m_keyring->unlockWithPassphrase(text("first passphrase")));
        QVERIFY(opened && sameKeys(*opened, m_keys));
        setPin(); // a new one, from the beginning
        QVERIFY(!m_keyring->info()->pinDestroyed);
        VERIFY_FAILED(wrongTry(), ErrorKind::WrongPassphrase);
        QVERIFY(waitFor(m_keyring->unlockWithPin(text("274903"))));
    }
    void putBackFileDoesNotForgetTheTries()
    {
        setPin();
        const QByteArray before = contentOf(u"vault.json"_s);
        for (int i = 0; i < 3; ++i)
            VERIFY_FAILED(wrongTry(), ErrorKind::WrongPassphrase);
        overwrite(u"vault.json"_s, before);
        restart();
        VERIFY_FAILED(wrongTry(), ErrorKind::Throttled);
        m_clock->advance(5s);
        VERIFY_FAILED(wrongTry(), ErrorKind::WrongPassphrase);
        QCOMPARE(m_keyring->info()->failedPinTries, 4);
    }
    void clearedKeychainEntryDoesNotForgetTheTries()
    {
        setPin();
        for (int i = 0; i < 3; ++i)
            VERIFY_FAILED(wrongTry(), ErrorKind::WrongPassphrase);
        for (const char *content : {"", "0 0", "nonsense", "-5 0"}) {
            m_keychain->entries[DatabaseKeyring::pinTriesEntry(m_keys->vaultId)] = text(content);
            restart();
            VERIFY_FAILED(wrongTry(), ErrorKind::Throttled);
        }
    }
    void fileFromBeforeTheEndBringsNoPinBack()
    {
        setPin();
        const QByteArray before = contentOf(u"vault.json"_s);
        for (int i = 0; i < 9; ++i) {
            VERIFY_FAILED(wrongTry(), ErrorKind::WrongPassphrase);
            m_clock->advance(900s);
        }
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the PIN is destroyed"_s));
        VERIFY_FAILED(wrongTry(), ErrorKind::WrongPassphrase);
        QTRY_VERIFY(!m_keychain->entries.contains(DatabaseKeyring::pepperEntry(m_keys->vaultId)));
        overwrite(u"vault.json"_s, before);
        restart();
        VERIFY_FAILED(waitFor(m_keyring->unlockWithPin(text("274903"))), ErrorKind::KeyMissing);
    }
    void endOfTheProgramDuringTheTenthTryDestroysThePin()
    {
        setPin();
        m_keychain->entries[DatabaseKeyring::pinTriesEntry(m_keys->vaultId)] = text("10 0");
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the PIN is destroyed"_s));
        VERIFY_FAILED(waitFor(m_keyring->unlockWithPin(text("274903"))), ErrorKind::KeyMissing);
        QVERIFY(m_keyring->info()->pinDestroyed);
        QTRY_VERIFY(!m_keychain->entries.contains(DatabaseKeyring::pepperEntry(m_keys->vaultId)));
    }
    void openingByAnyWayBeginsAnew_data()
    {
        QTest::addColumn<int>("way");
        QTest::newRow("PIN") << 0;
        QTest::newRow("passphrase") << 1;
        QTest::newRow("keychain") << 2;
    }
    void openingByAnyWayBeginsAnew()
    {
        QFETCH(const int, way);
        QVERIFY(waitFor(m_keyring->addKeychain(text("first passphrase"))));
        setPin();
        for (int i = 0; i < 2; ++i)
            VERIFY_FAILED(wrongTry(), ErrorKind::WrongPassphrase);
        QVERIFY(waitFor(way == 0       ? m_keyring->unlockWithPin(text("274903"))
                            : way == 1 ? m_keyring->unlockWithPassphrase(text("first passphrase"))
                                       : m_keyring->unlockWithKeychain()));
        QCOMPARE(m_keyring->info()->failedPinTries, 0);
        QVERIFY(!m_keychain->entries.contains(DatabaseKeyring::pinTriesEntry(m_keys->vaultId)));
        for (int i = 0; i < 3; ++i)
            VERIFY_FAILED(wrongTry(), ErrorKind::WrongPassphrase);
    }
    void triesAtOnceAreAllCounted()
    {
        setPin();
        QList<QFuture<Result<std::shared_ptr<DataKeys>>>> tries;
        for (int i = 0; i < 5; ++i)
            tries.append(m_keyring->unlockWithPin(text("274904")));
        for (int i = 0; i < 3; ++i)
            VERIFY_FAILED(waitFor(tries.at(i)), ErrorKind::WrongPassphrase);
        VERIFY_FAILED(waitFor(tries.at(3)), ErrorKind::Throttled);
        VERIFY_FAILED(waitFor(tries.at(4)), ErrorKind::Throttled);
    }
#ifdef Q_OS_UNIX
    void keychainAloneMayCount()
    {
        setPin();
        const SmallDisk full(0); // of this process alone; the fake keychain needs none
        for (int i = 0; i < 3; ++i) {
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"count of tries cannot be kept"_s));
            VERIFY_FAILED(wrongTry(), ErrorKind::WrongPassphrase);
        }
        restart();
        VERIFY_FAILED(wrongTry(), ErrorKind::Throttled);
    }
    void changesThatFailLeaveThePin()
    {
        setPin();
        for (int i = 0; i < 3; ++i) {
            const SmallDisk full(0);
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"count of tries cannot be kept"_s));
            QVERIFY(!waitFor(m_keyring->setPin(text("first passphrase"), text("835172"))));
        }
        restart();
        QVERIFY(waitFor(m_keyring->unlockWithPin(text("274903"))));
        QVERIFY(waitFor(m_keyring->changePin(text("274903"), text("835172"))));
        QCOMPARE(m_keychain->entries[DatabaseKeyring::pepperEntry(m_keys->vaultId)].size(), std::size_t(32));
        QVERIFY(waitFor(m_keyring->unlockWithPin(text("835172"))));
    }
    void tenthTryDestroysThePinOfAFileThatCannotBeWritten()
    {
        setPin();
        for (int i = 0; i < 9; ++i) {
            VERIFY_FAILED(wrongTry(), ErrorKind::WrongPassphrase);
            m_clock->advance(900s);
        }
        const QString entry = DatabaseKeyring::pepperEntry(m_keys->vaultId);
        {
            const SmallDisk full(0);
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"count of tries cannot be kept"_s));
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the PIN cannot be destroyed"_s));
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the PIN is destroyed"_s));
            VERIFY_FAILED(wrongTry(), ErrorKind::WrongPassphrase);
            QTRY_VERIFY_WITH_TIMEOUT(!m_keychain->entries.contains(entry), 30000);
        }
        restart();
        m_clock->advance(900s);
        VERIFY_FAILED(waitFor(m_keyring->unlockWithPin(text("274903"))), ErrorKind::KeyMissing);
    }
    void tryThatNobodyCountsIsNotMade()
    {
        setPin();
        m_keychain->refusesWrites = true;
        {
            const SmallDisk full(0);
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"count of tries cannot be kept"_s));
            VERIFY_FAILED(waitFor(m_keyring->unlockWithPin(text("274903"))), ErrorKind::Storage);
        }
        QVERIFY(waitFor(m_keyring->unlockWithPassphrase(text("first passphrase"))));
    }
#endif

private:
    void restart()
    {
        m_keyring.reset();
        m_keyring = std::make_unique<DatabaseKeyring>(m_folder, *m_keychain, *m_clock, DatabaseKeyring::Options{quick});
    }
    void setPin()
    {
        QVERIFY(waitFor(m_keyring->setPin(text("first passphrase"), text("274903"))));
    }
    Result<std::shared_ptr<DataKeys>> wrongTry()
    {
        return waitFor(m_keyring->unlockWithPin(text("274904")));
    }
    QByteArray contentOf(const QString &name) const
    {
        QFile file(m_folder + u'/' + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
    }
    void overwrite(const QString &name, const QByteArray &content) const
    {
        QFile file(m_folder + u'/' + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_folder;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeKeychain> m_keychain;
    std::unique_ptr<DatabaseKeyring> m_keyring;
    std::shared_ptr<DataKeys> m_keys;
};

QTEST_GUILESS_MAIN(TestDatabaseKeyringPin)
#include "tst_databasekeyring_pin.moc"
