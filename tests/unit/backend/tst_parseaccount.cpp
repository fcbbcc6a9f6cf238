#include "core/backend/parseaccount.h"
#include "tests/unit/backend/fixtures.h"
#include <QJsonArray>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
// Every text of a finished sign-in, one after the other.
QString everythingIn(const Account &account, const AccountTokens &tokens)
{
    return QStringList{account.appCode,   account.appName,         account.name,
                       account.email,     account.sdkUser.value(), account.server.omnichannel.toString(),
                       tokens.shortLived, tokens.longLived,        tokens.sdk,
                       tokens.sdkKey}
        .join(u'|');
}
} // namespace

class TestParseAccount : public QObject
{
    Q_OBJECT
private slots:
    void signInAnswersAreRead()
    {
        const ServerAddress server{QUrl(u"https://desk.example.com"_s), {}, {}};
        const auto step = parseAuth(fixture(u"auth.json"_s), server);
        QVERIFY(step);
        const auto identity = std::get<HelpdeskIdentity>(*step);
        QCOMPARE(identity.account.id, AgentId{5101});
        QCOMPARE(identity.account.appCode, u"contoh-77"_s);
        QCOMPARE(identity.account.appName, u"Warung Contoh"_s);
        QCOMPARE(identity.account.sdkUser, SdkUserId{u"x9k2_wulan@contoh.example"_s});
        QCOMPARE(identity.account.role, Role::Agent);
        QVERIFY(identity.account.available);
        QCOMPARE(identity.account.server, server);
        QCOMPARE(identity.tokens.shortLived, u"SHORT-1"_s);
        QCOMPARE(identity.tokens.longLived, u"LONG-1"_s);
        QCOMPARE(identity.tokens.sdkKey, u"OWN-CHAT-KEY"_s);
    }

    void secretsOfTheWorkspaceStayBehind()
    {
        QVERIFY(fixtureBytes(u"auth.json"_s).contains("LEAK"));
        const auto identity = std::get<HelpdeskIdentity>(*parseAuth(fixture(u"auth.json"_s), {}));
        QVERIFY(!everythingIn(identity.account, identity.tokens).contains("LEAK"_L1));
        const auto chat = parseChatUser(fixture(u"chat_login.json"_s));
        QVERIFY(chat);
        QVERIFY(!QString(chat->user.value() + chat->token + chat->name + chat->appName).contains("LEAK"_L1));
        const auto agents = parseAgents(fixture(u"agents.json"_s));
        QVERIFY(agents);
        for (const Agent &agent : agents->agents) {
            const QString all = agent.name + agent.email + agent.sdkUser.value() + agent.divisions.join(u'|');
            QVERIFY(!all.contains("LEAK"_L1));
        }
    }

    void theSecondFactorIsAskedFor()
    {
        const auto asked = QJsonDocument::fromJson(
            R"({"data":{"user":{"authentication_token":null},"use_2fa":true,"otp_session":"s-1","need_setup_otp":false}})");
        QCOMPARE(std::get<CodeWanted>(*parseAuth(asked.object(), {})).session, u"s-1"_s);
        const auto setUp = QJsonDocument::fromJson(
            R"({"data":{"user":{"authentication_token":null},"use_2fa":true,"need_setup_otp":true}})");
        QVERIFY(std::holds_alternative<NeedsWebSetup>(*parseAuth(setUp.object(), {})));
    }

