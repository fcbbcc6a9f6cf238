#include "core/storage/queries.h"
#include "core/storage/conversationstore.h"
#include "core/storage/queries_library.h"
#include "core/storage/queries_search.h"
#include "core/storage/queries_sync.h"
#include <array>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
const auto conversationColumns =
    u"key, id, contact_id, contact_name, contact_user_id, channel_id, source, channel_name, serve, by_bot, mine, "
    "unread, last_message, last_text, last_sender_name, last_sender, last_state, newest_first, last_customer_at, "
    "waiting_since, window_closes_at, read_up_to, tags, note, agents, complete, window_said, window_said_for, window_refuted"_s;

const auto messageColumns = u"id, client_id, previous_id, kind, sender, mine, state, flags, sent_at, sender_id, "
                            "sender_name, text, caption, file_name, parts, conversation"_s; // read by messagerow.h

const auto outboxColumns = u"client_id, conversation, text, quote, queued_at, must_arrive_before, state, attempts, "
                           "not_before, reason, server_id, template, template_log, seen_up_to, file_state"_s;
// Read by readOutgoingFile().
const auto outgoingFileColumns = u"file, stored_bytes, hash, file_name, mime, size, width, height, url, tries"_s;

// What is written literally here is what the partial indexes are made for.
constexpr std::array tabConditions{"mine = 1 AND serve <> 2 AND"_L1, "serve = 0 AND"_L1, "serve = 1 AND"_L1,
                                   "serve = 2 AND"_L1, ""_L1};

// "IN (?11, ?12, …)": as many as a filter can have; those that are not needed are NULL, which is equal to nothing.
QString anyOf(int first)
{
    QStringList values;
    for (int i = 0; i < mostFiltered; ++i)
        values.append(u'?' + QString::number(first + i));
    return u"IN ("_s + values.join(u", "_s) + u')';
}

// The sort's own index has all columns but the names, so that those who do not match are passed over within it. (The
// plus keeps SQLite from walking through whoever has the tag instead, which it would have to sort.)
QString listFilter()
{
    static const QString text =
        u" AND (?3 = 0 OR unread > 0) AND (?7 = '' OR instr(?7, char(10) || source || ':' || channel_id || char(10)) > "
        u"0) "
        "AND (?8 < 0 OR by_bot = ?8) AND (?9 = 0 OR waiting_since IS NOT NULL) "
        "AND (?10 = 0 OR (window_closes_at > ?6 AND window_closes_at <= ?10)) "
        "AND (?11 IS NULL OR +key IN (SELECT t.conversation FROM conversation_tag t WHERE t.tag "_s
        + anyOf(11)
        + u")) AND (?27 IS NULL OR +key IN (SELECT s.conversation FROM conversation_agent s WHERE s.agent "_s
        + anyOf(27) + u")) AND (?4 = '' OR instr(name_folded, ?4) > 0 OR instr(contact_user_id, ?4) > 0)"_s;
    return text;
}
static_assert(mostFiltered == 16);

QString sortedList(ConversationTab tab, QLatin1String condition, QLatin1String order)
{
    const auto select = [&](QLatin1String ofTab) {
        return u"SELECT "_s + conversationColumns + u" FROM conversation WHERE "_s + ofTab + u' ' + condition
            + listFilter();
    };
    QString sql = select(tabConditions[std::size_t(tab)]);
    if (tab == ConversationTab::All) { // no index has them all: three lists, which SQLite merges
        sql = select(tabConditions[1]) + u" UNION ALL "_s + select(tabConditions[2]) + u" UNION ALL "_s
            + select(tabConditions[3]);
    }
    return sql + u" ORDER BY "_s + order + u", key LIMIT ?5"_s;
}

