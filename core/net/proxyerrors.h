#pragma once
#include "core/domain/proxytrouble.h"
#include <QAbstractSocket>
#include <QNetworkReply>

class QNetworkProxy;

namespace Amandesk {

// Is an error the proxy's, of a call to that host which went that way? Qt has no code for some of them, so its own
// words are looked at, in the language in which it says them.
std::optional<ProxyTrouble> proxyTroubleIn(const QNetworkReply &reply, const QNetworkProxy &way);
std::optional<ProxyTrouble> proxyTroubleIn(QAbstractSocket::SocketError error, const QString &words,
                                           const QNetworkProxy &way);

} // namespace Amandesk
