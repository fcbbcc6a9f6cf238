#include "core/base/async.h"
#include "core/storage/accountstore.h"
#include "core/storage/conversationstore.h"
#include "core/storage/cursorstore.h"
#include "core/storage/database.h"
#include "core/storage/draftstore.h"
#include "core/storage/messagestore.h"
#include "core/storage/outboxstore.h"
#include "core/storage/storenotifier.h"
#include "tests/unit/storage/storefixture.h"
#include <QDirIterator>
#include <QRegularExpression>
#include <QSemaphore>
#include <QSignalSpy>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
// Waits as a slot would: the event loop runs.
template<typename T> T await(const QFuture<T> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20000))
        qFatal("no answer");
    return future.result();
}

void expectARefusedFile()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"opening failed"_s));
}
} // namespace

class TestDatabase : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void jobsAreRefusedBeforeOpening();
    void opensFreshThenHealthy();
    void jobsAnswerValues();
    void failedJobIsRolledBackInBothFiles();
    void readersSeeWhatWritersHaveAnswered();
    void readersDoNotWaitForTheWriter();
    void jobsRunInTheirOrder();
    void queuedJobsRunBeforeClosing();
    void jobsAreRefusedAfterClosing();
    void openingTwiceIsAConflict();
    void wrongKeyNamesTheFiles();
    void damagedCacheIsRebuiltAndTheOutboxKept();
    void damagedOutboxIsNeverThrownAway();
    void generationIsRaisedInBothFiles();
    void cacheIsLookedThroughAfterACrash();
    void closingDoesNotWaitForTheCheck();
    void damageMetByAJobIsRemembered();
    void changesAreAnnouncedOncePerTurn();
    void failedJobsAnnounceNothing();
    void nothingIsAnnouncedAfterClosing();
    void destructionClosesAndAnswers();
    void profileShowsNothingReadable();

private:
    Result<> open(qint64 generation = 0, Repair repair = Repair::None)
    {
        return await(m_database->open(m_folder->path(), testKeys(generation), repair));
    }

    void crashWithABrokenCache();
    Result<> removeLogs()
    {
        for (const QString &name : {u"cache.db-wal"_s, u"outbox.db-wal"_s}) {
            if (!QFile::remove(m_folder->filePath(name)))
                return fail(ErrorKind::Storage);
        }
        return {};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
};

void TestDatabase::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_database = std::make_unique<Database>();
}

void TestDatabase::cleanup()
{
    m_database.reset();
}

void TestDatabase::jobsAreRefusedBeforeOpening()
{
    QVERIFY(!m_database->isOpen());
    const auto written = await(m_database->run([](Stores &stores) { return stores.cursors().set(u"a"_s, u"b"_s); }));
    QCOMPARE(written.error().kind, ErrorKind::Locked);
    const auto read = await(m_database->read([](const Stores &stores) { return stores.cursors().get(u"a"_s); }));
    QCOMPARE(read.error().kind, ErrorKind::Locked);
    QCOMPARE(await(m_database->raiseGeneration()).error().kind, ErrorKind::Locked);
    VERIFY_OK(await(m_database->close()));
}

void TestDatabase::opensFreshThenHealthy()
{
    VERIFY_OK(open());
    QVERIFY(m_database->isOpen());
    QCOMPARE(m_database->health(), (StoreHealth{FileState::Fresh, FileState::Fresh}));
    QCOMPARE(m_database->generation(), 1);
    VERIFY_OK(await(m_database->close()));
    QVERIFY(!m_database->isOpen());
    QVERIFY(!QFile::exists(m_folder->filePath(u"cache.db-wal"_s)));
    VERIFY_OK(open(1));
    QCOMPARE(m_database->health(), (StoreHealth{FileState::Healthy, FileState::Healthy}));
}

