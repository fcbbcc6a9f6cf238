#include "core/storage/schema.h"
#include "core/storage/sqlconnection.h"
#include <array>

// Times are milliseconds since the epoch, UTC; NULL means absent. Enums are the numbers of storedcodes.h. Lists of
// short texts (tags, names) are joined with line breaks, so that the index sees their words.
//
// A message's columns are what SQL looks at: keys, states, and the texts that are searched. The rest, which is rare
// (place, quote, buttons, failure …) and only ever read together with its row, is one compact blob (messageparts.h):
// a dozen columns that are NULL in most rows would cost more to bind and to read than the blob does.
//
// The two full-text tables keep no copy of the text: they look into the tables that they index, and triggers keep them
// in step. Texts are taken out of the index for good (secure-delete), so what was deleted is gone from the file.

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
const auto metaTable = u"CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID"_s;

Result<> createConversations(SqlConnection &db)
{
    const std::array statements{
        u"CREATE TABLE conversation ("
        "key INTEGER PRIMARY KEY, "
        "id TEXT NOT NULL UNIQUE, "
        "contact_id INTEGER NOT NULL DEFAULT 0, "
        "contact_name TEXT NOT NULL, "
        "contact_user_id TEXT NOT NULL, "
        "name_folded TEXT NOT NULL, " // without case and accents
        "digits_reversed TEXT NOT NULL, " // of contact_user_id: the last digits of a number are a range
        "channel_id INTEGER NOT NULL DEFAULT 0, "
        "source TEXT NOT NULL DEFAULT '', "
        "channel_name TEXT NOT NULL DEFAULT '', "
        "serve INTEGER NOT NULL, "
        "by_bot INTEGER NOT NULL DEFAULT 0, "
        "mine INTEGER NOT NULL DEFAULT 0, "
        "unread INTEGER NOT NULL DEFAULT 0, "
        "last_message INTEGER NOT NULL DEFAULT 0, "
        "last_text TEXT NOT NULL DEFAULT '', "
        "last_sender_name TEXT NOT NULL DEFAULT '', "
        "last_sender INTEGER NOT NULL DEFAULT 0, "
        "last_state INTEGER NOT NULL DEFAULT 2, "
        "newest_first INTEGER NOT NULL DEFAULT 0, " // minus the time of the last message
        "last_customer_at INTEGER, "
        "waiting_since INTEGER, "
        "window_closes_at INTEGER, "
        "read_up_to INTEGER NOT NULL DEFAULT 0, "
        "tags TEXT NOT NULL DEFAULT '', "
        "note TEXT NOT NULL DEFAULT '', "
        "agents TEXT NOT NULL DEFAULT '', "
        "complete INTEGER NOT NULL DEFAULT 0" // 0: only a message told us about it
        ") STRICT"_s,
        u"CREATE INDEX conversation_newest ON conversation (newest_first, key)"_s,
        u"CREATE INDEX conversation_newest_serve ON conversation (serve, newest_first, key)"_s,
        u"CREATE INDEX conversation_newest_mine ON conversation (newest_first, key) WHERE mine = 1 AND serve <> 2"_s,
        u"CREATE INDEX conversation_waiting ON conversation (waiting_since, key) WHERE waiting_since IS NOT NULL"_s,
        u"CREATE INDEX conversation_waiting_serve ON conversation (serve, waiting_since, key) "
        "WHERE waiting_since IS NOT NULL"_s,
        u"CREATE INDEX conversation_waiting_mine ON conversation (waiting_since, key) "
        "WHERE waiting_since IS NOT NULL AND mine = 1 AND serve <> 2"_s,
        u"CREATE INDEX conversation_window ON conversation (window_closes_at, key) "
        "WHERE window_closes_at IS NOT NULL"_s,
        u"CREATE INDEX conversation_window_serve ON conversation (serve, window_closes_at, key) "
        "WHERE window_closes_at IS NOT NULL"_s,
        u"CREATE INDEX conversation_window_mine ON conversation (window_closes_at, key) "
        "WHERE window_closes_at IS NOT NULL AND mine = 1 AND serve <> 2"_s,
        u"CREATE INDEX conversation_unread_mine ON conversation (unread) WHERE mine = 1 AND serve <> 2"_s,
        u"CREATE INDEX conversation_incomplete ON conversation (complete) WHERE complete = 0"_s,
        u"CREATE INDEX conversation_digits ON conversation (digits_reversed)"_s,
        u"CREATE TABLE read_mark (conversation INTEGER NOT NULL REFERENCES conversation (key) ON DELETE CASCADE, "
        "who TEXT NOT NULL, up_to INTEGER NOT NULL, PRIMARY KEY (conversation, who)) STRICT, WITHOUT ROWID"_s,

        u"CREATE VIRTUAL TABLE conversation_fts USING fts5(contact_name, contact_user_id, tags, note, "
        "content='conversation', content_rowid='key', tokenize='unicode61 remove_diacritics 2', prefix='2 3')"_s,
        u"INSERT INTO conversation_fts (conversation_fts, rank) VALUES ('secure-delete', 1)"_s,
        u"CREATE TRIGGER conversation_fts_insert AFTER INSERT ON conversation BEGIN "
        "INSERT INTO conversation_fts (rowid, contact_name, contact_user_id, tags, note) "
        "VALUES (new.key, new.contact_name, new.contact_user_id, new.tags, new.note); END"_s,
        u"CREATE TRIGGER conversation_fts_delete BEFORE DELETE ON conversation BEGIN "
        "INSERT INTO conversation_fts (conversation_fts, rowid, contact_name, contact_user_id, tags, note) "
        "VALUES ('delete', old.key, old.contact_name, old.contact_user_id, old.tags, old.note); END"_s,
        u"CREATE TRIGGER conversation_fts_update AFTER UPDATE OF contact_name, contact_user_id, tags, note "
        "ON conversation WHEN old.contact_name <> new.contact_name OR old.contact_user_id <> new.contact_user_id "
        "OR old.tags <> new.tags OR old.note <> new.note BEGIN "
        "INSERT INTO conversation_fts (conversation_fts, rowid, contact_name, contact_user_id, tags, note) "
        "VALUES ('delete', old.key, old.contact_name, old.contact_user_id, old.tags, old.note); "
        "INSERT INTO conversation_fts (rowid, contact_name, contact_user_id, tags, note) "
        "VALUES (new.key, new.contact_name, new.contact_user_id, new.tags, new.note); END"_s,
    };
    return executeAll(db, statements);
}

