#include "tests/bench/sqlfloor.h"

namespace Amandesk {

namespace {
tl::unexpected<Error> failWith(sqlite3 *db)
{
    return fail(ErrorKind::Storage, QString::fromUtf8(sqlite3_errmsg(db)));
}
} // namespace

Result<SqlHandle> openSql(const QString &path, int flags)
{
    sqlite3 *db = nullptr;
    const int opened = sqlite3_open_v2(path.toUtf8().constData(), &db, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    SqlHandle handle(db);
    if (opened != SQLITE_OK)
        return failWith(db);
    sqlite3_busy_timeout(db, 5000);
    return handle;
}

Result<> executeSql(sqlite3 *db, const QByteArray &sql)
{
    if (sqlite3_exec(db, sql.constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return failWith(db);
    return {};
}

Result<SqlText> prepareSql(sqlite3 *db, const QByteArray &sql)
{
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v3(db, sql.constData(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK)
        return failWith(db);
    return SqlText(statement);
}

SqlRow rowOf(sqlite3_stmt *statement)
{
    SqlRow row(size_t(sqlite3_column_count(statement)));
    for (int column = 0; column < int(row.size()); ++column) {
        SqlValue &value = row[size_t(column)];
        value.type = sqlite3_column_type(statement, column);
        value.number = sqlite3_column_int64(statement, column);
        if (value.type == SQLITE_FLOAT)
            value.real = sqlite3_column_double(statement, column);
        if (value.type == SQLITE_TEXT || value.type == SQLITE_BLOB) {
            const void *bytes = sqlite3_column_blob(statement, column);
            value.bytes = QByteArray(static_cast<const char *>(bytes), sqlite3_column_bytes(statement, column));
        }
    }
    return row;
}

void bindSql(sqlite3_stmt *statement, int position, const SqlValue &value)
{
    switch (value.type) {
    case SQLITE_INTEGER:
        sqlite3_bind_int64(statement, position, value.number);
        break;
    case SQLITE_FLOAT:
        sqlite3_bind_double(statement, position, value.real);
        break;
    case SQLITE_TEXT:
        sqlite3_bind_text64(statement, position, value.bytes.constData(), sqlite3_uint64(value.bytes.size()),
                            SQLITE_STATIC, SQLITE_UTF8);
        break;
    case SQLITE_BLOB:
        sqlite3_bind_blob64(statement, position, value.bytes.constData(), sqlite3_uint64(value.bytes.size()),
                            SQLITE_STATIC);
        break;
    default:
        sqlite3_bind_null(statement, position);
    }
}

Result<> runSql(sqlite3_stmt *statement)
{
    sqlite3_step(statement);
    if (sqlite3_reset(statement) != SQLITE_OK)
        return failWith(sqlite3_db_handle(statement));
    return {};
}

} // namespace Amandesk
