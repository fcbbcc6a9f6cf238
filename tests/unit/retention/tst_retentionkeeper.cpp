#include "core/retention/retentionkeeper.h"
#include "core/storage/attachmentstore.h"
#include "core/storage/contactstore.h"
#include "core/storage/conversationstore.h"
#include "core/storage/cursorstore.h"
#include "core/storage/database.h"
#include "core/storage/draftstore.h"
#include "core/storage/messagestore.h"
#include "tests/support/fakeclock.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include "tests/unit/storage/storefixture.h"
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
const ConversationId first{u"1"_s};
const ConversationId second{u"2"_s};

// Two conversations, one after the other, a message every second from at(1) on.
Result<> fill(Stores &stores, int each)
{
    for (const ConversationId &id : {first, second}) {
        Conversation row = aConversation(id.value(), u"Budi"_s);
        row.serve = ServeState::Resolved;
        if (const auto done = stores.conversations().upsert({row}); !done)
            return done;
    }
    QList<Message> messages;
    for (int i = 1; i <= 2 * each; ++i) {
        messages.append(aMessage(i, (i <= each ? first : second).value(), u"pesan nomor %1"_s.arg(i)));
        messages.last().previous = MessageId{i == 1 || i == each + 1 ? 0 : i - 1};
    }
    return stores.messages().apply(messages).map([](const AppliedMessages &) {});
}
} // namespace

class TestRetentionKeeper : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void evictsWhatIsTooOld();
    void evictsNothingWithoutAPolicy();
    void otherJobsComeBetweenTheSlices();
    void interruptedRunGoesOnWhereItStopped();
    void oneRunAtATime();
    void lockedStoreEndsTheRun();
    void filesOfEvictedMessagesAreErased();
    void onlyOldStraysAreErased();
    void storeIsCutToItsSize();
    void channelIsCutToItsSize();
    void conversationInViewIsLeftAlone();
    void startRunsWhenTheLastRunIsLongAgo_data();
    void startRunsWhenTheLastRunIsLongAgo();
    void erasingAContactLeavesNothingOnTheDisk();
    void erasingAContactAsksBeforeUnsentText();

private:
    void makeKeeper();
    int count(const ConversationId &id);
    QString filesFolder() const { return m_folder->filePath(u"files"_s); }
    StoredFile attach(qint64 message, const QByteArray &content);
    void write(std::function<Result<>(Stores &)> job) { VERIFY_OK(waitFor(m_database->run(std::move(job)))); }

    std::unique_ptr<QTemporaryDir> m_folder;
    FakeClock m_clock;
    std::unique_ptr<Database> m_database;
    std::shared_ptr<const AttachmentFiles> m_files;
    std::unique_ptr<RetentionKeeper> m_keeper;
};

void TestRetentionKeeper::init()
{
    failOnUnexpectedLog();
    m_folder = std::make_unique<QTemporaryDir>();
    m_clock.setNow(at(0).addDays(100));
    m_database = std::make_unique<Database>();
    VERIFY_OK(waitFor(m_database->open(m_folder->filePath(u"store"_s), testKeys())));
    m_files = std::make_shared<AttachmentFiles>(filesFolder(), keyOfBytes(201));
    makeKeeper();
}

void TestRetentionKeeper::cleanup()
{
    m_keeper.reset();
    VERIFY_OK(waitFor(m_database->close()));
    m_database.reset();
}

void TestRetentionKeeper::makeKeeper()
{
    m_keeper = std::make_unique<RetentionKeeper>(*m_database, m_files, m_clock);
    RetentionKeeper::Timing quick;
    quick.pause = 0ms;
    m_keeper->setTiming(quick);
    RetentionPolicy policy;
    policy.all.age = std::chrono::days(30);
    m_keeper->setPolicy(policy);
}

int TestRetentionKeeper::count(const ConversationId &id)
{
    return VALUE_OF(waitFor(m_database->read([id](const Stores &stores) { return stores.messages().count(id); })));
}

