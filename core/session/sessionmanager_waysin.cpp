#include "core/session/sessionmanager_p.h"

namespace Amandesk {

bool SessionManager::hasKeychainSlot() const
{
    const auto info = d->lock.vaultInfo();
    return info && info->keychain;
}

bool SessionManager::hasPassphraseSlot() const
{
    const auto info = d->lock.vaultInfo();
    return info && info->passphrase;
}

bool SessionManager::hasPinSlot() const
{
    const auto info = d->lock.vaultInfo();
    return info && info->pin && d->policy.pinAllowed;
}

bool SessionManager::isGated() const
{
    const auto info = d->lock.vaultInfo();
    return info && info->gated;
}

QFuture<Result<>> SessionManager::setPassphrase(SecretBuffer current, SecretBuffer passphrase)
{
    const auto secrets =
        std::make_shared<std::pair<SecretBuffer, SecretBuffer>>(std::move(current), std::move(passphrase));
    return d->changeVault(
        [this, secrets] { return d->keyring.setPassphrase(std::move(secrets->first), std::move(secrets->second)); });
}

QFuture<Result<>> SessionManager::setKeychain(bool on, SecretBuffer passphrase)
{
    const auto secret = std::make_shared<SecretBuffer>(std::move(passphrase));
    return d->changeVault([this, on, secret] {
        return on ? d->keyring.addKeychain(std::move(*secret)) : d->keyring.removeKeychain(std::move(*secret));
    });
}

QFuture<Result<>> SessionManager::setPin(SecretBuffer current, SecretBuffer pin)
{
    if (!d->policy.pinAllowed || int(pin.size()) < d->policy.leastPinLength)
        return d->refusedByPolicy();
    const auto secrets = std::make_shared<std::pair<SecretBuffer, SecretBuffer>>(std::move(current), std::move(pin));
    return d->changeVault(
        [this, secrets] { return d->keyring.setPin(std::move(secrets->first), std::move(secrets->second)); });
}

QFuture<Result<>> SessionManager::changePin(SecretBuffer currentPin, SecretBuffer pin)
{
    if (!d->policy.pinAllowed || int(pin.size()) < d->policy.leastPinLength)
        return d->refusedByPolicy();
    const auto secrets = std::make_shared<std::pair<SecretBuffer, SecretBuffer>>(std::move(currentPin), std::move(pin));
    return d->orErased(d->changeVault(
        [this, secrets] { return d->keyring.changePin(std::move(secrets->first), std::move(secrets->second)); }));
}

QFuture<Result<>> SessionManager::removePin(SecretBuffer current)
{
    if (!d->policy.keychainAlone && hasKeychainSlot() && !hasPassphraseSlot())
        return d->refusedByPolicy();
    const auto secret = std::make_shared<SecretBuffer>(std::move(current));
    return d->changeVault([this, secret] { return d->keyring.removePin(std::move(*secret)); });
}

QFuture<Result<>> SessionManager::setGate(bool on)
{
    return d->changeVault([this, on] { return d->keyring.setGate(on); });
}

QFuture<bool> SessionManager::systemCanAsk()
{
    return d->gate.isAvailable();
}

QFuture<OsPromptOutcome> SessionManager::askSystem(const OsPrompt::Question &question)
{
    const bool isOwn = !d->gate.isAsking(); // else refused for that alone
    const auto asked = d->gate.ask(question);
    if (isOwn)
        whenDone(asked, this, [this](OsPromptOutcome outcome) { d->systemAnswered(outcome); });
    return asked;
}

bool SessionManager::isSystemConfirmed() const
{
    return d->gate.isConfirmed();
}

bool SessionManager::isGateSealed() const
{
    return d->system.bound && isGated();
}

void SessionManager::withdrawQuestion()
{
    d->gate.withdraw();
}

void SessionManager::setQuickUnlock(bool wanted)
{
    d->quickUnlock = wanted;
    d->applyQuickUnlock();
}

bool SessionManager::canUnlockQuickly() const
{
    return d->policy.quickUnlock && d->keyring.canUnlockQuickly() && !hasKeychainSlot();
}

void SessionManager::Private::applyQuickUnlock()
{
    keyring.setQuickUnlock(quickUnlock && policy.quickUnlock);
}

// Somebody who is not let in by the system shall not go on trying it for ever.
void SessionManager::Private::systemAnswered(OsPromptOutcome outcome)
{
    constexpr int mostRefused = 3;
    if (outcome != OsPromptOutcome::Refused || lock.state() != LockState::Locked || ++refusedQuestions < mostRefused)
        return;
    keyring.setQuickUnlock(false);
    applyQuickUnlock(); // for after the next opening
}

QFuture<Result<>> SessionManager::Private::changeVault(std::function<QFuture<Result<>>()> change)
{
    return alone([this, change = std::move(change)] {
        const Answer<void> done;
        ++changes; // to lock meanwhile does not give the profile to another program
        whenDone(leaving ? readyFuture(Result<>(fail(ErrorKind::Cancelled))) : change(), q,
                 [this, done](const Result<> &changed) {
                     changeEnded();
                     done.finish(changed);
                 });
        return done.future();
    });
}

void SessionManager::Private::changeEnded()
{
    --changes;
    letProfileGo();
    if (changes == 0)
        changesEnded();
}

std::optional<SessionManager::OtherKeychain> SessionManager::otherKeychain(const Error &error) const
{
    const auto info = d->lock.vaultInfo();
    if (!info || !isOtherKeychain(error))
        return std::nullopt;
    const bool byPin = d->triedWay == Private::Way::Pin;
    return OtherKeychain{byPin ? info->pinBackend : info->keychainBackend, info->presentBackend};
}

QFuture<Result<>> SessionManager::openKeychainByPrompt()
{
    return d->keyring.openKeychainByPrompt();
}

} // namespace Amandesk
