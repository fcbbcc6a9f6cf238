#include "core/security/databasekeyring.h"
#include "core/security/qtkeychain.h"
#include "tests/support/fakeclock.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include <csignal>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr auto deadline = 5s;
const QString entry = u"amandesk/00112233445566778899aabbccddeeff/vault-key/v1"_s;
const QString secrets = u"org.freedesktop.secrets"_s;

QDBusMessage callService(const QString &method, const QVariantList &args)
{
    QDBusMessage call = QDBusMessage::createMethodCall(secrets, u"/org/freedesktop/secrets"_s,
                                                       u"org.freedesktop.Secret.Service"_s, method);
    call.setArguments(args);
    return QDBusConnection::sessionBus().call(call);
}
} // namespace

// QtKeychain against a real gnome-keyring on a session bus of its own, which starts nothing by itself.
// One story: the functions run in this order, each in the state that the one before left.
class TestSecretService final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        for (const QString &program : {u"dbus-daemon"_s, u"gnome-keyring-daemon"_s}) {
            if (QStandardPaths::findExecutable(program).isEmpty())
                QSKIP(qPrintable(u"%1 is not installed"_s.arg(program)));
        }
        QVERIFY(m_home.isValid());
        QVERIFY(QDir(m_home.path()).mkdir(u"run"_s));
        QVERIFY(
            QFile::setPermissions(m_home.filePath(u"run"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        startBus();
        startKeyring();
    }
    void cleanupTestCase()
    {
        stop(m_keyring);
        std::signal(SIGTERM, SIG_IGN); // how GIO, in libsecret, answers the end of the session bus
        stop(m_bus);
    }
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
        DatabaseKeyring keyring(m_home.filePath(u"profile"_s), keychain, clock);
        const auto created = waitFor(keyring.create({true, {}}));
        QVERIFY(created.has_value());
        const auto opened = waitFor(keyring.unlockWithKeychain());
        QVERIFY(opened.has_value());
        QVERIFY(SecretBuffer::equal((*created)->cache, (*opened)->cache));
    }
    void lockedKeyringIsToldFromAMissingEntry()
    {
        QtKeychain keychain(deadline);
        lockKeyring();
        QCOMPARE(stateOf(keychain, entry), KeychainState::Locked);
        QCOMPARE(stateOf(keychain, {}), KeychainState::Locked);
        QCOMPARE(waitFor(keychain.read(entry)).error().kind, ErrorKind::KeychainLocked);
        QCOMPARE(waitFor(keychain.write(entry, SecretBuffer::random(32))).error().kind, ErrorKind::KeychainLocked);
        QCOMPARE(waitFor(keychain.remove(entry)).error().kind, ErrorKind::KeychainLocked);

        const FakeClock clock;
        DatabaseKeyring keyring(m_home.filePath(u"profile"_s), keychain, clock);
        QCOMPARE(waitFor(keyring.unlockWithKeychain()).error().kind, ErrorKind::KeychainLocked);
        QVERIFY(keyring.exists());
    }
    void silentServiceEndsAtTheDeadline()
    {
        QtKeychain keychain(300ms);
        QCOMPARE(::kill(pid_t(m_keyring.processId()), SIGSTOP), 0);
        const KeychainState state = stateOf(keychain, entry);
        const auto read = waitFor(keychain.read(entry));
        QCOMPARE(::kill(pid_t(m_keyring.processId()), SIGCONT), 0);
        QCOMPARE(state, KeychainState::Silent);
        QCOMPARE(read.error().kind, ErrorKind::KeychainUnavailable);
    }
    // In the same process: nothing may be kept of the service that is gone.
    void restartedKeyringHasKeptTheEntry()
    {
        stop(m_keyring);
        startKeyring();
        QtKeychain keychain(deadline);
        QCOMPARE(stateOf(keychain, entry), KeychainState::Unlocked);
        const FakeClock clock;
        DatabaseKeyring keyring(m_home.filePath(u"profile"_s), keychain, clock);
        QVERIFY(waitFor(keyring.unlockWithKeychain()));
        QVERIFY(waitFor(keyring.destroy()));
        QVERIFY(waitFor(keychain.remove(entry)));
        QCOMPARE(stateOf(keychain, entry), KeychainState::Absent);
    }
    void noServiceIsToldFromAMissingEntry()
    {
        stop(m_keyring);
        QtKeychain keychain(deadline);
        QTRY_COMPARE(stateOf(keychain, entry), KeychainState::NoService);
        QCOMPARE(stateOf(keychain, {}), KeychainState::NoService);
        QCOMPARE(waitFor(keychain.read(entry)).error().kind, ErrorKind::KeychainUnavailable);
        QCOMPARE(waitFor(keychain.write(entry, SecretBuffer::random(32))).error().kind, ErrorKind::KeychainUnavailable);
    }

private:
    void startBus()
    {
        QFile config(m_home.filePath(u"bus.conf"_s)); // no service directories: nothing is started on demand
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("<busconfig><type>session</type><listen>unix:dir=" + m_home.path().toUtf8()
                     + "</listen>"
                       "<policy context='default'><allow send_destination='*'/><allow receive_sender='*'/><allow "
                       "own='*'/></policy></busconfig>");
        config.close();
        m_bus.start(u"dbus-daemon"_s, {u"--config-file="_s + config.fileName(), u"--nofork"_s, u"--print-address"_s});
        QVERIFY2(m_bus.waitForStarted(), "dbus-daemon");
        QVERIFY(m_bus.waitForReadyRead());
        const QByteArray address = m_bus.readLine().trimmed();
        QVERIFY(address.startsWith("unix:"));
        qputenv("DBUS_SESSION_BUS_ADDRESS", address); // before anything in this process asks for the bus
        qunsetenv("XDG_CURRENT_DESKTOP");
        qunsetenv("DESKTOP_SESSION");
    }
    void startKeyring()
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"HOME"_s, m_home.path());
        environment.insert(u"XDG_RUNTIME_DIR"_s, m_home.filePath(u"run"_s));
        environment.remove(u"XDG_DATA_HOME"_s);
        m_keyring.setProcessEnvironment(environment);
        m_keyring.setStandardErrorFile(QProcess::nullDevice());
        m_keyring.setStandardOutputFile(QProcess::nullDevice());
        m_keyring.start(u"gnome-keyring-daemon"_s, {u"--unlock"_s, u"--components=secrets"_s, u"--foreground"_s});
        QVERIFY2(m_keyring.waitForStarted(), "gnome-keyring-daemon");
        m_keyring.write("login password");
        m_keyring.closeWriteChannel();
        QTRY_VERIFY(callService(u"ReadAlias"_s, {u"default"_s}).type() == QDBusMessage::ReplyMessage);
    }
    static void lockKeyring()
    {
        const QDBusReply<QDBusObjectPath> collection = callService(u"ReadAlias"_s, {u"default"_s});
        QVERIFY(collection.isValid());
        const QList<QDBusObjectPath> all{collection.value()};
        QCOMPARE(callService(u"Lock"_s, {QVariant::fromValue(all)}).type(), QDBusMessage::ReplyMessage);
    }
    static void stop(QProcess &process)
    {
        if (process.state() == QProcess::NotRunning)
            return;
        process.terminate();
        if (!process.waitForFinished(5000)) {
            process.kill();
            process.waitForFinished();
        }
    }
    static KeychainState stateOf(QtKeychain &keychain, const QString &name)
    {
        const auto state = keychain.state(name);
        if (!waitUntil([&state] { return state.isFinished(); }))
            qFatal("the keychain missed its deadline");
        return state.result();
    }

    QTemporaryDir m_home;
    QProcess m_bus;
    QProcess m_keyring;
};

QTEST_GUILESS_MAIN(TestSecretService)
#include "tst_secretservice.moc"
