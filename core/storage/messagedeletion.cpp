// How messages go that the server has no more: a part of MessageStore.
#include "core/storage/changelog.h"
#include "core/storage/conversationstore.h"
#include "core/storage/messagerow.h"
#include "core/storage/messagestore.h"
#include "core/storage/searchindex.h"
#include "core/storage/statement.h"
#include <algorithm>

namespace Amandesk {

Result<> MessageStore::erase(const Message &message, qint64 conversation)
{
    return m_index.settle()
        .and_then([&] {
            return Statement(m_db, Query::MessageRelink, conversation, message.id.value(), message.previous.value())
                .run();
        })
        .and_then([&] { return Statement(m_db, Query::MessageDelete, message.id.value()).run(); });
}

Result<> MessageStore::markDeleted(const ConversationId &conversation, const QList<ClientMessageId> &ids, bool forGood)
{
    const auto key = m_conversations.keyOf(conversation);
    if (!key)
        return fail(key.error());
    int touched = 0;
    int erased = 0;
    bool unknown = false;
    for (const ClientMessageId &id : ids) {
        const bool isNews = m_gone.note(conversation, id, forGood);
        const auto message = findByClientId(Query::MessageByClientId, id, conversation, *key);
        if (!message)
            return fail(message.error());
        unknown = unknown || (!*message && isNews);
        if (!*message || ((*message)->deleted && !forGood))
            continue;
        Result<> done;
        if (forGood) {
            done = erase(**message, *key);
            m_gone.note((*message)->id);
            ++erased;
        } else {
            done = m_index.settle()
                       .and_then(
                           [&] { return writeMessageRow(m_db, Query::MessageUpdate, emptiedMessage(**message), *key); })
                       .map([](qint64) {});
        }
        if (!done)
            return done;
        ++touched;
    }
    if (unknown) {
        if (const auto doubted = doubtNewest(conversation); !doubted)
            return doubted;
    }
    if (touched == 0)
        return {};
    m_changes.timeline(conversation);
    return addToTotal(-erased).and_then([&] { return m_conversations.refreshSummary(*key, {}, true); });
}

// Where nothing is cached, whatever is fetched later is the truth anyway.
Result<> MessageStore::doubtNewest(const ConversationId &conversation)
{
    const auto newest = newestId(conversation);
    if (!newest)
        return fail(newest.error());
    if (newest->isEmpty())
        return {};
    m_gone.doubt(conversation, *newest);
    return m_conversations.setBehind(conversation).map([](bool) {});
}

Result<> MessageStore::doubtAll()
{
    return newestId().map([this](MessageId newest) { m_gone.doubtAll(newest); });
}

Result<> MessageStore::clear(const ConversationId &conversation, const std::optional<QDateTime> &at)
{
    const auto key = m_conversations.keyOf(conversation);
    if (!key)
        return fail(key.error());
    if (at)
        m_gone.noteCleared(conversation, *at);
    const auto newest = newestId(conversation);
    if (!newest)
        return fail(newest.error());
    if (const auto settled = m_index.settle(); !settled)
        return settled;
    Statement remove(m_db, at ? Query::MessageDeleteUntil : Query::MessageDeleteAll, *key);
    if (at)
        remove.bind(*at);
    if (const auto done = remove.run(); !done)
        return done;
    if (remove.changes() == 0)
        return {};
    m_gone.doubt(conversation, *newest);
    m_changes.timeline(conversation);
    const auto left = newestId(conversation);
    if (!left)
        return fail(left.error());
    return addToTotal(-remove.changes())
        .and_then([&] { return Statement(m_db, Query::ConversationSetCached, *key, !left->isEmpty()).run(); })
        .and_then([&] { return m_conversations.setBehind(conversation); })
        .and_then([&](bool) { return m_conversations.refreshSummary(*key, {}, true); });
}

Result<> MessageStore::keepOnly(const ConversationId &conversation, const QList<Message> &whole, MessageId before)
{
    if (whole.isEmpty())
        return {};
    return keepBetween(conversation, whole, whole.first().id, std::max(whole.last().id, MessageId{before.value() - 1}));
}

Result<> MessageStore::noteAsked(const ConversationId &conversation)
{
    return newestId(conversation).map([&](MessageId newest) { m_gone.noteAsked(conversation, newest); });
}

Result<> MessageStore::keepNewest(const ConversationId &conversation, const QList<Message> &newest, bool all, Told told)
{
    const MessageId asked = told == Told::ByPagesOnly ? m_gone.askedUpTo(conversation) : MessageId{};
    const MessageId doubted = std::max(m_gone.doubtedUpTo(conversation), asked);
    const MessageId last = newest.isEmpty() ? doubted : std::max(doubted, newest.last().id);
    if (newest.isEmpty() && !all)
        return {};
    return keepBetween(conversation, newest, all ? MessageId{} : newest.first().id, last);
}

Result<> MessageStore::keepBetween(const ConversationId &conversation, const QList<Message> &whole, MessageId from,
                                   MessageId to)
{
    const auto key = m_conversations.keyOf(conversation);
    if (!key)
        return fail(key.error());
    QSet<MessageId> there;
    for (const Message &message : whole)
        there.insert(message.id);
    QList<MessageId> vanished;
    {
        Statement rows(m_db, Query::MessageIdsBetween, *key, from.value(), to.value());
        while (rows.next()) {
            if (const MessageId id{rows.number(0)}; !there.contains(id))
                vanished.append(id);
        }
        if (const auto end = rows.end(); !end)
            return end;
    }
    for (const MessageId &id : std::as_const(vanished)) {
        const auto message = get(id);
        if (!message)
            return fail(message.error());
        if (const auto done = *message ? erase(**message, *key) : Result<>{}; !done)
            return done;
    }
    if (vanished.isEmpty())
        return {};
    m_changes.timeline(conversation);
    return addToTotal(-vanished.size()).and_then([&] { return m_conversations.refreshSummary(*key, {}, true); });
}

} // namespace Amandesk
