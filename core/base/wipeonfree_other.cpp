#include "core/base/wipeonfree.h"

namespace Amandesk {

void wipeMemoryOnFree(char **) { }

bool canWipeWholeProcess()
{
    return false;
}

} // namespace Amandesk
