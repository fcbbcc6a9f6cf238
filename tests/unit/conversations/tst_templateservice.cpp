#include "core/backend/messageapi.h"
#include "core/conversations/templateservice.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include "tests/unit/outbox/outboxfixture.h"
#include "tests/unit/outbox/templateserver.h"
#include <QTest>

namespace Amandesk {
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using Mood = TemplateServer::Mood;
using End = NumberSending::End;

// A template to a number: a call that nothing can look up afterwards.
class TestTemplateService final : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        failOnUnexpectedLog();
        m_all = std::make_unique<OutboxFixture>();
        m_server = std::make_unique<TemplateServer>();
        m_rest = std::make_unique<RestClient>();
        m_rest->setBackoff({1ms, 2ms});
        m_connection = std::make_unique<ApiConnection>(*m_rest, m_all->clock);
        m_connection->setIdentity(OutboxFixture::account(m_server->url()),
                                  {u"SHORT"_s, u"LONG"_s, u"CHAT"_s, u"KEY"_s});
        m_connection->setEndpoints({m_server->url(), m_server->url(), {}, {}});
        m_messages = std::make_unique<MessageApi>(*m_connection);
        m_service = std::make_unique<TemplateService>(m_all->database, *m_messages);
    }
    void cleanup()
    {
        m_service.reset();
        m_messages.reset();
        m_connection.reset();
        m_rest.reset();
        m_server.reset();
        m_all.reset();
    }

    void theServerIsAskedOnceWhateverItSays_data()
    {
        QTest::addColumn<Mood>("mood");
        QTest::addColumn<End>("end");
        QTest::addColumn<int>("taken");
        QTest::newRow("taken") << Mood::Takes << End::Taken << 1;
        QTest::newRow("refused by WhatsApp") << Mood::Refuses << End::Refused << 0;
        QTest::newRow("taken, the answer is lost") << Mood::TakesAndBreaks << End::Unclear << 1;
        QTest::newRow("lost") << Mood::BreaksBefore << End::Unclear << 0;
        QTest::newRow("a server in trouble") << Mood::Trouble << End::Unclear << 0;
    }
    void theServerIsAskedOnceWhateverItSays()
    {
        QFETCH(const Mood, mood);
        QFETCH(const int, taken);
        m_server->setMood(mood);
        m_server->setNotes(u"(#132015) Template is paused"_s);
        const auto sent = send({u"Pak Budi"_s});
        QVERIFY(sent);
        QTEST(sent->end, "end");
        QCOMPARE(sent->failure.has_value(), sent->end == End::Refused);
        QCOMPARE(m_server->posts(), 1);
        QCOMPARE(m_server->taken(), taken);
        QVERIFY(m_server->lastPath().endsWith("/broadcast/client"));
        QCOMPARE(m_server->lastBody().value("phone_number"_L1).toString(), u"6281234567890"_s);
        QCOMPARE(m_server->lastBody().value("variables"_L1).toArray(), QJsonArray{u"Pak Budi"_s});
    }
    void aRefusalWithoutACodeIsAnError()
    {
        m_server->setMood(Mood::Refuses);
        const auto sent = send({u"Pak Budi"_s});
        QVERIFY(!sent && sent.error().kind == ErrorKind::Rejected);
        QCOMPARE(m_server->posts(), 1);
    }
    void withoutAServerNothingWentOut()
    {
        m_server.reset();
        const auto sent = send({u"Pak Budi"_s});
        QVERIFY(!sent);
        QCOMPARE(sent.error().kind, ErrorKind::Network);
    }
    void whatIsNotFilledInIsNotSent()
    {
        for (const QStringList &values : {QStringList(), QStringList{QString()}, QStringList{u"dua\nbaris"_s}}) {
            const auto sent = send(values);
            QVERIFY(!sent && sent.error().kind == ErrorKind::BadInput);
        }
        QCOMPARE(m_server->posts(), 0);
    }

private:
    Result<NumberSending> send(const QStringList &values)
    {
        MessageTemplate value;
        value.detailId = 690001;
        value.name = u"kabar"_s;
        value.language = u"id"_s;
        value.body = u"Halo {{1}}"_s;
        value.variables = 1;
        value.approved = true;
        return waitFor(m_service->sendToNumber(u"6281234567890"_s, value, values), 30s);
    }

    std::unique_ptr<OutboxFixture> m_all;
    std::unique_ptr<TemplateServer> m_server;
    std::unique_ptr<RestClient> m_rest;
    std::unique_ptr<ApiConnection> m_connection;
    std::unique_ptr<MessageApi> m_messages;
    std::unique_ptr<TemplateService> m_service;
};

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestTemplateService)
#include "tst_templateservice.moc"
