#pragma once
#include "core/base/result.h"
#include "core/domain/attachmentcontent.h"
#include <optional>
#include <QStringList>

namespace Amandesk {
class SqlConnection;

// What is known about the contents of attachments, and which files (AttachmentFiles) hold them. A file that no row
// names any more, because its message was deleted, emptied or evicted, is doomed: whoever erases it says so here, so
// that a crash in between only means to erase it again. The only writer of `attachment` and `doomed_file`; a storage
// thread only.
class AttachmentStore final
{
public:
    explicit AttachmentStore(SqlConnection &cache);

    Result<> set(const AttachmentContent &content); // NotFound when its message is not here (any more)
    Result<QList<AttachmentContent>> of(MessageId message) const;
    // Gives up the file; what is known about the content stays.
    Result<> releaseFile(MessageId message, int position);

    Result<QStringList> doomed(int limit) const;
    Result<> forgetDoomed(const QStringList &names); // they are erased
    // Of these files, those that nobody knows: left by a program that ended between writing a file and naming it.
    Result<QStringList> unknown(const QStringList &names) const;
    Result<qint64> storedBytes() const; // of all files that rows name

private:
    SqlConnection &m_db;
};

} // namespace Amandesk
