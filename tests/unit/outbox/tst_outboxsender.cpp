#include "core/outbox/outboxsender.h"
#include "core/storage/migrations.h"
#include "core/storage/storefile.h"
#include "core/storage/windowrefusal.h"
#include "core/sync/applyevents.h"
#include "tests/support/unexpectedlog.h"
#include "tests/unit/outbox/outboxfixture.h"
#include <QSignalSpy>

using namespace Amandesk;
using namespace std::chrono_literals;

// What became of one try.
struct Settled {
    ClientMessageId id;
    DeliveryState state = DeliveryState::Queued;
    bool held = false;
};

// The sender over real files, against a chat service that answers what the test says and when.
class TestOutboxSender final : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        failOnUnexpectedLog();
        m_all = std::make_unique<OutboxFixture>();
        m_post = std::make_unique<PostFixture>();
        m_rest = std::make_unique<RestClient>();
        m_rest->setBackoff({1ms, 2ms});
        m_connection = std::make_unique<ApiConnection>(*m_rest, m_all->clock);
        m_account = OutboxFixture::account(m_post->url());
        m_connection->setIdentity(m_account, {u"SHORT"_s, u"LONG"_s, u"CHAT"_s, u"KEY"_s});
        m_messages = std::make_unique<MessageApi>(*m_connection);
        makeSender();
    }
    void cleanup()
    {
        m_sender.reset();
        m_messages.reset();
        m_connection.reset();
        m_rest.reset();
        m_post.reset();
        m_all.reset();
    }

    // ---- it arrives ----

    void anAcceptedMessageMovesIntoTheCache()
    {
        m_post->acceptAlways();
        m_sender->start();
        const ClientMessageId id = m_all->send(u"1"_s, u"Siap, kak"_s);
        QTRY_COMPARE(m_settled.size(), 1);
        QCOMPARE(m_settled.first().id, id);
        QCOMPARE(m_settled.first().state, DeliveryState::Sent);
        QVERIFY(!m_settled.first().held);
        QCOMPARE(m_post->clientId(0), id.value());
        QCOMPARE(m_post->text(0), u"Siap, kak"_s);
        QVERIFY(!m_all->row(id));
        QCOMPARE(m_all->messages(u"1"_s).size(), 1);
        QCOMPARE(m_all->messages(u"1"_s).first().clientId, id);
    }
    void aConversationIsSentInOrderOneByOne()
    {
        m_sender->start();
        m_all->send(u"1"_s, u"satu"_s);
        m_all->send(u"1"_s, u"dua"_s);
        m_all->send(u"1"_s, u"tiga"_s);
        for (int i = 1; i <= 3; ++i) {
            QTRY_COMPARE(m_post->count(), i);
            m_all->settle();
            QCOMPARE(m_post->waiting(), 1);
            m_post->accept();
            QTRY_COMPARE(m_settled.size(), i);
        }
        QCOMPARE(texts(), (QStringList{u"satu"_s, u"dua"_s, u"tiga"_s}));
    }
    void conversationsDoNotWaitForEachOther()
    {
        for (int i = 1; i <= 12; ++i)
            m_all->send(QString::number(i), u"halo"_s);
        m_sender->start();
        // Eight, if the network library did not open six connections to one server at most.
        QTRY_VERIFY(m_post->waiting() >= 4);
        m_post->acceptAlways();
        while (m_post->waiting() > 0)
            m_post->accept();
        QTRY_COMPARE(m_settled.size(), 12);
        QCOMPARE(m_post->count(), 12);
    }

    // ---- exactly once ----

    void theEchoMayComeBeforeTheAnswer()
    {
        m_sender->start();
        const ClientMessageId id = m_all->send(u"1"_s, u"Siap"_s);
        QTRY_COMPARE(m_post->waiting(), 1);
        applyEcho(m_post->echo(0, m_post->nextId()));
        QVERIFY(!m_all->row(id)); // what came back is sent
        m_post->accept();
        QTRY_COMPARE(m_settled.size(), 1);
        QCOMPARE(m_settled.first().state, DeliveryState::Sent);
        QCOMPARE(m_all->messages(u"1"_s).size(), 1);
        QCOMPARE(m_post->count(), 1);
    }
    void theEchoCountsWhenTheAnswerIsLost_data()
    {
        QTest::addColumn<int>("status"); // 0: the connection breaks
        QTest::newRow("500") << 500;
        QTest::newRow("connection lost") << 0;
        QTest::newRow("refused as known") << 400;
    }
    void theEchoCountsWhenTheAnswerIsLost()
    {
        QFETCH(int, status);
        m_sender->start();
        const ClientMessageId id = m_all->send(u"1"_s, u"Siap"_s);
        QTRY_COMPARE(m_post->waiting(), 1);
        applyEcho(m_post->echo(0, 2000));
        if (status == 0)
            m_post->hangUp();
        else
            m_post->refuse(status);
        QTRY_COMPARE(m_settled.size(), 1);
        QCOMPARE(m_settled.first().state, DeliveryState::Sent);
        QVERIFY(!m_all->row(id));
        QCOMPARE(m_all->messages(u"1"_s).size(), 1);
        const int asked = m_post->count();
        wakeAndSettle();
        QCOMPARE(m_post->count(), asked); // never again
    }
    void anAnswerLostAfterStoringIsAskedForAgainWithTheSameId()
    {
        m_sender->start();
        const ClientMessageId id = m_all->send(u"1"_s, u"Siap"_s);
        QTRY_COMPARE(m_post->waiting(), 1);
        m_post->refuse(500); // though it was stored
        QTRY_COMPARE(m_settled.size(), 1);
        QCOMPARE(m_settled.first().state, DeliveryState::Queued);
        QCOMPARE(m_all->row(id)->attempts, 1);
        m_all->clock.advance(30s);
        m_sender->wake();
        QTRY_COMPARE(m_post->waiting(), 1);
        QCOMPARE(m_post->clientId(1), id.value());
        m_post->accept();
        QTRY_COMPARE(m_settled.size(), 2);
        QCOMPARE(m_all->messages(u"1"_s).size(), 1);
        QVERIFY(!m_all->row(id));
    }
    void aRefusalAfterALostAnswerDecidesNothing()
    {
        m_sender->start();
        const ClientMessageId id = m_all->send(u"1"_s, u"Siap"_s);
        QTRY_COMPARE(m_post->waiting(), 1);
        m_post->refuse(500); // though it was stored
        for (int tries = 1; tries < 10; ++tries) {
            QTRY_COMPARE(m_settled.size(), tries);
            QCOMPARE(m_settled.last().state, DeliveryState::Queued);
            m_all->clock.advance(30s);
            m_sender->wake();
            QTRY_COMPARE(m_post->waiting(), 1);
            QCOMPARE(m_post->clientId(tries), id.value());
            m_post->refuse(403); // the room was left meanwhile
        }
        QTRY_COMPARE(m_settled.size(), 10);
        QCOMPARE(m_settled.last().state, DeliveryState::Failed);
        QCOMPARE(m_all->row(id)->reason, QString(OutboxReason::unclear));
    }
    void whatMayHaveArrivedIsLookedForBeforeItIsSentAgain()
    {
        m_sender->start();
        const ClientMessageId id = m_all->send(u"1"_s, u"Siap"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_post->waiting(), 1, 30000);
        m_post->keep(); // and the server does not know our id any more
        m_post->refuse(500);
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 1, 30000);
        m_all->clock.advance(1min);
        m_sender->wake();
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 2, 30000);
        QCOMPARE(m_settled.last().state, DeliveryState::Sent);
        QVERIFY(!m_all->row(id));
        QCOMPARE(m_post->count(), 1);
    }
    void aLostAnswerIsLookedForBeforeATemplateIsNeeded_data()
    {
        QTest::addColumn<bool>("arrived");
        QTest::newRow("it had arrived") << true;
        QTest::newRow("it is not there") << false;
    }
    void aLostAnswerIsLookedForBeforeATemplateIsNeeded()
    {
        QFETCH(bool, arrived);
        m_sender->start();
        const ClientMessageId id = m_all->send(u"1"_s, u"Siap"_s);
        const ClientMessageId behind = m_all->send(u"1"_s, u"Besok ya"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_post->waiting(), 1, 30000);
        if (arrived)
            m_post->keep();
        m_post->refuse(500);
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 1, 30000);
        m_all->write([now = m_all->clock.now()](Stores &stores) {
            return refuseWindow(stores, ConversationId{u"1"_s}, now); // and then the window is over
        });
        QCOMPARE(m_all->row(behind)->state, DeliveryState::NeedsTemplate);
        QCOMPARE(m_all->row(id)->state, DeliveryState::Queued);
        m_all->clock.advance(24h);
        m_sender->wake();
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 2, 30000);
        QCOMPARE(m_settled.last().state, arrived ? DeliveryState::Sent : DeliveryState::Failed);
        QCOMPARE(m_all->row(id).has_value(), !arrived);
        if (!arrived)
            QCOMPARE(m_all->row(id)->reason, OutboxReason::unclear);
        QCOMPARE(m_post->count(), 1); // a day late it is not sent by itself
        QCOMPARE(m_post->lookups(), 1);
    }
    void aLostAnswerIsNotSentAgainBehindAColleaguesAnswer_data()
    {
        QTest::addColumn<bool>("arrived");
        QTest::newRow("it had arrived") << true;
        QTest::newRow("it is not there") << false;
    }
    void aLostAnswerIsNotSentAgainBehindAColleaguesAnswer()
    {
        QFETCH(bool, arrived);
        m_all->write([](Stores &stores) {
            return stores.messages().apply({aMessage(11, u"1"_s, u"Masih ada?"_s, SenderKind::Customer)});
        });
        m_sender->start();
        const auto id =
            waitFor(m_all->outbox.send(ConversationId{u"1"_s}, u"Masih"_s, std::nullopt, {0ms, MessageId{11}}));
        VERIFY_OK(id);
        QTRY_COMPARE_WITH_TIMEOUT(m_post->waiting(), 1, 30000);
        if (arrived)
            m_post->keep();
        m_post->hangUp();
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 1, 30000);
        QCOMPARE(m_all->row(*id)->attempts, 0);
        Message colleague = aMessage(12, u"1"_s, u"Sudah saya jawab"_s, SenderKind::Agent);
        colleague.mine = false;
        m_all->write([colleague](Stores &stores) { return stores.messages().apply({colleague}); });
        const int asked = m_post->count();
        m_post->acceptAlways();
        m_sender->wake();
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 2, 30000);
        QCOMPARE(m_settled.last().state, arrived ? DeliveryState::Sent : DeliveryState::Failed);
        QCOMPARE(m_post->count(), asked);
        if (arrived)
            return;
        QCOMPARE(m_all->row(*id)->reason, OutboxReason::unclear); // not "answered": nobody can say
        VERIFY_OK(waitFor(m_all->outbox.retry(*id))); // the agent has looked
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 3, 30000);
        QCOMPARE(m_settled.last().state, DeliveryState::Sent);
        QCOMPARE(m_post->clientId(m_post->count() - 1), id->value());
    }
    void aRefusalAtOnceIsOne()
    {
        m_sender->start();
        const ClientMessageId id = m_all->send(u"1"_s, u"Siap"_s);
        QTRY_COMPARE(m_post->waiting(), 1);
        m_post->refuse(403);
        QTRY_COMPARE(m_settled.size(), 1);
        QCOMPARE(m_settled.last().state, DeliveryState::Failed);
        QCOMPARE(m_all->row(id)->reason, errorName(ErrorKind::Forbidden));
    }
    void whatWasOnTheWireWhenTheProgramEndedIsAskedForAgain()
    {
        m_sender->start();
        const ClientMessageId id = m_all->send(u"1"_s, u"Siap"_s);
        QTRY_COMPARE(m_post->waiting(), 1);
        QCOMPARE(m_all->row(id)->state, DeliveryState::Sending); // on disk before on the wire
        makeSender(); // the answer finds nobody
        m_rest->abortAll();
        QCOMPARE(m_all->row(id)->state, DeliveryState::Sending);
        m_sender->start();
        QTRY_COMPARE(m_post->count(), 2);
        QCOMPARE(m_post->clientId(1), id.value());
    }

    // ---- it waits ----

    void withoutNetworkItWaits()
    {
        QTcpServer nobody; // a port on which nobody listens any more
        QVERIFY(nobody.listen(QHostAddress::LocalHost));
        QUrl unreachable = m_post->url();
        unreachable.setPort(nobody.serverPort());
        nobody.close();
        m_connection->setEndpoints({unreachable, unreachable, {}, {}});
        m_sender->start();
        const ClientMessageId first = m_all->send(u"1"_s, u"Nanti"_s);
        QTRY_COMPARE(m_settled.size(), 1);
        QVERIFY(m_settled.first().held);
        QCOMPARE(m_settled.first().state, DeliveryState::Queued);
        QCOMPARE(m_all->row(first)->attempts, 0); // nobody saw it
        QCOMPARE(m_all->row(first)->reason, QString()); // for certain
        m_all->clock.advance(24h - 2h); // the whole day may pass, as long as the window is open
        m_connection->setEndpoints({m_post->url(), m_post->url(), {}, {}});
        m_post->acceptAlways();
        m_sender->wake();
        QTRY_COMPARE(m_settled.size(), 2);
        QCOMPARE(m_settled.last().state, DeliveryState::Sent);
        QVERIFY(!m_all->row(first));
    }
    void aBrokenConnectionDoesNotCount()
    {
        m_sender->start();
        const ClientMessageId id = m_all->send(u"1"_s, u"Nanti"_s);
        QTRY_COMPARE(m_post->waiting(), 1);
        m_post->hangUp();
        QTRY_COMPARE(m_settled.size(), 1);
        QVERIFY(m_settled.first().held);
        QCOMPARE(m_all->row(id)->attempts, 0);
        QCOMPARE(m_all->row(id)->reason, OutboxReason::unclear);
        m_post->acceptAlways();
        m_sender->wake();
        QTRY_COMPARE(m_settled.size(), 2);
        QCOMPARE(m_post->clientId(m_post->count() - 1), id.value());
    }
    void aRefusedTokenHoldsEverything()
    {
        m_post->refuseAlways(401); // renewing the token as well
        m_sender->start();
        const ClientMessageId id = m_all->send(u"1"_s, u"Nanti"_s);
        QTRY_COMPARE(m_settled.size(), 1);
        QVERIFY(m_settled.first().held);
        QCOMPARE(m_all->row(id)->state, DeliveryState::Queued);
        QCOMPARE(m_all->row(id)->attempts, 0);
    }
    void theServersOwnDelayIsHonoured()
    {
        m_sender->start();
        const ClientMessageId id = m_all->send(u"1"_s, u"Siap"_s);
        QTRY_COMPARE(m_post->waiting(), 1);
        m_post->refuse(429, "Retry-After: 17\r\n");
        QTRY_COMPARE(m_settled.size(), 1);
        QCOMPARE(m_settled.first().state, DeliveryState::Queued);
        QCOMPARE(m_all->row(id)->notBefore, m_all->clock.now().addSecs(17));
        m_all->clock.advance(16s);
        wakeAndSettle();
        QCOMPARE(m_post->count(), 1);
        m_all->clock.advance(1s);
        m_sender->wake();
        QTRY_COMPARE(m_post->count(), 2);
    }
    void theServersOwnDelayEndsWithTheWindow()
    {
        m_all->clock.advance(23h - 100s); // ten seconds are left
        m_sender->start();
        const ClientMessageId id = m_all->send(u"1"_s, u"Siap"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_post->waiting(), 1, 30000);
        m_post->refuse(429, "Retry-After: 600\r\n");
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 1, 30000);
        QCOMPARE(m_all->row(id)->notBefore, m_all->row(id)->mustArriveBefore);
        m_all->clock.advance(10s);
        m_sender->wake();
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 2, 30000);
        QCOMPARE(m_settled.last().state, DeliveryState::NeedsTemplate);
        QCOMPARE(m_post->count(), 1);
    }
    void aWaitingOneDoesNotLetLaterOnesOvertake()
    {
        m_sender->start();
        m_all->send(u"1"_s, u"satu"_s);
        QTRY_COMPARE(m_post->waiting(), 1);
        m_post->refuse(429, "Retry-After: 17\r\n");
        QTRY_COMPARE(m_settled.size(), 1);
        m_all->send(u"1"_s, u"dua"_s);
        m_all->send(u"2"_s, u"lain"_s);
        m_post->acceptAlways();
        QTRY_COMPARE(m_settled.size(), 2); // another conversation goes on
        m_all->clock.advance(17s);
        m_sender->wake();
        QTRY_COMPARE(m_settled.size(), 4);
        QCOMPARE(texts(), (QStringList{u"satu"_s, u"lain"_s, u"satu"_s, u"dua"_s}));
    }
    void stoppedItSendsNothing()
    {
        m_post->acceptAlways();
        const ClientMessageId id = m_all->send(u"1"_s, u"Siap"_s);
        wakeAndSettle(); // not started yet
        QCOMPARE(m_post->count(), 0);
        m_sender->start();
        QTRY_COMPARE(m_settled.size(), 1);
        m_sender->stop();
        m_all->send(u"1"_s, u"Dua"_s);
        wakeAndSettle();
        QCOMPARE(m_post->count(), 1);
        QVERIFY(!m_all->row(id));
    }

    // ---- it does not arrive ----

    void aWindowThatClosedOnTheWayNeedsATemplate()
    {
        m_sender->start();
        const ClientMessageId id = m_all->send(u"1"_s, u"Maaf baru balas"_s);
        QTRY_COMPARE(m_post->waiting(), 1);
        m_post->refuse(400, {}, 131047);
        QTRY_COMPARE(m_settled.size(), 1);
        QCOMPARE(m_settled.first().state, DeliveryState::NeedsTemplate);
        QCOMPARE(m_all->row(id)->text, u"Maaf baru balas"_s);
        QCOMPARE(m_all->row(id)->reason, errorName(ErrorKind::WindowClosed));
        wakeAndSettle();
        QCOMPARE(m_post->count(), 1);
    }
    void aRefusedWindowIsClosedForWhatWaitsBehind()
    {
        m_sender->start();
        m_all->send(u"1"_s, u"Satu"_s);
        const ClientMessageId behind = m_all->send(u"1"_s, u"Dua"_s);
        QTRY_COMPARE(m_post->waiting(), 1);
        m_post->refuse(400, {}, 131047);
        QTRY_COMPARE(m_settled.size(), 1);
        QCOMPARE(m_all->row(behind)->state, DeliveryState::NeedsTemplate);
        QCOMPARE(m_all->row(behind)->text, u"Dua"_s);
        const auto again = waitFor(m_all->outbox.send(ConversationId{u"1"_s}, u"Tiga"_s));
        QCOMPARE(again.error().kind, ErrorKind::WindowClosed);
        QVERIFY(waitFor(m_all->outbox.send(ConversationId{u"2"_s}, u"Lain"_s))); // only there
    }
    void whatChangedSinceTheRowWasReadIsHeeded()
    {
        m_sender->start();
        constexpr int times = 12; // what is read and what is written meanwhile race each other
        for (int i = 0; i < times; ++i) {
            m_settled.clear();
            const int asked = m_post->count();
            const ClientMessageId id = m_all->send(u"1"_s, u"Siap"_s); // which is looked at now
            m_all->write([id](Stores &stores) {
                auto row = stores.outbox().get(id);
                (*row)->state = DeliveryState::NeedsTemplate;
                return stores.outbox().update(**row);
            });
            wakeAndSettle();
            if (m_post->waiting() == 1) { // it was on its way before: then that stands
                m_post->accept();
                QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 1, 30000);
                continue;
            }
            QCOMPARE(m_post->count(), asked);
            QCOMPARE(m_all->row(id)->state, DeliveryState::NeedsTemplate);
            QVERIFY(waitFor(m_all->outbox.discard(id)));
        }
    }
    void aFailedReceiptClosesTheWindowToo()
    {
        Message sent = aMessage(2000, u"1"_s, u"Halo"_s, SenderKind::Agent);
        sent.sentAt = m_all->clock.now();
        applyEcho(sent);
        const ClientMessageId waits = m_all->send(u"1"_s, u"Masih di sana?"_s);
        sent.state = DeliveryState::Failed;
        sent.failure = DeliveryFailure{u"131047"_s, {}, {}};
        applyEcho(sent);
        QCOMPARE(m_all->row(waits)->state, DeliveryState::NeedsTemplate);
        Message customer = aMessage(2001, u"1"_s, u"Masih"_s);
        customer.sentAt = m_all->clock.now().addSecs(60);
        applyEcho(customer);
        applyEcho(sent); // told again: the customer has written since
        QVERIFY(waitFor(m_all->outbox.retry(waits)));
    }
    void aMessageOfTheCustomersGivesMoreTime()
    {
        m_post->acceptAlways();
        m_all->send(u"1"_s, u"Sebentar"_s);
        m_all->clock.advance(23h);
        Message customer = aMessage(2001, u"1"_s, u"Halo?"_s);
        customer.sentAt = m_all->clock.now();
        applyEcho(customer);
        m_sender->start();
        QTRY_COMPARE(m_settled.size(), 1);
        QCOMPARE(m_settled.first().state, DeliveryState::Sent);
    }
    void whatWhatsAppRefusesKeepsItsCode()
    {
        m_sender->start();
        const ClientMessageId id = m_all->send(u"1"_s, u"Halo"_s);
        QTRY_COMPARE(m_post->waiting(), 1);
        m_post->refuse(400, {}, 131026);
        QTRY_COMPARE(m_settled.size(), 1);
        QCOMPARE(m_settled.first().state, DeliveryState::Failed);
        QCOMPARE(m_all->row(id)->reason, u"131026"_s);
    }
    void tooManyToOneCustomerPausesOnlyThere()
    {
        m_sender->start();
        const ClientMessageId first = m_all->send(u"1"_s, u"satu"_s);
        const ClientMessageId behind = m_all->send(u"1"_s, u"dua"_s);
        QTRY_COMPARE(m_post->waiting(), 1);
        m_post->refuse(400, {}, 131056);
        QTRY_COMPARE(m_settled.size(), 1);
        QCOMPARE(m_settled.first().state, DeliveryState::Queued);
        QCOMPARE(m_all->row(first)->reason, u"131056"_s);
        QCOMPARE(m_all->row(first)->notBefore, std::optional(m_all->clock.now().addSecs(4)));
        m_all->send(u"2"_s, u"lain"_s);
        QTRY_COMPARE(m_post->waiting(), 1);
        QCOMPARE(m_post->text(1), u"lain"_s);
        m_post->accept();
        QTRY_COMPARE(m_settled.size(), 2);
        m_all->clock.advance(4s);
        wakeAndSettle();
        QTRY_COMPARE(m_post->waiting(), 1);
        QCOMPARE(m_post->clientId(2), first.value()); // the same one again, and in order
        m_post->refuse(400, {}, 131056);
        QTRY_COMPARE(m_settled.size(), 3);
        QCOMPARE(m_all->row(first)->notBefore, std::optional(m_all->clock.now().addSecs(16)));
        m_post->acceptAlways();
        QVERIFY(waitFor(m_all->outbox.retry(first))); // by hand, now
        QTRY_COMPARE(m_settled.size(), 5);
        QVERIFY(!m_all->row(behind));
        QCOMPARE(texts().last(), u"dua"_s);
    }
    void aPauseIsKeptWhenWhatsAppAsksForItLater()
    {
        Message sent = aMessage(2000, u"1"_s, u"Halo"_s, SenderKind::Agent);
        sent.sentAt = m_all->clock.now().addSecs(-1);
        sent.state = DeliveryState::Failed;
        sent.failure = DeliveryFailure{u"131056"_s, {}, {}};
        applyEcho(sent);
        const ClientMessageId id = m_all->send(u"1"_s, u"Lagi"_s);
        m_sender->start();
        QTRY_COMPARE(m_settled.size(), 1);
        QCOMPARE(m_settled.first().state, DeliveryState::Queued);
        QCOMPARE(m_all->row(id)->reason, u"131056"_s);
        QCOMPARE(m_all->row(id)->notBefore, std::optional(m_all->clock.now().addSecs(3)));
        QCOMPARE(m_post->count(), 0);
        m_post->acceptAlways();
        QVERIFY(waitFor(m_all->outbox.retry(id))); // the agent knows better
        QTRY_COMPARE(m_settled.size(), 2);
        QCOMPARE(m_settled.last().state, DeliveryState::Sent);
    }
    void aLockedAccountHoldsItsChannel()
    {
        m_all->write([](Stores &stores) { // conversation 3 is of another channel
            Conversation other = OutboxFixture::writable(u"3"_s);
            other.channel = ChannelId{999};
            return stores.conversations().upsert({other});
        });
        const ClientMessageId first = m_all->send(u"1"_s, u"satu"_s);
        m_sender->start();
        QTRY_COMPARE(m_post->waiting(), 1);
        m_sender->stop();
        const ClientMessageId waits = m_all->send(u"2"_s, u"dua"_s);
        const ClientMessageId elsewhere = m_all->send(u"3"_s, u"tiga"_s);
        m_post->refuse(400, {}, 131031);
        QTRY_COMPARE(m_settled.size(), 1);
        for (const ClientMessageId &id : {first, waits}) {
            QCOMPARE(m_all->row(id)->state, DeliveryState::Queued);
            QCOMPARE(m_all->row(id)->reason, u"131031"_s);
            QVERIFY(m_all->row(id)->notBefore > m_all->clock.now().addSecs(3600));
        }
        const ClientMessageId later = m_all->send(u"4"_s, u"empat"_s); // a new one waits with the others
        QCOMPARE(m_all->row(later)->reason, u"131031"_s);
        QVERIFY(m_all->row(elsewhere)->reason.isEmpty());

        makeSender(); // the program was started again
        m_post->acceptAlways();
        m_sender->start();
        QTRY_COMPARE(m_settled.size(), 1);
        QCOMPARE(m_settled.first().id, elsewhere);
        wakeAndSettle();
        QCOMPARE(m_post->count(), 2);
        QVERIFY(waitFor(m_all->outbox.retry(waits))); // somebody has acted
        QTRY_COMPARE(m_settled.size(), 4);
        QVERIFY(!m_all->row(first) && !m_all->row(waits) && !m_all->row(later));
    }
    void aHeldRowDoesNotOutliveTheWindow()
    {
        m_sender->start();
        const ClientMessageId id = m_all->send(u"1"_s, u"Halo"_s);
        QTRY_COMPARE(m_post->waiting(), 1);
        m_post->refuse(400, {}, 131048);
        QTRY_COMPARE(m_settled.size(), 1);
        m_all->clock.advance(24h);
        wakeAndSettle();
        QTRY_COMPARE(m_settled.size(), 2);
        QCOMPARE(m_all->row(id)->state, DeliveryState::NeedsTemplate);
    }
    void aWindowThatClosedWhileItWaitedIsNotTried()
    {
        m_post->acceptAlways();
        const ClientMessageId id = m_all->send(u"1"_s, u"Besok ya"_s);
        m_all->clock.advance(23h);
        m_sender->start();
        QTRY_COMPARE(m_settled.size(), 1);
        QCOMPARE(m_settled.first().state, DeliveryState::NeedsTemplate);
        QCOMPARE(m_all->row(id)->text, u"Besok ya"_s);
        QCOMPARE(m_post->count(), 0); // never late in silence
    }
    void theServersClockDecidesAboutTheWindow()
    {
        m_post->acceptAlways();
        const ClientMessageId id = m_all->send(u"1"_s, u"Besok ya"_s);
        m_connection->noteServerTime(m_all->clock.now().addSecs(23 * 3600)); // ours is a day behind
        m_sender->start();
        QTRY_COMPARE(m_settled.size(), 1);
        QCOMPARE(m_all->row(id)->state, DeliveryState::NeedsTemplate);
        QCOMPARE(m_post->count(), 0);
    }
    void whatTheServerRefusesIsForTheAgent()
    {
        m_sender->start();
        const ClientMessageId id = m_all->send(u"1"_s, u"Siap"_s);
        m_all->send(u"1"_s, u"Dua"_s);
        QTRY_COMPARE(m_post->waiting(), 1);
        m_post->refuse(400);
        QTRY_COMPARE(m_settled.size(), 1);
        QCOMPARE(m_settled.first().state, DeliveryState::Failed);
        QCOMPARE(m_all->row(id)->reason, errorName(ErrorKind::Rejected));
        QTRY_COMPARE(m_post->waiting(), 1); // the next one is not stuck behind it
        QCOMPARE(m_post->text(1), u"Dua"_s);
        m_post->acceptAlways();
        m_post->accept();
        VERIFY_OK(waitFor(m_all->outbox.retry(id)));
        QTRY_COMPARE(m_settled.size(), 3);
        QCOMPARE(m_post->clientId(2), id.value());
        QVERIFY(!m_all->row(id));
    }
    void aServerInTroubleIsAskedTenTimes()
    {
        m_post->refuseAlways(503);
        m_sender->start();
        const ClientMessageId id = m_all->send(u"1"_s, u"Siap"_s);
        for (int i = 1; i <= 10; ++i) {
            QTRY_COMPARE(m_settled.size(), i);
            QCOMPARE(m_settled.last().state, i < 10 ? DeliveryState::Queued : DeliveryState::Failed);
            m_all->clock.advance(30s);
            m_sender->wake();
        }
        m_all->clock.advance(1h);
        wakeAndSettle();
        QCOMPARE(m_post->count(), 10);
        QCOMPARE(m_all->row(id)->text, u"Siap"_s);
        QCOMPARE(m_all->row(id)->reason, OutboxReason::unclear); // any of them may have been stored
        m_post->refuseAlways(403);
        VERIFY_OK(waitFor(m_all->outbox.retry(id)));
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 11, 30000);
        QCOMPARE(m_settled.last().state, DeliveryState::Queued); // asking again makes it no clearer
        QCOMPARE(m_all->row(id)->reason, OutboxReason::unclear);
    }

    // ---- others write too ----

    void aColleaguesUnseenAnswerComesFirst()
    {
        m_all->write([](Stores &stores) {
            return stores.messages().apply({aMessage(11, u"1"_s, u"Masih ada?"_s, SenderKind::Customer)});
        });
        const auto id =
            waitFor(m_all->outbox.send(ConversationId{u"1"_s}, u"Masih"_s, std::nullopt, {0ms, MessageId{11}}));
        VERIFY_OK(id);
        Message colleague = aMessage(12, u"1"_s, u"Sudah saya jawab"_s, SenderKind::Agent);
        colleague.mine = false;
        m_all->write([colleague](Stores &stores) { return stores.messages().apply({colleague}); });
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 1, 30000);
        QCOMPARE(m_settled.first().state, DeliveryState::Failed);
        QCOMPARE(m_all->row(*id)->reason, OutboxReason::answered);
        QCOMPARE(m_post->count(), 0);
        m_post->acceptAlways();
        VERIFY_OK(waitFor(m_all->outbox.retry(*id))); // anyway
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 2, 30000);
        QCOMPARE(m_settled.last().state, DeliveryState::Sent);
    }
    void aColleaguesAnswerComesFirstAfterAnAbsenceToo()
    {
        m_all->write([](Stores &stores) {
            return stores.messages().apply({aMessage(11, u"1"_s, u"Masih ada?"_s, SenderKind::Customer)});
        });
        QTcpServer nobody; // a port on which nobody listens any more
        QVERIFY(nobody.listen(QHostAddress::LocalHost));
        QUrl unreachable = m_post->url();
        unreachable.setPort(nobody.serverPort());
        nobody.close();
        m_connection->setEndpoints({unreachable, unreachable, {}, {}});
        m_sender->start();
        const auto id =
            waitFor(m_all->outbox.send(ConversationId{u"1"_s}, u"Masih"_s, std::nullopt, {0ms, MessageId{11}}));
        VERIFY_OK(id);
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 1, 30000);
        QVERIFY(m_settled.first().held);
        Message colleague = aMessage(12, u"1"_s, u"Sudah saya jawab"_s, SenderKind::Agent);
        colleague.mine = false;
        m_all->write([colleague](Stores &stores) { return stores.messages().apply({colleague}); });
        m_connection->setEndpoints({m_post->url(), m_post->url(), {}, {}});
        m_post->acceptAlways();
        m_sender->wake();
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 2, 30000);
        QCOMPARE(m_settled.last().state, DeliveryState::Failed);
        QCOMPARE(m_all->row(*id)->reason, OutboxReason::answered);
        QCOMPARE(m_post->count(), 0);
    }
    void whatTheCustomerOrIWroteMeanwhileHoldsNothing()
    {
        m_all->write([](Stores &stores) {
            return stores.messages().apply({aMessage(11, u"1"_s, u"Masih ada?"_s, SenderKind::Customer)});
        });
        VERIFY_OK(waitFor(m_all->outbox.send(ConversationId{u"1"_s}, u"Masih"_s, std::nullopt, {0ms, MessageId{11}})));
        Message mine = aMessage(12, u"1"_s, u"Sebentar"_s, SenderKind::Agent);
        mine.mine = true;
        m_all->write([mine](Stores &stores) {
            return stores.messages().apply({mine, aMessage(13, u"1"_s, u"Kak?"_s, SenderKind::Customer)});
        });
        m_post->acceptAlways();
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 1, 30000);
        QCOMPARE(m_settled.first().state, DeliveryState::Sent);
    }
    void whileTheCacheCatchesUpNothingGoesOut()
    {
        m_post->acceptAlways();
        m_sender->setCatchingUp(true);
        m_sender->start();
        m_all->send(u"1"_s, u"Siap"_s);
        wakeAndSettle();
        QCOMPARE(m_post->count(), 0);
        m_sender->setCatchingUp(false);
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 1, 30000);
        QCOMPARE(m_post->count(), 1);
    }

    void aCacheThatStaysBehindIsWaitedForOnce()
    {
        QSignalSpy waits(m_sender.get(), &OutboxSender::waitsForCacheChanged);
        m_sender->setCatchUpPatience(10ms);
        m_sender->setCatchingUp(true);
        QCOMPARE(waits.takeFirst().first().toBool(), true);
        QVERIFY(m_sender->waitsForCache());
        m_sender->start();
        m_all->send(u"1"_s, u"Siap"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_post->waiting(), 1, 30000);
        QCOMPARE(waits.takeFirst().first().toBool(), false); // no longer
        QVERIFY(!m_sender->waitsForCache());
        m_sender->setCatchUpPatience(1h);
        m_sender->setCatchingUp(true); // as every round says
        m_all->send(u"2"_s, u"Dua"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_post->waiting(), 2, 30000);
        m_sender->setCatchingUp(false);
        m_sender->setCatchingUp(true); // behind again
        m_all->send(u"3"_s, u"Tiga"_s);
        wakeAndSettle();
        QCOMPARE(m_post->count(), 2);
    }

    // ---- it may be taken back ----

    void aHeldMessageWaitsAndMayBeTakenBack()
    {
        m_post->acceptAlways();
        m_sender->start();
        const auto first = waitFor(m_all->outbox.send(ConversationId{u"1"_s}, u"Salah"_s, std::nullopt, {5s, {}}));
        const auto second = waitFor(m_all->outbox.send(ConversationId{u"2"_s}, u"Benar"_s, std::nullopt, {5s, {}}));
        VERIFY_OK(first);
        VERIFY_OK(second);
        wakeAndSettle();
        QCOMPARE(m_post->count(), 0);
        QCOMPARE(VALUE_OF(waitFor(m_all->outbox.discard(*first))), u"Salah"_s);
        m_all->clock.advance(5s);
        m_sender->wake();
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 1, 30000);
        QCOMPARE(texts(), QStringList{u"Benar"_s});
    }

    // ---- the file is in trouble ----

    void anUnreadableOutboxIsTriedAgain()
    {
        const ClientMessageId id = m_all->send(u"1"_s, u"Siap"_s);
        m_post->acceptAlways();
        FileState state = FileState::Unknown;
        const StoreFile file{
            m_all->folder.filePath(u"outbox.db"_s), testKeys().vaultId, 0, false, true, outboxMigrations()};
        auto other = openStoreFile(file, testKeys().outbox, state);
        VERIFY_OK(other);
        const auto rename = [&other](const QString &from, const QString &to) {
            VERIFY_OK(other->connection->execute(u"ALTER TABLE %1 RENAME TO %2"_s.arg(from, to)));
        };
        rename(u"outbox"_s, u"away"_s);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the outbox cannot be read or written"_s));
        QSignalSpy stalled(m_sender.get(), &OutboxSender::stalled);
        m_sender->start();
        QTRY_COMPARE_WITH_TIMEOUT(stalled.size(), 1, 30000);
        QCOMPARE(m_post->count(), 0);
        rename(u"away"_s, u"outbox"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_settled.size(), 1, 30000); // by itself
        QCOMPARE(m_settled.first().id, id);
        QCOMPARE(m_settled.first().state, DeliveryState::Sent);
        VERIFY_OK(other->connection->close());
    }

