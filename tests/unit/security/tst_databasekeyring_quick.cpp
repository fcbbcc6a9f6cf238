#include "tests/unit/security/gatedkeyring.h"
#include <QDir>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// A vault with a passphrase and no keychain slot, and what the system's word opens again while the program runs.
class TestDatabaseKeyringQuick final : public FakeGatedKeyring
{
    Q_OBJECT
private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void theSystemsWordOpensAgainAndAgain()
    {
        const auto made = make();
        QVERIFY(made);
        for (int i = 0; i < 2; ++i) {
            QVERIFY(m_keyring->canUnlockQuickly());
            ask();
            const auto opened = waitFor(m_keyring->unlockQuickly());
            QVERIFY(opened);
            QVERIFY(SecretBuffer::equal((*opened)->cache, made->cache));
            QVERIFY(SecretBuffer::equal((*opened)->outbox, made->outbox));
        }
    }
    void withoutTheWordNothingOpens()
    {
        QVERIFY(make());
        VERIFY_FAILED(waitFor(m_keyring->unlockQuickly()), ErrorKind::Forbidden);
        m_prompt->outcome = OsPromptOutcome::Dismissed;
        ask();
        VERIFY_FAILED(waitFor(m_keyring->unlockQuickly()), ErrorKind::Forbidden);
        m_prompt->outcome = OsPromptOutcome::Confirmed;
        ask();
        QVERIFY(waitFor(m_keyring->unlockQuickly()));
        VERIFY_FAILED(waitFor(m_keyring->unlockQuickly()), ErrorKind::Forbidden); // the word was for once
    }
    void itIsNeverThereAtTheStart()
    {
        QVERIFY(make());
        restart();
        m_keyring->setQuickUnlock(true);
        QVERIFY(!m_keyring->canUnlockQuickly());
        ask();
        VERIFY_FAILED(waitFor(m_keyring->unlockQuickly()), ErrorKind::KeyMissing);
        QVERIFY(m_gate->isConfirmed()); // nothing has used it
        QVERIFY(waitFor(m_keyring->unlockWithPassphrase(text(passphrase))));
        QVERIFY(m_keyring->canUnlockQuickly());
    }
    void nothingIsKeptUnlessWanted()
    {
        QVERIFY(waitFor(m_keyring->create({false, text(passphrase)})));
        QVERIFY(!m_keyring->canUnlockQuickly());
        m_keyring->setQuickUnlock(true); // counts from the next opening on
        QVERIFY(!m_keyring->canUnlockQuickly());
        QVERIFY(waitFor(m_keyring->unlockWithPassphrase(text(passphrase))));
        QVERIFY(m_keyring->canUnlockQuickly());
        m_keyring->setQuickUnlock(false); // at once
        QVERIFY(!m_keyring->canUnlockQuickly());
    }
    void withAKeychainSlotNothingIsKept()
    {
        m_keyring->setQuickUnlock(true);
        QVERIFY(waitFor(m_keyring->create({true, text(passphrase)})));
        QVERIFY(!m_keyring->canUnlockQuickly());
        QVERIFY(waitFor(m_keyring->removeKeychain(text(passphrase))));
        QVERIFY(waitFor(m_keyring->unlockWithPassphrase(text(passphrase))));
        QVERIFY(m_keyring->canUnlockQuickly());
        QVERIFY(waitFor(m_keyring->addKeychain(text(passphrase))));
        QVERIFY(!m_keyring->canUnlockQuickly());
    }
    void withoutGateNothingIsKept()
    {
        m_keyring = std::make_unique<DatabaseKeyring>(folder(), *m_keychain, *m_clock,
                                                      DatabaseKeyring::Options{quick, nullptr});
        QVERIFY(make());
        QVERIFY(!m_keyring->canUnlockQuickly());
    }
    void nothingOfItIsStored()
    {
        QVERIFY(make());
        QCOMPARE(m_keychain->entries.size(), 0);
        QCOMPARE(m_keyring->info()->passphrase, true);
        QCOMPARE(m_keyring->info()->keychain, false);
        QCOMPARE(QDir(folder()).entryList(QDir::Files | QDir::Hidden), QStringList(u"vault.json"_s));
    }
    void renewedKeysOpenQuicklyToo()
    {
        QVERIFY(make());
        const auto renewed = waitFor(m_keyring->beginRenewal({text(passphrase), {}}));
        QVERIFY(renewed);
        ask();
        const auto opened = waitFor(m_keyring->unlockQuickly());
        QVERIFY(opened);
        QVERIFY(SecretBuffer::equal((*opened)->nextCache, (*renewed)->nextCache));
    }
    // By the command line, say, while the window is locked.
    void keysThatSomebodyElseHasRenewedEndIt()
    {
        QVERIFY(make());
        {
            DatabaseKeyring other(folder(), *m_keychain, *m_clock, DatabaseKeyring::Options{quick, nullptr});
            QVERIFY(waitFor(other.beginRenewal({text(passphrase), {}})));
        }
        ask();
        VERIFY_FAILED(waitFor(m_keyring->unlockQuickly()), ErrorKind::KeyMissing);
        QVERIFY(!m_keyring->canUnlockQuickly());
        QVERIFY(waitFor(m_keyring->unlockWithPassphrase(text(passphrase))));
    }
    void anotherPassphraseChangesNothing()
    {
        QVERIFY(make());
        QVERIFY(waitFor(m_keyring->setPassphrase(text(passphrase), text("second passphrase"))));
        ask();
        QVERIFY(waitFor(m_keyring->unlockQuickly()));
    }
    void signingOutForgetsIt()
    {
        QVERIFY(make());
        QVERIFY(waitFor(m_keyring->destroy()));
        QVERIFY(!m_keyring->canUnlockQuickly());
    }
    void wrongTriesAreForgottenAsByAnyWay()
    {
        QVERIFY(make());
        VERIFY_FAILED(waitFor(m_keyring->unlockWithPassphrase(text("not the passphrase"))), ErrorKind::WrongPassphrase);
        QCOMPARE(m_keyring->info()->failedTries, 1);
        QVERIFY(m_keyring->canUnlockQuickly());
        ask();
        QVERIFY(waitFor(m_keyring->unlockQuickly()));
        QCOMPARE(m_keyring->info()->failedTries, 0);
    }

private:
    std::shared_ptr<DataKeys> make()
    {
        m_keyring->setQuickUnlock(true);
        return waitFor(m_keyring->create({false, text(passphrase)})).value_or(nullptr);
    }
};

QTEST_GUILESS_MAIN(TestDatabaseKeyringQuick)
#include "tst_databasekeyring_quick.moc"
