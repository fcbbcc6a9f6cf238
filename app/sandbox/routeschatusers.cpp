#include "app/sandbox/backend.h"
#include <algorithm>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>

// The chat service: config, signing in, profiles, presence, blocking.
namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {
Reply config(Backend &backend)
{
    // The query makes clients that only believe in wss:// take the address as it is.
    const QString broker = u"ws://127.0.0.1:%1/mqtt?x=wss://"_s.arg(backend.broker.port());
    return Reply::results({{u"base_url"_s, QString()},
                           {u"broker_url"_s, broker},
                           {u"broker_lb_url"_s, QString()},
                           {u"enable_realtime"_s, true},
                           {u"enable_realtime_check"_s, true},
                           {u"enable_event_report"_s, false},
                           {u"sync_interval"_s, 5000},
                           {u"sync_on_connect"_s, 10000},
                           {u"network_connection_interval"_s, 5000},
                           {u"enable_sync"_s, true},
                           {u"enable_sync_event"_s, true},
                           {u"auto_refresh_token"_s, true},
                           {u"enable_refresh_token"_s, true},
                           {u"extras"_s, u"{}"_s}});
}

void updateProfile(Person &person, const Request &request, QLatin1StringView nameKey)
{
    person.name = request.text(nameKey, person.name);
    person.avatarUrl = request.text("avatar_url"_L1, person.avatarUrl);
    if (!request.has("extras"_L1))
        return;
    // The kind of person is not theirs to change.
    const QJsonValue type = person.extras.value("type"_L1);
    const QJsonValue isCustomer = person.extras.value("is_customer"_L1);
    person.extras = request.object("extras"_L1);
    if (!type.isUndefined())
        person.extras.insert(u"type"_s, type);
    if (!isCustomer.isUndefined())
        person.extras.insert(u"is_customer"_s, isCustomer);
}

bool fitsTopics(const QString &userId)
{
    if (userId.isEmpty() || userId.size() > 200)
        return false;
    for (const QChar c : userId) {
        if (c.isSpace() || c == u'/' || c == u'+' || c == u'#' || !c.isPrint())
            return false;
    }
    return true;
}

Reply loginOrRegister(Backend &backend, const Request &request)
{
    Accounts &accounts = backend.workspace.accounts();
    if (request.header("qiscus-sdk-app-id") != backend.workspace.catalogue().appCode)
        return Reply::chatError(401, u"Unauthorized. App ID is not valid"_s);
    const QString userId = request.text("email"_L1);
    const QString password = request.text("password"_L1);
    if (!fitsTopics(userId) || password.isEmpty())
        return Reply::chatError(400, u"email and password are required"_s);
    int index = accounts.findPerson(userId);
    if (index < 0) {
        Person person;
        person.userId = userId;
        person.password = password;
        person.name = request.text("username"_L1, userId);
        index = accounts.addPerson(std::move(person));
    }
    Person &person = accounts.person(index);
    if (person.password.isEmpty() && person.kind == PersonKind::Other)
        person.password = password;
    if (person.password != password || !person.active)
        return Reply::chatError(401, u"wrong user id or password"_s);
    updateProfile(person, request, "username"_L1);
    return Reply::results({{u"user"_s, backend.views.account(index)}});
}

// Whose identity a token proves: one that the helpdesk issued, or a JWT that a tenant's own server has signed
// (HS256 with the app's secret, claim "prn").
int personOfIdentityToken(Backend &backend, const QString &token)
{
    Accounts &accounts = backend.workspace.accounts();
    const QStringList parts = token.split(u'.');
    if (parts.size() != 3)
        return accounts.takeIdentityToken(token);
    const QByteArray expected = QMessageAuthenticationCode::hash((parts[0] + u'.' + parts[1]).toLatin1(),
                                                                 backend.workspace.catalogue().secretKey.toLatin1(),
                                                                 QCryptographicHash::Sha256);
    if (QByteArray::fromBase64(parts[2].toLatin1(), QByteArray::Base64UrlEncoding) != expected)
        return -1;
    const QByteArray claims = QByteArray::fromBase64(parts[1].toLatin1(), QByteArray::Base64UrlEncoding);
    const QJsonObject object = QJsonDocument::fromJson(claims).object();
    const QString userId = object.value("prn"_L1).toString();
    const int known = accounts.findPerson(userId);
    if (known >= 0 || !fitsTopics(userId))
        return known;
    Person person;
    person.userId = userId;
    person.password = randomToken(16);
    person.name = object.value("name"_L1).toString(userId);
    person.avatarUrl = object.value("avatar_url"_L1).toString();
    return accounts.addPerson(std::move(person));
}

Reply refresh(Backend &backend, const Request &request)
{
    Accounts &accounts = backend.workspace.accounts();
    const int index = accounts.personOfRefreshToken(request.text("refresh_token"_L1));
    if (index < 0 || accounts.person(index).userId != request.text("user_id"_L1))
        return Reply::chatError(401, u"refresh token invalid"_s);
    // A second device of the same person gets the token that the first one has already renewed.
    int presented = -1;
    const auto current = accounts.currentChatToken(index);
    const bool alreadyRenewed = current && *current != request.header("qiscus-sdk-token")
        && accounts.chatTokenState(*current, &presented) == TokenState::Valid;
    const QString token = alreadyRenewed ? *current : accounts.renewChatToken(index);
    const QString expires = backend.workspace.clock().iso(accounts.chatTokenExpiresAt(index));
    return Reply::results(
        {{u"token"_s, token}, {u"refresh_token"_s, accounts.refreshToken(index)}, {u"token_expires_at"_s, expires}});
}

Reply presence(Backend &backend, const Request &request)
{
    QJsonArray list;
    const QStringList ids = request.list("user_ids"_L1);
    for (const QString &id : ids) {
        const int index = backend.workspace.accounts().findPerson(id);
        if (index < 0)
            continue;
        const Person &person = backend.workspace.accounts().person(index);
        list.append(QJsonObject{{u"email"_s, id},
                                {u"status"_s, person.online ? 1 : 0},
                                {u"timestamp"_s, backend.workspace.clock().shown(person.onlineAt) / 1000}});
    }
    return Reply::results({{u"user_status"_s, list}});
}

Reply block(Backend &backend, const Request &request, int caller, bool block)
{
    const QString userId = request.text("user_email"_L1);
    const int index = backend.workspace.accounts().findPerson(userId);
    if (index < 0)
        return Reply::chatError(400, u"user not found"_s);
    QStringList &blocked = backend.workspace.accounts().person(caller).blocked;
    blocked.removeAll(userId);
    if (block)
        blocked.append(userId);
    return Reply::results({{u"user"_s, backend.views.publicUser(index)}});
}

Reply blockedUsers(Backend &backend, int caller)
{
    QJsonArray users;
    for (const QString &userId : backend.workspace.accounts().person(caller).blocked)
        users.append(backend.views.publicUser(backend.workspace.accounts().findPerson(userId)));
    return Reply::results({{u"blocked_users"_s, users}, {u"users"_s, users}, {u"total"_s, users.size()}});
}

Reply userList(Backend &backend, const Request &request)
{
    const QString wanted = request.text("query"_L1);
    const Accounts &accounts = backend.workspace.accounts();
    const int limit = int(std::clamp<qint64>(request.number("limit"_L1, 20), 1, 100));
    const int first = (int(std::max<qint64>(request.number("page"_L1, 1), 1)) - 1) * limit;
    QJsonArray page;
    int found = 0;
    for (int i = 0; i < accounts.personCount(); ++i) {
        const Person &person = accounts.person(i);
        if (!person.active || !(person.name + u' ' + person.userId).contains(wanted, Qt::CaseInsensitive))
            continue;
        if (found >= first && page.size() < limit)
            page.append(backend.views.publicUser(i));
        ++found;
    }
    return Reply::results(
        {{u"users"_s, page},
         {u"meta"_s, QJsonObject{{u"total_data"_s, found}, {u"total_page"_s, (found + limit - 1) / limit}}}});
}

void addTokens(Router &router, Backend &backend)
{
    const QString base = u"/api/v2/sdk/"_s;
    router.post(base + u"auth/nonce"_s, [&backend](const Request &) {
        const qint64 expires = backend.workspace.clock().shown(backend.workspace.now()) / 1000 + 600;
        return Reply::results({{u"nonce"_s, randomToken(24)}, {u"expired_at"_s, expires}});
    });
    router.post(base + u"auth/verify_identity_token"_s, [&backend](const Request &request) {
        const int index = personOfIdentityToken(backend, request.text("identity_token"_L1));
        return index < 0 ? Reply::chatError(401, u"identity token is not valid"_s)
                         : Reply::results({{u"user"_s, backend.views.account(index)}});
    });
    router.post(base + u"refresh_user_token"_s,
                [&backend](const Request &request) { return refresh(backend, request); });
    router.post(base + u"expire_user_token"_s, forChat(backend, [&backend](const Request &, int caller) {
                    backend.workspace.accounts().expireChatToken(caller);
                    return Reply::results({{u"success"_s, true}});
                }));
    router.post(base + u"logout"_s, [&backend](const Request &request) {
        int index = -1;
        const QString token = request.text("token"_L1, request.header("qiscus-sdk-token"));
        const TokenState state = backend.workspace.accounts().chatTokenState(token, &index);
        // The token is shared by all devices of a person and stays; being gone is what others are told.
        if (state == TokenState::Valid)
            backend.realtime.presence(backend.workspace.accounts().person(index).userId, false);
        return Reply::results({{u"success"_s, true}});
    });
}

void addPhones(Router &router, const QString &base, Backend &backend)
{
    for (const QString &name : {u"set_user_device_token"_s, u"remove_user_device_token"_s}) {
        router.post(base + name, forChat(backend, [](const Request &, int) {
                        return Reply::results(
                            {{u"changed"_s, true}, {u"pn_android_configured"_s, true}, {u"pn_ios_configured"_s, true}});
                    }));
    }
    router.get(base + u"mqtt_config"_s, forChat(backend, [&backend](const Request &, int caller) {
                   return Reply::results({{u"username"_s, backend.workspace.accounts().person(caller).userId},
                                          {u"password"_s, randomToken(16)}});
               }));
    router.post(base + u"event_report"_s, [](const Request &) { return Reply::results({{u"success"_s, true}}); });
    router.post(base + u"realtime"_s, forChat(backend, [](const Request &, int) {
                    return Reply::results({{u"status"_s, u"ok"_s}});
                }));
}
} // namespace

