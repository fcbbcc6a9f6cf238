#include "core/backend/apiconnection.h"
#include "core/backend/chain.h"
#include "core/backend/chatlogin.h"
#include <QLoggingCategory>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
// The chat service says so with a 403 of this text; a 401 means a token it does not know (any more).
bool chatTokenIsStale(const ServerAnswer &answer)
{
    return answer.status == 401
        || (answer.status == 403
            && answer.message.compare("Unauthorized. Token is expired"_L1, Qt::CaseInsensitive) == 0);
}

bool tokenIsStale(const ServerAnswer &answer, ApiCall::Service service)
{
    if (answer.shape == ServerAnswer::Shape::Html)
        return false;
    return service == ApiCall::Service::Chat ? chatTokenIsStale(answer) : answer.status == 401;
}

// The token was taken away, not only out of date: no renewal helps.
bool isRevoked(const ServerAnswer &answer, ApiCall::Service service)
{
    return service == ApiCall::Service::Omnichannel && answer.message.contains("invalid token"_L1, Qt::CaseInsensitive);
}

// Clocks that differ by less are the same: answers take time to travel.
constexpr std::chrono::milliseconds clockTolerance{1500};
} // namespace

ApiConnection::ApiConnection(RestClient &rest, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_rest(rest)
    , m_clock(clock)
{ }

ApiConnection::~ApiConnection() = default;

void ApiConnection::setIdentity(const Account &account, const AccountTokens &tokens)
{
    ++m_generation;
    m_rejected = false;
    m_helpdeskRenewal.reset();
    m_chatRenewal.reset();
    m_account = account;
    m_tokens = tokens;
    m_endpoints = endpointsFor(account.server);
}

void ApiConnection::setEndpoints(const Endpoints &endpoints)
{
    m_endpoints = endpoints;
}

void ApiConnection::clear()
{
    setIdentity({}, {});
    m_rejected = true;
}

void ApiConnection::noteServerTime(const QDateTime &serverTime)
{
    const std::chrono::milliseconds offset(m_clock.now().msecsTo(serverTime));
    if (std::chrono::abs(offset - m_clockOffset) <= clockTolerance)
        return;
    m_clockOffset = offset;
    emit clockOffsetChanged();
}

CallIdentity ApiConnection::identity() const
{
    return {m_account.appCode, m_tokens.shortLived, m_tokens.sdk, m_account.sdkUser.value()};
}

QFuture<Result<QJsonObject>> ApiConnection::call(const ApiCall &call)
{
    Answer<QJsonObject> answer;
    perform(call, answer, true);
    return answer.future();
}

void ApiConnection::perform(const ApiCall &call, const Answer<QJsonObject> &answer, bool mayRenew)
{
    if (m_rejected) {
        answer.finish(fail(ErrorKind::TokenRejected, QLatin1StringView(call.name) + u": signed out"_s));
        return;
    }
    const QString used = call.service == ApiCall::Service::Chat ? m_tokens.sdk : m_tokens.shortLived;
    const int generation = m_generation;
    whenDone(m_rest.send(toRequest(call, m_endpoints, identity())), this,
             [this, call, answer, mayRenew, used, generation](const Result<RestResponse> &response) {
                 if (generation != m_generation) {
                     answer.finish(fail(ErrorKind::Cancelled));
                     return;
                 }
                 if (!response) {
                     answer.finish(fail(response.error()));
                     return;
                 }
                 if (call.reader && response->status >= 200 && response->status < 300 && call.reader(response->body)) {
                     answer.finish(QJsonObject());
                     return;
                 }
                 const ServerAnswer read = readAnswer(*response, call.service);
                 if (!tokenIsStale(read, call.service)) {
                     answer.finish(judge(read, call));
                 } else if (mayRenew && !isRevoked(read, call.service)) {
                     renewAndRepeat(call, answer, used);
                 } else {
                     reject();
                     answer.finish(fail(ErrorKind::TokenRejected, QLatin1StringView(call.name) + u": token refused"_s));
                 }
             });
}

void ApiConnection::renewAndRepeat(const ApiCall &call, const Answer<QJsonObject> &answer, const QString &usedToken)
{
    const bool chat = call.service == ApiCall::Service::Chat;
    if (usedToken != (chat ? m_tokens.sdk : m_tokens.shortLived)) {
        perform(call, answer, false); // somebody else renewed it while this call was on its way
        return;
    }
    const int generation = m_generation;
    whenDone(chat ? renewChat() : renewHelpdesk(), this,
             [this, call, answer, generation](const Result<QString> &token) {
                 if (generation != m_generation) {
                     answer.finish(fail(ErrorKind::Cancelled));
                 } else if (token) {
                     perform(call, answer, false);
                 } else {
                     if (token.error().kind == ErrorKind::TokenRejected)
                         reject();
                     answer.finish(fail(token.error()));
                 }
             });
}

QFuture<Result<QString>> ApiConnection::renewHelpdesk()
{
    if (m_helpdeskRenewal)
        return *m_helpdeskRenewal;
    if (m_tokens.longLived.isEmpty())
        return readyFailure<QString>({ErrorKind::TokenRejected, u"no token to renew with"_s, std::nullopt});
    m_helpdeskRenewal = refreshToken(m_rest, m_endpoints, m_account.appCode, m_tokens.longLived);
    whenDone(*m_helpdeskRenewal, this, [this, generation = m_generation](const Result<QString> &token) {
        if (generation != m_generation)
            return;
        m_helpdeskRenewal.reset();
        if (!token)
            return;
        m_tokens.shortLived = *token;
        emit tokensChanged(m_tokens);
    });
    return *m_helpdeskRenewal;
}

QFuture<Result<QString>> ApiConnection::renewChat()
{
    if (m_chatRenewal)
        return *m_chatRenewal;
    const auto tokenOf = [](const ChatIdentity &chat) -> Result<QString> { return chat.token; };
    if (!m_tokens.sdkKey.isEmpty()) {
        m_chatRenewal = mapAnswer<QString>(
            chatLogin(m_rest, m_endpoints, m_account.appCode, m_account.sdkUser, m_tokens.sdkKey), this, tokenOf);
    } else if (!m_tokens.longLived.isEmpty()) {
        m_chatRenewal =
            mapAnswer<QString>(longLivedLogin(m_rest, m_endpoints, m_account.appCode, m_tokens.longLived), this,
                               [tokenOf](const LongLivedLogin &login) { return tokenOf(login.chat); });
    } else {
        return readyFailure<QString>({ErrorKind::TokenRejected, u"no key to renew with"_s, std::nullopt});
    }
    whenDone(*m_chatRenewal, this, [this, generation = m_generation](const Result<QString> &token) {
        if (generation != m_generation)
            return;
        m_chatRenewal.reset();
        if (!token)
            return;
        m_tokens.sdk = *token;
        emit tokensChanged(m_tokens);
    });
    return *m_chatRenewal;
}

void ApiConnection::reject()
{
    if (m_rejected)
        return;
    m_rejected = true;
    emit tokenRejected();
}

} // namespace Amandesk
