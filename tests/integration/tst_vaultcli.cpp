#include "core/base/secretmemory.h"
#include "core/security/databasekeyring.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakekeychain.h"
#include "tests/support/ownkeyring.h"
#include "tests/support/unexpectedlog.h"
#include <fcntl.h>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr KdfParameters quick{KdfParameters::leastMemory, 1};
constexpr int patience = 60000;
const QByteArray passphrase = "first passphrase";

// A terminal of its own for a program: what is written to it, and what it shows.
class OwnTerminal final
{
public:
    OwnTerminal()
        : m_master(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK))
    {
        if (m_master < 0 || ::grantpt(m_master) != 0 || ::unlockpt(m_master) != 0)
            return;
        m_slave = ::ptsname(m_master);
        m_keep = ::open(m_slave.constData(), O_RDWR | O_NOCTTY | O_CLOEXEC); // so that it does not hang up in between
    }
    ~OwnTerminal()
    {
        ::close(m_keep);
        ::close(m_master);
    }
    Q_DISABLE_COPY_MOVE(OwnTerminal)

    bool isOpen() const { return m_keep >= 0; }
    void give(QProcess &process) const
    {
        process.setChildProcessModifier([slave = m_slave] {
            ::setsid();
            const int fd = ::open(slave.constData(), O_RDWR);
            ::ioctl(fd, TIOCSCTTY, 0);
        });
    }
    void type(const QByteArray &text)
    {
        QCOMPARE(::write(m_master, text.constData(), size_t(text.size())), text.size());
    }
    const QByteArray &shown()
    {
        char buffer[256];
        for (ssize_t got = ::read(m_master, buffer, sizeof buffer); got > 0;
             got = ::read(m_master, buffer, sizeof buffer))
            m_shown.append(buffer, got);
        return m_shown;
    }

private:
    int m_master;
    int m_keep = -1;
    QByteArray m_slave;
    QByteArray m_shown;
};
} // namespace

