#pragma once
#include "core/base/result.h"
#include <QByteArray>
#include <QByteArrayView>
#include <QString>

// Signatures as the program minisign makes them (jedisct1.github.io/minisign).
namespace Amandesk {

struct MinisignKey {
    QByteArray id; // 8 bytes, in every signature as well
    QByteArray point; // 32 bytes, Ed25519
    friend bool operator==(const MinisignKey &, const MinisignKey &) = default;
};

// "RW…": the second line of minisign.pub. BadInput.
Result<MinisignKey> minisignKeyOf(const QString &text);

inline constexpr qsizetype mostSignatureBytes = 4096;

// Did the owner of the key sign this content? Both signatures must hold: that of the content (Ed25519 over its
// BLAKE2b-512; the older form without is refused) and that over the first one and the trusted comment, which is the
// answer. The untrusted comment is not looked at. Anything else is a failSignature().
Result<QByteArray> verifyMinisign(const MinisignKey &key, QByteArrayView content, QByteArrayView signatureFile);

} // namespace Amandesk
