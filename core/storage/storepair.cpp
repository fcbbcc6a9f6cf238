#include "core/storage/storepair.h"
#include "core/storage/cacherescue.h"
#include "core/storage/outboxrescue.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
// Facts about the cache are kept in the outbox: it stays when the cache goes.
const auto damagedName = u"cache_damaged"_s;
const auto mendedName = u"cache_mended_in_a_row"_s;
constexpr int mostMendings = 3;

bool canBeMadeAnew(FileState cache)
{
    switch (cache) {
    case FileState::Missing:
    case FileState::Damaged:
    case FileState::Plain:
    case FileState::Foreign:
    case FileState::RolledBack:
        return true;
    case FileState::Unknown:
    case FileState::Fresh:
    case FileState::Healthy:
    case FileState::Newer:
    case FileState::DiskFull:
    case FileState::ReadOnly:
    case FileState::Failed:
        return false;
    }
    Q_UNREACHABLE();
}

// What is in it may have been sent since, by the program whose file this one has replaced.
Result<OpenedStoreFile> takeOlderOutbox(const StoreFile &file, const SecretBuffer &key, FileState &state,
                                        StoreHealth &health)
{
    StoreFile older = file;
    older.generation = 1;
    auto opened = openStoreFile(older, key, state);
    if (!opened)
        return opened;
    SqlConnection &db = *opened->connection;
    const auto held = db.begin().and_then([&] { return writeGeneration(db, file.generation); }).and_then([&] {
        return holdUnsent(db);
    });
    const Result<> done = held ? db.commit() : Result<>(fail(held.error()));
    if (!done) {
        db.rollback();
        return fail(done.error());
    }
    health.held = *held;
    opened->generation = file.generation;
    return opened;
}

Result<OpenedStoreFile> openOutbox(const StoreFile &file, const SecretBuffer &key, Repair repair, StoreHealth &health)
{
    if (const auto finished = finishInterruptedRescue(file.path); !finished)
        return fail(finished.error());
    auto opened = openStoreFile(file, key, health.outbox);
    if (opened || repair != Repair::All)
        return opened;
    if (health.outbox == FileState::RolledBack) {
        FileState found = FileState::Unknown;
        auto older = takeOlderOutbox(file, key, found, health);
        if (older || found != FileState::Damaged)
            return older;
        health.outbox = FileState::Damaged; // as well
    }
    if (health.outbox != FileState::Damaged)
        return opened;
    auto rescued = rescueOutbox(file, key, health.held);
    if (!rescued)
        return fail(rescued.error());
    health.outboxRescued = *rescued;
    FileState state = FileState::Unknown;
    return openStoreFile(file, key, state);
}

// Until it is done the cache counts as damaged: half of one would pass for a whole one, and nobody would hear of it.
Result<> beginMending(SqlConnection &outbox, int before)
{
    if (before >= mostMendings)
        return fail(ErrorKind::Damaged, u"the cache was damaged at %1 openings in a row"_s.arg(mostMendings + 1));
    return writeMeta(outbox, mendedName, QString::number(before + 1)).and_then([&] {
        return markCacheDamaged(outbox);
    });
}

Result<OpenedStoreFile> makeSoundCache(const StoreFile &file, const SecretBuffer &key, SqlConnection &outbox,
                                       StoreHealth &health)
{
    if (health.cache == FileState::Damaged) {
        const auto rescued = rescueCache(file, key, outbox);
        if (!rescued)
            return fail(rescued.error());
        health.messagesRescued = *rescued;
    } else if (const auto removed = removeStoreFile(file.path); !removed) {
        return fail(removed.error());
    }
    StoreFile made = file;
    made.mayCreate = true;
    FileState state = FileState::Unknown;
    return openStoreFile(made, key, state);
}

Result<OpenedStoreFile> mendCache(const StoreFile &file, const SecretBuffer &key, SqlConnection &outbox,
                                  StoreHealth &health)
{
    const auto before = readMeta(outbox, mendedName);
    if (!before)
        return fail(before.error());
    if (const auto begun = beginMending(outbox, before->toInt()); !begun)
        return fail(begun.error());
    auto made = makeSoundCache(file, key, outbox, health);
    if (!made) { // a full disk, say, is no reason to give up for ever
        static_cast<void>(writeMeta(outbox, mendedName, *before));
        return made;
    }
    if (const auto done = writeMeta(outbox, damagedName, {}); !done)
        return fail(done.error());
    health.cacheRebuilt = true;
    return made;
}

Result<OpenedStoreFile> openCache(const StoreFile &file, const SecretBuffer &key, SqlConnection &outbox, Repair repair,
                                  StoreHealth &health)
{
    const auto known = readMeta(outbox, damagedName);
    if (!known)
        return fail(known.error());
    Result<OpenedStoreFile> opened = fail(ErrorKind::Damaged, u"the cache was found damaged while it was in use"_s);
    if (known->isEmpty())
        opened = openStoreFile(file, key, health.cache);
    else
        health.cache = FileState::Damaged;
    if (opened || repair != Repair::All || !canBeMadeAnew(health.cache))
        return opened;
    return mendCache(file, key, outbox, health);
}
} // namespace

QString cachePath(const QString &folder)
{
    return folder + u"/cache.db"_s;
}

QString outboxPath(const QString &folder)
{
    return folder + u"/outbox.db"_s;
}

Result<StorePair> openStorePair(const QString &folder, const DatabaseKeys &keys, Repair repair, StoreHealth &health)
{
    health = {};
    const StoreFile outboxFile{outboxPath(folder), keys.vaultId, keys.generation, false, true, outboxMigrations()};
    const StoreFile cacheFile{cachePath(folder), keys.vaultId, keys.generation, false, false, cacheMigrations()};
    auto outbox = openOutbox(outboxFile, keys.outbox, repair, health);
    if (!outbox) {
        openStoreFile(cacheFile, keys.cache, health.cache); // only to say how it is
        return fail(outbox.error());
    }
    auto cache = openCache(cacheFile, keys.cache, *outbox->connection, repair, health);
    if (!cache)
        return fail(cache.error());
    StorePair pair;
    pair.cache = std::move(cache->connection);
    pair.outbox = std::move(outbox->connection);
    pair.generation = qMax(cache->generation, outbox->generation);
    pair.cacheClosedCleanly = cache->closedCleanly;
    return pair;
}

bool canBeMended(const StoreHealth &health)
{
    const bool sound = health.outbox == FileState::Healthy || health.outbox == FileState::Fresh;
    const bool outbox = health.outbox == FileState::Damaged || health.outbox == FileState::RolledBack;
    return outbox || (sound && canBeMadeAnew(health.cache));
}

Result<> markCacheDamaged(SqlConnection &outbox)
{
    return writeMeta(outbox, damagedName, u"1"_s);
}

Result<> forgetMending(SqlConnection &outbox)
{
    const auto times = readMeta(outbox, mendedName);
    if (!times)
        return fail(times.error());
    return times->isEmpty() ? Result<>() : writeMeta(outbox, mendedName, {});
}

} // namespace Amandesk