QString conversationList(ConversationTab tab, ListPart part)
{
    switch (part) {
    case ListPart::Newest:
        return sortedList(tab, "(newest_first, key) > (?1, ?2)"_L1, "newest_first"_L1);
    case ListPart::Waiting:
        return sortedList(tab, "waiting_since IS NOT NULL AND (waiting_since, key) > (?1, ?2)"_L1, "waiting_since"_L1);
    case ListPart::NotWaiting:
        return sortedList(tab, "waiting_since IS NULL AND (newest_first, key) > (?1, ?2)"_L1, "newest_first"_L1);
    case ListPart::WindowOpen:
        return u"SELECT "_s + conversationColumns
            + u" FROM open_window CROSS JOIN conversation ON key = open_window.conversation WHERE "_s
            + tabConditions[std::size_t(tab)] + u" (closes_at, open_window.conversation) > (?1, ?2)"_s + listFilter()
            + u" ORDER BY closes_at, open_window.conversation LIMIT ?5"_s;
    case ListPart::WindowNotOpen:
        return sortedList(tab,
                          "(window_closes_at IS NULL OR window_closes_at <= ?6 OR NOT EXISTS (SELECT 1 FROM "
                          "open_window o WHERE o.closes_at = window_closes_at AND o.conversation = key)) "
                          "AND (newest_first, key) > (?1, ?2)"_L1,
                          "newest_first"_L1);
    }
    Q_UNREACHABLE();
}

// Within the index of the tab, as the list is. There is no ?5, the limit of a list.
QString conversationMatch(ConversationTab tab)
{
    return u"SELECT count(*) FROM conversation WHERE "_s + tabConditions[std::size_t(tab)]
        + u" (newest_first, key) > (?1, ?2)"_s + listFilter();
}

