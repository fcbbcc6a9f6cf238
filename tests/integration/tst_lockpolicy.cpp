#include "core/base/secrettext.h"
#include "core/lock/applock.h"
#include "tests/integration/sessionfixture.h"
#include "tests/integration/shiftedclock.h"
#include "tests/support/fakeosprompt.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/verifyfailed.h"
#include "tests/support/waiting.h"
#include <QFile>
#include <QSignalSpy>
#include <unistd.h>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

// What an organisation lays down holds, whatever the agent would like.
class TestLockPolicy final : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        failOnUnexpectedLog();
        m_all = std::make_unique<SessionFixture>();
        m_boot.reset();
        m_period = 5min;
        m_prompt.outcome = OsPromptOutcome::Confirmed;
        configure();
    }
    void cleanup() { m_all.reset(); }

    void theKeyringAloneCanBeRefused()
    {
        layDown("KeyringAlone = no\n");
        QVERIFY(m_all->signIn());
        VERIFY_FAILED(waitFor(m_all->manager->protect({true, {}})), ErrorKind::Forbidden);
        QVERIFY(m_all->files().isEmpty());
        QVERIFY(waitFor(m_all->manager->protect({true, secretOf(SessionFixture::passphrase)})));
        QVERIFY(!m_all->manager->needsAnotherWay());
    }
    void aVaultFromBeforeIsOpenedAndAskedForMore()
    {
        QVERIFY(m_all->signIn());
        QVERIFY(waitFor(m_all->manager->protect({true, {}})));
        QVERIFY(!m_all->manager->needsAnotherWay());
        layDown("PassphraseNeeded = yes\n");
        QVERIFY(waitFor(m_all->manager->unlockWithKeychain()));
        QVERIFY(m_all->manager->needsAnotherWay());
        QVERIFY(waitFor(m_all->manager->setPassphrase({}, secret(SessionFixture::passphrase))));
        QVERIFY(!m_all->manager->needsAnotherWay());
    }
    void thePinCanBeForbidden()
    {
        QVERIFY(enterWithPin());
        layDown("PinAllowed = no\n");
        QVERIFY(!m_all->manager->hasPinSlot());
        VERIFY_FAILED(waitFor(m_all->manager->unlockWithPin(secret(pin))), ErrorKind::Forbidden);
        VERIFY_FAILED(waitFor(m_all->manager->setPin(secret(SessionFixture::passphrase), secret(pin))),
                      ErrorKind::Forbidden);
        QCOMPARE(m_all->manager->lock().vaultInfo()->failedPinTries, 0);
        QVERIFY(m_all->unlock());
    }
    void aPinMayHaveToBeLonger()
    {
        QVERIFY(enterWithPin());
        layDown("LeastPinLength = 8\n");
        VERIFY_FAILED(waitFor(m_all->manager->setPin(secret(SessionFixture::passphrase), secret(pin))),
                      ErrorKind::Forbidden);
        VERIFY_FAILED(waitFor(m_all->manager->changePin(secret(pin), secret(u"8274031"_s))), ErrorKind::Forbidden);
        QVERIFY(waitFor(m_all->manager->changePin(secret(pin), secret(u"82740319"_s))));
    }
    void theLastWayBesideTheKeyringStays()
    {
        layDown("KeyringAlone = no\n");
        m_all->configure = nullptr;
        m_all->restart(); // it was made before there was a policy
        QVERIFY(m_all->signIn());
        QVERIFY(waitFor(m_all->manager->protect({true, {}})));
        QVERIFY(waitFor(m_all->manager->setPin({}, secret(pin))));
        configure();
        m_all->restart();
        QVERIFY(!m_all->manager->needsAnotherWay());
        VERIFY_FAILED(waitFor(m_all->manager->removePin({})), ErrorKind::Forbidden);
        QVERIFY(m_all->manager->hasPinSlot());
    }
    // ---- without the server ----

    void theLeaseEndsAndSigningInBeginsItAnew()
    {
        QVERIFY(enterOnShiftedClock());
        const auto id = queueUnsent();
        m_time.advance(71h);
        QVERIFY(m_all->unlock());
        QVERIFY(waitFor(m_all->manager->lockNow()));
        m_time.advance(2h);
        VERIFY_FAILED(waitFor(m_all->manager->unlockWithPassphrase(secretOf(SessionFixture::passphrase))),
                      ErrorKind::TokenRejected);
        QCOMPARE(m_all->manager->state(), SessionState::NeedsSignIn);
        QVERIFY(!m_all->manager->session());
        const auto demand = m_all->manager->signInDemand();
        QCOMPARE(demand->reason, SignInDemand::Reason::OfflineTooLong);
        QVERIFY(std::abs(demand->contact.secsTo(m_time.now().addSecs(-73 * 3600))) < 300);
        QVERIFY(m_all->manager->waitingToSend() > 0);
        VERIFY_FAILED(waitFor(m_all->manager->renewSignIn(m_all->account.password)), ErrorKind::Network);
        QVERIFY(m_all->sandbox.start());
        QVERIFY(waitFor(m_all->manager->renewSignIn(m_all->account.password)));
        const auto items = waitFor(m_all->session().outbox().items());
        QVERIFY(items);
        QVERIFY(
            std::any_of(items->cbegin(), items->cend(), [&id](const OutboxItem &item) { return item.clientId == id; })
            || m_all->timesSaid(m_all->room(), u"tertahan"_s) == 1);
        m_all->restart();
        QVERIFY(m_all->unlock());
    }
    void aClockSetBackLengthensNothing_data()
    {
        QTest::addColumn<int>("hours");
        QTest::newRow("a little") << 20;
        QTest::newRow("to the last contact") << 73;
        QTest::newRow("to last year") << 24 * 365;
    }
    void aClockSetBackLengthensNothing()
    {
        QFETCH(const int, hours);
        QVERIFY(enterOnShiftedClock());
        m_time.advance(73h);
        VERIFY_FAILED(waitFor(m_all->manager->unlockWithPassphrase(secretOf(SessionFixture::passphrase))),
                      ErrorKind::TokenRejected);
        m_time.turn(-std::chrono::hours(hours));
        m_all->restart();
        VERIFY_FAILED(waitFor(m_all->manager->unlockWithPassphrase(secretOf(SessionFixture::passphrase))),
                      ErrorKind::TokenRejected);
    }
    void itEndsWhileItIsOpenWhateverTheClockSays()
    {
        m_period = 20ms;
        QVERIFY(enterOnShiftedClock());
        QVERIFY(m_all->unlock());
        m_time.turn(-10h);
        m_time.advance(73h); // the hands say 63
        QTRY_COMPARE_WITH_TIMEOUT(m_all->manager->lock().state(), LockState::Locked, 30000);
        QCOMPARE(m_all->manager->lock().cause(), LockCause::OfflineTooLong);
    }
    void anOldVaultFileChangesNothing()
    {
        QVERIFY(enterOnShiftedClock());
        const QString vault = m_all->folder.filePath(u"profile/vault.json"_s);
        QVERIFY(QFile::copy(vault, m_all->folder.filePath(u"old.json"_s)));
        m_time.advance(50h);
        QVERIFY(m_all->unlock());
        m_all->restart();
        m_time.advance(23h);
        QVERIFY(QFile::remove(vault));
        QVERIFY(QFile::copy(m_all->folder.filePath(u"old.json"_s), vault));
        m_time.turn(-23h);
        m_all->restart();
        QVERIFY(m_all->unlock()); // 50 hours, as far as anybody can know
        m_time.advance(23h);
        m_all->restart();
        VERIFY_FAILED(waitFor(m_all->manager->unlockWithPassphrase(secretOf(SessionFixture::passphrase))),
                      ErrorKind::TokenRejected);
    }
    void aKilledProgramWinsNoTime()
    {
        m_period = 31min;
        QVERIFY(enterOnShiftedClock());
        m_time.advance(71h);
        QVERIFY(m_all->unlock());
        waitForWrites(m_all->session());
        const QString once = asKilled(u"profile"_s);
        m_all->restart();
        // The hands stay where they are, and each run is killed before it keeps anything again.
        SessionManager::Options options;
        options.keychain = &m_all->keychain;
        options.kdf = KdfParameters{KdfParameters::leastMemory, 1};
        m_all->configure(options);
        SessionManager second(m_all->folder.filePath(once), m_time, options);
        QVERIFY(waitFor(second.unlockWithPassphrase(secretOf(SessionFixture::passphrase))));
        waitForWrites(*second.session());
        SessionManager third(m_all->folder.filePath(asKilled(once)), m_time, options);
        VERIFY_FAILED(waitFor(third.unlockWithPassphrase(secretOf(SessionFixture::passphrase))),
                      ErrorKind::TokenRejected);
    }
    void theOrganisationSaysHowLong()
    {
        write("OfflineHours = 2\n");
        QVERIFY(enterOnShiftedClock());
        m_time.advance(1h);
        QVERIFY(m_all->unlock());
        QVERIFY(waitFor(m_all->manager->lockNow()));
        m_time.advance(61min);
        VERIFY_FAILED(waitFor(m_all->manager->unlockWithPassphrase(secretOf(SessionFixture::passphrase))),
                      ErrorKind::TokenRejected);
    }
    void theServersAnswerBeginsItAnew()
    {
        QVERIFY(enterOnShiftedClock());
        m_time.advance(71h);
        QVERIFY(m_all->sandbox.start());
        QVERIFY(m_all->unlock());
        QVERIFY(waitFor(m_all->session().syncNow(), 60s));
        m_all->restart();
        m_all->sandbox.stop();
        m_time.advance(71h);
        QVERIFY(m_all->unlock());
    }

    // ---- after a restart of the computer ----

    void thePinComesFirstAfterARestart()
    {
        m_boot = u"first"_s;
        m_all->restart();
        QVERIFY(enterWithPin());
        m_all->restart();
        QVERIFY(waitFor(m_all->manager->unlockWithKeychain())); // the same run of the computer
        m_boot = u"second"_s;
        m_all->restart();
        const auto refused = waitFor(m_all->manager->unlockWithKeychain());
        VERIFY_FAILED(refused, ErrorKind::Forbidden);
        QCOMPARE(refused.error().detail, u"restart"_s);
        QVERIFY(m_all->manager->isOwnWayFirst());
        QCOMPARE(m_all->manager->lock().state(), LockState::Locked);
        QVERIFY(waitFor(m_all->manager->unlockWithPin(secret(pin))));
        QVERIFY(!m_all->manager->isOwnWayFirst());
        QVERIFY(waitFor(m_all->manager->lockNow()));
        QVERIFY(waitFor(m_all->manager->unlockWithKeychain()));
    }
    void theAgentMayWantItOtherwiseAndTheOrganisationNot()
    {
        m_boot = u"first"_s;
        m_all->restart();
        QVERIFY(enterWithPin());
        m_boot = u"second"_s;
        m_all->restart();
        m_all->manager->setSystemLoginAfterRestart(true);
        QVERIFY(waitFor(m_all->manager->unlockWithKeychain()));
        m_boot = u"third"_s;
        layDown("SystemLoginAfterRestart = no\n");
        m_all->manager->setSystemLoginAfterRestart(true);
        VERIFY_FAILED(waitFor(m_all->manager->unlockWithKeychain()), ErrorKind::Forbidden);
    }
    void withNothingElseTheKeyringOpens()
    {
        m_boot = u"first"_s;
        m_all->restart();
        QVERIFY(m_all->signIn());
        QVERIFY(waitFor(m_all->manager->protect({true, {}})));
        m_boot = u"second"_s;
        m_all->restart();
        QVERIFY(waitFor(m_all->manager->unlockWithKeychain()));
    }

    void aStricterPolicyLocksWhatItWouldNotHaveOpened_data()
    {
        QTest::addColumn<QByteArray>("demand");
        QTest::addColumn<bool>("withPassphrase");
        QTest::addColumn<bool>("byPin");
        QTest::addColumn<ErrorKind>("then"); // the same way again; Cancelled: it opens, and asks for more
        QTest::newRow("no PIN") << QByteArray("PinAllowed = no\n") << true << true << ErrorKind::Forbidden;
        QTest::newRow("the keyring alone")
            << QByteArray("KeyringAlone = no\n") << false << false << ErrorKind::Cancelled;
        QTest::newRow("a passphrase") << QByteArray("PassphraseNeeded = yes\n") << false << false
                                      << ErrorKind::Cancelled;
        QTest::newRow("the restart") << QByteArray("SystemLoginAfterRestart = no\n") << true << false
                                     << ErrorKind::Forbidden;
    }
    void aStricterPolicyLocksWhatItWouldNotHaveOpened()
    {
        QFETCH(const QByteArray, demand);
        QFETCH(const bool, withPassphrase);
        QFETCH(const bool, byPin);
        QFETCH(const ErrorKind, then);
        m_period = 20ms;
        m_boot = u"first"_s;
        m_all->restart();
        QVERIFY(m_all->signIn());
        QVERIFY(waitFor(
            m_all->manager->protect({true, secretOf(withPassphrase ? SessionFixture::passphrase : QString())})));
        if (byPin)
            QVERIFY(waitFor(m_all->manager->setPin(secret(SessionFixture::passphrase), secret(pin))));
        m_boot = u"second"_s;
        m_all->restart();
        m_all->manager->setSystemLoginAfterRestart(true);
        const auto open = [&] {
            return waitFor(byPin ? m_all->manager->unlockWithPin(secret(pin)) : m_all->manager->unlockWithKeychain());
        };
        QVERIFY(open());
        write(demand);
        QTRY_COMPARE_WITH_TIMEOUT(m_all->manager->state(), SessionState::Locked, 30000);
        QCOMPARE(m_all->manager->lock().cause(), LockCause::Policy);
        QTRY_COMPARE_WITH_TIMEOUT(m_all->manager->lock().state(), LockState::Locked, 30000);
        const auto again = open();
        if (then != ErrorKind::Cancelled)
            QCOMPARE(again.error().kind, then);
        else
            QVERIFY(again && m_all->manager->needsAnotherWay());
    }
    void whereItIsNotAllowedNothingOpensOutOfMemory()
    {
        m_period = 20ms;
        m_all->restart();
        m_all->manager->setQuickUnlock(true);
        QVERIFY(m_all->enter());
        QVERIFY(waitFor(m_all->manager->lockNow()));
        QVERIFY(m_all->manager->canUnlockQuickly());
        QVERIFY(openQuickly());
        write("QuickUnlock = no\n"); // and what was opened by it locks
        QTRY_COMPARE_WITH_TIMEOUT(m_all->manager->state(), SessionState::Locked, 30000);
        QCOMPARE(m_all->manager->lock().cause(), LockCause::Policy);
        QTRY_COMPARE_WITH_TIMEOUT(m_all->manager->lock().state(), LockState::Locked, 30000);
        QVERIFY(!m_all->manager->canUnlockQuickly());
        VERIFY_FAILED(openQuickly(), ErrorKind::Forbidden);
        QVERIFY(m_all->unlock());
        QVERIFY(waitFor(m_all->manager->lockNow()));
        QVERIFY(!m_all->manager->canUnlockQuickly());
    }
    void threeRefusalsEndTheQuickWay()
    {
        m_all->restart();
        m_all->manager->setQuickUnlock(true);
        QVERIFY(m_all->enter());
        QVERIFY(waitFor(m_all->manager->lockNow()));
        m_prompt.outcome = OsPromptOutcome::Refused;
        for (int i = 0; i < 2; ++i)
            askSystem();
        m_prompt.outcome = OsPromptOutcome::Confirmed;
        QVERIFY(openQuickly()); // who is let in has not failed
        QVERIFY(waitFor(m_all->manager->lockNow()));
        m_prompt.outcome = OsPromptOutcome::Dismissed;
        for (int i = 0; i < 5; ++i)
            askSystem(); // nothing to hold against anybody
        QVERIFY(m_all->manager->canUnlockQuickly());
        m_prompt.outcome = OsPromptOutcome::Refused;
        for (int i = 0; i < 3; ++i)
            askSystem();
        QVERIFY(!m_all->manager->canUnlockQuickly());
        m_prompt.outcome = OsPromptOutcome::Confirmed;
        VERIFY_FAILED(openQuickly(), ErrorKind::KeyMissing);
        QVERIFY(m_all->unlock());
        QVERIFY(waitFor(m_all->manager->lockNow()));
        QVERIFY(m_all->manager->canUnlockQuickly());
    }
    void aStricterPolicyThatIsMetLocksNothing()
    {
        m_period = 20ms;
        m_all->restart();
        QVERIFY(enterWithPin());
        QSignalSpy changed(m_all->manager.get(), &SessionManager::policyChanged);
        QSignalSpy closing(m_all->manager.get(), &SessionManager::closing);
        write("PinAllowed = no\nKeyringAlone = no\nPassphraseNeeded = yes\nSystemLoginAfterRestart = no\n");
        QTRY_VERIFY_WITH_TIMEOUT(!m_all->manager->policy().pinAllowed && m_all->manager->policy().passphraseNeeded,
                                 30000);
        QVERIFY(changed.count() > 0);
        QCOMPARE(closing.count(), 0);
        QCOMPARE(m_all->manager->state(), SessionState::SignedIn);
    }
    void whatIsLaidDownMeanwhileHolds()
    {
        layDown({});
        m_period = 20ms;
        m_all->restart();
        QVERIFY(m_all->enter());
        QSignalSpy changed(m_all->manager.get(), &SessionManager::policyChanged);
        write("IdleMinutes = 2\n");
        QTRY_COMPARE_WITH_TIMEOUT(m_all->manager->policy().mostIdleMinutes, 2, 30000);
        QCOMPARE(changed.count(), 1);
    }

