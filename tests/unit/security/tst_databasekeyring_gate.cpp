#include "core/security/vaultheader.h"
#include "tests/unit/security/gatedkeyring.h"
#include <QFile>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

// A vault whose keychain opens without a question, and the system's question before it.
class TestDatabaseKeyringGate final : public FakeGatedKeyring
{
    Q_OBJECT
private slots:
    void init()
    {
        begin();
        create();
    }
    void cleanup() { end(); }

    void keychainOpensOnlyAfterTheSystemsWord()
    {
        QVERIFY(waitFor(m_keyring->unlockWithKeychain()));
        turn(true);
        restart();
        QVERIFY(m_keyring->info()->gated);
        VERIFY_FAILED(waitFor(m_keyring->unlockWithKeychain()), ErrorKind::Forbidden);
        QCOMPARE(ask(), OsPromptOutcome::Confirmed);
        QVERIFY(waitFor(m_keyring->unlockWithKeychain()));
        VERIFY_FAILED(waitFor(m_keyring->unlockWithKeychain()), ErrorKind::Forbidden); // the word was for once
        QVERIFY(waitFor(m_keyring->unlockWithPassphrase(text(passphrase))));
    }
    void onlyAYesIsAWord_data()
    {
        QTest::addColumn<OsPromptOutcome>("outcome");
        for (const auto outcome : {OsPromptOutcome::Dismissed, OsPromptOutcome::Refused, OsPromptOutcome::NoPrompter,
                                   OsPromptOutcome::NotInstalled, OsPromptOutcome::NoAnswer})
            QTest::newRow(qPrintable(osPromptOutcomeName(outcome))) << outcome;
    }
    void onlyAYesIsAWord()
    {
        QFETCH(const OsPromptOutcome, outcome);
        turn(true);
        m_prompt->outcome = outcome;
        QCOMPARE(ask(), outcome);
        VERIFY_FAILED(waitFor(m_keyring->unlockWithKeychain()), ErrorKind::Forbidden);
    }
    void wordIsOldAfterAMinute()
    {
        turn(true);
        ask();
        m_clock->advance(OsGate::validity);
        VERIFY_FAILED(waitFor(m_keyring->unlockWithKeychain()), ErrorKind::Forbidden);
    }
    void withdrawnWordIsNone()
    {
        turn(true);
        ask();
        m_gate->withdraw();
        VERIFY_FAILED(waitFor(m_keyring->unlockWithKeychain()), ErrorKind::Forbidden);
        m_prompt->holds = true;
        const auto asked = m_gate->ask({});
        m_prompt->answer(OsPromptOutcome::Confirmed); // a yes that is on its way when it is withdrawn
        m_gate->withdraw();
        QVERIFY(waitUntil([&asked] { return asked.isFinished(); }));
        QCOMPARE(asked.result(), OsPromptOutcome::Dismissed);
        VERIFY_FAILED(waitFor(m_keyring->unlockWithKeychain()), ErrorKind::Forbidden);
    }
    void lockedMeanwhileTakesTheWordFromAKeychainThatIsSlow()
    {
        turn(true);
        ask();
        m_keychain->hold();
        const auto opening = m_keyring->unlockWithKeychain();
        QVERIFY(waitUntil([this] { return m_keychain->waiting() > 0; }));
        m_gate->withdraw();
        m_keychain->answer();
        VERIFY_FAILED(waitFor(opening), ErrorKind::Forbidden);
    }
    void lockedKeychainLeavesTheWordForTheNextTry()
    {
        turn(true);
        ask();
        m_keychain->mood = KeychainState::Locked;
        VERIFY_FAILED(waitFor(m_keyring->unlockWithKeychain()), ErrorKind::KeychainLocked);
        m_keychain->mood = KeychainState::Unlocked;
        QVERIFY(waitFor(m_keyring->unlockWithKeychain()));
    }
    void secondQuestionWaitsForNothing()
    {
        m_prompt->holds = true;
        const auto first = m_gate->ask({});
        QCOMPARE(ask(), OsPromptOutcome::Refused);
        QCOMPARE(m_prompt->asked, 1);
        m_prompt->answer(OsPromptOutcome::Confirmed);
        QVERIFY(waitUntil([&first] { return first.isFinished(); }));
        QCOMPARE(first.result(), OsPromptOutcome::Confirmed);
    }
    void whatElseTheKeychainOpensNeedsTheWordToo()
    {
        turn(true);
        VERIFY_FAILED(waitFor(m_keyring->setPin({}, text("274903"))), ErrorKind::Forbidden);
        VERIFY_FAILED(waitFor(m_keyring->setPassphrase({}, text("second passphrase"))), ErrorKind::Forbidden);
        QVERIFY(waitFor(m_keyring->setPin(text(passphrase), text("274903"))));
        VERIFY_FAILED(waitFor(m_keyring->removePassphrase()), ErrorKind::Forbidden);
        VERIFY_FAILED(waitFor(m_keyring->removePin({})), ErrorKind::Forbidden);
        ask();
        QVERIFY(waitFor(m_keyring->removePassphrase()));
    }
    void toTurnItNeedsTheWordBothTimes()
    {
        VERIFY_FAILED(waitFor(m_keyring->setGate(true)), ErrorKind::Forbidden);
        turn(true);
        VERIFY_FAILED(waitFor(m_keyring->setGate(false)), ErrorKind::Forbidden);
        turn(false);
        QVERIFY(!m_keyring->info()->gated);
        QVERIFY(waitFor(m_keyring->unlockWithKeychain()));
        QVERIFY(m_keychain->entries.contains(DatabaseKeyring::keychainEntry(m_id)));
        QVERIFY(!m_keychain->entries.contains(DatabaseKeyring::gatedEntry(m_id)));
    }
    void keychainThatIsSetAnewKeepsTheGate()
    {
        turn(true);
        QVERIFY(waitFor(m_keyring->addKeychain(text(passphrase))));
        QVERIFY(m_keyring->info()->gated);
        QVERIFY(!m_keychain->entries.contains(DatabaseKeyring::keychainEntry(m_id)));
        VERIFY_FAILED(waitFor(m_keyring->unlockWithKeychain()), ErrorKind::Forbidden);
        ask();
        QVERIFY(waitFor(m_keyring->unlockWithKeychain()));
    }
    void anotherWayStaysAsLongAsTheGate()
    {
        QVERIFY(waitFor(m_keyring->removePassphrase()));
        ask();
        VERIFY_FAILED(waitFor(m_keyring->setGate(true)), ErrorKind::Rejected);
        QVERIFY(waitFor(m_keyring->setPin({}, text("274903"))));
        turn(true);
        ask();
        VERIFY_FAILED(waitFor(m_keyring->removePin({})), ErrorKind::Rejected);
        ask();
        QVERIFY(waitFor(m_keyring->setPassphrase({}, text("second passphrase"))));
        ask();
        QVERIFY(waitFor(m_keyring->removePin({})));
        VERIFY_FAILED(waitFor(m_keyring->removePassphrase()), ErrorKind::Rejected);
    }
    void editedFileOpensByNoKeychain()
    {
        turn(true);
        auto header = VaultHeader::fromJson(read());
        QVERIFY(header.has_value());
        header->gated = false;
        write(header->toJson()); // with a checksum that fits
        restart();
        VERIFY_FAILED(waitFor(m_keyring->unlockWithKeychain()), ErrorKind::KeyMissing);
        m_keychain->entries[DatabaseKeyring::keychainEntry(m_id)] =
            m_keychain->entries[DatabaseKeyring::gatedEntry(m_id)].clone();
        VERIFY_FAILED(waitFor(m_keyring->unlockWithKeychain()), ErrorKind::Damaged);
    }
    void fileFromBeforeTheGateOpensByNoKeychain()
    {
        const QByteArray before = read();
        turn(true);
        write(before);
        restart();
        QVERIFY(!m_keyring->info()->gated);
        VERIFY_FAILED(waitFor(m_keyring->unlockWithKeychain()), ErrorKind::KeyMissing);
    }
    // The entry of before could not be removed when the gate was turned on: the next opening does it, by any way.
    void entryThatStayedGoesWithTheNextOpening_data()
    {
        QTest::addColumn<QString>("way");
        for (const QString &way : {u"keychain"_s, u"passphrase"_s, u"pin"_s})
            QTest::newRow(qPrintable(way)) << way;
    }
    void entryThatStayedGoesWithTheNextOpening()
    {
        QFETCH(const QString, way);
        QVERIFY(waitFor(m_keyring->setPin(text(passphrase), text("274903"))));
        const SecretBuffer before = m_keychain->entries[DatabaseKeyring::keychainEntry(m_id)].clone();
        turn(true);
        m_keychain->entries[DatabaseKeyring::keychainEntry(m_id)] = before.clone();
        ask();
        QVERIFY(waitFor(way == "pin"_L1              ? m_keyring->unlockWithPin(text("274903"))
                            : way == "passphrase"_L1 ? m_keyring->unlockWithPassphrase(text(passphrase))
                                                     : m_keyring->unlockWithKeychain()));
        QTRY_VERIFY_WITH_TIMEOUT(!m_keychain->entries.contains(DatabaseKeyring::keychainEntry(m_id)), 30000);
        QVERIFY(m_keychain->entries.contains(DatabaseKeyring::gatedEntry(m_id)));
    }
    void keychainThatTakesNothingLeavesEverythingAsItWas()
    {
        const QByteArray before = read();
        ask();
        m_keychain->refusesWrites = true;
        VERIFY_FAILED(waitFor(m_keyring->setGate(true)), ErrorKind::KeychainUnavailable);
        QCOMPARE(read(), before);
        QVERIFY(waitFor(m_keyring->unlockWithKeychain()));
    }
    void withoutGateTheKeychainStaysShut()
    {
        turn(true);
        m_keyring = std::make_unique<DatabaseKeyring>(folder(), *m_keychain, *m_clock,
                                                      DatabaseKeyring::Options{quick, nullptr});
        VERIFY_FAILED(waitFor(m_keyring->unlockWithKeychain()), ErrorKind::Forbidden);
    }
    void destroyingTakesEveryEntry()
    {
        turn(true);
        QVERIFY(waitFor(m_keyring->destroy()));
        QVERIFY(m_keychain->entries.empty());
    }

private:
    QByteArray read() const
    {
        QFile file(folder() + u"/vault.json"_s);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const QByteArray &json) const
    {
        QFile file(folder() + u"/vault.json"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(json), json.size());
    }
};

QTEST_GUILESS_MAIN(TestDatabaseKeyringGate)
#include "tst_databasekeyring_gate.moc"
