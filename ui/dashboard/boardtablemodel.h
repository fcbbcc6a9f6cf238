#pragma once
#include "ui/dashboard/boardcell.h"
#include <QAbstractTableModel>
#include <QList>

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
        for (int i = 0; i < rows.size(); ++i) {
            int from = i;
            while (from < m_rows.size() && m_rows[from].id != rows[i].id)
                ++from;
            if (from == m_rows.size()) {
                beginInsertRows({}, i, i);
                m_rows.insert(i, rows[i]);
                endInsertRows();
                continue;
            }
            if (from != i) {
                beginMoveRows({}, from, from, {}, i);
                m_rows.move(from, i);
                endMoveRows();
            }
            if (m_rows[i] != rows[i]) {
                m_rows[i] = rows[i];
                rowChanged(i);
            }
        }
        if (m_rows.size() > rows.size()) {
            beginRemoveRows({}, int(rows.size()), count() - 1);
            m_rows.resize(rows.size());
            endRemoveRows();
        }
    }

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : count(); }
    QVariant data(const QModelIndex &index, int role) const override
    {
        if (!index.isValid())
            return {};
        const BoardCell cell = this->cell(m_rows[index.row()], index.column());
        switch (role) {
        case CellRole:
            return QVariant::fromValue(cell);
        case Qt::DisplayRole:
            return cell.chip ? cell.chip->text : cell.text;
        case Qt::AccessibleTextRole:
            return cell.spoken.isEmpty() ? data(index, Qt::DisplayRole) : cell.spoken;
        default:
            return {};
        }
    }

protected:
    virtual BoardCell cell(const Row &row, int column) const = 0;
    const QList<Row> &rows() const { return m_rows; }
    void rowChanged(int row) { emit dataChanged(index(row, 0), index(row, columnCount() - 1)); }

private:
    QList<Row> m_rows;
};

} // namespace Amandesk
