#include "core/backend/redownload.h"
#include "core/backend/cleantext.h"
#include "core/base/jsonreader.h"
#include <QJsonArray>
#include <QJsonObject>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr QLatin1StringView subType("redownload");

struct Button {
    QString label = subType;
    QJsonObject payload;
};

// Only what a button is made of: whatever else its payload carries stays where it came from.
Button buttonOf(const JsonReader &message)
{
    const QJsonArray buttons = JsonReader(message.optionalObject("payload"_L1)).optionalArray("buttons"_L1);
    for (const QJsonValue value : buttons) {
        const JsonReader json(value.toObject());
        const QJsonObject payload = json.optionalObject("payload"_L1);
        if (!isRedownloadButton(payload))
            continue;
        Button button;
        if (const QString label = cleanName(json.optionalString("label"_L1)); !label.isEmpty())
            button.label = label;
        for (const QLatin1StringView key : {"url"_L1, "method"_L1})
            button.payload.insert(key, payload.value(key).toString());
        button.payload.insert("payload"_L1, JsonReader(payload).optionalObject("payload"_L1));
        return button;
    }
    // The file's own message has no button; which message is meant is said the way the chat service says it elsewhere.
    Button button;
    button.payload = {
        {u"url"_s, QString()},
        {u"method"_s, QString()},
        {u"payload"_s,
         QJsonObject{{u"sub_type"_s, QString(subType)},
                     {u"comment_id"_s, message.optionalNumber("id"_L1)},
                     {u"comment_unique_id"_s, cleanName(message.optionalString("unique_temp_id"_L1), 512)}}}};
    return button;
}
} // namespace

bool isRedownloadOffer(const QJsonObject &extras)
{
    return JsonReader(extras).optionalString("type"_L1) == "redownload_attachment"_L1;
}

bool isRedownloadButton(const QJsonObject &payload)
{
    const JsonReader inner(JsonReader(payload).optionalObject("payload"_L1));
    return inner.optionalString("sub_type"_L1) == subType;
}

std::optional<QJsonObject> redownloadRequest(const QJsonObject &message, const ConversationId &conversation,
                                             const ClientMessageId &clientId)
{
    const JsonReader json(message);
    if (json.optionalBool("is_deleted"_L1) || !isRedownloadOffer(json.optionalObject("extras"_L1)))
        return std::nullopt;
    const Button button = buttonOf(json);
    return QJsonObject{{u"topic_id"_s, conversation.value()},
                       {u"unique_temp_id"_s, clientId.value()},
                       {u"type"_s, u"button_postback_response"_s},
                       {u"comment"_s, button.label},
                       {u"payload"_s, button.payload},
                       {u"extras"_s, QJsonObject()}};
}

} // namespace Amandesk
