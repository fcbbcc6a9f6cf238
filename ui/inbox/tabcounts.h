#pragma once
#include "core/domain/account.h"
#include "core/domain/conversationlist.h"
#include <optional>

namespace Amandesk {

// How many conversations each tab of a role has, with and without what the list is filtered by, as far as that is
// known.
class TabCounts
{
public:
    static constexpr int unknown = -1;

    void setRole(Role role) { m_role = role; }
    void setCounts(const ConversationCounts &counts) { m_counts = counts; }
    void setMatches(const std::optional<ConversationCounts> &matches) { m_matches = matches; } // of the present filters
    // Who waits to be taken, where the list of them is not told. Absent: not known.
    void setQueueLength(std::optional<int> waiting) { m_queueLength = waiting; }

    bool areKnown() const { return m_counts.has_value(); }
    bool haveMatches() const { return m_matches.has_value(); }
    std::optional<int> waiting() const; // to be taken
    int all(ConversationTab tab) const; // without filters
    int matching(ConversationTab tab) const; // the filters; they are known

private:
    Role m_role = Role::Agent;
    std::optional<ConversationCounts> m_counts;
    std::optional<ConversationCounts> m_matches;
    std::optional<int> m_queueLength;
};

} // namespace Amandesk
