#include "core/backend/messageapi.h"
#include "core/net/bodysource.h"
#include "tests/unit/backend/connectionfixture.h"
#include <QJsonArray>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
const ConversationId room{u"91110001"_s};
constexpr const char *load = "GET /api/v2/sdk/load_comments";
constexpr const char *post = "POST /api/v2/sdk/post_comment";
const QByteArray done = R"({"results":{},"status":200})";

QByteArray results(const QJsonObject &object)
{
    return QJsonDocument(QJsonObject{{u"results"_s, object}, {u"status"_s, 200}}).toJson();
}
QJsonObject message(const char *name)
{
    return fixture(u"messages.json"_s).value(QLatin1StringView(name)).toObject();
}
std::shared_ptr<BodySource> bytes(const QByteArray &content)
{
    return std::make_shared<BytesBody>(content);
}
OutboxItem item()
{
    OutboxItem item;
    item.clientId = ClientMessageId{u"amandesk-1"_s};
    item.conversation = room;
    item.text = u"Siap kak"_s;
    return item;
}
} // namespace

class TestMessageApi : public QObject
{
    Q_OBJECT
private slots:
    void theNewestPageKnowsWhoTakesPart()
    {
        ConnectionFixture f;
        f.service.say("GET /api/v2/sdk/get_room_by_id", fixtureBytes(u"room.json"_s));
        const auto page = settled(MessageApi(f.connection).newest(room));
        QVERIFY(page);
        QCOMPARE(page->messages.size(), 2);
        QCOMPARE(page->messages.first().text, u"satu"_s);
        QVERIFY(page->participant);
        QVERIFY(page->more);
        QCOMPARE(page->unread, 1);
        QCOMPARE(page->participants.last().read, MessageId{2700000099});
        QCOMPARE(f.service.query("GET /api/v2/sdk/get_room_by_id", u"id"_s), u"91110001"_s);
    }

    void whoTakesPartIsToldOfManyAtOnce()
    {
        constexpr const char *info = "POST /api/v2/sdk/rooms_info";
        ConnectionFixture f;
        const QJsonObject known = fixture(u"room.json"_s).value("results"_L1).toObject().value("room"_L1).toObject();
        const QJsonObject nameless{{u"id_str"_s, u"91110002"_s}, {u"participants"_s, QJsonArray()}};
        f.service.say(info, results({{u"rooms_info"_s, QJsonArray{known, nameless, QJsonObject()}}}));
        const auto people = settled(MessageApi(f.connection).participants({room, ConversationId{u"91110002"_s}}));
        QVERIFY(people);
        QCOMPARE(people->keys(), QList<ConversationId>{room}); // nobody is not an answer
        QCOMPARE(people->value(room).last().read, MessageId{2700000099});
        const QJsonObject asked = f.service.json(info);
        QCOMPARE(asked.value("room_id"_L1).toArray(), (QJsonArray{u"91110001"_s, u"91110002"_s}));
        QVERIFY(asked.value("show_participants"_L1).toBool());
    }

    void pagesGoBothWays()
    {
        ConnectionFixture f;
        f.service.say("GET /api/v2/sdk/load_comments",
                      results({{u"comments"_s, QJsonArray{message("nulls"), message("text")}}}));
        MessageApi api(f.connection);
        const auto older = settled(api.older(room, MessageId{2700000105}, 2));
        QCOMPARE(older->messages.first().id, MessageId{2700000101});
        QVERIFY(older->more);
        QCOMPARE(f.service.query("GET /api/v2/sdk/load_comments", u"after"_s), u"false"_s);
        QCOMPARE(f.service.query("GET /api/v2/sdk/load_comments", u"last_comment_id"_s), u"2700000105"_s);
        const auto newer = settled(api.newer(room, MessageId{2700000100}, 50));
        QVERIFY(!newer->more);
        QCOMPARE(f.service.query("GET /api/v2/sdk/load_comments", u"after"_s), u"true"_s);
    }

