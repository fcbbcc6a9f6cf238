#include "core/backend/parseconversation.h"
#include "core/backend/cleantext.h"
#include "core/backend/parsecommon.h"
#include "core/domain/account.h"
#include <algorithm>
#include <QMap>
#include <QSet>

// Shapes: documentation of the Ruby gem qismo and the vendor's public clients.
namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype longestPreview = 1024;
constexpr int mostProperties = 200;

SenderKind lastSender(const JsonReader &json)
{
    const QString type = json.optionalString("last_comment_sender_type"_L1).toLower();
    if (type == "customer"_L1)
        return SenderKind::Customer;
    if (type == "bot"_L1)
        return SenderKind::Bot;
    if (type == "system"_L1 || type == "system_event"_L1)
        return SenderKind::System;
    if (!type.isEmpty())
        return SenderKind::Agent;
    const auto last = json.optionalTime("last_comment_timestamp"_L1);
    return last && last == json.optionalTime("last_customer_timestamp"_L1) ? SenderKind::Customer : SenderKind::Agent;
}

QString cursorIn(const JsonReader &meta)
{
    const QString cursor = meta.optionalString("cursor_after"_L1);
    return cursor.isEmpty() ? meta.optionalString("after"_L1) : cursor;
}
} // namespace

Result<Conversation> parseConversation(const QJsonObject &object, bool takesPart)
{
    JsonReader json(object, u"conversation"_s);
    Conversation conversation;
    if (const auto id = conversationIdFrom(json.optionalString("room_id"_L1)))
        conversation.id = *id;
    else
        json.refuse("room_id"_L1, "not a room");
    conversation.contact = ContactId{std::max<qint64>(json.optionalNumber("contact_id"_L1), 0)};
    conversation.contactName = cleanName(json.optionalString("name"_L1));
    conversation.contactUserId = cleanName(json.optionalString("user_id"_L1), 512);
    conversation.channel = ChannelId{std::max<qint64>(json.optionalNumber("channel_id"_L1), 0)};
    conversation.source = cleanName(json.optionalString("source"_L1), 64);
    conversation.channelName = cleanName(json.optionalString("channel_name"_L1));
    if (json.optionalBool("is_resolved"_L1))
        conversation.serve = ServeState::Resolved;
    else if (json.optionalBool("is_waiting"_L1))
        conversation.serve = ServeState::Unserved;
    conversation.handledByBot = json.optionalBool("is_handled_by_bot"_L1);
    conversation.mine = takesPart && conversation.serve != ServeState::Unserved;

    conversation.lastText = cleanText(json.optionalString("last_comment_text"_L1), longestPreview);
    conversation.lastSenderName = cleanName(json.optionalString("last_comment_sender"_L1));
    conversation.lastSender = lastSender(json);
    conversation.lastCustomerAt = json.optionalTime("last_customer_timestamp"_L1);
    if (const auto at = json.optionalTime("last_comment_timestamp"_L1))
        conversation.lastAt = *at;
    else if (conversation.lastCustomerAt)
        conversation.lastAt = *conversation.lastCustomerAt;

    // The list only tells the customer's last message; the first unanswered one may be earlier.
    const bool unanswered = conversation.lastSender == SenderKind::Customer
        || (conversation.serve == ServeState::Unserved && conversation.lastSender != SenderKind::Agent);
    if (conversation.serve != ServeState::Resolved && unanswered)
        conversation.waitingSince = conversation.lastCustomerAt;
    if (conversation.kind() == ChannelKind::WhatsApp && conversation.lastCustomerAt)
        conversation.windowClosesAt =
            conversation.lastCustomerAt->addSecs(std::chrono::seconds(customerServiceWindow).count());
    return json.finish(std::move(conversation));
}

QJsonObject listBody(const ConversationQuery &query, const Account &account)
{
    QJsonObject body{{u"limit"_s, query.limit}, {u"order"_s, u"desc"_s}};
    const bool overseer = overseesQueue(account.role);
    switch (query.scope) {
    case ConversationQuery::Scope::Mine:
        body.insert("status"_L1, u"unresolved"_s);
        if (overseer)
            body.insert("user_ids"_L1, QJsonArray{account.id.value()});
        break;
    case ConversationQuery::Scope::All:
        if (!overseer)
            body.insert("status"_L1, u"unresolved"_s);
        break;
    case ConversationQuery::Scope::Unserved:
        body.insert("serve_status"_L1, u"unserved"_s);
        break;
    case ConversationQuery::Scope::Served:
        body.insert("serve_status"_L1, u"served"_s);
        break;
    case ConversationQuery::Scope::Resolved:
        body.insert("status"_L1, u"resolved"_s);
        break;
    }
    if (!query.cursor.isEmpty())
        body.insert("cursor_after"_L1, query.cursor);
    if (!query.name.isEmpty())
        body.insert("name"_L1, query.name);
    return body;
}

