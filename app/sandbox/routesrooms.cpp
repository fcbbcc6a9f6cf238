#include "app/sandbox/backend.h"
#include <QDateTime>

// The list of conversations, who serves them, taking over, resolving, the bot.
namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {
RoomQuery readQuery(const Request &request)
{
    RoomQuery query;
    query.limit = int(request.number("limit"_L1, 50));
    query.status = request.text("status"_L1);
    query.serveStatus = request.text("serve_status"_L1);
    query.staff = request.numbers("user_ids"_L1);
    query.tags = request.numbers("tag_ids"_L1);
    query.name = request.text("name"_L1);
    query.byBot = request.text("is_handled_by_bot"_L1).toLower();
    query.ascending = request.text("order"_L1) == "asc"_L1;
    query.after = request.text("cursor_after"_L1);
    query.before = request.text("cursor_before"_L1);
    const QJsonArray channels = request.array("channels"_L1);
    for (const QJsonValue &channel : channels)
        query.channels.append({channel["channel_id"_L1].toVariant().toLongLong(), channel["source"_L1].toString()});
    return query;
}

QJsonValue cursorOrNull(const QString &cursor)
{
    return cursor.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(cursor);
}

Reply list(Backend &backend, const Request &request, const Staff &who)
{
    const RoomPage page = backend.desk.list(who, readQuery(request));
    return Reply::dataV2List(
        "customer_rooms"_L1, backend.views.customerRoomsText(page.rooms),
        {{u"cursor_after"_s, cursorOrNull(page.after)}, {u"cursor_before"_s, cursorOrNull(page.before)}});
}

bool configured(Backend &backend, QLatin1StringView name)
{
    const QJsonValue value = backend.workspace.catalogue().configs.value(name);
    return value.toString() == "true"_L1 || value.toBool(false);
}

Reply added(Backend &backend, const Staff &staff)
{
    return Reply::data(QJsonObject{{u"added_agent"_s, backend.views.user(staff)}});
}

Reply assign(Backend &backend, const Request &request, const Staff &who, Room &room)
{
    const bool byAgent = request.place("r"_L1) == "agent"_L1;
    if (who.role == Role::Agent && !configured(backend, "agent_can_assign_chat"_L1))
        return Reply::refused(403, u"Forbidden"_s);
    const Staff *agent = backend.workspace.accounts().staffById(request.number("agent_id"_L1));
    if (!agent || agent->role == Role::Admin)
        return Reply::refused(400, u"Agent not found"_s);
    if (backend.desk.isServing(*agent, room))
        return byAgent ? Reply::refused(400, u"Agent is already in this room"_s) : added(backend, *agent);
    const QList<const Staff *> serving = backend.desk.serving(room);
    // An agent hands over: the colleague comes, the agent goes.
    const Staff *leaving = byAgent && who.role == Role::Agent ? &who : nullptr;
    if (request.flag("replace_latest_agent"_L1) && !serving.isEmpty())
        leaving = serving.constLast();
    if (!leaving && serving.size() >= request.number("max_agent"_L1, 5))
        return Reply::refused(400, u"Maximum number of agents in this room is reached"_s);
    backend.desk.join(room, *agent);
    if (leaving)
        backend.desk.leave(room, *leaving);
    return added(backend, *agent);
}

Reply addColleague(Backend &backend, const Request &request, const Staff &who, Room &room)
{
    if (who.role == Role::Agent && !configured(backend, "agent_can_add_other_agent"_L1))
        return Reply::refused(403, u"Forbidden"_s);
    const Staff *agent = backend.workspace.accounts().staffById(request.number("agent_id"_L1));
    if (!agent || agent->role == Role::Admin)
        return Reply::refused(400, u"Agent not found"_s);
    if (backend.desk.isServing(*agent, room))
        return Reply::refused(400, u"Agent is already in this room"_s);
    backend.desk.join(room, *agent);
    return Reply::dataV2(QJsonObject{{u"added_agent"_s, backend.views.user(*agent)}});
}

Reply removeAgent(Backend &backend, const Request &request, Room &room)
{
    const Staff *agent = backend.workspace.accounts().staffById(request.number("agent_id"_L1));
    if (!agent || !backend.desk.isServing(*agent, room))
        return Reply::refused(400, u"Agent is not in this room"_s);
    backend.desk.leave(room, *agent);
    return Reply::data(QJsonObject{{u"removed_agent"_s, backend.views.user(*agent)}});
}

QJsonObject chosen(Backend &backend, const Staff &agent)
{
    QJsonObject object = backend.views.agent(agent);
    object.insert(u"is_verified"_s, true);
    object.insert(u"count"_s, backend.desk.load(agent));
    return object;
}

Reply resolve(Backend &backend, const Request &request, const Staff &who, Room &room)
{
    if (room.resolved)
        return Reply::refusedPlain(400, u"Room is already resolved"_s);
    if (who.role == Role::Agent && !backend.desk.isServing(who, room))
        return Reply::refused(403, u"Forbidden"_s);
    const Service service =
        backend.desk.resolve(room, who, request.text("notes"_L1), request.number("last_comment_id"_L1));
    return Reply::data(backend.views.resolved(room, service));
}

Reply takeOver(Backend &backend, const Staff &who)
{
    const auto room = backend.desk.takeOver(who);
    if (!room)
        return Reply::refusedPlain(room.error().status, room.error().message);
    return Reply::data(QJsonObject{{u"customer_room"_s, backend.views.customerRoom(backend.workspace.room(*room))}});
}

void addServing(Router &router, Backend &backend)
{
    router.post(u"/api/v1/{r}/service/assign_agent"_s,
                forRoom(backend, Access::Anybody, [&backend](const Request &request, Staff &who, Room &room) {
                    return assign(backend, request, who, room);
                }));
    router.post(u"/api/v2/{r}/service/add_agent"_s,
                forRoom(backend, Access::Anybody, [&backend](const Request &request, Staff &who, Room &room) {
                    return addColleague(backend, request, who, room);
                }));
    router.post(u"/api/v1/admin/service/remove_agent"_s,
                forRoom(backend, Access::Supervising, [&backend](const Request &request, Staff &, Room &room) {
                    return removeAgent(backend, request, room);
                }));
    router.post(u"/api/v1/admin/service/allocate_agent"_s,
                forStaff(backend, Access::Supervising, [&backend](const Request &request, Staff &) {
                    const Staff *agent = backend.desk.leastBusy(request.flag("ignore_availability"_L1));
                    return agent ? Reply::data(QJsonObject{{u"agent"_s, chosen(backend, *agent)}})
                                 : Reply::refused(400, u"No agent is available"_s);
                }));
    router.post(u"/api/v1/admin/service/allocate_assign_agent"_s,
                forRoom(backend, Access::Supervising, [&backend](const Request &request, Staff &, Room &room) {
                    const Staff *agent = backend.desk.leastBusy(request.flag("ignore_agent_availability"_L1));
                    if (!agent)
                        return Reply::refused(400, u"No agent is available"_s);
                    backend.desk.join(room, *agent);
                    return Reply::data(QJsonObject{{u"agent"_s, chosen(backend, *agent)}});
                }));
    router.post(u"/api/v1/{r}/service/mark_as_resolved"_s,
                forRoom(backend, Access::Anybody, [&backend](const Request &request, Staff &who, Room &room) {
                    return resolve(backend, request, who, room);
                }));
    for (const QString &path :
         {u"/api/v1/agent/service/takeover_unresolved_room"_s, u"/api/v2/agent/service/takeover_unserved"_s}) {
        router.post(path, forStaff(backend, Access::Anybody, [&backend](const Request &, Staff &who) {
                        return takeOver(backend, who);
                    }));
    }
}

void addCounters(Router &router, Backend &backend)
{
    router.get(u"/api/v2/{r}/service/total_unserved"_s,
               forStaff(backend, Access::Anybody, [&backend](const Request &request, Staff &) {
                   const int unserved = backend.desk.unserved();
                   QJsonObject data{{u"total_unserved"_s, unserved}};
                   if (request.place("r"_L1) == "agent"_L1)
                       data.insert(u"total_unresolved"_s, unserved);
                   return Reply::dataV2(data);
               }));
    router.get(u"/api/v1/admin/service/get_unresolved_count"_s,
               forStaff(backend, Access::Supervising, [&backend](const Request &, Staff &) {
                   return Reply::data(QJsonObject{{u"total_unresolved"_s, backend.desk.unserved()}});
               }));
    router.get(
        u"/api/v1/app/config/agent_takeover"_s,
        forStaff(backend, Access::Anybody, [&backend](const Request &, Staff &) {
            return Reply::data(QJsonObject{{u"is_agent_takeover_enabled"_s, backend.workspace.catalogue().takeover}});
        }));
}

// Closing expired WhatsApp conversations in one go. It is done at once, so that a poll finds it finished.
QList<int> expiredRooms(Backend &backend, qint64 channel)
{
    QList<int> rooms;
    for (int i = 0; i < backend.workspace.roomCount(); ++i) {
        const Room &room = backend.workspace.room(i);
        const ChannelEntry *its = backend.workspace.channelOf(room);
        if (its && its->isWhatsApp() && its->id == channel && !room.resolved && !backend.workspace.windowOpen(room))
            rooms.append(i);
    }
    return rooms;
}

void addBulkResolve(Router &router, Backend &backend)
{
    const QString path = u"/api/v2/admin/bulk_resolve/wa/{channel_id}"_s;
    const auto progress = [](int done, int left) {
        return Reply::dataV2(QJsonObject{{u"progress"_s,
                                          QJsonObject{{u"status"_s, u"finished"_s},
                                                      {u"processed"_s, done},
                                                      {u"success"_s, done},
                                                      {u"failed"_s, 0},
                                                      {u"total"_s, done}}},
                                         {u"total_rooms"_s, left}});
    };
    router.get(u"/api/v2/admin/bulk_resolve/wa"_s,
               forStaff(backend, Access::AdminOnly, [&backend](const Request &, Staff &) {
                   QJsonArray data;
                   for (const ChannelEntry &channel : backend.workspace.catalogue().channels) {
                       if (channel.isWhatsApp())
                           data.append(QJsonObject{{u"channel_id"_s, channel.id},
                                                   {u"channel_name"_s, channel.name},
                                                   {u"total_rooms"_s, expiredRooms(backend, channel.id).size()}});
                   }
                   return Reply::dataV2(data);
               }));
    router.post(path, forStaff(backend, Access::AdminOnly, [&backend, progress](const Request &request, Staff &who) {
                    const QList<int> rooms = expiredRooms(backend, request.placeNumber("channel_id"_L1));
                    for (const int index : rooms)
                        backend.desk.resolve(backend.workspace.room(index), who, {}, 0);
                    return progress(int(rooms.size()), int(rooms.size()));
                }));
    router.get(path, forStaff(backend, Access::AdminOnly, [&backend, progress](const Request &request, Staff &) {
                   return progress(0, int(expiredRooms(backend, request.placeNumber("channel_id"_L1)).size()));
               }));
    router.post(path + u"/abort"_s,
                forStaff(backend, Access::AdminOnly, [progress](const Request &, Staff &) { return progress(0, 0); }));
}
} // namespace

