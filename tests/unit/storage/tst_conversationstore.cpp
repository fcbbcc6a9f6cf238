#include "core/storage/conversationstore.h"
#include "core/storage/draftstore.h"
#include "core/storage/messagestore.h"
#include "core/storage/outboxstore.h"
#include "core/storage/pinstore.h"
#include "core/storage/windowrefusal.h"
#include "core/words/listmatch.h"
#include "tests/unit/storage/storefixture.h"
#include <algorithm>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

class TestConversationStore : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_stores = std::make_unique<OpenStores>(); }
    void cleanup() { m_stores.reset(); }
    void keepsEveryField();
    void listDoesNotUndoWhatOnlyWeKnow();
    void listDoesNotUndoANewerMessage();
    void newerListWinsOverTheCache();
    void aListTakesBackWhatItSaid();
    void sameListChangesNothing();
    void mineIsOnlySwitchedOffOnPurpose();
    void newMessageMovesTheSummary();
    void olderMessagesDoNotMoveTheSummary();
    void systemEventsAreNoPreview();
    void historyOfAListedConversationIsNotUnread();
    void unreadGrowsWithTheCustomersMessages();
    void readingCountsWhatIsLeft();
    void ownAnswerMeansRead();
    void waitingBeginsWithTheFirstUnansweredMessage();
    void botAnswersCountOnlyWhereTheBotServes();
    void resolvedConversationsDoNotWait();
    void windowFollowsTheCustomer();
    void serversWordAboutTheWindowWins();
    void longerWindowOutlivesTheNextMessage();
    void refusalClosesTheWindow();
    void refusalOfAnOldMessageSaysNothing();
    void deletingTheLastMessageShowsTheOneBefore();
    void receiptsShowInTheSummary();
    void conversationOfAMessageAloneHasItsSendersName();
    void removedConversationLeavesNoMessages();
    void draftsAndUnsentMessagesShow();
    void tabsShowTheirConversations();
    void countsAgreeWithTabs();
    void pagesGoThroughEverything_data();
    void pagesGoThroughEverything();
    void longestWaitingComesFirst();
    void windowClosingSoonComesFirst();
    void everyConversationIsListedOnceWhateverTheNewestMessageSays();
    void allIsMergedFromTheServeStatesPageByPage();
    void filtersByUnread();
    void filtersByName_data();
    void filtersByName();
    void filtersLetThrough_data();
    void filtersLetThrough();
    void filteredPagesGoThroughEverything_data();
    void filteredPagesGoThroughEverything();
    void filtersAndTheModelsMatchAgree();
    void tagsAndAgentsThatAreKnown();
    void tooLongFiltersAreRefused();
    void pinnedOnesStandAboveAllOthers();
    void refusesStrangeCursors();
    void readMarksOnlyMoveForward();

private:
    ConversationStore &conversations() { return (*m_stores)->conversations(); }
    void apply(const QList<Message> &list) { VALUE_OF((*m_stores)->messages().apply(list)); }
    Conversation read(const QString &id) { return VALUE_OF(conversations().get(ConversationId{id})).value(); }
    QStringList idsOf(const ConversationListQuery &query);

    std::unique_ptr<OpenStores> m_stores;
};

QStringList TestConversationStore::idsOf(const ConversationListQuery &query)
{
    QStringList ids;
    for (const Conversation &conversation : VALUE_OF(conversations().list(query)).conversations)
        ids.append(conversation.id.value());
    return ids;
}

void TestConversationStore::keepsEveryField()
{
    Conversation conversation = aConversation(u"1"_s, u"Dewi Lestari"_s, 100);
    conversation.contact = ContactId{70021};
    conversation.serve = ServeState::Unserved;
    conversation.handledByBot = true;
    conversation.unread = 4;
    conversation.lastMessage = MessageId{55};
    conversation.lastText = u"Halo"_s;
    conversation.lastSenderName = u"Dewi"_s;
    conversation.lastSender = SenderKind::Agent;
    conversation.lastState = DeliveryState::Read;
    conversation.lastCustomerAt = at(90);
    conversation.waitingSince = at(80);
    conversation.windowClosesAt = at(90 + 86400);
    conversation.readUpTo = MessageId{50};
    conversation.tags = {u"vip"_s, u"gagal kirim"_s};
    conversation.note = u"line one\nline two"_s;
    conversation.agents = {u"Sari"_s, u"Rina"_s};
    VERIFY_OK(conversations().upsert({conversation}));
    QCOMPARE(read(u"1"_s), conversation);
    QCOMPARE(m_stores->takeChanges().conversations, QSet{conversation.id});
}

void TestConversationStore::listDoesNotUndoWhatOnlyWeKnow()
{
    const ConversationId id{u"1"_s};
    VERIFY_OK(conversations().upsert({aConversation(u"1"_s, u"Budi"_s, 100)}));
    VERIFY_OK(conversations().setUnread(id, 3));
    VERIFY_OK(conversations().setTags(id, {u"vip"_s}));
    VERIFY_OK(conversations().setNote(id, u"note"_s));
    VERIFY_OK(conversations().setAgents(id, {u"Sari"_s}));
    Conversation listed = aConversation(u"1"_s, u"Budi S."_s, 100);
    listed.serve = ServeState::Resolved;
    VERIFY_OK(conversations().upsert({listed}));
    const Conversation now = read(u"1"_s);
    QCOMPARE(now.contactName, u"Budi S."_s);
    QCOMPARE(now.serve, ServeState::Resolved);
    QCOMPARE(now.unread, 3);
    QCOMPARE(now.tags, QStringList{u"vip"_s});
    QCOMPARE(now.note, u"note"_s);
    QCOMPARE(now.agents, QStringList{u"Sari"_s});
}

