#include "core/storage/agentstore.h"
#include "core/storage/statement.h"
#include "core/storage/storedcodes.h"
#include "core/storage/storedtext.h"

namespace Amandesk {

namespace {
Agent readAgent(const Statement &row)
{
    Agent agent;
    agent.id = AgentId{row.number(0)};
    agent.name = row.text(1);
    agent.email = row.text(2);
    agent.sdkUser = SdkUserId{row.text(3)};
    agent.role = roleOf(row.integer(4));
    agent.divisions = splitLines(row.text(5));
    agent.available = row.flag(6);
    agent.forcedOffline = row.flag(7);
    agent.openConversations = row.integer(8);
    return agent;
}
} // namespace

AgentStore::AgentStore(SqlConnection &cache)
    : m_db(cache)
{ }

Result<> AgentStore::upsert(const QList<Agent> &agents)
{
    for (const Agent &agent : agents) {
        const auto done = Statement(m_db, Query::AgentUpsert, agent.id.value(), agent.name, agent.email,
                                    agent.sdkUser.value(), codeOf(agent.role), joinLines(agent.divisions),
                                    agent.available, agent.forcedOffline, agent.openConversations)
                              .run();
        if (!done)
            return done;
    }
    return {};
}

Result<> AgentStore::replaceAll(const QList<Agent> &agents)
{
    if (const auto done = Statement(m_db, Query::AgentDeleteAll).run(); !done)
        return done;
    return upsert(agents);
}

Result<QList<Agent>> AgentStore::all() const
{
    QList<Agent> agents;
    Statement rows(m_db, Query::AgentAll);
    while (rows.next())
        agents.append(readAgent(rows));
    return rows.end().map([&] { return agents; });
}

Result<std::optional<Agent>> AgentStore::get(AgentId id) const
{
    std::optional<Agent> agent;
    Statement row(m_db, Query::AgentById, id.value());
    if (row.next())
        agent = readAgent(row);
    return row.end().map([&] { return agent; });
}

} // namespace Amandesk
