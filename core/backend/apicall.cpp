#include "core/backend/apicall.h"
#include "core/backend/chain.h"
#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>

// Headers, envelopes and error bodies as the vendor's public clients use them: qiscus-sdk-core,
// qiscus-sdk-javascript, the Ruby gem qismo, and documentation.qiscus.com.
namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcBackend, "amandesk.backend", QtInfoMsg)

ApiCall omnichannelGet(const char *name, const QString &path)
{
    ApiCall call;
    call.name = name;
    call.path = path;
    call.retries = 1;
    return call;
}

ApiCall omnichannelPost(const char *name, const QString &path, const QJsonObject &json)
{
    ApiCall call;
    call.name = name;
    call.verb = RestRequest::Verb::Post;
    call.path = path;
    call.json = json;
    return call;
}

ApiCall chatGet(const char *name, const QString &endpoint)
{
    ApiCall call = omnichannelGet(name, "/api/v2/sdk/"_L1 + endpoint);
    call.service = ApiCall::Service::Chat;
    return call;
}

ApiCall chatPost(const char *name, const QString &endpoint, const QJsonObject &json)
{
    ApiCall call = omnichannelPost(name, "/api/v2/sdk/"_L1 + endpoint, json);
    call.service = ApiCall::Service::Chat;
    return call;
}

QByteArray formEncoded(const QList<QPair<QString, QString>> &fields)
{
    QByteArray out;
    for (const auto &[name, value] : fields) {
        if (!out.isEmpty())
            out += '&';
        out += QUrl::toPercentEncoding(name, "[]") + '=' + QUrl::toPercentEncoding(value);
    }
    return out;
}

RestRequest toRequest(const ApiCall &call, const Endpoints &endpoints, const CallIdentity &identity)
{
    const bool chat = call.service == ApiCall::Service::Chat;
    RestRequest request;
    request.verb = call.verb;
    request.url = chat ? endpoints.sdk : endpoints.omnichannel;
    request.url.setPath(request.url.path(QUrl::FullyEncoded) + call.path, QUrl::TolerantMode);
    if (!call.query.isEmpty())
        request.url.setQuery(QString::fromLatin1(formEncoded(call.query)), QUrl::TolerantMode);
    const auto header = [&request](const char *name, const QByteArray &value) {
        if (!value.isEmpty())
            request.headers.append(qMakePair(QByteArray(name), value));
    };
    header("Accept", "application/json");
    if (chat) {
        header("QISCUS-SDK-APP-ID", identity.appCode.toUtf8());
        header("QISCUS-SDK-VERSION", "AMANDESK_" AMANDESK_VERSION);
        header("QISCUS-SDK-PLATFORM", "desktop");
        header("QISCUS-SDK-TOKEN", identity.chatToken.toUtf8());
        header("QISCUS-SDK-USER-ID", identity.chatUser.toUtf8());
    } else {
        header("Qiscus-App-Id", identity.appCode.toUtf8());
        header("Authorization", identity.authorization.toUtf8());
    }
    if (call.json) {
        request.contentType = "application/json";
        request.body = QJsonDocument(*call.json).toJson(QJsonDocument::Compact);
    } else if (!call.contentType.isEmpty()) {
        request.contentType = call.contentType;
        request.body = call.body;
        request.stream = call.stream;
    }
    request.timeout = call.timeout;
    request.retries = call.retries;
    request.once = call.once;
    return request;
}

namespace {
// The order in which the services' clients look for the reason.
QString messageOf(const QJsonObject &json)
{
    for (const QLatin1StringView key : {"errors"_L1, "error"_L1}) {
        const QJsonValue value = json.value(key);
        const QString inner = value.toObject().value("message"_L1).toString();
        if (!inner.isEmpty())
            return inner;
        if (!value.toString().isEmpty())
            return value.toString();
    }
    const QString detail = json.value("detail"_L1).toString();
    return detail.isEmpty() ? json.value("message"_L1).toString() : detail;
}

QJsonDocument parseForgivingUtf8(const QByteArray &body, QJsonParseError &error)
{
    QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error == QJsonParseError::IllegalUTF8String)
        document = QJsonDocument::fromJson(QString::fromUtf8(body).toUtf8(), &error);
    return document;
}