// The ways into a vault from a shell, with a real keyring behind the PIN.
class TestVaultCli final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        if (const QString missing = OwnKeyring::missingProgram(); !missing.isEmpty())
            QSKIP(qPrintable(u"not installed: "_s + missing));
        m_ring = std::make_unique<OwnKeyring>();
        QByteArray trouble = m_ring->startBus();
        if (trouble.isEmpty())
            trouble = m_ring->start();
        QVERIFY2(trouble.isEmpty(), trouble.constData());
    }
    void init()
    {
        failOnUnexpectedLog();
        m_dir = std::make_unique<QTemporaryDir>();
        FakeClock clock;
        FakeKeychain none;
        DatabaseKeyring keyring(profile(), none, clock, DatabaseKeyring::Options{quick});
        QVERIFY(waitFor(keyring.create({false, SecretBuffer::copyOf(passphrase)})));
    }

    void pinIsSetChangedAndRemoved()
    {
        QCOMPARE(status()[u"ways"_s].toArray(), QJsonArray{u"passphrase"_s});
        QCOMPARE(status()[u"secret_memory"_s].toString(), secretMemoryName(secretMemory())); // as it is here
        const Answer set = vault({u"set-pin"_s, u"--passphrase-file"_s, u"-"_s, u"--new-pin-file"_s, u"-"_s},
                                 passphrase + "\n274903\n");
        QVERIFY2(set.code == 0, set.error.constData());
        QCOMPARE(status()[u"ways"_s].toArray(), (QJsonArray{u"passphrase"_s, u"pin"_s}));

        const QStringList change{u"set-pin"_s, u"--pin-file"_s, u"-"_s, u"--new-pin-file"_s, u"-"_s};
        QCOMPARE(vault(change, "111222\n835172\n").code, 6);
        QCOMPARE(status()[u"failed_pins"_s].toInt(), 1);
        QCOMPARE(vault(change, "274903\r\n835172\n").code, 0);
        QCOMPARE(status()[u"failed_pins"_s].toInt(), 0);
        QCOMPARE(vault(change, "274903\n946283\n").code, 6);

        QCOMPARE(vault({u"remove-pin"_s, u"--passphrase-file"_s, u"-"_s}, passphrase).code, 0);
        QCOMPARE(status()[u"ways"_s].toArray(), QJsonArray{u"passphrase"_s});
    }
    void pinThatEverybodyTriesIsRefused()
    {
        const Answer answer = vault({u"set-pin"_s, u"--passphrase-file"_s, u"-"_s, u"--new-pin-file"_s, u"-"_s},
                                    passphrase + "\n123456\n");
        QCOMPARE(answer.code, 2);
        QCOMPARE(status()[u"ways"_s].toArray(), QJsonArray{u"passphrase"_s});
    }
    void passphraseIsSetAndTheOneBeforeOpensNoMore()
    {
        const QStringList change{u"set-passphrase"_s, u"--passphrase-file"_s, u"-"_s, u"--new-passphrase-file"_s,
                                 u"-"_s};
        QCOMPARE(vault(change, passphrase + "\nanother passphrase\n").code, 0);
        QCOMPARE(vault(change, passphrase + "\nanother passphrase\n").code, 6);
        QCOMPARE(status()[u"failed_passphrases"_s].toInt(), 1);
        QCOMPARE(vault(change, "another passphrase\nshort\n").code, 2);
    }
    void secretIsAskedForAtTheTerminalAndNotShown()
    {
        OwnTerminal terminal;
        if (!terminal.isOpen())
            QSKIP("there are no pseudo-terminals here");
        QProcess process;
        terminal.give(process);
        start(process, {u"set-pin"_s});
        const std::pair<QByteArray, QByteArray> dialogue[] = {{"Passphrase: ", passphrase},
                                                              {"digits: ",
                                                               "27490x\x7f"
                                                               "3"},
                                                              {"Once more: ", "274903"}};
        for (const auto &[question, typed] : dialogue) {
            QTRY_VERIFY_WITH_TIMEOUT(terminal.shown().endsWith(question), patience);
            terminal.type(typed + '\n');
        }
        QVERIFY(process.waitForFinished(patience));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        for (const QByteArray &secret : {passphrase, QByteArray("27490")})
            QVERIFY2(!terminal.shown().contains(secret), terminal.shown().constData());
        QCOMPARE(status()[u"ways"_s].toArray(), (QJsonArray{u"passphrase"_s, u"pin"_s}));
    }
    void unlockAsksAtTheTerminalToo()
    {
        OwnTerminal terminal;
        if (!terminal.isOpen())
            QSKIP("there are no pseudo-terminals here");
        QProcess process;
        terminal.give(process);
        start(process, {u"unlock"_s});
        QTRY_VERIFY_WITH_TIMEOUT(terminal.shown().endsWith("Passphrase: "), patience);
        terminal.type("another passphrase\n");
        QVERIFY(process.waitForFinished(patience));
        QCOMPARE(process.exitCode(), 6);
        QVERIFY(!terminal.shown().contains("another"));
        QCOMPARE(status()[u"failed_passphrases"_s].toInt(), 1);
    }
    void withoutTerminalAFileIsAskedFor()
    {
        QProcess process;
        process.setChildProcessModifier([] { ::setsid(); });
        start(process, {u"set-pin"_s, u"--new-pin-file"_s, u"-"_s});
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished(patience));
        QCOMPARE(process.exitCode(), 2);
    }
    void secretAsArgumentIsRefused()
    {
        QCOMPARE(vault({u"set-pin"_s, u"274903"_s}).code, 2);
        QCOMPARE(vault({u"set-passphrase"_s, u"another passphrase"_s}).code, 2);
        QCOMPARE(vault({u"open"_s}).code, 2);
    }
    void rootIsRefusedUnlessItSaysSo()
    {
        if (::geteuid() != 0)
            QSKIP("this is not root");
        QProcess process;
        process.start(QStringLiteral(AMANDESK_CLI), {u"--profile"_s, profile(), u"vault"_s, u"status"_s});
        QVERIFY(process.waitForFinished(patience));
        QCOMPARE(process.exitCode(), 1);
        QVERIFY(process.readAllStandardError().contains("--as-root"));
        QVERIFY(vault({u"status"_s}).error.contains("Running as root"));
    }
    void wipedVaultIsGone()
    {
        QCOMPARE(vault({u"wipe"_s, u"--erase"_s}).code, 0);
        QVERIFY(!QFile::exists(profile() + u"/vault.json"_s));
        QCOMPARE(vault({u"status"_s}).code, 3);
    }

private:
    struct Answer {
        int code = -1;
        QJsonObject json;
        QByteArray error;
    };
    QString profile() const { return m_dir->filePath(u"profile"_s); }
    void start(QProcess &process, const QStringList &arguments) const
    {
        QStringList all{u"--profile"_s, profile(), u"--json"_s, u"vault"_s};
        if (::geteuid() == 0)
            all.append(u"--as-root"_s);
        process.start(QStringLiteral(AMANDESK_CLI), all + arguments);
        QVERIFY(process.waitForStarted(patience));
    }
    Answer vault(const QStringList &arguments, const QByteArray &input = {}) const
    {
        QProcess process;
        start(process, arguments);
        process.write(input);
        process.closeWriteChannel();
        Answer answer;
        if (!process.waitForFinished(patience))
            return answer;
        answer.code = process.exitCode();
        answer.json = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        answer.error = process.readAllStandardError();
        return answer;
    }
    QJsonObject status() const { return vault({u"status"_s}).json; }

    std::unique_ptr<OwnKeyring> m_ring;
    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(TestVaultCli)
#include "tst_vaultcli.moc"
