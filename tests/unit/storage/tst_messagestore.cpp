#include "core/storage/conversationstore.h"
#include "core/storage/messagestore.h"
#include "tests/unit/storage/storefixture.h"

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

class TestMessageStore : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_stores = std::make_unique<OpenStores>(); }
    void cleanup() { m_stores.reset(); }
    void keepsEveryPart();
    void keepsHostileTexts_data();
    void keepsHostileTexts();
    void refusesMessagesWithoutId();
    void repeatedMessageChangesNothing();
    void tellsAddedFromChanged();
    void whatFailedWasNotReadThoughWhatCameAfterItWas();
    void stateOnlyMovesForward();
    void lateCopyDoesNotUndoAnEdit();
    void clientIdMayChangeOnce();
    void sameClientIdIsTheSameMessage();
    void sameClientIdOfSomebodyElseIsAnotherMessage();
    void gapIsFilledByWhatGetsAnotherId();
    void failureGoesWithTheFailedState();
    void receiptsTickOursUpToTheMark();
    void deletedMessageLosesItsContentForEver();
    void deletedForGoodLeavesNoRow();
    void whatWentForGoodDoesNotComeBackLate();
    void aNameThatNobodyKnowsHasToBeLookedFor();
    void clearedConversationIsEmpty();
    void clearedIsOnlyWhatWasThere();
    void pagesGoThroughEverything_data();
    void pagesGoThroughEverything();
    void aroundShowsBothSides();
    void pagesOfUnknownConversationsAreEmpty();
    void gapsAreFoundAndFilled();
    void deletionMakesNoGap();
    void newConversationsAreNamed();
    void changesNameTimelines();
    void hundredThousandMessagesGoIn();

private:
    MessageStore &messages() { return (*m_stores)->messages(); }
    AppliedMessages apply(const QList<Message> &list) { return VALUE_OF(messages().apply(list)); }
    Message read(qint64 id) { return VALUE_OF(messages().get(MessageId{id})).value_or(Message{}); }
    static QList<qint64> idsOf(const MessagePage &page);

    std::unique_ptr<OpenStores> m_stores;
    const ConversationId m_room{u"90010001"_s};
};

QList<qint64> TestMessageStore::idsOf(const MessagePage &page)
{
    QList<qint64> ids;
    for (const Message &message : page.messages)
        ids.append(message.id.value());
    return ids;
}

void TestMessageStore::keepsEveryPart()
{
    Message message = aMessage(5, m_room.value(), u"Halo \U0001F44B"_s);
    message.previous = MessageId{4};
    message.kind = MessageKind::Carousel;
    message.attachment =
        Attachment{QUrl(u"https://cdn.example.com/a%20b.pdf"_s), u"bukti.pdf"_s, u"Bukti bayar"_s, 5'000'000'000, true};
    message.quote = Quote{MessageId{3}, u"Budi"_s, u"kutipan"_s};
    message.location = Location{u"Toko"_s, u"Jl. Merdeka 1"_s, -6.2, 106.8};
    message.buttons = {u"Ya"_s, u"Tidak"_s};
    message.systemEvent = SystemEventKind::HandedOver;
    message.templateName = u"order_update"_s;
    message.edited = true;
    message.state = DeliveryState::Failed;
    message.failure = DeliveryFailure{u"131047"_s, u"Re-engagement"_s, u"24 hours"_s};
    message.mustArriveBefore = at(99);
    message.sentAt = at(5).addMSecs(123);
    apply({message});
    QCOMPARE(read(5), message);
    QCOMPARE(read(5).sentAt.timeSpec(), Qt::UTC);

    const Message bare = aMessage(6, m_room.value(), u""_s);
    apply({bare});
    QCOMPARE(read(6), bare);
}

void TestMessageStore::keepsHostileTexts_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("zero inside") << QString(u"a"_s + QChar(0) + u"b"_s);
    QTest::newRow("sql") << u"'); DROP TABLE message; --"_s;
    QTest::newRow("index syntax") << u"\"* NEAR(a b) OR - ^ : {x}"_s;
    QTest::newRow("bidi") << u"\u202Egpj.exe\u202C"_s;
    QTest::newRow("a megabyte") << QString(1'000'000, u'w');
    QTest::newRow("our markers") << u"\ufdd0x\ufdd1"_s;
    QTest::newRow("many marks") << QString(u"e"_s + QString(5000, QChar(0x0301)));
}

