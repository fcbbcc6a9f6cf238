#include "core/security/systemkeys.h"
#include "core/security/boundkeychain.h"
#include "core/security/boundprompt.h"
#include "core/security/qtkeychain.h"
#include <utility>

namespace Amandesk {

SystemKeys systemKeys()
{
    SystemKeys keys;
    auto secret = OsSecret::create();
    if (!secret) {
        keys.prompt = OsPrompt::create();
        keys.keychain = std::make_unique<QtKeychain>();
        return keys;
    }
    auto prompt = std::make_unique<BoundPrompt>(std::move(secret), OsPrompt::create());
    keys.keychain = std::make_unique<BoundKeychain>(std::make_unique<QtKeychain>(),
                                                    [asked = prompt.get()] { return asked->given(); });
    keys.prompt = std::move(prompt);
    keys.bound = true;
    return keys;
}

} // namespace Amandesk
