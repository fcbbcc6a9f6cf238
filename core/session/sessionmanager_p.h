#pragma once
#include "core/backend/authapi.h"
#include "core/base/async.h"
#include "core/base/log.h"
#include "core/domain/conversationlist.h"
#include "core/lock/applock.h"
#include "core/net/restclient.h"
#include "core/security/databasekeyring.h"
#include "core/security/osgate.h"
#include "core/security/systemkeys.h"
#include "core/session/erasurenote.h"
#include "core/session/keyrenewal.h"
#include "core/session/lockedreceiver.h"
#include "core/session/offlinelease.h"
#include "core/session/profilelock.h"
#include "core/session/sessionmanager.h"
#include "core/session/storeopener.h"
#include "core/storage/database.h"
#include "core/sync/backfillpolicy.h"
#include <functional>
#include <QTimer>

namespace Amandesk {

// What the sources of SessionManager share, and nobody else.

Q_DECLARE_LOGGING_CATEGORY(lcManager)

struct SessionManager::Private {
    using RecordIn = DatabaseKeyring::RecordIn;

    Private(SessionManager *manager, const QString &profileFolder, const Clock &theClock, const Options &options);

    void setState(SessionState next);
    // Runs the step while the profile is ours; whatever comes of it, an idle manager does not keep it.
    QFuture<Result<>> alone(std::function<QFuture<Result<>>()> step);
    void letProfileGo();
    void followNetwork();
    void readPolicyAgain();
    bool isOpenedAsDemanded() const;
    QFuture<Result<>> refusedByPolicy() const;

    // --- signing in: sessionmanager_signin.cpp ---
    Result<> takeAnswer(const Result<SignInAnswer> &answer);
    QFuture<Result<>> signInStep(const QFuture<Result<SignInAnswer>> &step);
    QFuture<Result<>> make(Protection protection);
    // A vault without files behind it would ask for its key for ever: everything goes, and the choice is back.
    void takeVaultBack(const Error &error, const Answer<void> &done);

    // --- opening: sessionmanager_open.cpp ---
    // Runs `unlock` now, or as soon as a lock that is under way is complete.
    QFuture<Result<>> unlock(std::function<QFuture<Result<>>()> unlock);
    QFuture<Result<>> openUnlessLeaving(const std::function<QFuture<Result<>>()> &unlock);
    QFuture<Result<>> openAfter(const QFuture<Result<>> &unlocking);
    // The keys are out and the databases answered: begin, or put everything back.
    void finishOpening(const Result<OpenedStore> &store, const Answer<void> &done);
    void tellWhatWasMended(const StoreHealth &health);
    // The files first, then the word about them outside: whatever comes between, they never look rolled back.
    void raiseGeneration();
    QFuture<Result<>> record(qint64 generation, RecordIn where);

    // --- signing in again, lease, restart: sessionmanager_lease.cpp ---
    bool isOwnWayDue(const OpenedStore &store) const;
    bool wantsOwnWay(const OpenedStore &store) const;
    void beginLease(const OpenedStore &store);
    std::optional<SignInDemand> demandOf(const OpenedStore &store) const;
    void heardFrom(const Freshness &freshness);
    enum class Saved { OnTheWay, AtTheEnd };
    void saveOpening(Saved how = Saved::OnTheWay);
    void checkLease();
    void tokenRefused();
    void askToSignIn(const SignInDemand &wanted, const Answer<void> &done);
    void takeRenewed(const AccountTokens &tokens, const Answer<void> &done);

    // --- the ways in: sessionmanager_waysin.cpp ---
    // A change of the ways in. Whether the databases are open does not matter to it, but another program's work does.
    QFuture<Result<>> changeVault(std::function<QFuture<Result<>>()> change);
    void changeEnded();
    void applyQuickUnlock();
    void systemAnswered(OsPromptOutcome outcome);

    // --- new keys: sessionmanager_renewal.cpp ---
    void openRenewing(const std::shared_ptr<DataKeys> &keys, const Answer<void> &done);

