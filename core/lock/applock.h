#pragma once
#include "core/base/async.h"
#include "core/base/result.h"
#include "core/base/secretbuffer.h"
#include "core/security/databasekeyring.h"
#include <memory>
#include <optional>
#include <QDateTime>
#include <QObject>

namespace Amandesk {
class Clock;

enum class LockState {
    NoVault, // nothing to lock: nobody signed in here
    Locked,
    Unlocking, // a passphrase, a PIN or the keychain is being tried
    Unlocked,
    Locking, // everything that shows or holds content is being closed
};

enum class LockCause {
    ColdStart,
    Agent,
    Idle,
    Minimised,
    SessionLock,
    Suspend,
    TokenRevoked,
    OfflineTooLong, // the server has not answered for longer than the cache may be read
    Policy,
    CannotOpen, // the key fits, what is behind it does not open
};

// The lock's state machine; the one place that knows whether content may be shown. It knows neither windows nor
// databases: they listen to stateChanged. Main thread, owned by SessionManager.
//
//   NoVault ─create─▶ Unlocking ─▶ Unlocked ─lock─▶ Locking ─confirmLocked─▶ Locked ─unlock…─▶ Unlocking ─▶ Unlocked
//
// A failed try goes back to where it came from. A cold start begins in Locked, or in NoVault.
class AppLock final : public QObject
{
    Q_OBJECT
public:
    // keyring and clock outlive it.
    AppLock(DatabaseKeyring &keyring, const Clock &clock, QObject *parent = nullptr);
    ~AppLock() override;

    LockState state() const { return m_state; }
    LockCause cause() const { return m_cause; } // why it is locked, or was last
    std::optional<QDateTime> lockedAt() const { return m_lockedAt; } // UTC; none while unlocked

    // First sign-in: makes the vault. Only in NoVault.
    QFuture<Result<>> create(Protection protection);
    // Only in Locked; else Conflict. Errors as DatabaseKeyring gives them; Cancelled when lock() came between, or what
    // somebody typed: that is not kept waiting by a keychain that takes its time, but tried in the place of another way
    // that is being tried.
    QFuture<Result<>> unlockWithPassphrase(SecretBuffer passphrase);
    QFuture<Result<>> unlockWithKeychain();
    QFuture<Result<>> unlockWithPin(SecretBuffer pin);
    QFuture<Result<>> unlockQuickly();

    // The keys of the unlocking that just succeeded, once: for the listener that opens the databases.
    std::shared_ptr<DataKeys> takeKeys() { return std::move(m_keys); }

    // Closes. While the vault is being opened it stays closed; while it is being made it closes right after.
    // The first cause stays until it is open again.
    void lock(LockCause cause);
    void confirmLocked(); // databases closed, keys and content gone

    // Signed out: destroys the vault, whatever the state; the listener has closed the databases before.
    QFuture<Result<>> destroy();

    // For the lock page.
    Result<VaultInfo> vaultInfo() const { return m_keyring.info(); }
    QFuture<KeychainState> keychainState() { return m_keyring.keychainState(); }

signals:
    void stateChanged(Amandesk::LockState state);
    void lockAsked(); // also where it is locked already: whatever would open it is to be left

private:
    enum class Way { Quick, Keychain, Pin, Passphrase };
    bool begins(Way way); // else it is refused
    QFuture<Result<>> open(const QFuture<Result<std::shared_ptr<DataKeys>>> &opening);
    static QFuture<Result<>> refused(LockState state);
    void setState(LockState state);

    DatabaseKeyring &m_keyring;
    const Clock &m_clock;
    LockState m_state;
    LockState m_from = LockState::NoVault; // where Unlocking came from
    Way m_way = Way::Keychain; // being tried, in Unlocking from Locked
    LockCause m_cause = LockCause::ColdStart;
    std::optional<QDateTime> m_lockedAt;
    std::shared_ptr<DataKeys> m_keys;
    std::optional<LockCause> m_lockAfterCreate;
    quint64 m_attempt = 0; // tells a late answer from the one that is waited for
};

QString lockStateName(LockState state); // for the log and --json
QString lockCauseName(LockCause cause);

} // namespace Amandesk

Q_DECLARE_METATYPE(Amandesk::LockState)
Q_DECLARE_METATYPE(Amandesk::LockCause)
