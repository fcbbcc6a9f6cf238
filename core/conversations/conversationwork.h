#pragma once
#include "core/base/async.h"
#include "core/domain/agent.h"
#include "core/domain/work.h"
#include <QObject>

namespace Amandesk {
struct AppConfig;
class AgentApi;
class ConfigurationKeeper;
class ConversationApi;
class Database;

// Who answers a conversation: taking it over, handing it on, with others, by the bot. The server decides; what it made
// of it is asked afterwards and written to the cache, never guessed. There is no call that puts a conversation back
// into the queue: it waits there again when its last agent was removed.
// Main thread, owned by Session.
class ConversationWork final : public QObject
{
    Q_OBJECT
public:
    ConversationWork(Database &database, ConversationApi &conversations, AgentApi &agents,
                     const ConfigurationKeeper &configuration, const Account &account, QObject *parent = nullptr);

    // What may be offered; the server has the last word all the same.
    WorkVerdict verdict(WorkAction action, const Conversation &conversation) const;
    bool mayTakeNext() const;
    bool maySetAvailability() const; // whether one is there
    AgentId self() const { return m_account.id; }

    // Those who are not in it, and those who are; by name. From the server: nobody else knows.
    QFuture<Result<QList<Agent>>> candidates(const ConversationId &id);
    QFuture<Result<QList<Agent>>> serving(const ConversationId &id);

    // Each answers how the conversation is served now, as the server tells it; absent when it does not tell, or not any
    // more to this agent. Rejected, Forbidden, NotFound, Network … as errors.
    using Done = std::optional<ServeState>;
    QFuture<Result<Done>> takeOver(const Conversation &conversation);
    QFuture<Result<Done>> handToBot(const ConversationId &id);
    // The note goes behind the conversation's shared one, and goes first: afterwards an agent may not write it any
    // more. When it cannot be written nothing is handed over. When it is written and the rest fails, noteAdded() has
    // told so; the same note with the next try is not written twice. An agent loses the conversation from the cache.
    QFuture<Result<Done>> handOver(const ConversationId &id, AgentId to, const QString &note);
    QFuture<Result<Done>> addColleague(const ConversationId &id, AgentId colleague, const QString &note);
    QFuture<Result<Done>> removeColleague(const ConversationId &id, AgentId colleague);
    // Gives one that nobody serves to somebody, without asking who serves it.
    QFuture<Result<Done>> assign(const ConversationId &id, AgentId agent);

signals:
    void policyChanged();
    void noteAdded(const Amandesk::ConversationId &id); // before the answer of the one that wanted it
    // It may no longer be ours to see: the session has sync ask about it, and take it out of the cache.
    void doubted(const Amandesk::ConversationId &id);

private:
    void setPolicy(const AppConfig &config);
    QFuture<Result<QString>> addNote(const ConversationId &id, const QString &note);
    QFuture<Result<>> replaceOnServer(const ConversationId &id, AgentId to);
    QFuture<Result<>> checkLost(const QFuture<Result<>> &call, const ConversationId &id, AgentId to, bool leaving);
    QFuture<Result<Done>> thenRefresh(const QFuture<Result<>> &call, const ConversationId &id);
    void refresh(const ConversationId &id, const Answer<Done> &answer);
    void write(const Conversation &row, const Result<QList<Agent>> &agents, const Answer<Done> &answer);

    Database &m_database;
    ConversationApi &m_conversations;
    AgentApi &m_agents;
    const Account m_account;
    std::optional<WorkPolicy> m_policy;
};

} // namespace Amandesk
