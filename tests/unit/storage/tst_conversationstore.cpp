#include "core/storage/conversationstore.h"
#include "core/storage/draftstore.h"
#include "core/storage/messagestore.h"
#include "core/storage/outboxstore.h"
#include "core/storage/pinstore.h"
#include "core/storage/windowrefusal.h"
#include "tests/unit/storage/storefixture.h"

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
    void readMarksOnlyMoveForward();

private:
    ConversationStore &conversations() { return (*m_stores)->conversations(); }
    void apply(const QList<Message> &list) { VALUE_OF((*m_stores)->messages().apply(list)); }
    Conversation read(const QString &id) { return VALUE_OF(conversations().get(ConversationId{id})).value(); }

    std::unique_ptr<OpenStores> m_stores;
};

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
