#include "core/platform/rootuser.h"
#include <unistd.h>

namespace Amandesk {

bool runsAsRoot()
{
    return ::geteuid() == 0;
}

} // namespace Amandesk
