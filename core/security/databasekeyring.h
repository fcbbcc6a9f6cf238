#pragma once
#include "core/base/result.h"
#include "core/base/secretbuffer.h"
#include "core/security/keychain.h"
#include "core/security/keyderivation.h"
#include <memory>
#include <QDateTime>
#include <QFuture>
#include <QObject>

namespace Amandesk {
class Clock;

// The keys of an opened vault, 32 bytes each. Handed from hand to hand, wiped with the last holder.
struct DataKeys {
    SecretBuffer cache;
    SecretBuffer outbox;
    SecretBuffer files;
    QString vaultId;
    qint64 generation = 0;
};

// The ways to open a new vault: at least one.
struct Protection {
    bool keychain = false;
    SecretBuffer passphrase; // empty: none; else 12 characters or more
};

enum class VaultSlot { Keychain, Passphrase };

// What can be known of a vault without any key.
struct VaultInfo {
    QString vaultId;
    qint64 generation = 0;
    QDateTime createdAt;
    bool keychain = false; // has this slot
    bool passphrase = false;
    QString keychainBackend; // the kind that holds our entry; empty without keychain slot
    int failedTries = 0; // wrong passphrases since it last opened
    std::optional<std::chrono::seconds> retryAfter; // the next try is refused until then
};

// The door to the vault of one profile folder: makes it, opens it, changes its slots, destroys it.
// Main thread; the work is done on a thread of its own, one thing at a time. Works without any keychain.
class DatabaseKeyring final : public QObject
{
    Q_OBJECT
public:
    struct Options {
        std::optional<KdfParameters> kdf; // instead of measuring the machine
    };

    static constexpr int leastPassphraseLength = 12; // characters

    // keychain and clock outlive it.
    DatabaseKeyring(const QString &profileFolder, Keychain &keychain, const Clock &clock, QObject *parent = nullptr);
    DatabaseKeyring(const QString &profileFolder, Keychain &keychain, const Clock &clock, Options options,
                    QObject *parent = nullptr);
    ~DatabaseKeyring() override;

    bool exists() const; // a vault, or what is left of one, is in the folder
    Result<VaultInfo> info() const; // NotFound without vault, Damaged when it cannot be read

    // Conflict when there is a vault already; BadInput without way in or with too short a passphrase.
    QFuture<Result<std::shared_ptr<DataKeys>>> create(Protection protection);
    // WrongPassphrase, Throttled (retryAfter), Damaged, NotFound; KeyMissing when the vault has no such slot.
    QFuture<Result<std::shared_ptr<DataKeys>>> unlockWithPassphrase(SecretBuffer passphrase);
    // KeychainLocked, KeychainUnavailable, KeyMissing, Damaged, NotFound. Never changes anything.
    QFuture<Result<std::shared_ptr<DataKeys>>> unlockWithKeychain();

    // `current` is the present passphrase, or empty: then the keychain opens. Replaces a passphrase that is there.
    QFuture<Result<>> setPassphrase(SecretBuffer current, SecretBuffer next);
    QFuture<Result<>> addKeychain(SecretBuffer currentPassphrase);
    QFuture<Result<>> removeSlot(VaultSlot slot, SecretBuffer current); // Rejected for the last one

    // Of our entry; without keychain slot: whether one could be made.
    QFuture<KeychainState> keychainState();

    // Sign-out: the keychain entry, then vault.json, then the previous one. Without the keychain's answer the files
    // go all the same; what stays in it opens nothing.
    QFuture<Result<>> destroy();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Amandesk

Q_DECLARE_METATYPE(std::shared_ptr<Amandesk::DataKeys>)
