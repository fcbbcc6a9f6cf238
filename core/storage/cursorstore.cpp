#include "core/storage/cursorstore.h"
#include "core/storage/statement.h"

namespace Amandesk {

CursorStore::CursorStore(SqlConnection &cache)
    : m_db(cache)
{ }

Result<> CursorStore::set(const QString &name, const QString &value)
{
    return Statement(m_db, Query::CursorSet, name, value).run();
}

Result<> CursorStore::setNumber(const QString &name, qint64 value)
{
    return set(name, QString::number(value));
}

Result<> CursorStore::remove(const QString &name)
{
    return Statement(m_db, Query::CursorDelete, name).run();
}

Result<std::optional<QString>> CursorStore::get(const QString &name) const
{
    std::optional<QString> value;
    Statement row(m_db, Query::Cursor, name);
    if (row.next())
        value = row.text(0);
    return row.end().map([&] { return value; });
}

Result<qint64> CursorStore::number(const QString &name, qint64 fallback) const
{
    return get(name).map([fallback](const std::optional<QString> &value) {
        bool isNumber = false;
        const qint64 number = value ? value->toLongLong(&isNumber) : 0;
        return isNumber ? number : fallback;
    });
}

} // namespace Amandesk