ErrorKind kindOfStatus(int status)
{
    switch (status) {
    case 401:
        return ErrorKind::TokenRejected;
    case 403:
        return ErrorKind::Forbidden;
    case 404:
    case 405:
    case 501:
        return ErrorKind::NotFound;
    case 408:
        return ErrorKind::Timeout;
    case 409:
        return ErrorKind::Conflict;
    case 429:
        return ErrorKind::RateLimited;
    default:
        break;
    }
    if (status >= 500)
        return ErrorKind::Server;
    return status >= 400 ? ErrorKind::Rejected : ErrorKind::NotOurServer;
}

ErrorKind kindOf(const ServerAnswer &answer)
{
    // Overloaded or missing things are told by whatever stands in front of the server, in HTML as well.
    const ErrorKind byStatus = kindOfStatus(answer.status);
    const bool fromInFront = byStatus == ErrorKind::Server || byStatus == ErrorKind::RateLimited
        || byStatus == ErrorKind::Timeout || byStatus == ErrorKind::NotFound;
    if (!answer.isSuccess())
        return answer.shape == ServerAnswer::Shape::Html && !fromInFront ? ErrorKind::NotOurServer : byStatus;
    return answer.shape == ServerAnswer::Shape::Broken ? ErrorKind::Protocol : ErrorKind::NotOurServer;
}

const char *shapeName(ServerAnswer::Shape shape)
{
    switch (shape) {
    case ServerAnswer::Shape::Json:
        return "json";
    case ServerAnswer::Shape::Html:
        return "html";
    case ServerAnswer::Shape::Broken:
        return "broken json";
    case ServerAnswer::Shape::Empty:
        return "empty";
    case ServerAnswer::Shape::Other:
        return "not json";
    }
    Q_UNREACHABLE();
}
} // namespace

ServerAnswer readAnswer(const RestResponse &response, ApiCall::Service service)
{
    ServerAnswer answer;
    answer.status = response.status;
    answer.retryAfter = response.retryAfter;
    const QByteArray start = response.body.left(64).trimmed();
    if (start.isEmpty())
        return answer;
    if (start.startsWith('<') || response.contentType == "text/html") {
        answer.shape = ServerAnswer::Shape::Html;
        return answer;
    }
    QJsonParseError error{};
    const QJsonDocument document = parseForgivingUtf8(response.body, error);
    if (!document.isObject()) {
        const bool meantJson = start.startsWith('{') || start.startsWith('[') || response.contentType.endsWith("json");
        answer.shape = meantJson ? ServerAnswer::Shape::Broken : ServerAnswer::Shape::Other;
        return answer;
    }
    answer.shape = ServerAnswer::Shape::Json;
    answer.json = document.object();
    if (service == ApiCall::Service::Chat && answer.isSuccess()) {
        const int inner = answer.json.value("status"_L1).toInt(answer.status);
        if (inner >= 300)
            answer.status = inner;
    }
    if (!answer.isSuccess())
        answer.message = messageOf(answer.json);
    return answer;
}

Result<QJsonObject> judge(const ServerAnswer &answer, const ApiCall &call)
{
    if (answer.isSuccess() && (answer.shape == ServerAnswer::Shape::Json || !call.needsAnswer))
        return answer.json;
    if (call.refusal && !answer.isSuccess()) {
        if (const auto refusal = call.refusal(answer))
            return *refusal;
    }
    ErrorKind kind = kindOf(answer);
    if (call.judge)
        kind = call.judge(answer, kind);
    Error error{kind,
                QLatin1StringView(call.name) + u": HTTP %1, "_s.arg(answer.status)
                    + QLatin1StringView(shapeName(answer.shape)),
                answer.retryAfter};
    qCInfo(lcBackend).noquote() << error.detail << "→" << errorName(kind);
    return fail(std::move(error));
}

QFuture<Result<QJsonObject>> sendCall(RestClient &rest, const ApiCall &call, const Endpoints &endpoints,
                                      const CallIdentity &identity)
{
    return mapAnswer<QJsonObject>(
        rest.send(toRequest(call, endpoints, identity)), &rest,
        [call](const RestResponse &response) { return judge(readAnswer(response, call.service), call); });
}

} // namespace Amandesk
