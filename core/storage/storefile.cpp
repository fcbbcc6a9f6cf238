#include "core/storage/storefile.h"
#include "core/storage/cipherproof.h"
#include "core/storage/sqlcipherapi.h"
#include "core/storage/statement.h"
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlDriver>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
const auto vaultIdName = u"vault_id"_s;
const auto generationName = u"generation"_s;
constexpr qint64 mostCheckedAlways = 4 * 1024 * 1024; // bytes

FileState stateOf(const Error &error, const QString &path)
{
    if (error.kind == ErrorKind::DiskFull)
        return FileState::DiskFull;
    if (error.kind == ErrorKind::Damaged)
        return FileState::Damaged;
    const QFileInfo file(path);
    if ((file.exists() && !file.isWritable()) || !QFileInfo(file.path()).isWritable())
        return FileState::ReadOnly;
    return FileState::Failed;
}

// An empty file that only its owner can read: SQLite gives what it keeps beside it the same permissions.
Result<> makeEmptyFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return fail(ErrorKind::Storage, u"cannot make the file: "_s + QString::number(file.error()));
    return {};
}

sqlite3 *handleOf(SqlConnection &db)
{
    const QVariant handle = db.database().driver()->handle();
    return *static_cast<sqlite3 *const *>(handle.constData());
}

// What every connection to a vault's file does before it trusts anything in it.
Result<> prove(SqlConnection &db)
{
    if (const auto done = db.execute(u"PRAGMA temp_store = 2"_s); !done)
        return done;
    if (const auto tables = db.value(u"SELECT count(*) FROM sqlite_schema"_s); !tables)
        return fail(tables.error());
    if (const auto cipher = proveCipher(db); !cipher)
        return cipher;
    if (beginsPlain(db.file()))
        return fail(ErrorKind::Damaged, u"the file is not encrypted"_s);
    for (const QString &setting : {u"PRAGMA trusted_schema = OFF"_s, u"PRAGMA foreign_keys = ON"_s,
                                   u"PRAGMA secure_delete = ON"_s, // see ARCHITECTURE.md
                                   u"PRAGMA cache_size = -24000"_s, u"PRAGMA journal_size_limit = 8388608"_s}) {
        if (const auto done = db.execute(setting); !done)
            return done;
    }
    return {};
}

// All tables and the owner's mark, or nothing.
Result<> fill(SqlConnection &db, const StoreFile &file)
{
    Result<> done = db.begin()
                        .and_then([&] { return migrateInTransaction(db, file.steps); })
                        .and_then([&] { return writeMeta(db, vaultIdName, file.vaultId); })
                        .and_then([&] { return writeGeneration(db, qMax<qint64>(1, file.generation)); })
                        .and_then([&] { return db.commit(); });
    if (!done)
        db.rollback();
    return done;
}

Result<> setJournal(SqlConnection &db, bool durable)
{
    const auto mode = db.value(u"PRAGMA journal_mode = WAL"_s);
    if (!mode)
        return fail(mode.error());
    if (mode->toString() != "wal"_L1)
        return fail(ErrorKind::Storage, u"no write-ahead log on this file system"_s);
    return db.execute(durable ? u"PRAGMA synchronous = FULL"_s : u"PRAGMA synchronous = NORMAL"_s);
}

Result<qint64> checkOwner(SqlConnection &db, const StoreFile &file, FileState &state)
{
    const Result<int> version = schemaVersion(db);
    if (!version)
        return fail(version.error());
    if (*version > latestVersion(file.steps)) {
        state = FileState::Newer;
        return fail(ErrorKind::Damaged, u"schema %1 is newer than this program"_s.arg(*version));
    }
    const auto owner = readMeta(db, vaultIdName);
    const auto generation = readMeta(db, generationName);
    if (!owner || !generation)
        return fail(ErrorKind::Damaged, u"the file has no owner's mark"_s);
    if (*owner != file.vaultId) {
        state = FileState::Foreign;
        return fail(ErrorKind::Damaged, u"the file belongs to another vault"_s);
    }
    if (generation->toLongLong() < file.generation) {
        state = FileState::RolledBack;
        return fail(ErrorKind::Damaged, u"the file is older than generation %1"_s.arg(file.generation));
    }
    return generation->toLongLong();
}

Result<OpenedStoreFile> openChecked(const StoreFile &file, const SecretBuffer &key, FileState &state)
{
    const bool empty = QFileInfo(file.path).size() == 0; // also when it is not there
    const bool mayCreate = file.mayCreate || file.generation == 0;
    const bool closedCleanly = QFileInfo(file.path + u"-wal"_s).size() == 0;
    if (empty && !mayCreate) {
        state = FileState::Missing;
        return fail(ErrorKind::Damaged, u"the file is missing or empty"_s);
    }
    if (beginsPlain(file.path)) {
        state = FileState::Plain;
        return fail(ErrorKind::Damaged, u"the file is not encrypted"_s);
    }
    if (empty) {
        if (const auto made = makeEmptyFile(file.path); !made)
            return fail(made.error());
    }
    auto db = SqlConnection::open({file.path}, key);
    if (!db)
        return fail(db.error());
    if (!closedCleanly)
        keepLogOnClose(**db, true);
    if (const auto proved = prove(**db); !proved)
        return fail(proved.error());

    OpenedStoreFile opened;
    opened.closedCleanly = closedCleanly;
    const auto tables = (*db)->value(u"SELECT count(*) FROM sqlite_schema"_s);
    if (!tables)
        return fail(tables.error());
    const bool fresh = tables->toInt() == 0;
    if (fresh && !mayCreate) {
        state = FileState::Damaged;
        return fail(ErrorKind::Damaged, u"the file has no tables"_s);
    }
    if (!fresh) {
        const auto generation = checkOwner(**db, file, state);
        if (!generation)
            return fail(generation.error());
        opened.generation = *generation;
        if (file.durable && (!closedCleanly || QFileInfo(file.path).size() <= mostCheckedAlways)) {
            const auto checked = checkPages(**db).and_then([&] { return checkTables(**db); });
            if (!checked)
                return fail(checked.error());
        }
    }
    // What is deleted gives its room back: only a file without any page can be made so.
    if (fresh) {
        if (const auto set = (*db)->execute(u"PRAGMA auto_vacuum = INCREMENTAL"_s); !set)
            return fail(set.error());
    }
    if (const auto journal = setJournal(**db, file.durable); !journal)
        return fail(journal.error());
    if (const auto ready = fresh ? fill(**db, file) : migrate(**db, file.steps); !ready)
        return fail(ready.error());
    if (beginsPlain(file.path)) {
        state = FileState::Plain;
        return fail(ErrorKind::Storage, u"the new file is not encrypted"_s);
    }
    if (fresh)
        opened.generation = qMax<qint64>(1, file.generation);
    keepLogOnClose(**db, false);
    opened.state = state = fresh ? FileState::Fresh : FileState::Healthy;
    opened.connection = std::move(*db);
    return opened;
}
} // namespace

