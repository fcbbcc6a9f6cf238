#include "core/base/secrettext.h"
#include "core/lock/applock.h"
#include "core/reports/reportservice.h"
#include "core/retention/retentionkeeper.h"
#include "tests/integration/sandboxclient.h"
#include "tests/integration/sessionfixture.h"
#include "tests/integration/shiftedclock.h"
#include "tests/support/memoryscan.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/verifyfailed.h"
#include "tests/support/waiting.h"
#include <algorithm>
#include <QRegularExpression>
#include <QSignalSpy>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

// One agent's day, from signing in to signing out, with everything real but the keychain.
class TestSession final : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        failOnUnexpectedLog();
        m_all = std::make_unique<SessionFixture>();
    }
    void cleanup() { m_all.reset(); }

    // ---- signing in ----

    void thePasswordLeadsToTheChoiceOfProtectionAndIn()
    {
        QCOMPARE(m_all->manager->state(), SessionState::SignedOut);
        QVERIFY(m_all->signIn());
        QVERIFY(!m_all->manager->session());
        QVERIFY(m_all->files().isEmpty()); // nothing is kept before it can be protected
        QVERIFY(waitFor(m_all->manager->protect({false, secretOf(SessionFixture::passphrase)})));
        QCOMPARE(m_all->states, (QList{SessionState::NeedsProtection, SessionState::Opening, SessionState::SignedIn}));
        QCOMPARE(m_all->session().account().email, m_all->account.email);
        QCOMPARE(m_all->session().account().role, Role::Agent);
        QTRY_COMPARE_WITH_TIMEOUT(m_all->session().freshness().state, FreshnessState::Current, 20000);
        QVERIFY(m_all->manager->hasPassphraseSlot());
        QVERIFY(!m_all->manager->hasKeychainSlot());
        VERIFY_FAILED(waitFor(m_all->manager->protect({false, secretOf(SessionFixture::passphrase)})),
                      ErrorKind::Conflict);
    }
    void aWrongPasswordChangesNothing()
    {
        m_all->account.password = u"nonsense"_s;
        VERIFY_FAILED(m_all->signIn(), ErrorKind::WrongCredentials);
        QVERIFY(m_all->states.isEmpty());
        VERIFY_FAILED(waitFor(m_all->manager->protect({false, secretOf(SessionFixture::passphrase)})),
                      ErrorKind::Conflict);
        VERIFY_FAILED(waitFor(m_all->manager->submitCode(u"123456"_s)), ErrorKind::Conflict);
        QVERIFY(m_all->files().isEmpty());
    }
    void theSecondFactorComesInBetween()
    {
        m_all->account = m_all->accountOf(u"agent"_s, true);
        QVERIFY(m_all->signIn());
        QCOMPARE(m_all->manager->state(), SessionState::NeedsCode);
        VERIFY_FAILED(waitFor(m_all->manager->submitCode(u"000000"_s)), ErrorKind::WrongCode);
        QCOMPARE(m_all->manager->state(), SessionState::NeedsCode); // another try
        QVERIFY(waitFor(m_all->manager->submitCode(code())));
        QCOMPARE(m_all->manager->state(), SessionState::NeedsProtection);
        QVERIFY(waitFor(m_all->manager->protect({false, secretOf(SessionFixture::passphrase)})));
        QCOMPARE(m_all->session().account().email, m_all->account.email);
    }
    void signingInCanBeLeft()
    {
        m_all->account = m_all->accountOf(u"agent"_s, true);
        QVERIFY(m_all->signIn());
        m_all->manager->cancelSignIn();
        QCOMPARE(m_all->manager->state(), SessionState::SignedOut);
        VERIFY_FAILED(waitFor(m_all->manager->submitCode(code())), ErrorKind::Conflict);
        m_all->account = m_all->accountOf(u"agent"_s);
        QVERIFY(m_all->signIn());
        m_all->manager->cancelSignIn();
        VERIFY_FAILED(waitFor(m_all->manager->protect({false, secretOf(SessionFixture::passphrase)})),
                      ErrorKind::Conflict);
        QVERIFY(m_all->files().isEmpty());
    }
    void aPastedTokenSignsInTheSamePerson()
    {
        SandboxClient other;
        QVERIFY(other.signIn(m_all->sandbox, m_all->account));
        const QString app = m_all->sandbox.appCode();
        VERIFY_FAILED(waitFor(m_all->manager->signInWithToken(m_all->server(), app, u"invented"_s)),
                      ErrorKind::TokenRejected);
        QVERIFY(waitFor(m_all->manager->signInWithToken(m_all->server(), app, other.connection.tokens().longLived)));
        QVERIFY(waitFor(m_all->manager->protect({false, secretOf(SessionFixture::passphrase)})));
        QCOMPARE(m_all->session().account().id, other.signedIn.account.id);
        QVERIFY(waitFor(m_all->session().syncNow(), 60s));
    }
    void protectionNeedsAWayIn()
    {
        QVERIFY(m_all->signIn());
        VERIFY_FAILED(waitFor(m_all->manager->protect({false, {}})), ErrorKind::BadInput);
        VERIFY_FAILED(waitFor(m_all->manager->protect({false, secretOf(u"short"_s)})), ErrorKind::BadInput);
        m_all->keychain.mood = KeychainState::Locked;
        QVERIFY(!*waitFor(m_all->manager->keychainUsable()));
        VERIFY_FAILED(waitFor(m_all->manager->protect({true, {}})), ErrorKind::KeychainLocked);
        QCOMPARE(m_all->manager->state(), SessionState::NeedsProtection);
        m_all->keychain.mood = KeychainState::Unlocked;
        QVERIFY(*waitFor(m_all->manager->keychainUsable()));
        QVERIFY(waitFor(m_all->manager->protect({true, secretOf(SessionFixture::passphrase)})));
        QVERIFY(m_all->manager->hasKeychainSlot());
        QVERIFY(m_all->manager->hasPassphraseSlot());
    }
    void theKeychainOpensAfterARestart()
    {
        QVERIFY(m_all->signIn());
        QVERIFY(waitFor(m_all->manager->protect({true, {}})));
        m_all->restart();
        QCOMPARE(m_all->manager->state(), SessionState::Locked);
        QVERIFY(m_all->manager->hasKeychainSlot());
        m_all->keychain.mood = KeychainState::Locked;
        VERIFY_FAILED(waitFor(m_all->manager->unlockWithKeychain()), ErrorKind::KeychainLocked);
        VERIFY_FAILED(waitFor(m_all->manager->unlockWithPassphrase(secretOf(u"any passphrase"_s))),
                      ErrorKind::KeyMissing);
        QCOMPARE(m_all->manager->state(), SessionState::Locked);
        m_all->keychain.mood = KeychainState::Unlocked;
        QVERIFY(waitFor(m_all->manager->unlockWithKeychain()));
        QCOMPARE(m_all->session().account().email, m_all->account.email);
    }

    void aPassphraseOpensHoweverItsLettersAreComposed()
    {
        QVERIFY(m_all->signIn());
        QVERIFY(waitFor(m_all->manager->protect({false, secretOf(u"cafe\u0301 di pagi hari"_s)})));
        QVERIFY(waitFor(m_all->manager->lockNow()));
        QVERIFY(waitFor(m_all->manager->unlockWithPassphrase(secretOf(u"caf\u00e9 di pagi hari"_s))));
    }

    // ---- locking ----

    void lockingLetsGoOfEverythingAndUnlockingBringsItBack()
    {
        QVERIFY(m_all->enter());
        const ConversationId id = SessionFixture::idOf(m_all->room());
        const auto before = waitFor(m_all->session().conversations().counts());
        bool sessionWasThere = false;
        QFuture<Result<>> draft;
        QObject thisTime;
        connect(m_all->manager.get(), &SessionManager::closing, &thisTime, [&] {
            sessionWasThere = m_all->manager->session() != nullptr;
            draft = m_all->session().conversations().saveDraft(id, u"Belum selesai"_s);
        });
        m_all->states.clear();
        QVERIFY(waitFor(m_all->manager->lockNow()));
        QVERIFY(sessionWasThere);
        QVERIFY(waitFor(draft));
        QCOMPARE(m_all->states, QList{SessionState::Locked});
        QVERIFY(!m_all->manager->session());
        QCOMPARE(m_all->manager->lock().state(), LockState::Locked);
        QVERIFY(!m_all->files().contains(u"outbox.db-wal"_s)); // closed, not only abandoned

        VERIFY_FAILED(waitFor(m_all->manager->unlockWithPassphrase(secretOf(u"incorrect horse"_s))),
                      ErrorKind::WrongPassphrase);
        QCOMPARE(m_all->manager->state(), SessionState::Locked);
        QVERIFY(m_all->unlock());
        QCOMPARE(waitFor(m_all->session().conversations().counts())->all, before->all);
        QCOMPARE(*waitFor(m_all->session().conversations().draft(id)), u"Belum selesai"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_all->session().freshness().state, FreshnessState::Current, 20000);
    }
    void unlockingMayBeAskedForWhileItLocks()
    {
        QVERIFY(m_all->enter());
        const auto locking = m_all->manager->lockNow();
        const auto unlocking = m_all->manager->unlockWithPassphrase(secretOf(SessionFixture::passphrase));
        QVERIFY(waitFor(locking));
        QVERIFY(waitFor(unlocking));
        QCOMPARE(m_all->manager->state(), SessionState::SignedIn);
    }
    void whatWaitsIsCountedOnTheLockPageAndSentOnceAfterwards()
    {
        QVERIFY(m_all->enter());
        Box::Room &room = m_all->room();
        m_all->customerWrites(room, u"Halo"_s);
        QTRY_VERIFY(m_all->stateOf(SessionFixture::idOf(room), u"Halo"_s));
        m_all->fault("hang_match", u"post_comment"_s);
        m_all->fault("hang_next", 1);
        QVERIFY(waitFor(m_all->session().outbox().send(SessionFixture::idOf(room), u"Sebentar ya"_s)));
        QTRY_COMPARE(m_all->sandbox.faults().number("hang_next"_L1), 0); // it is on the wire
        QVERIFY(waitFor(m_all->manager->lockNow()));
        QCOMPARE(m_all->manager->waitingToSend(), 1);
        QCOMPARE(m_all->timesSaid(room, u"Sebentar ya"_s), 0);
        QVERIFY(m_all->unlock());
        QTRY_COMPARE(m_all->timesSaid(room, u"Sebentar ya"_s), 1);
        QTRY_COMPARE(m_all->stateOf(SessionFixture::idOf(room), u"Sebentar ya"_s), DeliveryState::Sent);
        QTRY_COMPARE(waitFor(m_all->session().outbox().counts())->waiting, 0); // two files, two commits
    }

    void lockingWhileItOpensStaysLocked()
    {
        QVERIFY(m_all->enter());
        QVERIFY(waitFor(m_all->manager->lockNow()));
        m_all->states.clear();
        lockAt(SessionState::Opening);
        VERIFY_FAILED(waitFor(m_all->manager->unlockWithPassphrase(secretOf(SessionFixture::passphrase))),
                      ErrorKind::Cancelled);
        QTRY_COMPARE(m_all->manager->lock().state(), LockState::Locked);
        QCOMPARE(m_all->states, (QList{SessionState::Opening, SessionState::Locked}));
        QVERIFY(!m_all->manager->session());
        QVERIFY(m_all->unlock());
    }
    void whoLocksWhileItOpensIsAnsweredWhenItIsClosed()
    {
        QVERIFY(m_all->enter());
        QVERIFY(waitFor(m_all->manager->lockNow()));
        QFuture<Result<>> locking;
        QObject thisTime;
        connect(m_all->manager.get(), &SessionManager::stateChanged, &thisTime, [&](SessionState state) {
            if (state == SessionState::Opening)
                locking = m_all->manager->lockNow(LockCause::SessionLock);
        });
        VERIFY_FAILED(waitFor(m_all->manager->unlockWithPassphrase(secretOf(SessionFixture::passphrase))),
                      ErrorKind::Cancelled);
        QVERIFY(waitFor(locking));
        QCOMPARE(m_all->manager->lock().state(), LockState::Locked);
    }
    void lockingBeforeTheKeysAreTakenStaysLocked()
    {
        QVERIFY(m_all->enter());
        QVERIFY(waitFor(m_all->manager->lockNow()));
        QObject once;
        connect(&m_all->manager->lock(), &AppLock::stateChanged, &once, [this](LockState state) {
            if (state == LockState::Unlocked)
                m_all->manager->lock().lock(LockCause::SessionLock);
        });
        VERIFY_FAILED(waitFor(m_all->manager->unlockWithPassphrase(secretOf(SessionFixture::passphrase))),
                      ErrorKind::Cancelled);
        QTRY_COMPARE(m_all->manager->lock().state(), LockState::Locked);
        QCOMPARE(m_all->manager->state(), SessionState::Locked);
        once.disconnect();
        m_all->manager->lock().disconnect(&once);
        QVERIFY(m_all->unlock());
    }
    void lockingWhileTheVaultIsMadeLosesNoFirstSignIn()
    {
        QVERIFY(m_all->signIn());
        lockAt(SessionState::Opening);
        VERIFY_FAILED(waitFor(m_all->manager->protect({false, secretOf(SessionFixture::passphrase)})),
                      ErrorKind::Cancelled);
        QTRY_COMPARE(m_all->manager->lock().state(), LockState::Locked);
        QCOMPARE(m_all->manager->state(), SessionState::Locked);
        QVERIFY(m_all->unlock());
        QCOMPARE(m_all->session().account().email, m_all->account.email);
    }

    // ---- before it goes online ----

    void howOldTheCacheIsIsKnownBeforeAnybodyAsks()
    {
        QVERIFY(m_all->signIn());
        m_all->manager->setAutoStart(false);
        QVERIFY(waitFor(m_all->manager->protect({false, secretOf(SessionFixture::passphrase)})));
        QCOMPARE(m_all->session().freshness(), Freshness()); // never synced
        QVERIFY(waitFor(m_all->session().syncNow(), 60s));
        const auto syncedAt = m_all->session().freshness().syncedAt;
        QVERIFY(syncedAt);
        m_all->restart();
        m_all->manager->setAutoStart(false);
        QVERIFY(m_all->unlock());
        QCOMPARE(m_all->session().freshness().state, FreshnessState::Offline);
        QCOMPARE(m_all->session().freshness().syncedAt, syncedAt);
        QVERIFY(!m_all->session().freshness().since); // nobody has tried
        QSignalSpy changed(&m_all->session(), &Session::freshnessChanged);
        m_all->session().start();
        QTRY_COMPARE_WITH_TIMEOUT(m_all->session().freshness().state, FreshnessState::Current, 20000);
        QCOMPARE(changed.first().first().value<Freshness>().state, FreshnessState::CatchingUp);
    }
    void whatIsSentWaitsWhileAGapIsFilled()
    {
        QVERIFY(m_all->enter());
        QTRY_COMPARE_WITH_TIMEOUT(m_all->session().freshness().state, FreshnessState::Current, 20000);
        bool waits = false;
        bool waitedInTheGap = false;
        QObject context;
        connect(&m_all->session(), &Session::sendsWaitChanged, &context, [&waits](bool wait) { waits = wait; });
        connect(&m_all->session(), &Session::freshnessChanged, &context, [&](const Freshness &freshness) {
            waitedInTheGap = waitedInTheGap || (freshness.state == FreshnessState::FillingGap && waits);
        });
        Box::Room &room = m_all->room();
        constexpr int tries = 20; // a poll may have found what is missing before anybody missed it
        for (int i = 0; i < tries && !waitedInTheGap; ++i) {
            m_all->fault("realtime_silent", true);
            m_all->customerWrites(room, u"Tidak sampai"_s);
            m_all->fault("realtime_silent", false);
            m_all->customerWrites(room, u"Sampai %1"_s.arg(i));
            QTRY_COMPARE_WITH_TIMEOUT(m_all->stateOf(SessionFixture::idOf(room), u"Sampai %1"_s.arg(i)),
                                      DeliveryState::Sent, 20000);
            QTRY_COMPARE_WITH_TIMEOUT(m_all->session().freshness().state, FreshnessState::Current, 20000);
        }
        QVERIFY(waitedInTheGap);
        QTRY_VERIFY_WITH_TIMEOUT(!waits, 20000);
    }
    void theQueueIsCountedWhereTheServerDoesNot()
    {
        m_all->account = m_all->accountOf(u"supervisor"_s);
        QVERIFY(m_all->enter());
        QTRY_COMPARE_WITH_TIMEOUT(m_all->session().freshness().state, FreshnessState::Current, 20000);
        const auto cached = waitFor(m_all->session().reports().fetch()); // by the cache, which is current
        QVERIFY(cached && cached->served);
        QCOMPARE(*cached->served, servedIn(m_all->sandbox));
        QVERIFY(!cached->moreServed);
        m_all->restart();
        m_all->manager->setAutoStart(false);
        QVERIFY(m_all->unlock());
        Box::Room &room = m_all->sandbox.workspace().room(firstServed(m_all->sandbox));
        m_all->sandbox.desk().resolve(room, *m_all->sandbox.desk().serving(room).first(), {}, room.lastComment);
        const auto counted = waitFor(m_all->session().reports().fetch()); // by the server's list: the cache is old
        QVERIFY(counted);
        QCOMPARE(counted->served, std::optional(*cached->served - 1));
        QCOMPARE(*counted->served, servedIn(m_all->sandbox));
    }
    void aLongListIsNotCountedToItsEnd()
    {
        SandboxOptions options = SessionFixture::quiet();
        options.conversations = 600;
        options.messages = 600;
        Sandbox big(options);
        QVERIFY(big.start());
        for (int i = 0; i < big.workspace().roomCount(); ++i)
            big.workspace().room(i).resolved = big.workspace().room(i).waiting = false;
        const QList<SandboxAccount> accounts = big.accounts();
        const auto supervisor = std::ranges::find(accounts, u"supervisor"_s, &SandboxAccount::role);
        QVERIFY(supervisor != accounts.cend());
        m_all->manager->setAutoStart(false);
        QVERIFY(
            waitFor(m_all->manager->signIn({big.omnichannelUrl(), {}, {}}, supervisor->email, supervisor->password)));
        QVERIFY(waitFor(m_all->manager->protect({false, secretOf(SessionFixture::passphrase)})));
        const auto counted = waitFor(m_all->session().reports().fetch());
        QVERIFY(counted);
        QCOMPARE(counted->served, std::optional(500));
        QVERIFY(counted->moreServed);
    }

    // ---- two programs ----

    void oneProgramAtATimeWorksWithAProfile()
    {
        QVERIFY(m_all->enter());
        auto hasty = m_all->another(50ms);
        QCOMPARE(hasty->state(), SessionState::Locked);
        VERIFY_FAILED(waitFor(hasty->unlockWithPassphrase(secretOf(SessionFixture::passphrase))), ErrorKind::InUse);
        VERIFY_FAILED(waitFor(hasty->signOut()), ErrorKind::InUse); // would tear the files away
        QCOMPARE(hasty->state(), SessionState::Locked);
        QVERIFY(waitFor(m_all->session().syncNow()));

        auto patient = m_all->another();
        patient->setAutoStart(false);
        const auto opening = patient->unlockWithPassphrase(secretOf(SessionFixture::passphrase));
        QVERIFY(waitFor(m_all->manager->lockNow()));
        QVERIFY(waitFor(opening));
        QCOMPARE(patient->session()->account().email, m_all->account.email);
        VERIFY_FAILED(waitFor(hasty->unlockWithPassphrase(secretOf(SessionFixture::passphrase))), ErrorKind::InUse);
        patient.reset();
        // A wrong passphrase does not keep it from the others.
        VERIFY_FAILED(waitFor(hasty->unlockWithPassphrase(secretOf(u"incorrect horse"_s))), ErrorKind::WrongPassphrase);
        QVERIFY(m_all->unlock());
    }

    void aLockFileThatNamesNobodyHoldsNobodyUp()
    {
        QVERIFY(m_all->enter());
        QVERIFY(waitFor(m_all->manager->lockNow()));
        QFile left(m_all->manager->profileFolder() + u"/profile.lock"_s);
        QVERIFY(left.open(QIODevice::WriteOnly)); // its program was killed before it could write
        QVERIFY(left.setFileTime(QDateTime::currentDateTimeUtc().addSecs(-60), QFileDevice::FileModificationTime));
        left.close();
        QVERIFY(m_all->unlock());
    }

    void lockingWhileTheOtherProgramIsWaitedForStaysLocked()
    {
        QVERIFY(m_all->enter());
        auto patient = m_all->another();
        const auto opening = patient->unlockWithPassphrase(secretOf(SessionFixture::passphrase));
        QVERIFY(waitFor(patient->lockNow(LockCause::SessionLock)));
        QVERIFY(waitFor(m_all->manager->lockNow()));
        VERIFY_FAILED(waitFor(opening), ErrorKind::Cancelled);
        QCOMPARE(patient->state(), SessionState::Locked);
        QVERIFY(m_all->unlock());
    }
    void aChangeThatASilentKeychainHoldsUpEndsWithTheLock()
    {
        const bool canLook = countInOwnMemory({}) >= 0;
        QVERIFY(m_all->signIn());
        QVERIFY(waitFor(m_all->manager->protect({true, secretOf(SessionFixture::passphrase)})));
        m_all->keychain.hold();
        const Needle pin(turned("583920471625")); // kept beside the vault key
        const auto changing = m_all->manager->setPin(secretOf(SessionFixture::passphrase), secretOf(pin.text()));
        QVERIFY(waitUntil([this] { return m_all->keychain.waiting() > 0; }));
        QVERIFY(!canLook || countInOwnMemory({pin}) > 0);
        QVERIFY(waitFor(m_all->manager->lockNow())); // nothing has been answered
        QVERIFY(!canLook || countInOwnMemory({pin}) == 0);
        VERIFY_FAILED(waitFor(changing), ErrorKind::Cancelled);
        auto other = m_all->another(50ms); // the profile is free
        QVERIFY(waitFor(other->unlockWithPassphrase(secretOf(SessionFixture::passphrase))));
        QVERIFY(waitFor(other->lockNow()));
        m_all->keychain.answer();
        QVERIFY(!m_all->manager->hasPinSlot());
        QVERIFY(m_all->unlock());
    }
    void whatIsTypedOpensWhileTheKeychainSaysNothing()
    {
        QVERIFY(m_all->signIn());
        QVERIFY(waitFor(m_all->manager->protect({true, secretOf(SessionFixture::passphrase)})));
        QVERIFY(waitFor(m_all->manager->lockNow()));
        m_all->keychain.hold();
        const auto asked = m_all->manager->unlockWithKeychain();
        QVERIFY(waitUntil([this] { return m_all->keychain.waiting() > 0; }));
        QVERIFY(m_all->unlock());
        VERIFY_FAILED(waitFor(asked), ErrorKind::Cancelled);
        m_all->keychain.answer(); // too late to mean anything
        QCOMPARE(m_all->manager->state(), SessionState::SignedIn);
        QVERIFY(waitFor(m_all->manager->lockNow()));
        QVERIFY(waitFor(m_all->manager->unlockWithKeychain()));
    }

    // ---- offline ----

    void withoutServerEverythingCachedIsThereAndSendingWaits()
    {
        QVERIFY(m_all->enter());
        Box::Room &room = m_all->room();
        const ConversationId id = SessionFixture::idOf(room);
        m_all->customerWrites(room, u"Nomor resi-nya berapa?"_s);
        QVERIFY(waitFor(m_all->session().syncNow()));
        const auto syncedAt = m_all->session().freshness().syncedAt;
        m_all->sandbox.stop();
        m_all->restart();
        QCOMPARE(m_all->manager->state(), SessionState::Locked);
        QVERIFY(m_all->unlock());

        QTRY_COMPARE(m_all->session().freshness().state, FreshnessState::Offline);
        QVERIFY(m_all->session().freshness().since);
        // Stored in milliseconds, said in milliseconds.
        QCOMPARE(m_all->session().freshness().syncedAt, syncedAt);
        QCOMPARE(m_all->shown(id, u"Nomor resi-nya berapa?"_s).size(), 1);
        QVERIFY(!waitFor(m_all->session().conversations().list({}))->conversations.isEmpty());
        const auto found = waitFor(m_all->session().search().find(u"resi"_s));
        QVERIFY(std::any_of(found->hits.begin(), found->hits.end(),
                            [id](const SearchHit &hit) { return hit.conversation == id; }));

        QSignalSpy settled(&m_all->session(), &Session::sendSettled);
        QVERIFY(waitFor(m_all->session().outbox().send(id, u"JX-99120"_s)));
        QTRY_COMPARE(settled.size(), 1);
        QVERIFY(settled.first().at(2).toBool()); // held
        QCOMPARE(m_all->stateOf(id, u"JX-99120"_s), DeliveryState::Queued);
        QVERIFY(m_all->sandbox.start());
        QTRY_COMPARE_WITH_TIMEOUT(m_all->stateOf(id, u"JX-99120"_s), DeliveryState::Sent, 30000);
        QCOMPARE(m_all->timesSaid(room, u"JX-99120"_s), 1);
    }

    // ---- the work ----

    void aCustomersMessageIsShownAndTold()
    {
        QVERIFY(m_all->enter());
        QTRY_COMPARE_WITH_TIMEOUT(m_all->session().freshness().state, FreshnessState::Current, 20000);
        QSignalSpy wrote(&m_all->session(), &Session::customerWrote);
        QSignalSpy changed(&m_all->session().conversations(), &ConversationService::changed);
        Box::Room &room = m_all->room();
        const ConversationId id = SessionFixture::idOf(room);
        m_all->customerWrites(room, u"Ada warna biru?"_s);
        QTRY_COMPARE(wrote.size(), 1);
        QCOMPARE(wrote.first().first().value<ConversationId>(), id);
        QTRY_VERIFY(!changed.isEmpty()); // told once for a turn of the event loop
        const auto row = waitFor(m_all->session().conversations().conversation(id));
        QCOMPARE(row->lastText, u"Ada warna biru?"_s);
        QVERIFY(row->unread > 0);
        QVERIFY(row->windowClosesAt > m_all->clock.now().addSecs(23 * 3600));

        // Seen here is seen there.
        m_all->session().conversations().markRead(id, MessageId{room.lastComment});
        QTRY_COMPARE(waitFor(m_all->session().conversations().conversation(id))->unread, 0);
        const int self = m_all->sandbox.workspace().accounts().staffByEmail(m_all->account.email)->person;
        QTRY_COMPARE(m_all->sandbox.workspace().unread(room, self), 0);
    }
    void aReplyGetsItsTicks()
    {
        QVERIFY(m_all->enter());
        QTRY_COMPARE_WITH_TIMEOUT(m_all->session().freshness().state, FreshnessState::Current, 20000);
        Box::Room &room = m_all->room();
        Box::Workspace &workspace = m_all->sandbox.workspace();
        const ConversationId id = SessionFixture::idOf(room);
        m_all->customerWrites(room, u"Ada warna biru?"_s);
        QTRY_COMPARE(m_all->shown(id, u"Ada warna biru?"_s).size(), 1);
        m_all->session().conversations().open(id);
        QSignalSpy settled(&m_all->session(), &Session::sendSettled);
        const auto sent = waitFor(m_all->session().outbox().send(id, u"Ada, kak"_s));
        QVERIFY(sent);
        QCOMPARE(m_all->shown(id, u"Ada, kak"_s).size(), 1); // at once, whatever the server says
        QTRY_COMPARE(settled.size(), 1);
        QCOMPARE(settled.first().first().value<ClientMessageId>(), *sent);
        QCOMPARE(m_all->stateOf(id, u"Ada, kak"_s), DeliveryState::Sent);

        const qint64 said = m_all->shown(id, u"Ada, kak"_s).first().id.value();
        QVERIFY(workspace.markReceived(room, room.customer, said));
        QTRY_COMPARE(m_all->stateOf(id, u"Ada, kak"_s), DeliveryState::Delivered);
        QVERIFY(workspace.markRead(room, room.customer, said));
        QTRY_COMPARE(m_all->stateOf(id, u"Ada, kak"_s), DeliveryState::Read);
        // About a second later WhatsApp's gateway gives it another client id. It stays one message.
        QTRY_VERIFY(workspace.facts(said).uniqueId != sent->value());
        QVERIFY(waitFor(m_all->session().syncNow()));
        QCOMPARE(m_all->stateOf(id, u"Ada, kak"_s), DeliveryState::Read);
        QCOMPARE(m_all->timesSaid(room, u"Ada, kak"_s), 1);
    }
    void aLostAnswerSendsOnce_data()
    {
        QTest::addColumn<bool>("live");
        QTest::newRow("and the live channel brings the echo") << true;
        QTest::newRow("and there is no live channel") << false;
    }
    void aLostAnswerSendsOnce()
    {
        QFETCH(bool, live);
        m_all->fault("refuse_realtime", !live);
        QVERIFY(m_all->enter());
        Box::Room &room = m_all->room();
        const ConversationId id = SessionFixture::idOf(room);
        m_all->customerWrites(room, u"Halo"_s);
        QVERIFY(waitFor(m_all->session().syncNow()));
        m_all->fault("fail_after_store_next", 1);
        m_all->fault("duplicate_realtime", live);
        QVERIFY(waitFor(m_all->session().outbox().send(id, u"Sekali saja"_s)));
        QTRY_COMPARE(m_all->stateOf(id, u"Sekali saja"_s), DeliveryState::Sent);
        QTRY_COMPARE(waitFor(m_all->session().outbox().counts())->waiting, 0);
        QVERIFY(waitFor(m_all->session().syncNow()));
        QCOMPARE(m_all->timesSaid(room, u"Sekali saja"_s), 1);
        QCOMPARE(m_all->shown(id, u"Sekali saja"_s).size(), 1);
    }
    void whatWhatsAppRefusesLaterIsSaid()
    {
        QVERIFY(m_all->enter());
        QTRY_COMPARE_WITH_TIMEOUT(m_all->session().freshness().state, FreshnessState::Current, 20000);
        Box::Room &room = m_all->room();
        const ConversationId id = SessionFixture::idOf(room);
        m_all->customerWrites(room, u"Halo"_s);
        QTRY_COMPARE(m_all->shown(id, u"Halo"_s).size(), 1);
        m_all->fault("wa_failure_next", 1);
        QVERIFY(waitFor(m_all->session().outbox().send(id, u"Tidak sampai"_s)));
        QTRY_COMPARE(m_all->stateOf(id, u"Tidak sampai"_s), DeliveryState::Failed);
        QCOMPARE(m_all->shown(id, u"Tidak sampai"_s).first().failure->code, u"131026"_s);
    }
    void availabilityIsTheServers()
    {
        QVERIFY(m_all->enter());
        QTRY_VERIFY(m_all->session().isAvailable());
        const bool before = *m_all->session().isAvailable();
        QSignalSpy changed(&m_all->session(), &Session::availabilityChanged);
        m_all->session().setAvailable(!before);
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(m_all->session().isAvailable(), !before);
        QCOMPARE(m_all->sandbox.workspace().accounts().staffByEmail(m_all->account.email)->available, !before);
        QSignalSpy failed(&m_all->session(), &Session::actionFailed);
        m_all->sandbox.stop();
        m_all->session().setAvailable(before);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().value<Error>().kind, ErrorKind::Network);
        QCOMPARE(m_all->session().isAvailable(), !before);
    }
    void availabilityThatOthersChangedIsSeen()
    {
        m_all->time = &m_shifted;
        m_all->restart();
        QVERIFY(m_all->enter());
        QTRY_VERIFY(m_all->session().isAvailable());
        Box::Staff *self = m_all->sandbox.workspace().accounts().staffByEmail(m_all->account.email);
        QSignalSpy changed(&m_all->session(), &Session::availabilityChanged);
        self->available = !self->available;
        QVERIFY(waitFor(m_all->session().syncNow(), 60s));
        QCOMPARE(changed.size(), 0); // it is asked about now and then, not with every round
        m_shifted.advance(6min);
        QVERIFY(waitFor(m_all->session().syncNow(), 60s));
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, 30000);
        QCOMPARE(m_all->session().isAvailable(), self->available);
    }
    void aSmallerRoleTakesAwayWhatIsNoLongerOnesOwn()
    {
        m_all->time = &m_shifted;
        m_all->restart();
        m_all->account = m_all->accountOf(u"supervisor"_s);
        QVERIFY(m_all->enter());
        const auto counted = [this] {
            const auto counts = waitFor(m_all->session().conversations().counts());
            return counts ? counts->all : -1;
        };
        QTRY_VERIFY(m_all->session().isAvailable()); // the profile was read: it said supervisor
        const int before = counted();
        QVERIFY(before > 0);
        Box::Workspace &workspace = m_all->sandbox.workspace();
        Box::Staff *self = workspace.accounts().staffByEmail(m_all->account.email);
        self->role = Box::Role::Agent; // sees the rooms that it is in
        m_shifted.advance(6min);
        (void)waitFor(m_all->session().syncNow(), 60s);
        int own = 0;
        for (int i = 0; i < workspace.roomCount(); ++i)
            own += m_all->sandbox.desk().canSee(*self, workspace.room(i)) ? 1 : 0;
        QVERIFY(own < before);
        QTRY_COMPARE_WITH_TIMEOUT(counted(), own, 30000);
    }

    // ---- signing in again, and out ----

    void aRevokedTokenLocksAndKeepsEverything()
    {
        QVERIFY(m_all->enter());
        const ConversationId id = SessionFixture::idOf(m_all->room());
        revoke();
        VERIFY_FAILED(waitFor(m_all->manager->unlockWithPassphrase(secretOf(SessionFixture::passphrase))),
                      ErrorKind::TokenRejected);
        QCOMPARE(m_all->manager->state(), SessionState::NeedsSignIn);
        QVERIFY(!m_all->manager->session());
        QCOMPARE(m_all->manager->signInDemand()->reason, SignInDemand::Reason::SignInEnded);
        QCOMPARE(m_all->manager->signInDemand()->account.email, m_all->account.email);
        VERIFY_FAILED(waitFor(m_all->manager->renewSignIn(u"nonsense"_s)), ErrorKind::WrongCredentials);
        QCOMPARE(m_all->manager->state(), SessionState::NeedsSignIn);
        QVERIFY(waitFor(m_all->manager->renewSignIn(m_all->account.password)));
        QVERIFY(waitFor(m_all->session().conversations().conversation(id)));
        QTRY_COMPARE_WITH_TIMEOUT(m_all->session().freshness().state, FreshnessState::Current, 60000);
        // The new tokens are the ones that are kept, and nothing is asked for any more.
        m_all->restart();
        QVERIFY(m_all->unlock());
        QVERIFY(waitFor(m_all->session().syncNow()));
    }
    void anEndedSignInIsRememberedAndCanBeLeft()
    {
        QVERIFY(m_all->enter());
        revoke();
        m_all->restart();
        VERIFY_FAILED(waitFor(m_all->manager->unlockWithPassphrase(secretOf(SessionFixture::passphrase))),
                      ErrorKind::TokenRejected);
        QVERIFY(waitFor(m_all->manager->lockNow()));
        QCOMPARE(m_all->manager->state(), SessionState::Locked);
        VERIFY_FAILED(waitFor(m_all->manager->renewSignIn(m_all->account.password)), ErrorKind::Locked);
        VERIFY_FAILED(waitFor(m_all->manager->unlockWithPassphrase(secretOf(SessionFixture::passphrase))),
                      ErrorKind::TokenRejected);
        QVERIFY(waitFor(m_all->manager->signOut()));
        QCOMPARE(m_all->manager->state(), SessionState::SignedOut);
    }
    void threeTriesThatAreNotLetInLock()
    {
        QVERIFY(m_all->enter());
        revoke();
        VERIFY_FAILED(waitFor(m_all->manager->unlockWithPassphrase(secretOf(SessionFixture::passphrase))),
                      ErrorKind::TokenRejected);
        m_all->sandbox.stop(); // an absent network is no try
        QVERIFY(!waitFor(m_all->manager->renewSignIn(m_all->account.password)));
        QVERIFY(m_all->sandbox.start());
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(m_all->manager->state(), SessionState::NeedsSignIn);
            VERIFY_FAILED(waitFor(m_all->manager->renewSignIn(u"nonsense"_s)), ErrorKind::WrongCredentials);
        }
        QTRY_COMPARE_WITH_TIMEOUT(m_all->manager->lock().state(), LockState::Locked, 30000);
        QCOMPARE(m_all->manager->lock().cause(), LockCause::TokenRevoked);
    }
    void signingInAgainAsksForTheCode()
    {
        m_all->account = m_all->accountOf(u"agent"_s, true);
        QVERIFY(m_all->signIn());
        QVERIFY(waitFor(m_all->manager->submitCode(code())));
        QVERIFY(waitFor(m_all->manager->protect({false, secretOf(SessionFixture::passphrase)})));
        QVERIFY(waitFor(m_all->session().syncNow(), 60s));
        revoke();
        VERIFY_FAILED(waitFor(m_all->manager->unlockWithPassphrase(secretOf(SessionFixture::passphrase))),
                      ErrorKind::TokenRejected);
        const auto withoutCode = waitFor(m_all->manager->renewSignIn(m_all->account.password));
        VERIFY_FAILED(withoutCode, ErrorKind::Rejected);
        QCOMPARE(withoutCode.error().detail, u"code"_s);
        VERIFY_FAILED(waitFor(m_all->manager->renewSignIn(m_all->account.password, u"000000"_s)), ErrorKind::WrongCode);
        QVERIFY(waitFor(m_all->manager->renewSignIn(m_all->account.password, code())));
        QVERIFY(waitFor(m_all->session().syncNow()));
    }
    void onlyWhatThePolicySaysIsKept()
    {
        RetentionPolicy policy;
        policy.all.age = std::chrono::days(1);
        m_all->manager->setRetention(policy);
        QVERIFY(m_all->enter());
        ConversationListQuery query;
        query.tab = ConversationTab::Resolved;
        query.limit = 500;
        // Nobody works at these any more: what is older than a day goes, with the last line that the list shows.
        int old = 0;
        const auto isKept = [&] {
            const auto page = waitFor(m_all->session().conversations().list(query));
            const QDateTime yesterday = m_all->clock.now().addDays(-1);
            old = int(std::ranges::count_if(page->conversations,
                                            [&](const Conversation &row) { return row.lastAt < yesterday; }));
            return std::ranges::all_of(page->conversations, [&](const Conversation &row) {
                return row.lastAt >= yesterday || row.lastText.isEmpty();
            });
        };
        // It begins by itself; what the history brings after that goes with the next run, which would come tomorrow.
        QVERIFY(waitUntil([&] { return isKept() || (waitFor(m_all->session().retention().run()) && isKept()); }, 60s));
        QVERIFY(old > 0);
    }
    void signingOutLeavesNothingHere()
    {
        QVERIFY(m_all->signIn());
        QVERIFY(waitFor(m_all->manager->protect({true, secretOf(SessionFixture::passphrase)})));
        QVERIFY(m_all->files().contains(u"cache.db"_s));
        QVERIFY(m_all->files().contains(u"outbox.db"_s));
        QVERIFY(m_all->files().contains(u"vault.json"_s));
        const QString attachments = m_all->folder.filePath(u"profile/attachments"_s);
        QVERIFY(QDir().mkpath(attachments));
        QVERIFY(QFile(attachments + u"/0123456789abcdef0123456789abcdef"_s).open(QIODevice::WriteOnly));
        QCOMPARE(m_all->keychain.entries.size(), std::size_t(1));
        const AccountTokens tokens = m_all->session().tokens();
        const Account account = m_all->session().account();
        QSignalSpy closing(m_all->manager.get(), &SessionManager::closing);
        QVERIFY(waitFor(m_all->manager->signOut()));
        QCOMPARE(closing.size(), 1);
        QCOMPARE(m_all->manager->state(), SessionState::SignedOut);
        for (const QString &file : m_all->files())
            QVERIFY2(!file.startsWith("cache.db"_L1) && !file.startsWith("outbox.db"_L1)
                         && !file.startsWith("vault.json"_L1),
                     qPrintable(file));
        QVERIFY(m_all->keychain.entries.empty());
        QVERIFY(!QDir(attachments).exists());
        // The server was told, too.
        SandboxClient other;
        other.connection.setIdentity(account, {tokens.shortLived, {}, tokens.sdk, {}});
        QTRY_VERIFY(!waitFor(other.conversations.list({})));
        VERIFY_FAILED(waitFor(other.conversations.list({})), ErrorKind::TokenRejected);
        // Somebody else may use this computer now.
        m_all->account = m_all->accountOf(u"supervisor"_s);
        QVERIFY(m_all->enter());
        QCOMPARE(m_all->session().account().role, Role::Supervisor);
    }
    void signingOutWorksWithoutNetworkAndWhileLocked()
    {
        QVERIFY(m_all->enter());
        m_all->sandbox.stop();
        QVERIFY(waitFor(m_all->manager->lockNow()));
        QVERIFY(waitFor(m_all->manager->signOut()));
        QCOMPARE(m_all->manager->state(), SessionState::SignedOut);
        QVERIFY(!m_all->files().contains(u"cache.db"_s));
        m_all->restart();
        QCOMPARE(m_all->manager->state(), SessionState::SignedOut);
    }
    void signingOutWhileItOpensEndsSignedOut()
    {
        QVERIFY(m_all->enter());
        QVERIFY(waitFor(m_all->manager->lockNow()));
        m_all->states.clear();
        QFuture<Result<>> leaving;
        connect(m_all->manager.get(), &SessionManager::stateChanged, m_all->manager.get(), [&](SessionState state) {
            if (state == SessionState::Opening)
                leaving = m_all->manager->signOut();
        });
        VERIFY_FAILED(waitFor(m_all->manager->unlockWithPassphrase(secretOf(SessionFixture::passphrase))),
                      ErrorKind::Cancelled);
        QVERIFY(waitFor(leaving));
        QCOMPARE(m_all->states, (QList{SessionState::Opening, SessionState::SignedOut}));
        QVERIFY(m_all->files().isEmpty());
        QVERIFY(!m_all->manager->session());
    }
    void signingOutThatFailsLeavesALockedVault()
    {
        QVERIFY(m_all->enter());
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^not signed out"_s));
        const QString inTheWay = m_all->manager->profileFolder() + u"/vault.json.previous"_s;
        QVERIFY(QDir().mkpath(inTheWay));
        VERIFY_FAILED(waitFor(m_all->manager->signOut()), ErrorKind::Storage);
        QCOMPARE(m_all->manager->state(), SessionState::Locked);
        QTRY_COMPARE(m_all->manager->lock().state(), LockState::Locked);
        QVERIFY(m_all->files().contains(u"outbox.db"_s));
        QVERIFY(QDir().rmdir(inTheWay));
        QVERIFY(waitFor(m_all->manager->signOut()));
        QCOMPARE(m_all->manager->state(), SessionState::SignedOut);
        QVERIFY(m_all->files().isEmpty());
    }

