#include "core/platform/rootuser.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

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
