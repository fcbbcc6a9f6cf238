#include "app/sandbox/jsonviews.h"
#include <QJsonArray>
#include <QJsonDocument>

// The chat service's objects; the helpdesk's are in jsonviewshelpdesk.cpp.
namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

JsonViews::JsonViews(Workspace &workspace, const Helpdesk &helpdesk)
    : m_workspace(workspace)
    , m_helpdesk(helpdesk)
{ }

QString JsonViews::originPlaceholder()
{
    return u"https://media.sandbox.invalid"_s;
}

QString compact(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QString JsonViews::localised(QString text) const
{
    return text.replace(originPlaceholder(), m_origin);
}

QJsonValue JsonViews::localised(const QJsonValue &value) const
{
    if (value.isString())
        return localised(value.toString());
    if (value.isArray()) {
        QJsonArray array = value.toArray();
        for (QJsonValueRef element : array)
            element = localised(QJsonValue(element));
        return array;
    }
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        for (QJsonValueRef element : object)
            element = localised(QJsonValue(element));
        return object;
    }
    return value;
}

QString JsonViews::avatarUrl(const Person &person) const
{
    return person.avatarUrl.isEmpty() ? m_origin + u"/media/avatars/%1.svg"_s.arg(person.id)
                                      : localised(person.avatarUrl);
}

QJsonValue JsonViews::isoOrNull(qint64 ms) const
{
    return ms == 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(m_workspace.clock().iso(ms));
}

QJsonValue JsonViews::dateObject(qint64 ms) const
{
    if (ms == 0)
        return QJsonValue::Null;
    return QJsonObject{
        {u"date"_s, m_workspace.clock().sql(ms) + u".000000"_s}, {u"timezone_type"_s, 3}, {u"timezone"_s, u"UTC"_s}};
}

QString JsonViews::roomAvatar(const Room &room) const
{
    return room.avatarUrl.isEmpty() && room.customer >= 0 ? avatarUrl(m_workspace.accounts().person(room.customer))
                                                          : localised(room.avatarUrl);
}

QJsonObject JsonViews::publicUser(int index) const
{
    const Person &person = m_workspace.accounts().person(index);
    return {{u"id"_s, person.id},
            {u"id_str"_s, QString::number(person.id)},
            {u"email"_s, person.userId},
            {u"username"_s, person.name},
            {u"avatar_url"_s, avatarUrl(person)},
            {u"avatar"_s, QJsonObject{{u"avatar"_s, QJsonObject{{u"url"_s, avatarUrl(person)}}}}},
            {u"active"_s, person.active},
            {u"extras"_s, person.extras}};
}

QJsonObject JsonViews::account(int index) const
{
    Accounts &accounts = m_workspace.accounts();
    const Catalogue &catalogue = m_workspace.catalogue();
    const QString token = accounts.chatToken(index);
    QJsonObject object = publicUser(index);
    const qint64 last = m_workspace.lastCommentId();
    object.insert(u"app"_s,
                  QJsonObject{{u"code"_s, catalogue.appCode},
                              {u"id"_s, catalogue.appId},
                              {u"id_str"_s, QString::number(catalogue.appId)},
                              {u"name"_s, catalogue.appName}});
    object.insert(u"last_comment_id"_s, last);
    object.insert(u"last_comment_id_str"_s, QString::number(last));
    object.insert(u"last_sync_event_id"_s, m_workspace.lastEventId());
    object.insert(u"pn_android_configured"_s, true);
    object.insert(u"pn_ios_configured"_s, true);
    object.insert(u"rtKey"_s, u"somestring"_s);
    object.insert(u"token"_s, token);
    object.insert(u"refresh_token"_s, accounts.refreshToken(index));
    object.insert(u"token_expires_at"_s, m_workspace.clock().iso(accounts.chatTokenExpiresAt(index)));
    return object;
}

