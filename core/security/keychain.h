#pragma once
#include "core/base/result.h"
#include "core/base/secretbuffer.h"
#include <QFuture>
#include <QMetaType>

namespace Amandesk {

// What the system's keychain says about one entry.
enum class KeychainState {
    Unlocked, // there, and readable
    Locked, // the keychain is closed; what it holds cannot be told
    Absent, // the keychain is open and has no such entry
    NoService, // nothing answers to the name of a keychain
    Silent, // no answer before the deadline
    BackendChanged, // no such entry, and this is another kind of keychain than the one that got it
};

// The system's store for small secrets. Main thread; every call answers, at the latest at its deadline.
// It only does what it is asked: nothing here makes an entry because one is missing.
class Keychain
{
public:
    virtual ~Keychain() = default;

    virtual QString backendName() const = 0; // stable: "secret-service", "kwallet", "macos", "windows"
    // Empty entry: could a new one be stored now without asking anybody?
    virtual QFuture<KeychainState> state(const QString &entry) = 0;
    // KeychainLocked, KeyMissing or KeychainUnavailable when it does not work.
    virtual QFuture<Result<SecretBuffer>> read(const QString &entry) = 0;
    virtual QFuture<Result<>> write(const QString &entry, SecretBuffer secret) = 0;
    virtual QFuture<Result<>> remove(const QString &entry) = 0; // no such entry is success
    // Has the system ask whoever is at the computer to open the keychain itself. Success: it is open, or there is
    // nothing to ask. Cancelled: dismissed, or nobody answered. Nothing else here ever asks.
    virtual QFuture<Result<>> openByPrompt();
    // Nobody waits for what is being written any more: what the system has not been given yet is wiped.
    virtual void dropWrites() { }
};

// The error of a keychain that is in this state; not for Unlocked.
Error keychainError(KeychainState state);
bool isOtherKeychain(const Error &error); // that of BackendChanged
QString keychainStateName(KeychainState state); // for the log and --json

} // namespace Amandesk

Q_DECLARE_METATYPE(Amandesk::KeychainState)
