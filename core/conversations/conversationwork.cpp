#include "core/conversations/conversationwork.h"
#include "core/backend/agentapi.h"
#include "core/backend/chain.h"
#include "core/backend/conversationapi.h"
#include "core/conversations/configurationkeeper.h"
#include "core/storage/conversationstore.h"
#include "core/storage/database.h"
#include "core/storage/stores.h"
#include <algorithm>

namespace Amandesk {

namespace {

bool contains(const QList<Agent> &agents, AgentId id)
{
    return std::ranges::any_of(agents, [id](const Agent &agent) { return agent.id == id; });
}

bool isHidden(const Error &error)
{
    return error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Forbidden;
}

// The call may have been carried out all the same.
bool isLost(const Error &error)
{
    return error.kind == ErrorKind::Timeout || error.kind == ErrorKind::Network;
}

} // namespace

ConversationWork::ConversationWork(Database &database, ConversationApi &conversations, AgentApi &agents,
                                   const ConfigurationKeeper &configuration, const Account &account, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_conversations(conversations)
    , m_agents(agents)
    , m_account(account)
{
    connect(&configuration, &ConfigurationKeeper::changed, this,
            [this, &configuration] { setPolicy(*configuration.known()); });
    if (configuration.known())
        setPolicy(*configuration.known());
}

WorkVerdict ConversationWork::verdict(WorkAction action, const Conversation &conversation) const
{
    return workVerdict(action, conversation, m_account.role, m_policy);
}

bool ConversationWork::mayTakeNext() const
{
    return Amandesk::mayTakeNext(m_account.role, m_policy);
}

bool ConversationWork::maySetAvailability() const
{
    return Amandesk::maySetAvailability(m_account.role, m_policy);
}

void ConversationWork::setPolicy(const AppConfig &config)
{
    const WorkPolicy policy{config.canAssign, config.canAddColleague, config.hasBot, config.takeNext,
                            !config.hideAvailabilityToggle};
    if (std::exchange(m_policy, policy) != policy)
        emit policyChanged();
}

QFuture<Result<QList<Agent>>> ConversationWork::candidates(const ConversationId &id)
{
    return m_agents.agentsToAssign(id);
}

QFuture<Result<QList<Agent>>> ConversationWork::serving(const ConversationId &id)
{
    return m_agents.agentsServing(id);
}

QFuture<Result<ConversationWork::Done>> ConversationWork::takeOver(const Conversation &conversation)
{
    const ConversationId id = conversation.id;
    const bool joins = !conversation.mine && m_account.role == Role::Supervisor;
    if (!joins)
        return thenRefresh(m_conversations.setBot(id, false), id);
    // From a colleague, who leaves it; where the bot answers nobody has to.
    const bool replaces = conversation.serve == ServeState::Served && !conversation.handledByBot;
    const auto joined = checkLost(m_conversations.assign(id, m_account.id, replaces), id, m_account.id, false);
    if (!conversation.handledByBot)
        return thenRefresh(joined, id);
    const Answer<void> both;
    whenDone(joined, this, [this, id, both](const Result<> &done) {
        if (!done)
            return both.finish(done);
        whenDone(m_conversations.setBot(id, false), this, [both](const Result<> &off) { both.finish(off); });
    });
    return thenRefresh(both.future(), id);
}

QFuture<Result<ConversationWork::Done>> ConversationWork::handToBot(const ConversationId &id)
{
    return thenRefresh(m_conversations.setBot(id, true), id);
}

QFuture<Result<ConversationWork::Done>> ConversationWork::handOver(const ConversationId &id, AgentId to,
                                                                   const QString &note)
{
    const auto call = andThen<void>(addNote(id, note), this, [this, id, to](const QString &) {
        return checkLost(replaceOnServer(id, to), id, to, true);
    });
    return thenRefresh(call, id);
}

QFuture<Result<ConversationWork::Done>> ConversationWork::addColleague(const ConversationId &id, AgentId colleague,
                                                                       const QString &note)
{
    const auto call = andThen<void>(addNote(id, note), this, [this, id, colleague](const QString &) {
        return checkLost(m_conversations.addColleague(id, colleague), id, colleague, false);
    });
    return thenRefresh(call, id);
}

QFuture<Result<ConversationWork::Done>> ConversationWork::removeColleague(const ConversationId &id, AgentId colleague)
{
    return thenRefresh(m_conversations.removeAgent(id, colleague), id);
}

QFuture<Result<ConversationWork::Done>> ConversationWork::assign(const ConversationId &id, AgentId agent)
{
    const auto call =
        overseesQueue(m_account.role) ? m_conversations.assign(id, agent, false) : m_conversations.handOver(id, agent);
    return thenRefresh(checkLost(call, id, agent, false), id);
}

QFuture<Result<QString>> ConversationWork::addNote(const ConversationId &id, const QString &note)
{
    if (note.isEmpty())
        return readyFuture<Result<QString>>(QString());
    const auto added = m_conversations.addToNote(id, note);
    return andThen<QString>(added, this, [this, id](const QString &whole) {
        const auto write =
            m_database.run([id, whole](Stores &stores) { return stores.conversations().setNote(id, whole); });
        const Answer<QString> answer;
        whenDone(write, this, [this, id, whole, answer](const Result<> &) { // the server has it, which counts
            emit noteAdded(id);
            answer.finish(whole);
        });
        return answer.future();
    });
}

// The server only knows how to replace whoever came last. Where the one who hands over is not alone that may be
// somebody else: then the colleague comes first, and one's own going is a call of its own.
QFuture<Result<>> ConversationWork::replaceOnServer(const ConversationId &id, AgentId to)
{
    if (!overseesQueue(m_account.role))
        return m_conversations.handOver(id, to);
    return andThen<void>(serving(id), this, [this, id, to](const QList<Agent> &agents) {
        const bool among = contains(agents, m_account.id) && agents.size() > 1;
        if (!among)
            return m_conversations.assign(id, to, !agents.isEmpty());
        const Answer<void> both;
        whenDone(m_conversations.addColleague(id, to), this, [this, id, both](const Result<> &added) {
            if (!added)
                return both.finish(added);
            whenDone(m_conversations.removeAgent(id, m_account.id), this,
                     [both](const Result<> &gone) { both.finish(gone); });
        });
        return both.future();
    });
}

// An answer that did not come says nothing: the server is asked who serves it by now.
QFuture<Result<>> ConversationWork::checkLost(const QFuture<Result<>> &call, const ConversationId &id, AgentId to,
                                              bool leaving)
{
    const Answer<void> answer;
    whenDone(call, this, [this, id, to, leaving, answer](const Result<> &done) {
        if (done || !isLost(done.error()))
            return answer.finish(done);
        whenDone(serving(id), this, [this, done, to, leaving, answer](const Result<QList<Agent>> &agents) {
            const bool gone = leaving && !agents && isHidden(agents.error()) && !overseesQueue(m_account.role);
            const bool there = agents && contains(*agents, to) && !(leaving && contains(*agents, m_account.id));
            answer.finish(gone || there ? Result<>() : done);
        });
    });
    return answer.future();
}

QFuture<Result<ConversationWork::Done>> ConversationWork::thenRefresh(const QFuture<Result<>> &call,
                                                                      const ConversationId &id)
{
    const Answer<Done> answer;
    whenDone(call, this, [this, id, answer](const Result<> &done) {
        if (done)
            return refresh(id, answer);
        if (!isTransient(done.error().kind))
            refresh(id, {}); // refused for what others have done meanwhile, perhaps
        answer.finish(fail(done.error()));
    });
    return answer.future();
}

void ConversationWork::refresh(const ConversationId &id, const Answer<Done> &answer)
{
    const auto agents = serving(id);
    whenDone(m_conversations.get(id), this, [this, id, agents, answer](const Result<Conversation> &row) {
        if (!row) {
            if (isHidden(row.error()))
                emit doubted(id);
            return answer.finish(Done()); // changed all the same; the next list tells
        }
        whenDone(agents, this,
                 [this, row = *row, answer](const Result<QList<Agent>> &serve) { write(row, serve, answer); });
    });
}

void ConversationWork::write(const Conversation &row, const Result<QList<Agent>> &agents, const Answer<Done> &answer)
{
    const auto write = m_database.run([row, agents, self = m_account.id](Stores &stores) -> Result<> {
        auto &conversations = stores.conversations();
        auto written = conversations.upsert({row});
        if (written)
            written = conversations.setServe(row.id, row.serve, row.handledByBot);
        if (!written || !agents)
            return written;
        QStringList names;
        for (const Agent &agent : *agents)
            names.append(agent.name);
        return conversations.setAgents(row.id, names).and_then([&] {
            return conversations.setMine(row.id, contains(*agents, self));
        });
    });
    whenDone(write, this, [serve = row.serve, answer](const Result<> &written) {
        if (written)
            answer.finish(Done(serve));
        else
            answer.finish(fail(written.error()));
    });
}

} // namespace Amandesk