QJsonObject JsonViews::participant(const Participant &participant) const
{
    QJsonObject object = publicUser(participant.person);
    object.remove("avatar"_L1);
    object.insert(u"last_comment_read_id"_s, participant.readId);
    object.insert(u"last_comment_read_id_str"_s, QString::number(participant.readId));
    object.insert(u"last_comment_received_id"_s, participant.receivedId);
    object.insert(u"last_comment_received_id_str"_s, QString::number(participant.receivedId));
    return object;
}

QJsonObject JsonViews::options(const Room &room) const
{
    QJsonObject options = room.options;
    const ChannelEntry *channel = m_workspace.channelOf(room);
    if (!channel)
        return options;
    QJsonObject details{{u"channel_id"_s, channel->id}, {u"name"_s, channel->name}};
    if (!channel->phone.isEmpty())
        details.insert(u"phone"_s, channel->phone);
    options.insert(u"channel"_s, channel->source);
    options.insert(u"source"_s, channel->source);
    options.insert(u"channel_details"_s, details);
    options.insert(u"is_resolved"_s, room.resolved);
    options.insert(u"is_waiting"_s, room.waiting);
    options.insert(u"is_handled_by_bot"_s, room.byBot);
    options.insert(u"room_badge"_s, badgeUrl(channel->source));
    if (const Comment *last = m_workspace.comment(room.lastCustomerComment))
        options.insert(u"last_customer_message_timestamp"_s, m_workspace.clock().iso(last->at));
    options.insert(u"notes"_s, room.notes);
    return options;
}

QJsonObject JsonViews::room(const Room &room, int viewer) const
{
    QJsonObject object = roomInfo(room, viewer, true);
    object.remove("last_comment"_L1);
    object.remove("is_removed"_L1);
    const CommentFacts last = m_workspace.facts(room.lastComment);
    object.insert(u"last_comment_id"_s, last.id);
    object.insert(u"last_comment_id_str"_s, QString::number(last.id));
    object.insert(u"last_comment_message"_s, localised(last.text));
    object.insert(u"last_topic_id"_s, room.id);
    object.insert(u"last_topic_id_str"_s, QString::number(room.id));
    return object;
}

QJsonObject JsonViews::roomInfo(const Room &room, int viewer, bool withParticipants) const
{
    QString name = room.name;
    QString avatar = roomAvatar(room);
    // A chat of two is named after the other one.
    if (room.chatType == "single"_L1) {
        for (const Participant &p : room.participants) {
            if (p.person != viewer) {
                name = m_workspace.accounts().person(p.person).name;
                avatar = avatarUrl(m_workspace.accounts().person(p.person));
            }
        }
    }
    QJsonObject object{{u"id"_s, room.id},
                       {u"id_str"_s, QString::number(room.id)},
                       {u"unique_id"_s, room.uniqueId},
                       {u"chat_type"_s, room.chatType},
                       {u"is_public_channel"_s, room.publicChannel},
                       {u"room_name"_s, name},
                       {u"raw_room_name"_s, room.name},
                       {u"avatar_url"_s, avatar},
                       {u"options"_s, compact(options(room))},
                       {u"room_total_participants"_s, room.participants.size()},
                       {u"unread_count"_s, m_workspace.unread(room, viewer)},
                       {u"is_removed"_s, false}};
    if (withParticipants) {
        QJsonArray participants;
        for (const Participant &p : room.participants)
            participants.append(participant(p));
        object.insert(u"participants"_s, participants);
    }
    QJsonObject last{{u"id"_s, 0},
                     {u"id_str"_s, u"0"_s},
                     {u"type"_s, u"unknown"_s},
                     {u"message"_s, QString()},
                     {u"unique_temp_id"_s, QString()},
                     {u"timestamp"_s, m_workspace.clock().iso(0)},
                     {u"unix_timestamp"_s, 0},
                     {u"unix_nano_timestamp"_s, 0}};
    if (room.lastComment != 0)
        last = comment(room.lastComment);
    object.insert(u"last_comment"_s, last);
    return object;
}

