#include "core/domain/certificatepins.h"
#include <QStringList>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype digestSize = 32;

std::optional<QByteArray> digestOf(QStringView word)
{
    constexpr auto prefix = "sha256/"_L1;
    if (!word.startsWith(prefix))
        return std::nullopt;
    const auto decoded =
        QByteArray::fromBase64Encoding(word.sliced(prefix.size()).toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    return decoded && (*decoded).size() == digestSize ? std::optional(*decoded) : std::nullopt;
}
} // namespace

std::optional<CertificatePins> CertificatePins::fromText(const QString &text)
{
    CertificatePins pins;
    const QStringList entries = text.split(u';');
    for (const QString &entry : entries) {
        const QStringList words = entry.simplified().split(u' ', Qt::SkipEmptyParts);
        if (words.isEmpty())
            continue;
        const QString host = words.first().toLower();
        if (words.size() < 2 || host.contains(u'/') || host.contains(u':'))
            return std::nullopt;
        for (const QString &word : words.sliced(1)) {
            const auto digest = digestOf(word);
            if (!digest)
                return std::nullopt;
            pins.hosts[host].append(*digest);
        }
    }
    return pins.hosts.isEmpty() ? std::nullopt : std::optional(pins);
}

bool CertificatePins::allow(const QString &host, const QByteArray &keyDigest) const
{
    if (refusesAll)
        return false;
    const auto named = hosts.constFind(host.toLower());
    return named == hosts.cend() || named->contains(keyDigest);
}

} // namespace Amandesk
