#pragma once
#include "core/domain/account.h"
#include <QStringList>

namespace Amandesk {

// A colleague, as the agent lists show him or her.
struct Agent {
    AgentId id;
    QString name;
    QString email;
    SdkUserId sdkUser;
    Role role = Role::Agent;
    QStringList divisions;
    bool available = false;
    bool forcedOffline = false; // an administrator switched the agent off
    int openConversations = 0; // current load
    friend bool operator==(const Agent &, const Agent &) = default;
};

} // namespace Amandesk
