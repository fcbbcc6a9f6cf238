#include "core/platform/networkstatus.h"
#include "core/updates/packagefile.h"
#include "core/updates/seenrelease.h"
#include "core/updates/updateproblem.h"
#include "core/updates/updateservice.h"
#include "tests/support/fakeclock.h"
#include "tests/support/smalldisk.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include "tests/unit/net/httpfixture.h"
#include "tests/unit/updates/publisher.h"
#include <QDir>
#include <QLockFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using State = UpdateStatus::State;
using Work = UpdateStatus::Work;

namespace {
QByteArray bytes(qsizetype size)
{
    QByteArray made(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        made[i] = char(i * 7 + i / 251);
    return made;
}
} // namespace

// The service against a publisher's server: what is told, what is fetched, and what is never believed.
class TestUpdateService final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void nobodyIsAskedWithoutAddressOrKey_data();
    void nobodyIsAskedWithoutAddressOrKey();
    void aNewerVersionIsOffered();
    void theSameVersionIsUpToDate();
    void theSignatureIsLookedAtBeforeTheContent_data();
    void theSignatureIsLookedAtBeforeTheContent();
    void theRealProgramsNoticeIsTaken();
    void whatIsTooLargeIsNotRead();
    void theServersTroubleIsToldApart_data();
    void theServersTroubleIsToldApart();
    void aReplayedNoticeIsRefusedAfterARestartToo();
    void whatAnotherProgramHasSeenCounts();
    void anExpiredNoticeIsRefused();
    void whatExpiresMeanwhileIsNotUsed();
    void askedTwiceIsAskedOnce();

    void thePackageComesAndIsTheUsersAlone();
    void aCancelledDownloadGoesOn();
    void itGoesOnAfterARestart();
    void aServerThatBeginsAnewIsFollowed();
    void anotherContentIsThrownAway_data();
    void anotherContentIsThrownAway();
    void aFullDiskIsSaid();
    void oneProgramAtATimeFetches();
    void aReadyPackageIsFoundAgainAndOthersGo();
    void aPackageThatChangesIsNotHandedOut();
    void nothingIsHandedOutAsRoot();

    void onceADayUnasked();
    void notOverAMeteredConnectionOrWithoutOne();
    void aClockThatIsSetBackPutsNothingOff();
    void aFailureIsTriedAgainSooner();
    void whatIsKnownToBeNewerIsAskedForAtTheStart();
    void thePolicySwitchesItOff();
    void thePolicyMayLeaveTheTelling();

private:
    QByteArray notice(const QByteArray &version = "1.4.0", const QByteArray &date = "2026-01-10T09:00:00Z") const;
    void publish(const QByteArray &text) { publish(text, m_publisher.sign(text)); }
    void publish(const QByteArray &text, const QByteArray &signature);
    void makeService();
    void answer(const HttpFixture::Request &request, QTcpSocket &socket);
    void offerOne();
    QString cachePath(const QString &name = u"amandesk.deb"_s) const
    {
        return QDir(m_setup.cacheFolder).filePath(name);
    }
    std::optional<UpdateProblem> check();
    std::optional<UpdateProblem> fetch();
    static std::optional<UpdateProblem> problemOf(const Result<> &done);
    int asked() const; // for the notice

    Publisher m_publisher;
    QByteArray m_package;
    QByteArray m_served; // in its place
    qsizetype m_cutAt = -1; // the server says no more than so many bytes, and waits
    bool m_resumes = true;
    QByteArray m_text;
    QByteArray m_signature;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<HttpFixture> m_server;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<NetworkStatus> m_network;
    UpdateSetup m_setup;
    std::unique_ptr<UpdateService> m_service;
};

