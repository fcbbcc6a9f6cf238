#pragma once
#include "core/base/result.h"
#include "core/domain/message.h"
#include "core/storage/gonemessages.h"
#include <QSet>

namespace Amandesk {
class ChangeLog;
class ConversationStore;
class SearchIndex;
class SqlConnection;
enum class Query;

struct MessagePage {
    QList<Message> messages; // oldest first
    bool moreBefore = false; // the cache has older ones
    bool moreAfter = false; // the cache has newer ones
};

// Two neighbours in the cache between which the server has messages that the cache has not.
struct MessageGap {
    MessageId after;
    MessageId before;
    friend bool operator==(const MessageGap &, const MessageGap &) = default;
};

// What apply() did.
struct AppliedMessages {
    QList<MessageId> added; // were not there before
    QList<MessageId> changed; // were there and look different now
    QSet<ConversationId> newConversations; // had no row: the server's list has to be asked about them
};

// The cached messages; only those that the server has (own unsent ones are in OutboxStore). The only writer of
// `message` and its index; keeps the conversation's summary in step within the same transaction. Storage thread only.
class MessageStore final
{
public:
    MessageStore(SqlConnection &cache, ConversationStore &conversations, SearchIndex &index, ChangeLog &changes);

    // Adds and merges, in any order, repeated at will. A message is the same when its id is; one of ours also when
    // its client id and conversation are. Delivery states only move forward (mergeDelivery); a deleted message stays
    // deleted, and what was taken away for good does not come back with a late answer (GoneMessages). Messages without
    // an id are refused with BadInput.
    Result<AppliedMessages> apply(const QList<Message> &messages);
    // Ours up to this one were delivered or read.
    Result<> updateStates(const ConversationId &conversation, MessageId upTo, DeliveryState state);
    // Takes the content away; `forGood` the row as well. A name that no message has here may be the new one of one that
    // is known by its old one: then the conversation lacks its newest messages until the server's page has told.
    Result<> markDeleted(const ConversationId &conversation, const QList<ClientMessageId> &ids, bool forGood = false);
    // All its messages, or those that are not younger; the conversation stays, and lacks its newest messages until the
    // server has told what came in the same moment.
    Result<> clear(const ConversationId &conversation, const std::optional<QDateTime> &at = {});
    // What the server said about deletions did not all come through: the newest pages have to tell. (Which
    // conversations lack theirs is said by ConversationStore::setAllBehind.)
    Result<> doubtAll();
    // The server was asked: from the first of these to `before` it has exactly them. What else is here was deleted
    // there.
    Result<> keepOnly(const ConversationId &conversation, const QList<Message> &whole, MessageId before);
    // Its newest page is about to be asked for.
    Result<> noteAsked(const ConversationId &conversation);
    // These are its newest ones; before them it has none when they are all that it has. Newer ones may have come since:
    // where nobody tells us what goes, those that were here when the page was asked for are gone.
    enum class Told { LiveToo, ByPagesOnly };
    Result<> keepNewest(const ConversationId &conversation, const QList<Message> &newest, bool all,
                        Told told = Told::LiveToo);
    // Nothing is missing between these two, the newer one included.
    Result<> closeGaps(const ConversationId &conversation, MessageId after, MessageId upTo);

    // Takes everything up to this message out of the cache on purpose: the server keeps it, so the timeline begins with
    // a gap that scrolling back fills, and nothing else fetches it again (evictedUpTo). Answers how many went.
    Result<int> evict(const ConversationId &conversation, MessageId upTo);

    Result<MessagePage> newest(const ConversationId &conversation, int limit) const;
    Result<MessagePage> before(const ConversationId &conversation, MessageId id, int limit) const;
    Result<MessagePage> after(const ConversationId &conversation, MessageId id, int limit) const;
    // About half of the limit on each side; the message itself counts to the newer half.
    Result<MessagePage> around(const ConversationId &conversation, MessageId id, int limit) const;
    Result<std::optional<Message>> get(MessageId id) const;
    Result<std::optional<Message>> find(const ConversationId &conversation, const ClientMessageId &id) const;
    Result<MessageId> newestId(const ConversationId &conversation) const; // empty: none
    Result<MessageId> oldestId(const ConversationId &conversation) const;
    Result<MessageId> newestId() const; // of all conversations
    Result<QList<MessageGap>> gaps(const ConversationId &conversation, int limit = 20) const; // newest first
    Result<bool> hasGap(const ConversationId &conversation) const;
    Result<bool> reachesBeginning(const ConversationId &conversation) const; // the oldest one has no predecessor
    // When the newest message that was evicted was sent; absent: none ever was.
    Result<std::optional<QDateTime>> evictedUpTo(const ConversationId &conversation) const;
    Result<MessageId> newestEvicted(const ConversationId &conversation) const; // empty: none ever was
    Result<int> count(const ConversationId &conversation) const;
    Result<qint64> count() const;

private:
    enum class Outcome { Added, Changed, Same };
    struct Touched;
    Result<AppliedMessages> applyAll(const QList<Message> &messages);
    Result<> begin(Touched &touched, const ConversationId &id, AppliedMessages &applied);
    Result<Outcome> applyOne(const Message &row, Touched &touched);
    Result<> closeGap(const Message &message, Touched &touched);
    Result<Outcome> mergeInto(const Message &known, const Message &seen, qint64 conversation);
    Result<Outcome> replace(const Message &known, const Message &seen, qint64 conversation);
    Result<> erase(const Message &message, qint64 conversation);
    Result<> keepBetween(const ConversationId &conversation, const QList<Message> &whole, MessageId from, MessageId to);
    Result<> doubtNewest(const ConversationId &conversation);
    Result<MessagePage> page(const ConversationId &conversation, MessageId from, int limit, bool backwards) const;
    Result<MessageId> oneId(Query query, const ConversationId &conversation) const;
    Result<std::optional<Message>> findByClientId(Query query, const ClientMessageId &id,
                                                  const ConversationId &conversation, qint64 key) const;
    Result<> addToTotal(qint64 difference);

    SqlConnection &m_db;
    ConversationStore &m_conversations;
    SearchIndex &m_index;
    ChangeLog &m_changes;
    GoneMessages m_gone;
};

} // namespace Amandesk
