#include "core/backend/agentapi.h"
#include "core/backend/conversationapi.h"
#include "tests/unit/backend/connectionfixture.h"
#include <QJsonArray>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
const ConversationId room{u"91110001"_s};
const QByteArray done = R"({"data":{},"status":200})";
const QByteArray oneRoom =
    R"({"data":{"customer_room":{"room_id":"91110001","name":"Pak Tono","user_id":"tono@contoh.example",
    "contact_id":50021,"source":"qiscus","channel_id":412,"is_waiting":false,"last_comment_sender_type":"agent"}},"status":200})";
const QByteArray customer = R"({"data":{"user_id":"6281","channel_id":410,"channel_name":"WA Warung","is_blocked":true,
    "channel":{"is_active":false},"extras":{"user_properties":[{"key":"Order","value":"INV-1"},{"key":"Kota","value":"Solo"}]},
    "first_initiated":"2026-01-15T08:30:00Z","first_agent_response_time":null}})";
const QByteArray refused = R"({"errors":{"message":"Forbidden"}})";
} // namespace

class TestConversationApi : public QObject
{
    Q_OBJECT
private slots:
    void listsAreAskedForAndRead()
    {
        ConnectionFixture f;
        f.service.say("POST /api/v2/customer_rooms", fixtureBytes(u"conversations.json"_s));
        ConversationQuery query;
        query.limit = 20;
        const auto listing = settled(ConversationApi(f.connection).list(query));
        QCOMPARE(listing->conversations.size(), 3);
        QCOMPARE(f.service.json("POST /api/v2/customer_rooms").value("limit"_L1).toInt(), 20);
        QVERIFY(listing->conversations[1].mine);
    }

    void detailsComeFromManyPlaces()
    {
        ConnectionFixture f;
        f.service.say("GET /api/v2/customer_rooms/91110001", oneRoom);
        f.service.say("GET /api/v1/qiscus/room/91110001/user_info", customer);
        f.service.say("GET /api/v2/room_tags/91110001",
                      R"({"data":[{"id":3,"name":"retur"},{"id":"4","name":"vip"}]})");
        f.service.say("GET /api/v2/agent/service/available_agents", fixtureBytes(u"agents.json"_s));
        f.service.say("GET /api/v2/sdk/get_room_by_id", fixtureBytes(u"room.json"_s));
        f.service.say("GET /api/v2/contacts/50021", R"({"data":{"contact":{"phone_number":"+628999"}}})");
        const auto profile = settled(ConversationApi(f.connection).details(room));
        QVERIFY(profile);
        QCOMPARE(profile->contact.phoneNumber, u"+628999"_s);
        QCOMPARE(profile->properties.first(), (CustomProperty{u"Order"_s, u"INV-1"_s}));
        QCOMPARE(profile->tags->last(), (Tag{4, u"vip"_s}));
        QCOMPARE(profile->note, u"Minta faktur"_s);
        QCOMPARE(profile->agents->size(), 2);
        QVERIFY(profile->blocked);
        QVERIFY(!profile->channelActive);
        QCOMPARE(profile->firstContactAt, QDateTime({2026, 1, 15}, {8, 30, 0}, Qt::UTC));
        QVERIFY(!profile->firstResponseAt);
        QCOMPARE(profile->conversation.channelName, u"WA Warung"_s);
        QCOMPARE(profile->conversation.tags, (QStringList{u"retur"_s, u"vip"_s}));
        QCOMPARE(profile->conversation.note, u"Minta faktur"_s);
        QCOMPARE(profile->conversation.agents, (QStringList{u"Wulan P"_s, u"Agus"_s}));
        QVERIFY(profile->conversation.mine);
        QCOMPARE(f.service.query("GET /api/v2/agent/service/available_agents", u"is_available_in_room"_s), u"true"_s);
    }

    void whatIsNotOfferedStaysAbsent()
    {
        ConnectionFixture f(Role::Supervisor);
        f.service.say("GET /api/v2/customer_rooms/91110001", oneRoom);
        f.service.say("GET /api/v2/room_tags/91110001", 403, refused);
        f.service.say("GET /api/v2/sdk/get_room_by_id", 403, R"({"error":{"message":"no"},"status":403})");
        const auto profile = settled(ConversationApi(f.connection).details(room));
        QVERIFY(profile);
        QVERIFY(!profile->tags);
        QVERIFY(!profile->note);
        QVERIFY(!profile->agents);
        QVERIFY(!profile->conversation.mine);
        QCOMPARE(f.service.count("GET /api/v2/spv/service/available_agents"), 1);
    }

