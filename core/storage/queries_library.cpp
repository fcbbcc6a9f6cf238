#include "core/storage/queries_library.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
void addLibrary(QueryTexts &table)
{
    const auto set = [&table](Query query, const QString &sql) { table[std::size_t(query)] = sql; };
    set(Query::QuickReplyInsert,
        u"INSERT OR REPLACE INTO quick_reply (id, command, command_folded, text) VALUES (?1, ?2, ?3, ?4)"_s);
    set(Query::QuickReplyDeleteAll, u"DELETE FROM quick_reply WHERE command_folded >= ''"_s);
    set(Query::QuickReplyFind,
        u"SELECT id, command, text FROM quick_reply WHERE command_folded >= ?1 AND command_folded < ?2 "
        "ORDER BY command_folded, id LIMIT ?3"_s);

    const QString templateColumns = u"detail_id, channel, name, language, category, approved, variables, header_kind, "
                                    "header, body, footer"_s;
    set(Query::TemplateInsert,
        u"INSERT OR REPLACE INTO template ("_s + templateColumns
            + u") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"_s);
    set(Query::TemplateDeleteAll, u"DELETE FROM template WHERE detail_id > 0"_s);
    set(Query::TemplateOfChannel,
        u"SELECT "_s + templateColumns + u" FROM template WHERE channel = ?1 ORDER BY name, language, detail_id"_s);
    set(Query::TemplateById, u"SELECT "_s + templateColumns + u" FROM template WHERE detail_id = ?1"_s);
    set(Query::TemplateButtonInsert,
        u"INSERT INTO template_button (template, position, kind, label, target) VALUES (?1, ?2, ?3, ?4, ?5)"_s);
    set(Query::TemplateButtons,
        u"SELECT kind, label, target FROM template_button WHERE template = ?1 ORDER BY position"_s);

    set(Query::MessageExists, u"SELECT 1 FROM message WHERE id = ?1"_s);
    set(Query::AttachmentSet,
        u"INSERT INTO attachment (message, position, mime, size, width, height, duration_ms, state, hash, file, "
        "stored_bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (message, position) "
        "DO UPDATE SET mime = excluded.mime, size = excluded.size, width = excluded.width, height = excluded.height, "
        "duration_ms = excluded.duration_ms, state = excluded.state, hash = excluded.hash, file = excluded.file, "
        "stored_bytes = excluded.stored_bytes"_s);
    set(Query::AttachmentOf,
        u"SELECT position, mime, size, width, height, duration_ms, state, hash, file, stored_bytes FROM attachment "
        "WHERE message = ?1 ORDER BY position"_s);
    set(Query::AttachmentReleaseFile,
        u"UPDATE attachment SET file = '', stored_bytes = 0, state = ?3 WHERE message = ?1 AND position = ?2 AND "
        "file <> ''"_s);
    set(Query::AttachmentFileKnown, u"SELECT 1 FROM attachment WHERE file = ?1 AND file <> ''"_s);
    set(Query::AttachmentBytes, u"SELECT value FROM tally WHERE name = 'file_bytes'"_s);
    set(Query::DoomedFiles, u"SELECT name FROM doomed_file WHERE name > '' ORDER BY name LIMIT ?1"_s);
    set(Query::DoomedFileDelete, u"DELETE FROM doomed_file WHERE name = ?1"_s);

    set(Query::TagInsert, u"INSERT INTO conversation_tag (tag, conversation) VALUES (?1, ?2) ON CONFLICT DO NOTHING"_s);
    set(Query::TagDelete, u"DELETE FROM conversation_tag WHERE conversation = ?1"_s);
    set(Query::TagNext,
        u"SELECT tag, conversation FROM conversation_tag WHERE tag > ?1 ORDER BY tag, conversation LIMIT 1"_s);
    set(Query::ServingInsert,
        u"INSERT INTO conversation_agent (agent, conversation) VALUES (?1, ?2) ON CONFLICT DO NOTHING"_s);
    set(Query::ServingDelete, u"DELETE FROM conversation_agent WHERE conversation = ?1"_s);
    set(Query::ServingNext,
        u"SELECT agent, conversation FROM conversation_agent WHERE agent > ?1 ORDER BY agent, conversation LIMIT 1"_s);
    set(Query::TagConversations,
        u"SELECT c.id FROM conversation_tag t CROSS JOIN conversation c ON c.key = t.conversation WHERE t.tag = ?1 "
        "ORDER BY t.conversation LIMIT ?2"_s);
}