void TestMessageStore::keepsHostileTexts()
{
    QFETCH(QString, text);
    apply({aMessage(1, m_room.value(), text)});
    QCOMPARE(read(1).text, text);
    VERIFY_OK(messages().markDeleted(m_room, {ClientMessageId{u"client-1"_s}}, true));
    VERIFY_OK(m_stores->cache().execute(u"INSERT INTO message_fts (message_fts) VALUES ('integrity-check')"_s));
}

void TestMessageStore::refusesMessagesWithoutId()
{
    const auto applied = messages().apply({aMessage(0, m_room.value(), u"x"_s)});
    QCOMPARE(applied.error().kind, ErrorKind::BadInput);
}

void TestMessageStore::repeatedMessageChangesNothing()
{
    const Message message = aMessage(1, m_room.value(), u"x"_s);
    apply({message, message});
    m_stores->takeChanges();
    const AppliedMessages again = apply({message});
    QVERIFY(again.added.isEmpty() && again.changed.isEmpty());
    QVERIFY(m_stores->takeChanges().isEmpty());
    QCOMPARE(VALUE_OF(messages().count()), 1);
}

void TestMessageStore::tellsAddedFromChanged()
{
    apply({aMessage(1, m_room.value(), u"x"_s)});
    Message edited = aMessage(1, m_room.value(), u"y"_s);
    edited.edited = true;
    const AppliedMessages applied = apply({aMessage(3, m_room.value(), u"z"_s), edited});
    QCOMPARE(applied.added, QList{MessageId{3}});
    QCOMPARE(applied.changed, QList{MessageId{1}});
    QCOMPARE(read(1).text, u"y"_s);
}

void TestMessageStore::whatFailedWasNotReadThoughWhatCameAfterItWas()
{
    Message message = aMessage(1, m_room.value(), u"x"_s, SenderKind::Agent);
    apply({message, aMessage(2, m_room.value(), u"y"_s, SenderKind::Agent)});
    VERIFY_OK(messages().updateStates(m_room, MessageId{2}, DeliveryState::Read));
    message.state = DeliveryState::Failed;
    message.failure = DeliveryFailure{u"131026"_s, {}, {}};
    apply({message});
    QCOMPARE(read(1).state, DeliveryState::Failed);
    QVERIFY(read(1).failure);
    QCOMPARE(read(2).state, DeliveryState::Read);
}

void TestMessageStore::stateOnlyMovesForward()
{
    Message message = aMessage(1, m_room.value(), u"x"_s, SenderKind::Agent);
    message.state = DeliveryState::Read;
    apply({message});
    message.state = DeliveryState::Delivered;
    apply({message});
    QCOMPARE(read(1).state, DeliveryState::Read);
}

void TestMessageStore::lateCopyDoesNotUndoAnEdit()
{
    Message message = aMessage(1, m_room.value(), u"new"_s);
    message.edited = true;
    apply({message});
    apply({aMessage(1, m_room.value(), u"old"_s)});
    QCOMPARE(read(1).text, u"new"_s);
    QVERIFY(read(1).edited);
}

void TestMessageStore::clientIdMayChangeOnce()
{
    Message message = aMessage(1, m_room.value(), u"x"_s, SenderKind::Agent);
    message.clientId = ClientMessageId{u"ours"_s};
    apply({message});
    message.clientId = ClientMessageId{u"wamid.abc"_s};
    apply({message});
    QCOMPARE(VALUE_OF(messages().count()), 1);
    QCOMPARE(read(1).clientId.value(), u"wamid.abc"_s);
    QVERIFY(!VALUE_OF(messages().find(m_room, ClientMessageId{u"ours"_s})));
    QVERIFY(VALUE_OF(messages().find(m_room, message.clientId)));
}

