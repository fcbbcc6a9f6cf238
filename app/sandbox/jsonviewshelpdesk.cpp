#include "app/sandbox/jsonviews.h"
#include "app/sandbox/jsonwriters.h"
#include <QJsonArray>

// The helpdesk's part of JsonViews. Some values are secrets in real life; clients must drop them.
namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {
const QJsonValue nothing(QJsonValue::Null);

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? nothing : QJsonValue(text);
}
} // namespace

QString roleName(Role role)
{
    switch (role) {
    case Role::Admin:
        return u"admin"_s;
    case Role::Agent:
        return u"agent"_s;
    case Role::Supervisor:
        break;
    }
    return u"supervisor"_s;
}

QString JsonViews::badgeUrl(const QString &source) const
{
    return m_origin + u"/media/badges/"_s + source + u".svg"_s;
}

QString JsonViews::senderType(int person) const
{
    switch (m_workspace.accounts().person(person).kind) {
    case PersonKind::Agent:
        return u"agent"_s;
    case PersonKind::Admin:
        return u"admin"_s;
    case PersonKind::Supervisor:
        return u"supervisor"_s;
    case PersonKind::Bot:
        return u"bot"_s;
    case PersonKind::System:
        return u"system"_s;
    case PersonKind::Customer:
    case PersonKind::Other:
        break;
    }
    return u"customer"_s;
}

template<typename Writer> void JsonViews::writeCustomerRoom(Writer &writer, const Room &room) const
{
    const ChannelEntry *channel = m_workspace.channelOf(room);
    const Person &customer = m_workspace.accounts().person(room.customer);
    const CommentFacts last = m_workspace.facts(room.lastComment);
    const CommentFacts lastOfCustomer = m_workspace.facts(room.lastCustomerComment);
    const auto orNothing = [&writer](QLatin1StringView key, bool isThere, const auto &value) {
        if (isThere)
            writer.field(key, value);
        else
            writer.field(key, nothing);
    };
    writer.field("id"_L1, room.rowId);
    writer.numberText("room_id"_L1, room.id);
    writer.field("room_type"_L1, u"individual"_s);
    writer.field("name"_L1, room.name);
    writer.field("user_id"_L1, customer.userId);
    writer.field("user_avatar_url"_L1, avatarUrl(customer));
    orNothing("contact_id"_L1, room.contact != 0, room.contact);
    writer.field("source"_L1, channel->source);
    writer.field("channel_id"_L1, channel->id);
    writer.field("room_badge"_L1, badgeUrl(channel->source));
    writer.field("is_resolved"_L1, room.resolved);
    writer.field("is_waiting"_L1, room.waiting);
    writer.field("is_handled_by_bot"_L1, room.byBot);
    writer.field("is_calling"_L1, false);
    orNothing("last_comment_text"_L1, last.id != 0, localised(last.text));
    const QString sender = last.id == 0 ? QString() : m_workspace.accounts().person(last.sender).name;
    orNothing("last_comment_sender"_L1, last.id != 0, sender);
    orNothing("last_comment_sender_type"_L1, last.id != 0, last.id == 0 ? QString() : senderType(last.sender));
    orNothing("last_comment_timestamp"_L1, last.at != 0, m_workspace.clock().iso(last.at));
    orNothing("last_customer_comment_text"_L1, lastOfCustomer.id != 0, localised(lastOfCustomer.text));
    orNothing("last_customer_timestamp"_L1, lastOfCustomer.at != 0, m_workspace.clock().iso(lastOfCustomer.at));
}

QJsonObject JsonViews::customerRoom(const Room &room) const
{
    ObjectWriter writer;
    writeCustomerRoom(writer, room);
    return writer.written();
}

QByteArray JsonViews::customerRoomsText(const QList<int> &rooms) const
{
    QByteArray text;
    text.reserve(rooms.size() * 1024);
    TextWriter::writeList(
        text, rooms, [this](TextWriter &writer, int index) { writeCustomerRoom(writer, m_workspace.room(index)); });
    return text;
}

QJsonArray JsonViews::divisionsOf(const Staff &staff) const
{
    QJsonArray array;
    for (const qint64 id : staff.divisions) {
        if (const Division *division = m_workspace.catalogue().division(id))
            array.append(QJsonObject{{u"id"_s, division->id}, {u"name"_s, division->name}});
    }
    return array;
}