void TestConversationStore::listDoesNotUndoANewerMessage()
{
    VERIFY_OK(conversations().upsert({aConversation(u"1"_s, u"Budi"_s, 100)}));
    apply({aMessage(200, u"1"_s, u"newer"_s)});
    Conversation listed = aConversation(u"1"_s, u"Budi"_s, 150);
    listed.lastText = u"older"_s;
    VERIFY_OK(conversations().upsert({listed}));
    QCOMPARE(read(u"1"_s).lastText, u"newer"_s);
    QCOMPARE(read(u"1"_s).lastAt, at(200));
    QVERIFY(read(u"1"_s).waitingSince);
    listed.lastAt = at(200); // the list tells the same message in whole seconds
    listed.lastText = u"newer, cut"_s;
    VERIFY_OK(conversations().upsert({listed}));
    QCOMPARE(read(u"1"_s).lastMessage, MessageId{200});
}

void TestConversationStore::newerListWinsOverTheCache()
{
    apply({aMessage(10, u"1"_s, u"old"_s)});
    Conversation listed = aConversation(u"1"_s, u"Budi"_s, 500);
    listed.lastText = u"new"_s;
    listed.lastSender = SenderKind::Agent;
    VERIFY_OK(conversations().upsert({listed}));
    QCOMPARE(read(u"1"_s).lastText, u"new"_s);
    QVERIFY(!read(u"1"_s).waitingSince);
    apply({aMessage(20, u"1"_s, u"still older"_s)});
    QCOMPARE(read(u"1"_s).lastText, u"new"_s);
    apply({aMessage(500, u"1"_s, u"new, whole"_s)});
    QCOMPARE(read(u"1"_s).lastText, u"new, whole"_s);
    QCOMPARE(read(u"1"_s).lastMessage, MessageId{500});
}

void TestConversationStore::aListTakesBackWhatItSaid()
{
    Conversation listed = aConversation(u"1"_s, u"Budi"_s, 500);
    listed.lastText = u"secret"_s;
    VERIFY_OK(conversations().upsert({listed}));
    listed.lastAt = at(400); // the newest message was deleted, and the cache never had it
    listed.lastText = u"before"_s;
    VERIFY_OK(conversations().upsert({listed}));
    QCOMPARE(read(u"1"_s).lastText, u"before"_s);
    QCOMPARE(read(u"1"_s).lastAt, at(400));
    listed.lastAt = at(600);
    listed.lastText = u"Sari joined this conversation"_s;
    listed.lastSender = SenderKind::System;
    VERIFY_OK(conversations().upsert({listed}));
    QCOMPARE(read(u"1"_s).lastText, u"before"_s);
    QCOMPARE(read(u"1"_s).lastAt, at(600));
    listed.id = ConversationId{u"2"_s};
    VERIFY_OK(conversations().upsert({listed}));
    QVERIFY(read(u"2"_s).lastText.isEmpty());
}

void TestConversationStore::sameListChangesNothing()
{
    const QList<Conversation> list{aConversation(u"1"_s, u"Budi"_s, 100), aConversation(u"2"_s, u"Dewi"_s, 90)};
    VERIFY_OK(conversations().upsert(list));
    m_stores->takeChanges();
    VERIFY_OK(conversations().upsert(list));
    QVERIFY(m_stores->takeChanges().isEmpty());
}

void TestConversationStore::mineIsOnlySwitchedOffOnPurpose()
{
    VERIFY_OK(conversations().upsert({aConversation(u"1"_s, u"Budi"_s)}));
    Conversation listed = aConversation(u"1"_s, u"Budi"_s);
    listed.mine = false;
    VERIFY_OK(conversations().upsert({listed}));
    QVERIFY(read(u"1"_s).mine);
    VERIFY_OK(conversations().setMine(ConversationId{u"1"_s}, false));
    QVERIFY(!read(u"1"_s).mine);
}

void TestConversationStore::newMessageMovesTheSummary()
{
    VERIFY_OK(conversations().upsert({aConversation(u"1"_s, u"Budi"_s, 5)}));
    Message picture = aMessage(10, u"1"_s, {});
    picture.kind = MessageKind::Attachment;
    picture.attachment = Attachment{QUrl(u"https://example.com/a.jpg"_s), u"a.jpg"_s, u"foto rusak"_s, 1, false};
    apply({picture});
    Conversation now = read(u"1"_s);
    QCOMPARE(now.lastText, u"foto rusak"_s);
    QCOMPARE(now.lastMessage, MessageId{10});
    QCOMPARE(now.lastAt, at(10));
    QCOMPARE(now.lastSenderName, u"Budi Santoso"_s);
    apply({aMessage(20, u"1"_s, u"Baik, kami cek"_s, SenderKind::Agent)});
    now = read(u"1"_s);
    QCOMPARE(now.lastText, u"Baik, kami cek"_s);
    QCOMPARE(now.lastSender, SenderKind::Agent);
}

void TestConversationStore::olderMessagesDoNotMoveTheSummary()
{
    apply({aMessage(100, u"1"_s, u"newest"_s)});
    apply({aMessage(50, u"1"_s, u"older"_s), aMessage(60, u"1"_s, u"older too"_s)});
    QCOMPARE(read(u"1"_s).lastText, u"newest"_s);
    QCOMPARE(read(u"1"_s).unread, 1);
}

void TestConversationStore::systemEventsAreNoPreview()
{
    Message event = aMessage(20, u"1"_s, u"Sari joined"_s, SenderKind::System);
    event.kind = MessageKind::SystemEvent;
    apply({aMessage(10, u"1"_s, u"Halo"_s), event});
    QCOMPARE(read(u"1"_s).lastText, u"Halo"_s);
    apply({event});
    QCOMPARE(read(u"1"_s).lastText, u"Halo"_s);
}

