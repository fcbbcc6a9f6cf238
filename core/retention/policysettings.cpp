#include "core/retention/policysettings.h"
#include "core/settings/settings.h"

namespace Amandesk {

namespace {
RetentionLimits limitsOf(int days, int megabytes)
{
    RetentionLimits limits;
    if (days > 0)
        limits.age = std::chrono::days(days);
    if (megabytes > 0)
        limits.bytes = qint64(megabytes) * 1024 * 1024;
    return limits;
}
} // namespace

RetentionPolicy retentionPolicyOf(const Settings &settings)
{
    RetentionPolicy policy;
    policy.all = limitsOf(settings.keepDays(), settings.keepMegabytes());
    for (const ChannelLimit &limit : settings.channelLimits())
        policy.channels.insert({limit.source, ChannelId{limit.channel}}, limitsOf(limit.days, limit.megabytes));
    return policy;
}

} // namespace Amandesk
