#include "core/storage/sqlcipherresult.h"
#include "core/storage/columntype.h"
#include "core/storage/sqlcipherapi.h"
#include "core/storage/sqlcipherdriver.h"
#include <algorithm>
#include <limits>
#include <QSqlField>
#include <QSqlQuery>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
bool isInsert(QStringView sql)
{
    const QStringView text = sql.trimmed();
    return text.startsWith("INSERT"_L1, Qt::CaseInsensitive) || text.startsWith("REPLACE"_L1, Qt::CaseInsensitive)
        || (text.startsWith("WITH"_L1, Qt::CaseInsensitive) && text.contains("INSERT"_L1, Qt::CaseInsensitive));
}

QMetaType typeOfValue(int type)
{
    switch (type) {
    case SQLITE_INTEGER:
        return QMetaType(QMetaType::LongLong);
    case SQLITE_FLOAT:
        return QMetaType(QMetaType::Double);
    case SQLITE_TEXT:
        return QMetaType(QMetaType::QString);
    case SQLITE_BLOB:
        return QMetaType(QMetaType::QByteArray);
    default:
        return {};
    }
}
} // namespace

SqlCipherResult::SqlCipherResult(const SqlCipherDriver *driver)
    : QSqlResult(driver)
{
    driver->m_results.append(this);
}

SqlCipherResult::~SqlCipherResult()
{
    closeStatement();
    if (const SqlCipherDriver *owner = cipherDriver())
        owner->m_results.removeOne(this);
}

const SqlCipherDriver *SqlCipherResult::cipherDriver() const
{
    return static_cast<const SqlCipherDriver *>(driver());
}

QVariant SqlCipherResult::handle() const
{
    return QVariant::fromValue(m_statement.handle());
}

void SqlCipherResult::closeStatement()
{
    forgetRows();
    m_statement.release();
    setActive(false);
    setAt(QSql::BeforeFirstRow);
}

void SqlCipherResult::forgetRows()
{
    m_rows.clear();
    m_firstKept = 0;
    m_hasFirst = false;
    m_onRow = false;
}

bool SqlCipherResult::fail(const QString &what, QSqlError::ErrorType type)
{
    setLastError(QSqlError(what, m_statement.errorText(), type, QString::number(m_statement.errorCode())));
    return false;
}

bool SqlCipherResult::prepare(const QString &sql)
{
    closeStatement();
    setSelect(false);
    m_inserts = isInsert(sql);
    const SqlCipherDriver *owner = cipherDriver();
    if (!owner || !owner->isOpen()) {
        setLastError(QSqlError(u"cannot prepare"_s, u"the database is closed"_s, QSqlError::ConnectionError,
                               QString::number(SQLITE_MISUSE)));
        return false;
    }
    return m_statement.prepare(owner->statements(), sql) || fail(u"cannot prepare"_s);
}

bool SqlCipherResult::reset(const QString &sql)
{
    return prepare(sql) && exec();
}

void SqlCipherResult::bindAll(const QVariantList &values)
{
    int position = 0;
    for (const QVariant &value : values)
        m_statement.bind(position++, value);
}

bool SqlCipherResult::begin()
{
    if (!m_statement.isPrepared()) {
        setLastError(QSqlError(u"cannot execute"_s, u"nothing is prepared"_s, QSqlError::StatementError,
                               QString::number(SQLITE_MISUSE)));
        return false;
    }
    m_statement.reset();
    forgetRows();
    setLastError(QSqlError());
    setAt(QSql::BeforeFirstRow);
    setActive(false);
    setSelect(false);
    m_lastInsertId = {};
    m_changes = -1;
    return true;
}

bool SqlCipherResult::exec()
{
    if (!begin())
        return false;
    bindAll(boundValues());
    const bool select = m_statement.columnCount() > 0;
    const bool writes = !m_statement.isReadOnly();
    m_keepsRows = !isForwardOnly() || writes;
    m_hasFirst = step();
    if (writes && select) {
        while (advance()) { }
    }
    if (lastError().isValid())
        return false;
    if (writes)
        noteWrite(m_statement.changes());
    setSelect(select);
    setActive(true);
    return true;
}

void SqlCipherResult::noteWrite(qint64 changes)
{
    m_changes = int(qMin<qint64>(changes, std::numeric_limits<int>::max()));
    if (m_inserts && changes > 0)
        m_lastInsertId = QVariant(qlonglong(m_statement.insertedKey()));
}

bool SqlCipherResult::execBatch(bool arrayBind)
{
    const auto refuse = [this](const QString &why) {
        setLastError(QSqlError(u"cannot execute"_s, why, QSqlError::StatementError, QString::number(SQLITE_MISMATCH)));
        return false;
    };
    if (!begin())
        return false;
    const QVariantList columns = boundValues();
    if (arrayBind)
        return refuse(u"a value cannot be an array"_s);
    if (columns.isEmpty())
        return refuse(u"no values"_s);
    const qsizetype rows = columns.constFirst().toList().size();
    for (const QVariant &column : columns) {
        if (column.typeId() != QMetaType::QVariantList || column.toList().size() != rows)
            return refuse(u"not lists of the same length"_s);
    }

    sqlite3 *db = cipherDriver()->m_db;
    const auto run = [db](const char *sql) { return sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK; };
    const auto failHere = [this, db] {
        setLastError(QSqlError(u"cannot execute"_s, QString::fromUtf8(sqlite3_errmsg(db)), QSqlError::TransactionError,
                               QString::number(sqlite3_extended_errcode(db))));
        return false;
    };
    if (!run("SAVEPOINT amandesk_batch"))
        return failHere();
    bool done = runBatch(columns, rows);
    if (done && !run("RELEASE amandesk_batch"))
        done = failHere();
    if (!done) {
        run("ROLLBACK TO amandesk_batch"); // fails when SQLite has rolled back everything already
        run("RELEASE amandesk_batch");
        m_changes = -1;
        m_lastInsertId = {};
        return false;
    }
    setActive(true);
    return true;
}

