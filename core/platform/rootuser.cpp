#include "core/platform/rootuser.h"
#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

bool runsAsRoot()
{
#ifdef Q_OS_UNIX
    return ::geteuid() == 0;
#else
    return false;
#endif
}

Result<> refuseRoot(bool asRoot)
{
    if (asRoot || !runsAsRoot())
        return {};
    return fail(ErrorKind::Forbidden,
                u"This is root, for whom no lock holds. Run it as the agent, or give --as-root."_s);
}

QString asRootWarning()
{
    return u"Running as root, because --as-root was given."_s;
}

} // namespace Amandesk
