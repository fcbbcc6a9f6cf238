#include "core/platform/rootuser.h"

namespace Amandesk {

bool runsAsRoot()
{
    return false; // an elevated program is asked by Windows Hello like any other
}

} // namespace Amandesk