void addConversations(std::array<QString, std::size_t(Query::Count)> &table)
{
    const auto set = [&table](Query query, const QString &sql) { table[std::size_t(query)] = sql; };
    const QString select = u"SELECT "_s + conversationColumns + u" FROM conversation WHERE "_s;

    set(Query::ConversationKey, u"SELECT key FROM conversation WHERE id = ?1"_s);
    set(Query::ConversationInsert,
        u"INSERT INTO conversation (id, contact_id, contact_name, contact_user_id, name_folded, "
        "channel_id, source, channel_name, serve, by_bot, mine, unread, last_message, last_text, last_sender_name, "
        "last_sender, last_state, newest_first, last_customer_at, waiting_since, window_closes_at, read_up_to, tags, "
        "note, agents, complete) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, "
        "?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26)"_s);
    set(Query::ConversationInsertIncomplete,
        u"INSERT INTO conversation (id, contact_name, contact_user_id, name_folded, serve) "
        "VALUES (?1, '', '', '', ?2)"_s);
    set(Query::ConversationUpdate,
        u"UPDATE conversation SET contact_id = ?2, contact_name = ?3, contact_user_id = ?4, name_folded = ?5, "
        "channel_id = ?6, source = ?7, channel_name = ?8, serve = ?9, by_bot = ?10, "
        "mine = ?11, unread = ?12, last_message = ?13, last_text = ?14, last_sender_name = ?15, last_sender = ?16, "
        "last_state = ?17, newest_first = ?18, last_customer_at = ?19, waiting_since = ?20, window_closes_at = ?21, "
        "read_up_to = ?22, tags = ?23, note = ?24, agents = ?25, complete = ?26 WHERE id = ?1"_s);
    set(Query::ConversationByKey, select + u"key = ?1"_s);
    set(Query::ConversationById, select + u"id = ?1"_s);
    set(Query::RescueConversations, select + u"key >= ?1 AND key <= ?2 ORDER BY key LIMIT ?3"_s);
    set(Query::RescueConversationsBack, select + u"key >= ?1 AND key <= ?2 ORDER BY key DESC LIMIT ?3"_s);
    set(Query::RescueConversationNames, u"SELECT key, id FROM conversation WHERE id > ?1 ORDER BY id"_s);
    set(Query::RescueConversationNamesBack, u"SELECT key, id FROM conversation WHERE id < ?1 ORDER BY id DESC"_s);
    set(Query::ConversationSetMine, u"UPDATE conversation SET mine = ?2 WHERE id = ?1"_s);
    set(Query::ConversationSetServe,
        u"UPDATE conversation SET serve = ?2, by_bot = ifnull(?3, by_bot), "
        "waiting_since = iif(?2 = 2, NULL, waiting_since) WHERE id = ?1"_s);
    set(Query::ConversationSetUnread, u"UPDATE conversation SET unread = ?2 WHERE id = ?1"_s);
    set(Query::ConversationSetReadUpTo, u"UPDATE conversation SET read_up_to = ?2, unread = ?3 WHERE key = ?1"_s);
    set(Query::ConversationSetTags, u"UPDATE conversation SET tags = ?2 WHERE id = ?1"_s);
    set(Query::ConversationSetNote, u"UPDATE conversation SET note = ?2 WHERE id = ?1"_s);
    set(Query::ConversationSetAgents, u"UPDATE conversation SET agents = ?2 WHERE id = ?1"_s);
    set(Query::ConversationSetSummary,
        u"UPDATE conversation SET unread = ?2, last_message = ?3, last_text = ?4, last_sender_name = ?5, "
        "last_sender = ?6, last_state = ?7, newest_first = ?8, last_customer_at = ?9, waiting_since = ?10, "
        "window_closes_at = ?11 WHERE key = ?1"_s);
    set(Query::ConversationSetWindow,
        u"UPDATE conversation SET window_closes_at = ?2, window_said = ?3, window_said_for = ?4, window_refuted = ?5 "
        "WHERE key = ?1"_s);
    set(Query::ConversationDelete, u"DELETE FROM conversation WHERE key = ?1"_s);
    set(Query::ConversationCountServe, u"SELECT value FROM tally WHERE name = 'serve_' || ?1"_s);
    // The lower bound excludes nothing: it lets SQLite begin inside the partial index.
    set(Query::ConversationCountMine,
        u"SELECT count(*) FROM conversation WHERE mine = 1 AND serve <> 2 AND newest_first > -9223372036854775807"_s);
    set(Query::ConversationCountMineUnread,
        u"SELECT count(*) FROM conversation WHERE mine = 1 AND serve <> 2 AND unread > 0"_s);
    set(Query::ConversationIncomplete, u"SELECT id FROM conversation WHERE complete = 0"_s);
    set(Query::WindowsClose,
        u"DELETE FROM open_window WHERE closes_at <= (SELECT sent_at FROM message WHERE id = (SELECT max(id) FROM "
        "message))"_s);
    set(Query::ReadMarkSet,
        u"INSERT INTO read_mark (conversation, who, up_to) VALUES (?1, ?2, ?3) "
        "ON CONFLICT DO UPDATE SET up_to = max(up_to, excluded.up_to)"_s);
    set(Query::ReadMark, u"SELECT up_to FROM read_mark WHERE conversation = ?1 AND who = ?2"_s);
    for (int tab = 0; tab < 5; ++tab) {
        for (int part = 0; part < 5; ++part)
            set(conversationListQuery(ConversationTab(tab), ListPart(part)),
                conversationList(ConversationTab(tab), ListPart(part)));
    }
    for (const auto tab :
         {ConversationTab::Mine, ConversationTab::Unserved, ConversationTab::Served, ConversationTab::Resolved})
        set(conversationMatchQuery(tab), conversationMatch(tab));
}

