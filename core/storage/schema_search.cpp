#include "core/storage/schema_search.h"
#include "core/storage/ftstokenizer.h"
#include "core/storage/schema.h"
#include "core/storage/searchindex.h"
#include "core/storage/sqlcipherapi.h"
#include "core/storage/sqlconnection.h"
#include <array>
#include <limits>

// The index keeps neither the texts nor where in them a word stands (detail=none): only which message has which key.
// That is half the size, and what stands next to each other is seen in the message itself, which a search reads
// anyway. The names of senders are in it too, so that "dari:siti" is a look-up.

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
Result<> dropFirstIndex(SqlConnection &cache)
{
    const std::array statements{
        u"DROP TRIGGER message_fts_insert"_s,
        u"DROP TRIGGER message_fts_delete"_s,
        u"DROP TRIGGER message_fts_update_old"_s,
        u"DROP TRIGGER message_fts_update_new"_s,
        u"DROP TABLE message_fts"_s,
        u"DROP TRIGGER conversation_fts_insert"_s,
        u"DROP TRIGGER conversation_fts_delete"_s,
        u"DROP TRIGGER conversation_fts_update"_s,
        u"DROP TABLE conversation_fts"_s,
        u"DROP INDEX conversation_digits"_s,
        u"ALTER TABLE conversation DROP COLUMN digits_reversed"_s,
    };
    return executeAll(cache, statements);
}

// Texts are taken out of the index for good, so what was deleted is gone from the file. (An SQLite that does not know
// the setting is never the product's: SQLCipher 4.6 is the oldest that we build with.)
Result<> deleteForGood(SqlConnection &cache, const QString &index)
{
    if (sqlite3_libversion_number() < 3042000)
        return {};
    return cache.execute(u"INSERT INTO %1 (%1, rank) VALUES ('secure-delete', 1)"_s.arg(index));
}

// New messages are indexed by SearchIndex::add(), not by a trigger: a statement with a trigger has a savepoint of its
// own, at which FTS5 writes all that it has gathered, so that each message would cost as much as a whole batch.
Result<> createMessageIndex(SqlConnection &cache)
{
    // Of messages: neither system events (kind 9) nor what was deleted (flag 1). The view and the triggers say the
    // same.
    const QString shown = u"%1.kind <> 9 AND %1.flags & 1 = 0"_s;
    // While the index is made anew, what lies below the place it has reached is not in it.
    const QString searched =
        shown + u" AND NOT EXISTS (SELECT 1 FROM meta WHERE name = 'index_below' AND CAST(value AS INTEGER) > %1.id)"_s;
    const QString sender = u"char(%1) || %2.sender_name"_s;
    const QString senderOfNew = sender.arg(nameColumnMark).arg(u"new"_s);
    const QString senderOfOld = sender.arg(nameColumnMark).arg(u"old"_s);
    const QString add = u"INSERT INTO message_fts (rowid, text, caption, file_name, sender) "
                        "VALUES (new.id, new.text, new.caption, new.file_name, "_s
        + senderOfNew + u");"_s;
    const QString take = u"INSERT INTO message_fts (message_fts, rowid, text, caption, file_name, sender) "
                         "VALUES ('delete', old.id, old.text, old.caption, old.file_name, "_s
        + senderOfOld + u");"_s;
    const QString differs = u" AND (old.text <> new.text OR old.caption <> new.caption "
                            "OR old.file_name <> new.file_name OR old.sender_name <> new.sender_name "
                            "OR old.kind <> new.kind OR old.flags <> new.flags)"_s;
    const QString columns = u"kind, flags, text, caption, file_name, sender_name"_s;
    const std::array statements{
        u"ALTER TABLE message ADD COLUMN has INTEGER NOT NULL DEFAULT 0"_s, // bits of messagecontent.h
        u"CREATE INDEX message_has ON message (id) WHERE has <> 0"_s,
        u"CREATE INDEX message_failed ON message (id) WHERE state = 5"_s,
        // Only our own messages are matched by it (their echo, a second number from the server). For everybody's it
        // would be half of what a message costs: the names that other programs make up lie all over the index.
        u"DROP INDEX message_client_id"_s,
        u"CREATE UNIQUE INDEX message_client_id ON message (conversation, client_id) "
        "WHERE client_id IS NOT NULL AND mine = 1"_s,
        u"CREATE VIEW searched_message AS SELECT id, text, caption, file_name, "_s
            + sender.arg(nameColumnMark).arg(u"message"_s) + u" AS sender FROM message WHERE "_s
            + shown.arg(u"message"_s),
        u"CREATE VIRTUAL TABLE message_fts USING fts5(text, caption, file_name, sender, content='searched_message', "
        "content_rowid='id', tokenize='amandesk', detail='none', columnsize=0)"_s,
        u"CREATE VIRTUAL TABLE message_keys USING fts5vocab(message_fts, instance)"_s,
        u"CREATE TRIGGER message_fts_delete BEFORE DELETE ON message WHEN "_s + searched.arg(u"old"_s) + u" BEGIN "_s
            + take + u" END"_s,
        u"CREATE TRIGGER message_fts_update_old BEFORE UPDATE OF "_s + columns + u" ON message WHEN "_s
            + searched.arg(u"old"_s) + differs + u" BEGIN "_s + take + u" END"_s,
        u"CREATE TRIGGER message_fts_update_new AFTER UPDATE OF "_s + columns + u" ON message WHEN "_s
            + searched.arg(u"new"_s) + differs + u" BEGIN "_s + add + u" END"_s,
    };
    return executeAll(cache, statements).and_then([&] { return deleteForGood(cache, u"message_fts"_s); });
}