QJsonObject JsonViews::user(const Staff &staff, const QString &token) const
{
    const Person &person = m_workspace.accounts().person(staff.person);
    const ServerClock &clock = m_workspace.clock();
    return {{u"id"_s, staff.id},
            {u"name"_s, person.name},
            {u"email"_s, staff.email},
            {u"authentication_token"_s, textOrNull(token)},
            {u"created_at"_s, clock.sql(staff.createdAt)},
            {u"updated_at"_s, clock.sql(staff.lastLogin)},
            {u"sdk_email"_s, person.userId},
            {u"sdk_key"_s, person.password},
            {u"is_available"_s, staff.available},
            {u"type"_s, int(staff.role)},
            {u"type_as_string"_s, roleName(staff.role)},
            {u"avatar_url"_s, avatarUrl(person)},
            {u"app_id"_s, m_workspace.catalogue().appId},
            {u"is_verified"_s, true},
            {u"notifications_room_id"_s, nothing},
            {u"bubble_color"_s, textOrNull(staff.bubbleColour)},
            {u"qismo_key"_s, u"q1s2m3"_s},
            {u"direct_login_token"_s, nothing},
            {u"last_login"_s, staff.lastLogin == 0 ? nothing : QJsonValue(clock.sql(staff.lastLogin))},
            {u"force_offline"_s, staff.forceOffline},
            {u"deleted_at"_s, nothing},
            {u"is_toc_agree"_s, true},
            {u"totp_token"_s, nothing},
            {u"is_req_otp_reset"_s, nothing},
            {u"last_password_update"_s, clock.sql(staff.createdAt)},
            {u"assigned_rules"_s, QJsonArray{u"wa_messaging"_s, u"qiscus_messaging"_s}}};
}

QJsonObject JsonViews::app() const
{
    const Catalogue &catalogue = m_workspace.catalogue();
    const QString created = m_workspace.clock().sql(m_workspace.accounts().staff().front().createdAt);
    QJsonArray roles;
    for (const Division &d : catalogue.divisions)
        roles.append(division(d));
    const QJsonObject config{{u"id"_s, 1},
                             {u"app_id"_s, catalogue.appId},
                             {u"widget"_s, u"{}"_s},
                             {u"created_at"_s, created},
                             {u"updated_at"_s, created},
                             {u"offline_message"_s, nothing},
                             {u"online_message"_s, u"Halo!"_s},
                             {u"timezone"_s, u"+07:00"_s},
                             {u"enable_bulk_assign"_s, false},
                             {u"send_online_if_resolved"_s, false},
                             {u"send_offline_each_message"_s, false}};
    return {{u"id"_s, catalogue.appId},
            {u"app_code"_s, catalogue.appCode},
            {u"secret_key"_s, catalogue.secretKey},
            {u"name"_s, catalogue.appName},
            {u"created_at"_s, created},
            {u"updated_at"_s, created},
            {u"bot_webhook_url"_s, nothing},
            {u"is_bot_enabled"_s, catalogue.botEnabled},
            {u"allocate_agent_webhook_url"_s, nothing},
            {u"is_allocate_agent_webhook_enabled"_s, false},
            {u"mark_as_resolved_webhook_url"_s, nothing},
            {u"is_mark_as_resolved_webhook_enabled"_s, false},
            {u"is_mobile_pn_enabled"_s, true},
            {u"is_active"_s, true},
            {u"is_sessional"_s, catalogue.sessional},
            {u"is_agent_allocation_enabled"_s, true},
            {u"is_agent_takeover_enabled"_s, catalogue.takeover},
            {u"is_token_expiring"_s, true},
            {u"paid_channel_approved"_s, nothing},
            {u"use_latest"_s, false},
            {u"is_bulk_assignment_enabled"_s, false},
            {u"app_config"_s, config},
            {u"agent_roles"_s, roles}};
}

QJsonObject JsonViews::signedIn(const Staff &staff, const Accounts::StaffTokens &tokens)
{
    const Person &person = m_workspace.accounts().person(staff.person);
    const Catalogue &catalogue = m_workspace.catalogue();
    QJsonObject object = user(staff, tokens.shortLived);
    object.insert(u"app"_s, app());
    const QJsonObject chatUser{{u"id"_s, person.id},
                               {u"token"_s, m_workspace.accounts().chatToken(staff.person)},
                               {u"email"_s, person.userId},
                               {u"password"_s, person.password},
                               {u"display_name"_s, person.name},
                               {u"avatar_url"_s, avatarUrl(person)},
                               {u"extras"_s, person.extras}};
    const QJsonObject details{{u"is_integrated"_s, true},
                              {u"sdk_user"_s, chatUser},
                              {u"app"_s,
                               QJsonObject{{u"app_code"_s, catalogue.appCode},
                                           {u"secret_key"_s, catalogue.secretKey},
                                           {u"name"_s, catalogue.appName},
                                           {u"is_bulk_assignment_enabled"_s, false}}}};
    return {{u"user"_s, object},
            {u"details"_s, details},
            {u"long_lived_token"_s, tokens.longLived},
            {u"user_configs"_s,
             QJsonObject{{u"notifagentjoining"_s, nothing},
                         {u"is_notifagentjoining_enabled"_s, true},
                         {u"notifmessagecoming"_s, nothing},
                         {u"is_notifmessagecoming_enabled"_s, true}}},
            {u"use_2fa"_s, !staff.totpSecret.isEmpty()},
            {u"need_setup_otp"_s, false}};
}

