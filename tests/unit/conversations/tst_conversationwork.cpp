#include "core/backend/agentapi.h"
#include "core/backend/conversationapi.h"
#include "core/conversations/configurationkeeper.h"
#include "core/conversations/conversationwork.h"
#include "tests/support/unexpectedlog.h"
#include "tests/unit/backend/fakeservice.h"
#include "tests/unit/outbox/outboxfixture.h"
#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

namespace Amandesk {
using namespace std::chrono_literals;

namespace {
const ConversationId id{u"1"_s};
const AgentId self{5101};
const AgentId rina{5102};
const QByteArray done = R"({"data":{},"status":200})";
constexpr auto readRoom = "GET /api/v2/sdk/get_room_by_id";
constexpr auto writeRoom = "POST /api/v1/update_room_info";
constexpr auto handOver = "POST /api/v1/agent/service/assign_agent";
constexpr auto assign = "POST /api/v1/admin/service/assign_agent";
constexpr auto removal = "POST /api/v1/admin/service/remove_agent";
constexpr auto bot = "POST /bot/1/activate";
constexpr auto look = "GET /api/v2/customer_rooms/1";

QByteArray roomNow(bool waiting, bool byBot)
{
    const QJsonObject room{{u"room_id"_s, u"1"_s},
                           {u"name"_s, u"Budi"_s},
                           {u"source"_s, u"wa"_s},
                           {u"is_waiting"_s, waiting},
                           {u"is_handled_by_bot"_s, byBot}};
    return QJsonDocument(QJsonObject{{u"data"_s, QJsonObject{{u"customer_room"_s, room}}}}).toJson();
}

QByteArray people(const QList<AgentId> &ids)
{
    QJsonArray agents;
    for (const AgentId agent : ids)
        agents.append(QJsonObject{{u"id"_s, agent.value()}, {u"name"_s, agent == self ? u"Sari"_s : u"Rina"_s}});
    return QJsonDocument(QJsonObject{{u"data"_s, QJsonObject{{u"agents"_s, agents}}}}).toJson();
}

QByteArray roomOptions(const QString &note)
{
    const QJsonObject room{{u"options"_s, QJsonObject{{u"channel"_s, u"wa"_s}, {u"notes"_s, note}}}};
    return QJsonDocument(QJsonObject{{u"results"_s, QJsonObject{{u"room"_s, room}}}, {u"status"_s, 200}}).toJson();
}
} // namespace

// A store, and a server that answers what a test wrote down: what is called, in which order, and what a failure in the
// middle leaves.
class TestConversationWork final : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        failOnUnexpectedLog();
        m_all = std::make_unique<OutboxFixture>();
        m_service = std::make_unique<FakeService>();
        m_rest = std::make_unique<RestClient>();
        m_rest->setBackoff({1ms, 2ms});
        begin(Role::Agent);
    }
    void cleanup()
    {
        m_work.reset();
        m_configuration.reset();
        m_agents.reset();
        m_api.reset();
        m_connection.reset();
        m_rest.reset();
        m_service.reset();
        m_all.reset();
    }

    void aNoteThatCannotBeWrittenStopsTheHandOver()
    {
        m_service->say(readRoom, roomOptions(u"Lama"_s));
        m_service->say(writeRoom, 403, R"({"errors":{"message":"Forbidden"}})");
        m_service->say(handOver, done);
        QSignalSpy added(m_work.get(), &ConversationWork::noteAdded);
        QCOMPARE(errorOf(m_work->handOver(id, rina, u"Minta resi"_s)), ErrorKind::Forbidden);
        QCOMPARE(m_service->count(handOver), 0);
        QCOMPARE(added.size(), 0);
    }
    void whatWasNotedBeforeAFailureIsToldAndNotSaidTwice()
    {
        m_service->say(readRoom, roomOptions(u"Lama"_s));
        m_service->say(readRoom, roomOptions(u"Lama\nMinta resi"_s));
        m_service->say(writeRoom, done);
        m_service->say(handOver, 400, R"({"errors":{"message":"Agent is already in this room"}})");
        m_service->say(handOver, done);
        QSignalSpy added(m_work.get(), &ConversationWork::noteAdded);
        QCOMPARE(errorOf(m_work->handOver(id, rina, u"Minta resi"_s)), ErrorKind::Rejected);
        QCOMPARE(added.size(), 1);
        QCOMPARE(row().note, u"Lama\nMinta resi"_s);
        QVERIFY(waitFor(m_work->handOver(id, rina, u"Minta resi"_s)));
        const QJsonObject options = m_service->json(writeRoom).value("room_options"_L1).toObject();
        QCOMPARE(options.value("notes"_L1).toString(), u"Lama\nMinta resi"_s);
        QCOMPARE(options.value("channel"_L1).toString(), u"wa"_s);
    }
    void withoutANoteNothingIsReadOrWritten()
    {
        m_service->say(handOver, done);
        QVERIFY(waitFor(m_work->handOver(id, rina, {})));
        QCOMPARE(m_service->count(readRoom), 0);
        QCOMPARE(m_service->json(handOver).value("agent_id"_L1).toInteger(), rina.value());
    }
    void whatIsNotSeenAfterwardsIsDoubted()
    {
        m_service->say(handOver, done); // and the conversation is 404 from then on
        QSignalSpy doubted(m_work.get(), &ConversationWork::doubted);
        const auto handed = waitFor(m_work->handOver(id, rina, {}));
        QVERIFY(handed && !*handed);
        QCOMPARE(doubted.size(), 1);
        QCOMPARE(doubted.first().first().value<ConversationId>(), id);
    }
    void refusalsComeThrough_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("not allowed") << 403 << ErrorKind::Forbidden;
        QTest::newRow("not there") << 404 << ErrorKind::NotFound;
        QTest::newRow("refused") << 400 << ErrorKind::Rejected;
        QTest::newRow("trouble") << 500 << ErrorKind::Server;
        QTest::newRow("too many") << 429 << ErrorKind::RateLimited;
    }
    void refusalsComeThrough()
    {
        QFETCH(const int, status);
        QFETCH(const ErrorKind, kind);
        begin(Role::Supervisor);
        for (const char *call : {assign, removal, bot})
            m_service->say(call, status, R"({"errors":{"message":"no"}})");
        m_service->say(serving(), people({rina}));
        m_service->say(look, roomNow(false, false));
        QCOMPARE(errorOf(m_work->handOver(id, self, {})), kind);
        QCOMPARE(errorOf(m_work->addColleague(id, self, {})), kind);
        QCOMPARE(errorOf(m_work->removeColleague(id, rina)), kind);
        QCOMPARE(errorOf(m_work->handToBot(id)), kind);
        QCOMPARE(errorOf(m_work->takeOver(mine(false, false))), kind);
    }
    void withoutAServerNothingIsChanged()
    {
        begin(Role::Supervisor);
        const Conversation before = row();
        m_service.reset();
        QCOMPARE(errorOf(m_work->handOver(id, rina, {})), ErrorKind::Network);
        QCOMPARE(errorOf(m_work->handToBot(id)), ErrorKind::Network);
        QCOMPARE(row(), before);
    }
    void anAnswerThatWasLostIsLookedInto()
    {
        m_service->say(handOver, FakeService::hangsUp, {});
        QVERIFY(waitFor(m_work->handOver(id, rina, {}))); // we are not in it any more: 404
        begin(Role::Supervisor);
        m_service->say(assign, FakeService::hangsUp, {});
        m_service->say(look, roomNow(false, false));
        m_service->say(serving(), people({self})); // before, and after it did not happen
        QCOMPARE(errorOf(m_work->handOver(id, rina, {})), ErrorKind::Network);
        QVERIFY(waitFor(m_work->assign(id, self))); // that one did
    }
    void supervisorsReplaceWhoServes()
    {
        begin(Role::Supervisor);
        m_service->say(assign, done);
        m_service->say(look, roomNow(false, false));
        m_service->say(serving(), people({self}));
        QVERIFY(waitFor(m_work->handOver(id, rina, {})));
        QVERIFY(m_service->json(assign).value("replace_latest_agent"_L1).toBool());
    }
    void whoHandsOverAmongOthersGoesByName()
    {
        begin(Role::Supervisor);
        m_service->say(assign, done);
        m_service->say(removal, done);
        m_service->say(look, roomNow(false, false));
        m_service->say(serving(), people({self, AgentId{5109}}));
        QVERIFY(waitFor(m_work->handOver(id, rina, {})));
        QVERIFY(!m_service->json(assign).value("replace_latest_agent"_L1).toBool(true));
        QCOMPARE(m_service->json(removal).value("agent_id"_L1).toInteger(), self.value());
    }
    void takingOverCallsWhatItTakes_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<bool>("mine");
        QTest::addColumn<bool>("byBot");
        QTest::addColumn<int>("assigned");
        QTest::addColumn<bool>("replaces");
        QTest::addColumn<int>("botOff");
        QTest::newRow("an agent, from the bot") << Role::Agent << true << true << 0 << false << 1;
        QTest::newRow("a supervisor, from the bot") << Role::Supervisor << false << true << 1 << false << 1;
        QTest::newRow("a supervisor, from a colleague") << Role::Supervisor << false << false << 1 << true << 0;
        QTest::newRow("an administrator, from the bot") << Role::Admin << false << true << 0 << false << 1;
    }
    void takingOverCallsWhatItTakes()
    {
        QFETCH(const Role, role);
        QFETCH(const bool, mine);
        QFETCH(const bool, byBot);
        QFETCH(const bool, replaces);
        begin(role);
        m_service->say(assign, done);
        m_service->say(bot, done);
        m_service->say(look, roomNow(false, false));
        m_service->say(serving(), people({self}));
        QCOMPARE(VALUE_OF(waitFor(m_work->takeOver(this->mine(mine, byBot)))),
                 ConversationWork::Done(ServeState::Served));
        QTEST(m_service->count(assign), "assigned");
        QTEST(m_service->count(bot), "botOff");
        if (m_service->count(assign) > 0) {
            QCOMPARE(m_service->json(assign).value("agent_id"_L1).toInteger(), self.value());
            QCOMPARE(m_service->json(assign).value("replace_latest_agent"_L1).toBool(), replaces);
        }
        if (m_service->count(bot) > 0)
            QCOMPARE(m_service->json(bot).value("is_active"_L1), QJsonValue(false));
    }
    void theRowFollowsTheServer()
    {
        begin(Role::Supervisor);
        m_all->write([](Stores &stores) {
            return stores.conversations().setMine(id, true).and_then(
                [&] { return stores.conversations().setAgents(id, {u"Sari"_s}); });
        });
        m_service->say(bot, done);
        m_service->say(look, roomNow(false, true));
        m_service->say(look, roomNow(true, false));
        m_service->say(serving(), people({self, rina}));
        m_service->say(serving(), people({}));
        m_service->say(removal, done);
        QCOMPARE(VALUE_OF(waitFor(m_work->handToBot(id))), ConversationWork::Done(ServeState::Served));
        QVERIFY(row().handledByBot);
        QVERIFY(row().mine);
        QCOMPARE(row().agents, (QList<QString>{u"Rina"_s, u"Sari"_s}));
        QCOMPARE(VALUE_OF(waitFor(m_work->removeColleague(id, self))), ConversationWork::Done(ServeState::Unserved));
        QVERIFY(!row().mine);
        QVERIFY(!row().handledByBot);
        QCOMPARE(row().serve, ServeState::Unserved);
        QVERIFY(row().agents.isEmpty());
    }
    void theServerTellsWhatIsAllowed()
    {
        const Conversation own = mine(true, false);
        QCOMPARE(m_work->verdict(WorkAction::HandOver, own), WorkVerdict::NotKnown);
        m_service->say("GET /api/v2/app/configs", R"({"data":{"configs":{"agent_can_assign_chat":"false"}}})");
        m_service->say("GET /api/v1/app/bot", R"({"data":{"is_bot_enabled":true}})");
        QSignalSpy changed(m_work.get(), &ConversationWork::policyChanged);
        m_configuration->ask();
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, 30000);
        QCOMPARE(m_work->verdict(WorkAction::HandOver, own), WorkVerdict::SwitchedOff);
        QCOMPARE(m_work->verdict(WorkAction::AddColleague, own), WorkVerdict::Allowed);
        QCOMPARE(m_work->verdict(WorkAction::HandToBot, own), WorkVerdict::Allowed);
        QVERIFY(m_work->mayTakeNext());
        m_service->say("GET /api/v1/app/config/agent_takeover", R"({"data":{"is_agent_takeover_enabled":false}})");
        m_configuration->ask();
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 2, 30000);
        QVERIFY(!m_work->mayTakeNext());
    }

