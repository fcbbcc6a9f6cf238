#include "core/platform/sessionwatch.h"

namespace Amandesk {

namespace {
// Nothing is known here: the agent, the idle timer and the window lock.
class UnknownSession final : public SessionWatch
{
public:
    void letSleep() override { }
};
} // namespace

std::unique_ptr<SessionWatch> SessionWatch::create()
{
    return create({});
}

std::unique_ptr<SessionWatch> SessionWatch::create(const Buses &)
{
    return std::make_unique<UnknownSession>();
}

} // namespace Amandesk