void TestDatabase::jobsAnswerValues()
{
    VERIFY_OK(open());
    const auto written = await(m_database->run(
        [](Stores &stores) -> Result<int> { return stores.cursors().setNumber(u"a"_s, 7).map([] { return 42; }); }));
    QCOMPARE(written, Result<int>(42));
    const auto read = await(m_database->read([](const Stores &stores) { return stores.cursors().number(u"a"_s); }));
    QCOMPARE(read, Result<qint64>(7));
}

void TestDatabase::failedJobIsRolledBackInBothFiles()
{
    VERIFY_OK(open());
    const auto failed = await(m_database->run([](Stores &stores) -> Result<> {
        return stores.cursors()
            .set(u"a"_s, u"b"_s)
            .and_then([&] {
                return stores.drafts().set(ConversationId{u"1"_s}, {u"text"_s, {}, at(0)});
            })
            .and_then([] { return Result<>(fail(ErrorKind::Rejected)); });
    }));
    QCOMPARE(failed.error().kind, ErrorKind::Rejected);
    const auto left = await(m_database->read([](const Stores &stores) -> Result<bool> {
        return stores.cursors().get(u"a"_s)->has_value() || !stores.drafts().all()->isEmpty();
    }));
    QCOMPARE(left, Result<bool>(false));
}

void TestDatabase::readersSeeWhatWritersHaveAnswered()
{
    VERIFY_OK(open());
    for (int i = 0; i < 50; ++i) {
        VERIFY_OK(await(m_database->run([i](Stores &stores) { return stores.cursors().setNumber(u"i"_s, i); })));
        QCOMPARE(await(m_database->read([](const Stores &stores) { return stores.cursors().number(u"i"_s); })),
                 Result<qint64>(i));
    }
}

void TestDatabase::readersDoNotWaitForTheWriter()
{
    VERIFY_OK(open());
    QSemaphore reader;
    const auto writing = m_database->run([&reader](Stores &stores) -> Result<> {
        const auto done = stores.cursors().set(u"a"_s, u"b"_s);
        reader.acquire(); // goes on only after the reader has answered
        return done;
    });
    const auto read = await(m_database->read([](const Stores &stores) { return stores.cursors().get(u"a"_s); }));
    QVERIFY(read);
    QVERIFY(!read->has_value()); // not committed yet
    QVERIFY(!writing.isFinished());
    reader.release();
    VERIFY_OK(await(writing));
}

void TestDatabase::jobsRunInTheirOrder()
{
    VERIFY_OK(open());
    QList<int> order; // the writing thread's, until the last job has answered
    QFuture<Result<int>> last;
    for (int i = 0; i < 100; ++i)
        last = m_database->run([i, &order](Stores &) -> Result<int> {
            order.append(i);
            return i;
        });
    QCOMPARE(await(last), Result<int>(99));
    QCOMPARE(order.size(), 100);
    QVERIFY(std::is_sorted(order.begin(), order.end()));
}

void TestDatabase::queuedJobsRunBeforeClosing()
{
    VERIFY_OK(open());
    QList<QFuture<Result<>>> jobs;
    for (int i = 0; i < 100; ++i)
        jobs.append(m_database->run([i](Stores &stores) { return stores.cursors().setNumber(u"i"_s, i); }));
    VERIFY_OK(await(m_database->close()));
    for (const auto &job : jobs) {
        QVERIFY(job.isFinished());
        VERIFY_OK(job.result());
    }
    VERIFY_OK(open(1));
    QCOMPARE(await(m_database->read([](const Stores &stores) { return stores.cursors().number(u"i"_s); })),
             Result<qint64>(99));
}

void TestDatabase::jobsAreRefusedAfterClosing()
{
    VERIFY_OK(open());
    const auto closing = m_database->close();
    const auto late = m_database->run([](Stores &stores) { return stores.cursors().set(u"a"_s, u"b"_s); });
    QCOMPARE(await(late).error().kind, ErrorKind::Locked);
    VERIFY_OK(await(closing));
    VERIFY_OK(await(m_database->close()));
    QCOMPARE(await(m_database->read([](const Stores &s) { return s.cursors().get(u"a"_s); })).error().kind,
             ErrorKind::Locked);
}

