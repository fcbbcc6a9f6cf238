#include "ui/common/announce.h"
#include "ui/common/customername.h"
#include "ui/common/textsafety.h"
#include "ui/inbox/conversationlistmodel.h"
#include "ui/inbox/conversationlistpanel.h"
#include "ui/inbox/conversationlistview.h"
#include "ui/inbox/conversationselection.h"
#include "ui/inbox/openconversation.h"
#include "ui/inbox/selectionbar.h"

// Several conversations at once: who is selected, what shows it, and what screen readers hear of it.
namespace Amandesk {

void ConversationListPanel::connectSelection()
{
    connect(m_selection, &ConversationSelection::changed, this, &ConversationListPanel::selectionChanged);
    connect(m_list, &ConversationListView::toggled, this, [this](int row) {
        m_selection->toggle(idAt(row));
        tellSelected(row);
    });
    connect(m_list, &ConversationListView::extended, this, [this](int row, int from) {
        m_selection->extendTo(idAt(row), idAt(from));
        tellSelected(row);
    });
    connect(m_list, &ConversationListView::allChosen, this, [this] {
        m_selection->selectAll();
        m_selectionBar->showCount(m_selection->count(), m_model->canLoadMore());
        announce(m_list, tr("%n selected", nullptr, m_selection->count()));
    });
    connect(m_selectionBar, &SelectionBar::closed, this, &ConversationListPanel::leaveSelection);
}

ConversationId ConversationListPanel::idAt(int row) const
{
    return row >= 0 && row < m_model->count() ? m_model->at(row).id : ConversationId();
}

void ConversationListPanel::selectionChanged()
{
    const bool hadKeyboard = m_selectionBar->isAncestorOf(focusWidget());
    m_selectionBar->showCount(m_selection->count(), false);
    m_list->viewport()->update();
    if (hadKeyboard && !m_selectionBar->isVisible())
        m_list->setFocus(Qt::OtherFocusReason);
}

// Where a row is on its own the words name it; the number is of all.
void ConversationListPanel::tellSelected(int row)
{
    const ConversationId id = idAt(row);
    if (id.isEmpty() || m_selection->isFrozen())
        return;
    const QString name = isolated(CustomerName::of(m_model->at(row)));
    const QString all = tr("%n selected", nullptr, m_selection->count());
    announce(m_list,
             (m_selection->contains(id) ? tr("%1 is selected.") : tr("%1 is not selected.")).arg(name) + u' ' + all);
}

QList<Conversation> ConversationListPanel::selectedRows() const
{
    QList<Conversation> rows;
    const QList<ConversationId> ids = m_selection->ids();
    rows.reserve(ids.size());
    for (const ConversationId &id : ids)
        rows.append(m_model->at(m_model->rowOf(id)));
    return rows;
}

bool ConversationListPanel::toggleSelected()
{
    const QModelIndex cursor = m_list->currentIndex();
    const int row = cursor.isValid() ? cursor.row() : m_open->row();
    if (row < 0)
        return false;
    m_selection->toggle(idAt(row));
    tellSelected(row);
    return true;
}

void ConversationListPanel::setSelected(const QList<ConversationId> &ids)
{
    m_selection->set(ids);
}

void ConversationListPanel::setSelectionFrozen(bool frozen)
{
    m_selection->setFrozen(frozen);
}

void ConversationListPanel::endSelection()
{
    if (m_selection->isFrozen())
        return;
    const bool hadKeyboard = m_selectionBar->isAncestorOf(focusWidget());
    m_selection->clear();
    m_selectionBar->showCount(0, false);
    m_selectionBar->endRunning();
    if (m_open->row() >= 0)
        m_open->show(); // the cursor goes back to the open one, if there is one
    if (hadKeyboard)
        m_list->setFocus(Qt::OtherFocusReason);
}

// Because the agent wants to.
void ConversationListPanel::leaveSelection()
{
    endSelection();
    announce(m_list, tr("Nothing is selected any more"));
}

} // namespace Amandesk
