#pragma once
#include "core/base/clock.h"
#include <QString>

namespace Amandesk::Box {

// The backend's idea of time: the injected clock inside, and a skew that only the outside sees.
// Lives on the sandbox's thread, owned by Sandbox.
class ServerClock
{
public:
    explicit ServerClock(const Clock &clock)
        : m_clock(clock)
    { }
    qint64 now() const { return m_clock.now().toMSecsSinceEpoch(); }
    qint64 skewMs() const { return m_skewMs; }
    void setSkewMs(qint64 skew) { m_skewMs = skew; }
    qint64 shown(qint64 ms) const { return ms + m_skewMs; }

    QString iso(qint64 ms) const; // 2026-01-15T08:30:00Z
    QString sql(qint64 ms) const; // 2026-01-15 08:30:00
    QString http(qint64 ms) const; // for the Date header

private:
    const Clock &m_clock;
    qint64 m_skewMs = 0;
};

} // namespace Amandesk::Box
