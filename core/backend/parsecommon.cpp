#include "core/backend/parsecommon.h"
#include <algorithm>
#include <QUrl>

namespace Amandesk {

std::optional<ConversationId> conversationIdFrom(const QString &text)
{
    const bool digits = std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!digits || text.isEmpty() || text.size() > 20)
        return std::nullopt;
    return ConversationId{text};
}

double decimal(const QJsonValue &value)
{
    return value.isString() ? value.toString().toDouble() : value.toDouble();
}

QUrl webUrl(const QString &text)
{
    if (text.size() > 8192)
        return {};
    const QUrl url(text.trimmed(), QUrl::TolerantMode);
    const bool web = url.scheme() == QLatin1StringView("https") || url.scheme() == QLatin1StringView("http");
    return web && url.isValid() && !url.host().isEmpty() ? url : QUrl();
}

std::optional<Role> roleOfNumber(qint64 number)
{
    switch (number) {
    case 1:
        return Role::Admin;
    case 2:
        return Role::Agent;
    case 3:
        return Role::Supervisor;
    default:
        return std::nullopt;
    }
}

Role roleFrom(const JsonReader &json, Role fallback)
{
    if (const auto role = roleOfNumber(json.optionalNumber(QLatin1StringView("type"))))
        return *role;
    const QString name = json.optionalString(QLatin1StringView("type_as_string")).toLower();
    if (name == QLatin1StringView("admin"))
        return Role::Admin;
    if (name == QLatin1StringView("agent"))
        return Role::Agent;
    if (name == QLatin1StringView("spv") || name == QLatin1StringView("supervisor"))
        return Role::Supervisor;
    return fallback;
}

} // namespace Amandesk
