#pragma once
#include "core/domain/storechanges.h"
#include <utility>

namespace Amandesk {

// Collects what the stores touch during one job; Database announces it after the commit and drops it after a rollback.
// Belongs to the writing thread.
class ChangeLog final
{
public:
    void conversation(const ConversationId &id) { m_changes.conversations.insert(id); }
    void timeline(const ConversationId &id) { m_changes.timelines.insert(id); }
    void both(const ConversationId &id)
    {
        conversation(id);
        timeline(id);
    }
    const StoreChanges &changes() const { return m_changes; }
    StoreChanges take() { return std::exchange(m_changes, {}); }

private:
    StoreChanges m_changes;
};

} // namespace Amandesk
