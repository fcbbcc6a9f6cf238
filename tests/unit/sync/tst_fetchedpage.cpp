#include "core/storage/messagestore.h"
#include "core/sync/fetchedpage.h"
#include "tests/unit/storage/storefixture.h"
#include <limits>

using namespace Amandesk;

// What a page of the server means for what the cache has and what it still lacks.
class TestFetchedPage final : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_stores = std::make_unique<OpenStores>();
        VERIFY_OK((*m_stores)->conversations().upsert({aConversation(u"7"_s, u"Budi"_s, 100)}));
    }
    void aNewConversationLacksItsNewest()
    {
        QCOMPARE(lacking(), Lacking::Newest);
        QCOMPARE(VALUE_OF((*m_stores)->conversations().behind({}, 10)), QList<ConversationId>{id()});
        QCOMPARE(VALUE_OF((*m_stores)->conversations().behindCount({})), 1);
        QCOMPARE(VALUE_OF((*m_stores)->conversations().behind(at(101), 10)), QList<ConversationId>()); // too old
    }
    void theNewestPageLeavesTheHistory()
    {
        const Missing missing = newest(81, 100);
        QCOMPARE(missing.what, Lacking::Older);
        QCOMPARE(missing.before, MessageId{81});
        QCOMPARE(lacking(), Lacking::Older);
        QCOMPARE(VALUE_OF((*m_stores)->conversations().withoutHistory({}, 10)), QList<ConversationId>{id()});
        QCOMPARE(VALUE_OF((*m_stores)->conversations().withoutHistoryCount({})), 1);
        QCOMPARE(VALUE_OF((*m_stores)->conversations().behindCount({})), 0);
    }
    void theFirstMessageOfAllEndsIt()
    {
        newest(81, 100);
        QCOMPARE(older(81, 41, 80).what, Lacking::Older);
        QCOMPARE(older(41, 1, 40).what, Lacking::Nothing);
        QCOMPARE(lacking(), Lacking::Nothing);
        QCOMPARE(count(), 100);
    }
    void whatIsTooOldIsNotMissing()
    {
        newest(81, 100);
        QCOMPARE(older(81, 41, 80, at(50)).what, Lacking::Nothing);
        QCOMPARE(VALUE_OF(noteMissing(m_stores->stores(), id(), at(10))).what, Lacking::Older); // another policy
    }
    void aLastPageEndsItWhateverItsOldestMessageSays()
    {
        newest(81, 100);
        const Missing missing = apply({id(), page(60, 80, false), MessageId{81}, false}); // 60 speaks of a 59
        QCOMPARE(missing.what, Lacking::Nothing);
    }
    void anEmptyAnswerEndsItToo()
    {
        newest(81, 100);
        QCOMPARE(apply({id(), {}, MessageId{81}, false}).what, Lacking::Nothing);
    }
    void betweenOldAndNewAGapIsFilledFromItsNewestSide()
    {
        newest(1, 40);
        Missing missing = newest(81, 100);
        QCOMPARE(missing.what, Lacking::Between);
        QCOMPARE(missing.before, MessageId{81});
        missing = older(81, 61, 80);
        QCOMPARE(missing.what, Lacking::Between);
        QCOMPARE(missing.before, MessageId{61});
        QCOMPARE(older(61, 30, 60).what, Lacking::Nothing);
        QCOMPARE(count(), 100);
    }
    void aGapThatTheServerDoesNotHaveIsNone()
    {
        newest(1, 40);
        newest(81, 100); // 81 speaks of 80, which somebody deleted for good, and all before it
        MessageListing listing = page(21, 40, true);
        QCOMPARE(apply({id(), listing, MessageId{81}, false}).what, Lacking::Nothing);
        QVERIFY(!VALUE_OF((*m_stores)->messages().hasGap(id())));
    }
    void whatTheServerHasNoMoreGoes()
    {
        newest(81, 100);
        MessageListing listing = page(81, 100, true);
        listing.messages.removeIf([](const Message &message) { return message.id == MessageId{90}; });
        apply({id(), listing, {}, false});
        QVERIFY(!VALUE_OF((*m_stores)->messages().get(MessageId{90})));
        QCOMPARE(count(), 19);
        QCOMPARE(VALUE_OF((*m_stores)->messages().count()), 19);
        QVERIFY(!VALUE_OF((*m_stores)->messages().hasGap(id())));
    }
    void betweenTwoPagesNothingIsLeftEither()
    {
        newest(81, 100);
        older(81, 61, 80);
        older(81, 60, 79); // 80 was deleted for good
        QVERIFY(!VALUE_OF((*m_stores)->messages().get(MessageId{80})));
        QVERIFY(VALUE_OF((*m_stores)->messages().get(MessageId{81})));
        QCOMPARE(count(), 40);
    }
    void aPageWithUnreadableEntriesTakesNothingAway()
    {
        newest(81, 100);
        MessageListing listing = page(81, 100, true);
        listing.messages.removeIf([](const Message &message) { return message.id == MessageId{90}; });
        listing.skipped = 1;
        apply({id(), listing, {}, false});
        QCOMPARE(count(), 20);
    }
    void newerThanThePageStays()
    {
        newest(81, 100);
        VERIFY_OK((*m_stores)->messages().apply({message(101)})); // came while the page was on its way
        apply({id(), page(81, 100, true), {}, false});
        QCOMPARE(count(), 21);
    }
    void theNewestPageTellsWhatWentUnderAnotherName()
    {
        newest(81, 100);
        VERIFY_OK((*m_stores)->messages().markDeleted(id(), {ClientMessageId{u"wamid.100"_s}}, true));
        QCOMPARE(lacking(), Lacking::Newest);
        newest(80, 99);
        QCOMPARE(count(), 20);
        QVERIFY(!VALUE_OF((*m_stores)->messages().get(MessageId{100})));
    }
    void anEmptyNewestPageTellsItToo()
    {
        newest(1, 1);
        VERIFY_OK((*m_stores)->messages().markDeleted(id(), {ClientMessageId{u"wamid.1"_s}}, true));
        apply({id(), {}, {}, false});
        QCOMPARE(count(), 0);
    }
    void beforeAPageThatIsEverythingThereIsNothing()
    {
        newest(81, 100);
        apply({id(), page(91, 110, false), {}, false}); // as many as a page has: who knows
        QCOMPARE(count(), 30);
        apply({id(), page(96, 110, false), {}, false});
        QCOMPARE(count(), 15);
    }
    void theCustomersReadingIsKnownWithThePage()
    {
        MessageListing listing = page(1, 10, false);
        for (Message &message : listing.messages) {
            message.sender = message.id == MessageId{2} ? SenderKind::Customer : SenderKind::Agent;
            message.state = message.id == MessageId{3} ? DeliveryState::Failed : DeliveryState::Sent;
        }
        Participant customer;
        customer.id = SdkUserId{u"6281200000001"_s};
        customer.kind = SenderKind::Customer;
        customer.read = MessageId{5};
        customer.received = MessageId{8};
        Participant colleague = customer;
        colleague.id = SdkUserId{u"other"_s};
        colleague.kind = SenderKind::Agent;
        colleague.read = colleague.received = MessageId{10};
        listing.participants = {customer, colleague};
        apply({id(), listing, {}, false});
        const auto state = [this](qint64 message) {
            return VALUE_OF((*m_stores)->messages().get(MessageId{message}))->state;
        };
        QCOMPARE(state(1), DeliveryState::Read);
        QCOMPARE(state(2), DeliveryState::Sent);
        QCOMPARE(state(3), DeliveryState::Failed);
        QCOMPARE(state(5), DeliveryState::Read);
        QCOMPARE(state(8), DeliveryState::Delivered);
        QCOMPARE(state(9), DeliveryState::Sent);
        customer.read = MessageId{9}; // of those that are here already
        customer.received = MessageId{};
        listing.participants = {customer};
        listing.messages = listing.messages.mid(9);
        listing.more = true;
        apply({id(), listing, {}, false});
        QCOMPARE(state(8), DeliveryState::Read);
        QCOMPARE(state(9), DeliveryState::Read);
        QCOMPARE(state(10), DeliveryState::Sent);
        QCOMPARE(count(), 10);
    }
    void aLatePageDoesNotBringBackWhatWasRemoved()
    {
        newest(81, 100);
        VERIFY_OK((*m_stores)->conversations().remove(id()));
        QVERIFY(newest(81, 100).unknown);
        QVERIFY(older(81, 41, 80).unknown);
        QVERIFY(!VALUE_OF((*m_stores)->conversations().has(id())));
    }
    void aPageInWhichNothingCanBeReadSaysNothing()
    {
        MessageListing broken;
        broken.skipped = 20;
        for (const MessageId before : {MessageId{}, MessageId{81}}) {
            const auto applied = applyPage(m_stores->stores(), {}, {id(), broken, before, false}, {});
            QCOMPARE(applied.error().kind, ErrorKind::Protocol);
            QCOMPARE(lacking(), Lacking::Newest);
        }
    }
    void whatWasEvictedDoesNotComeBackByItself()
    {
        newest(81, 100);
        QCOMPARE(VALUE_OF((*m_stores)->messages().evict(id(), MessageId{90})), 10);
        QCOMPARE(VALUE_OF(noteMissing(m_stores->stores(), id(), {})).what, Lacking::Nothing);
        // A page that was asked for before.
        QCOMPARE(older(91, 41, 90).what, Lacking::Nothing);
        QCOMPARE(count(), 10);
        older(91, 71, 90);
        QCOMPARE(count(), 10);
    }
    void aPageThatReachesWhatWasEvictedEndsIt()
    {
        MessageListing listing = page(81, 100, true);
        listing.messages.removeIf([](const Message &message) { return message.id == MessageId{91}; });
        listing.skipped = 1; // 92 speaks of a 91 that cannot be read
        apply({id(), listing, {}, false});
        QCOMPARE(VALUE_OF((*m_stores)->messages().evict(id(), MessageId{90})), 10);
        QCOMPARE(VALUE_OF(noteMissing(m_stores->stores(), id(), {})).what, Lacking::Older);
        QCOMPARE(older(92, 71, 90).what, Lacking::Nothing); // or it would be asked for again and again
        QCOMPARE(lacking(), Lacking::Nothing);
        QCOMPARE(count(), 9);
    }
    void anOlderPageDoesNotHideThatTheNewestAreMissing()
    {
        newest(81, 100);
        QVERIFY(VALUE_OF((*m_stores)->conversations().setBehind(id())));
        QVERIFY(!VALUE_OF((*m_stores)->conversations().setBehind(id()))); // known
        QCOMPARE(older(81, 41, 80).what, Lacking::Newest);
        QCOMPARE(lacking(), Lacking::Newest);
        newest(81, 110);
        QCOMPARE(lacking(), Lacking::Older);
    }
    void whatCameMeanwhileIsStillMissing()
    {
        QCOMPARE(apply({id(), page(81, 100, true), {}, true}).what, Lacking::Newest);
        QCOMPARE(lacking(), Lacking::Newest);
    }
    void everythingSinceAMomentCanBeDoubted()
    {
        newest(1, 100);
        VERIFY_OK((*m_stores)->conversations().upsert({aConversation(u"8"_s, u"Sari"_s, 50)}));
        VERIFY_OK((*m_stores)->conversations().setLacking(ConversationId{u"8"_s}, Lacking::Nothing));
        VERIFY_OK((*m_stores)->conversations().setAllBehind(at(60)));
        QCOMPARE(VALUE_OF((*m_stores)->conversations().behind({}, 10)), QList<ConversationId>{id()});
    }
    void conversationsAreWalkedThroughInPieces()
    {
        VERIFY_OK((*m_stores)->conversations().upsert({aConversation(u"8"_s, u"Sari"_s, 50)}));
        const auto first = VALUE_OF((*m_stores)->conversations().walk(0, 1));
        QCOMPARE(first.ids, QList<ConversationId>{id()});
        const auto second = VALUE_OF((*m_stores)->conversations().walk(first.last, 1));
        QCOMPARE(second.ids, QList<ConversationId>{ConversationId{u"8"_s}});
        QVERIFY(VALUE_OF((*m_stores)->conversations().walk(second.last, 1)).ids.isEmpty());
    }

