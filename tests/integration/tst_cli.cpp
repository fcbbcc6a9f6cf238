#include "app/sandbox/totp.h"
#include "core/base/clock.h"
#include "core/base/secrettext.h"
#include "core/conversations/conversationservice.h"
#include "core/session/erasurenote.h"
#include "core/session/sessionmanager.h"
#include "tests/integration/sandboxclient.h"
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
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
    void theSecondFactorIsAskedFor();
    void aSentMessageReachesTheOtherAgentsStore();
    void aSecondProcessSeesItWhileItIsLive();
    void watchingTellsHowFreshItIs();
    void theSupervisorSeesTheQueue();
    void aPastedTokenSignsIn();
    void twoAccountsShareAProfileAndNothingElse();
    void theStatusSaysWhoWhatAndHowFresh();
    void linesAreForReading();
    void whatTheServerStoredIsSentWhateverItAnswered();
    void aFailedMessageIsSentAgainOrDiscarded();
    void aFileIsCheckedSentAndListed();
    void aRefusedTokenIsRenewedAndNothingUnsentIsLost();
    void theProfileHoldsNothingReadable();
    void withoutServerTheStoreAnswersAndSendingWaits();
    void whatWaitsIsListedWithoutItsWords();
    void theKeysAreRenewedAndEverythingIsThere();
    void aDamagedStoreIsMendedAndSaidSo();
    void plainSqliteInFrontOpensNothing();
    void theWrongPassphraseOpensNothing();
    void aForgottenProfileCanBeErased();

private:
    struct Answer {
        int code = -1;
        QJsonObject json;
        QByteArray raw;
    };
    Answer cli(const QString &profile, const QStringList &arguments, const QString &preloaded = {}) const;
    QHash<QString, QByteArray> databasesOf(const QString &profile) const;
    Answer signIn(const QString &profile, const QJsonObject &account, const QString &code = {},
                  const QString &name = {}) const;
    QJsonObject account(const QString &role, int number = 0, bool withCode = false) const;
    QByteArray lines(const QString &profile, const QStringList &arguments) const;
    void fault(const QByteArray &form) const;
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

TestCli::Answer TestCli::cli(const QString &profile, const QStringList &arguments, const QString &preloaded) const
{
    QProcess process;
    if (!preloaded.isEmpty()) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("LD_PRELOAD"), preloaded);
        process.setProcessEnvironment(environment);
    }
    process.start(QStringLiteral(AMANDESK_CLI),
                  QStringList{QStringLiteral("--profile"), m_dir.filePath(profile), QStringLiteral("--json"),
                              QStringLiteral("--passphrase-file"), m_dir.filePath(QStringLiteral("passphrase"))}
                      + arguments);
    Answer answer;
    if (!process.waitForFinished(patience))
        return answer;
    answer.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    answer.raw = process.readAllStandardOutput();
    answer.json = QJsonDocument::fromJson(answer.raw).object();
    if (answer.code != 0)
        qInfo().noquote() << arguments.first() << answer.code << answer.raw << process.readAllStandardError();
    return answer;
}

// What somebody without --json reads.
QByteArray TestCli::lines(const QString &profile, const QStringList &arguments) const
{
    QProcess process;
    process.start(QStringLiteral(AMANDESK_CLI),
                  QStringList{QStringLiteral("--profile"), m_dir.filePath(profile), QStringLiteral("--passphrase-file"),
                              m_dir.filePath(QStringLiteral("passphrase"))}
                      + arguments);
    return process.waitForFinished(patience) ? process.readAllStandardOutput() + process.readAllStandardError()
                                             : QByteArray();
}

void TestCli::fault(const QByteArray &form) const
{
    QNetworkAccessManager network;
    QNetworkRequest request(
        QUrl(m_ready[QStringLiteral("omnichannel_url")].toString() + QStringLiteral("/x-sandbox/v1/faults")));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/x-www-form-urlencoded"));
    const std::unique_ptr<QNetworkReply> reply(network.post(request, form));
    QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), patience);
    QCOMPARE(reply->error(), QNetworkReply::NoError);
}

