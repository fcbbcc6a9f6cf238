// What of a conversation is still to be fetched: a part of ConversationStore.
#include "core/storage/conversationstore.h"
#include "core/storage/statement.h"
#include <algorithm>
#include <limits>

namespace Amandesk {

namespace {
// As the rows are sorted: minus the time. Without a limit every time is young enough.
qint64 newestFirstOf(const std::optional<QDateTime> &since)
{
    return since ? -since->toMSecsSinceEpoch() : std::numeric_limits<qint64>::max();
}

Result<QList<ConversationId>> idsOf(Statement &rows, int column = 0)
{
    QList<ConversationId> ids;
    while (rows.next())
        ids.append(ConversationId{rows.text(column)});
    return rows.end().map([&] { return ids; });
}
} // namespace

Result<bool> ConversationStore::setBehind(const ConversationId &id)
{
    Statement statement(m_db, Query::ConversationSetBehind, id.value());
    return statement.run().map([&] { return statement.changes() > 0; });
}

Result<> ConversationStore::setAllBehind(const QDateTime &since)
{
    return Statement(m_db, Query::ConversationsSetBehind, newestFirstOf(since)).run();
}

Result<> ConversationStore::setLacking(const ConversationId &id, Lacking what)
{
    return Statement(m_db, Query::ConversationSetLacks, id.value(), int(what)).run();
}

Result<Lacking> ConversationStore::lacking(const ConversationId &id) const
{
    Statement row(m_db, Query::ConversationLacks, id.value());
    const int code = row.next() ? row.integer(0) : int(Lacking::Newest);
    return row.end().map([code] { return Lacking(std::clamp(code, 0, int(Lacking::Newest))); });
}

Result<QList<ConversationId>> ConversationStore::behind(const std::optional<QDateTime> &since, int limit) const
{
    Statement rows(m_db, Query::ConversationsBehind, newestFirstOf(since), limit);
    return idsOf(rows);
}

Result<int> ConversationStore::behindCount(const std::optional<QDateTime> &since) const
{
    Statement row(m_db, Query::ConversationsBehindCount, newestFirstOf(since));
    const int count = row.next() ? row.integer(0) : 0;
    return row.end().map([count] { return count; });
}

Result<QList<ConversationId>> ConversationStore::withoutHistory(const std::optional<QDateTime> &since, int limit) const
{
    Statement rows(m_db, Query::ConversationsHistory, newestFirstOf(since), limit);
    return idsOf(rows);
}

Result<int> ConversationStore::withoutHistoryCount(const std::optional<QDateTime> &since) const
{
    Statement row(m_db, Query::ConversationsHistoryCount, newestFirstOf(since));
    const int count = row.next() ? row.integer(0) : 0;
    return row.end().map([count] { return count; });
}

Result<ConversationWalk> ConversationStore::walk(qint64 after, int limit) const
{
    ConversationWalk walk;
    Statement rows(m_db, Query::ConversationsWalk, after, limit);
    while (rows.next()) {
        walk.last = rows.number(0);
        walk.ids.append(ConversationId{rows.text(1)});
    }
    return rows.end().map([&] { return walk; });
}

Result<QList<ConversationId>> ConversationStore::mineAndOpen(int limit) const
{
    Statement rows(m_db, Query::ConversationsMineOpen, limit);
    return idsOf(rows);
}

} // namespace Amandesk
