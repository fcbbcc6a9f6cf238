#include "core/storage/conversationstore.h"
#include "core/storage/changelog.h"
#include "core/storage/draftstore.h"
#include "core/storage/outboxstore.h"
#include "core/storage/pinstore.h"
#include "core/storage/searchindex.h"
#include "core/storage/statement.h"
#include "core/storage/storedcodes.h"
#include "core/storage/storedconversation.h"
#include "core/storage/storedtags.h"
#include "core/storage/storedtext.h"
#include "core/words/foldedtext.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

ConversationStore::ConversationStore(SqlConnection &cache, const DraftStore &drafts, const OutboxStore &outbox,
                                     const PinStore &pins, SearchIndex &index, ChangeLog &changes)
    : m_db(cache)
    , m_drafts(drafts)
    , m_outbox(outbox)
    , m_pins(pins)
    , m_index(index)
    , m_changes(changes)
{ }

Result<std::optional<StoredConversation>> ConversationStore::row(Query query, const QVariant &key) const
{
    std::optional<StoredConversation> found;
    Statement rows(m_db, query);
    rows.bind(key);
    if (rows.next())
        found = readStoredConversation(rows);
    return rows.end().map([&] { return found; });
}

Result<qint64> ConversationStore::keyOf(const ConversationId &id) const
{
    Statement rows(m_db, Query::ConversationKey, id.value());
    const qint64 key = rows.next() ? rows.number(0) : 0;
    return rows.end().map([&] { return key; });
}

Result<bool> ConversationStore::has(const ConversationId &id) const
{
    return keyOf(id).map([](qint64 key) { return key != 0; });
}

Result<qint64> ConversationStore::createIncomplete(const ConversationId &id)
{
    Statement insert(m_db, Query::ConversationInsertIncomplete, id.value(), codeOf(ServeState::Served));
    m_changes.conversation(id);
    return insert.run().map([&] { return insert.insertedKey(); });
}

// Lists tell a channel's number only.
Result<> ConversationStore::nameChannel(Conversation &conversation) const
{
    if (!conversation.channelName.isEmpty() || conversation.channel.isEmpty())
        return {};
    Statement row(m_db, Query::ChannelById, conversation.source, conversation.channel.value());
    if (row.next())
        conversation.channelName = row.text(2);
    return row.end();
}

// The server's list still tells the last line of a conversation whose messages had to go from here.
Result<> ConversationStore::keepEvictedAway(StoredConversation &row) const
{
    if (row.value.lastText.isEmpty())
        return {};
    Statement evicted(m_db, Query::Evicted, row.key);
    if (evicted.next() && !isLaterSecond(row.value.lastAt, evicted.time(1))) {
        row.value.lastText.clear();
        row.value.lastSenderName.clear();
    }
    return evicted.end();
}

Result<> ConversationStore::upsert(const QList<Conversation> &conversations)
{
    for (const Conversation &listed : conversations) {
        if (listed.id.isEmpty())
            return fail(ErrorKind::BadInput, u"a conversation without id"_s);
        const auto known = row(Query::ConversationById, listed.id.value());
        if (!known)
            return fail(known.error());
        StoredConversation next{0, true, listed, {}};
        if (*known) {
            next = mergeListed(**known, listed);
            if ((*known)->value.lastMessage.isEmpty()) {
                if (const auto kept = keepEvictedAway(next); !kept)
                    return kept;
            }
        } else {
            if (!next.value.windowClosesAt)
                next.value.windowClosesAt = windowEnd(next);
            if (listed.lastSender == SenderKind::System) // as in mergeListed()
                next.value.lastText.clear();
        }
        if (const auto named = nameChannel(next.value); !named)
            return named;
        if (*known && next.complete == (*known)->complete && next.value == (*known)->value)
            continue;
        const bool bringsTags = !*known && !listed.tags.isEmpty();
        if (const auto sound = checkTags(bringsTags ? listed.tags : QStringList()); !sound)
            return sound;
        if (const auto done = writeStoredConversation(m_db, next); !done)
            return done;
        if (bringsTags) {
            if (const auto done = writeTagRows(m_db, next.key, listed.tags); !done)
                return done;
        }
        if (!*known && !listed.agents.isEmpty()) {
            if (const auto done = writeAgentRows(m_db, next.key, listed.agents); !done)
                return done;
        }
        m_changes.conversation(listed.id);
    }
    return {};
}