QJsonObject JsonViews::agent(const Staff &staff) const
{
    const Person &person = m_workspace.accounts().person(staff.person);
    QJsonArray channels;
    for (const ChannelEntry &channel : m_workspace.catalogue().channels)
        channels.append(QJsonObject{{u"id"_s, channel.id}, {u"name"_s, channel.name}});
    return {{u"id"_s, staff.id},
            {u"name"_s, person.name},
            {u"email"_s, staff.email},
            {u"avatar_url"_s, avatarUrl(person)},
            {u"sdk_email"_s, person.userId},
            {u"sdk_key"_s, person.password},
            {u"type"_s, int(staff.role)},
            {u"type_as_string"_s, roleName(staff.role)},
            {u"is_available"_s, staff.available},
            {u"force_offline"_s, staff.forceOffline},
            {u"is_req_otp_reset"_s, nothing},
            {u"current_customer_count"_s, m_helpdesk.load(staff)},
            {u"last_login"_s, isoOrNull(staff.lastLogin)},
            {u"created_at"_s, isoOrNull(staff.createdAt)},
            {u"user_channels"_s, channels},
            {u"user_roles"_s, divisionsOf(staff)},
            {u"assigned_agent_roles"_s, divisionsOf(staff)}};
}

QJsonObject JsonViews::channelEntry(const ChannelEntry &channel) const
{
    const Catalogue &catalogue = m_workspace.catalogue();
    const QString secret = u"cs_%1_%2"_s.arg(channel.source).arg(channel.id);
    QJsonObject object{{u"id"_s, channel.id},
                       {u"app_id"_s, catalogue.appId},
                       {u"badge_url"_s, badgeUrl(channel.source)},
                       {u"is_active"_s, channel.active},
                       {u"use_channel_responder"_s, false}};
    object.insert(channel.source == "fb"_L1 ? u"profile_name"_s : u"name"_s, channel.name);
    const auto add = [&object](const QString &key, const QJsonValue &value) { object.insert(key, value); };
    if (channel.isWhatsApp()) {
        const QString created = m_workspace.clock().sql(m_workspace.accounts().staff().front().createdAt);
        add(u"phone_number"_s, channel.phone);
        add(u"platform"_s, channel.source == "waca"_L1 ? u"cloud"_s : u"on_premise"_s);
        add(u"base_url"_s, u"https://wa.demo.example"_s);
        add(u"hsm_24_enabled"_s, true);
        add(u"allow_intl_hsm"_s, false);
        add(u"read_enabled"_s, true);
        add(u"on_sync"_s, false);
        add(u"is_ssl_enabled"_s, true);
        add(u"forward_enabled"_s, false);
        add(u"forward_url"_s, nothing);
        add(u"business_id"_s, u"100200300"_s);
        add(u"business_verification_status"_s, u"verified"_s);
        add(u"phone_number_status"_s, u"connected"_s);
        add(u"encoded_token"_s, secret);
        add(u"created_at"_s, created);
        add(u"updated_at"_s, created);
    } else if (channel.custom) {
        add(u"identifier_key"_s, channel.source);
        add(u"logo_url"_s, badgeUrl(channel.source));
        add(u"webhook_url"_s, u"https://hooks.demo.example/custom"_s);
    } else if (channel.source == "qiscus"_L1) {
        add(u"app_code"_s, catalogue.appCode);
        add(u"secret_key"_s, secret);
    } else if (channel.source == "telegram"_L1) {
        add(u"username"_s, u"demo_bot"_s);
        add(u"bot_token"_s, secret);
    } else if (channel.source == "line"_L1) {
        add(u"access_token"_s, secret);
        add(u"secret_key"_s, secret);
    } else {
        add(u"username"_s, u"demo"_s);
        add(u"page_id"_s, u"400500600"_s);
        add(u"ig_id"_s, u"700800900"_s);
        add(u"long_lived_token"_s, secret);
    }
    return object;
}

