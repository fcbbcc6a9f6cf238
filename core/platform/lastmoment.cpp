#include "core/platform/lastmoment.h"
#include <cstdio>
#include <cstdlib>
#include <thread>

namespace Amandesk {

void endWithin(int code, std::chrono::milliseconds most)
{
    std::fflush(nullptr);
    std::thread([most, code] {
        std::this_thread::sleep_for(most);
        std::_Exit(code);
    }).detach();
}

} // namespace Amandesk
