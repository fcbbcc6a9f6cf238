#include "core/storage/queries_search.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

void addSearchQueries(std::array<QString, std::size_t(Query::Count)> &table)
{
    const auto set = [&table](Query query, const QString &sql) { table[std::size_t(query)] = sql; };

    // Candidates, newest first, as many as are asked for: whoever steps through them looks closer and stops in time.
    const QString candidates = u"SELECT m.id, m.conversation, m.sender, m.mine, m.state, m.sent_at, m.sender_id, "
                               "m.sender_name, m.text, m.caption, m.file_name, m.has "_s;
    const QString shown = u" AND m.kind <> 9 AND m.flags & 1 = 0 ORDER BY m.id DESC"_s;
    set(Query::SearchMessages,
        candidates
            + u"FROM message_fts CROSS JOIN message m ON m.id = message_fts.rowid "
              "WHERE message_fts MATCH ?1 AND message_fts.rowid < ?2 ORDER BY message_fts.rowid DESC"_s);
    set(Query::SearchRecent, candidates + u"FROM message m WHERE m.id < ?1"_s + shown);
    set(Query::SearchWithContent, candidates + u"FROM message m WHERE m.id < ?1 AND m.has <> 0"_s + shown);
    set(Query::SearchFailed, candidates + u"FROM message m WHERE m.id < ?1 AND m.state = 5"_s + shown);
    set(Query::SearchOfConversation, candidates + u"FROM message m WHERE m.conversation = ?1 AND m.id < ?2"_s + shown);
    set(Query::SearchTimeBelow, u"SELECT id, sent_at FROM message WHERE id <= ?1 ORDER BY id DESC LIMIT 1"_s);

    // The next key of the index; one by one, because each has as many rows as messages.
    set(Query::SearchMessageKey, u"SELECT term FROM message_keys WHERE term >= ?1 LIMIT 1"_s);
    set(Query::SearchConversationKey, u"SELECT term FROM conversation_keys WHERE term >= ?1 LIMIT 1"_s);
    set(Query::SearchConversations,
        u"SELECT rowid FROM conversation_fts WHERE conversation_fts MATCH ?1 ORDER BY rowid DESC LIMIT ?2"_s);
    set(Query::SearchConversationsTagged,
        u"SELECT conversation FROM conversation_tag WHERE tag = ?1 ORDER BY conversation DESC LIMIT ?2"_s);
    set(Query::SearchConversationsNewest,
        u"SELECT key, newest_first FROM conversation WHERE ?1 = '' AND serve = 0 UNION ALL "
        "SELECT key, newest_first FROM conversation WHERE ?1 = '' AND serve = 1 UNION ALL "
        "SELECT key, newest_first FROM conversation WHERE ?1 = '' AND serve = 2 "
        "ORDER BY newest_first, key LIMIT ?2"_s);
    set(Query::SearchConversation,
        u"SELECT id, contact_name, channel_name, source, newest_first, contact_user_id, tags, note, serve "
        "FROM conversation WHERE key = ?1"_s);
    set(Query::SearchUncached, u"SELECT count(*) FROM conversation WHERE cached = 0"_s);
    set(Query::ConversationSetCached, u"UPDATE conversation SET cached = ?2 WHERE key = ?1 AND cached <> ?2"_s);
    set(Query::MessageNewestTime, u"SELECT sent_at FROM message WHERE id = (SELECT max(id) FROM message)"_s);

    // The index anew
    set(Query::SearchEmptyMessages, u"INSERT INTO message_fts (message_fts) VALUES ('delete-all')"_s);
    set(Query::SearchRebuildConversations, u"INSERT INTO conversation_fts (conversation_fts) VALUES ('rebuild')"_s);
    set(Query::SearchIndexNew,
        u"INSERT INTO message_fts (rowid, text, caption, file_name, sender) VALUES (?1, ?2, ?3, ?4, ?5)"_s);
    set(Query::SearchIndexOne,
        u"INSERT INTO message_fts (rowid, text, caption, file_name, sender) "
        "SELECT id, text, caption, file_name, sender FROM searched_message WHERE id = ?1"_s);
    set(Query::MessageSetHas, u"UPDATE message SET has = ?2 WHERE id = ?1 AND has <> ?2"_s);
    set(Query::MetaDelete, u"DELETE FROM meta WHERE name = ?1"_s);
}

} // namespace Amandesk