QJsonObject JsonViews::channels() const
{
    QJsonObject object;
    for (const QString &kind : {u"wa"_s, u"waca"_s, u"qiscus"_s, u"telegram"_s, u"line"_s, u"fb"_s, u"ig"_s})
        object.insert(kind + u"_channels"_s, QJsonArray());
    object.insert(u"custom_channels"_s, QJsonArray());
    for (const ChannelEntry &channel : m_workspace.catalogue().channels) {
        const QString key = (channel.custom ? u"custom"_s : channel.source) + u"_channels"_s;
        QJsonArray array = object.value(key).toArray();
        array.append(channelEntry(channel));
        object.insert(key, array);
    }
    return object;
}

QJsonObject JsonViews::userInfo(const Room &room) const
{
    const ChannelEntry *channel = m_workspace.channelOf(room);
    QJsonArray properties;
    for (const Property &property : room.properties)
        properties.append(QJsonObject{{u"key"_s, property.key}, {u"value"_s, property.value}});
    const QString created = m_workspace.clock().iso(m_workspace.accounts().staff().front().createdAt);
    return {{u"user_id"_s, m_workspace.accounts().person(room.customer).userId},
            {u"channel_id"_s, channel->id},
            {u"channel_name"_s, channel->name},
            {u"is_blocked"_s, room.blocked},
            {u"enabled"_s, channel->isWhatsApp()},
            {u"channel"_s,
             QJsonObject{{u"id"_s, channel->id},
                         {u"name"_s, channel->name},
                         {u"is_active"_s, channel->active},
                         {u"app_id"_s, m_workspace.catalogue().appId},
                         {u"badge_url"_s, badgeUrl(channel->source)},
                         {u"forward_url"_s, nothing},
                         {u"forward_enabled"_s, false},
                         {u"use_channel_responder"_s, false},
                         {u"created_at"_s, created},
                         {u"updated_at"_s, created}}},
            {u"extras"_s, QJsonObject{{u"user_properties"_s, properties}}},
            {u"first_initiated"_s, isoOrNull(room.firstInitiated)},
            {u"first_agent_response_time"_s, isoOrNull(room.firstResponse)}};
}

QJsonObject JsonViews::tag(const Tag &tag) const
{
    return {{u"id"_s, tag.id},
            {u"name"_s, tag.name},
            {u"app_id"_s, m_workspace.catalogue().appId},
            {u"created_at"_s, m_workspace.clock().iso(tag.createdAt)},
            {u"updated_at"_s, m_workspace.clock().iso(tag.createdAt)}};
}

QJsonArray JsonViews::tags(const Room &room) const
{
    QJsonArray array;
    for (const RoomTag &roomTag : room.tags) {
        if (const Tag *known = std::as_const(m_workspace).catalogue().tag(roomTag.tag)) {
            QJsonObject object = tag(*known);
            object.insert(u"room_tag_created"_s, m_workspace.clock().iso(roomTag.at));
            array.append(object);
        }
    }
    return array;
}

QJsonObject JsonViews::division(const Division &division) const
{
    const QString created = m_workspace.clock().sql(m_workspace.accounts().staff().front().createdAt);
    return {{u"id"_s, division.id},
            {u"name"_s, division.name},
            {u"app_id"_s, m_workspace.catalogue().appId},
            {u"is_default_role"_s, division.isDefault},
            {u"created_at"_s, created},
            {u"updated_at"_s, created}};
}

QJsonObject JsonViews::resolved(const Room &room, const Service &service) const
{
    const Staff *staff = std::as_const(m_workspace).accounts().staffById(service.staff);
    const QJsonObject written{{u"id"_s, service.id},
                              {u"room_id"_s, QString::number(room.id)},
                              {u"room_log_id"_s, room.rowId},
                              {u"app_id"_s, m_workspace.catalogue().appId},
                              {u"user_id"_s, service.staff},
                              {u"notes"_s, textOrNull(service.notes)},
                              {u"is_resolved"_s, service.resolvedAt != 0},
                              {u"resolved_at"_s, dateObject(service.resolvedAt)},
                              {u"retrieved_at"_s, dateObject(service.startedAt)},
                              {u"first_comment_id"_s, QString::number(service.firstComment)},
                              {u"last_comment_id"_s, QString::number(service.lastComment)},
                              {u"first_comment_timestamp"_s, nothing},
                              {u"created_at"_s, m_workspace.clock().sql(service.startedAt)},
                              {u"updated_at"_s, m_workspace.clock().sql(service.resolvedAt)},
                              {u"user"_s, staff ? QJsonValue(user(*staff)) : nothing}};
    const QJsonObject written2{
        {u"room_id"_s, QString::number(room.id)}, {u"room_name"_s, room.name},
        {u"room_type"_s, room.chatType},          {u"room_avatar_url"_s, localised(room.avatarUrl)},
        {u"room_channel_id"_s, room.uniqueId},    {u"room_options"_s, compact(options(room))}};
    return {{u"service"_s, written}, {u"room_info"_s, QJsonObject{{u"room"_s, written2}}}};
}

