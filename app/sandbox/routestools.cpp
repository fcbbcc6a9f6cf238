#include "app/sandbox/backend.h"
#include "app/sandbox/messagekinds.h"
#include <algorithm>
#include <QJsonDocument>
#include <QUuid>

// The sandbox's own interface: fault switches, and customers on request. Not part of the real backend.
namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {
Reply refused(const QString &why)
{
    return Reply::json({{u"error"_s, why}}, 400);
}

Reply setFaults(Backend &backend, const Request &request)
{
    for (auto it = request.params.begin(); it != request.params.end(); ++it) {
        if (!backend.faults.set(it.key(), it.value()))
            return refused(u"no such switch, or not such a value: %1"_s.arg(it.key()));
    }
    return Reply::json(backend.faults.values());
}

Handler forAnyRoom(Backend &backend, std::function<Reply(const Request &, Room &)> handler)
{
    return [&backend, handler = std::move(handler)](const Request &request) {
        const int index = backend.workspace.findRoom(request.placeNumber("room_id"_L1));
        if (index < 0 || backend.workspace.room(index).customer < 0)
            return Reply::json({{u"error"_s, u"no such room"_s}}, 404);
        return handler(request, backend.workspace.room(index));
    };
}

Reply customerMessage(Backend &backend, const Request &request, Room &room)
{
    if (!request.has("text"_L1) && request.object("payload"_L1).isEmpty())
        return refused(u"text is required"_s);
    const auto written = backend.desk.customerWrites(room, request.text("text"_L1), request.text("type"_L1, u"text"_s),
                                                     request.object("payload"_L1), request.object("extras"_L1));
    if (!written)
        return refused(written.error().message);
    return Reply::json({{u"room_id"_s, QString::number(room.id)}, {u"comment"_s, backend.views.comment(*written)}});
}

Reply messageOfKind(Backend &backend, const Request &request, Room &room)
{
    const auto written = writeKind(backend.workspace, backend.desk, room, request.text("kind"_L1));
    if (!written)
        return refused(written.error().message + u"; there are "_s + messageKinds().join(u", "_s));
    return Reply::json({{u"room_id"_s, QString::number(room.id)}, {u"comment"_s, backend.views.comment(*written)}});
}

Reply newRoom(Backend &backend, const Request &request)
{
    Workspace &workspace = backend.workspace;
    const QString source = request.text("source"_L1, u"wa"_s);
    const auto &channels = workspace.catalogue().channels;
    const auto channel = std::ranges::find_if(channels, [&](const ChannelEntry &c) {
        return c.source == source && (!request.has("channel_id"_L1) || c.id == request.number("channel_id"_L1));
    });
    if (channel == channels.cend())
        return refused(u"no channel with source %1"_s.arg(source));
    QString userId = request.text("user_id"_L1);
    if (userId.isEmpty())
        userId = channel->isWhatsApp() ? u"62899%1"_s.arg(workspace.roomCount(), 8, 10, QChar(u'0'))
                                       : u"guest_"_s + randomToken(8);
    const int known = backend.desk.findRoomOf(*channel, userId);
    Room &room = known >= 0
        ? workspace.room(known)
        : backend.desk.openRoom(*channel, userId, request.text("name"_L1, u"Pelanggan baru"_s), {}, {});
    const auto written = backend.desk.customerWrites(room, request.text("text"_L1, u"Halo, saya mau tanya"_s));
    if (!written)
        return refused(written.error().message);
    return Reply::json({{u"room_id"_s, QString::number(room.id)},
                        {u"customer_room"_s, backend.views.customerRoom(room)},
                        {u"comment"_s, backend.views.comment(*written)}});
}

Reply wallboard(Backend &backend)
{
    Workspace &workspace = backend.workspace;
    const qint64 now = workspace.now();
    constexpr qint64 day = 24 * 60 * 60 * 1000LL;
    int resolvedToday = 0;
    int answered = 0;
    qint64 answerTimes = 0;
    qint64 longestWait = 0;
    for (int i = 0; i < workspace.roomCount(); ++i) {
        const Room &room = workspace.room(i);
        if (room.channel < 0)
            continue;
        const bool isDone = room.resolved && !room.services.isEmpty();
        resolvedToday += isDone && room.services.constLast().resolvedAt / day == now / day;
        if (room.firstResponse > room.firstInitiated && room.firstInitiated != 0) {
            ++answered;
            answerTimes += room.firstResponse - room.firstInitiated;
        }
        if (room.waiting && !room.resolved) {
            if (const Comment *first = workspace.comment(room.waitingSince))
                longestWait = std::max(longestWait, now - first->at);
        }
    }
    int online = 0;
    int total = 0;
    for (const Staff &staff : workspace.accounts().staff()) {
        if (staff.deleted || staff.role != Role::Agent)
            continue;
        ++total;
        online += staff.available;
    }
    return Reply::json({{u"unserved"_s, backend.desk.unserved()},
                        {u"served"_s, backend.desk.served()},
                        {u"resolved_today"_s, resolvedToday},
                        {u"agents_online"_s, online},
                        {u"agents_total"_s, total},
                        {u"avg_first_response_s"_s, answered == 0 ? 0 : answerTimes / answered / 1000},
                        {u"longest_wait_s"_s, longestWait / 1000}});
}
} // namespace

