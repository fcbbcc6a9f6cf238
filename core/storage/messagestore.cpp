#include "core/storage/messagestore.h"
#include "core/storage/changelog.h"
#include "core/storage/conversationstore.h"
#include "core/storage/messagerow.h"
#include "core/storage/searchindex.h"
#include "core/storage/statement.h"
#include "core/storage/storedcodes.h"
#include <algorithm>
#include <limits>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr MessageId afterAll{std::numeric_limits<qint64>::max()};
} // namespace

// What one call of apply() meets and does in a conversation.
struct MessageStore::Touched {
    qint64 key = 0;
    QList<Message> arrived;
    bool changed = false;
    bool hasGaps = false; // before messages that are here
    MessageId last; // the one before in this call
};

MessageStore::MessageStore(SqlConnection &cache, ConversationStore &conversations, SearchIndex &index,
                           ChangeLog &changes)
    : m_db(cache)
    , m_conversations(conversations)
    , m_index(index)
    , m_changes(changes)
{ }

Result<AppliedMessages> MessageStore::apply(const QList<Message> &messages)
{
    const auto applied = applyAll(messages);
    const auto indexed = m_index.indexNoted();
    return indexed ? applied : fail(indexed.error());
}

Result<AppliedMessages> MessageStore::applyAll(const QList<Message> &messages)
{
    const auto isBefore = [](const Message &a, const Message &b) { return a.id < b.id; };
    QList<Message> sorted = messages;
    if (!std::is_sorted(messages.begin(), messages.end(), isBefore))
        std::stable_sort(sorted.begin(), sorted.end(), isBefore);
    AppliedMessages applied;
    QHash<ConversationId, Touched> touched;
    for (const Message &message : std::as_const(sorted)) {
        if (message.id.value() <= 0 || message.conversation.isEmpty())
            return fail(ErrorKind::BadInput, u"a message without id or conversation"_s);
        const GoneMessages::Fate fate = m_gone.fateOf(message);
        if (fate == GoneMessages::Fate::Gone)
            continue;
        Touched &conversation = touched[message.conversation];
        if (conversation.key == 0) {
            if (const auto begun = begin(conversation, message.conversation, applied); !begun)
                return fail(begun.error());
        }
        const bool isEmptied = message.deleted || fate == GoneMessages::Fate::Emptied;
        const auto outcome =
            isEmptied ? applyOne(emptiedMessage(message), conversation) : applyOne(message, conversation);
        if (!outcome)
            return fail(outcome.error());
        conversation.last = message.id;
        switch (*outcome) {
        case Outcome::Added:
            applied.added.append(message.id);
            conversation.arrived.append(message);
            break;
        case Outcome::Changed:
            applied.changed.append(message.id);
            conversation.changed = true;
            break;
        case Outcome::Same:
            break;
        }
    }
    for (auto it = touched.cbegin(); it != touched.cend(); ++it) {
        if (it->arrived.isEmpty() && !it->changed)
            continue;
        m_changes.timeline(it.key());
        const auto done = m_conversations.refreshSummary(it->key, it->arrived, it->changed).and_then([&] {
            return Statement(m_db, Query::ConversationSetCached, it->key, true).run();
        });
        if (!done)
            return fail(done.error());
    }
    if (!applied.added.isEmpty()) {
        const auto closed =
            addToTotal(applied.added.size()).and_then([this] { return Statement(m_db, Query::WindowsClose).run(); });
        if (!closed)
            return fail(closed.error());
    }
    return applied;
}

Result<> MessageStore::begin(Touched &touched, const ConversationId &id, AppliedMessages &applied)
{
    auto key = m_conversations.keyOf(id);
    if (key && *key == 0) {
        key = m_conversations.createIncomplete(id);
        applied.newConversations.insert(id);
    }
    if (!key)
        return fail(key.error());
    touched.key = *key;
    Statement gap(m_db, Query::MessageHasGap, touched.key);
    touched.hasGaps = gap.next();
    return gap.end();
}

// The new row may be the one that was missing before another, and one may be missing before it.
Result<> MessageStore::closeGap(const Message &message, Touched &touched)
{
    if (touched.hasGaps) {
        const auto closed = Statement(m_db, Query::MessageCloseGap, touched.key, message.id.value()).run();
        if (!closed)
            return closed;
    } else if (!message.previous.isEmpty() && message.previous != touched.last) {
        Statement gap(m_db, Query::MessageHasGap, touched.key);
        touched.hasGaps = gap.next();
        return gap.end();
    }
    return {};
}

