#include "core/storage/accountstore.h"
#include "core/storage/conversationstore.h"
#include "core/storage/cursorstore.h"
#include "core/storage/draftstore.h"
#include "core/storage/messagestore.h"
#include "core/storage/outboxrescue.h"
#include "core/storage/outboxstore.h"
#include "core/storage/pinstore.h"
#include "core/storage/quickreplystore.h"
#include "core/storage/storepair.h"
#include "tests/support/smalldisk.h"
#include "tests/unit/storage/storefixture.h"
#include <QDirIterator>
#include <QSqlQuery>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int pageSize = 4096;
constexpr qint64 generation = 3;
constexpr int conversations = 40;
constexpr int messagesEach = 50;
constexpr int items = 60;
constexpr int drafts = 25;
constexpr int ownReplies = 6;
constexpr int pins = 5;

using Files = QHash<QString, QByteArray>;

ConversationId room(int number)
{
    return ConversationId{QString::number(90010000 + number)};
}

Message messageOf(int number, int place)
{
    return aMessage(1000 + number * messagesEach + place, room(number).value(),
                    u"pesan %1/%2 "_s.arg(number).arg(place) + QString(place % 5 * 60, u'x'));
}

OutboxItem itemOf(int number)
{
    OutboxItem item;
    item.clientId = ClientMessageId{u"unsent-%1"_s.arg(number)};
    item.conversation = room(number % 7);
    item.text = u"belum terkirim %1 "_s.arg(number) + QString(number % 6 * 90, u'y');
    item.queuedAt = at(number);
    item.state = number % 3 == 0 ? DeliveryState::Failed : DeliveryState::Queued;
    if (item.state == DeliveryState::Failed)
        item.reason = u"timeout"_s;
    return item;
}

Draft draftOf(int number)
{
    return {u"naskah %1 "_s.arg(number) + QString(150, u'z'), {}, at(number)};
}

QuickReply ownReplyOf(int number)
{
    return {0, true, u"salam%1"_s.arg(number), u"Selamat pagi, dengan nomor %1"_s.arg(number)};
}

// Among the messages.
int brokenFrom(int pages)
{
    return pages * 3 / 5;
}

QByteArray withFlippedBit(QByteArray bytes, qsizetype place)
{
    bytes[place] = char(bytes.at(place) ^ 0x04);
    return bytes;
}
} // namespace

// What becomes of a store whose files are not as they should be: real files, damaged in every way.
class TestStoreRepair : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void everyPageOfTheOutboxMayBreak();
    void outboxOfTheFirstSchemaIsMended();
    void brokenOutboxIsOnlyMendedWhenAsked();
    void swappedPagesOfTheOutboxAreMended();
    void cutOutboxIsMendedAsFarAsItGoes();
    void outboxWithNothingReadableStays_data();
    void outboxWithNothingReadableStays();
    void fullDiskStopsARescueAndChangesNothing();
    void interruptedRescueIsFinished();
    void interruptedRescueTakesTheOldLogAway();
    void olderOutboxIsHeld();
    void olderAndBrokenOutboxIsRescued();
    void outboxWithoutItsLogIsHeld_data();
    void outboxWithoutItsLogIsHeld();
    void refusedFileKeepsItsLog();
    void brokenCacheIsRescued();
    void treesOfTheCacheMayLackTheirRoot_data();
    void treesOfTheCacheMayLackTheirRoot();
    void manyBrokenPagesCostWhatIsOnThem();
    void everyPageOfTheCacheIsAuthenticated();
    void cacheThatIsNotOursIsMadeAnew_data();
    void cacheThatIsNotOursIsMadeAnew();
    void cacheIsNotMendedForEver();
    void soundOpeningForgetsMending();
    void interruptedRescueOfTheCacheGoesOn();
    void fullDiskOnlyPutsMendingOff();
    void nothingIsMendedWithoutAnOutbox();