void addToolRoutes(Router &router, Backend &backend)
{
    for (const QString &path : {u"/x-sandbox/v1"_s, u"/x-sandbox/v1/faults"_s}) {
        router.get(path, [&backend](const Request &) { return Reply::json(backend.faults.values()); });
        router.post(path, [&backend](const Request &request) { return setFaults(backend, request); });
    }
    router.post(u"/x-sandbox/v1/reset"_s, [&backend](const Request &) {
        backend.faults.reset();
        return Reply::json(backend.faults.values());
    });
    router.post(u"/x-sandbox/v1/rooms/{room_id}/customer_message"_s,
                forAnyRoom(backend, [&backend](const Request &request, Room &room) {
                    return customerMessage(backend, request, room);
                }));
    router.post(u"/x-sandbox/v1/rooms/{room_id}/message_kind"_s,
                forAnyRoom(backend, [&backend](const Request &request, Room &room) {
                    return messageOfKind(backend, request, room);
                }));
    router.post(u"/x-sandbox/v1/rooms/{room_id}/read"_s, forAnyRoom(backend, [&backend](const Request &, Room &room) {
                    const bool changed = backend.workspace.markRead(room, room.customer, room.lastComment);
                    return Reply::json({{u"changed"_s, changed}, {u"last_comment_read_id"_s, room.lastComment}});
                }));
    router.post(u"/x-sandbox/v1/rooms/{room_id}/received"_s,
                forAnyRoom(backend, [&backend](const Request &, Room &room) {
                    const bool changed = backend.workspace.markReceived(room, room.customer, room.lastComment);
                    return Reply::json({{u"changed"_s, changed}, {u"last_comment_received_id"_s, room.lastComment}});
                }));
    router.post(u"/x-sandbox/v1/rooms/{room_id}/typing"_s,
                forAnyRoom(backend, [&backend](const Request &request, Room &room) {
                    backend.realtime.typing(room, room.customer, request.flag("typing"_L1, true));
                    return Reply::json({{u"room_id"_s, QString::number(room.id)}});
                }));
    router.post(u"/x-sandbox/v1/rooms"_s, [&backend](const Request &request) { return newRoom(backend, request); });
    router.get(
        u"/x-sandbox/v1/rooms/{room_id}/csat"_s, forAnyRoom(backend, [&backend](const Request &, Room &room) {
            const bool given = room.csatScore != 0;
            const QJsonValue none(QJsonValue::Null);
            const qint64 at = room.services.isEmpty() ? room.firstInitiated : room.services.constLast().resolvedAt;
            return Reply::json({{u"score"_s, given ? QJsonValue(room.csatScore) : none},
                                {u"comment"_s, given ? QJsonValue(room.csatComment) : none},
                                {u"submitted_at"_s, given ? QJsonValue(backend.workspace.clock().iso(at)) : none}});
        }));
    router.get(u"/x-sandbox/v1/wallboard"_s, [&backend](const Request &) { return wallboard(backend); });
}

} // namespace Amandesk::Box
