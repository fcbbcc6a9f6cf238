#include "app/sandbox/backend.h"

// The ways customers and bots come in from outside.
namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {
QList<Property> readProperties(const Request &request)
{
    QList<Property> properties;
    const QJsonArray array = request.array("user_properties"_L1);
    for (const QJsonValue &value : array)
        properties.append({value["key"_L1].toString(), value["value"_L1].toVariant().toString()});
    const QJsonObject object = request.object("user_properties"_L1);
    for (auto it = object.begin(); it != object.end(); ++it)
        properties.append({it.key(), it.value().toVariant().toString()});
    return properties;
}

const ChannelEntry *widgetChannel(Backend &backend, qint64 id)
{
    for (const ChannelEntry &channel : backend.workspace.catalogue().channels) {
        if (channel.source == "qiscus"_L1 && (id == 0 || channel.id == id))
            return &channel;
    }
    return nullptr;
}

// A customer opens the chat on a web page. The widget then signs in to the chat service.
Reply initiateChat(Backend &backend, const Request &request)
{
    Workspace &workspace = backend.workspace;
    const ChannelEntry *channel = widgetChannel(backend, request.number("channel_id"_L1));
    const QString userId = request.text("user_id"_L1).simplified().replace(u' ', u'_');
    if (!channel || userId.isEmpty())
        return Reply::refused(400, u"channel_id or user_id is not valid"_s);
    int index = backend.desk.findRoomOf(*channel, userId);
    const bool startNew = index < 0 || (workspace.catalogue().sessional && workspace.room(index).resolved);
    if (startNew)
        index =
            backend.desk
                .openRoom(*channel, userId, request.text("name"_L1), request.text("avatar"_L1), readProperties(request))
                .index;
    const Room &room = workspace.room(index);
    Person &customer = workspace.accounts().person(room.customer);
    if (customer.password.isEmpty())
        customer.password = randomToken(12);
    const QJsonObject user{{u"id"_s, customer.id},
                           {u"token"_s, workspace.accounts().chatToken(room.customer)},
                           {u"email"_s, customer.userId},
                           {u"password"_s, customer.password},
                           {u"display_name"_s, customer.name},
                           {u"avatar_url"_s, customer.avatarUrl},
                           {u"extras"_s, customer.extras}};
    return Reply::dataV2(QJsonObject{{u"identity_token"_s, workspace.accounts().issueIdentityToken(room.customer)},
                                     {u"customer_room"_s, backend.views.customerRoom(room)},
                                     {u"room_id"_s, QString::number(room.id)},
                                     {u"sdk_user"_s, user},
                                     {u"is_sessional"_s, workspace.catalogue().sessional}});
}

Reply fromCustomChannel(Backend &backend, const Request &request)
{
    Workspace &workspace = backend.workspace;
    if (request.header("qiscus-app-id") != workspace.catalogue().appCode)
        return Reply::refusedPlain(401, u"Unauthorized"_s);
    const QString key = request.text("identifier_key"_L1);
    const ChannelEntry *channel = nullptr;
    for (const ChannelEntry &known : workspace.catalogue().channels) {
        if (known.custom && known.source == key)
            channel = &known;
    }
    const QString userId = request.text("user_id"_L1).simplified().replace(u' ', u'_');
    if (!channel || userId.isEmpty() || !request.has("message"_L1))
        return Reply::refused(400, u"identifier_key, user_id and message are required"_s);
    int index = backend.desk.findRoomOf(*channel, userId);
    if (index < 0)
        index = backend.desk.openRoom(*channel, userId, request.text("name"_L1), request.text("avatar"_L1), {}).index;
    Room &room = workspace.room(index);
    const auto written = backend.desk.customerWrites(room, request.text("message"_L1),
                                                     request.text("type"_L1, u"text"_s), request.object("payload"_L1));
    if (!written)
        return Reply::refused(written.error().status, written.error().message);
    const QList<const Staff *> serving = backend.desk.serving(room);
    return Reply::dataV2(QJsonObject{
        {u"agent"_s, serving.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(backend.views.agent(*serving[0]))},
        {u"agent_service"_s, QJsonValue::Null},
        {u"room_log"_s, backend.views.roomLog(room)}});
}

Reply fromBot(Backend &backend, const Request &request)
{
    Workspace &workspace = backend.workspace;
    const int index = workspace.findRoom(request.number("room_id"_L1));
    if (index < 0 || workspace.room(index).channel < 0)
        return Reply::refused(404, u"Room not found"_s);
    int sender = workspace.accounts().findPerson(request.text("sender_email"_L1));
    if (sender < 0)
        sender = workspace.accounts().findPerson(workspace.catalogue().appCode + u"_bot@qismo.com"_s);
    NewComment comment;
    comment.room = index;
    comment.sender = sender;
    comment.text = request.text("message"_L1);
    comment.type = request.text("type"_L1, u"text"_s);
    comment.payload = request.object("payload"_L1);
    if (request.has("attachment_url"_L1)) {
        comment.payload.insert(u"url"_s, request.text("attachment_url"_L1));
        comment.payload.insert(u"caption"_s, request.text("caption"_L1));
        if (comment.text.isEmpty())
            comment.text = u"[file] %1 [/file]"_s.arg(request.text("attachment_url"_L1));
    }
    if (comment.text.isEmpty() && comment.payload.isEmpty())
        return Reply::refused(400, u"message is required"_s);
    workspace.append(std::move(comment));
    return Reply::json({{u"status"_s, 200}, {u"message"_s, u"ok"_s}});
}

bool hasSecret(Backend &backend, const Request &request)
{
    const QString secret = request.header("qiscus-sdk-secret") + request.header("qiscus-secret-key");
    return secret == backend.workspace.catalogue().secretKey;
}
} // namespace

