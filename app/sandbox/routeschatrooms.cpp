#include "app/sandbox/backend.h"
#include <algorithm>

// The chat service's rooms: opening, listing, making, who is in them.
namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int usualComments = 20;

// Supervisors and the admin may look into rooms of the helpdesk that they are not in.
bool mayRead(Backend &backend, int person, const Room &room)
{
    if (room.publicChannel || backend.workspace.participant(room, person))
        return true;
    const Staff *staff = backend.workspace.accounts().staffOfPerson(person);
    return staff && staff->role != Role::Agent && backend.desk.canSee(*staff, room);
}

Reply withComments(Backend &backend, const Room &room, int caller, QJsonObject others = {})
{
    others.insert(u"room"_s, backend.views.room(room, caller));
    return Reply::resultList("comments"_L1, backend.views.commentsText(backend.workspace.older(room, 0, usualComments)),
                             others);
}

Reply getRoomById(Backend &backend, const Request &request, int caller)
{
    const int index = backend.workspace.findRoom(request.number("id"_L1));
    if (index < 0)
        return Reply::chatError(404, u"room not found"_s);
    const Room &room = backend.workspace.room(index);
    if (!mayRead(backend, caller, room))
        return Reply::chatError(403, u"user is not a participant of this room"_s);
    const bool isParticipant = backend.workspace.participant(room, caller) != nullptr;
    return withComments(backend, room, caller, {{u"is_participant"_s, isParticipant}});
}

Room &makeRoom(Backend &backend, const Request &request, const QString &chatType, const QList<int> &persons)
{
    Room room;
    room.chatType = chatType;
    room.name = request.text("name"_L1);
    room.avatarUrl = request.text("avatar_url"_L1);
    room.options = request.object("options"_L1);
    for (const int person : persons) {
        if (std::ranges::none_of(room.participants, [person](const auto &p) { return p.person == person; }))
            room.participants.append({person, 0, 0});
    }
    return backend.workspace.addRoom(std::move(room));
}

Reply withTarget(Backend &backend, const Request &request, int caller)
{
    QList<int> persons{caller};
    const QStringList emails = request.list("emails"_L1);
    for (const QString &email : emails) {
        const int person = backend.workspace.accounts().findPerson(email);
        if (person < 0)
            return Reply::chatError(400, u"user %1 not found"_s.arg(email));
        if (!persons.contains(person))
            persons.append(person);
    }
    if (persons.size() != 2)
        return Reply::chatError(400, u"emails is required"_s);
    for (int i = 0; i < backend.workspace.roomCount(); ++i) {
        const Room &room = backend.workspace.room(i);
        if (room.chatType == "single"_L1 && backend.workspace.participant(room, persons[0])
            && backend.workspace.participant(room, persons[1]))
            return withComments(backend, room, caller);
    }
    return withComments(backend, makeRoom(backend, request, u"single"_s, persons), caller);
}

Reply withUniqueId(Backend &backend, const Request &request, int caller)
{
    const QString uniqueId = request.text("unique_id"_L1);
    if (uniqueId.isEmpty())
        return Reply::chatError(400, u"unique_id is required"_s);
    int index = backend.workspace.findRoomByUniqueId(uniqueId);
    const bool isNew = index < 0;
    if (isNew) {
        Room room;
        room.uniqueId = uniqueId;
        room.name = request.text("name"_L1, uniqueId);
        room.avatarUrl = request.text("avatar_url"_L1);
        room.options = request.object("options"_L1);
        room.publicChannel = true;
        index = backend.workspace.addRoom(std::move(room)).index;
    }
    Room &room = backend.workspace.room(index);
    if (room.publicChannel)
        backend.workspace.addParticipant(room, caller);
    else if (!mayRead(backend, caller, room))
        return Reply::chatError(403, u"user is not a participant of this room"_s);
    return withComments(backend, room, caller, {{u"changed"_s, isNew}});
}

Reply createRoom(Backend &backend, const Request &request, int caller)
{
    QList<int> persons{caller};
    const QStringList emails = request.list("participants"_L1);
    for (const QString &email : emails) {
        const int person = backend.workspace.accounts().findPerson(email);
        if (person < 0)
            return Reply::chatError(400, u"user %1 not found"_s.arg(email));
        persons.append(person);
    }
    if (!request.has("name"_L1))
        return Reply::chatError(400, u"name is required"_s);
    return withComments(backend, makeRoom(backend, request, u"group"_s, persons), caller);
}

