#pragma once
#include "core/base/result.h"
#include "core/domain/conversationlist.h"
#include "core/domain/outboxitem.h"
#include "core/domain/storechanges.h"
#include "core/rules/whatsapplimits.h"
#include <chrono>
#include <QFuture>
#include <QObject>

namespace Amandesk {
class Clock;
class Database;
class Stores;

struct SendOptions {
    std::chrono::milliseconds hold{0}; // so long it may be taken back before anything is sent
    MessageId seenUpTo = {}; // what the agent had on the screen; see OutboxItem
};

// Messages on their way out. To send is to enqueue: the row is on disk before anything is sent.
// Main thread, owned by Session; OutboxSender drains it.
class Outbox final : public QObject
{
    Q_OBJECT
public:
    Outbox(Database &database, const Clock &clock, QObject *parent = nullptr);

    using Options = SendOptions;
    // BadInput: empty or longer than the channel takes (see maxTextLength). WindowClosed: WhatsApp's window is over.
    // The conversation's draft goes in the same transaction.
    QFuture<Result<ClientMessageId>> send(const ConversationId &conversation, const QString &text,
                                          const std::optional<Quote> &replyTo = std::nullopt,
                                          const Options &options = {});
    // values: one for each of WhatsApp::templateFields. BadInput: they cannot be sent like that; the draft stays.
    QFuture<Result<ClientMessageId>> sendTemplate(const ConversationId &conversation, const MessageTemplate &value,
                                                  const QStringList &values, const Options &options = {});
    // A failed one, as new; one that a colleague forestalled: anyway; one that WhatsApp told us to hold: now.
    QFuture<Result<>> retry(const ClientMessageId &id);
    QFuture<Result<QString>> discard(const ClientMessageId &id); // gives its text back, so that nothing is lost
    // The same to write it anew: in the same transaction the text goes behind what the conversation's draft says.
    QFuture<Result<QString>> takeBack(const ClientMessageId &id);
    // What became of it: the row, or nothing when the server has taken it.
    QFuture<Result<std::optional<OutboxItem>>> item(const ClientMessageId &id);
    QFuture<Result<QList<OutboxItem>>> items(); // all that the server has not taken, oldest first
    QFuture<Result<OutboxCounts>> counts();
    void storeChanged(const StoreChanges &changes); // the session wires it

    static constexpr int maxTextLength = WhatsApp::maxTextLength;

signals:
    void queued(); // something new waits
    void countsChanged(const Amandesk::OutboxCounts &counts);

private:
    QFuture<Result<ClientMessageId>> enqueue(const OutboxItem &item);
    static Result<OutboxItem> removeUnsent(Stores &stores, const ClientMessageId &id);

    Database &m_database;
    const Clock &m_clock;
    OutboxCounts m_counts;
};

} // namespace Amandesk
