#include "core/net/netlog.h"

namespace Amandesk {
Q_LOGGING_CATEGORY(lcNet, "amandesk.net", QtInfoMsg)
} // namespace Amandesk
