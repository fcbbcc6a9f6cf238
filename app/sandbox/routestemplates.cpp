#include "app/sandbox/backend.h"
#include "app/sandbox/whatsapp.h"
#include <algorithm>

// WhatsApp through the helpdesk: the 24-hour window, credits, templates and their history.
namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {

Reply showSession(Backend &backend, const Request &request)
{
    Workspace &workspace = backend.workspace;
    const int channel = workspace.catalogue().channelIndex(request.number("channel_id"_L1));
    const int index = channel < 0
        ? -1
        : backend.desk.findRoomOf(workspace.catalogue().channels[channel], request.text("wa_user_id"_L1));
    const qint64 end = index < 0 ? 0 : workspace.windowEnd(workspace.room(index));
    if (end == 0)
        return Reply::refused(400, u"this room is not initiate any session yet"_s);
    return Reply::dataV2(QJsonObject{{u"is_expired"_s, !workspace.windowOpen(workspace.room(index))},
                                     {u"expired_at"_s, workspace.clock().iso(end)}});
}

QJsonObject balance()
{
    return {{u"credits"_s, u"1250000"_s}, {u"free_session"_s, 812}, {u"quota"_s, 1000}};
}

Reply estimate(Backend &backend, const Room &room)
{
    const bool open = backend.workspace.windowOpen(room);
    return Reply::dataV2(QJsonObject{{u"current_balance"_s, balance()},
                                     {u"pricing_category"_s, open ? u"user_initiated"_s : u"business_initiated"_s},
                                     {u"estimation_charge"_s,
                                      QJsonObject{{u"estimation_price"_s, open ? u"0"_s : u"586.33"_s},
                                                  {u"credit_source"_s, open ? u"free_sessions"_s : u"credits"_s}}}});
}

Reply listTemplates(Backend &backend, const Request &request)
{
    const bool onlyApproved = request.flag("approved"_L1);
    const qint64 channel = request.number("channel_id"_L1);
    QJsonArray all;
    for (const MessageTemplateEntry &entry : backend.workspace.catalogue().templates) {
        const bool approved = std::ranges::any_of(entry.details, [](const auto &d) { return d.approval == 1; });
        if (entry.name.contains(request.text("name"_L1), Qt::CaseInsensitive) && (!onlyApproved || approved)
            && (channel == 0 || entry.channel == channel))
            all.append(backend.views.messageTemplate(entry));
    }
    QJsonObject meta;
    const QJsonArray page = pageOf(request, all, &meta);
    return Reply::dataV2(QJsonObject{{u"hsm_quota"_s, 0}, {u"hsm_templates"_s, page}}, meta);
}

// The first approved template without variables of a channel is its fixed "open again" message.
const MessageTemplateEntry *openAgain(Backend &backend, qint64 channel)
{
    const QList<MessageTemplateEntry> &all = backend.workspace.catalogue().templates;
    const auto it = std::ranges::find_if(all, [channel](const MessageTemplateEntry &entry) {
        return entry.channel == channel && !entry.details.isEmpty() && entry.details.constFirst().approval == 1
            && !entry.details.constFirst().content.contains("{{"_L1);
    });
    return it == all.cend() ? nullptr : &*it;
}

Reply showOpenAgain(Backend &backend, const Request &request)
{
    const MessageTemplateEntry *entry = openAgain(backend, request.number("channel_id"_L1));
    QJsonArray details;
    if (entry) {
        for (const TemplateDetail &detail : entry->details)
            details.append(
                QJsonObject{{u"id"_s, detail.id}, {u"language"_s, detail.language}, {u"content"_s, detail.content}});
    }
    return Reply::dataV2(QJsonObject{{u"enabled"_s, entry != nullptr},
                                     {u"hsm_quota"_s, 0},
                                     {u"hsm_template"_s, QJsonObject{{u"hsm_details"_s, details}}}});
}

Reply refusedPlainly(int status, const QString &message)
{
    return Reply::json({{u"error"_s, message}}, status);
}

Reply sendInRoom(Backend &backend, const Request &request, const Staff &who, Room &room)
{
    const MessageTemplateEntry *entry = nullptr;
    const TemplateDetail *detail =
        backend.workspace.catalogue().templateDetail(request.number("template_detail_id"_L1), &entry);
    if (!detail || detail->approval != 1)
        return refusedPlainly(400, u"template is not found or not approved"_s);
    const ChannelEntry *channel = backend.workspace.channelOf(room);
    if (!channel->isWhatsApp())
        return refusedPlainly(400, u"this room has no WhatsApp channel"_s);
    if (room.blocked)
        return refusedPlainly(400, u"customer is blocked"_s);
    const auto sent = backend.desk.sendTemplate(room, who, *detail, *entry, request.list("variables"_L1));
    if (!sent)
        return refusedPlainly(sent.error().status, sent.error().message);
    return Reply::dataV2(QJsonObject{
        {u"broadcast_log"_s, backend.views.broadcastLog(backend.workspace.catalogue().broadcasts.constLast())}});
}

Reply sendToNumber(Backend &backend, const Request &request, const Staff &who)
{
    Workspace &workspace = backend.workspace;
    const MessageTemplateEntry *entry = nullptr;
    const TemplateDetail *detail =
        workspace.catalogue().templateDetail(request.number("template_detail_id"_L1), &entry);
    if (!detail)
        return refusedPlainly(400, u"template is not found or not approved"_s);
    QString number;
    for (const QChar c : request.text("phone_number"_L1)) {
        if (c.isDigit())
            number.append(c);
    }
    if (number.startsWith(u'0'))
        number.replace(0, 1, u"62"_s);
    if (number.size() < 9 || number.size() > 15)
        return Reply::refused(400, u"phone_number is invalid or don't have WA"_s);
    const QStringList variables = request.list("variables"_L1);
    int code = 0;
    if (detail->approval != 1)
        code = 132015;
    else if (variables.size() != detail->content.count("{{"_L1))
        code = 132000;
    if (code != 0) {
        const QJsonObject log{{u"status"_s, u"failed"_s},
                              {u"notes"_s, whatsAppErrorTitle(code)},
                              {u"phone_number"_s, number},
                              {u"template_name"_s, entry->name}};
        return Reply::dataV2(QJsonObject{{u"broadcast_logs"_s, QJsonArray{log}}});
    }
    const ChannelEntry &channel = workspace.catalogue().channels[workspace.catalogue().channelIndex(entry->channel)];
    int index = backend.desk.findRoomOf(channel, number);
    if (index < 0)
        index = backend.desk.openRoom(channel, number, request.text("name"_L1), {}, {}).index;
    Room &room = workspace.room(index);
    if (room.lastCustomerComment == 0)
        room.waiting = false; // nobody waits for an answer
    const auto sent = backend.desk.sendTemplate(room, who, *detail, *entry, variables);
    if (!sent)
        return refusedPlainly(sent.error().status, sent.error().message);
    QJsonObject log = backend.views.broadcastLog(workspace.catalogue().broadcasts.constLast());
    log.insert(u"status"_s, u"sent"_s);
    return Reply::dataV2(QJsonObject{{u"broadcast_logs"_s, QJsonArray{log}}});
}

Reply history(Backend &backend, const Request &request, const Room &room)
{
    QJsonArray all;
    const QList<BroadcastLog> &logs = backend.workspace.catalogue().broadcasts;
    for (auto it = logs.crbegin(); it != logs.crend(); ++it) {
        if (it->room == room.index)
            all.append(backend.views.broadcastLog(*it));
    }
    QJsonObject meta;
    const QJsonArray page = pageOf(request, all, &meta);
    return Reply::dataV2(QJsonObject{{u"broadcast_logs"_s, page}}, meta);
}
} // namespace

