#pragma once
#include "app/sandbox/phrases.h"
#include "core/domain/conversation.h"
#include "core/domain/message.h"
#include <array>
#include <vector>

namespace Amandesk {

// A batch as a sync hands it to the store.
struct StoreBatch {
    QList<Conversation> conversations; // those that begin here
    QList<Message> messages; // in the order of their ids
    qint64 textBytes = 0; // UTF-8, of all that is searched in the messages
};

// Which conversation each message belongs to, one after the other: a few dozen dialogues go on at the same time and
// have some dozen messages each; then the next customer comes, a new one or one who was there before. Forty messages a
// conversation on average; a few have thousands.
class ConversationOrder final
{
public:
    explicit ConversationOrder(quint64 seed)
        : m_seed(seed)
    { }
    qint64 next(); // the conversation's number; conversations are numbered as they begin, from 0
    qint64 begun() const { return m_begun; }

private:
    struct Dialogue {
        qint64 conversation = 0;
        int left = 0; // messages
    };
    qint64 customer(quint64 bits);

    quint64 m_seed;
    qint64 m_place = 0;
    qint64 m_begun = 0;
    std::array<Dialogue, 60> m_dialogues;
};

// Any number of invented messages in the order in which they happened: message i of a seed is the same in every
// process. One in twenty-five is not plain text.
class StoreMessages final
{
public:
    StoreMessages(PhraseBook phrases, quint64 seed);

    StoreBatch next(int count);
    Phrase phrase(qint64 index) const { return m_phrases.message(m_seed, quint64(index)); }

    static ConversationId conversationId(qint64 number);
    static QString phoneNumber(qint64 conversation);

private:
    Conversation beginConversation(qint64 number) const;
    Message message(qint64 index, qint64 conversation) const;

    PhraseBook m_phrases;
    quint64 m_seed;
    ConversationOrder m_order;
    qint64 m_next = 0;
    std::vector<qint64> m_lastIds; // of the newest message so far, by conversation
};

} // namespace Amandesk
