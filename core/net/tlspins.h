#pragma once

class QObject;
class QNetworkReply;
class QSslConfiguration;
class QString;

namespace Amandesk {
struct CertificatePins;

// What the organisation demands of certificates, for all wires of the program, from the next connection on. Main
// thread.
void setCertificatePins(const CertificatePins &pins);

// Is the peer of this connection, which is encrypted, who it has to be? What is refused is noted.
bool isPinned(const QString &host, const QSslConfiguration &connection);
// Gives the reply up before anything is sent, where the peer is somebody else; wasRefusedByPin() then.
void holdToPins(QNetworkReply *reply, QObject *context);
bool wasRefusedByPin(const QNetworkReply &reply);

} // namespace Amandesk
