#include "core/storage/schema_library.h"
#include "core/storage/schema.h"
#include "core/storage/sqlconnection.h"
#include "core/storage/storedtext.h"
#include "core/words/foldedtext.h"
#include <array>
#include <QSqlError>
#include <QSqlQuery>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
// From the server: chat_templates (id, command, message) and hsm (name, language, category, approval, header, body,
// footer, buttons). The cards of a carousel are not kept: nothing sends them.
Result<> createTexts(SqlConnection &cache)
{
    const std::array statements{
        u"CREATE TABLE quick_reply (id INTEGER PRIMARY KEY, command TEXT NOT NULL, command_folded TEXT NOT NULL, "
        "text TEXT NOT NULL) STRICT"_s,
        u"CREATE INDEX quick_reply_command ON quick_reply (command_folded, id)"_s,
        u"CREATE TABLE template (detail_id INTEGER PRIMARY KEY, channel INTEGER NOT NULL, name TEXT NOT NULL, "
        "language TEXT NOT NULL, category TEXT NOT NULL, approved INTEGER NOT NULL, variables INTEGER NOT NULL, "
        "header_kind TEXT NOT NULL, header TEXT NOT NULL, body TEXT NOT NULL, footer TEXT NOT NULL) STRICT"_s,
        u"CREATE INDEX template_channel ON template (channel, name, language, detail_id)"_s,
        u"CREATE TABLE template_button (template INTEGER NOT NULL REFERENCES template (detail_id) ON DELETE CASCADE, "
        "position INTEGER NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL, target TEXT NOT NULL, "
        "PRIMARY KEY (template, position)) STRICT, WITHOUT ROWID"_s,
    };
    return executeAll(cache, statements);
}

// Address, file name and caption of an attachment are the message's (it is searched for them). Here is what the
// download finds out, because the chat service tells neither type nor measures: type, picture size, duration, and the
// encrypted file with the content. A file outlives its row until it is erased: `doomed_file` names what has to go, so
// that neither a crash nor a cascade leaves one behind.
Result<> createAttachments(SqlConnection &cache)
{
    const QString bytesOfNew = u"iif(new.file <> '', new.stored_bytes, 0)"_s;
    const QString bytesOfOld = u"iif(old.file <> '', old.stored_bytes, 0)"_s;
    const QString addBytes = u"INSERT INTO tally (name, value) VALUES ('file_bytes', %1) "
                             "ON CONFLICT (name) DO UPDATE SET value = value + excluded.value;"_s;
    const QString doom = u"INSERT INTO doomed_file (name) VALUES (old.file) ON CONFLICT (name) DO NOTHING;"_s;
    const std::array statements{
        u"CREATE TABLE attachment ("
        "message INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE, "
        "position INTEGER NOT NULL, "
        "mime TEXT NOT NULL, "
        "size INTEGER NOT NULL, " // of the content
        "width INTEGER, "
        "height INTEGER, "
        "duration_ms INTEGER, "
        "state INTEGER NOT NULL, "
        "hash BLOB, " // of the content
        "file TEXT NOT NULL, " // '': not on this computer
        "stored_bytes INTEGER NOT NULL, " // of the file
        "PRIMARY KEY (message, position)) STRICT, WITHOUT ROWID"_s,
        u"CREATE UNIQUE INDEX attachment_file ON attachment (file) WHERE file <> ''"_s,
        u"CREATE TABLE doomed_file (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID"_s,
        u"CREATE TRIGGER attachment_insert AFTER INSERT ON attachment WHEN new.file <> '' BEGIN "_s
            + addBytes.arg(bytesOfNew) + u" END"_s,
        u"CREATE TRIGGER attachment_update AFTER UPDATE OF file, stored_bytes ON attachment BEGIN "_s
            + addBytes.arg(bytesOfNew + u" - "_s + bytesOfOld) + u" END"_s,
        u"CREATE TRIGGER attachment_file_replaced AFTER UPDATE OF file ON attachment "
        "WHEN old.file <> '' AND old.file <> new.file BEGIN "_s
            + doom + u" END"_s,
        u"CREATE TRIGGER attachment_delete AFTER DELETE ON attachment WHEN old.file <> '' BEGIN "_s + doom + u' '
            + addBytes.arg(u'-' + bytesOfOld) + u" END"_s,
        // A message without its content has no attachment either.
        u"CREATE TRIGGER attachment_emptied AFTER UPDATE OF flags ON message "
        "WHEN (new.flags & 1) = 1 AND (old.flags & 1) = 0 BEGIN "
        "DELETE FROM attachment WHERE message = new.id; END"_s,
    };
    return executeAll(cache, statements);
}