private:
    static bool isServed(const Box::Room &room) { return !room.resolved && !room.waiting; }
    static int servedIn(Sandbox &sandbox)
    {
        int count = 0;
        for (int i = 0; i < sandbox.workspace().roomCount(); ++i)
            count += isServed(sandbox.workspace().room(i)) ? 1 : 0;
        return count;
    }
    static int firstServed(Sandbox &sandbox)
    {
        for (int i = 0; i < sandbox.workspace().roomCount(); ++i) {
            const Box::Room &room = sandbox.workspace().room(i);
            if (isServed(room) && !sandbox.desk().serving(room).isEmpty())
                return i;
        }
        qFatal("nobody is served");
    }
    // Somebody leaves the computer at that very moment.
    void lockAt(SessionState moment)
    {
        connect(
            m_all->manager.get(), &SessionManager::stateChanged, m_all->manager.get(),
            [this, moment](SessionState state) {
                if (state == moment)
                    m_all->manager->lock().lock(LockCause::SessionLock);
            },
            Qt::SingleShotConnection);
    }
    QString code() const { return Box::totpCode(m_all->account.totpSecret, m_all->clock.now().toSecsSinceEpoch()); }
    // An administrator ends all sign-ins of this person.
    void revoke()
    {
        m_all->fault("revoke_tokens");
        m_all->fault("revoke_sdk_tokens");
        QVERIFY(!waitFor(m_all->session().syncNow())); // refused, or ended by the lock that follows
        QTRY_COMPARE_WITH_TIMEOUT(m_all->manager->lock().state(), LockState::Locked, 30000);
        QCOMPARE(m_all->manager->lock().cause(), LockCause::TokenRevoked);
    }

    ShiftedClock m_shifted;
    std::unique_ptr<SessionFixture> m_all;
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