Reply updateRoom(Backend &backend, const Request &request, int caller)
{
    const int index = backend.workspace.findRoom(request.number("id"_L1));
    if (index < 0 || !backend.workspace.participant(backend.workspace.room(index), caller))
        return Reply::chatError(404, u"room not found"_s);
    Room &room = backend.workspace.room(index);
    room.name = request.text("room_name"_L1, room.name);
    room.avatarUrl = request.text("avatar_url"_L1, room.avatarUrl);
    if (request.has("options"_L1))
        room.options = request.object("options"_L1);
    backend.workspace.touch(room);
    return Reply::results({{u"room"_s, backend.views.room(room, caller)}, {u"changed"_s, true}});
}

bool fitsType(const Room &room, const QString &wanted)
{
    if (wanted == "single"_L1)
        return room.chatType == "single"_L1;
    if (wanted == "group"_L1)
        return room.chatType == "group"_L1 && !room.publicChannel;
    if (wanted == "public_channel"_L1)
        return room.publicChannel;
    return true;
}

Reply userRooms(Backend &backend, const Request &request, int caller)
{
    const int limit = int(std::clamp<qint64>(request.number("limit"_L1, 20), 1, 100));
    const int page = int(std::max<qint64>(request.number("page"_L1, 1), 1));
    const bool withParticipants = request.flag("show_participants"_L1);
    const bool empty = request.flag("show_empty"_L1);
    QList<int> rooms;
    int found = 0;
    const QString type = request.text("room_type"_L1);
    const bool all = empty && type.isEmpty(); // how many that are is known, and need not be counted on every page
    const auto &activity = backend.workspace.activity();
    for (auto it = activity.rbegin(); it != activity.rend() && !(all && rooms.size() == limit); ++it) {
        const Room &room = backend.workspace.room(it->second);
        if ((room.lastComment == 0 && !empty) || !backend.workspace.participant(room, caller) || !fitsType(room, type))
            continue;
        if (found >= (page - 1) * limit && rooms.size() < limit)
            rooms.append(room.index);
        ++found;
    }
    const int total = all ? backend.workspace.roomsWith(caller) : found;
    return Reply::resultList("rooms_info"_L1, backend.views.roomInfosText(rooms, caller, withParticipants),
                             {{u"meta"_s, QJsonObject{{u"current_page"_s, page}, {u"total_room"_s, total}}}});
}

Reply roomsInfo(Backend &backend, const Request &request, int caller)
{
    QList<int> wanted;
    int asked = 0;
    const QList<qint64> ids = request.numbers("room_id"_L1);
    for (const qint64 id : ids) {
        wanted.append(backend.workspace.findRoom(id));
        ++asked;
    }
    const QStringList uniqueIds = request.list("room_unique_id"_L1);
    for (const QString &id : uniqueIds) {
        wanted.append(backend.workspace.findRoomByUniqueId(id));
        ++asked;
    }
    wanted.removeIf([&](int index) { return index < 0 || !mayRead(backend, caller, backend.workspace.room(index)); });
    return Reply::resultList(
        "rooms_info"_L1, backend.views.roomInfosText(wanted, caller, request.flag("show_participants"_L1)),
        {{u"meta"_s, QJsonObject{{u"request_rooms_total"_s, asked}, {u"response_rooms_total"_s, wanted.size()}}}});
}

Reply participants(Backend &backend, const Request &request, int caller)
{
    const int index = backend.workspace.findRoomByUniqueId(request.text("room_unique_id"_L1));
    if (index < 0 || !mayRead(backend, caller, backend.workspace.room(index)))
        return Reply::chatError(404, u"room not found"_s);
    QList<Participant> all = backend.workspace.room(index).participants;
    const Accounts &accounts = backend.workspace.accounts();
    std::ranges::sort(all, {}, [&accounts](const Participant &p) { return accounts.person(p.person).name; });
    if (request.text("sorting"_L1) == "desc"_L1)
        std::ranges::reverse(all);
    const int limit = int(std::clamp<qint64>(request.number("limit"_L1, 100), 1, 100));
    const int page = int(std::max<qint64>(request.number("page"_L1, 1), 1));
    const int offset = request.has("offset"_L1) ? int(request.number("offset"_L1)) : (page - 1) * limit;
    QJsonArray list;
    for (int i = offset; i >= 0 && i < all.size() && list.size() < limit; ++i)
        list.append(backend.views.participant(all[i]));
    return Reply::results({{u"meta"_s,
                            QJsonObject{{u"current_offset"_s, offset},
                                        {u"current_page"_s, page},
                                        {u"per_page"_s, limit},
                                        {u"total"_s, all.size()}}},
                           {u"participants"_s, list}});
}

