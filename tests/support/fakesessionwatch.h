#pragma once
#include "core/platform/sessionwatch.h"

namespace Amandesk {

// A login of which a test says what happens to it, by emitting the signals. Main thread.
class FakeSessionWatch final : public SessionWatch
{
public:
    int letToSleep = 0;
    void letSleep() override { ++letToSleep; }
};

} // namespace Amandesk
