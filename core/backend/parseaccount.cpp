#include "core/backend/parseaccount.h"
#include "core/backend/cleantext.h"
#include "core/backend/parsecommon.h"
#include <algorithm>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Result<AuthStep> parseAuth(const QJsonObject &answer, const ServerAddress &server)
{
    if (!answer.value("data"_L1).isObject())
        return fail(ErrorKind::NotOurServer, u"sign-in: no data"_s);
    const JsonReader data(answer.value("data"_L1).toObject());
    JsonReader user(data.optionalObject("user"_L1), u"sign-in user"_s);
    const QString token = user.optionalString("authentication_token"_L1);
    if (token.isEmpty()) {
        if (data.optionalBool("need_setup_otp"_L1))
            return NeedsWebSetup{};
        if (data.optionalBool("use_2fa"_L1))
            return CodeWanted{data.optionalString("otp_session"_L1)};
    }
    JsonReader app(user.object("app"_L1), u"sign-in app"_s);
    HelpdeskIdentity identity;
    Account &account = identity.account;
    account.server = server;
    account.appCode = cleanName(app.string("app_code"_L1));
    account.appName = cleanName(app.optionalString("name"_L1));
    account.id = AgentId{user.number("id"_L1)};
    account.name = cleanName(user.optionalString("name"_L1));
    account.email = cleanName(user.optionalString("email"_L1), 512);
    account.sdkUser = SdkUserId{user.string("sdk_email"_L1)};
    account.role = roleFrom(user, Role::Agent);
    account.available = user.optionalBool("is_available"_L1);
    identity.tokens.shortLived = user.string("authentication_token"_L1);
    identity.tokens.longLived = data.optionalString("long_lived_token"_L1);
    identity.tokens.sdkKey = user.string("sdk_key"_L1);
    if (!user.problems().isEmpty())
        return user.finish(AuthStep(std::move(identity)));
    return app.finish(AuthStep(std::move(identity)));
}

Result<ChatIdentity> parseChatUser(const QJsonObject &answer)
{
    JsonReader results(answer.value("results"_L1).toObject(), u"chat sign-in"_s);
    JsonReader user(results.object("user"_L1), u"chat user"_s);
    ChatIdentity identity;
    identity.user = SdkUserId{user.string("email"_L1)};
    identity.token = user.string("token"_L1);
    identity.name = cleanName(user.optionalString("username"_L1));
    identity.appName = cleanName(JsonReader(user.optionalObject("app"_L1)).optionalString("name"_L1));
    identity.lastMessage = MessageId{optionalId(user, "last_comment_id"_L1, "last_comment_id_str"_L1)};
    identity.lastEvent = std::max<qint64>(user.optionalNumber("last_sync_event_id"_L1), 0);
    if (!results.problems().isEmpty())
        return results.finish(std::move(identity));
    return user.finish(std::move(identity));
}

ServiceConfig parseConfig(const QJsonObject &answer)
{
    const JsonReader json(answer.value("results"_L1).toObject());
    ServiceConfig config;
    config.baseUrl = json.optionalString("base_url"_L1);
    config.brokerUrl = json.optionalString("broker_url"_L1);
    config.loadBalancerUrl = json.optionalString("broker_lb_url"_L1);
    config.realtimeEnabled = json.optionalBool("enable_realtime"_L1, true);
    config.syncIntervalMs = int(std::clamp<qint64>(json.optionalNumber("sync_interval"_L1, 5000), 1000, 60000));
    config.syncWhileLiveMs = int(std::clamp<qint64>(json.optionalNumber("sync_on_connect"_L1, 10000), 1000, 120000));
    return config;
}

Result<QUrl> parseBrokerNode(const QJsonObject &answer)
{
    const JsonReader data(answer.value("data"_L1).toObject());
    QString node = data.optionalString("url"_L1);
    const QString port = data.optionalString("wss_port"_L1);
    if (node.isEmpty())
        node = JsonReader(answer).optionalString("node"_L1);
    else if (!node.contains(u':') && !port.isEmpty())
        node += u':' + port;
    const auto url = brokerUrlFrom(node);
    if (!url)
        return fail(ErrorKind::Protocol, u"load balancer: no broker"_s);
    return *url;
}

Result<Agent> parseAgent(const QJsonObject &object)
{
    JsonReader json(object, u"agent"_s);
    Agent agent;
    agent.id = AgentId{json.number("id"_L1)};
    agent.name = cleanName(json.optionalString("name"_L1));
    agent.email = cleanName(json.optionalString("email"_L1), 512);
    agent.sdkUser = SdkUserId{cleanName(json.optionalString("sdk_email"_L1), 512)};
    agent.role = roleFrom(json, Role::Agent);
    agent.available = json.optionalBool("is_available"_L1);
    agent.forcedOffline = json.optionalBool("force_offline"_L1);
    agent.openConversations = int(std::clamp<qint64>(json.optionalNumber("current_customer_count"_L1), 0, 1000000));
    for (const QLatin1StringView key : {"user_roles"_L1, "assigned_agent_roles"_L1}) {
        const QJsonArray roles = json.optionalArray(key);
        for (const QJsonValue role : roles) {
            const QString name = cleanName(role.toObject().value("name"_L1).toString());
            if (!name.isEmpty() && !agent.divisions.contains(name))
                agent.divisions.append(name);
        }
    }
    return json.finish(std::move(agent));
}

