#include "core/search/searchservice.h"
#include "core/base/clock.h"
#include "core/search/searchqueryparser.h"
#include "core/storage/database.h"
#include "core/storage/searchstore.h"
#include "core/storage/stores.h"

namespace Amandesk {

namespace {
bool isWanted(const SearchHit &hit, const SearchPolicy &policy)
{
    const bool isCustomer = hit.message.isEmpty() && !hit.unsent;
    return isCustomer ? policy.customers : policy.messages;
}
} // namespace

SearchService::SearchService(Database &database, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_clock(clock)
{ }

void SearchService::setPolicy(const SearchPolicy &policy)
{
    if (std::exchange(m_policy, policy) != policy)
        emit policyChanged();
}

SearchRequest SearchService::requestFor(const QString &text, SearchOrder order) const
{
    SearchRequest request;
    request.query = parseSearchQuery(text, m_clock.now().toLocalTime().date());
    request.order = order;
    return request;
}

QFuture<Result<SearchPage>> SearchService::find(const QString &text, SearchOrder order, const QString &cursor,
                                                int limit)
{
    SearchRequest request = requestFor(text, order);
    request.after = cursor;
    request.limit = limit;
    return look(request);
}

QFuture<Result<SearchPage>> SearchService::look(const SearchRequest &request)
{
    return m_database.read([request, policy = m_policy](const Stores &stores) {
        auto page = stores.search().search(request);
        if (page) {
            page->query = request.query;
            page->order = request.order;
            page->hits.removeIf([&policy](const SearchHit &hit) { return !isWanted(hit, policy); });
        }
        return page;
    });
}

QFuture<Result<SearchPage>> SearchService::findFirst(const QString &text, SearchOrder order, int hits)
{
    const Answer<SearchPage> answer;
    lookOn(requestFor(text, order), hits, {}, answer);
    return answer.future();
}

QFuture<Result<SearchPage>> SearchService::findIn(const ConversationId &conversation, const QString &text, int hits)
{
    SearchRequest request = requestFor(text, SearchOrder::Newest);
    request.conversation = conversation;
    const Answer<SearchPage> answer;
    lookOn(request, hits, {}, answer);
    return answer.future();
}

void SearchService::lookOn(const SearchRequest &request, int hits, const SearchPage &before,
                           const Answer<SearchPage> &answer)
{
    SearchRequest next = request;
    next.after = before.nextCursor;
    next.limit = hits - int(before.hits.size());
    whenDone(look(next), this, [this, request, hits, before, answer](const Result<SearchPage> &page) {
        if (answer.future().isCanceled())
            return;
        if (!page)
            return answer.finish(fail(page.error()));
        SearchPage all = *page;
        all.hits = before.hits + page->hits;
        if (!all.more || all.hits.size() >= hits)
            return answer.finish(all);
        lookOn(request, hits, all, answer);
    });
}

} // namespace Amandesk
