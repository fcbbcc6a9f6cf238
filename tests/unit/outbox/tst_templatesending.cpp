#include "core/outbox/outboxsender.h"
#include "core/storage/migrations.h"
#include "core/storage/outboxstore.h"
#include "core/storage/storefile.h"
#include "tests/support/unexpectedlog.h"
#include "tests/unit/outbox/outboxfixture.h"
#include "tests/unit/outbox/templateserver.h"
#include <QSignalSpy>

using namespace Amandesk;
using namespace std::chrono_literals;
using Mood = TemplateServer::Mood;

namespace {
const ConversationId one{QStringLiteral("1")};
const ConversationId chat{QStringLiteral("chat")};

MessageTemplate news()
{
    MessageTemplate value;
    value.detailId = 690001;
    value.name = u"kabar"_s;
    value.language = u"id"_s;
    value.body = u"Halo {{1}}"_s;
    value.variables = 1;
    value.approved = true;
    return value;
}
} // namespace

// Templates have no client id on the wire. They arrive once all the same, or a person decides.
class TestTemplateSending final : public QObject
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
        makeSender();
    }
    void cleanup()
    {
        m_sender.reset();
        m_messages.reset();
        m_connection.reset();
        m_rest.reset();
        m_server.reset();
        m_all.reset();
    }

    void itIsARowAndThenAMessage()
    {
        const ClientMessageId id = send();
        const auto row = m_all->row(id);
        QVERIFY(row && row->sentTemplate);
        QCOMPARE(row->text, u"Halo Pak Budi"_s);
        QCOMPARE(row->sentTemplate->fill.variables, QStringList{u"Pak Budi"_s});
        QVERIFY(!row->mustArriveBefore); // templates have no window
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 1, 30000);
        QCOMPARE(m_settled.first(), DeliveryState::Sent);
        QVERIFY(!m_all->row(id));
        QCOMPARE(m_all->messages(u"1"_s).size(), 1); // in its place at once
        QVERIFY(m_server->lastPath().contains("/broadcast/client"));
        QCOMPARE(m_server->lastBody().value("template_detail_id"_L1).toInt(), 690001);
        QVERIFY(!m_server->lastBody().value("phone_number"_L1).toString().isEmpty());
        QCOMPARE(m_server->taken(), 1);
    }
    void theFixedOneGoesIntoTheRoom()
    {
        MessageTemplate value = news();
        value.body = u"Halo"_s;
        value.variables = 0;
        value.reopens = true;
        VERIFY_OK(waitFor(m_all->outbox.sendTemplate(one, value, {})));
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_server->taken(), 1, 30000);
        QVERIFY(m_server->lastPath().contains("send_hsm24"));
    }
    void whatCannotBeSentIsNoRow()
    {
        QCOMPARE(waitFor(m_all->outbox.sendTemplate(one, news(), {})).error().kind, ErrorKind::BadInput);
        QCOMPARE(waitFor(m_all->outbox.sendTemplate(one, news(), {u"dua\nbaris"_s})).error().kind, ErrorKind::BadInput);
        QCOMPARE(waitFor(m_all->outbox.sendTemplate(chat, news(), {u"a"_s})).error().kind, ErrorKind::BadInput);
        QCOMPARE(VALUE_OF(waitFor(m_all->outbox.counts())), OutboxCounts());
    }
    void aTemplateLeavesTheDraft()
    {
        m_all->write([](Stores &stores) {
            Draft draft;
            draft.text = u"nanti saya kirim"_s;
            draft.changedAt = at(0);
            return stores.drafts().set(one, draft);
        });
        send();
        const auto draft = waitFor(m_all->database.read([](const Stores &stores) { return stores.drafts().get(one); }));
        QCOMPARE(VALUE_OF(draft)->text, u"nanti saya kirim"_s);
    }
    void aClosedWindowDoesNotMatter()
    {
        VERIFY_OK(waitFor(m_all->outbox.sendTemplate(ConversationId{u"closed"_s}, news(), {u"Bu Sri"_s})));
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_server->taken(), 1, 30000);
    }

    // ---- exactly once ----

    void aLostAnswerIsLookedUpAndNotSentAgain()
    {
        m_server->setMood(Mood::TakesAndBreaks);
        const ClientMessageId id = send();
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 1, 30000);
        QCOMPARE(m_settled.first(), DeliveryState::Queued);
        QVERIFY(m_all->row(id)->sentTemplate->wasAsked());
        QCOMPARE(m_server->posts(), 1); // the network library does not repeat it behind our back
        m_server->setMood(Mood::Takes);
        later();
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 2, 30000);
        QCOMPARE(m_settled.last(), DeliveryState::Sent);
        QCOMPARE(m_server->posts(), 1);
        QCOMPARE(m_server->taken(), 1);
        QVERIFY(!m_all->row(id));
    }
    void theHistoryMayBeBehind()
    {
        m_server->setMood(Mood::TakesAndBreaks);
        m_server->setHistoryBehind(true);
        const ClientMessageId id = send();
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 1, 30000);
        m_server->setMood(Mood::Takes);
        m_sender->wake(); // the network is back at once
        m_all->settle();
        m_all->settle();
        const auto row = m_all->row(id);
        QCOMPARE(row->state, DeliveryState::Queued);
        QCOMPARE(row->notBefore, m_all->clock.now().addSecs(templateTimeToShow.count()));
        m_server->setHistoryBehind(false);
        later();
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 2, 30000);
        QCOMPARE(m_settled.last(), DeliveryState::Sent);
        QCOMPARE(m_server->posts(), 1);
    }
    void aRowThatCannotBeMarkedIsNotStuck()
    {
        FileState state = FileState::Unknown;
        const StoreFile file{
            m_all->folder.filePath(u"outbox.db"_s), testKeys().vaultId, 0, false, true, outboxMigrations()};
        auto other = openStoreFile(file, testKeys().outbox, state);
        VERIFY_OK(other);
        const auto rename = [&other](const QString &from, const QString &to) {
            return other->connection->execute(u"ALTER TABLE %1 RENAME TO %2"_s.arg(from, to));
        };
        const ClientMessageId id = send();
        Result<> away;
        m_server->onHistoryOnce([&] { away = rename(u"outbox"_s, u"away"_s); });
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"outcome not written"_s));
        QSignalSpy stalled(m_sender.get(), &OutboxSender::stalled);
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(stalled.size(), 1, 30000);
        VERIFY_OK(away);
        QCOMPARE(m_server->posts(), 0); // not before it is on disk
        VERIFY_OK(rename(u"away"_s, u"outbox"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 1, 30000);
        QCOMPARE(m_settled.first(), DeliveryState::Queued);
        later();
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 2, 30000);
        QCOMPARE(m_settled.last(), DeliveryState::Sent);
        QCOMPARE(m_server->taken(), 1);
        QVERIFY(!m_all->row(id));
        VERIFY_OK(other->connection->close());
    }
    void whatNeverArrivedIsSentAgain()
    {
        m_server->setMood(Mood::BreaksBefore);
        const ClientMessageId id = send();
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 1, 30000);
        QCOMPARE(m_server->taken(), 0);
        m_server->setMood(Mood::Takes);
        later();
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 2, 30000);
        QCOMPARE(m_server->taken(), 1);
        QVERIFY(!m_all->row(id));
    }
    void anOlderOneOfTheSameNameDoesNotCount()
    {
        m_server->sendAnother(u"kabar"_s);
        m_server->setMood(Mood::BreaksBefore);
        send();
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 1, 30000);
        m_server->sendAnother(u"lain"_s); // nor does another one
        m_server->setMood(Mood::Takes);
        later();
        QTRY_COMPARE_WITH_TIMEOUT(m_server->taken(), 1, 30000);
    }
    void whatWasBeingSentWhenTheProgramEndedIsLookedUp()
    {
        m_server->setMood(Mood::TakesAndBreaks);
        const ClientMessageId id = send();
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 1, 30000);
        // As a crash leaves it: on the wire, and nobody heard the answer.
        m_all->write([id](Stores &stores) -> Result<> {
            auto item = stores.outbox().get(id);
            (*item)->state = DeliveryState::Sending;
            return stores.outbox().update(**item);
        });
        m_server->setMood(Mood::Takes);
        makeSender();
        m_sender->start();
        later();
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 1, 30000);
        QCOMPARE(m_settled.last(), DeliveryState::Sent);
        QCOMPARE(m_server->taken(), 1);
    }
    void withoutHistoryAPersonDecides()
    {
        m_server->setHistory(false);
        m_server->setMood(Mood::BreaksBefore);
        const ClientMessageId id = send();
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 1, 30000);
        const int posts = m_server->posts();
        m_server->setMood(Mood::Takes);
        later();
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 2, 30000);
        QCOMPARE(m_settled.last(), DeliveryState::Failed);
        QCOMPARE(m_all->row(id)->reason, OutboxReason::unclear);
        QCOMPARE(m_server->posts(), posts); // not by itself
        VERIFY_OK(waitFor(m_all->outbox.retry(id)));
        QTRY_COMPARE_WITH_TIMEOUT(m_server->taken(), 1, 30000);
    }
    void aRefusalIsForTheAgentAndMayBeTriedAnew()
    {
        m_server->setMood(Mood::Refuses);
        const ClientMessageId id = send();
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 1, 30000);
        QCOMPARE(m_settled.first(), DeliveryState::Failed);
        QCOMPARE(m_all->row(id)->reason, errorName(ErrorKind::Rejected));
        m_server->setMood(Mood::Takes);
        VERIFY_OK(waitFor(m_all->outbox.retry(id)));
        QTRY_COMPARE_WITH_TIMEOUT(m_server->taken(), 1, 30000); // the refused one in the history is no arrival
        QTRY_VERIFY_WITH_TIMEOUT(!m_all->row(id), 30000);
    }
    void troubleIsGivenTimeToShowInTheHistory()
    {
        m_server->setMood(Mood::Trouble);
        const ClientMessageId id = send();
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 1, 30000);
        QCOMPARE(m_settled.first(), DeliveryState::Queued);
        QVERIFY(*m_all->row(id)->notBefore >= m_all->clock.now().addSecs(10));
        m_server->setMood(Mood::Takes);
        m_all->clock.advance(60s);
        m_sender->wake();
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 2, 30000);
        QCOMPARE(m_server->taken(), 1);
    }

private:
    ClientMessageId send() { return VALUE_OF(waitFor(m_all->outbox.sendTemplate(one, news(), {u"Pak Budi"_s}))); }
    void later()
    {
        m_all->clock.advance(templateTimeToShow);
        m_sender->wake();
    }
    void makeSender()
    {
        m_sender =
            std::make_unique<OutboxSender>(m_all->database, *m_messages, *m_connection, m_all->files, m_all->clock);
        m_settled.clear();
        connect(&m_all->outbox, &Outbox::queued, m_sender.get(), &OutboxSender::wake);
        connect(m_sender.get(), &OutboxSender::settled, this,
                [this](const ClientMessageId &, DeliveryState state, bool) { m_settled.append(state); });
    }

    std::unique_ptr<OutboxFixture> m_all;
    std::unique_ptr<TemplateServer> m_server;
    std::unique_ptr<RestClient> m_rest;
    std::unique_ptr<ApiConnection> m_connection;
    std::unique_ptr<MessageApi> m_messages;
    std::unique_ptr<OutboxSender> m_sender;
    QList<DeliveryState> m_settled;
};

QTEST_GUILESS_MAIN(TestTemplateSending)
#include "tst_templatesending.moc"
