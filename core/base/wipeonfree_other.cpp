#include "core/base/wipeonfree.h"
#include <QtGlobal>
#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace Amandesk {

void wipeMemoryOnFree(char **)
{
#ifdef Q_OS_UNIX
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
#endif
}

bool canWipeWholeProcess()
{
    return false;
}

} // namespace Amandesk