private:
    void configure()
    {
        m_all->configure = [this](SessionManager::Options &options) {
            options.policy = {policyFile(), getuid()};
            options.generationPeriod = m_period;
            options.bootId = m_boot;
            options.prompt = &m_prompt;
        };
    }
    void askSystem()
    {
        const auto asked = m_all->manager->askSystem({});
        if (!waitUntil([&asked] { return asked.isFinished(); }))
            qFatal("the system says nothing");
        QCoreApplication::processEvents(); // whoever else waits for its answer has it
    }
    Result<> openQuickly()
    {
        askSystem();
        return waitFor(m_all->manager->unlockQuickly());
    }
    // Signed in and everything fetched; then the server is away and it is locked.
    bool enterOnShiftedClock()
    {
        m_time = ShiftedClock();
        m_all->time = &m_time;
        m_all->restart();
        const bool entered = m_all->enter() && m_all->session().freshness().syncedAt;
        m_all->sandbox.stop();
        return entered && waitFor(m_all->manager->lockNow());
    }
    ClientMessageId queueUnsent()
    {
        if (!m_all->unlock())
            qFatal("it does not open");
        const auto id = waitFor(m_all->session().outbox().send(SessionFixture::idOf(m_all->room()), u"tertahan"_s));
        if (!id || !waitFor(m_all->manager->lockNow()))
            qFatal("nothing is queued");
        return *id;
    }
    // What was to be kept before this is: writes are done in their order.
    static void waitForWrites(Session &session) { waitFor(session.outbox().retry(ClientMessageId{u"none"_s})); }
    // The files of a program that is open there, as a kill would leave them.
    QString asKilled(const QString &folder) const
    {
        const QString copy = folder + u"-killed"_s;
        const QDir from(m_all->folder.filePath(folder));
        const QDir to(m_all->folder.filePath(copy));
        bool done = to.mkpath(u"."_s);
        for (const QString &name : from.entryList({u"*.db"_s, u"*.db-wal"_s, u"vault.json"_s}, QDir::Files))
            done = done && QFile::copy(from.filePath(name), to.filePath(name));
        if (!done)
            qFatal("the files cannot be copied");
        return copy;
    }
    QString policyFile() const { return m_all->folder.filePath(u"policy.ini"_s); }
    static SecretBuffer secret(QString text) { return takeSecret(text); }
    void write(const QByteArray &content) const
    {
        QFile file(policyFile());
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("the policy cannot be written");
    }
    void layDown(const QByteArray &content) const
    {
        write(content);
        m_all->restart();
    }
    bool enterWithPin() const
    {
        return m_all->signIn() && waitFor(m_all->manager->protect({true, secretOf(SessionFixture::passphrase)}))
            && waitFor(m_all->manager->setPin(secret(SessionFixture::passphrase), secret(pin)));
    }

    static inline const QString pin = u"827403"_s;
    ShiftedClock m_time;
    FakeOsPrompt m_prompt; // outlives who may ask
    std::optional<QString> m_boot;
    std::chrono::milliseconds m_period{0};
    std::unique_ptr<SessionFixture> m_all;
};

QTEST_GUILESS_MAIN(TestLockPolicy)
#include "tst_lockpolicy.moc"
