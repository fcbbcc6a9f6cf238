#include "core/sync/backfillpolicy.h"
#include "core/settings/settings.h"
#include <algorithm>

namespace Amandesk {

BackfillPolicy backfillPolicyOf(const Settings &settings)
{
    BackfillPolicy policy{std::nullopt, std::nullopt};
    int days = settings.syncDays();
    if (const int kept = settings.keepDays(); kept > 0) // what would be evicted at once need not come
        days = days > 0 ? std::min(days, kept) : kept;
    if (days > 0)
        policy.age = std::chrono::days(days);
    if (const int messages = settings.syncMessages(); messages > 0)
        policy.messages = messages;
    return policy;
}

} // namespace Amandesk
