#pragma once
#include "core/base/result.h"
#include "core/storage/sqlconnection.h"
#include <concepts>
#include <optional>
#include <QDateTime>
#include <QVariant>

namespace Amandesk {

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
        (bind(values), ...);
    }
    Statement(SqlConnection &db, Query query);
    ~Statement();
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;

    // The value of the next position; it is copied. A null text is an empty text: text columns hold no NULL unless we
    // say nullptr. A null time is 0, null bytes are NULL.
    void bind(std::nullptr_t) { m_sql.bindNull(m_position++); }
    template<std::integral T> void bind(T value) { m_sql.bind(m_position++, qint64(value)); }
    void bind(double value) { m_sql.bind(m_position++, value); }
    void bind(QStringView value) { m_sql.bind(m_position++, value); }
    void bind(const QString &value) { m_sql.bind(m_position++, QStringView(value)); }
    void bind(const QByteArray &value);
    void bind(const QDateTime &value);
    template<typename T> void bind(const std::optional<T> &value)
    {
        if (value)
            bind(*value);
        else
            bind(nullptr);
    }
    template<std::same_as<QVariant> T> void bind(const T &value) { m_sql.bind(m_position++, value); }

    Result<> run(); // for statements without rows
    bool next(); // executes at the first call
    Result<> end() const; // what ended the rows: nothing, or an error

    // Of what has run to its end.
    qint64 changes() const { return m_sql.changes(); }
    qint64 insertedKey() const { return m_sql.insertedKey(); }

    qint64 number(int column) const { return m_sql.number(column); }
    int integer(int column) const { return int(number(column)); }
    bool flag(int column) const { return number(column) != 0; }
    double real(int column) const { return m_sql.real(column); }
    QString text(int column) const { return m_sql.text(column); }
    std::string_view rawText(int column) const { return m_sql.rawText(column); } // UTF-8, valid until the next step
    QByteArray blob(int column) const { return m_sql.blob(column); }
    bool isNull(int column) const { return m_sql.isNull(column); }
    QDateTime time(int column) const; // 0 is a null time
    std::optional<QDateTime> optionalTime(int column) const;

private:
    SqlCipherStatement &m_sql;
    Query m_query;
    int m_position = 0;
    Result<> m_end;
};

} // namespace Amandesk
