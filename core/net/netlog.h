#pragma once
#include "core/base/log.h"

namespace Amandesk {
Q_DECLARE_LOGGING_CATEGORY(lcNet)
} // namespace Amandesk