void addCustomerRoutes(Router &router, Backend &backend)
{
    for (const QString &path : {u"/api/v2/qiscus/initiate_chat"_s, u"/api/v1/qiscus/initiate_chat"_s}) {
        router.post(path, [&backend](const Request &request) { return initiateChat(backend, request); });
    }
    router.post(u"/api/v2/custom_channel/send"_s,
                [&backend](const Request &request) { return fromCustomChannel(backend, request); });
    router.post(u"/bot"_s, [&backend](const Request &request) {
        return hasSecret(backend, request) ? fromBot(backend, request) : Reply::refusedPlain(401, u"Unauthorized"_s);
    });
    // WhatsApp's own message format, for server-to-server senders.
    router.post(u"/whatsapp/v1/{app_code}/{channel_id}/messages"_s, [&backend](const Request &request) {
        if (!hasSecret(backend, request))
            return Reply::refusedPlain(401, u"Unauthorized"_s);
        const int channel = backend.workspace.catalogue().channelIndex(request.placeNumber("channel_id"_L1));
        const QString to = request.text("to"_L1);
        if (channel < 0 || to.isEmpty())
            return Reply::refused(400, u"to is required"_s);
        const ChannelEntry &entry = backend.workspace.catalogue().channels[channel];
        int index = backend.desk.findRoomOf(entry, to);
        if (index < 0)
            index = backend.desk.openRoom(entry, to, {}, {}, {}).index;
        NewComment comment;
        comment.room = index;
        comment.sender = backend.workspace.accounts().admin()->person;
        comment.text = request.object("text"_L1).value("body"_L1).toString();
        comment.isTemplate = request.text("type"_L1) == "template"_L1;
        if (comment.text.isEmpty())
            comment.text = request.object("template"_L1).value("name"_L1).toString();
        const auto sent = backend.workspace.post(std::move(comment));
        if (!sent)
            return Reply::refused(sent.error().status, sent.error().message);
        const QJsonObject message{{u"id"_s, backend.workspace.facts(*sent).uniqueId}};
        return Reply::json({{u"messages"_s, QJsonArray{message}}});
    });
}

} // namespace Amandesk::Box