Result<MessageStore::Outcome> MessageStore::applyOne(const Message &row, Touched &touched)
{
    const qint64 conversation = touched.key;
    const auto inserted = writeMessageRow(m_db, Query::MessageInsert, row, conversation);
    if (!inserted)
        return fail(inserted.error());
    if (*inserted > 0) {
        m_index.note(row);
        return closeGap(row, touched).map([] { return Outcome::Added; });
    }
    const auto known = get(row.id);
    if (!known)
        return fail(known.error());
    if (*known)
        return mergeInto(**known, row, conversation);
    const auto twin = findByClientId(Query::MessageByOwnClientId, row.clientId, row.conversation, conversation);
    if (!twin)
        return fail(twin.error());
    if (*twin && (*twin)->senderId == row.senderId)
        return replace(**twin, row, conversation).and_then([&](Outcome outcome) {
            return closeGap(row, touched).map([outcome] { return outcome; });
        });
    Message nameless = row; // somebody else's message under the same client id: not the same
    nameless.clientId = {};
    const auto again = writeMessageRow(m_db, Query::MessageInsert, nameless, conversation);
    if (!again)
        return fail(again.error());
    m_index.note(nameless);
    return closeGap(row, touched).map([] { return Outcome::Added; });
}

Result<MessageStore::Outcome> MessageStore::mergeInto(const Message &known, const Message &seen, qint64 conversation)
{
    Message merged = mergedMessage(known, seen);
    if (merged.mine && (merged.clientId != known.clientId || !known.mine)) { // another one of ours may have it already
        const auto other =
            findByClientId(Query::MessageByOwnClientId, merged.clientId, known.conversation, conversation);
        if (!other)
            return fail(other.error());
        if (*other && (*other)->id != known.id)
            merged.clientId = merged.clientId == known.clientId ? ClientMessageId{} : known.clientId;
    }
    if (merged == known)
        return Outcome::Same;
    return m_index.settle()
        .and_then([&] { return writeMessageRow(m_db, Query::MessageUpdate, merged, conversation); })
        .map([](qint64) { return Outcome::Changed; });
}

// The server gave the same message another id.
Result<MessageStore::Outcome> MessageStore::replace(const Message &known, const Message &seen, qint64 conversation)
{
    Message merged = mergedMessage(known, seen);
    merged.id = seen.id;
    return erase(known, conversation)
        .and_then([&] { return writeMessageRow(m_db, Query::MessageInsert, merged, conversation); })
        .map([&](qint64) {
            m_index.note(merged);
            return Outcome::Changed;
        });
}

Result<> MessageStore::updateStates(const ConversationId &conversation, MessageId upTo, DeliveryState state)
{
    if (state != DeliveryState::Delivered && state != DeliveryState::Read)
        return fail(ErrorKind::BadInput, u"a receipt says delivered or read"_s);
    const auto key = m_conversations.keyOf(conversation);
    if (!key)
        return fail(key.error());
    {
        // Mostly there is nothing to do, and changing what an index is made of costs SQLite a table of its own.
        Statement waiting(m_db, Query::MessageHasUnconfirmed, *key, upTo.value(), codeOf(state));
        if (!waiting.next())
            return waiting.end();
    }
    Statement update(m_db, Query::MessageSetStates, *key, upTo.value(), codeOf(state));
    if (const auto done = update.run(); !done)
        return done;
    if (update.changes() == 0)
        return {};
    m_changes.timeline(conversation);
    return m_conversations.refreshSummary(*key, {}, true);
}

Result<> MessageStore::closeGaps(const ConversationId &conversation, MessageId after, MessageId upTo)
{
    const auto key = m_conversations.keyOf(conversation);
    if (!key)
        return fail(key.error());
    Statement close(m_db, Query::MessageCloseGaps, *key, after.value(), upTo.value());
    if (const auto done = close.run(); !done)
        return done;
    if (close.changes() > 0)
        m_changes.timeline(conversation);
    return {};
}

Result<MessagePage> MessageStore::page(const ConversationId &conversation, MessageId from, int limit,
                                       bool backwards) const
{
    const auto key = m_conversations.keyOf(conversation);
    if (!key)
        return fail(key.error());
    MessagePage page;
    bool more = false;
    {
        Statement rows(m_db, backwards ? Query::MessagesBefore : Query::MessagesAfter, *key, from.value(), limit + 1);
        while (rows.next()) {
            more = page.messages.size() == limit;
            if (!more)
                page.messages.append(readMessageRow(rows, conversation));
        }
        if (const auto end = rows.end(); !end)
            return fail(end.error());
    }
    // On the side where the page began: is there anything at or beyond the place?
    bool behind = false;
    if (from != afterAll) {
        Statement beyond(m_db, backwards ? Query::MessagesAfter : Query::MessagesBefore, *key,
                         backwards ? from.value() - 1 : from.value() + 1, 1);
        behind = beyond.next();
        if (const auto end = beyond.end(); !end)
            return fail(end.error());
    }
    page.moreBefore = backwards ? more : behind;
    page.moreAfter = backwards ? behind : more;
    if (backwards)
        std::reverse(page.messages.begin(), page.messages.end());
    return page;
}

