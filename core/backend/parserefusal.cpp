#include "core/backend/parserefusal.h"
#include "core/backend/cleantext.h"
#include "core/base/jsonreader.h"
#include <QJsonArray>
#include <QRegularExpression>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr auto refused = "whatsapp_refused"_L1;

// The error object, wherever this service puts it.
QJsonObject errorObject(const QJsonObject &json)
{
    for (const QLatin1StringView key : {"error"_L1, "errors"_L1}) {
        const QJsonValue value = json.value(key);
        const QJsonObject object = value.isArray() ? value.toArray().first().toObject() : value.toObject();
        if (!object.isEmpty())
            return object;
    }
    return {};
}

// Meta's long codes and the two of on-premise installations are nobody else's. Short ones could be the helpdesk's own
// (or a status), so that they need Meta's other members beside them.
bool isMetas(const QString &code, const QJsonObject &error)
{
    static const QRegularExpression own(u"^(13\\d{4}|80007|470|1013)$"_s);
    if (own.match(code).hasMatch())
        return true;
    static const QRegularExpression number(u"^\\d{1,6}$"_s);
    return number.match(code).hasMatch() && (error.contains("error_data"_L1) || error.contains("fbtrace_id"_L1));
}
} // namespace

QString whatsAppCodeIn(const QString &words)
{
    static const QRegularExpression marked(u"\\(#(\\d{1,6})\\)"_s);
    static const QRegularExpression own(u"(?<!\\d)(13[0-3]\\d{3}|80007)(?!\\d)"_s);
    for (const QRegularExpression *pattern : {&marked, &own}) {
        const auto found = pattern->match(words.left(2000));
        if (found.hasMatch())
            return found.captured(1);
    }
    return {};
}

std::optional<QJsonObject> whatsAppRefusal(const ServerAnswer &answer)
{
    if (answer.shape != ServerAnswer::Shape::Json)
        return std::nullopt;
    const QJsonObject error = errorObject(answer.json);
    const JsonReader json(error);
    QString code = json.optionalString("code"_L1).trimmed();
    if (!isMetas(code, error))
        code = whatsAppCodeIn(answer.message);
    if (code.isEmpty())
        return std::nullopt;
    QString details = JsonReader(json.optionalObject("error_data"_L1)).optionalString("details"_L1);
    if (details.isEmpty())
        details = answer.message;
    QJsonObject out{{u"code"_s, code},
                    {u"title"_s, cleanName(json.optionalString("title"_L1, json.optionalString("message"_L1)))},
                    {u"details"_s, cleanText(details, 1024)}};
    if (answer.retryAfter)
        out.insert(u"retry_after_s"_s, qint64(answer.retryAfter->count()));
    return QJsonObject{{refused, out}};
}

std::optional<SendAnswer> refusedIn(const QJsonObject &answer)
{
    if (!answer.value(refused).isObject())
        return std::nullopt;
    const JsonReader json(answer.value(refused).toObject());
    SendAnswer made;
    made.state = DeliveryState::Failed;
    made.failure = DeliveryFailure{json.optionalString("code"_L1), json.optionalString("title"_L1),
                                   json.optionalString("details"_L1)};
    if (json.has("retry_after_s"_L1))
        made.tryAfter = std::chrono::seconds(json.optionalNumber("retry_after_s"_L1));
    return made;
}

} // namespace Amandesk
