#include "core/base/async.h"
#include "core/lock/applock.h"
#include "resources/icons.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/ownbus.h"
#include "tests/support/ownreader.h"
#include "tests/support/ownsystembus.h"
#include "tests/support/waiting.h"
#include "ui/common/banner.h"
#include "ui/shell/workspacepage.h"
#include <cstdio>
#include <cstring>
#include <optional>
#include <poll.h>
#include <QAbstractButton>
#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QLabel>
#include <QSet>
#include <QTest>
#include <unistd.h>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr auto patience = std::chrono::seconds(60);

// --- the window's side: a program of an ordinary user, told by lines what to do ---

class Desk
{
public:
    Desk()
        : m_desk(m_theme, WindowFixture::Keys::InMemoryAskingTheSystem)
    {
        m_theme.applyTo(*qApp);
    }

    int follow()
    {
        say(u"here"_s);
        for (;;) {
            const auto line = nextLine();
            if (!line)
                return 0;
            if (*line == "gate")
                say(gate());
            else if (*line == "lock")
                say(lock());
            else if (*line == "press")
                press();
            else if (*line == "outcome")
                say(outcome());
            else if (*line == "passphrase")
                say(m_desk.unlock() ? u"open"_s : u"shut"_s);
        }
    }

private:
    static void say(const QString &line)
    {
        std::puts(qUtf8Printable(line));
        std::fflush(stdout);
    }
    // Goes on as a window does until there is one. None: nobody tells anything any more.
    static std::optional<QByteArray> nextLine()
    {
        QByteArray line;
        for (;;) {
            pollfd input{0, POLLIN, 0};
            if (!waitUntil([&input] { return ::poll(&input, 1, 0) > 0; }, patience))
                return std::nullopt;
            char letter = 0;
            if (::read(0, &letter, 1) != 1)
                return std::nullopt;
            if (letter == '\n')
                return line;
            line.append(letter);
        }
    }
    QString gate()
    {
        if (!m_desk.startServer())
            return u"no server"_s;
        const SandboxAccount account = m_desk.server().account(Role::Agent);
        SessionManager &manager = m_desk.manager();
        if (!waitFor(manager.signIn(m_desk.server().server(), account.email, account.password))
            || !waitFor(manager.protect({true, secretOf(WindowFixture::passphrase())})))
            return u"not signed in"_s;
        const auto asked = manager.askSystem({});
        if (!waitUntil([&asked] { return asked.isFinished(); }, patience))
            return u"the system does not answer"_s;
        const auto gated = waitFor(manager.setGate(true));
        return gated ? u"gated"_s : osPromptOutcomeName(asked.result()) + u' ' + errorName(gated.error().kind);
    }
    QString lock()
    {
        if (!waitFor(m_desk.manager().lockNow()))
            return u"not locked"_s;
        const bool offered =
            waitUntil([this] { return m_desk.find<QAbstractButton>("unlockWithSystem") != nullptr; }, patience);
        return offered ? u"locked"_s : u"locked, nothing to press"_s;
    }
    void press() { m_desk.find<QAbstractButton>("unlockWithSystem")->click(); }
    QString outcome()
    {
        const auto banner = [this] { return m_desk.find<Banner>("systemAnswer"); };
        if (!waitUntil([&] { return m_desk.workspace() || (banner() && banner()->isEnabled()); }, patience))
            return u"nothing happens"_s;
        if (m_desk.workspace())
            return u"open"_s;
        QStringList words;
        for (const QLabel *label : banner()->findChildren<QLabel *>()) {
            if (label->isVisible() && !label->text().isEmpty())
                words.append(label->text());
        }
        return u"shut: "_s + words.join(u' ');
    }

    Theme m_theme;
    WindowFixture m_desk;
};

// Says yes to everybody, where whoever believes an environment variable finds it.
class YesSayer final : public QDBusVirtualObject
{
public:
    int asked = 0;
    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &bus) override
    {
        ++asked;
        return bus.send(message.createErrorReply(QDBusError::Failed, u"it does not matter what"_s));
    }
};
} // namespace

// The real polkit behind the whole window: what its agent does, and what the lock page makes of it.
class TestLockPolkit final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    // One story: the window stays the same.
    void rightPasswordOpens();
    void eachOtherAnswerHasItsWordsAndStaysShut();
    void whileItAsksThePassphraseOpensAndTheQuestionGoes();
    void theRightFingerOpens();
    void anotherFingerLeavesThePassword();
    void anUnpluggedReaderLeavesThePassword();
    void withoutPrompterItStaysShutAndThePassphraseOpens();
    void nobodyBelievedTheEnvironment();

