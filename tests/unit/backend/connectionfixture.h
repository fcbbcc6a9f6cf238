#pragma once
#include "core/backend/apiconnection.h"
#include "core/net/restclient.h"
#include "tests/unit/backend/fakeservice.h"
#include "tests/unit/backend/fixtures.h"

namespace Amandesk {

// A signed-in agent's connection to a scripted service.
struct ConnectionFixture {
    FakeService service;
    RestClient rest;
    SystemClock clock;
    ApiConnection connection{rest, clock};

    explicit ConnectionFixture(Role role = Role::Agent)
    {
        rest.setBackoff({std::chrono::milliseconds(1), std::chrono::milliseconds(2)});
        connection.setIdentity(account(role), tokens());
    }
    Account account(Role role) const
    {
        Account account;
        account.server = service.server();
        account.appCode = QStringLiteral("contoh-77");
        account.id = AgentId{5101};
        account.sdkUser = SdkUserId{QStringLiteral("x9k2_wulan@contoh.example")};
        account.role = role;
        return account;
    }
    static AccountTokens tokens()
    {
        return {QStringLiteral("SHORT-1"), QStringLiteral("LONG-1"), QStringLiteral("CHAT_1"), QStringLiteral("KEY-1")};
    }
};

} // namespace Amandesk
