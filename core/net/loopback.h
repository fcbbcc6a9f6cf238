#pragma once

class QString;
class QUrl;

namespace Amandesk {

// "localhost" or an address of this machine's loopback interface. Nothing is looked up.
bool isLoopbackHost(const QString &host);

// An absolute address with one of the two schemes, the plain one only to this machine, and without credentials in it.
bool isSecureOrLoopback(const QUrl &url, const QString &secureScheme, const QString &plainScheme);

} // namespace Amandesk
