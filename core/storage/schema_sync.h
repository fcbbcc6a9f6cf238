#pragma once
#include "core/base/result.h"

namespace Amandesk {
class SqlConnection;

// What the second version of the cache adds for the sync: which conversations lack messages, so that fetching them goes
// on where it was when the program ended.
Result<> createBacklog(SqlConnection &cache);
// The third: what the server said about WhatsApp's window.
Result<> addWindowWord(SqlConnection &cache);

} // namespace Amandesk
