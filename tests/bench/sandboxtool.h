#pragma once
#include "core/base/result.h"
#include "core/net/restclient.h"
#include <QJsonObject>
#include <QUrl>

namespace Amandesk {

// The practice server's own calls, for measuring processes that have an event loop. Waits for the answer.
class SandboxTool final
{
public:
    explicit SandboxTool(QUrl server)
        : m_server(std::move(server))
    { }
    Result<QJsonObject> get(const QString &tool);
    Result<QJsonObject> post(const QString &tool, const QJsonObject &values);

private:
    Result<QJsonObject> send(RestRequest request, const QString &tool);

    QUrl m_server;
    RestClient m_rest;
};

} // namespace Amandesk
