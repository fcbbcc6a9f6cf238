#include "core/base/wipebusmessages.h"

namespace Amandesk {

void wipeBusMessages() { }

} // namespace Amandesk
