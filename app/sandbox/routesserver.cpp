#include "app/sandbox/backend.h"
#include <algorithm>

// Server-to-server calls of the chat service, for bots and tools: the inexpensive part of them.
// Messages posted here do not go out to channels.
namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {
QJsonObject shortUser(Backend &backend, int index)
{
    const QJsonObject full = backend.views.publicUser(index);
    return {{u"user_id"_s, full.value("email"_L1)},
            {u"username"_s, full.value("username"_L1)},
            {u"avatar_url"_s, full.value("avatar_url"_L1)},
            {u"active"_s, full.value("active"_L1)},
            {u"extras"_s, full.value("extras"_L1)}};
}

QJsonObject shortRoom(Backend &backend, const Room &room)
{
    return {{u"room_id"_s, QString::number(room.id)}, {u"room_name"_s, room.name},
            {u"room_type"_s, room.chatType},          {u"room_avatar_url"_s, room.avatarUrl},
            {u"room_channel_id"_s, room.uniqueId},    {u"room_options"_s, compact(backend.views.options(room))}};
}

QJsonObject shortComment(Backend &backend, qint64 id)
{
    const QJsonObject full = backend.views.comment(id);
    return {{u"id"_s, id},
            {u"unique_id"_s, full.value("unique_temp_id"_L1)},
            {u"message"_s, full.value("message"_L1)},
            {u"type"_s, full.value("type"_L1)},
            {u"payload"_s, full.value("payload"_L1)},
            {u"extras"_s, full.value("extras"_L1)},
            {u"timestamp"_s, full.value("timestamp"_L1)},
            {u"user"_s, shortUser(backend, backend.workspace.comment(id)->sender)}};
}

Reply loginOrRegister(Backend &backend, const Request &request)
{
    Accounts &accounts = backend.workspace.accounts();
    const QString userId = request.text("user_id"_L1);
    if (userId.isEmpty() || userId.contains(u' '))
        return Reply::chatError(400, u"user_id is not valid"_s);
    int index = accounts.findPerson(userId);
    if (index < 0) {
        Person person;
        person.userId = userId;
        person.password = request.text("password"_L1);
        person.name = userId;
        index = accounts.addPerson(std::move(person));
    }
    Person &person = accounts.person(index);
    person.name = request.text("username"_L1, person.name);
    person.avatarUrl = request.text("avatar_url"_L1, person.avatarUrl);
    return Reply::results({{u"user"_s, shortUser(backend, index)}});
}

Reply forUser(Backend &backend, const Request &request, const std::function<Reply(int)> &handler)
{
    const int index = backend.workspace.accounts().findPerson(request.text("user_id"_L1));
    return index < 0 ? Reply::chatError(404, u"user not found"_s) : handler(index);
}

Reply postComment(Backend &backend, const Request &request, bool systemEvent)
{
    const int index = backend.workspace.findRoom(request.number("room_id"_L1));
    if (index < 0)
        return Reply::chatError(404, u"room not found"_s);
    if (systemEvent) {
        const qint64 id = backend.desk.say(backend.workspace.room(index), request.text("message"_L1), u"custom"_s, {});
        return Reply::results({{u"comment"_s, shortComment(backend, id)}});
    }
    return forUser(backend, request, [&](int person) {
        NewComment comment;
        comment.room = index;
        comment.sender = person;
        comment.text = request.text("message"_L1);
        comment.type = request.text("type"_L1, u"text"_s);
        comment.payload = request.object("payload"_L1);
        comment.extras = request.object("extras"_L1);
        const qint64 id = backend.workspace.append(std::move(comment));
        return Reply::results({{u"comment"_s, shortComment(backend, id)}});
    });
}

Reply createRoom(Backend &backend, const Request &request)
{
    Room room;
    room.name = request.text("room_name"_L1);
    room.avatarUrl = request.text("room_avatar_url"_L1);
    room.options = request.object("room_options"_L1);
    QStringList members = request.list("participants"_L1);
    if (request.has("creator"_L1))
        members.prepend(request.text("creator"_L1));
    for (const QString &userId : std::as_const(members)) {
        const int person = backend.workspace.accounts().findPerson(userId);
        if (person < 0)
            return Reply::chatError(400, u"user %1 not found"_s.arg(userId));
        if (std::ranges::none_of(room.participants, [person](const auto &p) { return p.person == person; }))
            room.participants.append({person, 0, 0});
    }
    const Room &added = backend.workspace.addRoom(std::move(room));
    return Reply::results({{u"room"_s, shortRoom(backend, added)}});
}

Reply loadComments(Backend &backend, const Request &request)
{
    const int index = backend.workspace.findRoom(request.number("room_id"_L1));
    if (index < 0)
        return Reply::chatError(404, u"room not found"_s);
    const int limit = int(std::clamp<qint64>(request.number("limit"_L1, 20), 1, 100));
    const int page = int(std::max<qint64>(request.number("page"_L1, 1), 1));
    const QList<qint64> ids = backend.workspace.older(backend.workspace.room(index), 0, page * limit);
    QJsonArray comments;
    for (qsizetype i = qsizetype(page - 1) * limit; i < ids.size(); ++i)
        comments.append(shortComment(backend, ids[i]));
    return Reply::results({{u"comments"_s, comments}});
}

Reply roomsInfo(Backend &backend, const Request &request)
{
    QJsonArray rooms;
    const QList<qint64> ids = request.numbers("room_ids"_L1);
    for (const qint64 id : ids) {
        if (const int index = backend.workspace.findRoom(id); index >= 0)
            rooms.append(shortRoom(backend, backend.workspace.room(index)));
    }
    return Reply::results({{u"rooms"_s, rooms}});
}

Reply participants(Backend &backend, const Request &request)
{
    const int index = backend.workspace.findRoom(request.number("room_id"_L1));
    if (index < 0)
        return Reply::chatError(404, u"room not found"_s);
    QJsonArray users;
    for (const Participant &p : backend.workspace.room(index).participants)
        users.append(shortUser(backend, p.person));
    return Reply::results({{u"participants"_s, users}});
}
} // namespace

