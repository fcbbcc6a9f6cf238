#pragma once
#include "core/backend/agentapi.h"
#include "core/backend/authapi.h"
#include <QJsonObject>

// Sign-in answers, identities, agents and configuration ↔ values. Pure. The answers carry secrets of the workspace
// (its secret key, login keys, codes); nothing is read of them but the agent's own tokens.
// Shapes: documentation.qiscus.com (authentication), the Ruby gem qismo, and the vendor's public clients.
namespace Amandesk {

// The first of the two sign-ins is done: the helpdesk knows the agent, the chat service not yet.
struct HelpdeskIdentity {
    Account account;
    AccountTokens tokens; // sdk is still empty
};
struct CodeWanted {
    QString session;
};
using AuthStep = std::variant<HelpdeskIdentity, CodeWanted, NeedsWebSetup>;
Result<AuthStep> parseAuth(const QJsonObject &answer, const ServerAddress &server);

struct ChatIdentity {
    SdkUserId user;
    QString token;
    QString name;
    QString appName;
    MessageId lastMessage;
    qint64 lastEvent = 0;
};
Result<ChatIdentity> parseChatUser(const QJsonObject &answer);
ServiceConfig parseConfig(const QJsonObject &answer);
Result<QUrl> parseBrokerNode(const QJsonObject &answer);

Result<Agent> parseAgent(const QJsonObject &object);
struct AgentListing {
    QList<Agent> agents;
    QString nextCursor;
};
Result<AgentListing> parseAgents(const QJsonObject &answer);
Result<AgentProfile> parseProfile(const QJsonObject &answer);
QueueCounters parseCounters(const QJsonObject &answer);

// Each of the four may be missing: then the default stays.
AppConfig parseAppConfig(const QJsonObject &configs, const QJsonObject &features, const QJsonObject &takeOver,
                         const QJsonObject &bot);

} // namespace Amandesk