// Runs a change of one row; a conversation that is not here is not an error.
Result<> ConversationStore::change(const ConversationId &id, Statement &statement)
{
    const auto done = statement.run();
    if (done && statement.changes() > 0)
        m_changes.conversation(id);
    return done;
}

Result<> ConversationStore::setMine(const ConversationId &id, bool mine)
{
    Statement statement(m_db, Query::ConversationSetMine, id.value(), mine);
    return change(id, statement);
}

Result<> ConversationStore::setServe(const ConversationId &id, ServeState serve, std::optional<bool> handledByBot)
{
    Statement statement(m_db, Query::ConversationSetServe, id.value(), codeOf(serve), handledByBot);
    return change(id, statement);
}

Result<> ConversationStore::setUnread(const ConversationId &id, int unread)
{
    Statement statement(m_db, Query::ConversationSetUnread, id.value(), unread);
    return change(id, statement);
}

Result<> ConversationStore::setReadUpTo(const ConversationId &id, MessageId upTo)
{
    const auto known = row(Query::ConversationById, id.value());
    if (!known)
        return fail(known.error());
    if (!*known || upTo <= (*known)->value.readUpTo)
        return {};
    int unread = 0;
    {
        Statement count(m_db, Query::MessageCountUnread, (*known)->key, upTo.value());
        if (count.next())
            unread = count.integer(0);
        if (const auto end = count.end(); !end)
            return end;
    }
    Statement statement(m_db, Query::ConversationSetReadUpTo, (*known)->key, upTo.value(), unread);
    return change(id, statement);
}

Result<> ConversationStore::setTags(const ConversationId &id, const QStringList &tags)
{
    if (const auto sound = checkTags(tags); !sound)
        return sound;
    const auto key = keyOf(id);
    if (!key)
        return fail(key.error());
    if (*key == 0)
        return {};
    Statement statement(m_db, Query::ConversationSetTags, id.value(), joinLines(tags));
    return change(id, statement).and_then([&] { return writeTagRows(m_db, *key, tags); });
}

Result<QList<ConversationId>> ConversationStore::withTag(const QString &tag, int limit) const
{
    QList<ConversationId> ids;
    Statement rows(m_db, Query::TagConversations, foldedText(tag), limit);
    while (rows.next())
        ids.append(ConversationId{rows.text(0)});
    return rows.end().map([&] { return ids; });
}

Result<QList<ConversationId>> ConversationStore::ofContact(const QString &userId, const QString &source) const
{
    QList<ConversationId> ids;
    Statement rows(m_db, Query::ConversationsOfContact, userId, source);
    while (rows.next())
        ids.append(ConversationId{rows.text(0)});
    return rows.end().map([&] { return ids; });
}

Result<> ConversationStore::setNote(const ConversationId &id, const QString &note)
{
    Statement statement(m_db, Query::ConversationSetNote, id.value(), note);
    return change(id, statement);
}

Result<> ConversationStore::setAgents(const ConversationId &id, const QStringList &names)
{
    const auto key = keyOf(id);
    if (!key)
        return fail(key.error());
    if (*key == 0)
        return {};
    Statement statement(m_db, Query::ConversationSetAgents, id.value(), joinLines(names));
    return change(id, statement).and_then([&] { return writeAgentRows(m_db, *key, names); });
}

