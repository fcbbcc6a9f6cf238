#include "core/search/searchservice.h"
#include "core/base/clock.h"
#include "core/search/searchqueryparser.h"
#include "core/storage/database.h"
#include "core/storage/searchstore.h"
#include "core/storage/stores.h"

namespace Amandesk {

SearchService::SearchService(Database &database, const Clock &clock)
    : m_database(database)
    , m_clock(clock)
{ }

QFuture<Result<SearchPage>> SearchService::find(const QString &text, SearchOrder order, const QString &cursor,
                                                int limit)
{
    SearchRequest request;
    request.query = parseSearchQuery(text, m_clock.now().toLocalTime().date());
    request.order = order;
    request.after = cursor;
    request.limit = limit;
    return m_database.read([request](const Stores &stores) {
        auto page = stores.search().search(request);
        if (page) {
            page->query = request.query;
            page->order = request.order;
        }
        return page;
    });
}

} // namespace Amandesk
