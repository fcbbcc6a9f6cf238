#pragma once
#include "core/base/result.h"
#include "core/base/secretbuffer.h"
#include "core/domain/account.h"
#include "core/domain/retention.h"
#include "core/lock/applock.h"
#include "core/lock/policyreader.h"
#include "core/security/keyderivation.h"
#include "core/security/osprompt.h"
#include "core/session/erasurenote.h"
#include "core/session/keyrenewal.h"
#include "core/session/session.h"
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <QFuture>
#include <QObject>

namespace Amandesk {
struct BackfillPolicy;
class Clock;
class Keychain;
class NetworkStatus;

enum class SessionState {
    SignedOut, // no vault: sign in
    NeedsCode, // the second factor is asked for
    NeedsWebSetup, // the account must set up its second factor in the web dashboard first
    NeedsProtection, // signed in for the first time here: choose how this computer keeps the key
    Opening, // databases are being opened
    SignedIn, // session() is there
    NeedsSignIn, // the key is out and nothing is opened: signInDemand() says why renewSignIn() comes first
    Locked, // the vault exists and is closed, or is being closed
};
QString sessionStateName(SessionState state); // for the log and --json

// Why what is here opens only after signing in as the same agent. Drafts and unsent messages stay.
struct SignInDemand {
    enum class Reason { SignInEnded, OfflineTooLong };
    Reason reason = Reason::SignInEnded;
    Account account;
    QDateTime contact; // when the server last answered, UTC; invalid: not known
};

// What became of drafts and unsent messages whose file was not as it should be. Nothing of it is sent by itself.
struct OutboxMending {
    bool damaged = false; // else older than it should be
    bool complete = false; // everything could be read
    int items = 0; // unsent messages that are there again
    int drafts = 0;
    int held = 0; // unsent messages that wait for the agent's word
};

struct ProtectionChoice {
    bool keychain = false;
    SecretBuffer passphrase; // empty: none. At least one of the two.
};

// From signed out to a living Session and back; holds the vault, the lock and the databases of one profile folder.
// Main thread, owned by the program.
class SessionManager final : public QObject
{
    Q_OBJECT
public:
    struct Options {
        Keychain *keychain = nullptr; // instead of the system's; outlives it
        std::optional<KdfParameters> kdf; // instead of measuring the machine
        std::chrono::milliseconds patience{10000}; // with another program that works with this profile
        std::chrono::milliseconds generationPeriod{std::chrono::minutes(5)}; // how old a copy goes unnoticed
        OsPrompt *prompt = nullptr; // instead of the system's question; outlives it
        ManagedPlace policy; // of what the organisation demands; for tests
        std::optional<QString> bootId; // instead of this run of the computer's
        NetworkStatus *network = nullptr; // of this computer; outlives it. Absent: nothing is known
        // Asked about who has signed in, before a vault is made: the error is the answer, and nothing is kept.
        std::function<Result<>(const Account &)> admit = {};
    };
    SessionManager(const QString &profileFolder, const Clock &clock, QObject *parent = nullptr);
    SessionManager(const QString &profileFolder, const Clock &clock, const Options &options, QObject *parent = nullptr);
    ~SessionManager() override; // closes the databases

    SessionState state() const;
    Session *session() const; // only in SignedIn
    AppLock &lock();
    QString profileFolder() const;

    // What the organisation demands, as it was last read: at the start, before each unlock, every few minutes. Opened
    // in a way that it does not take any more, it locks (LockCause::Policy).
    const LockPolicy &policy() const;
    const PolicyReading &policyReading() const; // with what was not understood of it
    bool needsAnotherWay() const; // demanded: a passphrase, or a PIN or passphrase beside the keychain

    // One program at a time works with a profile. What opens, makes or destroys its files waits for the other a while,
    // and then answers InUse.

    // Signing in. Each answers when the state has moved on, or with why not; the state then stays.
    QFuture<Result<>> signIn(const ServerAddress &server, const QString &email, const QString &password);
    QFuture<Result<>> submitCode(const QString &code);
    QFuture<Result<>> signInWithToken(const ServerAddress &server, const QString &appCode, const QString &token);
    // Creates the vault, opens, starts. Forbidden: the organisation demands more. DiskFull, Storage …: nothing is left
    // of it, and it may be tried again.
    QFuture<Result<>> protect(ProtectionChoice choice);
    QFuture<Result<bool>> keychainUsable(); // may ProtectionChoice::keychain be offered?
    void cancelSignIn(); // back to SignedOut

    // Opening what is here, also with no network. The slots say what can be offered.
    bool hasKeychainSlot() const;
    bool hasPassphraseSlot() const;
    bool hasPinSlot() const; // and may be used
    bool isGated() const; // the keychain opens only after askSystem() was Confirmed
    // Damaged: drafts and unsent messages cannot be read; nothing was changed.
    // TokenRejected, and the state is NeedsSignIn: the server refuses the token ("ended"), or has not answered for
    // longer than the cache may be read ("offline").
    QFuture<Result<>> unlockWithPassphrase(SecretBuffer passphrase);
    // The desktop asks for the password of the keychain itself, which was said to be locked. Cancelled: it stays so.
    QFuture<Result<>> openKeychainByPrompt();
    QFuture<Result<>> unlockWithKeychain(); // Forbidden: see isGated(), or with the detail "restart" isOwnWayFirst()
    // The tenth wrong one destroys it; see DatabaseKeyring. NotFound with the detail "erased": the organisation wants
    // everything erased then, and that was done; see erased(). So it is with whatever else tries a PIN.
    QFuture<Result<>> unlockWithPin(SecretBuffer pin);
    // The error of a try means that another kind of keychain answers than the one that got the key: which kinds, as
    // Keychain::backendName() calls them.
    struct OtherKeychain {
        QString kept;
        QString present;
    };
    std::optional<OtherKeychain> otherKeychain(const Error &error) const;
    // Once it was opened in another way, the system's question opens it again as long as the program runs: without
    // keychain slot, where the agent wants it and the organisation allows it. From the next opening on; turned off it
    // ends at once. After three questions that were refused another way comes first.
    void setQuickUnlock(bool wanted);
    bool canUnlockQuickly() const; // after askSystem() was Confirmed
    QFuture<Result<>> unlockQuickly(); // Forbidden, KeyMissing: see DatabaseKeyring
    QFuture<Result<>> lockNow(LockCause cause = LockCause::Agent); // done when everything is closed
    int waitingToSend() const; // as known when it was locked, also before a restart

