#pragma once
#include "core/base/result.h"

namespace Amandesk {
class SqlConnection;

// Version 1 of the two files.
Result<> createCache(SqlConnection &db);
Result<> createOutbox(SqlConnection &db);

} // namespace Amandesk
