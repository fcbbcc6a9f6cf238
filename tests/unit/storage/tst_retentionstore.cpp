#include "core/storage/attachmentstore.h"
#include "core/storage/contactstore.h"
#include "core/storage/conversationstore.h"
#include "core/storage/draftstore.h"
#include "core/storage/messagestore.h"
#include "core/storage/outboxstore.h"
#include "core/storage/outgoingfilestore.h"
#include "core/storage/pinstore.h"
#include "core/storage/retentionstore.h"
#include "core/storage/sqlcipherapi.h"
#include "tests/unit/storage/storefixture.h"
#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlQuery>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int page = RetentionStore::pageKept;
const ChannelKey store{u"wa"_s, ChannelId{963}};
const ChannelKey insta{u"ig"_s, ChannelId{5}};

EvictionOrder olderThan(qint64 seconds)
{
    EvictionOrder order;
    order.olderThan = at(seconds);
    return order;
}

OutboxItem unsent(const QString &conversation)
{
    OutboxItem item;
    item.clientId = ClientMessageId{u"unsent-"_s + conversation};
    item.conversation = ConversationId{conversation};
    item.text = u"belum terkirim"_s;
    item.queuedAt = at(1);
    return item;
}
} // namespace

class TestRetentionStore : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_stores = std::make_unique<OpenStores>(); }
    void cleanup() { m_stores.reset(); }
    void nothingGoesWithoutALimit();
    void oldestGoFirst();
    void keepsThePageOfWhatMatters_data();
    void keepsThePageOfWhatMatters();
    void ownTextIsNeverTouched();
    void whatIsLookedAtIsLeftAlone();
    void channelsHaveLimitsOfTheirOwn();
    void aChannelThatIsTooLargeLosesItsOldest();
    void aStoreThatIsTooLargeLosesTheOldestOfAll();
    void slicesReachTheEnd_data();
    void slicesReachTheEnd();
    void sizesOfChannelsAddUp();
    void timelineAfterwardsAsksTheServer();
    void olderMessagesMayComeBackPieceByPiece();
    void emptiedConversationShowsNoText();
    void theListDoesNotBringEvictedTextBack();
    void evictedMessagesAreNotCountedOrFound();
    void fileGetsSmaller();
    void erasingNeedsConsentForUnsentText();
    void erasingTakesEverythingOfOneContact();
    void erasingWorksInSlices();
    void carelessDeletingLeavesTracesThatAreSeen();
    void erasingLeavesNoTraceInAnyPage();

private:
    RetentionStore &retention() { return (*m_stores)->retention(); }
    MessageStore &messages() { return (*m_stores)->messages(); }
    ConversationStore &conversations() { return (*m_stores)->conversations(); }
    // Messages id, id + 1 … in a resolved conversation; message n was sent at(n).
    void fill(const QString &conversation, qint64 from, int count, const ChannelKey &channel = store,
              ServeState serve = ServeState::Resolved);
    QList<qint64> idsOf(const QString &conversation);
    EvictionSlice evictAll(EvictionOrder order);
    static QByteArray allPages(SqlConnection &db);

    std::unique_ptr<OpenStores> m_stores;
};

void TestRetentionStore::fill(const QString &conversation, qint64 from, int count, const ChannelKey &channel,
                              ServeState serve)
{
    Conversation row = aConversation(conversation, u"Budi"_s, from + count - 1);
    row.source = channel.source;
    row.channel = channel.id;
    row.serve = serve;
    VERIFY_OK(conversations().upsert({row}));
    QList<Message> list;
    for (int i = 0; i < count; ++i) {
        Message message = aMessage(from + i, conversation, u"pesan nomor %1"_s.arg(from + i));
        message.previous = MessageId{i == 0 ? 0 : from + i - 1};
        list.append(message);
    }
    VALUE_OF(messages().apply(list));
    VERIFY_OK(conversations().setServe(ConversationId{conversation}, serve));
}

