#include "core/backend/authapi.h"
#include "core/backend/chain.h"
#include "core/backend/chatlogin.h"
#include "core/backend/signinsteps.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
bool isRefusal(const ServerAnswer &answer)
{
    return answer.status == 400 || answer.status == 401 || answer.status == 422;
}

// Another service on that host may well answer JSON; only ours knows this path.
ErrorKind judgeSignIn(const ServerAnswer &answer, ErrorKind usual)
{
    if (usual == ErrorKind::NotFound)
        return ErrorKind::NotOurServer;
    return isRefusal(answer) && answer.shape != ServerAnswer::Shape::Html ? ErrorKind::WrongCredentials : usual;
}

ErrorKind judgeCode(const ServerAnswer &answer, ErrorKind usual)
{
    return isRefusal(answer) && answer.shape != ServerAnswer::Shape::Html ? ErrorKind::WrongCode : usual;
}

QFuture<Result<SignInAnswer>> afterAuth(RestClient &rest, const Result<AuthStep> &step, const ServerAddress &server,
                                        const QString &email)
{
    if (!step)
        return readyFailure<SignInAnswer>(step.error());
    if (const auto *code = std::get_if<CodeWanted>(&*step))
        return readyFuture<Result<SignInAnswer>>(SignInAnswer(NeedsCode{server, email, code->session}));
    if (std::holds_alternative<NeedsWebSetup>(*step))
        return readyFuture<Result<SignInAnswer>>(SignInAnswer(NeedsWebSetup{}));
    return completeSignIn(rest, std::get<HelpdeskIdentity>(*step));
}

Result<> checked(const ServerAddress &server)
{
    if (!isAcceptableServerUrl(server.omnichannel) || (!server.sdk.isEmpty() && !isAcceptableServerUrl(server.sdk)))
        return fail(ErrorKind::BadInput, u"server address is not usable"_s);
    return {};
}
} // namespace

AuthApi::AuthApi(RestClient &rest, QObject *parent)
    : QObject(parent)
    , m_rest(rest)
{ }

AuthApi::~AuthApi() = default;

QFuture<Result<SignInAnswer>> AuthApi::signIn(const ServerAddress &server, const QString &email,
                                              const QString &password)
{
    if (const auto usable = checked(server); !usable)
        return readyFailure<SignInAnswer>(usable.error());
    ApiCall call = omnichannelPost("sign-in", u"/api/v1/auth"_s, {{u"email"_s, email}, {u"password"_s, password}});
    call.judge = judgeSignIn;
    return andThen<SignInAnswer>(sendCall(m_rest, call, endpointsFor(server), {}), this,
                                 [this, server, email](const QJsonObject &answer) {
                                     return afterAuth(m_rest, parseAuth(answer, server), server, email);
                                 });
}

QFuture<Result<SignInAnswer>> AuthApi::submitCode(const NeedsCode &step, const QString &code)
{
    ApiCall call = omnichannelPost("second factor", u"/api/v2/auth/verify_otp"_s,
                                   {{u"otp_session"_s, step.session}, {u"otp"_s, code.trimmed()}});
    call.judge = judgeCode;
    return andThen<SignInAnswer>(sendCall(m_rest, call, endpointsFor(step.server), {}), this,
                                 [this, step](const QJsonObject &answer) {
                                     return afterAuth(m_rest, parseAuth(answer, step.server), step.server, step.email);
                                 });
}

QFuture<Result<SignInAnswer>> AuthApi::signInWithToken(const ServerAddress &server, const QString &appCode,
                                                       const QString &token)
{
    if (const auto usable = checked(server); !usable)
        return readyFailure<SignInAnswer>(usable.error());
    if (appCode.trimmed().isEmpty() || token.trimmed().isEmpty())
        return readyFailure<SignInAnswer>({ErrorKind::BadInput, u"no token or no app code"_s, std::nullopt});
    return tokenSignIn(m_rest, server, appCode.trimmed(), token.trimmed());
}

QFuture<Result<Endpoints>> AuthApi::findEndpoints(const ServerAddress &server, const QString &appCode)
{
    return mapAnswer<Endpoints>(resolveService(m_rest, server, appCode), this,
                                [](const ResolvedService &service) -> Result<Endpoints> { return service.endpoints; });
}

QFuture<Result<QUrl>> AuthApi::findBroker(const Endpoints &endpoints)
{
    return askLoadBalancer(m_rest, endpoints);
}

QFuture<Result<>> AuthApi::signOut(const Account &account, const AccountTokens &tokens)
{
    const Endpoints endpoints = endpointsFor(account.server);
    ApiCall chat =
        chatPost("chat sign-out", u"logout"_s, {{u"user_id"_s, account.sdkUser.value()}, {u"token"_s, tokens.sdk}});
    chat.needsAnswer = false;
    ApiCall helpdesk =
        omnichannelPost("revoke token", u"/api/v2/auth/revoke_token"_s, {{u"token"_s, tokens.shortLived}});
    helpdesk.needsAnswer = false;
    const QString authorization = tokens.longLived.isEmpty() ? tokens.shortLived : tokens.longLived;
    const auto chatDone = sendCall(m_rest, chat, endpoints, {account.appCode, {}, tokens.sdk, account.sdkUser.value()});
    const auto helpdeskDone = sendCall(m_rest, helpdesk, endpoints, {account.appCode, authorization, {}, {}});
    Answer<void> answer;
    whenDone(chatDone, this, [this, helpdeskDone, answer](const Result<QJsonObject> &first) {
        whenDone(helpdeskDone, this, [first, answer](const Result<QJsonObject> &second) {
            if (first && second)
                answer.finish({});
            else
                answer.finish(fail(first ? second.error() : first.error()));
        });
    });
    return answer.future();
}

} // namespace Amandesk
