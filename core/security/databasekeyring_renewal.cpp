#include "core/base/log.h"
#include "core/security/databasekeyring_p.h"
#include <algorithm>

// New keys in the order that leaves one that opens, whatever comes between: first the keychain has the new halves
// beside those in use, then the file is replaced (its previous version stays until the new one has opened by every
// way), then the keychain keeps the new halves alone.

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcRenewal, "amandesk.keyring.renewal", QtInfoMsg)

namespace {
constexpr std::size_t mostKeychainKeys = 4; // one for each renewal in a row that was interrupted, and the one in use

bool isCancelled(const DatabaseKeyring::Proofs &proofs)
{
    return proofs.cancelled && *proofs.cancelled;
}

// Every way that the old header had, with new halves.
Result<> setWays(Vault &vault, const VaultHeader &before, const DatabaseKeyring::Proofs &proofs,
                 const SecretBuffer &keychainKey, const SecretBuffer &pepper, const QString &backend,
                 const std::optional<KdfParameters> &wanted)
{
    if (before.keychainSlot)
        vault.setKeychain(keychainKey, backend, before.gated);
    if (!before.passphraseSlot && !before.pinSlot)
        return {};
    const KdfParameters kdf = wanted ? *wanted : KeyDerivation::tune();
    const auto passphrase = before.passphraseSlot ? vault.setPassphrase(proofs.passphrase, kdf) : Result<>();
    if (!passphrase || !before.pinSlot)
        return passphrase;
    return vault.setPin(proofs.pin, pepper, kdf, backend);
}

Result<Vault> openByEveryWay(const VaultHeader &header, const DatabaseKeyring::Proofs &proofs,
                             const SecretBuffer &keychainKey, const SecretBuffer &pepper)
{
    Result<Vault> opened = fail(ErrorKind::Damaged, u"the renewed vault has no way in"_s);
    if (header.pinSlot) {
        opened = Vault::openWithPin(header, proofs.pin, pepper);
        if (!opened)
            return opened;
    }
    if (header.passphraseSlot) {
        opened = Vault::openWithPassphrase(header, proofs.passphrase);
        if (!opened)
            return opened;
    }
    return header.keychainSlot ? Vault::openWithKeychain(header, keychainKey) : std::move(opened);
}
} // namespace

QFuture<KeysResult> DatabaseKeyring::beginRenewal(Proofs given)
{
    const Answer<std::shared_ptr<DataKeys>> answer;
    const auto proofs = std::make_shared<Proofs>(std::move(given));
    auto begin = [this, answer, proofs](const Result<VaultHeader> &header) {
        if (!header)
            return answer.finish(fail(header.error()));
        if (!header->next.isEmpty())
            return answer.finish(fail(ErrorKind::Conflict, u"the keys are being renewed already"_s));
        if ((header->passphraseSlot && proofs->passphrase.isEmpty()) || (header->pinSlot && proofs->pin.isEmpty()))
            return answer.finish(fail(ErrorKind::BadInput, u"every way in must open first"_s));
        if (header->gated && !d->wasConfirmed())
            return answer.finish(fail(ErrorKind::Forbidden, u"the system has not confirmed who is there"_s));
        const Answer<std::shared_ptr<Vault>> proven;
        d->proveWays(proven, proofs);
        whenDone(proven.future(), this, [this, answer, proofs](const VaultResult &vault) {
            if (!vault)
                return answer.finish(fail(vault.error()));
            if (isCancelled(*proofs))
                return answer.finish(fail(ErrorKind::Cancelled));
            d->addRenewalKeys(answer, *vault, proofs);
        });
    };
    d->run([this] { return d->opener.header(); }, std::move(begin));
    return answer.future();
}

// The PIN last: what does not open before it costs no try.
void DatabaseKeyring::Private::proveWays(const Answer<std::shared_ptr<Vault>> &answer,
                                         const std::shared_ptr<Proofs> &proofs)
{
    const auto byPin = [this, answer, proofs](const VaultResult &vault) {
        if (!vault || !(*vault)->header().pinSlot)
            return answer.finish(vault);
        whenDone(openWithPin(proofs->pin.clone()), q, [answer](const VaultResult &opened) { answer.finish(opened); });
    };
    const auto byPassphrase = [this, proofs, byPin](const VaultResult &vault) {
        if (!vault || !(*vault)->header().passphraseSlot)
            return byPin(vault);
        whenDone(openVault(proofs->passphrase.clone()), q, byPin);
    };
    run([this] { return opener.header(); },
        [this, byPassphrase, proofs, byPin](const Result<VaultHeader> &header) {
            if (header && header->keychainSlot)
                whenDone(openThroughKeychain(), q, byPassphrase);
            else
                whenDone(openVault(proofs->passphrase.clone()), q, byPin);
        });
}

void DatabaseKeyring::Private::addRenewalKeys(const Answer<std::shared_ptr<DataKeys>> &answer,
                                              const std::shared_ptr<Vault> &vault,
                                              const std::shared_ptr<Proofs> &proofs)
{
    const VaultHeader &header = vault->header();
    const auto withPepper = [=, this](const std::shared_ptr<SecretBuffer> &key) {
        if (!vault->header().pinSlot)
            return writeRenewal(answer, vault, proofs, key, std::make_shared<SecretBuffer>());
        whenKeychainAnswers(pins.addPepper(vault->header().vaultId), [=, this](Result<SecretBuffer> pepper) {
            if (!pepper)
                return answer.finish(fail(pepper.error()));
            writeRenewal(answer, vault, proofs, key, std::make_shared<SecretBuffer>(std::move(*pepper)));
        });
    };
    if (!header.keychainSlot)
        return withPepper(std::make_shared<SecretBuffer>());
    addKeychainKey(keyEntryOf(header), [answer, withPepper](Result<SecretBuffer> key) {
        if (!key)
            return answer.finish(fail(key.error()));
        withPepper(std::make_shared<SecretBuffer>(std::move(*key)));
    });
}