void TestMessageStore::sameClientIdIsTheSameMessage()
{
    Message message = aMessage(1, m_room.value(), u"x"_s, SenderKind::Agent);
    apply({message});
    message.id = MessageId{2};
    const AppliedMessages applied = apply({message});
    QVERIFY(applied.added.isEmpty());
    QCOMPARE(applied.changed, QList{MessageId{2}});
    QCOMPARE(VALUE_OF(messages().count()), 1);
    QCOMPARE(VALUE_OF(messages().count(m_room)), 1);
    message.conversation = ConversationId{u"other"_s};
    message.id = MessageId{3};
    QCOMPARE(apply({message}).added.size(), 1);
}

void TestMessageStore::sameClientIdOfSomebodyElseIsAnotherMessage()
{
    apply({aMessage(1, m_room.value(), u"x"_s)});
    Message other = aMessage(2, m_room.value(), u"y"_s, SenderKind::Agent);
    other.clientId = ClientMessageId{u"client-1"_s};
    QCOMPARE(apply({other}).added.size(), 1);
    QCOMPARE(VALUE_OF(messages().count(m_room)), 2);
    QCOMPARE(read(1).text, u"x"_s);
    other.id = MessageId{3};
    other.senderId = SdkUserId{u"colleague@example.com"_s};
    QCOMPARE(apply({other}).added.size(), 1); // two of ours
    QCOMPARE(VALUE_OF(messages().count(m_room)), 3);
    QCOMPARE(read(2).clientId.value(), u"client-1"_s);
    QVERIFY(read(3).clientId.isEmpty());
}

// Also the one that comes under a number or a client id that is not its own may be the one that was missing.
void TestMessageStore::gapIsFilledByWhatGetsAnotherId()
{
    const Message ours = aMessage(10, m_room.value(), u"x"_s, SenderKind::Agent);
    Message after = aMessage(30, m_room.value(), u"y"_s);
    after.previous = MessageId{20};
    apply({ours, after});
    QVERIFY(VALUE_OF(messages().hasGap(m_room)));
    Message renamed = ours;
    renamed.id = MessageId{20};
    apply({renamed});
    QVERIFY(!VALUE_OF(messages().hasGap(m_room)));
    Message last = aMessage(50, m_room.value(), u"z"_s);
    last.previous = MessageId{40};
    apply({last});
    QVERIFY(VALUE_OF(messages().hasGap(m_room)));
    Message another = ours;
    another.id = MessageId{40};
    another.previous = MessageId{30};
    another.senderId = SdkUserId{u"colleague@example.com"_s};
    QCOMPARE(apply({another}).added.size(), 1);
    QVERIFY(!VALUE_OF(messages().hasGap(m_room)));
}

void TestMessageStore::failureGoesWithTheFailedState()
{
    Message message = aMessage(1, m_room.value(), u"x"_s, SenderKind::Agent);
    message.state = DeliveryState::Failed;
    message.failure = DeliveryFailure{u"131026"_s, u"Undeliverable"_s, {}};
    apply({message});
    QCOMPARE(read(1).failure->code, u"131026"_s);
    message.state = DeliveryState::Delivered;
    message.failure.reset();
    apply({message});
    QCOMPARE(read(1).state, DeliveryState::Delivered);
    QVERIFY(!read(1).failure);
}

void TestMessageStore::receiptsTickOursUpToTheMark()
{
    apply({aMessage(1, m_room.value(), u"a"_s, SenderKind::Agent), aMessage(2, m_room.value(), u"b"_s),
           aMessage(3, m_room.value(), u"c"_s, SenderKind::Bot),
           aMessage(4, m_room.value(), u"d"_s, SenderKind::Agent)});
    m_stores->takeChanges();
    VERIFY_OK(messages().updateStates(m_room, MessageId{3}, DeliveryState::Read));
    QCOMPARE(read(1).state, DeliveryState::Read);
    QCOMPARE(read(2).state, DeliveryState::Sent); // the customer's own
    QCOMPARE(read(3).state, DeliveryState::Read);
    QCOMPARE(read(4).state, DeliveryState::Sent);
    QCOMPARE(m_stores->takeChanges().timelines, QSet{m_room});
    VERIFY_OK(messages().updateStates(m_room, MessageId{4}, DeliveryState::Delivered));
    QCOMPARE(read(1).state, DeliveryState::Read);
    QCOMPARE(read(4).state, DeliveryState::Delivered);
    m_stores->takeChanges();
    VERIFY_OK(messages().updateStates(m_room, MessageId{4}, DeliveryState::Delivered)); // again
    QVERIFY(m_stores->takeChanges().isEmpty());
    QVERIFY(!messages().updateStates(m_room, MessageId{4}, DeliveryState::Failed));
}