private:
    Result<StorePair> open(Repair repair, qint64 atLeast = generation)
    {
        return openStorePair(m_folder->path(), testKeys(atLeast), repair, m_health);
    }
    Files files() const;
    void put(const QString &name, const QByteArray &bytes) const;
    static Result<> fill(StorePair &pair);
    void breakTheCacheInUse(); // found while it was open
    Result<StorePair> openWithBroken(const QList<int> &pages); // of the cache, counted from 1
    static int soundMessages(const Stores &stores);
    // What is there and as it was; -1 when something is there that never was.
    static int soundItems(Stores &stores);
    static int soundDrafts(Stores &stores);
    static int soundOwn(Stores &stores); // replies and pins

    Files m_sound; // as they were closed
    QByteArray m_olderOutbox; // before the generation was raised
    std::unique_ptr<QTemporaryDir> m_folder;
    StoreHealth m_health;
};

Files TestStoreRepair::files() const
{
    Files all;
    QDirIterator it(m_folder->path(), QDir::Files);
    while (it.hasNext()) {
        QFile file(it.next());
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read");
        if (file.size() > 0 && !file.fileName().endsWith("-shm"_L1)) // what SQLite rebuilds says nothing
            all.insert(QFileInfo(file).fileName(), file.readAll());
    }
    return all;
}

void TestStoreRepair::put(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_folder->filePath(name));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
        qFatal("cannot write");
}

Result<> TestStoreRepair::fill(StorePair &pair)
{
    ChangeLog nobody;
    Stores stores(*pair.cache, *pair.outbox, nobody);
    Result<> done = pair.cache->begin().and_then([&] { return pair.outbox->begin(); });
    const auto then = [&done](const auto &step) { done = done.and_then(step); };
    for (int number = 0; number < conversations; ++number) {
        Conversation conversation = aConversation(room(number).value(), u"Pelanggan %1"_s.arg(number), number + 1);
        then([&] { return stores.conversations().upsert({conversation}); });
        QList<Message> messages;
        for (int place = 0; place < messagesEach; ++place)
            messages.append(messageOf(number, place));
        then([&] { return stores.messages().apply(messages).map([](const AppliedMessages &) {}); });
        then([&] { return stores.conversations().setNote(room(number), u"catatan %1"_s.arg(number)); });
    }
    then([&] { return stores.cursors().set(u"events"_s, u"4711"_s); });
    Account account;
    account.appCode = u"toko"_s;
    account.email = u"sari@example.com"_s;
    then([&] { return stores.account().save(account, {u"short"_s, u"long"_s, u"sdk"_s, u"key"_s}); });
    for (int i = 0; i < items; ++i)
        then([&] { return stores.outbox().enqueue(itemOf(i)); });
    for (int i = 0; i < drafts; ++i)
        then([&] { return stores.drafts().set(room(i), draftOf(i)); });
    for (int i = 0; i < ownReplies; ++i)
        then([&] { return stores.quickReplies().saveOwn(ownReplyOf(i)).map([](qint64) {}); });
    for (int i = 0; i < pins; ++i)
        then([&] { return stores.pins().pin(room(i), at(i)); });
    then([&] { return pair.cache->commit(); });
    then([&] { return pair.outbox->commit(); });
    return done;
}

