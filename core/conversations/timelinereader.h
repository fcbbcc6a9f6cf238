#pragma once
#include "core/base/result.h"
#include "core/domain/conversationlist.h"

namespace Amandesk {
class Stores;
struct MessagePage;

// A run of a conversation's messages, oldest first, with what still waits in the outbox at the end.
struct TimelineSlice {
    QList<Message> messages;
    bool atStart = false; // nothing older exists anywhere
    bool atEnd = false; // the newest message is included
};

// Puts cached messages and outbox rows together to what the agent sees as one thread. Storage thread.
class TimelineReader final
{
public:
    TimelineReader(const Stores &stores, const ConversationId &conversation)
        : m_stores(stores)
        , m_conversation(conversation)
    { }
    Result<TimelineSlice> newest(int limit) const;
    Result<TimelineSlice> before(MessageId id, int limit) const;
    Result<TimelineSlice> after(MessageId id, int limit) const;
    Result<TimelineSlice> around(MessageId id, int limit) const;

private:
    Result<TimelineSlice> finish(const Result<MessagePage> &page) const;
    Result<> addOutbox(QList<Message> &messages) const;

    const Stores &m_stores;
    const ConversationId &m_conversation;
};

} // namespace Amandesk
