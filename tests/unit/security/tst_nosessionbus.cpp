#include "core/security/databasekeyring.h"
#include "core/security/qtkeychain.h"
#include "tests/support/fakeclock.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include <QTemporaryDir>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// A machine without a session bus: a server, a container, a bare X session.
class TestNoSessionBus final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus"); }
    void init() { failOnUnexpectedLog(); }

    void everyQuestionIsAnsweredAtOnce()
    {
        QtKeychain keychain;
        for (const QString &entry : {QString(), u"amandesk/any/vault-key/v1"_s}) {
            const auto state = keychain.state(entry);
            QVERIFY(waitUntil([&state] { return state.isFinished(); }));
            QCOMPARE(state.result(), KeychainState::NoService);
        }
        const QString entry = u"amandesk/any/vault-key/v1"_s;
        QCOMPARE(waitFor(keychain.read(entry)).error().kind, ErrorKind::KeychainUnavailable);
        QCOMPARE(waitFor(keychain.write(entry, SecretBuffer::random(32))).error().kind, ErrorKind::KeychainUnavailable);
        QCOMPARE(waitFor(keychain.remove(entry)).error().kind, ErrorKind::KeychainUnavailable);
    }
    void vaultWorksThroughThePassphrase()
    {
        const QTemporaryDir dir;
        QtKeychain keychain;
        const FakeClock clock;
        DatabaseKeyring keyring(dir.path(), keychain, clock,
                                DatabaseKeyring::Options{KdfParameters{KdfParameters::leastMemory, 1}});
        QCOMPARE(waitFor(keyring.create({true, {}})).error().kind, ErrorKind::KeychainUnavailable);
        QVERIFY(!keyring.exists());
        QVERIFY(waitFor(keyring.create({false, SecretBuffer::copyOf("correct horse battery")})));
        QVERIFY(waitFor(keyring.unlockWithPassphrase(SecretBuffer::copyOf("correct horse battery"))));
    }
};

QTEST_GUILESS_MAIN(TestNoSessionBus)
#include "tst_nosessionbus.moc"
