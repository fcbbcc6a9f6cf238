#pragma once
#include "core/base/async.h"
#include "core/domain/conversation.h"
#include "core/domain/storechanges.h"
#include <QHash>
#include <QObject>
#include <QTimer>

namespace Amandesk {
class Clock;
class ConversationApi;
class Database;
struct WindowExpiry;

// Asks the server when WhatsApp's window of the conversation in view ends, and stores its word: we only know messages,
// it also knows calls and the 72 hours after an advertisement. Asks sparingly: once when a conversation is looked at,
// when it turns out to be closed, and not more than every ten minutes otherwise.
// Main thread, owned by Session. The clock tells the server's time.
class WindowKeeper final : public QObject
{
    Q_OBJECT
public:
    WindowKeeper(Database &database, ConversationApi &conversations, const Clock &serverClock,
                 QObject *parent = nullptr);

    void open(const ConversationId &id);
    void close(const ConversationId &id);
    void storeChanged(const StoreChanges &changes);
    void wake(); // the server is reachable again

    static constexpr std::chrono::minutes betweenAsks{10};

signals:
    void answered(const Amandesk::ConversationId &id); // the server has said something, and it is stored

private:
    struct Known {
        std::optional<QDateTime> closesAt; // as it stood after the last answer
        bool closed = false;
        std::chrono::milliseconds askedAt{0};
        bool answered = false;
    };
    void look();
    void judge(const Conversation &conversation);
    void ask(const Conversation &conversation);
    void take(const Conversation &asked, const Result<WindowExpiry> &answer);

    Database &m_database;
    ConversationApi &m_conversations;
    const Clock &m_clock;
    ConversationId m_open;
    QHash<ConversationId, Known> m_known;
    QTimer m_timer; // the end of the window in view, or the next try
    bool m_asking = false;
    bool m_offered = true; // false: this server does not tell
};

} // namespace Amandesk