Result<> createMessages(SqlConnection &db)
{
    // System events (kind 9) are not searched. Both conditions have to say the same.
    const QString searched = u"(%1.kind <> 9 AND (%1.text <> '' OR %1.caption <> '' OR %1.file_name <> ''))"_s;
    const QString addToIndex = u"INSERT INTO message_fts (rowid, text, caption, file_name) "
                               "VALUES (new.id, new.text, new.caption, new.file_name);"_s;
    const QString takeFromIndex = u"INSERT INTO message_fts (message_fts, rowid, text, caption, file_name) "
                                  "VALUES ('delete', old.id, old.text, old.caption, old.file_name);"_s;
    const std::array statements{
        u"CREATE TABLE message ("
        "id INTEGER PRIMARY KEY, "
        "conversation INTEGER NOT NULL REFERENCES conversation (key) ON DELETE CASCADE, "
        "previous_id INTEGER NOT NULL, "
        "kind INTEGER NOT NULL, "
        "sender INTEGER NOT NULL, "
        "mine INTEGER NOT NULL, "
        "state INTEGER NOT NULL, "
        "flags INTEGER NOT NULL, " // 1 deleted, 2 edited
        "gap INTEGER NOT NULL, " // 1: the one before it is not here
        "sent_at INTEGER NOT NULL, "
        "client_id TEXT, "
        "sender_id TEXT NOT NULL, "
        "sender_name TEXT NOT NULL, "
        "text TEXT NOT NULL, "
        "caption TEXT NOT NULL, "
        "file_name TEXT NOT NULL, "
        "parts BLOB"
        ") STRICT"_s,
        u"CREATE INDEX message_conversation ON message (conversation, id)"_s,
        u"CREATE UNIQUE INDEX message_client_id ON message (client_id, conversation) WHERE client_id IS NOT NULL"_s,
        // ours that were not read yet: what a receipt may change
        u"CREATE INDEX message_unconfirmed ON message (conversation, id) "
        "WHERE state IN (2, 3) AND sender IN (1, 2)"_s,
        u"CREATE INDEX message_gap ON message (conversation, previous_id) WHERE gap = 1"_s,
        u"CREATE TABLE tally (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID"_s,

        u"CREATE VIRTUAL TABLE message_fts USING fts5(text, caption, file_name, content='message', "
        "content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='2 3')"_s,
        u"INSERT INTO message_fts (message_fts, rank) VALUES ('secure-delete', 1)"_s,
        u"CREATE TRIGGER message_fts_insert AFTER INSERT ON message WHEN "_s + searched.arg(u"new"_s) + u" BEGIN "_s
            + addToIndex + u" END"_s,
        u"CREATE TRIGGER message_fts_delete BEFORE DELETE ON message WHEN "_s + searched.arg(u"old"_s) + u" BEGIN "_s
            + takeFromIndex + u" END"_s,
        u"CREATE TRIGGER message_fts_update_old BEFORE UPDATE OF kind, text, caption, file_name ON message WHEN "_s
            + searched.arg(u"old"_s) + u" BEGIN "_s + takeFromIndex + u" END"_s,
        u"CREATE TRIGGER message_fts_update_new AFTER UPDATE OF kind, text, caption, file_name ON message WHEN "_s
            + searched.arg(u"new"_s) + u" BEGIN "_s + addToIndex + u" END"_s,
    };
    return executeAll(db, statements);
}

