#include "core/backend/conversationapi.h"
#include "core/conversations/windowkeeper.h"
#include "core/storage/storenotifier.h"
#include "core/storage/windowrefusal.h"
#include "tests/support/unexpectedlog.h"
#include "tests/unit/backend/fakeservice.h"
#include "tests/unit/outbox/outboxfixture.h"
#include <QTest>

namespace Amandesk {
using namespace std::chrono_literals;

namespace {
constexpr auto show = "POST /api/v2/wa_sessions/show";
}

// Real files, and a server that says when the window ends.
class TestWindowKeeper final : public QObject
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
        m_connection = std::make_unique<ApiConnection>(*m_rest, m_all->clock);
        m_connection->setIdentity(OutboxFixture::account(m_service->server().omnichannel),
                                  {u"SHORT"_s, u"LONG"_s, u"CHAT"_s, u"KEY"_s});
        m_api = std::make_unique<ConversationApi>(*m_connection);
        m_keeper = std::make_unique<WindowKeeper>(m_all->database, *m_api, m_all->clock);
        connect(&m_all->database.notifier(), &StoreNotifier::changed, m_keeper.get(), &WindowKeeper::storeChanged);
        m_answered = 0;
        connect(m_keeper.get(), &WindowKeeper::answered, this, [this] { ++m_answered; });
    }
    void cleanup()
    {
        m_keeper.reset();
        m_api.reset();
        m_connection.reset();
        m_rest.reset();
        m_service.reset();
        m_all.reset();
    }

    void theServersWordIsStored()
    {
        say(false, at(3 * 86400)); // the customer came from an advertisement
        m_keeper->open(ConversationId{u"1"_s});
        QTRY_COMPARE(m_answered, 1);
        QCOMPARE(closesAt(u"1"_s), at(3 * 86400));
        QCOMPARE(m_service->json(show).value("wa_user_id"_L1).toString(), row(u"1"_s).contactUserId);
        m_keeper->close(ConversationId{u"1"_s});
        m_keeper->open(ConversationId{u"1"_s});
        m_all->settle();
        m_all->settle();
        QCOMPARE(m_service->count(show), 1); // it is known
    }
    void aClosedWindowTakesWhatWaitsAlong()
    {
        const ClientMessageId waits = m_all->send(u"1"_s, u"Halo"_s);
        say(true, at(-60));
        m_keeper->open(ConversationId{u"1"_s});
        QTRY_COMPARE(m_all->row(waits)->state, DeliveryState::NeedsTemplate);
        QCOMPARE(closesAt(u"1"_s), at(-60));
    }
    void aRefusalIsAskedAboutAtOnce()
    {
        say(false, at(-3600 + 86400));
        m_keeper->open(ConversationId{u"1"_s});
        QTRY_COMPARE(m_answered, 1);
        m_all->clock.advance(10s);
        m_all->write([](Stores &stores) { return refuseWindow(stores, ConversationId{u"1"_s}, at(5)); });
        QTRY_COMPARE(m_answered, 2);
        QCOMPARE(closesAt(u"1"_s), at(5)); // the backend's computing does not open it again
        m_all->settle();
        QCOMPARE(m_service->count(show), 2);
    }
    void otherChannelsAndResolvedOnesAreNotAskedAbout()
    {
        say(false, at(86400));
        m_keeper->open(ConversationId{u"chat"_s});
        m_all->settle();
        m_all->write([](Stores &stores) {
            return stores.conversations().setServe(ConversationId{u"2"_s}, ServeState::Resolved);
        });
        m_keeper->open(ConversationId{u"2"_s});
        m_all->settle();
        m_keeper->open(ConversationId{u"1"_s});
        QTRY_COMPARE(m_service->count(show), 1);
    }
    void aServerInTroubleIsAskedAgainLater()
    {
        m_service->say(show, 503, "{}");
        m_keeper->open(ConversationId{u"1"_s});
        QTRY_COMPARE(m_answered, 1);
        const int asked = m_service->count(show);
        m_all->write([](Stores &stores) { return stores.conversations().setNote(ConversationId{u"1"_s}, u"x"_s); });
        m_all->settle();
        m_all->settle();
        QCOMPARE(m_service->count(show), asked); // not at every change
        say(false, at(2 * 86400));
        say(false, at(2 * 86400)); // what is written down first is given once more
        m_all->clock.advance(61s);
        m_keeper->wake();
        QTRY_VERIFY(m_answered >= 2);
        m_keeper->wake();
        QTRY_COMPARE(closesAt(u"1"_s), at(2 * 86400));
    }
    void aServerThatDoesNotTellIsLeftAlone()
    {
        m_keeper->open(ConversationId{u"1"_s});
        QTRY_COMPARE(m_answered, 1);
        const auto before = closesAt(u"2"_s);
        m_keeper->open(ConversationId{u"2"_s});
        m_all->settle();
        m_all->settle();
        QCOMPARE(m_service->count(show), 1);
        QCOMPARE(closesAt(u"2"_s), before); // nothing closes because of that
    }

private:
    void say(bool expired, const QDateTime &end)
    {
        const QJsonObject data{{u"is_expired"_s, expired}, {u"expired_at"_s, end.toString(Qt::ISODate)}};
        m_service->say(show, QJsonDocument(QJsonObject{{u"data"_s, data}}).toJson());
    }
    Conversation row(const QString &id)
    {
        return *VALUE_OF(waitFor(m_all->database.read(
            [id](const Stores &stores) { return stores.conversations().get(ConversationId{id}); })));
    }
    QDateTime closesAt(const QString &id) { return row(id).windowClosesAt.value_or(QDateTime()); }
    std::unique_ptr<OutboxFixture> m_all;
    std::unique_ptr<FakeService> m_service;
    std::unique_ptr<RestClient> m_rest;
    std::unique_ptr<ApiConnection> m_connection;
    std::unique_ptr<ConversationApi> m_api;
    std::unique_ptr<WindowKeeper> m_keeper;
    int m_answered = 0;
};

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestWindowKeeper)
#include "tst_windowkeeper.moc"
