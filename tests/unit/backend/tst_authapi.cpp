#include "core/backend/authapi.h"
#include "core/net/restclient.h"
#include "tests/unit/backend/fakeservice.h"
#include "tests/unit/backend/fixtures.h"
#include <QTcpServer>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr const char *auth = "POST /api/v1/auth";
constexpr const char *verify = "POST /api/v2/auth/verify_otp";
constexpr const char *config = "GET /api/v2/sdk/config";
constexpr const char *login = "POST /api/v2/sdk/login_or_register";
constexpr const char *nonce = "POST /api/v2/sdk/auth/nonce";
constexpr const char *mobile = "POST /api/v2/auth/mobile_login";
constexpr const char *identity = "POST /api/v2/sdk/auth/verify_identity_token";
constexpr const char *exchange = "POST /api/v1/auth/get_token_by_qismo_key";
constexpr const char *agentProfile = "GET /api/v1/agent/get_profile";

const QByteArray emptyConfig =
    R"({"results":{"base_url":"","broker_url":"","broker_lb_url":"","enable_realtime":true},"status":200})";
} // namespace

class TestAuthApi : public QObject
{
    Q_OBJECT
private:
    FakeService *m_service = nullptr;
    RestClient *m_rest = nullptr;
    AuthApi *m_api = nullptr;

    Result<SignInAnswer> signIn()
    {
        return settled(m_api->signIn(m_service->server(), u"wulan@contoh.example"_s, u"rahasia+1"_s));
    }
    Result<SignInAnswer> paste(const QString &token)
    {
        return settled(m_api->signInWithToken(m_service->server(), u" contoh-77 "_s, token));
    }
    void sayAllIsWell()
    {
        m_service->say(auth, fixtureBytes(u"auth.json"_s));
        m_service->say(
            config,
            "{\"results\":{\"broker_url\":\"ws://127.0.0.1:77/mqtt?x=wss://\",\"sync_interval\":3000},\"status\":200}");
        m_service->say(login, fixtureBytes(u"chat_login.json"_s));
    }

private slots:
    void init()
    {
        m_service = new FakeService;
        m_rest = new RestClient;
        m_rest->setBackoff({std::chrono::milliseconds(1), std::chrono::milliseconds(2)});
        m_api = new AuthApi(*m_rest);
    }
    void cleanup()
    {
        delete std::exchange(m_api, nullptr);
        delete std::exchange(m_rest, nullptr);
        delete std::exchange(m_service, nullptr);
    }

    void aPasswordOpensBothServices()
    {
        sayAllIsWell();
        const auto answer = signIn();
        QVERIFY(answer);
        const SignedIn &in = std::get<SignedIn>(*answer);
        QCOMPARE(in.account.name, u"Wulan P"_s);
        QCOMPARE(in.account.server, m_service->server());
        QCOMPARE(in.tokens.shortLived, u"SHORT-1"_s);
        QCOMPARE(in.tokens.sdk, u"CHAT_TOKEN_1"_s);
        QCOMPARE(in.lastMessage, MessageId{2700000455});
        QCOMPARE(in.lastEvent, 99120);
        QCOMPARE(in.endpoints.realtime, QUrl(u"ws://127.0.0.1:77/mqtt?x=wss://"_s));
        QCOMPARE(in.syncIntervalMs, 3000);
        QCOMPARE(m_service->json(auth).value("password"_L1), QJsonValue(u"rahasia+1"_s));
        QCOMPARE(m_service->request(config).headers.value("qiscus-sdk-app-id"), QByteArray("contoh-77"));
    }

    void theChatSignInChangesNothingOfTheProfile()
    {
        sayAllIsWell();
        QVERIFY(signIn());
        QCOMPARE(m_service->json(login),
                 (QJsonObject{{u"email"_s, u"x9k2_wulan@contoh.example"_s}, {u"password"_s, u"OWN-CHAT-KEY"_s}}));
        QVERIFY(!m_service->everythingSent().contains("LEAK"));
    }

