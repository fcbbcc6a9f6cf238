#include "core/security/databasekeyring.h"
#include "core/base/log.h"
#include "core/security/databasekeyring_p.h"
#include <algorithm>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcKeyring, "amandesk.keyring", QtInfoMsg)

namespace {
Result<> checkPassphrase(const SecretBuffer &passphrase)
{
    return DatabaseKeyring::isLongEnough(passphrase) ? Result<>()
                                                     : fail(ErrorKind::BadInput, u"the passphrase is too short"_s);
}
} // namespace

bool DatabaseKeyring::isLongEnough(const SecretBuffer &passphrase)
{
    const auto bytes = passphrase.bytes();
    const auto characters = std::count_if(bytes.begin(), bytes.end(), [](unsigned char byte) {
        return (byte & 0xC0) != 0x80; // the first byte of each UTF-8 character
    });
    return characters >= leastPassphraseLength;
}

QString keyEntryOf(const VaultHeader &header)
{
    return header.gated ? DatabaseKeyring::gatedEntry(header.vaultId) : DatabaseKeyring::keychainEntry(header.vaultId);
}

DatabaseKeyring::DatabaseKeyring(const QString &profileFolder, Keychain &keychain, const Clock &clock, QObject *parent)
    : DatabaseKeyring(profileFolder, keychain, clock, Options{}, parent)
{ }

DatabaseKeyring::DatabaseKeyring(const QString &profileFolder, Keychain &keychain, const Clock &clock,
                                 const Options &options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, profileFolder, keychain, clock, options))
{ }

DatabaseKeyring::~DatabaseKeyring()
{
    d->pool.clear();
    d->pool.waitForDone();
}

QString DatabaseKeyring::keychainEntry(const QString &vaultId)
{
    return u"amandesk/%1/vault-key/v1"_s.arg(vaultId);
}

QString DatabaseKeyring::generationEntry(const QString &vaultId)
{
    return u"amandesk/%1/generation/v1"_s.arg(vaultId);
}

QFuture<Result<>> DatabaseKeyring::openKeychainByPrompt()
{
    return d->keychain.openByPrompt();
}

void DatabaseKeyring::letKeychainGo(Waiting which)
{
    if (which == Waiting::All ? d->waits.drop() : d->waits.dropOld())
        d->keychain.dropWrites();
}

bool DatabaseKeyring::isWorking() const
{
    return d->pool.activeThreadCount() > 0;
}

void DatabaseKeyring::Private::finishAfter(const QFuture<Result<>> &tidying, const Answer<void> &answer,
                                           const char *whatStays)
{
    const auto last = std::make_shared<AtLast>([answer] { answer.finish({}); });
    whenKeychainAnswers(tidying, [last, whatStays](const Result<> &tidied) {
        if (!tidied)
            qCInfo(lcKeyring, "%s: %ls", whatStays, qUtf16Printable(errorName(tidied.error().kind)));
    });
}

bool DatabaseKeyring::exists() const
{
    return VaultFile(d->folder).exists();
}

Result<VaultInfo> DatabaseKeyring::info() const
{
    const auto header = VaultOpener(d->folder).header();
    if (!header)
        return fail(header.error());
    VaultInfo info;
    info.vaultId = header->vaultId;
    info.generation = header->generation;
    info.createdAt = header->createdAt;
    info.keychain = header->keychainSlot.has_value();
    info.gated = header->gated;
    info.passphrase = header->passphraseSlot.has_value();
    info.pin = header->pinSlot.has_value();
    info.pinDestroyed = !header->destroyedPin.isEmpty();
    info.failedPinTries = header->pinTries.count;
    info.keychainBackend = header->keychainBackend;
    info.pinBackend = header->pinSlot ? header->pinSlot->keychainBackend : QString();
    info.presentBackend = d->keychain.backendName();
    info.failedTries = header->tries.count;
    if (const auto allowed = RetryThrottle::check(header->tries, d->clock.monotonic()); !allowed)
        info.retryAfter = allowed.error().retryAfter;
    if (const auto allowed = RetryThrottle::check(header->pinTries, d->clock.monotonic()); info.pin && !allowed)
        info.pinRetryAfter = allowed.error().retryAfter;
    return info;
}

// --- opening ---

