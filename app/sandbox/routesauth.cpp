#include "app/sandbox/backend.h"
#include "app/sandbox/totp.h"

// Signing in to the helpdesk, its tokens, and the caller's own profile.
namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {
Reply signedIn(Backend &backend, Staff &staff)
{
    staff.lastLogin = backend.workspace.now();
    return Reply::data(backend.views.signedIn(staff, backend.workspace.accounts().signIn(staff)));
}

Reply signIn(Backend &backend, const Request &request)
{
    Accounts &accounts = backend.workspace.accounts();
    Staff *staff = accounts.staffByEmail(request.text("email"_L1));
    if (!staff || staff->password != request.text("password"_L1))
        return Reply::refused(401, u"Email or password is wrong"_s);
    if (staff->totpSecret.isEmpty())
        return signedIn(backend, *staff);
    // Nothing that could be used without the code leaves here.
    QJsonObject user = backend.views.user(*staff);
    user.insert(u"sdk_key"_s, QJsonValue::Null);
    return Reply::data(QJsonObject{{u"user"_s, user},
                                   {u"details"_s, QJsonObject()},
                                   {u"long_lived_token"_s, QJsonValue::Null},
                                   {u"use_2fa"_s, true},
                                   {u"need_setup_otp"_s, false},
                                   {u"otp_session"_s, accounts.openOtpSession(*staff)}});
}

Reply verifyOtp(Backend &backend, const Request &request)
{
    Accounts &accounts = backend.workspace.accounts();
    const QString session = request.text("otp_session"_L1);
    Staff *staff = accounts.staffById(accounts.otpSessionStaff(session));
    const qint64 seconds = backend.workspace.clock().shown(backend.workspace.now()) / 1000;
    if (!staff || !totpMatches(staff->totpSecret, request.text("otp"_L1), seconds))
        return Reply::refused(400, u"Invalid OTP code"_s);
    accounts.closeOtpSession(session);
    return signedIn(backend, *staff);
}

// For calls that show the long-lived token.
Handler forLongLived(Backend &backend, std::function<Reply(const Request &, Staff &)> handler)
{
    return [&backend, handler = std::move(handler)](const Request &request) {
        Accounts &accounts = backend.workspace.accounts();
        qint64 id = 0;
        const TokenState state = accounts.longLivedState(request.header("authorization"), &id);
        if (request.header("qiscus-app-id") != backend.workspace.catalogue().appCode || state == TokenState::Unknown)
            return Reply::refusedPlain(401, u"Unauthorized"_s);
        Staff *staff = accounts.staffById(id);
        if (state != TokenState::Valid || !staff)
            return Reply::refusedPlain(401, u"invalid token"_s);
        return handler(request, *staff);
    };
}

QJsonArray tokenList(Backend &backend, const Staff &staff)
{
    const Accounts &accounts = backend.workspace.accounts();
    const ServerClock &clock = backend.workspace.clock();
    QJsonArray tokens;
    const QStringList active = accounts.activeStaffTokens(staff.id);
    for (const QString &token : active)
        tokens.append(QJsonObject{{u"token"_s, u"…"_s + token.right(4)},
                                  {u"created_at"_s, clock.iso(accounts.staffTokenIssuedAt(token))},
                                  {u"expired_at"_s, clock.iso(accounts.staffTokenExpiresAt(token))}});
    return tokens;
}

Reply profile(Backend &backend, const Request &request, const Staff &who)
{
    const QJsonObject entry = backend.views.agent(who);
    if (request.place("r"_L1) == "admin"_L1) {
        const auto field = [&who](QLatin1StringView name) { return who.profile.value(name).toString(); };
        return Reply::data(QJsonObject{{u"avatar_url"_s, entry.value("avatar_url"_L1)},
                                       {u"name"_s, entry.value("name"_L1)},
                                       {u"email_address"_s, who.email},
                                       {u"phone_number"_s, field("phone_number"_L1)},
                                       {u"address"_s, field("address"_L1)},
                                       {u"industry"_s, field("industry"_L1)},
                                       {u"company_name"_s, field("company_name"_L1)},
                                       {u"billing_emails"_s, who.profile.value("billing_emails"_L1).toArray()}});
    }
    return Reply::data(QJsonObject{{u"avatar_url"_s, entry.value("avatar_url"_L1)},
                                   {u"name"_s, entry.value("name"_L1)},
                                   {u"email"_s, who.email},
                                   {u"is_available"_s, who.available},
                                   {u"assigned_agent_roles"_s, backend.views.divisionsOf(who)},
                                   {u"id"_s, who.id},
                                   {u"type"_s, int(who.role)},
                                   {u"type_as_string"_s, roleName(who.role)},
                                   {u"sdk_email"_s, entry.value("sdk_email"_L1)},
                                   {u"sdk_key"_s, entry.value("sdk_key"_L1)}});
}

Reply updateProfile(Backend &backend, const Request &request, Staff &who)
{
    Person &person = backend.workspace.accounts().person(who.person);
    person.name = request.text("name"_L1, person.name);
    person.avatarUrl = request.text("avatar_url"_L1, person.avatarUrl);
    who.email = request.text("email"_L1, who.email);
    for (const QLatin1StringView name : {"company_name"_L1, "address"_L1, "phone_number"_L1, "industry"_L1}) {
        if (request.has(name))
            who.profile.insert(name, request.text(name));
    }
    if (request.has("billing_emails"_L1))
        who.profile.insert(u"billing_emails"_s, request.array("billing_emails"_L1));
    return profile(backend, request, who);
}

// The phone app's way in, from the code it read off a screen to its token.
void addScannedSignIn(Router &router, Backend &backend)
{
    router.post(u"/api/v2/auth/mobile_login"_s, forLongLived(backend, [&backend](const Request &, Staff &who) {
                    return Reply::data(
                        QJsonObject{{u"identity_token"_s, backend.workspace.accounts().issueIdentityToken(who.person)},
                                    {u"qismo_key"_s, QString::number(who.id)},
                                    {u"qismo_token"_s, backend.workspace.accounts().renewStaffToken(who)},
                                    {u"user_type"_s, int(who.role)}});
                }));
    router.post(u"/api/v1/auth/get_token_by_qismo_key"_s, [&backend](const Request &request) {
        Accounts &accounts = backend.workspace.accounts();
        int person = -1;
        const bool known = accounts.chatTokenState(request.header("authorization"), &person) == TokenState::Valid;
        const Staff *staff = known ? accounts.staffOfPerson(person) : nullptr;
        if (!staff)
            return Reply::refusedPlain(401, u"Unauthorized"_s);
        return Reply::data(QJsonObject{{u"authentication_token"_s, accounts.renewStaffToken(*staff)},
                                       {u"type"_s, int(staff->role)},
                                       {u"bubble_color"_s, staff->bubbleColour},
                                       {u"id"_s, staff->id},
                                       {u"email"_s, staff->email}});
    });
}
} // namespace

