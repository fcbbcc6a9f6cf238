#include "core/backend/chatlogin.h"
#include "core/backend/chain.h"
#include "core/backend/parsecommon.h"

// The calls are those of the vendor's public clients; the order of the long-lived way is its mobile agent app's.
namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
ErrorKind refusalIsRejection(const ServerAnswer &answer, ErrorKind usual)
{
    const bool refused = answer.status == 400 || answer.status == 401 || answer.status == 403 || answer.status == 404
        || answer.status == 422;
    return refused && answer.shape == ServerAnswer::Shape::Json ? ErrorKind::TokenRejected : usual;
}

ApiCall post(ApiCall call)
{
    call.judge = refusalIsRejection;
    return call;
}

QFuture<Result<QString>> fetchNonce(RestClient &rest, const Endpoints &endpoints, const QString &appCode)
{
    const ApiCall call = chatPost("nonce", u"auth/nonce"_s, {});
    return mapAnswer<QString>(
        sendCall(rest, call, endpoints, {.appCode = appCode, .authorization = {}, .chatToken = {}, .chatUser = {}}),
        &rest, [](const QJsonObject &answer) -> Result<QString> {
            JsonReader json(answer.value("results"_L1).toObject(), u"nonce"_s);
            return json.finish(json.string("nonce"_L1));
        });
}

struct MobileLogin {
    QString identityToken;
    QString loginKey;
    Role role = Role::Agent;
};

QFuture<Result<MobileLogin>> mobileLogin(RestClient &rest, const Endpoints &endpoints, const QString &appCode,
                                         const QString &longLivedToken, const QString &nonce)
{
    ApiCall call = post(omnichannelPost("mobile login", u"/api/v2/auth/mobile_login"_s, {}));
    call.json.reset();
    call.contentType = "application/x-www-form-urlencoded";
    call.body = formEncoded({{u"nonce"_s, nonce}});
    const CallIdentity identity{appCode, longLivedToken, {}, {}};
    return mapAnswer<MobileLogin>(
        sendCall(rest, call, endpoints, identity), &rest, [](const QJsonObject &answer) -> Result<MobileLogin> {
            JsonReader json(answer.value("data"_L1).toObject(), u"mobile login"_s);
            MobileLogin login;
            login.identityToken = json.string("identity_token"_L1);
            login.loginKey = json.string("qismo_key"_L1);
            login.role = roleOfNumber(json.optionalNumber("user_type"_L1)).value_or(Role::Agent);
            return json.finish(std::move(login));
        });
}
} // namespace

QFuture<Result<ChatIdentity>> chatLogin(RestClient &rest, const Endpoints &endpoints, const QString &appCode,
                                        const SdkUserId &user, const QString &key)
{
    const ApiCall call =
        post(chatPost("chat sign-in", u"login_or_register"_s, {{u"email"_s, user.value()}, {u"password"_s, key}}));
    return mapAnswer<ChatIdentity>(sendCall(rest, call, endpoints, {appCode, {}, {}, {}}), &rest, parseChatUser);
}

QFuture<Result<LongLivedLogin>> longLivedLogin(RestClient &rest, const Endpoints &endpoints, const QString &appCode,
                                               const QString &longLivedToken)
{
    const auto login = andThen<MobileLogin>(fetchNonce(rest, endpoints, appCode), &rest,
                                            [&rest, endpoints, appCode, longLivedToken](const QString &nonce) {
                                                return mobileLogin(rest, endpoints, appCode, longLivedToken, nonce);
                                            });
    return andThen<LongLivedLogin>(login, &rest, [&rest, endpoints, appCode](const MobileLogin &mobile) {
        const ApiCall call = post(chatPost("verify identity", u"auth/verify_identity_token"_s,
                                           {{u"identity_token"_s, mobile.identityToken}}));
        return mapAnswer<LongLivedLogin>(sendCall(rest, call, endpoints, {appCode, {}, {}, {}}), &rest,
                                         [mobile](const QJsonObject &answer) -> Result<LongLivedLogin> {
                                             auto chat = parseChatUser(answer);
                                             if (!chat)
                                                 return fail(chat.error());
                                             return LongLivedLogin{std::move(*chat), mobile.loginKey, mobile.role};
                                         });
    });
}

QFuture<Result<QString>> refreshToken(RestClient &rest, const Endpoints &endpoints, const QString &appCode,
                                      const QString &longLivedToken)
{
    ApiCall call = omnichannelPost("refresh token", u"/api/v2/auth/refresh_token"_s, {});
    call.json.reset();
    call.judge = refusalIsRejection;
    return mapAnswer<QString>(sendCall(rest, call, endpoints, {appCode, longLivedToken, {}, {}}), &rest,
                              [](const QJsonObject &answer) -> Result<QString> {
                                  const JsonReader data(answer.value("data"_L1).toObject());
                                  JsonReader auth(data.optionalObject("auth"_L1), u"refresh token"_s);
                                  return auth.finish(auth.string("token"_L1));
                              });
}

} // namespace Amandesk
