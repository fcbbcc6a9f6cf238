#pragma once
#include "core/base/clock.h"

namespace Amandesk {

// The server's time, as far as it was measured: what WhatsApp's window counts by, whatever this computer's clock says.
// Main thread, owned by Session; the clock it stands on outlives it.
class ServerClock final : public Clock
{
public:
    explicit ServerClock(const Clock &own)
        : m_own(own)
    { }
    void setOffset(std::chrono::milliseconds offset) { m_offset = offset; } // server minus ours
    QDateTime now() const override { return m_own.now().addMSecs(m_offset.count()); }
    std::chrono::milliseconds monotonic() const override { return m_own.monotonic(); }

private:
    const Clock &m_own;
    std::chrono::milliseconds m_offset{0};
};

} // namespace Amandesk