void addAuthRoutes(Router &router, Backend &backend)
{
    router.post(u"/api/v1/auth"_s, [&backend](const Request &request) { return signIn(backend, request); });
    router.post(u"/api/v2/auth/verify_otp"_s,
                [&backend](const Request &request) { return verifyOtp(backend, request); });
    router.post(u"/api/v2/auth/refresh_token"_s, forLongLived(backend, [&backend](const Request &, Staff &who) {
                    const QString token = backend.workspace.accounts().renewStaffToken(who);
                    return Reply::data(QJsonObject{{u"auth"_s, QJsonObject{{u"token"_s, token}}}});
                }));
    router.post(u"/api/v2/auth/revoke_token"_s, forLongLived(backend, [&backend](const Request &request, Staff &) {
                    backend.workspace.accounts().revokeStaffToken(request.text("token"_L1));
                    return Reply::data(QJsonObject{{u"success"_s, true}});
                }));
    router.get(u"/api/v2/auth/active_token_list"_s, forLongLived(backend, [&backend](const Request &, Staff &who) {
                   return Reply::data(QJsonObject{{u"tokens"_s, tokenList(backend, who)}});
               }));
    addScannedSignIn(router, backend);

    // Supervisors use the agents' profile.
    router.get(u"/api/v1/{r}/get_profile"_s,
               forStaff(backend, Access::Anybody,
                        [&backend](const Request &request, Staff &who) { return profile(backend, request, who); }));
    router.post(u"/api/v1/{r}/update_profile"_s,
                forStaff(backend, Access::Anybody, [&backend](const Request &request, Staff &who) {
                    return updateProfile(backend, request, who);
                }));
    router.post(u"/api/v1/{r}/change_password"_s,
                forStaff(backend, Access::Anybody, [](const Request &request, Staff &who) {
                    if (request.text("old_password"_L1) != who.password)
                        return Reply::refused(400, u"Old password is wrong"_s);
                    if (request.text("new_password"_L1).size() < 8)
                        return Reply::refused(400, u"Password is too short (minimum is 8 characters)"_s);
                    who.password = request.text("new_password"_L1);
                    return Reply::data(QJsonObject{{u"success"_s, true}});
                }));
    router.post(u"/api/v1/set_availability"_s,
                forStaff(backend, Access::Anybody, [&backend](const Request &request, Staff &who) {
                    if (!request.has("is_available"_L1))
                        return Reply::refused(400, u"is_available is required"_s);
                    if (who.forceOffline && request.flag("is_available"_L1))
                        return Reply::refused(400, u"An admin has set you offline"_s);
                    who.available = request.flag("is_available"_L1);
                    emit backend.workspace.changed();
                    return Reply::data(backend.views.user(who));
                }));
    router.get(u"/api/v2/mobile_version/latest"_s, [](const Request &) {
        return Reply::data(
            QJsonObject{{u"mobile_version"_s, QJsonObject{{u"version"_s, u"3.0.0"_s}, {u"force_update"_s, false}}}});
    });
}

} // namespace Amandesk::Box
