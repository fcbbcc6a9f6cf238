#include "core/base/log.h"
#include "core/security/databasekeyring_p.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcPin, "amandesk.keyring.pin", QtInfoMsg)

namespace {
void note(const Result<> &done, const char *what)
{
    if (!done)
        qCInfo(lcPin, "%s: %ls", what, qUtf16Printable(errorName(done.error().kind)));
}
} // namespace

QString DatabaseKeyring::pepperEntry(const QString &vaultId)
{
    return PinEntries::pepperEntry(vaultId);
}

QString DatabaseKeyring::pinTriesEntry(const QString &vaultId)
{
    return PinEntries::triesEntry(vaultId);
}

// --- opening ---

QFuture<KeysResult> DatabaseKeyring::unlockWithPin(SecretBuffer pin)
{
    const Answer<std::shared_ptr<DataKeys>> answer;
    whenDone(d->openWithPin(std::move(pin)), this, [this, answer](const VaultResult &vault) {
        if (!vault)
            return answer.finish(fail(vault.error()));
        d->tidyGate(vault);
        d->readGeneration((*vault)->header().vaultId,
                          [this, answer, vault](qint64 generation) { answer.finish(d->keysOf(vault, generation)); });
    });
    return answer.future();
}

QFuture<VaultResult> DatabaseKeyring::Private::openWithPin(SecretBuffer typed)
{
    const Answer<std::shared_ptr<Vault>> answer;
    if (!isPinShaped(typed)) {
        answer.finish(fail(ErrorKind::BadInput, u"not a PIN"_s));
        return answer.future();
    }
    const auto pin = std::make_shared<SecretBuffer>(std::move(typed));
    run([this] { return opener.header(); },
        [this, answer, pin](const Result<VaultHeader> &header) {
            if (!header)
                return answer.finish(fail(header.error()));
            if (!header->pinSlot)
                return answer.finish(fail(ErrorKind::KeyMissing, u"the vault has no PIN slot"_s));
            const QString id = header->vaultId;
            whenKeychainAnswers(pins.pepper(id, header->pinSlot->keychainBackend),
                                [this, answer, pin, id](Result<SecretBuffer> read) {
                                    if (!read)
                                        return answer.finish(fail(read.error()));
                                    const auto peppers = std::make_shared<SecretBuffer>(std::move(*read));
                                    whenKeychainAnswers(pins.tries(id), [=, this](const Result<FailedTries> &known) {
                                        if (!known)
                                            return answer.finish(fail(known.error()));
                                        tryPin(answer, id, pin, peppers, *known);
                                    });
                                });
        });
    return answer.future();
}

// Counted in both places before it is made, so that ending the program half-way gives no free try.
void DatabaseKeyring::Private::tryPin(const Answer<std::shared_ptr<Vault>> &answer, const QString &vaultId,
                                      const std::shared_ptr<SecretBuffer> &pin,
                                      const std::shared_ptr<SecretBuffer> &peppers, const FailedTries &known)
{
    const auto make = [this, answer, vaultId, pin, peppers](const VaultOpener::PinTry &begun) {
        auto work = [this, pin, peppers, begun] { return shared(opener.finishPinTry(begun, *pin, *peppers)); };
        run(std::move(work), [this, answer, vaultId, begun](const VaultResult &vault) {
            const bool wrong = !vault && vault.error().kind == ErrorKind::WrongPassphrase;
            if (wrong && begun.now.count >= RetryThrottle::mostPinTries)
                return spendPin(vaultId, [answer, vault] { answer.finish(vault); });
            if (!vault && !wrong)
                pins.setTries(vaultId, begun.before); // it was no try after all
            forgetPinTries(vault);
            answer.finish(vault);
        });
    };
    auto begin = [this, known, now = clock.monotonic()] { return opener.beginPinTry(known, now); };
    run(std::move(begin), [this, answer, vaultId, make](const Result<VaultOpener::PinTry> &begun) {
        if (!begun)
            return answer.finish(fail(begun.error()));
        if (begun->spent)
            return spendPin(vaultId, [answer] {
                answer.finish(fail(ErrorKind::KeyMissing, u"ten wrong tries have destroyed the PIN"_s));
            });
        whenKeychainAnswers(
            pins.setTries(vaultId, begun->now), [answer, make, begun = *begun](const Result<> &counted) {
                if (!counted && !begun.counted)
                    return answer.finish(fail(ErrorKind::Storage, u"a try of the PIN cannot be counted"_s));
                make(begun);
            });
    });
}

// The file may be one that cannot be written: without the pepper its slot is worth nothing.
void DatabaseKeyring::Private::spendPin(const QString &vaultId, const std::function<void()> &done)
{
    emit q->pinSpent();
    auto work = [this] {
        opener.destroyPin();
        return true;
    };
    run(std::move(work), [this, vaultId, done](bool) {
        qCWarning(lcPin, "too many wrong tries: the PIN is destroyed");
        whenDone(pins.removePepper(vaultId), q,
                 [](const Result<> &removed) { note(removed, "the keychain keeps its part of the PIN"); });
        done();
    });
}