// The larger of the two numbers counts: who puts back an old vault.json as well is told by the keychain.
KeysResult DatabaseKeyring::Private::keysOf(const VaultResult &vault, qint64 recordedInKeychain)
{
    if (!vault)
        return fail(vault.error());
    auto keys = (*vault)->dataKeys();
    if (!keys)
        return keys;
    (*keys)->storeGeneration = std::max((*keys)->storeGeneration, recordedInKeychain);
    renewing = (*keys)->areBeingRenewed() ? *vault : nullptr;
    keepForQuickUnlock(**vault);
    return keys;
}

// done(Result<SecretBuffer>): the key that our entry holds for this vault.
template<typename Done> void DatabaseKeyring::Private::readKeychainKey(const VaultHeader &header, Done done)
{
    if (header.gated && !wasConfirmed())
        return done(Result<SecretBuffer>(fail(ErrorKind::Forbidden, u"the system has not confirmed who is there"_s)));
    whenKeychainAnswers(keychain.read(keyEntryOf(header)),
                        [this, gated = header.gated, backend = header.keychainBackend,
                         done = std::move(done)](Result<SecretBuffer> key) mutable {
                            // Used up by what was opened, not by a keychain that first had to be unlocked itself.
                            if (key && gated && !options.gate->takeConfirmation())
                                key = fail(ErrorKind::Forbidden, u"locked meanwhile"_s);
                            if (!key && key.error().kind == ErrorKind::KeyMissing && !backend.isEmpty()
                                && backend != keychain.backendName())
                                key = fail(keychainError(KeychainState::BackendChanged));
                            done(std::move(key));
                        });
}

// done(qint64): what the keychain knows of the databases, 0 when that is nothing.
void DatabaseKeyring::Private::readGeneration(const QString &vaultId, std::function<void(qint64)> done)
{
    whenKeychainAnswers(keychain.read(generationEntry(vaultId)),
                        [done = std::move(done)](const Result<SecretBuffer> &digits) {
                            done(digits ? digits->view().toByteArray().toLongLong() : 0);
                        });
}

QFuture<VaultResult> DatabaseKeyring::Private::openThroughKeychain()
{
    const Answer<std::shared_ptr<Vault>> answer;
    run([this] { return opener.header(); },
        [this, answer](const Result<VaultHeader> &header) {
            if (!header)
                return answer.finish(fail(header.error()));
            if (!header->keychainSlot)
                return answer.finish(fail(ErrorKind::KeyMissing, u"the vault has no keychain slot"_s));
            readKeychainKey(*header, [this, answer](Result<SecretBuffer> key) {
                if (!key)
                    return answer.finish(fail(key.error()));
                const auto keys = std::make_shared<SecretBuffer>(std::move(*key));
                run([this, keys] { return shared(opener.openWithKeychain(*keys)); },
                    [this, answer, keys](const VaultResult &vault) {
                        tidyKeychainKey(vault, *keys, [answer, vault] { answer.finish(vault); });
                    });
            });
        });
    return answer.future();
}

QFuture<VaultResult> DatabaseKeyring::Private::openVault(SecretBuffer passphrase)
{
    if (passphrase.isEmpty())
        return openThroughKeychain();
    return QtConcurrent::run(&pool, [this, passphrase = std::move(passphrase), now = clock.monotonic()] {
        return shared(opener.openWithPassphrase(passphrase, now));
    });
}

QFuture<KeysResult> DatabaseKeyring::unlockWithPassphrase(SecretBuffer passphrase)
{
    const Answer<std::shared_ptr<DataKeys>> answer;
    if (passphrase.isEmpty()) {
        answer.finish(fail(ErrorKind::BadInput, u"no passphrase"_s));
        return answer.future();
    }
    // Asked while the key is derived; a keychain that takes longer is not waited for.
    const auto recorded = std::make_shared<qint64>(0);
    const auto header = VaultOpener(d->folder).header();
    if (header && header->keychainSlot)
        d->readGeneration(header->vaultId, [recorded](qint64 generation) { *recorded = generation; });
    whenDone(d->openVault(std::move(passphrase)), this, [this, answer, recorded](const VaultResult &vault) {
        d->forgetPinTries(vault);
        d->tidyGate(vault);
        answer.finish(d->keysOf(vault, *recorded));
    });
    return answer.future();
}

QFuture<KeysResult> DatabaseKeyring::unlockWithKeychain()
{
    const Answer<std::shared_ptr<DataKeys>> answer;
    whenDone(d->openThroughKeychain(), this, [this, answer](const VaultResult &vault) {
        if (!vault)
            return answer.finish(fail(vault.error()));
        d->forgetPinTries(vault);
        d->tidyGate(vault);
        d->readGeneration((*vault)->header().vaultId,
                          [this, answer, vault](qint64 generation) { answer.finish(d->keysOf(vault, generation)); });
    });
    return answer.future();
}

