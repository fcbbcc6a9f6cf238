#include "ui/inbox/tabcounts.h"

namespace Amandesk {

std::optional<int> TabCounts::waiting() const
{
    return overseesQueue(m_role) ? m_counts.value_or(ConversationCounts()).unserved : m_queueLength;
}

int TabCounts::all(ConversationTab tab) const
{
    if (!m_counts)
        return unknown;
    switch (tab) {
    case ConversationTab::Mine:
        return m_counts->mine;
    case ConversationTab::Unserved:
        return waiting().value_or(unknown);
    case ConversationTab::Served:
        return m_counts->served;
    case ConversationTab::Resolved:
        return unknown; // nobody works through them
    case ConversationTab::All:
        return m_counts->all;
    }
    Q_UNREACHABLE();
}

int TabCounts::matching(ConversationTab tab) const
{
    switch (tab) {
    case ConversationTab::Mine:
        return m_matches->mine;
    case ConversationTab::Unserved:
        return m_matches->unserved;
    case ConversationTab::Served:
        return m_matches->served;
    case ConversationTab::Resolved:
        return m_matches->resolved;
    case ConversationTab::All:
        return m_matches->all;
    }
    Q_UNREACHABLE();
}

} // namespace Amandesk
