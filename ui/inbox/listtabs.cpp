#include "ui/inbox/listtabs.h"
#include <QSignalBlocker>

namespace Amandesk {

void ListTabs::setRole(Role role)
{
    m_order = overseesQueue(role)
        ? QList{ConversationTab::All, ConversationTab::Unserved, ConversationTab::Served, ConversationTab::Resolved}
        : QList{ConversationTab::Mine, ConversationTab::Unserved, ConversationTab::Resolved};
    const QSignalBlocker quiet(this);
    while (count() < m_order.size())
        addTab(QString());
    while (count() > m_order.size())
        removeTab(count() - 1);
    retranslate();
}

void ListTabs::retranslate()
{
    const QSignalBlocker quiet(this);
    for (int i = 0; i < m_order.size(); ++i) {
        switch (m_order[i]) {
        case ConversationTab::Mine:
            setTabText(i, tr("Mine"));
            break;
        case ConversationTab::Unserved:
            setTabText(i, tr("Unserved"));
            break;
        case ConversationTab::Served:
            setTabText(i, tr("Served"));
            break;
        case ConversationTab::Resolved:
            setTabText(i, tr("Resolved"));
            break;
        case ConversationTab::All:
            setTabText(i, tr("All"));
            break;
        }
    }
}

ConversationTab ListTabs::current() const
{
    return m_order.value(currentIndex(), m_order.first());
}

bool ListTabs::select(ConversationTab tab)
{
    const qsizetype index = m_order.indexOf(tab);
    if (index >= 0)
        setCurrentIndex(int(index));
    return index >= 0;
}

} // namespace Amandesk
