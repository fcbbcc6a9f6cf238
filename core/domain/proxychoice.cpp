#include "core/domain/proxychoice.h"
#include <algorithm>
#include <QUrl>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int mostPort = 65535;
constexpr qsizetype longestName = 253;
constexpr qsizetype longestUser = 255; // what SOCKS5 can carry

// A name or an address, and nothing around it: no scheme, path, port or space.
bool isHost(const QString &text)
{
    if (text.size() > longestName)
        return false;
    QUrl url;
    url.setScheme(u"http"_s);
    url.setHost(text, QUrl::StrictMode);
    const bool odd = std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c.isSpace() || !c.isPrint(); });
    return !odd && !text.contains(u'/') && !text.contains(u'@') && url.isValid() && !url.host().isEmpty();
}

bool isUser(const QString &text)
{
    const bool printable = std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.isPrint(); });
    // HTTP puts a colon behind the name.
    return printable && !text.contains(u':') && text.toUtf8().size() <= longestUser;
}
} // namespace

std::optional<ProxyFault> faultOf(const ProxyChoice &choice)
{
    if (!choice.hasAddress())
        return std::nullopt;
    if (choice.host.isEmpty())
        return ProxyFault::NoHost;
    if (!isHost(choice.host))
        return ProxyFault::BadHost;
    if (choice.port < 1 || choice.port > mostPort)
        return ProxyFault::BadPort;
    if (!isUser(choice.user))
        return ProxyFault::BadUser;
    return std::nullopt;
}

QString proxyModeName(ProxyMode mode)
{
    switch (mode) {
    case ProxyMode::System:
        return u"system"_s;
    case ProxyMode::None:
        return u"none"_s;
    case ProxyMode::Http:
        return u"http"_s;
    case ProxyMode::Socks5:
        return u"socks5"_s;
    }
    Q_UNREACHABLE();
}

std::optional<ProxyMode> proxyModeOf(const QString &name)
{
    for (const ProxyMode mode : {ProxyMode::System, ProxyMode::None, ProxyMode::Http, ProxyMode::Socks5}) {
        if (proxyModeName(mode) == name)
            return mode;
    }
    return std::nullopt;
}

std::optional<ProxyChoice> proxyChoiceOf(const QString &text)
{
    ProxyChoice choice;
    const QUrl url(text, QUrl::StrictMode);
    const auto mode = proxyModeOf(url.scheme().isEmpty() ? text : url.scheme());
    if (!mode)
        return std::nullopt;
    choice.mode = *mode;
    if (choice.hasAddress() != text.contains("://"_L1))
        return std::nullopt;
    if (!choice.hasAddress())
        return text == proxyModeName(*mode) ? std::optional(choice) : std::nullopt;
    const bool more = (!url.path().isEmpty() && url.path() != "/"_L1) || url.hasQuery() || url.hasFragment();
    if (!url.isValid() || more || !url.password().isEmpty())
        return std::nullopt;
    choice.host = url.host();
    choice.port = url.port();
    choice.user = url.userName(QUrl::FullyDecoded);
    return faultOf(choice) ? std::nullopt : std::optional(choice);
}

} // namespace Amandesk
