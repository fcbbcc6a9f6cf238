#include "core/updates/offeredrelease.h"
#include "core/updates/updateproblem.h"
#include <algorithm>

namespace Amandesk {

namespace {
QDateTime latestOf(const QDateTime &now, const SeenRelease &seen)
{
    QDateTime latest = now;
    for (const QDateTime &time : {seen.date, seen.checkedAt}) {
        if (time.isValid())
            latest = std::max(latest, time);
    }
    return latest;
}
} // namespace

bool hasExpired(const ReleaseNotice &notice, const SeenRelease &seen, const QDateTime &now)
{
    return notice.expires <= latestOf(now, seen);
}

Result<std::optional<OfferedRelease>> offerOf(const ReleaseNotice &notice, const RunningProgram &program,
                                              const SeenRelease &seen, const QDateTime &now)
{
    if (hasExpired(notice, seen, now))
        return failExpired();
    if (!seen.version.isNull() && (notice.version < seen.version || notice.date < seen.date))
        return failOlder();
    if (notice.version <= program.version)
        return std::nullopt;

    OfferedRelease offer{notice, OfferedRelease::Obstacle::None, std::nullopt};
    const auto fits = [&program](const ReleasePackage &package) {
        return package.system == program.system && package.architecture == program.architecture;
    };
    const auto package = std::ranges::find_if(notice.packages, fits);
    if (package == notice.packages.end())
        offer.obstacle = OfferedRelease::Obstacle::NoPackage;
    else if (program.kernel < notice.leastKernel.value(program.system))
        offer.obstacle = OfferedRelease::Obstacle::SystemTooOld;
    else
        offer.package = *package;
    return offer;
}

} // namespace Amandesk
