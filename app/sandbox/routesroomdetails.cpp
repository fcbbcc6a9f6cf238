#include "app/sandbox/backend.h"
#include <algorithm>

// What surrounds one conversation: customer information, tags, notes, contact, blocking, quick replies, tickets.
namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {
Reply setUserProperties(Backend &backend, const Request &request, Room &room)
{
    if (!request.params.contains("user_properties"_L1))
        return Reply::refused(400, u"user_properties is required"_s);
    // What is sent replaces the whole list.
    room.properties.clear();
    const QJsonArray properties = request.array("user_properties"_L1);
    for (const QJsonValue &property : properties)
        room.properties.append({property["key"_L1].toString(), property["value"_L1].toVariant().toString()});
    backend.workspace.touch(room);
    const QJsonObject info = backend.views.userInfo(room);
    return Reply::data(QJsonObject{{u"user_id"_s, info.value("user_id"_L1)},
                                   {u"extras"_s, info.value("extras"_L1)},
                                   {u"first_initiated"_s, backend.views.dateObject(room.firstInitiated)},
                                   {u"first_agent_response_time"_s, backend.views.dateObject(room.firstResponse)}});
}

Reply updateRoomInfo(Backend &backend, const Request &request, const Staff &who, Room &room)
{
    const QJsonObject options = request.object("room_options"_L1);
    if (who.role == Role::Agent && room.resolved)
        return Reply::refused(403, u"Room is resolved"_s);
    room.notes = options.value("notes"_L1).toString();
    static const QStringList derived{u"channel"_s,
                                     u"source"_s,
                                     u"channel_details"_s,
                                     u"is_resolved"_s,
                                     u"is_waiting"_s,
                                     u"room_badge"_s,
                                     u"notes"_s,
                                     u"is_handled_by_bot"_s,
                                     u"last_customer_message_timestamp"_s};
    room.options = {};
    for (auto it = options.begin(); it != options.end(); ++it) {
        if (!derived.contains(it.key()))
            room.options.insert(it.key(), it.value());
    }
    backend.workspace.touch(room);
    return Reply::data(QJsonObject{{u"room_id"_s, QString::number(room.id)},
                                   {u"room_name"_s, room.name},
                                   {u"room_options"_s, compact(backend.views.options(room))}});
}

Reply addTag(Backend &backend, const Request &request, const Staff &who, Room &room)
{
    const auto tag = backend.desk.addTag(room, request.text("tag"_L1), who);
    if (!tag)
        return Reply::refused(tag.error().status, tag.error().message);
    return Reply::dataV2(backend.views.tag(*backend.workspace.catalogue().tag(*tag)));
}

void addTags(Router &router, Backend &backend)
{
    const auto add = forRoom(backend, Access::Anybody, [&backend](const Request &request, Staff &who, Room &room) {
        return addTag(backend, request, who, room);
    });
    const auto list = forRoom(backend, Access::Anybody, [&backend](const Request &, Staff &, Room &room) {
        return Reply::dataV2(backend.views.tags(room));
    });
    router.get(u"/api/v2/room_tags/{room_id}"_s, list);
    router.get(u"/api/v1/room_tag/{room_id}"_s, list);
    router.post(u"/api/v2/room_tags/{room_id}"_s, add);
    router.post(u"/api/v1/room_tag/create"_s, add);
    router.remove(u"/api/v2/room_tags/{room_id}/{tag_id}"_s,
                  forRoom(backend, Access::Anybody, [&backend](const Request &request, Staff &, Room &room) {
                      if (!backend.desk.removeTag(room, request.placeNumber("tag_id"_L1)))
                          return Reply::refused(404, u"Tag not found"_s);
                      return Reply::dataV2(backend.views.tags(room));
                  }));
    router.get(u"/api/v2/tags"_s, forStaff(backend, Access::Anybody, [&backend](const Request &request, Staff &) {
                   QJsonArray tags;
                   for (const Tag &tag : backend.workspace.catalogue().tags) {
                       if (tag.name.contains(request.text("name"_L1), Qt::CaseInsensitive))
                           tags.append(backend.views.tag(tag));
                   }
                   QJsonObject meta;
                   const QJsonArray page = pageOf(request, tags, &meta, 100);
                   return Reply::dataV2(page, meta);
               }));
}

// A contact is the customer record behind all rooms of one person.
const Room *roomOfContact(Backend &backend, qint64 contact)
{
    const QList<int> rooms = backend.desk.roomsOfContact(contact, {});
    return rooms.isEmpty() ? nullptr : &backend.workspace.room(rooms.constFirst());
}

QJsonObject contact(Backend &backend, const Room &room)
{
    const Person &person = backend.workspace.accounts().person(room.customer);
    const ChannelEntry *channel = backend.workspace.channelOf(room);
    const Comment *last = backend.workspace.comment(room.lastCustomerComment);
    QJsonValue phone(QJsonValue::Null);
    QJsonValue email(QJsonValue::Null);
    if (channel->isWhatsApp())
        phone = u'+' + person.userId;
    if (person.userId.contains(u'@'))
        email = person.userId;
    return {{u"id"_s, room.contact},
            {u"name"_s, room.name},
            {u"email"_s, email},
            {u"phone_number"_s, phone},
            {u"last_customer_message_date"_s,
             last ? QJsonValue(backend.workspace.clock().iso(last->at)) : QJsonValue(QJsonValue::Null)}};
}

QJsonArray contactProperties(Backend &backend, qint64 id)
{
    QJsonArray array;
    const QList<Property> properties = backend.workspace.catalogue().contactProperties.value(id);
    for (qsizetype i = 0; i < properties.size(); ++i)
        array.append(
            QJsonObject{{u"id"_s, id * 100 + i}, {u"label"_s, properties[i].key}, {u"value"_s, properties[i].value}});
    return array;
}

Handler forContact(Backend &backend, std::function<Reply(const Request &, const Staff &, const Room &)> handler)
{
    return forStaff(
        backend, Access::Anybody, [&backend, handler = std::move(handler)](const Request &request, Staff &who) {
            const QString allowed = backend.workspace.catalogue().configs.value("agent_contact_access"_L1).toString();
            if (who.role == Role::Agent && allowed != "true"_L1)
                return Reply::refused(403, u"Forbidden"_s);
            const Room *room = roomOfContact(backend, request.placeNumber("contact_id"_L1));
            return room ? handler(request, who, *room) : Reply::refused(404, u"Contact not found"_s);
        });
}

Reply listContacts(Backend &backend, const Request &request)
{
    const qint64 after = request.number("cursor_after"_L1);
    const qint64 limit = std::clamp<qint64>(request.number("limit"_L1, 50), 1, 200);
    QJsonArray contacts;
    QJsonValue next(QJsonValue::Null);
    for (int i = int(after); i < backend.workspace.roomCount(); ++i) {
        const Room &room = backend.workspace.room(i);
        if (room.channel < 0 || !room.name.contains(request.text("search"_L1), Qt::CaseInsensitive))
            continue;
        if (contacts.size() == limit) {
            next = i;
            break;
        }
        contacts.append(contact(backend, room));
    }
    return Reply::dataV2(QJsonObject{{u"contacts"_s, contacts}},
                         QJsonObject{{u"cursor_after"_s, next}, {u"cursor_before"_s, QJsonValue::Null}});
}

void addContacts(Router &router, Backend &backend)
{
    router.get(u"/api/v2/contacts"_s, forStaff(backend, Access::Anybody, [&backend](const Request &request, Staff &) {
                   return listContacts(backend, request);
               }));
    router.get(u"/api/v2/contacts/{contact_id}"_s,
               forContact(backend, [&backend](const Request &, const Staff &, const Room &room) {
                   return Reply::dataV2(QJsonObject{{u"contact"_s, contact(backend, room)}});
               }));
    router.get(
        u"/api/v2/contacts/properties/{contact_id}"_s,
        forContact(backend, [&backend](const Request &, const Staff &, const Room &room) {
            return Reply::dataV2(QJsonObject{{u"customer_properties"_s, contactProperties(backend, room.contact)}});
        }));
    router.post(
        u"/api/v2/contacts/properties/{contact_id}"_s,
        forContact(backend, [&backend](const Request &request, const Staff &, const Room &room) {
            backend.workspace.catalogue().contactProperties[room.contact].append(
                {request.text("label"_L1), request.text("value"_L1)});
            emit backend.workspace.changed();
            return Reply::dataV2(QJsonObject{{u"customer_properties"_s, contactProperties(backend, room.contact)}});
        }));
    router.get(u"/api/v2/contacts/{contact_id}/conversations"_s,
               forContact(backend, [&backend](const Request &request, const Staff &, const Room &room) {
                   const QList<int> rooms = backend.desk.roomsOfContact(room.contact, request.text("status"_L1));
                   return Reply::dataV2List("customer_rooms"_L1, backend.views.customerRoomsText(rooms),
                                            {{u"cursor_after"_s, QJsonValue::Null}});
               }));
    // Reads a room that the caller is not in; answers like the chat service.
    router.get(u"/api/v2/contacts/{contact_id}/conversations/{room_id}"_s,
               forContact(backend, [&backend](const Request &request, const Staff &, const Room &known) {
                   const int index = backend.workspace.findRoom(request.placeNumber("room_id"_L1));
                   if (index < 0 || backend.workspace.room(index).contact != known.contact)
                       return Reply::refused(404, u"Room not found"_s);
                   const QList<qint64> ids =
                       backend.workspace.older(backend.workspace.room(index), request.number("last_comment_id"_L1), 20);
                   return Reply::results({{u"comments"_s, backend.views.comments(ids)}});
               }));
}

void addBlocking(Router &router, Backend &backend)
{
    for (const bool block : {true, false}) {
        router.post(u"/api/v2/{r}/customer/"_s + (block ? u"block"_s : u"unblock"_s),
                    forRoom(backend, Access::Anybody, [&backend, block](const Request &, Staff &, Room &room) {
                        const ChannelEntry *channel = backend.workspace.channelOf(room);
                        if (!channel->isWhatsApp())
                            return Reply::refused(400, u"Only WhatsApp customers can be blocked"_s);
                        room.blocked = block;
                        backend.workspace.touch(room);
                        return Reply::dataV2(QJsonObject{{u"is_blocked"_s, block}});
                    }));
    }
}

Reply quickReplies(Backend &backend, const Request &request)
{
    const Catalogue &catalogue = backend.workspace.catalogue();
    const QString wanted = request.text("q"_L1);
    const qint64 limit = request.number("limit"_L1, 100);
    QJsonArray array;
    for (const QuickReply &reply : catalogue.quickReplies) {
        const bool fits =
            reply.command.contains(wanted, Qt::CaseInsensitive) || reply.message.contains(wanted, Qt::CaseInsensitive);
        if (fits && array.size() < limit)
            array.append(QJsonObject{{u"id"_s, reply.id},
                                     {u"command"_s, reply.command},
                                     {u"message"_s, reply.message},
                                     {u"app_id"_s, catalogue.appId}});
    }
    return Reply::data(QJsonObject{{u"data"_s, array}});
}

void addOtherTools(Router &router, Backend &backend)
{
    router.get(u"/api/v1/chat_templates"_s,
               forStaff(backend, Access::Anybody,
                        [&backend](const Request &request, Staff &) { return quickReplies(backend, request); }));
    router.get(u"/api/v2/app/config/ticketing"_s, forStaff(backend, Access::Anybody, [](const Request &, Staff &) {
                   const QJsonObject button{{u"id"_s, 1},
                                            {u"label"_s, u"Ticket"_s},
                                            {u"button"_s, u"Create a ticket"_s},
                                            {u"enabled"_s, true}};
                   return Reply::dataV2(QJsonObject{{u"configs"_s, QJsonArray{button}}});
               }));
    router.post(u"/api/v2/ticketing/submit"_s, forStaff(backend, Access::Anybody, [](const Request &request, Staff &) {
                    if (request.object("ticket_payload"_L1).isEmpty())
                        return Reply::refused(400, u"ticket_payload is required"_s);
                    return Reply::json({{u"status"_s, u"success"_s}});
                }));
    router.get(u"/api/v1/export/conversations"_s,
               forRoom(backend, Access::Anybody, [&backend](const Request &, Staff &, Room &room) {
                   QByteArray text;
                   const QList<qint64> ids = backend.workspace.newer(room, 0, 100000);
                   for (const qint64 id : ids) {
                       const CommentFacts facts = backend.workspace.facts(id);
                       text += (backend.workspace.clock().iso(facts.at) + u'\t'
                                + backend.workspace.accounts().person(facts.sender).name + u'\t' + facts.text + u'\n')
                                   .toUtf8();
                   }
                   const QString path =
                       backend.files.add(u"conversation-%1.txt"_s.arg(room.id), {text, u"text/plain; charset=utf-8"_s});
                   return Reply::data(QJsonObject{{u"download_url"_s, backend.views.origin() + path}});
               }));
}
} // namespace

void addRoomDetailRoutes(Router &router, Backend &backend)
{
    const QString userInfo = u"/api/v1/qiscus/room/{room_id}/user_info"_s;
    router.get(userInfo, forRoom(backend, Access::Anybody, [&backend](const Request &, Staff &, Room &room) {
                   return Reply::data(backend.views.userInfo(room));
               }));
    router.post(userInfo, forRoom(backend, Access::Anybody, [&backend](const Request &request, Staff &, Room &room) {
                    return setUserProperties(backend, request, room);
                }));
    router.post(u"/api/v1/update_room_info"_s,
                forRoom(backend, Access::Anybody, [&backend](const Request &request, Staff &who, Room &room) {
                    return updateRoomInfo(backend, request, who, room);
                }));
    addTags(router, backend);
    addContacts(router, backend);
    addBlocking(router, backend);
    addOtherTools(router, backend);
}

} // namespace Amandesk::Box
