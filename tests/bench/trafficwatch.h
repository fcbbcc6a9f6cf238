#pragma once
#include "core/domain/ids.h"
#include "tests/bench/guiwatch.h"
#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <vector>

namespace Amandesk {
class ConversationListModel;
class ConversationListView;
class ConversationService;
class TimelineView;

// Watches messages arrive in the window: when the store had them, and when they were painted. Those of the open
// conversation in its timeline, the others in the list, where a newer one of the same conversation covers an older.
class TrafficWatch final : public QObject
{
    Q_OBJECT
public:
    struct Place {
        ConversationService &service;
        ConversationListModel &list;
        ConversationListView &listView;
        TimelineView &timeline;
    };
    // The messages have the ids from firstId on and belong to the conversations in turn.
    TrafficWatch(WatchedApplication &app, const Place &place, QList<ConversationId> turns, qint64 messages);
    ~TrafficWatch() override;

    void setFirstId(qint64 id) { m_firstId = id; }
    bool isOver() const { return m_left == 0; }
    qint64 left() const { return m_left; }
    // Milliseconds from when each was sent.
    QList<double> committed(const std::vector<qint64> &sentUs) const;
    QList<double> painted(const std::vector<qint64> &sentUs) const;
    qint64 lastCommitUs() const { return m_lastCommitUs; }

private:
    void rowChanged(int row);
    void timelineChanged();
    void cover(const ConversationId &id, qint64 newest); // everything up to it is on the screen

    WatchedApplication &m_app;
    Place m_place;
    QList<ConversationId> m_turns;
    qint64 m_firstId = 0;
    qint64 m_left;
    qint64 m_lastCommitUs = 0;
    QHash<ConversationId, std::vector<qint64>> m_changedUs;
    QHash<ConversationId, qint64> m_inList; // shown by the model, not painted yet
    qint64 m_inTimeline = 0;
    QHash<ConversationId, QList<qint64>> m_waiting; // numbers of messages that are not painted yet, in order
    std::vector<qint64> m_paintedUs; // by number
};

} // namespace Amandesk