    void troubleFailsTheWhole()
    {
        ConnectionFixture f;
        f.service.say("GET /api/v2/customer_rooms/91110001", oneRoom);
        f.service.say("GET /api/v2/room_tags/91110001", 500, "{}");
        QCOMPARE(settled(ConversationApi(f.connection).details(room)).error().kind, ErrorKind::Server);
        ConnectionFixture gone;
        QCOMPARE(settled(ConversationApi(gone.connection).details(room)).error().kind, ErrorKind::NotFound);
    }

    void windowsThatNeverOpenedAreExpired()
    {
        ConnectionFixture f;
        const char *show = "POST /api/v2/wa_sessions/show";
        f.service.say(show, R"({"data":{"is_expired":false,"expired_at":"2026-01-16T08:30:00Z"}})");
        f.service.say(show, 400, R"({"errors":"this room is not initiate any session yet"})");
        f.service.say(show, 400, R"({"errors":"something else"})");
        f.service.say(show, 404, R"({"errors":"no route"})");
        f.service.say(show, R"({"data":{}})");
        ConversationApi api(f.connection);
        const auto open = settled(api.windowExpiry(u"6281"_s, ChannelId{410}));
        QVERIFY(!open->expired);
        QCOMPARE(open->closesAt, QDateTime({2026, 1, 16}, {8, 30, 0}, Qt::UTC));
        QCOMPARE(f.service.json(show).value("channel_id"_L1).toInt(), 410);
        const auto never = settled(api.windowExpiry(u"6281"_s, ChannelId{410}));
        QVERIFY(never);
        QVERIFY(never->expired);
        QVERIFY(!never->closesAt);
        QCOMPARE(settled(api.windowExpiry(u"6281"_s, ChannelId{410})).error().kind, ErrorKind::Rejected);
        QCOMPARE(settled(api.windowExpiry(u"6281"_s, ChannelId{410})).error().kind, ErrorKind::NotFound);
        QCOMPARE(settled(api.windowExpiry(u"6281"_s, ChannelId{410})).error().kind, ErrorKind::Protocol);
    }

    void unreadCountsComeInPages()
    {
        ConnectionFixture f;
        QJsonObject info = fixture(u"room.json"_s).value("results"_L1).toObject().value("room"_L1).toObject();
        info.insert("last_comment"_L1, QJsonObject{{u"id"_s, 0}, {u"type"_s, u"unknown"_s}});
        const QJsonObject results{{u"meta"_s, QJsonObject{{u"current_page"_s, 1}, {u"total_room"_s, 3}}},
                                  {u"rooms_info"_s, QJsonArray{info, info}}};
        f.service.say("GET /api/v2/sdk/user_rooms",
                      QJsonDocument(QJsonObject{{u"results"_s, results}, {u"status"_s, 200}}).toJson());
        ConversationApi api(f.connection);
        const auto first = settled(api.unreadCounts(1, 2));
        QCOMPARE(first->counts.size(), 2);
        QCOMPARE(first->counts.first().unread, 1);
        QCOMPARE(first->total, 3);
        QVERIFY(first->more);
        QVERIFY(!settled(api.unreadCounts(2, 2))->more);
    }

