#include "core/domain/deeplink.h"
#include <algorithm>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr auto scheme = "amandesk:"_L1;
constexpr auto conversationPart = "//conversation/"_L1;
constexpr auto messagePart = "/message/"_L1;

// What the backend counts: ASCII digits without zeros in front, up to what 64 bits hold. 0: that is no such number.
qint64 takeNumber(QStringView &text)
{
    const auto end =
        std::ranges::find_if(text, [](QChar digit) { return digit < QLatin1Char('0') || digit > QLatin1Char('9'); });
    const QStringView digits = text.first(end - text.begin());
    text = text.sliced(digits.size());
    return digits.startsWith(u'0') ? 0 : digits.toLongLong(); // 0 when there are none, or too many
}

bool take(QStringView &text, QLatin1StringView part)
{
    if (!text.startsWith(part))
        return false;
    text = text.sliced(part.size());
    return true;
}
} // namespace

bool looksLikeDeepLink(QStringView text)
{
    return text.startsWith(scheme, Qt::CaseInsensitive);
}

std::optional<DeepLink> parseDeepLink(QStringView text)
{
    if (text.size() > mostDeepLinkLength || !looksLikeDeepLink(text))
        return std::nullopt;
    text = text.sliced(scheme.size());
    if (!take(text, conversationPart))
        return std::nullopt;
    DeepLink link;
    const qint64 conversation = takeNumber(text);
    if (conversation == 0)
        return std::nullopt;
    link.conversation = ConversationId(QString::number(conversation));
    if (text.isEmpty())
        return link;
    if (!take(text, messagePart))
        return std::nullopt;
    link.message = MessageId(takeNumber(text));
    return link.message.isEmpty() || !text.isEmpty() ? std::nullopt : std::optional(link);
}

QString deepLinkTo(const DeepLink &link)
{
    if (link.conversation.isEmpty())
        return {};
    QString text = scheme + conversationPart + link.conversation.value();
    if (!link.message.isEmpty())
        text += messagePart + QString::number(link.message.value());
    return text;
}

} // namespace Amandesk