void TestConversationStore::historyOfAListedConversationIsNotUnread()
{
    Conversation listed = aConversation(u"1"_s, u"Budi"_s, 100);
    listed.unread = 2;
    VERIFY_OK(conversations().upsert({listed}));
    QList<Message> history;
    for (int i = 91; i <= 100; ++i)
        history.append(aMessage(i, u"1"_s, u"x"_s));
    history.last().sentAt = history.last().sentAt.addMSecs(700); // the list tells whole seconds
    apply(history);
    QCOMPARE(read(u"1"_s).unread, 2);
    apply({aMessage(101, u"1"_s, u"new"_s)});
    QCOMPARE(read(u"1"_s).unread, 3);
}

void TestConversationStore::unreadGrowsWithTheCustomersMessages()
{
    apply({aMessage(1, u"1"_s, u"a"_s), aMessage(2, u"1"_s, u"b"_s)});
    Message colleague = aMessage(3, u"1"_s, u"c"_s, SenderKind::Agent);
    colleague.mine = false;
    apply({colleague, aMessage(4, u"1"_s, u"d"_s, SenderKind::Bot), aMessage(5, u"1"_s, u"e"_s)});
    QCOMPARE(read(u"1"_s).unread, 3);
    apply({aMessage(5, u"1"_s, u"e"_s)}); // again
    QCOMPARE(read(u"1"_s).unread, 3);
}

void TestConversationStore::readingCountsWhatIsLeft()
{
    const ConversationId id{u"1"_s};
    apply({aMessage(1, u"1"_s, u"a"_s), aMessage(2, u"1"_s, u"b"_s), aMessage(3, u"1"_s, u"c"_s)});
    VERIFY_OK(conversations().setReadUpTo(id, MessageId{2}));
    QCOMPARE(read(u"1"_s).unread, 1);
    VERIFY_OK(conversations().setReadUpTo(id, MessageId{1})); // never back
    QCOMPARE(read(u"1"_s).readUpTo, MessageId{2});
    QCOMPARE(read(u"1"_s).unread, 1);
    VERIFY_OK(conversations().setReadUpTo(id, MessageId{3}));
    QCOMPARE(read(u"1"_s).unread, 0);
    VERIFY_OK(conversations().setReadUpTo(ConversationId{u"unknown"_s}, MessageId{3}));
}

void TestConversationStore::ownAnswerMeansRead()
{
    apply({aMessage(1, u"1"_s, u"a"_s), aMessage(2, u"1"_s, u"b"_s)});
    apply({aMessage(3, u"1"_s, u"answer"_s, SenderKind::Agent)});
    QCOMPARE(read(u"1"_s).unread, 0);
}

void TestConversationStore::waitingBeginsWithTheFirstUnansweredMessage()
{
    apply({aMessage(10, u"1"_s, u"a"_s)});
    apply({aMessage(20, u"1"_s, u"b"_s)});
    QCOMPARE(read(u"1"_s).waitingSince, std::optional(at(10)));
    apply({aMessage(30, u"1"_s, u"answer"_s, SenderKind::Agent)});
    QVERIFY(!read(u"1"_s).waitingSince);
    apply({aMessage(40, u"1"_s, u"c"_s), aMessage(50, u"1"_s, u"d"_s)});
    QCOMPARE(read(u"1"_s).waitingSince, std::optional(at(40)));
    apply({aMessage(35, u"1"_s, u"late"_s)}); // came late, is still unanswered
    QCOMPARE(read(u"1"_s).waitingSince, std::optional(at(35)));
    apply({aMessage(45, u"1"_s, u"late answer"_s, SenderKind::Agent)});
    QCOMPARE(read(u"1"_s).waitingSince, std::optional(at(50)));
}

void TestConversationStore::botAnswersCountOnlyWhereTheBotServes()
{
    Conversation served = aConversation(u"bot"_s, u"Budi"_s, 1);
    served.handledByBot = true;
    VERIFY_OK(conversations().upsert({served, aConversation(u"person"_s, u"Dewi"_s, 1)}));
    apply({aMessage(10, u"bot"_s, u"a"_s), aMessage(11, u"person"_s, u"a"_s)});
    apply({aMessage(20, u"bot"_s, u"b"_s, SenderKind::Bot), aMessage(21, u"person"_s, u"b"_s, SenderKind::Bot)});
    QVERIFY(!read(u"bot"_s).waitingSince);
    QCOMPARE(read(u"person"_s).waitingSince, std::optional(at(11)));
}

void TestConversationStore::resolvedConversationsDoNotWait()
{
    VERIFY_OK(conversations().upsert({aConversation(u"1"_s, u"Budi"_s, 1)}));
    apply({aMessage(10, u"1"_s, u"a"_s)});
    QVERIFY(read(u"1"_s).waitingSince);
    VERIFY_OK(conversations().setServe(ConversationId{u"1"_s}, ServeState::Resolved));
    QVERIFY(!read(u"1"_s).waitingSince);
    apply({aMessage(5, u"1"_s, u"older"_s)});
    QVERIFY(!read(u"1"_s).waitingSince);
    apply({aMessage(20, u"1"_s, u"again"_s)});
    QVERIFY(read(u"1"_s).waitingSince);
}

void TestConversationStore::windowFollowsTheCustomer()
{
    Conversation widget = aConversation(u"2"_s, u"Dewi"_s, 1);
    widget.source = u"qiscus"_s;
    VERIFY_OK(conversations().upsert({aConversation(u"1"_s, u"Budi"_s, 1), widget}));
    apply({aMessage(10, u"1"_s, u"a"_s), aMessage(11, u"2"_s, u"a"_s)});
    QCOMPARE(read(u"1"_s).windowClosesAt, std::optional(at(10 + 86400)));
    QVERIFY(!read(u"2"_s).windowClosesAt);
    apply({aMessage(20, u"1"_s, u"b"_s, SenderKind::Agent)});
    QCOMPARE(read(u"1"_s).windowClosesAt, std::optional(at(10 + 86400)));
    QCOMPARE(read(u"1"_s).lastCustomerAt, std::optional(at(10)));
}

