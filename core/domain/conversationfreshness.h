#pragma once
#include <optional>
#include <QDateTime>
#include <QMetaType>

namespace Amandesk {

// How sure we are of one conversation that somebody looks at.
struct ConversationFreshness {
    std::optional<QDateTime> checkedAt; // what the server had then is here; its time, UTC. Absent: not in this run
    bool gap = false; // something is known to be missing, and is being fetched
    friend bool operator==(const ConversationFreshness &, const ConversationFreshness &) = default;
};

} // namespace Amandesk

Q_DECLARE_METATYPE(Amandesk::ConversationFreshness)
