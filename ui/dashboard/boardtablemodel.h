#pragma once
#include "ui/dashboard/boardcell.h"
#include <algorithm>
#include <QAbstractTableModel>
#include <QList>
#include <QSet>

namespace Amandesk {

// Rows of one kind of value in the order they are given. A new list changes, moves, adds and removes single rows, so
// that selection and scroll position stay. Main thread, owned by BoardPage.
template<typename Row> class BoardTableModel : public QAbstractTableModel
{
public:
    enum Role { CellRole = Qt::UserRole + 1 };
    using QAbstractTableModel::QAbstractTableModel;

    const Row &at(int row) const { return m_rows[row]; }
    int count() const { return int(m_rows.size()); }

    void show(const QList<Row> &rows)
    {
        removeOthers(rows);
        for (int i = 0; i < rows.size(); ++i) {
            int from = find(m_rows, rows[i], i);
            if (from < 0) {
                beginInsertRows({}, i, i);
                m_rows.insert(i, rows[i]);
                endInsertRows();
                continue;
            }
            if (from == i + 1) { // perhaps one row went down, rather than all behind it up
                const int to = std::min(find(rows, m_rows[i], from), count() - 1);
                if (to > from) {
                    moveRow(i, to);
                    from = find(m_rows, rows[i], i);
                }
            }
            if (from != i)
                moveRow(from, i);
            if (m_rows[i] != rows[i]) {
                m_rows[i] = rows[i];
                rowChanged(i);
            }
        }
        if (count() > rows.size()) // the same one twice
            removeFrom(int(rows.size()), count() - 1);
    }

    // The language is another one.
    void retranslate()
    {
        emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
        if (count() > 0)
            emit dataChanged(index(0, 0), index(count() - 1, columnCount() - 1));
    }

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : count(); }
    QVariant data(const QModelIndex &index, int role) const override
    {
        if (!index.isValid() || (role != CellRole && role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
            return {};
        const BoardCell cell = this->cell(m_rows[index.row()], index.column());
        if (role == CellRole)
            return QVariant::fromValue(cell);
        if (role == Qt::AccessibleTextRole && !cell.spoken.isEmpty())
            return cell.spoken;
        return cell.chip ? cell.chip->text : cell.text;
    }

protected:
    virtual BoardCell cell(const Row &row, int column) const = 0;
    void rowChanged(int row) { emit dataChanged(index(row, 0), index(row, columnCount() - 1)); }

private:
    static int find(const QList<Row> &rows, const Row &row, int from)
    {
        const auto found =
            std::find_if(rows.cbegin() + from, rows.cend(), [&row](const Row &other) { return other.id == row.id; });
        return found == rows.cend() ? -1 : int(found - rows.cbegin());
    }
    void moveRow(int from, int to)
    {
        beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
        m_rows.move(from, to);
        endMoveRows();
    }
    void removeFrom(int first, int last)
    {
        beginRemoveRows({}, first, last);
        m_rows.remove(first, last - first + 1);
        endRemoveRows();
    }
    void removeOthers(const QList<Row> &rows)
    {
        QSet<decltype(Row::id)> wanted;
        for (const Row &row : rows)
            wanted.insert(row.id);
        for (int last = count() - 1; last >= 0; --last) {
            if (!wanted.contains(m_rows[last].id))
                removeFrom(last, last);
        }
    }

    QList<Row> m_rows;
};

} // namespace Amandesk
