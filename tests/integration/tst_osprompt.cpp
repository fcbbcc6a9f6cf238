#include "core/base/async.h"
#include "core/security/osprompt.h"
#include "tests/support/ownsystembus.h"
#include "tests/support/unexpectedlog.h"
#include <QLocalServer>
#include <QLocalSocket>
#include <QTest>
#include <QXmlStreamReader>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int patience = 60000;
}

// The system's question with the real polkit, asked by a program of an ordinary user, with and without somebody to
// answer.
class TestOsPrompt final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_system = std::make_unique<OwnSystemBus>();
        if (const QString reason = m_system->enter(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        const QByteArray trouble = m_system->start(QStringLiteral(AMANDESK_POLICY));
        QVERIFY2(trouble.isEmpty(), trouble.constData());
    }
    void init() { failOnUnexpectedLog(); }

    // The test's rule stands in for the session in front, so what the file itself says is read here.
    void policyAsksEachTimeAndOnlyWhoIsInFront()
    {
        QFile file(QStringLiteral(AMANDESK_POLICY));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&file);
        QMap<QString, QString> defaults;
        QMap<QString, QString> words;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            const QString name = xml.name().toString();
            const QString language = xml.attributes().value("xml:lang"_L1).toString();
            if (name.startsWith("allow_"_L1))
                defaults.insert(name, xml.readElementText());
            else if (name == "description"_L1 || name == "message"_L1)
                words.insert(name + language, xml.readElementText());
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QCOMPARE(defaults,
                 (QMap<QString, QString>{
                     {u"allow_any"_s, u"no"_s}, {u"allow_inactive"_s, u"no"_s}, {u"allow_active"_s, u"auth_self"_s}}));
        for (const QString &what : {u"description"_s, u"message"_s}) {
            QVERIFY(words.contains(what));
            QVERIFY(words.contains(what + u"id"_s));
            QVERIFY(words[what] != words[what + u"id"_s]);
        }
    }
    void cleanupTestCase() { m_system.reset(); }

    void eachAnswerHasItsOutcome_data()
    {
        QTest::addColumn<QByteArray>("mode");
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<QByteArray>("outcome");
        QTest::newRow("right password") << QByteArray("answer") << OwnSystemBus::password() << QByteArray("confirmed");
        QTest::newRow("wrong password") << QByteArray("answer") << QByteArray("wrong") << QByteArray("refused");
        QTest::newRow("dismissed") << QByteArray("dismiss") << QByteArray() << QByteArray("dismissed");
        QTest::newRow("prompter crashes") << QByteArray("crash") << QByteArray() << QByteArray("refused");
        QTest::newRow("prompter lies") << QByteArray("lie") << QByteArray() << QByteArray("refused");
    }
    void eachAnswerHasItsOutcome()
    {
        QFETCH(const QByteArray, mode);
        QFETCH(const QByteArray, secret);
        QFETCH(const QByteArray, outcome);
        const Asked asked = ask(mode, secret);
        QCOMPARE(asked.said, QByteArrayList({"available yes", outcome}));
        QCOMPARE(asked.agent.count("begin"), 1);
        QCOMPARE(asked.agent.count("lie refused"), mode == "lie" ? 1 : 0);
    }
    void withoutPrompterItIsSaidSo() { QCOMPARE(ask({}).said, QByteArrayList({"available yes", "no-prompter"})); }
    void secondUnlockingIsAskedAgain()
    {
        const Asked asked = ask("answer", OwnSystemBus::password(), {u"60000"_s, u"2"_s});
        QCOMPARE(asked.said, QByteArrayList({"available yes", "confirmed", "confirmed"}));
        QCOMPARE(asked.agent.count("begin"), 2);
    }
    void silenceEndsAtTheDeadlineAndTheQuestionIsClosed()
    {
        const Asked asked = ask("silent", {}, {u"1500"_s, u"1"_s}, {}, "cancelled");
        QCOMPARE(asked.said, QByteArrayList({"available yes", "no-answer"}));
    }
    void withdrawnQuestionIsClosedAndHeldAgainstNobody()
    {
        QProcess client;
        QProcess agent;
        QVERIFY(begin(client, agent, "silent", {}, {u"60000"_s, u"1"_s}, {}));
        client.write("go\n");
        QByteArray heard;
        QVERIFY(hear(agent, heard, "begin"));
        client.write("withdraw\n");
        QVERIFY(hear(agent, heard, "cancelled"));
        client.closeWriteChannel();
        QVERIFY(client.waitForFinished(patience));
        QVERIFY(client.readAllStandardOutput().endsWith("dismissed\n"));
        end(agent);
    }
    // Who can set a variable for the program cannot answer in polkit's place.
    void environmentNamesNoOtherBus()
    {
        const Asked asked =
            ask("answer", OwnSystemBus::password(), {u"60000"_s, u"1"_s},
                {u"DBUS_SYSTEM_BUS_ADDRESS=unix:path=/nowhere"_s, u"DBUS_SESSION_BUS_ADDRESS=unix:path=/nowhere"_s});
        QCOMPARE(asked.said, QByteArrayList({"available yes", "confirmed"}));
    }
    void rootIsNeitherAskedNorBelieved()
    {
        const auto prompt = OsPrompt::create();
        const auto available = prompt->isAvailable();
        QVERIFY(waitUntil([&available] { return available.isFinished(); }));
        QVERIFY(!available.result());
        const auto asked = prompt->ask({});
        QVERIFY(waitUntil([&asked] { return asked.isFinished(); }));
        QCOMPARE(asked.result(), OsPromptOutcome::Refused);
    }

    // From here on the system loses its parts, one after the other.

    void withoutPolicyFileItIsNotInstalled()
    {
        QVERIFY(QFile::remove(m_system->actionFile()));
        QByteArrayList said; // polkit reads its folder anew in its own time
        for (int i = 0; i < 100 && said != QByteArrayList({"available no", "not-installed"}); ++i)
            said = ask({}).said;
        QCOMPARE(said, QByteArrayList({"available no", "not-installed"}));
    }
    void withoutBusThereIsNoAnswer()
    {
        m_system->stopPolkit();
        m_system->stopBus();
        QCOMPARE(ask({}).said, QByteArrayList({"available no", "no-answer"}));
    }
    // Something has the bus's place and says nothing: whoever asks is not held up by it, neither then nor at the end.
    void busThatSaysNothingHoldsNobodyUp()
    {
        const QString place = u"/run/dbus/system_bus_socket"_s;
        QLocalServer::removeServer(place);
        QLocalServer bus;
        bus.setSocketOptions(QLocalServer::WorldAccessOption);
        QVERIFY2(bus.listen(place), qPrintable(bus.errorString()));
        QProcess client;
        QVERIFY(m_system->startAsUser(client, QStringLiteral(AMANDESK_PROMPT_CLIENT), {u"600000"_s, u"1"_s}));
        client.write("go\n");
        QByteArray heard;
        QVERIFY(hear(client, heard, "available no")); // its own deadline, while the bus is still waited for
        client.write("withdraw\n");
        QVERIFY(hear(client, heard, "dismissed"));
        client.closeWriteChannel();
        bus.close();
        const auto connections = bus.findChildren<QLocalSocket *>();
        for (QLocalSocket *connection : connections)
            connection->abort();
        QVERIFY(client.waitForFinished(patience));
        QCOMPARE(client.exitStatus(), QProcess::NormalExit);
    }

