#pragma once
#include "core/storage/migrations.h"
#include "core/storage/sqlconnection.h"
#include "core/storage/storehealth.h"
#include <functional>

namespace Amandesk {

// One of the two files of a vault, and what it has to be.
struct StoreFile {
    QString path;
    QString vaultId;
    qint64 generation = 0; // at least this; 0: the file may be made
    bool mayCreate = false; // although generation says that it should exist (a rebuilt cache)
    bool durable = false; // every commit reaches the disk before it answers; looked through before it is trusted
    std::span<const Migration> steps;
};

struct OpenedStoreFile {
    std::unique_ptr<SqlConnection> connection;
    FileState state = FileState::Unknown; // Fresh or Healthy
    qint64 generation = 0;
    bool closedCleanly = true; // false: the program that had it open before ended in the middle
};

// The way into a file, in an order that tells every kind of trouble apart: not there, plain, wrong key or damaged,
// plain SQLite in the process, newer schema, other vault, rolled back. `state` says which. Changes nothing in a file
// that does not pass, nor in the log beside it.
//
// What is looked at, and when. The pages that opening needs are authenticated anyhow. A durable file is small and
// exists nowhere else: all of it is checked at every opening (0.3 ms for 40 KiB), beyond 4 MiB only after it was not
// closed cleanly. The cache would take seconds: Database looks through it beside the work, after an unclean end, and
// any page that turns out damaged later is noticed by the job that reads it.
Result<OpenedStoreFile> openStoreFile(const StoreFile &file, const SecretBuffer &key, FileState &state);
// A second connection to a file that openStoreFile() has passed, for reading only.
Result<std::unique_ptr<SqlConnection>> openStoreReader(const QString &path, const SecretBuffer &key);
// What is left of a file, for reading: it may be cut, and any page may answer with Damaged.
Result<std::unique_ptr<SqlConnection>> openDamaged(const QString &path, const SecretBuffer &key);

// Looks at everything in a file; Damaged when something is wrong. checkPages() authenticates each page, in use or not.
// checkTables() reads each page in use, which authenticates it too, and says whether tables and indexes are whole; it
// can be interrupted: interrupterOf() gives what any thread may call as long as the connection is open.
Result<> checkPages(SqlConnection &db);
Result<> checkTables(SqlConnection &db);
std::function<void()> interrupterOf(SqlConnection &db);

// A connection that closes empties the log into the file, unless it is told not to: for a file that may be refused.
void keepLogOnClose(SqlConnection &db, bool keep);

Result<> writeGeneration(SqlConnection &db, qint64 generation);
// Small facts about the file itself, kept in it; an empty value when there is none.
Result<QString> readMeta(SqlConnection &db, const QString &name);
Result<> writeMeta(SqlConnection &db, const QString &name, const QString &value);
// The file and what SQLite keeps beside it. DiskFull never; Storage when something stays.
Result<> removeStoreFile(const QString &path);

} // namespace Amandesk
