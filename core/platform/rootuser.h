#pragma once
#include "core/base/result.h"

namespace Amandesk {

// Root is never asked by the system's prompt and reads every keychain: no lock of ours holds for it, and what it writes
// into an agent's folder the agent cannot read. Not so on Windows, where an elevated program is asked like any other.
bool runsAsRoot();

// For both programs: Forbidden for root, unless that was asked for by name (--as-root); the detail is a sentence for
// the terminal. asRootWarning() is for who was let through.
Result<> refuseRoot(bool asRoot);
QString asRootWarning();

} // namespace Amandesk
