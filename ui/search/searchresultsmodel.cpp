#include "ui/search/searchresultsmodel.h"

namespace Amandesk {

SearchResultsModel::SearchResultsModel(QObject *parent)
    : QAbstractListModel(parent)
{ }

void SearchResultsModel::show(const QList<SearchHit> &hits)
{
    if (hits == m_hits)
        return;
    beginResetModel();
    m_hits = hits;
    endResetModel();
}

void SearchResultsModel::append(const QList<SearchHit> &hits)
{
    if (hits.isEmpty())
        return;
    beginInsertRows({}, count(), count() + int(hits.size()) - 1);
    m_hits.append(hits);
    endInsertRows();
}

int SearchResultsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant SearchResultsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SearchHit &hit = m_hits[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return hit.contactName;
    case Qt::AccessibleTextRole:
        return m_describe ? m_describe(hit) : hit.contactName;
    case HitRole:
        return QVariant::fromValue(hit);
    default:
        return {};
    }
}

} // namespace Amandesk
