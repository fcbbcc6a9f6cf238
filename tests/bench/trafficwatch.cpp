#include "tests/bench/trafficwatch.h"
#include "core/conversations/conversationservice.h"
#include "ui/inbox/conversationlistmodel.h"
#include "ui/inbox/conversationlistview.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"
#include <algorithm>

namespace Amandesk {

TrafficWatch::TrafficWatch(WatchedApplication &app, const Place &place, QList<ConversationId> turns, qint64 messages)
    : m_app(app)
    , m_place(place)
    , m_turns(std::move(turns))
    , m_left(messages)
    , m_paintedUs(size_t(messages))
{
    for (qint64 number = 0; number < messages; ++number)
        m_waiting[m_turns.at(number % m_turns.size())].append(number);
    connect(&place.service, &ConversationService::changed, this, [this](const StoreChanges &changes) {
        m_lastCommitUs = nowUs();
        for (const ConversationId &id : changes.timelines)
            m_changedUs[id].push_back(m_lastCommitUs);
    });
    const auto *list = &place.list;
    connect(list, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &from, const QModelIndex &to) {
        for (int row = from.row(); row <= to.row(); ++row)
            rowChanged(row);
    });
    connect(list, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int from, int to) {
        for (int row = from; row <= to; ++row)
            rowChanged(row);
    });
    connect(list, &QAbstractItemModel::modelReset, this, [this] {
        for (int row = 0; row < m_place.list.count(); ++row)
            rowChanged(row);
    });
    const auto *timeline = &place.timeline.model();
    connect(timeline, &QAbstractItemModel::rowsInserted, this, &TrafficWatch::timelineChanged);
    connect(timeline, &QAbstractItemModel::modelReset, this, &TrafficWatch::timelineChanged);
    app.whenPainted(place.listView.viewport(), [this] {
        const auto shown = std::exchange(m_inList, {});
        for (auto it = shown.cbegin(); it != shown.cend(); ++it)
            cover(it.key(), it.value());
    });
    app.whenPainted(place.timeline.viewport(),
                    [this] { cover(m_place.timeline.model().conversation(), m_inTimeline); });
}

TrafficWatch::~TrafficWatch()
{
    m_app.forgetAll();
}

void TrafficWatch::rowChanged(int row)
{
    const Conversation &conversation = m_place.list.at(row);
    if (conversation.id != m_place.timeline.model().conversation())
        m_inList.insert(conversation.id, conversation.lastMessage.value());
}

void TrafficWatch::timelineChanged()
{
    m_inTimeline = m_place.timeline.model().newest().value();
}

void TrafficWatch::cover(const ConversationId &id, qint64 newest)
{
    const auto waiting = m_waiting.find(id);
    if (waiting == m_waiting.end())
        return;
    const qint64 now = nowUs();
    while (!waiting->isEmpty() && waiting->constFirst() + m_firstId <= newest) {
        m_paintedUs[size_t(waiting->takeFirst())] = now;
        --m_left;
    }
}

QList<double> TrafficWatch::committed(const std::vector<qint64> &sentUs) const
{
    QList<double> times;
    for (qint64 number = 0; number < qint64(sentUs.size()); ++number) {
        const std::vector<qint64> changed = m_changedUs.value(m_turns.at(number % m_turns.size()));
        const qint64 sent = sentUs[size_t(number)];
        const auto at = std::ranges::lower_bound(changed, sent);
        if (at != changed.end())
            times.append(double(*at - sent) / 1000);
    }
    return times;
}

QList<double> TrafficWatch::painted(const std::vector<qint64> &sentUs) const
{
    QList<double> times;
    for (size_t number = 0; number < sentUs.size(); ++number) {
        if (m_paintedUs[number] != 0)
            times.append(double(m_paintedUs[number] - sentUs[number]) / 1000);
    }
    return times;
}

} // namespace Amandesk