Result<> createConversationIndex(SqlConnection &cache)
{
    const QString columns = u"contact_name, contact_user_id, tags, note"_s;
    const QString count = u"INSERT INTO tally (name, value) VALUES ('serve_' || %1.serve, %2) "
                          "ON CONFLICT (name) DO UPDATE SET value = value + excluded.value;"_s;
    const QString add = u"INSERT INTO conversation_fts (rowid, "_s + columns
        + u") VALUES (new.key, new.contact_name, new.contact_user_id, new.tags, new.note);"_s;
    const QString take = u"INSERT INTO conversation_fts (conversation_fts, rowid, "_s + columns
        + u") VALUES ('delete', old.key, old.contact_name, old.contact_user_id, old.tags, old.note);"_s;
    const std::array statements{
        // How many there are of each kind: asked for whenever the program starts, so it is kept and not counted.
        u"INSERT INTO tally (name, value) SELECT 'serve_' || serve, count(*) FROM conversation GROUP BY serve"_s,
        u"CREATE TRIGGER conversation_tally_insert AFTER INSERT ON conversation BEGIN "_s + count.arg(u"new"_s, u"1"_s)
            + u" END"_s,
        u"CREATE TRIGGER conversation_tally_delete AFTER DELETE ON conversation BEGIN "_s + count.arg(u"old"_s, u"-1"_s)
            + u" END"_s,
        u"CREATE TRIGGER conversation_tally_update AFTER UPDATE OF serve ON conversation "
        "WHEN old.serve <> new.serve BEGIN "_s
            + count.arg(u"old"_s, u"-1"_s) + u' ' + count.arg(u"new"_s, u"1"_s) + u" END"_s,
        // 1: at least one of its messages is here
        u"ALTER TABLE conversation ADD COLUMN cached INTEGER NOT NULL DEFAULT 0"_s,
        u"UPDATE conversation SET cached = EXISTS "
        "(SELECT 1 FROM message WHERE message.conversation = conversation.key)"_s,
        u"CREATE INDEX conversation_uncached ON conversation (cached) WHERE cached = 0"_s,
        u"CREATE VIRTUAL TABLE conversation_fts USING fts5("_s + columns
            + u", content='conversation', content_rowid='key', tokenize='amandesk', detail='none', columnsize=0)"_s,
        u"CREATE VIRTUAL TABLE conversation_keys USING fts5vocab(conversation_fts, instance)"_s,
        u"CREATE TRIGGER conversation_fts_insert AFTER INSERT ON conversation BEGIN "_s + add + u" END"_s,
        u"CREATE TRIGGER conversation_fts_delete BEFORE DELETE ON conversation BEGIN "_s + take + u" END"_s,
        u"CREATE TRIGGER conversation_fts_update AFTER UPDATE OF contact_name, contact_user_id, tags, note "
        "ON conversation WHEN old.contact_name <> new.contact_name OR old.contact_user_id <> new.contact_user_id "
        "OR old.tags <> new.tags OR old.note <> new.note BEGIN "_s
            + take + u' ' + add + u" END"_s,
    };
    return executeAll(cache, statements)
        .and_then([&] { return deleteForGood(cache, u"conversation_fts"_s); })
        .and_then(
            [&] { return cache.execute(u"INSERT INTO conversation_fts (conversation_fts) VALUES ('rebuild')"_s); });
}