    // Receives while locked, from the next lock on: what arrives is sealed into a file that only the next unlock reads,
    // and counted. Off (as it is at the beginning): nothing is connected, and no token is in memory. Turned off while
    // locked it ends at once.
    void setReceiveWhileLocked(bool receive);
    bool isReceivingLocked() const; // the channel is live
    bool isSpoolFull() const; // it was, and there is no more room
    int arrivedWhileLocked() const; // customers' messages that wait for the unlock

    // The computer was restarted since it was last open, so a PIN or passphrase comes before what opens without a
    // question. Known when the keychain has been tried. Where there is neither, or the agent wants it otherwise and the
    // organisation allows that, it does not hold; nor where the system tells no restart.
    bool isOwnWayFirst() const;
    bool tellsRestarts() const; // the system does
    void setSystemLoginAfterRestart(bool allowed);

    // The ways in, changed while open or locked; what opens comes first: a passphrase, or nothing for the keychain.
    // Errors as DatabaseKeyring gives them; NotFound without vault; Forbidden with the detail "policy" where the
    // organisation does not allow it.
    QFuture<Result<>> setPassphrase(SecretBuffer current, SecretBuffer passphrase);
    QFuture<Result<>> setKeychain(bool on, SecretBuffer passphrase);
    QFuture<Result<>> setPin(SecretBuffer current, SecretBuffer pin);
    QFuture<Result<>> changePin(SecretBuffer currentPin, SecretBuffer pin);
    QFuture<Result<>> removePin(SecretBuffer current);
    QFuture<Result<>> setGate(bool on); // in the minute after askSystem() was Confirmed

    // New keys for everything: for who fears that somebody has got the present ones. Needs every way in that there is
    // (errors as DatabaseKeyring::beginRenewal()), and with the gate askSystem() before. Closes the session, renews,
    // and opens it again; Locked when nobody is signed in. cancelRenewal() leaves it as it was, until the session
    // closes. DiskFull, Storage: it is open, and the next opening goes on with the rest.
    struct RenewalProofs {
        SecretBuffer passphrase; // empty without such a way
        SecretBuffer pin;
    };
    QFuture<Result<>> renewKeys(RenewalProofs proofs);
    void cancelRenewal();

    // The operating system's question whether its user is at the computer: one at a time, Refused while it is open.
    // What comes of it holds for one use within a minute. To lock withdraws it, and so does opening in another way.
    QFuture<bool> systemCanAsk(); // shows nothing
    QFuture<OsPromptOutcome> askSystem(const OsPrompt::Question &question);
    bool isSystemConfirmed() const; // and not used yet
    bool isGateSealed() const; // here the system's question gives what opens the keychain's key, and not only a yes
    void withdrawQuestion();

    // Signs in again as the same agent, keeping the store: in NeedsSignIn, which opens it, and while it is open.
    // Conflict: that is somebody else. Rejected with the detail "code": the second factor is needed. After three tries
    // that were not let in it locks.
    std::optional<SignInDemand> signInDemand() const; // only in NeedsSignIn
    QFuture<Result<>> renewSignIn(const QString &password, const QString &code = {});
    // Destroys keys and files of this profile. Unsent messages are lost: ask first (waitingToSend, Outbox::counts).
    // When the vault cannot be destroyed it is locked, with its files, and the error is the answer.
    QFuture<Result<>> signOut();
    // What was erased without anybody's word, until somebody has read of it.
    std::optional<ErasureNote> erased() const;
    void forgetErased();

    void setRetention(const RetentionPolicy &policy); // what this computer keeps; everything when never called
    void setBackfill(const BackfillPolicy &policy); // how far back the history is fetched by itself
    void setAutoStart(bool start); // off: the session stays offline until Session::start(); for the command line

signals:
    void stateChanged(Amandesk::SessionState state);
    void policyChanged();
    // session() is about to die: let go of everything that knows it. Drafts handed over now are still saved.
    void closing();
    // The cache could not be read and was built anew from the server; drafts and unsent messages are untouched.
    void cacheRebuilt();
    // Drafts and unsent messages were in a file that was damaged, or older than it should be.
    void outboxMended(const Amandesk::OutboxMending &mending);
    void arrivedWhileLockedChanged();
    // How far new keys are; also at an opening, when a program was ended in the middle.
    void renewalProgressed(const Amandesk::RenewalProgress &progress);
    void renewalEnded(const std::optional<Amandesk::Error> &problem); // before the session is there again
    // Part of the cache cannot be read; it is mended when it is opened the next time.
    void cacheFoundDamaged();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Amandesk

Q_DECLARE_METATYPE(Amandesk::SessionState)
Q_DECLARE_METATYPE(Amandesk::OutboxMending)
