#include "core/reports/reportservice.h"
#include "core/backend/agentapi.h"
#include "core/backend/conversationapi.h"
#include "core/base/async.h"
#include "core/base/clock.h"
#include "core/storage/channelstore.h"
#include "core/storage/conversationstore.h"
#include "core/storage/database.h"
#include "core/storage/stores.h"
#include <algorithm>
#include <QSet>

namespace Amandesk {

namespace {
constexpr std::chrono::seconds pollInterval{15};
constexpr int mostWaiting = 200; // the board shows the longest; the counter tells the rest
constexpr int servedPage = 100;
constexpr int mostServedPages = 5;

struct FromCache {
    QList<Channel> channels;
    int served = 0;
};

bool waitsLonger(const Conversation &a, const Conversation &b)
{
    const QDateTime since = a.waitingSince.value_or(a.lastCustomerAt.value_or(a.lastAt));
    const QDateTime other = b.waitingSince.value_or(b.lastCustomerAt.value_or(b.lastAt));
    return since == other ? a.id < b.id : since < other;
}
} // namespace

struct ReportService::ServedCount {
    QSet<ConversationId> seen; // a list that moves under paging repeats rows
    QString cursor;
    int pages = 0;
};

ReportService::ReportService(Database &database, ConversationApi &conversations, AgentApi &agents, const Clock &clock,
                             QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_conversations(conversations)
    , m_agents(agents)
    , m_clock(clock)
{
    m_timer.setInterval(pollInterval);
    connect(&m_timer, &QTimer::timeout, this, &ReportService::refresh);
}

void ReportService::start()
{
    if (m_timer.isActive())
        return;
    m_timer.start();
    refresh();
}

void ReportService::stop()
{
    m_timer.stop();
}

QFuture<Result<QueueSnapshot>> ReportService::fetch()
{
    // The three answers belong together: one snapshot, one time.
    auto building = std::make_shared<QueueSnapshot>();
    const Answer<QueueSnapshot> answer;
    whenDone(m_agents.counters(), this, [this, building, answer](const Result<QueueCounters> &counters) {
        if (!counters)
            return answer.finish(fail(counters.error()));
        building->unserved = counters->unserved;
        building->served = counters->served;
        whenDone(m_agents.agents(), this, [this, building, answer](const Result<QList<Agent>> &agents) {
            if (!agents)
                return answer.finish(fail(agents.error()));
            building->agents = *agents;
            fetchWaiting(building, {}, answer);
        });
    });
    return answer.future();
}

void ReportService::fetchWaiting(const std::shared_ptr<QueueSnapshot> &building, const QString &cursor,
                                 const Answer<QueueSnapshot> &answer)
{
    ConversationQuery query;
    query.scope = ConversationQuery::Scope::Unserved;
    query.cursor = cursor;
    whenDone(m_conversations.list(query), this, [this, building, answer](const Result<ConversationListing> &page) {
        if (!page)
            return answer.finish(fail(page.error()));
        for (const Conversation &row : page->conversations) { // a list that moves under paging repeats rows
            const auto same = [&row](const Conversation &known) { return known.id == row.id; };
            if (std::none_of(building->waiting.cbegin(), building->waiting.cend(), same))
                building->waiting.append(row);
        }
        if (!page->nextCursor.isEmpty() && building->waiting.size() < mostWaiting)
            return fetchWaiting(building, page->nextCursor, answer);
        building->moreWaiting = !page->nextCursor.isEmpty();
        std::sort(building->waiting.begin(), building->waiting.end(), waitsLonger);
        building->at = m_clock.now();
        if (building->served || m_cacheComplete)
            readCache(building, answer);
        else
            countServed(building, std::make_shared<ServedCount>(), answer);
    });
}

// Neither the server nor a cache that may be old tells the number: the list is counted, as far as that is reasonable.
void ReportService::countServed(const std::shared_ptr<QueueSnapshot> &building,
                                const std::shared_ptr<ServedCount> &count, const Answer<QueueSnapshot> &answer)
{
    ConversationQuery query;
    query.scope = ConversationQuery::Scope::Served;
    query.cursor = count->cursor;
    query.limit = servedPage;
    whenDone(m_conversations.list(query), this,
             [this, building, count, answer](const Result<ConversationListing> &page) {
                 if (!page) // not known; what is known already stays
                     return readCache(building, answer);
                 for (const Conversation &row : page->conversations)
                     count->seen.insert(row.id);
                 count->cursor = page->nextCursor;
                 if (!count->cursor.isEmpty() && ++count->pages < mostServedPages)
                     return countServed(building, count, answer);
                 building->served = int(count->seen.size());
                 building->moreServed = !count->cursor.isEmpty();
                 readCache(building, answer);
             });
}

// The channels' names, and the count of a cache that is as new as the server.
void ReportService::readCache(const std::shared_ptr<QueueSnapshot> &building, const Answer<QueueSnapshot> &answer)
{
    const auto read = m_database.read([](const Stores &stores) -> Result<FromCache> {
        const auto channels = stores.channels().all();
        if (!channels)
            return fail(channels.error());
        const auto counts = stores.conversations().counts();
        if (!counts)
            return fail(counts.error());
        return FromCache{*channels, counts->served};
    });
    whenDone(read, this, [this, building, answer](const Result<FromCache> &cache) {
        if (!cache)
            return answer.finish(fail(cache.error()));
        if (!building->served && m_cacheComplete)
            building->served = cache->served;
        for (Conversation &row : building->waiting) {
            const auto known =
                std::find_if(cache->channels.cbegin(), cache->channels.cend(), [&row](const Channel &channel) {
                    return channel.source == row.source && channel.id == row.channel;
                });
            if (row.channelName.isEmpty() && known != cache->channels.cend())
                row.channelName = known->name;
        }
        answer.finish(*building);
    });
}

void ReportService::refresh()
{
    if (std::exchange(m_fetching, true)) {
        m_fetchAgain = true; // what is under way may be older than what the caller knows
        return;
    }
    whenDone(fetch(), this, [this](const Result<QueueSnapshot> &snapshot) {
        m_fetching = false;
        if (std::exchange(m_fetchAgain, false))
            refresh();
        if (!snapshot) {
            emit failed(snapshot.error());
            return;
        }
        m_snapshot = *snapshot;
        emit snapshotChanged(m_snapshot);
    });
}

} // namespace Amandesk
