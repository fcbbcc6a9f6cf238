#pragma once
#include "core/storage/sqlcipherapi.h"

namespace Amandesk {

// SQLite's page cache, told apart from itself by one thing: it knows that there is nothing to drop beyond the end of
// the file. While SQLite sorts the pages of a split it gives one of them a number that no file reaches
// (balance_nonroot(), the page of PENDING_BYTE), its own cache takes that for the highest page it holds, and then looks
// at every page in the end of every such transaction: a tenth of what writing costs with a cache of 24 MB (seen in
// SQLite 3.40 and 3.46).
//
// The methods of the returned cache call those of the given one. One for the process, as SQLite has one.
sqlite3_pcache_methods2 knowingItsEnd(const sqlite3_pcache_methods2 &own);

// Makes it the process's, before the first file is opened. Afterwards SQLite keeps the one it has.
void usePageCacheKnowingItsEnd();

} // namespace Amandesk
