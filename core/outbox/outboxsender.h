#pragma once
#include "core/domain/outboxitem.h"
#include "core/outbox/sendpolicy.h"
#include <QObject>
#include <QSet>
#include <QTimer>

namespace Amandesk {
class ApiConnection;
class Clock;
class Database;
class MessageApi;

// Drains the outbox: oldest item first within a conversation, one in flight per conversation, several conversations
// at once. Main thread, owned by Session; stopped while the app is locked.
class OutboxSender final : public QObject
{
    Q_OBJECT
public:
    OutboxSender(Database &database, MessageApi &messages, const ApiConnection &connection, const Clock &clock,
                 QObject *parent = nullptr);

    void start(); // puts back what an earlier run was sending
    void stop();
    void wake(); // something was queued, or the server is reachable again

signals:
    // One try is over; the row says how it stands. Held: it waits for the connection or the sign-in.
    void settled(const Amandesk::ClientMessageId &id, Amandesk::DeliveryState state, bool held);

private:
    static constexpr int mostAtOnce = 8;

    void look();
    void send(const OutboxItem &item);
    void store(const OutboxItem &item, const SendOutcome &outcome);

    Database &m_database;
    MessageApi &m_messages;
    const ApiConnection &m_connection;
    const Clock &m_clock;
    QTimer m_timer;
    QSet<ConversationId> m_inFlight;
    bool m_running = false;
    bool m_looking = false;
    bool m_lookAgain = false;
    bool m_held = false; // no network or no sign-in: wait for wake()
};

} // namespace Amandesk
