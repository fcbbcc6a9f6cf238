#pragma once
#include "core/domain/outboxitem.h"
#include "core/outbox/sendpolicy.h"
#include <memory>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace Amandesk {
class ApiConnection;
class AttachmentFiles;
class AttachmentPipeline;
class Clock;
class Database;
class MessageApi;

// Drains the outbox: oldest item first within a conversation, one in flight per conversation, several conversations
// at once. While the cache catches up it waits a moment: an answer of a colleague's that the agent has not seen comes
// first, and then the agent decides. Main thread, owned by Session; stopped while the app is locked.
class OutboxSender final : public QObject
{
    Q_OBJECT
public:
    OutboxSender(Database &database, MessageApi &messages, const ApiConnection &connection,
                 std::shared_ptr<const AttachmentFiles> files, const Clock &clock, QObject *parent = nullptr);

    void start(); // puts back what an earlier run was sending
    void stop();
    void wake(); // something was queued, or the server is reachable again
    void withdraw(const ClientMessageId &id); // stopped, or taken back: its upload ends
    // The cache may lack what others wrote. Waited for once until it is told otherwise, and not longer than this.
    void setCatchingUp(bool catchingUp);
    void setCatchUpPatience(std::chrono::milliseconds patience) { m_catchingUp.setInterval(patience); }
    bool waitsForCache() const { return m_catchingUp.isActive(); }
    static constexpr std::chrono::seconds catchUpPatience{10}; // unless set

signals:
    void waitsForCacheChanged(bool waits);
    void uploadProgressed(const Amandesk::ClientMessageId &id, qint64 sent, qint64 size); // bytes; 0 of 0: over
    // One try is over; the row says how it stands. Held: it waits for the connection or the sign-in.
    void settled(const Amandesk::ClientMessageId &id, Amandesk::DeliveryState state, bool held);
    void stalled(const Amandesk::Error &error); // the outbox cannot be read or written; it is tried again by itself

private:
    static constexpr int mostAtOnce = 8;
    static constexpr int mostUploads = 2; // of those: the other connections are for what is short

    void recover(int failures);
    void look();
    void send(const OutboxItem &item);
    void release(const ConversationId &conversation); // nothing is in flight there any more
    void lookLater(const Error &error);
    void ask(const OutboxItem &item);
    void lookFor(const OutboxItem &item); // one that may have arrived
    void post(const OutboxItem &item);
    void tell(const OutboxItem &item, const Result<SendAnswer> &reply,
              const QDateTime &asked); // what came of a try // over the wire; it is on disk that it is asked
    void askTemplate(const OutboxItem &item); // outboxsendertemplate.cpp
    void postTemplate(const OutboxItem &item);
    void templateFailed(const OutboxItem &item, const Error &error);
    void templateArrived(const OutboxItem &item);
    void upload(const OutboxItem &due); // outboxsenderfile.cpp
    void startUpload(OutboxItem item);
    void uploaded(OutboxItem item, const QUrl &url);
    void store(const OutboxItem &item, const SendOutcome &outcome, int failures = 0);

    Database &m_database;
    MessageApi &m_messages;
    const ApiConnection &m_connection;
    const Clock &m_clock;
    AttachmentPipeline *m_pipeline;
    QSet<ClientMessageId> m_withdrawn; // whose upload the agent has ended
    QTimer m_timer;
    QTimer m_catchingUp; // runs while it waits for the cache
    bool m_cacheBehind = false; // as it was told; the wait may be over
    int m_failures = 0; // of the store, in a row
    QSet<ConversationId> m_inFlight;
    QSet<ConversationId> m_uploading; // of those
    bool m_running = false;
    bool m_looking = false;
    bool m_lookAgain = false;
    bool m_held = false; // no network or no sign-in: wait for wake()
};

} // namespace Amandesk
