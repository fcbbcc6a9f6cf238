#pragma once
#include "core/base/result.h"
#include "core/domain/conversationlist.h"
#include "core/domain/outboxitem.h"
#include "core/domain/storechanges.h"
#include <QFuture>
#include <QObject>

namespace Amandesk {
class Clock;
class Database;

// Messages on their way out. To send is to enqueue: the row is on disk before anything is sent.
// Main thread, owned by Session; OutboxSender drains it.
class Outbox final : public QObject
{
    Q_OBJECT
public:
    Outbox(Database &database, const Clock &clock, QObject *parent = nullptr);

    // BadInput: empty or longer than the channel takes (see maxTextLength). WindowClosed: WhatsApp's window is over.
    // The conversation's draft goes in the same transaction.
    QFuture<Result<ClientMessageId>> send(const ConversationId &conversation, const QString &text,
                                          const std::optional<Quote> &replyTo = std::nullopt);
    QFuture<Result<>> retry(const ClientMessageId &id); // a failed one, as new
    QFuture<Result<QString>> discard(const ClientMessageId &id); // gives its text back, so that nothing is lost
    // What became of it: the row, or nothing when the server has taken it.
    QFuture<Result<std::optional<OutboxItem>>> item(const ClientMessageId &id);
    QFuture<Result<QList<OutboxItem>>> items(); // all that the server has not taken, oldest first
    QFuture<Result<OutboxCounts>> counts();
    void storeChanged(const StoreChanges &changes); // the session wires it

    static constexpr int maxTextLength = 4000; // UTF-16 units, the chat service's limit

signals:
    void queued(); // something new waits
    void countsChanged(const Amandesk::OutboxCounts &counts);

private:
    Database &m_database;
    const Clock &m_clock;
    OutboxCounts m_counts;
};

} // namespace Amandesk
