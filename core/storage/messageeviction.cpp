// How messages leave the cache without having been deleted: a part of MessageStore.
#include "core/storage/changelog.h"
#include "core/storage/conversationstore.h"
#include "core/storage/messagestore.h"
#include "core/storage/searchindex.h"
#include "core/storage/statement.h"

namespace Amandesk {

Result<int> MessageStore::evict(const ConversationId &conversation, MessageId upTo)
{
    const auto key = m_conversations.keyOf(conversation);
    if (!key)
        return fail(key.error());
    qint64 newest = 0;
    QDateTime sentAt;
    {
        Statement row(m_db, Query::MessageNewestUpTo, *key, upTo.value());
        if (row.next()) {
            newest = row.number(0);
            sentAt = row.time(1);
        }
        if (const auto end = row.end(); !end)
            return fail(end.error());
    }
    if (newest == 0)
        return 0;
    if (const auto settled = m_index.settle(); !settled)
        return fail(settled.error());
    Statement remove(m_db, Query::MessageEvict, *key, upTo.value());
    if (const auto done = remove.run(); !done)
        return fail(done.error());
    const int gone = int(remove.changes());
    m_changes.timeline(conversation);
    // Until now the row before the oldest one was here, so no gap was marked; older ones may come back piece by piece.
    return Statement(m_db, Query::MessageOpenGap, *key)
        .run()
        .and_then([&] { return Statement(m_db, Query::EvictedSet, *key, newest, sentAt).run(); })
        .and_then([&] { return addToTotal(-gone); })
        .and_then([&] { return Statement(m_db, Query::ConversationNoteEmptied, *key).run(); })
        .and_then([&] { return m_conversations.refreshSummary(*key, {}, true); })
        .map([&] { return gone; });
}

Result<std::optional<QDateTime>> MessageStore::evictedUpTo(const ConversationId &conversation) const
{
    const auto key = m_conversations.keyOf(conversation);
    if (!key)
        return fail(key.error());
    std::optional<QDateTime> sentAt;
    Statement row(m_db, Query::Evicted, *key);
    if (row.next())
        sentAt = row.time(1);
    return row.end().map([&] { return sentAt; });
}

Result<MessageId> MessageStore::newestEvicted(const ConversationId &conversation) const
{
    const auto key = m_conversations.keyOf(conversation);
    if (!key)
        return fail(key.error());
    Statement row(m_db, Query::Evicted, *key);
    const MessageId newest{row.next() ? row.number(0) : 0};
    return row.end().map([&] { return newest; });
}

} // namespace Amandesk
