#include "core/security/boundkeychain.h"
#include "core/security/boundprompt.h"
#include "tests/unit/security/gatedkeyring.h"
#include <utility>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
// The same signature each time, after a question as a test wants it: in the place of Windows Hello's.
class FakeOsSecret final : public OsSecret
{
public:
    bool available = true;
    bool holds = false;
    OsPromptOutcome outcome = OsPromptOutcome::Confirmed;
    QByteArray signature = QByteArray(256, 's');
    int asked = 0;
    int withdrawn = 0;

    QFuture<bool> isAvailable() override { return readyFuture(available); }
    QFuture<Given> ask(const OsPrompt::Question &) override
    {
        ++asked;
        m_open = std::make_shared<QPromise<Given>>();
        m_open->start();
        const auto future = m_open->future();
        if (!holds)
            answer();
        return future;
    }
    void withdraw() override
    {
        ++withdrawn;
        outcome = OsPromptOutcome::Dismissed;
        if (m_open)
            answer();
    }
    void answer()
    {
        const auto open = std::exchange(m_open, nullptr);
        const bool confirmed = outcome == OsPromptOutcome::Confirmed;
        open->addResult(Given{
            outcome, confirmed ? std::make_shared<const SecretBuffer>(SecretBuffer::copyOf(signature)) : nullptr});
        open->finish();
    }

private:
    std::shared_ptr<QPromise<Given>> m_open;
};
} // namespace

// What the keychain has for the gate, where the system's question gives a secret and not only a yes.
class TestBoundKeychain final : public GatedKeyring<BoundKeychain, BoundPrompt>
{
    Q_OBJECT
private slots:
    void init()
    {
        auto secret = std::make_unique<FakeOsSecret>();
        auto plain = std::make_unique<FakeOsPrompt>();
        auto kept = std::make_unique<FakeKeychain>();
        m_secret = secret.get();
        m_plain = plain.get();
        m_kept = kept.get();
        begin(std::make_unique<BoundKeychain>(std::move(kept), [this] { return m_prompt->given(); }),
              std::make_unique<BoundPrompt>(std::move(secret), std::move(plain)));
        create();
    }
    void cleanup() { end(); }

