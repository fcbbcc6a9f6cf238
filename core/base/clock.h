#pragma once
#include <chrono>
#include <QDateTime>

namespace Amandesk {

// Where "now" comes from. Injected, so that tests can move time.
class Clock
{
public:
    virtual ~Clock() = default;
    // Wall-clock time, UTC, to the millisecond.
    virtual QDateTime now() const = 0;
    // Time since an arbitrary point that never goes back, whatever happens to the wall clock.
    virtual std::chrono::milliseconds monotonic() const = 0;
};

class SystemClock final : public Clock
{
public:
    QDateTime now() const override;
    std::chrono::milliseconds monotonic() const override;
};

} // namespace Amandesk
