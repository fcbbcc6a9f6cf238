#include "core/session/storeopener.h"
#include "core/backend/chain.h"
#include "core/base/log.h"
#include "core/storage/accountstore.h"
#include "core/storage/stores.h"
#include "core/sync/syncengine.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcStoreOpener, "amandesk.session.store", QtInfoMsg)

namespace {

DatabaseKeys keysFor(const DataKeys &keys, qint64 generation)
{
    DatabaseKeys result;
    result.cache = keys.cache.clone();
    result.outbox = keys.outbox.clone();
    result.vaultId = keys.vaultId;
    result.generation = generation;
    return result;
}

bool canBeRebuilt(const StoreHealth &health)
{
    switch (health.cache) {
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

QFuture<Result<OpenedStore>> load(Database &database, bool rebuilt)
{
    return database.read([rebuilt](const Stores &stores) -> Result<OpenedStore> {
        const auto account = stores.account().load();
        if (!account)
            return fail(account.error());
        const auto tokens = stores.account().loadTokens();
        if (!tokens)
            return fail(tokens.error());
        if (!*account || !*tokens)
            return fail(ErrorKind::NotFound, u"no account in the store"_s);
        const auto syncedAt = SyncEngine::lastSynced(stores);
        if (!syncedAt)
            return fail(syncedAt.error());
        return OpenedStore{**account, **tokens, *syncedAt, rebuilt};
    });
}

} // namespace

QFuture<Result<OpenedStore>> openStore(Database &database, const QString &folder, const std::shared_ptr<DataKeys> &keys,
                                       QObject *context)
{
    constexpr qint64 filesExist = 1;
    const Answer<OpenedStore> answer;
    whenDone(database.open(folder, keysFor(*keys, filesExist)), context,
             [&database, folder, keys, context, answer](const Result<> &opened) {
                 const auto read = [&database, context, answer](bool rebuilt) {
                     whenDone(load(database, rebuilt), context,
                              [answer](const Result<OpenedStore> &store) { answer.finish(store); });
                 };
                 if (opened)
                     return read(false);
                 const StoreHealth health = database.health();
                 if (!canBeRebuilt(health))
                     return answer.finish(fail(opened.error()));
                 qCWarning(lcStoreOpener) << "cache is" << fileStateName(health.cache) << "and is built anew";
                 whenDone(database.open(folder, keysFor(*keys, filesExist), Database::Cache::Rebuild), context,
                          [read, answer](const Result<> &reopened) {
                              if (!reopened)
                                  return answer.finish(fail(reopened.error()));
                              read(true);
                          });
             });
    return answer.future();
}

QFuture<Result<OpenedStore>> createStore(Database &database, const QString &folder,
                                         const std::shared_ptr<DataKeys> &keys, const Account &account,
                                         const AccountTokens &tokens, QObject *context)
{
    const Answer<OpenedStore> answer;
    whenDone(database.open(folder, keysFor(*keys, 0)), context,
             [&database, context, answer, account, tokens](const Result<> &opened) {
                 if (!opened)
                     return answer.finish(fail(opened.error()));
                 const auto save =
                     database.run([account, tokens](Stores &stores) { return stores.account().save(account, tokens); });
                 whenDone(save, context, [answer, account, tokens](const Result<> &saved) {
                     if (!saved)
                         return answer.finish(fail(saved.error()));
                     answer.finish(OpenedStore{account, tokens, std::nullopt, false});
                 });
             });
    return answer.future();
}

} // namespace Amandesk
