#pragma once
#include "core/storage/databasekeys.h"
#include "core/storage/storefile.h"

namespace Amandesk {

// The two files of a store, open for writing.
struct StorePair {
    std::unique_ptr<SqlConnection> cache;
    std::unique_ptr<SqlConnection> outbox;
    qint64 generation = 0;
    bool cacheClosedCleanly = true;
};

// How to take files that are not as they should be.
enum class Repair {
    None, // say so, and change nothing
    All, // rescue what can be read of either; an older outbox is taken with everything in it held
};

QString cachePath(const QString &folder);
QString outboxPath(const QString &folder);

// Opens both. `health` says what was found and done, also when it fails: Damaged, DiskFull, Storage.
// A cache that had to be mended at three openings in a row is not mended again: something else is wrong here.
Result<StorePair> openStorePair(const QString &folder, const DatabaseKeys &keys, Repair repair, StoreHealth &health);
// Can Repair::All make a working store of what was found?
bool canBeMended(const StoreHealth &health);

// A page of the cache turned out damaged while it was in use: the next opening says Damaged, until it was mended.
Result<> markCacheDamaged(SqlConnection &outbox);
// The cache was opened as it should be and nothing was found until now: what happened before is forgotten.
Result<> forgetMending(SqlConnection &outbox);

} // namespace Amandesk