private:
    struct Asked {
        QByteArrayList said;
        QByteArrayList agent;
    };

    static bool hear(QProcess &process, QByteArray &heard, const QByteArray &word)
    {
        return waitUntil(
            [&] {
                heard += process.readAllStandardOutput();
                return heard.contains(word + '\n');
            },
            std::chrono::milliseconds(patience));
    }
    static void end(QProcess &process)
    {
        process.terminate();
        process.waitForFinished(patience);
    }
    // The agent answers for this client alone, as one that is registered for a session would.
    bool begin(QProcess &client, QProcess &agent, const QByteArray &mode, const QByteArray &secret,
               const QStringList &arguments, const QStringList &environment)
    {
        if (!m_system->startAsUser(client, QStringLiteral(AMANDESK_PROMPT_CLIENT), arguments, environment))
            return false;
        if (mode.isEmpty())
            return true;
        QByteArray heard;
        return m_system->startAsUser(agent, QStringLiteral(AMANDESK_PROMPT_AGENT),
                                     {QString::fromLatin1(mode), QString::number(client.processId()),
                                      OwnSystemBus::agentHelper(), QString::fromLatin1(secret)})
            && hear(agent, heard, "registered");
    }
    Asked ask(const QByteArray &mode, const QByteArray &secret = {},
              const QStringList &arguments = {u"60000"_s, u"1"_s}, const QStringList &environment = {},
              const QByteArray &lastWord = {})
    {
        QProcess client;
        QProcess agent;
        Asked asked;
        if (!begin(client, agent, mode, secret, arguments, environment))
            return {{"does not begin", client.readAllStandardError(), agent.readAllStandardError()}, {}};
        client.write("go\n");
        QByteArray heard; // while the client is still there: its end would close the question as well
        if (!lastWord.isEmpty() && !hear(agent, heard, lastWord))
            return {{"the last word is missing"}, {}};
        client.closeWriteChannel();
        if (!client.waitForFinished(patience)) {
            client.kill();
            client.waitForFinished();
        }
        asked.said = client.readAllStandardOutput().trimmed().split('\n');
        if (mode.isEmpty())
            return asked;
        end(agent);
        asked.agent = (heard + agent.readAllStandardOutput()).trimmed().split('\n');
        return asked;
    }

    std::unique_ptr<OwnSystemBus> m_system;
};

QTEST_GUILESS_MAIN(TestOsPrompt)
#include "tst_osprompt.moc"