    void actionsTakeThePathOfTheRole_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<QByteArray>("resolve");
        QTest::addColumn<QByteArray>("handOver");
        QTest::addColumn<QByteArray>("addColleague");
        QTest::addColumn<QByteArray>("block");
        QTest::newRow("agent") << Role::Agent << QByteArray("POST /api/v1/agent/service/mark_as_resolved")
                               << QByteArray("POST /api/v1/agent/service/assign_agent")
                               << QByteArray("POST /api/v2/agent/service/add_agent")
                               << QByteArray("POST /api/v2/agent/customer/block");
        for (const Role role : {Role::Supervisor, Role::Admin}) {
            QTest::newRow(role == Role::Admin ? "admin" : "supervisor")
                << role << QByteArray("POST /api/v1/admin/service/mark_as_resolved")
                << QByteArray("POST /api/v1/admin/service/assign_agent")
                << QByteArray("POST /api/v1/admin/service/assign_agent")
                << QByteArray("POST /api/v2/admin/customer/block");
        }
    }
    void actionsTakeThePathOfTheRole()
    {
        QFETCH(Role, role);
        QFETCH(QByteArray, resolve);
        QFETCH(QByteArray, handOver);
        QFETCH(QByteArray, addColleague);
        QFETCH(QByteArray, block);
        ConnectionFixture f(role);
        for (const QByteArray &path : QSet<QByteArray>{resolve, handOver, addColleague, block})
            f.service.say(path, done);
        ConversationApi api(f.connection);
        QVERIFY(settled(api.resolve(room, u"selesai"_s, MessageId{2700000101})));
        QCOMPARE(f.service.json(resolve),
                 (QJsonObject{{u"room_id"_s, u"91110001"_s},
                              {u"notes"_s, u"selesai"_s},
                              {u"last_comment_id"_s, u"2700000101"_s}}));
        QVERIFY(settled(api.handOver(room, AgentId{5102})));
        QCOMPARE(f.service.json(handOver).value("agent_id"_L1).toInt(), 5102);
        if (role != Role::Agent)
            QVERIFY(f.service.json(handOver).value("replace_latest_agent"_L1).toBool());
        QVERIFY(settled(api.addColleague(room, AgentId{5103})));
        QCOMPARE(f.service.json(addColleague).value("agent_id"_L1).toInt(), 5103);
        QVERIFY(!f.service.json(addColleague).value("replace_latest_agent"_L1).toBool());
        QVERIFY(settled(api.setBlocked(room, u"wa"_s, u"6281"_s, true)));
        QCOMPARE(f.service.json(block).value("user_id"_L1), QJsonValue(u"6281"_s));
    }

    void takingTheNextMayTellWhich()
    {
        ConnectionFixture f;
        const char *take = "POST /api/v1/agent/service/takeover_unresolved_room";
        f.service.say(take, R"({"data":{"service":{"room_id":"91110009"}}})");
        f.service.say(take, R"({"data":{"customer_room":{"room_id":91110010}}})");
        f.service.say(take, "{}");
        f.service.say(take, 400, R"({"errors":"no room"})");
        ConversationApi api(f.connection);
        QCOMPARE(*settled(api.takeNext()), ConversationId{u"91110009"_s});
        QCOMPARE(*settled(api.takeNext()), ConversationId{u"91110010"_s});
        QVERIFY(settled(api.takeNext())->isEmpty());
        QCOMPARE(settled(api.takeNext()).error().kind, ErrorKind::Rejected);
    }

    void tagsAreAddedAndRemoved()
    {
        ConnectionFixture f;
        f.service.say("POST /api/v2/room_tags/91110001", R"({"data":{"id":9,"name":"baru"}})");
        f.service.say("POST /api/v2/room_tags/91110001", 400, R"({"errors":{"message":"Tag already exist"}})");
        f.service.say("DELETE /api/v2/room_tags/91110001/9", done);
        f.service.say("GET /api/v2/tags", R"({"data":[{"id":9,"name":"baru"},{"name":"broken"}]})");
        ConversationApi api(f.connection);
        QCOMPARE(*settled(api.addTag(room, u"baru"_s)), (Tag{9, u"baru"_s}));
        QCOMPARE(settled(api.addTag(room, u"baru"_s)).error().kind, ErrorKind::Conflict);
        QVERIFY(settled(api.removeTag(room, 9)));
        QCOMPARE(settled(api.allTags(u"ba"_s))->size(), 1);
        QCOMPARE(f.service.query("GET /api/v2/tags", u"name"_s), u"ba"_s);
    }

    void notesKeepEveryOtherOption()
    {
        ConnectionFixture f;
        f.service.say("GET /api/v2/sdk/get_room_by_id", fixtureBytes(u"room.json"_s));
        f.service.say("POST /api/v1/update_room_info", done);
        ConversationApi api(f.connection);
        QCOMPARE(*settled(api.saveNote(room, u"Minta faktur"_s, u"Catatan baru"_s)), SavedNote());
        const QJsonObject options = f.service.json("POST /api/v1/update_room_info").value("room_options"_L1).toObject();
        QCOMPARE(options.value("notes"_L1), QJsonValue(u"Catatan baru"_s));
        QCOMPARE(options.value("kept"_L1), QJsonValue(QJsonArray{1, 2}));
        QVERIFY(options.contains("channel_details"_L1));
        ConnectionFixture blind;
        blind.service.say("GET /api/v2/sdk/get_room_by_id", R"({"results":{"room":{}},"status":200})");
        QCOMPARE(settled(ConversationApi(blind.connection).saveNote(room, {}, u"x"_s)).error().kind,
                 ErrorKind::Protocol);
        QCOMPARE(blind.service.count("POST /api/v1/update_room_info"), 0);
    }
    void aNoteThatCameInBetweenIsNotOverwritten()
    {
        ConnectionFixture f;
        f.service.say("GET /api/v2/sdk/get_room_by_id", fixtureBytes(u"room.json"_s));
        f.service.say("POST /api/v1/update_room_info", done);
        ConversationApi api(f.connection);
        QCOMPARE(*settled(api.saveNote(room, u"Yang lama"_s, u"Catatan baru"_s)), SavedNote{u"Minta faktur"_s});
        QCOMPARE(*settled(api.saveNote(room, u"Yang lama"_s, u"Minta faktur"_s)), SavedNote()); // the same words
        QCOMPARE(f.service.count("POST /api/v1/update_room_info"), 0);
        f.service.say("POST /api/v1/update_room_info", 500, "{}");
        QVERIFY(settled(api.saveNote(room, u"Minta faktur"_s, u"x"_s)));
        QCOMPARE(settled(api.saveNote(room, u"Minta faktur"_s, u"x"_s)).error().kind, ErrorKind::Server);
    }

    void whatIsAddedToANoteIsThereOnce()
    {
        ConnectionFixture f;
        const auto written = [&f] {
            const QJsonObject body = f.service.json("POST /api/v1/update_room_info");
            return body.value("room_options"_L1).toObject().value("notes"_L1).toString();
        };
        f.service.say("GET /api/v2/sdk/get_room_by_id", fixtureBytes(u"room.json"_s));
        f.service.say("POST /api/v1/update_room_info", done);
        ConversationApi api(f.connection);
        QCOMPARE(*settled(api.addToNote(room, u"Minta resi"_s)), u"Minta faktur\nMinta resi"_s);
        QCOMPARE(written(), u"Minta faktur\nMinta resi"_s);
        QCOMPARE(*settled(api.addToNote(room, u"Minta faktur"_s)), u"Minta faktur"_s);
        QCOMPARE(f.service.count("POST /api/v1/update_room_info"), 1); // it is there
    }

    void whoServesIsAskedByConversation()
    {
        ConnectionFixture f(Role::Supervisor);
        f.service.say("GET /api/v2/spv/service/available_agents", fixtureBytes(u"agents.json"_s));
        f.service.say("GET /api/v2/spv/service/available_agents", 404, R"({"errors":{"message":"Room not found"}})");
        const auto serving = settled(AgentApi(f.connection).agentsServing(room));
        QCOMPARE(serving->size(), 2);
        QCOMPARE(f.service.query("GET /api/v2/spv/service/available_agents", u"room_id"_s), room.value());
        QCOMPARE(f.service.query("GET /api/v2/spv/service/available_agents", u"is_available_in_room"_s), u"true"_s);
        QCOMPARE(settled(AgentApi(f.connection).agentsServing(room)).error().kind, ErrorKind::NotFound);
    }

    void propertiesAreMergedIntoWhatIsThere()
    {
        ConnectionFixture f;
        f.service.say("GET /api/v1/qiscus/room/91110001/user_info", customer);
        f.service.say("POST /api/v1/qiscus/room/91110001/user_info", done);
        const QList<CustomProperty> before{{u"Order"_s, u"INV-1"_s}};
        const QList<CustomProperty> after{{u"Order"_s, u"INV-2"_s}};
        const auto saved = settled(ConversationApi(f.connection).saveProperties(room, before, after));
        const QList<CustomProperty> expected{{u"Order"_s, u"INV-2"_s}, {u"Kota"_s, u"Solo"_s}};
        QCOMPARE(*saved, (SavedProperties{expected, {}}));
        QCOMPARE(
            f.service.json("POST /api/v1/qiscus/room/91110001/user_info").value("user_properties"_L1).toArray().size(),
            2);
    }

    void propertiesThatBothChangedAreNotWritten()
    {
        ConnectionFixture f;
        f.service.say("GET /api/v1/qiscus/room/91110001/user_info", customer);
        ConversationApi api(f.connection);
        const QList<CustomProperty> before{{u"Order"_s, u"INV-0"_s}};
        const QList<CustomProperty> now{{u"Order"_s, u"INV-1"_s}, {u"Kota"_s, u"Solo"_s}};
        QCOMPARE(*settled(api.saveProperties(room, before, {{u"Order"_s, u"INV-2"_s}})),
                 (SavedProperties{now, {u"Order"_s}}));
        QCOMPARE(*settled(api.saveProperties(room, now, now)), (SavedProperties{now, {}})); // nothing to write
        QCOMPARE(f.service.count("POST /api/v1/qiscus/room/91110001/user_info"), 0);
    }

    void aCustomersConversationsAreListed()
    {
        ConnectionFixture f;
        f.service.say("GET /api/v2/contacts/70021/conversations",
                      R"({"data":{"customer_rooms":[{"room_id":"91110001","name":"Budi"},{"name":"broken"}]},
                          "meta":{"cursor_after":"abc"}})");
        const auto listing = settled(ConversationApi(f.connection).ofContact(ContactId{70021}));
        QCOMPARE(listing->conversations.size(), 1);
        QCOMPARE(listing->conversations.first().id, room);
        QVERIFY(!listing->conversations.first().mine);
        QCOMPARE(listing->nextCursor, u"abc"_s);
    }

    void botsAreSwitched()
    {
        ConnectionFixture f;
        f.service.say("POST /bot/91110001/activate", done);
        QVERIFY(settled(ConversationApi(f.connection).setBot(room, false)));
        QCOMPARE(f.service.json("POST /bot/91110001/activate").value("is_active"_L1), QJsonValue(false));
    }

    void agentsComePageByPage()
    {
        ConnectionFixture f(Role::Admin);
        QJsonObject first = fixture(u"agents.json"_s);
        first.insert("meta"_L1, QJsonObject{{u"after"_s, u"next+1"_s}});
        f.service.say("GET /api/v2/admin/agents", QJsonDocument(first).toJson());
        f.service.say("GET /api/v2/admin/agents",
                      R"({"data":{"agents":[{"id":5103,"name":"Bayu"}]},"meta":{"after":null}})");
        const auto agents = settled(AgentApi(f.connection).agents());
        QVERIFY(agents);
        QCOMPARE(agents->size(), 3);
        QCOMPARE(agents->at(0).name, u"Agus"_s);
        QCOMPARE(agents->at(1).name, u"Bayu"_s);
        QCOMPARE(f.service.query("GET /api/v2/admin/agents", u"cursor_after"_s), u"next+1"_s);
    }

    void aCursorThatStandsStillEndsTheList()
    {
        ConnectionFixture f(Role::Supervisor);
        QJsonObject same = fixture(u"agents.json"_s);
        same.insert("meta"_L1, QJsonObject{{u"after"_s, u"same"_s}});
        f.service.say("GET /api/v2/spv/agents", QJsonDocument(same).toJson());
        QCOMPARE(settled(AgentApi(f.connection).agents())->size(), 2);
        QCOMPARE(f.service.count("GET /api/v2/spv/agents"), 2);
    }

    void availabilityAndProfileAreTheAgentsOwn()
    {
        ConnectionFixture f;
        f.service.say("POST /api/v1/set_availability", done);
        f.service.say(
            "GET /api/v1/agent/get_profile",
            R"({"data":{"name":"Wulan","email":"w@x.example","is_available":false,"assigned_agent_roles":[{"name":"Kasir"}]}})");
        AgentApi api(f.connection);
        QVERIFY(settled(api.setAvailable(true)));
        QCOMPARE(f.service.json("POST /api/v1/set_availability").value("is_available"_L1), QJsonValue(true));
        const auto profile = settled(api.profile());
        QCOMPARE(profile->available, false);
        QCOMPARE(profile->divisions, QStringList{u"Kasir"_s});
        ConnectionFixture admin(Role::Admin);
        admin.service.say("GET /api/v1/admin/get_profile", R"({"data":{"name":"Bos","email_address":"b@x.example"}})");
        QVERIFY(!settled(AgentApi(admin.connection).profile())->available);
    }

    void countersFallBackToTheOlderCall()
    {
        ConnectionFixture f(Role::Admin);
        f.service.say("GET /api/v1/admin/service/get_unresolved_count", R"({"data":{"total_unresolved":6}})");
        QCOMPARE(settled(AgentApi(f.connection).counters())->unserved, 6);
        ConnectionFixture agent;
        agent.service.say("GET /api/v2/agent/service/total_unserved",
                          R"({"data":{"total_unresolved":7,"total_unserved":2}})");
        QCOMPARE(settled(AgentApi(agent.connection).counters())->unserved, 2);
    }

    void configurationLivesWithHalfOfItMissing()
    {
        ConnectionFixture f;
        f.service.say("GET /api/v2/app/configs", R"({"data":{"configs":{"agent_can_assign_chat":"false"}}})");
        f.service.say("GET /api/v1/app/config/agent_takeover", R"({"data":{"is_agent_takeover_enabled":false}})");
        const auto config = settled(AgentApi(f.connection).configuration());
        QVERIFY(config);
        QVERIFY(!config->canAssign);
        QVERIFY(!config->takeNext);
        QVERIFY(config->searchMessages);
    }
};

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestConversationApi)
#include "tst_conversationapi.moc"