StoredFile TestRetentionKeeper::attach(qint64 message, const QByteArray &content)
{
    const StoredFile file = VALUE_OF(m_files->store(content));
    write([message, file](Stores &stores) {
        AttachmentContent row;
        row.message = MessageId{message};
        row.state = ContentState::Here;
        row.file = file.name;
        row.size = file.size;
        row.storedBytes = file.storedBytes;
        row.hash = file.hash;
        return stores.attachments().set(row);
    });
    return file;
}

void TestRetentionKeeper::evictsWhatIsTooOld()
{
    write([](Stores &stores) { return fill(stores, 500); });
    m_clock.setNow(at(601).addDays(30));
    const QSignalSpy finished(m_keeper.get(), &RetentionKeeper::finished);
    const RetentionReport report = VALUE_OF(waitFor(m_keeper->run()));
    QCOMPARE(report.messages, 600);
    QCOMPARE(finished.size(), 1);
    QCOMPARE(count(first), 0);
    QCOMPARE(count(second), 400);
    const auto size =
        VALUE_OF(waitFor(m_database->read([](const Stores &stores) { return stores.retention().size(); })));
    QCOMPARE(size.free, 0);
}

void TestRetentionKeeper::evictsNothingWithoutAPolicy()
{
    write([](Stores &stores) { return fill(stores, 10); });
    m_keeper->setPolicy({});
    QCOMPARE(VALUE_OF(waitFor(m_keeper->run())), RetentionReport());
    QCOMPARE(count(first), 10);
}

void TestRetentionKeeper::otherJobsComeBetweenTheSlices()
{
    write([](Stores &stores) { return fill(stores, 1000); });
    const auto run = m_keeper->run();
    for (int i = 0; i < 5; ++i) { // each is answered while there is still much to evict
        VERIFY_OK(waitFor(m_database->run([](Stores &stores) { return stores.cursors().setNumber(u"test"_s, 1); })));
        QVERIFY(!run.isFinished());
    }
    QCOMPARE(VALUE_OF(waitFor(run)).messages, 2000);
}

void TestRetentionKeeper::interruptedRunGoesOnWhereItStopped()
{
    write([](Stores &stores) { return fill(stores, 1000); });
    const auto run = m_keeper->run();
    QVERIFY(waitUntil([this] { return count(first) < 1000; }));
    m_keeper->stop();
    QCOMPARE(waitFor(run).error().kind, ErrorKind::Cancelled);
    write([](Stores &) { return Result<>(); }); // behind the slice that was running
    const int left = count(first) + count(second);
    QVERIFY(left > 0 && left < 2000);
    const auto after = VALUE_OF(
        waitFor(m_database->read([](const Stores &stores) { return stores.cursors().number(u"retention.after"_s); })));
    QCOMPARE(after, 2000 - left);
    makeKeeper(); // after a restart
    QCOMPARE(VALUE_OF(waitFor(m_keeper->run())).messages, left);
    QVERIFY(!VALUE_OF(
        waitFor(m_database->read([](const Stores &stores) { return stores.cursors().get(u"retention.after"_s); }))));
}

void TestRetentionKeeper::oneRunAtATime()
{
    const auto run = m_keeper->run();
    QCOMPARE(waitFor(m_keeper->run()).error().kind, ErrorKind::Conflict);
    VERIFY_OK(waitFor(run));
    VERIFY_OK(waitFor(m_keeper->run()));
}

void TestRetentionKeeper::lockedStoreEndsTheRun()
{
    write([](Stores &stores) { return fill(stores, 100); });
    VERIFY_OK(waitFor(m_database->close()));
    QCOMPARE(waitFor(m_keeper->run()).error().kind, ErrorKind::Locked);
    QCOMPARE(waitFor(m_keeper->eraseContact(u"wa:1"_s, UnsentText::Keep)).error().kind, ErrorKind::Locked);
}