    void incompleteAnswersNameTheirKind_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("another product") << QByteArray(R"({"hello":"world"})") << ErrorKind::NotOurServer;
        QTest::newRow("data is a list") << QByteArray(R"({"data":[]})") << ErrorKind::NotOurServer;
        QTest::newRow("no user") << QByteArray(R"({"data":{}})") << ErrorKind::Protocol;
        QTest::newRow("no app") << QByteArray(
            R"({"data":{"user":{"id":1,"sdk_email":"a","sdk_key":"b","authentication_token":"c"}}})")
                                << ErrorKind::Protocol;
        QTest::newRow("mistyped id") << QByteArray(
            R"({"data":{"user":{"id":[],"sdk_email":"a","sdk_key":"b","authentication_token":"c","app":{"app_code":"d"}}}})")
                                     << ErrorKind::Protocol;
    }
    void incompleteAnswersNameTheirKind()
    {
        QFETCH(QByteArray, json);
        QFETCH(ErrorKind, kind);
        const auto step = parseAuth(QJsonDocument::fromJson(json).object(), {});
        QVERIFY(!step);
        QCOMPARE(step.error().kind, kind);
    }

    void chatUsersBeginWhereTheAccountIs()
    {
        const auto chat = parseChatUser(fixture(u"chat_login.json"_s));
        QCOMPARE(chat->token, u"CHAT_TOKEN_1"_s);
        QCOMPARE(chat->lastMessage, MessageId{2700000455});
        QCOMPARE(chat->lastEvent, 99120);
        QCOMPARE(parseChatUser({}).error().kind, ErrorKind::Protocol);
    }

    void configurationKeepsItsLimits()
    {
        const auto json = QJsonDocument::fromJson(
            R"({"results":{"base_url":"","broker_url":"b.example","enable_realtime":"false","sync_interval":1,"sync_on_connect":999999999}})");
        const ServiceConfig config = parseConfig(json.object());
        QCOMPARE(config.brokerUrl, u"b.example"_s);
        QVERIFY(!config.realtimeEnabled);
        QCOMPARE(config.syncIntervalMs, 1000);
        QCOMPARE(config.syncWhileLiveMs, 120000);
        QCOMPARE(parseConfig({}), ServiceConfig());
    }

    void loadBalancersNameANode_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("url");
        QTest::newRow("with port") << QByteArray(R"({"data":{"url":"rt.example.com","wss_port":"1887"},"node":"x"})")
                                   << u"wss://rt.example.com:1887/mqtt"_s;
        QTest::newRow("number") << QByteArray(R"({"data":{"url":"rt.example.com","wss_port":443}})")
                                << u"wss://rt.example.com:443/mqtt"_s;
        QTest::newRow("node") << QByteArray(R"({"node":"n.example.com"})") << u"wss://n.example.com:1886/mqtt"_s;
        QTest::newRow("nothing") << QByteArray("{}") << QString();
    }
    void loadBalancersNameANode()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, url);
        const auto node = parseBrokerNode(QJsonDocument::fromJson(json).object());
        QCOMPARE(node.has_value(), !url.isEmpty());
        QCOMPARE(node.value_or(QUrl()), QUrl(url));
    }

    void agentsAreReadInAllTheirSpellings()
    {
        const auto listing = parseAgents(fixture(u"agents.json"_s));
        QVERIFY(listing);
        QCOMPARE(listing->agents.size(), 2);
        QVERIFY(listing->nextCursor.isEmpty());
        const Agent second = listing->agents.last();
        QCOMPARE(second.id, AgentId{5102});
        QCOMPARE(second.role, Role::Supervisor);
        QVERIFY(!second.available);
        QVERIFY(second.forcedOffline);
        QCOMPARE(second.divisions, QStringList{u"Kepala"_s});
        QCOMPARE(listing->agents.first().openConversations, 4);
        QCOMPARE(parseAgents({}).error().kind, ErrorKind::Protocol);
    }

    void countersAreUnknownRatherThanZero()
    {
        const auto both = QJsonDocument::fromJson(R"({"data":{"total_unresolved":9,"total_unserved":"4"}})");
        QCOMPARE(parseCounters(both.object()).unserved, 4);
        const auto old = QJsonDocument::fromJson(R"({"data":{"total_unresolved":9}})");
        QCOMPARE(parseCounters(old.object()).unserved, 9);
        QVERIFY(!parseCounters({}).unserved);
        QVERIFY(!parseCounters(both.object()).served);
    }

    void configurationOfTheWorkspaceHasDefaults()
    {
        QCOMPARE(parseAppConfig({}, {}, {}, {}), AppConfig());
        const auto configs = QJsonDocument::fromJson(
            R"({"data":{"configs":{"agent_can_assign_chat":"false","hide_agent_toggle_status":"true",
                "hide_agent_inbox_customer_id":"true","is_create_tags_enabled":true}}})");
        const auto features = QJsonDocument::fromJson(
            R"({"data":{"features":[{"name":"INBOX","status":1,"features":[{"name":"SEARCH_MESSAGE","status":2},
                {"name":"SEARCH_CUSTOMER","status":3}]},{"name":"CONTACT","status":2}]}})");
        const auto takeOver = QJsonDocument::fromJson(R"({"data":{"is_agent_takeover_enabled":false}})");
        const auto bot = QJsonDocument::fromJson(R"({"data":{"is_bot_enabled":true}})");
        const AppConfig config = parseAppConfig(configs.object(), features.object(), takeOver.object(), bot.object());
        QVERIFY(!config.canAssign);
        QVERIFY(config.canAddColleague);
        QVERIFY(!config.contactAccess);
        QVERIFY(config.hideAvailabilityToggle);
        QVERIFY(config.maskCustomerId);
        QVERIFY(config.canCreateTags);
        QVERIFY(!config.takeNext);
        QVERIFY(config.hasBot);
        QVERIFY(!config.searchMessages);
        QVERIFY(!config.searchCustomers);
    }
};

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestParseAccount)
#include "tst_parseaccount.moc"
