#pragma once
#include "core/storage/migrations.h"
#include "core/storage/sqlconnection.h"
#include "core/storage/storehealth.h"

namespace Amandesk {

// One of the two files of a vault, and what it has to be.
struct StoreFile {
    QString path;
    QString vaultId;
    qint64 generation = 0; // at least this; 0: the file may be made
    bool mayCreate = false; // although generation says that it should exist (a rebuilt cache)
    bool durable = false; // every commit reaches the disk before it answers
    std::span<const Migration> steps;
};

struct OpenedStoreFile {
    std::unique_ptr<SqlConnection> connection;
    FileState state = FileState::Unknown; // Fresh or Healthy
    qint64 generation = 0;
};

// The way into a file, in an order that tells every kind of trouble apart: not there, plain, wrong key or damaged,
// plain SQLite in the process, newer schema, other vault, rolled back. `state` says which. Changes nothing in a file
// that does not pass.
Result<OpenedStoreFile> openStoreFile(const StoreFile &file, const SecretBuffer &key, FileState &state);
// A second connection to a file that openStoreFile() has passed, for reading only.
Result<std::unique_ptr<SqlConnection>> openStoreReader(const QString &path, const SecretBuffer &key);

Result<> writeGeneration(SqlConnection &db, qint64 generation);
// The file and what SQLite keeps beside it. DiskFull never; Storage when something stays.
Result<> removeStoreFile(const QString &path);

} // namespace Amandesk
