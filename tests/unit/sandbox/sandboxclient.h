#pragma once
#include "app/sandbox/sandbox.h"
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTest>

namespace Amandesk {

struct HttpAnswer {
    int status = 0; // 0: no answer
    QByteArray body;
    QHash<QByteArray, QByteArray> headers;
    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    QJsonObject data() const { return json().value(QLatin1StringView("data")).toObject(); }
    QJsonObject results() const { return json().value(QLatin1StringView("results")).toObject(); }
};

// Speaks plain HTTP with a sandbox of the same process, as one signed-in person.
class SandboxClient
{
public:
    explicit SandboxClient(const Sandbox &sandbox)
        : m_sandbox(sandbox)
    { }

    using Headers = QList<std::pair<QByteArray, QByteArray>>;

    HttpAnswer send(const QByteArray &method, const QString &path, const QByteArray &body = {},
                    const QByteArray &type = {}, const Headers &more = {})
    {
        QNetworkRequest request(QUrl(m_sandbox.omnichannelUrl().toString() + path));
        request.setTransferTimeout(20000);
        if (!type.isEmpty())
            request.setHeader(QNetworkRequest::ContentTypeHeader, type);
        for (const auto &[name, value] : m_headers + more)
            request.setRawHeader(name, value);
        QNetworkReply *reply = m_network.sendCustomRequest(request, method, body);
        HttpAnswer answer;
        if (QTest::qWaitFor([reply] { return reply->isFinished(); }, 25000)) {
            answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
            answer.body = reply->readAll();
            for (const auto &[name, value] : reply->rawHeaderPairs())
                answer.headers.insert(name.toLower(), value);
        }
        delete reply;
        return answer;
    }
    HttpAnswer get(const QString &path) { return send("GET", path); }
    HttpAnswer post(const QString &path, const QJsonObject &body = {})
    {
        return send("POST", path, QJsonDocument(body).toJson(QJsonDocument::Compact), "application/json");
    }
    HttpAnswer form(const QString &path, const QByteArray &body)
    {
        return send("POST", path, body, "application/x-www-form-urlencoded");
    }

    SandboxAccount account(const QString &role) const
    {
        for (const SandboxAccount &account : m_sandbox.accounts()) {
            if (account.role == role && account.totpSecret.isEmpty())
                return account;
        }
        return {};
    }

    // Both identities: the helpdesk's and the chat service's.
    void signIn(const QString &role) { signIn(account(role)); }
    void signIn(const SandboxAccount &account)
    {
        const QJsonObject data =
            post(QStringLiteral("/api/v1/auth"),
                 {{QStringLiteral("email"), account.email}, {QStringLiteral("password"), account.password}})
                .data();
        const QJsonObject user = data[QLatin1StringView("user")].toObject();
        const QJsonValue chat = data[QLatin1StringView("details")][QLatin1StringView("sdk_user")];
        longLivedToken = data[QLatin1StringView("long_lived_token")].toString();
        chatToken = chat[QLatin1StringView("token")].toString();
        secret = user[QLatin1StringView("app")][QLatin1StringView("secret_key")].toString();
        userId = account.sdkEmail;
        id = user[QLatin1StringView("id")].toInteger();
        setTokens(user[QLatin1StringView("authentication_token")].toString(), chatToken);
    }
    void setTokens(const QString &staff, const QString &chat)
    {
        m_headers = {{"Authorization", staff.toLatin1()},
                     {"Qiscus-App-Id", m_sandbox.appCode().toLatin1()},
                     {"QISCUS-SDK-APP-ID", m_sandbox.appCode().toLatin1()},
                     {"QISCUS-SDK-TOKEN", chat.toLatin1()}};
    }
    void setHeaders(const Headers &headers) { m_headers = headers; }

    QString longLivedToken;
    QString chatToken;
    QString secret;
    QString userId;
    qint64 id = 0;

private:
    const Sandbox &m_sandbox;
    QNetworkAccessManager m_network;
    Headers m_headers;
};

} // namespace Amandesk
