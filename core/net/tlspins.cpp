#include "core/net/tlspins.h"
#include "core/domain/certificatepins.h"
#include "core/net/netlog.h"
#include <QCryptographicHash>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

namespace Amandesk {

namespace {
constexpr auto refused = "amandeskRefusedByPin";

CertificatePins &pinsInForce()
{
    static CertificatePins pins;
    return pins;
}
} // namespace

void setCertificatePins(const CertificatePins &pins)
{
    pinsInForce() = pins;
}

bool isPinned(const QString &host, const QSslConfiguration &connection)
{
    if (pinsInForce().isEmpty())
        return true;
    const QByteArray key = connection.peerCertificate().publicKey().toDer(); // SubjectPublicKeyInfo
    const bool allowed =
        !key.isEmpty() && pinsInForce().allow(host, QCryptographicHash::hash(key, QCryptographicHash::Sha256));
    if (!allowed)
        qCWarning(lcNet) << "certificate refused: not one of the keys that the organisation has laid down";
    return allowed;
}

void holdToPins(QNetworkReply *reply, QObject *context)
{
    QObject::connect(reply, &QNetworkReply::encrypted, context, [reply] {
        if (isPinned(reply->url().host(), reply->sslConfiguration()))
            return;
        reply->setProperty(refused, true);
        reply->abort();
    });
}

bool wasRefusedByPin(const QNetworkReply &reply)
{
    return reply.property(refused).toBool();
}

} // namespace Amandesk
