#include "core/storage/accountstore.h"
#include "core/storage/draftstore.h"
#include "core/storage/outboxstore.h"
#include "tests/unit/storage/storefixture.h"

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// The stores of the file that must not be lost.
class TestOutboxStore : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_stores = std::make_unique<OpenStores>(); }
    void cleanup() { m_stores.reset(); }
    void keepsEveryField();
    void refusesTheSameClientIdTwice();
    void refusesItemsWithoutIds();
    void onlyTheHeadOfEachConversationIsDue();
    void whatIsBeingSentHoldsBackTheRest();
    void whatHasFailedDoesNotHoldBackTheRest();
    void nothingIsDueBeforeItsTime();
    void updateOfAnUnknownItemSaysSo();
    void acceptedItemsAreNoLongerDue();
    void requeuedItemGoesToTheEnd();
    void startUpRecoversWhatWasBeingSent();
    void countsWaitingAndFailed();
    void changesNameTheConversation();
    void draftIsKeptChangedAndRemoved();
    void accountAndTokensAreKept();
    void clearedAccountIsGone();

private:
    OutboxStore &outbox() { return (*m_stores)->outbox(); }
    OutboxItem put(const QString &id, const QString &conversation, DeliveryState state = DeliveryState::Queued);
    QString dueAt(qint64 seconds);

    std::unique_ptr<OpenStores> m_stores;
};

OutboxItem TestOutboxStore::put(const QString &id, const QString &conversation, DeliveryState state)
{
    OutboxItem item;
    item.clientId = ClientMessageId{id};
    item.conversation = ConversationId{conversation};
    item.text = u"text "_s + id;
    item.queuedAt = at(1);
    item.state = state;
    if (!outbox().enqueue(item))
        qFatal("not queued");
    return item;
}

QString TestOutboxStore::dueAt(qint64 seconds)
{
    QStringList ids;
    for (const OutboxItem &item : VALUE_OF(outbox().due(at(seconds), 10)))
        ids.append(item.clientId.value());
    return ids.join(u' ');
}

void TestOutboxStore::keepsEveryField()
{
    OutboxItem item;
    item.clientId = ClientMessageId{u"a"_s};
    item.conversation = ConversationId{u"1"_s};
    item.text = u"Halo \U0001F44B"_s;
    item.quote = Quote{MessageId{7}, u"Budi"_s, u"kutipan"_s};
    item.queuedAt = at(1).addMSecs(5);
    item.mustArriveBefore = at(1000);
    item.state = DeliveryState::NeedsTemplate;
    item.attempts = 3;
    item.notBefore = at(20);
    item.reason = u"window-closed"_s;
    item.serverId = MessageId{99};
    TemplateSend sent;
    sent.detailId = 690001;
    sent.name = u"kabar"_s;
    sent.language = u"id"_s;
    sent.fill = {{u"Pak Budi"_s, u""_s}, u"INV-1"_s, u"text"_s, {QString(), u"INV-1"_s}};
    sent.intoRoom = true;
    sent.lastLog = 41;
    item.sentTemplate = sent;
    item.seenUpTo = MessageId{88};
    VERIFY_OK(outbox().enqueue(item));
    QCOMPARE(VALUE_OF(outbox().get(item.clientId)), std::optional(item));
    QCOMPARE(VALUE_OF(outbox().findByServerId(MessageId{99})), std::optional(item));
    QVERIFY(!VALUE_OF(outbox().findByServerId(MessageId{98})));
    QCOMPARE(VALUE_OF(outbox().list(item.conversation)), QList{item});
    item.quote.reset();
    item.mustArriveBefore.reset();
    item.notBefore.reset();
    item.clientId = ClientMessageId{u"b"_s};
    VERIFY_OK(outbox().enqueue(item));
    QCOMPARE(VALUE_OF(outbox().get(item.clientId)), std::optional(item));
}

void TestOutboxStore::refusesTheSameClientIdTwice()
{
    const OutboxItem item = put(u"a"_s, u"1"_s);
    QCOMPARE(outbox().enqueue(item).error().kind, ErrorKind::Conflict);
}

void TestOutboxStore::refusesItemsWithoutIds()
{
    QCOMPARE(outbox().enqueue({}).error().kind, ErrorKind::BadInput);
}

void TestOutboxStore::onlyTheHeadOfEachConversationIsDue()
{
    put(u"a1"_s, u"A"_s);
    put(u"b1"_s, u"B"_s);
    put(u"a2"_s, u"A"_s);
    QCOMPARE(dueAt(10), u"a1 b1"_s);
    VERIFY_OK(outbox().remove(ClientMessageId{u"a1"_s}));
    QCOMPARE(dueAt(10), u"b1 a2"_s);
    QCOMPARE(VALUE_OF(outbox().due(at(10), 1)).size(), 1);
}