// --- creating ---

QFuture<KeysResult> DatabaseKeyring::create(Protection protection)
{
    const Answer<std::shared_ptr<DataKeys>> answer;
    const auto refuse = [&answer](const Error &error) {
        answer.finish(fail(error));
        return answer.future();
    };
    if (!protection.keychain && protection.passphrase.isEmpty())
        return refuse({ErrorKind::BadInput, u"no way to open the vault was chosen"_s, std::nullopt});
    if (!protection.passphrase.isEmpty()) {
        if (const auto checked = checkPassphrase(protection.passphrase); !checked)
            return refuse(checked.error());
    }
    if (exists())
        return refuse({ErrorKind::Conflict, u"there is a vault already"_s, std::nullopt});

    auto build = [now = d->clock.now(), kdf = d->options.kdf,
                  passphrase = std::move(protection.passphrase)]() -> VaultResult {
        auto vault = std::make_shared<Vault>(Vault::create(now));
        if (!passphrase.isEmpty()) {
            const auto set = vault->setPassphrase(passphrase, kdf ? *kdf : KeyDerivation::tune());
            if (!set)
                return fail(set.error());
        }
        return vault;
    };
    d->run(std::move(build), [this, answer, keychain = protection.keychain](const VaultResult &vault) {
        if (!vault)
            return answer.finish(fail(vault.error()));
        if (!keychain)
            return d->writeNew(answer, *vault, nullptr);
        d->makeKeychainKey(keychainEntry((*vault)->header().vaultId),
                           [this, answer, vault = *vault](Result<SecretBuffer> key) {
                               if (!key)
                                   return answer.finish(fail(key.error()));
                               d->writeNew(answer, vault, std::make_shared<SecretBuffer>(std::move(*key)));
                           });
    });
    return answer.future();
}

// A key that the keychain keeps for this vault, and gave back when asked. An entry that is
// there already is taken as it is: nothing is ever written over one.
void DatabaseKeyring::Private::makeKeychainKey(const QString &entry, KeyDone done)
{
    whenKeychainAnswers(
        keychain.read(entry), [this, entry, done = std::move(done)](Result<SecretBuffer> present) mutable {
            if (present && (present->isEmpty() || present->size() % Vault::keySize != 0))
                present = fail(ErrorKind::Damaged, u"the keychain's entry is not a key"_s);
            if (present && present->size() > Vault::keySize) // left by a renewal that was interrupted
                present = SecretBuffer::copyOf(present->view().first(qsizetype(Vault::keySize)));
            if (present || present.error().kind != ErrorKind::KeyMissing)
                return done(std::move(present));
            auto key = std::make_shared<SecretBuffer>(SecretBuffer::random(Vault::keySize));
            whenKeychainAnswers(
                keychain.write(entry, key->clone()),
                [this, entry, key, done = std::move(done)](const Result<> &written) mutable {
                    if (!written)
                        return done(Result<SecretBuffer>(fail(written.error())));
                    whenKeychainAnswers(
                        keychain.read(entry), [key, done = std::move(done)](Result<SecretBuffer> back) mutable {
                            if (back && !SecretBuffer::equal(*back, *key))
                                back = fail(ErrorKind::KeychainUnavailable, u"keychain: gives back something else"_s);
                            done(std::move(back));
                        });
                });
        });
}

void DatabaseKeyring::Private::writeNew(const Answer<std::shared_ptr<DataKeys>> &answer,
                                        const std::shared_ptr<Vault> &vault,
                                        const std::shared_ptr<SecretBuffer> &keychainKey)
{
    auto write = [this, vault, keychainKey, backend = keychain.backendName()]() -> KeysResult {
        if (keychainKey)
            vault->setKeychain(*keychainKey, backend);
        if (const auto written = opener.writeFirst(*vault); !written)
            return fail(written.error());
        return vault->dataKeys();
    };
    run(std::move(write), [this, answer, vault, keychainKey](const KeysResult &keys) {
        if (keys)
            keepForQuickUnlock(*vault);
        if (keys || !keychainKey)
            return answer.finish(keys);
        // No file, so nothing will ever ask for this entry.
        whenDone(keychain.remove(keychainEntry(vault->header().vaultId)), q,
                 [answer, keys](const Result<> &) { answer.finish(keys); });
    });
}

// --- changing ---

