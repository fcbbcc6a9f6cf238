#include "core/backend/agentapi.h"
#include "core/backend/conversationapi.h"
#include "core/backend/messageapi.h"
#include "core/conversations/configurationkeeper.h"
#include "core/conversations/customercard.h"
#include "core/search/searchservice.h"
#include "core/storage/channelstore.h"
#include "core/storage/contactstore.h"
#include "tests/support/unexpectedlog.h"
#include "tests/unit/backend/fakeservice.h"
#include "tests/unit/outbox/outboxfixture.h"
#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

namespace Amandesk {
using namespace std::chrono_literals;

namespace {
const ConversationId one{u"1"_s};
constexpr auto tagsOfOne = "/api/v2/room_tags/1";
constexpr auto infoOfOne = "/api/v1/qiscus/room/1/user_info";
constexpr auto room = "GET /api/v2/sdk/get_room_by_id";
constexpr auto writeRoom = "POST /api/v1/update_room_info";
constexpr auto configs = "GET /api/v2/app/configs";

QByteArray get(const char *path)
{
    return QByteArray("GET ") + path;
}
QByteArray post(const char *path)
{
    return QByteArray("POST ") + path;
}
} // namespace

// Real files, and a server that says what the test wrote down.
class TestCustomerCard final : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        failOnUnexpectedLog();
        m_all = std::make_unique<OutboxFixture>();
        begin(Role::Agent);
    }
    void cleanup()
    {
        end();
        m_all.reset();
    }

    void aTagIsStoredWhenTheServerAgreed()
    {
        m_service->say(post(tagsOfOne), R"({"data":{"id":9,"name":"Reseller"}})");
        QVERIFY(waitFor(m_card->addTag(one, u"  Reseller "_s)));
        QCOMPARE(m_service->json(post(tagsOfOne)).value("tag"_L1).toString(), u"Reseller"_s);
        QCOMPARE(row().tags, QStringList{u"Reseller"_s});
        QCOMPARE(found(u"tag:reseller"_s), QList<ConversationId>{one}); // the search knows at once
        QCOMPARE(waitFor(m_card->addTag(one, u" "_s)).error().kind, ErrorKind::BadInput);
        QCOMPARE(waitFor(m_card->addTag(one, QString(101, u'x'))).error().kind, ErrorKind::BadInput);
        QCOMPARE(m_service->count(post(tagsOfOne)), 1);
    }
    void aRefusedTagChangesNothing_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("not allowed") << 403 << ErrorKind::Forbidden;
        QTest::newRow("no new ones") << 400 << ErrorKind::Rejected;
        QTest::newRow("not offered") << 404 << ErrorKind::NotFound;
        QTest::newRow("in trouble") << 500 << ErrorKind::Server;
    }
    void aRefusedTagChangesNothing()
    {
        QFETCH(int, status);
        QFETCH(ErrorKind, kind);
        m_service->say(post(tagsOfOne), status, R"({"errors":{"message":"no"}})");
        QCOMPARE(waitFor(m_card->addTag(one, u"Reseller"_s)).error().kind, kind);
        QVERIFY(row().tags.isEmpty());
    }
    void aTagThatIsThereAlreadyIsReadFromTheServer()
    {
        m_service->say(post(tagsOfOne), 400, R"({"errors":{"message":"Tag already exist"}})");
        m_service->say(get(tagsOfOne), R"({"data":[{"id":9,"name":"Reseller"},{"id":3,"name":"Lama"}]})");
        QCOMPARE(waitFor(m_card->addTag(one, u"Reseller"_s)).error().kind, ErrorKind::Conflict);
        QCOMPARE(row().tags, (QStringList{u"Reseller"_s, u"Lama"_s}));
    }
    void aTagGoesByItsNumber()
    {
        setTags({u"Reseller"_s, u"Lama"_s});
        m_service->say(get(tagsOfOne), R"({"data":[{"id":9,"name":"Reseller"},{"id":3,"name":"Lama"}]})");
        m_service->say("DELETE /api/v2/room_tags/1/9", "{}");
        QVERIFY(waitFor(m_card->removeTag(one, u"Reseller"_s)));
        QCOMPARE(m_service->count("DELETE /api/v2/room_tags/1/9"), 1);
        QCOMPARE(row().tags, QStringList{u"Lama"_s});
        QVERIFY(found(u"tag:reseller"_s).isEmpty());
    }
    void aTagThatAColleagueTookAwayIsGone()
    {
        setTags({u"Reseller"_s});
        m_service->say(get(tagsOfOne), R"({"data":[]})");
        QVERIFY(waitFor(m_card->removeTag(one, u"Reseller"_s)));
        QVERIFY(row().tags.isEmpty());
    }
    void aTagThatCannotBeTakenAwayStays()
    {
        setTags({u"Reseller"_s});
        m_service->say(get(tagsOfOne), R"({"data":[{"id":9,"name":"Reseller"}]})");
        m_service->say("DELETE /api/v2/room_tags/1/9", 403, "{}");
        QCOMPARE(waitFor(m_card->removeTag(one, u"Reseller"_s)).error().kind, ErrorKind::Forbidden);
        QCOMPARE(row().tags, QStringList{u"Reseller"_s});
    }

    void theWorkspacesTagsAreAskedForOnce()
    {
        m_service->say("GET /api/v2/tags", R"({"data":[{"id":1,"name":"Pengiriman"},{"id":2,"name":"Réseller"}]})");
        QCOMPARE(*waitFor(m_card->findTags({})), (QStringList{u"Pengiriman"_s, u"Réseller"_s}));
        QCOMPARE(*waitFor(m_card->findTags(u" RESEL"_s)), QStringList{u"Réseller"_s});
        QCOMPARE(*waitFor(m_card->findTags(u"zzz"_s)), QStringList());
        QCOMPARE(m_service->count("GET /api/v2/tags"), 1);
    }
    void moreTagsThanAPageAreFoundByTheServer()
    {
        QJsonArray page;
        for (int i = 1; i <= ConversationApi::tagPage; ++i)
            page.append(QJsonObject{{u"id"_s, i}, {u"name"_s, u"Tag %1"_s.arg(i)}});
        m_service->say("GET /api/v2/tags", QJsonDocument(QJsonObject{{u"data"_s, page}}).toJson());
        m_service->say("GET /api/v2/tags", R"({"data":[{"id":99,"name":"Zebra"}]})");
        QCOMPARE(waitFor(m_card->findTags({}))->size(), ConversationApi::tagPage);
        QCOMPARE(*waitFor(m_card->findTags(u"Ze"_s)), QStringList{u"Zebra"_s});
        QCOMPARE(m_service->query("GET /api/v2/tags", u"name"_s), u"Ze"_s);
    }
    void tagsThatCannotBeReadAreAskedForAgain()
    {
        m_service->say("GET /api/v2/tags", 403, "{}");
        m_service->say("GET /api/v2/tags", R"({"data":[{"id":1,"name":"Pengiriman"}]})");
        QCOMPARE(waitFor(m_card->findTags({})).error().kind, ErrorKind::Forbidden);
        QCOMPARE(waitFor(m_card->findTags({}))->size(), 1);
    }

    void aNoteIsStoredWhenTheServerAgreed()
    {
        sayNote(u"Yang lama"_s);
        m_service->say(writeRoom, "{}");
        QCOMPARE(*waitFor(m_card->saveNote(one, u"Yang lama"_s, u"Paket di Bekasi"_s)), SavedNote());
        QCOMPARE(row().note, u"Paket di Bekasi"_s);
        QCOMPARE(found(u"bekasi"_s), QList<ConversationId>{one});
    }
    void aColleaguesNoteIsAnsweredAndKept()
    {
        sayNote(u"Dari Dewi"_s);
        QCOMPARE(*waitFor(m_card->saveNote(one, u"Yang lama"_s, u"Punyaku"_s)), SavedNote{u"Dari Dewi"_s});
        QCOMPARE(row().note, u"Dari Dewi"_s);
        QCOMPARE(m_service->count(writeRoom), 0);
    }
    void aNoteThatCannotBeSavedChangesNothing()
    {
        sayNote(u"Yang lama"_s);
        m_service->say(writeRoom, 403, R"({"errors":{"message":"Room is resolved"}})");
        QCOMPARE(waitFor(m_card->saveNote(one, u"Yang lama"_s, u"x"_s)).error().kind, ErrorKind::Forbidden);
        QVERIFY(row().note.isEmpty());
    }

    void propertiesAreStoredWhenTheServerAgreed()
    {
        m_all->write([](Stores &stores) {
            return stores.contacts().upsert({{keyOfOne(stores), {}, u"Budi"_s, u"6281"_s, {}}});
        });
        m_service->say(get(infoOfOne), R"({"data":{"extras":{"user_properties":[{"key":"Kota","value":"Solo"}]}}})");
        m_service->say(post(infoOfOne), "{}");
        const QList<CustomProperty> after{{u"Pesanan"_s, u"INV-1"_s}};
        const QList<CustomProperty> both{{u"Kota"_s, u"Solo"_s}, {u"Pesanan"_s, u"INV-1"_s}};
        QCOMPARE(*waitFor(m_card->saveProperties(one, {}, after)), (SavedProperties{both, {}}));
        QCOMPARE(waitFor(m_card->details(one))->properties, both);
    }
    void propertiesThatBothChangedAreNamed()
    {
        m_service->say(get(infoOfOne), R"({"data":{"extras":{"user_properties":[{"key":"Kota","value":"Solo"}]}}})");
        const auto saved = waitFor(m_card->saveProperties(one, {{u"Kota"_s, u"Bogor"_s}}, {{u"Kota"_s, u"Depok"_s}}));
        QCOMPARE(saved->clashing, QStringList{u"Kota"_s});
        QCOMPARE(m_service->count(post(infoOfOne)), 0);
    }

    void blockingNamesTheCustomer()
    {
        m_service->say("POST /api/v2/agent/customer/block", "{}");
        QVERIFY(waitFor(m_card->setBlocked(one, true)));
        const QJsonObject asked = m_service->json("POST /api/v2/agent/customer/block");
        QCOMPARE(asked.value("user_id"_L1).toString(), row().contactUserId);
        QCOMPARE(asked.value("source"_L1).toString(), row().source);
        QVERIFY(m_card->rights().block);
    }
    void whatTheServerCannotBlockIsNotOffered()
    {
        QSignalSpy changed(m_card.get(), &CustomerCard::rightsChanged);
        QCOMPARE(waitFor(m_card->setBlocked(one, true)).error().kind, ErrorKind::NotFound);
        QVERIFY(!m_card->rights().block);
        QCOMPARE(changed.size(), 1);
    }

    void theWorkspaceDecidesWhoMakesTags()
    {
        sayCard();
        QVERIFY(!m_card->rights().createTags);
        m_service->say(configs, R"({"data":{"configs":{"is_create_tags_enabled":"true"}}})");
        QVERIFY(waitFor(m_card->refresh(one)));
        QTRY_VERIFY_WITH_TIMEOUT(m_card->rights().createTags, 30000);
        QVERIFY(waitFor(m_card->refresh(one)));
        QCOMPARE(m_service->count(configs), 1);
        begin(Role::Supervisor);
        QVERIFY(m_card->rights().createTags);
        QVERIFY(m_card->rights().changeResolved);
    }
    void theWorkspaceMayHideWhoTheCustomerIs()
    {
        for (const Role role : {Role::Agent, Role::Supervisor}) {
            begin(role);
            sayCard();
            m_service->say(configs, R"({"data":{"configs":{"hide_agent_inbox_customer_id":"true"}}})");
            QVERIFY(m_card->rights().seeIdentity);
            QVERIFY(waitFor(m_card->refresh(one)));
            QVERIFY(waitUntil([this] { return m_configuration->known().has_value(); }));
            QCOMPARE(m_card->rights().seeIdentity, role == Role::Supervisor);
        }
    }
    void anAnswerFromBeforeAChangeIsNotBelieved()
    {
        sayCard();
        m_service->say(get(tagsOfOne), R"({"data":[]})"); // from before
        m_service->say(get(tagsOfOne), R"({"data":[{"id":9,"name":"Reseller"}]})");
        m_service->say(post(tagsOfOne), R"({"data":{"id":9,"name":"Reseller"}})");
        const auto refreshed = m_card->refresh(one);
        const auto added = m_card->addTag(one, u"Reseller"_s);
        QVERIFY(waitFor(added));
        QVERIFY(row().tags.contains(u"Reseller"_s));
        QCOMPARE(waitFor(refreshed)->conversation.tags, QStringList{u"Reseller"_s});
        QVERIFY(m_service->count(get(tagsOfOne)) >= 2);
    }
    void nothingIsAskedWhileSomethingIsChanged()
    {
        sayCard();
        m_service->say(get(tagsOfOne), R"({"data":[{"id":9,"name":"Reseller"}]})");
        m_service->say(post(tagsOfOne), R"({"data":{"id":9,"name":"Reseller"}})");
        const auto added = m_card->addTag(one, u"Reseller"_s);
        const auto refreshed = m_card->refresh(one);
        QVERIFY(waitFor(added));
        QVERIFY(waitFor(refreshed));
        QCOMPARE(m_service->count(get(tagsOfOne)), 1); // once, when it was done
        QCOMPARE(row().tags, QStringList{u"Reseller"_s});
    }
    void theChannelsStateIsKnownWithoutTheServer()
    {
        const Conversation known = row();
        m_all->write([known](Stores &stores) {
            Channel channel{known.channel, known.source, u"WA Toko"_s, u"+6281"_s, false, true};
            return stores.channels().replaceAll({channel});
        });
        const auto details = waitFor(m_card->details(one));
        QVERIFY(!details->channelActive);
        QVERIFY(details->channelVerified);
        QVERIFY(!details->fromServer);
    }

    void earlierConversationsComeFromBoth()
    {
        m_all->write([](Stores &stores) {
            Conversation shown = aConversation(u"1"_s, u"Budi"_s, -3600);
            shown.contact = ContactId{70021};
            shown.contactUserId = u"6281"_s;
            Conversation here = aConversation(u"50"_s, u"Budi"_s, -900000);
            here.contactUserId = u"6281"_s;
            return stores.conversations().upsert({shown, here});
        });
        const QByteArray path = "GET /api/v2/contacts/70021/conversations";
        m_service->say(path, R"({"data":{"customer_rooms":[
            {"room_id":"60","source":"ig","last_comment_timestamp":"2026-01-01T00:00:00Z","is_resolved":true},
            {"room_id":"1"},{"room_id":"50"},{"room_id":"2","source":"wa"}]},"meta":{"cursor_after":"x"}})");
        const auto earlier = waitFor(m_card->earlier(one));
        QVERIFY(earlier);
        QStringList rows;
        for (const EarlierConversation &other : earlier->rows)
            rows.append(other.conversation.id.value() + (other.here ? u" here"_s : QString()));
        rows.sort();
        QCOMPARE(rows, (QStringList{u"2 here"_s, u"50 here"_s, u"60"_s}));
        QVERIFY(earlier->more);
    }
    void earlierConversationsOfflineAreThoseThatAreHere()
    {
        m_all->write([](Stores &stores) {
            Conversation shown = aConversation(u"1"_s, u"Budi"_s, -3600);
            shown.contact = ContactId{70021};
            shown.contactUserId = u"6281"_s;
            Conversation here = aConversation(u"50"_s, u"Budi"_s, -900000);
            here.contactUserId = u"6281"_s;
            return stores.conversations().upsert({shown, here});
        });
        m_service->say("GET /api/v2/contacts/70021/conversations", 500, "{}");
        QCOMPARE(waitFor(m_card->earlier(one))->rows.size(), 1);
        begin(Role::Agent);
        m_service->say("GET /api/v2/contacts/70021/conversations", 403, "{}");
        QVERIFY(waitFor(m_card->earlier(one))->rows.isEmpty()); // may not see contacts
    }

    void templatesThatWereSentAreListed()
    {
        m_service->say("GET /api/v2/customer_rooms/1/broadcast_history",
                       R"({"data":{"broadcast_logs":[{"id":8,"template_name":"a","status":4}]}})");
        const auto logs = waitFor(m_card->templates(one));
        QCOMPARE(logs->size(), 1);
        QCOMPARE(logs->first().state, DeliveryState::Read);
    }

    void theNextMessagesPriceIsToldUnlessItIsHidden()
    {
        const QByteArray path = "GET /api/v2/customer_rooms/1/estimation_charge";
        m_service->say(path, R"({"data":{"current_balance":{"credits":"10","free_session":812,"quota":5},
            "estimation_charge":{"estimation_price":"0","credit_source":"free_sessions"}}})");
        const ChargeEstimate expected{u"0"_s, ChargeEstimate::Source::FreeSessions, 812, 5, u"10"_s};
        QCOMPARE(*waitFor(m_card->charge(one)), expected);
        sayCard();
        m_service->say(configs, R"({"data":{"configs":{"user_hide_popup_estimation_inbox":"true"}}})");
        QVERIFY(waitFor(m_card->refresh(one)));
        QTRY_VERIFY_WITH_TIMEOUT(!*waitFor(m_card->charge(one)), 30000);
        begin(Role::Agent);
        QVERIFY(!*waitFor(m_card->charge(one))); // not offered
        m_service->say(path, R"({"data":{"estimation_charge":{}}})");
        QVERIFY(!*waitFor(m_card->charge(one)));
    }

