#pragma once
#include "core/base/result.h"
#include "core/domain/filesource.h"
#include "core/domain/ids.h"
#include "core/domain/outgoingfile.h"
#include "core/rules/outgoingcheck.h"
#include <atomic>
#include <functional>
#include <memory>
#include <QFuture>
#include <QObject>

namespace Amandesk {
class AttachmentFiles;
class Database;

// What became of it. With a problem nothing was kept.
struct AddedFile {
    OutgoingFile file;
    FileVerdict verdict;
};

// The files of drafts: looked at, and copied into encrypted files of ours before anything else happens, so that the
// original may change or vanish. They survive everything, like the draft's text. Outbox::sendFiles takes them on.
// Main thread, owned by Session. What is being copied when this dies is given up at its next piece: to lock leaves
// nobody with the key of the files.
class AttachmentDrafts final : public QObject
{
    Q_OBJECT
public:
    AttachmentDrafts(Database &database, std::shared_ptr<const AttachmentFiles> files, QObject *parent = nullptr);
    ~AttachmentDrafts() override;

    // Behind those that are there. Errors: NotFound (no such conversation), Storage (the source cannot be read, or
    // nothing can be written), DiskFull.
    QFuture<Result<AddedFile>> add(const ConversationId &conversation, const FileSource &source);
    // The same for a content that exists nowhere else (a recording): one job of the database's, which ends whatever
    // happens to this, also when Amandesk locks in the same moment.
    QFuture<Result<AddedFile>> keep(const ConversationId &conversation, const FileSource &source);
    QFuture<Result<QList<OutgoingFile>>> list(const ConversationId &conversation); // in order
    QFuture<Result<>> remove(const ConversationId &conversation, const QString &file);
    // For previews: the content of a draft's or an outbox row's file. BadInput: it has more bytes than that.
    QFuture<Result<QByteArray>> content(const QString &file, qint64 most);

private:
    void take(const ConversationId &conversation, const FileSource &source, bool whatsApp,
              const std::function<void(Result<AddedFile>)> &done);

    Database &m_database;
    std::shared_ptr<const AttachmentFiles> m_files;
    const std::shared_ptr<std::atomic<bool>> m_left;
};

} // namespace Amandesk