void DatabaseKeyring::Private::change(const Answer<void> &answer, const std::shared_ptr<Vault> &vault,
                                      std::function<Result<>()> edit, VaultOpener::Reopen reopen)
{
    auto work = [this, vault, edit = std::move(edit), reopen = std::move(reopen)]() -> Result<> {
        if (const auto edited = edit(); !edited)
            return edited;
        return opener.writeChange(*vault, reopen);
    };
    run(std::move(work), [answer](const Result<> &done) { answer.finish(done); });
}

QFuture<Result<>> DatabaseKeyring::setPassphrase(SecretBuffer current, SecretBuffer next)
{
    const Answer<void> answer;
    if (const auto checked = checkPassphrase(next); !checked) {
        answer.finish(checked);
        return answer.future();
    }
    const auto passphrase = std::make_shared<SecretBuffer>(std::move(next));
    whenDone(d->openVault(std::move(current)), this, [this, answer, passphrase](const VaultResult &opened) {
        if (!opened)
            return answer.finish(fail(opened.error()));
        const auto vault = *opened;
        d->change(
            answer, vault,
            [vault, passphrase, kdf = d->options.kdf] {
                return vault->setPassphrase(*passphrase, kdf ? *kdf : KeyDerivation::tune());
            },
            [passphrase](VaultHeader header) { return Vault::openWithPassphrase(std::move(header), *passphrase); });
    });
    return answer.future();
}

QFuture<Result<>> DatabaseKeyring::addKeychain(SecretBuffer passphrase)
{
    const Answer<void> answer;
    if (passphrase.isEmpty()) {
        answer.finish(fail(ErrorKind::BadInput, u"no passphrase"_s));
        return answer.future();
    }
    whenDone(d->openVault(std::move(passphrase)), this, [this, answer](const VaultResult &opened) {
        if (!opened)
            return answer.finish(fail(opened.error()));
        d->makeKeychainKey(keyEntryOf((*opened)->header()), [this, answer, vault = *opened](Result<SecretBuffer> made) {
            if (!made)
                return answer.finish(fail(made.error()));
            d->ramSlot.reset(); // the keychain opens from now on
            const auto key = std::make_shared<SecretBuffer>(std::move(*made));
            d->change(
                answer, vault,
                [vault, key, backend = d->keychain.backendName()]() -> Result<> {
                    vault->setKeychain(*key, backend, vault->header().gated);
                    return {};
                },
                [key](VaultHeader header) { return Vault::openWithKeychain(std::move(header), *key); });
        });
    });
    return answer.future();
}

QFuture<Result<>> DatabaseKeyring::removePassphrase()
{
    const Answer<void> answer;
    auto open = [this, answer](const Result<VaultHeader> &header) {
        if (!header)
            return answer.finish(fail(header.error()));
        if (!header->keychainSlot)
            return answer.finish(fail(ErrorKind::Rejected, u"the last way into the vault stays"_s));
        if (lastBesideGate(*header, VaultSlot::Passphrase))
            return answer.finish(fail(ErrorKind::Rejected, u"something beside the system's question stays"_s));
        d->readKeychainKey(*header, [this, answer](Result<SecretBuffer> read) {
            if (!read)
                return answer.finish(fail(read.error()));
            const auto key = std::make_shared<SecretBuffer>(std::move(*read));
            auto work = [this, key]() -> Result<> {
                auto vault = d->opener.openWithKeychain(*key);
                if (!vault)
                    return fail(vault.error());
                if (const auto removed = vault->removeSlot(VaultSlot::Passphrase); !removed)
                    return removed;
                return d->opener.writeChange(
                    *vault, [key](VaultHeader changed) { return Vault::openWithKeychain(std::move(changed), *key); });
            };
            d->run(std::move(work), [answer](const Result<> &done) { answer.finish(done); });
        });
    };
    d->run([this] { return d->opener.header(); }, std::move(open));
    return answer.future();
}

