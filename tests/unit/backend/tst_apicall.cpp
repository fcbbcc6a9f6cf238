#include "core/backend/apicall.h"
#include <QTest>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
RestResponse said(int status, const QByteArray &body, const QByteArray &type = "application/json")
{
    RestResponse response;
    response.status = status;
    response.body = body;
    response.contentType = type;
    return response;
}

ErrorKind kindOf(const RestResponse &response, ApiCall::Service service = ApiCall::Service::Omnichannel)
{
    ApiCall call;
    call.name = "test";
    call.service = service;
    const auto json = judge(readAnswer(response, service), call);
    return json ? ErrorKind::Cancelled : json.error().kind; // Cancelled: no error at all
}
} // namespace

class TestApiCall : public QObject
{
    Q_OBJECT
private slots:
    void everyStatusHasItsKind_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("200") << 200 << ErrorKind::Cancelled;
        QTest::newRow("201") << 201 << ErrorKind::Cancelled;
        QTest::newRow("302") << 302 << ErrorKind::NotOurServer;
        QTest::newRow("400") << 400 << ErrorKind::Rejected;
        QTest::newRow("401") << 401 << ErrorKind::TokenRejected;
        QTest::newRow("402") << 402 << ErrorKind::Rejected;
        QTest::newRow("403") << 403 << ErrorKind::Forbidden;
        QTest::newRow("404") << 404 << ErrorKind::NotFound;
        QTest::newRow("408") << 408 << ErrorKind::Timeout;
        QTest::newRow("409") << 409 << ErrorKind::Conflict;
        QTest::newRow("413") << 413 << ErrorKind::Rejected;
        QTest::newRow("422") << 422 << ErrorKind::Rejected;
        QTest::newRow("429") << 429 << ErrorKind::RateLimited;
        QTest::newRow("500") << 500 << ErrorKind::Server;
        QTest::newRow("501") << 501 << ErrorKind::NotFound;
        QTest::newRow("524") << 524 << ErrorKind::Server;
    }
    void everyStatusHasItsKind()
    {
        QFETCH(int, status);
        QFETCH(ErrorKind, kind);
        QCOMPARE(kindOf(said(status, "{}")), kind);
    }

    void whatIsNoJsonIsToldApart_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorKind>("kind");
        const QByteArray html = "text/html";
        QTest::newRow("login page") << 200 << html << QByteArray("<html>Sign in") << ErrorKind::NotOurServer;
        QTest::newRow("html called json")
            << 200 << QByteArray("application/json") << QByteArray("\n <!doctype html>") << ErrorKind::NotOurServer;
        QTest::newRow("proxy asks for a name") << 401 << html << QByteArray("<h1>401") << ErrorKind::NotOurServer;
        QTest::newRow("proxy forbids") << 403 << html << QByteArray("<h1>403") << ErrorKind::NotOurServer;
        QTest::newRow("gateway is down") << 502 << html << QByteArray("<h1>502") << ErrorKind::Server;
        QTest::newRow("gateway limits") << 429 << html << QByteArray("<h1>429") << ErrorKind::RateLimited;
        QTest::newRow("truncated") << 200 << QByteArray("application/json") << QByteArray("{\"data\":{\"us")
                                   << ErrorKind::Protocol;
        QTest::newRow("a list") << 200 << QByteArray("application/json") << QByteArray("[1,2]") << ErrorKind::Protocol;
        QTest::newRow("a word") << 200 << QByteArray("text/plain") << QByteArray("pong") << ErrorKind::NotOurServer;
        QTest::newRow("nothing") << 200 << QByteArray() << QByteArray() << ErrorKind::NotOurServer;
        QTest::newRow("too deep") << 200 << QByteArray("application/json")
                                  << QByteArray(R"({"a":)") + QByteArray(5000, '[') + QByteArray(5000, ']') + "}"
                                  << ErrorKind::Protocol;
    }
    void whatIsNoJsonIsToldApart()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        QFETCH(ErrorKind, kind);
        QCOMPARE(kindOf(said(status, body, type)), kind);
    }

    void theReasonIsFoundWhereverItStands_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("errors.message") << QByteArray(R"({"errors":{"message":"why"},"message":"other"})");
        QTest::newRow("errors") << QByteArray(R"({"errors":"why","error":"other"})");
        QTest::newRow("error.message") << QByteArray(R"({"error":{"message":"why"},"status":400})");
        QTest::newRow("error") << QByteArray(R"({"error":"why","detail":"other"})");
        QTest::newRow("detail") << QByteArray(R"({"detail":"why","message":"other"})");
        QTest::newRow("message") << QByteArray(R"({"message":"why"})");
    }
    void theReasonIsFoundWhereverItStands()
    {
        QFETCH(QByteArray, body);
        QCOMPARE(readAnswer(said(400, body), ApiCall::Service::Omnichannel).message, u"why"_s);
    }

    void theReasonNeverReachesTheLog()
    {
        ApiCall call;
        call.name = "resolve";
        const auto json =
            judge(readAnswer(said(400, R"({"errors":"Pak Tono +62812 said"})"), ApiCall::Service::Omnichannel), call);
        QCOMPARE(json.error().detail, u"resolve: HTTP 400, json"_s);
    }

    void theChatServicesEnvelopeMayOverruleHttp()
    {
        const QByteArray body = R"({"results":{},"status":403,"error":{"message":"no"}})";
        QCOMPARE(kindOf(said(200, body), ApiCall::Service::Chat), ErrorKind::Forbidden);
        QCOMPARE(kindOf(said(200, body)), ErrorKind::Cancelled);
    }

    void brokenUtf8IsRepaired()
    {
        const auto answer = readAnswer(said(200, "{\"a\":\"x\xff\"}"), ApiCall::Service::Omnichannel);
        QCOMPARE(answer.shape, ServerAnswer::Shape::Json);
        QCOMPARE(answer.json.value("a"_L1).toString(), u"x\ufffd"_s);
    }

    void queriesKeepPlusAndBrackets()
    {
        ApiCall call = omnichannelGet("agents", u"/api/v2/admin/agents"_s);
        call.query = {{u"search"_s, u"a+b&c@x.example"_s}, {u"ids[]"_s, u"1"_s}};
        const RestRequest request =
            toRequest(call, endpointsFor({QUrl(u"https://h.example/base/"_s), {}, {}}), {u"app"_s, u"tok"_s, {}, {}});
        QCOMPARE(request.url.toEncoded(),
                 QByteArray("https://h.example/base/api/v2/admin/agents?search=a%2Bb%26c%40x.example&ids[]=1"));
    }

    void eachServiceGetsItsOwnHeaders()
    {
        const Endpoints endpoints = endpointsFor({QUrl(u"https://h.example"_s), {}, {}});
        const CallIdentity identity{u"app-1"_s, u"HELPDESK"_s, u"CHAT"_s, u"me"_s};
        const auto headers = [&](const ApiCall &call) {
            QHash<QByteArray, QByteArray> out;
            for (const auto &[name, value] : toRequest(call, endpoints, identity).headers)
                out.insert(name, value);
            return out;
        };
        const auto helpdesk = headers(omnichannelGet("x", u"/x"_s));
        QCOMPARE(helpdesk.value("Authorization"), QByteArray("HELPDESK"));
        QCOMPARE(helpdesk.value("Qiscus-App-Id"), QByteArray("app-1"));
        QVERIFY(!helpdesk.values().contains("CHAT"));
        const auto chat = headers(chatGet("x", u"x"_s));
        QCOMPARE(chat.value("QISCUS-SDK-TOKEN"), QByteArray("CHAT"));
        QCOMPARE(chat.value("QISCUS-SDK-USER-ID"), QByteArray("me"));
        QCOMPARE(chat.value("QISCUS-SDK-APP-ID"), QByteArray("app-1"));
        QVERIFY(!chat.values().contains("HELPDESK"));
    }
};

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestApiCall)
#include "tst_apicall.moc"
