#pragma once
#include <QList>

namespace Amandesk {

// Heights of many rows and where each of them begins: a Fenwick tree over integers.
// Reading a position, finding the row at one and changing a height cost log n; adding rows at the end as well.
// Inserting or removing elsewhere builds the tree anew, a few milliseconds for a hundred thousand rows.
class HeightIndex final
{
public:
    int count() const { return int(m_heights.size()); }
    int height(int row) const { return m_heights[row]; }
    int total() const { return top(count()); }
    int top(int row) const; // of all rows before it; top(count()) is the total
    int rowAt(int y) const; // the row that covers y, kept within the rows; -1 when there is none

    void reset(QList<int> heights);
    void set(int row, int height);
    void insert(int row, const QList<int> &heights);
    void remove(int row, int count);

private:
    void rebuild();
    void append(int height);

    QList<int> m_heights;
    QList<int> m_tree; // one-based: m_tree[i] is the sum of the lowbit(i) heights that end at i
};

} // namespace Amandesk