void addMessages(std::array<QString, std::size_t(Query::Count)> &table)
{
    const auto set = [&table](Query query, const QString &sql) { table[std::size_t(query)] = sql; };
    const QString select = u"SELECT "_s + messageColumns + u" FROM message WHERE "_s;

    // Whether the one before is here: in the index that the row goes into anyway, not on an old page of the table.
    set(Query::MessageInsert,
        u"INSERT INTO message ("_s + messageColumns
            + u", has, gap) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?17, ?16, "
              "?3 > 0 AND NOT EXISTS (SELECT 1 FROM message p INDEXED BY message_conversation "
              "WHERE p.conversation = ?17 AND p.id = ?3)) ON CONFLICT DO NOTHING"_s);
    set(Query::MessageCloseGap,
        u"UPDATE message SET gap = 0 WHERE conversation = ?1 AND previous_id = ?2 AND gap = 1"_s);
    set(Query::MessageHasGap, u"SELECT 1 FROM message WHERE conversation = ?1 AND gap = 1 LIMIT 1"_s);
    set(Query::MessageUpdate,
        u"UPDATE message SET client_id = ?2, previous_id = ?3, kind = ?4, sender = ?5, mine = ?6, state = ?7, "
        "flags = ?8, sent_at = ?9, sender_id = ?10, sender_name = ?11, text = ?12, caption = ?13, file_name = ?14, "
        "parts = ?15, has = ?16 WHERE id = ?1"_s);
    set(Query::MessageDelete, u"DELETE FROM message WHERE id = ?1"_s);
    set(Query::MessageDeleteAll, u"DELETE FROM message WHERE conversation = ?1"_s);
    set(Query::MessageDeleteUntil, u"DELETE FROM message WHERE conversation = ?1 AND sent_at <= ?2"_s);
    set(Query::MessageById,
        u"SELECT "_s + messageColumns
            + u", (SELECT c.id FROM conversation c WHERE c.key = message.conversation) FROM message WHERE id = ?1"_s);
    set(Query::MessageByClientId, select + u"conversation = ?2 AND client_id = ?1 ORDER BY id DESC LIMIT 1"_s);
    set(Query::MessageByOwnClientId, select + u"conversation = ?2 AND client_id = ?1 AND mine = 1"_s);
    set(Query::MessagesBefore, select + u"conversation = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3"_s);
    set(Query::MessagesAfter, select + u"conversation = ?1 AND id > ?2 ORDER BY id LIMIT ?3"_s);
    set(Query::RescueMessages, select + u"id >= ?1 AND id <= ?2 ORDER BY id LIMIT ?3"_s);
    set(Query::RescueMessagesBack, select + u"id >= ?1 AND id <= ?2 ORDER BY id DESC LIMIT ?3"_s);
    set(Query::SearchToIndex, select + u"id < ?1 ORDER BY id DESC LIMIT ?2"_s);
    set(Query::MessageNewestId, u"SELECT max(id) FROM message WHERE conversation = ?1"_s);
    set(Query::MessageOldestId, u"SELECT min(id) FROM message WHERE conversation = ?1"_s);
    set(Query::MessageNewestIdOfAll, u"SELECT max(id) FROM message"_s);
    set(Query::MessageOldestPrevious, u"SELECT previous_id FROM message WHERE conversation = ?1 ORDER BY id LIMIT 1"_s);
    set(Query::MessageCount, u"SELECT count(*) FROM message WHERE conversation = ?1"_s);
    set(Query::MessageGaps,
        u"SELECT m.id, (SELECT max(o.id) FROM message o WHERE o.conversation = ?1 AND o.id < m.id) FROM message m "
        "WHERE m.conversation = ?1 AND m.gap = 1 AND m.id > ?2 ORDER BY m.previous_id DESC LIMIT ?3"_s);
    // The row after one that goes away takes over what was known about the one before.
    set(Query::MessageRelink,
        u"UPDATE message SET previous_id = ?3, gap = (SELECT d.gap FROM message d WHERE d.id = ?2) "
        "WHERE conversation = ?1 AND id = (SELECT min(n.id) FROM message n WHERE n.conversation = ?1 AND n.id > ?2) "
        "AND previous_id = ?2"_s);
    set(Query::MessageHasUnconfirmed,
        u"SELECT 1 FROM message WHERE conversation = ?1 AND id <= ?2 AND state < ?3 AND state IN (2, 3) AND "
        "sender IN (1, 2) LIMIT 1"_s);
    set(Query::MessageSetStates,
        u"UPDATE message SET state = ?3 WHERE conversation = ?1 AND id <= ?2 AND state < ?3 AND state IN (2, 3) AND "
        "sender IN (1, 2)"_s);
    set(Query::MessageCountUnread,
        u"SELECT count(*) FROM message WHERE conversation = ?1 AND id > ?2 AND sender = 0"_s);
    set(Query::MessageTotal, u"SELECT value FROM tally WHERE name = 'messages'"_s);
    set(Query::MessageTotalAdd,
        u"INSERT INTO tally (name, value) VALUES ('messages', ?1) "
        "ON CONFLICT DO UPDATE SET value = value + excluded.value"_s);
    set(Query::MessageOldestTime, u"SELECT sent_at FROM message WHERE id = (SELECT min(id) FROM message)"_s);
}

