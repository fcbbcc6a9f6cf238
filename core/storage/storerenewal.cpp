#include "core/storage/storerenewal.h"
#include "core/base/log.h"
#include "core/storage/attachmentfiles.h"
#include "core/storage/sqlconnection.h"
#include "core/storage/storefile.h"
#include <algorithm>
#include <QFileInfo>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcStoreRenewal, "amandesk.storage.renewal", QtInfoMsg)

namespace {
// Wrong keys look like damage. A connection that closes would empty the log into the file: not before it is known to
// fit.
Result<std::unique_ptr<SqlConnection>> openWith(const QString &path, const SecretBuffer &key)
{
    auto db = SqlConnection::open({path}, key);
    if (!db)
        return db;
    keepLogOnClose(**db, true);
    const auto tables = (*db)->value(u"SELECT count(*) FROM sqlite_schema"_s);
    if (!tables)
        return fail(tables.error());
    keepLogOnClose(**db, false);
    return db;
}

// TRUNCATE: also the log's old pages are gone.
Result<> emptyLog(SqlConnection &db)
{
    const auto blocked = db.value(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    if (!blocked)
        return fail(blocked.error());
    return blocked->toInt() == 0 ? Result<>() : fail(ErrorKind::Storage, u"the log is in use"_s);
}

Result<> changeKey(const QString &path, const SecretBuffer &present, const SecretBuffer &next)
{
    const auto db = openWith(path, present);
    if (!db)
        return fail(db.error());
    const auto changed = (*db)
                             ->execute(u"PRAGMA synchronous = FULL"_s)
                             .and_then([&] { return emptyLog(**db); })
                             .and_then([&] { return (*db)->rekey(next); })
                             .and_then([&] { return emptyLog(**db); });
    // After a failure the connection may have either key in mind: it must not touch the file any more.
    if (!changed)
        keepLogOnClose(**db, true);
    const auto closed = (*db)->close();
    return changed ? closed : changed;
}

Result<> checkRenewed(const QString &path, const SecretBuffer &next)
{
    const auto db = openWith(path, next);
    if (!db)
        return fail(db.error());
    return emptyLog(**db).and_then([&] { return checkPages(**db); }).and_then([&] { return (*db)->close(); });
}
} // namespace

Result<StoreKey> storeKeyOf(const QString &path, const SecretBuffer &present, const SecretBuffer &next)
{
    if (QFileInfo(path).size() == 0)
        return fail(ErrorKind::NotFound, u"no file to renew"_s);
    auto renewed = openWith(path, next);
    if (renewed)
        return StoreKey::Next;
    if (renewed.error().kind != ErrorKind::Damaged)
        return fail(renewed.error());
    const auto before = openWith(path, present);
    if (before)
        return StoreKey::Present;
    return fail(before.error());
}

Result<> renewStoreFile(const QString &path, const SecretBuffer &present, const SecretBuffer &next)
{
    const auto key = storeKeyOf(path, present, next);
    if (!key)
        return key.error().kind == ErrorKind::NotFound ? Result<>() : fail(key.error());
    if (*key == StoreKey::Present) {
        if (const auto changed = changeKey(path, present, next); !changed)
            return changed;
    }
    return checkRenewed(path, next);
}

int renewalPercent(const QString &path)
{
    const qint64 size = QFileInfo(path).size();
    const qint64 written = QFileInfo(path + u"-wal"_s).size(); // every page goes through the log
    return size > 0 ? int(std::clamp<qint64>(100 * written / size, 0, 100)) : 0;
}

Result<> renewAttachments(const AttachmentFiles &files, const std::atomic<bool> &stop,
                          const std::function<void(int, int)> &progress)
{
    // In the far future: all of them.
    const QStringList names = files.writtenBefore(QDateTime({9999, 1, 1}, {0, 0}, Qt::UTC));
    int done = 0;
    int unreadable = 0;
    for (const QString &name : names) {
        progress(done++, int(names.size()));
        if (stop)
            return fail(ErrorKind::Cancelled);
        if (name.contains(u'.')) { // half-written by a program that ended
            files.erase(name);
            continue;
        }
        const auto renewed = files.renew(name);
        if (!renewed && renewed.error().kind == ErrorKind::Damaged)
            ++unreadable;
        else if (!renewed && renewed.error().kind != ErrorKind::NotFound)
            return fail(renewed.error());
    }
    progress(done, int(names.size()));
    if (unreadable > 0)
        qCWarning(lcStoreRenewal) << unreadable << "attachment files are damaged and stay as they are";
    return {};
}

} // namespace Amandesk