void TestStoreRepair::initTestCase()
{
    m_folder = std::make_unique<QTemporaryDir>();
    {
        auto pair = open(Repair::None, 0);
        VERIFY_OK(pair);
        VERIFY_OK(fill(*pair));
        VERIFY_OK(pair->outbox->execute(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
        m_olderOutbox = files().value(u"outbox.db"_s);
        VERIFY_OK(writeGeneration(*pair->outbox, generation));
        VERIFY_OK(writeGeneration(*pair->cache, generation));
    }
    m_sound = files();
    QCOMPARE(m_sound.size(), 2);
    QVERIFY(m_sound.value(u"outbox.db"_s).size() > 8 * pageSize);
}

void TestStoreRepair::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    for (auto it = m_sound.cbegin(); it != m_sound.cend(); ++it)
        put(it.key(), it.value());
}

int TestStoreRepair::soundItems(Stores &stores)
{
    int sound = 0;
    for (int i = 0; i < items; ++i) {
        const auto found = VALUE_OF(stores.outbox().get(itemOf(i).clientId));
        if (!found)
            continue;
        if (found->text != itemOf(i).text || found->state != DeliveryState::Failed)
            return -1;
        if (found->reason != (itemOf(i).state == DeliveryState::Failed ? u"timeout"_s : QString(heldReason)))
            return -1;
        ++sound;
    }
    return sound;
}

int TestStoreRepair::soundDrafts(Stores &stores)
{
    const auto all = VALUE_OF(stores.drafts().all());
    for (auto it = all.cbegin(); it != all.cend(); ++it) {
        if (it.value() != draftOf(int(it.key().value().toLongLong() - 90010000)))
            return -1;
    }
    return int(all.size());
}

int TestStoreRepair::soundOwn(Stores &stores)
{
    int sound = 0;
    for (const QuickReply &reply : VALUE_OF(stores.quickReplies().find(u"salam"_s, 100))) {
        if (reply.text != ownReplyOf(int(reply.command.mid(5).toInt())).text)
            return -1;
        ++sound;
    }
    return sound + int(VALUE_OF(stores.pins().all()).size());
}

// One page after the other. Whatever breaks: what is in the other pages is there afterwards, in the agent's hands, and
// the damaged file too.
void TestStoreRepair::everyPageOfTheOutboxMayBreak()
{
    const QByteArray sound = m_sound.value(u"outbox.db"_s);
    const int pages = int(sound.size() / pageSize);
    int mended = 0;
    int complete = 0;
    int lost = 0;
    int tablesLost = 0;
    int lostRows = 0;
    int ownLost = 0;
    for (int page = 0; page < pages; ++page) {
        init();
        const QByteArray broken = withFlippedBit(sound, page * pageSize + 1000);
        put(u"outbox.db"_s, broken);
        auto pair = open(Repair::All);
        QCOMPARE(m_health.outbox, FileState::Damaged);
        if (!pair) {
            QCOMPARE(pair.error().kind, ErrorKind::Damaged);
            QCOMPARE(files().value(u"outbox.db"_s), broken);
            QCOMPARE(files().size(), 2);
            ++lost;
            continue;
        }
        QVERIFY(m_health.outboxRescued);
        const RescuedOutbox &rescued = *m_health.outboxRescued;
        ChangeLog nobody;
        Stores stores(*pair->cache, *pair->outbox, nobody);
        QCOMPARE(soundItems(stores), rescued.items);
        QCOMPARE(soundDrafts(stores), rescued.drafts);
        QVERIFY(rescued.items == items || rescued.drafts == drafts); // one page is of one table
        tablesLost += rescued.items == 0 || rescued.drafts == 0 ? 1 : 0;
        lostRows += items + drafts - rescued.items - rescued.drafts;
        const int own = soundOwn(stores);
        QVERIFY(own >= qMin(ownReplies, pins) && (own == ownReplies + pins || !rescued.complete));
        ownLost += own < ownReplies + pins ? 1 : 0;
        QVERIFY(VALUE_OF(stores.outbox().due(at(1'000'000), 100)).isEmpty());
        QVERIFY(!rescued.complete || (rescued.items == items && rescued.drafts == drafts));
        QVERIFY(rescued.keptAs.startsWith("outbox.damaged-"_L1));
        QCOMPARE(files().value(rescued.keptAs), broken);
        QVERIFY(!files().contains(u"outbox.db.reading"_s) && !files().contains(u"outbox.db.rescued"_s));
        ++mended;
        complete += rescued.complete ? 1 : 0;
        VERIFY_OK(pair->outbox->close());
        pair->cache.reset();
        VERIFY_OK(open(Repair::None)); // and it stays whole
        QCOMPARE(m_health.outbox, FileState::Healthy);
    }
    QVERIFY2(lost <= 3, qPrintable(QString::number(lost))); // the header, and what tells the tables
    QVERIFY(lostRows <= (tablesLost > 0 ? 2 : 1) * (items + drafts)); // over all pages: each row about once
    QVERIFY(tablesLost <= 2); // the page on which a table begins
    QVERIFY(ownLost <= 2); // one page has the replies, one the pins
    QVERIFY(mended >= pages - 3);
    QVERIFY(complete > 0 && complete < mended); // indexes hold nothing of their own
}

// Without the tables that it never had.
void TestStoreRepair::outboxOfTheFirstSchemaIsMended()
{
    {
        auto db = SqlConnection::open({outboxPath(m_folder->path())}, testKeys().outbox);
        VERIFY_OK(db);
        for (const QString &statement : {u"DROP TABLE own_reply"_s, u"DROP TABLE pin"_s, u"PRAGMA user_version = 1"_s})
            VERIFY_OK((*db)->execute(statement));
        VERIFY_OK((*db)->close());
    }
    const QByteArray sound = files().value(u"outbox.db"_s);
    int complete = 0;
    for (int page = 4; page < int(sound.size() / pageSize); ++page) {
        init();
        put(u"outbox.db"_s, withFlippedBit(sound, page * pageSize + 1000));
        const auto pair = open(Repair::All);
        if (!pair || !m_health.outboxRescued)
            continue;
        QCOMPARE(VALUE_OF(schemaVersion(*pair->outbox)), latestVersion(outboxMigrations()));
        complete += m_health.outboxRescued->complete ? 1 : 0;
    }
    QVERIFY(complete > 0); // the page of an index
}

void TestStoreRepair::brokenOutboxIsOnlyMendedWhenAsked()
{
    put(u"outbox.db"_s, withFlippedBit(m_sound.value(u"outbox.db"_s), 5 * pageSize));
    const Files before = files();
    const auto refused = open(Repair::None);
    QVERIFY(!refused);
    QCOMPARE(m_health.outbox, FileState::Damaged);
    QVERIFY(canBeMended(m_health));
    QCOMPARE(files(), before);
}

void TestStoreRepair::swappedPagesOfTheOutboxAreMended()
{
    QByteArray bytes = m_sound.value(u"outbox.db"_s);
    const QByteArray seventh = bytes.mid(6 * pageSize, pageSize);
    bytes.replace(6 * pageSize, pageSize, bytes.mid(7 * pageSize, pageSize));
    bytes.replace(7 * pageSize, pageSize, seventh);
    put(u"outbox.db"_s, bytes);
    const auto pair = open(Repair::All);
    VERIFY_OK(pair);
    QCOMPARE(m_health.outbox, FileState::Damaged);
    ChangeLog nobody;
    Stores stores(*pair->cache, *pair->outbox, nobody);
    QCOMPARE(soundItems(stores), m_health.outboxRescued->items);
}

void TestStoreRepair::cutOutboxIsMendedAsFarAsItGoes()
{
    const QByteArray sound = m_sound.value(u"outbox.db"_s);
    put(u"outbox.db"_s, sound.first(sound.size() - 3 * pageSize));
    const auto pair = open(Repair::All);
    VERIFY_OK(pair);
    QCOMPARE(m_health.outbox, FileState::Damaged);
    QVERIFY(m_health.outboxRescued->items > 0);
    ChangeLog nobody;
    QVERIFY(VALUE_OF(Stores(*pair->cache, *pair->outbox, nobody).account().load()));
}

void TestStoreRepair::outboxWithNothingReadableStays_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<FileState>("state");
    const QByteArray sound = m_sound.value(u"outbox.db"_s);
    QTest::newRow("empty") << QByteArray() << FileState::Missing;
    QTest::newRow("one byte") << sound.first(1) << FileState::Damaged;
    QTest::newRow("one page") << sound.first(pageSize) << FileState::Damaged;
    QTest::newRow("header") << withFlippedBit(sound, 8) << FileState::Damaged;
    QTest::newRow("plain") << QByteArray("SQLite format 3\0", 16) + sound.mid(16) << FileState::Plain;
    QTest::newRow("something else") << QByteArray(3 * pageSize, 'x') << FileState::Damaged;
}

