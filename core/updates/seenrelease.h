#pragma once
#include "core/updates/offeredrelease.h"

namespace Amandesk {

// What was seen, in a small file of the user's, for all profiles. Who can write there can make it forget; what is
// installed is protected by the signature alone.

// The later of the two, value by value.
SeenRelease laterOf(const SeenRelease &a, const SeenRelease &b);

// Blocks for the time of one small file. One that cannot be read is as none.
SeenRelease readSeenRelease(const QString &folder);
// Keeps the later of what is there and what is given, but the given triedAt. Blocks: not on the main thread. Storage,
// DiskFull.
Result<> writeSeenRelease(const QString &folder, const SeenRelease &seen);

} // namespace Amandesk