Result<> createPeople(SqlConnection &db)
{
    const std::array statements{
        u"CREATE TABLE contact (key TEXT PRIMARY KEY, contact_id INTEGER NOT NULL, name TEXT NOT NULL, "
        "user_id TEXT NOT NULL, phone_number TEXT NOT NULL) STRICT, WITHOUT ROWID"_s,
        u"CREATE INDEX contact_id ON contact (contact_id)"_s,
        u"CREATE TABLE contact_property (contact TEXT NOT NULL REFERENCES contact (key) ON DELETE CASCADE, "
        "position INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, "
        "PRIMARY KEY (contact, position)) STRICT, WITHOUT ROWID"_s,
        u"CREATE TABLE channel (source TEXT NOT NULL, id INTEGER NOT NULL, name TEXT NOT NULL, "
        "phone_number TEXT NOT NULL, active INTEGER NOT NULL, verified INTEGER NOT NULL, "
        "PRIMARY KEY (source, id)) STRICT, WITHOUT ROWID"_s,
        u"CREATE TABLE agent (id INTEGER PRIMARY KEY, name TEXT NOT NULL COLLATE NOCASE, email TEXT NOT NULL, "
        "sdk_user TEXT NOT NULL, role INTEGER NOT NULL, divisions TEXT NOT NULL, available INTEGER NOT NULL, "
        "forced_offline INTEGER NOT NULL, open_conversations INTEGER NOT NULL) STRICT"_s,
        u"CREATE INDEX agent_name ON agent (name, id)"_s,
        u"CREATE TABLE cursor (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID"_s,
    };
    return executeAll(db, statements);
}
} // namespace

Result<> executeAll(SqlConnection &db, std::span<const QString> statements)
{
    for (const QString &statement : statements) {
        if (const auto done = db.execute(statement); !done)
            return done;
    }
    return {};
}

Result<> createCache(SqlConnection &db)
{
    return db.execute(metaTable)
        .and_then([&] { return createConversations(db); })
        .and_then([&] { return createMessages(db); })
        .and_then([&] { return createPeople(db); });
}