    void sendingGivesTheServersMessage()
    {
        ConnectionFixture f;
        f.service.say(post, results({{u"comment"_s, message("nulls")}}));
        const auto sent = settled(MessageApi(f.connection).send(item()));
        QCOMPARE(sent->id, MessageId{2700000102});
        QCOMPARE(f.service.json(post).value("unique_temp_id"_L1), QJsonValue(u"amandesk-1"_s));
        QCOMPARE(f.service.json(post).value("topic_id"_L1), QJsonValue(u"91110001"_s));
    }

    void aFileIsAskedForAgainWithTheServersButton()
    {
        ConnectionFixture f;
        f.service.say(load, results({{u"comments"_s, QJsonArray{message("redownload")}}}));
        f.service.say(post, done);
        const ClientMessageId clientId{u"amandesk-2"_s};
        QVERIFY(settled(MessageApi(f.connection).redownload(room, MessageId{2700000124}, clientId)));
        QCOMPARE(f.service.query(load, u"last_comment_id"_s), u"2700000125"_s);
        const QJsonObject asked = f.service.json(post);
        QCOMPARE(asked.value("topic_id"_L1), QJsonValue(u"91110001"_s));
        QCOMPARE(asked.value("unique_temp_id"_L1), QJsonValue(u"amandesk-2"_s));
        QCOMPARE(asked.value("type"_L1), QJsonValue(u"button_postback_response"_s));
        QCOMPARE(asked.value("comment"_L1), QJsonValue(u"Unduh lagi"_s));
        const QJsonObject inner{{u"sub_type"_s, u"redownload"_s}, {u"media_id"_s, u"wa-77"_s}};
        QCOMPARE(asked.value("payload"_L1).toObject(),
                 (QJsonObject{{u"url"_s, u"#"_s}, {u"method"_s, u"get"_s}, {u"payload"_s, inner}}));
    }

    void aFileWithoutAButtonIsNamed()
    {
        ConnectionFixture f;
        QJsonObject file = message("text");
        file.insert("extras"_L1, QJsonObject{{u"type"_s, u"redownload_attachment"_s}});
        f.service.say(load, results({{u"comments"_s, QJsonArray{file}}}));
        f.service.say(post, done);
        const MessageId id{file.value("id"_L1).toInteger()};
        QVERIFY(settled(MessageApi(f.connection).redownload(room, id, {})));
        const QJsonObject inner = f.service.json(post).value("payload"_L1).toObject().value("payload"_L1).toObject();
        QCOMPARE(inner.value("sub_type"_L1), QJsonValue(u"redownload"_s));
        QCOMPARE(inner.value("comment_id"_L1).toInteger(), id.value());
    }

    void aFileIsOnlyAskedForWhileItIsMissing()
    {
        ConnectionFixture f;
        f.service.say(load, results({{u"comments"_s, QJsonArray{message("text")}}})); // somebody else was quicker
        f.service.say(load, results({{u"comments"_s, QJsonArray()}}));
        f.service.say(load, results({{u"comments"_s, QJsonArray{message("redownload")}}}));
        f.service.say(post, 403, R"({"error":{"message":"not yours"},"status":403})");
        MessageApi api(f.connection);
        const MessageId there{message("text").value("id"_L1).toInteger()};
        QVERIFY(settled(api.redownload(room, there, {})));
        QCOMPARE(settled(api.redownload(room, MessageId{2700000124}, {})).error().kind, ErrorKind::NotFound);
        QCOMPARE(f.service.count(post), 0);
        QCOMPARE(settled(api.redownload(room, MessageId{2700000124}, {})).error().kind, ErrorKind::Forbidden);
        QCOMPARE(f.service.count(post), 1);
    }

