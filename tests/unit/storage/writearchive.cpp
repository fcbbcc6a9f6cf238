// Writes the two files of today's schema into a folder, for tests/data/databases/v<schema>. Run it once, before a step
// is added to the migrations: amandesk-write-archive FOLDER
#include "core/storage/migrations.h"
#include "tests/unit/storage/archivedrows.h"
#include "tests/unit/storage/storefixture.h"
#include <QCoreApplication>
#include <QDir>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
Result<> write(const QString &folder)
{
    FileState state = FileState::Unknown;
    const DatabaseKeys keys = testKeys();
    const auto fileAt = [&](const QString &name, bool durable, std::span<const Migration> steps) {
        return StoreFile{folder + u"/"_s + name, keys.vaultId, archivedGeneration, true, durable, steps};
    };
    auto cache = openStoreFile(fileAt(u"cache.db"_s, false, cacheMigrations()), keys.cache, state);
    if (!cache)
        return fail(cache.error());
    auto outbox = openStoreFile(fileAt(u"outbox.db"_s, true, outboxMigrations()), keys.outbox, state);
    if (!outbox)
        return fail(outbox.error());
    SqlConnection &cacheFile = *cache->connection;
    SqlConnection &outboxFile = *outbox->connection;
    ChangeLog changes;
    Result<> written = cacheFile.begin().and_then([&] { return outboxFile.begin(); }).and_then([&] {
        Stores stores(cacheFile, outboxFile, changes);
        return writeRows(stores, archivedRows());
    });
    for (SqlConnection *file : {&cacheFile, &outboxFile}) {
        written = written.and_then([&] { return file->commit(); })
                      .and_then([&] { return file->execute(u"PRAGMA wal_checkpoint(TRUNCATE)"_s); })
                      .and_then([&] { return file->close(); });
    }
    return written;
}
} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 2 || !QDir().mkpath(arguments.at(1)))
        qFatal("usage: amandesk-write-archive FOLDER");
    if (const auto written = write(arguments.at(1)); !written)
        qFatal("%s", qPrintable(written.error().detail));
    return 0;
}
