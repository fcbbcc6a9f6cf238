#pragma once
#include "core/base/result.h"
#include "core/storage/sqlconnection.h"
#include <optional>
#include <QDateTime>
#include <QVariant>

namespace Amandesk {

// What a value looks like in a column. A null text is an empty text: text columns hold no NULL unless we say nullptr.
inline QVariant sqlValue(const QString &value)
{
    return value.isNull() ? QVariant(QString::fromLatin1("")) : value;
}
inline QVariant sqlValue(const QByteArray &value)
{
    return value;
}
inline QVariant sqlValue(bool value)
{
    return value ? 1 : 0;
}
inline QVariant sqlValue(int value)
{
    return value;
}
inline QVariant sqlValue(qint64 value)
{
    return value;
}
inline QVariant sqlValue(double value)
{
    return value;
}
inline QVariant sqlValue(std::nullptr_t)
{
    return {};
}
inline QVariant sqlValue(const QDateTime &value)
{
    return value.isValid() ? value.toMSecsSinceEpoch() : qint64(0);
}
template<typename T> QVariant sqlValue(const std::optional<T> &value)
{
    return value ? sqlValue(*value) : QVariant();
}

// A prepared statement in use, from binding to its last row; its end makes the statement free again.
//
//     Statement rows(m_db, Query::MessagesBefore, key, id, limit);
//     while (rows.next())
//         …rows.text(0)…
//     return rows.end();
class Statement final
{
public:
    template<typename... Values>
    Statement(SqlConnection &db, Query query, const Values &...values)
        : Statement(db, query)
    {
        (bind(sqlValue(values)), ...);
    }
    Statement(SqlConnection &db, Query query);
    ~Statement();
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;

    void bind(const QVariant &value); // the next position
    Result<> run(); // for statements without rows
    bool next(); // executes at the first call
    Result<> end() const; // what ended the rows: nothing, or an error

    qint64 changes() const { return m_sql.numRowsAffected(); }
    qint64 insertedKey() const { return m_sql.lastInsertId().toLongLong(); }

    qint64 number(int column) const { return m_sql.value(column).toLongLong(); }
    int integer(int column) const { return int(number(column)); }
    bool flag(int column) const { return number(column) != 0; }
    double real(int column) const { return m_sql.value(column).toDouble(); }
    QString text(int column) const { return m_sql.value(column).toString(); }
    QByteArray blob(int column) const { return m_sql.value(column).toByteArray(); }
    QDateTime time(int column) const; // 0 is a null time
    std::optional<QDateTime> optionalTime(int column) const;

private:
    QSqlQuery &m_sql;
    Query m_query;
    int m_position = 0;
    bool m_executed = false;
    Result<> m_end;
};

} // namespace Amandesk