// Whoever opened it may begin anew, also in the keychain; the file has it already.
void DatabaseKeyring::Private::forgetPinTries(const VaultResult &opened)
{
    if (!opened || !(*opened)->header().pinSlot)
        return;
    whenDone(pins.removeTries((*opened)->header().vaultId), q,
             [](const Result<> &removed) { note(removed, "the keychain keeps its count of tries"); });
}

// --- changing ---

QFuture<Result<>> DatabaseKeyring::setPin(SecretBuffer current, SecretBuffer pin)
{
    const Answer<void> answer;
    if (pinProblem(pin)) {
        answer.finish(fail(ErrorKind::BadInput, u"the PIN is not good enough"_s));
        return answer.future();
    }
    const auto next = std::make_shared<SecretBuffer>(std::move(pin));
    whenDone(d->openVault(std::move(current)), this, [this, answer, next](const VaultResult &vault) {
        if (!vault)
            return answer.finish(fail(vault.error()));
        d->writePin(answer, *vault, next);
    });
    return answer.future();
}

QFuture<Result<>> DatabaseKeyring::changePin(SecretBuffer currentPin, SecretBuffer pin)
{
    const Answer<void> answer;
    if (pinProblem(pin)) {
        answer.finish(fail(ErrorKind::BadInput, u"the PIN is not good enough"_s));
        return answer.future();
    }
    const auto next = std::make_shared<SecretBuffer>(std::move(pin));
    whenDone(d->openWithPin(std::move(currentPin)), this, [this, answer, next](const VaultResult &vault) {
        if (!vault)
            return answer.finish(fail(vault.error()));
        d->writePin(answer, *vault, next);
    });
    return answer.future();
}

// The keychain has all peppers until the file with the new slot has opened: whatever comes between, the PIN of the
// file that is there opens. Afterwards an older file opens with no PIN at all.
void DatabaseKeyring::Private::writePin(const Answer<void> &answer, const std::shared_ptr<Vault> &vault,
                                        const std::shared_ptr<SecretBuffer> &pin)
{
    const QString id = vault->header().vaultId;
    const bool hadOne = vault->header().pinSlot.has_value();
    whenKeychainAnswers(pins.addPepper(id), [=, this](Result<SecretBuffer> made) {
        if (!made)
            return answer.finish(fail(made.error()));
        const auto pepper = std::make_shared<SecretBuffer>(std::move(*made));
        auto work = [this, vault, pin, pepper, backend = keychain.backendName()]() -> Result<> {
            const auto set = vault->setPin(*pin, *pepper, options.kdf ? *options.kdf : KeyDerivation::tune(), backend);
            if (!set)
                return set;
            return opener.writeChange(*vault, [pin, pepper](VaultHeader header) {
                return Vault::openWithPin(std::move(header), *pin, *pepper);
            });
        };
        run(std::move(work), [this, answer, id, hadOne, pepper](const Result<> &written) {
            if (!written) {
                if (!hadOne)
                    pins.removePepper(id); // no file will ever ask for it
                return answer.finish(written);
            }
            pins.removeTries(id);
            finishAfter(pins.keepPepper(id, pepper->clone()), answer,
                        "the keychain keeps the part of the PIN before as well");
        });
    });
}

QFuture<Result<>> DatabaseKeyring::removePin(SecretBuffer current)
{
    const Answer<void> answer;
    whenDone(d->openVault(std::move(current)), this, [this, answer](const VaultResult &opened) {
        if (!opened)
            return answer.finish(fail(opened.error()));
        const auto vault = *opened;
        const QString id = vault->header().vaultId;
        if (!vault->header().knowsPin())
            return answer.finish(fail(ErrorKind::KeyMissing, u"the vault has no PIN slot"_s));
        if (lastBesideGate(vault->header(), VaultSlot::Pin))
            return answer.finish(fail(ErrorKind::Rejected, u"something beside the system's question stays"_s));
        auto work = [this, vault]() -> Result<> {
            if (const auto removed = vault->removeSlot(VaultSlot::Pin); !removed)
                return removed;
            return d->opener.writeChange(*vault,
                                         [vault](VaultHeader header) { return vault->reopen(std::move(header)); });
        };
        d->run(std::move(work), [this, answer, id](const Result<> &done) {
            if (!done)
                return answer.finish(done);
            d->pins.removeTries(id);
            // The slot is gone, so what may stay in a silent keychain opens nothing.
            d->finishAfter(d->pins.removePepper(id), answer, "the keychain keeps its part of the PIN");
        });
    });
    return answer.future();
}

} // namespace Amandesk
