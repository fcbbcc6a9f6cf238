#include "core/domain/proxytrouble.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

QString proxyTroubleName(ProxyTrouble trouble)
{
    switch (trouble) {
    case ProxyTrouble::NotFound:
        return u"proxy-not-found"_s;
    case ProxyTrouble::Unreachable:
        return u"proxy-unreachable"_s;
    case ProxyTrouble::Login:
        return u"proxy-login"_s;
    case ProxyTrouble::Refused:
        return u"proxy-refused"_s;
    }
    Q_UNREACHABLE();
}

Error proxyError(ProxyTrouble trouble)
{
    return {ErrorKind::Network, proxyTroubleName(trouble), {}};
}

std::optional<ProxyTrouble> proxyTroubleOf(const Error &error)
{
    if (error.kind != ErrorKind::Network)
        return std::nullopt;
    for (const ProxyTrouble trouble :
         {ProxyTrouble::NotFound, ProxyTrouble::Unreachable, ProxyTrouble::Login, ProxyTrouble::Refused}) {
        if (error.detail.endsWith(proxyTroubleName(trouble))) // the wire may have put something before it
            return trouble;
    }
    return std::nullopt;
}

} // namespace Amandesk
