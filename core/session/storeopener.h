#pragma once
#include "core/base/async.h"
#include "core/domain/account.h"
#include "core/security/databasekeyring.h"
#include "core/storage/database.h"
#include <memory>

namespace Amandesk {

struct OpenedStore {
    Account account;
    AccountTokens tokens;
    std::optional<QDateTime> syncedAt; // what the cache holds is from then; absent: it holds nothing yet
    bool cacheRebuilt = false;
};

// Opens the databases with the vault's keys. A cache that cannot be read is built anew, because the server has it
// all; drafts and unsent messages are never touched: when their file cannot be read, nothing is opened.
// Errors: Damaged, DiskFull, Storage; NotFound when nobody ever finished signing in here.
QFuture<Result<OpenedStore>> openStore(Database &database, const QString &folder, const std::shared_ptr<DataKeys> &keys,
                                       QObject *context);
// The first time: makes both files and writes who signed in.
QFuture<Result<OpenedStore>> createStore(Database &database, const QString &folder,
                                         const std::shared_ptr<DataKeys> &keys, const Account &account,
                                         const AccountTokens &tokens, QObject *context);

} // namespace Amandesk