Result<ConversationListing> parseListing(const QJsonObject &answer, bool takesPart)
{
    JsonReader json(answer, u"conversations"_s);
    JsonReader data(json.object("data"_L1), u"conversations"_s);
    const QJsonArray rooms = data.array("customer_rooms"_L1);
    ConversationListing listing;
    listing.nextCursor = cursorIn(JsonReader(json.optionalObject("meta"_L1)));
    auto conversations = parseList<Conversation>(
        rooms, [takesPart](const QJsonObject &object) { return parseConversation(object, takesPart); },
        &listing.skipped);
    if (!conversations)
        return fail(conversations.error());
    listing.conversations = std::move(*conversations);
    if (!json.problems().isEmpty())
        return json.finish(listing);
    return data.finish(std::move(listing));
}

Result<QList<Channel>> parseChannels(const QJsonObject &answer)
{
    static const QList<QPair<QLatin1StringView, QString>> kinds{
        {"wa_channels"_L1, u"wa"_s},         {"waca_channels"_L1, u"waca"_s},
        {"qiscus_channels"_L1, u"qiscus"_s}, {"telegram_channels"_L1, u"telegram"_s},
        {"line_channels"_L1, u"line"_s},     {"fb_channels"_L1, u"fb"_s},
        {"ig_channels"_L1, u"ig"_s},         {"custom_channels"_L1, u"custom"_s},
    };
    JsonReader json(answer, u"channels"_s);
    const QJsonObject data = json.object("data"_L1);
    QList<Channel> channels;
    for (auto it = data.begin(); it != data.end(); ++it) {
        if (!it.key().endsWith("_channels"_L1))
            continue;
        QString source = it.key().chopped(9);
        for (const auto &[key, known] : kinds) {
            if (it.key() == key)
                source = known;
        }
        const QJsonArray entries = it.value().toArray();
        for (const QJsonValue value : entries) {
            const JsonReader entry(value.toObject());
            Channel channel;
            channel.id = ChannelId{entry.optionalNumber("id"_L1)};
            channel.source = cleanName(entry.optionalString("identifier_key"_L1, source), 64);
            channel.name = cleanName(entry.optionalString("name"_L1, entry.optionalString("profile_name"_L1)));
            channel.phoneNumber = cleanName(entry.optionalString("phone_number"_L1), 64);
            channel.active = entry.optionalBool("is_active"_L1, true);
            channel.verified =
                entry.optionalString("business_verification_status"_L1).compare("verified"_L1, Qt::CaseInsensitive)
                == 0;
            if (!channel.id.isEmpty())
                channels.append(channel);
        }
    }
    return json.finish(std::move(channels));
}

Result<Tag> parseTag(const QJsonObject &object)
{
    JsonReader json(object, u"tag"_s);
    Tag tag;
    tag.id = json.number("id"_L1);
    tag.name = cleanName(json.string("name"_L1));
    return json.finish(std::move(tag));
}

RoomOptions parseRoomOptions(const QJsonObject &room)
{
    RoomOptions options;
    options.all = JsonReader(room).optionalObject("options"_L1);
    const JsonReader json(options.all);
    options.note = cleanText(json.optionalString("notes"_L1));
    const JsonReader channel(json.optionalObject("channel_details"_L1));
    options.channelName = cleanName(channel.optionalString("name"_L1));
    options.channelPhone = cleanName(channel.optionalString("phone"_L1), 64);
    return options;
}

namespace {
CustomProperty parseProperty(const QJsonValue &value)
{
    const JsonReader entry(value.toObject());
    return {cleanName(entry.optionalString("key"_L1)), cleanText(entry.optionalString("value"_L1), 4096)};
}

// A name may be there more than once: the first, the second … of it.
using PropertyName = std::pair<QString, int>;

QMap<PropertyName, QString> byName(const QList<CustomProperty> &properties)
{
    QHash<QString, int> seen;
    QMap<PropertyName, QString> values;
    for (const CustomProperty &property : properties)
        values.insert({property.key, seen[property.key]++}, property.value);
    return values;
}
} // namespace

QList<CustomProperty> parseProperties(const QJsonArray &list)
{
    QList<CustomProperty> properties;
    for (const QJsonValue value : list) {
        const CustomProperty property = parseProperty(value);
        if (!property.key.isEmpty() && properties.size() < mostProperties)
            properties.append(property);
    }
    return properties;
}

CustomerInfo parseCustomerInfo(const QJsonObject &data)
{
    const JsonReader json(data);
    const JsonReader channel(json.optionalObject("channel"_L1));
    CustomerInfo info;
    info.channelName = cleanName(json.optionalString("channel_name"_L1, channel.optionalString("name"_L1)));
    info.blocked = json.optionalBool("is_blocked"_L1);
    info.channelActive = channel.optionalBool("is_active"_L1, true);
    info.properties = parseProperties(JsonReader(json.optionalObject("extras"_L1)).optionalArray("user_properties"_L1));
    info.firstContactAt = json.optionalTime("first_initiated"_L1);
    info.firstResponseAt = json.optionalTime("first_agent_response_time"_L1);
    return info;
}

