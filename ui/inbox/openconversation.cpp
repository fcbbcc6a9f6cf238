#include "ui/inbox/openconversation.h"
#include "ui/inbox/conversationlistmodel.h"
#include "ui/inbox/conversationlistview.h"
#include "ui/inbox/conversationselection.h"

namespace Amandesk {
using namespace std::chrono_literals;

namespace {
constexpr auto delay = 120ms;
}

OpenConversation::OpenConversation(ConversationListView &view, ConversationListModel &model,
                                   ConversationSelection &selection, QObject *parent)
    : QObject(parent)
    , m_view(view)
    , m_model(model)
    , m_selection(selection)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(delay);
    connect(&m_delay, &QTimer::timeout, this, [this] { emit selected(m_id); });
    // Before the view connects itself: when the open conversation leaves the list, no other one is opened instead.
    connect(&model, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this] { m_showing = true; });
    view.setModel(&model);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, [this] {
        m_showing = false;
        show();
    });
    connect(view.selectionModel(), &QItemSelectionModel::currentChanged, this, &OpenConversation::cursorMoved);
    connect(&view, &QListView::activated, this, &OpenConversation::rowChosen);
    connect(&view, &QListView::clicked, this, &OpenConversation::rowChosen);
}

int OpenConversation::row() const
{
    return m_model.rowOf(m_id);
}

void OpenConversation::rowChosen(const QModelIndex &index)
{
    m_delay.stop();
    emit activated(m_model.at(index.row()).id);
}

void OpenConversation::cursorMoved()
{
    const QModelIndex index = m_view.currentIndex();
    if (m_showing || !index.isValid() || !m_view.opensRows())
        return;
    m_selection.endStretch();
    m_id = m_model.at(index.row()).id;
    m_model.keep(m_id);
    m_delay.start();
}

void OpenConversation::set(const ConversationId &id)
{
    m_id = id;
    m_model.keep(id);
    show();
}

void OpenConversation::show()
{
    const int row = this->row();
    QItemSelectionModel *open = m_view.selectionModel();
    if (!m_selection.isEmpty()) { // the cursor is where others are being selected
        if (row >= 0)
            open->select(m_model.index(row), QItemSelectionModel::ClearAndSelect);
        else
            open->clearSelection();
        return;
    }
    if (m_view.currentIndex().isValid() && m_view.currentIndex().row() == row
        && open->isSelected(m_view.currentIndex()))
        return;
    m_showing = true;
    if (row >= 0)
        m_view.setCurrentIndex(m_model.index(row));
    else
        open->clear();
    m_showing = false;
}

void OpenConversation::step(int rows)
{
    const int here = row();
    const int target = here < 0 ? 0 : here + rows;
    if (target < 0 || target >= m_model.count())
        return;
    m_view.setCurrentIndex(m_model.index(target));
    m_delay.stop();
    emit activated(m_id);
}

} // namespace Amandesk