Result<MessagePage> MessageStore::newest(const ConversationId &conversation, int limit) const
{
    return page(conversation, afterAll, limit, true);
}

Result<MessagePage> MessageStore::before(const ConversationId &conversation, MessageId id, int limit) const
{
    return page(conversation, id, limit, true);
}

Result<MessagePage> MessageStore::after(const ConversationId &conversation, MessageId id, int limit) const
{
    return page(conversation, id, limit, false);
}

Result<MessagePage> MessageStore::around(const ConversationId &conversation, MessageId id, int limit) const
{
    const auto older = page(conversation, id, limit / 2, true);
    if (!older)
        return older;
    auto newer = page(conversation, MessageId{id.value() - 1}, limit - limit / 2, false);
    if (!newer)
        return newer;
    newer->messages = older->messages + newer->messages;
    newer->moreBefore = older->moreBefore;
    return newer;
}

Result<std::optional<Message>> MessageStore::get(MessageId id) const
{
    std::optional<Message> message;
    Statement row(m_db, Query::MessageById, id.value());
    if (row.next())
        message = readMessageRow(row, ConversationId{row.text(16)});
    return row.end().map([&] { return message; });
}

Result<std::optional<Message>> MessageStore::find(const ConversationId &conversation, const ClientMessageId &id) const
{
    const auto key = m_conversations.keyOf(conversation);
    if (!key)
        return fail(key.error());
    return findByClientId(Query::MessageByClientId, id, conversation, *key);
}

Result<std::optional<Message>> MessageStore::findByClientId(Query query, const ClientMessageId &id,
                                                            const ConversationId &conversation, qint64 key) const
{
    std::optional<Message> message;
    if (id.isEmpty())
        return message;
    Statement row(m_db, query, id.value(), key);
    if (row.next())
        message = readMessageRow(row, conversation);
    return row.end().map([&] { return message; });
}

Result<MessageId> MessageStore::oneId(Query query, const ConversationId &conversation) const
{
    const auto key = m_conversations.keyOf(conversation);
    if (!key)
        return fail(key.error());
    Statement row(m_db, query, *key);
    const MessageId id{row.next() ? row.number(0) : 0};
    return row.end().map([&] { return id; });
}

Result<MessageId> MessageStore::newestId(const ConversationId &conversation) const
{
    return oneId(Query::MessageNewestId, conversation);
}

Result<MessageId> MessageStore::oldestId(const ConversationId &conversation) const
{
    return oneId(Query::MessageOldestId, conversation);
}

Result<MessageId> MessageStore::newestId() const
{
    Statement row(m_db, Query::MessageNewestIdOfAll);
    const MessageId id{row.next() ? row.number(0) : 0};
    return row.end().map([&] { return id; });
}

Result<QList<MessageGap>> MessageStore::gaps(const ConversationId &conversation, int limit) const
{
    const auto key = m_conversations.keyOf(conversation);
    if (!key)
        return fail(key.error());
    const auto oldest = oneId(Query::MessageOldestId, conversation);
    if (!oldest)
        return fail(oldest.error());
    QList<MessageGap> gaps;
    Statement rows(m_db, Query::MessageGaps, *key, oldest->value(), limit);
    while (rows.next())
        gaps.append({MessageId{rows.number(1)}, MessageId{rows.number(0)}});
    return rows.end().map([&] { return gaps; });
}

Result<bool> MessageStore::hasGap(const ConversationId &conversation) const
{
    return gaps(conversation, 1).map([](const QList<MessageGap> &found) { return !found.isEmpty(); });
}

Result<bool> MessageStore::reachesBeginning(const ConversationId &conversation) const
{
    const auto key = m_conversations.keyOf(conversation);
    if (!key)
        return fail(key.error());
    Statement row(m_db, Query::MessageOldestPrevious, *key);
    const bool first = row.next() && row.number(0) == 0;
    return row.end().map([&] { return first; });
}

Result<int> MessageStore::count(const ConversationId &conversation) const
{
    const auto key = m_conversations.keyOf(conversation);
    if (!key)
        return fail(key.error());
    Statement row(m_db, Query::MessageCount, *key);
    const int count = row.next() ? row.integer(0) : 0;
    return row.end().map([&] { return count; });
}

Result<qint64> MessageStore::count() const
{
    Statement row(m_db, Query::MessageTotal);
    const qint64 count = row.next() ? row.number(0) : 0;
    return row.end().map([&] { return count; });
}

Result<> MessageStore::addToTotal(qint64 difference)
{
    if (difference == 0)
        return {};
    return Statement(m_db, Query::MessageTotalAdd, difference).run();
}

} // namespace Amandesk
