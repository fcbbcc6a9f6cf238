#pragma once
#include "core/base/result.h"

namespace Amandesk {
class SqlConnection;

// Keeps the full-text index up to the words' version. Messages enter and leave the index with their rows; here is only
// what happens when the whole index has to be made anew: after a migration, or when WordForms gives other keys than
// the ones in the file. Works in slices, newest messages first, and goes on where it stopped. A storage thread only.
class SearchIndex final
{
public:
    explicit SearchIndex(SqlConnection &cache);

    // Call once after opening. Empties the index when its keys are of another version.
    Result<> prepare();
    Result<bool> isComplete() const;
    // Indexes up to `limit` more messages. Answers whether everything is indexed now.
    Result<bool> indexSlice(int limit);

private:
    Result<qint64> below() const; // 0: complete
    SqlConnection &m_db;
};

} // namespace Amandesk
