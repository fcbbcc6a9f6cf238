#pragma once
#include "core/lock/lockpolicy.h"
#include "core/platform/managedsettings.h"
#include <QStringList>

namespace Amandesk {

struct PolicyReading {
    LockPolicy policy;
    QStringList unknown; // names that mean nothing here
    QStringList bad; // names whose value means nothing: the stricter value holds
};

// The words of a policy, as README.md has them in a table. Upper and lower case of a name do not matter.
PolicyReading policyFrom(const QVariantMap &values);

// What holds on this computer now; says in the log by name what it does not understand. Nothing laid down, or nothing
// that can be trusted: nothing is demanded.
LockPolicy readPolicy(const ManagedPlace &place = {});

} // namespace Amandesk
