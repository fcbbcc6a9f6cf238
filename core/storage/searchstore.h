#pragma once
#include "core/base/result.h"
#include "core/domain/search.h"

namespace Amandesk {
class SqlConnection;
struct SearchWords;

struct SearchRequest {
    QString text; // as typed; nothing in it is syntax
    ConversationId conversation; // empty: all
    QString after; // SearchPage::nextCursor of the page before
    int limit = 50;
};

// Full-text search over messages, attachment names and captions, contact names, tags, notes and numbers. All words have
// to occur, the last one may be a beginning. The first page begins with conversations that match by themselves; then
// messages, newest first. Reads only; a storage thread only.
class SearchStore final
{
public:
    explicit SearchStore(SqlConnection &cache);
    Result<SearchPage> search(const SearchRequest &request) const;

private:
    Result<> addConversations(const SearchWords &words, SearchPage &page) const;
    Result<> addMessages(const SearchWords &words, const SearchRequest &request, SearchPage &page) const;
    Result<> addCoverage(SearchPage &page) const;

    SqlConnection &m_db;
};

} // namespace Amandesk
