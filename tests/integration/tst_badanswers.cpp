#include "core/lock/applock.h"
#include "tests/integration/sessionfixture.h"
#include "tests/support/smalldisk.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/verifyfailed.h"
#include "tests/unit/backend/fakeservice.h"
#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr const char *auth = "POST /api/v1/auth";

QByteArray fixtureFile(const QString &name)
{
    QFile file(QStringLiteral(AMANDESK_TEST_DATA "/backend/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void sayChatIsWell(FakeService &service)
{
    service.say(
        "GET /api/v2/sdk/config",
        R"({"results":{"base_url":"","broker_url":"","broker_lb_url":"","enable_realtime":true},"status":200})");
    service.say("POST /api/v2/sdk/login_or_register", fixtureFile(u"chat_login.json"_s));
}

std::unique_ptr<QTcpServer> selfSigned()
{
    const QString folder = QStringLiteral(AMANDESK_TEST_DATA "/tls/localhost");
    QFile key(folder + u".key"_s);
    if (!key.open(QIODevice::ReadOnly))
        qFatal("no key");
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(QSslCertificate::fromPath(folder + u".pem"_s));
    tls.setPrivateKey(QSslKey(&key, QSsl::Ec));
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(tls);
    return server;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void overwrite(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write the file");
}

#ifdef Q_OS_LINUX
// A file system of a few megabytes in memory, over a folder.
class SmallFileSystem final
{
public:
    explicit SmallFileSystem(const QString &folder)
        : m_folder(folder)
    {
        QProcess mount;
        mount.setProcessChannelMode(QProcess::MergedChannels);
        mount.start(u"mount"_s, {u"-t"_s, u"tmpfs"_s, u"-o"_s, u"size=8m"_s, u"amandesk-test"_s, folder});
        m_there = mount.waitForFinished() && mount.exitStatus() == QProcess::NormalExit && mount.exitCode() == 0;
    }
    ~SmallFileSystem()
    {
        if (m_there)
            QProcess::execute(u"umount"_s, {u"--lazy"_s, m_folder});
    }
    bool isThere() const { return m_there; }
    void fill(const QString &path) const
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            qFatal("the disk is full already");
        while (file.write(QByteArray(4096, 'f')) > 0) { }
    }

private:
    const QString m_folder;
    bool m_there = false;
};
#endif
} // namespace

// Whatever servers, disks and files do, it has a name, nothing is lost and the next time works.
class TestBadAnswers final : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        failOnUnexpectedLog();
        m_all = std::make_unique<SessionFixture>();
    }
    void cleanup() { m_all.reset(); }

    // ---- while signing in ----

    void theSignInAnswerMayBeAnything_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<ErrorKind>("error");
        const QByteArray html = "Content-Type: text/html\r\n";
        const QByteArray page = "<!DOCTYPE html><html><body>Welcome to the guest network</body></html>";
        const QByteArray good = fixtureFile(u"auth.json"_s);
        QVERIFY(good.size() > 100);
        const auto without = [good](const QByteArray &key) {
            return QByteArray(good).replace('"' + key + '"', "\"something_else\"");
        };
        QTest::newRow("login page of a network") << 200 << page << html << ErrorKind::NotOurServer;
        QTest::newRow("page with the wrong type") << 200 << page << QByteArray() << ErrorKind::NotOurServer;
        QTest::newRow("page not found") << 404 << page << html << ErrorKind::NotOurServer;
        QTest::newRow("redirect to elsewhere")
            << 302 << QByteArray() << QByteArray("Location: https://login.example.com/\r\n") << ErrorKind::NotOurServer;
        QTest::newRow("nothing") << 200 << QByteArray() << QByteArray() << ErrorKind::NotOurServer;
        QTest::newRow("cut short") << 200 << good.first(good.size() * 2 / 3) << QByteArray() << ErrorKind::Protocol;
        QTest::newRow("bytes") << 200 << QByteArray("\0\xff\xfe{\x01", 5) << QByteArray() << ErrorKind::NotOurServer;
        QTest::newRow("a list") << 200 << QByteArray("[1,2,3]") << QByteArray() << ErrorKind::Protocol;
        QTest::newRow("a number") << 200 << QByteArray("7") << QByteArray() << ErrorKind::NotOurServer;
        QTest::newRow("null") << 200 << QByteArray("null") << QByteArray() << ErrorKind::NotOurServer;
        QTest::newRow("without content") << 200 << QByteArray("{}") << QByteArray() << ErrorKind::NotOurServer;
        QTest::newRow("without data") << 200 << QByteArray(R"({"data":null})") << QByteArray()
                                      << ErrorKind::NotOurServer;
        QTest::newRow("without token") << 200 << without("authentication_token") << QByteArray() << ErrorKind::Protocol;
        QTest::newRow("without person") << 200 << without("user") << QByteArray() << ErrorKind::Protocol;
        QTest::newRow("token is a list") << 200 << QByteArray(good).replace("\"SHORT-1\"", "[1,2]") << QByteArray()
                                         << ErrorKind::Protocol;
        QTest::newRow("id is words") << 200 << QByteArray(good).replace("5101", "\"many\"") << QByteArray()
                                     << ErrorKind::Protocol;
        QTest::newRow("too deep") << 200 << QByteArray(100'000, '[') << QByteArray() << ErrorKind::Protocol;
        QTest::newRow("too long") << 200 << QByteArray(33 * 1024 * 1024, ' ') << QByteArray() << ErrorKind::Protocol;
        QTest::newRow("500") << 500 << QByteArray(R"({"errors":{"message":"oops"}})") << QByteArray()
                             << ErrorKind::Server;
        QTest::newRow("502 of a proxy") << 502 << page << html << ErrorKind::Server;
        QTest::newRow("429") << 429 << QByteArray("{}") << QByteArray("Retry-After: 30\r\n") << ErrorKind::RateLimited;
    }
    void theSignInAnswerMayBeAnything()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, headers);
        QFETCH(ErrorKind, error);
        FakeService service;
        service.say(auth, status, body, headers);
        service.say(auth, fixtureFile(u"auth.json"_s));
        sayChatIsWell(service);
        const auto signIn = [&] { return waitFor(m_all->manager->signIn(service.server(), u"w@b.example"_s, u"x"_s)); };
        const auto refused = signIn();
        VERIFY_FAILED(refused, error);
        QVERIFY(!refused.error().detail.contains("SHORT-1"_L1)); // for the log
        QCOMPARE(m_all->manager->state(), SessionState::SignedOut);
        QVERIFY(m_all->files().isEmpty());
        while (service.count(auth) < 10 && m_all->manager->state() == SessionState::SignedOut)
            (void)signIn();
        QCOMPARE(m_all->manager->state(), SessionState::NeedsProtection);
    }
    void strangeButUsableAnswersAreUsed_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("a name of ten million characters")
            << QByteArray("\"Wulan P\"") << '"' + QByteArray(10'000'000, 'W') + '"';
        QTest::newRow("a field nobody knows")
            << QByteArray("\"use_2fa\"") << QByteArray("\"colour\": {\"of\": [\"the\", 1]}, \"use_2fa\"");
        QTest::newRow("an unknown role") << QByteArray("\"type\": 2") << QByteArray("\"type\": 99");
        QTest::newRow("numbers as texts") << QByteArray("5101") << QByteArray("\"5101\"");
    }
    void strangeButUsableAnswersAreUsed()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        const QByteArray body = fixtureFile(u"auth.json"_s).replace(from, to);
        FakeService service;
        service.say(auth, body);
        sayChatIsWell(service);
        QVERIFY(waitFor(m_all->manager->signIn(service.server(), u"w@b.example"_s, u"x"_s)));
        m_all->manager->setAutoStart(false);
        QVERIFY(waitFor(m_all->manager->protect({false, secretOf(SessionFixture::passphrase)})));
        const Account account = m_all->session().account();
        QCOMPARE(account.id, AgentId{5101});
        QCOMPARE(account.role, Role::Agent); // who is not known may do the least
        QVERIFY(account.name.size() < 1000);
    }
    void anUntrustedCertificateIsRefused()
    {
        const HttpFixture server(selfSigned());
        const auto refused = waitFor(m_all->manager->signIn({server.url(QString()), {}, {}}, u"a@b.example"_s, u"x"_s));
        VERIFY_FAILED(refused, ErrorKind::Tls);
        QVERIFY(server.requests().isEmpty()); // the password was not sent
    }
    void aHostThatIsNotThereIsUnreachable()
    {
        m_all->sandbox.stop();
        VERIFY_FAILED(m_all->signIn(), ErrorKind::Network);
        VERIFY_FAILED(
            waitFor(m_all->manager->signIn({QUrl(u"https://no-such-host.invalid"_s), {}, {}}, u"a"_s, u"b"_s), 60s),
            ErrorKind::Network);
        QCOMPARE(m_all->manager->state(), SessionState::SignedOut);
        QVERIFY(m_all->sandbox.start());
        QVERIFY(m_all->signIn());
    }

    // ---- while working ----

    void brokenAnswersLeaveTheCacheAlone_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<ErrorKind>("error");
        QTest::newRow("html") << u"html"_s << ErrorKind::NotOurServer;
        QTest::newRow("truncated") << u"truncated"_s << ErrorKind::Protocol;
        QTest::newRow("wrong types") << u"wrong_types"_s << ErrorKind::Protocol;
    }
    void brokenAnswersLeaveTheCacheAlone()
    {
        QFETCH(QString, kind);
        QFETCH(ErrorKind, error);
        m_all->fault("refuse_realtime"); // so that nothing comes another way
        m_all->manager->setAutoStart(false);
        QVERIFY(m_all->enter());
        Box::Room &room = m_all->room();
        const ConversationId id = SessionFixture::idOf(room);
        m_all->customerWrites(room, u"Halo"_s);
        QVERIFY(waitFor(m_all->session().syncNow()));
        const auto before = waitFor(m_all->session().conversations().newest(id, 1000));

        m_all->fault("garbage_kind", kind);
        m_all->fault("garbage_next", 100000);
        VERIFY_FAILED(waitFor(m_all->session().syncNow()), error);
        QCOMPARE(m_all->session().freshness().state, FreshnessState::Offline);
        const auto after = waitFor(m_all->session().conversations().newest(id, 1000));
        for (const Message &message : before->messages) // older ones may just have been filled in
            QVERIFY(after->messages.contains(message));
        m_all->session().start();
        QSignalSpy settled(&m_all->session(), &Session::sendSettled);
        QVERIFY(waitFor(m_all->session().outbox().send(id, u"Masih di sini"_s)));
        QTRY_VERIFY_WITH_TIMEOUT(!settled.isEmpty(), 30000); // it waits a while for what it cannot read
        QVERIFY(m_all->stateOf(id, u"Masih di sini"_s) != DeliveryState::Failed);

        m_all->fault("garbage_next", 0);
        QTRY_COMPARE_WITH_TIMEOUT(m_all->stateOf(id, u"Masih di sini"_s), DeliveryState::Sent, 30000);
        QVERIFY(waitFor(m_all->session().syncNow()));
        QCOMPARE(m_all->timesSaid(room, u"Masih di sini"_s), 1);
    }
    void tenMillionCharactersChangeNothing()
    {
        m_all->manager->setAutoStart(false);
        QVERIFY(m_all->signIn());
        QVERIFY(waitFor(m_all->manager->protect({false, secretOf(SessionFixture::passphrase)})));
        m_all->fault("garbage_kind", u"huge"_s);
        m_all->fault("garbage_next", 12);
        QVERIFY(waitFor(m_all->session().syncNow(), 60s));
        QVERIFY(waitFor(m_all->session().conversations().counts())->mine > 0);
    }
    void whatNobodyKnowsYetIsKeptAndShownAsSuch()
    {
        QVERIFY(m_all->enter());
        Box::Room &room = m_all->room();
        const ConversationId id = SessionFixture::idOf(room);
        Box::Workspace &workspace = m_all->sandbox.workspace();
        const auto say = [&](const QString &type, const QString &text, const QJsonObject &payload) {
            Box::NewComment comment;
            comment.room = room.index;
            comment.sender = room.customer;
            comment.type = type;
            comment.text = text;
            comment.payload = payload;
            workspace.append(comment);
        };
        say(u"hologram"_s, u"Dari masa depan"_s, {{u"depth"_s, 3}});
        say(u"system_event"_s, u"Sesuatu terjadi"_s, {{u"type"_s, u"custom_dance"_s}});
        say(u"location"_s, u"Di sini"_s, {{u"latitude"_s, u"north"_s}, {u"longitude"_s, QJsonArray{1}}});
        say(u"file_attachment"_s, u"[file]  [/file]"_s, {{u"url"_s, u"javascript:alert(1)"_s}, {u"size"_s, -5}});
        say(u"text"_s, QString(10'000'000, u'x'), {});
        say(u"text"_s, u"Masih terbaca"_s, {});
        QTRY_COMPARE(m_all->shown(id, u"Masih terbaca"_s).size(), 1);
        QVERIFY(waitFor(m_all->session().syncNow()));
        const auto slice = waitFor(m_all->session().conversations().newest(id, 6));
        QCOMPARE(slice->messages.size(), 6);
        QCOMPARE(slice->messages.first().kind, MessageKind::Unknown);
        QCOMPARE(slice->messages.first().text, u"Dari masa depan"_s);
        for (const Message &message : slice->messages) {
            QVERIFY(message.text.size() <= 64 * 1024);
            QVERIFY(!message.attachment || message.attachment->url.scheme() != "javascript"_L1);
        }
    }

    // ---- files ----

    void aDamagedCacheIsBuiltAnew_data()
    {
        QTest::addColumn<QString>("how");
        QTest::newRow("zeros at its beginning") << u"head"_s;
        QTest::newRow("cut off") << u"cut"_s;
        QTest::newRow("empty") << u"empty"_s;
        QTest::newRow("gone") << u"gone"_s;
        QTest::newRow("another kind of file") << u"text"_s;
    }
    void aDamagedCacheIsBuiltAnew()
    {
        QFETCH(QString, how);
        const ConversationId id = workAndClose();
        const QString path = profile(u"cache.db"_s);
        QByteArray bytes = contentOf(path);
        QVERIFY(bytes.size() > 50000);
        if (how == "head"_L1)
            overwrite(path, bytes.replace(0, 4096, QByteArray(4096, '\0')));
        else if (how == "cut"_L1)
            overwrite(path, bytes.first(5000));
        else if (how == "empty"_L1)
            overwrite(path, {});
        else if (how == "text"_L1)
            overwrite(path, QByteArray(8192, 'x'));
        else
            QVERIFY(QFile::remove(path));
        expectTrouble();
        QSignalSpy rebuilt(m_all->manager.get(), &SessionManager::cacheRebuilt);
        QVERIFY(m_all->unlock());
        QCOMPARE(rebuilt.size(), 1);
        // What exists nowhere else is untouched, and the rest comes back.
        QCOMPARE(*waitFor(m_all->session().conversations().draft(id)), u"Belum selesai"_s);
        QCOMPARE(waitFor(m_all->session().outbox().counts())->waiting, 1);
        QVERIFY(waitFor(m_all->session().syncNow(), 60s));
        QVERIFY(waitFor(m_all->session().conversations().counts())->mine > 0);
        m_all->session().start();
        QTRY_COMPARE(m_all->stateOf(id, u"Menunggu"_s), DeliveryState::Sent);
        QCOMPARE(m_all->timesSaid(m_all->room(), u"Menunggu"_s), 1);
    }
    void aDamagedOutboxIsRefusedAndLeftAlone_data()
    {
        QTest::addColumn<QString>("how");
        QTest::newRow("zeros at its beginning") << u"head"_s;
        QTest::newRow("gone") << u"gone"_s;
        QTest::newRow("another kind of file") << u"text"_s;
    }
    void aDamagedOutboxIsRefusedAndLeftAlone()
    {
        QFETCH(QString, how);
        const ConversationId id = workAndClose();
        const QString path = profile(u"outbox.db"_s);
        const QByteArray good = contentOf(path);
        QByteArray bad = good;
        if (how == "head"_L1)
            bad.replace(0, 4096, QByteArray(4096, '\0'));
        else if (how == "text"_L1)
            bad = QByteArray(8192, 'x');
        if (how == "gone"_L1)
            QVERIFY(QFile::remove(path));
        else
            overwrite(path, bad);
        const QByteArray cache = contentOf(profile(u"cache.db"_s));
        expectTrouble();
        if (how != "gone"_L1) // it is tried to save something of it
            expectTrouble();
        VERIFY_FAILED(waitFor(m_all->manager->unlockWithPassphrase(secretOf(SessionFixture::passphrase))),
                      ErrorKind::Damaged);
        QCOMPARE(m_all->manager->state(), SessionState::Locked);
        QCOMPARE(m_all->manager->lock().state(), LockState::Locked);
        QCOMPARE(m_all->manager->lock().cause(), LockCause::CannotOpen);
        QVERIFY(!m_all->manager->session());
        if (how == "gone"_L1)
            QVERIFY(!QFile::exists(path)); // an empty one would look like nothing was ever there
        else
            QCOMPARE(contentOf(path), bad);
        QCOMPARE(contentOf(profile(u"cache.db"_s)), cache);

        overwrite(path, good); // from a backup
        QVERIFY(m_all->unlock());
        QCOMPARE(*waitFor(m_all->session().conversations().draft(id)), u"Belum selesai"_s);
        QCOMPARE(waitFor(m_all->session().outbox().counts())->waiting, 1);
    }
    void aDamagedVaultOpensNothingAndDestroysNothing()
    {
        workAndClose();
        const QByteArray good = contentOf(profile(u"vault.json"_s));
        const QStringList files = m_all->files();
        for (const QString &name : files) { // the previous one would help
            if (name.startsWith("vault.json"_L1))
                overwrite(profile(name), good.first(good.size() / 2));
        }
        m_all->restart();
        QCOMPARE(m_all->manager->state(), SessionState::Locked);
        VERIFY_FAILED(waitFor(m_all->manager->unlockWithPassphrase(secretOf(SessionFixture::passphrase))),
                      ErrorKind::Damaged);
        QCOMPARE(m_all->manager->state(), SessionState::Locked);
        QVERIFY(QFile::exists(profile(u"outbox.db"_s)));
        overwrite(profile(u"vault.json"_s), good);
        m_all->restart();
        QVERIFY(m_all->unlock());
    }
    void aStoreThatCannotBeMadeLeadsBackToTheChoice()
    {
        QVERIFY(m_all->signIn());
        QVERIFY(QDir().mkpath(profile(u"outbox.db"_s))); // a folder is in the way
        expectTrouble();
        const auto refused = waitFor(m_all->manager->protect({true, secretOf(SessionFixture::passphrase)}));
        QVERIFY(!refused);
        QCOMPARE(m_all->manager->state(), SessionState::NeedsProtection);
        QVERIFY(m_all->keychain.entries.empty());
        QVERIFY(!QFile::exists(profile(u"vault.json"_s)));
        QVERIFY(QDir().rmdir(profile(u"outbox.db"_s)));
        QVERIFY(
            waitFor(m_all->manager->protect({true, secretOf(SessionFixture::passphrase)}))); // without signing in again
        QCOMPARE(m_all->manager->state(), SessionState::SignedIn);
    }

    // ---- a full disk ----

    void aFullDiskIsSaidAndLosesNothing()
    {
#ifndef Q_OS_UNIX
        QSKIP("needs a limit on the size of files");
#else
        m_all->manager->setAutoStart(false);
        QVERIFY(m_all->enter());
        Box::Room &room = m_all->room();
        const ConversationId id = SessionFixture::idOf(room);
        m_all->customerWrites(room, u"Halo"_s);
        QVERIFY(waitFor(m_all->session().syncNow()));
        QVERIFY(waitFor(m_all->session().conversations().saveDraft(id, u"Belum selesai"_s)));
        for (int i = 0; i < 30; ++i)
            m_all->customerWrites(room, u"Pesan %1 "_s.arg(i) + QString(2000, u'x'));
        {
            const SmallDisk full(4096);
            VERIFY_FAILED(waitFor(m_all->session().syncNow()), ErrorKind::DiskFull);
            VERIFY_FAILED(waitFor(m_all->session().outbox().send(id, u"Belum selesai"_s)), ErrorKind::DiskFull);
            QCOMPARE(*waitFor(m_all->session().conversations().draft(id)), u"Belum selesai"_s);
            QCOMPARE(m_all->shown(id, u"Halo"_s).size(), 1); // reading goes on
            QCOMPARE(m_all->shown(id, u"Belum selesai"_s).size(), 0);
        }
        QVERIFY(waitFor(m_all->session().syncNow()));
        QCOMPARE(waitFor(m_all->session().conversations().newest(id, 31))->messages.size(), 31);
        m_all->session().start();
        QVERIFY(waitFor(m_all->session().outbox().send(id, u"Belum selesai"_s)));
        QTRY_COMPARE(m_all->timesSaid(room, u"Belum selesai"_s), 1);
#endif
    }
    // The same with a file system that has no block left, where also memory-mapped files cannot grow.
    void aFileSystemWithoutABlockLeftIsNoCrash()
    {
#ifndef Q_OS_LINUX
        QSKIP("needs a small file system");
#else
        const QString folder = profile({});
        QVERIFY(QDir().mkpath(folder));
        const SmallFileSystem disk(folder);
        if (!disk.isThere())
            QSKIP("a small file system can be mounted by root only");
        m_all->restart();
        m_all->manager->setAutoStart(false);
        QVERIFY(m_all->enter());
        Box::Room &room = m_all->room();
        const ConversationId id = SessionFixture::idOf(room);
        QVERIFY(waitFor(m_all->session().conversations().saveDraft(id, u"Belum selesai"_s)));
        for (int i = 0; i < 100; ++i)
            m_all->customerWrites(room, u"Pesan %1 "_s.arg(i) + QString(2000, u'x'));
        const QString filler = profile(u"filler"_s);
        disk.fill(filler);
        VERIFY_FAILED(waitFor(m_all->session().syncNow()), ErrorKind::DiskFull);
        QCOMPARE(*waitFor(m_all->session().conversations().draft(id)), u"Belum selesai"_s);
        for (int file = 0; file < 2; ++file)
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"checkpoint: .*13"_s)); // for the log, no more
        QVERIFY(waitFor(m_all->manager->lockNow()));
        QVERIFY(QFile::remove(filler));
        QVERIFY(m_all->unlock());
        QVERIFY(waitFor(m_all->session().syncNow()));
        QCOMPARE(waitFor(m_all->session().conversations().newest(id, 100))->messages.size(), 100);
        m_all->manager.reset(); // before the disk goes
