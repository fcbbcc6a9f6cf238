#include "core/storage/sqlcipherstatement.h"
#include "core/storage/sqlcipherapi.h"
#include "core/storage/statementcache.h"
#include <algorithm>
#include <limits>
#include <QDateTime>
#include <QStringEncoder>
#include <QUuid>
#include <utility>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype keptMemory = 8 * 1024; // what each of many statements may hold on to between two uses
constexpr std::string_view byteOrderMark("\xef\xbb\xbf");

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
} // namespace

SqlCipherStatement::~SqlCipherStatement()
{
    release();
}

bool SqlCipherStatement::prepare(StatementCache &cache, const QString &sql)
{
    release();
    m_errorCode = SQLITE_OK;
    m_errorText.clear();
    sqlite3 *db = cache.database();
    if (!db) {
        fail(SQLITE_MISUSE, u"the database is closed"_s);
        return false;
    }
    m_handle = cache.take(sql);
    if (!m_handle) {
        const QByteArray text = sql.toUtf8();
        const char *rest = nullptr;
        const int answer =
            sqlite3_prepare_v3(db, text.constData(), int(text.size()) + 1, SQLITE_PREPARE_PERSISTENT, &m_handle, &rest);
        if (answer != SQLITE_OK) {
            fail(answer, QString::fromUtf8(sqlite3_errmsg(db)));
            return false;
        }
        if (!m_handle) {
            fail(SQLITE_MISUSE, u"no statement"_s);
            return false;
        }
        if (!QByteArray::fromRawData(rest, text.constData() + text.size() - rest).trimmed().isEmpty()) {
            sqlite3_finalize(std::exchange(m_handle, nullptr));
            fail(SQLITE_MISUSE, u"more than one statement"_s);
            return false;
        }
    }
    m_cache = &cache;
    m_sql = sql;
    return true;
}

void SqlCipherStatement::release()
{
    if (!m_handle)
        return;
    reset();
    m_memory = {};
    m_cache->giveBack(std::exchange(m_sql, {}), std::exchange(m_handle, nullptr));
    m_cache = nullptr;
}

void SqlCipherStatement::fail(int code, const QString &text)
{
    m_errorCode = code;
    m_errorText = text;
}

void SqlCipherStatement::bound(int position, int answer)
{
    m_boundCount = qMax(m_boundCount, position + 1);
    if (answer != SQLITE_OK && m_bindError == SQLITE_OK)
        m_bindError = answer;
}

void SqlCipherStatement::keep(int position, bool isText, qsizetype begin)
{
    m_bytes.push_back({position, isText, begin, m_memory.size() - begin});
    bound(position, SQLITE_OK);
}

void SqlCipherStatement::bindNull(int position)
{
    bound(position, sqlite3_bind_null(m_handle, position + 1));
}

void SqlCipherStatement::bind(int position, qint64 value)
{
    bound(position, sqlite3_bind_int64(m_handle, position + 1, value));
}

void SqlCipherStatement::bind(int position, double value)
{
    bound(position, sqlite3_bind_double(m_handle, position + 1, value));
}

void SqlCipherStatement::bind(int position, QStringView text)
{
    // QString::toUtf8() would make a question mark of half a surrogate pair.
    QStringEncoder encoder(QStringEncoder::Utf8, QStringConverter::Flag::Stateless);
    const qsizetype begin = m_memory.size();
    m_memory.resize(begin + encoder.requiredSpace(text.size()));
    const char *end = encoder.appendToBuffer(m_memory.data() + begin, text);
    m_memory.resize(end - m_memory.constData());
    keep(position, true, begin);
}

void SqlCipherStatement::bind(int position, QByteArrayView blob)
{
    const qsizetype begin = m_memory.size();
    m_memory.append(blob);
    keep(position, false, begin);
}

void SqlCipherStatement::bind(int position, const QVariant &value)
{
    if (isNullValue(value)) {
        bindNull(position);
        return;
    }
    switch (value.typeId()) {
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong: // the upper half as negative numbers: toULongLong() has them back
    case QMetaType::Short:
    case QMetaType::UShort:
    case QMetaType::Long:
    case QMetaType::ULong:
        bind(position, value.toLongLong());
        return;
    case QMetaType::Float:
    case QMetaType::Double:
        bind(position, value.toDouble());
        return;
    case QMetaType::QString:
        bind(position, QStringView(*static_cast<const QString *>(value.constData())));
        return;
    case QMetaType::QByteArray:
        bind(position, QByteArrayView(*static_cast<const QByteArray *>(value.constData())));
        return;
    default:
        bind(position, QStringView(textOf(value)));
        return;
    }
}

