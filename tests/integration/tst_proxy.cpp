#include "core/domain/proxytrouble.h"
#include "core/net/appproxy.h"
#include "core/session/proxykeeper.h"
#include "tests/integration/sessionfixture.h"
#include "tests/support/proxyfixture.h"
#include "tests/support/unexpectedlog.h"
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

// What the person chooses about the network, and a whole session that has no other way than a proxy.
class TestProxy final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void aWholeSessionGoesThroughIt();
    void aPasswordThatRanOutIsReplaced();
    void itReceivesThroughItWhileLocked();
    void theChoiceIsThereAgainAndItsLoginInNoFile();
    void aLoginThatIsNotWantedAnyMoreIsTakenAway();
    void aFileThatSaysNonsenseIsTheComputersWay();
    void whatCannotBeKeptIsInForceAllTheSame();
    void aFileThatCannotBeWrittenIsSaid();
    void whatIsChosenLastIsKept();
    void aKeychainThatOpensLaterIsAskedAgain();
    void whatWasTriedOutIsNotInForce();
    void aTrialSaysWhatIsWrong();
    void theCommandLineTakesItToo();

private:
    void signInThroughIt(); // and waits for the live channel
    ProxyChoice choice(const QString &user = {}) const
    {
        return {ProxyMode::Http, u"127.0.0.1"_s, m_proxy->port(), user};
    }
    static SecretBuffer secret(const char *text) { return SecretBuffer::copyOf(QByteArrayView(text)); }
    QByteArray file() const
    {
        QFile file(m_file);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    std::unique_ptr<ProxyKeeper> keeper() { return std::make_unique<ProxyKeeper>(m_file, &m_keychain); }
    bool hasTarget(const ProxyFixture &proxy, int port) const
    {
        return proxy.targets().contains(u"elsewhere.invalid:%1"_s.arg(port));
    }

    QTemporaryDir m_folder;
    QString m_file;
    FakeKeychain m_keychain;
    std::unique_ptr<ProxyFixture> m_proxy;
    std::unique_ptr<ProxyFixture::Trusting> m_trust;
    std::unique_ptr<SessionFixture> m_all;
    const QUrl m_server{u"https://elsewhere.invalid"_s};
};

void TestProxy::init()
{
    failOnUnexpectedLog();
    m_file = m_folder.filePath(u"a/folder/%1.ini"_s.arg(QString::fromLatin1(QTest::currentTestFunction())));
    m_keychain.entries.clear();
    m_keychain.mood = KeychainState::Unlocked;
    m_trust = std::make_unique<ProxyFixture::Trusting>();
    m_proxy = std::make_unique<ProxyFixture>();
    m_all = std::make_unique<SessionFixture>();
    m_proxy->ports = {{443, m_all->sandbox.omnichannelUrl().port()},
                      {444, m_all->sandbox.sdkUrl().port()},
                      {445, m_all->sandbox.mqttUrl().port()}};
}

void TestProxy::cleanup()
{
    m_all.reset();
    m_proxy.reset();
    m_trust.reset();
    AppProxy::reset();
}

void TestProxy::signInThroughIt()
{
    const ServerAddress server{m_server, QUrl(u"https://elsewhere.invalid:444"_s),
                               QUrl(u"wss://elsewhere.invalid:445/mqtt"_s)};
    QVERIFY(waitFor(m_all->manager->signIn(server, m_all->account.email, m_all->account.password)));
    QVERIFY(waitFor(m_all->manager->protect({false, secretOf(SessionFixture::passphrase)})));
    QTRY_COMPARE_WITH_TIMEOUT(m_all->session().freshness().state, FreshnessState::Current, 60000);
}

