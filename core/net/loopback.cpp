#include "core/net/loopback.h"
#include <QHostAddress>
#include <QUrl>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

bool isLoopbackHost(const QString &host)
{
    return host.compare("localhost"_L1, Qt::CaseInsensitive) == 0 || QHostAddress(host).isLoopback();
}

bool isSecureOrLoopback(const QUrl &url, const QString &secureScheme, const QString &plainScheme)
{
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty())
        return false;
    return url.scheme() == secureScheme || (url.scheme() == plainScheme && isLoopbackHost(url.host()));
}

} // namespace Amandesk