Result<AgentListing> parseAgents(const QJsonObject &answer)
{
    JsonReader json(answer, u"agents"_s);
    const QJsonValue data = answer.value("data"_L1);
    const QJsonArray list = data.isArray() ? data.toArray() : data.toObject().value("agents"_L1).toArray();
    if (!data.isArray() && !data.toObject().value("agents"_L1).isArray())
        json.refuse("agents"_L1, "not a list");
    auto agents = parseList<Agent>(list, parseAgent);
    if (!agents)
        return fail(agents.error());
    const JsonReader meta(json.optionalObject("meta"_L1));
    const QString after = meta.optionalString("after"_L1);
    return json.finish(
        AgentListing{std::move(*agents), after.isEmpty() ? meta.optionalString("cursor_after"_L1) : after});
}

Result<AgentProfile> parseProfile(const QJsonObject &answer)
{
    JsonReader json(answer, u"profile"_s);
    const JsonReader data(json.object("data"_L1));
    AgentProfile profile;
    profile.name = cleanName(data.optionalString("name"_L1));
    profile.email = cleanName(data.optionalString("email"_L1, data.optionalString("email_address"_L1)), 512);
    if (data.has("is_available"_L1))
        profile.available = data.optionalBool("is_available"_L1);
    if (const Role role = roleFrom(data, Role::Agent); role == roleFrom(data, Role::Admin)) // it does say one
        profile.role = role;
    const QJsonArray roles = data.optionalArray("assigned_agent_roles"_L1);
    for (const QJsonValue role : roles)
        profile.divisions.append(cleanName(role.toObject().value("name"_L1).toString()));
    return json.finish(std::move(profile));
}

QueueCounters parseCounters(const QJsonObject &answer)
{
    const JsonReader data(answer.value("data"_L1).toObject());
    const auto count = [&data](QLatin1StringView key) -> std::optional<int> {
        if (!data.has(key))
            return std::nullopt;
        return int(std::clamp<qint64>(data.optionalNumber(key), 0, 100000000));
    };
    QueueCounters counters;
    counters.unserved = count("total_unserved"_L1);
    if (!counters.unserved)
        counters.unserved = count("total_unresolved"_L1);
    counters.served = count("total_served"_L1);
    return counters;
}

namespace {
// 1 show, 2 hide, 3 show disabled.
bool featureShown(const QJsonArray &features, const QString &name, bool fallback)
{
    for (const QJsonValue value : features) {
        const QJsonObject feature = value.toObject();
        if (feature.value("name"_L1).toString() == name)
            return JsonReader(feature).optionalNumber("status"_L1, 1) == 1;
        const QJsonArray inner = feature.value("features"_L1).toArray();
        if (!inner.isEmpty())
            fallback = featureShown(inner, name, fallback);
    }
    return fallback;
}
} // namespace

AppConfig parseAppConfig(const QJsonObject &configs, const QJsonObject &features, const QJsonObject &takeOver,
                         const QJsonObject &bot)
{
    const JsonReader json(configs.value("data"_L1).toObject().value("configs"_L1).toObject());
    const QJsonArray shown = features.value("data"_L1).toObject().value("features"_L1).toArray();
    AppConfig config;
    config.canAssign = json.optionalBool("agent_can_assign_chat"_L1, true);
    config.canAddColleague = json.optionalBool("agent_can_add_other_agent"_L1, true);
    config.contactAccess =
        json.optionalBool("agent_contact_access"_L1, true) && featureShown(shown, u"CONTACT"_s, true);
    config.hideAvailabilityToggle = json.optionalBool("hide_agent_toggle_status"_L1);
    config.maskCustomerId = json.optionalBool("hide_agent_inbox_customer_id"_L1);
    config.canCreateTags = json.optionalBool("is_create_tags_enabled"_L1);
    config.hideCharge = json.optionalBool("user_hide_popup_estimation_inbox"_L1);
    config.searchMessages = featureShown(shown, u"SEARCH_MESSAGE"_s, true);
    config.searchCustomers = featureShown(shown, u"SEARCH_CUSTOMER"_s, true);
    config.takeNext =
        JsonReader(takeOver.value("data"_L1).toObject()).optionalBool("is_agent_takeover_enabled"_L1, true);
    config.hasBot = JsonReader(bot.value("data"_L1).toObject()).optionalBool("is_bot_enabled"_L1);
    return config;
}

} // namespace Amandesk