private:
    static ConversationId id() { return ConversationId{u"7"_s}; }
    static Message message(qint64 number)
    {
        Message message = aMessage(number, u"7"_s, u"pesan %1"_s.arg(number));
        message.previous = MessageId{number - 1};
        return message;
    }
    static MessageListing page(qint64 from, qint64 to, bool more)
    {
        MessageListing listing;
        for (qint64 number = from; number <= to; ++number)
            listing.messages.append(message(number));
        listing.more = more;
        return listing;
    }
    Missing apply(const FetchedPage &page, const HistoryLimit &since = {})
    {
        return VALUE_OF(applyPage(m_stores->stores(), {}, page, since));
    }
    Missing newest(qint64 from, qint64 to) { return apply({id(), page(from, to, from > 1), {}, false}); }
    Missing older(qint64 before, qint64 from, qint64 to, const HistoryLimit &since = {})
    {
        return apply({id(), page(from, to, from > 1), MessageId{before}, false}, since);
    }
    Lacking lacking() { return VALUE_OF((*m_stores)->conversations().lacking(id())); }
    int count() { return VALUE_OF((*m_stores)->messages().count(id())); }

    std::unique_ptr<OpenStores> m_stores;
};

QTEST_GUILESS_MAIN(TestFetchedPage)
#include "tst_fetchedpage.moc"
