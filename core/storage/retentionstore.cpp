#include "core/storage/retentionstore.h"
#include "core/storage/attachmentstore.h"
#include "core/storage/contactstore.h"
#include "core/storage/conversationstore.h"
#include "core/storage/draftstore.h"
#include "core/storage/messagestore.h"
#include "core/storage/outboxstore.h"
#include "core/storage/outgoingfilestore.h"
#include "core/storage/pinstore.h"
#include "core/storage/statement.h"
#include "core/storage/storedcodes.h"
#include "core/storage/stores.h"
#include <limits>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int rowsPerMessage = 5; // rows looked at for each one that may go: to look is cheap
constexpr int mostConversations = 64; // of which a slice finds out what is kept
constexpr int incremental = 2; // of PRAGMA auto_vacuum

struct WalkRow {
    MessageId id;
    QDateTime sentAt;
    qint64 key = 0;
    ConversationId conversation;
    ServeState serve = ServeState::Served;
    ChannelKey channel;
    qint64 bytes = 0;
};

WalkRow readWalkRow(const Statement &row)
{
    return {MessageId{row.number(0)},
            row.time(1),
            row.number(2),
            ConversationId{row.text(3)},
            serveStateOf(row.integer(4)),
            {row.text(5), ChannelId{row.number(6)}},
            row.number(7)};
}

// Is there any age from which on nothing has to go?
std::optional<QDateTime> newestCutoff(const EvictionOrder &order)
{
    if (order.storeTooLarge || !order.tooManyBytes.isEmpty())
        return std::nullopt;
    QDateTime newest = order.olderThan;
    for (const QDateTime &cutoff : order.olderThanIn) {
        if (!newest.isValid() || cutoff > newest)
            newest = cutoff;
    }
    return newest;
}

bool isBeyond(const EvictionOrder &order, const WalkRow &row)
{
    if (order.storeTooLarge || (order.olderThan.isValid() && row.sentAt < order.olderThan))
        return true;
    const auto cutoff = order.olderThanIn.constFind(row.channel);
    return (cutoff != order.olderThanIn.cend() && row.sentAt < *cutoff) || order.tooManyBytes.value(row.channel) > 0;
}

// What is found out about a conversation once in a slice.
struct Part {
    ConversationId id;
    MessageId oldestKept{std::numeric_limits<qint64>::max()};
    MessageId upTo; // of those that go
};
} // namespace

RetentionStore::RetentionStore(SqlConnection &cache, Stores &stores)
    : m_db(cache)
    , m_stores(stores)
{ }

Result<QSet<ConversationId>> RetentionStore::withOwnText() const
{
    auto ids = m_stores.pins().all();
    const auto drafts = m_stores.drafts().all();
    const auto unsent = m_stores.outbox().conversations();
    if (!ids || !drafts || !unsent)
        return fail(!ids ? ids.error() : !drafts ? drafts.error() : unsent.error());
    for (auto it = drafts->cbegin(); it != drafts->cend(); ++it)
        ids->insert(it.key());
    ids->unite(*unsent);
    return ids;
}

Result<MessageId> RetentionStore::oldestKept(qint64 conversation) const
{
    MessageId oldest;
    Statement rows(m_db, Query::RetentionNewest, conversation, pageKept);
    while (rows.next())
        oldest = MessageId{rows.number(0)};
    return rows.end().map([&] { return oldest; });
}

Result<EvictionSlice> RetentionStore::evict(const EvictionOrder &order)
{
    EvictionSlice slice;
    slice.upTo = order.after;
    slice.atEnd = order.isEmpty();
    if (slice.atEnd)
        return slice;
    const auto keepers = withOwnText();
    if (!keepers)
        return fail(keepers.error());
    EvictionOrder left = order;
    const auto nothingFrom = newestCutoff(order);
    QHash<qint64, Part> parts;
    int found = 0;
    int seen = 0;
    {
        const int most = order.limit * rowsPerMessage;
        Statement rows(m_db, Query::RetentionWalk, order.after.value(), most);
        while (found < order.limit && parts.size() < mostConversations && rows.next()) {
            const WalkRow row = readWalkRow(rows);
            if (nothingFrom && row.sentAt >= *nothingFrom) {
                slice.atEnd = true; // ids grow with time
                break;
            }
            ++seen;
            slice.upTo = row.id;
            if (row.conversation == order.untouched || !isBeyond(left, row))
                continue;
            auto part = parts.find(row.key);
            if (part == parts.end()) {
                part = parts.insert(row.key, {row.conversation, Part().oldestKept, {}});
                if (row.serve != ServeState::Resolved || keepers->contains(row.conversation)) {
                    const auto oldest = oldestKept(row.key);
                    if (!oldest)
                        return fail(oldest.error());
                    part->oldestKept = *oldest;
                }
            }
            if (row.id >= part->oldestKept)
                continue;
            part->upTo = row.id;
            slice.bytes[row.channel] += row.bytes;
            if (const auto many = left.tooManyBytes.find(row.channel); many != left.tooManyBytes.end())
                *many -= row.bytes;
            ++found;
        }
        if (const auto end = rows.end(); !end)
            return fail(end.error());
        const bool stoppedByItself = found < order.limit && parts.size() < mostConversations;
        slice.atEnd = slice.atEnd || (stoppedByItself && seen < most);
    }
    for (const Part &part : std::as_const(parts)) {
        if (part.upTo.isEmpty())
            continue;
        const auto gone = m_stores.messages().evict(part.id, part.upTo);
        if (!gone)
            return fail(gone.error());
        slice.evicted += *gone;
    }
    return slice;
}