void TestDatabase::openingTwiceIsAConflict()
{
    const auto first = m_database->open(m_folder->path(), testKeys());
    const auto second = m_database->open(m_folder->path(), testKeys());
    QCOMPARE(await(second).error().kind, ErrorKind::Conflict);
    VERIFY_OK(await(first));
}

void TestDatabase::wrongKeyNamesTheFiles()
{
    VERIFY_OK(open());
    VERIFY_OK(await(m_database->close()));
    DatabaseKeys keys = testKeys(1);
    keys.cache = keyOfBytes(77);
    expectARefusedFile();
    const auto opened = await(m_database->open(m_folder->path(), std::move(keys)));
    QCOMPARE(opened.error().kind, ErrorKind::Damaged);
    QCOMPARE(m_database->health(), (StoreHealth{FileState::Damaged, FileState::Healthy}));
    QVERIFY(!m_database->isOpen());
    VERIFY_OK(open(1));
}

void TestDatabase::damagedCacheIsRebuiltAndTheOutboxKept()
{
    VERIFY_OK(open());
    VERIFY_OK(await(m_database->run([](Stores &stores) {
        return stores.drafts().set(ConversationId{u"1"_s}, {u"still here"_s, {}, at(0)});
    })));
    VERIFY_OK(await(m_database->close()));
    QFile cache(m_folder->filePath(u"cache.db"_s));
    QVERIFY(cache.open(QIODevice::WriteOnly));
    cache.write("nonsense");
    cache.close();
    expectARefusedFile();
    QCOMPARE(open(1).error().kind, ErrorKind::Damaged);
    VERIFY_OK(open(1, Repair::All));
    QCOMPARE(m_database->health().cache, FileState::Damaged);
    QCOMPARE(m_database->health().outbox, FileState::Healthy);
    QVERIFY(m_database->health().cacheRebuilt);
    const auto draft =
        await(m_database->read([](const Stores &stores) { return stores.drafts().get(ConversationId{u"1"_s}); }));
    QCOMPARE((*draft)->text, u"still here"_s);
    VERIFY_OK(await(m_database->close()));
    VERIFY_OK(open(1));
}

void TestDatabase::damagedOutboxIsNeverThrownAway()
{
    VERIFY_OK(open());
    VERIFY_OK(await(m_database->close()));
    QFile outbox(m_folder->filePath(u"outbox.db"_s));
    QVERIFY(outbox.open(QIODevice::ReadWrite));
    outbox.write("nonsense");
    outbox.close();
    const qint64 cacheSize = QFileInfo(m_folder->filePath(u"cache.db"_s)).size();
    expectARefusedFile();
    QCOMPARE(open(1, Repair::All).error().kind, ErrorKind::Damaged);
    QCOMPARE(m_database->health().outbox, FileState::Damaged);
    QVERIFY(outbox.open(QIODevice::ReadOnly));
    QCOMPARE(outbox.read(8), QByteArray("nonsense"));
    QCOMPARE(QFileInfo(m_folder->filePath(u"cache.db"_s)).size(), cacheSize);
}

void TestDatabase::generationIsRaisedInBothFiles()
{
    VERIFY_OK(open());
    QCOMPARE(await(m_database->raiseGeneration()), Result<qint64>(2));
    QCOMPARE(await(m_database->raiseGeneration()), Result<qint64>(3));
    QCOMPARE(m_database->generation(), 3);
    VERIFY_OK(await(m_database->close()));
    QCOMPARE(m_database->generation(), 4); // closing raises it too
    VERIFY_OK(open(4));
    QCOMPARE(m_database->generation(), 4);
    VERIFY_OK(await(m_database->close()));
    expectARefusedFile();
    QCOMPARE(open(6).error().kind, ErrorKind::Damaged);
    QCOMPARE(m_database->health(), (StoreHealth{FileState::RolledBack, FileState::RolledBack}));
}