void TestProxy::aWholeSessionGoesThroughIt()
{
    m_proxy->login = "siti:secret";
    const auto keeper = this->keeper();
    QVERIFY(waitFor(keeper->choose(choice(u"siti"_s), secret("secret"))));
    signInThroughIt();
    QVERIFY(hasTarget(*m_proxy, 443) && hasTarget(*m_proxy, 444) && hasTarget(*m_proxy, 445));

    ProxyFixture other;
    other.ports = m_proxy->ports;
    ProxyChoice next = choice();
    next.mode = ProxyMode::Socks5;
    next.port = other.port();
    QVERIFY(waitFor(keeper->choose(next, std::nullopt)));
    QTRY_VERIFY_WITH_TIMEOUT(hasTarget(other, 445), 30000); // at once, not when the connection is lost some day
    QTRY_COMPARE_WITH_TIMEOUT(m_all->session().freshness().state, FreshnessState::Current, 30000);
    m_proxy->stop();
    Box::Room &room = m_all->room();
    m_all->customerWrites(room, u"past the proxy"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_all->shown(m_all->idOf(room), u"past the proxy"_s).size(), 1, 30000);
}

void TestProxy::aPasswordThatRanOutIsReplaced()
{
    m_proxy->login = "siti:old";
    const auto keeper = this->keeper();
    QVERIFY(waitFor(keeper->choose(choice(u"siti"_s), secret("old"))));
    signInThroughIt();
    m_proxy->login = "siti:new";
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"user and password are not taken"_s));
    m_proxy->drop();
    m_all->session().syncNow();
    QTRY_COMPARE_WITH_TIMEOUT(m_all->session().freshness().state, FreshnessState::Offline, 30000);
    QVERIFY(waitFor(keeper->choose(choice(u"siti"_s), secret("new"))));
    QTRY_COMPARE_WITH_TIMEOUT(m_all->session().freshness().state, FreshnessState::Current, 30000);
}

void TestProxy::itReceivesThroughItWhileLocked()
{
    const auto keeper = this->keeper();
    QVERIFY(waitFor(keeper->choose(choice(), std::nullopt)));
    signInThroughIt();
    m_all->manager->setReceiveWhileLocked(true);
    QVERIFY(waitFor(m_all->manager->lockNow()));
    QTRY_VERIFY_WITH_TIMEOUT(m_all->manager->isReceivingLocked(), 30000);
    ProxyFixture other;
    other.ports = m_proxy->ports;
    ProxyChoice next = choice();
    next.port = other.port();
    QVERIFY(waitFor(keeper->choose(next, std::nullopt)));
    QTRY_VERIFY_WITH_TIMEOUT(hasTarget(other, 445), 30000);
    QTRY_VERIFY_WITH_TIMEOUT(m_all->manager->isReceivingLocked(), 30000);
}

void TestProxy::theChoiceIsThereAgainAndItsLoginInNoFile()
{
    m_proxy->login = "siti:rahasia";
    QVERIFY(waitFor(keeper()->choose(choice(u"siti"_s), secret("rahasia"))));
    QVERIFY(file().contains("127.0.0.1"));
    QVERIFY(!file().contains("siti") && !file().contains("rahasia"));

    m_keychain.hold();
    const auto again = keeper();
    QCOMPARE(again->choice(), choice());
    QVERIFY(!AppProxy::isSettled(m_server)); // the first connection waits for it
    QSignalSpy read(again.get(), &ProxyKeeper::loginRead);
    m_keychain.answer();
    QTRY_COMPARE(read.size(), 1);
    QCOMPARE(again->choice(), choice(u"siti"_s));
    QVERIFY(again->hasPassword());
    QVERIFY(AppProxy::isSettled(m_server));
    QVERIFY(waitFor(again->tryOut(again->choice(), std::nullopt, m_server)));
}

