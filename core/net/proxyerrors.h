#pragma once
#include "core/domain/proxytrouble.h"
#include <QAbstractSocket>
#include <QNetworkReply>

namespace Amandesk {

// Is an error the proxy's? Qt has no code for some of them, so its own words are looked at, in the language in which it
// says them.
std::optional<ProxyTrouble> proxyTroubleIn(QNetworkReply::NetworkError error, const QString &words);
std::optional<ProxyTrouble> proxyTroubleIn(QAbstractSocket::SocketError error, const QString &words);

} // namespace Amandesk
