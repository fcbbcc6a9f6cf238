#include "core/backend/chain.h"
#include "core/backend/cleantext.h"
#include "core/backend/parsecommon.h"
#include "core/backend/parseconversation.h"
#include "core/backend/signinsteps.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
bool mayTryAnotherWay(ErrorKind kind)
{
    return kind == ErrorKind::TokenRejected || kind == ErrorKind::Forbidden || kind == ErrorKind::NotFound
        || kind == ErrorKind::Rejected || kind == ErrorKind::Protocol;
}

// What all steps of one try share.
struct Try {
    RestClient *rest = nullptr;
    ServerAddress server;
    Endpoints endpoints;
    QString appCode;
    QString token;
    CallIdentity helpdesk() const { return {appCode, token, {}, {}}; }
};

using Identity = std::optional<HelpdeskIdentity>;

// Long-lived: the helpdesk vouches for us at the chat service, whose token then buys a short-lived one.
QFuture<Result<SignInAnswer>> asLongLived(const Try &in)
{
    RestClient &rest = *in.rest;
    return andThen<SignInAnswer>(
        longLivedLogin(rest, in.endpoints, in.appCode, in.token), &rest, [in](const LongLivedLogin &login) {
            ApiCall call = omnichannelPost("exchange token", u"/api/v1/auth/get_token_by_qismo_key"_s, {});
            call.json.reset();
            call.contentType = "application/x-www-form-urlencoded";
            call.body = formEncoded({{u"app_id"_s, in.appCode}, {u"qismo_key"_s, login.loginKey}});
            const auto answer = sendCall(*in.rest, call, in.endpoints, {in.appCode, login.chat.token, {}, {}});
            return mapAnswer<SignInAnswer>(
                answer, in.rest, [in, login](const QJsonObject &object) -> Result<SignInAnswer> {
                    JsonReader data(object.value("data"_L1).toObject(), u"exchange token"_s);
                    SignedIn signedIn;
                    signedIn.account = {in.server,
                                        in.appCode,
                                        login.chat.appName,
                                        AgentId{data.number("id"_L1)},
                                        login.chat.name,
                                        cleanName(data.optionalString("email"_L1), 512),
                                        login.chat.user,
                                        roleFrom(data, login.role),
                                        false};
                    signedIn.tokens = {data.string("authentication_token"_L1), in.token, login.chat.token, {}};
                    signedIn.lastMessage = login.chat.lastMessage;
                    signedIn.lastEvent = login.chat.lastEvent;
                    signedIn.endpoints = in.endpoints;
                    return data.finish(SignInAnswer(std::move(signedIn)));
                });
        });
}

QFuture<Result<QJsonObject>> profileOf(const Try &in)
{
    const auto ask = [in](const QString &role) {
        const ApiCall call = omnichannelGet("profile", u"/api/v1/%1/get_profile"_s.arg(role));
        return sendCall(*in.rest, call, in.endpoints, in.helpdesk());
    };
    return orElse<QJsonObject>(ask(u"agent"_s), in.rest, [ask](const Error &error) {
        return mayTryAnotherWay(error.kind) ? ask(u"admin"_s) : readyFailure<QJsonObject>(error);
    });
}

// An agent's entry, as far as it lets us sign in to the chat service.
Identity identityFrom(const QJsonObject &object, const Try &in)
{
    const QString key = JsonReader(object).optionalString("sdk_key"_L1);
    const auto agent = parseAgent(object);
    if (!agent || agent->sdkUser.isEmpty() || key.isEmpty())
        return std::nullopt;
    HelpdeskIdentity identity;
    identity.account = {in.server,    in.appCode,     {},          agent->id,       agent->name,
                        agent->email, agent->sdkUser, agent->role, agent->available};
    identity.tokens = {in.token, {}, {}, key};
    return identity;
}

// The list's entry with this e-mail.
Identity entryOf(const QJsonObject &answer, const QString &email, const Try &in)
{
    const QJsonValue data = answer.value("data"_L1);
    const QJsonArray list = data.isArray() ? data.toArray() : data.toObject().value("agents"_L1).toArray();
    for (const QJsonValue value : list) {
        const JsonReader entry(value.toObject());
        if (entry.optionalString("email"_L1).compare(email, Qt::CaseInsensitive) != 0)
            continue;
        if (const Identity identity = identityFrom(value.toObject(), in))
            return identity;
    }
    return std::nullopt;
}

