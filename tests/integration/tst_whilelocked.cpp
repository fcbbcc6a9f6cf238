#include "core/backend/authapi.h"
#include "core/lock/applock.h"
#include "core/net/restclient.h"
#include "core/security/sealedspool.h"
#include "core/session/lockedreceiver.h"
#include "tests/integration/sessionfixture.h"
#include "tests/support/unexpectedlog.h"
#include <algorithm>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// What arrives while it is locked, and new keys for a store in use; everything real but the keychain.
class TestWhileLocked final : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        failOnUnexpectedLog();
        m_all = std::make_unique<SessionFixture>();
        QVERIFY(m_all->enter());
        m_profile = m_all->folder.filePath(u"profile"_s);
    }
    void cleanup() { m_all.reset(); }

    void nothingIsConnectedUnlessTheAgentWantsIt()
    {
        QVERIFY(goLive());
        QVERIFY(waitFor(m_all->manager->lockNow()));
        QVERIFY(!m_all->manager->isReceivingLocked());
        Box::Room &room = m_all->room();
        m_all->customerWrites(room, u"nobody listens"_s);
        QCOMPARE(m_all->manager->arrivedWhileLocked(), 0);
        QVERIFY(!QFile::exists(spoolPath(m_profile)));
        QVERIFY(m_all->unlock());
        QTRY_COMPARE_WITH_TIMEOUT(m_all->shown(m_all->idOf(room), u"nobody listens"_s).size(), 1, 30000);
    }

    void whatArrivesIsCountedAndThereOnceAfterTheUnlock()
    {
        Box::Room &room = m_all->room();
        QVERIFY(receiveLocked(room, u"first rahasia"_s));
        m_all->customerWrites(room, u"second rahasia"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_all->manager->arrivedWhileLocked(), 2, 30000);
        QVERIFY(!holdsAnywhere("rahasia"));
        // Offline, so that it can come from the file alone.
        m_all->manager->setAutoStart(false);
        QVERIFY(m_all->unlock());
        QVERIFY(!m_all->manager->isReceivingLocked());
        QCOMPARE(m_all->manager->arrivedWhileLocked(), 0);
        QCOMPARE(m_all->shown(m_all->idOf(room), u"first rahasia"_s).size(), 1);
        QCOMPARE(m_all->shown(m_all->idOf(room), u"second rahasia"_s).size(), 1);
        QVERIFY(m_all->files().filter(u"spool"_s).isEmpty());
        m_all->session().start(); // and the server brings it a second time
        QTRY_COMPARE_WITH_TIMEOUT(m_all->session().freshness().state, FreshnessState::Current, 30000);
        QCOMPARE(m_all->shown(m_all->idOf(room), u"first rahasia"_s).size(), 1);
    }

    void whatWasReceivedSurvivesTheEndOfTheProgram()
    {
        Box::Room &room = m_all->room();
        QVERIFY(receiveLocked(room, u"before the end"_s));
        m_all->restart(); // nothing is written at the end that was not before
        QCOMPARE(m_all->manager->state(), SessionState::Locked);
        QCOMPARE(m_all->manager->arrivedWhileLocked(), 1);
        QVERIFY(!m_all->manager->isReceivingLocked()); // a cold start has no token
        m_all->manager->setAutoStart(false);
        QVERIFY(m_all->unlock());
        QCOMPARE(m_all->shown(m_all->idOf(room), u"before the end"_s).size(), 1);
    }

    // The program ends between writing and taking the file away, or somebody puts an old one back.
    void aSpoolThatWasAppliedBringsNothingASecondTime()
    {
        Box::Room &room = m_all->room();
        QVERIFY(receiveLocked(room, u"once only"_s));
        const QString kept = m_all->folder.filePath(u"kept"_s);
        QVERIFY(QFile::copy(spoolPath(m_profile), kept));
        m_all->manager->setAutoStart(false);
        QVERIFY(m_all->unlock());
        QCOMPARE(m_all->shown(m_all->idOf(room), u"once only"_s).size(), 1);
        QVERIFY(waitFor(m_all->manager->lockNow()));
        QVERIFY(QFile::copy(kept, spoolPath(m_profile) + u".applying"_s));
        QVERIFY(m_all->unlock());
        QCOMPARE(m_all->shown(m_all->idOf(room), u"once only"_s).size(), 1);
        QVERIFY(m_all->files().filter(u"spool"_s).isEmpty());
    }

    // One that was left by an earlier time stands before what came since.
    void aSpoolBehindAnotherIsNotLeftForTheNextTime()
    {
        Box::Room &room = m_all->room();
        QVERIFY(receiveLocked(room, u"the earlier one"_s));
        QVERIFY(QFile::rename(spoolPath(m_profile), spoolPath(m_profile) + u".applying"_s));
        m_all->customerWrites(room, u"the later one"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_all->manager->arrivedWhileLocked(), 2, 30000);
        QVERIFY(QFile::exists(spoolPath(m_profile)));
        m_all->manager->setAutoStart(false);
        QVERIFY(m_all->unlock());
        QCOMPARE(m_all->shown(m_all->idOf(room), u"the earlier one"_s).size(), 1);
        QVERIFY(m_all->files().filter(u"spool"_s).isEmpty());
    }

    void presenceStaysAsTheAgentSetIt_data()
    {
        QTest::addColumn<bool>("available");
        QTest::addColumn<bool>("receives");
        for (const bool available : {false, true}) {
            for (const bool receives : {false, true})
                QTest::addRow("%s, %s", available ? "available" : "away", receives ? "receiving" : "not receiving")
                    << available << receives;
        }
    }
    void presenceStaysAsTheAgentSetIt()
    {
        QFETCH(const bool, available);
        QFETCH(const bool, receives);
        const Box::Staff &self = *m_all->sandbox.workspace().accounts().staffByEmail(m_all->account.email);
        QVERIFY(goLive());
        m_all->session().setAvailable(!available); // so that both are the agent's own doing
        QTRY_COMPARE(m_all->session().isAvailable(), !available);
        m_all->session().setAvailable(available);
        QTRY_COMPARE(m_all->session().isAvailable(), available);
        QCOMPARE(self.available, available);
        if (receives) {
            QVERIFY(receiveLocked(m_all->room(), u"still there?"_s));
        } else {
            QVERIFY(waitFor(m_all->manager->lockNow()));
            QVERIFY(!m_all->manager->isReceivingLocked());
        }
        QVERIFY(hasAnsweredEverything());
        QCOMPARE(self.available, available);
        QVERIFY(m_all->unlock());
        QVERIFY(goLive());
        QVERIFY(hasAnsweredEverything());
        QCOMPARE(self.available, available);
        QCOMPARE(m_all->session().isAvailable(), available);
    }

    void turningItOffWhileLockedEndsIt()
    {
        QVERIFY(receiveLocked(m_all->room(), u"the last one"_s));
        m_all->manager->setReceiveWhileLocked(false);
        QVERIFY(!m_all->manager->isReceivingLocked());
    }

    void signingOutWhileLockedLeavesNoSpool()
    {
        QVERIFY(receiveLocked(m_all->room(), u"not for the next one"_s));
        QVERIFY(waitFor(m_all->manager->signOut()));
        QVERIFY(!m_all->manager->isReceivingLocked());
        QVERIFY(m_all->files().filter(u"spool"_s).isEmpty());
    }

    void spoolTakesNoMoreThanItMay()
    {
        const QString path = m_all->folder.filePath(u"small.spool"_s);
        const SecretBuffer seed = SecretBuffer::random(32);
        SealedSpool spool(path, spoolPublicKey(seed), 400);
        QVERIFY(spool.add(QByteArray(100, 'a'), true));
        QVERIFY(spool.add(QByteArray(100, 'b'), false));
        const auto refused = spool.add(QByteArray(100, 'c'), true);
        QVERIFY(!refused && refused.error().kind == ErrorKind::Rejected);
        QVERIFY(!spool.add(QByteArray(1, 'd'), true)); // what follows would have a hole before it
        QCOMPARE(SealedSpool::countedIn(path), 1);
        QCOMPARE(SealedSpool::read(path, seed)->size(), 2);
        QVERIFY(QFile::resize(path, QFile(path).size() - 1)); // cut off in the middle
        QCOMPARE(SealedSpool::read(path, seed).value(), QList{QByteArray(100, 'a')});
        QCOMPARE(SealedSpool::read(path, SecretBuffer::random(32))->size(), 0);
    }

    void newKeysForAStoreInUse()
    {
        Box::Room &room = m_all->room();
        QVERIFY(goLive());
        m_all->customerWrites(room, u"under the old keys"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_all->shown(m_all->idOf(room), u"under the old keys"_s).size(), 1, 30000);
        const auto wrong = waitFor(m_all->manager->renewKeys({SecretBuffer::copyOf("another passphrase"), {}}));
        QVERIFY(!wrong && wrong.error().kind == ErrorKind::WrongPassphrase);
        QCOMPARE(m_all->manager->state(), SessionState::SignedIn);
        m_all->states.clear();
        QSignalSpy progress(m_all->manager.get(), &SessionManager::renewalProgressed);
        const auto renewed = waitFor(renew(), std::chrono::seconds(60));
        QVERIFY2(renewed, renewed ? "" : qPrintable(renewed.error().detail));
        QCOMPARE(m_all->states, (QList{SessionState::Opening, SessionState::SignedIn}));
        QCOMPARE(progress.last().first().value<RenewalProgress>(), (RenewalProgress{RenewalStep::Done, 100}));
        QCOMPARE(m_all->shown(m_all->idOf(room), u"under the old keys"_s).size(), 1);
        m_all->restart();
        QVERIFY(m_all->unlock());
        QCOMPARE(m_all->shown(m_all->idOf(room), u"under the old keys"_s).size(), 1);
    }

    void lockedWhileKeysAreRenewedGoesOnAtTheNextUnlock()
    {
        lockAt(RenewalStep::Outbox);
        const auto renewed = waitFor(renew(), std::chrono::seconds(60));
        QVERIFY(!renewed);
        QTRY_COMPARE_WITH_TIMEOUT(m_all->manager->lock().state(), LockState::Locked, 30000);
        m_all->manager->disconnect(this);
        QVERIFY(m_all->unlock());
        QVERIFY(waitFor(m_all->manager->lockNow()));
        QFile vault(m_profile + u"/vault.json"_s);
        QVERIFY(vault.open(QIODevice::ReadOnly));
        QVERIFY(!vault.readAll().contains("next_keys"));
    }

    // The lock is that of an old session with a new vault behind it.
    void whatArrivesAfterALockInTheMiddleIsSealedToTheNewKey()
    {
        Box::Room &room = m_all->room();
        m_all->manager->setReceiveWhileLocked(true);
        QVERIFY(goLive());
        lockAt(RenewalStep::Outbox);
        QVERIFY(!waitFor(renew(), std::chrono::seconds(60)));
        QTRY_VERIFY_WITH_TIMEOUT(m_all->manager->isReceivingLocked(), 30000);
        m_all->manager->disconnect(this);
        m_all->customerWrites(room, u"to the new key"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_all->manager->arrivedWhileLocked(), 1, 30000);
        m_all->manager->setAutoStart(false);
        QVERIFY(m_all->unlock());
        QCOMPARE(m_all->shown(m_all->idOf(room), u"to the new key"_s).size(), 1);
    }

    void lockedBeforeItIsWrittenLeavesTheKeys()
    {
        const auto generation = m_all->manager->lock().vaultInfo()->generation;
        const auto renewing = renew();
        QVERIFY(waitFor(m_all->manager->lockNow()));
        const auto renewed = waitFor(renewing, std::chrono::seconds(60));
        QVERIFY(!renewed && renewed.error().kind == ErrorKind::Cancelled);
        QCOMPARE(m_all->manager->lock().vaultInfo()->generation, generation);
        QVERIFY(m_all->unlock());
    }

    void signingOutEndsARenewalAndLeavesNothing_data()
    {
        QTest::addColumn<bool>("written");
        QTest::newRow("before it is written") << false;
        QTest::newRow("in the middle") << true;
    }
    void signingOutEndsARenewalAndLeavesNothing()
    {
        QFETCH(const bool, written);
        SessionManager &manager = *m_all->manager;
        const RenewalProgress when{written ? RenewalStep::Outbox : RenewalStep::Ways, 0};
        std::optional<QFuture<Result<>>> leaving;
        connect(&manager, &SessionManager::renewalProgressed, this, [&](const RenewalProgress &progress) {
            if (progress == when)
                leaving = manager.signOut();
        });
        QVERIFY(!waitFor(renew(), std::chrono::seconds(60)));
        QVERIFY(leaving && waitFor(*leaving, std::chrono::seconds(60)));
        manager.disconnect(this);
        QCOMPARE(m_all->manager->state(), SessionState::SignedOut);
        QVERIFY(m_all->files().filter(QRegularExpression(u"vault|\\.db|spool"_s)).isEmpty());
    }

