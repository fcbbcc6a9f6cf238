#pragma once
#include "core/conversations/conversationservice.h"
#include "ui/common/banner.h"
#include <QObject>
#include <QTimer>

namespace Amandesk {
class ConversationListPanel;
class ConversationWork;
class Session;

// Feeds the list of conversations: pages of the query the agent chose, single rows as they change, the counts, and
// the next one from the queue. Main thread, owned by InboxPage; the session and the panel outlive it.
class ListFeed final : public QObject
{
    Q_OBJECT
public:
    ListFeed(Session &session, ConversationListPanel &panel, QObject *parent = nullptr);
    void start(); // after whoever listens is connected
    void takeNext();
    void togglePin(const ConversationId &id);
    const QList<SavedView> &views() const { return m_views; } // as they were read last

signals:
    void countsChanged(const Amandesk::ConversationCounts &counts);
    void taken(const Amandesk::ConversationId &id); // from the queue: it is ours now
    void notice(Amandesk::BannerKind kind, const QString &text);

private:
    void ask(const ConversationListQuery &query);
    void askMore();
    void changed(const StoreChanges &changes);
    void readChanged();
    void readRows(const QList<ConversationId> &ids);
    void showRows(const QList<ConversationId> &ids, const QList<Conversation> &rows);
    void readCounts();
    void readMatches();
    void showPolicy();
    void readViews();
    void readChoices();
    void saveView(const SavedView &view);
    void removeView(const SavedView &view);

    ConversationService &m_service;
    ConversationWork &m_work;
    ConversationListPanel &m_panel;
    quint64 m_asked = 0; // tells a late answer from the one that is waited for
    QList<SavedView> m_views;
    StoreChanges m_changed; // not read yet
    QTimer m_pause; // between two readings of a page that changes all the time
    bool m_asking = false;
    bool m_reading = false;
    bool m_more = false;
    QTimer m_countPause; // the same between two counts
    bool m_counting = false;
    bool m_countAgain = false;
    QTimer m_matchPause; // between two countings of what a filter lets through
    bool m_matching = false;
    bool m_matchAgain = false;
};

} // namespace Amandesk
