#include "core/session/storeopener.h"
#include "core/backend/chain.h"
#include "core/base/log.h"
#include "core/session/lockedreceiver.h"
#include "core/storage/accountstore.h"
#include "core/storage/storepair.h"
#include "core/storage/storerenewal.h"
#include "core/storage/stores.h"
#include "core/sync/syncengine.h"
#include <QtConcurrentRun>

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

// While keys are being renewed: with what each file opens now. Reads from the disk. A file that cannot be read at the
// moment is not tried with a guess: with the wrong key it would look damaged, and be mended.
Result<std::shared_ptr<DataKeys>> fittingKeys(const QString &folder, const std::shared_ptr<DataKeys> &keys)
{
    const auto fitting = [](const QString &path, const SecretBuffer &present,
                            const SecretBuffer &next) -> Result<SecretBuffer> {
        if (next.isEmpty())
            return present.clone();
        const auto key = storeKeyOf(path, present, next);
        if (!key && key.error().kind != ErrorKind::NotFound && key.error().kind != ErrorKind::Damaged)
            return fail(key.error());
        return key && *key == StoreKey::Next ? next.clone() : present.clone();
    };
    auto cache = fitting(cachePath(folder), keys->cache, keys->nextCache);
    if (!cache)
        return fail(cache.error());
    auto outbox = fitting(outboxPath(folder), keys->outbox, keys->nextOutbox);
    if (!outbox)
        return fail(outbox.error());
    auto result = std::make_shared<DataKeys>();
    result->cache = std::move(*cache);
    result->outbox = std::move(*outbox);
    result->files = keys->files.clone();
    result->nextFiles = keys->nextFiles.clone();
    result->spool = keys->spool.clone();
    result->vaultId = keys->vaultId;
    result->generation = keys->generation;
    result->storeGeneration = keys->storeGeneration;
    return result;
}

std::shared_ptr<const AttachmentFiles> filesIn(const QString &folder, const DataKeys &keys)
{
    if (!keys.nextFiles.isEmpty())
        return std::make_shared<const AttachmentFiles>(folder + u'/' + attachmentFolder, keys.nextFiles.clone(),
                                                       keys.files.clone());
    return std::make_shared<const AttachmentFiles>(folder + u'/' + attachmentFolder, keys.files.clone());
}

QFuture<Result<OpenedStore>> load(Database &database, const std::shared_ptr<const AttachmentFiles> &files)
{
    return database.read([health = database.health(), files](const Stores &stores) -> Result<OpenedStore> {
        const auto account = stores.account().load();
        if (!account)
            return fail(account.error());
        const auto tokens = stores.account().loadTokens();
        if (!tokens)
            return fail(tokens.error());
        if (!*account)
            return fail(ErrorKind::NotFound, u"no account in the store"_s);
        const auto syncedAt = SyncEngine::lastSynced(stores);
        if (!syncedAt)
            return fail(syncedAt.error());
        const auto opening = loadOpeningRecord(stores);
        if (!opening)
            return fail(opening.error());
        // Tokens that were lost with a page of the file are refused by the server: the agent signs in again.
        return OpenedStore{**account, tokens->value_or(AccountTokens{}), *syncedAt, health, files, {}, *opening};
    });
}

} // namespace

QFuture<Result<OpenedStore>> openStore(Database &database, const QString &folder, const std::shared_ptr<DataKeys> &keys,
                                       QObject *context)
{
    if (!keys->nextCache.isEmpty() || !keys->nextOutbox.isEmpty()) {
        const Answer<OpenedStore> answer;
        whenDone(QtConcurrent::run([folder, keys] { return fittingKeys(folder, keys); }), context,
                 [&database, folder, context, answer](const Result<std::shared_ptr<DataKeys>> &fitting) {
                     if (!fitting)
                         return answer.finish(fail(fitting.error()));
                     whenDone(openStore(database, folder, *fitting, context), context,
                              [answer](const Result<OpenedStore> &store) { answer.finish(store); });
                 });
        return answer.future();
    }
    const qint64 generation = qMax<qint64>(1, keys->storeGeneration); // 1: the files exist
    const Answer<OpenedStore> answer;
    const auto read = [&database, folder, keys, context, answer](const Result<> &opened) {
        if (!opened)
            return answer.finish(fail(opened.error()));
        whenDone(load(database, filesIn(folder, *keys)), context,
                 [&database, folder, keys, context, answer](Result<OpenedStore> store) {
                     if (!store)
                         return answer.finish(store);
                     store->spoolKey = spoolPublicKey(keys->spool);
                     whenDone(applySpool(database, folder, keys->spool, store->account), context,
                              [answer, store](const Result<> &applied) {
                                  if (!applied) // the server has it all as well
                                      qCWarning(lcStoreOpener) << "spool:" << errorName(applied.error().kind);
                                  answer.finish(store);
                              });
                 });
    };
    whenDone(database.open(folder, keysFor(*keys, generation)), context,
             [&database, folder, keys, context, generation, read](const Result<> &opened) {
                 const StoreHealth health = database.health();
                 if (opened || opened.error().kind != ErrorKind::Damaged || !canBeMended(health))
                     return read(opened);
                 qCWarning(lcStoreOpener)
                     << "mending: cache" << fileStateName(health.cache) << "outbox" << fileStateName(health.outbox);
                 whenDone(database.open(folder, keysFor(*keys, generation), Repair::All), context, read);
             });
    return answer.future();
}

QFuture<Result<OpenedStore>> createStore(Database &database, const QString &folder,
                                         const std::shared_ptr<DataKeys> &keys, const Account &account,
                                         const AccountTokens &tokens, qint64 lastEvent, QObject *context)
{
    const Answer<OpenedStore> answer;
    whenDone(database.open(folder, keysFor(*keys, 0)), context,
             [&database, folder, keys, context, answer, account, tokens, lastEvent](const Result<> &opened) {
                 if (!opened)
                     return answer.finish(fail(opened.error()));
                 const auto save = database.run([account, tokens, lastEvent](Stores &stores) {
                     return stores.account().save(account, tokens).and_then([&] {
                         return SyncEngine::beginAt(stores, lastEvent);
                     });
                 });
                 whenDone(save, context, [folder, keys, answer, account, tokens](const Result<> &saved) {
                     if (!saved)
                         return answer.finish(fail(saved.error()));
                     answer.finish(OpenedStore{
                         account, tokens, std::nullopt, {}, filesIn(folder, *keys), spoolPublicKey(keys->spool), {}});
                 });
             });
    return answer.future();
}

} // namespace Amandesk
