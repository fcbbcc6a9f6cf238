#include "core/backend/messagebody.h"
#include "core/backend/cleantext.h"
#include "core/backend/parsecommon.h"
#include "core/backend/parsemessage.h"
#include "core/backend/redownload.h"
#include "core/domain/messagetext.h"
#include <algorithm>
#include <QRegularExpression>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int mostButtons = 50;

// A title is often said again in the description.
QString joined(const QStringList &lines)
{
    QStringList filled;
    for (const QString &line : lines) {
        if (!line.isEmpty() && !filled.contains(line))
            filled.append(line);
    }
    return cleanText(filled.join(u'\n'));
}

double coordinate(const QJsonObject &payload, QLatin1StringView key, double most)
{
    const double value = decimal(payload.value(key));
    return value >= -most && value <= most ? value : 0;
}

void addButtons(QStringList &labels, const QJsonArray &buttons)
{
    for (const QJsonValue button : buttons) {
        const QString label = cleanName(button.toObject().value("label"_L1).toString());
        if (!label.isEmpty() && !labels.contains(label) && labels.size() < mostButtons)
            labels.append(label);
    }
}

void readAttachment(Message &message, const JsonReader &payload, const QString &text)
{
    Attachment attachment;
    attachment.url = webUrl(payload.optionalString("url"_L1));
    attachment.fileName = cleanFileName(payload.optionalString("file_name"_L1));
    attachment.caption = cleanText(payload.optionalString("caption"_L1));
    attachment.size = std::max<qint64>(payload.optionalNumber("size"_L1), 0);
    if (attachment.url.isEmpty()) {
        if (const auto legacy = legacyAttachment(text))
            attachment.url = legacy->url;
    }
    if (attachment.fileName.isEmpty())
        attachment.fileName = cleanFileName(attachment.url.fileName());
    message.text = attachment.caption;
    message.attachment = attachment;
}

// Of these the server's text is a stand-in for clients that do not know them, or missing.
bool isReadFromPayload(const QString &type)
{
    return type == "location"_L1 || type == "contact_person"_L1 || type == "card"_L1 || type == "carousel"_L1
        || type == "buttons"_L1;
}

void readReply(Message &message, const JsonReader &payload, const QString &text)
{
    const QString own = payload.optionalString("text"_L1);
    message.text = cleanText(own.isEmpty() ? text : own);
    Quote quote;
    quote.message = MessageId{std::max<qint64>(payload.optionalNumber("replied_comment_id"_L1), 0)};
    quote.senderName = cleanName(payload.optionalString("replied_comment_sender_username"_L1));
    const JsonReader quoted(payload.optionalObject("replied_comment_payload"_L1));
    quote.text = cleanText(payload.optionalString("replied_comment_message"_L1), 1024);
    const QString type = payload.optionalString("replied_comment_type"_L1);
    if (isReadFromPayload(type)) {
        Message original;
        readBody(original, type, quote.text, payload.optionalObject("replied_comment_payload"_L1));
        quote.text = cleanText(brieflyOf(original), 1024);
    }
    if (quote.text.isEmpty() || legacyAttachment(quote.text)) {
        const QString caption = cleanText(quoted.optionalString("caption"_L1), 1024);
        quote.text = caption.isEmpty() ? cleanFileName(quoted.optionalString("file_name"_L1)) : caption;
    }
    message.quote = quote;
}

void readCard(Message &message, const JsonReader &payload, const QString &text)
{
    message.text = joined({payload.optionalString("text"_L1), payload.optionalString("title"_L1),
                           payload.optionalString("description"_L1)});
    if (message.text.isEmpty())
        message.text = cleanText(text);
    addButtons(message.buttons, payload.optionalArray("buttons"_L1));
}

void readCarousel(Message &message, const JsonReader &payload, const QString &text)
{
    QStringList paragraphs; // one for each card: two may cost the same
    const QJsonArray cards = payload.optionalArray("cards"_L1);
    for (const QJsonValue value : cards) {
        const JsonReader card(value.toObject());
        paragraphs.append(joined({card.optionalString("title"_L1), card.optionalString("description"_L1)}));
        addButtons(message.buttons, card.optionalArray("buttons"_L1));
    }
    paragraphs.removeAll(QString());
    message.text = cleanText(paragraphs.join(u"\n\n"_s));
    if (message.text.isEmpty())
        message.text = cleanText(text);
}

void readLocation(Message &message, const JsonReader &payload, const QJsonObject &object)
{
    Location location;
    location.name = cleanName(payload.optionalString("name"_L1));
    location.address = cleanName(payload.optionalString("address"_L1), 1024);
    location.latitude = coordinate(object, "latitude"_L1, 90);
    location.longitude = coordinate(object, "longitude"_L1, 180);
    message.location = location;
    message.text = joined({location.name, location.address});
}

