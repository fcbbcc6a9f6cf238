#pragma once
#include "core/domain/ids.h"
#include <QString>
#include <QUrl>

namespace Amandesk {

enum class Role { Agent, Supervisor, Admin };

// Sees the queue of all (board page, assign)?
bool overseesQueue(Role role);
QString roleName(Role role); // stable, for --json: "agent", "supervisor", "admin"

// Where the backend lives. Addresses that the person gave always win over the server's own configuration.
struct ServerAddress {
    QUrl omnichannel; // https, or http on a loopback address
    QUrl sdk; // chat service; empty: see backend/endpoints.h
    QUrl realtime; // wss, or ws on a loopback address; empty: the server's configuration decides
    friend bool operator==(const ServerAddress &, const ServerAddress &) = default;
};

// Who is signed in, as kept in the encrypted store. No secrets here: see AccountTokens.
struct Account {
    ServerAddress server;
    QString appCode;
    QString appName;
    AgentId id;
    QString name;
    QString email;
    SdkUserId sdkUser;
    Role role = Role::Agent;
    bool available = false;
};

// The agent's own tokens. Kept in the encrypted store only; never logged, never shown.
struct AccountTokens {
    QString shortLived; // Authorization header, 30 days
    QString longLived; // only to refresh and revoke; may be empty
    QString sdk; // chat service token
    QString sdkKey; // the chat service's password for this user: needed to get a new sdk token
};

} // namespace Amandesk