void TestConversationStore::serversWordAboutTheWindowWins()
{
    VERIFY_OK(conversations().upsert({aConversation(u"1"_s, u"Budi"_s, 1)}));
    apply({aMessage(10, u"1"_s, u"a"_s)});
    (void)m_stores->takeChanges();
    VERIFY_OK(conversations().setWindowEnd(ConversationId{u"1"_s}, at(50000), at(10)));
    QCOMPARE(read(u"1"_s).windowClosesAt, std::optional(at(50000)));
    QVERIFY(m_stores->takeChanges().conversations.contains(ConversationId{u"1"_s}));
    apply({aMessage(20, u"1"_s, u"b"_s, SenderKind::Agent)});
    Conversation listed = aConversation(u"1"_s, u"Budi S"_s, 20);
    listed.lastCustomerAt = at(10);
    VERIFY_OK(conversations().upsert({listed}));
    QCOMPARE(read(u"1"_s).windowClosesAt, std::optional(at(50000)));
    apply({aMessage(30, u"1"_s, u"c"_s)}); // it spoke of the message before
    QCOMPARE(read(u"1"_s).windowClosesAt, std::optional(at(30 + 86400)));
    // An answer to what was asked before that message.
    VERIFY_OK(conversations().setWindowEnd(ConversationId{u"1"_s}, at(50000), at(10)));
    QCOMPARE(read(u"1"_s).windowClosesAt, std::optional(at(30 + 86400)));
}

void TestConversationStore::longerWindowOutlivesTheNextMessage()
{
    VERIFY_OK(conversations().upsert({aConversation(u"1"_s, u"Budi"_s, 1)}));
    apply({aMessage(10, u"1"_s, u"a"_s)});
    VERIFY_OK(conversations().setWindowEnd(ConversationId{u"1"_s}, at(10 + 3 * 86400), at(10)));
    apply({aMessage(3600, u"1"_s, u"b"_s)});
    QCOMPARE(read(u"1"_s).windowClosesAt, std::optional(at(10 + 3 * 86400)));
    apply({aMessage(3 * 86400, u"1"_s, u"c"_s)});
    QCOMPARE(read(u"1"_s).windowClosesAt, std::optional(at(4 * 86400)));
}

void TestConversationStore::refusalClosesTheWindow()
{
    const ConversationId id{u"1"_s};
    VERIFY_OK(conversations().upsert({aConversation(u"1"_s, u"Budi"_s, 1)}));
    apply({aMessage(10, u"1"_s, u"a"_s)});
    for (const char *clientId : {"q1", "q2"}) {
        OutboxItem waits;
        waits.clientId = ClientMessageId{QString::fromLatin1(clientId)};
        waits.conversation = id;
        waits.queuedAt = at(40);
        waits.state = clientId[1] == '1' ? DeliveryState::Sending : DeliveryState::Queued;
        VERIFY_OK((*m_stores)->outbox().enqueue(waits));
    }
    VERIFY_OK(refuseWindow(m_stores->stores(), id, at(50)));
    QCOMPARE(read(u"1"_s).windowClosesAt, std::optional(at(50)));
    QCOMPARE(windowStateAt(read(u"1"_s), at(50)), WindowState::Closed);
    const auto rows = (*m_stores)->outbox().list(id);
    QCOMPARE(rows->first().state, DeliveryState::Sending); // its own answer decides
    QCOMPARE(rows->last().state, DeliveryState::NeedsTemplate);
    QCOMPARE(rows->last().reason, errorName(ErrorKind::WindowClosed));
    // What the backend merely computes does not open it again; a call of the customer's would.
    VERIFY_OK(conversations().setWindowEnd(id, at(10 + 86400), at(10)));
    QCOMPARE(read(u"1"_s).windowClosesAt, std::optional(at(50)));
    VERIFY_OK(conversations().setWindowEnd(id, at(60 + 86400), at(10)));
    QCOMPARE(read(u"1"_s).windowClosesAt, std::optional(at(60 + 86400)));
    VERIFY_OK(refuseWindow(m_stores->stores(), id, at(70)));
    apply({aMessage(80, u"1"_s, u"b"_s)});
    QCOMPARE(read(u"1"_s).windowClosesAt, std::optional(at(80 + 86400)));
}

void TestConversationStore::refusalOfAnOldMessageSaysNothing()
{
    const ConversationId id{u"1"_s};
    VERIFY_OK(conversations().upsert({aConversation(u"1"_s, u"Budi"_s, 1)}));
    apply({aMessage(100, u"1"_s, u"a"_s)});
    OutboxItem waits;
    waits.clientId = ClientMessageId{u"q"_s};
    waits.conversation = id;
    waits.queuedAt = at(110);
    VERIFY_OK((*m_stores)->outbox().enqueue(waits));
    VERIFY_OK(refuseWindow(m_stores->stores(), id, at(50)));
    QCOMPARE(read(u"1"_s).windowClosesAt, std::optional(at(100 + 86400)));
    QCOMPARE((*m_stores)->outbox().get(waits.clientId)->value().state, DeliveryState::Queued);
}

void TestConversationStore::deletingTheLastMessageShowsTheOneBefore()
{
    apply({aMessage(10, u"1"_s, u"first"_s), aMessage(20, u"1"_s, u"second"_s)});
    VERIFY_OK((*m_stores)->messages().markDeleted(ConversationId{u"1"_s}, {ClientMessageId{u"client-20"_s}}));
    QCOMPARE(read(u"1"_s).lastText, u"first"_s);
    QCOMPARE(read(u"1"_s).lastMessage, MessageId{10});
}

void TestConversationStore::receiptsShowInTheSummary()
{
    apply({aMessage(10, u"1"_s, u"x"_s, SenderKind::Agent)});
    VERIFY_OK((*m_stores)->messages().updateStates(ConversationId{u"1"_s}, MessageId{10}, DeliveryState::Read));
    QCOMPARE(read(u"1"_s).lastState, DeliveryState::Read);
}

