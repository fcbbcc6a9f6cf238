#include "core/search/searchservice.h"
#include "core/storage/database.h"
#include "core/storage/searchstore.h"
#include "core/storage/stores.h"

namespace Amandesk {

SearchService::SearchService(Database &database)
    : m_database(database)
{ }

QFuture<Result<SearchPage>> SearchService::find(const QString &query, const QString &cursor, int limit)
{
    SearchRequest request;
    request.text = query;
    request.after = cursor;
    request.limit = limit;
    return m_database.read([request](const Stores &stores) { return stores.search().search(request); });
}

} // namespace Amandesk
