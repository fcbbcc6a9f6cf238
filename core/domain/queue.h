#pragma once
#include "core/domain/agent.h"
#include "core/domain/conversation.h"

namespace Amandesk {

// What a supervisor's board shows. Absent numbers are not known, never zero.
struct QueueSnapshot {
    QDateTime at; // when the server answered, UTC
    std::optional<int> unserved;
    std::optional<int> served;
    bool moreServed = false; // at least so many: the list was not counted to its end
    QList<Conversation> waiting; // longest first
    bool moreWaiting = false; // the list goes on behind those
    QList<Agent> agents; // sorted by name
    friend bool operator==(const QueueSnapshot &, const QueueSnapshot &) = default;
};

} // namespace Amandesk

Q_DECLARE_METATYPE(Amandesk::QueueSnapshot)
