#include "core/storage/sqlcipherdriver.h"
#include "core/storage/cipherkey.h"
#include "core/storage/columntype.h"
#include "core/storage/pagecache.h"
#include "core/storage/sqlcipherapi.h"
#include "core/storage/sqlcipherresult.h"
#include <mutex>
#include <QDir>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlField>
#include <QSqlIndex>
#include <QSqlQuery>
#include <QSqlRecord>
#include <utility>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
// Nothing in the schema or in a statement may open another file or copy the content into one.
int authorize(void *, int action, const char *, const char *second, const char *, const char *)
{
    switch (action) {
    case SQLITE_ATTACH:
    case SQLITE_DETACH:
        return SQLITE_DENY;
    case SQLITE_FUNCTION: {
        const auto name = QLatin1StringView(second ? second : "");
        const bool denied = name.compare("sqlcipher_export"_L1, Qt::CaseInsensitive) == 0
            || name.compare("load_extension"_L1, Qt::CaseInsensitive) == 0;
        return denied ? SQLITE_DENY : SQLITE_OK;
    }
    default:
        return SQLITE_OK;
    }
}

// SQLite's own waiting does not notice an interrupt.
int waitForLock(void *context, int attempt)
{
    auto *wait = static_cast<LockWait *>(context);
    if (attempt == 0)
        wait->since.start();
    if (sqlite3_is_interrupted(wait->db) != 0 || wait->since.hasExpired(wait->timeoutMs))
        return 0;
    sqlite3_sleep(qMin(1 + attempt, 20));
    return 1;
}

// The value of a literal, or the expression as it is written.
QVariant defaultValue(const QVariant &written)
{
    const QString text = written.toString();
    if (text.size() < 2 || !text.startsWith(u'\'') || !text.endsWith(u'\''))
        return written;
    return text.mid(1, text.size() - 2).replace("''"_L1, "'"_L1);
}
} // namespace

SqlCipherDriver::SqlCipherDriver(QObject *parent)
    : QSqlDriver(parent)
{ }

SqlCipherDriver::~SqlCipherDriver()
{
    close();
}

QString SqlCipherDriver::driverName()
{
    return u"QSQLCIPHER"_s;
}

void SqlCipherDriver::registerDriver()
{
    static std::once_flag once;
    std::call_once(once, [] {
        // Counting what is allocated takes a lock each time, for a figure that nobody reads. Ignored once SQLite runs.
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        usePageCacheKnowingItsEnd();
        QSqlDatabase::registerSqlDriver(driverName(), new QSqlDriverCreator<SqlCipherDriver>);
    });
}

void SqlCipherDriver::setKey(SecretBuffer key)
{
    m_key = std::move(key);
}

bool SqlCipherDriver::open(const QString &file, const QString &, const QString &password, const QString &, int,
                           const QString &options)
{
    const SecretBuffer key = std::exchange(m_key, {});
    close();
    if (m_db)
        return false;
    if (!password.isEmpty() || key.size() != databaseKeySize || file.isEmpty() || file == ":memory:"_L1) {
        setOpenError(true);
        return fail(u"a file and a raw key of 32 bytes are needed"_s, QSqlError::ConnectionError);
    }

    int flags = SQLITE_OPEN_READWRITE;
    int busyTimeout = 5000;
    const QStringList words = options.split(u';', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        if (word == "READONLY"_L1)
            flags = SQLITE_OPEN_READONLY;
        else if (word == "CREATE"_L1)
            flags |= SQLITE_OPEN_CREATE;
        else if (word.startsWith("BUSY_TIMEOUT="_L1))
            busyTimeout = QStringView(word).mid(13).toInt();
    }
    const QByteArray path = QDir::toNativeSeparators(file).toUtf8();
    const auto openAs = [&](PageDigest digest) {
        sqlite3_close(m_db); // no statement is left: cannot be refused
        m_db = nullptr;
        return openHandle(path, flags, busyTimeout) && applyKey(m_db, key, digest);
    };
    bool done = openAs(PageDigest::Sha256);
    if (done && isForeignToCipher(m_db)) { // of an earlier version; or damaged, and then as a new one is
        done = openAs(PageDigest::Sha512);
        if (done && isForeignToCipher(m_db))
            done = openAs(PageDigest::Sha256);
    }
    if (!done) {
        fail(u"cannot open"_s, QSqlError::ConnectionError);
        sqlite3_close(m_db);
        m_db = nullptr;
        setOpenError(true);
        return false;
    }
    m_statements.open(m_db);
    setInterruptible(m_db);
    setOpen(true);
    setOpenError(false);
    return true;
}