void TestUpdateService::init()
{
    failOnUnexpectedLog();
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<HttpFixture>();
    m_server->setHandler([this](const HttpFixture::Request &request, QTcpSocket &socket) { answer(request, socket); });
    m_clock = std::make_unique<FakeClock>();
    m_network = std::make_unique<NetworkStatus>();
    m_package = bytes(700'000);
    m_served = m_package;
    m_cutAt = -1;
    m_resumes = true;
    m_setup = {};
    m_setup.address = m_server->url(u"/notice"_s);
    m_setup.key = m_publisher.key();
    m_setup.program = {{1, 3, 0}, u"linux"_s, u"x86_64"_s, {6, 1}};
    m_setup.stateFolder = m_folder->filePath(u"state"_s);
    m_setup.cacheFolder = m_folder->filePath(u"cache/updates"_s);
    publish(notice());
    makeService();
}

void TestUpdateService::cleanup()
{
    m_service.reset();
    m_server.reset();
    m_folder.reset();
}

void TestUpdateService::makeService()
{
    m_service.reset();
    m_service = std::make_unique<UpdateService>(*m_clock, m_network.get(), m_setup);
}

QByteArray TestUpdateService::notice(const QByteArray &version, const QByteArray &date) const
{
    return "Format: amandesk-release-1\nVersion: " + version + "\nDate: " + date
        + "\nExpires: 2026-04-01T00:00:00Z\nNotes: https://example.com/notes\nPackage-linux-x86_64: "
        + QByteArray::number(m_package.size()) + ' '
        + QCryptographicHash::hash(m_package, QCryptographicHash::Sha256).toHex() + ' '
        + m_server->url(u"/dl/amandesk.deb"_s).toEncoded() + '\n';
}

void TestUpdateService::publish(const QByteArray &text, const QByteArray &signature)
{
    m_text = text;
    m_signature = signature;
}

void TestUpdateService::answer(const HttpFixture::Request &request, QTcpSocket &socket)
{
    if (request.target == "/notice") {
        socket.write(HttpFixture::answer(200, m_text));
    } else if (request.target == "/notice.minisig") {
        socket.write(HttpFixture::answer(200, m_signature));
    } else if (request.target == "/dl/amandesk.deb") {
        const QByteArray range = request.headers.value("range");
        const qsizetype from = m_resumes && !range.isEmpty() ? range.mid(6).chopped(1).toLongLong() : 0;
        const QByteArray part = m_served.mid(from);
        const QByteArray headers = "ETag: \"one\"\r\nContent-Range: bytes " + QByteArray::number(from) + '-'
            + QByteArray::number(m_served.size() - 1) + '/' + QByteArray::number(m_served.size()) + "\r\n";
        QByteArray all =
            from > 0 ? HttpFixture::answer(206, part, headers) : HttpFixture::answer(200, part, "ETag: \"one\"\r\n");
        if (m_cutAt >= 0)
            all.chop(part.size() - m_cutAt);
        socket.write(all);
    } else {
        socket.write(HttpFixture::answer(404));
    }
}

std::optional<UpdateProblem> TestUpdateService::problemOf(const Result<> &done)
{
    return done ? std::nullopt : std::optional(updateProblemOf(done.error()));
}

std::optional<UpdateProblem> TestUpdateService::check()
{
    return problemOf(waitFor(m_service->check()));
}

std::optional<UpdateProblem> TestUpdateService::fetch()
{
    return problemOf(waitFor(m_service->fetch()));
}

int TestUpdateService::asked() const
{
    return int(std::ranges::count(m_server->requests(), QByteArray("/notice"), &HttpFixture::Request::target));
}

void TestUpdateService::offerOne()
{
    QCOMPARE(check(), std::nullopt);
    QCOMPARE(m_service->status().state, State::Offered);
}

void TestUpdateService::nobodyIsAskedWithoutAddressOrKey_data()
{
    QTest::addColumn<bool>("address");
    QTest::addColumn<QString>("key");
    QTest::newRow("neither") << false << QString();
    QTest::newRow("no key") << true << QString();
    QTest::newRow("no address") << false << m_publisher.key();
    QTest::newRow("a key that is none") << true << u"RW"_s;
}

void TestUpdateService::nobodyIsAskedWithoutAddressOrKey()
{
    QFETCH(const bool, address);
    QFETCH(const QString, key);
    if (!address)
        m_setup.address = {};
    m_setup.key = key;
    if (key == "RW"_L1)
        QTest::ignoreMessage(QtWarningMsg, "this copy was built with a key that is none; no updates");
    makeService();
    m_service->setAutomatic(true);
    m_clock->advance(48h);
    m_service->checkIfDue();
    QCOMPARE(m_service->status().state, State::NotSetUp);
    QVERIFY(!waitFor(m_service->check()));
    QVERIFY(!waitFor(m_service->fetch()));
    m_service->setPolicy(UpdatePolicy::Off);
    QCOMPARE(m_service->status().state, State::NotSetUp);
    QVERIFY(m_server->requests().isEmpty());
}

void TestUpdateService::aNewerVersionIsOffered()
{
    QCOMPARE(m_service->status().state, State::NotAsked);
    QSignalSpy changed(m_service.get(), &UpdateService::statusChanged);
    QSignalSpy found(m_service.get(), &UpdateService::found);
    const auto answer = m_service->check();
    QCOMPARE(m_service->status().work, Work::Checking);
    QVERIFY(waitFor(answer));
    const UpdateStatus &status = m_service->status();
    QCOMPARE(status.state, State::Offered);
    QCOMPARE(status.work, Work::None);
    QCOMPARE(status.checkedAt, m_clock->now());
    QCOMPARE(status.offer->notice.version, QVersionNumber(1, 4, 0));
    QCOMPARE(status.offer->package->size, m_package.size());
    QVERIFY(!status.problem);
    QVERIFY(changed.size() >= 2);
    QVERIFY(found.isEmpty()); // who asks sees it
    for (const HttpFixture::Request &request : m_server->requests()) {
        QCOMPARE(request.method, QByteArray("GET"));
        QVERIFY(!request.headers.contains("cookie") && !request.headers.contains("authorization"));
    }
}

void TestUpdateService::theSameVersionIsUpToDate()
{
    publish(notice("1.3.0"));
    QCOMPARE(check(), std::nullopt);
    QCOMPARE(m_service->status().state, State::UpToDate);
    QVERIFY(!m_service->status().offer);
    const QDateTime then = m_clock->now();
    m_clock->advance(1h);
    makeService(); // another run still knows
    QCOMPARE(m_service->status().state, State::UpToDate);
    QCOMPARE(m_service->status().checkedAt, then);
}

void TestUpdateService::theSignatureIsLookedAtBeforeTheContent_data()
{
    QTest::addColumn<QByteArray>("change"); // of the notice
    QTest::addColumn<int>("how"); // the signature
    QTest::newRow("the notice was changed") << QByteArray("Urgency: high\n") << 0;
    QTest::newRow("the comment was changed") << QByteArray() << 1;
    QTest::newRow("somebody else signed") << QByteArray() << 2;
    QTest::newRow("cut off") << QByteArray() << 3;
    QTest::newRow("no signature") << QByteArray() << 4;
    QTest::newRow("rubbish, by nobody") << QByteArray(1, '\xff') << 0;
}

void TestUpdateService::theSignatureIsLookedAtBeforeTheContent()
{
    QFETCH(const QByteArray, change);
    QFETCH(const int, how);
    const QByteArray text = notice();
    QByteArray signature = m_publisher.sign(text);
    if (how == 1)
        signature.replace("for a test", "for a rest");
    else if (how == 2)
        signature = Publisher('b').sign(text);
    else if (how == 3)
        signature.chop(60);
    else if (how == 4)
        signature.clear();
    publish(text + change, signature);
    QCOMPARE(check(), UpdateProblem::NotSigned);
    QCOMPARE(m_service->status().state, State::NotAsked);
    QVERIFY(!m_service->status().offer);
    QVERIFY(!m_service->status().checkedAt.isValid());
    QCOMPARE(readSeenRelease(m_setup.stateFolder).version, QVersionNumber());
}

void TestUpdateService::theRealProgramsNoticeIsTaken()
{
    if (!RealMinisign::isInstalled())
        QSKIP("minisign is not installed");
    RealMinisign signer;
    QVERIFY(signer.makeKey());
    m_setup.key = signer.key();
    publish(notice(), signer.sign(notice()));
    makeService();
    QCOMPARE(check(), std::nullopt);
    QCOMPARE(m_service->status().state, State::Offered);
    publish(notice("1.5.0"), m_signature);
    QCOMPARE(check(), UpdateProblem::NotSigned);
    QCOMPARE(m_service->status().state, State::Offered); // what was proven before
    QCOMPARE(m_service->status().offer->notice.version, QVersionNumber(1, 4, 0));
}

void TestUpdateService::whatIsTooLargeIsNotRead()
{
    publish(notice() + QByteArray(mostNoticeBytes, '#'));
    QCOMPARE(check(), UpdateProblem::Unreadable);
    publish(notice(), QByteArray(mostSignatureBytes + 1, 'x'));
    QCOMPARE(check(), UpdateProblem::Unreadable);
}

void TestUpdateService::theServersTroubleIsToldApart_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<UpdateProblem>("expected");
    QTest::newRow("404") << HttpFixture::answer(404) << UpdateProblem::NotThere;
    QTest::newRow("403") << HttpFixture::answer(403) << UpdateProblem::NotThere;
    QTest::newRow("500") << HttpFixture::answer(500) << UpdateProblem::Unreachable;
    QTest::newRow("418") << HttpFixture::answer(418) << UpdateProblem::Unreachable;
    QTest::newRow("elsewhere") << HttpFixture::answer(302, {}, "Location: http://127.0.0.1:1/notice\r\n")
                               << UpdateProblem::OtherServer;
    QTest::newRow("a page") << HttpFixture::answer(200, "<html>Sign in</html>") << UpdateProblem::NotSigned;
}

