#pragma once
#include "core/updates/releasenotice.h"
#include <optional>

namespace Amandesk {

// What runs, and where.
struct RunningProgram {
    QVersionNumber version;
    QString system; // as in ReleasePackage
    QString architecture;
    QVersionNumber kernel;
};

// The newest that was ever said here, by a notice that was good in everything.
struct SeenRelease {
    QVersionNumber version; // null: none
    QDateTime date; // of the notice
    QDateTime checkedAt; // when a notice was last good; invalid: never
    QDateTime triedAt; // when one was last asked for
    friend bool operator==(const SeenRelease &, const SeenRelease &) = default;
};

// A newer version than the one that runs.
struct OfferedRelease {
    enum class Obstacle { None, NoPackage, SystemTooOld };
    ReleaseNotice notice;
    Obstacle obstacle = Obstacle::None;
    std::optional<ReleasePackage> package; // for this computer, unless there is an obstacle
};

// A clock that is set back does not make an expired notice good again before what was seen.
bool hasExpired(const ReleaseNotice &notice, const SeenRelease &seen, const QDateTime &now);

// What a notice means for this computer: absent, nothing newer. An expired one is a failExpired(), and one that is
// behind what was seen in version or date a failOlder(): whoever puts an old notice back, or holds newer ones back,
// must not pass for the publisher.
Result<std::optional<OfferedRelease>> offerOf(const ReleaseNotice &notice, const RunningProgram &program,
                                              const SeenRelease &seen, const QDateTime &now);

} // namespace Amandesk