void addPeople(std::array<QString, std::size_t(Query::Count)> &table)
{
    const auto set = [&table](Query query, const QString &sql) { table[std::size_t(query)] = sql; };
    set(Query::ContactUpsert,
        u"INSERT INTO contact (key, contact_id, name, user_id, phone_number) VALUES (?1, ?2, ?3, ?4, ?5) "
        "ON CONFLICT DO UPDATE SET contact_id = excluded.contact_id, name = excluded.name, "
        "user_id = excluded.user_id, phone_number = excluded.phone_number"_s);
    set(Query::ContactDelete, u"DELETE FROM contact WHERE key = ?1"_s);
    set(Query::ContactByKey, u"SELECT key, contact_id, name, user_id, phone_number FROM contact WHERE key = ?1"_s);
    set(Query::ContactById,
        u"SELECT key, contact_id, name, user_id, phone_number FROM contact WHERE contact_id = ?1 LIMIT 1"_s);
    set(Query::ContactPropertyInsert,
        u"INSERT INTO contact_property (contact, position, name, value) VALUES (?1, ?2, ?3, ?4)"_s);
    set(Query::ContactPropertyDelete, u"DELETE FROM contact_property WHERE contact = ?1"_s);
    set(Query::ContactProperties, u"SELECT name, value FROM contact_property WHERE contact = ?1 ORDER BY position"_s);

    set(Query::ChannelInsert,
        u"INSERT INTO channel (source, id, name, phone_number, active, verified) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
        "ON CONFLICT DO UPDATE SET name = excluded.name, phone_number = excluded.phone_number, "
        "active = excluded.active, verified = excluded.verified"_s);
    set(Query::ChannelDeleteAll, u"DELETE FROM channel WHERE source >= ''"_s);
    set(Query::ChannelAll,
        u"SELECT source, id, name, phone_number, active, verified FROM channel WHERE source >= '' "
        "ORDER BY source, id"_s);
    set(Query::ChannelById,
        u"SELECT source, id, name, phone_number, active, verified FROM channel WHERE source = ?1 AND id = ?2"_s);

    const QString agentColumns =
        u"id, name, email, sdk_user, role, divisions, available, forced_offline, open_conversations"_s;
    set(Query::AgentUpsert,
        u"INSERT INTO agent ("_s + agentColumns
            + u") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO UPDATE SET name = excluded.name, "
              "email = excluded.email, sdk_user = excluded.sdk_user, role = excluded.role, "
              "divisions = excluded.divisions, available = excluded.available, "
              "forced_offline = excluded.forced_offline, open_conversations = excluded.open_conversations"_s);
    set(Query::AgentDeleteAll, u"DELETE FROM agent WHERE name >= ''"_s);
    set(Query::AgentAll, u"SELECT "_s + agentColumns + u" FROM agent WHERE name >= '' ORDER BY name, id"_s);
    set(Query::AgentById, u"SELECT "_s + agentColumns + u" FROM agent WHERE id = ?1"_s);

    set(Query::CursorSet,
        u"INSERT INTO cursor (name, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value"_s);
    set(Query::CursorDelete, u"DELETE FROM cursor WHERE name = ?1"_s);
    set(Query::Cursor, u"SELECT value FROM cursor WHERE name = ?1"_s);
    set(Query::Meta, u"SELECT value FROM meta WHERE name = ?1"_s);
    set(Query::MetaSet,
        u"INSERT INTO meta (name, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value"_s);
}