void TestUpdateService::theServersTroubleIsToldApart()
{
    QFETCH(const QByteArray, reply);
    QFETCH(const UpdateProblem, expected);
    m_server->setHandler([&](const HttpFixture::Request &, QTcpSocket &socket) { socket.write(reply); });
    QCOMPARE(check(), expected);
    QCOMPARE(updateProblemOf(*m_service->status().problem), expected);
}

void TestUpdateService::aReplayedNoticeIsRefusedAfterARestartToo()
{
    const QByteArray old = notice("1.4.0", "2026-01-10T09:00:00Z");
    publish(notice("1.5.0", "2026-01-12T09:00:00Z"));
    QCOMPARE(check(), std::nullopt);
    publish(old);
    QCOMPARE(check(), UpdateProblem::Older);
    QCOMPARE(m_service->status().offer->notice.version, QVersionNumber(1, 5, 0));
    makeService();
    QCOMPARE(check(), UpdateProblem::Older);
    QVERIFY(!m_service->status().offer);
}

void TestUpdateService::whatAnotherProgramHasSeenCounts()
{
    const auto at = [](int day) { return QDateTime({2026, 1, day}, {9, 0}, Qt::UTC); };
    QVERIFY(writeSeenRelease(m_setup.stateFolder, {{1, 5, 0}, at(12), at(13), at(13)}));
    QCOMPARE(check(), UpdateProblem::Older);
    QVERIFY(!m_service->status().offer);
}

