#include "core/storage/accountstore.h"
#include "core/storage/statement.h"
#include "core/storage/storedcodes.h"

namespace Amandesk {

namespace {
QString textOf(const QUrl &url)
{
    return url.toString(QUrl::FullyEncoded);
}
} // namespace

AccountStore::AccountStore(SqlConnection &outbox)
    : m_db(outbox)
{ }

Result<> AccountStore::save(const Account &account, const AccountTokens &tokens)
{
    return save(account).and_then([&] { return saveTokens(tokens); });
}

Result<> AccountStore::save(const Account &account)
{
    return Statement(m_db, Query::AccountSave, textOf(account.server.omnichannel), textOf(account.server.sdk),
                     textOf(account.server.realtime), account.appCode, account.appName, account.id.value(),
                     account.name, account.email, account.sdkUser.value(), codeOf(account.role), account.available)
        .run();
}

Result<> AccountStore::saveTokens(const AccountTokens &tokens)
{
    return Statement(m_db, Query::TokenSave, tokens.shortLived, tokens.longLived, tokens.sdk, tokens.sdkKey).run();
}

Result<> AccountStore::clear()
{
    return Statement(m_db, Query::TokenDelete).run().and_then([&] {
        return Statement(m_db, Query::AccountDelete).run();
    });
}

Result<std::optional<Account>> AccountStore::load() const
{
    std::optional<Account> account;
    Statement row(m_db, Query::Account);
    if (row.next()) {
        account.emplace();
        account->server = {QUrl(row.text(0)), QUrl(row.text(1)), QUrl(row.text(2))};
        account->appCode = row.text(3);
        account->appName = row.text(4);
        account->id = AgentId{row.number(5)};
        account->name = row.text(6);
        account->email = row.text(7);
        account->sdkUser = SdkUserId{row.text(8)};
        account->role = roleOf(row.integer(9));
        account->available = row.flag(10);
    }
    return row.end().map([&] { return account; });
}

Result<std::optional<AccountTokens>> AccountStore::loadTokens() const
{
    std::optional<AccountTokens> tokens;
    Statement row(m_db, Query::Token);
    if (row.next())
        tokens = AccountTokens{row.text(0), row.text(1), row.text(2), row.text(3)};
    return row.end().map([&] { return tokens; });
}

} // namespace Amandesk
