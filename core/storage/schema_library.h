#pragma once
#include "core/base/result.h"

namespace Amandesk {
class SqlConnection;

// What the second version of the two files adds: ready-made texts, attachments, tags that can be asked for, what was
// evicted, and what an agent keeps beside the server's data. Each also fills its tables from what the file has.
Result<> createLibrary(SqlConnection &cache);
Result<> createOwnLibrary(SqlConnection &outbox);
Result<> addSavedViews(SqlConnection &outbox); // the fifth version
Result<> addOwnWords(SqlConnection &outbox); // the seventh version

} // namespace Amandesk
