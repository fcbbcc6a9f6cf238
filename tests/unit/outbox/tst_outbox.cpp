#include "core/storage/draftstore.h"
#include "core/storage/storenotifier.h"
#include "tests/support/unexpectedlog.h"
#include "tests/unit/outbox/outboxfixture.h"
#include <QSignalSpy>

using namespace Amandesk;
using namespace std::chrono_literals;

namespace {
const ConversationId one{QStringLiteral("1")};
const ConversationId closed{QStringLiteral("closed")};
const ConversationId chat{QStringLiteral("chat")};
} // namespace

// To send is to write a row. Nothing here knows a network.
class TestOutbox final : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        failOnUnexpectedLog();
        m_all = std::make_unique<OutboxFixture>();
    }
    void cleanup() { m_all.reset(); }

    void sendingWritesARow()
    {
        QSignalSpy queued(&m_all->outbox, &Outbox::queued);
        const Quote quote{MessageId{7}, u"Budi"_s, u"Masih ada?"_s};
        const auto id = waitFor(m_all->outbox.send(one, u"Masih, kak"_s, quote));
        VERIFY_OK(id);
        QTRY_COMPARE(queued.size(), 1);
        const auto row = m_all->row(*id);
        QVERIFY(row);
        QCOMPARE(row->conversation, one);
        QCOMPARE(row->text, u"Masih, kak"_s);
        QCOMPARE(row->quote, quote);
        QCOMPARE(row->state, DeliveryState::Queued);
        QCOMPARE(row->attempts, 0);
        QCOMPARE(row->queuedAt, m_all->clock.now());
        // The window closes 24 hours after the customer wrote; it must arrive a little before.
        QCOMPARE(row->mustArriveBefore, at(-3600 + 24 * 3600 - 90));
        QVERIFY(m_all->send(u"1"_s, u"Masih, kak"_s) != *id); // the same words are another message
    }
    void theRowSurvivesARestart()
    {
        const ClientMessageId id = m_all->send(u"1"_s, u"Siap"_s);
        VERIFY_OK(waitFor(m_all->database.close()));
        VERIFY_OK(waitFor(m_all->database.open(m_all->folder.path(), testKeys())));
        QCOMPARE(m_all->row(id)->text, u"Siap"_s);
    }
    void channelsWithoutWindowHaveNoDeadline()
    {
        const auto id = waitFor(m_all->outbox.send(chat, u"Halo"_s));
        VERIFY_OK(id);
        QVERIFY(!m_all->row(*id)->mustArriveBefore);
    }
    void theDraftGoesWithTheMessage()
    {
        saveDraft(one, u"Siap"_s);
        m_all->settle();
        QSignalSpy announced(&m_all->database.notifier(), &StoreNotifier::changed);
        m_all->send(u"1"_s, u"Siap"_s);
        QVERIFY(draft(one).isEmpty());
        // One transaction, so one announcement that finds both done.
        m_all->settle();
        QCOMPARE(announced.size(), 1);
    }
    void whatIsRefusedLeavesTheDraft()
    {
        saveDraft(closed, u"Kapan?"_s);
        const auto refused = waitFor(m_all->outbox.send(closed, u"Kapan?"_s));
        QCOMPARE(refused.error().kind, ErrorKind::WindowClosed);
        QCOMPARE(draft(closed), u"Kapan?"_s);
        QCOMPARE(VALUE_OF(waitFor(m_all->outbox.counts())), OutboxCounts());
    }
    void theLastSecondsOfTheWindowAreNotUsed()
    {
        m_all->clock.advance(23h - 91s);
        VERIFY_OK(waitFor(m_all->outbox.send(one, u"Masih bisa"_s)));
        m_all->clock.advance(2s);
        QCOMPARE(waitFor(m_all->outbox.send(one, u"Tidak lagi"_s)).error().kind, ErrorKind::WindowClosed);
    }
    void whatCannotBeSentIsRefusedAtOnce_data()
    {
        QTest::addColumn<ConversationId>("conversation");
        QTest::addColumn<QString>("text");
        QTest::addColumn<ErrorKind>("error");
        QTest::newRow("nothing") << one << QString() << ErrorKind::BadInput;
        QTest::newRow("only space") << one << u" \n\t "_s << ErrorKind::BadInput;
        QTest::newRow("too long") << one << QString(Outbox::maxTextLength + 1, u'x') << ErrorKind::BadInput;
        QTest::newRow("unknown conversation") << ConversationId{u"404"_s} << u"Halo"_s << ErrorKind::NotFound;
    }
    void whatCannotBeSentIsRefusedAtOnce()
    {
        QFETCH(ConversationId, conversation);
        QFETCH(QString, text);
        QFETCH(ErrorKind, error);
        QSignalSpy queued(&m_all->outbox, &Outbox::queued);
        QCOMPARE(waitFor(m_all->outbox.send(conversation, text)).error().kind, error);
        m_all->settle();
        QCOMPARE(queued.size(), 0);
    }
    void theLongestTextIsTaken()
    {
        const QString text(Outbox::maxTextLength, u'x');
        QCOMPARE(m_all->row(m_all->send(u"1"_s, text))->text, text);
    }

    void aFailedOneIsTriedAgainAsNew()
    {
        const ClientMessageId id = m_all->send(u"1"_s, u"Siap"_s);
        OutboxItem item = *m_all->row(id);
        item.state = DeliveryState::Failed;
        item.attempts = 10;
        item.reason = u"server"_s;
        item.mustArriveBefore = at(10); // as the window was then
        m_all->write([item](Stores &stores) { return stores.outbox().update(item); });
        QSignalSpy queued(&m_all->outbox, &Outbox::queued);
        VERIFY_OK(waitFor(m_all->outbox.retry(id)));
        QTRY_COMPARE(queued.size(), 1);
        const auto row = m_all->row(id);
        QCOMPARE(row->clientId, id); // the server may have it after all
        QCOMPARE(row->state, DeliveryState::Queued);
        QCOMPARE(row->attempts, 0);
        QCOMPARE(row->mustArriveBefore, at(-3600 + 24 * 3600 - 90));
    }
    void retryingIsRefusedWhereItCannotHelp()
    {
        QCOMPARE(waitFor(m_all->outbox.retry(ClientMessageId{u"none"_s})).error().kind, ErrorKind::NotFound);
        const ClientMessageId id = m_all->send(u"1"_s, u"Siap"_s);
        OutboxItem item = *m_all->row(id);
        item.state = DeliveryState::NeedsTemplate;
        m_all->write([item](Stores &stores) { return stores.outbox().update(item); });
        m_all->clock.advance(24h);
        QCOMPARE(waitFor(m_all->outbox.retry(id)).error().kind, ErrorKind::WindowClosed);
        QCOMPARE(m_all->row(id)->state, DeliveryState::NeedsTemplate);
        QCOMPARE(m_all->row(id)->text, u"Siap"_s);
    }
    void whatIsTakenBackIsInTheDraftWithoutAGap()
    {
        const ClientMessageId id = m_all->send(u"1"_s, u"Salah ketik"_s);
        m_all->write([](Stores &stores) { return stores.drafts().set(ConversationId{u"1"_s}, {u"Lalu"_s, {}, {}}); });
        QCOMPARE(VALUE_OF(waitFor(m_all->outbox.takeBack(id))), u"Salah ketik"_s);
        QVERIFY(!m_all->row(id));
        const auto draft = waitFor(
            m_all->database.read([](const Stores &stores) { return stores.drafts().get(ConversationId{u"1"_s}); }));
        QCOMPARE(VALUE_OF(draft)->text, u"Lalu\nSalah ketik"_s);
        QCOMPARE(waitFor(m_all->outbox.takeBack(id)).error().kind, ErrorKind::NotFound);
    }
    void discardingGivesTheTextBack()
    {
        const ClientMessageId id = m_all->send(u"1"_s, u"Salah ketik"_s);
        QCOMPARE(VALUE_OF(waitFor(m_all->outbox.discard(id))), u"Salah ketik"_s);
        QVERIFY(!m_all->row(id));
        QCOMPARE(waitFor(m_all->outbox.discard(id)).error().kind, ErrorKind::NotFound);
    }
    void whatIsOnTheWireCannotBeDiscarded()
    {
        const ClientMessageId id = m_all->send(u"1"_s, u"Siap"_s);
        OutboxItem item = *m_all->row(id);
        item.state = DeliveryState::Sending;
        m_all->write([item](Stores &stores) { return stores.outbox().update(item); });
        QCOMPARE(waitFor(m_all->outbox.discard(id)).error().kind, ErrorKind::Conflict);
        QVERIFY(m_all->row(id));
    }
    // Written anew it would be the second message. When nobody can say, the agent decides.
    void whatMayHaveArrivedIsNotTakenBackBeforeItIsAskedAbout()
    {
        const ClientMessageId id = m_all->send(u"1"_s, u"Siap"_s);
        OutboxItem item = *m_all->row(id);
        item.reason = OutboxReason::unclear;
        m_all->write([item](Stores &stores) { return stores.outbox().update(item); });
        QCOMPARE(waitFor(m_all->outbox.takeBack(id)).error().kind, ErrorKind::Conflict);
        QVERIFY(m_all->row(id));
        item.state = DeliveryState::Failed;
        m_all->write([item](Stores &stores) { return stores.outbox().update(item); });
        QCOMPARE(VALUE_OF(waitFor(m_all->outbox.takeBack(id))), u"Siap"_s);
    }
    void countsAreToldWhenTheyDiffer()
    {
        QObject::connect(&m_all->database.notifier(), &StoreNotifier::changed, &m_all->outbox, &Outbox::storeChanged);
        QSignalSpy counts(&m_all->outbox, &Outbox::countsChanged);
        const ClientMessageId id = m_all->send(u"1"_s, u"Satu"_s);
        QTRY_COMPARE(counts.size(), 1);
        QCOMPARE(counts.last().first().value<OutboxCounts>(), (OutboxCounts{1, 0}));
        OutboxItem item = *m_all->row(id);
        item.state = DeliveryState::Failed;
        m_all->write([item](Stores &stores) { return stores.outbox().update(item); });
        QTRY_COMPARE(counts.size(), 2);
        QCOMPARE(counts.last().first().value<OutboxCounts>(), (OutboxCounts{0, 1}));
        // A message of somebody else changes a timeline, but nothing here.
        m_all->write([](Stores &stores) { return stores.messages().apply({aMessage(5, u"2"_s, u"Halo"_s)}); });
        m_all->settle();
        m_all->settle();
        QCOMPARE(counts.size(), 2);
    }

private:
    void saveDraft(const ConversationId &id, const QString &text)
    {
        m_all->write([id, text](Stores &stores) { return stores.drafts().set(id, {text, {}, at(0)}); });
    }
    QString draft(const ConversationId &id)
    {
        const auto found =
            VALUE_OF(waitFor(m_all->database.read([id](const Stores &stores) { return stores.drafts().get(id); })));
        return found ? found->text : QString();
    }

    std::unique_ptr<OutboxFixture> m_all;
};

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
