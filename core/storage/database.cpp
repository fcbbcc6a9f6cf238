#include "core/storage/database.h"
#include "core/base/async.h"
#include "core/base/wipeonfree.h"
#include "core/storage/cachecheck.h"
#include "core/storage/changelog.h"
#include "core/storage/cipherproof.h"
#include "core/storage/searchindex.h"
#include "core/storage/sqlitememory.h"
#include "core/storage/storagethread.h"
#include "core/storage/storefile.h"
#include "core/storage/storenotifier.h"
#include "core/storage/stores.h"
#include <atomic>
#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QMutex>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcDatabase, "amandesk.storage.database", QtInfoMsg)

namespace {
enum class Phase { Closed, Opening, Open, Closing };

// The two connections of one thread and the stores over them.
struct Side {
    std::unique_ptr<SqlConnection> cache;
    std::unique_ptr<SqlConnection> outbox;
    ChangeLog changes;
    std::unique_ptr<Stores> stores;

    Side(std::unique_ptr<SqlConnection> cacheFile, std::unique_ptr<SqlConnection> outboxFile)
        : cache(std::move(cacheFile))
        , outbox(std::move(outboxFile))
        , stores(std::make_unique<Stores>(*cache, *outbox, changes))
    { }
    Result<> close()
    {
        stores.reset();
        const Result<> first = cache->close();
        const Result<> second = outbox->close();
        return first ? second : first;
    }
    void rollback()
    {
        stores->searchIndex().forget();
        cache->rollback();
        outbox->rollback();
        changes.take();
    }
};

Result<> makeFolder(const QString &folder)
{
    if (QDir(folder).exists())
        return {};
    if (!QDir().mkpath(folder)
        || !QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        return fail(ErrorKind::Storage, u"cannot make the folder"_s);
    return {};
}
} // namespace

// What both threads and the main thread know. A side is touched by its own thread only.
struct Database::Shared {
    std::atomic<Phase> phase{Phase::Closed};
    std::atomic<qint64> generation{0};
    std::unique_ptr<Side> writing;
    std::unique_ptr<Side> reading;
    QMutex mutex;
    StoreHealth health; // guarded by the mutex
    // Of the writing thread; the main thread reads them when it has heard that the store is open.
    std::atomic<bool> suspicious{false}; // the cache was not closed cleanly
    std::atomic<bool> damaged{false}; // found while it was in use
    bool mended = false;
    QString cacheFile;
    SecretBuffer cacheKey;

