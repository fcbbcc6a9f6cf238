#include "app/sandbox/demodata.h"
#include "core/base/jsonreader.h"
#include <algorithm>
#include <QFile>
#include <QJsonDocument>

static void initSandboxData()
{
    Q_INIT_RESOURCE(sandboxdata); // a static library's resources are not there by themselves
}

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
template<typename T> const T *findByKey(const QList<T> &list, QString T::*member, const QString &key)
{
    const auto it = std::ranges::find(list, key, member);
    return it == list.cend() ? nullptr : &*it;
}

QStringList strings(const QJsonArray &array)
{
    QStringList list;
    for (const QJsonValue &value : array)
        list.append(value.toString());
    return list;
}

std::optional<MediaHint> parseMedia(const QJsonObject &object)
{
    if (object.isEmpty())
        return std::nullopt;
    const JsonReader json(object);
    MediaHint hint;
    const QString kind = json.optionalString("kind"_L1);
    if (kind == "image"_L1)
        hint.kind = MediaHint::Kind::Image;
    else if (kind == "video"_L1)
        hint.kind = MediaHint::Kind::Video;
    else if (kind == "audio"_L1)
        hint.kind = MediaHint::Kind::Audio;
    hint.width = int(json.optionalNumber("width"_L1));
    hint.height = int(json.optionalNumber("height"_L1));
    hint.durationS = int(json.optionalNumber("duration_s"_L1));
    hint.pages = int(json.optionalNumber("pages"_L1));
    hint.file = json.optionalString("file"_L1);
    return hint;
}

std::optional<DemoMessage::From> parseFrom(const QString &from)
{
    if (from == "customer"_L1)
        return DemoMessage::From::Customer;
    if (from == "agent"_L1)
        return DemoMessage::From::Agent;
    if (from == "bot"_L1)
        return DemoMessage::From::Bot;
    if (from == "system"_L1)
        return DemoMessage::From::System;
    return std::nullopt;
}

std::optional<DemoConversation::Window> parseWindow(const QString &window)
{
    if (window == "none"_L1)
        return DemoConversation::Window::None;
    if (window == "open"_L1)
        return DemoConversation::Window::Open;
    if (window == "almost_expired"_L1)
        return DemoConversation::Window::AlmostExpired;
    if (window == "expired"_L1)
        return DemoConversation::Window::Expired;
    return std::nullopt;
}

Result<DemoMessage> parseMessage(const QJsonObject &object)
{
    JsonReader json(object, u"message"_s);
    DemoMessage message;
    message.number = int(json.number("n"_L1));
    message.at = json.number("at"_L1);
    message.agent = json.optionalString("agent"_L1);
    message.type = json.string("type"_L1);
    message.text = json.string("text"_L1);
    message.payload = json.optionalObject("payload"_L1);
    message.extras = json.optionalObject("extras"_L1);
    message.status = json.string("status"_L1);
    message.replyTo = int(json.optionalNumber("reply_to"_L1));
    message.media = parseMedia(json.optionalObject("media"_L1));
    const JsonReader waTemplate(json.optionalObject("template"_L1));
    message.waTemplate = {waTemplate.optionalString("name"_L1), waTemplate.optionalString("language"_L1)};
    message.deleted = json.optionalBool("deleted"_L1);
    message.was = json.optionalString("was"_L1);
    const auto from = parseFrom(json.string("from"_L1));
    if (!from)
        return fail(ErrorKind::Damaged, u"message: unknown sender"_s);
    message.from = *from;
    return json.finish(std::move(message));
}

DemoCustomer parseCustomer(JsonReader json)
{
    DemoCustomer customer{.name = json.string("name"_L1),
                          .userId = json.string("user_id"_L1),
                          .phone = json.optionalString("phone"_L1),
                          .properties = {}};
    const QJsonArray properties = json.optionalArray("properties"_L1);
    for (const QJsonValue &value : properties) {
        const JsonReader property(value.toObject());
        customer.properties.append({property.optionalString("key"_L1), property.optionalString("value"_L1)});
    }
    return customer;
}

Result<DemoConversation> parseConversation(const QJsonObject &object)
{
    JsonReader json(object, u"conversation"_s);
    DemoConversation conversation;
    conversation.id = json.string("id"_L1);
    conversation.vertical = json.string("vertical"_L1);
    conversation.business = json.string("business"_L1);
    conversation.language = json.string("lang"_L1);
    conversation.source = json.string("source"_L1);
    conversation.channel = json.string("channel"_L1);
    conversation.customer = parseCustomer(JsonReader(json.object("customer"_L1)));
    conversation.agents = strings(json.array("agents"_L1));
    conversation.tags = strings(json.array("tags"_L1));
    conversation.note = json.optionalString("note"_L1);
    conversation.resolved = json.optionalBool("resolved"_L1);
    conversation.endsBeforeNowS = json.number("ends_before_now_s"_L1);
    const JsonReader cut(json.object("cut"_L1));
    conversation.cutUnserved = int(cut.optionalNumber("unserved"_L1));
    conversation.cutBot = int(cut.optionalNumber("bot"_L1));
    const auto window = parseWindow(json.string("window"_L1));
    if (!window)
        return fail(ErrorKind::Damaged, u"conversation: unknown window"_s);
    conversation.window = *window;
    const QJsonArray messages = json.array("messages"_L1);
    for (const QJsonValue &value : messages) {
        auto message = parseMessage(value.toObject());
        if (!message)
            return fail(message.error());
        conversation.messages.append(*std::move(message));
    }
    return json.finish(std::move(conversation));
}

