#pragma once
#include "core/base/result.h"
#include "core/domain/search.h"
#include <QFuture>

namespace Amandesk {
class Database;

// Full-text search over everything this computer has. Works offline. Main thread, owned by Session.
class SearchService final
{
public:
    explicit SearchService(Database &database);
    // Any text is a valid query; what cannot match finds nothing. cursor: SearchPage::nextCursor of the page before.
    QFuture<Result<SearchPage>> find(const QString &query, const QString &cursor = {}, int limit = 50);

private:
    Database &m_database;
};

} // namespace Amandesk
