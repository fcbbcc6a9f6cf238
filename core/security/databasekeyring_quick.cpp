#include "core/security/databasekeyring_p.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

void DatabaseKeyring::setQuickUnlock(bool kept)
{
    d->keepsRamSlot = kept;
    if (!kept)
        d->ramSlot.reset();
}

bool DatabaseKeyring::canUnlockQuickly() const
{
    return d->ramSlot != nullptr;
}

// Made anew at each opening: one key never serves twice.
void DatabaseKeyring::Private::keepForQuickUnlock(const Vault &vault)
{
    const bool wanted = keepsRamSlot && options.gate && !vault.header().keychainSlot;
    ramSlot = wanted ? std::make_shared<const RamSlot>(vault) : nullptr;
}

QFuture<KeysResult> DatabaseKeyring::unlockQuickly()
{
    const Answer<std::shared_ptr<DataKeys>> answer;
    if (!d->ramSlot) {
        answer.finish(fail(ErrorKind::KeyMissing, u"nothing is kept in memory"_s));
        return answer.future();
    }
    if (!d->options.gate->takeConfirmation()) {
        answer.finish(fail(ErrorKind::Forbidden, u"the system has not confirmed who is there"_s));
        return answer.future();
    }
    d->run([this, slot = d->ramSlot] { return shared(d->opener.openWithRam(*slot)); },
           [this, answer](const VaultResult &vault) {
               if (!vault && vault.error().kind == ErrorKind::KeyMissing)
                   d->ramSlot.reset();
               d->forgetPinTries(vault);
               answer.finish(d->keysOf(vault, 0)); // a vault without keychain slot has nothing recorded in one
           });
    return answer.future();
}

} // namespace Amandesk