// The first thing in the conversation that contradicts itself, or nothing.
QString contradiction(const DemoConversation &conversation, const DemoData &data)
{
    if (conversation.messages.isEmpty())
        return u"no messages"_s;
    if (!data.business(conversation.vertical) || !data.channel(conversation.channel))
        return u"unknown business or channel"_s;
    for (const QString &agent : conversation.agents) {
        if (!data.agent(agent))
            return u"unknown agent"_s;
    }
    const auto count = conversation.messages.size();
    if (conversation.cutUnserved < 0 || conversation.cutUnserved > count || conversation.cutBot < 0
        || conversation.cutBot > count)
        return u"cut outside the conversation"_s;
    int number = 0;
    qint64 at = 0;
    for (const DemoMessage &message : conversation.messages) {
        if (message.number != ++number || message.at < at)
            return u"messages out of order"_s;
        at = message.at;
        if (!message.agent.isEmpty() && !data.agent(message.agent))
            return u"unknown writer"_s;
        if (message.from == DemoMessage::From::Agent && message.agent.isEmpty())
            return u"an agent's message without agent"_s;
        if (message.replyTo < 0 || message.replyTo >= message.number)
            return u"reply to a later message"_s;
        if (message.deleted != message.text.isEmpty())
            return u"only deleted messages are empty"_s;
    }
    return {};
}

Result<DemoData> parseCast(const QByteArray &bytes)
{
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (!document.isObject())
        return fail(ErrorKind::Damaged, u"cast: not a JSON object"_s);
    JsonReader json(document.object(), u"cast"_s);
    DemoData data;
    data.appCode = json.string("app_code"_L1);
    const QJsonObject businesses = json.object("businesses"_L1);
    for (auto it = businesses.begin(); it != businesses.end(); ++it) {
        const JsonReader business(it.value().toObject());
        data.businesses.append({.vertical = it.key(),
                                .name = business.optionalString("name"_L1),
                                .bot = business.optionalString("bot"_L1),
                                .host = business.optionalString("host"_L1)});
    }
    const QJsonArray agents = json.array("agents"_L1);
    for (const QJsonValue &value : agents) {
        const JsonReader agent(value.toObject());
        data.agents.append({.key = agent.optionalString("key"_L1),
                            .name = agent.optionalString("name"_L1),
                            .email = agent.optionalString("email"_L1),
                            .role = agent.optionalString("role"_L1),
                            .vertical = agent.optionalString("vertical"_L1),
                            .division = agent.optionalString("division"_L1)});
    }
    const QJsonArray channels = json.array("channels"_L1);
    for (const QJsonValue &value : channels) {
        const JsonReader channel(value.toObject());
        data.channels.append({.key = channel.optionalString("key"_L1),
                              .source = channel.optionalString("source"_L1),
                              .vertical = channel.optionalString("vertical"_L1),
                              .name = channel.optionalString("name"_L1)});
    }
    return json.finish(std::move(data));
}
} // namespace

const DemoBusiness *DemoData::business(const QString &vertical) const
{
    return findByKey(businesses, &DemoBusiness::vertical, vertical);
}

const DemoAgent *DemoData::agent(const QString &key) const
{
    return findByKey(agents, &DemoAgent::key, key);
}

const DemoChannel *DemoData::channel(const QString &key) const
{
    return findByKey(channels, &DemoChannel::key, key);
}

Result<DemoData> parseDemoData(const QByteArray &cast, const QByteArray &conversations)
{
    auto data = parseCast(cast);
    if (!data)
        return data;
    qsizetype number = 0;
    const QList<QByteArray> lines = conversations.split('\n');
    for (const QByteArray &line : lines) {
        ++number;
        if (line.isEmpty())
            continue;
        const QString where = u"conversations, line %1: "_s.arg(number);
        const QJsonDocument document = QJsonDocument::fromJson(line);
        if (!document.isObject())
            return fail(ErrorKind::Damaged, where + u"not a JSON object"_s);
        auto conversation = parseConversation(document.object());
        if (!conversation)
            return fail(ErrorKind::Damaged, where + conversation.error().detail);
        if (const QString problem = contradiction(*conversation, *data); !problem.isEmpty())
            return fail(ErrorKind::Damaged, where + problem);
        data->conversations.append(*std::move(conversation));
    }
    return data;
}

Result<QByteArray> sandboxDataFile(const QString &name)
{
    initSandboxData();
    QFile file(u":/sandbox/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, u"compiled-in data file: "_s + name);
    return file.readAll();
}

Result<DemoData> loadDemoData()
{
    const auto cast = sandboxDataFile(u"cast.json"_s);
    if (!cast)
        return fail(cast.error());
    const auto conversations = sandboxDataFile(u"conversations.jsonl"_s);
    if (!conversations)
        return fail(conversations.error());
    return parseDemoData(*cast, *conversations);
}

} // namespace Amandesk
