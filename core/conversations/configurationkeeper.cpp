#include "core/conversations/configurationkeeper.h"
#include "core/base/clock.h"
#include "core/base/log.h"

namespace Amandesk {

Q_LOGGING_CATEGORY(lcConfiguration, "amandesk.configuration", QtInfoMsg)

ConfigurationKeeper::ConfigurationKeeper(AgentApi &agents, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_agents(agents)
    , m_clock(clock)
{ }

void ConfigurationKeeper::ask()
{
    if (std::exchange(m_asking, true))
        return;
    whenDone(m_agents.configuration(), this, [this](const Result<AppConfig> &config) {
        m_asking = false;
        if (!config) {
            qCInfo(lcConfiguration) << "what is allowed was not told:" << errorName(config.error().kind);
            return;
        }
        m_toldAt = m_clock.monotonic();
        if (std::exchange(m_known, *config) != *config)
            emit changed();
    });
}

void ConfigurationKeeper::askWhenOld()
{
    if (!m_toldAt || m_clock.monotonic() - *m_toldAt >= lasts)
        ask();
}

} // namespace Amandesk
