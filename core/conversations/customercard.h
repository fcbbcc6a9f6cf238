#pragma once
#include "core/base/async.h"
#include "core/domain/account.h"
#include "core/domain/cardchanges.h"
#include "core/domain/chargeestimate.h"
#include "core/domain/conversation.h"
#include "core/domain/templatelog.h"
#include <QElapsedTimer>
#include <QFuture>
#include <QObject>

namespace Amandesk {
class ConfigurationKeeper;
class ConversationApi;
class Database;
class MessageApi;

// What is known about a customer. Comes from the cache at once and again when the server has answered.
struct ConversationDetails {
    Conversation conversation;
    QString phoneNumber; // as the backend gives it; the screen masks it
    QList<CustomProperty> properties;
    std::optional<QDateTime> firstContactAt;
    std::optional<QDateTime> firstResponseAt;
    bool blocked = false;
    bool channelActive = true;
    bool channelVerified = false; // false: not, or nobody knows
    bool fromServer = false; // false: what this computer knew
};

// What may be done with it beyond what every agent may.
struct CardRights {
    bool createTags = false; // that the workspace does not have yet
    bool changeResolved = false; // the note of a conversation that is resolved
    bool block = true; // false: the server refused to, or does not know how
    bool seeIdentity = true; // number and account, masked as they are; false: the workspace hides them
    friend bool operator==(const CardRights &, const CardRights &) = default;
};

// Another conversation of the same customer.
struct EarlierConversation {
    Conversation conversation;
    bool here = false; // in the store: it can be opened
    friend bool operator==(const EarlierConversation &, const EarlierConversation &) = default;
};

struct EarlierConversations {
    QList<EarlierConversation> rows; // newest first
    bool more = false; // there are others on the server
    friend bool operator==(const EarlierConversations &, const EarlierConversations &) = default;
};

// The customer's card: who it is, and what the team has noted. What is changed is changed on the server first, and in
// the store when the server agreed. Errors: Network and the like when it was not reached; Forbidden, Rejected when it
// refused; nothing is changed then.
// Main thread, owned by Session.
class CustomerCard final : public QObject
{
    Q_OBJECT
public:
    static constexpr int longestTag = 100; // UTF-16 units, what can be typed; the server names no limits
    static constexpr int longestNote = 4000;
    static constexpr int longestName = 100; // of a property
    static constexpr int longestValue = 1000;

    CustomerCard(Database &database, ConversationApi &conversations, MessageApi &messages,
                 ConfigurationKeeper &configuration, Role role, QObject *parent = nullptr);

    QFuture<Result<ConversationDetails>> details(const ConversationId &id); // from the cache
    QFuture<Result<ConversationDetails>> refresh(const ConversationId &id); // from the server
    CardRights rights() const { return m_rights; } // as far as they are known; refresh() asks for old ones again

    // The workspace's tags with this in their name; all of them for no text, fifty at most.
    QFuture<Result<QStringList>> findTags(const QString &text);
    // Conflict: the conversation has it already. The store knows then as well.
    QFuture<Result<>> addTag(const ConversationId &id, const QString &name);
    QFuture<Result<>> removeTag(const ConversationId &id, const QString &name); // one that is gone is no error
    // before: what was changed. What a colleague wrote meanwhile is not overwritten, but answered.
    QFuture<Result<SavedNote>> saveNote(const ConversationId &id, const QString &before, const QString &note);
    QFuture<Result<SavedProperties>> saveProperties(const ConversationId &id, const QList<CustomProperty> &before,
                                                    const QList<CustomProperty> &after);
    QFuture<Result<>> setBlocked(const ConversationId &id, bool blocked);

    // As the server tells; what this computer has where it does not. Nothing for agents who may not see contacts.
    QFuture<Result<EarlierConversations>> earlier(const ConversationId &id);
    QFuture<Result<QList<TemplateLog>>> templates(const ConversationId &id); // newest first

    // Absent: the server does not tell, or the workspace does not want it shown.
    QFuture<Result<std::optional<ChargeEstimate>>> charge(const ConversationId &id);

signals:
    void rightsChanged();
    void settled(); // nothing is being changed any more

private:
    class Change;

    void readRights();
    void setRights(const CardRights &rights);
    QFuture<Result<QStringList>> allTags();
    QFuture<Result<>> writeTags(const ConversationId &id, const QStringList &names);
    void earlierFromServer(const Conversation &shown, const Answer<EarlierConversations> &answer);

    Database &m_database;
    ConversationApi &m_conversations;
    MessageApi &m_messages;
    ConfigurationKeeper &m_configuration;
    const Role m_role;
    CardRights m_rights;
    bool m_seesContacts = true;
    bool m_showsCharge = true;
    QStringList m_tags; // of the workspace
    QElapsedTimer m_tagsAsked;
    int m_changes = 0; // begun so far; an answer that was asked for before is about the past
    int m_running = 0; // and not ended
};

} // namespace Amandesk