QList<qint64> TestRetentionStore::idsOf(const QString &conversation)
{
    QList<qint64> ids;
    const auto all = VALUE_OF(messages().after(ConversationId{conversation}, {}, 100'000));
    for (const Message &message : all.messages)
        ids.append(message.id.value());
    return ids;
}

// Slice after slice, as the keeper does.
EvictionSlice TestRetentionStore::evictAll(EvictionOrder order)
{
    EvictionSlice total;
    for (int slices = 0; slices < 10'000; ++slices) {
        const EvictionSlice slice = VALUE_OF(retention().evict(order));
        total.evicted += slice.evicted;
        for (auto it = slice.bytes.cbegin(); it != slice.bytes.cend(); ++it) {
            total.bytes[it.key()] += it.value();
            if (order.tooManyBytes.contains(it.key()))
                order.tooManyBytes[it.key()] -= it.value();
        }
        order.after = total.upTo = slice.upTo;
        if (slice.atEnd)
            return total;
    }
    qFatal("no end");
}

void TestRetentionStore::nothingGoesWithoutALimit()
{
    fill(u"1"_s, 1, 10);
    const EvictionSlice slice = VALUE_OF(retention().evict({}));
    QVERIFY(slice.atEnd);
    QCOMPARE(slice.evicted, 0);
    QCOMPARE(idsOf(u"1"_s).size(), 10);
}

void TestRetentionStore::oldestGoFirst()
{
    fill(u"1"_s, 1, 10);
    fill(u"2"_s, 11, 10);
    QCOMPARE(evictAll(olderThan(14)).evicted, 13);
    QVERIFY(idsOf(u"1"_s).isEmpty());
    QCOMPARE(idsOf(u"2"_s), (QList<qint64>{14, 15, 16, 17, 18, 19, 20}));
    QCOMPARE(m_stores->takeChanges().timelines, (QSet{ConversationId{u"1"_s}, ConversationId{u"2"_s}}));
    QCOMPARE(evictAll(olderThan(14)).evicted, 0);
}

void TestRetentionStore::keepsThePageOfWhatMatters_data()
{
    QTest::addColumn<QString>("why");
    QTest::addColumn<int>("kept");
    QTest::newRow("served") << u"served"_s << page;
    QTest::newRow("unserved") << u"unserved"_s << page;
    QTest::newRow("draft") << u"draft"_s << page;
    QTest::newRow("unsent") << u"unsent"_s << page;
    QTest::newRow("pinned") << u"pinned"_s << page;
    QTest::newRow("nothing") << u"nothing"_s << 0;
}

void TestRetentionStore::keepsThePageOfWhatMatters()
{
    QFETCH(QString, why);
    QFETCH(int, kept);
    const ConversationId id{u"1"_s};
    const ServeState serve = why == "served"_L1 ? ServeState::Served
        : why == "unserved"_L1                  ? ServeState::Unserved
                                                : ServeState::Resolved;
    fill(u"1"_s, 1, page + 20, store, serve);
    if (why == "draft"_L1)
        VERIFY_OK((*m_stores)->drafts().set(id, {u"begun"_s, {}, at(1)}));
    if (why == "unsent"_L1)
        VERIFY_OK((*m_stores)->outbox().enqueue(unsent(u"1"_s)));
    if (why == "pinned"_L1)
        VERIFY_OK((*m_stores)->pins().pin(id, at(1)));
    evictAll(olderThan(1000));
    const auto ids = idsOf(u"1"_s);
    QCOMPARE(ids.size(), kept);
    if (kept > 0)
        QCOMPARE(ids.last(), page + 20);
}

void TestRetentionStore::ownTextIsNeverTouched()
{
    fill(u"1"_s, 1, 10);
    VERIFY_OK((*m_stores)->drafts().set(ConversationId{u"1"_s}, {u"begun"_s, {}, at(1)}));
    VERIFY_OK((*m_stores)->outbox().enqueue(unsent(u"2"_s)));
    EvictionOrder order;
    order.storeTooLarge = true;
    evictAll(order);
    QVERIFY(VALUE_OF((*m_stores)->drafts().get(ConversationId{u"1"_s})));
    QCOMPARE(VALUE_OF((*m_stores)->outbox().list(ConversationId{u"2"_s})).size(), 1);
}

void TestRetentionStore::whatIsLookedAtIsLeftAlone()
{
    fill(u"1"_s, 1, 10);
    fill(u"2"_s, 11, 10);
    EvictionOrder order = olderThan(1000);
    order.untouched = ConversationId{u"1"_s};
    QCOMPARE(evictAll(order).evicted, 10);
    QCOMPARE(idsOf(u"1"_s).size(), 10);
}

void TestRetentionStore::channelsHaveLimitsOfTheirOwn()
{
    fill(u"1"_s, 1, 10);
    fill(u"2"_s, 11, 10, insta);
    EvictionOrder order = olderThan(3);
    order.olderThanIn.insert(insta, at(15));
    const EvictionSlice gone = evictAll(order);
    QCOMPARE(idsOf(u"1"_s).first(), 3);
    QCOMPARE(idsOf(u"2"_s).first(), 15);
    QCOMPARE(gone.bytes.size(), 2);
}

void TestRetentionStore::aChannelThatIsTooLargeLosesItsOldest()
{
    fill(u"1"_s, 1, 10);
    fill(u"2"_s, 11, 10, insta);
    const qint64 whole = VALUE_OF(retention().measure({}, 1000)).bytes.value(insta);
    EvictionOrder order;
    order.tooManyBytes.insert(insta, whole / 2);
    const EvictionSlice gone = evictAll(order);
    QVERIFY(gone.bytes.value(insta) >= whole / 2);
    QVERIFY(gone.bytes.value(insta) < whole * 3 / 4);
    QCOMPARE(idsOf(u"1"_s).size(), 10);
    QCOMPARE(idsOf(u"2"_s).last(), 20);
    QCOMPARE(VALUE_OF(retention().measure({}, 1000)).bytes.value(insta), whole - gone.bytes.value(insta));
}

void TestRetentionStore::aStoreThatIsTooLargeLosesTheOldestOfAll()
{
    fill(u"1"_s, 1, 10);
    fill(u"2"_s, 11, 10, insta);
    EvictionOrder order;
    order.storeTooLarge = true;
    order.limit = 12;
    const EvictionSlice slice = VALUE_OF(retention().evict(order));
    QCOMPARE(slice.evicted, 12);
    QCOMPARE(slice.upTo, MessageId{12});
    QVERIFY(!slice.atEnd);
    QCOMPARE(idsOf(u"2"_s).first(), 13);
}

void TestRetentionStore::slicesReachTheEnd_data()
{
    QTest::addColumn<int>("limit");
    for (const int limit : {1, 7, 200, 100'000})
        QTest::addRow("%d", limit) << limit;
}

void TestRetentionStore::slicesReachTheEnd()
{
    QFETCH(int, limit);
    for (int i = 0; i < 100; ++i) // more conversations than a slice looks into
        fill(QString::number(i + 1), 10 * i + 1, 10, store, i % 2 == 0 ? ServeState::Served : ServeState::Resolved);
    EvictionOrder order = olderThan(996);
    order.limit = limit;
    QCOMPARE(evictAll(order).evicted, 495);
    QCOMPARE(idsOf(u"100"_s), (QList<qint64>{996, 997, 998, 999, 1000}));
    QCOMPARE(idsOf(u"99"_s).size(), 10);
    QVERIFY(idsOf(u"98"_s).isEmpty());
    QCOMPARE(VALUE_OF(messages().count()), 505);
}

void TestRetentionStore::sizesOfChannelsAddUp()
{
    fill(u"1"_s, 1, 10);
    fill(u"2"_s, 11, 10, insta);
    AttachmentContent picture;
    picture.message = MessageId{15};
    picture.state = ContentState::Here;
    picture.file = u"00000000000000000000000000000001"_s;
    picture.storedBytes = 1'000'000;
    VERIFY_OK((*m_stores)->attachments().set(picture));
    const ChannelSizes whole = VALUE_OF(retention().measure({}, 1000));
    QVERIFY(whole.atEnd);
    QVERIFY(whole.bytes.value(insta) > 1'000'000);
    QVERIFY(whole.bytes.value(store) > 1000 && whole.bytes.value(store) < 10'000);
    QHash<ChannelKey, qint64> pieces;
    MessageId after;
    for (;;) {
        const ChannelSizes piece = VALUE_OF(retention().measure(after, 7));
        for (auto it = piece.bytes.cbegin(); it != piece.bytes.cend(); ++it)
            pieces[it.key()] += it.value();
        after = piece.upTo;
        if (piece.atEnd)
            break;
    }
    QCOMPARE(pieces, whole.bytes);
    QCOMPARE(VALUE_OF(retention().size()).files, 1'000'000);
}

void TestRetentionStore::timelineAfterwardsAsksTheServer()
{
    const ConversationId id{u"1"_s};
    fill(u"1"_s, 1, 20);
    QVERIFY(VALUE_OF(messages().reachesBeginning(id)));
    QVERIFY(!VALUE_OF(messages().evictedUpTo(id)));
    evictAll(olderThan(11));
    QVERIFY(!VALUE_OF(messages().reachesBeginning(id))); // scrolling back asks for more
    QVERIFY(!VALUE_OF(messages().hasGap(id))); // but nothing fetches it by itself
    QCOMPARE(VALUE_OF(messages().evictedUpTo(id)), std::optional(at(10)));
    const auto newest = VALUE_OF(messages().newest(id, 50));
    QCOMPARE(newest.messages.size(), 10);
    QVERIFY(!newest.moreBefore);
}

void TestRetentionStore::olderMessagesMayComeBackPieceByPiece()
{
    const ConversationId id{u"1"_s};
    fill(u"1"_s, 1, 20);
    evictAll(olderThan(11));
    const auto again = [](qint64 number) {
        Message message = aMessage(number, u"1"_s, u"pesan nomor %1"_s.arg(number));
        message.previous = MessageId{number - 1};
        return message;
    };
    VALUE_OF(messages().apply({again(3), again(4)})); // a jump to a search result of the server
    QCOMPARE(VALUE_OF(messages().gaps(id)), (QList{MessageGap{MessageId{4}, MessageId{11}}}));
    VALUE_OF(messages().apply({again(8), again(9), again(10)}));
    QCOMPARE(VALUE_OF(messages().gaps(id)), (QList{MessageGap{MessageId{4}, MessageId{8}}}));
    VALUE_OF(messages().apply({again(5), again(6), again(7)}));
    QVERIFY(!VALUE_OF(messages().hasGap(id)));
    QVERIFY(!VALUE_OF(messages().reachesBeginning(id)));
    VALUE_OF(messages().apply({again(2), again(1)}));
    QVERIFY(VALUE_OF(messages().reachesBeginning(id)));
    QCOMPARE(idsOf(u"1"_s).size(), 20);
}

void TestRetentionStore::emptiedConversationShowsNoText()
{
    fill(u"1"_s, 1, 5);
    QCOMPARE(VALUE_OF(conversations().get(ConversationId{u"1"_s}))->lastText, u"pesan nomor 5"_s);
    evictAll(olderThan(100));
    const Conversation row = VALUE_OF(conversations().get(ConversationId{u"1"_s})).value();
    QVERIFY(row.lastText.isEmpty());
    QVERIFY(row.lastMessage.isEmpty());
    QVERIFY(row.lastAt.isValid()); // its place in the list stays
    QCOMPARE(row.contactName, u"Budi"_s);
}

void TestRetentionStore::theListDoesNotBringEvictedTextBack()
{
    const ConversationId id{u"1"_s};
    fill(u"1"_s, 1, 5);
    const Conversation before = VALUE_OF(conversations().get(id)).value();
    evictAll(olderThan(100));
    Conversation listed = before; // the server still has it all, and tells whole seconds
    listed.lastText = u"pesan nomor 5"_s;
    listed.lastSenderName = u"Budi"_s;
    listed.lastAt = QDateTime::fromSecsSinceEpoch(before.lastAt.toSecsSinceEpoch(), Qt::UTC);
    for (int times = 0; times < 2; ++times) {
        VERIFY_OK(conversations().upsert({listed}));
        const Conversation row = VALUE_OF(conversations().get(id)).value();
        QVERIFY(row.lastText.isEmpty());
        QVERIFY(row.lastSenderName.isEmpty());
    }
    listed.lastText = u"pesan baru"_s; // news are shown
    listed.lastMessage = MessageId{6};
    listed.lastAt = before.lastAt.addSecs(60);
    VERIFY_OK(conversations().upsert({listed}));
    QCOMPARE(VALUE_OF(conversations().get(id))->lastText, u"pesan baru"_s);
}

void TestRetentionStore::evictedMessagesAreNotCountedOrFound()
{
    fill(u"1"_s, 1, 20);
    evictAll(olderThan(11));
    QCOMPARE(VALUE_OF(messages().count()), 10);
    QCOMPARE(VALUE_OF(messages().count(ConversationId{u"1"_s})), 10);
    const auto indexed = [this](const QString &word) {
        QSqlQuery query(m_stores->cache().database());
        query.prepare(u"SELECT count(*) FROM message_fts WHERE message_fts MATCH ?"_s);
        query.addBindValue(word);
        return query.exec() && query.next() ? query.value(0).toInt() : -1;
    };
    QCOMPARE(indexed(u"nomor"_s), 10);
    VERIFY_OK(m_stores->cache().execute(u"INSERT INTO message_fts (message_fts) VALUES ('integrity-check')"_s));
}

void TestRetentionStore::fileGetsSmaller()
{
    fill(u"1"_s, 1, 3000);
    fill(u"2"_s, 3001, 10);
    const StoreSize before = VALUE_OF(retention().size());
    evictAll(olderThan(3001));
    const StoreSize evicted = VALUE_OF(retention().size());
    QVERIFY(evicted.used < before.used / 2);
    QVERIFY(evicted.free > 0);
    qint64 left = VALUE_OF(retention().giveBack(10));
    QVERIFY(left > 0);
    while (left > 0) {
        const qint64 next = VALUE_OF(retention().giveBack(50));
        QVERIFY(next < left);
        left = next;
    }
    const StoreSize after = VALUE_OF(retention().size());
    QCOMPARE(after.free, 0);
    VERIFY_OK(m_stores->cache().execute(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
    QCOMPARE(QFileInfo(m_stores->cache().file()).size(), after.used);
    QVERIFY(after.used < before.used / 2);
}

void TestRetentionStore::erasingNeedsConsentForUnsentText()
{
    const QString key = u"wa:628120001"_s;
    fill(u"1"_s, 1, 5);
    VERIFY_OK((*m_stores)->drafts().set(ConversationId{u"1"_s}, {u"begun"_s, {}, at(1)}));
    QCOMPARE(retention().eraseContact(key, UnsentText::Keep, 1000).error().kind, ErrorKind::Conflict);
    VERIFY_OK((*m_stores)->drafts().remove(ConversationId{u"1"_s}));
    OutgoingFile file;
    file.file = u"content"_s;
    file.hash = "hash";
    file.fileName = u"nota.pdf"_s;
    file.mime = u"application/pdf"_s;
    VERIFY_OK((*m_stores)->outgoingFiles().addToDraft(ConversationId{u"1"_s}, file));
    QCOMPARE(retention().eraseContact(key, UnsentText::Keep, 1000).error().kind, ErrorKind::Conflict);
    VERIFY_OK((*m_stores)->outgoingFiles().removeDraft(ConversationId{u"1"_s}));
    VERIFY_OK((*m_stores)->outbox().enqueue(unsent(u"1"_s)));
    QCOMPARE(retention().eraseContact(key, UnsentText::Keep, 1000).error().kind, ErrorKind::Conflict);
    QCOMPARE(idsOf(u"1"_s).size(), 5);
    QVERIFY(VALUE_OF(retention().eraseContact(key, UnsentText::Erase, 1000)).complete);
    QVERIFY(VALUE_OF((*m_stores)->outbox().list(ConversationId{u"1"_s})).isEmpty());
}

void TestRetentionStore::erasingTakesEverythingOfOneContact()
{
    const QString key = u"wa:628120001"_s;
    const ConversationId id{u"1"_s};
    fill(u"1"_s, 1, 5);
    fill(u"2"_s, 6, 5);
    VERIFY_OK((*m_stores)->contacts().upsert({{key, ContactId{7}, u"Budi"_s, u"628120001"_s, u"+628120001"_s},
                                              {u"wa:628120002"_s, {}, u"Dewi"_s, u"628120002"_s, {}}}));
    VERIFY_OK((*m_stores)->contacts().setProperties(key, {{u"kota"_s, u"Bandung"_s}}));
    VERIFY_OK(conversations().setTags(id, {u"vip"_s}));
    VERIFY_OK(conversations().setReadMark(id, SdkUserId{u"628120001"_s}, MessageId{3}));
    VERIFY_OK((*m_stores)->pins().pin(id, at(1)));
    VERIFY_OK((*m_stores)->drafts().set(ConversationId{u"2"_s}, {u"begun"_s, {}, at(1)}));
    AttachmentContent picture;
    picture.message = MessageId{3};
    picture.state = ContentState::Here;
    picture.file = u"00000000000000000000000000000001"_s;
    VERIFY_OK((*m_stores)->attachments().set(picture));

    const Erasure erasure = VALUE_OF(retention().eraseContact(key, UnsentText::Keep, 1000));
    QVERIFY(erasure.complete);
    QCOMPARE(erasure.conversations, 1);
    QCOMPARE(erasure.messages, 5);
    QVERIFY(!VALUE_OF(conversations().get(id)));
    QVERIFY(!VALUE_OF((*m_stores)->contacts().get(key)));
    QVERIFY(VALUE_OF(conversations().withTag(u"vip"_s, 10)).isEmpty());
    QVERIFY(VALUE_OF((*m_stores)->pins().all()).isEmpty());
    QCOMPARE(VALUE_OF((*m_stores)->attachments().doomed(10)).size(), 1);
    QCOMPARE(idsOf(u"2"_s).size(), 5);
    QVERIFY(VALUE_OF((*m_stores)->contacts().get(u"wa:628120002"_s)));
    QVERIFY(VALUE_OF((*m_stores)->drafts().get(ConversationId{u"2"_s})));
    QVERIFY(VALUE_OF(retention().eraseContact(u"nobody"_s, UnsentText::Keep, 1000)).complete);
}

void TestRetentionStore::erasingWorksInSlices()
{
    const QString key = u"wa:628120001"_s;
    fill(u"1"_s, 1, 25);
    int slices = 0;
    int gone = 0;
    for (;; ++slices) {
        QVERIFY(slices < 10);
        const Erasure erasure = VALUE_OF(retention().eraseContact(key, UnsentText::Keep, 10));
        QVERIFY(erasure.messages <= 10);
        gone += erasure.messages;
        if (erasure.complete)
            break;
    }
    QCOMPARE(slices, 2);
    QCOMPARE(gone, 25);
    QVERIFY(!VALUE_OF(conversations().get(ConversationId{u"1"_s})));
}

// Through SQLite's own copy of a database, page by page as they lie in the file.
QByteArray TestRetentionStore::allPages(SqlConnection &db)
{
    const QVariant handle = db.database().driver()->handle();
    sqlite3_int64 size = 0;
    unsigned char *bytes = sqlite3_serialize(*static_cast<sqlite3 *const *>(handle.constData()), "main", &size, 0);
    const QByteArray pages(reinterpret_cast<const char *>(bytes), qsizetype(size));
    sqlite3_free(bytes);
    return pages;
}

// The measure itself: it finds what the next test must not find.
void TestRetentionStore::carelessDeletingLeavesTracesThatAreSeen()
{
    fill(u"1"_s, 1, 300);
    VERIFY_OK(m_stores->cache().execute(u"PRAGMA secure_delete = OFF"_s));
    VERIFY_OK(conversations().remove(ConversationId{u"1"_s}));
    QCOMPARE(VALUE_OF(messages().count()), 0);
    QVERIFY(allPages(m_stores->cache()).contains("pesan nomor 150"));
}

// What is on the disk, deciphered: every page in use and every free one. The log is emptied first.
void TestRetentionStore::erasingLeavesNoTraceInAnyPage()
{
    const QList<QByteArray> markers{"markapesan", "markacaption", "markaberkas", "markanama",   "markacatatan",
                                    "markalabel", "markakota",    "markadraf",   "markaunsent", "628129990001"};
    const QString key = u"wa:628129990001"_s;
    const ConversationId id{u"500"_s};
    // Between many others, in small transactions, so that pages are split and shared.
    for (int i = 0; i < 60; ++i) {
        const QString other = QString::number(i % 20 + 1);
        QList<Message> batch;
        for (int j = 0; j < 40; ++j)
            batch.append(
                aMessage(1 + i * 100 + j, other, u"pesan biasa %1 kata%2 lain%3"_s.arg(j).arg(i * j).arg(i + j)));
        for (int j = 0; j < 10; ++j) {
            Message message = aMessage(50 + i * 100 + j, u"500"_s, u"markapesan%1 rahasia %2"_s.arg(i * 10 + j).arg(j));
            message.senderName = u"markanama"_s;
            message.senderId = SdkUserId{u"628129990001"_s};
            if (j == 5) {
                message.attachment = Attachment{QUrl(u"https://cdn.contoh.example/markaberkas.jpg"_s),
                                                u"markaberkas.jpg"_s, u"markacaption"_s, 10, false};
            }
            batch.append(message);
        }
        VERIFY_OK(m_stores->cache().begin());
        VALUE_OF(messages().apply(batch));
        VERIFY_OK(m_stores->cache().commit());
    }
    Conversation row = aConversation(u"500"_s, u"markanama"_s);
    row.contactUserId = u"628129990001"_s;
    VERIFY_OK(conversations().upsert({row}));
    VERIFY_OK(conversations().setTags(id, {u"markalabel"_s}));
    VERIFY_OK(conversations().setNote(id, u"markacatatan"_s));
    VERIFY_OK((*m_stores)->contacts().upsert({{key, {}, u"markanama"_s, u"628129990001"_s, u"+628129990001"_s}}));
    VERIFY_OK((*m_stores)->contacts().setProperties(key, {{u"kota"_s, u"markakota"_s}}));
    VERIFY_OK((*m_stores)->drafts().set(id, {u"markadraf"_s, {}, at(1)}));
    OutboxItem item = unsent(u"500"_s);
    item.text = u"markaunsent"_s;
    VERIFY_OK((*m_stores)->outbox().enqueue(item));
    const QByteArray before = allPages(m_stores->cache()) + allPages(m_stores->outbox());
    for (const QByteArray &marker : markers)
        QVERIFY2(before.contains(marker), marker.constData());

    for (bool complete = false; !complete;) {
        VERIFY_OK(m_stores->cache().begin());
        VERIFY_OK(m_stores->outbox().begin());
        complete = VALUE_OF(retention().eraseContact(key, UnsentText::Erase, 200)).complete;
        VERIFY_OK(m_stores->cache().commit());
        VERIFY_OK(m_stores->outbox().commit());
    }
    while (VALUE_OF(retention().giveBack(100)) > 0) { }
    for (SqlConnection *db : {&m_stores->cache(), &m_stores->outbox()}) {
        VERIFY_OK(db->execute(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
        QCOMPARE(QFileInfo(db->file() + u"-wal"_s).size(), 0);
        const QByteArray pages = allPages(*db);
        QVERIFY(pages.size() >= QFileInfo(db->file()).size());
        for (const QByteArray &marker : markers)
            QVERIFY2(!pages.contains(marker), qPrintable(QString::fromLatin1(marker) + u" in "_s + db->file()));
    }
    QVERIFY(VALUE_OF(messages().count()) > 0);
}

QTEST_GUILESS_MAIN(TestRetentionStore)
#include "tst_retentionstore.moc"