private:
    bool tell(const char *line) { return m_desk.write(line + QByteArray("\n")) > 0; }
    QByteArray answer();
    bool startAgent(QProcess &agent, const char *mode, const QByteArray &secret = {});
    static void end(QProcess &process)
    {
        process.terminate();
        process.waitForFinished(30000);
    }
    void askForAFinger(QProcess &agent, const QByteArray &secret);

    std::unique_ptr<OwnSystemBus> m_system;
    std::unique_ptr<OwnReader> m_reader;
    std::unique_ptr<OwnBus> m_elsewhere;
    YesSayer m_yes;
    QProcess m_desk;
};

void TestLockPolkit::initTestCase()
{
    m_system = std::make_unique<OwnSystemBus>();
    if (const QString reason = m_system->enter(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    const QString readersPolicy = OwnReader::missing().isEmpty() ? OwnReader::policyFile() : QString();
    const QByteArray trouble = m_system->start(QStringLiteral(AMANDESK_POLICY), readersPolicy);
    QVERIFY2(trouble.isEmpty(), trouble.constData());
    m_elsewhere = std::make_unique<OwnBus>();
    QCOMPARE(m_elsewhere->start(), QByteArray());
    auto bus = QDBusConnection::connectToBus(m_elsewhere->address(), u"elsewhere"_s);
    QVERIFY(bus.registerVirtualObject(u"/org/freedesktop/PolicyKit1"_s, &m_yes, QDBusConnection::SubPath));
    QVERIFY(bus.registerService(u"org.freedesktop.PolicyKit1"_s));

    m_desk.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QVERIFY(m_system->startAsUser(m_desk, QCoreApplication::applicationFilePath(), {u"--desk"_s},
                                  {u"QT_QPA_PLATFORM=offscreen"_s, u"QT_LOGGING_RULES=*.info=false"_s,
                                   u"DBUS_SYSTEM_BUS_ADDRESS="_s + m_elsewhere->address(),
                                   u"DBUS_SESSION_BUS_ADDRESS="_s + m_elsewhere->address()}));
    QCOMPARE(answer(), QByteArray("here"));
    QProcess agent;
    QVERIFY(startAgent(agent, "answer", OwnSystemBus::password()));
    QVERIFY(tell("gate"));
    QCOMPARE(answer(), QByteArray("gated"));
    end(agent);
}

void TestLockPolkit::cleanupTestCase()
{
    m_desk.closeWriteChannel();
    if (m_desk.state() != QProcess::NotRunning && !m_desk.waitForFinished(30000))
        end(m_desk);
    QDBusConnection::disconnectFromBus(u"elsewhere"_s);
    m_elsewhere.reset();
    m_reader.reset();
    m_system.reset();
}

QByteArray TestLockPolkit::answer()
{
    if (!waitUntil([this] { return m_desk.canReadLine() || m_desk.state() == QProcess::NotRunning; }, patience))
        return "silence";
    return m_desk.readLine().trimmed();
}

bool TestLockPolkit::startAgent(QProcess &agent, const char *mode, const QByteArray &secret)
{
    return m_system->startAsUser(agent, QStringLiteral(AMANDESK_PROMPT_AGENT),
                                 {QString::fromLatin1(mode), QString::number(m_desk.processId()),
                                  OwnSystemBus::agentHelper(), QString::fromLatin1(secret)})
        && waitUntil([&agent] { return agent.canReadLine(); }, patience) && agent.readLine() == "registered\n";
}

void TestLockPolkit::rightPasswordOpens()
{
    QProcess agent;
    QVERIFY(startAgent(agent, "answer", OwnSystemBus::password()));
    QVERIFY(tell("lock"));
    QCOMPARE(answer(), QByteArray("locked"));
    QVERIFY(tell("press") && tell("outcome"));
    QCOMPARE(answer(), QByteArray("open"));
    end(agent);
    QCOMPARE(agent.readAllStandardOutput().count("begin"), 1);
    QVERIFY(tell("lock"));
    QCOMPARE(answer(), QByteArray("locked"));
}

void TestLockPolkit::eachOtherAnswerHasItsWordsAndStaysShut()
{
    const std::tuple<const char *, const char *, QByteArray> answers[] = {{"answer", "not the password", "refused"},
                                                                          {"dismiss", "", "dismissed"},
                                                                          {"crash", "", "refused"},
                                                                          {"lie", "", "refused"}};
    QHash<QByteArray, QSet<QByteArray>> words;
    for (const auto &[mode, secret, outcome] : answers) {
        QProcess agent;
        QVERIFY(startAgent(agent, mode, secret));
        QVERIFY(tell("press") && tell("outcome"));
        const QByteArray said = answer();
        QVERIFY2(said.startsWith("shut: ") && said.size() > 20, (mode + QByteArray(" ") + said).constData());
        words[outcome].insert(said);
        end(agent);
        QVERIFY(tell("lock")); // it is, and the page begins anew
        QCOMPARE(answer(), QByteArray("locked"));
    }
    QCOMPARE(words.value("refused").size(), 1);
    QCOMPARE(words.value("dismissed").size(), 1);
    QVERIFY(words.value("refused") != words.value("dismissed"));
}

void TestLockPolkit::whileItAsksThePassphraseOpensAndTheQuestionGoes()
{
    QProcess agent;
    QVERIFY(startAgent(agent, "silent"));
    QVERIFY(tell("press"));
    QVERIFY(waitUntil([&agent] { return agent.canReadLine(); }, patience));
    QCOMPARE(agent.readLine(), QByteArray("begin\n"));
    QVERIFY(tell("passphrase"));
    QCOMPARE(answer(), QByteArray("open"));
    QVERIFY(waitUntil([&agent] { return agent.canReadLine(); }, patience));
    QCOMPARE(agent.readLine(), QByteArray("cancelled\n"));
    end(agent);
}

// From a locked window, until the reader waits for a finger.
void TestLockPolkit::askForAFinger(QProcess &agent, const QByteArray &secret)
{
    if (const QString missing = OwnReader::missing(); !missing.isEmpty())
        QSKIP(qPrintable(u"neither installed nor unpacked: "_s + missing));
    if (!m_reader) {
        m_reader = std::make_unique<OwnReader>();
        QCOMPARE(m_reader->start(), QByteArray());
        QCOMPARE(m_reader->enrol(QString::fromLatin1(OwnSystemBus::userName()), "ours"), QByteArray());
    }
    QVERIFY(startAgent(agent, "answer", secret));
    QVERIFY(tell("lock"));
    QCOMPARE(answer(), QByteArray("locked"));
    QVERIFY(tell("press"));
    for (const char *line : {"begin\n", "told\n"}) {
        QVERIFY(waitUntil([&agent] { return agent.canReadLine(); }, patience));
        QCOMPARE(agent.readLine(), QByteArray(line));
    }
}

void TestLockPolkit::theRightFingerOpens()
{
    QProcess agent;
    askForAFinger(agent, "not the password");
    if (!agent.isOpen())
        return; // skipped, or failed
    QVERIFY(m_reader->touch("ours"));
    QVERIFY(tell("outcome"));
    QCOMPARE(answer(), QByteArray("open"));
    end(agent);
}

void TestLockPolkit::anotherFingerLeavesThePassword()
{
    for (const auto &[secret, opens] :
         {std::pair(QByteArray("not the password"), false), std::pair(OwnSystemBus::password(), true)}) {
        QProcess agent;
        askForAFinger(agent, secret);
        if (!agent.isOpen())
            return;
        QVERIFY(m_reader->touch("somebody else's"));
        QVERIFY(tell("outcome"));
        const QByteArray said = answer();
        QVERIFY2(opens ? said == "open" : said.startsWith("shut: ") && said.size() > 20, said.constData());
        end(agent);
    }
}

void TestLockPolkit::anUnpluggedReaderLeavesThePassword()
{
    QProcess agent;
    askForAFinger(agent, OwnSystemBus::password());
    if (!agent.isOpen())
        return;
    QVERIFY(m_reader->unplug());
    QVERIFY(tell("outcome"));
    QCOMPARE(answer(), QByteArray("open"));
    end(agent);
}

void TestLockPolkit::withoutPrompterItStaysShutAndThePassphraseOpens()
{
    QVERIFY(tell("lock"));
    QCOMPARE(answer(), QByteArray("locked"));
    QVERIFY(tell("press") && tell("outcome"));
    const QByteArray said = answer();
    QVERIFY2(said.startsWith("shut: ") && said.size() > 20, said.constData());
    QVERIFY(tell("passphrase"));
    QCOMPARE(answer(), QByteArray("open"));
}

void TestLockPolkit::nobodyBelievedTheEnvironment()
{
    QCOMPARE(m_yes.asked, 0);
}

int main(int argc, char **argv)
{
    const bool isDesk = argc == 2 && std::strcmp(argv[1], "--desk") == 0;
    QApplication app(argc, argv);
    if (isDesk) {
        initIcons();
        return Desk().follow();
    }
    TestLockPolkit test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_lockpolkit.moc"
