#pragma once
#include "core/backend/agentapi.h"
#include <chrono>
#include <QObject>

namespace Amandesk {
class Clock;

// What the workspace's administrators allow, asked of the server once for all who go by it. Nothing pushes it.
// Main thread, owned by Session; api and clock outlive it.
class ConfigurationKeeper final : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::minutes lasts{10};

    ConfigurationKeeper(AgentApi &agents, const Clock &clock, QObject *parent = nullptr);

    const std::optional<AppConfig> &known() const { return m_known; } // absent: the server has not told it yet
    void ask(); // an answer that is on its way already will do; an error leaves what is known
    void askWhenOld(); // unless the server has told it while it lasts

signals:
    void changed();

private:
    AgentApi &m_agents;
    const Clock &m_clock;
    std::optional<AppConfig> m_known;
    std::optional<std::chrono::milliseconds> m_toldAt;
    bool m_asking = false;
};

} // namespace Amandesk
