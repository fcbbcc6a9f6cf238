#include "core/backend/agentapi.h"
#include "core/backend/ask.h"
#include "core/backend/parseaccount.h"
#include "core/backend/rolepaths.h"
#include <algorithm>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int mostPages = 40;

QFuture<Result<QList<Agent>>> agentPages(ApiConnection &connection, const ApiCall &call, const QString &cursor,
                                         const QList<Agent> &before, int page)
{
    ApiCall paged = call;
    if (!cursor.isEmpty())
        paged.query.append({u"cursor_after"_s, cursor});
    return andThen<QList<Agent>>(ask<AgentListing>(connection, paged, parseAgents), &connection,
                                 [&connection, call, cursor, before, page](const AgentListing &listing) {
                                     QList<Agent> all = before + listing.agents;
                                     const bool more = !listing.nextCursor.isEmpty() && listing.nextCursor != cursor
                                         && !listing.agents.isEmpty();
                                     if (more && page < mostPages)
                                         return agentPages(connection, call, listing.nextCursor, all, page + 1);
                                     std::sort(all.begin(), all.end(), [](const Agent &a, const Agent &b) {
                                         const int order = a.name.localeAwareCompare(b.name);
                                         return order != 0 ? order < 0 : a.id < b.id;
                                     });
                                     const auto twice =
                                         std::unique(all.begin(), all.end(),
                                                     [](const Agent &a, const Agent &b) { return a.id == b.id; });
                                     all.erase(twice, all.end());
                                     return readyFuture<Result<QList<Agent>>>(all);
                                 });
}
} // namespace

QFuture<Result<QList<Agent>>> AgentApi::agents()
{
    const QString role = RolePath::agents(m_connection.account().role);
    ApiCall call = omnichannelGet("agents", u"/api/v2/%1/agents"_s.arg(role));
    call.query = {{u"limit"_s, u"50"_s}};
    return agentPages(m_connection, call, {}, {}, 1);
}

QFuture<Result<QList<Agent>>> AgentApi::agentsToAssign(const ConversationId &id, const QString &search)
{
    const QString role = RolePath::agentPicker(m_connection.account().role);
    ApiCall call = omnichannelGet("other agents", u"/api/v2/%1/service/other_agents"_s.arg(role));
    call.query = {{u"room_id"_s, id.value()}, {u"limit"_s, u"50"_s}};
    if (!search.isEmpty())
        call.query.append({u"search"_s, search});
    return agentPages(m_connection, call, {}, {}, 1);
}

QFuture<Result<QList<Agent>>> AgentApi::agentsServing(const ConversationId &id)
{
    const QString role = RolePath::agentPicker(m_connection.account().role);
    ApiCall call = omnichannelGet("agents of a conversation", u"/api/v2/%1/service/available_agents"_s.arg(role));
    call.query = {{u"room_id"_s, id.value()}, {u"is_available_in_room"_s, u"true"_s}, {u"limit"_s, u"50"_s}};
    return agentPages(m_connection, call, {}, {}, 1);
}

QFuture<Result<>> AgentApi::setAvailable(bool available)
{
    return askDone(m_connection,
                   omnichannelPost("availability", u"/api/v1/set_availability"_s, {{u"is_available"_s, available}}));
}

QFuture<Result<AgentProfile>> AgentApi::profile()
{
    const QString role = RolePath::profile(m_connection.account().role);
    return ask<AgentProfile>(m_connection, omnichannelGet("profile", u"/api/v1/%1/get_profile"_s.arg(role)),
                             parseProfile);
}

QFuture<Result<QueueCounters>> AgentApi::counters()
{
    const QString role = RolePath::agentPicker(m_connection.account().role);
    ApiCall call = omnichannelGet("counters", u"/api/v2/%1/service/total_unserved"_s.arg(role));
    call.retries = 0; // the poll comes again
    const auto counters = [](const QJsonObject &answer) -> Result<QueueCounters> { return parseCounters(answer); };
    const auto asked = ask<QueueCounters>(m_connection, call, counters);
    if (m_connection.account().role != Role::Admin)
        return asked;
    ApiConnection &connection = m_connection;
    return orElse<QueueCounters>(asked, &connection, [&connection, counters](const Error &error) {
        if (error.kind != ErrorKind::NotFound)
            return readyFailure<QueueCounters>(error);
        const QString older = u"/api/v1/admin/service/get_unresolved_count"_s;
        return ask<QueueCounters>(connection, omnichannelGet("counters", older), counters);
    });
}

QFuture<Result<AppConfig>> AgentApi::configuration()
{
    ApiCall configs = omnichannelGet("configuration", u"/api/v2/app/configs"_s);
    configs.query = {{u"show_all"_s, u"true"_s}};
    ApiConnection &connection = m_connection;
    const auto first = askIfOffered(connection, configs);
    const auto second = askIfOffered(connection, omnichannelGet("features", u"/api/v2/features"_s));
    const auto third = askIfOffered(connection, omnichannelGet("take over", u"/api/v1/app/config/agent_takeover"_s));
    const auto fourth = askIfOffered(connection, omnichannelGet("bot", u"/api/v1/app/bot"_s));
    return andThen<AppConfig>(first, &connection, [&connection, second, third, fourth](const QJsonObject &known) {
        return andThen<AppConfig>(
            second, &connection, [&connection, known, third, fourth](const QJsonObject &features) {
                return andThen<AppConfig>(
                    third, &connection, [&connection, known, features, fourth](const QJsonObject &takeOver) {
                        return mapAnswer<AppConfig>(
                            fourth, &connection,
                            [known, features, takeOver](const QJsonObject &bot) -> Result<AppConfig> {
                                return parseAppConfig(known, features, takeOver, bot);
                            });
                    });
            });
    });
}

} // namespace Amandesk