Result<> ConversationStore::setReadMark(const ConversationId &id, const SdkUserId &who, MessageId upTo)
{
    const auto key = keyOf(id);
    if (!key)
        return fail(key.error());
    if (*key == 0)
        return {};
    Statement statement(m_db, Query::ReadMarkSet, *key, who.value(), upTo.value());
    return change(id, statement);
}

Result<> ConversationStore::remove(const ConversationId &id)
{
    const auto key = keyOf(id);
    if (!key)
        return fail(key.error());
    if (*key == 0)
        return {};
    if (const auto settled = m_index.settle(); !settled)
        return settled;
    Statement messages(m_db, Query::MessageDeleteAll, *key);
    if (const auto done = messages.run(); !done)
        return done;
    if (messages.changes() > 0) {
        if (const auto done = Statement(m_db, Query::MessageTotalAdd, -messages.changes()).run(); !done)
            return done;
    }
    m_changes.timeline(id);
    Statement statement(m_db, Query::ConversationDelete, *key); // its read marks go with it
    return change(id, statement);
}

Result<Conversation> ConversationStore::withLocalParts(const StoredConversation &row) const
{
    Conversation conversation = row.value;
    const auto draft = m_drafts.get(conversation.id);
    if (!draft)
        return fail(draft.error());
    if (*draft)
        conversation.draft = (*draft)->text;
    const auto pinned = m_pins.isPinned(conversation.id);
    if (!pinned)
        return fail(pinned.error());
    conversation.pinned = *pinned;
    return m_outbox.counts(conversation.id).map([&](const OutboxCounts &counts) {
        conversation.waitingToSend = counts.waiting;
        conversation.failedToSend = counts.failed;
        return conversation;
    });
}

Result<std::optional<Conversation>> ConversationStore::get(const ConversationId &id) const
{
    const auto found = row(Query::ConversationById, id.value());
    if (!found)
        return fail(found.error());
    if (!*found)
        return std::optional<Conversation>();
    return withLocalParts(**found).map([](const Conversation &value) { return std::optional(value); });
}

Result<QList<Conversation>> ConversationStore::get(const QList<ConversationId> &ids) const
{
    QList<Conversation> conversations;
    for (const ConversationId &id : ids) {
        const auto one = get(id);
        if (!one)
            return fail(one.error());
        if (*one)
            conversations.append(**one);
    }
    return conversations;
}

Result<ConversationCounts> ConversationStore::counts() const
{
    ConversationCounts counts;
    const auto countServe = [this](ServeState serve, int &into) -> Result<> {
        Statement row(m_db, Query::ConversationCountServe, codeOf(serve));
        if (row.next())
            into = row.integer(0);
        return row.end();
    };
    const auto countMine = [this](Query query, int &into) -> Result<> {
        Statement row(m_db, query);
        if (row.next())
            into = row.integer(0);
        return row.end();
    };
    return countServe(ServeState::Unserved, counts.unserved)
        .and_then([&] { return countServe(ServeState::Served, counts.served); })
        .and_then([&] { return countServe(ServeState::Resolved, counts.resolved); })
        .and_then([&] { return countMine(Query::ConversationCountMine, counts.mine); })
        .and_then([&] { return countMine(Query::ConversationCountMineUnread, counts.mineUnread); })
        .map([&] {
            counts.all = counts.unserved + counts.served + counts.resolved;
            return counts;
        });
}

Result<MessageId> ConversationStore::readMark(const ConversationId &id, const SdkUserId &who) const
{
    const auto key = keyOf(id);
    if (!key)
        return fail(key.error());
    Statement row(m_db, Query::ReadMark, *key, who.value());
    const MessageId upTo{row.next() ? row.number(0) : 0};
    return row.end().map([&] { return upTo; });
}

Result<QList<ConversationId>> ConversationStore::incomplete() const
{
    QList<ConversationId> ids;
    Statement rows(m_db, Query::ConversationIncomplete);
    while (rows.next())
        ids.append(ConversationId{rows.text(0)});
    return rows.end().map([&] { return ids; });
}

} // namespace Amandesk