private:
    void begin(Role role)
    {
        end();
        m_service = std::make_unique<FakeService>();
        m_rest = std::make_unique<RestClient>();
        m_rest->setBackoff({1ms, 2ms});
        m_connection = std::make_unique<ApiConnection>(*m_rest, m_all->clock);
        Account account = OutboxFixture::account(m_service->server().omnichannel);
        account.role = role;
        m_connection->setIdentity(account, {u"SHORT"_s, u"LONG"_s, u"CHAT"_s, u"KEY"_s});
        m_conversations = std::make_unique<ConversationApi>(*m_connection);
        m_messages = std::make_unique<MessageApi>(*m_connection);
        m_agents = std::make_unique<AgentApi>(*m_connection);
        m_configuration = std::make_unique<ConfigurationKeeper>(*m_agents, m_all->clock);
        m_card = std::make_unique<CustomerCard>(m_all->database, *m_conversations, *m_messages, *m_configuration, role);
    }
    void end()
    {
        m_card.reset();
        m_configuration.reset();
        m_agents.reset();
        m_messages.reset();
        m_conversations.reset();
        m_connection.reset();
        m_rest.reset();
        m_service.reset();
    }
    void sayNote(const QString &note)
    {
        const QJsonObject options{{u"notes"_s, note}, {u"kept"_s, 1}};
        const QString text = QString::fromUtf8(QJsonDocument(options).toJson(QJsonDocument::Compact));
        const QJsonObject answer{{u"room"_s, QJsonObject{{u"options"_s, text}}}};
        m_service->say(room, QJsonDocument(QJsonObject{{u"results"_s, answer}, {u"status"_s, 200}}).toJson());
    }
    void sayCard()
    {
        m_service->say("GET /api/v2/customer_rooms/1",
                       R"({"data":{"customer_room":{"room_id":"1","name":"Budi","user_id":"6281","source":"wa"}}})");
    }
    void setTags(const QStringList &tags)
    {
        m_all->write([tags](Stores &stores) { return stores.conversations().setTags(one, tags); });
    }
    static QString keyOfOne(Stores &stores)
    {
        const auto known = stores.conversations().get(one);
        return (*known)->source + u':' + (*known)->contactUserId;
    }
    Conversation row()
    {
        return *VALUE_OF(
            waitFor(m_all->database.read([](const Stores &stores) { return stores.conversations().get(one); })));
    }
    QList<ConversationId> found(const QString &query)
    {
        SearchService search(m_all->database, m_all->clock);
        const auto page = VALUE_OF(waitFor(search.findFirst(query, SearchOrder::Newest, 10)));
        QList<ConversationId> ids;
        for (const SearchHit &hit : page.hits)
            ids.append(hit.conversation);
        return ids;
    }

    std::unique_ptr<OutboxFixture> m_all;
    std::unique_ptr<FakeService> m_service;
    std::unique_ptr<RestClient> m_rest;
    std::unique_ptr<ApiConnection> m_connection;
    std::unique_ptr<ConversationApi> m_conversations;
    std::unique_ptr<MessageApi> m_messages;
    std::unique_ptr<AgentApi> m_agents;
    std::unique_ptr<ConfigurationKeeper> m_configuration;
    std::unique_ptr<CustomerCard> m_card;
};

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestCustomerCard)
#include "tst_customercard.moc"
