#pragma once
#include <optional>
#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>

namespace Amandesk {

// Which public keys the certificates of hosts may have, as an organisation lays it down: whoever comes with another one
// is not talked to, whatever certificate authorities vouch for. Hosts that are not named are as ever.
// In words: "host sha256/KEY sha256/NEXT; other.host sha256/KEY", each key the SHA-256 of the certificate's
// SubjectPublicKeyInfo in Base64, as curl has it. It is the server's own certificate that counts, not its issuer's:
// what a server sends beside its own certificate, anybody can send.
struct CertificatePins {
    QMap<QString, QList<QByteArray>> hosts; // lower case; 32 bytes each
    bool refusesAll = false; // what was laid down means nothing: no host at all is right

    static std::optional<CertificatePins> fromText(const QString &text); // no value: it means nothing
    bool allow(const QString &host, const QByteArray &keyDigest) const;
    bool isEmpty() const { return hosts.isEmpty() && !refusesAll; }

    friend bool operator==(const CertificatePins &, const CertificatePins &) = default;
};

} // namespace Amandesk
