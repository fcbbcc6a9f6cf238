#include "tests/bench/sandboxtool.h"
#include "tests/support/waiting.h"
#include <QJsonDocument>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Result<QJsonObject> SandboxTool::get(const QString &tool)
{
    return send({}, tool);
}

Result<QJsonObject> SandboxTool::post(const QString &tool, const QJsonObject &values)
{
    RestRequest request;
    request.verb = RestRequest::Verb::Post;
    request.contentType = "application/json";
    request.body = QJsonDocument(values).toJson(QJsonDocument::Compact);
    return send(request, tool);
}

Result<QJsonObject> SandboxTool::send(RestRequest request, const QString &tool)
{
    request.url = m_server;
    request.url.setPath(u"/x-sandbox/v1/"_s + tool);
    const auto answer = waitFor(m_rest.send(request), std::chrono::minutes(1));
    if (!answer)
        return fail(answer.error());
    if (answer->status != 200)
        return fail(ErrorKind::Rejected, u"the practice server refused: "_s + tool);
    return QJsonDocument::fromJson(answer->body).object();
}

} // namespace Amandesk