private:
    bool goLive()
    {
        return waitUntil(
            [this] {
                return m_all->session().freshness().state == FreshnessState::Current
                    && m_all->session().liveConnection().has_value();
            },
            std::chrono::seconds(30));
    }
    // The server has, once it has answered a person who came later.
    bool hasAnsweredEverything() const
    {
        const SandboxAccount other = m_all->accountOf(u"admin"_s);
        RestClient rest;
        AuthApi later(rest);
        return waitFor(later.signIn(m_all->server(), other.email, other.password)).has_value();
    }
    QFuture<Result<>> renew()
    {
        return m_all->manager->renewKeys({SecretBuffer::copyOf(SessionFixture::passphrase.toUtf8()), {}});
    }
    void lockAt(RenewalStep step)
    {
        connect(m_all->manager.get(), &SessionManager::renewalProgressed, this,
                [this, step](const RenewalProgress &progress) {
                    if (progress == RenewalProgress{step, 0})
                        m_all->manager->lockNow();
                });
    }
    // Locks, waits for the channel, and has one message.
    bool receiveLocked(Box::Room &room, const QString &text)
    {
        m_all->manager->setReceiveWhileLocked(true);
        if (!goLive() || !waitFor(m_all->manager->lockNow()))
            return false;
        if (!waitUntil([this] { return m_all->manager->isReceivingLocked(); }, std::chrono::seconds(30)))
            return false;
        m_all->customerWrites(room, text);
        return waitUntil([this] { return m_all->manager->arrivedWhileLocked() == 1; }, std::chrono::seconds(30));
    }
    bool holdsAnywhere(QByteArrayView text) const
    {
        const QDir dir(m_profile);
        const auto names = dir.entryList(QDir::Files | QDir::Hidden);
        return std::any_of(names.cbegin(), names.cend(), [&](const QString &name) {
            QFile file(dir.filePath(name));
            return file.open(QIODevice::ReadOnly) && file.readAll().contains(text);
        });
    }

    std::unique_ptr<SessionFixture> m_all;
    QString m_profile;
};

QTEST_GUILESS_MAIN(TestWhileLocked)
#include "tst_whilelocked.moc"