void TestRetentionKeeper::filesOfEvictedMessagesAreErased()
{
    write([](Stores &stores) { return fill(stores, 5); });
    const StoredFile old = attach(2, "lama");
    const StoredFile young = attach(9, "baru");
    m_clock.setNow(at(6).addDays(30));
    const RetentionReport report = VALUE_OF(waitFor(m_keeper->run()));
    QCOMPARE(report.messages, 5);
    QCOMPARE(report.files, 1);
    QCOMPARE(m_files->load(old.name, 100).error().kind, ErrorKind::NotFound);
    QCOMPARE(VALUE_OF(m_files->load(young.name, 100)), "baru");
    const auto doomed =
        VALUE_OF(waitFor(m_database->read([](const Stores &stores) { return stores.attachments().doomed(10); })));
    QVERIFY(doomed.isEmpty());
}

void TestRetentionKeeper::onlyOldStraysAreErased()
{
    const StoredFile stray = VALUE_OF(m_files->store("tidak ada yang tahu"));
    constexpr int others = 250; // more than are looked up at once
    for (int i = 0; i < others; ++i)
        VALUE_OF(m_files->store("juga tidak"));
    write([](Stores &stores) { return fill(stores, 1); });
    const StoredFile known = attach(1, "isi");
    m_keeper->setPolicy({});
    m_clock.setNow(QDateTime::currentDateTimeUtc().addSecs(60));
    QCOMPARE(VALUE_OF(waitFor(m_keeper->run())).files, 0); // perhaps somebody is about to name it
    m_clock.setNow(QDateTime::currentDateTimeUtc().addSecs(2 * 3600));
    QCOMPARE(VALUE_OF(waitFor(m_keeper->run())).files, others + 1);
    QCOMPARE(m_files->load(stray.name, 100).error().kind, ErrorKind::NotFound);
    QCOMPARE(VALUE_OF(m_files->load(known.name, 100)), "isi");
}

void TestRetentionKeeper::storeIsCutToItsSize()
{
    write([](Stores &stores) { return fill(stores, 2000); });
    const auto sizeNow = [this] {
        return VALUE_OF(waitFor(m_database->read([](const Stores &stores) { return stores.retention().size(); })));
    };
    const qint64 before = sizeNow().used;
    RetentionPolicy policy;
    policy.all.bytes = before * 2 / 3;
    m_keeper->setPolicy(policy);
    const RetentionReport report = VALUE_OF(waitFor(m_keeper->run()));
    QVERIFY(report.messages > 0);
    const StoreSize after = sizeNow();
    QVERIFY(after.used <= before * 2 / 3);
    QCOMPARE(after.free, 0);
    QVERIFY(count(second) > 1000); // no more than was needed, and the oldest
    QCOMPARE(VALUE_OF(waitFor(m_keeper->run())).messages, 0);
}