bool SqlCipherResult::runBatch(const QVariantList &columns, qsizetype rows)
{
    QList<QVariantList> lists;
    lists.reserve(columns.size());
    for (const QVariant &column : columns)
        lists.append(column.toList());
    qint64 changes = 0;
    for (qsizetype row = 0; row < rows; ++row) {
        m_statement.reset();
        int position = 0;
        for (const QVariantList &list : std::as_const(lists))
            m_statement.bind(position++, list.at(row));
        while (step()) { }
        if (lastError().isValid())
            return false;
        changes += m_statement.changes();
    }
    noteWrite(changes);
    m_statement.reset();
    return true;
}

bool SqlCipherResult::step()
{
    const SqlCipherStatement::Step step = m_statement.step();
    m_onRow = step == SqlCipherStatement::Step::Row;
    if (step == SqlCipherStatement::Step::Failed)
        fail(u"cannot fetch"_s);
    return m_onRow;
}

QVariant SqlCipherResult::columnValue(int column) const
{
    if (m_statement.isNull(column)) {
        const char *declared = sqlite3_column_decltype(m_statement.handle(), column);
        return declared ? QVariant(columnMetaType(QString::fromUtf8(declared))) : QVariant();
    }
    return m_statement.value(column, numericalPrecisionPolicy());
}

QVariantList SqlCipherResult::currentRow() const
{
    const int columns = m_statement.columnCount();
    QVariantList row;
    row.reserve(columns);
    for (int i = 0; i < columns; ++i)
        row.append(columnValue(i));
    return row;
}

bool SqlCipherResult::advance()
{
    if (!std::exchange(m_hasFirst, false) && !step())
        return false;
    if (!m_onRow)
        return false;
    if (m_keepsRows)
        m_rows.append(currentRow());
    return true;
}

bool SqlCipherResult::fetchFirst()
{
    return fetch(0);
}

bool SqlCipherResult::fetchNext()
{
    return fetch(at() + 1);
}

bool SqlCipherResult::fetch(int row)
{
    if (!isActive() || row < 0)
        return false;
    if (row == at())
        return true;
    if (isForwardOnly()) {
        if (at() == QSql::AfterLastRow || row < at())
            return false;
    }
    if (m_keepsRows) {
        while (m_rows.size() <= row) {
            if (!advance()) {
                setAt(QSql::AfterLastRow);
                return false;
            }
        }
    } else {
        m_rows.clear();
        for (int next = qMax(at(), -1) + 1; next <= row; ++next) {
            if (!advance()) {
                setAt(QSql::AfterLastRow);
                return false;
            }
        }
    }
    setAt(row);
    return true;
}

bool SqlCipherResult::fetchLast()
{
    if (!isActive() || (isForwardOnly() && at() == QSql::AfterLastRow))
        return false;
    if (m_keepsRows) {
        while (advance()) { }
        if (m_rows.isEmpty()) {
            setAt(QSql::AfterLastRow);
            return false;
        }
        setAt(int(m_rows.size()) - 1);
        return true;
    }
    QVariantList last;
    int row = qMax(at(), -1);
    if (row >= 0 && m_onRow)
        last = currentRow();
    while (advance()) {
        last = currentRow();
        ++row;
    }
    if (row < 0) {
        setAt(QSql::AfterLastRow);
        return false;
    }
    m_rows = {last};
    m_firstKept = row;
    setAt(row);
    return true;
}

QVariant SqlCipherResult::data(int column)
{
    if (column < 0 || at() < 0)
        return {};
    if (!m_keepsRows && m_rows.isEmpty())
        return m_onRow && column < m_statement.columnCount() ? columnValue(column) : QVariant();
    return m_rows.value(m_keepsRows ? at() : at() - m_firstKept).value(column);
}

bool SqlCipherResult::isNull(int column)
{
    if (!m_keepsRows && m_rows.isEmpty())
        return !m_onRow || column < 0 || column >= m_statement.columnCount() || m_statement.isNull(column);
    return data(column).isNull();
}

int SqlCipherResult::size()
{
    return -1;
}

int SqlCipherResult::numRowsAffected()
{
    return m_changes;
}

QVariant SqlCipherResult::lastInsertId() const
{
    return isActive() ? m_lastInsertId : QVariant();
}

QSqlRecord SqlCipherResult::record() const
{
    QSqlRecord result;
    if (!isActive() || !isSelect() || !m_statement.isPrepared())
        return result;
    sqlite3_stmt *statement = m_statement.handle();
    for (int i = 0; i < m_statement.columnCount(); ++i) {
        const char *declared = sqlite3_column_decltype(statement, i);
        // An expression has no declared type, only values.
        const QMetaType type = declared ? columnMetaType(QString::fromUtf8(declared))
            : m_onRow                   ? typeOfValue(sqlite3_column_type(statement, i))
                                        : QMetaType();
        result.append(QSqlField(QString::fromUtf8(sqlite3_column_name(statement, i)), type));
    }
    return result;
}

void SqlCipherResult::detachFromResultSet()
{
    m_statement.reset();
    forgetRows();
}

} // namespace Amandesk
