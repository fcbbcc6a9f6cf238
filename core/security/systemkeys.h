#pragma once
#include "core/security/keychain.h"
#include "core/security/osprompt.h"
#include <memory>

namespace Amandesk {

// What this system has for keeping keys. Where its question gives a secret (OsSecret), what the keychain has for the
// gate is sealed with it. Main thread; the keychain goes before the prompt.
struct SystemKeys {
    std::unique_ptr<OsPrompt> prompt;
    std::unique_ptr<Keychain> keychain;
    bool bound = false; // so it is here
};
SystemKeys systemKeys();

} // namespace Amandesk
