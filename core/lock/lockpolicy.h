#pragma once
#include "core/domain/certificatepins.h"
#include "core/domain/updatepolicy.h"
#include <algorithm>
#include <chrono>
#include <optional>

namespace Amandesk {

// What an organisation may demand, of the lock first of all; what it leaves open, the agent decides. A plain value; see
// policyreader.h for where it comes from.
struct LockPolicy {
    std::optional<int> mostIdleMinutes; // no longer, and not never
    bool withSystem = false; // screen lock, sleep and user switch lock in any case
    bool warningExtends = true; // a key in the last 20 seconds keeps it open
    bool onMinimise = false; // to minimise the window locks in any case
    bool pinAllowed = true;
    int leastPinLength = 6;
    bool passphraseNeeded = false; // as one of the ways in
    bool systemLoginAfterRestart = true; // else the PIN or passphrase comes first, whatever the agent has chosen
    bool quickUnlock = true; // else no key stays in memory for the system's question to open with
    bool keychainAlone = true; // else a PIN or passphrase is needed beside it
    std::chrono::hours offline{72}; // the cache opens for so long after the server last answered
    bool wipeAtTenthPin = false; // else the tenth wrong PIN destroys the PIN
    bool receiveWhileLocked = true; // where the agent wants it
    CertificatePins pins;
    UpdatePolicy updates = UpdatePolicy::AsChosen;

    int idleMinutes(int chosen) const // 0: never
    {
        if (!mostIdleMinutes)
            return chosen;
        return chosen == 0 ? *mostIdleMinutes : std::min(chosen, *mostIdleMinutes);
    }

    friend bool operator==(const LockPolicy &, const LockPolicy &) = default;
};

} // namespace Amandesk
