#pragma once
#include "app/cli/verbs.h"

namespace Amandesk::Cli {

// Opens what is in the profile's folder: by the passphrase when one was given, else by the keychain.
// TokenRejected when nobody is signed in there.
VerbAnswer openProfile(const VerbCall &call);

} // namespace Amandesk::Cli
