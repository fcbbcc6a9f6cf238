#pragma once
#include "core/lock/lockpolicy.h"
#include "core/platform/managedsettings.h"
#include <QStringList>

namespace Amandesk {

struct PolicyReading {
    LockPolicy policy;
    QStringList unknown; // names that mean nothing here, and lines without one
    QStringList bad; // names whose value means nothing: the stricter value holds
    std::optional<Error> problem; // there is something that cannot be read or trusted: nothing is demanded
    friend bool operator==(const PolicyReading &, const PolicyReading &) = default;
};

// The words of a policy, as README.md has them in a table. Upper and lower case of a name do not matter.
PolicyReading policyFrom(const QVariantMap &values);

PolicyReading readPolicy(const ManagedPlace &place = {}); // what holds on this computer now
void logWhatIsUnclear(const PolicyReading &reading); // by name, without values

} // namespace Amandesk
