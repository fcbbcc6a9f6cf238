#include "core/base/wipestack.h"
#include <sodium.h>

namespace Amandesk {

void wipeUnusedStack()
{
    constexpr std::size_t depth = 256 * 1024; // half of the smallest stack that a thread of ours has (macOS)
    sodium_stackzero(depth);
}

} // namespace Amandesk
