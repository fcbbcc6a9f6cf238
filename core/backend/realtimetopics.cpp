#include "core/backend/realtimetopics.h"
#include "core/backend/cleantext.h"
#include "core/backend/parsecommon.h"
#include "core/backend/parseevent.h"
#include "core/backend/parsemessage.h"
#include <QJsonDocument>

namespace Amandesk::Topics {
using namespace Qt::Literals::StringLiterals;

namespace {
QString roomBase(const ConversationId &id)
{
    return u"r/%1/%1"_s.arg(id.value());
}

Result<QJsonObject> objectOf(const QByteArray &payload)
{
    QJsonParseError error{};
    QJsonDocument document = QJsonDocument::fromJson(payload, &error);
    if (error.error == QJsonParseError::IllegalUTF8String)
        document = QJsonDocument::fromJson(QString::fromUtf8(payload).toUtf8(), &error);
    if (!document.isObject())
        return fail(ErrorKind::Protocol, u"realtime: not a JSON object"_s);
    return document.object();
}

using Events = Result<QList<ServerEvent>>;

template<typename Event> Events messageEvent(const QByteArray &payload, const SdkUserId &self)
{
    const auto object = objectOf(payload);
    if (!object)
        return fail(object.error());
    auto message = parseMessage(*object, self);
    if (!message)
        return fail(message.error());
    return QList<ServerEvent>{Event{std::move(*message)}};
}

Events notification(const QByteArray &payload)
{
    const auto object = objectOf(payload);
    if (!object)
        return fail(object.error());
    auto notice = parseEventNotice(*object);
    if (!notice)
        return fail(notice.error());
    return notice->events;
}

// "<message id>:<unique id>", or the id alone.
Events receipt(const ConversationId &room, const SdkUserId &by, DeliveryState state, const QByteArray &payload)
{
    bool ok = false;
    const qsizetype colon = payload.indexOf(':');
    const qint64 id = payload.left(colon < 0 ? payload.size() : colon).toLongLong(&ok);
    if (!ok || id <= 0)
        return fail(ErrorKind::Protocol, u"realtime: receipt without a message"_s);
    return QList<ServerEvent>{ReceiptArrived{room, by, MessageId{id}, state}};
}

// "1:<ms>", "0:<ms of last seen>", without a time from old clients, empty for offline.
Events presenceEvent(const SdkUserId &who, const QByteArray &payload, const QDateTime &now)
{
    const qsizetype colon = payload.indexOf(':');
    const QByteArray state = colon < 0 ? payload : payload.left(colon);
    if (!state.isEmpty() && state != "0" && state != "1")
        return fail(ErrorKind::Protocol, u"realtime: presence is neither on nor off"_s);
    const qint64 ms = colon < 0 ? 0 : payload.mid(colon + 1).left(13).toLongLong();
    PresenceChanged change{who, state == "1", now};
    if (ms > 0)
        change.at = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
    return QList<ServerEvent>{change};
}

// Somebody's typing as the server reports it for assistants.
Events assistantTyping(const ConversationId &room, const QByteArray &payload)
{
    const auto object = objectOf(payload);
    if (!object)
        return fail(object.error());
    const JsonReader json(*object);
    const QString status = json.optionalString("status"_L1);
    TypingChanged typingChange;
    typingChange.conversation = room;
    typingChange.by = SdkUserId{cleanName(json.optionalString("sender_id"_L1), 512)};
    typingChange.name = cleanName(json.optionalString("sender_name"_L1));
    typingChange.typing = status == "typing_on"_L1 || status == "1"_L1;
    return QList<ServerEvent>{typingChange};
}

Events roomEvent(const QStringList &parts, const QByteArray &payload)
{
    const auto room = conversationIdFrom(parts.at(1));
    if (!room)
        return fail(ErrorKind::Protocol, u"realtime: topic without a conversation"_s);
    if (parts.size() == 3 && parts.at(2) == "typing"_L1)
        return assistantTyping(*room, payload);
    if (parts.size() < 5)
        return QList<ServerEvent>{};
    const SdkUserId by{parts.mid(3, parts.size() - 4).join(u'/')};
    const QString what = parts.last();
    if (what == "t"_L1) {
        if (payload != "0" && payload != "1" && !payload.isEmpty())
            return fail(ErrorKind::Protocol, u"realtime: typing is neither on nor off"_s);
        return QList<ServerEvent>{TypingChanged{*room, by, {}, payload == "1"}};
    }
    if (what == "d"_L1)
        return receipt(*room, by, DeliveryState::Delivered, payload);
    if (what == "r"_L1)
        return receipt(*room, by, DeliveryState::Read, payload);
    return QList<ServerEvent>{};
}
} // namespace

QStringList personal(const QString &chatToken)
{
    return {chatToken + "/c"_L1, chatToken + "/n"_L1, chatToken + "/update"_L1};
}

QStringList ofConversation(const ConversationId &id)
{
    const QString base = roomBase(id);
    return {u"r/%1/typing"_s.arg(id.value()), base + "/+/t"_L1, base + "/+/d"_L1, base + "/+/r"_L1};
}

QString presence(const SdkUserId &who)
{
    return u"u/"_s + who.value() + u"/s"_s;
}

QString typing(const ConversationId &id, const SdkUserId &self)
{
    return roomBase(id) + u'/' + self.value() + u"/t"_s;
}

Result<QList<ServerEvent>> eventsOf(const QString &topic, const QByteArray &payload, const QString &chatToken,
                                    const SdkUserId &self, const QDateTime &now)
{
    // The token comes first: it may look like anything, the other topics have fixed forms.
    if (!chatToken.isEmpty() && topic.startsWith(chatToken + u'/')) {
        const QStringView what = QStringView(topic).mid(chatToken.size() + 1);
        if (what == "c"_L1)
            return messageEvent<MessageArrived>(payload, self);
        if (what == "update"_L1)
            return messageEvent<MessageUpdated>(payload, self);
        if (what == "n"_L1)
            return notification(payload);
        return QList<ServerEvent>{};
    }
    const QStringList parts = topic.split(u'/');
    if (parts.first() == "r"_L1 && parts.size() >= 3)
        return roomEvent(parts, payload);
    if (parts.first() == "u"_L1 && parts.size() >= 3 && parts.last() == "s"_L1)
        return presenceEvent(SdkUserId{parts.mid(1, parts.size() - 2).join(u'/')}, payload, now);
    return QList<ServerEvent>{};
}

} // namespace Amandesk::Topics
