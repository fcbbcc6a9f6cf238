#pragma once
#include "core/base/result.h"
#include "core/base/secretbuffer.h"
#include "core/security/retrythrottle.h"
#include "core/security/vault.h"
#include "core/security/vaultfile.h"
#include <chrono>
#include <functional>

namespace Amandesk {
class RamSlot;

// Opens and changes the vault of one folder: picks the copy that opens, counts wrong passphrases, keeps the previous
// version until the new one has opened. Blocks; owned by DatabaseKeyring and used on its thread alone.
class VaultOpener
{
public:
    explicit VaultOpener(const QString &profileFolder);

    // Of the current file, or of the previous one when the current cannot be read.
    Result<VaultHeader> header() const;

    Result<Vault> openWithPassphrase(const SecretBuffer &passphrase, std::chrono::milliseconds now);
    Result<Vault> openWithKeychain(const SecretBuffer &keychainKey);
    Result<Vault> openWithRam(const RamSlot &slot);

    // A try of the PIN, in two steps, because the keychain counts in between. `known` is what it has counted so far.
    // Throttled, KeyMissing; PinTry::counted: the file has it.
    struct PinTry {
        FailedTries before;
        FailedTries now;
        bool counted = false;
        bool spent = false; // the tenth ended before the slot was destroyed: there is nothing to be tried
    };
    Result<PinTry> beginPinTry(const FailedTries &known, std::chrono::milliseconds now);
    // WrongPassphrase; who counts the tenth of them destroys the slot.
    Result<Vault> finishPinTry(const PinTry &begun, const SecretBuffer &pin, const SecretBuffer &peppers);
    void destroyPin(); // in both versions of the file; says so in the log where that cannot be

    Result<> writeFirst(Vault &vault);
    using Reopen = std::function<Result<Vault>(VaultHeader)>;
    // Writes the changed vault; the version before it goes when `reopen` has opened what was written.
    Result<> writeChange(Vault &vault, const Reopen &reopen);
    // How far the databases are; only ever forward. The slots and their MAC stay as they are.
    Result<> recordGeneration(qint64 storeGeneration);
    Result<> removeAll();

private:
    Result<Vault> openAny(const Reopen &open);
    void saveTries(VaultHeader header, VaultCopy copy, const FailedTries &tries);
    Result<> savePinTries(const FailedTries &tries);

    VaultFile m_file;
    FailedTries m_tries; // for a folder that cannot be written to
    FailedTries m_pinTries;
};

} // namespace Amandesk
