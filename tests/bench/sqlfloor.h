#pragma once
#include "core/base/result.h"
#include <memory>
#include <QByteArray>
#include <sqlite3.h>
#include <vector>

namespace Amandesk {

// SQLite's own interface, held by owners and nothing more.
struct CloseSql {
    void operator()(sqlite3 *db) const { sqlite3_close(db); }
    void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
};
using SqlHandle = std::unique_ptr<sqlite3, CloseSql>;
using SqlText = std::unique_ptr<sqlite3_stmt, CloseSql>;

// A value of a row, copied.
struct SqlValue {
    int type = SQLITE_NULL;
    qint64 number = 0;
    double real = 0;
    QByteArray bytes;
};
using SqlRow = std::vector<SqlValue>;
using SqlRows = std::vector<SqlRow>;

Result<SqlHandle> openSql(const QString &path, int flags);
Result<> executeSql(sqlite3 *db, const QByteArray &sql);
Result<SqlText> prepareSql(sqlite3 *db, const QByteArray &sql);
SqlRow rowOf(sqlite3_stmt *statement);
void bindSql(sqlite3_stmt *statement, int position, const SqlValue &value); // does not copy
Result<> runSql(sqlite3_stmt *statement); // a statement without rows, made free again

} // namespace Amandesk
