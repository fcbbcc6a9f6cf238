#include "core/storage/statement.h"

namespace Amandesk {

Statement::Statement(SqlConnection &db, Query query)
    : m_sql(db.prepared(query))
    , m_query(query)
{
    Q_ASSERT(!m_sql.isExecuted()); // a statement has one user at a time
}

Statement::~Statement()
{
    m_sql.reset();
}

void Statement::bind(const QByteArray &value)
{
    if (value.isNull())
        bind(nullptr);
    else
        m_sql.bind(m_position++, QByteArrayView(value));
}

void Statement::bind(const QDateTime &value)
{
    bind(value.isValid() ? value.toMSecsSinceEpoch() : qint64(0));
}

Result<> Statement::run()
{
    next();
    return m_end;
}

bool Statement::next()
{
    switch (m_sql.step()) {
    case SqlCipherStatement::Step::Row:
        return true;
    case SqlCipherStatement::Step::Done:
        break;
    case SqlCipherStatement::Step::Failed:
        m_end = fail(sqlError(m_sql.errorCode(), sqlOf(m_query)));
        break;
    }
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
    if (isNull(column))
        return std::nullopt;
    return QDateTime::fromMSecsSinceEpoch(number(column), Qt::UTC);
}

} // namespace Amandesk