void addRoomRoutes(Router &router, Backend &backend)
{
    for (const Method method : {Method::Get, Method::Post}) {
        router.add(method, u"/api/v2/customer_rooms"_s,
                   forStaff(backend, Access::Anybody,
                            [&backend](const Request &request, Staff &who) { return list(backend, request, who); }));
    }
    router.get(u"/api/v2/customer_rooms/{room_id}"_s,
               forRoom(backend, Access::Anybody, [&backend](const Request &, Staff &, Room &room) {
                   return Reply::dataV2(QJsonObject{{u"customer_room"_s, backend.views.customerRoom(room)}});
               }));
    router.get(u"/api/v1/app/bot"_s, forStaff(backend, Access::Anybody, [&backend](const Request &, Staff &) {
                   return Reply::data(QJsonObject{{u"is_bot_enabled"_s, backend.workspace.catalogue().botEnabled}});
               }));
    router.post(u"/bot/{room_id}/activate"_s,
                forRoom(backend, Access::Anybody, [&backend](const Request &request, Staff &, Room &room) {
                    backend.desk.activateBot(room, request.flag("is_active"_L1));
                    return Reply::data(backend.views.roomLog(room));
                }));
    addServing(router, backend);
    addCounters(router, backend);
    addBulkResolve(router, backend);
}

} // namespace Amandesk::Box
