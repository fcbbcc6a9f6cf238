#include "app/cli/profile.h"
#include "app/cli/output.h"
#include "core/session/sessionmanager.h"

namespace Amandesk::Cli {
using namespace Qt::Literals::StringLiterals;

VerbAnswer openProfile(const VerbCall &call)
{
    if (call.manager.state() != SessionState::Locked)
        return readyFuture(Result<>(fail(nobodyIsHere())));
    if (call.line.passphraseFile.isEmpty()) {
        if (!call.manager.hasKeychainSlot() && call.manager.hasPassphraseSlot())
            return readyFuture(Result<>(fail(ErrorKind::KeyMissing, u"no keychain slot"_s)));
        return call.manager.unlockWithKeychain();
    }
    const auto passphrase = readSecret(call.line.passphraseFile);
    if (!passphrase)
        return readyFuture(Result<>(fail(passphrase.error())));
    return call.manager.unlockWithPassphrase(*passphrase);
}

} // namespace Amandesk::Cli