void TestOutboxStore::whatIsBeingSentHoldsBackTheRest()
{
    OutboxItem first = put(u"a1"_s, u"A"_s);
    put(u"a2"_s, u"A"_s);
    first.state = DeliveryState::Sending;
    VERIFY_OK(outbox().update(first));
    QCOMPARE(dueAt(10), QString());
}

void TestOutboxStore::whatHasFailedDoesNotHoldBackTheRest()
{
    put(u"a1"_s, u"A"_s, DeliveryState::Failed);
    put(u"a2"_s, u"A"_s, DeliveryState::NeedsTemplate);
    put(u"a3"_s, u"A"_s);
    QCOMPARE(dueAt(10), u"a3"_s);
}

void TestOutboxStore::nothingIsDueBeforeItsTime()
{
    OutboxItem first = put(u"a1"_s, u"A"_s);
    put(u"a2"_s, u"A"_s);
    QVERIFY(!VALUE_OF(outbox().nextDueAt(at(0))));
    first.notBefore = at(30);
    first.attempts = 1;
    VERIFY_OK(outbox().update(first));
    QCOMPARE(dueAt(29), QString()); // and a2 does not overtake it
    QCOMPARE(VALUE_OF(outbox().nextDueAt(at(29))), std::optional(at(30)));
    QVERIFY(!VALUE_OF(outbox().nextDueAt(at(30)))); // what is due is not waited for, also behind one that is sent
    QCOMPARE(dueAt(30), u"a1"_s);
}

void TestOutboxStore::updateOfAnUnknownItemSaysSo()
{
    OutboxItem item;
    item.clientId = ClientMessageId{u"none"_s};
    QCOMPARE(outbox().update(item).error().kind, ErrorKind::NotFound);
    QCOMPARE(outbox().setServerId(item.clientId, MessageId{1}).error().kind, ErrorKind::NotFound);
    VERIFY_OK(outbox().remove(item.clientId));
}

void TestOutboxStore::acceptedItemsAreNoLongerDue()
{
    put(u"a1"_s, u"A"_s);
    put(u"a2"_s, u"A"_s);
    VERIFY_OK(outbox().setServerId(ClientMessageId{u"a1"_s}, MessageId{500}));
    QCOMPARE(dueAt(10), u"a2"_s);
    QCOMPARE(VALUE_OF(outbox().counts()), (OutboxCounts{1, 0}));
}

void TestOutboxStore::requeuedItemGoesToTheEnd()
{
    OutboxItem first = put(u"a1"_s, u"A"_s, DeliveryState::Failed);
    put(u"a2"_s, u"A"_s);
    VERIFY_OK(outbox().requeue(first.clientId, at(50), at(900)));
    const OutboxItem now = *VALUE_OF(outbox().get(first.clientId));
    QCOMPARE(now.state, DeliveryState::Queued);
    QCOMPARE(now.attempts, 0);
    QCOMPARE(now.queuedAt, at(50));
    QCOMPARE(now.mustArriveBefore, std::optional(at(900)));
    QCOMPARE(dueAt(60), u"a2"_s);
    VERIFY_OK(outbox().remove(ClientMessageId{u"a2"_s}));
    QCOMPARE(dueAt(60), u"a1"_s);
    QCOMPARE(outbox().requeue(first.clientId, at(60), {}).error().kind, ErrorKind::NotFound); // has not failed
}

void TestOutboxStore::startUpRecoversWhatWasBeingSent()
{
    put(u"a1"_s, u"A"_s, DeliveryState::Sending);
    put(u"b1"_s, u"B"_s, DeliveryState::Failed);
    put(u"c1"_s, u"C"_s);
    m_stores->takeChanges();
    QCOMPARE(VALUE_OF(outbox().recover(at(10))), 1);
    QCOMPARE(m_stores->takeChanges().timelines, QSet{ConversationId{u"A"_s}});
    QCOMPARE(dueAt(10), u"a1 c1"_s);
    QCOMPARE(VALUE_OF(outbox().recover(at(10))), 0);
    OutboxItem asked;
    asked.clientId = ClientMessageId{u"d1"_s};
    asked.conversation = ConversationId{u"D"_s};
    asked.queuedAt = at(0);
    asked.state = DeliveryState::Sending;
    asked.sentTemplate = TemplateSend{};
    asked.sentTemplate->lastLog = 40;
    VERIFY_OK(outbox().enqueue(asked));
    QCOMPARE(VALUE_OF(outbox().recover(at(20))), 1);
    QCOMPARE(dueAt(19), u"a1 c1"_s);
    QCOMPARE(dueAt(20), u"a1 c1 d1"_s);
}

