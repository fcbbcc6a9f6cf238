#include "core/search/indexkeeper.h"
#include "core/base/async.h"
#include "core/base/log.h"
#include "core/storage/database.h"
#include "core/storage/searchindex.h"
#include "core/storage/stores.h"

namespace Amandesk {

Q_LOGGING_CATEGORY(lcIndex, "amandesk.search.index", QtInfoMsg)

namespace {
constexpr int messagesInAJob = 400; // some ten milliseconds
}

IndexKeeper::IndexKeeper(Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{ }

void IndexKeeper::start()
{
    const auto prepared = m_database.run([](Stores &stores) { return stores.searchIndex().prepare(); });
    whenDone(prepared, this, [this](const Result<> &done) {
        if (done)
            next();
        else if (done.error().kind != ErrorKind::Locked) // closed in the meantime
            qCWarning(lcIndex) << "cannot look at the index:" << done.error().detail;
    });
}

void IndexKeeper::next()
{
    const auto indexed = m_database.run([](Stores &stores) { return stores.searchIndex().indexSlice(messagesInAJob); });
    whenDone(indexed, this, [this](const Result<bool> &all) {
        if (all && *all)
            emit complete();
        else if (all)
            next();
        else if (all.error().kind != ErrorKind::Locked) // the next start goes on
            qCWarning(lcIndex) << "indexing stopped:" << all.error().detail;
    });
}

} // namespace Amandesk
