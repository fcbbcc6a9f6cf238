#include "ui/inbox/conversationlistmodel.h"
#include "core/words/listmatch.h"
#include "ui/inbox/conversationorder.h"
#include <algorithm>
#include <QSet>

namespace Amandesk {

namespace {

constexpr qsizetype mostMovedSingly = 4;

// The same rows in the same order, whichever page?
bool sameQuestion(ConversationListQuery a, ConversationListQuery b)
{
    a.cursor.clear();
    b.cursor.clear();
    a.now = b.now = {};
    a.limit = b.limit = 0;
    return a == b;
}

} // namespace

ConversationListModel::ConversationListModel(QObject *parent)
    : QAbstractListModel(parent)
{ }

int ConversationListModel::rowOf(const ConversationId &id) const
{
    return m_rowOf.value(id, -1);
}

bool ConversationListModel::belongs(const Conversation &conversation) const
{
    if (!isUnderTab(conversation, m_query.tab))
        return false;
    const bool kept = conversation.id == m_kept;
    if (m_query.unreadOnly && conversation.unread == 0 && !kept)
        return false;
    ConversationFilter filter = m_query.filter;
    filter.unansweredOnly = filter.unansweredOnly && !kept;
    if (!matchesFilter(conversation, filter, m_query.now))
        return false;
    // The store may know more names than we do (tags, numbers): what it gave us stays.
    return m_rowOf.contains(conversation.id) || matchesName(conversation, m_query.nameContains);
}

int ConversationListModel::rowFor(const Conversation &conversation) const
{
    const auto above = [this](const Conversation &a, const Conversation &b) { return standsAbove(a, b, m_query); };
    return int(std::lower_bound(m_rows.begin(), m_rows.end(), conversation, above) - m_rows.begin());
}

bool ConversationListModel::isInPlace(int row, const Conversation &conversation) const
{
    return (row == 0 || !standsAbove(conversation, m_rows[row - 1], m_query))
        && (row + 1 == count() || !standsAbove(m_rows[row + 1], conversation, m_query));
}

bool ConversationListModel::isBeyondLoaded(const Conversation &conversation) const
{
    return canLoadMore() && !m_rows.isEmpty() && standsAbove(m_rows.last(), conversation, m_query);
}

void ConversationListModel::show(const ConversationListQuery &query, const ConversationPage &page)
{
    if (!sameQuestion(query, m_query) || m_rows.isEmpty()) {
        beginResetModel();
        m_query = query;
        m_rows = page.conversations;
        m_nextCursor = page.nextCursor;
        m_rowOf.clear();
        renumber(0, count());
        m_waiting.clear();
        endResetModel();
        emit waitingMovesChanged(0);
        return;
    }
    m_query.now = query.now;
    QSet<ConversationId> stay;
    for (const Conversation &conversation : page.conversations)
        stay.insert(conversation.id);
    const bool wholeList = page.nextCursor.isEmpty() || page.conversations.isEmpty();
    for (int row = count() - 1; row >= 0; --row) {
        const Conversation &known = m_rows[row];
        const bool onThisPage = wholeList || !standsAbove(page.conversations.last(), known, query);
        const bool matches = belongs(known); // with time, windows close
        const bool stays = stay.contains(known.id) || (known.id == m_kept && matches);
        if (onThisPage ? !stays : !matches)
            removeRow(row);
    }
    if (wholeList || m_nextCursor.isEmpty())
        m_nextCursor = page.nextCursor;
    upsert(page.conversations);
    if (!m_held)
        sortRows(); // with time, windows close
}

void ConversationListModel::append(const ConversationPage &page)
{
    m_nextCursor.clear(); // nothing on this page is beyond what is loaded
    QList<Conversation> fresh;
    for (const Conversation &conversation : page.conversations) {
        const bool known = m_rowOf.contains(conversation.id);
        const Conversation *last = !fresh.isEmpty() ? &fresh.last() : m_rows.isEmpty() ? nullptr : &m_rows.last();
        if (known || (last && standsAbove(conversation, *last, m_query)))
            upsert(conversation);
        else
            fresh.append(conversation);
    }
    if (!fresh.isEmpty()) {
        const int first = count();
        beginInsertRows({}, first, first + int(fresh.size()) - 1);
        m_rows += fresh;
        renumber(first, count());
        endInsertRows();
    }
    m_nextCursor = page.nextCursor;
}

void ConversationListModel::upsert(const Conversation &conversation)
{
    const int row = rowOf(conversation.id);
    if (!belongs(conversation)) {
        remove(conversation.id);
        return;
    }
    if (row < 0) {
        if (isBeyondLoaded(conversation))
            return; // a later page brings it
        if (m_held && !m_rows.isEmpty()) {
            m_waiting.insert(conversation.id, conversation);
            emit waitingMovesChanged(waitingMoves());
            return;
        }
        insert(conversation);
        return;
    }
    if (m_rows[row] == conversation)
        return;
    if (m_held && !isInPlace(row, conversation)) {
        m_waiting.insert(conversation.id, conversation);
        m_rows[row] = conversation;
        emit dataChanged(index(row), index(row));
        emit waitingMovesChanged(waitingMoves());
        return;
    }
    place(row, conversation);
}

void ConversationListModel::upsert(const QList<Conversation> &conversations)
{
    if (m_held || conversations.size() <= mostMovedSingly) {
        for (const Conversation &conversation : conversations)
            upsert(conversation);
        return;
    }
    int first = count();
    int last = -1;
    QList<Conversation> others; // that come or go
    for (const Conversation &conversation : conversations) {
        const int row = rowOf(conversation.id);
        if (row < 0 || !belongs(conversation)) {
            others.append(conversation);
        } else if (m_rows[row] != conversation) {
            m_rows[row] = conversation;
            first = std::min(first, row);
            last = std::max(last, row);
        }
    }
    if (first <= last)
        emit dataChanged(index(first), index(last));
    sortRows();
    for (const Conversation &conversation : others)
        upsert(conversation);
}

void ConversationListModel::insert(const Conversation &conversation)
{
    const int row = rowFor(conversation);
    beginInsertRows({}, row, row);
    m_rows.insert(row, conversation);
    renumber(row, count());
    endInsertRows();
}

void ConversationListModel::place(int row, const Conversation &conversation)
{
    const auto above = [this](const Conversation &a, const Conversation &b) { return standsAbove(a, b, m_query); };
    const auto at = m_rows.cbegin() + row;
    int target = row;
    if (row > 0 && above(conversation, m_rows[row - 1]))
        target = int(std::lower_bound(m_rows.cbegin(), at, conversation, above) - m_rows.cbegin());
    else if (!isInPlace(row, conversation))
        target = int(std::lower_bound(at + 1, m_rows.cend(), conversation, above) - m_rows.cbegin()) - 1;
    if (target != row) {
        beginMoveRows({}, row, row, {}, target > row ? target + 1 : target);
        m_rows.move(row, target);
        m_rows[target] = conversation;
        renumber(std::min(row, target), std::max(row, target) + 1);
        endMoveRows();
    } else {
        m_rows[row] = conversation;
    }
    emit dataChanged(index(target), index(target));
}

void ConversationListModel::remove(const ConversationId &id)
{
    forget(id);
    if (const int row = rowOf(id); row >= 0)
        removeRow(row);
}

void ConversationListModel::removeRow(int row)
{
    beginRemoveRows({}, row, row);
    const ConversationId id = m_rows.takeAt(row).id;
    m_rowOf.remove(id);
    renumber(row, count());
    endRemoveRows();
    forget(id);
}

void ConversationListModel::forget(const ConversationId &id)
{
    if (m_waiting.remove(id))
        emit waitingMovesChanged(waitingMoves());
}

void ConversationListModel::keep(const ConversationId &id)
{
    const ConversationId before = std::exchange(m_kept, id);
    if (const int row = rowOf(before); row >= 0 && before != id && !belongs(m_rows[row]))
        remove(before);
}

void ConversationListModel::holdOrder(bool hold)
{
    if (m_held == hold)
        return;
    m_held = hold;
    if (hold || m_waiting.isEmpty())
        return;
    const auto waiting = std::exchange(m_waiting, {});
    sortRows();
    for (const Conversation &conversation : waiting) {
        if (rowOf(conversation.id) < 0)
            upsert(conversation);
    }
    emit waitingMovesChanged(0);
}

void ConversationListModel::sortRows()
{
    const auto above = [this](const Conversation &a, const Conversation &b) { return standsAbove(a, b, m_query); };
    if (std::is_sorted(m_rows.begin(), m_rows.end(), above))
        return;
    emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QList<ConversationId> ids;
    for (const QModelIndex &persistent : before)
        ids.append(m_rows[persistent.row()].id);
    std::stable_sort(m_rows.begin(), m_rows.end(), above);
    renumber(0, count());
    QModelIndexList after;
    for (const ConversationId &id : ids)
        after.append(index(rowOf(id)));
    changePersistentIndexList(before, after);
    emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void ConversationListModel::renumber(int from, int to)
{
    for (int row = from; row < to; ++row)
        m_rowOf.insert(m_rows[row].id, row);
}

int ConversationListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant ConversationListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return at(index.row()).contactName;
    case Qt::AccessibleTextRole:
        return m_describe ? m_describe(at(index.row())) : at(index.row()).contactName;
    case Qt::CheckStateRole:
        return m_marked && m_marked(at(index.row()).id) ? QVariant(Qt::Checked) : QVariant();
    case ConversationRole:
        return QVariant::fromValue(at(index.row()));
    default:
        return {};
    }
}

} // namespace Amandesk
