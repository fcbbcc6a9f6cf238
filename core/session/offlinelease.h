#pragma once
#include "core/session/openingrecord.h"
#include <chrono>

namespace Amandesk {
class Clock;

// For how long the cache may be read without the server. While the program runs the time since the computer's start
// counts, which nobody sets; from one run to the next the latest time that was ever seen, so that a clock set back
// lengthens nothing. One that is more than a day behind that time is not believed at all: only the server helps.
// A plain value; main thread.
class OfflineLease
{
public:
    static constexpr std::chrono::hours mostSetBack{24};

    explicit OfflineLease(const Clock &clock); // which outlives it
    void begin(const QDateTime &contact, const QDateTime &seen); // as they were kept, UTC
    void answered(); // the server, just now
    bool isOver(std::chrono::hours limit) const;
    QDateTime contact() const; // UTC, by this computer's clock
    QDateTime seen() const; // the latest time there is reason to believe

private:
    std::chrono::milliseconds sinceBegin() const;

    const Clock &m_clock;
    QDateTime m_contact; // what is below holds until the server answers
    QDateTime m_seen;
    bool m_setBack = false;
    std::chrono::milliseconds m_passed{0}; // since the contact, when it began
    std::chrono::milliseconds m_began{0}; // monotonic
};

} // namespace Amandesk
