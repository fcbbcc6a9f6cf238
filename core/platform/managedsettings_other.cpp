#include "core/platform/managedsettings.h"

namespace Amandesk {

Result<QVariantMap> readManagedSettings(const ManagedPlace &)
{
    return fail(ErrorKind::NotFound);
}

} // namespace Amandesk