MergedProperties mergeProperties(const QJsonArray &now, const QList<CustomProperty> &before,
                                 const QList<CustomProperty> &after)
{
    const QMap<PropertyName, QString> old = byName(before);
    const QMap<PropertyName, QString> wanted = byName(after);
    MergedProperties merged;
    QHash<QString, int> seen;
    QSet<PropertyName> there;
    for (const QJsonValue value : now) {
        const CustomProperty current = parseProperty(value);
        const PropertyName name{current.key, current.key.isEmpty() ? 0 : seen[current.key]++};
        const bool known = old.contains(name);
        const bool changedByThem = !known || old.value(name) != current.value;
        const auto ours = wanted.constFind(name);
        there.insert(name);
        if (ours == wanted.cend()) {
            if (!known)
                merged.all.append(value); // somebody else's, or nothing that we understand
            else if (changedByThem)
                merged.clashing.append(current.key); // what we took away
            continue;
        }
        const bool changedByUs = !known || old.value(name) != *ours;
        if (!changedByUs || *ours == current.value) {
            merged.all.append(value);
            continue;
        }
        if (changedByThem)
            merged.clashing.append(current.key);
        QJsonObject changed = value.toObject();
        changed.insert("value"_L1, *ours);
        merged.all.append(changed);
    }
    seen.clear();
    for (const CustomProperty &property : after) {
        const PropertyName name{property.key, seen[property.key]++};
        if (there.contains(name))
            continue;
        const bool takenAway = old.contains(name); // by somebody else
        if (takenAway && old.value(name) == property.value)
            continue;
        if (takenAway)
            merged.clashing.append(property.key);
        merged.all.append(QJsonObject{{u"key"_s, property.key}, {u"value"_s, property.value}});
    }
    return merged;
}

Result<ChargeEstimate> parseCharge(const QJsonObject &answer)
{
    JsonReader json(answer, u"charge"_s);
    JsonReader data(json.object("data"_L1), u"charge"_s);
    const JsonReader charge(data.object("estimation_charge"_L1));
    const JsonReader balance(data.optionalObject("current_balance"_L1));
    ChargeEstimate estimate;
    estimate.price = cleanName(charge.optionalString("estimation_price"_L1), 32);
    if (estimate.price.isEmpty())
        data.refuse("estimation_price"_L1, "missing");
    const QString source = charge.optionalString("credit_source"_L1);
    estimate.source = source == "free_sessions"_L1 ? ChargeEstimate::Source::FreeSessions
        : source == "quota"_L1                     ? ChargeEstimate::Source::Quota
        : source == "credits"_L1                   ? ChargeEstimate::Source::Credits
                                                   : ChargeEstimate::Source::Unknown;
    estimate.freeSessions = balance.optionalNumber("free_session"_L1);
    estimate.quota = balance.optionalNumber("quota"_L1);
    estimate.credits = cleanName(balance.optionalString("credits"_L1), 32);
    if (!json.problems().isEmpty())
        return json.finish(std::move(estimate));
    return data.finish(std::move(estimate));
}

Contact contactOf(const Conversation &conversation)
{
    Contact contact;
    contact.key = conversation.source + u':' + conversation.contactUserId;
    contact.id = conversation.contact;
    contact.name = conversation.contactName;
    contact.userId = conversation.contactUserId;
    const QString &user = conversation.contactUserId;
    const bool digits = std::all_of(user.begin(), user.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (conversation.kind() == ChannelKind::WhatsApp && digits && user.size() >= 6 && user.size() <= 15)
        contact.phoneNumber = u'+' + user;
    return contact;
}

Result<UnreadCount> parseUnread(const QJsonObject &object, const SdkUserId &self)
{
    JsonReader json(object, u"unread"_s);
    UnreadCount count;
    if (const auto id = conversationIdFrom(json.optionalString("id_str"_L1, json.optionalString("id"_L1))))
        count.conversation = *id;
    else
        json.refuse("id"_L1, "not a room");
    count.unread = int(std::clamp<qint64>(json.optionalNumber("unread_count"_L1), 0, 1000000));
    const JsonReader last(json.optionalObject("last_comment"_L1));
    count.lastMessage = MessageId{optionalId(last, "id"_L1, "id_str"_L1)};
    const QJsonArray participants = json.optionalArray("participants"_L1);
    for (const QJsonValue value : participants) {
        const JsonReader participant(value.toObject());
        if (participant.optionalString("email"_L1) == self.value())
            count.readUpTo =
                MessageId{optionalId(participant, "last_comment_read_id"_L1, "last_comment_read_id_str"_L1)};
    }
    return json.finish(std::move(count));
}

} // namespace Amandesk
