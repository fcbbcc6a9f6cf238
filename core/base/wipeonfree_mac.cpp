#include "core/base/wipeonfree.h"
#include <sys/resource.h>

namespace Amandesk {

void wipeMemoryOnFree()
{
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
}

bool canWipeWholeProcess()
{
    return false;
}

} // namespace Amandesk
