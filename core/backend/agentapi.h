#pragma once
#include "core/base/async.h"
#include "core/domain/agent.h"

namespace Amandesk {
class ApiConnection;

struct AgentProfile {
    QString name;
    QString email;
    std::optional<bool> available; // admins have none
    QStringList divisions;
    std::optional<Role> role; // as it is now
};

struct QueueCounters {
    std::optional<int> unserved;
    std::optional<int> served; // only when this server counts them
};

// What the workspace's administrators allow.
struct AppConfig {
    bool canAssign = true; // agents may hand over
    bool canAddColleague = true;
    bool contactAccess = true;
    bool hideAvailabilityToggle = false;
    bool maskCustomerId = false;
    bool canCreateTags = false;
    bool takeNext = true; // agents may take the next one from the queue; also where this server does not tell
    bool hasBot = false;
    bool hideCharge = false; // what the next message costs
    bool searchMessages = true;
    bool searchCustomers = true;
    friend bool operator==(const AppConfig &, const AppConfig &) = default;
};

// Colleagues, the own availability, counters of the queue, and the workspace's configuration.
class AgentApi
{
public:
    explicit AgentApi(ApiConnection &connection)
        : m_connection(connection)
    { }

    QFuture<Result<QList<Agent>>> agents(); // all pages, sorted by name; Forbidden for plain agents
    // Whom this conversation could be given to.
    QFuture<Result<QList<Agent>>> agentsToAssign(const ConversationId &id, const QString &search = {});
    QFuture<Result<QList<Agent>>> agentsServing(const ConversationId &id); // who takes part in it
    QFuture<Result<>> setAvailable(bool available);
    QFuture<Result<AgentProfile>> profile();
    QFuture<Result<QueueCounters>> counters();
    QFuture<Result<AppConfig>> configuration();

private:
    ApiConnection &m_connection;
};

} // namespace Amandesk