// The tags of a conversation one by one, folded: "which have this tag" is a look-up. Shown are those of the column,
// in their order. (A note has no table: the server keeps one per conversation.)
Result<> createTags(SqlConnection &cache)
{
    const std::array statements{
        u"CREATE TABLE conversation_tag (tag TEXT NOT NULL, "
        "conversation INTEGER NOT NULL REFERENCES conversation (key) ON DELETE CASCADE, "
        "PRIMARY KEY (tag, conversation)) STRICT, WITHOUT ROWID"_s,
        u"CREATE INDEX conversation_tag_of ON conversation_tag (conversation)"_s,
    };
    if (const auto done = executeAll(cache, statements); !done)
        return done;
    QSqlQuery rows(cache.database());
    rows.setForwardOnly(true);
    if (!rows.exec(u"SELECT key, tags FROM conversation WHERE tags <> ''"_s))
        return fail(sqlError(rows.lastError(), u"tags"));
    QSqlQuery insert(cache.database());
    if (!insert.prepare(u"INSERT INTO conversation_tag (tag, conversation) VALUES (?, ?) ON CONFLICT DO NOTHING"_s))
        return fail(sqlError(insert.lastError(), u"tags"));
    while (rows.next()) {
        for (const QString &tag : splitLines(rows.value(1).toString())) {
            insert.addBindValue(foldedText(tag));
            insert.addBindValue(rows.value(0));
            if (!insert.exec())
                return fail(sqlError(insert.lastError(), u"tags"));
        }
    }
    return {};
}

// How far the cached messages of a conversation were taken away on purpose: they are on the server, and only somebody
// who scrolls there brings them back.
Result<> createEvictions(SqlConnection &cache)
{
    return cache.execute(
        u"CREATE TABLE evicted (conversation INTEGER PRIMARY KEY REFERENCES conversation (key) ON DELETE CASCADE, "
        "up_to INTEGER NOT NULL, sent_at INTEGER NOT NULL) STRICT"_s);
}

// Erasing somebody begins with his or her conversations.
Result<> createContactIndex(SqlConnection &cache)
{
    return cache.execute(u"CREATE INDEX conversation_contact ON conversation (contact_user_id, source)"_s);
}
} // namespace

Result<> createLibrary(SqlConnection &cache)
{
    return createTexts(cache)
        .and_then([&] { return createAttachments(cache); })
        .and_then([&] { return createTags(cache); })
        .and_then([&] { return createEvictions(cache); })
        .and_then([&] { return createContactIndex(cache); });
}

// No server has these: the agent wrote them, so they live beside drafts and unsent messages.
Result<> createOwnLibrary(SqlConnection &outbox)
{
    const std::array statements{
        u"CREATE TABLE own_reply (id INTEGER PRIMARY KEY, command TEXT NOT NULL, command_folded TEXT NOT NULL, "
        "text TEXT NOT NULL) STRICT"_s,
        u"CREATE UNIQUE INDEX own_reply_command ON own_reply (command_folded)"_s,
        u"CREATE TABLE pin (conversation TEXT PRIMARY KEY, pinned_at INTEGER NOT NULL) STRICT, WITHOUT ROWID"_s,
    };
    return executeAll(outbox, statements);
}

Result<> addSavedViews(SqlConnection &outbox)
{
    const std::array statements{
        u"CREATE TABLE saved_view (id INTEGER PRIMARY KEY, name TEXT NOT NULL, name_folded TEXT NOT NULL, "
        "tab INTEGER NOT NULL, sort INTEGER NOT NULL, unread_only INTEGER NOT NULL, name_contains TEXT NOT NULL) STRICT"_s,
        u"CREATE UNIQUE INDEX saved_view_name ON saved_view (name_folded)"_s,
    };
    return executeAll(outbox, statements);
}

Result<> addOwnWords(SqlConnection &outbox)
{
    return outbox.execute(
        u"CREATE TABLE own_word (folded TEXT PRIMARY KEY, word TEXT NOT NULL) STRICT, WITHOUT ROWID"_s);
}

} // namespace Amandesk
