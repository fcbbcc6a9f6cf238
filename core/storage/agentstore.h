#pragma once
#include "core/base/result.h"
#include "core/domain/agent.h"
#include <QList>

namespace Amandesk {
class SqlConnection;

// The colleagues. The only writer of `agent`; a storage thread only.
class AgentStore final
{
public:
    explicit AgentStore(SqlConnection &cache);
    Result<> upsert(const QList<Agent> &agents);
    Result<> replaceAll(const QList<Agent> &agents);
    Result<QList<Agent>> all() const; // by name
    Result<std::optional<Agent>> get(AgentId id) const;

private:
    SqlConnection &m_db;
};

} // namespace Amandesk
