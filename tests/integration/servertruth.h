#pragma once
#include "app/sandbox/sandbox.h"
#include "app/sandbox/workspace.h"
#include "core/domain/conversationlist.h"
#include "core/domain/message.h"
#include <QHash>
#include <QObject>

namespace Amandesk {
class Stores;

// One conversation as the server has it, for one person.
struct RoomTruth {
    ConversationId id;
    bool visible = false; // by this person
    bool member = false; // takes part in it: is told what happens there
    ServeState serve = ServeState::Served;
    int unread = 0;
    QList<Box::CommentFacts> comments; // oldest first, without those that are gone
    qint64 changedAt = 0; // anything in it
    qint64 movedAt = 0; // who takes part
};

// Everything one person's console should have, at one moment.
struct ServerView {
    QList<RoomTruth> rooms;
    int self = -1; // person
    bool oversees = false;
};

// What the sandbox has, and since when. Lives as long as its sandbox.
class ServerTruth final
{
public:
    explicit ServerTruth(Sandbox &sandbox);
    ServerView viewOf(const QString &email) const;
    void created(const Box::Room &room); // nobody else says so

private:
    void changed(int room, bool moved);

    Sandbox &m_sandbox;
    QObject m_context;
    QHash<int, qint64> m_changedAt;
    QHash<int, qint64> m_movedAt;
};

// The whole of a cache, read in one transaction.
struct CacheView {
    struct Room {
        Conversation row;
        QList<Message> messages; // oldest first
        bool gap = false;
    };
    QHash<ConversationId, Room> rooms;
    QList<ConversationId> order; // of the list, newest first
    ConversationCounts counts;
};
Result<CacheView> readCache(const Stores &stores);

// How much of the truth a console can have.
enum class Told {
    ByItself, // without edited words and delivery states, of which nobody tells who was away
    WhenAsked, // each conversation has been looked at: everything in its newest page
};
// Where a cache differs from the server's truth; empty: it is its mirror. Of each conversation the newest messages are
// compared, as many as the cache has.
QStringList differences(const ServerView &truth, const CacheView &cache, Told told);

// What a cache lacks of all that the server had before that moment. Both sides may be newer: what changed since is
// left out. Edited words and delivery states do not count, of which nobody tells who was away.
QStringList missing(const ServerView &truth, const CacheView &cache, const QDateTime &asOf);

} // namespace Amandesk
