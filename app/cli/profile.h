#pragma once
#include "app/cli/verbs.h"

namespace Amandesk::Cli {

// Opens what is in the profile's folder: by the passphrase when one was given, else by the keychain.
// nobodyIsHere() when there is nothing.
VerbAnswer openProfile(const VerbCall &call);

// Says on standard error what was wrong with the files, once they are open.
void tellWhatIsMended(SessionManager &manager, QObject *context);

} // namespace Amandesk::Cli