void TestOutboxStore::countsWaitingAndFailed()
{
    QCOMPARE(VALUE_OF(outbox().counts()), (OutboxCounts{0, 0}));
    put(u"a1"_s, u"A"_s, DeliveryState::Sending);
    put(u"a2"_s, u"A"_s);
    put(u"a3"_s, u"A"_s, DeliveryState::Failed);
    put(u"b1"_s, u"B"_s, DeliveryState::NeedsTemplate);
    QCOMPARE(VALUE_OF(outbox().counts()), (OutboxCounts{2, 2}));
    QCOMPARE(VALUE_OF(outbox().counts(ConversationId{u"A"_s})), (OutboxCounts{2, 1}));
}

void TestOutboxStore::changesNameTheConversation()
{
    put(u"a1"_s, u"A"_s);
    StoreChanges changes = m_stores->takeChanges();
    QCOMPARE(changes.timelines, QSet{ConversationId{u"A"_s}});
    QCOMPARE(changes.conversations, QSet{ConversationId{u"A"_s}});
    VERIFY_OK(outbox().remove(ClientMessageId{u"a1"_s}));
    QCOMPARE(m_stores->takeChanges().timelines, QSet{ConversationId{u"A"_s}});
    VERIFY_OK(outbox().remove(ClientMessageId{u"a1"_s}));
    QVERIFY(m_stores->takeChanges().isEmpty());
}

void TestOutboxStore::draftIsKeptChangedAndRemoved()
{
    const ConversationId room{u"A"_s};
    DraftStore &drafts = (*m_stores)->drafts();
    QVERIFY(!VALUE_OF(drafts.get(room)));
    const Draft draft{u"Selamat pagi\nKak"_s, MessageId{9}, at(5)};
    VERIFY_OK(drafts.set(room, {u"Sel"_s, {}, at(4)}));
    VERIFY_OK(drafts.set(room, draft));
    VERIFY_OK(drafts.set(ConversationId{u"B"_s}, {u"x"_s, {}, at(1)}));
    QCOMPARE(VALUE_OF(drafts.get(room)), std::optional(draft));
    QCOMPARE(VALUE_OF(drafts.all()).size(), 2);
    QCOMPARE(VALUE_OF(drafts.all()).value(room), draft);
    VERIFY_OK(drafts.set(room, {QString(), {}, at(6)}));
    QVERIFY(!VALUE_OF(drafts.get(room)));
    m_stores->takeChanges();
    VERIFY_OK(drafts.remove(room));
    QVERIFY(m_stores->takeChanges().isEmpty());
}

void TestOutboxStore::accountAndTokensAreKept()
{
    AccountStore &store = (*m_stores)->account();
    QVERIFY(!VALUE_OF(store.load()));
    QVERIFY(!VALUE_OF(store.loadTokens()));
    Account account;
    account.server = {QUrl(u"http://127.0.0.1:4100"_s), QUrl(u"http://127.0.0.1:4100/sdk"_s),
                      QUrl(u"ws://127.0.0.1:4101/mqtt"_s)};
    account.appCode = u"demo-abc"_s;
    account.appName = u"Demo Store"_s;
    account.id = AgentId{12};
    account.name = u"Sari"_s;
    account.email = u"sari@example.com"_s;
    account.sdkUser = SdkUserId{u"x_sari@example.com"_s};
    account.role = Role::Supervisor;
    account.available = true;
    VERIFY_OK(store.save(account, {u"short"_s, u"long"_s, u"sdk"_s, u"key"_s}));
    VERIFY_OK(store.saveTokens({u"short2"_s, u"long"_s, u"sdk"_s, u"key"_s}));
    const Account now = *VALUE_OF(store.load());
    QCOMPARE(now.server, account.server);
    QCOMPARE(now.appCode, account.appCode);
    QCOMPARE(now.appName, account.appName);
    QCOMPARE(now.id, account.id);
    QCOMPARE(now.name, account.name);
    QCOMPARE(now.email, account.email);
    QCOMPARE(now.sdkUser, account.sdkUser);
    QCOMPARE(now.role, account.role);
    QCOMPARE(now.available, account.available);
    const AccountTokens tokens = *VALUE_OF(store.loadTokens());
    QCOMPARE(tokens.shortLived, u"short2"_s);
    QCOMPARE(tokens.longLived, u"long"_s);
    QCOMPARE(tokens.sdk, u"sdk"_s);
    QCOMPARE(tokens.sdkKey, u"key"_s);
}

void TestOutboxStore::clearedAccountIsGone()
{
    AccountStore &store = (*m_stores)->account();
    VERIFY_OK(store.save(Account{}, AccountTokens{}));
    VERIFY_OK(store.clear());
    QVERIFY(!VALUE_OF(store.load()));
    QVERIFY(!VALUE_OF(store.loadTokens()));
    VERIFY_OK(store.clear());
}

QTEST_GUILESS_MAIN(TestOutboxStore)
#include "tst_outboxstore.moc"