void TestRetentionKeeper::channelIsCutToItsSize()
{
    write([](Stores &stores) {
        return fill(stores, 300).and_then([&] {
            Conversation other = aConversation(u"3"_s, u"Dewi"_s);
            other.source = u"ig"_s;
            other.serve = ServeState::Resolved;
            return stores.conversations().upsert({other}).and_then([&] {
                return stores.messages().apply({aMessage(5000, u"3"_s, u"lain"_s)}).map([](const AppliedMessages &) {});
            });
        });
    });
    const ChannelKey channel{u"wa"_s, ChannelId{963}};
    const auto sizes = [this] {
        return VALUE_OF(
            waitFor(m_database->read([](const Stores &stores) { return stores.retention().measure({}, 10'000); })));
    };
    const qint64 before = sizes().bytes.value(channel);
    RetentionPolicy policy;
    policy.channels[channel].bytes = before / 2;
    m_keeper->setPolicy(policy);
    const RetentionReport report = VALUE_OF(waitFor(m_keeper->run()));
    QVERIFY(report.messages >= 300 && report.messages < 330);
    QVERIFY(sizes().bytes.value(channel) <= before / 2);
    QCOMPARE(count(first), 0);
    QCOMPARE(count(ConversationId{u"3"_s}), 1);
}

void TestRetentionKeeper::conversationInViewIsLeftAlone()
{
    write([](Stores &stores) { return fill(stores, 100); });
    m_keeper->setOpen(first);
    QCOMPARE(VALUE_OF(waitFor(m_keeper->run())).messages, 100);
    QCOMPARE(count(first), 100);
    m_keeper->setOpen({});
    QCOMPARE(VALUE_OF(waitFor(m_keeper->run())).messages, 100);
}

void TestRetentionKeeper::startRunsWhenTheLastRunIsLongAgo_data()
{
    QTest::addColumn<int>("hours");
    QTest::addColumn<bool>("runs");
    QTest::newRow("never") << 0 << true;
    QTest::newRow("a short while ago") << 1 << false;
    QTest::newRow("long ago") << 7 << true;
    QTest::newRow("the clock was wrong") << -1 << true;
}

void TestRetentionKeeper::startRunsWhenTheLastRunIsLongAgo()
{
    QFETCH(int, hours);
    QFETCH(bool, runs);
    if (hours != 0) {
        VERIFY_OK(waitFor(m_keeper->run()));
        m_clock.setNow(m_clock.now().addSecs(hours * 3600));
        makeKeeper();
    }
    write([](Stores &stores) { return fill(stores, 20); });
    QSignalSpy finished(m_keeper.get(), &RetentionKeeper::finished);
    m_keeper->start();
    if (runs) {
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(count(first), 0);
    } else {
        QCOMPARE(count(first), 20); // read behind what start() asked
        VERIFY_OK(waitFor(m_keeper->run())); // no run is going on
    }
}

void TestRetentionKeeper::erasingAContactLeavesNothingOnTheDisk()
{
    const QString key = u"wa:628129990001"_s;
    write([](Stores &stores) { return fill(stores, 300); });
    write([key](Stores &stores) -> Result<> {
        Conversation row = aConversation(u"9"_s, u"Markanama"_s);
        row.contactUserId = u"628129990001"_s;
        if (const auto done = stores.conversations().upsert({row}); !done)
            return done;
        QList<Message> messages;
        for (int i = 0; i < 450; ++i)
            messages.append(aMessage(10'000 + i, u"9"_s, u"markapesan%1 rahasia"_s.arg(i)));
        if (const auto done = stores.messages().apply(messages); !done)
            return fail(done.error());
        if (const auto done = stores.drafts().set(ConversationId{u"9"_s}, {u"markadraf"_s, {}, at(1)}); !done)
            return done;
        return stores.contacts().upsert({{key, {}, u"Markanama"_s, u"628129990001"_s, {}}});
    });
    const StoredFile picture = attach(10'007, "isi");
    const Erasure erasure = VALUE_OF(waitFor(m_keeper->eraseContact(key, UnsentText::Erase)));
    QVERIFY(erasure.complete);
    QCOMPARE(erasure.messages, 450);
    QCOMPARE(erasure.conversations, 1);
    QVERIFY(!QFileInfo::exists(filesFolder() + u'/' + picture.name));
    QCOMPARE(count(first), 300);
    // While it is still open: what the files hold, and that nothing waits in the logs.
    const QDir store(m_folder->filePath(u"store"_s));
    QCOMPARE(QFileInfo(store.filePath(u"cache.db-wal"_s)).size(), 0);
    QCOMPARE(QFileInfo(store.filePath(u"outbox.db-wal"_s)).size(), 0);
}

void TestRetentionKeeper::erasingAContactAsksBeforeUnsentText()
{
    write([](Stores &stores) {
        return fill(stores, 10).and_then([&] { return stores.drafts().set(first, {u"begun"_s, {}, at(1)}); });
    });
    const QString key = u"wa:628120001"_s;
    QCOMPARE(waitFor(m_keeper->eraseContact(key, UnsentText::Keep)).error().kind, ErrorKind::Conflict);
    QCOMPARE(count(first), 10);
    VERIFY_OK(waitFor(m_keeper->eraseContact(key, UnsentText::Erase)));
    QVERIFY(!waitFor(m_database->read([](const Stores &stores) {
                 return stores.conversations().get(first);
             }))->has_value());
}

QTEST_GUILESS_MAIN(TestRetentionKeeper)
#include "tst_retentionkeeper.moc"
