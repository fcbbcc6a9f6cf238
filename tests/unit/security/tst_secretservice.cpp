#include "core/security/databasekeyring.h"
#include "core/security/qtkeychain.h"
#include "tests/support/fakeclock.h"
#include "tests/support/ownkeyring.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include <QTemporaryDir>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr auto deadline = 5s;
const QString entry = u"amandesk/00112233445566778899aabbccddeeff/vault-key/v1"_s;
} // namespace

// QtKeychain against a real gnome-keyring.
// One story: the functions run in this order, each in the state that the one before left.
class TestSecretService final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        const QString missing = OwnKeyring::missingProgram();
        if (!missing.isEmpty())
            QSKIP(qPrintable(u"%1 is not installed"_s.arg(missing)));
        QVERIFY(m_folder.isValid());
        m_keyring = std::make_unique<OwnKeyring>();
        const QByteArray bus = m_keyring->startBus();
        QVERIFY2(bus.isEmpty(), bus.constData());
        const QByteArray keyring = m_keyring->start();
        QVERIFY2(keyring.isEmpty(), keyring.constData());
    }
    void cleanupTestCase() { m_keyring.reset(); }
    void init() { failOnUnexpectedLog(); }

    void missingEntryIsAbsent()
    {
        QtKeychain keychain(deadline);
        QCOMPARE(keychain.backendName(), u"secret-service"_s);
        QCOMPARE(stateOf(keychain, {}), KeychainState::Unlocked);
        QCOMPARE(stateOf(keychain, entry), KeychainState::Absent);
        const auto read = waitFor(keychain.read(entry));
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::KeyMissing);
        QVERIFY(waitFor(keychain.remove(entry)));
    }
    void whatIsStoredIsRead()
    {
        QtKeychain keychain(deadline);
        const SecretBuffer secret = SecretBuffer::random(32);
        QVERIFY(waitFor(keychain.write(entry, secret.clone())));
        QCOMPARE(stateOf(keychain, entry), KeychainState::Unlocked);
        QCOMPARE(stateOf(keychain, entry + u"x"_s), KeychainState::Absent);
        const auto read = waitFor(keychain.read(entry));
        QVERIFY(read.has_value());
        QVERIFY(SecretBuffer::equal(*read, secret));
    }
    void vaultOpensWithTheRealKeychain()
    {
        QtKeychain keychain(deadline);
        const FakeClock clock;
        DatabaseKeyring keyring(m_folder.filePath(u"profile"_s), keychain, clock);
        const auto created = waitFor(keyring.create({true, {}}));
        QVERIFY(created.has_value());
        const auto opened = waitFor(keyring.unlockWithKeychain());
        QVERIFY(opened.has_value());
        QVERIFY(SecretBuffer::equal((*created)->cache, (*opened)->cache));
    }
    void lockedKeyringIsToldFromAMissingEntry()
    {
        QtKeychain keychain(deadline);
        QVERIFY(m_keyring->lock());
        QCOMPARE(stateOf(keychain, entry), KeychainState::Locked);
        QCOMPARE(stateOf(keychain, {}), KeychainState::Locked);
        QCOMPARE(waitFor(keychain.read(entry)).error().kind, ErrorKind::KeychainLocked);
        QCOMPARE(waitFor(keychain.write(entry, SecretBuffer::random(32))).error().kind, ErrorKind::KeychainLocked);
        QCOMPARE(waitFor(keychain.remove(entry)).error().kind, ErrorKind::KeychainLocked);

        const FakeClock clock;
        DatabaseKeyring keyring(m_folder.filePath(u"profile"_s), keychain, clock);
        QCOMPARE(waitFor(keyring.unlockWithKeychain()).error().kind, ErrorKind::KeychainLocked);
        QVERIFY(keyring.exists());
    }
    void silentServiceEndsAtTheDeadline()
    {
        QtKeychain keychain(300ms);
        QVERIFY(m_keyring->freeze());
        const KeychainState state = stateOf(keychain, entry);
        const auto read = waitFor(keychain.read(entry));
        QVERIFY(m_keyring->thaw());
        QCOMPARE(state, KeychainState::Silent);
        QCOMPARE(read.error().kind, ErrorKind::KeychainUnavailable);
    }
    // In the same process: nothing may be kept of the service that is gone.
    void restartedKeyringHasKeptTheEntry()
    {
        m_keyring->stop();
        const QByteArray trouble = m_keyring->start();
        QVERIFY2(trouble.isEmpty(), trouble.constData());
        QtKeychain keychain(deadline);
        QCOMPARE(stateOf(keychain, entry), KeychainState::Unlocked);
        const FakeClock clock;
        DatabaseKeyring keyring(m_folder.filePath(u"profile"_s), keychain, clock);
        QVERIFY(waitFor(keyring.unlockWithKeychain()));
        QVERIFY(waitFor(keyring.destroy()));
        QVERIFY(waitFor(keychain.remove(entry)));
        QCOMPARE(stateOf(keychain, entry), KeychainState::Absent);
    }
    void noServiceIsToldFromAMissingEntry()
    {
        m_keyring->stop();
        QtKeychain keychain(deadline);
        QTRY_COMPARE(stateOf(keychain, entry), KeychainState::NoService);
        QCOMPARE(stateOf(keychain, {}), KeychainState::NoService);
        QCOMPARE(waitFor(keychain.read(entry)).error().kind, ErrorKind::KeychainUnavailable);
        QCOMPARE(waitFor(keychain.write(entry, SecretBuffer::random(32))).error().kind, ErrorKind::KeychainUnavailable);
    }

private:
    static KeychainState stateOf(QtKeychain &keychain, const QString &name)
    {
        const auto state = keychain.state(name);
        if (!waitUntil([&state] { return state.isFinished(); }))
            qFatal("the keychain missed its deadline");
        return state.result();
    }

    QTemporaryDir m_folder;
    std::unique_ptr<OwnKeyring> m_keyring;
};

QTEST_GUILESS_MAIN(TestSecretService)
#include "tst_secretservice.moc"
