#pragma once
#include "core/storage/storefile.h"

namespace Amandesk {

// The cache can be fetched again, so what is saved of a damaged one only bridges the time until that is done: people,
// channels, and of each conversation that can still be read its summary and its newest messages; what no list leads to
// is looked for in the tables themselves. Where the sync stood is not taken over: everything is asked for anew, and
// what could not be read comes with it.
// Ends with a healthy cache at file.path, in the worst case an empty one. How many messages were saved.
Result<int> rescueCache(const StoreFile &file, const SecretBuffer &key, SqlConnection &outbox);

} // namespace Amandesk
