#include "core/backend/apicall.h"
#include "tests/unit/backend/connectionfixture.h"
#include <QSignalSpy>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr const char *path = "GET /api/v2/channels";
constexpr const char *chatPath = "GET /api/v2/sdk/sync";
constexpr const char *refresh = "POST /api/v2/auth/refresh_token";
constexpr const char *login = "POST /api/v2/sdk/login_or_register";
const QByteArray fine = R"({"data":{},"results":{},"status":200})";
const QByteArray stale = R"({"detail":"token_expired"})";
const QByteArray staleChat = R"({"error":{"message":"unauthorized. token is EXPIRED"},"status":403})";

ApiCall helpdeskCall()
{
    return omnichannelGet("test", u"/api/v2/channels"_s);
}
ApiCall chatCall()
{
    return chatGet("test", u"sync"_s);
}
} // namespace

class TestApiConnection : public QObject
{
    Q_OBJECT
private slots:
    void callsCarryTheIdentity()
    {
        ConnectionFixture f;
        f.service.say(path, fine);
        f.service.say(chatPath, fine);
        QVERIFY(settled(f.connection.call(helpdeskCall())));
        QVERIFY(settled(f.connection.call(chatCall())));
        QCOMPARE(f.service.request(path).headers.value("authorization"), QByteArray("SHORT-1"));
        QCOMPARE(f.service.request(chatPath).headers.value("qiscus-sdk-token"), QByteArray("CHAT_1"));
    }

    void aCallsOwnReaderIsAskedFirst()
    {
        ConnectionFixture f;
        ApiCall call = chatCall();
        QList<QByteArray> read;
        bool knows = true;
        call.reader = [&](const QByteArray &body) {
            read.append(body);
            return knows;
        };
        f.service.say(chatPath, fine);
        f.service.say(chatPath, fine);
        f.service.say(chatPath, 404, fine); // that is no success, whatever its body says
        QVERIFY(settled(f.connection.call(call))->isEmpty());
        knows = false;
        QCOMPARE(settled(f.connection.call(call))->value("status"_L1).toInt(), 200);
        QCOMPARE(read, (QList<QByteArray>{fine, fine}));
        QCOMPARE(settled(f.connection.call(call)).error().kind, ErrorKind::NotFound);
        QCOMPARE(read.size(), 2);
    }

