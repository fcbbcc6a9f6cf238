#pragma once
#include "core/base/result.h"
#include "core/base/secretbuffer.h"
#include "core/security/datakeys.h"
#include "core/security/vaultheader.h"
#include <memory>

namespace Amandesk {

// An opened vault: the header and, for as long as this lives, the vault key that everything hangs on.
// Knows the cryptography and no files. A plain value of one thread; deriving from a passphrase takes its time.
class Vault
{
public:
    static constexpr std::size_t keySize = 32;

    // New keys, no slot yet: not to be written before it has one.
    static Vault create(const QDateTime &now);
    // KeyMissing without such a slot, WrongPassphrase, Damaged when the key fits and the header was changed.
    static Result<Vault> openWithPassphrase(VaultHeader header, const SecretBuffer &passphrase);
    static Result<Vault> openWithKeychain(VaultHeader header, const SecretBuffer &keychainKey);
    // keychainKey: 32 bytes, or more pieces of 32 while that key was being renewed.
    static SecretBuffer fittingKey(const VaultHeader &header, const SecretBuffer &keychainKeys); // empty: none
    // peppers: what the keychain adds to the PIN, 32 bytes, or 64 while the PIN was being changed.
    static Result<Vault> openWithPin(VaultHeader header, const SecretBuffer &pin, const SecretBuffer &peppers);

    // Without a slot in the header: the vault key as wrappedUnder() gave it. KeyMissing when it does not fit.
    static Result<Vault> openWrapped(VaultHeader header, const SealedKey &vaultKey, const SecretBuffer &under);
    SealedKey wrappedUnder(const SecretBuffer &key) const; // 32 bytes

    Result<> setPassphrase(const SecretBuffer &passphrase, const KdfParameters &kdf);
    void setKeychain(const SecretBuffer &keychainKey, const QString &backend, bool gated = false);
    Result<> setPin(const SecretBuffer &pin, const SecretBuffer &pepper, const KdfParameters &kdf,
                    const QString &backend);
    Result<> removeSlot(VaultSlot slot); // Rejected for the last one; a PIN does not count

    // Everything new, for the same data: another vault key with no way in yet, another spool key, and next keys beside
    // those in use. Not to be written before it has its ways in. Conflict while there are next keys already.
    Result<Vault> renewed() const;
    void promote(DataPart part); // it opens with its next key now; fine when it has none

    // The header as it was written, opened with the key that is here: for a change that touches no way in.
    Result<Vault> reopen(VaultHeader header) const;

    Result<std::shared_ptr<DataKeys>> dataKeys() const;
    const VaultHeader &header() const { return m_header; }
    // The header to write after a change: next generation, authenticated anew.
    VaultHeader sealed();

private:
    Vault(VaultHeader header, SecretBuffer vaultKey);
    static Result<Vault> open(VaultHeader header, SecretBuffer vaultKey);
    QByteArray mac() const;

    VaultHeader m_header;
    SecretBuffer m_vaultKey;
};

} // namespace Amandesk
