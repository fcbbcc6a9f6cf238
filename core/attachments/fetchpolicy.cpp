#include "core/attachments/fetchpolicy.h"
#include <algorithm>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {

// Where the chat service puts what is uploaded, besides its own servers.
const QStringList mediaHosts{u"qiscus.com"_s, u"cloudfront.net"_s, u"res.cloudinary.com"_s};

bool isAtOrBelow(const QString &host, const QString &domain)
{
    return host == domain || host.endsWith(u'.' + domain);
}

} // namespace

bool isPictureName(const Attachment &attachment)
{
    static const QStringList suffixes{u"jpg"_s, u"jpeg"_s, u"png"_s, u"gif"_s, u"webp"_s};
    const QString name = attachment.fileName.isEmpty() ? attachment.url.fileName() : attachment.fileName;
    return suffixes.contains(name.section(u'.', -1).toLower());
}

qint64 fetchedByItself(const Attachment &attachment, const FetchPolicy &policy)
{
    if (policy.metered || attachment.needsRedownload)
        return 0;
    const QString host = attachment.url.host().toLower();
    const auto holds = [&host](const QStringList &domains) {
        return std::ranges::any_of(domains, [&](const QString &domain) { return isAtOrBelow(host, domain.toLower()); });
    };
    if (host.isEmpty() || !(holds(policy.hosts) || holds(mediaHosts)))
        return 0;
    const qint64 most = std::min(isPictureName(attachment) ? policy.pictures : policy.others, mostFetched);
    return attachment.size > most ? 0 : most;
}

} // namespace Amandesk
