#pragma once
#include "core/base/clock.h"
#include <QDateTime>

namespace Amandesk {

// A clock that stands still until a test moves it. Not for several threads at once.
class FakeClock final : public Clock
{
public:
    explicit FakeClock(const QDateTime &now = QDateTime({2026, 1, 15}, {8, 30}, Qt::UTC))
        : m_now(now.toUTC())
    { }
    QDateTime now() const override { return m_now; }
    std::chrono::milliseconds monotonic() const override { return m_monotonic; }

    // Time passes.
    void advance(std::chrono::milliseconds time)
    {
        m_now = m_now.addMSecs(time.count());
        m_monotonic += time;
    }
    // Somebody sets the wall clock; no time passes.
    void setNow(const QDateTime &now) { m_now = now.toUTC(); }

private:
    QDateTime m_now;
    std::chrono::milliseconds m_monotonic{1'000'000};
};

} // namespace Amandesk
