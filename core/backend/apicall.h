#pragma once
#include "core/backend/endpoints.h"
#include "core/net/restclient.h"
#include <functional>
#include <QJsonObject>

namespace Amandesk {

// An answer of either service, read as far as both have in common.
struct ServerAnswer {
    enum class Shape { Json, Html, Broken, Empty, Other };
    int status = 0; // HTTP, or the envelope's own when that is worse
    Shape shape = Shape::Empty;
    QJsonObject json;
    QString message; // the server's words; to be compared, never logged or shown
    std::optional<std::chrono::seconds> retryAfter;
    bool isSuccess() const { return status >= 200 && status < 300; }
};

// One call to one of the two services, without the caller's identity.
struct ApiCall {
    enum class Service { Omnichannel, Chat };
    using Judge = std::function<ErrorKind(const ServerAnswer &answer, ErrorKind usual)>;

    const char *name = ""; // for the log and Error::detail
    Service service = Service::Omnichannel;
    RestRequest::Verb verb = RestRequest::Verb::Get;
    QString path; // from the service's base, encoded
    QList<QPair<QString, QString>> query;
    std::optional<QJsonObject> json; // the body, or:
    QByteArray body;
    QByteArray contentType;
    std::shared_ptr<BodySource> stream; // with contentType, instead of body
    std::chrono::milliseconds timeout{20000};
    int retries = 0;
    bool once = false; // asked twice is done twice; see RestRequest
    bool needsAnswer = true; // false: any 2xx will do, whatever its body
    Judge judge; // knows better what a refusal of this call means
    // Reads the body of a success by itself. True: that was all, and the caller's parser gets an empty object. False:
    // not as it knows it, so it is read as always.
    std::function<bool(const QByteArray &body)> reader;
    // What a refusal says, as an answer for the caller's parser; nothing: it is an error like any other.
    std::function<std::optional<QJsonObject>(const ServerAnswer &answer)> refusal;
};

ApiCall omnichannelGet(const char *name, const QString &path);
ApiCall omnichannelPost(const char *name, const QString &path, const QJsonObject &json);
ApiCall chatGet(const char *name, const QString &endpoint); // below /api/v2/sdk/
ApiCall chatPost(const char *name, const QString &endpoint, const QJsonObject &json);

QByteArray formEncoded(const QList<QPair<QString, QString>> &fields);

struct CallIdentity {
    QString appCode;
    QString authorization; // Omnichannel; empty: none
    QString chatToken; // Chat; empty: none
    QString chatUser;
};
RestRequest toRequest(const ApiCall &call, const Endpoints &endpoints, const CallIdentity &identity);

ServerAnswer readAnswer(const RestResponse &response, ApiCall::Service service);
// The answer's JSON object, or what went wrong in the product's words.
Result<QJsonObject> judge(const ServerAnswer &answer, const ApiCall &call);

// Sends without renewing anything: for sign-in and for the renewals themselves.
QFuture<Result<QJsonObject>> sendCall(RestClient &rest, const ApiCall &call, const Endpoints &endpoints,
                                      const CallIdentity &identity);

} // namespace Amandesk
