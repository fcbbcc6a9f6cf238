#include "app/sandbox/backend.h"
#include "app/sandbox/journal.h"
#include "app/sandbox/traffic.h"
#include <algorithm>

// The sandbox's own interface for measuring: customers who write at a given pace, and what was asked.
namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {
Reply refused(const QString &why)
{
    return Reply::json({{u"error"_s, why}}, 400);
}

constexpr int lastTold = 20;

Reply progress(const Backend &backend, const Traffic &traffic)
{
    QJsonArray times;
    QJsonArray last; // newest first
    if (traffic.left() == 0) {
        for (const qint64 at : traffic.sentAt())
            times.append(at);
        for (qint64 i = traffic.sent() - 1; i >= 0 && last.size() < lastTold; --i) {
            const CommentFacts facts = backend.workspace.facts(traffic.firstId() + i);
            last.append(QJsonObject{{u"room_id"_s, QString::number(backend.workspace.room(facts.room).id)},
                                    {u"text"_s, facts.text}});
        }
    }
    return Reply::json({{u"sent"_s, traffic.sent()},
                        {u"left"_s, traffic.left()},
                        {u"first_id"_s, traffic.firstId()},
                        {u"sent_at_us"_s, times},
                        {u"last"_s, last}});
}

Reply startTraffic(Backend &backend, Traffic &traffic, const Request &request)
{
    Traffic::Plan plan;
    plan.rate = double(request.number("rate"_L1));
    plan.messages = request.number("messages"_L1);
    plan.readEvery = int(request.number("read_every"_L1));
    plan.spreadMs = request.number("spread_s"_L1) * 1000;
    const QList<qint64> ids = request.numbers("room_ids"_L1);
    for (const qint64 id : ids)
        plan.rooms.append(backend.workspace.findRoom(id));
    // None named: the most recently active ones.
    const auto &activity = backend.workspace.activity();
    const qint64 wanted = ids.isEmpty() ? request.number("rooms"_L1, 50) : 0;
    for (auto it = activity.rbegin(); it != activity.rend() && plan.rooms.size() < wanted; ++it)
        plan.rooms.append(it->second);
    const bool allThere = std::ranges::all_of(
        plan.rooms, [&](int index) { return index >= 0 && backend.workspace.room(index).customer >= 0; });
    if (plan.rooms.isEmpty() || !allThere)
        return refused(u"no such room"_s);
    traffic.start(plan);
    return progress(backend, traffic);
}
} // namespace

void addLoadRoutes(Router &router, Backend &backend, Traffic &traffic, Journal &journal)
{
    router.post(u"/x-sandbox/v1/traffic"_s,
                [&](const Request &request) { return startTraffic(backend, traffic, request); });
    router.get(u"/x-sandbox/v1/traffic"_s, [&](const Request &) { return progress(backend, traffic); });
    router.post(u"/x-sandbox/v1/journal"_s, [&](const Request &request) {
        request.flag("on"_L1, true) ? journal.start() : journal.stop();
        return Reply::json({});
    });
    router.get(u"/x-sandbox/v1/journal"_s, [&](const Request &) {
        return Reply::json({{u"busy_s"_s, journal.busySeconds()}, {u"calls"_s, journal.calls()}});
    });
}

} // namespace Amandesk::Box
