#include "app/sandbox/faults.h"
#include "app/sandbox/totp.h"
#include "app/sandbox/workspace.h"
#include "tests/unit/sandbox/sandboxclient.h"
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
const QString rooms = u"/api/v2/customer_rooms"_s;
const QString chat = u"/api/v2/sdk/"_s;

// A new WhatsApp customer whom the agent serves.
QString servedRoom(SandboxClient &agent)
{
    const QJsonObject made = agent.post(u"/x-sandbox/v1/rooms"_s, {{u"text"_s, u"halo"_s}}).json();
    const QString room = made["room_id"_L1].toString();
    SandboxClient::Headers secret{{"Qiscus-App-Id", "demo-abc123"}, {"Qiscus-Secret-Key", agent.secret.toLatin1()}};
    const QByteArray body = "room_id=" + room.toLatin1() + "&agent_id=" + QByteArray::number(agent.id);
    const HttpAnswer answer =
        agent.send("POST", u"/api/v1/admin/service/assign_agent"_s, body, "application/x-www-form-urlencoded",
                   secret + SandboxClient::Headers{{"Authorization", ""}});
    return answer.status == 200 ? room : QString();
}

HttpAnswer say(SandboxClient &client, const QString &room, const QString &text, const QString &uniqueId)
{
    return client.post(
        chat + u"post_comment"_s,
        {{u"topic_id"_s, room}, {u"comment"_s, text}, {u"type"_s, u"text"_s}, {u"unique_temp_id"_s, uniqueId}});
}
} // namespace

class TestSandboxHttp : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Sandbox> m_sandbox;