void addOutgoing(std::array<QString, std::size_t(Query::Count)> &table)
{
    const auto set = [&table](Query query, const QString &sql) { table[std::size_t(query)] = sql; };
    set(Query::OutgoingAdd,
        u"INSERT INTO outgoing_file (draft_of, file, stored_bytes, hash, file_name, mime, size, width, height) "
        "VALUES (?2, ?1, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"_s);
    set(Query::OutgoingDraft,
        u"SELECT "_s + outgoingFileColumns + u" FROM outgoing_file WHERE draft_of = ?1 ORDER BY place"_s);
    set(Query::OutgoingDraftRemove, u"DELETE FROM outgoing_file WHERE draft_of = ?1 AND file = ?2"_s);
    set(Query::OutgoingDraftClear, u"DELETE FROM outgoing_file WHERE draft_of = ?1"_s);
    set(Query::OutgoingSend,
        u"UPDATE outgoing_file SET draft_of = NULL, sent_as = ?3 WHERE file = ?1 AND draft_of = ?2"_s);
    set(Query::OutgoingBack, u"UPDATE outgoing_file SET draft_of = ?2, sent_as = NULL, tries = 0 WHERE sent_as = ?1"_s);
    set(Query::OutgoingSetUpload, u"UPDATE outgoing_file SET url = ?2, tries = ?3 WHERE sent_as = ?1"_s);
    set(Query::OutgoingNameOf, u"SELECT file FROM outgoing_file WHERE sent_as = ?1"_s);
    set(Query::OutgoingRemove, u"DELETE FROM outgoing_file WHERE sent_as = ?1"_s);
    set(Query::OutgoingDoomed, u"SELECT name FROM doomed_outgoing WHERE name > '' ORDER BY name LIMIT ?1"_s);
    set(Query::OutgoingDoomedDelete, u"DELETE FROM doomed_outgoing WHERE name = ?1"_s);
    set(Query::OutgoingKnown, u"SELECT 1 FROM outgoing_file WHERE file = ?1"_s);
}