void addRetention(QueryTexts &table)
{
    const auto set = [&table](Query query, const QString &sql) { table[std::size_t(query)] = sql; };
    // What a message weighs in its channel: its texts, its parts, a share for the rest of its row, and its files.
    const QString weight = u"octet_length(m.text) + octet_length(m.caption) + octet_length(m.file_name) + "
                           "ifnull(octet_length(m.parts), 0) + 100 + "
                           "ifnull((SELECT sum(a.stored_bytes) FROM attachment a WHERE a.message = m.id), 0)"_s;
    set(Query::RetentionWalk,
        u"SELECT m.id, m.sent_at, c.key, c.id, c.serve, c.source, c.channel_id, "_s + weight
            + u" FROM message m CROSS JOIN conversation c ON c.key = m.conversation WHERE m.id > ?1 ORDER BY m.id "
              "LIMIT ?2"_s);
    set(Query::RetentionSizes,
        u"SELECT m.id, c.source, c.channel_id, "_s + weight
            + u" FROM message m CROSS JOIN conversation c ON c.key = m.conversation WHERE m.id > ?1 ORDER BY m.id "
              "LIMIT ?2"_s);
    set(Query::RetentionNewest, u"SELECT id FROM message WHERE conversation = ?1 ORDER BY id DESC LIMIT ?2"_s);
    set(Query::ConversationsOfContact,
        u"SELECT id FROM conversation WHERE contact_user_id = ?1 AND source = ?2 ORDER BY key"_s);
    set(Query::MessageNewestUpTo,
        u"SELECT id, sent_at FROM message WHERE conversation = ?1 AND id <= ?2 ORDER BY id DESC LIMIT 1"_s);
    set(Query::MessageEvict, u"DELETE FROM message WHERE conversation = ?1 AND id <= ?2"_s);
    set(Query::MessageOpenGap,
        u"UPDATE message SET gap = 1 WHERE id = (SELECT min(n.id) FROM message n WHERE n.conversation = ?1) AND "
        "previous_id > 0"_s);
    set(Query::ConversationNoteEmptied,
        u"UPDATE conversation SET cached = 0 WHERE key = ?1 AND cached = 1 AND NOT EXISTS "
        "(SELECT 1 FROM message m WHERE m.conversation = ?1)"_s);
    set(Query::EvictedSet,
        u"INSERT INTO evicted (conversation, up_to, sent_at) VALUES (?1, ?2, ?3) ON CONFLICT (conversation) DO UPDATE "
        "SET up_to = max(up_to, excluded.up_to), sent_at = max(sent_at, excluded.sent_at)"_s);
    set(Query::Evicted, u"SELECT up_to, sent_at FROM evicted WHERE conversation = ?1"_s);
}

void addOwn(QueryTexts &table)
{
    const auto set = [&table](Query query, const QString &sql) { table[std::size_t(query)] = sql; };
    set(Query::OwnReplySave,
        u"INSERT INTO own_reply (id, command, command_folded, text) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (id) DO UPDATE "
        "SET command = excluded.command, command_folded = excluded.command_folded, text = excluded.text"_s);
    set(Query::OwnReplyByCommand, u"SELECT id FROM own_reply WHERE command_folded = ?1"_s);
    set(Query::OwnReplyFind,
        u"SELECT id, command, text FROM own_reply WHERE command_folded >= ?1 AND command_folded < ?2 "
        "ORDER BY command_folded LIMIT ?3"_s);
    set(Query::OwnReplyDelete, u"DELETE FROM own_reply WHERE id = ?1"_s);
    set(Query::PinSet, u"INSERT INTO pin (conversation, pinned_at) VALUES (?1, ?2) ON CONFLICT DO NOTHING"_s);
    set(Query::PinDelete, u"DELETE FROM pin WHERE conversation = ?1"_s);
    set(Query::PinAll, u"SELECT conversation FROM pin WHERE conversation >= ''"_s);
    set(Query::PinOf, u"SELECT 1 FROM pin WHERE conversation = ?1"_s);
    set(Query::SavedViewSave,
        u"INSERT INTO saved_view (name, name_folded, tab, sort, unread_only, name_contains) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (name_folded) DO UPDATE SET name = excluded.name, "
        "tab = excluded.tab, sort = excluded.sort, unread_only = excluded.unread_only, "
        "name_contains = excluded.name_contains"_s);
    set(Query::SavedViewDelete, u"DELETE FROM saved_view WHERE id = ?1"_s);
    set(Query::SavedViewAll,
        u"SELECT id, name, tab, sort, unread_only, name_contains FROM saved_view WHERE name_folded >= '' "
        "ORDER BY name_folded"_s);
    set(Query::SavedViewByName, u"SELECT id FROM saved_view WHERE name_folded = ?1"_s);
    set(Query::SavedViewFilterInsert,
        u"INSERT INTO saved_view_filter (view, kind, value) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING"_s);
    set(Query::SavedViewFilterDelete, u"DELETE FROM saved_view_filter WHERE view = ?1"_s);
    set(Query::SavedViewFilters, u"SELECT kind, value FROM saved_view_filter WHERE view = ?1 ORDER BY kind, value"_s);
    set(Query::OwnWordSave,
        u"INSERT INTO own_word (folded, word) VALUES (?1, ?2) ON CONFLICT (folded) DO UPDATE SET word = excluded.word"_s);
    set(Query::OwnWordDelete, u"DELETE FROM own_word WHERE folded = ?1"_s);
    set(Query::OwnWordAll, u"SELECT word FROM own_word WHERE folded >= '' ORDER BY folded LIMIT ?1"_s);
}
} // namespace

void addLibraryQueries(QueryTexts &table)
{
    addLibrary(table);
    addRetention(table);
    addOwn(table);
}

} // namespace Amandesk