void TestStoreRepair::outboxWithNothingReadableStays()
{
    QFETCH(QByteArray, bytes);
    QFETCH(FileState, state);
    put(u"outbox.db"_s, bytes);
    const Files before = files();
    const auto refused = open(Repair::All);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Damaged);
    QCOMPARE(m_health.outbox, state);
    QCOMPARE(files(), before);
}

void TestStoreRepair::fullDiskStopsARescueAndChangesNothing()
{
#ifndef Q_OS_UNIX
    QSKIP("a small disk is made of a limit that only Unix has");
#else
    put(u"outbox.db"_s, withFlippedBit(m_sound.value(u"outbox.db"_s), 5 * pageSize));
    const Files before = files();
    {
        const SmallDisk disk(6 * pageSize);
        QVERIFY(!open(Repair::All));
    }
    QCOMPARE(files(), before);
    VERIFY_OK(open(Repair::All));
#endif
}

void TestStoreRepair::interruptedRescueIsFinished()
{
    const QByteArray sound = m_sound.value(u"outbox.db"_s);
    put(u"outbox.damaged-20260115T083000Z"_s, withFlippedBit(sound, 5 * pageSize));
    put(u"outbox.db.rescued"_s, sound);
    QVERIFY(QFile::remove(m_folder->filePath(u"outbox.db"_s)));
    VERIFY_OK(open(Repair::None));
    QCOMPARE(m_health.outbox, FileState::Healthy);
    QVERIFY(!files().contains(u"outbox.db.rescued"_s));
    QVERIFY(files().contains(u"outbox.damaged-20260115T083000Z"_s));
}