void readAccountLinking(Message &message, const JsonReader &payload, const QString &text)
{
    const QString own = payload.optionalString("text"_L1);
    message.text = cleanText(own.isEmpty() ? text : own);
    const QString label = JsonReader(payload.optionalObject("params"_L1)).optionalString("button_text"_L1);
    if (!label.isEmpty())
        message.buttons.append(cleanName(label));
}

const QHash<QString, MessageKind> &kinds()
{
    static const QHash<QString, MessageKind> table{
        {u"text"_s, MessageKind::Text},
        {u"file_attachment"_s, MessageKind::Attachment},
        {u"reply"_s, MessageKind::Reply},
        {u"buttons"_s, MessageKind::Buttons},
        {u"account_linking"_s, MessageKind::Buttons},
        {u"button_postback_response"_s, MessageKind::ButtonAnswer},
        {u"card"_s, MessageKind::Card},
        {u"carousel"_s, MessageKind::Carousel},
        {u"location"_s, MessageKind::Location},
        {u"contact_person"_s, MessageKind::ContactCard},
        {u"system_event"_s, MessageKind::SystemEvent},
        {u"custom"_s, MessageKind::Custom},
    };
    return table;
}
} // namespace

std::optional<Attachment> legacyAttachment(const QString &text)
{
    static const QRegularExpression form(
        u"\\A\\s*\\[(file|sticker)\\]\\s*(\\S{1,8192})\\s*\\[/(?:file|sticker)\\]\\s*\\z"_s,
        QRegularExpression::CaseInsensitiveOption);
    if (!text.contains(u'[') || text.size() > 16384)
        return std::nullopt;
    const auto match = form.match(text);
    const QUrl url = match.hasMatch() ? webUrl(match.captured(2)) : QUrl();
    if (url.isEmpty())
        return std::nullopt;
    Attachment attachment;
    attachment.url = url;
    attachment.fileName = cleanFileName(url.fileName());
    return attachment;
}

SystemEventKind systemEventKind(const QString &text, const QString &payloadType)
{
    // The helpdesk's own events are told apart by what their text says.
    static const QList<QPair<QString, SystemEventKind>> fragments{
        {u"marked this conversation as resolved"_s, SystemEventKind::Resolved},
        {u"joined this conversation"_s, SystemEventKind::AgentJoined},
        {u"left this conversation"_s, SystemEventKind::AgentLeft},
        {u"removed from this conversation"_s, SystemEventKind::AgentLeft},
        {u"handed over this conversation"_s, SystemEventKind::HandedOver},
        {u"assigned this conversation"_s, SystemEventKind::HandedOver},
    };
    for (const auto &[fragment, kind] : fragments) {
        if (text.contains(fragment, Qt::CaseInsensitive))
            return kind;
    }
    if (payloadType == "add_member"_L1 || payloadType == "join_room"_L1)
        return SystemEventKind::AgentJoined;
    if (payloadType == "remove_member"_L1 || payloadType == "left_room"_L1)
        return SystemEventKind::AgentLeft;
    return SystemEventKind::Other;
}

void readBody(Message &message, const QString &type, const QString &text, const QJsonObject &object)
{
    const JsonReader payload(object);
    message.kind = kinds().value(type, MessageKind::Unknown);
    switch (message.kind) {
    case MessageKind::Text:
        message.attachment = legacyAttachment(text);
        if (message.attachment)
            message.kind = MessageKind::Attachment;
        else
            message.text = cleanText(text);
        break;
    case MessageKind::Attachment:
        readAttachment(message, payload, text);
        break;
    case MessageKind::Reply:
        readReply(message, payload, text);
        break;
    case MessageKind::Buttons:
        readAccountLinking(message, payload, text);
        addButtons(message.buttons, payload.optionalArray("buttons"_L1));
        break;
    case MessageKind::Card:
        readCard(message, payload, text);
        break;
    case MessageKind::Carousel:
        readCarousel(message, payload, text);
        break;
    case MessageKind::Location:
        readLocation(message, payload, object);
        break;
    case MessageKind::ContactCard:
        message.text = joined({payload.optionalString("name"_L1), payload.optionalString("value"_L1)});
        break;
    case MessageKind::SystemEvent:
        message.text = cleanText(text);
        message.systemEvent = systemEventKind(text.left(1024), payload.optionalString("type"_L1));
        break;
    case MessageKind::ButtonAnswer:
        message.text = cleanText(text);
        if (isRedownloadButton(object)) { // said to the server, not to the customer
            message.kind = MessageKind::SystemEvent;
            message.sender = SenderKind::System; // nor is it a colleague's answer
            if (!message.senderName.isEmpty())
                message.text.prepend(message.senderName + u": "_s);
        }
        break;
    case MessageKind::Custom:
    case MessageKind::Unknown:
        message.text = cleanText(text);
        break;
    }
    const bool place = message.kind == MessageKind::Location || message.kind == MessageKind::ContactCard;
    if (place && message.text.isEmpty())
        message.text = cleanText(text);
}

} // namespace Amandesk
