#pragma once
#include "core/base/result.h"
#include "core/domain/retention.h"
#include <QDateTime>
#include <QSet>

namespace Amandesk {
class SqlConnection;
class Stores;

struct StoreSize {
    qint64 used = 0; // bytes of the cache's pages that hold something
    qint64 free = 0; // and of those that could be given back
    qint64 files = 0; // of the attachment files
};

// What may go in one slice, beginning behind a message: the oldest first.
struct EvictionOrder {
    MessageId after;
    int limit = 200; // messages
    QDateTime olderThan; // in every channel; null: of any age
    QHash<ChannelKey, QDateTime> olderThanIn; // in these channels
    bool storeTooLarge = false; // whatever their age
    QHash<ChannelKey, qint64> tooManyBytes; // in these channels, so many
    ConversationId untouched; // somebody looks at it
    bool isEmpty() const
    {
        return !storeTooLarge && !olderThan.isValid() && olderThanIn.isEmpty() && tooManyBytes.isEmpty();
    }
};

struct EvictionSlice {
    MessageId upTo; // where the next slice begins
    int evicted = 0;
    QHash<ChannelKey, qint64> bytes; // that went
    bool atEnd = false; // nothing behind it can go
};

struct ChannelSizes {
    QHash<ChannelKey, qint64> bytes;
    MessageId upTo;
    bool atEnd = false;
};

enum class UnsentText { Keep, Erase };

struct Erasure {
    int conversations = 0;
    int messages = 0;
    bool complete = false; // else: again
};

// How content leaves this computer: by age and size, and for good. Works through the other stores, in slices: the
// caller decides how many and when. A storage thread only.
class RetentionStore final
{
public:
    RetentionStore(SqlConnection &cache, Stores &stores);

    // Keeps the newest page of every conversation that is open, pinned, or has a draft or unsent messages; those texts
    // themselves are never touched.
    static constexpr int pageKept = 50;
    Result<EvictionSlice> evict(const EvictionOrder &order);

    Result<StoreSize> size() const;
    // A piece of the answer to "how much does each channel have": that of so many messages.
    Result<ChannelSizes> measure(MessageId after, int messages) const;
    // Makes the file smaller by so many free pages; answers how many there are left that could still go.
    Result<qint64> giveBack(int pages);

    // Takes away everything about somebody, at most so many messages at a time: conversations with messages, their
    // index, attachments, tags, note, marks, drafts and outbox, then the contact. Conflict when there is unsent text
    // and it is to be kept; then nothing was touched. (As long as the server lists the person, a sync brings back what
    // it says.)
    Result<Erasure> eraseContact(const QString &key, UnsentText unsent, int mostMessages);

private:
    Result<QSet<ConversationId>> withOwnText() const;
    Result<MessageId> oldestKept(qint64 conversation) const;
    Result<QList<ConversationId>> conversationsOf(const QString &contact) const;
    Result<> eraseConversation(const ConversationId &id);

    SqlConnection &m_db;
    Stores &m_stores;
};

} // namespace Amandesk
