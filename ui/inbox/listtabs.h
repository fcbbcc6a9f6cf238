#pragma once
#include "core/domain/account.h"
#include "core/domain/conversationlist.h"
#include "ui/inbox/tabstrip.h"

namespace Amandesk {

// The tabs of the list that a role has. Main thread, owned by the list panel.
class ListTabs final : public TabStrip
{
    Q_OBJECT
public:
    using TabStrip::TabStrip;
    void setRole(Role role);
    void retranslate();
    const QList<ConversationTab> &order() const { return m_order; }
    ConversationTab current() const;
    bool select(ConversationTab tab); // false: this role has no such tab

private:
    QList<ConversationTab> m_order{ConversationTab::Mine};
};

} // namespace Amandesk
