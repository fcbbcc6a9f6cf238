#pragma once
#include "core/domain/channel.h"
#include <chrono>
#include <optional>
#include <QHash>
#include <QString>

namespace Amandesk {

struct RetentionLimits {
    std::optional<std::chrono::days> age;
    std::optional<qint64> bytes;
    friend bool operator==(const RetentionLimits &, const RetentionLimits &) = default;
};

// How long and how much of the conversations this computer keeps. A message goes when it is beyond any limit that holds
// for it. The server keeps what it keeps: who scrolls back fetches it again.
struct RetentionPolicy {
    RetentionLimits all; // bytes: of the cache and the attachment files together
    QHash<ChannelKey, RetentionLimits> channels; // bytes: of a channel's texts and attachment files
    friend bool operator==(const RetentionPolicy &, const RetentionPolicy &) = default;
};

} // namespace Amandesk
