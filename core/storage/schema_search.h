#pragma once
#include "core/base/result.h"

namespace Amandesk {
class SqlConnection;

// What the second version of the cache changes for searching: the index holds keys of words (see ftstokenizer.h)
// instead of words, and what can be filtered for has columns and indexes. What an older file has is indexed later, in
// slices (searchindex.h).
Result<> createSearch(SqlConnection &cache);

} // namespace Amandesk
