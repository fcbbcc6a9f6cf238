#pragma once
#include "core/base/result.h"
#include <chrono>

namespace Amandesk {

// How many wrong tries there were, and when the last one was on a clock that only goes forward.
// Kept in the vault file, and for the PIN in the keychain as well, so that it survives a restart.
struct FailedTries {
    int count = 0;
    std::chrono::milliseconds at{0};
    friend bool operator==(const FailedTries &, const FailedTries &) = default;
};

// How long to wait after so many wrong tries: nothing for three, then 5, 15, 30, 60, 300 and 900 seconds.
class RetryThrottle
{
public:
    static constexpr int mostPinTries = 10; // with so many wrong ones the PIN is gone

    static std::chrono::seconds delayAfter(int failedTries);

    // Of what two places have counted: the larger number; with the same number the one that waits longer.
    static FailedTries stricter(const FailedTries &a, const FailedTries &b, std::chrono::milliseconds now);

    // How long the next try still has to wait; zero when it may be made. A clock that starts anew with the machine
    // can only lengthen the wait: what it shows is never more than the time that really went by.
    static std::chrono::milliseconds remaining(const FailedTries &tries, std::chrono::milliseconds now);

    // Throttled with retryAfter (rounded up), or fine.
    static Result<> check(const FailedTries &tries, std::chrono::milliseconds now);
};

} // namespace Amandesk
