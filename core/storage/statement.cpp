#include "core/storage/statement.h"
#include <QSqlError>

namespace Amandesk {

Statement::Statement(SqlConnection &db, Query query)
    : m_sql(db.prepared(query))
    , m_query(query)
{
    Q_ASSERT(!m_sql.isActive()); // a statement has one user at a time
}

Statement::~Statement()
{
    m_sql.finish();
}

void Statement::bind(const QVariant &value)
{
    m_sql.bindValue(m_position++, value);
}

Result<> Statement::run()
{
    m_executed = true;
    if (m_sql.exec())
        return {};
    m_end = fail(sqlError(m_sql.lastError(), sqlOf(m_query)));
    return m_end;
}

bool Statement::next()
{
    if (!m_executed && !run())
        return false;
    if (m_sql.next())
        return true;
    if (m_sql.lastError().isValid())
        m_end = fail(sqlError(m_sql.lastError(), sqlOf(m_query)));
    return false;
}

Result<> Statement::end() const
{
    return m_end;
}

QDateTime Statement::time(int column) const
{
    const qint64 ms = number(column);
    return ms == 0 ? QDateTime() : QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
}

std::optional<QDateTime> Statement::optionalTime(int column) const
{
    const QVariant value = m_sql.value(column);
    if (value.isNull())
        return std::nullopt;
    return QDateTime::fromMSecsSinceEpoch(value.toLongLong(), Qt::UTC);
}

} // namespace Amandesk