void addTemplateRoutes(Router &router, Backend &backend)
{
    router.post(u"/api/v2/wa_sessions/show"_s,
                forStaff(backend, Access::Anybody,
                         [&backend](const Request &request, Staff &) { return showSession(backend, request); }));
    router.get(u"/api/v2/customer_rooms/credits/{channel_id}"_s,
               forStaff(backend, Access::Anybody, [](const Request &, Staff &) { return Reply::dataV2(balance()); }));
    router.get(u"/api/v2/customer_rooms/{room_id}/estimation_charge"_s,
               forRoom(backend, Access::Anybody,
                       [&backend](const Request &, Staff &, Room &room) { return estimate(backend, room); }));
    for (const QString &path : {u"/api/v3/hsm"_s, u"/api/v3/admin/hsm"_s, u"/api/v2/admin/hsm"_s}) {
        router.get(path, forStaff(backend, Access::Anybody, [&backend](const Request &request, Staff &) {
                       return listTemplates(backend, request);
                   }));
    }
    router.get(u"/api/v2/admin/hsm_24"_s,
               forStaff(backend, Access::Anybody,
                        [&backend](const Request &request, Staff &) { return showOpenAgain(backend, request); }));
    router.post(u"/api/v2/{r}/broadcast/send_hsm24"_s,
                forRoom(backend, Access::Anybody, [&backend](const Request &request, Staff &who, Room &room) {
                    return sendInRoom(backend, request, who, room);
                }));
    router.post(u"/api/v3/{r}/broadcast/client"_s,
                forStaff(backend, Access::Anybody, [&backend](const Request &request, Staff &who) {
                    return sendToNumber(backend, request, who);
                }));
    for (const QString &name : {u"broadcast_history"_s, u"broadcast_all_channel_history"_s}) {
        router.get(u"/api/v2/customer_rooms/{room_id}/"_s + name,
                   forRoom(backend, Access::Anybody, [&backend](const Request &request, Staff &, Room &room) {
                       return history(backend, request, room);
                   }));
    }
}

} // namespace Amandesk::Box
