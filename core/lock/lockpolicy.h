#pragma once
#include <algorithm>
#include <optional>

namespace Amandesk {

// What an organisation may demand of the lock; what it leaves open, the agent decides. A plain value.
struct LockPolicy {
    std::optional<int> mostIdleMinutes; // no longer, and not never
    bool withSystem = false; // screen lock, sleep and user switch lock in any case
    bool warningExtends = true; // a key in the last 20 seconds keeps it open

    int idleMinutes(int chosen) const // 0: never
    {
        if (!mostIdleMinutes)
            return chosen;
        return chosen == 0 ? *mostIdleMinutes : std::min(chosen, *mostIdleMinutes);
    }
};

} // namespace Amandesk