void TestProxy::aLoginThatIsNotWantedAnyMoreIsTakenAway()
{
    const auto keeper = this->keeper();
    QVERIFY(waitFor(keeper->choose(choice(u"siti"_s), secret("rahasia"))));
    QCOMPARE(m_keychain.entries.size(), 1u);
    ProxyChoice without = choice(u"siti"_s);
    without.mode = ProxyMode::None;
    QVERIFY(waitFor(keeper->choose(without, std::nullopt)));
    QCOMPARE(m_keychain.entries.size(), 1u); // it may be wanted again
    QVERIFY(waitFor(keeper->choose(choice(), std::nullopt)));
    QVERIFY(m_keychain.entries.empty());
    QVERIFY(!keeper->hasPassword());
    QVERIFY(file().contains("login=false"));
}

void TestProxy::aFileThatSaysNonsenseIsTheComputersWay()
{
    QVERIFY(waitFor(keeper()->choose(choice(), std::nullopt)));
    for (const char *nonsense : {"[proxy]\nmode=http\nhost=http://proxy/\nport=8080\n",
                                 "[proxy]\nmode=carrier pigeon\n", "[proxy]\nmode=socks5\nhost=proxy\nport=0\n"}) {
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(nonsense);
        file.close();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"what is saved cannot be used"_s));
        QCOMPARE(keeper()->choice(), ProxyChoice());
    }
}

void TestProxy::whatCannotBeKeptIsInForceAllTheSame()
{
    m_proxy->login = "siti:rahasia";
    m_keychain.mood = KeychainState::NoService;
    const auto keeper = this->keeper();
    const auto kept = waitFor(keeper->choose(choice(u"siti"_s), secret("rahasia")));
    QVERIFY(!kept);
    QCOMPARE(kept.error().kind, ErrorKind::KeychainUnavailable);
    signInThroughIt();
    ProxyChoice bad = choice();
    bad.port = 0;
    QCOMPARE(waitFor(keeper->choose(bad, std::nullopt)).error().kind, ErrorKind::BadInput);
    QCOMPARE(keeper->choice(), choice(u"siti"_s));
}

void TestProxy::aFileThatCannotBeWrittenIsSaid()
{
    QVERIFY(QDir().mkpath(m_file)); // a folder is in its place
    const auto keeper = this->keeper();
    const auto kept = waitFor(keeper->choose(choice(), std::nullopt));
    QVERIFY(!kept);
    QCOMPARE(kept.error().kind, ErrorKind::Storage);
    QCOMPARE(keeper->choice(), choice());
}

void TestProxy::whatIsChosenLastIsKept()
{
    auto keeper = this->keeper();
    for (int port = 1; port <= 20; ++port)
        keeper->choose({ProxyMode::Socks5, u"127.0.0.1"_s, port, {}}, std::nullopt);
    keeper.reset(); // nobody has waited for an answer
    QCOMPARE(this->keeper()->choice().port, 20);
}

void TestProxy::aKeychainThatOpensLaterIsAskedAgain()
{
    m_proxy->login = "siti:rahasia";
    QVERIFY(waitFor(keeper()->choose(choice(u"siti"_s), secret("rahasia"))));
    m_keychain.mood = KeychainState::Locked;
    const auto later = keeper();
    QTRY_VERIFY(AppProxy::isSettled(m_server)); // nobody waits for a keychain that is closed
    QCOMPARE(proxyTroubleOf(waitFor(later->tryOut(later->choice(), std::nullopt, m_server)).error()),
             ProxyTrouble::Login);
    m_keychain.mood = KeychainState::Unlocked;
    later->readLoginAgain();
    QTRY_COMPARE(later->choice().user, u"siti"_s);
    QVERIFY(waitFor(later->tryOut(later->choice(), std::nullopt, m_server)));
}