// A customer who comes back moves a row from anywhere in a sort to its front: each index over all conversations costs a
// page that nothing else touches. So "all" is merged from the three serve states, and the sort by windows has a table
// of those that were open when the newest message came, which stays small and warm. Rows that leave it are not lost:
// the list has them among the others.
Result<> slimSorts(SqlConnection &cache)
{
    const QString open = u"INSERT INTO open_window (closes_at, conversation) SELECT new.window_closes_at, new.key "
                         "WHERE new.window_closes_at IS NOT NULL;"_s;
    const QString close =
        u"DELETE FROM open_window WHERE closes_at = old.window_closes_at AND conversation = old.key;"_s;
    const std::array statements{
        u"DROP INDEX conversation_newest"_s,
        u"DROP INDEX conversation_waiting"_s,
        u"DROP INDEX conversation_window"_s,
        u"DROP INDEX conversation_window_serve"_s,
        u"DROP INDEX conversation_window_mine"_s,
        u"DROP INDEX conversation_unread_mine"_s,
        u"CREATE INDEX conversation_unread_mine ON conversation (mine) WHERE mine = 1 AND serve <> 2 AND unread > 0"_s,
        u"CREATE TABLE open_window (closes_at INTEGER NOT NULL, conversation INTEGER NOT NULL, "
        "PRIMARY KEY (closes_at, conversation)) STRICT, WITHOUT ROWID"_s,
        u"CREATE TRIGGER open_window_insert AFTER INSERT ON conversation WHEN new.window_closes_at IS NOT NULL BEGIN "_s
            + open + u" END"_s,
        u"CREATE TRIGGER open_window_update AFTER UPDATE OF window_closes_at ON conversation "
        "WHEN old.window_closes_at IS NOT new.window_closes_at BEGIN "_s
            + close + u' ' + open + u" END"_s,
        u"CREATE TRIGGER open_window_delete AFTER DELETE ON conversation WHEN old.window_closes_at IS NOT NULL BEGIN "_s
            + close + u" END"_s,
        u"INSERT INTO open_window (closes_at, conversation) SELECT window_closes_at, key FROM conversation "
        "WHERE window_closes_at > ifnull((SELECT max(sent_at) FROM message), 0)"_s,
    };
    return executeAll(cache, statements);
}

// Nothing is indexed yet: searchindex.h does it, from the newest message down.
Result<> indexLater(SqlConnection &cache)
{
    const std::array statements{
        u"INSERT INTO meta (name, value) VALUES ('words_version', '%1')"_s.arg(SearchIndex::wordsVersion()),
        u"INSERT INTO meta (name, value) SELECT 'index_below', '%1' WHERE EXISTS (SELECT 1 FROM message)"_s.arg(
            std::numeric_limits<qint64>::max()),
    };
    return executeAll(cache, statements);
}
} // namespace

Result<> createSearch(SqlConnection &cache)
{
    return dropFirstIndex(cache)
        .and_then([&] { return createMessageIndex(cache); })
        .and_then([&] { return createConversationIndex(cache); })
        .and_then([&] { return slimSorts(cache); })
        .and_then([&] { return indexLater(cache); });
}

} // namespace Amandesk