bool SqlCipherStatement::start()
{
    if (!m_handle)
        return false; // what prepare() said still holds
    m_errorCode = SQLITE_OK;
    m_errorText.clear();
    m_state = State::Ended;
    m_changes = 0;
    for (const Bytes &bytes : m_bytes) { // all values are in: the memory stays where it is until reset()
        const char *begin = m_memory.constData() + bytes.begin;
        const auto size = sqlite3_uint64(bytes.size);
        bound(bytes.position,
              bytes.isText ? sqlite3_bind_text64(m_handle, bytes.position + 1, begin, size, SQLITE_STATIC, SQLITE_UTF8)
                           : sqlite3_bind_blob64(m_handle, bytes.position + 1, begin, size, SQLITE_STATIC));
    }
    if (m_boundCount != sqlite3_bind_parameter_count(m_handle)) {
        fail(SQLITE_RANGE, u"parameter count mismatch"_s);
        return false;
    }
    if (m_bindError != SQLITE_OK) {
        fail(m_bindError, QString::fromUtf8(sqlite3_errstr(m_bindError)));
        return false;
    }
    m_changesBefore = sqlite3_total_changes64(m_cache->database());
    m_state = State::Running;
    return true;
}

SqlCipherStatement::Step SqlCipherStatement::step()
{
    if (m_state == State::Ended)
        return Step::Done;
    if (m_state == State::Binding && !start())
        return Step::Failed;
    const int answer = sqlite3_step(m_handle);
    if (answer == SQLITE_ROW)
        return Step::Row;
    m_state = State::Ended;
    sqlite3 *db = m_cache->database();
    if (answer == SQLITE_BUSY && sqlite3_is_interrupted(db) != 0) { // it has stopped waiting because of that
        fail(SQLITE_INTERRUPT, QString::fromUtf8(sqlite3_errstr(SQLITE_INTERRUPT)));
        sqlite3_reset(m_handle);
        return Step::Failed;
    }
    if (answer != SQLITE_DONE) {
        fail(answer, QString::fromUtf8(sqlite3_errmsg(db)));
        sqlite3_reset(m_handle); // gives its snapshot back at once
        return Step::Failed;
    }
    // SQLite's count stays that of an earlier statement when this one is of another kind.
    if (sqlite3_total_changes64(db) != m_changesBefore)
        m_changes = sqlite3_changes64(db);
    return Step::Done;
}

void SqlCipherStatement::reset()
{
    if (!m_handle)
        return;
    if (m_state != State::Binding)
        sqlite3_reset(m_handle);
    if (m_boundCount > 0)
        sqlite3_clear_bindings(m_handle);
    m_state = State::Binding;
    m_boundCount = 0;
    m_bindError = SQLITE_OK;
    m_bytes.clear();
    if (m_memory.capacity() > keptMemory)
        m_memory = {};
    else
        m_memory.resize(0);
}

int SqlCipherStatement::columnCount() const
{
    return sqlite3_column_count(m_handle);
}

bool SqlCipherStatement::isNull(int column) const
{
    return sqlite3_column_type(m_handle, column) == SQLITE_NULL;
}

qint64 SqlCipherStatement::number(int column) const
{
    return sqlite3_column_int64(m_handle, column);
}

double SqlCipherStatement::real(int column) const
{
    return sqlite3_column_double(m_handle, column);
}

std::string_view SqlCipherStatement::rawText(int column) const
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(m_handle, column));
    return {text, text ? std::size_t(sqlite3_column_bytes(m_handle, column)) : 0};
}

QString SqlCipherStatement::text(int column) const
{
    const std::string_view raw = rawText(column);
    if (!raw.data())
        return {};
    QString text = QString::fromUtf8(raw.data(), qsizetype(raw.size()));
    if (raw.substr(0, byteOrderMark.size()) == byteOrderMark)
        text.prepend(QChar(QChar::ByteOrderMark)); // it was the first character of what was written
    return text;
}

QByteArray SqlCipherStatement::blob(int column) const
{
    if (isNull(column))
        return {};
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_handle, column));
    const int size = sqlite3_column_bytes(m_handle, column);
    return bytes && size > 0 ? QByteArray(bytes, size) : QByteArray("");
}

QVariant SqlCipherStatement::value(int column, QSql::NumericalPrecisionPolicy policy) const
{
    switch (sqlite3_column_type(m_handle, column)) {
    case SQLITE_INTEGER:
        return QVariant(qlonglong(number(column)));
    case SQLITE_FLOAT:
        switch (policy) {
        case QSql::LowPrecisionInt32:
            return QVariant(int(
                std::clamp<qint64>(number(column), std::numeric_limits<int>::min(), std::numeric_limits<int>::max())));
        case QSql::LowPrecisionInt64:
            return QVariant(qlonglong(number(column))); // cut off, at the ends of the range too
        case QSql::HighPrecision:
        case QSql::LowPrecisionDouble:
            break;
        }
        return QVariant(real(column));
    case SQLITE_BLOB:
        return QVariant(blob(column));
    case SQLITE_NULL:
        return {};
    default:
        return QVariant(text(column));
    }
}

bool SqlCipherStatement::isReadOnly() const
{
    return sqlite3_stmt_readonly(m_handle) != 0;
}

qint64 SqlCipherStatement::insertedKey() const
{
    return m_cache ? sqlite3_last_insert_rowid(m_cache->database()) : 0;
}

} // namespace Amandesk
