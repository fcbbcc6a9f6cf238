#pragma once
#include "app/cli/verbs.h"

namespace Amandesk::Cli {

// Opens what is in the profile's folder: by the passphrase when one was given, else by the keychain.
// nobodyIsHere() when there is nothing.
VerbAnswer openProfile(const VerbCall &call);

} // namespace Amandesk::Cli
