#include "core/base/wipeonfree.h"

namespace Amandesk {

void wipeMemoryOnFree() { }

bool canWipeWholeProcess()
{
    return false;
}

} // namespace Amandesk