// A new key, in front of those that are there; gives back the new one alone.
void DatabaseKeyring::Private::addKeychainKey(const QString &entry, std::function<void(Result<SecretBuffer>)> done)
{
    whenKeychainAnswers(
        keychain.read(entry), [this, entry, done = std::move(done)](const Result<SecretBuffer> &present) {
            if (!present)
                return done(Result<SecretBuffer>(fail(present.error())));
            const std::size_t kept = std::min(present->size(), (mostKeychainKeys - 1) * Vault::keySize);
            const auto key = std::make_shared<SecretBuffer>(SecretBuffer::random(Vault::keySize));
            const auto all = std::make_shared<SecretBuffer>(Vault::keySize + kept);
            std::copy_n(key->data(), Vault::keySize, all->data());
            std::copy_n(present->data(), kept, all->data() + Vault::keySize);
            whenKeychainAnswers(
                keychain.write(entry, all->clone()), [this, entry, key, all, done](const Result<> &written) {
                    if (!written)
                        return done(Result<SecretBuffer>(fail(written.error())));
                    whenKeychainAnswers(keychain.read(entry), [key, all, done](const Result<SecretBuffer> &back) {
                        if (back && SecretBuffer::equal(*back, *all))
                            return done(key->clone());
                        done(back ? Result<SecretBuffer>(
                                 fail(ErrorKind::KeychainUnavailable, u"keychain: gives back something else"_s))
                                  : Result<SecretBuffer>(fail(back.error())));
                    });
                });
        });
}

// What an interrupted renewal has left beside the key that opens: an older file opens no more. Waited for: a write that
// came after that of another renewal would take its new key away.
void DatabaseKeyring::Private::tidyKeychainKey(const VaultResult &opened, const SecretBuffer &keys,
                                               const std::function<void()> &done)
{
    if (!opened || keys.size() <= Vault::keySize)
        return done();
    const VaultHeader &header = (*opened)->header();
    SecretBuffer fitting = Vault::fittingKey(header, keys);
    if (fitting.isEmpty())
        return done();
    whenKeychainAnswers(keychain.write(keyEntryOf(header), std::move(fitting)), [done](const Result<> &kept) {
        if (!kept)
            qCInfo(lcRenewal, "the keychain keeps the keys of before as well");
        done();
    });
}

void DatabaseKeyring::Private::writeRenewal(const Answer<std::shared_ptr<DataKeys>> &answer,
                                            const std::shared_ptr<Vault> &vault, const std::shared_ptr<Proofs> &proofs,
                                            const std::shared_ptr<SecretBuffer> &keychainKey,
                                            const std::shared_ptr<SecretBuffer> &pepper)
{
    auto work = [this, vault, proofs, keychainKey, pepper, backend = keychain.backendName()]() -> VaultResult {
        auto next = shared(vault->renewed());
        if (!next)
            return next;
        const auto set = setWays(**next, vault->header(), *proofs, *keychainKey, *pepper, backend, options.kdf);
        if (!set)
            return fail(set.error());
        if (isCancelled(*proofs))
            return fail(ErrorKind::Cancelled);
        const auto written = opener.writeChange(
            **next, [&](VaultHeader header) { return openByEveryWay(header, *proofs, *keychainKey, *pepper); });
        return written ? next : VaultResult(fail(written.error()));
    };
    run(std::move(work), [this, answer, keychainKey, pepper](const VaultResult &next) {
        if (!next) // the halves that were added stay beside the others, and go with the next opening
            return answer.finish(fail(next.error()));
        const auto last = std::make_shared<AtLast>([answer, keys = keysOf(next, 0)] { answer.finish(keys); });
        const QString id = (*next)->header().vaultId;
        const auto keepPepper = [this, id, pepper, last] {
            if (!pepper->isEmpty())
                whenKeychainAnswers(pins.keepPepper(id, pepper->clone()), [last](const Result<> &) {});
        };
        if (keychainKey->isEmpty())
            return keepPepper();
        whenKeychainAnswers(keychain.write(keyEntryOf((*next)->header()), keychainKey->clone()),
                            [keepPepper](const Result<> &) { keepPepper(); });
    });
}

QFuture<Result<>> DatabaseKeyring::promote(DataPart part)
{
    const Answer<void> answer;
    if (!d->renewing) {
        answer.finish(fail(ErrorKind::Conflict, u"no keys are being renewed"_s));
        return answer.future();
    }
    auto work = [this, vault = d->renewing, part]() -> Result<> {
        auto header = d->opener.header(); // the ways in may have changed since
        if (!header)
            return fail(header.error());
        auto present = vault->reopen(std::move(*header));
        if (!present)
            return fail(present.error());
        present->promote(part);
        return d->opener.writeChange(*present,
                                     [&vault](VaultHeader changed) { return vault->reopen(std::move(changed)); });
    };
    d->run(std::move(work), [answer](const Result<> &done) { answer.finish(done); });
    return answer.future();
}

void DatabaseKeyring::forgetRenewal()
{
    d->renewing.reset();
}

} // namespace Amandesk