void TestUpdateService::anExpiredNoticeIsRefused()
{
    m_clock->advance(24h * 90);
    QCOMPARE(check(), UpdateProblem::Expired);
    QVERIFY(!m_service->status().offer);
}

void TestUpdateService::whatExpiresMeanwhileIsNotUsed()
{
    offerOne();
    m_clock->advance(24h * 90);
    QCOMPARE(fetch(), UpdateProblem::Expired);
    QVERIFY(!QFile::exists(m_setup.cacheFolder));
    m_clock->advance(-24h * 90);
    QCOMPARE(fetch(), std::nullopt);
    QVERIFY(waitFor(m_service->package()));
    m_clock->advance(24h * 90);
    const auto path = waitFor(m_service->package());
    QVERIFY(!path);
    QCOMPARE(updateProblemOf(path.error()), UpdateProblem::Expired);
}

void TestUpdateService::askedTwiceIsAskedOnce()
{
    const auto first = m_service->check();
    const auto second = m_service->check();
    QVERIFY(waitFor(first));
    QVERIFY(waitFor(second));
    QCOMPARE(asked(), 1);
}

void TestUpdateService::thePackageComesAndIsTheUsersAlone()
{
    offerOne();
    QList<qint64> progress;
    connect(m_service.get(), &UpdateService::statusChanged, this, [&] {
        if (m_service->status().work == Work::Fetching)
            progress.append(m_service->status().fetched);
    });
    QCOMPARE(fetch(), std::nullopt);
    QCOMPARE(m_service->status().state, State::Ready);
    QVERIFY(progress.size() > 3 && std::ranges::is_sorted(progress));
    QCOMPARE(progress.last(), m_package.size());
    const auto path = waitFor(m_service->package());
    QVERIFY(path);
    QCOMPARE(*path, cachePath());
    QFile file(*path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), m_package);
    const QFile::Permissions others(0x0077);
    QCOMPARE(QFile::permissions(*path) & others, QFile::Permissions());
    QCOMPARE(QFile::permissions(*path) & QFile::ExeOwner, QFile::Permissions());
    QCOMPARE(QFile::permissions(m_setup.cacheFolder) & others, QFile::Permissions());
    QCOMPARE(QDir(m_setup.cacheFolder).entryList(QDir::Files), QStringList(u"amandesk.deb"_s));
}