void TestStoreRepair::interruptedRescueTakesTheOldLogAway()
{
    const QByteArray log("the log of the damaged file");
    put(u"outbox.damaged-20260115T083000Z"_s, m_sound.value(u"outbox.db"_s));
    put(u"outbox.db.rescued"_s, m_sound.value(u"outbox.db"_s));
    put(u"outbox.db-wal"_s, log);
    QVERIFY(QFile::remove(m_folder->filePath(u"outbox.db"_s)));
    VERIFY_OK(finishInterruptedRescue(outboxPath(m_folder->path())));
    QCOMPARE(files().value(u"outbox.damaged-20260115T083000Z-wal"_s), log);
    QVERIFY(!files().contains(u"outbox.db-wal"_s));
    VERIFY_OK(open(Repair::None));
}

void TestStoreRepair::olderOutboxIsHeld()
{
    put(u"outbox.db"_s, m_olderOutbox);
    QVERIFY(!open(Repair::None));
    QCOMPARE(m_health.outbox, FileState::RolledBack);
    QCOMPARE(files().value(u"outbox.db"_s), m_olderOutbox);
    {
        const auto pair = open(Repair::All);
        VERIFY_OK(pair);
        QCOMPARE(m_health.held, items - items / 3);
        ChangeLog nobody;
        Stores stores(*pair->cache, *pair->outbox, nobody);
        QCOMPARE(soundItems(stores), items);
        QCOMPARE(soundDrafts(stores), drafts);
        QVERIFY(VALUE_OF(stores.outbox().due(at(1'000'000), 100)).isEmpty());
    }
    VERIFY_OK(open(Repair::None)); // asked about once
    QCOMPARE(m_health.outbox, FileState::Healthy);
}

void TestStoreRepair::olderAndBrokenOutboxIsRescued()
{
    put(u"outbox.db"_s, withFlippedBit(m_olderOutbox, m_olderOutbox.size() - pageSize));
    QVERIFY(!open(Repair::None));
    QCOMPARE(m_health.outbox, FileState::RolledBack);
    const auto pair = open(Repair::All);
    VERIFY_OK(pair);
    QCOMPARE(m_health.outbox, FileState::Damaged);
    QVERIFY(m_health.outboxRescued);
    QVERIFY(m_health.held > 0);
    ChangeLog nobody;
    Stores stores(*pair->cache, *pair->outbox, nobody);
    QCOMPARE(soundItems(stores), m_health.outboxRescued->items);
    QVERIFY(VALUE_OF(stores.outbox().due(at(1'000'000), 100)).isEmpty());
}

void TestStoreRepair::outboxWithoutItsLogIsHeld_data()
{
    QTest::addColumn<bool>("gone");
    QTest::newRow("deleted") << true;
    QTest::newRow("damaged") << false;
}

// A dropped log leaves a file that is sound and too old: only the number tells.
void TestStoreRepair::outboxWithoutItsLogIsHeld()
{
    QFETCH(bool, gone);
    Files crashed;
    {
        auto pair = open(Repair::None);
        VERIFY_OK(pair);
        VERIFY_OK(writeGeneration(*pair->outbox, generation + 1));
        crashed = files(); // as a crash would leave them
    }
    init();
    put(u"outbox.db"_s, crashed.value(u"outbox.db"_s));
    if (!gone)
        put(u"outbox.db-wal"_s, withFlippedBit(crashed.value(u"outbox.db-wal"_s), 100));
    QVERIFY(!open(Repair::None, generation + 1));
    QCOMPARE(m_health.outbox, FileState::RolledBack);
    put(u"outbox.db-wal"_s, crashed.value(u"outbox.db-wal"_s));
    QVERIFY(!open(Repair::None, generation + 1));
    QCOMPARE(m_health.outbox, FileState::Healthy); // with its log all is well; the cache is older
    QCOMPARE(m_health.cache, FileState::RolledBack);
}

