#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QtTest>

// The main job from a shell: the real programs, the real files, two agents and a supervisor.
class TestCli final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void anAgentSignsInAndSyncs();
    void whatWasSyncedCanBeListedShownAndSearched();
    void aWrongPasswordIsSaidSo();
    void aSentMessageReachesTheOtherAgentsStore();
    void theSupervisorSeesTheQueue();
    void theProfileHoldsNothingReadable();
    void withoutServerTheStoreAnswersAndSendingWaits();
    void theWrongPassphraseOpensNothing();

private:
    struct Answer {
        int code = -1;
        QJsonObject json;
        QByteArray raw;
    };
    Answer cli(const QString &profile, const QStringList &arguments) const;
    Answer signIn(const QString &profile, const QJsonObject &account) const;
    QJsonObject account(const QString &role) const;
    QString file(const QString &name, const QByteArray &content) const;
    QString openConversation(const QString &profile) const;
    void startSandbox();

    QTemporaryDir m_dir;
    QProcess m_sandbox;
    QJsonObject m_ready;
    QString m_conversation;
    QString m_marker = QStringLiteral("penanda-%1").arg(QRandomGenerator::global()->generate());
};

namespace {
constexpr int patience = 60000;
const QString passphrase = QStringLiteral("correct horse battery staple");
} // namespace

QString TestCli::file(const QString &name, const QByteArray &content) const
{
    QFile target(m_dir.filePath(name));
    if (!target.open(QIODevice::WriteOnly) || target.write(content) != content.size())
        return {};
    return target.fileName();
}

TestCli::Answer TestCli::cli(const QString &profile, const QStringList &arguments) const
{
    QProcess process;
    process.start(QStringLiteral(AMANDESK_CLI),
                  QStringList{QStringLiteral("--profile"), m_dir.filePath(profile), QStringLiteral("--json"),
                              QStringLiteral("--passphrase-file"), m_dir.filePath(QStringLiteral("passphrase"))}
                      + arguments);
    Answer answer;
    if (!process.waitForFinished(patience))
        return answer;
    answer.code = process.exitCode();
    answer.raw = process.readAllStandardOutput();
    answer.json = QJsonDocument::fromJson(answer.raw).object();
    if (answer.code != 0)
        qInfo().noquote() << arguments.first() << answer.code << answer.raw << process.readAllStandardError();
    return answer;
}

QJsonObject TestCli::account(const QString &role) const
{
    for (const QJsonValue &value : m_ready[QStringLiteral("accounts")].toArray()) {
        const QJsonObject candidate = value.toObject();
        if (candidate[QStringLiteral("role")].toString() == role && candidate[QStringLiteral("totp_secret")].isNull())
            return candidate;
    }
    return {};
}

TestCli::Answer TestCli::signIn(const QString &profile, const QJsonObject &who) const
{
    const QString password =
        file(profile + QStringLiteral(".password"), who[QStringLiteral("password")].toString().toUtf8() + '\n');
    return cli(profile,
               {QStringLiteral("sign-in"), QStringLiteral("--server"),
                m_ready[QStringLiteral("omnichannel_url")].toString(), QStringLiteral("--email"),
                who[QStringLiteral("email")].toString(), QStringLiteral("--password-file"), password});
}