private:
    void makeSender()
    {
        m_sender =
            std::make_unique<OutboxSender>(m_all->database, *m_messages, *m_connection, m_all->files, m_all->clock);
        m_settled.clear();
        connect(&m_all->outbox, &Outbox::queued, m_sender.get(), &OutboxSender::wake);
        connect(m_sender.get(), &OutboxSender::settled, this,
                [this](const ClientMessageId &id, DeliveryState state, bool held) {
                    m_settled.append({id, state, held});
                });
    }
    void applyEcho(const Message &echo)
    {
        m_all->write([echo, account = m_account](Stores &stores) { return applyMessages(stores, account, {echo}); });
    }
    // It looked, and whatever it found has been marked as being sent.
    void wakeAndSettle()
    {
        m_sender->wake();
        m_all->settle();
        m_all->settle();
    }
    QStringList texts() const
    {
        QStringList all;
        for (int i = 0; i < m_post->count(); ++i)
            all.append(m_post->text(i));
        return all;
    }

    std::unique_ptr<OutboxFixture> m_all;
    std::unique_ptr<PostFixture> m_post;
    std::unique_ptr<RestClient> m_rest;
    std::unique_ptr<ApiConnection> m_connection;
    std::unique_ptr<MessageApi> m_messages;
    std::unique_ptr<OutboxSender> m_sender;
    Account m_account;
    QList<Settled> m_settled;
};

QTEST_GUILESS_MAIN(TestOutboxSender)
#include "tst_outboxsender.moc"