// To open a file with a log and to close it again empties the log into the file: not into one that is refused.
void TestStoreRepair::refusedFileKeepsItsLog()
{
    Files crashed;
    {
        auto pair = open(Repair::None);
        VERIFY_OK(pair);
        VERIFY_OK(writeGeneration(*pair->outbox, generation + 1));
        crashed = files();
    }
    init();
    for (const QString &name : {u"outbox.db"_s, u"outbox.db-wal"_s})
        put(name, crashed.value(name));
    QVERIFY(!open(Repair::None, generation + 9));
    QCOMPARE(m_health.outbox, FileState::RolledBack);
    QCOMPARE(files().value(u"outbox.db"_s), crashed.value(u"outbox.db"_s));
    QCOMPARE(files().value(u"outbox.db-wal"_s), crashed.value(u"outbox.db-wal"_s));
}

void TestStoreRepair::brokenCacheIsRescued()
{
    const QByteArray sound = m_sound.value(u"cache.db"_s);
    const int pages = int(sound.size() / pageSize);
    QByteArray broken = sound;
    for (int page = brokenFrom(pages); page < brokenFrom(pages) + 4; ++page)
        broken = withFlippedBit(broken, page * pageSize + 50);
    put(u"cache.db"_s, broken);
    {
        auto pair = open(Repair::None);
        VERIFY_OK(pair); // not every page is needed to open it
        QVERIFY(!checkTables(*pair->cache));
        VERIFY_OK(markCacheDamaged(*pair->outbox));
    }
    QVERIFY(!open(Repair::None));
    QCOMPARE(m_health.cache, FileState::Damaged);
    const auto pair = open(Repair::All);
    VERIFY_OK(pair);
    QVERIFY(m_health.cacheRebuilt);
    QVERIFY2(m_health.messagesRescued > conversations * messagesEach / 4,
             qPrintable(QString::number(m_health.messagesRescued)));
    ChangeLog nobody;
    Stores stores(*pair->cache, *pair->outbox, nobody);
    QCOMPARE(soundMessages(stores), m_health.messagesRescued);
    QVERIFY(!VALUE_OF(stores.cursors().get(u"events"_s))); // all is asked for again
    VERIFY_OK(checkTables(*pair->cache));
    QCOMPARE(soundItems(stores), -1); // nothing was held: the outbox is as it was
    QVERIFY(!files().contains(u"cache.db.damaged"_s));
}

int TestStoreRepair::soundMessages(const Stores &stores)
{
    int sound = 0;
    for (int number = 0; number < conversations; ++number) {
        for (int place = 0; place < messagesEach; ++place) {
            const auto message = VALUE_OF(stores.messages().get(messageOf(number, place).id));
            sound += message && message->text == messageOf(number, place).text ? 1 : 0;
        }
    }
    return sound;
}

Result<StorePair> TestStoreRepair::openWithBroken(const QList<int> &pages)
{
    QByteArray broken = m_sound.value(u"cache.db"_s);
    for (const int page : pages)
        broken = withFlippedBit(broken, (page - 1) * pageSize + 50);
    put(u"cache.db"_s, broken);
    if (auto pair = open(Repair::None)) { // that page is not needed to open it
        if (const auto marked = markCacheDamaged(*pair->outbox); !marked)
            return fail(marked.error());
    }
    return open(Repair::All);
}

void TestStoreRepair::treesOfTheCacheMayLackTheirRoot_data()
{
    QTest::addColumn<QString>("tree");
    QTest::addColumn<int>("page");
    init(); // the files of the test before may be others
    const auto db = SqlConnection::open({cachePath(m_folder->path())}, testKeys(generation).cache);
    VERIFY_OK(db);
    QSqlQuery trees((*db)->database());
    QVERIFY(trees.exec(u"SELECT name, rootpage FROM sqlite_schema WHERE rootpage > 1 AND tbl_name IN "
                       "('conversation', 'message', 'channel', 'agent', 'contact', 'conversation_tag', 'tally', "
                       "'meta') ORDER BY name"_s));
    while (trees.next())
        QTest::newRow(qPrintable(trees.value(0).toString())) << trees.value(0).toString() << trees.value(1).toInt();
}