    Result<> openWriting(const QString &folder, const DatabaseKeys &keys, Repair repair);
    Result<> openReading(const QString &folder, const DatabaseKeys &keys);
    Result<> closeWriting();
    Result<> emptyLogs();
    Result<> perform(Access access, const std::function<Result<>(Stores &)> &attempt);
    Result<qint64> raise();
    Result<> markDamaged();
};

Result<> Database::Shared::openWriting(const QString &folder, const DatabaseKeys &keys, Repair repair)
{
    if (const auto made = makeFolder(folder); !made)
        return made;
    StoreHealth found;
    auto pair = openStorePair(folder, keys, repair, found);
    {
        const QMutexLocker lock(&mutex);
        health = found;
    }
    if (!pair)
        return fail(pair.error());
    generation = pair->generation;
    suspicious = !pair->cacheClosedCleanly;
    damaged = false;
    mended = found.cacheRebuilt;
    cacheFile = cachePath(folder);
    cacheKey = keys.cache.clone();
    writing = std::make_unique<Side>(std::move(pair->cache), std::move(pair->outbox));
    return {};
}

Result<> Database::Shared::openReading(const QString &folder, const DatabaseKeys &keys)
{
    auto cache = openStoreReader(cachePath(folder), keys.cache);
    if (!cache)
        return fail(cache.error());
    auto outbox = openStoreReader(outboxPath(folder), keys.outbox);
    if (!outbox)
        return fail(outbox.error());
    reading = std::make_unique<Side>(std::move(*cache), std::move(*outbox));
    return {};
}

Result<> Database::Shared::closeWriting()
{
    cacheKey.clear();
    if (!writing)
        return {};
    if (const auto raised = raise(); !raised) // the files stay at the number that is known outside them
        qCInfo(lcDatabase) << "generation not raised:" << raised.error().detail;
    if (!mended && !damaged) {
        if (const auto done = forgetMending(*writing->outbox); !done)
            qCWarning(lcDatabase) << "mending:" << done.error().detail;
    }
    // A log that could not be emptied is replayed at the next opening: no reason to stay open.
    for (SqlConnection *file : {writing->cache.get(), writing->outbox.get()}) {
        if (const auto done = file->execute(u"PRAGMA wal_checkpoint(TRUNCATE)"_s); !done)
            qCWarning(lcDatabase) << "checkpoint:" << done.error().detail;
    }
    const Result<> closed = writing->close();
    writing.reset();
    return closed;
}

Result<> Database::Shared::perform(Access access, const std::function<Result<>(Stores &)> &attempt)
{
    Side *side = access == Access::Write ? writing.get() : reading.get();
    if (!side)
        return fail(ErrorKind::Locked);
    const auto begin = [access](SqlConnection &db) { return access == Access::Write ? db.begin() : db.beginRead(); };
    SearchIndex &index = side->stores->searchIndex();
    index.gather();
    Result<> done = begin(*side->cache)
                        .and_then([&] { return begin(*side->outbox); })
                        .and_then([&] { return attempt(*side->stores); })
                        .and_then([&] { return index.finish(); })
                        // The cache first: should the machine stop in between, a message that has arrived is still in
                        // the outbox too, under the client id by which the server knows it.
                        .and_then([&] { return side->cache->commit(); })
                        .and_then([&] { return side->outbox->commit(); });
    if (!done)
        side->rollback();
    return done;
}

Result<> Database::Shared::markDamaged()
{
    damaged = true;
    return writing ? markCacheDamaged(*writing->outbox) : Result<>(fail(ErrorKind::Locked));
}

Result<qint64> Database::Shared::raise()
{
    if (!writing)
        return fail(ErrorKind::Locked);
    const qint64 next = generation + 1;
    if (const auto done = writeGeneration(*writing->outbox, next); !done)
        return fail(done.error());
    // On the disk before it is known outside: else a power cut would leave a file that looks rolled back.
    SqlConnection &cache = *writing->cache;
    const auto written =
        cache.execute(u"PRAGMA synchronous = FULL"_s).and_then([&] { return writeGeneration(cache, next); });
    const auto back = cache.execute(u"PRAGMA synchronous = NORMAL"_s);
    if (!written || !back)
        return fail(written ? back.error() : written.error());
    generation = next;
    return next;
}

Result<> Database::Shared::emptyLogs()
{
    if (!writing)
        return fail(ErrorKind::Locked);
    for (SqlConnection *file : {writing->outbox.get(), writing->cache.get()}) {
        const auto blocked = file->value(u"PRAGMA wal_checkpoint(TRUNCATE)"_s); // 1: a reader did not end in time
        if (!blocked)
            return fail(blocked.error());
        if (blocked->toInt() != 0)
            return fail(ErrorKind::Storage, u"a log is in use"_s);
    }
    return {};
}

Database::Database(QObject *parent)
    : QObject(parent)
    , m_check(std::make_unique<CacheCheck>())
    , m_writer(std::make_unique<StorageThread>(u"storage"_s))
    , m_reader(std::make_unique<StorageThread>(u"storage-reader"_s))
    , m_shared(std::make_shared<Shared>())
    , m_notifier(new StoreNotifier(this))
{
    if (!canWipeWholeProcess())
        wipeSqliteMemoryOnFree(); // Conflict: an earlier one has done it
}

Database::~Database()
{
    close().waitForFinished();
    m_reader.reset();
    m_check.reset();
    m_writer.reset();
}

QFuture<Result<>> Database::open(const QString &folder, DatabaseKeys keys, Repair repair)
{
    if (const auto proved = proveLibrary(); !proved) {
        qCCritical(lcDatabase) << "not opened:" << proved.error().detail;
        return readyFuture(proved);
    }
    Phase closed = Phase::Closed;
    if (!m_shared->phase.compare_exchange_strong(closed, Phase::Opening))
        return readyFuture<Result<>>(fail(ErrorKind::Conflict, u"the store is not closed"_s));
    m_notifier->setSilent(false);
    m_checking = false;
    const Answer<void> answer;
    auto sharedKeys = std::make_shared<DatabaseKeys>(std::move(keys));
    m_writer->post([this, shared = m_shared, answer, folder, keys = std::move(sharedKeys), repair]() mutable {
        const auto finish = [shared, answer](const Result<> &opened) {
            Phase opening = Phase::Opening; // close() may have been called meanwhile
            shared->phase.compare_exchange_strong(opening, opened ? Phase::Open : Phase::Closed);
            if (!opened)
                qCWarning(lcDatabase) << "opening failed:" << opened.error().detail;
            answer.finish(opened);
        };
        if (const auto opened = shared->openWriting(folder, *keys, repair); !opened) {
            finish(opened);
            return;
        }
        m_reader->post([this, shared, finish, folder, keys = std::move(keys)] {
            const Result<> opened = shared->openReading(folder, *keys);
            if (opened) {
                if (shared->suspicious)
                    QMetaObject::invokeMethod(this, &Database::checkCache, Qt::QueuedConnection);
                finish(opened);
                return;
            }
            m_writer->post([shared, finish, opened] {
                shared->closeWriting();
                finish(opened);
            });
        });
    });
    return answer.future();
}

QFuture<Result<>> Database::close()
{
    const Phase before = m_shared->phase.exchange(Phase::Closing);
    if (before == Phase::Closed) {
        m_shared->phase = Phase::Closed;
        return readyFuture<Result<>>({});
    }
    if (before == Phase::Closing)
        return m_closing;
    m_notifier->setSilent(true);
    m_check->cancel();
    // Behind everything that was given to the writer, then to the reader, then behind the check.
    const Answer<void> answer;
    m_closing = answer.future();
    m_writer->post([this, shared = m_shared, answer] {
        m_reader->post([this, shared, answer] {
            const Result<> reader = shared->reading ? shared->reading->close() : Result<>();
            shared->reading.reset();
            m_reader->wipeStack([this, shared, answer, reader] {
                m_check->afterwards([this, shared, answer, reader] {
                    m_writer->post([this, shared, answer, reader] {
                        const Result<> writer = shared->closeWriting();
                        m_writer->wipeStack([shared, answer, closed = reader ? writer : reader] {
                            shared->phase = Phase::Closed;
                            answer.finish(closed);
                        });
                    });
                });
            });
        });
    });
    return m_closing;
}

bool Database::isOpen() const
{
    return m_shared->phase == Phase::Open;
}

StoreHealth Database::health() const
{
    const QMutexLocker lock(&m_shared->mutex);
    return m_shared->health;
}

qint64 Database::generation() const
{
    return m_shared->generation;
}

QFuture<Result<qint64>> Database::raiseGeneration()
{
    if (!isOpen())
        return readyFuture<Result<qint64>>(fail(ErrorKind::Locked));
    const Answer<qint64> answer;
    m_writer->post([shared = m_shared, answer] { answer.finish(shared->raise()); });
    return answer.future();
}

// Beside the work: it may take seconds. What it finds is remembered for the next opening.
void Database::checkCache()
{
    if (!isOpen() || m_shared->damaged || m_checking)
        return;
    m_checking = true;
    m_check->start(m_shared->cacheFile, m_shared->cacheKey.clone(), [this](const Result<> &found) {
        QMetaObject::invokeMethod(
            this, [this, found] { checked(found); }, Qt::QueuedConnection);
    });
}

void Database::checked(const Result<> &found)
{
    m_checking = false;
    if (found || found.error().kind != ErrorKind::Damaged || !isOpen())
        return;
    m_writer->post([this, shared = m_shared] {
        if (const auto marked = shared->markDamaged(); !marked)
            return;
        qCWarning(lcDatabase) << "the cache is damaged: it is mended at the next opening";
        QMetaObject::invokeMethod(this, &Database::cacheFoundDamaged, Qt::QueuedConnection);
    });
}

QFuture<Result<>> Database::emptyLogs()
{
    if (!isOpen())
        return readyFuture<Result<>>(fail(ErrorKind::Locked));
    const Answer<void> answer;
    m_writer->post([shared = m_shared, answer] { answer.finish(shared->emptyLogs()); });
    return answer.future();
}

void Database::submit(Access access, Work work)
{
    if (!isOpen()) {
        work.settle(fail(ErrorKind::Locked));
        return;
    }
    StorageThread &thread = access == Access::Write ? *m_writer : *m_reader;
    thread.post([this, shared = m_shared, notifier = m_notifier, access, work = std::move(work)] {
        const Result<> done = shared->perform(access, work.attempt);
        if (!done && done.error().kind == ErrorKind::Damaged)
            QMetaObject::invokeMethod(this, &Database::checkCache, Qt::QueuedConnection);
        if (done && access == Access::Write) {
            if (const StoreChanges changes = shared->writing->changes.take(); !changes.isEmpty())
                QMetaObject::invokeMethod(
                    notifier, [notifier, changes] { notifier->add(changes); }, Qt::QueuedConnection);
        }
        work.settle(done);
    });
}

} // namespace Amandesk