QJsonObject JsonViews::roomLog(const Room &room) const
{
    const ChannelEntry *channel = m_workspace.channelOf(room);
    const Person &customer = m_workspace.accounts().person(room.customer);
    const QString created = m_workspace.clock().iso(room.firstInitiated);
    return {{u"id"_s, room.rowId},
            {u"app_id"_s, m_workspace.catalogue().appId},
            {u"user_id"_s, customer.userId},
            {u"room_id"_s, QString::number(room.id)},
            {u"source"_s, channel->source},
            {u"channel_id"_s, channel->id},
            {u"name"_s, room.name},
            {u"user_avatar_url"_s, avatarUrl(customer)},
            {u"room_badge"_s, badgeUrl(channel->source)},
            {u"is_handled_by_bot"_s, room.byBot},
            {u"is_waiting"_s, room.waiting},
            {u"resolved"_s, room.resolved},
            {u"resolved_ts"_s, nothing},
            {u"has_no_message"_s, room.lastComment == 0},
            {u"start_service_comment_id"_s, nothing},
            {u"check_wa_contact"_s, false},
            {u"origin"_s, nothing},
            {u"sub_source"_s, nothing},
            {u"type"_s, nothing},
            {u"customer_id"_s, nothing},
            {u"extras"_s, u"{}"_s},
            {u"created_at"_s, created},
            {u"updated_at"_s, created},
            {u"deleted_at"_s, nothing}};
}

QJsonObject JsonViews::templateDetail(const TemplateDetail &detail) const
{
    return {{u"id"_s, detail.id},
            {u"language"_s, detail.language},
            {u"content"_s, detail.content},
            {u"header_type"_s, textOrNull(detail.headerType)},
            {u"header_content"_s, textOrNull(detail.headerContent)},
            {u"header_default_value"_s, nothing},
            {u"footer"_s, textOrNull(detail.footer)},
            {u"number_of_arguments"_s, detail.content.count("{{"_L1)},
            {u"approval_status"_s, detail.approval},
            {u"rejection_reason"_s, u"NONE"_s},
            {u"tested"_s, false},
            {u"is_carousel"_s, false},
            {u"is_optimize"_s, false},
            {u"button_type"_s, nothing},
            {u"cards"_s, nothing},
            {u"buttons"_s, detail.buttons}};
}

QJsonObject JsonViews::messageTemplate(const MessageTemplateEntry &entry) const
{
    QJsonArray details;
    for (const TemplateDetail &detail : entry.details)
        details.append(templateDetail(detail));
    const int channel = m_workspace.catalogue().channelIndex(entry.channel);
    return {{u"id"_s, entry.id},
            {u"name"_s, entry.name},
            {u"namespace"_s, u"aaaa_bbbb_cccc"_s},
            {u"category"_s, entry.category},
            {u"previous_category"_s, nothing},
            {u"appeal_category_status"_s, 0},
            {u"channel_id"_s, entry.channel},
            {u"channel_name"_s, channel < 0 ? QString() : m_workspace.catalogue().channels[channel].name},
            {u"type"_s, 2},
            {u"is_optimize"_s, false},
            {u"hsm_details"_s, details}};
}

QJsonObject JsonViews::broadcastLog(const BroadcastLog &log) const
{
    return {{u"id"_s, log.id},
            {u"customer_name"_s, log.customerName},
            {u"phone_number"_s, log.phone},
            {u"message"_s, log.message},
            {u"message_id"_s, log.messageId},
            {u"template_name"_s, log.templateName},
            {u"header_value"_s, nothing},
            {u"footer_value"_s, nothing},
            {u"button_params"_s, u"[]"_s},
            {u"params"_s, u"[]"_s},
            {u"sent_at"_s, m_workspace.clock().iso(log.sentAt)},
            {u"status"_s, log.status},
            {u"notes"_s, textOrNull(log.notes)}};
}

} // namespace Amandesk::Box
