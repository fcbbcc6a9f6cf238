#pragma once
#include "core/base/result.h"
#include "core/domain/conversationlist.h"
#include "core/domain/outboxitem.h"
#include <QSet>

namespace Amandesk {
class ChangeLog;
class SqlConnection;
class Statement;

// Messages on their way out, oldest first within a conversation. The only writer of `outbox`; a storage thread only.
class OutboxStore final
{
public:
    OutboxStore(SqlConnection &outbox, ChangeLog &changes);

    Result<> enqueue(const OutboxItem &item); // Conflict when the client id is known
    // The first waiting item of each conversation whose time has come, unless that one is being sent: what may go next.
    // A paused one is out of the line until it goes on.
    Result<QList<OutboxItem>> due(const QDateTime &now, int limit) const;
    // When the next thing that waits for its time gets due after now; absent: nothing does.
    Result<std::optional<QDateTime>> nextDueAt(const QDateTime &now) const;
    // State, attempts, notBefore, reason, mustArriveBefore, serverId, the template's lastLog and whether its file is
    // paused, of the row with this client id; NotFound. What else is known of the file is in OutgoingFileStore.
    Result<> update(const OutboxItem &item);
    Result<> setServerId(const ClientMessageId &id, MessageId serverId);
    Result<> remove(const ClientMessageId &id); // not there: fine
    Result<> removeAllOf(const ConversationId &conversation);
    // Puts a failed one at the end of its conversation's queue, with no attempts counted. What came meanwhile was seen.
    Result<> requeue(const ClientMessageId &id, const QDateTime &now, const std::optional<QDateTime> &mustArriveBefore);
    // WhatsApp's window is over: what waits there as ordinary text needs a template; its text stays. Not what may have
    // arrived: the server is asked about it first.
    Result<> needTemplate(const ConversationId &conversation);
    // At start-up: what was being sent when the program ended goes back to Queued (the server knows the client id).
    // Templates that were asked for wait until then: the server's history has to show them first.
    Result<int> recover(const QDateTime &askTemplatesAt);

    Result<std::optional<OutboxItem>> get(const ClientMessageId &id) const;
    Result<std::optional<OutboxItem>> findByServerId(MessageId id) const;
    Result<QList<OutboxItem>> list(const ConversationId &conversation) const;
    Result<QList<OutboxItem>> list() const; // of all conversations, oldest first
    Result<QSet<ConversationId>> conversations() const; // that have any
    Result<OutboxCounts> counts(const ConversationId &conversation) const;
    Result<OutboxCounts> counts() const;

private:
    Result<> change(const ClientMessageId &id, Statement &statement);

    SqlConnection &m_db;
    ChangeLog &m_changes;
};

} // namespace Amandesk
