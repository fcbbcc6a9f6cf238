#include "core/updates/minisign.h"
#include "core/updates/updateproblem.h"
#include <array>
#include <optional>
#include <QList>
#include <sodium.h>

// A key is base64 of: "Ed", id (8 bytes), point (32). A signature file is four lines: untrusted comment; base64 of
// "ED", id, signature (64); trusted comment; base64 of the signature over the first signature and the trusted comment.

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype markSize = 2;
constexpr qsizetype idSize = 8;
constexpr qsizetype pointSize = crypto_sign_PUBLICKEYBYTES;
constexpr qsizetype signatureSize = crypto_sign_BYTES;
constexpr qsizetype digestSize = 64;

constexpr QByteArrayView untrustedMark("untrusted comment: ");
constexpr QByteArrayView trustedMark("trusted comment: ");

const unsigned char *bytesOf(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char *>(view.data());
}

// Exactly so many bytes, written in the one way that base64 has for them.
std::optional<QByteArray> fromBase64(QByteArrayView text, qsizetype size)
{
    QByteArray bytes(size, '\0');
    std::size_t written = 0;
    const char *end = nullptr;
    if (sodium_base642bin(reinterpret_cast<unsigned char *>(bytes.data()), std::size_t(size), text.data(),
                          std::size_t(text.size()), nullptr, &written, &end, sodium_base64_VARIANT_ORIGINAL)
            != 0
        || end != text.data() + text.size() || written != std::size_t(size))
        return std::nullopt;
    return bytes;
}

bool isSignedBy(const MinisignKey &key, QByteArrayView signature, QByteArrayView content)
{
    return crypto_sign_verify_detached(bytesOf(signature), bytesOf(content), std::size_t(content.size()),
                                       bytesOf(key.point))
        == 0;
}

QList<QByteArrayView> linesOf(QByteArrayView file)
{
    QList<QByteArrayView> lines;
    while (!file.isEmpty()) {
        const qsizetype end = file.indexOf('\n');
        QByteArrayView line = end < 0 ? file : file.first(end);
        file = end < 0 ? QByteArrayView() : file.sliced(end + 1);
        if (line.endsWith('\r'))
            line.chop(1);
        lines.append(line);
    }
    return lines;
}
} // namespace

Result<MinisignKey> minisignKeyOf(const QString &text)
{
    const auto bytes = fromBase64(text.toLatin1(), markSize + idSize + pointSize);
    if (!bytes || !bytes->startsWith("Ed"))
        return fail(ErrorKind::BadInput, u"not a key of minisign"_s);
    return MinisignKey{bytes->mid(markSize, idSize), bytes->mid(markSize + idSize)};
}

Result<QByteArray> verifyMinisign(const MinisignKey &key, QByteArrayView content, QByteArrayView signatureFile)
{
    if (sodium_init() < 0 || key.point.size() != pointSize)
        return failSignature(u"cannot be looked at"_s);
    const QList<QByteArrayView> lines =
        signatureFile.size() <= mostSignatureBytes ? linesOf(signatureFile) : QList<QByteArrayView>();
    if (lines.size() != 4 || !lines[0].startsWith(untrustedMark) || !lines[2].startsWith(trustedMark))
        return failSignature(u"not the form of a signature"_s);
    const auto packet = fromBase64(lines[1], markSize + idSize + signatureSize);
    const auto overall = fromBase64(lines[3], signatureSize);
    if (!packet || !overall)
        return failSignature(u"not the form of a signature"_s);
    if (!packet->startsWith("ED"))
        return failSignature(u"another algorithm"_s);
    if (packet->mid(markSize, idSize) != key.id)
        return failSignature(u"another key"_s);

    const QByteArray signature = packet->mid(markSize + idSize);
    QByteArray digest(digestSize, '\0');
    crypto_generichash(reinterpret_cast<unsigned char *>(digest.data()), std::size_t(digest.size()), bytesOf(content),
                       std::size_t(content.size()), nullptr, 0);
    if (!isSignedBy(key, signature, digest))
        return failSignature(u"not of this content"_s);
    const QByteArray comment = lines[2].sliced(trustedMark.size()).toByteArray();
    if (!isSignedBy(key, *overall, signature + comment))
        return failSignature(u"not of this comment"_s);
    return comment;
}

} // namespace Amandesk