void TestMessageStore::deletedMessageLosesItsContentForEver()
{
    Message message = aMessage(1, m_room.value(), u"secret"_s);
    message.attachment = Attachment{QUrl(u"https://example.com/x"_s), u"secret.pdf"_s, {}, 1, false};
    apply({message});
    VERIFY_OK(messages().markDeleted(m_room, {message.clientId, ClientMessageId{u"unknown"_s}}));
    QVERIFY(read(1).deleted);
    QVERIFY(read(1).text.isEmpty());
    QVERIFY(!read(1).attachment);
    apply({message}); // a late copy
    QVERIFY(read(1).deleted);
    QVERIFY(read(1).text.isEmpty());
}

void TestMessageStore::deletedForGoodLeavesNoRow()
{
    apply({aMessage(1, m_room.value(), u"a"_s), aMessage(2, m_room.value(), u"b"_s)});
    VERIFY_OK(messages().markDeleted(m_room, {ClientMessageId{u"client-2"_s}}, true));
    QVERIFY(!VALUE_OF(messages().get(MessageId{2})));
    QCOMPARE(VALUE_OF(messages().count()), 1);
}

void TestMessageStore::clearedConversationIsEmpty()
{
    apply({aMessage(1, m_room.value(), u"a"_s), aMessage(2, m_room.value(), u"b"_s), aMessage(3, u"other"_s, u"c"_s)});
    VERIFY_OK(messages().clear(m_room));
    QCOMPARE(VALUE_OF(messages().count(m_room)), 0);
    QCOMPARE(VALUE_OF(messages().count()), 1);
    QVERIFY(VALUE_OF((*m_stores)->conversations().get(m_room))->lastText.isEmpty());
}

void TestMessageStore::clearedIsOnlyWhatWasThere()
{
    apply({aMessage(1, m_room.value(), u"a"_s), aMessage(2, m_room.value(), u"b"_s),
           aMessage(3, m_room.value(), u"c"_s)});
    VERIFY_OK((*m_stores)->conversations().setLacking(m_room, Lacking::Nothing));
    VERIFY_OK(messages().clear(m_room, at(2)));
    QCOMPARE(VALUE_OF(messages().count(m_room)), 1);
    QCOMPARE(read(3).text, u"c"_s); // came afterwards, though it was known before this was told
    QCOMPARE(VALUE_OF((*m_stores)->conversations().lacking(m_room)), Lacking::Newest); // what came at that very moment
    apply({aMessage(1, m_room.value(), u"a"_s)}); // in an answer that was on its way
    QCOMPARE(VALUE_OF(messages().count(m_room)), 1);
}

void TestMessageStore::whatWentForGoodDoesNotComeBackLate()
{
    Message renamed = aMessage(2, m_room.value(), u"b"_s);
    apply({aMessage(1, m_room.value(), u"a"_s), renamed});
    VERIFY_OK(messages().markDeleted(m_room, {renamed.clientId, ClientMessageId{u"client-3"_s}}, true));
    renamed.clientId = ClientMessageId{u"wamid.2"_s};
    const AppliedMessages late = apply({renamed, aMessage(3, m_room.value(), u"c"_s)});
    QVERIFY(late.added.isEmpty());
    QCOMPARE(VALUE_OF(messages().count(m_room)), 1);
    VERIFY_OK(messages().markDeleted(m_room, {ClientMessageId{u"client-4"_s}}));
    apply({aMessage(4, m_room.value(), u"secret"_s)});
    QVERIFY(read(4).deleted);
    QVERIFY(read(4).text.isEmpty());
}

