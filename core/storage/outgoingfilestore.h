#pragma once
#include "core/base/result.h"
#include "core/domain/ids.h"
#include "core/domain/outgoingfile.h"
#include <QStringList>

namespace Amandesk {
class ChangeLog;
class SqlConnection;

// The files that the agent wants to send: of drafts, and of rows in the outbox. The contents are AttachmentFiles. When
// a row goes that was not handed over, its file is doomed (triggers), as in AttachmentStore. The only writer of
// `outgoing_file` and `doomed_outgoing`; a storage thread only.
class OutgoingFileStore final
{
public:
    OutgoingFileStore(SqlConnection &outbox, ChangeLog &changes);

    Result<> addToDraft(const ConversationId &conversation, const OutgoingFile &file); // behind those that are there
    Result<QList<OutgoingFile>> draft(const ConversationId &conversation) const; // in order
    Result<> removeFromDraft(const ConversationId &conversation, const QString &file); // not there: fine
    Result<> removeDraft(const ConversationId &conversation);
    // From the draft to the outbox row with this client id. NotFound: it is not in the draft (any more).
    Result<> send(const ConversationId &conversation, const QString &file, const ClientMessageId &row);
    Result<> backToDraft(const ClientMessageId &row, const ConversationId &conversation);

    Result<> setUpload(const ClientMessageId &row, const OutgoingFile &file); // its url and tries
    // The content belongs to somebody else from now on: the row goes, the file stays.
    Result<> handOver(const ClientMessageId &row);

    Result<QStringList> doomed(int limit) const;
    Result<> forgetDoomed(const QStringList &names);
    Result<QStringList> unknown(const QStringList &names) const; // those that no row names

private:
    SqlConnection &m_db;
    ChangeLog &m_changes;
};

class Statement;
// The ten columns of `outgoing_file` from this one on, in the order of outgoingFileColumns (queries.cpp).
OutgoingFile readOutgoingFile(const Statement &row, int column);

} // namespace Amandesk