// Whatever a list begins with: what it would have led to is found without it.
void TestStoreRepair::treesOfTheCacheMayLackTheirRoot()
{
    QFETCH(const QString, tree);
    QFETCH(const int, page);
    const auto pair = openWithBroken({page});
    VERIFY_OK(pair);
    QVERIFY(m_health.cacheRebuilt);
    ChangeLog nobody;
    const Stores stores(*pair->cache, *pair->outbox, nobody);
    QCOMPARE(soundMessages(stores), m_health.messagesRescued);
    QCOMPARE(m_health.messagesRescued, tree == "message"_L1 ? 0 : conversations * messagesEach);
    int named = 0;
    for (int number = 0; number < conversations; ++number) {
        const auto row = VALUE_OF(stores.conversations().get(room(number)));
        QVERIFY2(row, qPrintable(room(number).value()));
        named += row->note == u"catatan %1"_s.arg(number) ? 1 : 0;
    }
    QCOMPARE(named, tree == "conversation"_L1 ? 0 : conversations); // the rest of them comes from the server
    VERIFY_OK(checkTables(*pair->cache));
}

void TestStoreRepair::manyBrokenPagesCostWhatIsOnThem()
{
    QList<int> roots{1};
    {
        const auto db = SqlConnection::open({cachePath(m_folder->path())}, testKeys(generation).cache);
        VERIFY_OK(db);
        QSqlQuery trees((*db)->database());
        QVERIFY(trees.exec(u"SELECT rootpage FROM sqlite_schema WHERE rootpage > 1"_s));
        while (trees.next())
            roots.append(trees.value(0).toInt());
    }
    QList<int> broken;
    for (int page = 2; page <= int(m_sound.value(u"cache.db"_s).size() / pageSize); page += 9) {
        if (roots.contains(page))
            continue;
        // Without the list of the tables there is no table. It does not fit into its root.
        put(u"cache.db"_s, withFlippedBit(m_sound.value(u"cache.db"_s), (page - 1) * pageSize + 50));
        const auto db = SqlConnection::open({cachePath(m_folder->path())}, testKeys(generation).cache);
        if (db && (*db)->value(u"SELECT count(*) FROM sqlite_schema"_s))
            broken.append(page);
    }
    QVERIFY(broken.size() > 10);
    const auto pair = openWithBroken(broken);
    VERIFY_OK(pair);
    ChangeLog nobody;
    const Stores stores(*pair->cache, *pair->outbox, nobody);
    QCOMPARE(soundMessages(stores), m_health.messagesRescued);
    constexpr int all = conversations * messagesEach;
    QVERIFY2(m_health.messagesRescued > all * 4 / 5 && m_health.messagesRescued < all,
             qPrintable(QString::number(m_health.messagesRescued)));
}

void TestStoreRepair::everyPageOfTheCacheIsAuthenticated()
{
    const QByteArray sound = m_sound.value(u"cache.db"_s);
    const int pages = int(sound.size() / pageSize);
    int atOnce = 0;
    for (int page = 0; page < pages; page += 7) {
        init();
        put(u"cache.db"_s, withFlippedBit(sound, page * pageSize + 4000));
        auto pair = open(Repair::None);
        if (!pair) {
            QCOMPARE(m_health.cache, FileState::Damaged);
            ++atOnce;
            continue;
        }
        QVERIFY2(!checkPages(*pair->cache), qPrintable(QString::number(page)));
    }
    QVERIFY(atOnce > 0);
}

void TestStoreRepair::cacheThatIsNotOursIsMadeAnew_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<FileState>("state");
    const QByteArray sound = m_sound.value(u"cache.db"_s);
    QTest::newRow("empty") << QByteArray() << FileState::Missing;
    QTest::newRow("one byte") << sound.first(1) << FileState::Damaged;
    QTest::newRow("one page") << sound.first(pageSize) << FileState::Damaged;
    QTest::newRow("header") << withFlippedBit(sound, 8) << FileState::Damaged;
    QTest::newRow("plain") << QByteArray("SQLite format 3\0", 16) + sound.mid(16) << FileState::Plain;
    QTest::newRow("the outbox") << m_sound.value(u"outbox.db"_s) << FileState::Damaged;
}

