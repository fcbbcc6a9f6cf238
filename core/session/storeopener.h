#pragma once
#include "core/base/async.h"
#include "core/domain/account.h"
#include "core/security/databasekeyring.h"
#include "core/session/openingrecord.h"
#include "core/storage/attachmentfiles.h"
#include "core/storage/database.h"
#include <memory>

namespace Amandesk {

inline constexpr QLatin1StringView attachmentFolder{"attachments"}; // in the profile's

struct OpenedStore {
    Account account;
    AccountTokens tokens;
    std::optional<QDateTime> syncedAt; // what the cache holds is from then; absent: it holds nothing yet
    StoreHealth health; // what was found, and mended
    std::shared_ptr<const AttachmentFiles> files; // contents of attachments, beside the databases
    QByteArray spoolKey; // the public one, to which arrivals are sealed while it is locked
    OpeningRecord opening; // as it was kept; empty: never yet
};

// Opens the databases with the vault's keys, and mends what can be mended (Repair::All): a cache that cannot be read
// is built anew, because the server has it all; of a damaged outbox everything readable is kept, and what waited in
// it, or in one that is older than the vault knows, is held until the agent decides.
// Errors: Damaged (nothing of the outbox can be read, or the cache is damaged again and again), DiskFull, Storage;
// NotFound when nobody ever finished signing in here.
QFuture<Result<OpenedStore>> openStore(Database &database, const QString &folder, const std::shared_ptr<DataKeys> &keys,
                                       QObject *context);
// The first time: makes both files and writes who signed in, and the newest event at that moment (0: not known).
QFuture<Result<OpenedStore>> createStore(Database &database, const QString &folder,
                                         const std::shared_ptr<DataKeys> &keys, const Account &account,
                                         const AccountTokens &tokens, qint64 lastEvent, QObject *context);

} // namespace Amandesk