    void whatTheGateKeepsIsSealed()
    {
        const QByteArray before = entry(DatabaseKeyring::keychainEntry(m_id));
        QCOMPARE(before.size(), 32); // without gate as everywhere
        turn(true);
        QVERIFY(!m_kept->entries.contains(DatabaseKeyring::keychainEntry(m_id)));
        QVERIFY(sealed().startsWith("amandesk-bound-v1\n"));
        QVERIFY(sealed().size() > 32 + 32 + 24);
        QCOMPARE(ask(), OsPromptOutcome::Confirmed);
        QVERIFY(waitFor(m_keyring->unlockWithKeychain()));
        QVERIFY(waitFor(m_keyring->unlockWithPassphrase(text(passphrase))));
        turn(false);
        QCOMPARE(entry(DatabaseKeyring::keychainEntry(m_id)).size(), 32);
        QVERIFY(waitFor(m_keyring->unlockWithKeychain()));
    }
    void aYesWithoutTheSecretOpensNothing()
    {
        turn(true);
        m_secret->available = false; // the plain question is asked, and answered
        QCOMPARE(ask(), OsPromptOutcome::Confirmed);
        QCOMPARE(m_plain->asked, 1);
        VERIFY_FAILED(waitFor(m_keyring->unlockWithKeychain()), ErrorKind::Forbidden);
        QVERIFY(waitFor(m_keyring->unlockWithPassphrase(text(passphrase))));
    }
    void anotherSecretFitsNot()
    {
        turn(true);
        const QByteArray before = sealed();
        m_secret->signature = QByteArray(256, 't'); // enrolled anew
        ask();
        VERIFY_FAILED(waitFor(m_keyring->unlockWithKeychain()), ErrorKind::KeyMissing);
        QCOMPARE(sealed(), before);
        m_secret->signature = QByteArray(256, 's');
        ask();
        QVERIFY(waitFor(m_keyring->unlockWithKeychain()));
    }
    void aSealedEntryIsOfOneVaultAndWhole_data()
    {
        QTest::addColumn<int>("changed"); // byte; -1: cut
        QTest::newRow("salt") << 20;
        QTest::newRow("nonce") << 60;
        QTest::newRow("box") << 80;
        QTest::newRow("end") << -1;
    }
    void aSealedEntryIsOfOneVaultAndWhole()
    {
        QFETCH(const int, changed);
        turn(true);
        SecretBuffer &kept = m_kept->entries.at(DatabaseKeyring::gatedEntry(m_id));
        if (changed < 0)
            kept = SecretBuffer::copyOf(kept.view().chopped(1));
        else
            kept.data()[changed] ^= 1;
        ask();
        VERIFY_FAILED(waitFor(m_keyring->unlockWithKeychain()), ErrorKind::KeyMissing);
        const QString other = DatabaseKeyring::gatedEntry(QString(32, u'0'));
        if (changed == 20)
            kept.data()[changed] ^= 1;
        m_kept->entries[other] = kept.clone();
        VERIFY_FAILED(waitFor(m_keychain->read(other)), ErrorKind::KeyMissing);
    }
    void anEntryFromBeforeOpensAndIsSealedWhenItIsWritten()
    {
        m_secret->available = false;
        turn(true);
        QCOMPARE(sealed().size(), 32);
        m_secret->available = true;
        ask();
        QVERIFY(waitFor(m_keyring->unlockWithKeychain()));
        ask();
        turn(false);
        turn(true);
        QVERIFY(sealed().startsWith("amandesk-bound-v1\n"));
    }
    void nothingIsWrittenInTheClearOverASealedEntry()
    {
        turn(true);
        m_gate->withdraw();
        const QByteArray before = sealed();
        const QString gated = DatabaseKeyring::gatedEntry(m_id);
        VERIFY_FAILED(waitFor(m_keychain->write(gated, SecretBuffer::random(32))), ErrorKind::Forbidden);
        QCOMPARE(sealed(), before);
    }
    void newKeysAreSealedAsWell()
    {
        turn(true);
        const QByteArray before = sealed();
        ask();
        QVERIFY(waitFor(m_keyring->beginRenewal({text(passphrase), {}})));
        QVERIFY(sealed() != before);
        QVERIFY(sealed().startsWith("amandesk-bound-v1\n"));
        ask();
        QVERIFY(waitFor(m_keyring->unlockWithKeychain()));
    }
    void theSecretGoesWithTheWord()
    {
        ask();
        QVERIFY(m_prompt->given());
        m_gate->withdraw(); // as to lock does, and to be open
        QVERIFY(!m_prompt->given());
        ask();
        QVERIFY(m_prompt->given());
        m_secret->outcome = OsPromptOutcome::Refused;
        QCOMPARE(ask(), OsPromptOutcome::Refused);
        QVERIFY(!m_prompt->given());
    }
    void aQuestionThatIsCalledOffGivesNothing()
    {
        m_secret->holds = true;
        const auto asked = m_gate->ask({});
        QVERIFY(waitUntil([this] { return m_secret->asked == 1; }));
        QCOMPARE(ask(), OsPromptOutcome::Refused); // one at a time
        m_gate->withdraw();
        QVERIFY(waitUntil([&asked] { return asked.isFinished(); }));
        QCOMPARE(asked.result(), OsPromptOutcome::Dismissed);
        QCOMPARE(m_secret->withdrawn, 1);
        QVERIFY(!m_prompt->given());
    }
    void aYesWithoutSecretIsNoAnswer()
    {
        m_secret->signature.clear();
        QCOMPARE(ask(), OsPromptOutcome::NoAnswer);
        QVERIFY(!m_gate->isConfirmed());
    }
    void eitherQuestionMakesItAvailable()
    {
        const auto available = [this] {
            const auto answer = m_prompt->isAvailable();
            return waitUntil([&answer] { return answer.isFinished(); }) && answer.result();
        };
        QVERIFY(available());
        m_secret->available = false;
        QVERIFY(available());
        m_plain->available = false;
        QVERIFY(!available());
    }

private:
    QByteArray entry(const QString &name) const { return m_kept->entries.at(name).view().toByteArray(); }
    QByteArray sealed() const { return entry(DatabaseKeyring::gatedEntry(m_id)); }

    FakeOsSecret *m_secret = nullptr;
    FakeOsPrompt *m_plain = nullptr;
    FakeKeychain *m_kept = nullptr;
};

QTEST_GUILESS_MAIN(TestBoundKeychain)
#include "tst_boundkeychain.moc"
