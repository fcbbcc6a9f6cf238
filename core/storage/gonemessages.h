#pragma once
#include "core/domain/message.h"
#include <algorithm>
#include <QHash>
#include <QQueue>
#include <QSet>

namespace Amandesk {

// What the server has taken away, for copies of it that come late: in an answer that was on its way meanwhile, or live
// and overtaken. It is kept in memory, because what is on its way ends with the program, and only for so many messages.
// Owned by MessageStore; storage thread only.
class GoneMessages final
{
public:
    enum class Fate { There, Emptied, Gone };
    Fate fateOf(const Message &message) const;

    bool note(const ConversationId &conversation, const ClientMessageId &id, bool forGood); // false: known already
    void note(MessageId id); // gone for good, whatever its client id was
    void noteCleared(const ConversationId &conversation, const QDateTime &at);

    // Something went under a name that no message has here: up to this one the next page has to say what is left.
    void doubt(const ConversationId &conversation, MessageId upTo);
    void doubtAll(MessageId upTo) { m_allDoubted = std::max(m_allDoubted, upTo); }
    // Its newest page is about to be asked for, and these are here: what it does not have of them is gone.
    void noteAsked(const ConversationId &conversation, MessageId upTo);
    MessageId askedUpTo(const ConversationId &conversation) const { return m_asked.value(conversation); }
    MessageId doubtedUpTo(const ConversationId &conversation) const
    {
        return std::max(m_allDoubted, m_doubted.value(conversation));
    }

private:
    using Name = std::pair<ConversationId, ClientMessageId>;
    static constexpr qsizetype most = 20'000;

    QHash<Name, Fate> m_byName;
    QQueue<Name> m_names; // oldest first
    QSet<MessageId> m_ids;
    QQueue<MessageId> m_idsInOrder;
    QHash<ConversationId, QDateTime> m_cleared;
    QHash<ConversationId, MessageId> m_doubted;
    QHash<ConversationId, MessageId> m_asked;
    MessageId m_allDoubted;
};

} // namespace Amandesk
