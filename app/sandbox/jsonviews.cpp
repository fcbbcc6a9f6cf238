#include "app/sandbox/jsonviews.h"
#include "app/sandbox/jsonwriters.h"
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

template<typename Writer> void JsonViews::writeUser(Writer &writer, const Person &person) const
{
    writer.field("id"_L1, person.id);
    writer.numberText("id_str"_L1, person.id);
    writer.field("email"_L1, person.userId);
    writer.field("username"_L1, person.name);
    writer.field("avatar_url"_L1, avatarUrl(person));
    writer.field("active"_L1, person.active);
    writer.field("extras"_L1, person.extras);
}

QJsonObject JsonViews::publicUser(int index) const
{
    const Person &person = m_workspace.accounts().person(index);
    ObjectWriter writer;
    writeUser(writer, person);
    QJsonObject object = writer.written();
    object.insert(u"avatar"_s, QJsonObject{{u"avatar"_s, QJsonObject{{u"url"_s, avatarUrl(person)}}}});
    return object;
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

template<typename Writer> void JsonViews::writeParticipant(Writer &writer, const Participant &participant) const
{
    writeUser(writer, m_workspace.accounts().person(participant.person));
    writer.field("last_comment_read_id"_L1, participant.readId);
    writer.numberText("last_comment_read_id_str"_L1, participant.readId);
    writer.field("last_comment_received_id"_L1, participant.receivedId);
    writer.numberText("last_comment_received_id_str"_L1, participant.receivedId);
}

QJsonObject JsonViews::participant(const Participant &participant) const
{
    ObjectWriter writer;
    writeParticipant(writer, participant);
    return writer.written();
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

template<typename Writer>
void JsonViews::writeRoomInfo(Writer &writer, const Room &room, int viewer, bool withParticipants) const
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
    writer.field("id"_L1, room.id);
    writer.numberText("id_str"_L1, room.id);
    writer.field("unique_id"_L1, room.uniqueId);
    writer.field("chat_type"_L1, room.chatType);
    writer.field("is_public_channel"_L1, room.publicChannel);
    writer.field("room_name"_L1, name);
    writer.field("raw_room_name"_L1, room.name);
    writer.field("avatar_url"_L1, avatar);
    writer.field("options"_L1, compact(options(room)));
    writer.field("room_total_participants"_L1, room.participants.size());
    writer.field("unread_count"_L1, m_workspace.unread(room, viewer));
    writer.field("is_removed"_L1, false);
    if (withParticipants)
        writer.list("participants"_L1, room.participants,
                    [this](auto &inner, const Participant &p) { writeParticipant(inner, p); });
    writer.object("last_comment"_L1, [this, &room](auto &inner) {
        if (room.lastComment != 0)
            return writeComment(inner, room.lastComment);
        inner.field("id"_L1, 0);
        inner.field("id_str"_L1, u"0"_s);
        inner.field("type"_L1, u"unknown"_s);
        inner.field("message"_L1, QString());
        inner.field("unique_temp_id"_L1, QString());
        inner.field("timestamp"_L1, m_workspace.clock().iso(0));
        inner.field("unix_timestamp"_L1, 0);
        inner.field("unix_nano_timestamp"_L1, 0);
    });
}

QJsonObject JsonViews::roomInfo(const Room &room, int viewer, bool withParticipants) const
{
    ObjectWriter writer;
    writeRoomInfo(writer, room, viewer, withParticipants);
    return writer.written();
}

QByteArray JsonViews::roomInfosText(const QList<int> &rooms, int viewer, bool withParticipants) const
{
    QByteArray text;
    text.reserve(rooms.size() * 4096);
    TextWriter::writeList(text, rooms, [&](TextWriter &writer, int index) {
        writeRoomInfo(writer, m_workspace.room(index), viewer, withParticipants);
    });
    return text;
}

template<typename Writer> void JsonViews::writeWhere(Writer &writer, const Room &room, const Person &sender) const
{
    const QString avatar = avatarUrl(sender);
    writer.field("topic_id"_L1, room.id);
    writer.numberText("topic_id_str"_L1, room.id);
    writer.field("room_id"_L1, room.id);
    writer.numberText("room_id_str"_L1, room.id);
    writer.field("room_name"_L1, room.name);
    writer.field("room_avatar"_L1, roomAvatar(room));
    writer.field("room_type"_L1, room.chatType);
    writer.field("chat_type"_L1, room.chatType);
    writer.field("user_id"_L1, sender.id);
    writer.numberText("user_id_str"_L1, sender.id);
    writer.field("email"_L1, sender.userId);
    writer.field("username"_L1, sender.name);
    writer.object("user_avatar"_L1, [&avatar](auto &outer) {
        outer.object("avatar"_L1, [&avatar](auto &inner) { inner.field("url"_L1, avatar); });
    });
    writer.field("user_avatar_url"_L1, avatar);
    writer.field("user_extras"_L1, sender.extras);
    writer.field("is_public_channel"_L1, room.publicChannel);
    writer.field("disable_link_preview"_L1, false);
}

template<typename Writer> void JsonViews::writeWhat(Writer &writer, const CommentFacts &facts) const
{
    const qint64 at = m_workspace.clock().shown(facts.at);
    writer.field("id"_L1, facts.id);
    writer.numberText("id_str"_L1, facts.id);
    writer.field("comment_before_id"_L1, facts.before);
    writer.numberText("comment_before_id_str"_L1, facts.before);
    writer.field("unique_temp_id"_L1, facts.uniqueId);
    writer.field("type"_L1, facts.type);
    writer.field("message"_L1, localised(facts.text));
    writer.field("payload"_L1,
                 facts.payload.isEmpty() ? facts.payload : localised(QJsonValue(facts.payload)).toObject());
    writer.field("extras"_L1, facts.extras);
    writer.field("status"_L1, facts.status);
    writer.field("timestamp"_L1, m_workspace.clock().iso(facts.at));
    writer.field("unix_timestamp"_L1, at / 1000);
    writer.field("unix_nano_timestamp"_L1, at * 1000000);
    writer.field("is_deleted"_L1, facts.deleted);
}

template<typename Writer> void JsonViews::writeComment(Writer &writer, qint64 id) const
{
    const CommentFacts facts = m_workspace.facts(id);
    writeWhere(writer, m_workspace.room(facts.room), m_workspace.accounts().person(facts.sender));
    writeWhat(writer, facts);
}

QJsonObject JsonViews::comment(qint64 id) const
{
    ObjectWriter writer;
    writeComment(writer, id);
    return writer.written();
}

QByteArray JsonViews::commentsText(const QList<qint64> &ids) const
{
    QHash<std::pair<int, int>, QByteArray> beginnings; // by room and sender
    QByteArray text;
    text.reserve(ids.size() * 1200);
    for (const qint64 id : ids) {
        const CommentFacts facts = m_workspace.facts(id);
        QByteArray &beginning = beginnings[{facts.room, facts.sender}];
        if (beginning.isEmpty()) {
            TextWriter writer(beginning);
            writeWhere(writer, m_workspace.room(facts.room), m_workspace.accounts().person(facts.sender));
        }
        text += text.isEmpty() ? '[' : ',';
        text += beginning;
        TextWriter writer(text, TextWriter::Place::WithinObject);
        writeWhat(writer, facts);
        writer.end();
    }
    return text.isEmpty() ? "[]"_ba : text + ']';
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
