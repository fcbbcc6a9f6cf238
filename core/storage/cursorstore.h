#pragma once
#include "core/base/result.h"

namespace Amandesk {
class SqlConnection;

// Where the sync stands, as named texts and numbers. The only writer of `cursor`; a storage thread only.
class CursorStore final
{
public:
    explicit CursorStore(SqlConnection &cache);
    Result<> set(const QString &name, const QString &value);
    Result<> setNumber(const QString &name, qint64 value);
    Result<> remove(const QString &name);
    Result<std::optional<QString>> get(const QString &name) const;
    Result<qint64> number(const QString &name, qint64 fallback = 0) const;

private:
    SqlConnection &m_db;
};

} // namespace Amandesk
