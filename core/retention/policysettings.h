#pragma once
#include "core/domain/retention.h"

namespace Amandesk {
class Settings;

// What the profile's settings say about keeping.
RetentionPolicy retentionPolicyOf(const Settings &settings);

} // namespace Amandesk