void TestConversationStore::conversationOfAMessageAloneHasItsSendersName()
{
    apply({aMessage(10, u"1"_s, u"Halo"_s)});
    const Conversation now = read(u"1"_s);
    QCOMPARE(now.contactName, u"Budi Santoso"_s);
    QCOMPARE(now.contactUserId, u"6281200000001"_s);
    QCOMPARE(now.unread, 1);
    QVERIFY(!now.mine);
}

void TestConversationStore::removedConversationLeavesNoMessages()
{
    apply({aMessage(10, u"1"_s, u"x"_s), aMessage(11, u"2"_s, u"y"_s)});
    VERIFY_OK(conversations().setReadMark(ConversationId{u"1"_s}, SdkUserId{u"a"_s}, MessageId{10}));
    VERIFY_OK(conversations().remove(ConversationId{u"1"_s}));
    QVERIFY(!VALUE_OF(conversations().get(ConversationId{u"1"_s})));
    QCOMPARE(VALUE_OF((*m_stores)->messages().count()), 1);
    QVERIFY(!VALUE_OF((*m_stores)->messages().get(MessageId{10})));
    QCOMPARE(VALUE_OF(m_stores->cache().value(u"SELECT count(*) FROM read_mark"_s)).toInt(), 0);
    VERIFY_OK(m_stores->cache().execute(u"INSERT INTO message_fts (message_fts) VALUES ('integrity-check')"_s));
    VERIFY_OK(conversations().remove(ConversationId{u"1"_s}));
}

void TestConversationStore::draftsAndUnsentMessagesShow()
{
    const ConversationId id{u"1"_s};
    VERIFY_OK(conversations().upsert({aConversation(u"1"_s, u"Budi"_s, 1)}));
    VERIFY_OK((*m_stores)->drafts().set(id, {u"begun"_s, {}, at(1)}));
    OutboxItem item;
    item.conversation = id;
    item.queuedAt = at(2);
    item.clientId = ClientMessageId{u"a"_s};
    VERIFY_OK((*m_stores)->outbox().enqueue(item));
    item.clientId = ClientMessageId{u"b"_s};
    item.state = DeliveryState::Failed;
    VERIFY_OK((*m_stores)->outbox().enqueue(item));
    for (const Conversation &now : {read(u"1"_s), VALUE_OF(conversations().list({})).conversations.constFirst()}) {
        QCOMPARE(now.draft, u"begun"_s);
        QCOMPARE(now.waitingToSend, 1);
        QCOMPARE(now.failedToSend, 1);
    }
    QVERIFY(m_stores->takeChanges().conversations.contains(id));
}

void TestConversationStore::tabsShowTheirConversations()
{
    QList<Conversation> all;
    for (int i = 1; i <= 8; ++i) {
        all.append(aConversation(QString::number(i), u"Budi"_s, i));
        all.last().mine = i % 2 == 0;
        all.last().serve = i <= 2 ? ServeState::Unserved : i <= 5 ? ServeState::Served : ServeState::Resolved;
    }
    VERIFY_OK(conversations().upsert(all));
    ConversationListQuery query;
    QCOMPARE(idsOf(query).join(u' '), u"4 2"_s); // mine, not resolved
    query.tab = ConversationTab::Unserved;
    QCOMPARE(idsOf(query).join(u' '), u"2 1"_s);
    query.tab = ConversationTab::Served;
    QCOMPARE(idsOf(query).join(u' '), u"5 4 3"_s);
    query.tab = ConversationTab::Resolved;
    QCOMPARE(idsOf(query).join(u' '), u"8 7 6"_s);
    query.tab = ConversationTab::All;
    QCOMPARE(idsOf(query).join(u' '), u"8 7 6 5 4 3 2 1"_s);
}

void TestConversationStore::countsAgreeWithTabs()
{
    QList<Conversation> all;
    for (int i = 1; i <= 10; ++i) {
        all.append(aConversation(QString::number(i), u"Budi"_s, i));
        all.last().mine = i > 3;
        all.last().unread = i % 2;
        all.last().serve = i <= 2 ? ServeState::Unserved : i <= 7 ? ServeState::Served : ServeState::Resolved;
    }
    VERIFY_OK(conversations().upsert(all));
    QCOMPARE(VALUE_OF(conversations().counts()), (ConversationCounts{4, 2, 5, 3, 10, 2}));
}

void TestConversationStore::pagesGoThroughEverything_data()
{
    QTest::addColumn<int>("sort");
    QTest::addColumn<int>("limit");
    for (int sort = 0; sort < 3; ++sort) {
        for (int limit : {1, 3, 10, 20, 30, 31})
            QTest::addRow("sort %d by %d", sort, limit) << sort << limit;
    }
}

void TestConversationStore::pagesGoThroughEverything()
{
    QFETCH(int, sort);
    QFETCH(int, limit);
    QList<Conversation> all;
    for (int i = 1; i <= 30; ++i) {
        all.append(aConversation(QString::number(i), u"Budi"_s, 100 + i / 3)); // several at the same time
        if (i % 3 == 0)
            all.last().waitingSince = at(50 + i / 6);
        if (i % 2 == 0)
            all.last().windowClosesAt = at(100 + i / 4 * 10);
    }
    VERIFY_OK(conversations().upsert(all));
    ConversationListQuery query;
    query.sort = ConversationSort(sort);
    query.now = at(120);
    query.limit = 1000;
    const QStringList whole = idsOf(query);
    QCOMPARE(whole.size(), 30);
    query.limit = limit;
    QStringList paged;
    int pages = 0;
    do {
        const ConversationPage page = VALUE_OF(conversations().list(query));
        QVERIFY(page.conversations.size() <= limit);
        for (const Conversation &conversation : page.conversations)
            paged.append(conversation.id.value());
        query.cursor = page.nextCursor;
        QVERIFY(++pages <= 30);
    } while (!query.cursor.isEmpty());
    QCOMPARE(paged, whole);
    QCOMPARE(pages, (30 + limit - 1) / limit);
}