QFuture<Result<Identity>> searchIn(const Try &in, const ApiCall &call, const QString &email)
{
    const auto found = mapAnswer<Identity>(
        sendCall(*in.rest, call, in.endpoints, in.helpdesk()), in.rest,
        [in, email](const QJsonObject &answer) -> Result<Identity> { return entryOf(answer, email, in); });
    return orElse<Identity>(found, in.rest, [](const Error &error) {
        return mayTryAnotherWay(error.kind) ? readyFuture<Result<Identity>>(Identity()) : readyFailure<Identity>(error);
    });
}

ApiCall agentList(const QString &role, const QString &email)
{
    ApiCall call = omnichannelGet("agent list", u"/api/v2/%1/agents"_s.arg(role));
    call.query = {{u"search"_s, email}, {u"scope"_s, u"email"_s}, {u"limit"_s, u"50"_s}};
    return call;
}

// Plain agents may not list everybody, but see who takes part in their own conversations.
QFuture<Result<ApiCall>> listOfOwnConversation(const Try &in)
{
    const ApiCall call = omnichannelPost("conversations", u"/api/v2/customer_rooms"_s,
                                         {{u"limit"_s, 1}, {u"serve_status"_s, u"served"_s}});
    return mapAnswer<ApiCall>(sendCall(*in.rest, call, in.endpoints, in.helpdesk()), in.rest,
                              [](const QJsonObject &answer) -> Result<ApiCall> {
                                  const auto listing = parseListing(answer, true);
                                  if (!listing)
                                      return fail(listing.error());
                                  if (listing->conversations.isEmpty())
                                      return fail(ErrorKind::NotFound, u"no conversation of its own"_s);
                                  ApiCall agents = omnichannelGet("agents of a conversation",
                                                                  u"/api/v2/agent/service/available_agents"_s);
                                  agents.query = {{u"room_id"_s, listing->conversations.first().id.value()},
                                                  {u"is_available_in_room"_s, u"true"_s},
                                                  {u"limit"_s, u"50"_s}};
                                  return agents;
                              });
}

QFuture<Result<Identity>> findIdentity(const Try &in, const QString &email)
{
    const auto unlessFound = [in](const QFuture<Result<Identity>> &first, auto next) {
        return andThen<Identity>(first, in.rest, [next](const Identity &identity) {
            return identity ? readyFuture<Result<Identity>>(identity) : next();
        });
    };
    const auto asAdmin = searchIn(in, agentList(u"admin"_s, email), email);
    const auto asSupervisor =
        unlessFound(asAdmin, [in, email] { return searchIn(in, agentList(u"spv"_s, email), email); });
    return unlessFound(asSupervisor, [in, email] {
        const auto list = listOfOwnConversation(in);
        const auto found =
            andThen<Identity>(list, in.rest, [in, email](const ApiCall &call) { return searchIn(in, call, email); });
        return orElse<Identity>(found, in.rest, [](const Error &error) {
            return mayTryAnotherWay(error.kind) ? readyFuture<Result<Identity>>(Identity())
                                                : readyFailure<Identity>(error);
        });
    });
}

QFuture<Result<SignInAnswer>> asShortLived(const Try &in)
{
    return andThen<SignInAnswer>(profileOf(in), in.rest, [in](const QJsonObject &answer) {
        // Some servers tell a person's chat identity in the profile itself.
        const Identity own = identityFrom(answer.value("data"_L1).toObject(), in);
        if (own)
            return completeSignIn(*in.rest, *own);
        const auto profile = parseProfile(answer);
        if (!profile)
            return readyFailure<SignInAnswer>(profile.error());
        return andThen<SignInAnswer>(findIdentity(in, profile->email), in.rest, [in](const Identity &identity) {
            if (!identity)
                return readyFailure<SignInAnswer>(
                    {ErrorKind::TokenRejected, u"token: the chat identity is in no list"_s, std::nullopt});
            return completeSignIn(*in.rest, *identity);
        });
    });
}
} // namespace

QFuture<Result<SignInAnswer>> tokenSignIn(RestClient &rest, const ServerAddress &server, const QString &appCode,
                                          const QString &token)
{
    return andThen<SignInAnswer>(
        resolveService(rest, server, appCode), &rest, [&rest, server, appCode, token](const ResolvedService &service) {
            const Try in{&rest, server, service.endpoints, appCode, token};
            return orElse<SignInAnswer>(asLongLived(in), &rest, [in](const Error &error) {
                return mayTryAnotherWay(error.kind) ? asShortLived(in) : readyFailure<SignInAnswer>(error);
            });
        });
}

} // namespace Amandesk
