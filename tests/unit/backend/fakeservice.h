#pragma once
#include "core/base/async.h"
#include "core/domain/account.h"
#include "tests/unit/net/httpfixture.h"
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QUrlQuery>

namespace Amandesk {

// Both services on one loopback port, answering what the test wrote down for a method and path. Several answers
// for one path are given in turn; the last one stays. What is not written down is 404.
class FakeService final
{
public:
    struct Said {
        int status = 200;
        QByteArray body;
        QByteArray headers;
    };

    FakeService()
    {
        m_http.setHandler([this](const HttpFixture::Request &request, QTcpSocket &socket) {
            m_keys.append(request.method + ' ' + request.target.split('?').first());
            QList<Said> &script = m_scripts[m_keys.last()];
            Said said{404, R"({"errors":{"message":"no such path"}})", {}};
            if (!script.isEmpty())
                said = script.size() > 1 ? script.takeFirst() : script.first();
            if (said.status == hangsUp)
                return socket.abort();
            const QByteArray type = said.headers.contains("Content-Type") ? "" : "Content-Type: application/json\r\n";
            socket.write(HttpFixture::answer(said.status, said.body, type + said.headers));
        });
    }

    static constexpr int hangsUp = 0; // for a status: the connection ends without an answer
    void say(const QByteArray &methodAndPath, int status, const QByteArray &body, const QByteArray &headers = {})
    {
        m_scripts[methodAndPath].append({status, body, headers});
    }
    void say(const QByteArray &methodAndPath, const QByteArray &body) { say(methodAndPath, 200, body); }

    ServerAddress server() const { return {m_http.url(QString()), {}, {}}; }
    QByteArray origin() const { return m_http.url(QString()).toEncoded(); }

    int count(const QByteArray &methodAndPath) const { return int(m_keys.count(methodAndPath)); }
    // The n-th request for that path; -1 is the last.
    HttpFixture::Request request(const QByteArray &methodAndPath, int n = -1) const
    {
        QList<HttpFixture::Request> found;
        for (qsizetype i = 0; i < m_keys.size(); ++i) {
            if (m_keys[i] == methodAndPath)
                found.append(m_http.requests()[i]);
        }
        return found.value(n < 0 ? found.size() - 1 : n);
    }
    QJsonObject json(const QByteArray &methodAndPath, int n = -1) const
    {
        return QJsonDocument::fromJson(request(methodAndPath, n).body).object();
    }
    QString query(const QByteArray &methodAndPath, const QString &name) const
    {
        const QUrl url = QUrl::fromEncoded(request(methodAndPath).target);
        return QUrlQuery(url).queryItemValue(name, QUrl::FullyDecoded);
    }
    // Everything that was ever sent, to look for what must not be there.
    QByteArray everythingSent() const
    {
        QByteArray all;
        for (const HttpFixture::Request &request : m_http.requests()) {
            all += request.target + request.body;
            for (const QByteArray &value : request.headers)
                all += value;
        }
        return all;
    }

private:
    HttpFixture m_http;
    QHash<QByteArray, QList<Said>> m_scripts;
    QList<QByteArray> m_keys;
};

// Waits for an answer; fails the test's expectation by itself when none comes.
template<typename T> Result<T> settled(const QFuture<Result<T>> &future)
{
    const bool came = QTest::qWaitFor([&future] { return future.isFinished(); }, 10000);
    if (!came || future.resultCount() == 0)
        return fail(ErrorKind::Timeout, QStringLiteral("the test waited in vain"));
    return future.result();
}

} // namespace Amandesk