void TestUpdateService::aCancelledDownloadGoesOn()
{
    offerOne();
    m_cutAt = 400'000;
    const auto first = m_service->fetch();
    QVERIFY(waitUntil([this] { return m_service->status().fetched == 400'000; }));
    QVERIFY(QFile::exists(cachePath(u"amandesk.deb.part"_s)));
    QVERIFY(!QFile::exists(cachePath()));
    QVERIFY(!waitFor(m_service->check())); // one thing at a time
    m_service->cancel();
    QCOMPARE(problemOf(waitFor(first)), UpdateProblem::Stopped);
    QCOMPARE(m_service->status().state, State::Offered);
    QVERIFY(!m_service->status().problem); // it was asked for
    m_cutAt = -1;
    QCOMPARE(fetch(), std::nullopt);
    QCOMPARE(m_server->requests().last().headers.value("range"), QByteArray("bytes=400000-"));
    QCOMPARE(m_server->requests().last().headers.value("if-range"), QByteArray("\"one\""));
    QVERIFY(waitFor(m_service->package()));
}

void TestUpdateService::itGoesOnAfterARestart()
{
    offerOne();
    m_cutAt = 300'000;
    const auto first = m_service->fetch();
    QVERIFY(waitUntil([this] { return m_service->status().fetched == 300'000; }));
    makeService();
    QVERIFY(!waitFor(first));
    offerOne();
    m_cutAt = -1;
    QCOMPARE(fetch(), std::nullopt);
    QCOMPARE(m_server->requests().last().headers.value("range"), QByteArray("bytes=300000-"));
}

void TestUpdateService::aServerThatBeginsAnewIsFollowed()
{
    offerOne();
    m_cutAt = 300'000;
    const auto first = m_service->fetch();
    QVERIFY(waitUntil([this] { return m_service->status().fetched == 300'000; }));
    m_service->cancel();
    QVERIFY(!waitFor(first));
    m_cutAt = -1;
    m_resumes = false;
    QCOMPARE(fetch(), std::nullopt);
    QVERIFY(waitFor(m_service->package()));
}

void TestUpdateService::anotherContentIsThrownAway_data()
{
    QTest::addColumn<QByteArray>("served");
    QTest::newRow("another byte") << bytes(700'000).replace(699'999, 1, "x");
    QTest::newRow("shorter") << bytes(699'999);
    QTest::newRow("longer") << bytes(700'001);
    QTest::newRow("nothing") << QByteArray();
}

void TestUpdateService::anotherContentIsThrownAway()
{
    QFETCH(const QByteArray, served);
    m_served = served;
    offerOne();
    QCOMPARE(fetch(), UpdateProblem::OtherContent);
    QCOMPARE(m_service->status().state, State::Offered);
    QCOMPARE(updateProblemOf(*m_service->status().problem), UpdateProblem::OtherContent);
    QVERIFY(!waitFor(m_service->package()));
    QVERIFY(!QFile::exists(cachePath()));
    m_served = m_package;
    QCOMPARE(fetch(), std::nullopt); // from the beginning
    QVERIFY(!m_server->requests().last().headers.contains("range"));
    QVERIFY(waitFor(m_service->package()));
}

void TestUpdateService::aFullDiskIsSaid()
{
#ifdef Q_OS_UNIX
    offerOne();
    {
        const SmallDisk disk(300'000);
        QCOMPARE(fetch(), UpdateProblem::DiskFull);
    }
    QCOMPARE(m_service->status().state, State::Offered);
    QCOMPARE(fetch(), std::nullopt); // there is room again
    QVERIFY(waitFor(m_service->package()));
#endif
}

void TestUpdateService::oneProgramAtATimeFetches()
{
    offerOne();
    QVERIFY(QDir().mkpath(m_setup.cacheFolder));
    QLockFile other(cachePath(u"fetching.lock"_s));
    QVERIFY(other.tryLock());
    QCOMPARE(fetch(), UpdateProblem::InUse);
    other.unlock();
    QCOMPARE(fetch(), std::nullopt);
}

void TestUpdateService::aReadyPackageIsFoundAgainAndOthersGo()
{
    offerOne();
    QCOMPARE(fetch(), std::nullopt);
    for (const QString &name : {u"amandesk_1.2.deb"_s, u"old.deb.part"_s}) {
        QFile stale(cachePath(name));
        QVERIFY(stale.open(QIODevice::WriteOnly));
    }
    makeService();
    QCOMPARE(check(), std::nullopt);
    QCOMPARE(m_service->status().state, State::Ready);
    QCOMPARE(QDir(m_setup.cacheFolder).entryList(QDir::Files), QStringList(u"amandesk.deb"_s));
    m_setup.program.version = QVersionNumber(1, 4, 0); // it was installed
    makeService();
    QCOMPARE(check(), std::nullopt);
    QCOMPARE(m_service->status().state, State::UpToDate);
    QVERIFY(QDir(m_setup.cacheFolder).entryList(QDir::Files).isEmpty());
}

void TestUpdateService::aPackageThatChangesIsNotHandedOut()
{
    offerOne();
    QCOMPARE(fetch(), std::nullopt);
    QFile file(cachePath());
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write("x");
    file.close();
    const auto path = waitFor(m_service->package());
    QVERIFY(!path);
    QCOMPARE(updateProblemOf(path.error()), UpdateProblem::OtherContent);
    QCOMPARE(m_service->status().state, State::Offered);
    QVERIFY(!QFile::exists(cachePath()));
}

void TestUpdateService::nothingIsHandedOutAsRoot()
{
    m_setup.asRoot = true;
    makeService();
    offerOne();
    QCOMPARE(fetch(), std::nullopt);
    const auto path = waitFor(m_service->package());
    QVERIFY(!path);
    QCOMPARE(updateProblemOf(path.error()), UpdateProblem::AsRoot);
}

void TestUpdateService::onceADayUnasked()
{
    QSignalSpy found(m_service.get(), &UpdateService::found);
    const auto checkedAgain = [this] {
        m_service->checkIfDue();
        return m_service->status().work == Work::Checking;
    };
    const auto done = [this] { return m_service->status().work == Work::None; };
    m_clock->advance(10min);
    QVERIFY(!checkedAgain()); // nobody has switched it on
    m_service->setAutomatic(true);
    QVERIFY(checkedAgain());
    QVERIFY(waitUntil(done));
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().first().value<QVersionNumber>(), QVersionNumber(1, 4, 0));
    m_clock->advance(24h - 1s);
    QVERIFY(!checkedAgain());
    m_setup.program.version = QVersionNumber(1, 4, 0); // else what is known to be newer is asked for
    makeService(); // a new start does not ask sooner
    m_service->setAutomatic(true);
    QVERIFY(!checkedAgain());
    m_clock->advance(4h);
    QVERIFY(checkedAgain());
    QVERIFY(waitUntil(done));
    QCOMPARE(asked(), 2);
    m_service->setAutomatic(false);
    m_clock->advance(48h);
    QVERIFY(!checkedAgain());
}

void TestUpdateService::notOverAMeteredConnectionOrWithoutOne()
{
    m_service->setAutomatic(true);
    m_clock->advance(1h);
    m_network->setMetered(true);
    m_service->checkIfDue();
    QCOMPARE(m_service->status().work, Work::None);
    QCOMPARE(check(), std::nullopt); // who asks is answered
    m_clock->advance(48h);
    m_network->setMetered(false);
    m_network->setThere(false);
    m_service->checkIfDue();
    QCOMPARE(m_service->status().work, Work::None);
    m_network->setThere(true);
    m_service->checkIfDue();
    QCOMPARE(m_service->status().work, Work::Checking);
    QVERIFY(waitUntil([this] { return m_service->status().work == Work::None; }));
}

void TestUpdateService::aClockThatIsSetBackPutsNothingOff()
{
    m_service->setAutomatic(true);
    const QDateTime now = m_clock->now();
    m_clock->setNow(now.addYears(20));
    QCOMPARE(check(), UpdateProblem::Expired);
    m_clock->setNow(now);
    m_service->checkIfDue();
    QVERIFY(waitUntil([this] { return m_service->status().state == State::Offered; }));
    m_clock->advance(23h);
    m_service->checkIfDue();
    QVERIFY(waitUntil([this] { return m_service->status().work == Work::None; }));
    QCOMPARE(asked(), 2);
}

void TestUpdateService::aFailureIsTriedAgainSooner()
{
    m_service->setAutomatic(true);
    m_server->setHandler(
        [](const HttpFixture::Request &, QTcpSocket &socket) { socket.write(HttpFixture::answer(500)); });
    QVERIFY(check());
    m_server->setHandler([this](const HttpFixture::Request &request, QTcpSocket &socket) { answer(request, socket); });
    m_clock->advance(59min);
    m_service->checkIfDue();
    QCOMPARE(m_service->status().work, Work::None);
    m_clock->advance(62min);
    m_service->checkIfDue();
    QCOMPARE(m_service->status().work, Work::Checking);
    QVERIFY(waitUntil([this] { return m_service->status().work == Work::None; }));
    QVERIFY(!m_service->status().problem);
}

void TestUpdateService::whatIsKnownToBeNewerIsAskedForAtTheStart()
{
    offerOne();
    makeService();
    QCOMPARE(m_service->status().state, State::NotAsked);
    m_service->setAutomatic(true);
    m_clock->advance(10min);
    m_service->checkIfDue();
    QVERIFY(waitUntil([this] { return m_service->status().state == State::Offered; }));
    QCOMPARE(asked(), 2);
}

void TestUpdateService::thePolicySwitchesItOff()
{
    offerOne();
    m_cutAt = 100'000;
    const auto fetching = m_service->fetch();
    QVERIFY(waitUntil([this] { return m_service->status().fetched == 100'000; }));
    m_service->setPolicy(UpdatePolicy::Off);
    QVERIFY(!waitFor(fetching));
    QCOMPARE(m_service->status().state, State::SwitchedOff);
    QCOMPARE(m_service->status().work, Work::None);
    QVERIFY(!m_service->status().offer);
    const qsizetype requests = m_server->requests().size();
    m_service->setAutomatic(true);
    m_clock->advance(48h);
    m_service->checkIfDue();
    QCOMPARE(check(), UpdateProblem::Policy);
    QCOMPARE(fetch(), UpdateProblem::Policy);
    QCOMPARE(m_server->requests().size(), requests);
    m_service->setPolicy(UpdatePolicy::AsChosen);
    offerOne();
}

void TestUpdateService::thePolicyMayLeaveTheTelling()
{
    m_service->setPolicy(UpdatePolicy::Notify);
    offerOne();
    QVERIFY(m_service->status().onlyTold);
    QCOMPARE(fetch(), UpdateProblem::Policy);
    QVERIFY(!QFile::exists(m_setup.cacheFolder));
}

QTEST_GUILESS_MAIN(TestUpdateService)
#include "tst_updateservice.moc"