// Leaves the files as a program leaves them that ends in the middle, with a page of the cache that nobody needs for
// opening it broken.
void TestDatabase::crashWithABrokenCache()
{
    VERIFY_OK(open());
    VERIFY_OK(await(m_database->run([](Stores &stores) {
        QList<Message> messages;
        for (int i = 1; i <= 2000; ++i)
            messages.append(aMessage(i, QString::number(i % 9), u"pesan %1 "_s.arg(i) + QString(i % 200, u'x')));
        return stores.messages().apply(messages);
    })));
    VERIFY_OK(await(m_database->close()));
    VERIFY_OK(open(1));
    VERIFY_OK(await(m_database->run([](Stores &stores) { return stores.cursors().set(u"name"_s, u"value"_s); })));
    auto crashed = std::make_unique<QTemporaryDir>();
    for (const QString &name : QDir(m_folder->path()).entryList(QDir::Files)) {
        if (!name.endsWith("-shm"_L1))
            QVERIFY(QFile::copy(m_folder->filePath(name), crashed->filePath(name)));
    }
    VERIFY_OK(await(m_database->close()));
    m_folder = std::move(crashed);
    QFile cache(m_folder->filePath(u"cache.db"_s));
    QVERIFY(cache.open(QIODevice::ReadWrite));
    QVERIFY(cache.seek(cache.size() / 2 / 4096 * 4096 + 100));
    QCOMPARE(cache.write("broken"), 6);
}

void TestDatabase::cacheIsLookedThroughAfterACrash()
{
    crashWithABrokenCache();
    QSignalSpy found(m_database.get(), &Database::cacheFoundDamaged);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"mended at the next opening"_s));
    VERIFY_OK(open(1));
    QTRY_COMPARE(found.size(), 1);
    VERIFY_OK(await(m_database->close()));
    expectARefusedFile();
    QCOMPARE(open(1).error().kind, ErrorKind::Damaged);
    QCOMPARE(m_database->health().cache, FileState::Damaged);
    VERIFY_OK(open(1, Repair::All));
    QVERIFY(m_database->health().messagesRescued > 0);
    VERIFY_OK(await(m_database->close()));
    VERIFY_OK(open(1));
    QCOMPARE(m_database->health().cache, FileState::Healthy);
}

void TestDatabase::closingDoesNotWaitForTheCheck()
{
    crashWithABrokenCache();
    QSignalSpy found(m_database.get(), &Database::cacheFoundDamaged);
    VERIFY_OK(open(1));
    VERIFY_OK(await(m_database->close())); // before the event loop has begun the check, or in the middle of it
    VERIFY_OK(await(m_database->open(m_folder->path(), testKeys(1))));
    QCOMPARE(found.size(), 0);
}

void TestDatabase::damageMetByAJobIsRemembered()
{
    crashWithABrokenCache();
    QSignalSpy found(m_database.get(), &Database::cacheFoundDamaged);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"mended at the next opening"_s));
    VERIFY_OK(removeLogs());
    VERIFY_OK(open(1)); // as if it had been closed cleanly: nothing is looked through
    const auto all = await(m_database->read([](const Stores &stores) -> Result<> {
        for (int i = 1; i <= 2000; ++i) {
            if (const auto message = stores.messages().get(MessageId{i}); !message)
                return fail(message.error());
        }
        return {};
    }));
    QVERIFY(!all);
    QCOMPARE(all.error().kind, ErrorKind::Damaged);
    QTRY_COMPARE(found.size(), 1);
}

