#include "core/storage/gonemessages.h"

namespace Amandesk {

GoneMessages::Fate GoneMessages::fateOf(const Message &message) const
{
    if (!m_ids.isEmpty() && m_ids.contains(message.id))
        return Fate::Gone;
    if (!m_cleared.isEmpty()) {
        // Not what came in the same millisecond: it may be newer.
        const QDateTime cleared = m_cleared.value(message.conversation);
        if (cleared.isValid() && message.sentAt.isValid() && message.sentAt < cleared)
            return Fate::Gone;
    }
    if (m_byName.isEmpty() || message.clientId.isEmpty())
        return Fate::There;
    return m_byName.value({message.conversation, message.clientId}, Fate::There);
}

bool GoneMessages::note(const ConversationId &conversation, const ClientMessageId &id, bool forGood)
{
    const Name name{conversation, id};
    const Fate fate = forGood ? Fate::Gone : Fate::Emptied;
    if (const auto known = m_byName.find(name); known != m_byName.end()) {
        const bool isNews = *known == Fate::Emptied && forGood;
        *known = std::max(*known, fate);
        return isNews;
    }
    m_byName.insert(name, fate);
    m_names.enqueue(name);
    if (m_names.size() > most)
        m_byName.remove(m_names.dequeue());
    return true;
}

void GoneMessages::note(MessageId id)
{
    if (m_ids.contains(id))
        return;
    m_ids.insert(id);
    m_idsInOrder.enqueue(id);
    if (m_idsInOrder.size() > most)
        m_ids.remove(m_idsInOrder.dequeue());
}

void GoneMessages::noteCleared(const ConversationId &conversation, const QDateTime &at)
{
    if (m_cleared.size() >= most)
        m_cleared.clear();
    QDateTime &known = m_cleared[conversation];
    known = known.isValid() ? std::max(known, at) : at;
}

void GoneMessages::doubt(const ConversationId &conversation, MessageId upTo)
{
    if (m_doubted.size() >= most)
        m_doubted.clear();
    MessageId &known = m_doubted[conversation];
    known = std::max(known, upTo);
}

void GoneMessages::noteAsked(const ConversationId &conversation, MessageId upTo)
{
    if (m_asked.size() >= most)
        m_asked.clear();
    m_asked.insert(conversation, upTo);
}

} // namespace Amandesk
