#pragma once
#include "core/base/result.h"

namespace Amandesk {

// Lets SQLite overwrite what it gives back to the system: for platforms on which wipeMemoryOnFree() cannot do it for
// the whole process. Works only before the first file is opened; afterwards, and when asked twice, it is Conflict.
Result<> wipeSqliteMemoryOnFree();

} // namespace Amandesk
