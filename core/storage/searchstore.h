#pragma once
#include "core/base/result.h"
#include "core/domain/search.h"
#include "core/words/texttokenizer.h"
#include <QHash>

namespace Amandesk {
class OutboxStore;
class SearchFilters;
class SearchMatcher;
class SqlConnection;
class Statement;
struct SearchCandidate;
struct SearchedConversation;

struct SearchRequest {
    SearchQuery query;
    ConversationId conversation; // empty: all; else the coverage is about this one, as far as it can be
    SearchOrder order = SearchOrder::Newest;
    QString after; // SearchPage::nextCursor of the page before
    int limit = 50;
};

// Full-text search over messages, captions, file names, notes, tags, names and numbers, in any spelling that core/words
// knows. The first page begins with conversations that match by themselves; then messages, newest first or best match
// first. One call looks at a bounded number of messages: a page may be short and still have `more`. Reads only; a
// storage thread only.
//
// The index gives candidates, newest first; each is read and looked at again (SearchMatcher, SearchFilters), and the
// first `limit` that stand are the page. So a search costs what it shows, not what it finds.
class SearchStore final
{
public:
    SearchStore(SqlConnection &cache, const OutboxStore &outbox);
    Result<SearchPage> search(const SearchRequest &request) const;

private:
    struct Look; // one search while it goes on
    Result<> addConversations(Look &look) const;
    Result<> addWaiting(Look &look) const;
    Result<> addMessages(Look &look) const;
    Result<> addCoverage(SearchPage &page) const;
    Result<qint64> startOf(const Look &look) const;
    // Steps through candidates; false from `take` ends it.
    Result<> walk(Look &look, Statement &rows, int most) const;
    Result<> walkEachOf(Look &look, const QList<qint64> &conversations) const;
    Result<qint64> keyOf(const ConversationId &conversation) const; // 0: it has no row
    Result<bool> reachesBeginning(qint64 key) const; // nothing older of it is only on the server
    Result<const SearchedConversation *> conversation(Look &look, qint64 key) const;
    Result<bool> considerConversation(Look &look, qint64 key) const;

    SqlConnection &m_db;
    const OutboxStore &m_outbox;
    mutable TextTokenizer m_tokenizer; // remembers words from search to search
};

} // namespace Amandesk
