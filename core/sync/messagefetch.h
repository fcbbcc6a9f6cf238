#pragma once
#include "core/base/async.h"
#include "core/domain/account.h"
#include "core/sync/applyevents.h"
#include <QObject>
#include <QSet>

namespace Amandesk {
class ConversationApi;
class Database;
class MessageApi;

// Fetches the messages of conversations that the cache has not, a few conversations at a time, and writes them.
// A conversation asked for twice while it waits is fetched once. Main thread, owned by SyncEngine.
class MessageFetch final : public QObject
{
    Q_OBJECT
public:
    MessageFetch(Database &database, ConversationApi &conversations, MessageApi &messages, const Account &account,
                 QObject *parent = nullptr);

    enum class Urgency { Background, Now }; // Now: somebody looks at it
    void fetch(const ConversationId &id, Urgency urgency = Urgency::Background);
    void fetch(const QList<ConversationId> &ids);
    // The row of the list as well, for conversations that no list has named yet.
    void fetchUnknown(const ConversationId &id);
    int left() const { return int(m_queue.size()) + m_running; }
    void stop();

signals:
    void progressed(int left);
    void idle(); // nothing left
    void failed(const Amandesk::Error &error); // that conversation is asked again at the next round

private:
    static constexpr int mostAtOnce = 4;

    void next();
    void fetchMessages(const ConversationId &id);
    void fillGap(const ConversationId &id, int rounds);
    void done(const ConversationId &id, const Result<> &result);

    Database &m_database;
    ConversationApi &m_conversations;
    MessageApi &m_messages;
    const Account m_account;
    QList<ConversationId> m_queue;
    QSet<ConversationId> m_unknown;
    QSet<ConversationId> m_inFlight;
    int m_running = 0;
};

} // namespace Amandesk
