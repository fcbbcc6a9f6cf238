#pragma once
#include "app/cli/verbs.h"
#include <functional>

namespace Amandesk::Cli {

// Opens what is in the profile's folder: by the passphrase when one was given, else by the keychain.
// nobodyIsHere() when there is nothing.
VerbAnswer openProfile(const VerbCall &call);

// For what the keychain opens: where the system is to be asked first, `then` comes after its yes. Forbidden without.
VerbAnswer afterTheSystemsWord(const VerbCall &call, const std::function<VerbAnswer()> &then);

// Says on standard error what was wrong with the files, once they are open.
void tellWhatIsMended(SessionManager &manager, QObject *context);
// Says there what was erased without anybody's word, as often as a verb ends until somebody has opened it anew.
void tellWhatIsErased(SessionManager &manager);

} // namespace Amandesk::Cli
