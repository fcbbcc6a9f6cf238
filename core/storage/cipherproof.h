#pragma once
#include "core/base/result.h"

namespace Amandesk {
class SqlConnection;

// That what is written is encrypted: the questions to which plain SQLite would give another answer. In a file of
// their own so that the benchmark's yardstick on plain SQLite can answer them differently; the product never does.

// Storage when another SQLite is found before SQLCipher, by whoever has put it there. Before any file is touched: it
// would read ours as damaged, and what it writes is plain.
Result<> proveLibrary();
// Storage when the library behind the connection is not SQLCipher.
Result<> proveCipher(SqlConnection &db);
// Does the file start with SQLite's readable header?
bool beginsPlain(const QString &path);

} // namespace Amandesk
