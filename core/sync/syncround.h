#pragma once
#include "core/base/async.h"
#include "core/domain/account.h"
#include "core/sync/applyevents.h"
#include "core/sync/listwalk.h"
#include <functional>
#include <QObject>

namespace Amandesk {
class ConversationApi;
class Database;
class MessageApi;
class NamedConversations;

// One pass over everything the server can tell: new messages since the cursor, events, the lists, read marks.
// Each step is written before the next is asked for, with its cursor in the same transaction: a pass that is cut
// off at any point is simply followed by another. Main thread, owned by SyncEngine.
class SyncRound final : public QObject
{
    Q_OBJECT
public:
    enum class Depth {
        Messages, // messages and events only: the poll between two lists
        Lists, // and the lists, as far down as they changed, and what a whole pass has left
        Everything, // and the channels, and all unread counts
    };
    struct Parts {
        Database &database;
        ConversationApi &conversations;
        MessageApi &messages;
        NamedConversations &named;
        NewestListed &newestListed;
        const Clock &clock;
    };
    struct Known { // from before
        QDateTime syncedAt; // when everything was here the last time
        MessageId unreadUpTo; // the newest message that unread counts were told for
        bool startOver = false; // the lists are read anew from end to end
    };
    SyncRound(const Parts &parts, const Account &account, Depth depth, const Known &known, QObject *parent = nullptr);
    void start();
    static Result<> setLastEvent(Stores &stores, qint64 event); // the next round reads events from there on

    const IngestReport &report() const { return m_report; } // of what is written so far
    // After it has finished:
    Depth depth() const { return m_depth; }
    bool listsAreWhole() const { return m_lists.isWhole(); } // false: the next round reads on
    bool endedPass() const
    {
        return listsAreWhole() && !m_wasWhole;
    } // over all lists, from their beginning to their end
    QList<ConversationId> behind() const; // with newer messages than the cache has
    QSet<ConversationId> looked() const; // see ListWalk
    std::optional<QSet<ConversationId>> mine() const;
    MessageId unreadUpTo() const { return m_unreadUpTo; }

signals:
    // All conversations are about to be noted as lacking their newest messages: no page that was asked for before may
    // take that back.
    void startsOver();
    void listed(const QList<Amandesk::ConversationId> &behind); // a page more is in the store
    void finished(const Amandesk::IngestReport &report);
    void failed(const Amandesk::Error &error);

private:
    void loadCursors();
    void pullMessages();
    void afterMessages();
    void pullEvents();
    void pullChannels();
    void walkLists(std::function<void()> then);
    void pullUnread(int page);
    void finish(const Result<> &result = {});

    Database &m_database;
    ConversationApi &m_conversations;
    MessageApi &m_messages;
    NamedConversations &m_named;
    NewestListed &m_newestListed;
    const Clock &m_clock;
    const Account m_account;
    const Depth m_depth;
    const QDateTime m_lookFrom;
    const MessageId m_unreadFrom;
    const bool m_startOver;
    MessageId m_unreadUpTo;
    MessageId m_lastReceived;
    qint64 m_lastEvent = 0;
    ListCursors m_lists;
    ListWalk *m_walk = nullptr;
    bool m_wasWhole = true; // the lists, when it began
    bool m_isNew = false; // nothing has been read yet
    bool m_cleared = false;
    bool m_eventsLost = false;
    IngestReport m_report;
};

} // namespace Amandesk
