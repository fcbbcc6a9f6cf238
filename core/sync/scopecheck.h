#pragma once
#include "core/base/async.h"
#include "core/domain/account.h"
#include <memory>
#include <QObject>
#include <QTimer>
#include <vector>

namespace Amandesk {
class ConversationApi;
class Database;
class MessageApi;

// Which conversations the server's lists have named, when they were read from end to end. Eight bytes for each.
class NamedConversations final
{
public:
    void begin(); // the lists are read from their beginning
    void add(const ConversationId &id); // before begin() it is forgotten
    bool isWhole() const { return m_begun; } // it was there from the beginning
    void seal(); // no more are added; contains() may be asked
    bool contains(const ConversationId &id) const;

private:
    static quint64 keyOf(const ConversationId &id);
    std::vector<quint64> m_keys;
    bool m_begun = false;
};

// Takes conversations out of the cache that are no longer this agent's to see: the role was changed, the room was left.
// No list's silence is enough for that: the server is asked about each one. What goes is gone for good, from the logs
// of the database too. Main thread, owned by SyncEngine.
class ScopeCheck final : public QObject
{
    Q_OBJECT
public:
    ScopeCheck(Database &database, ConversationApi &conversations, MessageApi &messages, const Account &account,
               QObject *parent = nullptr);

    void check(const ConversationId &id);
    void checkAllBut(const std::shared_ptr<const NamedConversations> &named); // everything that was not named
    void wake(); // the server answers again: what waits for its next try is tried at once
    void stop();
    bool isBusy() const { return m_walking || m_running || !m_waiting.isEmpty(); }

signals:
    void removed(const Amandesk::ConversationId &id);
    void walked(); // checkAllBut() is done: the server has answered about each one
    void idle();

private:
    void walk(qint64 after);
    void next();
    void askMessages(const ConversationId &id);
    void judge(const ConversationId &id, const Result<> &seen);
    void hold(const ConversationId &id, const Error &error);
    void finishOne();

    Database &m_database;
    ConversationApi &m_conversations;
    MessageApi &m_messages;
    const Account m_account;
    std::shared_ptr<const NamedConversations> m_named;
    QList<ConversationId> m_waiting;
    qint64 m_place = 0; // of the walk
    QTimer m_backoff;
    int m_failures = 0;
    bool m_walking = false;
    bool m_walked = false;
    bool m_running = false;
    bool m_stopped = false;
    bool m_removedSome = false;
};

} // namespace Amandesk