QJsonObject TestCli::account(const QString &role, int number, bool withCode) const
{
    for (const QJsonValue &value : m_ready[QStringLiteral("accounts")].toArray()) {
        const QJsonObject candidate = value.toObject();
        if (candidate[QStringLiteral("role")].toString() == role
            && candidate[QStringLiteral("totp_secret")].isNull() != withCode && number-- == 0)
            return candidate;
    }
    return {};
}

TestCli::Answer TestCli::signIn(const QString &profile, const QJsonObject &who, const QString &code,
                                const QString &name) const
{
    const QString password =
        file(profile + QStringLiteral(".password"), who[QStringLiteral("password")].toString().toUtf8() + '\n');
    QStringList arguments{QStringLiteral("sign-in"),
                          QStringLiteral("--server"),
                          m_ready[QStringLiteral("omnichannel_url")].toString(),
                          QStringLiteral("--email"),
                          who[QStringLiteral("email")].toString(),
                          QStringLiteral("--password-file"),
                          password};
    if (!code.isEmpty())
        arguments += {QStringLiteral("--code"), code};
    if (!name.isEmpty())
        arguments += {QStringLiteral("--account"), name};
    return cli(profile, arguments);
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
    const qsizetype hits = found.json[QStringLiteral("hits")].toArray().size();
    QVERIFY(hits > 0);
    QCOMPARE(found.json[QStringLiteral("reading")][QStringLiteral("words")].toArray(), QJsonArray{word.toLower()});

    // The same with what could not be read, in another order, and with a filter that nothing passes.
    const auto misread =
        cli(QStringLiteral("agent"),
            {QStringLiteral("search"), word + QStringLiteral(" ada:apa"), QStringLiteral("--best-first")});
    QCOMPARE(misread.code, 0);
    QCOMPARE(misread.json[QStringLiteral("hits")].toArray().size(), hits);
    QCOMPARE(misread.json[QStringLiteral("reading")][QStringLiteral("problems")].toArray(),
             QJsonArray{QStringLiteral("bad_has:apa")});
    const auto none = cli(QStringLiteral("agent"),
                          {QStringLiteral("search"), word, QStringLiteral("sebelum:2001"), QStringLiteral("-x")});
    QCOMPARE(none.code, 0);
    QVERIFY(none.json[QStringLiteral("hits")].toArray().isEmpty());
    QVERIFY(none.json[QStringLiteral("searched_messages")].toInt() > 0);

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

void TestCli::theSecondFactorIsAskedFor()
{
    const QString profile = QStringLiteral("guarded");
    const QJsonObject guarded = account(QStringLiteral("agent"), 0, true);
    QVERIFY(!guarded.isEmpty());
    for (const QString &code : {QString(), QStringLiteral("000000")}) {
        const auto refused = signIn(profile, guarded, code);
        QCOMPARE(refused.code, 4);
        QCOMPARE(refused.json[QStringLiteral("error")][QStringLiteral("kind")].toString(),
                 QStringLiteral("wrong-code"));
        QCOMPARE(refused.json[QStringLiteral("error")][QStringLiteral("message")].toString().contains(
                     QStringLiteral("--code")),
                 code.isEmpty());
        const auto nobody = cli(profile, {QStringLiteral("list")});
        QCOMPARE(nobody.code, 3);
        const QJsonValue error = nobody.json[QStringLiteral("error")];
        QCOMPARE(error[QStringLiteral("kind")].toString(), QStringLiteral("not-signed-in"));
        QCOMPARE(error[QStringLiteral("message")].toString(), QStringLiteral("Nobody is signed in here."));
    }
    const QString code =
        Amandesk::Box::totpCode(guarded[QStringLiteral("totp_secret")].toString(), QDateTime::currentSecsSinceEpoch());
    const auto signedIn = signIn(profile, guarded, code);
    QCOMPARE(signedIn.code, 0);
    QCOMPARE(signedIn.json[QStringLiteral("email")].toString(), guarded[QStringLiteral("email")].toString());
    QCOMPARE(cli(profile, {QStringLiteral("sync")}).code, 0);
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

// A colleague's console is open in this process; the message is sent by another one.
void TestCli::aSecondProcessSeesItWhileItIsLive()
{
    using namespace Amandesk;
    const ServerAddress server{QUrl(m_ready[QStringLiteral("omnichannel_url")].toString()), {}, {}};
    const QJsonObject colleague = account(QStringLiteral("agent"), 1);
    SystemClock clock;
    SessionManager::Options options;
    options.kdf = KdfParameters{KdfParameters::leastMemory, 1};
    SessionManager manager(m_dir.filePath(QStringLiteral("colleague")), clock, options);
    QVERIFY(waitFor(manager.signIn(server, colleague[QStringLiteral("email")].toString(),
                                   colleague[QStringLiteral("password")].toString())));
    QVERIFY(waitFor(manager.protect({false, secretOf(passphrase)})));
    Session &session = *manager.session();
    QTRY_COMPARE_WITH_TIMEOUT(session.freshness().state, FreshnessState::Current, patience);

    // The agent asks the colleague in.
    const ConversationId conversation{m_conversation};
    const QJsonObject agent = account(QStringLiteral("agent"));
    SandboxClient inviting;
    const auto identity = waitFor(inviting.auth.signIn(server, agent[QStringLiteral("email")].toString(),
                                                       agent[QStringLiteral("password")].toString()));
    QVERIFY(identity && inviting.adopt(*identity));
    QVERIFY(waitFor(inviting.conversations.addColleague(conversation, session.account().id)));
    QTRY_VERIFY(waitFor(session.conversations().conversation(conversation)).has_value());

    const QString text = QStringLiteral("terlihat-%1").arg(QRandomGenerator::global()->generate());
    std::optional<Message> seen;
    QDateTime seenAt;
    const auto look = [&](const StoreChanges &changes) {
        if (!changes.timelines.contains(conversation))
            return;
        whenDone(session.conversations().newest(conversation, 20), &session, [&](const Result<TimelineSlice> &slice) {
            for (const Message &message : slice ? slice->messages : QList<Message>()) {
                if (seen || message.text != text)
                    continue;
                seen = message;
                seenAt = QDateTime::currentDateTimeUtc();
            }
        });
    };
    connect(&session.conversations(), &ConversationService::changed, &session, look);
    QProcess sending;
    sending.start(QStringLiteral(AMANDESK_CLI),
                  {QStringLiteral("--profile"), m_dir.filePath(QStringLiteral("agent")),
                   QStringLiteral("--passphrase-file"), m_dir.filePath(QStringLiteral("passphrase")),
                   QStringLiteral("send"), m_conversation, text});
    QTRY_VERIFY_WITH_TIMEOUT(seen, patience);
    QVERIFY(sending.state() == QProcess::NotRunning || sending.waitForFinished(patience));
    QCOMPARE(sending.exitCode(), 0);
    const qint64 delay = seen->sentAt.msecsTo(seenAt);
    qInfo("seen %lld ms after the server had it", static_cast<long long>(delay));
    QVERIFY(delay < 10000);
    QCOMPARE(seen->state, DeliveryState::Sent);
    QVERIFY(!seen->mine);
    QVERIFY(waitFor(manager.signOut()));
}

void TestCli::watchingTellsHowFreshItIs()
{
#ifdef Q_OS_UNIX
    QProcess process;
    process.start(QStringLiteral(AMANDESK_CLI),
                  {QStringLiteral("--profile"), m_dir.filePath(QStringLiteral("agent")), QStringLiteral("--json"),
                   QStringLiteral("--passphrase-file"), m_dir.filePath(QStringLiteral("passphrase")),
                   QStringLiteral("sync"), QStringLiteral("--watch")});
    QList<QJsonObject> told;
    const auto read = [&] {
        while (process.canReadLine())
            told.append(QJsonDocument::fromJson(process.readLine()).object());
        return !told.isEmpty() && told.last()[QStringLiteral("freshness")].toString() == QStringLiteral("current");
    };
    QTRY_VERIFY_WITH_TIMEOUT(read(), patience);
    QVERIFY(told.last()[QStringLiteral("synced_at")].isString());
    QCOMPARE(told.last()[QStringLiteral("left")].toInt(-1), 0);
    for (const QJsonObject &line : told)
        QVERIFY(line.contains(QStringLiteral("freshness")) && line.contains(QStringLiteral("history_left")));
    process.terminate(); // what Ctrl+C does
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
#endif
    QCOMPARE(cli(QStringLiteral("agent"), {QStringLiteral("list"), QStringLiteral("--watch")}).code, 2);
}

void TestCli::theSupervisorSeesTheQueue()
{
    const auto queue = cli(QStringLiteral("supervisor"), {QStringLiteral("queue")});
    QCOMPARE(queue.code, 0);
    QVERIFY(queue.json[QStringLiteral("unserved")].toInt() > 0);
    QVERIFY(!queue.json[QStringLiteral("waiting")].toArray().isEmpty());
    QVERIFY(!queue.json[QStringLiteral("agents")].toArray().isEmpty());
}

void TestCli::aPastedTokenSignsIn()
{
    using namespace Amandesk;
    const QString address = m_ready[QStringLiteral("omnichannel_url")].toString();
    const QJsonObject owner = account(QStringLiteral("agent"), 2);
    SandboxClient browser;
    const auto identity =
        waitFor(browser.auth.signIn({QUrl(address), {}, {}}, owner[QStringLiteral("email")].toString(),
                                    owner[QStringLiteral("password")].toString()));
    QVERIFY(identity && browser.adopt(*identity));
    const QString profile = QStringLiteral("pasted");
    const auto paste = [&](const QByteArray &token) {
        return cli(profile,
                   {QStringLiteral("sign-in"), QStringLiteral("--server"), address, QStringLiteral("--app-code"),
                    m_ready[QStringLiteral("app_code")].toString(), QStringLiteral("--token-file"),
                    file(QStringLiteral("token"), token + '\n')});
    };
    const auto refused = paste("not-a-token");
    QCOMPARE(refused.code, 4);
    QCOMPARE(cli(profile, {QStringLiteral("list")}).code, 3);

    const AccountTokens &tokens = browser.signedIn.tokens;
    const auto signedIn = paste((tokens.longLived.isEmpty() ? tokens.shortLived : tokens.longLived).toUtf8());
    QCOMPARE(signedIn.code, 0);
    QCOMPARE(signedIn.json[QStringLiteral("name")].toString(), owner[QStringLiteral("name")].toString());
    QCOMPARE(cli(profile, {QStringLiteral("sync")}).code, 0);
    QCOMPARE(paste("another").code, 2); // only a password renews what is here
    QCOMPARE(cli(profile, {QStringLiteral("sign-out")}).code, 0);
    QCOMPARE(cli(profile, {QStringLiteral("list")}).code, 3);
}

void TestCli::twoAccountsShareAProfileAndNothingElse()
{
    const QString profile = QStringLiteral("two");
    const QString second = QStringLiteral("Toko Dua");
    const QJsonObject one = account(QStringLiteral("agent"));
    const QJsonObject other = account(QStringLiteral("supervisor"));
    const auto accounts = [&] {
        return cli(profile, {QStringLiteral("accounts")}).json[QStringLiteral("accounts")].toArray();
    };
    const auto emailOf = [&](const QStringList &which) {
        return cli(profile, QStringList{QStringLiteral("status")} + which).json[QStringLiteral("email")].toString();
    };
    QVERIFY(accounts().isEmpty());
    QCOMPARE(signIn(profile, one).code, 0);
    QCOMPARE(signIn(profile, other, {}, second).code, 0);
    QCOMPARE(accounts().size(), 2);
    QCOMPARE(accounts()[1].toObject()[QStringLiteral("name")].toString(), second);
    QCOMPARE(accounts()[1].toObject()[QStringLiteral("unsent")].toInt(-1), 0);
    QVERIFY(!QJsonDocument(accounts()).toJson().contains(one[QStringLiteral("email")].toString().toUtf8()));
    const QStringList byName{QStringLiteral("--account"), second.toLower()};
    QCOMPARE(emailOf({}), one[QStringLiteral("email")].toString());
    QCOMPARE(emailOf(byName), other[QStringLiteral("email")].toString());

    QCOMPARE(cli(profile, {QStringLiteral("status"), QStringLiteral("--account"), QStringLiteral("nobody")}).code, 7);
    QCOMPARE(signIn(profile, one, {}, QStringLiteral("Lagi")).code, 1); // is here already
    QCOMPARE(accounts().size(), 2);

    QCOMPARE(cli(profile, QStringList{QStringLiteral("sign-out")} + byName).code, 0);
    QCOMPARE(accounts().size(), 1);
    QVERIFY(QDir(m_dir.filePath(profile + QStringLiteral("/accounts"))).isEmpty());
    QCOMPARE(emailOf({}), one[QStringLiteral("email")].toString());
}

void TestCli::theStatusSaysWhoWhatAndHowFresh()
{
    const QJsonObject agent = account(QStringLiteral("agent"));
    const auto status = cli(QStringLiteral("agent"), {QStringLiteral("status")});
    QCOMPARE(status.code, 0);
    QCOMPARE(status.json[QStringLiteral("email")], agent[QStringLiteral("email")]);
    QCOMPARE(status.json[QStringLiteral("name")], agent[QStringLiteral("name")]);
    QCOMPARE(status.json[QStringLiteral("role")].toString(), QStringLiteral("agent"));
    QCOMPARE(status.json[QStringLiteral("server")], m_ready[QStringLiteral("omnichannel_url")]);
    QVERIFY(status.json[QStringLiteral("conversations")].toInt() > 0);
    QCOMPARE(status.json[QStringLiteral("waiting_to_send")].toInt(), 0);
    QCOMPARE(status.json[QStringLiteral("failed_to_send")].toInt(), 0);
    const auto syncedAt = QDateTime::fromString(status.json[QStringLiteral("synced_at")].toString(), Qt::ISODateWithMs);
    QVERIFY(syncedAt.isValid());

    const QByteArray text = lines(QStringLiteral("agent"), {QStringLiteral("status")});
    QVERIFY2(text.contains(agent[QStringLiteral("name")].toString().toUtf8()), text.constData());
    QVERIFY2(text.contains("Synced to "), text.constData());
}

void TestCli::linesAreForReading()
{
    const QString text = QStringLiteral("baik \U0001F64F\nkak \u202Eterbalik");
    QCOMPARE(cli(QStringLiteral("agent"), {QStringLiteral("send"), m_conversation, text}).code, 0);
    const QByteArray shown = lines(QStringLiteral("agent"), {QStringLiteral("show"), m_conversation});
    QVERIFY2(shown.contains(QStringLiteral("you: baik \U0001F64F kak  terbalik\n").toUtf8()), shown.constData());

    const QByteArray found = lines(QStringLiteral("supervisor"), {QStringLiteral("search"), m_marker});
    QVERIFY2(found.contains("\n1 hit in "), found.constData());
    const QByteArray queue = lines(QStringLiteral("supervisor"), {QStringLiteral("queue")});
    QVERIFY2(queue.contains("Unserved: ") && !queue.contains("unread 0"), queue.constData());
}

void TestCli::whatTheServerStoredIsSentWhateverItAnswered()
{
    fault("fail_after_store_next=1");
    const QString text = QStringLiteral("uji tersimpan");
    const auto sent = cli(QStringLiteral("agent"), {QStringLiteral("send"), m_conversation, text});
    QCOMPARE(sent.code, 0);
    QCOMPARE(sent.json[QStringLiteral("state")].toString(), QStringLiteral("sent"));
    const auto shown = cli(QStringLiteral("agent"), {QStringLiteral("show"), m_conversation});
    int seen = 0;
    for (const QJsonValue &message : shown.json[QStringLiteral("messages")].toArray())
        seen += message[QStringLiteral("text")].toString() == text ? 1 : 0;
    QCOMPARE(seen, 1);
}

void TestCli::aFailedMessageIsSentAgainOrDiscarded()
{
    const auto refused = [this](const QString &words) {
        fault("status_code=400&status_next=1&status_match=post_comment");
        const auto sent = cli(QStringLiteral("agent"), {QStringLiteral("send"), m_conversation, words});
        return sent.json[QStringLiteral("state")].toString() == QStringLiteral("failed")
            ? sent.json[QStringLiteral("client_id")].toString()
            : QString();
    };
    const QString first = refused(QStringLiteral("sekali lagi"));
    QVERIFY(!first.isEmpty());
    const auto listed = cli(QStringLiteral("agent"), {QStringLiteral("outbox"), QStringLiteral("list")});
    QCOMPARE(listed.json[QStringLiteral("items")][0][QStringLiteral("reason")].toString(), QStringLiteral("rejected"));
    const auto again = cli(QStringLiteral("agent"), {QStringLiteral("outbox"), QStringLiteral("retry"), first});
    QCOMPARE(again.code, 0);
    QCOMPARE(again.json[QStringLiteral("client_id")].toString(), first);
    QCOMPARE(again.json[QStringLiteral("state")].toString(), QStringLiteral("sent"));

    const QString second = refused(QStringLiteral("tidak jadi"));
    QVERIFY(!second.isEmpty());
    const QStringList discard{QStringLiteral("outbox"), QStringLiteral("discard"), second,
                              QStringLiteral("--with-text")};
    const auto gone = cli(QStringLiteral("agent"), discard);
    QCOMPARE(gone.code, 0);
    QCOMPARE(gone.json[QStringLiteral("text")].toString(), QStringLiteral("tidak jadi"));
    QCOMPARE(cli(QStringLiteral("agent"), discard).code, 7);
    const auto left = cli(QStringLiteral("agent"), {QStringLiteral("outbox"), QStringLiteral("list")});
    QVERIFY(left.json[QStringLiteral("items")].toArray().isEmpty());
}

void TestCli::aFileIsCheckedSentAndListed()
{
    const auto sendFile = [this](const QString &path, const QStringList &more = {}) {
        return cli(QStringLiteral("agent"),
                   QStringList{QStringLiteral("send"), m_conversation, QStringLiteral("--file"), path} + more);
    };
    const QString invoice = file(QStringLiteral("nota.pdf"), "%PDF-1.7\nrahasia-dagang\n%%EOF\n");
    const QStringList caption{QStringLiteral("--caption"), QStringLiteral("Ini notanya")};
    const auto sent = sendFile(invoice, caption);
    QCOMPARE(sent.code, 0);
    QCOMPARE(sent.json[QStringLiteral("state")].toString(), QStringLiteral("sent"));

    QCOMPARE(sendFile(file(QStringLiteral("foto.png"), "MZ is a program")).code, 1);
    QCOMPARE(sendFile(m_dir.filePath(QStringLiteral("none.pdf"))).code, 2);
    QCOMPARE(cli(QStringLiteral("agent"), QStringList{QStringLiteral("list")} + caption).code, 2);
    QCOMPARE(cli(QStringLiteral("agent"), {QStringLiteral("send"), m_conversation}).code, 2);

    fault("status_code=413&status_next=1&status_match=upload");
    const auto refused = sendFile(invoice);
    QCOMPARE(refused.json[QStringLiteral("reason")].toString(), QStringLiteral("file-refused"));
    const QStringList list{QStringLiteral("outbox"), QStringLiteral("list")};
    const auto listed = cli(QStringLiteral("agent"), list);
    const QJsonObject row = listed.json[QStringLiteral("items")][0][QStringLiteral("file")].toObject();
    QCOMPARE(row[QStringLiteral("mime")].toString(), QStringLiteral("application/pdf"));
    QCOMPARE(row[QStringLiteral("uploaded")].toBool(), false);
    QVERIFY(!listed.raw.contains("nota.pdf"));
    QVERIFY(lines(QStringLiteral("agent"), list + QStringList{QStringLiteral("--with-text")}).contains("nota.pdf"));
    QVERIFY(QFile::remove(invoice)); // our copy is what is sent
    const QString id = refused.json[QStringLiteral("client_id")].toString();
    const auto again = cli(QStringLiteral("agent"), {QStringLiteral("outbox"), QStringLiteral("retry"), id});
    QCOMPARE(again.json[QStringLiteral("state")].toString(), QStringLiteral("sent"));
}

void TestCli::aRefusedTokenIsRenewedAndNothingUnsentIsLost()
{
    const QString profile = QStringLiteral("agent");
    // The chat's own key still works, so nothing may be stored before the other token is seen to be refused.
    fault("revoke_tokens=true&revoke_sdk_tokens=true&fail_before_store_next=10");
    const auto held = cli(profile, {QStringLiteral("send"), m_conversation, QStringLiteral("uji tertahan")});
    QCOMPARE(held.code, 0);
    QCOMPARE(held.json[QStringLiteral("state")].toString(), QStringLiteral("queued"));
    QCOMPARE(held.json[QStringLiteral("held")].toString(), QStringLiteral("token-rejected"));
    fault("fail_before_store_next=0");

    const auto kept = cli(profile, {QStringLiteral("sign-out")});
    QCOMPARE(kept.code, 1);
    QVERIFY(kept.json[QStringLiteral("error")][QStringLiteral("message")].toString().startsWith(
        QStringLiteral("1 message ")));
    const auto keptUnopened = cli(profile, {QStringLiteral("sign-out"), QStringLiteral("--erase")});
    QCOMPARE(keptUnopened.code, 1);
    QCOMPARE(keptUnopened.json[QStringLiteral("error")], kept.json[QStringLiteral("error")]);
    QCOMPARE(signIn(profile, account(QStringLiteral("agent"), 1)).code, 1); // somebody else
    QJsonObject wrong = account(QStringLiteral("agent"));
    wrong.insert(QStringLiteral("password"), QStringLiteral("not the password"));
    QCOMPARE(signIn(profile, wrong).code, 4);

    QCOMPARE(signIn(profile, account(QStringLiteral("agent"))).code, 0);
    const auto status = cli(profile, {QStringLiteral("status")});
    QCOMPARE(status.json[QStringLiteral("waiting_to_send")].toInt(), 1);
    const auto synced = cli(profile, {QStringLiteral("sync")});
    QCOMPARE(synced.code, 0);
    QCOMPARE(synced.json[QStringLiteral("waiting_to_send")].toInt(-1), 0);
    const auto after = cli(profile, {QStringLiteral("status")});
    QCOMPARE(after.json[QStringLiteral("waiting_to_send")].toInt(), 0);
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
    QCOMPARE(queued.json[QStringLiteral("held")].toString(), QStringLiteral("network"));
    const auto status = cli(QStringLiteral("agent"), {QStringLiteral("status")});
    QCOMPARE(status.json[QStringLiteral("waiting_to_send")].toInt(), 1);
}

void TestCli::theKeysAreRenewedAndEverythingIsThere()
{
    const QStringList list{QStringLiteral("outbox"), QStringLiteral("list")};
    const QByteArray before = cli(QStringLiteral("agent"), list).raw;
    const auto renewed =
        cli(QStringLiteral("agent"), {QStringLiteral("vault"), QStringLiteral("rotate"), QStringLiteral("--as-root")});
    QCOMPARE(renewed.code, 0);
    QVERIFY(renewed.json[QStringLiteral("changed")].toBool());
    QCOMPARE(cli(QStringLiteral("agent"), list).raw, before);
    QCOMPARE(cli(QStringLiteral("agent"), {QStringLiteral("show"), m_conversation}).code, 0);
}

void TestCli::whatWaitsIsListedWithoutItsWords()
{
    const auto listed = cli(QStringLiteral("agent"), {QStringLiteral("outbox"), QStringLiteral("list")});
    QCOMPARE(listed.code, 0);
    const QJsonArray items = listed.json[QStringLiteral("items")].toArray();
    QCOMPARE(items.size(), 1);
    const QJsonObject item = items.first().toObject();
    QCOMPARE(item[QStringLiteral("conversation")].toString(), m_conversation);
    QCOMPARE(item[QStringLiteral("state")].toString(), QStringLiteral("queued"));
    QVERIFY(!item[QStringLiteral("must_arrive_before")].isNull());
    QVERIFY(!listed.raw.contains("later"));
    const QByteArray line = lines(QStringLiteral("agent"), {QStringLiteral("outbox"), QStringLiteral("list")});
    QVERIFY(line.contains("queued") && !line.contains("later"));

    const QStringList withText{QStringLiteral("outbox"), QStringLiteral("list"), m_conversation,
                               QStringLiteral("--with-text")};
    QVERIFY(cli(QStringLiteral("agent"), withText).raw.contains("later"));
    QVERIFY(lines(QStringLiteral("agent"), withText).contains("later"));
    const auto elsewhere =
        cli(QStringLiteral("agent"), {QStringLiteral("outbox"), QStringLiteral("list"), QStringLiteral("no-such")});
    QVERIFY(elsewhere.json[QStringLiteral("items")].toArray().isEmpty());

    // It has not failed: there is nothing to try again.
    const QString id = item[QStringLiteral("client_id")].toString();
    QCOMPARE(cli(QStringLiteral("agent"), {QStringLiteral("outbox"), QStringLiteral("retry"), id}).code, 7);
    QCOMPARE(cli(QStringLiteral("agent"), {QStringLiteral("outbox"), QStringLiteral("retry")}).code, 2);
    QCOMPARE(cli(QStringLiteral("agent"), {QStringLiteral("outbox"), QStringLiteral("forget"), id}).code, 2);
}

void TestCli::aDamagedStoreIsMendedAndSaidSo()
{
    QFile cache(m_dir.filePath(QStringLiteral("agent/cache.db")));
    QVERIFY(cache.open(QIODevice::ReadWrite));
    QCOMPARE(cache.write(QByteArray(4096, 'x')), 4096);
    cache.close();
    const QByteArray mended = lines(QStringLiteral("agent"), {QStringLiteral("status")});
    QVERIFY2(mended.contains("amandesk-cli: The copy on this computer was damaged"), mended.constData());
    QVERIFY(!lines(QStringLiteral("agent"), {QStringLiteral("status")}).contains("damaged"));
    const auto status = cli(QStringLiteral("agent"), {QStringLiteral("status")});
    QCOMPARE(status.json[QStringLiteral("waiting_to_send")].toInt(), 1); // as before
}

void TestCli::theWrongPassphraseOpensNothing()
{
    QVERIFY(!file(QStringLiteral("passphrase"), "something else entirely").isEmpty());
    const auto refused = cli(QStringLiteral("agent"), {QStringLiteral("list")});
    QCOMPARE(refused.code, 6);
    QCOMPARE(refused.json[QStringLiteral("error")][QStringLiteral("kind")].toString(),
             QStringLiteral("wrong-passphrase"));
}

QHash<QString, QByteArray> TestCli::databasesOf(const QString &profile) const
{
    QHash<QString, QByteArray> all;
    const QDir folder(m_dir.filePath(profile));
    for (const QString &name : folder.entryList(QDir::Files | QDir::Hidden)) {
        QFile file(folder.filePath(name));
        if (name.contains(QStringLiteral(".db")) && file.open(QIODevice::ReadOnly))
            all.insert(name, file.readAll());
    }
    return all;
}

// Whoever puts plain SQLite before ours would have our files taken for damaged, and new ones written in the clear.
void TestCli::plainSqliteInFrontOpensNothing()
{
    const QString plain = QStringLiteral("libsqlite3.so.0");
    QProcess nothing;
    nothing.setProgram(QStringLiteral("true"));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LD_PRELOAD"), plain);
    nothing.setProcessEnvironment(environment);
    nothing.start();
    QVERIFY(nothing.waitForFinished(patience));
    if (!nothing.readAllStandardError().isEmpty())
        QSKIP("libsqlite3 is not installed, or nothing can be put before a library here");
    const auto before = databasesOf(QStringLiteral("agent"));
    QVERIFY(before.contains(QStringLiteral("cache.db")) && before.contains(QStringLiteral("outbox.db")));
    const auto refused = cli(QStringLiteral("agent"), {QStringLiteral("list")}, plain);
    QVERIFY(refused.code > 0); // an answer, not a crash
    QCOMPARE(refused.json[QStringLiteral("error")].toObject()[QStringLiteral("kind")].toString(),
             QStringLiteral("storage"));
    QVERIFY(!refused.json.contains(QStringLiteral("conversations")));
    QCOMPARE(databasesOf(QStringLiteral("agent")), before);
    QCOMPARE(cli(QStringLiteral("agent"), {QStringLiteral("list")}).code, 0);
}

void TestCli::aForgottenProfileCanBeErased()
{
    QCOMPARE(cli(QStringLiteral("agent"), {QStringLiteral("sign-out")}).code, 6);
    // As if two had waited when it was closed.
    Amandesk::keepUnsent(m_dir.filePath(QStringLiteral("agent")), 2);
    QCOMPARE(cli(QStringLiteral("agent"), {QStringLiteral("sign-out"), QStringLiteral("--erase")}).code, 1);
    QCOMPARE(cli(QStringLiteral("agent"), {QStringLiteral("list")}).code, 6); // still there
    QCOMPARE(cli(QStringLiteral("agent"),
                 {QStringLiteral("sign-out"), QStringLiteral("--erase"), QStringLiteral("--discard-unsent")})
                 .code,
             0);
    QCOMPARE(cli(QStringLiteral("agent"), {QStringLiteral("list")}).code, 3);
    QCOMPARE(cli(QStringLiteral("agent"), {QStringLiteral("sign-out"), QStringLiteral("--erase")}).code, 3);
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