Result<StoreSize> RetentionStore::size() const
{
    const auto pages = m_db.value(u"PRAGMA page_count"_s);
    const auto unused = m_db.value(u"PRAGMA freelist_count"_s);
    const auto pageSize = m_db.value(u"PRAGMA page_size"_s);
    const auto files = m_stores.attachments().storedBytes();
    if (!pages || !unused || !pageSize || !files)
        return fail(ErrorKind::Storage, u"the size of the cache cannot be read"_s);
    StoreSize size;
    size.free = unused->toLongLong() * pageSize->toLongLong();
    size.used = pages->toLongLong() * pageSize->toLongLong() - size.free;
    size.files = *files;
    return size;
}

Result<ChannelSizes> RetentionStore::measure(MessageId after, int messages) const
{
    ChannelSizes sizes;
    sizes.upTo = after;
    int seen = 0;
    Statement rows(m_db, Query::RetentionSizes, after.value(), messages);
    while (rows.next()) {
        ++seen;
        sizes.upTo = MessageId{rows.number(0)};
        sizes.bytes[{rows.text(1), ChannelId{rows.number(2)}}] += rows.number(3);
    }
    sizes.atEnd = seen < messages;
    return rows.end().map([&] { return sizes; });
}

Result<qint64> RetentionStore::giveBack(int pages)
{
    const auto mode = m_db.value(u"PRAGMA auto_vacuum"_s);
    if (!mode)
        return fail(mode.error());
    if (mode->toInt() != incremental) // of a file that an older version made: its free pages are used again
        return 0;
    return m_db.execute(u"PRAGMA incremental_vacuum(%1)"_s.arg(pages))
        .and_then([&] { return m_db.value(u"PRAGMA freelist_count"_s); })
        .map([](const QVariant &left) { return left.toLongLong(); });
}

Result<QList<ConversationId>> RetentionStore::conversationsOf(const QString &contact) const
{
    const qsizetype colon = contact.indexOf(u':');
    QList<ConversationId> ids;
    Statement rows(m_db, Query::ConversationsOfContact, contact.mid(colon + 1), contact.left(qMax(colon, 0)));
    while (rows.next())
        ids.append(ConversationId{rows.text(0)});
    return rows.end().map([&] { return ids; });
}

Result<> RetentionStore::eraseConversation(const ConversationId &id)
{
    return m_stores.conversations()
        .remove(id)
        .and_then([&] { return m_stores.drafts().remove(id); })
        .and_then([&] { return m_stores.outgoingFiles().removeDraft(id); })
        .and_then([&] { return m_stores.outbox().removeAllOf(id); })
        .and_then([&] { return m_stores.pins().unpin(id); });
}

Result<Erasure> RetentionStore::eraseContact(const QString &key, UnsentText unsent, int mostMessages)
{
    const auto ids = conversationsOf(key);
    if (!ids)
        return fail(ids.error());
    for (const ConversationId &id : *ids) {
        const auto draft = m_stores.drafts().get(id);
        const auto items = m_stores.outbox().list(id);
        const auto files = m_stores.outgoingFiles().draft(id);
        if (!draft || !items || !files)
            return fail(!draft ? draft.error() : !items ? items.error() : files.error());
        if (unsent == UnsentText::Keep && (*draft || !items->isEmpty() || !files->isEmpty()))
            return fail(ErrorKind::Conflict, u"there is something unsent"_s);
    }
    Erasure erasure;
    for (const ConversationId &id : *ids) {
        const auto messages = m_stores.messages().count(id);
        if (!messages)
            return fail(messages.error());
        if (erasure.messages + *messages > mostMessages) {
            const auto part = m_stores.messages().after(id, {}, mostMessages - erasure.messages);
            if (!part)
                return fail(part.error());
            if (!part->messages.isEmpty()) {
                const auto gone = m_stores.messages().evict(id, part->messages.last().id);
                if (!gone)
                    return fail(gone.error());
                erasure.messages += *gone;
            }
            return erasure;
        }
        if (const auto done = eraseConversation(id); !done)
            return fail(done.error());
        erasure.messages += *messages;
        ++erasure.conversations;
    }
    erasure.complete = true;
    return m_stores.contacts().remove(key).map([&] { return erasure; });
}

} // namespace Amandesk