void TestConversationStore::longestWaitingComesFirst()
{
    QList<Conversation> all;
    for (int i = 1; i <= 4; ++i)
        all.append(aConversation(QString::number(i), u"Budi"_s, i));
    all[0].waitingSince = at(30);
    all[2].waitingSince = at(10);
    VERIFY_OK(conversations().upsert(all));
    ConversationListQuery query;
    query.sort = ConversationSort::LongestWaiting;
    QCOMPARE(idsOf(query).join(u' '), u"3 1 4 2"_s);
}

void TestConversationStore::windowClosingSoonComesFirst()
{
    QList<Conversation> all;
    for (int i = 1; i <= 5; ++i)
        all.append(aConversation(QString::number(i), u"Budi"_s, i));
    all[0].windowClosesAt = at(2000);
    all[1].windowClosesAt = at(500); // closed already
    all[3].windowClosesAt = at(1500);
    VERIFY_OK(conversations().upsert(all));
    ConversationListQuery query;
    query.sort = ConversationSort::WindowClosingFirst;
    query.now = at(1000);
    QCOMPARE(idsOf(query).join(u' '), u"4 1 5 3 2"_s);
}

// The newest message decides which windows are kept at hand. A wrong clock somewhere must not hide a conversation.
void TestConversationStore::everyConversationIsListedOnceWhateverTheNewestMessageSays()
{
    QList<Conversation> all;
    for (int i = 1; i <= 4; ++i)
        all.append(aConversation(QString::number(i), u"Budi"_s, i));
    all[0].windowClosesAt = at(2000);
    all[1].windowClosesAt = at(1500);
    all[2].windowClosesAt = at(500);
    VERIFY_OK(conversations().upsert(all));
    ConversationListQuery query;
    query.sort = ConversationSort::WindowClosingFirst;
    query.now = at(1000);
    QCOMPARE(idsOf(query).join(u' '), u"2 1 4 3"_s);
    apply({aMessage(1700, u"4"_s, u"from the future"_s, SenderKind::Agent)});
    QCOMPARE(idsOf(query).join(u' '), u"1 4 3 2"_s);
    query.tab = ConversationTab::Served;
    QStringList both = idsOf(query);
    query.tab = ConversationTab::Unserved;
    both += idsOf(query);
    both.sort();
    QCOMPARE(both.join(u' '), u"1 2 3 4"_s);
    query.tab = ConversationTab::All;
    VERIFY_OK(conversations().remove(ConversationId{u"1"_s}));
    QCOMPARE(idsOf(query).join(u' '), u"4 3 2"_s);
}

void TestConversationStore::allIsMergedFromTheServeStatesPageByPage()
{
    QList<Conversation> all;
    for (int i = 1; i <= 30; ++i) {
        all.append(aConversation(QString::number(i), u"Budi"_s, i / 2)); // two of each time
        all.last().serve = ServeState(i % 3);
        if (i % 2 == 0 && all.last().serve != ServeState::Resolved)
            all.last().waitingSince = at(i);
    }
    VERIFY_OK(conversations().upsert(all));
    for (const auto sort : {ConversationSort::Newest, ConversationSort::LongestWaiting}) {
        ConversationListQuery query;
        query.tab = ConversationTab::All;
        query.sort = sort;
        const QStringList whole = idsOf(query);
        QCOMPARE(whole.size(), 30);
        QStringList inPages;
        query.limit = 7;
        do {
            const auto page = VALUE_OF(conversations().list(query));
            for (const Conversation &conversation : page.conversations)
                inPages.append(conversation.id.value());
            query.cursor = page.nextCursor;
        } while (!query.cursor.isEmpty());
        QCOMPARE(inPages, whole);
    }
}

void TestConversationStore::filtersByUnread()
{
    QList<Conversation> all;
    for (int i = 1; i <= 6; ++i) {
        all.append(aConversation(QString::number(i), u"Budi"_s, i));
        all.last().unread = i % 3 == 0 ? 2 : 0;
    }
    VERIFY_OK(conversations().upsert(all));
    ConversationListQuery query;
    query.unreadOnly = true;
    QCOMPARE(idsOf(query).join(u' '), u"6 3"_s);
}

void TestConversationStore::filtersByName_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("found");
    QTest::newRow("part") << u"san"_s << u"1"_s;
    QTest::newRow("case") << u"BUDI"_s << u"1"_s;
    QTest::newRow("accent typed") << u"jos\u00e9"_s << u"2"_s;
    QTest::newRow("accent left out") << u"jose"_s << u"2"_s;
    QTest::newRow("number") << u"620003"_s << u""_s;
    QTest::newRow("identity") << u"620003"_s.mid(0, 0) + u"120003"_s << u"3"_s;
    QTest::newRow("percent is a character") << u"%"_s << u""_s;
    QTest::newRow("nothing") << u"zzz"_s << u""_s;
}

void TestConversationStore::filtersByName()
{
    QFETCH(QString, typed);
    QFETCH(QString, found);
    VERIFY_OK(
        conversations().upsert({aConversation(u"1"_s, u"Budi Santoso"_s, 3), aConversation(u"2"_s, u"Jos\u00c9"_s, 2),
                                aConversation(u"3"_s, u"\u738b\u5c0f\u660e"_s, 1)}));
    Conversation third = aConversation(u"3"_s, u"\u738b\u5c0f\u660e"_s, 1);
    third.contactUserId = u"6281120003"_s;
    VERIFY_OK(conversations().upsert({third}));
    ConversationListQuery query;
    query.nameContains = typed;
    QCOMPARE(idsOf(query).join(u' '), found);
}

