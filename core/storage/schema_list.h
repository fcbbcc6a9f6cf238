#pragma once
#include "core/base/result.h"

namespace Amandesk {
class SqlConnection;

// What the list is filtered by: the fourth version of the cache, the sixth of the outbox.
Result<> addListFilters(SqlConnection &cache);
Result<> addViewFilters(SqlConnection &outbox);

} // namespace Amandesk
