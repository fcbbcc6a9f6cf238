#pragma once

// Stands where core/storage has SQLCipher's interface when the store's own code is built a second time, on plain
// SQLite, as a yardstick for measuring. Never in a process together with SQLCipher.
#include <cstring>
#include <sqlite3.h>

inline int sqlite3_key_v2(sqlite3 *, const char *, const void *, int)
{
    return SQLITE_OK; // nothing is encrypted here
}

inline int sqlite3_rekey_v2(sqlite3 *, const char *, const void *, int)
{
    return SQLITE_OK;
}

#if SQLITE_VERSION_NUMBER < 3041000
inline int sqlite3_is_interrupted(sqlite3 *)
{
    return 0; // nobody interrupts a yardstick
}
#endif

// What an older library cannot do is left out; none of it costs anything while messages are added and read. FTS5 knows
// secure-delete from 3.42 on, and may be used in triggers of a schema that is not trusted only after 3.40.
inline const char *plainText(const char *sql)
{
    if (sqlite3_libversion_number() >= 3042000)
        return sql;
    const bool unknown = std::strstr(sql, "'secure-delete'") || std::strcmp(sql, "PRAGMA trusted_schema = OFF") == 0;
    return unknown ? "SELECT 0" : sql;
}

inline int prepareOnPlain(sqlite3 *db, const char *sql, int length, unsigned flags, sqlite3_stmt **statement,
                          const char **rest)
{
    const char *text = plainText(sql);
    if (text == sql)
        return sqlite3_prepare_v3(db, sql, length, flags, statement, rest);
    if (rest)
        *rest = sql + std::strlen(sql);
    return sqlite3_prepare_v3(db, text, -1, flags, statement, nullptr);
}
#define sqlite3_prepare_v3 prepareOnPlain
