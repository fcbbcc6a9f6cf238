#pragma once
#include "core/base/result.h"
#include "core/domain/conversationlist.h"
#include "core/domain/outboxitem.h"
#include "core/domain/storechanges.h"
#include "core/rules/whatsapplimits.h"
#include <chrono>
#include <QFuture>
#include <QHash>
#include <QObject>

namespace Amandesk {
class Clock;
class Database;
class Stores;

struct SendOptions {
    std::chrono::milliseconds hold{0}; // so long it may be taken back before anything is sent
    MessageId seenUpTo = {}; // what the agent had on the screen; see OutboxItem
    bool keepDraft = false; // written elsewhere than in the box, which may hold something else
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
    // The conversation's draft goes in the same transaction, unless it is to stay.
    QFuture<Result<ClientMessageId>> send(const ConversationId &conversation, const QString &text,
                                          const std::optional<Quote> &replyTo = std::nullopt,
                                          const Options &options = {});
    // values: one for each of WhatsApp::templateFields. BadInput: they cannot be sent like that; the draft stays.
    QFuture<Result<ClientMessageId>> sendTemplate(const ConversationId &conversation, const MessageTemplate &value,
                                                  const QStringList &values, const Options &options = {});
    // Files of the conversation's draft (AttachmentDrafts), each a message of its own, in this order; the draft goes in
    // the same transaction. The text is the first one's caption; behind a sound, which has none, and with something to
    // reply to it follows by itself. BadInput: no files, or a caption that is too long.
    QFuture<Result<QList<ClientMessageId>>> sendFiles(const ConversationId &conversation, const QStringList &files,
                                                      const QString &text,
                                                      const std::optional<Quote> &replyTo = std::nullopt,
                                                      const Options &options = {});
    // An upload stops, and goes on from its beginning; what is behind it does not wait. Conflict: it is being sent.
    QFuture<Result<>> pause(const ClientMessageId &id);
    QFuture<Result<>> resume(const ClientMessageId &id);
    // A failed one, as new; one that a colleague forestalled: anyway; one that WhatsApp told us to hold: now.
    QFuture<Result<>> retry(const ClientMessageId &id);
    // Gives its text back, so that nothing is lost; a file goes for good. Conflict: it is being sent.
    QFuture<Result<QString>> discard(const ClientMessageId &id);
    // The same to write it anew: in the same transaction the text goes behind what the conversation's draft says, and
    // the file to those of the draft. Conflict: also when it may have arrived, until the server could be asked.
    QFuture<Result<QString>> takeBack(const ClientMessageId &id);
    // What became of it: the row, or nothing when the server has taken it.
    QFuture<Result<std::optional<OutboxItem>>> item(const ClientMessageId &id);
    QFuture<Result<QList<OutboxItem>>> items(); // all that the server has not taken, oldest first
    QFuture<Result<OutboxCounts>> counts();
    // How much of it is uploaded, in bytes; absent: its upload is not under way.
    struct Upload {
        qint64 sent = 0;
        qint64 size = 0;
        friend bool operator==(const Upload &, const Upload &) = default;
    };
    std::optional<Upload> upload(const ClientMessageId &id) const;
    // The session wires these.
    void storeChanged(const StoreChanges &changes);
    void noteUpload(const ClientMessageId &id, qint64 sent, qint64 size); // size 0: it is over

    static constexpr int maxTextLength = WhatsApp::maxTextLength;

signals:
    void queued(); // something new waits
    void withdrawn(const Amandesk::ClientMessageId &id); // stopped or taken back
    void uploadChanged(const Amandesk::ClientMessageId &id);
    void countsChanged(const Amandesk::OutboxCounts &counts);

private:
    QFuture<Result<ClientMessageId>> enqueue(const OutboxItem &item, bool keepDraft = false);
    QFuture<Result<>> setPaused(const ClientMessageId &id, bool paused);
    void tellWithdrawn(const QFuture<Result<QString>> &removal, const ClientMessageId &id);
    static Result<OutboxItem> removeUnsent(Stores &stores, const ClientMessageId &id, bool writtenAnew);

    Database &m_database;
    const Clock &m_clock;
    OutboxCounts m_counts;
    QHash<ClientMessageId, Upload> m_uploads;
};

} // namespace Amandesk
