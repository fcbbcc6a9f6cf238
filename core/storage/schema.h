#pragma once
#include "core/base/result.h"
#include <QString>
#include <span>

namespace Amandesk {
class SqlConnection;

// Version 1 of the two files.
Result<> createCache(SqlConnection &db);
Result<> createOutbox(SqlConnection &db);
// A step of the outbox's: templates wait there too, and what the agent had seen.
Result<> addTemplatesToOutbox(SqlConnection &outbox);
// The next one: files on their way out.
Result<> addFilesToOutbox(SqlConnection &outbox);

// One statement after the other, up to the first that fails; for the steps of a schema.
Result<> executeAll(SqlConnection &db, std::span<const QString> statements);

} // namespace Amandesk