private slots:
    void init()
    {
        SandboxOptions options;
        options.simulation = false;
        m_sandbox = std::make_unique<Sandbox>(options);
        QVERIFY(m_sandbox->start());
    }
    void cleanup() { m_sandbox.reset(); }

    void signInTakesEveryKindOfBody_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("json") << QByteArray("application/json")
                              << QByteArray(R"({"email":"sari@tokodemo.example","password":"sari-demo-2026"})");
        QTest::newRow("form") << QByteArray("application/x-www-form-urlencoded")
                              << QByteArray("email=sari%40tokodemo.example&password=sari-demo-2026");
        QTest::newRow("multipart")
            << QByteArray("multipart/form-data; boundary=xx")
            << QByteArray(
                   "--xx\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\nsari@tokodemo.example\r\n"
                   "--xx\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\nsari-demo-2026\r\n--xx--\r\n");
    }
    void signInTakesEveryKindOfBody()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        SandboxClient client(*m_sandbox);
        const HttpAnswer answer = client.send("POST", u"/api/v1/auth"_s, body, type);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.data()["user"_L1]["email"_L1].toString(), u"sari@tokodemo.example"_s);
        QVERIFY(!answer.data()["user"_L1]["app"_L1]["secret_key"_L1].toString().isEmpty());
        QCOMPARE(client.send("POST", u"/demo-abc123/api/v1/auth"_s, body, type).status, 200);
    }

    void wrongPasswordIsRefused()
    {
        SandboxClient client(*m_sandbox);
        const HttpAnswer answer = client.form(u"/api/v1/auth"_s, "email=sari@tokodemo.example&password=x");
        QCOMPARE(answer.status, 401);
        QCOMPARE(answer.json()["errors"_L1]["message"_L1].toString(), u"Email or password is wrong"_s);
    }

    void secondFactorGivesNoTokenBeforeTheCode()
    {
        SandboxClient client(*m_sandbox);
        const QList<SandboxAccount> accounts = m_sandbox->accounts();
        const auto it = std::ranges::find_if(accounts, [](const auto &a) { return !a.totpSecret.isEmpty(); });
        QVERIFY(it != accounts.cend());
        const HttpAnswer first =
            client.post(u"/api/v1/auth"_s, {{u"email"_s, it->email}, {u"password"_s, it->password}});
        QVERIFY(first.data()["use_2fa"_L1].toBool());
        QVERIFY(first.data()["user"_L1]["authentication_token"_L1].isNull());
        const QString session = first.data()["otp_session"_L1].toString();
        const auto verify = [&](const QString &code) {
            return client.post(u"/api/v2/auth/verify_otp"_s, {{u"otp_session"_s, session}, {u"otp"_s, code}});
        };
        QCOMPARE(verify(u"000"_s).status, 400);
        const QString code = Box::totpCode(it->totpSecret, QDateTime::currentSecsSinceEpoch());
        const HttpAnswer second = verify(code);
        QCOMPARE(second.status, 200);
        QVERIFY(!second.data()["user"_L1]["authentication_token"_L1].toString().isEmpty());
        QCOMPARE(verify(code).status, 400); // a session is good for once
    }

    void codesAreThoseOfTheStandard()
    {
        // RFC 6238, appendix B: secret "12345678901234567890", the last six of eight digits.
        const QString secret = u"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"_s;
        QCOMPARE(Box::totpCode(secret, 59), u"287082"_s);
        QCOMPARE(Box::totpCode(secret, 1111111109), u"081804"_s);
        QCOMPARE(Box::totpCode(secret, 20000000000), u"353130"_s);
    }

    void tokensFailInThreeWaysAndRefresh()
    {
        SandboxClient client(*m_sandbox);
        client.signIn(u"agent"_s);
        QCOMPARE(client.get(u"/api/v1/agent/get_profile"_s).status, 200);
        m_sandbox->faults().set(u"expire_tokens"_s, true);
        const HttpAnswer expired = client.get(u"/api/v1/agent/get_profile"_s);
        QCOMPARE(expired.status, 401);
        QVERIFY(expired.json()["detail"_L1].toString().contains("token_expired"_L1));
        const QString chatToken = client.chatToken;
        client.setTokens(client.longLivedToken, chatToken);
        const QString fresh = client.post(u"/api/v2/auth/refresh_token"_s).data()["auth"_L1]["token"_L1].toString();
        client.setTokens(fresh, chatToken);
        QCOMPARE(client.get(u"/api/v1/agent/get_profile"_s).status, 200);
        m_sandbox->faults().set(u"revoke_tokens"_s, true);
        QCOMPARE(client.get(u"/api/v1/agent/get_profile"_s).json()["errors"_L1].toString(), u"invalid token"_s);
        client.setTokens(u"nonsense"_s, chatToken);
        QCOMPARE(client.get(u"/api/v1/agent/get_profile"_s).json()["errors"_L1].toString(), u"Unauthorized"_s);
    }

    void agentsSeeTheirRoomsAndSupervisorsAll()
    {
        SandboxClient agent(*m_sandbox);
        SandboxClient supervisor(*m_sandbox);
        agent.signIn(u"agent"_s);
        supervisor.signIn(u"supervisor"_s);
        const QString unserved =
            agent.post(u"/x-sandbox/v1/rooms"_s, {{u"text"_s, u"halo"_s}}).json()["room_id"_L1].toString();
        QCOMPARE(agent.get(rooms + u'/' + unserved).status, 404);
        QCOMPARE(supervisor.get(rooms + u'/' + unserved).status, 200);
        QCOMPARE(agent.get(u"/api/v2/admin/agents"_s).status, 403);
        QCOMPARE(supervisor.get(u"/api/v2/spv/agents"_s).status, 200);
        QCOMPARE(supervisor.post(u"/api/v2/admin/create_agent"_s).status, 403);
    }

    void pagesLeadThroughTheWholeListOnce()
    {
        SandboxClient admin(*m_sandbox);
        admin.signIn(u"admin"_s);
        QSet<QString> seen;
        QJsonValue cursor;
        QString last = u"9999"_s;
        for (int page = 0; page < 50; ++page) {
            QJsonObject query{{u"limit"_s, 7}};
            if (page > 0)
                query.insert(u"cursor_after"_s, cursor);
            const HttpAnswer answer = admin.post(rooms, query);
            const QJsonArray list = answer.data()["customer_rooms"_L1].toArray();
            for (const QJsonValue &room : list) {
                QVERIFY(!seen.contains(room["room_id"_L1].toString()));
                seen.insert(room["room_id"_L1].toString());
                QVERIFY(room["last_comment_timestamp"_L1].toString() <= last);
                last = room["last_comment_timestamp"_L1].toString();
            }
            cursor = answer.json()["meta"_L1]["cursor_after"_L1];
            if (cursor.isNull())
                break;
        }
        QCOMPARE(seen.size(), 120);
    }

    void sameUniqueIdIsStoredOnce()
    {
        SandboxClient agent(*m_sandbox);
        agent.signIn(u"agent"_s);
        const QString room = servedRoom(agent);
        QVERIFY(!room.isEmpty());
        const HttpAnswer first = say(agent, room, u"sekali saja"_s, u"test-1"_s);
        const HttpAnswer second = say(agent, room, u"sekali saja"_s, u"test-1"_s);
        QCOMPARE(first.status, 200);
        QCOMPARE(second.results()["comment"_L1]["id"_L1], first.results()["comment"_L1]["id"_L1]);
    }

    void failureAfterStoringKeepsTheMessage()
    {
        SandboxClient agent(*m_sandbox);
        agent.signIn(u"agent"_s);
        const QString room = servedRoom(agent);
        m_sandbox->faults().set(u"fail_after_store_next"_s, 1);
        const qint64 before = m_sandbox->workspace().lastCommentId();
        QCOMPARE(say(agent, room, u"sampai"_s, u"test-2"_s).status, 500);
        QCOMPARE(m_sandbox->workspace().lastCommentId(), before + 1);
        QCOMPARE(say(agent, room, u"sampai"_s, u"test-2"_s).status, 200);
        QCOMPARE(m_sandbox->workspace().lastCommentId(), before + 1);
        m_sandbox->faults().set(u"fail_before_store_next"_s, 1);
        QCOMPARE(say(agent, room, u"tidak sampai"_s, u"test-3"_s).status, 500);
        QCOMPARE(m_sandbox->workspace().lastCommentId(), before + 1);
    }

    void syncGoesUpAndNamesTheNewest()
    {
        SandboxClient agent(*m_sandbox);
        agent.signIn(u"agent"_s);
        const QString room = servedRoom(agent);
        const qint64 start = m_sandbox->workspace().lastCommentId();
        for (int i = 0; i < 5; ++i)
            say(agent, room, u"pesan %1"_s.arg(i), u"sync-%1"_s.arg(i));
        const auto sync = [&](qint64 after, int limit) {
            return agent.get(chat + u"sync?last_received_comment_id=%1&limit=%2"_s.arg(after).arg(limit)).results();
        };
        const QJsonObject page = sync(start, 3);
        const QJsonArray comments = page["comments"_L1].toArray();
        QCOMPARE(comments.size(), 3);
        QCOMPARE(comments[0]["message"_L1].toString(), u"pesan 0"_s);
        QCOMPARE(page["meta"_L1]["last_received_comment_id"_L1], comments[2]["id"_L1]);
        const QJsonObject rest = sync(comments[2]["id"_L1].toInteger(), 10);
        QCOMPARE(rest["comments"_L1].toArray().size(), 2);
        const qint64 newest = rest["meta"_L1]["last_received_comment_id"_L1].toInteger();
        QCOMPARE(sync(newest, 10)["meta"_L1]["last_received_comment_id"_L1].toInteger(), newest);
        m_sandbox->faults().set(u"need_clear_next"_s, 1);
        QVERIFY(sync(newest, 10)["meta"_L1]["need_clear"_L1].toBool());
        QVERIFY(!sync(newest, 10)["meta"_L1]["need_clear"_L1].toBool());
    }

    void bothPrefixesAnswerAndEventsStandAtTheTop()
    {
        SandboxClient agent(*m_sandbox);
        agent.signIn(u"agent"_s);
        QCOMPARE(agent.get(u"/api/v2/mobile/my_profile"_s).status, 200);
        const QJsonObject events = agent.get(chat + u"sync_event?start_event_id=0"_s).json();
        QVERIFY(events["events"_L1].isArray());
        QVERIFY(!events.contains("results"_L1));
        const QJsonObject config = agent.get(chat + u"config"_s).results();
        for (const QLatin1StringView key : {"base_url"_L1, "broker_url"_L1, "broker_lb_url"_L1})
            QVERIFY(config[key].isString());
    }

    void deletingTakesBodyAndQuery()
    {
        SandboxClient agent(*m_sandbox);
        agent.signIn(u"agent"_s);
        const QString room = servedRoom(agent);
        say(agent, room, u"satu"_s, u"del-1"_s);
        say(agent, room, u"dua"_s, u"del-2"_s);
        const HttpAnswer byBody = agent.send("DELETE", chat + u"delete_messages"_s,
                                             R"({"unique_ids":["del-1"],"is_hard_delete":true})", "application/json");
        QCOMPARE(byBody.results()["comments"_L1].toArray().size(), 1);
        const HttpAnswer byQuery =
            agent.send("DELETE", chat + u"delete_messages?unique_ids[]=del-2&is_hard_delete=false"_s);
        QCOMPARE(byQuery.results()["comments"_L1].toArray().size(), 1);
        const QJsonArray left =
            agent.get(chat + u"load_comments?topic_id=%1&limit=2"_s.arg(room)).results()["comments"_L1].toArray();
        QCOMPARE(left[0]["unique_temp_id"_L1].toString(), u"del-2"_s);
        QVERIFY(left[0]["is_deleted"_L1].toBool());
        QCOMPARE(left[0]["message"_L1].toString(), QString());
    }

    void partsOfFilesComeWhileTheFileIsTheSame()
    {
        SandboxClient agent(*m_sandbox);
        agent.signIn(u"agent"_s);
        QByteArray content;
        for (int i = 0; i < 20'000; ++i)
            content += QByteArray::number(i);
        const QByteArray form = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.bin\"\r\n\r\n"
            + content + "\r\n--b--\r\n";
        const HttpAnswer uploaded = agent.send("POST", chat + u"upload"_s, form, "multipart/form-data; boundary=b");
        const QString path =
            uploaded.results()["file"_L1]["url"_L1].toString().mid(m_sandbox->omnichannelUrl().toString().size());
        const auto part = [&](const QByteArray &range, const QByteArray &mark = {}) {
            SandboxClient::Headers headers{{"Range", range}};
            if (!mark.isEmpty())
                headers.append({"If-Range", mark});
            return agent.send("GET", path, {}, {}, headers);
        };
        const HttpAnswer whole = agent.get(path);
        QCOMPARE(whole.status, 200);
        const QByteArray mark = whole.headers.value("etag");
        QVERIFY(mark.startsWith('"'));
        const HttpAnswer rest = part("bytes=100-", mark);
        QCOMPARE(rest.status, 206);
        QCOMPARE(rest.body, whole.body.sliced(100));
        const QByteArray size = QByteArray::number(whole.body.size());
        QCOMPARE(rest.headers.value("content-range"),
                 "bytes 100-" + QByteArray::number(whole.body.size() - 1) + '/' + size);
        QCOMPARE(part("bytes=10-19").body, whole.body.sliced(10, 10));
        QCOMPARE(part("bytes=100-", "\"another\"").status, 200);
        QCOMPARE(part("bytes=99999999-", mark).status, 416);
        QCOMPARE(part("nonsense").status, 200);

        m_sandbox->faults().set(u"file_cut_next"_s, 1);
        QVERIFY(agent.get(path).body.size() < whole.body.size());
        m_sandbox->faults().set(u"file_gone"_s, true);
        QCOMPARE(agent.get(path).status, 410);
        m_sandbox->faults().set(u"file_gone"_s, false);
        m_sandbox->faults().set(u"file_kbps"_s, 4096);
        QCOMPARE(agent.get(path).body, whole.body);
    }

    void uploadComesBackByteForByte()
    {
        SandboxClient agent(*m_sandbox);
        agent.signIn(u"agent"_s);
        const QByteArray content(3'000'000, 'z');
        const QByteArray body = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"foto ku.png\"\r\n"
                                "Content-Type: image/png\r\n\r\n"
            + content + "\r\n--b--\r\n";
        const HttpAnswer answer = agent.send("POST", chat + u"upload"_s, body, "multipart/form-data; boundary=b");
        QCOMPARE(answer.results()["file"_L1]["size"_L1].toInt(), 3'000'000);
        const QString url = answer.results()["file"_L1]["url"_L1].toString();
        const HttpAnswer back = agent.get(url.mid(m_sandbox->omnichannelUrl().toString().size()));
        QCOMPARE(back.headers["content-type"], QByteArray("image/png"));
        QCOMPARE(back.body, content);
    }

    void mediaIsFetchedFromWhatsAppAgain_data()
    {
        QTest::addColumn<QJsonObject>("payload");
        const QJsonObject button{{u"sub_type"_s, u"redownload"_s}, {u"file_name"_s, u"bukti.png"_s}};
        QTest::newRow("button") << QJsonObject{
            {u"text"_s, u"Media gagal diunduh"_s},
            {u"buttons"_s,
             QJsonArray{
                 QJsonObject{{u"label"_s, u"Unduh lagi"_s}, {u"payload"_s, QJsonObject{{u"payload"_s, button}}}}}}};
        QTest::newRow("file") << QJsonObject{{u"url"_s, u"http://127.0.0.1/media/upload/a/bukti.png"_s},
                                             {u"file_name"_s, u"bukti.png"_s}};
    }
    void mediaIsFetchedFromWhatsAppAgain()
    {
        QFETCH(const QJsonObject, payload);
        SandboxClient agent(*m_sandbox);
        agent.signIn(u"agent"_s);
        const QString room = servedRoom(agent);
        const QJsonObject missing = agent
                                        .post(u"/x-sandbox/v1/rooms/"_s + room + u"/customer_message"_s,
                                              {{u"type"_s, u"buttons"_s},
                                               {u"text"_s, u"Media gagal diunduh"_s},
                                               {u"payload"_s, payload},
                                               {u"extras"_s, QJsonObject{{u"type"_s, u"redownload_attachment"_s}}}})
                                        .json()["comment"_L1]
                                        .toObject();
        const qint64 id = missing["id"_L1].toInteger();
        const QJsonObject inner{{u"sub_type"_s, u"redownload"_s}, {u"file_name"_s, u"bukti.png"_s}};
        const auto press = [&] {
            return agent
                .post(chat + u"post_comment"_s,
                      {{u"topic_id"_s, room},
                       {u"comment"_s, u"Unduh lagi"_s},
                       {u"type"_s, u"button_postback_response"_s},
                       {u"payload"_s, QJsonObject{{u"payload"_s, inner}}}})
                .status;
        };
        Box::Workspace &workspace = m_sandbox->workspace();
        const Box::Room &served = workspace.room(workspace.findRoom(room.toLongLong()));
        const qint64 waitingSince = served.waitingSince;
        m_sandbox->faults().set(u"redownload_fails"_s, true);
        QSignalSpy updates(&workspace, &Box::Workspace::commentUpdated);
        workspace.whatsApp().mediaAfterMs = 0;
        QCOMPARE(press(), 200);
        QCOMPARE(served.waitingSince, waitingSince); // it is no answer to the customer
        m_sandbox->faults().set(u"redownload_fails"_s, false);
        QCOMPARE(press(), 200);
        QTRY_COMPARE(updates.size(), 1);
        QCOMPARE(updates.first().first().toLongLong(), id);
        const Box::CommentFacts now = workspace.facts(id);
        QCOMPARE(now.type, u"file_attachment"_s);
        QVERIFY(!now.extras.contains("type"_L1));
        QCOMPARE(now.payload.value("file_name"_L1).toString(), u"bukti.png"_s);
    }

    void resolvingSaysSoAndACustomerReopens()
    {
        SandboxClient agent(*m_sandbox);
        agent.signIn(u"agent"_s);
        const QString room = servedRoom(agent);
        const HttpAnswer resolved =
            agent.form(u"/api/v1/agent/service/mark_as_resolved"_s, "room_id=" + room.toLatin1() + "&notes=selesai");
        QVERIFY(resolved.data()["service"_L1]["is_resolved"_L1].toBool());
        const QJsonObject shown = agent.get(rooms + u'/' + room).data()["customer_room"_L1].toObject();
        QVERIFY(shown["is_resolved"_L1].toBool());
        QVERIFY(shown["last_comment_text"_L1].toString().contains("marked this conversation as resolved"_L1));
        QCOMPARE(shown["last_comment_sender_type"_L1].toString(), u"system"_s);
        agent.post(u"/x-sandbox/v1/rooms/%1/customer_message"_s.arg(room), {{u"text"_s, u"satu lagi"_s}});
        SandboxClient admin(*m_sandbox);
        admin.signIn(u"admin"_s);
        const QJsonObject again = admin.get(rooms + u'/' + room).data()["customer_room"_L1].toObject();
        QVERIFY(!again["is_resolved"_L1].toBool());
        QVERIFY(again["is_waiting"_L1].toBool());
    }

    void closedWindowFailsTheMessageButNotTheTemplate()
    {
        SandboxClient admin(*m_sandbox);
        admin.signIn(u"admin"_s);
        const QJsonArray expired =
            admin.post(rooms, {{u"status"_s, u"expired"_s}, {u"limit"_s, 1}}).data()["customer_rooms"_L1].toArray();
        QVERIFY(!expired.isEmpty());
        const QString room = expired[0]["room_id"_L1].toString();
        const qint64 id =
            say(admin, room, u"masih di sana?"_s, u"late-1"_s).results()["comment"_L1]["id"_L1].toInteger();
        const auto code = [this](qint64 comment) {
            return m_sandbox->workspace().facts(comment).extras["wa_status"_L1]["errors"_L1][0]["code"_L1].toInt();
        };
        QTRY_COMPARE(code(id), 131047);
        QTRY_VERIFY(m_sandbox->workspace().facts(id).uniqueId.startsWith("wamid."_L1));
        const QJsonArray details =
            admin.get(u"/api/v2/admin/hsm_24?channel_id=%1"_s.arg(expired[0]["channel_id"_L1].toInteger()))
                .data()["hsm_template"_L1]["hsm_details"_L1]
                .toArray();
        const HttpAnswer sent = admin.post(u"/api/v2/admin/broadcast/send_hsm24"_s,
                                           {{u"room_id"_s, room}, {u"template_detail_id"_s, details[0]["id"_L1]}});
        QCOMPARE(sent.status, 200);
        const qint64 sentId = m_sandbox->workspace().lastCommentId();
        QTRY_VERIFY(m_sandbox->workspace().facts(sentId).uniqueId.startsWith("wamid."_L1));
        QCOMPARE(code(sentId), 0);
    }

    void customersWriteAsManyMessagesAsWanted()
    {
        SandboxClient admin(*m_sandbox);
        admin.signIn(u"admin"_s);
        const QString traffic = u"/x-sandbox/v1/traffic"_s;
        const qint64 before = m_sandbox->workspace().lastCommentId();
        QCOMPARE(admin.post(traffic, {{u"messages"_s, 3}, {u"room_ids"_s, QJsonArray{1}}}).status, 400);
        for (const int rate : {0, 2000}) {
            const QJsonObject begun =
                admin.post(traffic, {{u"messages"_s, 30}, {u"rate"_s, rate}, {u"rooms"_s, 5}, {u"read_every"_s, 10}})
                    .json();
            QVERIFY(begun["first_id"_L1].toInteger() > before);
            QTRY_COMPARE(admin.get(traffic).json()["left"_L1].toInt(), 0);
            const QJsonObject done = admin.get(traffic).json();
            QCOMPARE(done["sent"_L1].toInt(), 30);
            QCOMPARE(done["sent_at_us"_L1].toArray().size(), 30);
            const QJsonObject top = admin.post(rooms, {{u"limit"_s, 1}}).data()["customer_rooms"_L1][0].toObject();
            QCOMPARE(done["last"_L1][0]["room_id"_L1], top["room_id"_L1]);
            QCOMPARE(done["last"_L1][0]["text"_L1], top["last_comment_text"_L1]);
        }
        QCOMPARE(m_sandbox->workspace().lastCommentId(), before + 60);
        admin.post(traffic, {{u"messages"_s, 2}, {u"rooms"_s, 2}, {u"spread_s"_s, 60}});
        QTRY_COMPARE(admin.get(traffic).json()["left"_L1].toInt(), 0);
        const qint64 last = m_sandbox->workspace().lastCommentId();
        const qint64 between = m_sandbox->workspace().facts(last).at - m_sandbox->workspace().facts(last - 1).at;
        QVERIFY(between >= 30'000 && between < 60'000);
        QCOMPARE(m_sandbox->workspace().lastEvent().topic, u"read"_s);
    }

    void theJournalTellsWhatWasAsked()
    {
        SandboxClient agent(*m_sandbox);
        agent.signIn(u"agent"_s);
        const QString journal = u"/x-sandbox/v1/journal"_s;
        agent.get(u"/api/v2/channels"_s);
        agent.post(journal);
        agent.get(chat + u"user_rooms?limit=3"_s);
        agent.post(rooms, {{u"limit"_s, 7}});
        agent.post(journal, {{u"on"_s, false}});
        agent.get(u"/api/v2/channels"_s);
        const QJsonObject told = agent.get(journal).json();
        QVERIFY(told["busy_s"_L1].toDouble() > 0);
        const QJsonArray calls = told["calls"_L1].toArray();
        QCOMPARE(calls.size(), 2);
        QVERIFY(calls[0]["get"_L1].toBool());
        QCOMPARE(calls[0]["path"_L1].toString(), chat + u"user_rooms"_s);
        QCOMPARE(calls[0]["params"_L1]["limit"_L1].toString(), u"3"_s);
        QCOMPARE(calls[1]["params"_L1]["limit"_L1].toInt(), 7);
        QVERIFY(!calls[1]["headers"_L1]["authorization"_L1].toString().isEmpty());
    }

    void roomsOfAPersonAreCounted()
    {
        SandboxClient agent(*m_sandbox);
        agent.signIn(u"agent"_s);
        const auto total = [&agent](const QString &more) {
            return agent.get(chat + u"user_rooms?limit=2&show_empty=true"_s + more)
                .results()["meta"_L1]["total_room"_L1]
                .toInt();
        };
        const QString counted = u"&room_type=all"_s; // one by one
        const int before = total({});
        QVERIFY(before > 2);
        QCOMPARE(total(counted), before);
        QVERIFY(!servedRoom(agent).isEmpty());
        QCOMPARE(total({}), before + 1);
        QCOMPARE(total(counted), before + 1);
    }

    void switchesMisbehaveAndReset()
    {
        SandboxClient agent(*m_sandbox);
        agent.signIn(u"agent"_s);
        agent.form(u"/x-sandbox/v1/faults"_s, "rate_limit_next=1&retry_after_s=7");
        const HttpAnswer limited = agent.get(u"/api/v2/channels"_s);
        QCOMPARE(limited.status, 429);
        QCOMPARE(limited.headers["retry-after"], QByteArray("7"));
        QCOMPARE(agent.get(u"/api/v2/channels"_s).status, 200);
        for (const QString &kind : {u"html"_s, u"truncated"_s}) {
            agent.post(u"/x-sandbox/v1/faults"_s, {{u"garbage_next"_s, 1}, {u"garbage_kind"_s, kind}});
            QVERIFY(agent.get(u"/api/v2/channels"_s).json().isEmpty());
        }
        agent.post(u"/x-sandbox/v1/faults"_s, {{u"garbage_next"_s, 1}, {u"garbage_kind"_s, u"wrong_types"_s}});
        QVERIFY(agent.get(u"/api/v2/channels"_s).json()["status"_L1].isObject());
        agent.post(u"/x-sandbox/v1/faults"_s, {{u"garbage_next"_s, 1}, {u"garbage_kind"_s, u"huge"_s}});
        QVERIFY(agent.get(u"/api/v2/channels"_s).body.size() > 10'000'000);
        QCOMPARE(agent.post(u"/x-sandbox/v1/faults"_s, {{u"no_such_switch"_s, 1}}).status, 400);
        const QJsonObject skewed = agent.post(u"/x-sandbox/v1/faults"_s, {{u"clock_skew_s"_s, 3600}}).json();
        QCOMPARE(skewed["clock_skew_s"_L1].toInt(), 3600);
        QCOMPARE(agent.post(u"/x-sandbox/v1/reset"_s).json()["clock_skew_s"_L1].toInt(), 0);
    }

    void browsersMayCall()
    {
        SandboxClient client(*m_sandbox);
        const HttpAnswer answer = client.send("OPTIONS", chat + u"post_comment"_s, {}, {},
                                              {{"Access-Control-Request-Headers", "qiscus-sdk-token"}});
        QCOMPARE(answer.status, 204);
        QCOMPARE(answer.headers["access-control-allow-headers"], QByteArray("qiscus-sdk-token"));
        QVERIFY(answer.headers["access-control-allow-methods"].contains("PATCH"));
        const auto allowed = [&client](const QList<QPair<QByteArray, QByteArray>> &headers) {
            return client.send("GET", chat + u"config"_s, {}, {}, headers).headers["access-control-allow-origin"];
        };
        QCOMPARE(allowed({{"Origin", "http://localhost"}}), QByteArray("*"));
        QCOMPARE(allowed({}), QByteArray());
    }

    void stateSurvivesARestart()
    {
        const QTemporaryDir folder;
        SandboxOptions options;
        options.simulation = false;
        options.stateFile = folder.filePath(u"state.json"_s);
        QString room;
        QString token;
        {
            Sandbox sandbox(options);
            QVERIFY(sandbox.start());
            SandboxClient agent(sandbox);
            agent.signIn(u"agent"_s);
            room = servedRoom(agent);
            token = agent.chatToken;
            say(agent, room, u"ingat ini"_s, u"keep-1"_s);
            sandbox.saveState();
        }
        Sandbox again(options);
        QVERIFY(again.start());
        SandboxClient agent(again);
        agent.setTokens({}, token);
        const QJsonArray comments =
            agent.get(chat + u"load_comments?topic_id="_s + room).results()["comments"_L1].toArray();
        QCOMPARE(comments[0]["message"_L1].toString(), u"ingat ini"_s);
        SandboxOptions other = options;
        other.messages = 10;
        Sandbox stranger(other);
        QVERIFY(!stranger.start());
    }
};

QTEST_GUILESS_MAIN(TestSandboxHttp)
#include "tst_sandboxhttp.moc"