Result<> createOutbox(SqlConnection &db)
{
    const std::array statements{
        metaTable,
        u"CREATE TABLE account (row INTEGER PRIMARY KEY CHECK (row = 1), omnichannel TEXT NOT NULL, "
        "sdk TEXT NOT NULL, realtime TEXT NOT NULL, app_code TEXT NOT NULL, app_name TEXT NOT NULL, "
        "id INTEGER NOT NULL, name TEXT NOT NULL, email TEXT NOT NULL, sdk_user TEXT NOT NULL, "
        "role INTEGER NOT NULL, available INTEGER NOT NULL) STRICT"_s,
        u"CREATE TABLE token (row INTEGER PRIMARY KEY CHECK (row = 1), short_lived TEXT NOT NULL, "
        "long_lived TEXT NOT NULL, sdk TEXT NOT NULL, sdk_key TEXT NOT NULL) STRICT"_s,
        u"CREATE TABLE draft (conversation TEXT PRIMARY KEY, text TEXT NOT NULL, reply_to INTEGER NOT NULL, "
        "changed_at INTEGER NOT NULL) STRICT, WITHOUT ROWID"_s,
        u"CREATE TABLE outbox ("
        "seq INTEGER PRIMARY KEY, " // the order within a conversation
        "client_id TEXT NOT NULL UNIQUE, "
        "conversation TEXT NOT NULL, "
        "text TEXT NOT NULL, "
        "quote BLOB, "
        "queued_at INTEGER NOT NULL, "
        "must_arrive_before INTEGER, "
        "state INTEGER NOT NULL, "
        "attempts INTEGER NOT NULL, "
        "not_before INTEGER, "
        "reason TEXT NOT NULL, "
        "server_id INTEGER NOT NULL"
        ") STRICT"_s,
        u"CREATE INDEX outbox_conversation ON outbox (conversation, seq)"_s,
        u"CREATE INDEX outbox_server_id ON outbox (server_id) WHERE server_id <> 0"_s,
        u"CREATE INDEX outbox_state ON outbox (state, not_before) WHERE server_id = 0"_s,
    };
    return executeAll(db, statements);
}

Result<> addTemplatesToOutbox(SqlConnection &db)
{
    const std::array statements{
        u"ALTER TABLE outbox ADD COLUMN template BLOB"_s,
        u"ALTER TABLE outbox ADD COLUMN template_log INTEGER NOT NULL DEFAULT -1"_s, // TemplateSend::lastLog
        u"ALTER TABLE outbox ADD COLUMN seen_up_to INTEGER NOT NULL DEFAULT 0"_s,
    };
    return executeAll(db, statements);
}

Result<> addFilesToOutbox(SqlConnection &db)
{
    const std::array statements{
        // 1: carries a file, 2: and is paused. Said here too, so that a row whose file is lost is not sent without it.
        u"ALTER TABLE outbox ADD COLUMN file_state INTEGER NOT NULL DEFAULT 0"_s,
        u"CREATE TABLE outgoing_file ("
        "place INTEGER PRIMARY KEY, " // the order within a draft
        "file TEXT NOT NULL UNIQUE, "
        "draft_of TEXT, " // a conversation, or:
        "sent_as TEXT UNIQUE, " // a row of the outbox
        "stored_bytes INTEGER NOT NULL, "
        "hash BLOB NOT NULL, "
        "file_name TEXT NOT NULL, "
        "mime TEXT NOT NULL, "
        "size INTEGER NOT NULL, "
        "width INTEGER NOT NULL, "
        "height INTEGER NOT NULL, "
        "url TEXT NOT NULL DEFAULT '', "
        "tries INTEGER NOT NULL DEFAULT 0"
        ") STRICT"_s,
        u"CREATE INDEX outgoing_draft ON outgoing_file (draft_of, place) WHERE draft_of IS NOT NULL"_s,
        u"CREATE TABLE doomed_outgoing (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID"_s,
        u"CREATE TRIGGER outgoing_file_gone AFTER DELETE ON outgoing_file BEGIN "
        "INSERT INTO doomed_outgoing (name) VALUES (old.file) ON CONFLICT (name) DO NOTHING; END"_s,
        u"CREATE TRIGGER outbox_file_gone AFTER DELETE ON outbox WHEN old.file_state <> 0 BEGIN "
        "DELETE FROM outgoing_file WHERE sent_as = old.client_id; END"_s,
    };
    return executeAll(db, statements);
}

} // namespace Amandesk