    void sendingIsNeverRepeatedByItself_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("500") << 500 << QByteArray("{}") << ErrorKind::Server;
        QTest::newRow("429") << 429 << QByteArray("{}") << ErrorKind::RateLimited;
        QTest::newRow("400") << 400 << QByteArray(R"({"error":{"message":"no"},"status":400})") << ErrorKind::Rejected;
        QTest::newRow("a code of the helpdesk's own")
            << 403 << QByteArray(R"({"error":{"code":100,"message":"no"},"status":403})") << ErrorKind::Forbidden;
        QTest::newRow("no comment") << 200 << QByteArray(R"({"results":{},"status":200})") << ErrorKind::Protocol;
    }
    void sendingIsNeverRepeatedByItself()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(ErrorKind, kind);
        ConnectionFixture f;
        f.service.say(post, status, body);
        QCOMPARE(settled(MessageApi(f.connection).send(item())).error().kind, kind);
        QCOMPARE(f.service.count(post), 1);
    }

    void whatsAppsOwnNoIsAnAnswer_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, int status, const char *body, const QString &code) {
            QTest::newRow(name) << status << QByteArray(body) << code;
        };
        row("number", 400, R"({"error":{"code":131047,"message":"late"},"status":400})", u"131047"_s);
        row("text", 400, R"({"error":{"code":"131026","message":"no"},"status":400})", u"131026"_s);
        row("in words", 400, R"({"error":{"message":"(131047) Re-engagement"},"status":400})", u"131047"_s);
        row("words alone", 400, "{\"error\":\"(#190) Access token has expired\"}", u"190"_s);
        row("a list", 400, R"({"errors":[{"code":131056,"title":"Pair rate"}]})", u"131056"_s);
        row("short, with Meta's details", 403,
            R"({"error":{"code":10,"message":"x","error_data":{"details":"permission"}}})", u"10"_s);
        row("not known yet", 500, R"({"error":{"code":139876,"message":"new"}})", u"139876"_s);
        row("on premises", 400, R"({"errors":[{"code":470,"title":"late"}]})", u"470"_s);
    }
    void whatsAppsOwnNoIsAnAnswer()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        ConnectionFixture f;
        f.service.say(post, status, body, "Retry-After: 90\r\n");
        const auto answer = settled(MessageApi(f.connection).send(item()));
        QVERIFY(answer);
        QVERIFY(answer->isRefused());
        QCOMPARE(answer->state, DeliveryState::Failed);
        QCOMPARE(answer->failure->code, code);
        QCOMPARE(answer->tryAfter, std::optional(std::chrono::seconds(90)));
        QCOMPARE(f.service.count(post), 1);
    }

    void marksAndDeletionsNameTheirMessages()
    {
        ConnectionFixture f;
        f.service.say("POST /api/v2/sdk/update_comment_status", done);
        f.service.say("DELETE /api/v2/sdk/delete_messages", done);
        MessageApi api(f.connection);
        QVERIFY(settled(api.markRead(room, MessageId{5})));
        QCOMPARE(f.service.json("POST /api/v2/sdk/update_comment_status"),
                 (QJsonObject{{u"room_id"_s, u"91110001"_s}, {u"last_comment_read_id"_s, u"5"_s}}));
        QVERIFY(settled(api.markReceived(room, MessageId{6})));
        QVERIFY(f.service.json("POST /api/v2/sdk/update_comment_status").contains("last_comment_received_id"_L1));
        QVERIFY(settled(api.remove({ClientMessageId{u"a b"_s}, ClientMessageId{u"c"_s}})));
        QCOMPARE(f.service.request("DELETE /api/v2/sdk/delete_messages").target,
                 QByteArray("/api/v2/sdk/delete_messages?unique_ids[]=a%20b&unique_ids[]=c&is_delete_for_everyone=true"
                            "&is_hard_delete=true"));
    }

    void syncAdvancesOverWhatItCannotRead()
    {
        ConnectionFixture f;
        f.service.say(
            "GET /api/v2/sdk/sync",
            results({{u"comments"_s, QJsonArray{message("text"), QJsonObject{{u"id"_s, qint64(2700000150)}}}},
                     {u"meta"_s,
                      QJsonObject{{u"last_received_comment_id"_s, qint64(2700000150)}, {u"need_clear"_s, false}}}}));
        f.service.say("GET /api/v2/sdk/sync",
                      results({{u"comments"_s, QJsonArray()}, {u"meta"_s, QJsonObject{{u"need_clear"_s, true}}}}));
        MessageApi api(f.connection);
        const auto first = settled(api.sync(MessageId{2700000100}, 100));
        QCOMPARE(first->messages.size(), 1);
        QCOMPARE(first->skipped, 1);
        QCOMPARE(first->lastReceived, MessageId{2700000150});
        const auto second = settled(api.sync(MessageId{2700000150}, 100));
        QVERIFY(second->needClear);
        QCOMPARE(second->lastReceived, MessageId{2700000150}); // never backwards
    }

    void eventsComeWithoutAnEnvelopeAndInAnyOrder()
    {
        ConnectionFixture f;
        f.service.say("GET /api/v2/sdk/sync_event", fixtureBytes(u"events.json"_s));
        const auto page = settled(MessageApi(f.connection).syncEvents(99120));
        QVERIFY(page);
        QCOMPARE(page->last, 99130);
        QVERIFY(!page->startFound);
        QCOMPARE(page->events.size(), 5); // two receipts, two deletions, one cleared
        QCOMPARE(std::get<ReceiptArrived>(page->events.first()).state, DeliveryState::Delivered);
        QCOMPARE(f.service.query("GET /api/v2/sdk/sync_event", u"start_event_id"_s), u"99120"_s);
    }

    void aBrokenPageOfEventsIsPassedOver()
    {
        ConnectionFixture f;
        f.service.say("GET /api/v2/sdk/sync_event", R"({"events":[{"id":7}],"is_start_event_id_found":true})");
        f.service.say("GET /api/v2/sdk/sync_event", R"({"nothing":1})");
        MessageApi api(f.connection);
        QCOMPARE(settled(api.syncEvents(3))->last, 7);
        QCOMPARE(settled(api.syncEvents(7)).error().kind, ErrorKind::Protocol);
    }

    void uploadsAreFormsWithOneFile()
    {
        ConnectionFixture f;
        f.service.say("POST /api/v2/sdk/upload",
                      results({{u"file"_s, QJsonObject{{u"url"_s, u"https://cdn.contoh.example/u/1.txt"_s}}}}));
        f.service.say("POST /api/v2/sdk/upload",
                      results({{u"file"_s, QJsonObject{{u"url"_s, u"file:///etc/passwd"_s}}}}));
        MessageApi api(f.connection);
        const auto stored = settled(api.upload(u"/home/wulan/nota.txt"_s, u"text/plain"_s, bytes("isi nota")));
        QVERIFY(stored);
        QCOMPARE(stored->url, QUrl(u"https://cdn.contoh.example/u/1.txt"_s));
        QCOMPARE(stored->fileName, u"nota.txt"_s);
        QCOMPARE(stored->size, 8);
        const QByteArray body = f.service.request("POST /api/v2/sdk/upload").body;
        QVERIFY(body.contains("filename=\"nota.txt\""));
        QVERIFY(body.contains("Content-Type: text/plain\r\n\r\nisi nota\r\n--"));
        QVERIFY(!body.contains("/home"));
        QCOMPARE(settled(api.upload(u"x"_s, {}, bytes("y"))).error().kind, ErrorKind::Protocol);
        QCOMPARE(settled(api.upload(u"x"_s, {}, bytes({}))).error().kind, ErrorKind::BadInput);
        QCOMPARE(settled(api.upload(u"x"_s, {}, bytes(QByteArray(MessageApi::maxUpload + 1, 'x')))).error().kind,
                 ErrorKind::BadInput);
    }

    void whatIsNotTakenIsTheFilesFault()
    {
        for (const int status : {400, 413, 415, 422}) {
            ConnectionFixture f;
            f.service.say("POST /api/v2/sdk/upload", status, R"({"error":{"message":"no"}})");
            const auto refused = settled(MessageApi(f.connection).upload(u"x.pdf"_s, {}, bytes("%PDF-")));
            QCOMPARE(refused.error().kind, ErrorKind::BadInput);
        }
    }

    void anUploadIsGivenUpWhenItsContentIs()
    {
        ConnectionFixture f; // answers nothing
        const auto content = bytes(QByteArray(3'000'000, 'x'));
        const auto upload = MessageApi(f.connection).upload(u"x.pdf"_s, {}, content);
        content->abort();
        QCOMPARE(settled(upload).error().kind, ErrorKind::Cancelled);
        QVERIFY(content->isAborted()); // for good, also when it is offered again
        const auto later = MessageApi(f.connection).upload(u"x.pdf"_s, {}, content);
        QCOMPARE(settled(later).error().kind, ErrorKind::Cancelled);
    }

    void attachmentsAreSentWithTheirFallbackText()
    {
        ConnectionFixture f;
        f.service.say(post, results({{u"comment"_s, message("attachment")}}));
        OutboxItem item;
        item.clientId = ClientMessageId{u"c"_s};
        item.conversation = room;
        item.text = u"Notanya"_s;
        item.file.emplace().url = QUrl(u"https://cdn.contoh.example/u/1.pdf"_s);
        item.file->fileName = u"1.pdf"_s;
        item.file->size = 12;
        const auto sent = settled(MessageApi(f.connection).send(item));
        QVERIFY(sent->attachment);
        const QJsonObject body = f.service.json(post);
        QCOMPARE(body.value("type"_L1), QJsonValue(u"file_attachment"_s));
        QCOMPARE(body.value("comment"_L1), QJsonValue(u"[file] https://cdn.contoh.example/u/1.pdf [/file]"_s));
        QCOMPARE(body.value("payload"_L1).toObject().value("caption"_L1), QJsonValue(u"Notanya"_s));
        QCOMPARE(body.value("payload"_L1).toObject().value("file_name"_L1), QJsonValue(u"1.pdf"_s));
        QCOMPARE(body.value("payload"_L1).toObject().value("size"_L1), QJsonValue(12));
    }

    void templatesAreThoseOfTheChannelThatAreApproved()
    {
        ConnectionFixture f;
        QJsonObject first = fixture(u"templates.json"_s);
        first.insert("meta"_L1, QJsonObject{{u"page"_s, 1}, {u"total_page"_s, 2}});
        f.service.say("GET /api/v3/hsm", QJsonDocument(first).toJson());
        f.service.say("GET /api/v3/hsm", fixtureBytes(u"templates.json"_s));
        MessageApi api(f.connection);
        const auto templates = settled(api.templates(ChannelId{410}));
        QCOMPARE(templates->size(), 2); // the same one on both pages
        QCOMPARE(templates->first().detailId, 590001);
        QCOMPARE(f.service.query("GET /api/v3/hsm", u"page"_s), u"2"_s);
    }

    void quickRepliesComeInTheirTwofoldWrapping()
    {
        constexpr const char *address = "GET /api/v1/chat_templates";
        ConnectionFixture f;
        f.service.say(address, R"({"data":{"data":[
            {"id":1,"command":"/halo","message":"Halo {nama},\nada yang bisa dibantu?","app_id":"x"},
            {"id":2,"command":"","message":"no command"}, {"id":3,"command":"kosong","message":" "}, 7]}})");
        f.service.say(address, 404, R"({"errors":{"message":"not here"}})");
        MessageApi api(f.connection);
        const auto replies = settled(api.quickReplies());
        QVERIFY(replies);
        QCOMPARE(*replies, (QList<QuickReply>{{1, false, u"halo"_s, u"Halo {nama},\nada yang bisa dibantu?"_s}}));
        const auto none = settled(api.quickReplies());
        QVERIFY(none && none->isEmpty());
    }

    void carouselsAreNoPlainTemplates()
    {
        ConnectionFixture f;
        f.service.say("GET /api/v3/hsm", R"({"data":{"hsm_templates":[{"name":"kartu","channel_id":410,"hsm_details":[
            {"id":1,"content":"Pilih","approval_status":1,"is_carousel":true,"cards":[{"content":"a {{1}}"}]},
            {"id":2,"content":"Halo","approval_status":1,"is_carousel":false,"cards":null}]}]}})");
        MessageApi api(f.connection);
        const auto templates = settled(api.templates(ChannelId{410}));
        QCOMPARE(templates->size(), 2);
        QCOMPARE(templates->first().headerKind, u"carousel"_s);
        QVERIFY(templates->last().headerKind.isEmpty());
    }

    void theReopenTemplateMayBeMissing()
    {
        ConnectionFixture f;
        f.service.say(
            "GET /api/v2/admin/hsm_24",
            R"({"data":{"enabled":true,"hsm_template":{"hsm_details":[{"id":7,"language":"id","content":"Halo"}]}}})");
        f.service.say("GET /api/v2/admin/hsm_24", R"({"data":{"enabled":false,"hsm_template":null}})");
        f.service.say("GET /api/v2/admin/hsm_24", 403, R"({"errors":{"message":"Forbidden"}})");
        MessageApi api(f.connection);
        const auto one = settled(api.reopenTemplates(ChannelId{410}));
        QCOMPARE(one->size(), 1);
        QVERIFY(one->first().approved);
        QVERIFY(settled(api.reopenTemplates(ChannelId{410}))->isEmpty());
        QVERIFY(settled(api.reopenTemplates(ChannelId{410}))->isEmpty());
    }

    void templatesAreSentByRole()
    {
        ConnectionFixture f;
        f.service.say("POST /api/v2/agent/broadcast/send_hsm24", R"({"data":{}})");
        f.service.say("POST /api/v3/agent/broadcast/client",
                      R"({"data":{"broadcast_logs":[{"status":"failed","notes":"x"}]}})");
        MessageApi api(f.connection);
        QVERIFY(settled(api.sendTemplate(room, 590001)));
        QCOMPARE(f.service.json("POST /api/v2/agent/broadcast/send_hsm24").value("template_detail_id"_L1).toInt(),
                 590001);
        TemplateFill fill{{u"Pak Tono"_s, u"INV-1"_s}, u"Pesanan"_s, u"text"_s, {QString(), u"INV-1"_s}};
        QCOMPARE(settled(api.sendTemplateTo(u"6281"_s, 590001, fill)).error().kind, ErrorKind::Rejected);
        const QJsonObject body = f.service.json("POST /api/v3/agent/broadcast/client");
        QCOMPARE(body.value("variables"_L1), QJsonValue(QJsonArray{u"Pak Tono"_s, u"INV-1"_s}));
        QCOMPARE(body.value("header_value"_L1).toObject().value("text"_L1), QJsonValue(u"Pesanan"_s));
        const QJsonArray buttons = body.value("button_params"_L1).toArray();
        QCOMPARE(buttons.size(), 1);
        QCOMPARE(buttons[0][u"index"_s], QJsonValue(1));
        QCOMPARE(buttons[0][u"values"_s], QJsonValue(QJsonArray{u"INV-1"_s}));
    }

    void sentTemplatesAreToldNewestFirst()
    {
        ConnectionFixture f;
        const QByteArray path = "GET /api/v2/customer_rooms/" + room.value().toLatin1() + "/broadcast_history";
        f.service.say(path, R"({"data":{"broadcast_logs":[
            {"id":8,"template_name":"a","status":2,"sent_at":"2026-01-15T08:30:00Z"},{"id":12,"template_name":"b","status":5},
            {"id":9,"template_name":"c","status":"failed"},{"template_name":"no id","status":2}]}})");
        f.service.say(path, 404, R"({"errors":{"message":"Not Found"}})");
        MessageApi api(f.connection);
        const auto logs = settled(api.templateLogs(room));
        QVERIFY(logs && *logs);
        QCOMPARE((*logs)->size(), 3);
        QCOMPARE((*logs)->at(0), (TemplateLog{12, u"b"_s, true, DeliveryState::Failed}));
        QCOMPARE((*logs)->at(1), (TemplateLog{9, u"c"_s, true, DeliveryState::Failed}));
        QCOMPARE((*logs)->at(2),
                 (TemplateLog{8, u"a"_s, false, DeliveryState::Sent,
                              QDateTime::fromString(u"2026-01-15T08:30:00Z"_s, Qt::ISODate)}));
        QVERIFY(!*settled(api.templateLogs(room))); // not offered is an answer
    }
};

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestMessageApi)
#include "tst_messageapi.moc"