void addServerRoutes(Router &router, Backend &backend)
{
    const QString base = u"/api/v2.1/rest/"_s;
    using Call = Reply (*)(Backend &, const Request &);
    const auto add = [&](Method method, const QString &name, Call call) {
        router.add(method, base + name,
                   forServer(backend, [&backend, call](const Request &request) { return call(backend, request); }));
    };
    add(Method::Post, u"login_or_register"_s, loginOrRegister);
    add(Method::Post, u"create_room"_s, createRoom);
    add(Method::Get, u"load_comments"_s, loadComments);
    add(Method::Get, u"get_rooms_info"_s, roomsInfo);
    add(Method::Get, u"get_room_participants"_s, participants);
    add(Method::Post, u"post_comment"_s,
        [](Backend &b, const Request &request) { return postComment(b, request, false); });
    add(Method::Post, u"post_system_event_message"_s,
        [](Backend &b, const Request &request) { return postComment(b, request, true); });
    add(Method::Get, u"user_profile"_s, [](Backend &b, const Request &request) {
        return forUser(b, request, [&b](int index) { return Reply::results({{u"user"_s, shortUser(b, index)}}); });
    });
    add(Method::Get, u"get_user_token"_s, [](Backend &b, const Request &request) {
        return forUser(b, request, [&b](int index) {
            return Reply::results({{u"token"_s, b.workspace.accounts().chatToken(index)}});
        });
    });
    add(Method::Post, u"reset_user_token"_s, [](Backend &b, const Request &request) {
        return forUser(b, request, [&b](int index) {
            return Reply::results({{u"token"_s, b.workspace.accounts().renewChatToken(index)}});
        });
    });
}

} // namespace Amandesk::Box
