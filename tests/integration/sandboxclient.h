#pragma once
#include "app/sandbox/faults.h"
#include "app/sandbox/helpdesk.h"
#include "app/sandbox/sandbox.h"
#include "app/sandbox/totp.h"
#include "app/sandbox/workspace.h"
#include "core/backend/agentapi.h"
#include "core/backend/apiconnection.h"
#include "core/backend/authapi.h"
#include "core/backend/conversationapi.h"
#include "core/backend/messageapi.h"
#include "core/backend/realtimechannel.h"
#include "core/net/restclient.h"
#include "tests/support/waiting.h"

namespace Amandesk {

// One signed-in person's whole backend room, talking to a sandbox in the same process.
struct SandboxClient {
    RestClient rest;
    SystemClock systemClock;
    const Clock &clock;
    AuthApi auth{rest};
    ApiConnection connection{rest, clock};
    ConversationApi conversations{connection};
    MessageApi messages{connection};
    AgentApi agents{connection};
    MqttClient mqtt;
    RealtimeChannel realtime{mqtt, clock};
    SignedIn signedIn;

    SandboxClient()
        : clock(systemClock)
    { }
    explicit SandboxClient(const Clock &other)
        : clock(other)
    { }

    static ServerAddress server(const Sandbox &sandbox)
    {
        return {sandbox.omnichannelUrl(), sandbox.sdkUrl() == sandbox.omnichannelUrl() ? QUrl() : sandbox.sdkUrl(), {}};
    }
    bool signIn(const Sandbox &sandbox, const SandboxAccount &account)
    {
        const auto answer = waitFor(auth.signIn(server(sandbox), account.email, account.password));
        return answer && adopt(*answer);
    }
    bool adopt(const SignInAnswer &answer)
    {
        const auto *done = std::get_if<SignedIn>(&answer);
        if (!done)
            return false;
        signedIn = *done;
        connection.setIdentity(signedIn.account, signedIn.tokens);
        connection.setEndpoints(signedIn.endpoints);
        return true;
    }
    bool goLive()
    {
        realtime.start(signedIn.account, connection.tokens(), signedIn.endpoints);
        return waitUntil([this] { return realtime.isLive(); });
    }
};

} // namespace Amandesk