void TestMessageStore::aNameThatNobodyKnowsHasToBeLookedFor()
{
    apply({aMessage(1, m_room.value(), u"a"_s)});
    for (const Lacking expected : {Lacking::Newest, Lacking::Nothing}) { // told twice is looked for once
        VERIFY_OK((*m_stores)->conversations().setLacking(m_room, Lacking::Nothing));
        VERIFY_OK(messages().markDeleted(m_room, {ClientMessageId{u"wamid.1"_s}}));
        QCOMPARE(VALUE_OF((*m_stores)->conversations().lacking(m_room)), expected);
    }
}

void TestMessageStore::pagesGoThroughEverything_data()
{
    QTest::addColumn<int>("limit");
    QTest::newRow("one by one") << 1;
    QTest::newRow("seven") << 7;
    QTest::newRow("exactly half") << 25;
    QTest::newRow("all") << 50;
    QTest::newRow("more than all") << 51;
}

void TestMessageStore::pagesGoThroughEverything()
{
    QFETCH(int, limit);
    QList<Message> all;
    QList<qint64> expected;
    for (int i = 1; i <= 50; ++i) {
        all.append(aMessage(i * 10, m_room.value(), u"x"_s));
        all.append(aMessage(i * 10 + 1, u"other"_s, u"y"_s));
        expected.append(i * 10);
    }
    apply(all);
    QList<qint64> backwards;
    MessagePage page = VALUE_OF(messages().newest(m_room, limit));
    QVERIFY(!page.moreAfter);
    while (true) {
        backwards = idsOf(page) + backwards;
        if (!page.moreBefore)
            break;
        page = VALUE_OF(messages().before(m_room, page.messages.first().id, limit));
        QVERIFY(page.moreAfter);
        QVERIFY(!page.messages.isEmpty());
    }
    QCOMPARE(backwards, expected);
    QList<qint64> forwards;
    MessageId from;
    do {
        page = VALUE_OF(messages().after(m_room, from, limit));
        QCOMPARE(page.moreBefore, !forwards.isEmpty());
        forwards += idsOf(page);
        from = page.messages.last().id;
    } while (page.moreAfter);
    QCOMPARE(forwards, expected);
}

void TestMessageStore::aroundShowsBothSides()
{
    QList<Message> all;
    for (int i = 1; i <= 20; ++i)
        all.append(aMessage(i, m_room.value(), u"x"_s));
    apply(all);
    MessagePage page = VALUE_OF(messages().around(m_room, MessageId{10}, 6));
    QCOMPARE(idsOf(page), (QList<qint64>{7, 8, 9, 10, 11, 12}));
    QVERIFY(page.moreBefore && page.moreAfter);
    page = VALUE_OF(messages().around(m_room, MessageId{2}, 6));
    QCOMPARE(idsOf(page), (QList<qint64>{1, 2, 3, 4}));
    QVERIFY(!page.moreBefore);
    page = VALUE_OF(messages().around(m_room, MessageId{20}, 6));
    QCOMPARE(idsOf(page), (QList<qint64>{17, 18, 19, 20}));
    QVERIFY(!page.moreAfter);
    QCOMPARE(VALUE_OF(messages().newestId(m_room)), MessageId{20});
    QCOMPARE(VALUE_OF(messages().oldestId(m_room)), MessageId{1});
    QCOMPARE(VALUE_OF(messages().newestId()), MessageId{20});
}

void TestMessageStore::pagesOfUnknownConversationsAreEmpty()
{
    const MessagePage page = VALUE_OF(messages().newest(ConversationId{u"none"_s}, 50));
    QVERIFY(page.messages.isEmpty() && !page.moreBefore && !page.moreAfter);
    QVERIFY(VALUE_OF(messages().newestId(ConversationId{u"none"_s})).isEmpty());
    QVERIFY(VALUE_OF(messages().newestId()).isEmpty());
    QVERIFY(!VALUE_OF(messages().hasGap(ConversationId{u"none"_s})));
}

