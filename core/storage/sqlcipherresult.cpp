#include "core/storage/sqlcipherresult.h"
#include "core/storage/sqlcipherapi.h"
#include "core/storage/sqlcipherdriver.h"
#include <limits>
#include <QDateTime>
#include <QSqlError>
#include <QSqlField>
#include <QSqlQuery>
#include <QUuid>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
template<typename T> bool holdsNull(const QVariant &value)
{
    return static_cast<const T *>(value.constData())->isNull();
}

// Null the way QSqlQuery means it: also a null QString, QByteArray or date inside the variant.
bool isNullValue(const QVariant &value)
{
    if (value.isNull())
        return true;
    switch (value.typeId()) {
    case QMetaType::QString:
        return holdsNull<QString>(value);
    case QMetaType::QByteArray:
        return holdsNull<QByteArray>(value);
    case QMetaType::QDateTime:
        return holdsNull<QDateTime>(value);
    case QMetaType::QDate:
        return holdsNull<QDate>(value);
    case QMetaType::QTime:
        return holdsNull<QTime>(value);
    case QMetaType::QUuid:
        return holdsNull<QUuid>(value);
    default:
        return false;
    }
}

QString textOf(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::QDateTime:
        return value.toDateTime().toString(Qt::ISODateWithMs);
    case QMetaType::QTime:
        return value.toTime().toString(Qt::ISODateWithMs);
    default:
        return value.toString();
    }
}

QMetaType metaTypeOf(const char *declared)
{
    if (!declared)
        return {};
    const QLatin1StringView type(declared);
    if (type.compare("INTEGER"_L1, Qt::CaseInsensitive) == 0 || type.compare("INT"_L1, Qt::CaseInsensitive) == 0)
        return QMetaType(QMetaType::LongLong);
    if (type.compare("REAL"_L1, Qt::CaseInsensitive) == 0)
        return QMetaType(QMetaType::Double);
    if (type.compare("BLOB"_L1, Qt::CaseInsensitive) == 0)
        return QMetaType(QMetaType::QByteArray);
    return QMetaType(QMetaType::QString);
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
    return QVariant::fromValue(m_statement);
}