    // --- receiving while locked: sessionmanager_spool.cpp ---
    void beginReceiving();
    void endReceiving();

    // --- erasing without being asked: sessionmanager_erasure.cpp ---
    bool isErasing() const; // to be erased, or about to be
    bool isToBeErased(); // looked up again
    void resumeErasing();
    void pinSpent();
    QFuture<Result<>> erase(); // NotFound, "erased", when it is done
    void finishErasing();
    QFuture<Result<>> orErased(const QFuture<Result<>> &tried);
    QFuture<Result<OutboxCounts>> countUnsent();

    // --- closing and signing out: sessionmanager_close.cpp ---
    void endSession();
    // In the order that leaves nothing behind: services, databases, and only then the word that it is locked.
    void closeEverything();
    void confirmClosed();
    void hurryChanges();
    void changesEnded();
    void wipeStacks();
    void confirmWiped();
    // The vault could not be destroyed: it is a closed one.
    void lockWhatStays();
    QFuture<Result<>> leave();
    void destroyEverything();
    bool eraseFiles() const; // all of them

    SessionManager *q;
    const QString folder;
    const Clock &clock;
    ProfileLock profile; // given back when everything that writes is gone
    SystemKeys system;
    OsGate gate;
    DatabaseKeyring keyring;
    AppLock lock;
    RestClient rest;
    AuthApi auth;
    Database database;
    QTimer generationTimer;
    NetworkStatus *network; // or nullptr
    std::unique_ptr<Session> session;
    SessionState state = SessionState::SignedOut;
    std::optional<SignedIn> signedIn; // waiting for protect()
    std::optional<NeedsCode> needsCode;
    int waitingToSend = 0;
    const ManagedPlace policyPlace;
    PolicyReading policyReading;
    const LockPolicy &policy = policyReading.policy;
    OfflineLease lease; // of the store that is open
    std::optional<QDateTime> answeredAt; // the server, last, in its time
    std::chrono::milliseconds savedAt{0}; // monotonic; what the store has of it
    std::optional<SignInDemand> demand; // in NeedsSignIn
    std::shared_ptr<DataKeys> openingKeys; // from the unlocking until the store is open, and in NeedsSignIn
    bool signInEnded = false; // as the server said last
    int failedRenewals = 0;
    const QString bootId;
    enum class Way { Passphrase, Keychain, Pin, Quick };
    Way triedWay = Way::Passphrase; // last
    Way openedWay = Way::Passphrase;
    QString provenBoot; // the run of the computer in which PIN or passphrase was last given, or none was needed
    bool ownWayFirst = false;
    bool systemLoginAfterRestart = false; // as the agent chose
    bool quickUnlock = false; // as the agent chose
    int refusedQuestions = 0; // since it last opened
    RetentionPolicy retention;
    BackfillPolicy backfill;
    bool autoStart = true;
    bool opening = false; // the databases are being opened or made; who closes waits for the end of that
    std::function<void()> afterClosing; // for who made the lock close
    std::optional<Answer<void>> leaving; // signing out
    std::optional<ErasureNote> erasure; // as it is on the disk
    std::optional<QFuture<Result<>>> erasing; // the last time it was tried, until there is a new vault
    int changes = 0; // of the ways in, that are not done
    bool lockWaitsForChanges = false;
    QTimer changesPatience;
    std::shared_ptr<std::atomic<bool>> cancelRenewal; // while new keys may still be left
    bool receiveWhileLocked = false;
    QByteArray spoolKey; // public
    std::optional<LiveConnection> liveAtLock;
    std::unique_ptr<LockedReceiver> receiver;
    int arrived = 0;
    std::unique_ptr<KeyRenewal> renewal; // while files get their next key
    const std::function<Result<>(const Account &)> admit; // may be empty
    quint64 lockAsks = 0; // tells an opening that has not begun when it was asked to lock again
};

} // namespace Amandesk