private:
    void begin(Role role)
    {
        m_work.reset();
        m_configuration.reset();
        m_agents.reset();
        m_api.reset();
        m_connection = std::make_unique<ApiConnection>(*m_rest, m_all->clock);
        Account account = OutboxFixture::account(m_service->server().omnichannel);
        account.role = role;
        m_role = role;
        m_connection->setIdentity(account, {u"SHORT"_s, u"LONG"_s, u"CHAT"_s, u"KEY"_s});
        m_api = std::make_unique<ConversationApi>(*m_connection);
        m_agents = std::make_unique<AgentApi>(*m_connection);
        m_configuration = std::make_unique<ConfigurationKeeper>(*m_agents, m_all->clock);
        m_work = std::make_unique<ConversationWork>(m_all->database, *m_api, *m_agents, *m_configuration, account);
    }
    QByteArray serving() const
    {
        const QByteArray who = m_role == Role::Agent ? "agent" : m_role == Role::Admin ? "admin" : "spv";
        return "GET /api/v2/" + who + "/service/available_agents";
    }
    static Conversation mine(bool mine, bool byBot)
    {
        Conversation conversation;
        conversation.id = id;
        conversation.mine = mine;
        conversation.handledByBot = byBot;
        return conversation;
    }
    static std::optional<ErrorKind> errorOf(const QFuture<Result<ConversationWork::Done>> &future)
    {
        const auto result = waitFor(future);
        return result ? std::nullopt : std::optional(result.error().kind);
    }
    Conversation row()
    {
        return *VALUE_OF(
            waitFor(m_all->database.read([](const Stores &stores) { return stores.conversations().get(id); })));
    }

    Role m_role = Role::Agent;
    std::unique_ptr<OutboxFixture> m_all;
    std::unique_ptr<FakeService> m_service;
    std::unique_ptr<RestClient> m_rest;
    std::unique_ptr<ApiConnection> m_connection;
    std::unique_ptr<ConversationApi> m_api;
    std::unique_ptr<AgentApi> m_agents;
    std::unique_ptr<ConfigurationKeeper> m_configuration;
    std::unique_ptr<ConversationWork> m_work;
};

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestConversationWork)
#include "tst_conversationwork.moc"