JsonFields JsonViews::commentFrame(const Room &room, const Person &sender) const
{
    const QString avatar = avatarUrl(sender);
    return {{u"topic_id"_s, room.id},
            {u"topic_id_str"_s, QString::number(room.id)},
            {u"room_id"_s, room.id},
            {u"room_id_str"_s, QString::number(room.id)},
            {u"room_name"_s, room.name},
            {u"room_avatar"_s, roomAvatar(room)},
            {u"room_type"_s, room.chatType},
            {u"chat_type"_s, room.chatType},
            {u"user_id"_s, sender.id},
            {u"user_id_str"_s, QString::number(sender.id)},
            {u"email"_s, sender.userId},
            {u"username"_s, sender.name},
            {u"user_avatar"_s, QJsonValue(QJsonObject{{u"avatar"_s, QJsonObject{{u"url"_s, avatar}}}})},
            {u"user_avatar_url"_s, avatar},
            {u"user_extras"_s, QJsonValue(sender.extras)},
            {u"is_public_channel"_s, room.publicChannel},
            {u"disable_link_preview"_s, false}};
}

JsonFields JsonViews::commentFields(const CommentFacts &facts) const
{
    const qint64 at = m_workspace.clock().shown(facts.at);
    return {{u"id"_s, facts.id},
            {u"id_str"_s, QString::number(facts.id)},
            {u"comment_before_id"_s, facts.before},
            {u"comment_before_id_str"_s, QString::number(facts.before)},
            {u"unique_temp_id"_s, facts.uniqueId},
            {u"type"_s, facts.type},
            {u"message"_s, localised(facts.text)},
            {u"payload"_s, localised(QJsonValue(facts.payload))},
            {u"extras"_s, QJsonValue(facts.extras)},
            {u"status"_s, facts.status},
            {u"timestamp"_s, m_workspace.clock().iso(facts.at)},
            {u"unix_timestamp"_s, at / 1000},
            {u"unix_nano_timestamp"_s, at * 1000000},
            {u"is_deleted"_s, facts.deleted}};
}

QJsonObject JsonViews::comment(qint64 id) const
{
    const CommentFacts facts = m_workspace.facts(id);
    return toObject(commentFrame(m_workspace.room(facts.room), m_workspace.accounts().person(facts.sender))
                    + commentFields(facts));
}

QByteArray JsonViews::commentsText(const QList<qint64> &ids) const
{
    QHash<std::pair<int, int>, JsonFrame> frames; // by room and sender
    QByteArray text = "[";
    text.reserve(ids.size() * 1200);
    for (const qint64 id : ids) {
        const CommentFacts facts = m_workspace.facts(id);
        const JsonFields fields = commentFields(facts);
        JsonFrame &frame = frames[{facts.room, facts.sender}];
        if (frame.isEmpty())
            frame = {commentFrame(m_workspace.room(facts.room), m_workspace.accounts().person(facts.sender)), fields};
        if (text.size() > 1)
            text += ',';
        frame.write(text, fields);
    }
    return text + ']';
}

QJsonObject JsonViews::realtimeComment(qint64 id) const
{
    QJsonObject object = comment(id);
    const Room &room = m_workspace.room(m_workspace.comment(id)->room);
    object.insert(u"created_at"_s, object.value("timestamp"_L1));
    object.insert(u"raw_room_name"_s, room.name);
    object.insert(u"room_options"_s, compact(options(room)));
    object.insert(u"user_avatar"_s, object.value("user_avatar_url"_L1));
    return object;
}

QJsonArray JsonViews::comments(const QList<qint64> &ids) const
{
    QJsonArray array;
    for (const qint64 id : ids)
        array.append(comment(id));
    return array;
}

QJsonObject JsonViews::event(const Event &event) const
{
    const Person &actor = m_workspace.accounts().person(event.actor);
    return {
        {u"id"_s, event.id},
        {u"timestamp"_s, m_workspace.clock().shown(event.at) * 1000000},
        {u"action_topic"_s, event.topic},
        {u"payload"_s,
         QJsonObject{
             {u"actor"_s,
              QJsonObject{{u"id"_s, QString::number(actor.id)}, {u"email"_s, actor.userId}, {u"name"_s, actor.name}}},
             {u"data"_s, event.data}}}};
}

} // namespace Amandesk::Box