void TestConversationStore::filtersLetThrough_data()
{
    QTest::addColumn<ConversationFilter>("filter");
    QTest::addColumn<QString>("found");
    const auto row = [](const char *name, auto change, const QString &found) {
        ConversationFilter filter;
        change(filter);
        QTest::newRow(name) << filter << found;
    };
    const ChannelKey whatsApp{u"wa"_s, ChannelId{963}};
    const ChannelKey instagram{u"ig"_s, ChannelId{963}}; // the same number
    row(
        "nothing chosen", [](auto &) {}, u"8 7 6 5 4 3 2 1"_s);
    row(
        "a channel", [&](auto &f) { f.channels = {instagram}; }, u"6 3"_s);
    row(
        "either channel",
        [&](auto &f) {
            f.channels = {instagram, whatsApp};
        },
        u"8 7 6 5 4 3 2 1"_s);
    row(
        "a channel that nobody uses",
        [](auto &f) {
            f.channels = {{u"wa"_s, ChannelId{96}}};
        },
        u""_s);
    row(
        "the bot's", [](auto &f) { f.handledBy = HandledBy::Bot; }, u"4"_s);
    row(
        "a person's", [](auto &f) { f.handledBy = HandledBy::Person; }, u"8 7 6 5 3 2 1"_s);
    row(
        "unanswered", [](auto &f) { f.unansweredOnly = true; }, u"5 2"_s);
    row(
        "closing within two hours", [](auto &f) { f.windowClosesWithin = std::chrono::hours(2); }, u"7"_s);
    row(
        "closing within eight hours", [](auto &f) { f.windowClosesWithin = std::chrono::hours(8); }, u"8 7"_s);
    row(
        "a tag", [](auto &f) { f.tags = {u"vip"_s}; }, u"6 1"_s);
    row(
        "a tag in other letters", [](auto &f) { f.tags = {u"V\u00cdP"_s}; }, u"6 1"_s);
    row(
        "either tag",
        [](auto &f) {
            f.tags = {u"retur"_s, u"vip"_s};
        },
        u"6 2 1"_s);
    row(
        "no such tag", [](auto &f) { f.tags = {u"vi"_s}; }, u""_s);
    row(
        "a colleague", [](auto &f) { f.agents = {u"dewi l."_s}; }, u"5 3"_s);
    row(
        "a channel and a tag",
        [&](auto &f) {
            f.channels = {instagram};
            f.tags = {u"vip"_s};
        },
        u"6"_s);
    row(
        "two that exclude each other",
        [](auto &f) {
            f.handledBy = HandledBy::Bot;
            f.unansweredOnly = true;
        },
        u""_s);
}

namespace {
QList<Conversation> forFilters()
{
    QList<Conversation> all;
    for (int i = 1; i <= 8; ++i)
        all.append(aConversation(QString::number(i), u"Budi"_s, i));
    all[2].source = all[5].source = u"ig"_s;
    all[3].handledByBot = true;
    all[1].waitingSince = at(1);
    all[4].waitingSince = at(3);
    all[1].windowClosesAt = at(1000 - 60); // over
    all[6].windowClosesAt = at(1000 + 3600);
    all[7].windowClosesAt = at(1000 + 5 * 3600);
    all[0].tags = {u"VIP"_s};
    all[1].tags = {u"baru"_s, u"Retur"_s};
    all[5].tags = {u"vip"_s};
    all[2].agents = {u"Sari"_s, u"Dewi L."_s};
    all[4].agents = {u"Dewi L."_s};
    return all;
}
} // namespace

void TestConversationStore::filtersLetThrough()
{
    QFETCH(ConversationFilter, filter);
    QFETCH(QString, found);
    VERIFY_OK(conversations().upsert(forFilters()));
    for (const auto tab : {ConversationTab::Mine, ConversationTab::Served, ConversationTab::All}) {
        for (const auto sort :
             {ConversationSort::Newest, ConversationSort::LongestWaiting, ConversationSort::WindowClosingFirst}) {
            ConversationListQuery query;
            query.tab = tab;
            query.sort = sort;
            query.filter = filter;
            query.now = at(1000);
            QStringList ids = idsOf(query);
            if (sort == ConversationSort::Newest)
                QCOMPARE(ids.join(u' '), found);
            std::ranges::sort(ids, std::greater());
            QCOMPARE(ids.join(u' '), found);
        }
    }
}

void TestConversationStore::filteredPagesGoThroughEverything_data()
{
    QTest::addColumn<int>("sort");
    for (int sort = 0; sort < 3; ++sort)
        QTest::addRow("sort %d", sort) << sort;
}

void TestConversationStore::filteredPagesGoThroughEverything()
{
    QFETCH(int, sort);
    QList<Conversation> all;
    for (int i = 1; i <= 60; ++i) {
        all.append(aConversation(QString::number(i), u"Budi"_s, 100 + i / 3));
        all.last().serve = ServeState(i % 2);
        if (i % 3 == 0)
            all.last().waitingSince = at(50 + i / 6);
        if (i % 4 == 0)
            all.last().windowClosesAt = at(100 + i / 4 * 10);
        if (i % 5 < 3)
            all.last().tags = {i % 5 == 0 ? u"vip"_s : u"retur"_s};
    }
    VERIFY_OK(conversations().upsert(all));
    for (const int pinned : {7, 10, 11, 60})
        VERIFY_OK((*m_stores)->pins().pin(ConversationId{QString::number(pinned)}, at(1)));
    ConversationListQuery query;
    query.tab = ConversationTab::All;
    query.sort = ConversationSort(sort);
    query.filter.tags = {u"VIP"_s, u"retur"_s};
    query.now = at(120);
    query.limit = 1000;
    const QStringList whole = idsOf(query);
    QCOMPARE(whole.size(), 36);
    QCOMPARE(QSet<QString>(whole.begin(), whole.end()).size(), 36);
    for (const int limit : {1, 7, 35}) {
        QStringList paged;
        query.limit = limit;
        query.cursor.clear();
        do {
            const ConversationPage page = VALUE_OF(conversations().list(query));
            for (const Conversation &conversation : page.conversations)
                paged.append(conversation.id.value());
            query.cursor = page.nextCursor;
        } while (!query.cursor.isEmpty() && paged.size() <= whole.size());
        QCOMPARE(paged, whole);
    }
}

