#pragma once

namespace Amandesk {

// Nothing that was read or typed stays in memory that was given back: from here on every freed block of the process is
// overwritten, Qt's and the database's too. The first thing in main() of every program that opens a store; it also
// keeps the system from writing core dumps.
//
// On Linux (glibc) the program's free() and realloc() stand before the allocator's: its own switch for this, M_PERTURB,
// does not reach what its cache of small blocks takes. Elsewhere, and under a sanitizer's allocator, only the core
// dumps are switched off: there the database's own memory is wiped through its hooks (core/storage/sqlitememory.h).
void wipeMemoryOnFree();

// Does wipeMemoryOnFree() reach all memory here, or does who holds content have to see to it?
bool canWipeWholeProcess();

} // namespace Amandesk
