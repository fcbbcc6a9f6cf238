#pragma once
#include "core/base/result.h"
#include "core/base/secretbuffer.h"
#include "core/security/datakeys.h"
#include "core/security/keychain.h"
#include "core/security/keyderivation.h"
#include "core/security/pinrules.h"
#include "core/security/vaultinfo.h"
#include <atomic>
#include <memory>
#include <optional>
#include <QFuture>
#include <QObject>

namespace Amandesk {
class Clock;
class OsGate;

// The ways to open a new vault: at least one.
struct Protection {
    bool keychain = false;
    SecretBuffer passphrase; // empty: none; else 12 characters or more
};

// The door to the vault of one profile folder: makes it, opens it, changes its slots, destroys it.
// Main thread; the work is done on a thread of its own, one thing at a time. Works without any keychain.
class DatabaseKeyring final : public QObject
{
    Q_OBJECT
public:
    struct Options {
        std::optional<KdfParameters> kdf; // instead of measuring the machine
        OsGate *gate = nullptr; // outlives it; without one a vault with the gate on opens by no keychain
    };

    static constexpr int leastPassphraseLength = 12; // characters
    static bool isLongEnough(const SecretBuffer &passphrase); // UTF-8

    // keychain and clock outlive it.
    DatabaseKeyring(const QString &profileFolder, Keychain &keychain, const Clock &clock, QObject *parent = nullptr);
    DatabaseKeyring(const QString &profileFolder, Keychain &keychain, const Clock &clock, const Options &options,
                    QObject *parent = nullptr);
    ~DatabaseKeyring() override;

    QFuture<Result<>> openKeychainByPrompt(); // see Keychain::openByPrompt()
    bool exists() const; // a vault, or what is left of one, is in the folder
    Result<VaultInfo> info() const; // NotFound without vault, Damaged when it cannot be read

    // Conflict when there is a vault already; BadInput without way in or with too short a passphrase.
    QFuture<Result<std::shared_ptr<DataKeys>>> create(Protection protection);
    // WrongPassphrase, Throttled (retryAfter), Damaged, NotFound; KeyMissing when the vault has no such slot.
    QFuture<Result<std::shared_ptr<DataKeys>>> unlockWithPassphrase(SecretBuffer passphrase);
    // KeychainLocked, KeychainUnavailable, KeyMissing, Damaged, NotFound. A failure changes nothing anywhere.
    // Forbidden: the gate is on and nobody was confirmed. So it is with whatever else the keychain opens.
    QFuture<Result<std::shared_ptr<DataKeys>>> unlockWithKeychain();

    // The everyday way for who has a passphrase or the keychain beside it: 6 to 12 digits that open nothing without
    // what the keychain adds. Tries 1 to 3 are free, then 5, 15, 30, 60, 300 and 900 s; the tenth wrong one destroys
    // it. Counted in the file and in the keychain, and refused when neither can. Opening by any way starts anew.
    // WrongPassphrase, Throttled, BadInput (no such PIN can be: not counted), the keychain's errors; KeyMissing when
    // there is no PIN, or the keychain has lost its part.
    QFuture<Result<std::shared_ptr<DataKeys>>> unlockWithPin(SecretBuffer pin);
    // Adds or replaces it; `current` as below. BadInput: see pinProblem(). A PIN is never the only way in.
    QFuture<Result<>> setPin(SecretBuffer current, SecretBuffer pin);
    QFuture<Result<>> changePin(SecretBuffer currentPin,
                                SecretBuffer pin); // the present one opens, and counts as a try
    QFuture<Result<>> removePin(SecretBuffer current); // also the memory of a destroyed one

    // For who has no keychain slot, as long as the program runs: what was opened in another way opens again after the
    // system's word (OsGate). Kept from the next opening on; turned off, what is kept is forgotten at once.
    void setQuickUnlock(bool kept);
    bool canUnlockQuickly() const;
    // KeyMissing: nothing is kept, or it fits no more. Forbidden: nobody was confirmed.
    QFuture<Result<std::shared_ptr<DataKeys>>> unlockQuickly();

    // Adds or replaces it. `current` is the present passphrase, or empty: then the keychain opens.
    QFuture<Result<>> setPassphrase(SecretBuffer current, SecretBuffer next);
    QFuture<Result<>> addKeychain(SecretBuffer passphrase); // or replaces it; the gate stays as it is
    // What is to stay must open first, so that nobody is locked out. Rejected for the last way in.
    QFuture<Result<>> removePassphrase(); // the keychain opens
    QFuture<Result<>> removeKeychain(SecretBuffer passphrase);
    // New keys for everything, in case somebody has got the present ones: vault key, keychain's key, pepper, salts, and
    // next keys for the data, which its owner gives to the files one after the other and promotes. Every way in must
    // open first (Proofs), because each gets a new half: BadInput when one is missing, else as unlocking; a wrong PIN
    // counts. Forbidden: gate. Conflict: not yet done with the last renewal. Cancelled: until the file is written,
    // which is the last thing; then there is no way back.
    struct Proofs {
        SecretBuffer passphrase; // empty without such a slot
        SecretBuffer pin;
        std::shared_ptr<std::atomic<bool>> cancelled = {};
    };
    QFuture<Result<std::shared_ptr<DataKeys>>> beginRenewal(Proofs proofs);
    // The part opens with its next key. Only after beginRenewal(), or an opening that gave next keys, until
    // forgetRenewal(): so long the vault key stays in memory.
    QFuture<Result<>> promote(DataPart part);
    void forgetRenewal();

    // To lock leaves nothing waiting that has keys or what was typed. All: whoever waits for the keychain is answered
    // Cancelled, unless what counts is done. Silent: only who waited already when this was last called.
    enum class Waiting { Silent, All };
    void letKeychainGo(Waiting which);
    bool isWorking() const; // on the keyring's thread, which nothing stops

    // Whether the system asks who is there before the keychain's key is used. To change it either way somebody must
    // have been confirmed (else Forbidden), and beside it there must be a passphrase or a PIN (else Rejected).
    // KeyMissing without keychain slot. The key and its entry are other ones with the gate, so that neither an edited
    // vault.json nor an old one opens without it.
    QFuture<Result<>> setGate(bool on);

    // Of our entry; without keychain slot: whether one could be made.
    QFuture<KeychainState> keychainState();

    // How far the databases are, so that older copies of them are noticed: into vault.json, and into the keychain when
    // that is asked for and the vault has a slot for it. Answers when the file has it; the keychain may take its time,
    // and may fail. Not for the moment of locking: a system that closes its keychain just then would ask to open it.
    enum class RecordIn { File, FileAndKeychain };
    QFuture<Result<>> recordGeneration(qint64 storeGeneration, RecordIn where);
    Result<> recordGenerationNow(qint64 storeGeneration); // the file alone; blocks: for the end of the program

    // Sign-out: the keychain entries, then vault.json, then the previous one. Without the keychain's answer the files
    // go all the same; what stays in it opens nothing.
    QFuture<Result<>> destroy();

    // What our entry in the keychain is called: everything is in the name.
    static QString keychainEntry(const QString &vaultId);
    static QString gatedEntry(const QString &vaultId); // the same with the gate on
    static QString generationEntry(const QString &vaultId); // the databases' generation, as digits
    static QString pepperEntry(const QString &vaultId); // the keychain's part of the PIN
    static QString pinTriesEntry(const QString &vaultId);

signals:
    // The tenth PIN was wrong. Before its slot is destroyed, so that who has more to do about it can note that first.
    void pinSpent();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Amandesk
