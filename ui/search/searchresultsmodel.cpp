#include "ui/search/searchresultsmodel.h"
#include <algorithm>

namespace Amandesk {

namespace {
QDateTime newestOf(const QList<SearchHit> &hits)
{
    QDateTime newest;
    for (const SearchHit &hit : hits) {
        if (hit.at.isValid() && (!newest.isValid() || hit.at > newest))
            newest = hit.at;
    }
    return newest;
}
} // namespace

SearchResultsModel::SearchResultsModel(QObject *parent)
    : QAbstractListModel(parent)
{ }

void SearchResultsModel::describeWith(Describe hit, DescribeHeading heading)
{
    m_describe = std::move(hit);
    m_describeHeading = std::move(heading);
}

const SearchHit &SearchResultsModel::at(int row) const
{
    const Row &place = m_rows[row];
    return m_groups[place.group][std::max(0, place.hit)];
}

int SearchResultsModel::rowOf(const ConversationId &conversation, MessageId message, bool heading) const
{
    for (int row = 0; row < rowCount(); ++row) {
        const SearchHit &hit = at(row);
        if (hit.conversation == conversation && isHeading(row) == heading && (heading || hit.message == message))
            return row;
    }
    return -1;
}

QList<SearchResultsModel::Group> SearchResultsModel::grouped(const QList<SearchHit> &hits)
{
    QList<Group> groups;
    QHash<ConversationId, qsizetype> places;
    for (const SearchHit &hit : hits) {
        const auto known = places.constFind(hit.conversation);
        if (known != places.constEnd()) {
            groups[*known].append(hit);
            continue;
        }
        places.insert(hit.conversation, groups.size());
        groups.append(Group{hit});
    }
    return groups;
}

void SearchResultsModel::show(const QList<SearchHit> &hits, SearchOrder order)
{
    QList<Group> groups = grouped(hits);
    if (order == SearchOrder::Newest) {
        std::stable_sort(groups.begin(), groups.end(),
                         [](const Group &a, const Group &b) { return newestOf(a) > newestOf(b); });
    }
    if (groups == m_groups)
        return;
    beginResetModel();
    m_groups = std::move(groups);
    m_rows.clear();
    m_hits = 0;
    for (int group = 0; group < conversations(); ++group)
        addRows(group, -1, rowCount());
    endResetModel();
}

void SearchResultsModel::append(const QList<SearchHit> &hits)
{
    for (const Group &more : grouped(hits)) {
        const auto known = std::find_if(m_groups.cbegin(), m_groups.cend(), [&more](const Group &group) {
            return group.constFirst().conversation == more.constFirst().conversation;
        });
        const int group = int(known - m_groups.cbegin());
        const bool isNew = known == m_groups.cend();
        const int row = isNew ? rowCount() : endOf(group);
        const int from = isNew ? -1 : int(m_groups[group].size());
        beginInsertRows({}, row, row + int(more.size()) - (isNew ? 0 : 1));
        if (isNew)
            m_groups.append(more);
        else
            m_groups[group].append(more);
        addRows(group, from, row);
        endInsertRows();
        if (!isNew) {
            const QModelIndex heading = index(row - from - 1);
            emit dataChanged(heading, heading, {CountRole, Qt::AccessibleTextRole});
        }
    }
}

int SearchResultsModel::endOf(int group) const
{
    const auto after =
        std::find_if(m_rows.cbegin(), m_rows.cend(), [group](const Row &row) { return row.group > group; });
    return int(after - m_rows.cbegin());
}

// From this hit of the group to its last one; -1 begins with the heading.
void SearchResultsModel::addRows(int group, int fromHit, int atRow)
{
    const int hits = int(m_groups[group].size());
    for (int hit = fromHit; hit < hits; ++hit)
        m_rows.insert(atRow++, Row{group, hit});
    m_hits += hits - std::max(0, fromHit);
}

int SearchResultsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant SearchResultsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[index.row()];
    const SearchHit &hit = at(index.row());
    const int hits = int(m_groups[row.group].size());
    switch (role) {
    case Qt::DisplayRole:
        return hit.contactName;
    case Qt::AccessibleTextRole:
        if (!m_describe)
            return hit.contactName;
        return row.hit < 0 ? m_describeHeading(hit, hits) : m_describe(hit);
    case HitRole:
        return QVariant::fromValue(hit);
    case IsHeadingRole:
        return row.hit < 0;
    case CountRole:
        return hits;
    default:
        return {};
    }
}

} // namespace Amandesk