    void refusedPasswordsAreOneKind_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorKind>("kind");
        const QByteArray wrong = R"({"errors":{"message":"Email or password is wrong"}})";
        QTest::newRow("400") << 400 << wrong << ErrorKind::WrongCredentials;
        QTest::newRow("401") << 401 << wrong << ErrorKind::WrongCredentials;
        QTest::newRow("401 without words") << 401 << QByteArray() << ErrorKind::WrongCredentials;
        QTest::newRow("422") << 422 << wrong << ErrorKind::WrongCredentials;
        QTest::newRow("locked out") << 429 << wrong << ErrorKind::RateLimited;
        QTest::newRow("forbidden") << 403 << wrong << ErrorKind::Forbidden;
        QTest::newRow("no such path") << 404 << wrong << ErrorKind::NotOurServer;
        QTest::newRow("down") << 503 << wrong << ErrorKind::Server;
        QTest::newRow("html") << 200 << QByteArray("<html>") << ErrorKind::NotOurServer;
        QTest::newRow("truncated") << 200 << QByteArray("{\"data\":{\"user") << ErrorKind::Protocol;
        QTest::newRow("other json") << 200 << QByteArray(R"({"ok":true})") << ErrorKind::NotOurServer;
        QTest::newRow("mistyped") << 200 << QByteArray(R"({"data":{"user":7}})") << ErrorKind::Protocol;
    }
    void refusedPasswordsAreOneKind()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(ErrorKind, kind);
        m_service->say(auth, status, body);
        const auto answer = signIn();
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, kind);
        QVERIFY(!answer.error().detail.contains("rahasia"_L1));
        QCOMPARE(m_service->count(auth), 1); // wrong passwords are not tried twice
    }

    void retryAfterIsPassedOn()
    {
        m_service->say(auth, 429, "{}", "Retry-After: 17\r\n");
        QCOMPARE(signIn().error().retryAfter, std::chrono::seconds(17));
    }

    void unreachableAndUnusableAddressesDiffer()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        QUrl nobody(u"http://127.0.0.1"_s);
        nobody.setPort(closed.serverPort());
        closed.close();
        QCOMPARE(settled(m_api->signIn({nobody, {}, {}}, u"a"_s, u"b"_s)).error().kind, ErrorKind::Network);
        QCOMPARE(settled(m_api->signIn({QUrl(u"http://example.com"_s), {}, {}}, u"a"_s, u"b"_s)).error().kind,
                 ErrorKind::BadInput);
        QCOMPARE(settled(m_api->signIn({QUrl(), {}, {}}, u"a"_s, u"b"_s)).error().kind, ErrorKind::BadInput);
    }

    void theCodeComesSecond()
    {
        sayAllIsWell();
        m_service->say(verify, 400, R"({"errors":{"message":"Invalid OTP code"}})");
        m_service->say(verify, fixtureBytes(u"auth.json"_s));
        FakeService other;
        other.say(auth, R"({"data":{"user":{"authentication_token":null},"use_2fa":true,"otp_session":"S-1"}})");
        const auto first = settled(m_api->signIn(other.server(), u"wulan@contoh.example"_s, u"x"_s));
        QVERIFY(first);
        NeedsCode step = std::get<NeedsCode>(*first);
        QCOMPARE(step.email, u"wulan@contoh.example"_s);
        QCOMPARE(step.session, u"S-1"_s);
        step.server = m_service->server();
        QCOMPARE(settled(m_api->submitCode(step, u"000000"_s)).error().kind, ErrorKind::WrongCode);
        const auto second = settled(m_api->submitCode(step, u" 123456 "_s));
        QVERIFY(second);
        QVERIFY(std::holds_alternative<SignedIn>(*second));
        QCOMPARE(m_service->json(verify), (QJsonObject{{u"otp_session"_s, u"S-1"_s}, {u"otp"_s, u"123456"_s}}));
    }

    void enrolmentIsLeftToTheWeb()
    {
        m_service->say(auth, R"({"data":{"user":{},"use_2fa":true,"need_setup_otp":true}})");
        QVERIFY(std::holds_alternative<NeedsWebSetup>(*signIn()));
    }

    void aMissingConfigurationIsNoObstacle()
    {
        m_service->say(auth, fixtureBytes(u"auth.json"_s));
        m_service->say(config, 500, "{}");
        m_service->say(login, fixtureBytes(u"chat_login.json"_s));
        const auto answer = signIn();
        QVERIFY(answer);
        QVERIFY(std::get<SignedIn>(*answer).endpoints.realtime.isEmpty());
    }

    void theLoadBalancerIsAskedWhenNothingElseKnowsABroker()
    {
        sayAllIsWell();
        FakeService balanced;
        balanced.say(auth, fixtureBytes(u"auth.json"_s));
        balanced.say(config, "{\"results\":{\"broker_lb_url\":\"" + balanced.origin() + "/lb\"},\"status\":200}");
        balanced.say(login, fixtureBytes(u"chat_login.json"_s));
        balanced.say("GET /lb", R"({"data":{"url":"node7.example.com","wss_port":"1886"},"node":"x"})");
        const auto answer = settled(m_api->signIn(balanced.server(), u"a@b.example"_s, u"x"_s));
        QVERIFY(answer);
        const Endpoints endpoints = std::get<SignedIn>(*answer).endpoints;
        QCOMPARE(endpoints.realtime, QUrl(u"wss://node7.example.com:1886/mqtt"_s));
        QCOMPARE(*settled(m_api->findBroker(endpoints)), endpoints.realtime);
        QCOMPARE(settled(m_api->findBroker({})).error().kind, ErrorKind::NotFound);
    }

    void addressesAreFoundAgainAfterARestart()
    {
        sayAllIsWell();
        const auto endpoints = settled(m_api->findEndpoints(m_service->server(), u"contoh-77"_s));
        QCOMPARE(endpoints->realtime, QUrl(u"ws://127.0.0.1:77/mqtt?x=wss://"_s));
        FakeService page;
        page.say(config, 200, "<html>", "Content-Type: text/html\r\n");
        QCOMPARE(settled(m_api->findEndpoints(page.server(), u"contoh-77"_s)).error().kind, ErrorKind::NotOurServer);
    }

    void aLongLivedTokenIsExchanged()
    {
        m_service->say(config, emptyConfig);
        m_service->say(nonce, R"({"results":{"nonce":"N-1","expired_at":1},"status":200})");
        m_service->say(mobile,
                       R"({"data":{"identity_token":"J.W.T","qismo_key":"K-1","qismo_token":"T","user_type":3}})");
        m_service->say(identity, fixtureBytes(u"chat_login.json"_s));
        m_service->say(
            exchange, R"({"data":{"authentication_token":"SHORT-9","type":3,"id":5109,"email":"spv@contoh.example"}})");
        const auto answer = paste(u" LONG-9\n"_s);
        QVERIFY(answer);
        const SignedIn &in = std::get<SignedIn>(*answer);
        QCOMPARE(in.account.role, Role::Supervisor);
        QCOMPARE(in.account.id, AgentId{5109});
        QCOMPARE(in.account.email, u"spv@contoh.example"_s);
        QCOMPARE(in.account.name, u"Wulan P"_s);
        QCOMPARE(in.tokens.shortLived, u"SHORT-9"_s);
        QCOMPARE(in.tokens.longLived, u"LONG-9"_s);
        QCOMPARE(in.tokens.sdk, u"CHAT_TOKEN_1"_s);
        QCOMPARE(m_service->request(mobile).headers.value("authorization"), QByteArray("LONG-9"));
        QCOMPARE(m_service->request(mobile).body, QByteArray("nonce=N-1"));
        QCOMPARE(m_service->request(exchange).headers.value("authorization"), QByteArray("CHAT_TOKEN_1"));
        QCOMPARE(m_service->request(exchange).body, QByteArray("app_id=contoh-77&qismo_key=K-1"));
    }

    void aShortLivedTokenIsFoundInTheAgentList()
    {
        m_service->say(config, emptyConfig);
        m_service->say(nonce, R"({"results":{"nonce":"N-1"},"status":200})");
        m_service->say(mobile, 401, R"({"errors":"Unauthorized"})");
        m_service->say(agentProfile,
                       R"({"data":{"name":"Wulan P","email":"WULAN@contoh.example","is_available":true}})");
        m_service->say("GET /api/v2/admin/agents", 403, R"({"errors":{"message":"Forbidden"}})");
        m_service->say("GET /api/v2/spv/agents", R"({"data":{"agents":[]},"meta":{}})");
        m_service->say("POST /api/v2/customer_rooms", fixtureBytes(u"conversations.json"_s));
        m_service->say("GET /api/v2/agent/service/available_agents", fixtureBytes(u"agents.json"_s));
        m_service->say(login, fixtureBytes(u"chat_login.json"_s));
        const auto answer = paste(u"SHORT-7"_s);
        QVERIFY(answer);
        const SignedIn &in = std::get<SignedIn>(*answer);
        QCOMPARE(in.account.id, AgentId{5101});
        QCOMPARE(in.account.role, Role::Agent);
        QCOMPARE(in.account.appCode, u"contoh-77"_s);
        QCOMPARE(in.account.appName, u"Warung Contoh"_s);
        QCOMPARE(in.tokens.shortLived, u"SHORT-7"_s);
        QVERIFY(in.tokens.longLived.isEmpty());
        QCOMPARE(m_service->query("GET /api/v2/agent/service/available_agents", u"room_id"_s), u"91110001"_s);
        QCOMPARE(m_service->query("GET /api/v2/admin/agents", u"search"_s), u"WULAN@contoh.example"_s);
    }

    void theProfileMayKnowTheChatIdentityItself()
    {
        m_service->say(config, emptyConfig);
        m_service->say(nonce, R"({"results":{"nonce":"N-1"},"status":200})");
        m_service->say(mobile, 401, R"({"errors":"Unauthorized"})");
        m_service->say(agentProfile,
                       R"({"data":{"id":5101,"name":"Wulan P","email":"wulan@contoh.example","type":2,)"
                       R"("sdk_email":"x9k2_wulan@contoh.example","sdk_key":"KEY-1"}})");
        m_service->say(login, fixtureBytes(u"chat_login.json"_s));
        const auto answer = paste(u"SHORT-7"_s);
        QVERIFY(answer);
        const SignedIn &in = std::get<SignedIn>(*answer);
        QCOMPARE(in.account.id, AgentId{5101});
        QCOMPARE(in.tokens.sdkKey, u"KEY-1"_s);
        QCOMPARE(m_service->count("GET /api/v2/admin/agents"), 0); // nobody has to be searched
    }

    void aTokenThatNobodyKnowsIsRejected()
    {
        m_service->say(config, emptyConfig);
        m_service->say(nonce, R"({"results":{"nonce":"N-1"},"status":200})");
        m_service->say(mobile, 401, R"({"errors":"Unauthorized"})");
        m_service->say(agentProfile, 401, R"({"errors":"Unauthorized"})");
        m_service->say("GET /api/v1/admin/get_profile", 401, R"({"errors":"Unauthorized"})");
        QCOMPARE(paste(u"OLD"_s).error().kind, ErrorKind::TokenRejected);
    }

    void aTokenWithoutChatIdentityIsRejected()
    {
        m_service->say(config, emptyConfig);
        m_service->say(nonce, R"({"results":{"nonce":"N-1"},"status":200})");
        m_service->say(mobile, 404, R"({"errors":"no"})");
        m_service->say(agentProfile, R"({"data":{"name":"W","email":"nobody@contoh.example"}})");
        m_service->say("GET /api/v2/admin/agents", fixtureBytes(u"agents.json"_s));
        QCOMPARE(paste(u"SHORT-7"_s).error().kind, ErrorKind::TokenRejected);
    }

    void aServerInTroubleDoesNotCondemnTheToken()
    {
        m_service->say(config, emptyConfig);
        m_service->say(nonce, R"({"results":{"nonce":"N-1"},"status":200})");
        m_service->say(mobile, 503, "{}");
        QCOMPARE(paste(u"LONG"_s).error().kind, ErrorKind::Server);
        QCOMPARE(paste(u"  "_s).error().kind, ErrorKind::BadInput);
    }

    void signingOutTellsBothServices()
    {
        m_service->say("POST /api/v2/sdk/logout", R"({"status":200})");
        m_service->say("POST /api/v2/auth/revoke_token", R"({"data":{"success":true}})");
        Account account;
        account.server = m_service->server();
        account.appCode = u"contoh-77"_s;
        account.sdkUser = SdkUserId{u"me"_s};
        QVERIFY(settled(m_api->signOut(account, {u"S"_s, u"L"_s, u"C"_s, u"K"_s})));
        QCOMPARE(m_service->json("POST /api/v2/sdk/logout").value("token"_L1), QJsonValue(u"C"_s));
        QCOMPARE(m_service->request("POST /api/v2/auth/revoke_token").headers.value("authorization"), QByteArray("L"));
    }

    void leavingCancelsQuietly()
    {
        sayAllIsWell();
        const auto future = m_api->signIn(m_service->server(), u"a@b.example"_s, u"x"_s);
        delete std::exchange(m_api, nullptr);
        QCOMPARE(settled(future).error().kind, ErrorKind::Cancelled);
    }
};

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestAuthApi)
#include "tst_authapi.moc"
