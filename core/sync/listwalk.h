#pragma once
#include "core/backend/conversationapi.h"
#include "core/base/result.h"
#include "core/domain/account.h"
#include <chrono>
#include <QObject>
#include <QSet>

namespace Amandesk {
class Clock;
class CursorStore;
class Database;
class NamedConversations;

// Where reading the lists stands, as kept in the store.
struct ListCursors {
    qint64 top = 0; // ms: everything younger was looked at at the last pass; 0: a whole pass is to be begun
    std::optional<QString> deep; // "list|cursor": a whole pass has come down to here; absent: it is done
    qint64 over = 0; // ms: every second up to this one had passed when the last walk asked for its first page
    bool isWhole() const { return top > 0 && !deep; }
    static Result<ListCursors> load(const CursorStore &cursors);
    static Result<> startOver(CursorStore &cursors); // the next pass is a whole one
    void startOver();
};

// The newest message that the last first page of a list told of, and when that answer came: who finds the same one
// two seconds later knows that its second has passed, whatever the clocks say. Owned by SyncEngine.
struct NewestListed {
    qint64 at = 0; // ms, whole seconds of the server
    std::chrono::milliseconds seen{0}; // monotonic, the first time
};

// Reads the server's lists: from the top as far down as they changed, and of a whole pass one slice more. What it has
// written is in the store with its place: the next walk goes on there. Newest conversations come first, so that the
// list is usable after the first page. Main thread, owned by SyncRound.
class ListWalk final : public QObject
{
    Q_OBJECT
public:
    ListWalk(Database &database, ConversationApi &conversations, Role role, const ListCursors &cursors,
             NamedConversations &named, NewestListed &newest, const Clock &clock, QObject *parent = nullptr);
    void start();

    const ListCursors &cursors() const { return m_cursors; }
    const QList<ConversationId> &behind() const { return m_behind; } // with newer messages than the cache has
    const QSet<ConversationId> &looked() const { return m_looked; } // whose rows are as the server has them
    // All open conversations of this agent, when the list of them was read to its end.
    const std::optional<QSet<ConversationId>> &mine() const { return m_mine; }

signals:
    void listed(const QList<Amandesk::ConversationId> &behind); // a page more is in the store
    void finished();
    void failed(const Amandesk::Error &error);

private:
    void pullTop(int list, const QString &cursor, int page);
    void noteSecond(qint64 newest);
    void topDone();
    void pullDeep(int pages);

    Database &m_database;
    ConversationApi &m_conversations;
    const Role m_role;
    const QList<ConversationQuery::Scope> m_lists;
    ListCursors m_cursors;
    NamedConversations &m_named;
    NewestListed &m_newestListed;
    const Clock &m_clock;
    const qint64 m_over; // of the walk before
    const bool m_begins; // a whole pass
    QString m_deepStart;
    qint64 m_newest = 0;
    qint64 m_overNow = 0;
    std::chrono::milliseconds m_askedAt{0}; // for the running page of the top; monotonic
    QList<ConversationId> m_behind;
    QSet<ConversationId> m_looked;
    QSet<ConversationId> m_namedMine;
    std::optional<QSet<ConversationId>> m_mine;
};

} // namespace Amandesk