// The window takes rows in and out by itself as they change; it has to come to the same end as the store.
void TestConversationStore::filtersAndTheModelsMatchAgree()
{
    const QList<Conversation> all = forFilters();
    VERIFY_OK(conversations().upsert(all));
    QList<ConversationFilter> filters(7);
    filters[0].channels = {{u"ig"_s, ChannelId{963}}};
    filters[1].handledBy = HandledBy::Person;
    filters[2].unansweredOnly = true;
    filters[3].windowClosesWithin = std::chrono::hours(1);
    filters[4].tags = {u"vip"_s, u"nobody's"_s};
    filters[5].agents = {u"DEWI L."_s};
    for (const ConversationFilter &filter : filters) {
        ConversationListQuery query;
        query.filter = filter;
        query.now = at(1000);
        const QStringList listed = idsOf(query);
        for (const Conversation &conversation : all)
            QCOMPARE(matchesFilter(conversation, filter, query.now), listed.contains(conversation.id.value()));
    }
}

void TestConversationStore::tagsAndAgentsThatAreKnown()
{
    QCOMPARE(VALUE_OF(conversations().knownTags(10)), QStringList());
    VERIFY_OK(conversations().upsert(forFilters()));
    QCOMPARE(VALUE_OF(conversations().knownTags(10)).join(u'|'), u"baru|Retur|VIP"_s);
    QCOMPARE(VALUE_OF(conversations().knownTags(2)).join(u'|'), u"baru|Retur"_s);
    QCOMPARE(VALUE_OF(conversations().knownAgents(10)).join(u'|'), u"Dewi L.|Sari"_s);
    VERIFY_OK(conversations().setTags(ConversationId{u"2"_s}, {u"baru"_s}));
    VERIFY_OK(conversations().setAgents(ConversationId{u"3"_s}, {u"Bayu"_s}));
    QCOMPARE(VALUE_OF(conversations().knownTags(10)).join(u'|'), u"baru|VIP"_s);
    QCOMPARE(VALUE_OF(conversations().knownAgents(10)).join(u'|'), u"Bayu|Dewi L."_s);
    VERIFY_OK(conversations().remove(ConversationId{u"3"_s}));
    QCOMPARE(VALUE_OF(conversations().knownAgents(10)).join(u'|'), u"Dewi L."_s);
}

void TestConversationStore::tooLongFiltersAreRefused()
{
    ConversationListQuery query;
    for (qsizetype i = 0; i < mostFiltered; ++i)
        query.filter.tags.append(QString::number(i));
    VERIFY_OK(conversations().list(query));
    query.filter.tags.append(u"one more"_s);
    QCOMPARE(conversations().list(query).error().kind, ErrorKind::BadInput);
}

void TestConversationStore::pinnedOnesStandAboveAllOthers()
{
    VERIFY_OK(conversations().upsert(forFilters()));
    for (const QString &id : {u"2"_s, u"5"_s, u"not here"_s})
        VERIFY_OK((*m_stores)->pins().pin(ConversationId{id}, at(1)));
    QVERIFY(m_stores->takeChanges().conversations.contains(ConversationId{u"2"_s}));
    ConversationListQuery query;
    query.now = at(1000);
    query.limit = 3;
    QCOMPARE(idsOf(query).join(u' '), u"5 2 8 7 6"_s);
    const ConversationPage page = VALUE_OF(conversations().list(query));
    QVERIFY(page.conversations[0].pinned && page.conversations[1].pinned && !page.conversations[2].pinned);
    query.cursor = page.nextCursor;
    QCOMPARE(idsOf(query).join(u' '), u"4 3 1"_s);
    query.cursor.clear();
    query.sort = ConversationSort::LongestWaiting;
    QCOMPARE(idsOf(query).join(u' '), u"2 5 8 7 6"_s);
    query.filter.channels = {{u"ig"_s, ChannelId{963}}};
    QCOMPARE(idsOf(query).join(u' '), u"6 3"_s); // above what matches, not beside it
    query.filter = {};
    query.tab = ConversationTab::Resolved;
    QVERIFY(idsOf(query).isEmpty());
    VERIFY_OK((*m_stores)->pins().unpin(ConversationId{u"5"_s}));
    query.tab = ConversationTab::Mine;
    query.sort = ConversationSort::Newest;
    QCOMPARE(idsOf(query).join(u' '), u"2 8 7 6"_s);
}

void TestConversationStore::refusesStrangeCursors()
{
    ConversationListQuery query;
    for (const QString &cursor : {u"x"_s, u"1:2"_s, u"-1:0:0:0"_s, u"a:b:c:d"_s}) {
        query.cursor = cursor;
        QCOMPARE(conversations().list(query).error().kind, ErrorKind::BadInput);
    }
}

void TestConversationStore::readMarksOnlyMoveForward()
{
    const ConversationId id{u"1"_s};
    const SdkUserId who{u"6281200000001"_s};
    VERIFY_OK(conversations().setReadMark(id, who, MessageId{5})); // unknown: nothing happens
    VERIFY_OK(conversations().upsert({aConversation(u"1"_s, u"Budi"_s, 1)}));
    QVERIFY(VALUE_OF(conversations().readMark(id, who)).isEmpty());
    VERIFY_OK(conversations().setReadMark(id, who, MessageId{5}));
    VERIFY_OK(conversations().setReadMark(id, who, MessageId{3}));
    QCOMPARE(VALUE_OF(conversations().readMark(id, who)), MessageId{5});
}

QTEST_GUILESS_MAIN(TestConversationStore)
#include "tst_conversationstore.moc"
