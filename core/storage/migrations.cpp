#include "core/storage/migrations.h"
#include "core/storage/schema.h"
#include "core/storage/schema_library.h"
#include "core/storage/schema_list.h"
#include "core/storage/schema_search.h"
#include "core/storage/schema_sync.h"
#include "core/storage/sqlconnection.h"
#include <array>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
Result<> createSecondCache(SqlConnection &cache)
{
    return createLibrary(cache).and_then([&] { return createSearch(cache); }).and_then([&] {
        return createBacklog(cache);
    });
}

// Only ever append: a step that was shipped is never changed.
constexpr std::array cacheSteps{
    Migration{1, createCache},
    Migration{2, createSecondCache},
    Migration{3, addWindowWord},
    Migration{4, addListFilters},
};
constexpr std::array outboxSteps{
    Migration{1, createOutbox},     Migration{2, createOwnLibrary}, Migration{3, addTemplatesToOutbox},
    Migration{4, addFilesToOutbox}, Migration{5, addSavedViews},    Migration{6, addViewFilters},
    Migration{7, addOwnWords},
};

Result<> applyStep(SqlConnection &db, const Migration &step)
{
    return step.apply(db).and_then([&] { return db.execute(u"PRAGMA user_version = %1"_s.arg(step.version)); });
}

Result<int> versionToMigrateFrom(SqlConnection &db, std::span<const Migration> steps)
{
    const Result<int> version = schemaVersion(db);
    if (version && *version > latestVersion(steps))
        return fail(ErrorKind::Damaged, u"schema %1 is newer than %2"_s.arg(*version).arg(latestVersion(steps)));
    return version;
}
} // namespace

std::span<const Migration> cacheMigrations()
{
    return cacheSteps;
}

std::span<const Migration> outboxMigrations()
{
    return outboxSteps;
}

int latestVersion(std::span<const Migration> steps)
{
    return steps.empty() ? 0 : steps.back().version;
}

Result<int> schemaVersion(SqlConnection &db)
{
    return db.value(u"PRAGMA user_version"_s).map([](const QVariant &value) { return value.toInt(); });
}

Result<> migrate(SqlConnection &db, std::span<const Migration> steps)
{
    const Result<int> version = versionToMigrateFrom(db, steps);
    if (!version)
        return fail(version.error());
    for (const Migration &step : steps) {
        if (step.version <= *version)
            continue;
        Result<> done = db.begin().and_then([&] { return applyStep(db, step); }).and_then([&] { return db.commit(); });
        if (!done) {
            db.rollback();
            return done;
        }
    }
    return {};
}

Result<> migrateInTransaction(SqlConnection &db, std::span<const Migration> steps)
{
    const Result<int> version = versionToMigrateFrom(db, steps);
    if (!version)
        return fail(version.error());
    for (const Migration &step : steps) {
        if (step.version <= *version)
            continue;
        if (const auto done = applyStep(db, step); !done)
            return done;
    }
    return {};
}

} // namespace Amandesk
