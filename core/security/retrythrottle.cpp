#include "core/security/retrythrottle.h"
#include <algorithm>
#include <array>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr int freeTries = 3;
constexpr std::array<std::chrono::seconds, 6> delays{5s, 15s, 30s, 60s, 300s, 900s};
} // namespace

std::chrono::seconds RetryThrottle::delayAfter(int failedTries)
{
    if (failedTries < freeTries)
        return 0s;
    return delays[std::min(std::size_t(failedTries - freeTries), delays.size() - 1)];
}

FailedTries RetryThrottle::stricter(const FailedTries &a, const FailedTries &b, std::chrono::milliseconds now)
{
    if (a.count != b.count)
        return a.count > b.count ? a : b;
    return remaining(a, now) >= remaining(b, now) ? a : b;
}

std::chrono::milliseconds RetryThrottle::remaining(const FailedTries &tries, std::chrono::milliseconds now)
{
    const std::chrono::milliseconds passed = now >= tries.at ? now - tries.at : now;
    return std::max<std::chrono::milliseconds>(delayAfter(tries.count) - passed, 0ms);
}

Result<> RetryThrottle::check(const FailedTries &tries, std::chrono::milliseconds now)
{
    const std::chrono::milliseconds wait = remaining(tries, now);
    if (wait == 0ms)
        return {};
    Error error{ErrorKind::Throttled, u"%1 wrong tries"_s.arg(tries.count),
                std::chrono::ceil<std::chrono::seconds>(wait)};
    return fail(std::move(error));
}

} // namespace Amandesk
