#include "ui/common/button.h"
#include "ui/common/fields.h"
#include "ui/common/textsafety.h"
#include "ui/inbox/conversationlistpanel.h"
#include "ui/inbox/listtabs.h"
#include "ui/inbox/sortmenu.h"
#include "ui/inbox/viewnamedialog.h"
#include <QSignalBlocker>

// The saved views of the list.
namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

void ConversationListPanel::setViews(const QList<SavedView> &views)
{
    m_views = views;
}

SavedView ConversationListPanel::present() const
{
    const ConversationListQuery shown = query();
    return {0, {}, shown.tab, shown.sort, shown.unreadOnly, shown.nameContains, shown.filter};
}

// One question for all of it. A tab that this role has not is the first one.
void ConversationListPanel::showView(const SavedView &view)
{
    const QSignalBlocker quietTabs(m_tabs);
    const QSignalBlocker quietUnread(m_unreadOnly);
    const QSignalBlocker quietFilter(m_filter);
    if (!m_tabs->select(view.tab))
        m_tabs->setCurrentIndex(0);
    m_sortMenu->setSort(view.sort);
    m_unreadOnly->setChecked(view.unreadOnly);
    m_filter->setText(view.nameContains);
    m_conditions = view.filter;
    m_counts.setMatches(std::nullopt);
    showFilter();
    retranslate();
    ask();
}

void ConversationListPanel::saveView()
{
    const SavedView view = present();
    const int tab = m_tabs->currentIndex();
    QStringList parts{m_tabs->tabText(tab), SortMenu::words(view.sort)};
    parts += filterWords();
    auto *dialog = new ViewNameDialog(m_theme, view, parts.join(u" · "_s), m_views, this);
    connect(dialog, &ViewNameDialog::named, this, &ConversationListPanel::saveViewRequested);
    dialog->open();
}

} // namespace Amandesk