void TestCli::startSandbox()
{
    m_sandbox.start(QStringLiteral(AMANDESK_SANDBOX),
                    {QStringLiteral("--http-port"), QStringLiteral("0"), QStringLiteral("--mqtt-port"),
                     QStringLiteral("0"), QStringLiteral("--seed"), QStringLiteral("1"),
                     QStringLiteral("--no-simulation")});
    QVERIFY(m_sandbox.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(m_sandbox.canReadLine(), patience);
    m_ready = QJsonDocument::fromJson(m_sandbox.readLine()).object();
    QVERIFY(m_ready[QStringLiteral("ready")].toBool());
}

void TestCli::initTestCase()
{
    QVERIFY(m_dir.isValid());
    QVERIFY(!file(QStringLiteral("passphrase"), passphrase.toUtf8()).isEmpty());
    startSandbox();
}

void TestCli::cleanupTestCase()
{
    m_sandbox.kill();
    m_sandbox.waitForFinished();
}

void TestCli::anAgentSignsInAndSyncs()
{
    const QJsonObject agent = account(QStringLiteral("agent"));
    const auto signedIn = signIn(QStringLiteral("agent"), agent);
    QCOMPARE(signedIn.code, 0);
    QCOMPARE(signedIn.json[QStringLiteral("role")].toString(), QStringLiteral("agent"));

    const auto synced = cli(QStringLiteral("agent"), {QStringLiteral("sync")});
    QCOMPARE(synced.code, 0);
    QVERIFY(synced.json[QStringLiteral("conversations")].toInt() > 0);
    QVERIFY(!synced.json[QStringLiteral("synced_at")].isNull());
}

// A conversation of this agent in which free text may be written now.
QString TestCli::openConversation(const QString &profile) const
{
    const auto listed = cli(profile, {QStringLiteral("list"), QStringLiteral("--limit"), QStringLiteral("500")});
    for (const QJsonValue &value : listed.json[QStringLiteral("conversations")].toArray()) {
        const QJsonObject row = value.toObject();
        const bool whatsApp = row[QStringLiteral("source")].toString().startsWith(QStringLiteral("wa"));
        const auto closes =
            QDateTime::fromString(row[QStringLiteral("window_closes_at")].toString(), Qt::ISODateWithMs);
        if (!whatsApp || (closes.isValid() && closes > QDateTime::currentDateTimeUtc().addSecs(600)))
            return row[QStringLiteral("id")].toString();
    }
    return {};
}

void TestCli::whatWasSyncedCanBeListedShownAndSearched()
{
    m_conversation = openConversation(QStringLiteral("agent"));
    QVERIFY(!m_conversation.isEmpty());
    const auto shown = cli(QStringLiteral("agent"), {QStringLiteral("show"), m_conversation});
    QCOMPARE(shown.code, 0);
    const QJsonArray messages = shown.json[QStringLiteral("messages")].toArray();
    QVERIFY(!messages.isEmpty());

    QString word;
    for (const QJsonValue &message : messages) {
        const auto words = message[QStringLiteral("text")].toString().split(QRegularExpression(QStringLiteral("\\W+")));
        for (const QString &candidate : words) {
            if (candidate.size() > 5)
                word = candidate;
        }
    }
    QVERIFY(!word.isEmpty());
    const auto found = cli(QStringLiteral("agent"), {QStringLiteral("search"), word});
    QCOMPARE(found.code, 0);
    QVERIFY(!found.json[QStringLiteral("hits")].toArray().isEmpty());

    QCOMPARE(cli(QStringLiteral("agent"), {QStringLiteral("show"), QStringLiteral("1")}).code, 7);
}

void TestCli::aWrongPasswordIsSaidSo()
{
    QJsonObject wrong = account(QStringLiteral("agent"));
    wrong.insert(QStringLiteral("password"), QStringLiteral("not the password"));
    const auto refused = signIn(QStringLiteral("nobody"), wrong);
    QCOMPARE(refused.code, 4);
    QCOMPARE(refused.json[QStringLiteral("error")][QStringLiteral("kind")].toString(),
             QStringLiteral("wrong-credentials"));
}

void TestCli::aSentMessageReachesTheOtherAgentsStore()
{
    QVERIFY(!m_conversation.isEmpty());
    const auto sent = cli(QStringLiteral("agent"), {QStringLiteral("send"), m_conversation, m_marker});
    QCOMPARE(sent.code, 0);
    QCOMPARE(sent.json[QStringLiteral("state")].toString(), QStringLiteral("sent"));

    const auto own = cli(QStringLiteral("agent"), {QStringLiteral("show"), m_conversation});
    int seen = 0;
    for (const QJsonValue &message : own.json[QStringLiteral("messages")].toArray())
        seen += message[QStringLiteral("text")].toString() == m_marker ? 1 : 0;
    QCOMPARE(seen, 1); // the echo and the answer are one message

    QCOMPARE(signIn(QStringLiteral("supervisor"), account(QStringLiteral("supervisor"))).code, 0);
    QCOMPARE(cli(QStringLiteral("supervisor"), {QStringLiteral("sync")}).code, 0);
    const auto other = cli(QStringLiteral("supervisor"), {QStringLiteral("search"), m_marker});
    QCOMPARE(other.json[QStringLiteral("hits")].toArray().size(), 1);
}

void TestCli::theSupervisorSeesTheQueue()
{
    const auto queue = cli(QStringLiteral("supervisor"), {QStringLiteral("queue")});
    QCOMPARE(queue.code, 0);
    QVERIFY(queue.json[QStringLiteral("unserved")].toInt() > 0);
    QVERIFY(!queue.json[QStringLiteral("waiting")].toArray().isEmpty());
    QVERIFY(!queue.json[QStringLiteral("agents")].toArray().isEmpty());
}

void TestCli::theProfileHoldsNothingReadable()
{
    const QDir profile(m_dir.filePath(QStringLiteral("agent")));
    const QList<QByteArray> secrets{
        m_marker.toUtf8(), account(QStringLiteral("agent"))[QStringLiteral("email")].toString().toUtf8(),
        account(QStringLiteral("agent"))[QStringLiteral("sdk_key")].toString().toUtf8(), m_conversation.toUtf8()};
    int files = 0;
    for (const QFileInfo &info : profile.entryInfoList(QDir::Files | QDir::Hidden)) {
        QFile content(info.filePath());
        QVERIFY(content.open(QIODevice::ReadOnly));
        const QByteArray bytes = content.readAll();
        QVERIFY2(!bytes.startsWith("SQLite format 3"), qPrintable(info.fileName()));
        for (const QByteArray &secret : secrets)
            QVERIFY2(!secret.isEmpty() && !bytes.contains(secret), qPrintable(info.fileName()));
        ++files;
    }
    QVERIFY(files >= 3); // the vault and two databases
}

void TestCli::withoutServerTheStoreAnswersAndSendingWaits()
{
    m_sandbox.kill();
    QVERIFY(m_sandbox.waitForFinished());
    QCOMPARE(cli(QStringLiteral("agent"), {QStringLiteral("list")}).code, 0);
    QCOMPARE(cli(QStringLiteral("agent"), {QStringLiteral("show"), m_conversation}).code, 0);
    const auto found = cli(QStringLiteral("agent"), {QStringLiteral("search"), m_marker});
    QCOMPARE(found.json[QStringLiteral("hits")].toArray().size(), 1);
    QCOMPARE(cli(QStringLiteral("agent"), {QStringLiteral("sync")}).code, 5);

    const auto queued = cli(QStringLiteral("agent"), {QStringLiteral("send"), m_conversation, QStringLiteral("later")});
    QCOMPARE(queued.code, 0);
    QCOMPARE(queued.json[QStringLiteral("state")].toString(), QStringLiteral("queued"));
    const auto status = cli(QStringLiteral("agent"), {QStringLiteral("status")});
    QCOMPARE(status.json[QStringLiteral("waiting_to_send")].toInt(), 1);
}

void TestCli::theWrongPassphraseOpensNothing()
{
    QVERIFY(!file(QStringLiteral("passphrase"), "something else entirely").isEmpty());
    const auto refused = cli(QStringLiteral("agent"), {QStringLiteral("list")});
    QCOMPARE(refused.code, 6);
    QCOMPARE(refused.json[QStringLiteral("error")][QStringLiteral("kind")].toString(),
             QStringLiteral("wrong-passphrase"));
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