Reply changeParticipants(Backend &backend, const Request &request, int caller, bool add)
{
    const int index = backend.workspace.findRoom(request.number("room_id"_L1));
    if (index < 0 || !backend.workspace.participant(backend.workspace.room(index), caller))
        return Reply::chatError(404, u"room not found"_s);
    Room &room = backend.workspace.room(index);
    QJsonArray added;
    QJsonArray removed;
    const QStringList emails = request.list("emails"_L1);
    for (const QString &email : emails) {
        const int person = backend.workspace.accounts().findPerson(email);
        if (person < 0)
            continue;
        if (add) {
            backend.workspace.addParticipant(room, person);
            added.append(backend.views.participant(*backend.workspace.participant(room, person)));
        } else if (backend.workspace.removeParticipant(room, person)) {
            removed.append(email);
        }
    }
    return add ? Reply::results({{u"participants_added"_s, added}})
               : Reply::results({{u"participants_removed"_s, removed}});
}

Reply unread(Backend &backend, int caller, bool inRooms)
{
    int total = 0;
    for (int i = 0; i < backend.workspace.roomCount(); ++i) {
        const int count = backend.workspace.unread(backend.workspace.room(i), caller);
        total += inRooms ? (count > 0 ? 1 : 0) : count;
    }
    return Reply::results({{u"total_unread_count"_s, total}});
}

Reply clear(Backend &backend, const Request &request, int caller)
{
    QJsonArray rooms;
    const QStringList ids = request.list("room_channel_ids"_L1);
    for (const QString &id : ids) {
        const int index = backend.workspace.findRoomByUniqueId(id);
        if (index < 0 || !backend.workspace.participant(backend.workspace.room(index), caller))
            continue;
        Room &room = backend.workspace.room(index);
        backend.workspace.clear(room, caller);
        QJsonObject info = backend.views.roomInfo(room, caller, false);
        info.insert(u"options"_s, backend.views.options(room));
        rooms.append(info);
    }
    return Reply::results({{u"rooms"_s, rooms}});
}
} // namespace

void addChatRoomRoutes(Router &router, Backend &backend)
{
    using Call = Reply (*)(Backend &, const Request &, int);
    const auto add = [&](Method method, const QString &name, Call call) {
        router.add(method, u"/api/v2/sdk/"_s + name,
                   forChat(backend, [&backend, call](const Request &request, int caller) {
                       return call(backend, request, caller);
                   }));
    };
    add(Method::Get, u"get_room_by_id"_s, getRoomById);
    add(Method::Post, u"get_or_create_room_with_target"_s, withTarget);
    add(Method::Post, u"get_or_create_room_with_unique_id"_s, withUniqueId);
    add(Method::Post, u"create_room"_s, createRoom);
    add(Method::Post, u"update_room"_s, updateRoom);
    add(Method::Get, u"user_rooms"_s, userRooms);
    add(Method::Post, u"rooms_info"_s, roomsInfo);
    add(Method::Get, u"room_participants"_s, participants);
    add(Method::Delete, u"clear_room_messages"_s, clear);
    add(Method::Post, u"add_room_participants"_s,
        [](Backend &b, const Request &request, int caller) { return changeParticipants(b, request, caller, true); });
    add(Method::Post, u"remove_room_participants"_s,
        [](Backend &b, const Request &request, int caller) { return changeParticipants(b, request, caller, false); });
    add(Method::Get, u"total_unread_count"_s,
        [](Backend &b, const Request &, int caller) { return unread(b, caller, false); });
    add(Method::Get, u"get_room_unread_count"_s,
        [](Backend &b, const Request &, int caller) { return unread(b, caller, true); });
}

} // namespace Amandesk::Box
