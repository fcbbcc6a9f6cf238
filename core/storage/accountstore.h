#pragma once
#include "core/base/result.h"
#include "core/domain/account.h"

namespace Amandesk {
class SqlConnection;

// Who is signed in, and the agent's own tokens. The only writer of `account` and `token`; a storage thread only.
class AccountStore final
{
public:
    explicit AccountStore(SqlConnection &outbox);
    Result<> save(const Account &account, const AccountTokens &tokens);
    Result<> save(const Account &account);
    Result<> saveTokens(const AccountTokens &tokens);
    Result<> clear();
    Result<std::optional<Account>> load() const;
    Result<std::optional<AccountTokens>> loadTokens() const;

private:
    SqlConnection &m_db;
};

} // namespace Amandesk
