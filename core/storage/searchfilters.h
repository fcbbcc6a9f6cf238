#pragma once
#include "core/base/result.h"
#include "core/domain/conversation.h"
#include "core/domain/outboxitem.h"
#include "core/domain/search.h"
#include <QHash>
#include <QSet>

namespace Amandesk {
class SqlConnection;
class Statement;
class TextTokenizer;

// A message as a search looks at it, before anybody knows whether it is a hit.
struct SearchCandidate {
    MessageId id;
    qint64 conversation = 0; // key
    SenderKind sender = SenderKind::Customer;
    bool mine = false;
    DeliveryState state = DeliveryState::Sent;
    qint64 sentAt = 0; // ms
    QString senderId;
    QString senderName;
    QString text;
    QString caption;
    QString fileName;
    int has = 0; // bits of messagecontent.h
};
SearchCandidate readCandidate(const Statement &row);

// What a search has to know of a candidate's conversation.
struct SearchedConversation {
    ConversationId id;
    QString contactName;
    QString channelName;
    QString source;
    QString contactUserId;
    QString tags; // one a line
    QString note;
    ServeState serve = ServeState::Served;
    QDateTime lastAt;
};

// Everything of a query but its words: who wrote, when, where, in which state. For one search on a storage thread.
class SearchFilters final
{
public:
    // Looks up the people and numbers that are named.
    static Result<SearchFilters> make(const SearchQuery &query, SqlConnection &db, TextTokenizer &tokenizer);

    // In two steps: what the message alone tells, and what needs its conversation.
    bool acceptsMessage(const SearchCandidate &message) const;
    bool accepts(const SearchCandidate &message, const SearchedConversation &conversation) const;
    // The same of a text of ours that was not sent yet; its state is not asked about.
    bool acceptsUnsent(const OutboxItem &item, qint64 conversation) const;
    // What can be said of a conversation without a message.
    bool acceptsConversation(const SearchedConversation &conversation) const;

    // Does anything ask about messages rather than conversations?
    bool askAboutMessages() const { return m_askAboutMessages; }
    bool askAboutConversations() const { return m_askAboutConversations; }
    bool needContent() const { return m_has != 0; }
    bool needFailed() const { return m_onlyFailed; }
    bool includePending() const { return m_pending; }
    // For the full-text index: the senders who are named; empty when that does not narrow.
    QString senderExpression() const { return m_senderExpression; }
    // Only messages of these conversations (keys) can be accepted; absent: of all.
    const std::optional<QSet<qint64>> &conversations() const { return m_only; }
    qint64 notBefore() const { return m_after; } // ms
    std::optional<qint64> before() const { return m_before; } // ms

private:
    // One of `from` or `to`.
    struct Person {
        std::optional<SenderKind> kind;
        bool me = false;
        QStringList name; // folded words; the last one may be a beginning
        QString digits;
        QSet<qint64> conversations; // of the contact with this name or number
    };
    static Result<Person> personOf(const QString &value, SqlConnection &db, TextTokenizer &tokenizer, bool lookUp);
    bool isFrom(const Person &person, const SearchCandidate &message) const;
    bool isTo(const Person &person, const SearchCandidate &message) const;
    bool hasState(const SearchCandidate &message, const SearchedConversation &conversation) const;

    QList<Person> m_from;
    QList<Person> m_to;
    QStringList m_tags; // folded
    QStringList m_channels; // folded
    QList<SearchStatus> m_status;
    std::optional<qint64> m_before;
    qint64 m_after = 0;
    int m_has = 0;
    bool m_note = false;
    bool m_onlyFailed = false;
    bool m_pending = false;
    bool m_askAboutMessages = false;
    bool m_askAboutConversations = false;
    QString m_senderExpression;
    std::optional<QSet<qint64>> m_only;
};

} // namespace Amandesk
