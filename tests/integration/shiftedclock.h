#pragma once
#include "core/base/clock.h"

namespace Amandesk {

// The system's clock, which a test can put forward: who waits for a moment need not be waited for.
class ShiftedClock final : public Clock
{
public:
    QDateTime now() const override { return m_system.now().addMSecs((m_shift + m_turned).count()); }
    std::chrono::milliseconds monotonic() const override { return m_system.monotonic() + m_shift; }
    void advance(std::chrono::milliseconds time) { m_shift += time; }
    void turn(std::chrono::milliseconds time) { m_turned += time; } // the hands of the clock; no time passes

private:
    SystemClock m_system;
    std::chrono::milliseconds m_shift{0};
    std::chrono::milliseconds m_turned{0};
};

} // namespace Amandesk
