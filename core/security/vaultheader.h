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

// The content of vault.json, version 1. Nothing in it is secret; everything but the count of tries and the generation
// of the databases is authenticated by the MAC, whose key comes from the vault key. The checksum needs no key: it tells
// a damaged file from a wrong passphrase.
struct VaultHeader {
    static constexpr int version = 1;
    static constexpr qsizetype mostBytes = 64 * 1024;
    static constexpr int macSize = 32;

    QString vaultId; // 32 hexadecimal digits
    qint64 generation = 0; // raised by every change of slots or keys
    QDateTime createdAt;
    QString keychainBackend; // empty without keychain slot
    std::optional<SealedKey> keychainSlot; // the vault key under a key that is in the keychain
    std::optional<PassphraseSlot> passphraseSlot; // the vault key under the passphrase
    SealedKey cache; // the keys in use, under the vault key
    SealedKey outbox;
    SealedKey files;
    SealedKey spool;
    QByteArray mac;
    FailedTries tries; // changes while the vault is closed, so no key can vouch for it
    // Of the databases, when they were last closed or a few minutes before they were not. Written when the vault key
    // is gone already. A MAC would not help: who can write this file can put back an older one, MAC and all.
    qint64 storeGeneration = 0;

    // Damaged when it is not exactly what this version writes.
    static Result<VaultHeader> fromJson(const QByteArray &json);
    QByteArray toJson() const;

    QByteArray macInput() const; // all fields but mac, tries and storeGeneration, each with its length
    QByteArray slotContext(VaultSlot slot) const; // associated data of a slot
    QByteArray keyContext(const QByteArray &name) const; // associated data of a wrapped key

    friend bool operator==(const VaultHeader &, const VaultHeader &) = default;
};

} // namespace Amandesk
