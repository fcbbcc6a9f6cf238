#pragma once
#include "core/domain/ids.h"
#include <QList>
#include <QObject>
#include <QTimer>

namespace Amandesk {

// The conversations the agent was in, the latest first, and the walk through them while Ctrl is held: each step goes
// one further back, and letting go makes the one that is open the latest. Kept in memory, as long as the workspace is.
// What was only passed by with the arrow keys does not count. Main thread, owned by InboxPage.
class RecentConversations final : public QObject
{
    Q_OBJECT
public:
    explicit RecentConversations(QObject *parent = nullptr);

    void opened(const ConversationId &id); // empty: none is open
    void stay(); // the open one counts at once
    void forget(const ConversationId &id); // it cannot be opened any more
    ConversationId step(); // which one is next; empty: there is no other
    void endWalk();
    bool isWalking() const { return m_at >= 0; }
    const QList<ConversationId> &all() const { return m_all; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // the program's, while one walks

private:
    void beginWalk();

    QList<ConversationId> m_all;
    ConversationId m_open;
    qsizetype m_at = -1; // of a walk
    QTimer m_stays; // long enough in one to have read it
};

} // namespace Amandesk