void TestProxy::whatWasTriedOutIsNotInForce()
{
    const auto keeper = this->keeper();
    QVERIFY(waitFor(keeper->choose({ProxyMode::None, {}, 0, {}}, std::nullopt)));
    const auto through = waitFor(keeper->tryOut(choice(), std::nullopt, m_server));
    QVERIFY(through && !through->direct);
    QVERIFY(hasTarget(*m_proxy, 443));
    QCOMPARE(keeper->choice().mode, ProxyMode::None);
    const auto here = waitFor(keeper->tryOut(choice(), std::nullopt, m_all->sandbox.omnichannelUrl()));
    QVERIFY(here && here->direct); // this computer itself
    QVERIFY(file().contains("mode=none"));
}

void TestProxy::aTrialSaysWhatIsWrong()
{
    m_proxy->login = "siti:rahasia";
    const auto keeper = this->keeper();
    QVERIFY(waitFor(keeper->choose(choice(u"siti"_s), secret("rahasia"))));
    QCOMPARE(proxyTroubleOf(waitFor(keeper->tryOut(choice(u"siti"_s), secret("tebakan"), m_server)).error()),
             ProxyTrouble::Login);
    QVERIFY(waitFor(keeper->tryOut(choice(u"siti"_s), std::nullopt, m_server)));
    signInThroughIt(); // what was guessed in the trial is not held against the one in force
    QCOMPARE(waitFor(keeper->tryOut(choice(), std::nullopt, QUrl(u"http://elsewhere.invalid"_s))).error().kind,
             ErrorKind::BadInput);
    QCOMPARE(waitFor(keeper->tryOut({ProxyMode::None, {}, 0, {}}, std::nullopt, m_server)).error().kind,
             ErrorKind::Network);
}

void TestProxy::theCommandLineTakesItToo()
{
    m_proxy->login = "siti:rahasia";
    m_proxy->denies = true;
    const QString password = m_folder.filePath(u"password"_s);
    QFile secretFile(password);
    QVERIFY(secretFile.open(QIODevice::WriteOnly));
    secretFile.write("rahasia\n");
    secretFile.close();
    const auto run = [&](const QStringList &proxy) {
        QProcess process;
        process.setProcessEnvironment([this] {
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(u"XDG_CONFIG_HOME"_s, m_folder.path());
            return environment;
        }());
        process.start(QStringLiteral(AMANDESK_CLI),
                      QStringList{u"--json"_s, u"--profile"_s, m_folder.filePath(u"cli"_s), u"sign-in"_s, u"--server"_s,
                                  m_server.toString(), u"--email"_s, u"siti@example.com"_s, u"--password-file"_s,
                                  password}
                          + proxy);
        if (!waitUntil([&process] { return process.state() == QProcess::NotRunning; }, 60s))
            return std::pair(-1, QString());
        const QJsonObject answer = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        return std::pair(process.exitCode(), answer[u"error"_s][u"kind"_s].toString());
    };
    const QString there = u"127.0.0.1:%1"_s.arg(m_proxy->port());
    QCOMPARE(run({u"--proxy"_s, u"http://"_s + there}), std::pair(5, u"proxy-login"_s));
    QCOMPARE(run({u"--proxy"_s, u"socks5://siti@"_s + there, u"--proxy-password-file"_s, password}),
             std::pair(5, u"proxy-refused"_s));
    QVERIFY(m_proxy->logins().contains("siti:rahasia"));
    QCOMPARE(run({u"--proxy"_s, u"none"_s}), std::pair(5, u"network"_s));
    QCOMPARE(run({u"--proxy"_s, u"http://siti:rahasia@"_s + there}), std::pair(2, u"bad-input"_s));
    QCOMPARE(run({u"--proxy-password-file"_s, password}), std::pair(2, u"bad-input"_s));

    // Saved by the window.
    m_proxy->login.clear();
    ProxyKeeper saving(m_folder.filePath(u"amandesk/network.ini"_s), &m_keychain);
    QVERIFY(waitFor(saving.choose(choice(), std::nullopt)));
    QCOMPARE(run({}), std::pair(5, u"proxy-refused"_s));
}

QTEST_GUILESS_MAIN(TestProxy)
#include "tst_proxy.moc"
