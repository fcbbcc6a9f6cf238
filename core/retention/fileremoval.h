#pragma once
#include "core/base/async.h"
#include "core/storage/attachmentfiles.h"
#include <memory>
#include <QObject>

namespace Amandesk {
class Database;

// Erases the attachment files that no message names any more. Main thread, owned by RetentionKeeper; the files
// themselves go on the pool.
class FileRemoval final : public QObject
{
    Q_OBJECT
public:
    FileRemoval(Database &database, std::shared_ptr<const AttachmentFiles> files, QObject *parent = nullptr);

    // Those whose messages went. Answers how many were erased; what cannot be erased now stays noted for the next time.
    QFuture<Result<int>> eraseDoomed();
    // Those last written before then that the store never heard of: left by a program that ended in between.
    QFuture<Result<int>> eraseStrays(const QDateTime &writtenBefore);

private:
    void eraseNext(int before, const Answer<int> &answer);
    void eraseNextStrays(const QStringList &names, int before, const Answer<int> &answer);
    QFuture<QStringList> erase(const QStringList &names); // answers those that are gone

    Database &m_database;
    std::shared_ptr<const AttachmentFiles> m_files;
};

} // namespace Amandesk
