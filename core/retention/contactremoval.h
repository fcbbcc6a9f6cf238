#pragma once
#include "core/base/async.h"
#include "core/storage/retentionstore.h"
#include <QObject>

namespace Amandesk {
class Database;
class FileRemoval;

// Takes everything about somebody away, and then what taking away leaves behind: files, free pages, logs.
// Main thread, owned by RetentionKeeper.
class ContactRemoval final : public QObject
{
    Q_OBJECT
public:
    ContactRemoval(Database &database, FileRemoval &files, QObject *parent = nullptr);
    QFuture<Result<Erasure>> remove(const QString &key, UnsentText unsent);

private:
    void removeNext(const QString &key, UnsentText unsent, const Erasure &before, const Answer<Erasure> &answer);
    void giveBack(const Erasure &erasure, const Answer<Erasure> &answer);

    Database &m_database;
    FileRemoval &m_files;
};

} // namespace Amandesk