void SqlCipherResult::closeStatement()
{
    forgetRows();
    m_bound.clear();
    m_boundTexts.clear();
    sqlite3_finalize(m_statement);
    m_statement = nullptr;
    m_ended = true;
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

void SqlCipherResult::rewindStatement()
{
    if (m_statement)
        sqlite3_reset(m_statement);
    m_onRow = false;
}

bool SqlCipherResult::fail(const QString &what, QSqlError::ErrorType type)
{
    sqlite3 *db = cipherDriver() ? cipherDriver()->m_db : nullptr;
    const int code = db ? sqlite3_extended_errcode(db) : SQLITE_MISUSE;
    const QString text = db ? QString::fromUtf8(sqlite3_errmsg(db)) : u"the database is closed"_s;
    setLastError(QSqlError(what, text, type, QString::number(code)));
    return false;
}

bool SqlCipherResult::prepare(const QString &sql)
{
    closeStatement();
    setSelect(false);
    sqlite3 *db = cipherDriver() ? cipherDriver()->m_db : nullptr;
    if (!db)
        return fail(u"cannot prepare"_s, QSqlError::ConnectionError);
    const QByteArray text = sql.toUtf8();
    const char *rest = nullptr;
    if (sqlite3_prepare_v3(db, text.constData(), int(text.size()) + 1, SQLITE_PREPARE_PERSISTENT, &m_statement, &rest)
        != SQLITE_OK)
        return fail(u"cannot prepare"_s, QSqlError::StatementError);
    const auto refuse = [this](const QString &why) {
        closeStatement();
        setLastError(QSqlError(u"cannot prepare"_s, why, QSqlError::StatementError, QString::number(SQLITE_MISUSE)));
        return false;
    };
    if (!m_statement)
        return refuse(u"no statement"_s);
    if (rest && !QByteArray::fromRawData(rest, text.constData() + text.size() - rest).trimmed().isEmpty())
        return refuse(u"more than one statement"_s);
    return true;
}

bool SqlCipherResult::reset(const QString &sql)
{
    return prepare(sql) && exec();
}

int SqlCipherResult::bindOne(int position, const QVariant &value)
{
    if (isNullValue(value))
        return sqlite3_bind_null(m_statement, position);
    switch (value.typeId()) {
    case QMetaType::Bool:
        return sqlite3_bind_int(m_statement, position, value.toBool() ? 1 : 0);
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
    case QMetaType::Short:
    case QMetaType::UShort:
    case QMetaType::Long:
    case QMetaType::ULong:
        return sqlite3_bind_int64(m_statement, position, value.toLongLong());
    case QMetaType::Float:
    case QMetaType::Double:
        return sqlite3_bind_double(m_statement, position, value.toDouble());
    case QMetaType::QByteArray: {
        const auto *bytes = static_cast<const QByteArray *>(value.constData());
        return sqlite3_bind_blob64(m_statement, position, bytes->constData(), sqlite3_uint64(bytes->size()),
                                   SQLITE_STATIC);
    }
    default: {
        m_boundTexts.append(textOf(value).toUtf8());
        const QByteArray &text = m_boundTexts.constLast();
        return sqlite3_bind_text64(m_statement, position, text.constData(), sqlite3_uint64(text.size()), SQLITE_STATIC,
                                   SQLITE_UTF8);
    }
    }
}

bool SqlCipherResult::bindAll()
{
    const int wanted = sqlite3_bind_parameter_count(m_statement);
    if (wanted == 0 && boundValueCount() == 0)
        return true;
    sqlite3_clear_bindings(m_statement);
    m_bound = boundValues();
    m_boundTexts.clear();
    m_boundTexts.reserve(wanted); // the bytes stay where they are: SQLite looks at them
    if (m_bound.size() != wanted) {
        setLastError(QSqlError(u"cannot bind"_s, u"parameter count mismatch"_s, QSqlError::StatementError,
                               QString::number(SQLITE_RANGE)));
        return false;
    }
    for (int i = 0; i < wanted; ++i) {
        if (bindOne(i + 1, m_bound.at(i)) != SQLITE_OK)
            return fail(u"cannot bind"_s, QSqlError::StatementError);
    }
    return true;
}

bool SqlCipherResult::exec()
{
    if (!m_statement)
        return fail(u"cannot execute"_s, QSqlError::StatementError);
    rewindStatement();
    forgetRows();
    m_ended = false;
    setLastError(QSqlError());
    setAt(QSql::BeforeFirstRow);
    setActive(false);
    m_inserted = false;
    m_changes = -1;
    if (!bindAll())
        return false;

    sqlite3 *db = cipherDriver()->m_db;
    const int columns = sqlite3_column_count(m_statement);
    const bool writes = sqlite3_stmt_readonly(m_statement) == 0;
    switch (step()) {
    case Step::Failed:
        return false;
    case Step::Row:
        m_hasFirst = true;
        break;
    case Step::Done:
        break;
    }
    if (writes) {
        m_changes = int(qMin<sqlite3_int64>(sqlite3_changes64(db), std::numeric_limits<int>::max()));
        m_lastInsertId = sqlite3_last_insert_rowid(db);
        m_inserted = true;
    }
    setSelect(columns > 0);
    setActive(true);
    return true;
}

SqlCipherResult::Step SqlCipherResult::step()
{
    if (m_ended || !m_statement)
        return Step::Done;
    const int answer = sqlite3_step(m_statement);
    if (answer == SQLITE_ROW) {
        m_onRow = true;
        return Step::Row;
    }
    m_ended = true;
    m_onRow = false;
    if (answer != SQLITE_DONE)
        fail(u"cannot fetch"_s, QSqlError::StatementError);
    sqlite3_reset(m_statement); // gives its snapshot back at once
    return answer == SQLITE_DONE ? Step::Done : Step::Failed;
}

QVariant SqlCipherResult::columnValue(int column) const
{
    switch (sqlite3_column_type(m_statement, column)) {
    case SQLITE_INTEGER:
        return QVariant(qlonglong(sqlite3_column_int64(m_statement, column)));
    case SQLITE_FLOAT: {
        const double value = sqlite3_column_double(m_statement, column);
        switch (numericalPrecisionPolicy()) {
        case QSql::LowPrecisionInt32:
            return QVariant(int(value));
        case QSql::LowPrecisionInt64:
            return QVariant(qlonglong(value));
        case QSql::LowPrecisionDouble:
        case QSql::HighPrecision:
            return QVariant(value);
        }
        return QVariant(value);
    }
    case SQLITE_BLOB: {
        const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
        return QVariant(QByteArray(bytes ? bytes : "", sqlite3_column_bytes(m_statement, column)));
    }
    case SQLITE_TEXT: {
        const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
        return QVariant(QString::fromUtf8(text, sqlite3_column_bytes(m_statement, column)));
    }
    default:
        return QVariant(metaTypeOf(sqlite3_column_decltype(m_statement, column)));
    }
}

QVariantList SqlCipherResult::currentRow() const
{
    const int columns = sqlite3_column_count(m_statement);
    QVariantList row;
    row.reserve(columns);
    for (int i = 0; i < columns; ++i)
        row.append(columnValue(i));
    return row;
}

bool SqlCipherResult::advance()
{
    if (m_hasFirst)
        m_hasFirst = false;
    else if (step() != Step::Row)
        return false;
    if (!isForwardOnly())
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
        m_rows.clear();
        for (int next = qMax(at(), -1) + 1; next <= row; ++next) {
            if (!advance()) {
                setAt(QSql::AfterLastRow);
                return false;
            }
        }
    } else {
        while (m_rows.size() <= row) {
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
    if (!isActive())
        return false;
    if (!isForwardOnly()) {
        while (advance()) { }
        return !m_rows.isEmpty() && fetch(int(m_rows.size()) - 1);
    }
    if (at() == QSql::AfterLastRow)
        return false;
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
    if (isForwardOnly() && m_rows.isEmpty())
        return m_onRow && column < sqlite3_column_count(m_statement) ? columnValue(column) : QVariant();
    return m_rows.value(isForwardOnly() ? at() - m_firstKept : at()).value(column);
}

bool SqlCipherResult::isNull(int column)
{
    if (isForwardOnly() && m_rows.isEmpty())
        return !m_onRow || column < 0 || column >= sqlite3_column_count(m_statement)
            || sqlite3_column_type(m_statement, column) == SQLITE_NULL;
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
    return isActive() && m_inserted ? QVariant(qlonglong(m_lastInsertId)) : QVariant();
}

QSqlRecord SqlCipherResult::record() const
{
    QSqlRecord result;
    if (!isActive() || !isSelect() || !m_statement)
        return result;
    const int columns = sqlite3_column_count(m_statement);
    for (int i = 0; i < columns; ++i) {
        result.append(QSqlField(QString::fromUtf8(sqlite3_column_name(m_statement, i)),
                                metaTypeOf(sqlite3_column_decltype(m_statement, i))));
    }
    return result;
}

void SqlCipherResult::detachFromResultSet()
{
    if (!m_statement)
        return;
    rewindStatement();
    sqlite3_clear_bindings(m_statement);
    forgetRows();
    m_bound.clear();
    m_boundTexts.clear();
    m_ended = true;
}

} // namespace Amandesk
