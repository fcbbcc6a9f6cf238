#pragma once
#include "core/base/async.h"
#include "core/base/clock.h"
#include "core/security/databasekeyring.h"
#include "core/security/osgate.h"
#include "core/security/pinentries.h"
#include "core/security/ramslot.h"
#include "core/security/vaultopener.h"
#include "core/security/waits.h"
#include <algorithm>
#include <functional>
#include <QtConcurrentRun>
#include <QThreadPool>

namespace Amandesk {

// What the sources of DatabaseKeyring share, and nobody else.

using KeysResult = Result<std::shared_ptr<DataKeys>>;
using VaultResult = Result<std::shared_ptr<Vault>>; // shared, as it goes from step to step

inline VaultResult shared(Result<Vault> vault)
{
    if (!vault)
        return fail(vault.error());
    return std::make_shared<Vault>(std::move(*vault));
}

// With the gate on, who cannot be asked needs another way: it stays as long as the gate does.
inline bool lastBesideGate(const VaultHeader &header, VaultSlot slot)
{
    const bool other = slot == VaultSlot::Pin ? header.passphraseSlot.has_value() : header.pinSlot.has_value();
    return header.gated && !other;
}

QString keyEntryOf(const VaultHeader &header); // our entry in the keychain

// Does something when its last copy goes: when the keychain has answered, or is not waited for any more.
class AtLast
{
public:
    explicit AtLast(std::function<void()> then)
        : m_then(std::move(then))
    { }
    ~AtLast() { m_then(); }
    Q_DISABLE_COPY_MOVE(AtLast)

private:
    std::function<void()> m_then;
};

struct DatabaseKeyring::Private {
    Private(DatabaseKeyring *owner, const QString &profileFolder, Keychain &systemKeychain, const Clock &systemClock,
            const Options &given)
        : q(owner)
        , folder(profileFolder)
        , keychain(systemKeychain)
        , clock(systemClock)
        , options(given)
        , pins(systemKeychain, &waits)
        , opener(profileFolder)
    {
        pool.setMaxThreadCount(1); // one thing at a time, in order
    }

    // Does the work on the keyring's thread, then calls done(result) here.
    template<typename Work, typename Done> void run(Work work, Done done)
    {
        whenDone(QtConcurrent::run(&pool, std::move(work)), q, std::move(done));
    }
    // Has the keychain's answer, unless it is let go of. What must hear in any case has the keyring as its context.
    template<typename T, typename Done> void whenKeychainAnswers(const QFuture<T> &future, Done done)
    {
        whenDone(future, &waits, std::move(done));
    }
    // What counts is done: success as soon as the keychain has taken away what nothing asks for any more, or not.
    void finishAfter(const QFuture<Result<>> &tidying, const Answer<void> &answer, const char *whatStays);
    void keepForQuickUnlock(const Vault &vault);
    KeysResult keysOf(const VaultResult &vault, qint64 recordedInKeychain);
    template<typename Done> void readKeychainKey(const VaultHeader &header, Done done);
    bool wasConfirmed() const { return options.gate && options.gate->isConfirmed(); }
    void tidyGate(const VaultResult &opened);
    void swapKeychainKey(const Answer<void> &answer, const std::shared_ptr<Vault> &vault, bool gated);
    void readGeneration(const QString &vaultId, std::function<void(qint64)> done);
    QFuture<VaultResult> openVault(SecretBuffer passphrase);
    QFuture<VaultResult> openThroughKeychain();
    QFuture<VaultResult> openWithPin(SecretBuffer pin);
    void tryPin(const Answer<std::shared_ptr<Vault>> &answer, const QString &vaultId,
                const std::shared_ptr<SecretBuffer> &pin, const std::shared_ptr<SecretBuffer> &peppers,
                const FailedTries &known);
    void writePin(const Answer<void> &answer, const std::shared_ptr<Vault> &vault,
                  const std::shared_ptr<SecretBuffer> &pin);
    void spendPin(const QString &vaultId, const std::function<void()> &done);
    void forgetPinTries(const VaultResult &opened);
    void proveWays(const Answer<std::shared_ptr<Vault>> &answer, const std::shared_ptr<Proofs> &proofs);
    void addRenewalKeys(const Answer<std::shared_ptr<DataKeys>> &answer, const std::shared_ptr<Vault> &vault,
                        const std::shared_ptr<Proofs> &proofs);
    void writeRenewal(const Answer<std::shared_ptr<DataKeys>> &answer, const std::shared_ptr<Vault> &vault,
                      const std::shared_ptr<Proofs> &proofs, const std::shared_ptr<SecretBuffer> &keychainKey,
                      const std::shared_ptr<SecretBuffer> &pepper);
    void addKeychainKey(const QString &entry, std::function<void(Result<SecretBuffer>)> done);
    void tidyKeychainKey(const VaultResult &opened, const SecretBuffer &keys, const std::function<void()> &done);
    using KeyDone = std::function<void(Result<SecretBuffer>)>;
    void makeKeychainKey(const QString &entry, KeyDone done);
    void writeNew(const Answer<std::shared_ptr<DataKeys>> &answer, const std::shared_ptr<Vault> &vault,
                  const std::shared_ptr<SecretBuffer> &keychainKey);
    void change(const Answer<void> &answer, const std::shared_ptr<Vault> &vault, std::function<Result<>()> edit,
                VaultOpener::Reopen reopen);

    DatabaseKeyring *q;
    const QString folder;
    Keychain &keychain;
    const Clock &clock;
    const Options options;
    Waits waits;
    PinEntries pins;
    VaultOpener opener; // of the pool's thread
    std::shared_ptr<Vault> renewing; // while next keys are being promoted
    bool keepsRamSlot = false;
    std::shared_ptr<const RamSlot> ramSlot;
    QThreadPool pool; // last: waits for the work before anything else goes
};

} // namespace Amandesk