QFuture<Result<>> DatabaseKeyring::removeKeychain(SecretBuffer passphrase)
{
    const Answer<void> answer;
    auto work = [this, passphrase = std::move(passphrase), now = d->clock.monotonic()]() -> Result<QString> {
        auto vault = d->opener.openWithPassphrase(passphrase, now);
        if (!vault)
            return fail(vault.error().kind == ErrorKind::KeyMissing
                            ? Error{ErrorKind::Rejected, u"the last way into the vault stays"_s, std::nullopt}
                            : vault.error());
        if (const auto removed = vault->removeSlot(VaultSlot::Keychain); !removed)
            return fail(removed.error());
        const auto written = d->opener.writeChange(*vault, [&passphrase](VaultHeader changed) {
            return Vault::openWithPassphrase(std::move(changed), passphrase);
        });
        return written ? Result<QString>(vault->header().vaultId) : fail(written.error());
    };
    d->run(std::move(work), [this, answer](const Result<QString> &vaultId) {
        if (!vaultId)
            return answer.finish(fail(vaultId.error()));
        // The slot is gone, so what may stay in a silent keychain opens nothing.
        d->keychain.remove(gatedEntry(*vaultId));
        d->finishAfter(d->keychain.remove(keychainEntry(*vaultId)), answer, "the keychain keeps its key");
    });
    return answer.future();
}

// --- recording ---

QFuture<Result<>> DatabaseKeyring::recordGeneration(qint64 storeGeneration, RecordIn where)
{
    const Answer<void> answer;
    auto record = [this, storeGeneration]() -> Result<VaultHeader> {
        if (const auto recorded = d->opener.recordGeneration(storeGeneration); !recorded)
            return fail(recorded.error());
        return d->opener.header();
    };
    d->run(std::move(record), [this, answer, storeGeneration, where](const Result<VaultHeader> &header) {
        if (!header)
            return answer.finish(fail(header.error()));
        answer.finish({});
        if (where == RecordIn::File || !header->keychainSlot)
            return;
        const auto written = d->keychain.write(generationEntry(header->vaultId),
                                               SecretBuffer::copyOf(QByteArray::number(storeGeneration)));
        whenDone(written, this, [](const Result<> &done) {
            if (!done)
                qCInfo(lcKeyring, "the keychain does not take the generation: %ls",
                       qUtf16Printable(errorName(done.error().kind)));
        });
    });
    return answer.future();
}

Result<> DatabaseKeyring::recordGenerationNow(qint64 storeGeneration)
{
    d->pool.waitForDone();
    return d->opener.recordGeneration(storeGeneration);
}

// --- asking and destroying ---

QFuture<KeychainState> DatabaseKeyring::keychainState()
{
    const auto promise = std::make_shared<QPromise<KeychainState>>();
    promise->start();
    const auto finish = [promise](KeychainState state) {
        promise->addResult(state);
        promise->finish();
    };
    d->run([this] { return d->opener.header(); },
           [this, finish](const Result<VaultHeader> &header) {
               const bool ours = header && header->keychainSlot;
               const QString backend = ours ? header->keychainBackend : QString();
               whenDone(d->keychain.state(ours ? keyEntryOf(*header) : QString()), this,
                        [this, finish, backend](KeychainState state) {
                            const bool changed = !backend.isEmpty() && backend != d->keychain.backendName();
                            finish(changed && state == KeychainState::Absent ? KeychainState::BackendChanged : state);
                        });
           });
    return promise->future();
}

QFuture<Result<>> DatabaseKeyring::destroy()
{
    const Answer<void> answer;
    d->ramSlot.reset();
    const auto removeFiles = [this, answer] {
        d->run([this] { return d->opener.removeAll(); }, [answer](const Result<> &done) { answer.finish(done); });
    };
    d->run([this] { return d->opener.header(); },
           [this, removeFiles](const Result<VaultHeader> &header) {
               // The files go last: whoever ends the program in between can still do it again.
               const auto left = std::make_shared<int>(1);
               const auto stepDone = [left, removeFiles](const Result<> &) {
                   if (--*left == 0)
                       removeFiles();
               };
               const auto remove = [this, left, stepDone](const QFuture<Result<>> &removal) {
                   ++*left;
                   whenDone(removal, this, stepDone);
               };
               if (header && header->knowsPin()) {
                   remove(d->pins.removePepper(header->vaultId));
                   remove(d->pins.removeTries(header->vaultId));
               }
               if (header && header->keychainSlot) {
                   remove(d->keychain.remove(generationEntry(header->vaultId))); // worth nothing without the key
                   const bool gated = header->gated;
                   remove(d->keychain.remove(gated ? keychainEntry(header->vaultId) : gatedEntry(header->vaultId)));
                   const auto key = d->keychain.remove(keyEntryOf(*header));
                   whenDone(key, this, [](const Result<> &removed) {
                       if (!removed)
                           qCWarning(lcKeyring, "the keychain keeps its entry: %ls",
                                     qUtf16Printable(removed.error().detail));
                   });
                   remove(key);
               }
               stepDone({});
           });
    return answer.future();
}

} // namespace Amandesk