Result<OpenedStoreFile> openStoreFile(const StoreFile &file, const SecretBuffer &key, FileState &state)
{
    state = FileState::Unknown;
    Result<OpenedStoreFile> opened = openChecked(file, key, state);
    if (opened)
        return opened;
    if (state == FileState::Unknown)
        state = stateOf(opened.error(), file.path);
    Error error = opened.error();
    error.detail = QFileInfo(file.path).fileName() + u": "_s + fileStateName(state) + u", "_s + error.detail;
    return fail(error);
}

Result<std::unique_ptr<SqlConnection>> openStoreReader(const QString &path, const SecretBuffer &key)
{
    auto db = SqlConnection::open({path}, key);
    if (!db)
        return db;
    if (const auto proved = prove(**db); !proved)
        return fail(proved.error());
    for (const QString &setting : {u"PRAGMA query_only = ON"_s, u"PRAGMA cache_size = -12000"_s}) {
        if (const auto done = (*db)->execute(setting); !done)
            return fail(done.error());
    }
    return db;
}

Result<std::unique_ptr<SqlConnection>> openDamaged(const QString &path, const SecretBuffer &key)
{
    auto db = SqlConnection::open({path}, key);
    if (!db)
        return db;
    // Else a file that was cut would not be read at all.
    const auto tolerant =
        (*db)->execute(u"PRAGMA writable_schema = ON"_s).and_then([&] { return prove(**db); }).and_then([&] {
            return (*db)->execute(u"PRAGMA query_only = ON"_s);
        });
    if (!tolerant)
        return fail(tolerant.error());
    return db;
}

void keepLogOnClose(SqlConnection &db, bool keep)
{
    sqlite3_db_config(handleOf(db), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep ? 1 : 0, nullptr);
}

Result<> checkPages(SqlConnection &db)
{
    const auto forged = db.value(u"PRAGMA cipher_integrity_check"_s); // a row for each page that is not authentic
    if (!forged)
        return fail(forged.error());
    return forged->isValid() ? fail(ErrorKind::Damaged, u"a page is not authentic"_s) : Result<>();
}

Result<> checkTables(SqlConnection &db)
{
    const auto whole = db.value(u"PRAGMA integrity_check(1)"_s);
    if (!whole)
        return fail(whole.error());
    return whole->toString() == "ok"_L1 ? Result<>() : fail(ErrorKind::Damaged, u"a table is not whole"_s);
}

std::function<void()> interrupterOf(SqlConnection &db)
{
    return [sqlite = handleOf(db)] { sqlite3_interrupt(sqlite); };
}

Result<QString> readMeta(SqlConnection &db, const QString &name)
{
    Statement row(db, Query::Meta, name);
    const QString value = row.next() ? row.text(0) : QString();
    return row.end().map([&] { return value; });
}

Result<> writeMeta(SqlConnection &db, const QString &name, const QString &value)
{
    return Statement(db, Query::MetaSet, name, value).run();
}

Result<> writeGeneration(SqlConnection &db, qint64 generation)
{
    return writeMeta(db, generationName, QString::number(generation));
}

Result<> removeStoreFile(const QString &path)
{
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s, u"-journal"_s}) {
        const QString file = path + suffix;
        if (QFileInfo::exists(file) && !QFile::remove(file))
            return fail(ErrorKind::Storage, u"cannot remove "_s + QFileInfo(file).fileName());
    }
    return {};
}

QString fileStateName(FileState state)
{
    switch (state) {
    case FileState::Unknown:
        return u"unknown"_s;
    case FileState::Fresh:
        return u"fresh"_s;
    case FileState::Healthy:
        return u"healthy"_s;
    case FileState::Missing:
        return u"missing"_s;
    case FileState::Damaged:
        return u"damaged"_s;
    case FileState::Plain:
        return u"plain"_s;
    case FileState::Foreign:
        return u"foreign"_s;
    case FileState::RolledBack:
        return u"rolled-back"_s;
    case FileState::Newer:
        return u"newer"_s;
    case FileState::DiskFull:
        return u"disk-full"_s;
    case FileState::ReadOnly:
        return u"read-only"_s;
    case FileState::Failed:
        return u"failed"_s;
    }
    Q_UNREACHABLE();
}

} // namespace Amandesk
