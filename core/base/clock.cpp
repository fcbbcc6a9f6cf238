#include "core/base/clock.h"
#ifdef Q_OS_LINUX
#include <ctime>
#endif

namespace Amandesk {

QDateTime SystemClock::now() const
{
    return QDateTime::currentDateTimeUtc();
}

// Counts the time that the machine slept as well: who has to wait is not made to wait longer by a closed lid, and what
// is old after a night is not taken for new. Elsewhere than on Linux the steady clock does so by itself.
std::chrono::milliseconds SystemClock::monotonic() const
{
#ifdef Q_OS_LINUX
    timespec time{};
    if (clock_gettime(CLOCK_BOOTTIME, &time) == 0)
        return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::seconds(time.tv_sec)
                                                                     + std::chrono::nanoseconds(time.tv_nsec));
#endif
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

} // namespace Amandesk