#endif
    }
    void noRoomForANewVaultLeadsBackToTheChoice()
    {
#ifndef Q_OS_UNIX
        QSKIP("needs a limit on the size of files");
#else
        QVERIFY(m_all->signIn());
        {
            const SmallDisk full(4096); // the vault fits, the databases do not
            expectTrouble();
            VERIFY_FAILED(waitFor(m_all->manager->protect({true, {}})), ErrorKind::DiskFull);
            QCOMPARE(m_all->manager->state(), SessionState::NeedsProtection);
            QVERIFY(m_all->keychain.entries.empty());
        }
        QVERIFY(waitFor(m_all->manager->protect({true, {}})));
        QCOMPARE(m_all->manager->state(), SessionState::SignedIn);
#endif
    }

private:
    QString profile(const QString &file) const
    {
        return m_all->folder.filePath(u"profile/"_s + file);
    }
    // Files that are refused are mentioned in the log.
    void expectTrouble()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"opening failed"_s));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"store not|mending"_s));
    }
    // A synced cache, a draft, and a message that was never sent; then the program ends.
    ConversationId workAndClose()
    {
        m_all->manager->setAutoStart(false);
        if (!m_all->enter())
            qFatal("cannot sign in");
        Box::Room &room = m_all->room();
        const ConversationId id = SessionFixture::idOf(room);
        m_all->customerWrites(room, u"Halo"_s);
        if (!waitFor(m_all->session().syncNow()) || !waitFor(m_all->session().conversations().saveDraft(id, u"Lain"_s))
            || !waitFor(m_all->session().outbox().send(id, u"Menunggu"_s))
            || !waitFor(m_all->session().conversations().saveDraft(id, u"Belum selesai"_s)))
            qFatal("cannot work");
        m_all->restart();
        m_all->manager->setAutoStart(false);
        return id;
    }

    std::unique_ptr<SessionFixture> m_all;
};

QTEST_GUILESS_MAIN(TestBadAnswers)
#include "tst_badanswers.moc"