void TestDatabase::changesAreAnnouncedOncePerTurn()
{
    VERIFY_OK(open());
    QSignalSpy changed(&m_database->notifier(), &StoreNotifier::changed);
    QFuture<Result<AppliedMessages>> last;
    for (int i = 1; i <= 20; ++i)
        last = m_database->run(
            [i](Stores &stores) { return stores.messages().apply({aMessage(i, QString::number(i % 3), u"text"_s)}); });
    last.waitForFinished(); // nothing is delivered while the event loop stands still
    QCOMPARE(changed.size(), 0);
    QTRY_COMPARE(changed.size(), 1);
    const auto changes = changed.first().first().value<StoreChanges>();
    QCOMPARE(changes.timelines.size(), 3);
    QCOMPARE(changes.conversations.size(), 3);
    QVERIFY(!changes.everything);
    VERIFY_OK(await(m_database->read([](const Stores &s) { return s.messages().count(); })));
    QCOMPARE(changed.size(), 1);
}

void TestDatabase::failedJobsAnnounceNothing()
{
    VERIFY_OK(open());
    QSignalSpy changed(&m_database->notifier(), &StoreNotifier::changed);
    const auto failed = await(m_database->run([](Stores &stores) -> Result<> {
        return stores.messages().apply({aMessage(1, u"a"_s, u"text"_s)}).and_then([](const AppliedMessages &) {
            return Result<>(fail(ErrorKind::Rejected));
        });
    }));
    QVERIFY(!failed);
    VERIFY_OK(await(
        m_database->run([](Stores &stores) { return stores.messages().apply({aMessage(2, u"b"_s, u"text"_s)}); })));
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().value<StoreChanges>().timelines, QSet{ConversationId{u"b"_s}});
}

void TestDatabase::nothingIsAnnouncedAfterClosing()
{
    VERIFY_OK(open());
    QSignalSpy changed(&m_database->notifier(), &StoreNotifier::changed);
    m_database->run([](Stores &stores) { return stores.messages().apply({aMessage(1, u"a"_s, u"text"_s)}); });
    VERIFY_OK(await(m_database->close()));
    VERIFY_OK(open(1));
    VERIFY_OK(await(
        m_database->run([](Stores &stores) { return stores.messages().apply({aMessage(2, u"b"_s, u"text"_s)}); })));
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().value<StoreChanges>().timelines, QSet{ConversationId{u"b"_s}});
}

void TestDatabase::destructionClosesAndAnswers()
{
    VERIFY_OK(open());
    const auto job = m_database->run([](Stores &stores) { return stores.cursors().set(u"a"_s, u"b"_s); });
    m_database.reset();
    QVERIFY(job.isFinished());
    VERIFY_OK(job.result());
    QVERIFY(!QFile::exists(m_folder->filePath(u"cache.db-wal"_s)));
}

void TestDatabase::profileShowsNothingReadable()
{
    const QString marker = u"RAHASIA4711"_s;
    VERIFY_OK(open());
    VERIFY_OK(await(m_database->run([marker](Stores &stores) -> Result<> {
        QList<Message> messages;
        for (int i = 1; i <= 500; ++i)
            messages.append(aMessage(i, u"room-"_s + marker, marker + u" pesanan"_s));
        AccountTokens tokens;
        tokens.shortLived = marker;
        OutboxItem item;
        item.clientId = ClientMessageId{u"c1"_s};
        item.conversation = ConversationId{u"1"_s};
        item.text = marker;
        item.queuedAt = at(1);
        return stores.messages()
            .apply(messages)
            .and_then([&](const AppliedMessages &) { return stores.account().save(Account{}, tokens); })
            .and_then([&] { return stores.outbox().enqueue(item); });
    })));
    const auto scan = [&] {
        int files = 0;
        QDirIterator it(m_folder->path(), QDir::Files);
        while (it.hasNext()) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY2(!bytes.contains(marker.toUtf8()), qPrintable(file.fileName()));
            QVERIFY2(!bytes.contains("pesanan"), qPrintable(file.fileName()));
            ++files;
        }
        QVERIFY(files >= 2);
    };
    scan();
    VERIFY_OK(await(m_database->close()));
    scan();
}

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
