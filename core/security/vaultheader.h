#pragma once
#include "core/base/result.h"
#include "core/security/keyderivation.h"
#include "core/security/retrythrottle.h"
#include "core/security/vaultinfo.h"
#include <optional>
#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace Amandesk {

// A 32-byte key, encrypted and authenticated (XChaCha20-Poly1305).
struct SealedKey {
    static constexpr int nonceSize = 24;
    static constexpr int boxSize = 48;
    QByteArray nonce;
    QByteArray box;
    friend bool operator==(const SealedKey &, const SealedKey &) = default;
};

struct PassphraseSlot {
    KdfParameters kdf;
    QByteArray salt;
    SealedKey vaultKey;
    friend bool operator==(const PassphraseSlot &, const PassphraseSlot &) = default;
};

// A PIN alone could be guessed by who has the file: half of the key is in the keychain.
struct PinSlot {
    QString keychainBackend; // the kind of keychain that got that half
    KdfParameters kdf;
    QByteArray salt;
    SealedKey vaultKey;
    friend bool operator==(const PinSlot &, const PinSlot &) = default;
};

// While the keys are being renewed: the one that a part of the data gets, or has got already. Promoted to the key in
// use when the part was seen to open with it.
struct NextKeys {
    std::optional<SealedKey> cache;
    std::optional<SealedKey> outbox;
    std::optional<SealedKey> files;
    bool isEmpty() const { return !cache && !outbox && !files; }
    friend bool operator==(const NextKeys &, const NextKeys &) = default;
};

// The content of vault.json. Nothing in it is secret; everything but the counts of tries and the generation of the
// databases is authenticated by the MAC, whose key comes from the vault key. The checksum needs no key: it tells
// a damaged file from a wrong passphrase.
struct VaultHeader {
    static constexpr qsizetype mostBytes = 64 * 1024;
    static constexpr int macSize = 32;
    static constexpr int digestSize = 32;

    QString vaultId; // 32 hexadecimal digits
    qint64 generation = 0; // raised by every change of slots or keys
    QDateTime createdAt;
    QString keychainBackend; // empty without keychain slot
    bool gated = false; // the system asks who is there before the keychain's key is used; never without such a slot
    std::optional<SealedKey> keychainSlot; // the vault key under a key that is in the keychain
    std::optional<PassphraseSlot> passphraseSlot; // the vault key under the passphrase
    std::optional<PinSlot> pinSlot; // the vault key under the PIN and what the keychain adds to it; never the only one
    QByteArray destroyedPin; // digest of the slot that ten wrong tries destroyed, else empty
    SealedKey cache; // the keys in use, under the vault key
    SealedKey outbox;
    SealedKey files;
    SealedKey spool;
    NextKeys next; // under the vault key, too
    QByteArray mac;
    FailedTries tries; // changes while the vault is closed, so no key can vouch for it
    FailedTries pinTries; // the same for the PIN
    // Of the databases, when they were last closed or a few minutes before they were not. Written when the vault key
    // is gone already. A MAC would not help: who can write this file can put back an older one, MAC and all.
    qint64 storeGeneration = 0;

    // Damaged when it is not exactly what this version writes.
    static Result<VaultHeader> fromJson(const QByteArray &json);
    QByteArray toJson() const;

    bool knowsPin() const { return pinSlot || !destroyedPin.isEmpty(); } // has the slot, or the memory of one
    // 4 while keys are being renewed, else 3 with the gate, else 2 when it knows a PIN, else 1: a program reads no
    // vault with something it does not know.
    int version() const
    {
        if (!next.isEmpty())
            return 4;
        if (gated)
            return 3;
        return knowsPin() ? 2 : 1;
    }
    // Without the vault key. The MAC covers the slot's digest, so it still fits.
    void destroyPin();

    QByteArray macInput() const; // all fields but mac, the tries and storeGeneration, each with its length
    QByteArray slotContext(VaultSlot slot) const; // associated data of a slot
    QByteArray keyContext(const QByteArray &name) const; // associated data of a wrapped key

    friend bool operator==(const VaultHeader &, const VaultHeader &) = default;
};

} // namespace Amandesk
