#pragma once
#include "core/base/result.h"
#include "core/domain/message.h"

namespace Amandesk {
class SqlConnection;

// Puts messages into the full-text index. (Changed and deleted rows leave it by themselves: triggers of the schema.)
// Also makes the whole index anew, after a migration or when WordForms gives other keys than the ones in the file: in
// slices, newest messages first, going on where it stopped. A storage thread only.
class SearchIndex final
{
public:
    explicit SearchIndex(SqlConnection &cache);
    static qint64 wordsVersion(); // of the rules and of the dictionaries that were built in

    // Indexes rows that were just written, in the order of their numbers. Leaves out what is not searched and what
    // indexSlice() has still to come to.
    Result<> add(const QList<Message> &messages);

    // Call once after opening. Empties the index when its keys are of another version.
    Result<> prepare();
    Result<bool> isComplete() const;
    // Indexes up to `limit` more messages. Answers whether everything is indexed now.
    Result<bool> indexSlice(int limit);

private:
    Result<qint64> below() const; // 0: complete
    Result<> writeGathered();
    SqlConnection &m_db;
};

} // namespace Amandesk