    void aStaleTokenIsRenewedAndTheCallRepeated()
    {
        ConnectionFixture f;
        f.service.say(path, 401, stale);
        f.service.say(path, fine);
        f.service.say(refresh, R"({"data":{"auth":{"token":"SHORT-2"}}})");
        QSignalSpy changed(&f.connection, &ApiConnection::tokensChanged);
        QSignalSpy rejected(&f.connection, &ApiConnection::tokenRejected);
        QVERIFY(settled(f.connection.call(helpdeskCall())));
        QCOMPARE(f.service.request(path).headers.value("authorization"), QByteArray("SHORT-2"));
        QCOMPARE(f.service.request(refresh).headers.value("authorization"), QByteArray("LONG-1"));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().first().value<AccountTokens>().shortLived, u"SHORT-2"_s);
        QCOMPARE(f.connection.tokens().sdk, u"CHAT_1"_s);
        QVERIFY(rejected.isEmpty());
    }

    void manyStaleCallsRenewOnce()
    {
        ConnectionFixture f;
        for (int i = 0; i < 5; ++i)
            f.service.say(path, 401, R"({"errors":"Unauthorized"})");
        f.service.say(path, fine);
        f.service.say(refresh, R"({"data":{"auth":{"token":"SHORT-2"}}})");
        QList<QFuture<Result<QJsonObject>>> calls;
        for (int i = 0; i < 5; ++i)
            calls.append(f.connection.call(helpdeskCall()));
        for (const auto &call : calls)
            QVERIFY(settled(call));
        QCOMPARE(f.service.count(refresh), 1);
        QCOMPARE(f.service.count(path), 10);
    }

    void aRefusedRenewalEndsTheSessionOnce()
    {
        ConnectionFixture f;
        f.service.say(path, 401, R"({"errors":"Unauthorized"})");
        f.service.say(refresh, 401, R"({"errors":"Unauthorized"})");
        QSignalSpy rejected(&f.connection, &ApiConnection::tokenRejected);
        const auto first = f.connection.call(helpdeskCall());
        const auto second = f.connection.call(helpdeskCall());
        QCOMPARE(settled(first).error().kind, ErrorKind::TokenRejected);
        QCOMPARE(settled(second).error().kind, ErrorKind::TokenRejected);
        QCOMPARE(rejected.size(), 1);
        const int sent = f.service.count(path);
        QCOMPARE(settled(f.connection.call(helpdeskCall())).error().kind, ErrorKind::TokenRejected);
        QCOMPARE(f.service.count(path), sent); // the server is left in peace
    }

    void aRevokedTokenIsNotRenewed()
    {
        ConnectionFixture f;
        f.service.say(path, 401, R"({"errors":"Unauthorized: invalid token"})");
        QSignalSpy rejected(&f.connection, &ApiConnection::tokenRejected);
        QCOMPARE(settled(f.connection.call(helpdeskCall())).error().kind, ErrorKind::TokenRejected);
        QCOMPARE(f.service.count(refresh), 0);
        QCOMPARE(rejected.size(), 1);
    }

    void withoutALongLivedTokenThereIsNothingToRenewWith()
    {
        ConnectionFixture f;
        AccountTokens tokens = ConnectionFixture::tokens();
        tokens.longLived.clear();
        f.connection.setIdentity(f.account(Role::Agent), tokens);
        f.service.say(path, 401, stale);
        QCOMPARE(settled(f.connection.call(helpdeskCall())).error().kind, ErrorKind::TokenRejected);
        QCOMPARE(f.service.count(refresh), 0);
    }

    void troubleWhileRenewingKeepsTheSession()
    {
        ConnectionFixture f;
        f.service.say(path, 401, stale);
        f.service.say(path, 401, stale);
        f.service.say(path, fine);
        f.service.say(refresh, 503, "{}");
        f.service.say(refresh, R"({"data":{"auth":{"token":"SHORT-2"}}})");
        QSignalSpy rejected(&f.connection, &ApiConnection::tokenRejected);
        QCOMPARE(settled(f.connection.call(helpdeskCall())).error().kind, ErrorKind::Server);
        QVERIFY(rejected.isEmpty());
        QVERIFY(settled(f.connection.call(helpdeskCall())));
    }

    void aTokenRefusedAgainAfterItsRenewalIsTheEnd()
    {
        ConnectionFixture f;
        f.service.say(path, 401, stale);
        f.service.say(refresh, R"({"data":{"auth":{"token":"SHORT-2"}}})");
        QSignalSpy rejected(&f.connection, &ApiConnection::tokenRejected);
        QCOMPARE(settled(f.connection.call(helpdeskCall())).error().kind, ErrorKind::TokenRejected);
        QCOMPARE(f.service.count(refresh), 1);
        QCOMPARE(rejected.size(), 1);
    }

    void aStaleChatTokenIsRenewedWithItsKey()
    {
        ConnectionFixture f;
        f.service.say(chatPath, 403, staleChat);
        f.service.say(chatPath, fine);
        f.service.say(login, fixtureBytes(u"chat_login.json"_s));
        QSignalSpy changed(&f.connection, &ApiConnection::tokensChanged);
        QVERIFY(settled(f.connection.call(chatCall())));
        QCOMPARE(f.service.json(login).value("password"_L1), QJsonValue(u"KEY-1"_s));
        QCOMPARE(f.service.request(chatPath).headers.value("qiscus-sdk-token"), QByteArray("CHAT_TOKEN_1"));
        QCOMPARE(f.connection.tokens().sdk, u"CHAT_TOKEN_1"_s);
        QCOMPARE(changed.size(), 1);
    }

    void withoutAKeyTheLongLivedTokenOpensTheChatAgain()
    {
        ConnectionFixture f;
        AccountTokens tokens = ConnectionFixture::tokens();
        tokens.sdkKey.clear();
        f.connection.setIdentity(f.account(Role::Agent), tokens);
        f.service.say(chatPath, 401, "{}");
        f.service.say(chatPath, fine);
        f.service.say("POST /api/v2/sdk/auth/nonce", R"({"results":{"nonce":"N"},"status":200})");
        f.service.say("POST /api/v2/auth/mobile_login",
                      R"({"data":{"identity_token":"J","qismo_key":"K","user_type":2}})");
        f.service.say("POST /api/v2/sdk/auth/verify_identity_token", fixtureBytes(u"chat_login.json"_s));
        QVERIFY(settled(f.connection.call(chatCall())));
        QCOMPARE(f.connection.tokens().sdk, u"CHAT_TOKEN_1"_s);
    }

    void otherRefusalsOfTheChatServiceRenewNothing()
    {
        ConnectionFixture f;
        f.service.say(chatPath, 403, R"({"error":{"message":"not a participant"},"status":403})");
        QCOMPARE(settled(f.connection.call(chatCall())).error().kind, ErrorKind::Forbidden);
        QCOMPARE(f.service.count(login), 0);
    }

    void aLoginPageInBetweenRenewsNothing()
    {
        ConnectionFixture f;
        f.service.say(path, 401, "<html>Wi-Fi", "Content-Type: text/html\r\n");
        QCOMPARE(settled(f.connection.call(helpdeskCall())).error().kind, ErrorKind::NotOurServer);
        QCOMPARE(f.service.count(refresh), 0);
    }

    void answersForAnEarlierIdentityAreDropped()
    {
        ConnectionFixture f;
        f.service.say(path, fine);
        const auto old = f.connection.call(helpdeskCall());
        f.connection.setIdentity(f.account(Role::Admin), ConnectionFixture::tokens());
        QCOMPARE(settled(old).error().kind, ErrorKind::Cancelled);
        QVERIFY(settled(f.connection.call(helpdeskCall())));
        f.connection.clear();
        QCOMPARE(settled(f.connection.call(helpdeskCall())).error().kind, ErrorKind::TokenRejected);
    }

    void theServersClockIsMeasured()
    {
        ConnectionFixture f;
        QSignalSpy changed(&f.connection, &ApiConnection::clockOffsetChanged);
        f.connection.noteServerTime(f.clock.now().addMSecs(700));
        QVERIFY(changed.isEmpty());
        f.connection.noteServerTime(f.clock.now().addSecs(-600));
        QCOMPARE(changed.size(), 1);
        QVERIFY(qAbs(f.connection.clockOffset().count() + 600000) < 1000);
        QVERIFY(qAbs(f.clock.now().addSecs(-600).msecsTo(f.connection.serverNow())) < 1000);
    }
};

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestApiConnection)
#include "tst_apiconnection.moc"