bool SqlCipherDriver::openHandle(const QByteArray &path, int flags, int busyTimeoutMs)
{
    if (sqlite3_open_v2(path.constData(), &m_db, flags | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK)
        return false;
    sqlite3_extended_result_codes(m_db, 1);
    m_wait.db = m_db;
    m_wait.timeoutMs = busyTimeoutMs;
    sqlite3_busy_handler(m_db, waitForLock, &m_wait);
    sqlite3_set_authorizer(m_db, authorize, nullptr);
    return true;
}

bool SqlCipherDriver::rekey(const SecretBuffer &key)
{
    const SecretBuffer text = rawKeyText(key);
    if (!m_db || text.isEmpty())
        return fail(u"an open file and a raw key of 32 bytes are needed"_s, QSqlError::ConnectionError);
    const int code = sqlite3_rekey_v2(m_db, "main", text.data(), int(text.size()));
    if (code == SQLITE_OK && sqlite3_txn_state(m_db, "main") == SQLITE_TXN_NONE)
        return true;
    // 4.6 says OK and leaves its transaction open when a page could not be written: to close rolls it back.
    setLastError(QSqlError({}, u"cannot change the key"_s, QSqlError::StatementError,
                           QString::number(code == SQLITE_OK ? SQLITE_FULL : code)));
    return false;
}

void SqlCipherDriver::close()
{
    m_key.clear();
    if (!m_db)
        return;
    for (SqlCipherResult *result : std::as_const(m_results))
        result->closeStatement();
    m_statements.close();
    setInterruptible(nullptr);
    if (sqlite3_close(m_db) != SQLITE_OK) { // never sqlite3_close_v2: it says OK and keeps the key
        setInterruptible(m_db);
        m_statements.open(m_db);
        fail(u"cannot close"_s, QSqlError::ConnectionError);
        return;
    }
    m_db = nullptr;
    setOpen(false);
    setOpenError(false);
    setLastError(QSqlError());
}

bool SqlCipherDriver::isOpen() const
{
    return m_db != nullptr;
}

void SqlCipherDriver::setInterruptible(sqlite3 *db)
{
    const QMutexLocker lock(&m_interruptMutex);
    m_interruptible = db;
}

void SqlCipherDriver::interrupt()
{
    const QMutexLocker lock(&m_interruptMutex);
    if (m_interruptible)
        sqlite3_interrupt(m_interruptible);
}

bool SqlCipherDriver::cancelQuery()
{
    interrupt();
    return isOpen();
}

bool SqlCipherDriver::hasFeature(DriverFeature feature) const
{
    switch (feature) {
    case Transactions:
    case BLOB:
    case Unicode:
    case PreparedQueries:
    case PositionalPlaceholders:
    case LastInsertId:
    case SimpleLocking:
    case FinishQuery:
    case CancelQuery:
    case BatchOperations:
    case LowPrecisionNumbers:
        return true;
    case NamedPlaceholders: // QSqlQuery turns them into positional ones
    case QuerySize:
    case EventNotifications:
    case MultipleResultSets:
        return false;
    }
    return false;
}

QSqlResult *SqlCipherDriver::createResult() const
{
    return new SqlCipherResult(this);
}

bool SqlCipherDriver::fail(const QString &what, QSqlError::ErrorType type)
{
    const int code = m_db ? sqlite3_extended_errcode(m_db) : SQLITE_MISUSE;
    const QString text = m_db ? QString::fromUtf8(sqlite3_errmsg(m_db)) : QString();
    setLastError(QSqlError(what, text, type, QString::number(code)));
    return false;
}

bool SqlCipherDriver::execute(const char *sql, const QString &what)
{
    if (!m_db)
        return false;
    if (sqlite3_exec(m_db, sql, nullptr, nullptr, nullptr) == SQLITE_OK)
        return true;
    return fail(what, QSqlError::TransactionError);
}

bool SqlCipherDriver::beginTransaction()
{
    return execute("BEGIN", u"cannot begin"_s);
}

bool SqlCipherDriver::commitTransaction()
{
    return execute("COMMIT", u"cannot commit"_s);
}

bool SqlCipherDriver::rollbackTransaction()
{
    return execute("ROLLBACK", u"cannot roll back"_s);
}

QStringList SqlCipherDriver::tables(QSql::TableType type) const
{
    QStringList names;
    if (!m_db)
        return names;
    QSqlQuery query(createResult());
    query.setForwardOnly(true);
    if (type & (QSql::Tables | QSql::Views)) {
        query.exec(u"SELECT name, type FROM (SELECT name, type FROM sqlite_schema UNION ALL "
                   "SELECT name, type FROM sqlite_temp_schema) "
                   "WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"_s);
        while (query.next()) {
            const QString kind = query.value(1).toString();
            if ((kind == "table"_L1 && (type & QSql::Tables)) || (kind == "view"_L1 && (type & QSql::Views)))
                names.append(query.value(0).toString());
        }
    }
    if (type & QSql::SystemTables)
        names.append(u"sqlite_schema"_s);
    return names;
}

QString SqlCipherDriver::plainName(const QString &table) const
{
    if (!isIdentifierEscaped(table, QSqlDriver::TableName))
        return table;
    return stripDelimiters(table, QSqlDriver::TableName).replace("\"\""_L1, "\""_L1);
}

QList<QSqlField> SqlCipherDriver::columnsOf(const QString &table, QList<int> *primary) const
{
    QList<QSqlField> columns;
    if (!m_db)
        return columns;
    const QString name = plainName(table);
    QSqlQuery query(createResult());
    query.setForwardOnly(true);
    // An INTEGER that is the whole primary key is the row's number, unless the table has none.
    query.prepare(u"SELECT name, type, \"notnull\", dflt_value, pk, hidden, "
                  "pk = 1 AND type = 'INTEGER' COLLATE NOCASE "
                  "AND (SELECT max(pk) FROM pragma_table_info(:table)) = 1 "
                  "AND (SELECT max(wr) FROM pragma_table_list(:table)) = 0 "
                  "FROM pragma_table_xinfo(:table) WHERE hidden <> 1"_s); // those of virtual tables have no value
    query.bindValue(u":table"_s, name);
    query.exec();
    while (query.next()) {
        QSqlField field(query.value(0).toString(), columnMetaType(query.value(1).toString()), name);
        field.setRequired(query.value(2).toBool());
        field.setDefaultValue(defaultValue(query.value(3)));
        field.setReadOnly(query.value(5).toInt() != 0); // computed
        field.setAutoValue(query.value(6).toBool());
        columns.append(field);
        if (primary)
            primary->append(query.value(4).toInt());
    }
    return columns;
}

QSqlRecord SqlCipherDriver::record(const QString &table) const
{
    QSqlRecord result;
    const QList<QSqlField> columns = columnsOf(table, nullptr);
    for (const QSqlField &column : columns)
        result.append(column);
    return result;
}

QSqlIndex SqlCipherDriver::primaryIndex(const QString &table) const
{
    QSqlIndex index(plainName(table));
    QList<int> places;
    const QList<QSqlField> columns = columnsOf(table, &places);
    for (int place = 1; place <= columns.size(); ++place) {
        if (const qsizetype column = places.indexOf(place); column >= 0)
            index.append(columns.at(column));
    }
    return index;
}

QString SqlCipherDriver::formatValue(const QSqlField &field, bool trimStrings) const
{
    if (!field.isNull() && field.metaType().id() == QMetaType::QByteArray)
        return u"X'"_s + QString::fromLatin1(field.value().toByteArray().toHex()) + u'\'';
    return QSqlDriver::formatValue(field, trimStrings);
}

QString SqlCipherDriver::escapeIdentifier(const QString &identifier, IdentifierType type) const
{
    if (identifier.isEmpty() || isIdentifierEscaped(identifier, type))
        return identifier;
    QString escaped = identifier;
    escaped.replace(u'"', "\"\""_L1);
    if (type == QSqlDriver::TableName)
        escaped.replace(u'.', "\".\""_L1);
    return u'"' + escaped + u'"';
}

QVariant SqlCipherDriver::handle() const
{
    return QVariant::fromValue(m_db);
}

} // namespace Amandesk