void TestMessageStore::gapsAreFoundAndFilled()
{
    const auto linked = [this](qint64 id, qint64 previous) {
        Message message = aMessage(id, m_room.value(), u"x"_s);
        message.previous = MessageId{previous};
        return message;
    };
    apply({linked(30, 20), linked(40, 30)});
    QVERIFY(!VALUE_OF(messages().hasGap(m_room))); // older ones are simply not fetched yet
    QVERIFY(!VALUE_OF(messages().reachesBeginning(m_room)));
    apply({linked(70, 60)});
    apply({linked(100, 90)});
    QCOMPARE(VALUE_OF(messages().gaps(m_room)),
             (QList<MessageGap>{{MessageId{70}, MessageId{100}}, {MessageId{40}, MessageId{70}}}));
    apply({linked(60, 50), linked(50, 40)});
    QCOMPARE(VALUE_OF(messages().gaps(m_room)), (QList<MessageGap>{{MessageId{70}, MessageId{100}}}));
    apply({linked(80, 70), linked(90, 80)});
    QVERIFY(!VALUE_OF(messages().hasGap(m_room)));
    apply({linked(10, 0), linked(20, 10)});
    QVERIFY(!VALUE_OF(messages().hasGap(m_room)));
    QVERIFY(VALUE_OF(messages().reachesBeginning(m_room)));
}

void TestMessageStore::deletionMakesNoGap()
{
    QList<Message> all;
    for (int i = 1; i <= 5; ++i) {
        all.append(aMessage(i, m_room.value(), u"x"_s));
        all.last().previous = MessageId{i - 1};
    }
    apply(all);
    VERIFY_OK(messages().markDeleted(m_room, {ClientMessageId{u"client-3"_s}, ClientMessageId{u"client-4"_s}}, true));
    QVERIFY(!VALUE_OF(messages().hasGap(m_room)));
    QCOMPARE(read(5).previous, MessageId{2});
}

void TestMessageStore::newConversationsAreNamed()
{
    AppliedMessages applied = apply({aMessage(1, m_room.value(), u"x"_s), aMessage(2, u"b"_s, u"y"_s)});
    QCOMPARE(applied.newConversations, (QSet{m_room, ConversationId{u"b"_s}}));
    QCOMPARE(VALUE_OF((*m_stores)->conversations().incomplete()).size(), 2);
    VERIFY_OK((*m_stores)->conversations().upsert({aConversation(m_room.value(), u"Budi"_s)}));
    applied = apply({aMessage(3, m_room.value(), u"x"_s)});
    QVERIFY(applied.newConversations.isEmpty());
    QCOMPARE(VALUE_OF((*m_stores)->conversations().incomplete()), QList{ConversationId{u"b"_s}});
}

void TestMessageStore::changesNameTimelines()
{
    apply({aMessage(1, m_room.value(), u"x"_s)});
    const StoreChanges changes = m_stores->takeChanges();
    QCOMPARE(changes.timelines, QSet{m_room});
    QCOMPARE(changes.conversations, QSet{m_room});
}

void TestMessageStore::hundredThousandMessagesGoIn()
{
    constexpr int total = 100'000;
    constexpr int batch = 1000;
    for (int begin = 0; begin < total; begin += batch) {
        QList<Message> list;
        list.reserve(batch);
        for (int i = begin + 1; i <= begin + batch; ++i)
            list.append(aMessage(i, QString::number(i % 120), u"pesanan nomor %1 sudah dikirim"_s.arg(i)));
        VERIFY_OK(m_stores->cache().begin());
        QCOMPARE(apply(list).added.size(), batch);
        VERIFY_OK(m_stores->cache().commit());
    }
    QCOMPARE(VALUE_OF(messages().count()), total);
    const MessagePage page = VALUE_OF(messages().newest(ConversationId{u"7"_s}, 50));
    QCOMPARE(page.messages.size(), 50);
    QVERIFY(page.moreBefore);
}

QTEST_GUILESS_MAIN(TestMessageStore)
#include "tst_messagestore.moc"