void TestStoreRepair::cacheThatIsNotOursIsMadeAnew()
{
    QFETCH(QByteArray, bytes);
    QFETCH(FileState, state);
    put(u"cache.db"_s, bytes);
    const Files before = files();
    QVERIFY(!open(Repair::None));
    QCOMPARE(m_health.cache, state);
    QCOMPARE(files(), before);
    const auto pair = open(Repair::All);
    VERIFY_OK(pair);
    QVERIFY(m_health.cacheRebuilt); // said, never a silently empty list
    QCOMPARE(m_health.messagesRescued, 0);
    QCOMPARE(m_health.outbox, FileState::Healthy);
    QCOMPARE(pair->generation, generation);
}

void TestStoreRepair::cacheIsNotMendedForEver()
{
    for (int i = 0; i < 3; ++i) {
        put(u"cache.db"_s, QByteArray(2 * pageSize, 'x'));
        VERIFY_OK(open(Repair::All));
    }
    put(u"cache.db"_s, QByteArray(2 * pageSize, 'x'));
    const Files before = files();
    const auto refused = open(Repair::All);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Damaged);
    QCOMPARE(m_health.cache, FileState::Damaged);
    QCOMPARE(files(), before);
}

void TestStoreRepair::soundOpeningForgetsMending()
{
    for (int i = 0; i < 5; ++i) {
        put(u"cache.db"_s, QByteArray(2 * pageSize, 'x'));
        VERIFY_OK(open(Repair::All));
        const auto pair = open(Repair::None);
        VERIFY_OK(pair);
        VERIFY_OK(forgetMending(*pair->outbox));
    }
}

void TestStoreRepair::breakTheCacheInUse()
{
    QByteArray broken = m_sound.value(u"cache.db"_s);
    for (int page = 0, pages = int(broken.size() / pageSize); page < 4; ++page)
        broken = withFlippedBit(broken, (brokenFrom(pages) + page) * pageSize + 50);
    put(u"cache.db"_s, broken);
    auto pair = open(Repair::None);
    VERIFY_OK(pair);
    VERIFY_OK(markCacheDamaged(*pair->outbox));
}

// A program that ends in the middle of it: the new file has begun, and would pass for a whole one.
void TestStoreRepair::interruptedRescueOfTheCacheGoesOn()
{
    breakTheCacheInUse();
    QVERIFY(QFile::rename(m_folder->filePath(u"cache.db"_s), m_folder->filePath(u"cache.db.damaged"_s)));
    {
        FileState state = FileState::Unknown;
        StoreFile begun{
            cachePath(m_folder->path()), testKeys(generation).vaultId, generation, true, false, cacheMigrations()};
        VERIFY_OK(openStoreFile(begun, testKeys(generation).cache, state));
        QCOMPARE(state, FileState::Fresh);
    }
    QVERIFY(!open(Repair::None));
    VERIFY_OK(open(Repair::All));
    QVERIFY(m_health.cacheRebuilt);
    QVERIFY(m_health.messagesRescued > conversations * messagesEach / 4);
    QVERIFY(!files().contains(u"cache.db.damaged"_s));
    VERIFY_OK(open(Repair::None));
}

// As often as it is tried, what is mended as soon as there is room is mended, and said.
void TestStoreRepair::fullDiskOnlyPutsMendingOff()
{
#ifndef Q_OS_UNIX
    QSKIP("a small disk is made of a limit that only Unix has");
#else
    breakTheCacheInUse();
    for (int i = 0; i < 5; ++i) {
        const SmallDisk disk(40 * pageSize);
        const auto refused = open(Repair::All);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::DiskFull);
        QVERIFY(!m_health.cacheRebuilt);
    }
    QVERIFY(!open(Repair::None));
    VERIFY_OK(open(Repair::All));
    QVERIFY(m_health.cacheRebuilt);
    QVERIFY(m_health.messagesRescued > conversations * messagesEach / 4);
#endif
}

void TestStoreRepair::nothingIsMendedWithoutAnOutbox()
{
    QVERIFY(!canBeMended({FileState::Damaged, FileState::Missing}));
    QVERIFY(!canBeMended({FileState::Missing, FileState::Foreign}));
    QVERIFY(canBeMended({FileState::Damaged, FileState::Healthy}));
    QVERIFY(canBeMended({FileState::Healthy, FileState::Damaged}));
}

QTEST_GUILESS_MAIN(TestStoreRepair)
#include "tst_storerepair.moc"
