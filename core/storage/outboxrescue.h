#pragma once
#include "core/storage/storefile.h"

namespace Amandesk {

// The outbox exists nowhere else, so a damaged one is never replaced by an empty one: every row of it that can still
// be read goes into a new file, and the damaged one stays as outbox.damaged-<when it was last written>, encrypted as
// it is. What waited to be sent is held (holdUnsent): part of its story may be missing.
// Damaged when not even the account can be read: then nothing was changed, nor when the disk is full on the way.
Result<RescuedOutbox> rescueOutbox(const StoreFile &file, const SecretBuffer &key, int &held);

// Ends a rescue that was interrupted between taking the damaged file away and putting the new one in its place.
Result<> finishInterruptedRescue(const QString &path);

// Puts what waits to be sent into the agent's hands: nothing of it goes out before the agent says so. How many.
Result<int> holdUnsent(SqlConnection &outbox);
inline constexpr QLatin1StringView heldReason("held"); // OutboxItem::reason of what was held

} // namespace Amandesk
