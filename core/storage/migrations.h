#pragma once
#include "core/base/result.h"
#include <span>

namespace Amandesk {
class SqlConnection;

// One step of a file's schema. Its number is the file's user_version once it is done.
struct Migration {
    int version;
    Result<> (*apply)(SqlConnection &);
};

std::span<const Migration> cacheMigrations();
std::span<const Migration> outboxMigrations();
int latestVersion(std::span<const Migration> steps);

Result<int> schemaVersion(SqlConnection &db);
// Applies what is missing, each step in a transaction of its own. Damaged when the file is newer than the last step.
Result<> migrate(SqlConnection &db, std::span<const Migration> steps);
// The same inside a transaction that the caller has begun: a new file is whole or not there at all.
Result<> migrateInTransaction(SqlConnection &db, std::span<const Migration> steps);

} // namespace Amandesk
