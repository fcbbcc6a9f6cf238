#include "core/storage/queries_sync.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

// The conditions on `lacks` are written literally: the partial indexes are made for them.
void addSyncQueries(QueryTexts &table)
{
    const auto set = [&table](Query query, const QString &sql) { table[std::size_t(query)] = sql; };
    set(Query::ConversationSetBehind, u"UPDATE conversation SET lacks = 3 WHERE id = ?1 AND lacks < 3"_s);
    set(Query::ConversationsSetBehind,
        u"UPDATE conversation SET lacks = 3 WHERE serve IN (0, 1, 2) AND newest_first <= ?1 AND lacks < 3"_s);
    set(Query::ConversationSetLacks, u"UPDATE conversation SET lacks = ?2 WHERE id = ?1 AND lacks <> ?2"_s);
    set(Query::ConversationLacks, u"SELECT lacks FROM conversation WHERE id = ?1"_s);
    set(Query::ConversationsBehind,
        u"SELECT id FROM conversation WHERE lacks > 1 AND newest_first <= ?1 ORDER BY newest_first, key LIMIT ?2"_s);
    set(Query::ConversationsBehindCount, u"SELECT count(*) FROM conversation WHERE lacks > 1 AND newest_first <= ?1"_s);
    set(Query::ConversationsHistory,
        u"SELECT id FROM conversation WHERE lacks = 1 AND newest_first <= ?1 ORDER BY newest_first, key LIMIT ?2"_s);
    set(Query::ConversationsHistoryCount,
        u"SELECT count(*) FROM conversation WHERE lacks = 1 AND newest_first <= ?1"_s);
    set(Query::ConversationsWalk, u"SELECT key, id FROM conversation WHERE key > ?1 ORDER BY key LIMIT ?2"_s);
    // The lower bound excludes nothing, see ConversationCountMine.
    set(Query::ConversationsMineOpen,
        u"SELECT id FROM conversation WHERE mine = 1 AND serve <> 2 AND newest_first > -9223372036854775807 "
        "ORDER BY newest_first, key LIMIT ?1"_s);
    set(Query::MessageCloseGaps,
        u"UPDATE message SET gap = 0 WHERE conversation = ?1 AND gap = 1 AND id > ?2 AND id <= ?3"_s);
    set(Query::MessageIdsBetween,
        u"SELECT id FROM message WHERE conversation = ?1 AND id >= ?2 AND id <= ?3 ORDER BY id"_s);
}

} // namespace Amandesk
