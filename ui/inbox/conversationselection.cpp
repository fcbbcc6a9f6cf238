#include "ui/inbox/conversationselection.h"
#include "ui/inbox/conversationlistmodel.h"
#include <algorithm>

namespace Amandesk {

ConversationSelection::ConversationSelection(const ConversationListModel &model, QObject *parent)
    : QObject(parent)
    , m_model(model)
{
    connect(&model, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) { dropRows(first, last); });
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        m_frozen = false;
        clear();
    });
}

QList<ConversationId> ConversationSelection::ids() const
{
    QList<ConversationId> ids;
    ids.reserve(m_ids.size());
    for (int row = 0; row < m_model.count() && ids.size() < m_ids.size(); ++row) {
        if (m_ids.contains(m_model.at(row).id))
            ids.append(m_model.at(row).id);
    }
    return ids;
}

void ConversationSelection::toggle(const ConversationId &id)
{
    if (m_frozen || m_model.rowOf(id) < 0)
        return;
    QSet<ConversationId> ids = m_ids;
    if (!ids.remove(id))
        ids.insert(id);
    m_anchor = id;
    m_before = ids;
    m_before.remove(id);
    replace(ids);
}

void ConversationSelection::extendTo(const ConversationId &id, const ConversationId &from)
{
    const int to = m_model.rowOf(id);
    if (m_frozen || to < 0)
        return;
    if (m_model.rowOf(m_anchor) < 0) { // not begun, or it has left the list
        m_anchor = m_model.rowOf(from) < 0 ? id : from;
        m_before = m_ids;
    }
    const int begin = m_model.rowOf(m_anchor);
    QSet<ConversationId> ids = m_before;
    for (int row = std::min(begin, to); row <= std::max(begin, to); ++row)
        ids.insert(m_model.at(row).id);
    replace(ids);
}

void ConversationSelection::selectAll()
{
    if (m_frozen)
        return;
    QSet<ConversationId> ids;
    ids.reserve(m_model.count());
    for (int row = 0; row < m_model.count(); ++row)
        ids.insert(m_model.at(row).id);
    m_anchor = {};
    replace(ids);
}

void ConversationSelection::set(const QList<ConversationId> &ids)
{
    QSet<ConversationId> here;
    for (const ConversationId &id : ids) {
        if (m_model.rowOf(id) >= 0)
            here.insert(id);
    }
    m_anchor = {};
    replace(here);
}

void ConversationSelection::clear()
{
    if (m_frozen)
        return;
    m_anchor = {};
    m_before.clear();
    replace({});
}

void ConversationSelection::replace(const QSet<ConversationId> &ids)
{
    if (m_ids == ids)
        return;
    m_ids = ids;
    emit changed();
}

void ConversationSelection::dropRows(int first, int last)
{
    bool any = false;
    for (int row = first; row <= last; ++row) {
        const ConversationId &id = m_model.at(row).id;
        any = m_ids.remove(id) || any;
        m_before.remove(id);
    }
    if (any)
        emit changed();
}

} // namespace Amandesk
