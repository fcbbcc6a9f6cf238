#pragma once
#include "core/storage/queries.h"
#include "core/words/searchmatcher.h"

namespace Amandesk {
class SqlConnection;

// Which keys of an index begin like this: for SearchMatcher. `query` is SearchMessageKey or SearchConversationKey.
// Nothing when there are more than a search should look up one by one, or when the index cannot be read: then the
// search itself says so. The connection has to outlive it.
SearchMatcher::KeysFrom keysOfIndex(SqlConnection &db, Query query);

} // namespace Amandesk
