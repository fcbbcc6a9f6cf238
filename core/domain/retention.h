#pragma once
#include "core/domain/ids.h"
#include <chrono>
#include <optional>
#include <QHash>
#include <QString>

namespace Amandesk {

// Ids of channels are unique only together with their source.
struct ChannelKey {
    QString source;
    ChannelId id;
    friend bool operator==(const ChannelKey &, const ChannelKey &) = default;
    friend size_t qHash(const ChannelKey &key, size_t seed = 0) { return qHashMulti(seed, key.source, key.id.value()); }
};

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