void addOutbox(std::array<QString, std::size_t(Query::Count)> &table)
{
    const auto set = [&table](Query query, const QString &sql) { table[std::size_t(query)] = sql; };
    const QString accountColumns = u"omnichannel, sdk, realtime, app_code, app_name, id, name, email, sdk_user, role, "
                                   "available"_s;
    set(Query::AccountSave,
        u"INSERT OR REPLACE INTO account (row, "_s + accountColumns
            + u") VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"_s);
    set(Query::AccountDelete, u"DELETE FROM account WHERE row = 1"_s);
    set(Query::Account, u"SELECT "_s + accountColumns + u" FROM account WHERE row = 1"_s);
    set(Query::TokenSave,
        u"INSERT OR REPLACE INTO token (row, short_lived, long_lived, sdk, sdk_key) "
        "VALUES (1, ?1, ?2, ?3, ?4)"_s);
    set(Query::TokenDelete, u"DELETE FROM token WHERE row = 1"_s);
    set(Query::Token, u"SELECT short_lived, long_lived, sdk, sdk_key FROM token WHERE row = 1"_s);

    set(Query::DraftSet,
        u"INSERT INTO draft (conversation, text, reply_to, changed_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE "
        "SET text = excluded.text, reply_to = excluded.reply_to, changed_at = excluded.changed_at"_s);
    set(Query::DraftDelete, u"DELETE FROM draft WHERE conversation = ?1"_s);
    set(Query::Draft, u"SELECT conversation, text, reply_to, changed_at FROM draft WHERE conversation = ?1"_s);
    set(Query::DraftAll, u"SELECT conversation, text, reply_to, changed_at FROM draft WHERE conversation >= ''"_s);

    const QString select = u"SELECT "_s + outboxColumns + u", "_s + outgoingFileColumns
        + u" FROM outbox LEFT JOIN outgoing_file ON sent_as = client_id WHERE "_s;
    // States: 0 queued, 1 sending, 5 failed, 6 needs a template.
    set(Query::OutboxInsert,
        u"INSERT INTO outbox ("_s + outboxColumns
            + u") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15) ON CONFLICT DO NOTHING"_s);
    set(Query::OutboxUpdate,
        u"UPDATE outbox SET state = ?2, attempts = ?3, not_before = ?4, reason = ?5, "
        "must_arrive_before = ?6, server_id = ?7, template_log = ?8, file_state = ?9 WHERE client_id = ?1"_s);
    set(Query::OutboxSetServerId, u"UPDATE outbox SET server_id = ?2 WHERE client_id = ?1"_s);
    set(Query::OutboxDelete, u"DELETE FROM outbox WHERE client_id = ?1"_s);
    set(Query::OutboxRequeue,
        u"UPDATE outbox SET seq = (SELECT max(seq) + 1 FROM outbox), state = 0, attempts = 0, not_before = NULL, "
        "reason = iif(reason = ?4 AND template IS NULL, reason, ''), queued_at = ?2, must_arrive_before = ?3, "
        "seen_up_to = 0, file_state = min(file_state, 1) WHERE client_id = ?1 AND "
        "state IN (5, 6)"_s);
    set(Query::OutboxNeedTemplate,
        u"UPDATE outbox SET state = 6, not_before = NULL, reason = ?2 WHERE conversation = ?1 AND state = 0 AND "
        "server_id = 0 AND ifnull(length(template), 0) = 0 AND reason <> ?3"_s);
    set(Query::OutboxRecover,
        u"UPDATE outbox SET state = 0, not_before = iif(template_log = -1, NULL, ?1), "
        "reason = iif(template IS NULL, ?2, reason) WHERE state = 1 AND server_id = 0"_s);
    set(Query::OutboxSending, u"SELECT conversation FROM outbox WHERE state = 1 AND server_id = 0"_s);
    set(Query::OutboxByClientId, select + u"client_id = ?1"_s);
    set(Query::OutboxByServerId, select + u"server_id = ?1 AND server_id <> 0"_s);
    set(Query::OutboxList, select + u"conversation = ?1 ORDER BY seq"_s);
    set(Query::OutboxAll, select + u"seq > 0 ORDER BY seq"_s);
    set(Query::OutboxDue,
        select
            + u"seq > 0 AND +state = 0 AND server_id = 0 AND file_state < 2 AND (not_before IS NULL OR not_before <= "
              u"?1) AND NOT EXISTS "
              "(SELECT 1 FROM outbox e WHERE e.conversation = outbox.conversation AND e.seq < outbox.seq AND "
              "e.state IN (0, 1) AND e.server_id = 0 AND e.file_state < 2) ORDER BY seq LIMIT ?2"_s);
    set(Query::OutboxNextDue,
        u"SELECT not_before FROM outbox WHERE state = 0 AND server_id = 0 AND not_before > ?1 "
        "AND file_state < 2 ORDER BY not_before LIMIT 1"_s);
    const QString counts =
        u"SELECT total(state IN (0, 1) AND server_id = 0), total(state IN (5, 6)) FROM outbox WHERE "_s;
    set(Query::OutboxCounts, counts + u"seq > 0"_s);
    set(Query::OutboxCountsOf, counts + u"conversation = ?1"_s);
    set(Query::OutboxConversations, u"SELECT conversation FROM outbox WHERE conversation >= ''"_s);
    set(Query::OutboxDeleteAllOf, u"DELETE FROM outbox WHERE conversation = ?1"_s);
    addOutgoing(table);
}
} // namespace

const QString &sqlOf(Query query)
{
    static const auto table = [] {
        std::array<QString, std::size_t(Query::Count)> texts;
        addConversations(texts);
        addMessages(texts);
        addPeople(texts);
        addSearchQueries(texts);
        addLibraryQueries(texts);
        addSyncQueries(texts);
        addOutbox(texts);
        return texts;
    }();
    return table[std::size_t(query)];
}

QueryHome homeOf(Query query)
{
    if (query == Query::Meta || query == Query::MetaSet)
        return QueryHome::Both;
    return query >= Query::AccountSave ? QueryHome::Outbox : QueryHome::Cache;
}

Query conversationListQuery(ConversationTab tab, ListPart part)
{
    return Query(int(Query::ConversationListFirst) + int(tab) * 5 + int(part));
}

Query conversationMatchQuery(ConversationTab tab)
{
    Q_ASSERT(tab != ConversationTab::All); // the sum of three
    return Query(int(Query::ConversationMatchFirst) + int(tab));
}

} // namespace Amandesk