void addChatUserRoutes(Router &router, Backend &backend)
{
    const QString base = u"/api/v2/sdk/"_s;
    router.get(base + u"config"_s, [&backend](const Request &) { return config(backend); });
    router.post(base + u"login_or_register"_s,
                [&backend](const Request &request) { return loginOrRegister(backend, request); });
    addTokens(router, backend);
    router.get(base + u"my_profile"_s, forChat(backend, [&backend](const Request &, int caller) {
                   return Reply::results({{u"user"_s, backend.views.account(caller)}});
               }));
    router.add(Method::Patch, base + u"my_profile"_s, forChat(backend, [&backend](const Request &request, int caller) {
                   updateProfile(backend.workspace.accounts().person(caller), request, "name"_L1);
                   return Reply::results({{u"user"_s, backend.views.account(caller)}});
               }));
    router.post(base + u"users/status"_s,
                forChat(backend, [&backend](const Request &request, int) { return presence(backend, request); }));
    router.post(base + u"block_user"_s, forChat(backend, [&backend](const Request &request, int caller) {
                    return block(backend, request, caller, true);
                }));
    router.post(base + u"unblock_user"_s, forChat(backend, [&backend](const Request &request, int caller) {
                    return block(backend, request, caller, false);
                }));
    router.get(base + u"get_blocked_users"_s,
               forChat(backend, [&backend](const Request &, int caller) { return blockedUsers(backend, caller); }));
    router.get(base + u"get_user_list"_s,
               forChat(backend, [&backend](const Request &request, int) { return userList(backend, request); }));
    addPhones(router, base, backend);
}

} // namespace Amandesk::Box
