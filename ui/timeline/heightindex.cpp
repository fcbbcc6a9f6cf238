#include "ui/timeline/heightindex.h"
#include <algorithm>

namespace Amandesk {

namespace {
int lowBit(int i)
{
    return i & -i;
}
} // namespace

int HeightIndex::top(int row) const
{
    int sum = 0;
    for (int i = row; i > 0; i -= lowBit(i))
        sum += m_tree[i];
    return sum;
}

int HeightIndex::rowAt(int y) const
{
    if (m_heights.isEmpty())
        return -1;
    int step = 1;
    while (step * 2 <= count())
        step *= 2;
    int row = 0;
    int left = std::max(y, 0);
    for (; step > 0; step /= 2) {
        if (row + step <= count() && m_tree[row + step] <= left) {
            row += step;
            left -= m_tree[row];
        }
    }
    return std::min(row, count() - 1);
}

void HeightIndex::reset(QList<int> heights)
{
    m_heights = std::move(heights);
    rebuild();
}

void HeightIndex::set(int row, int height)
{
    const int difference = height - m_heights[row];
    if (difference == 0)
        return;
    m_heights[row] = height;
    for (int i = row + 1; i <= count(); i += lowBit(i))
        m_tree[i] += difference;
}

void HeightIndex::insert(int row, const QList<int> &heights)
{
    if (row == count()) {
        for (const int height : heights)
            append(height);
        return;
    }
    QList<int> all;
    all.reserve(m_heights.size() + heights.size());
    all += m_heights.first(row);
    all += heights;
    all += m_heights.sliced(row);
    reset(std::move(all));
}

void HeightIndex::remove(int row, int count)
{
    m_heights.remove(row, count);
    rebuild();
}

void HeightIndex::rebuild()
{
    m_tree.fill(0, m_heights.size() + 1);
    for (int i = 1; i <= count(); ++i) {
        m_tree[i] += m_heights[i - 1];
        if (const int parent = i + lowBit(i); parent <= count())
            m_tree[parent] += m_tree[i];
    }
}

void HeightIndex::append(int height)
{
    if (m_tree.isEmpty())
        m_tree.append(0);
    m_heights.append(height);
    const int i = count();
    int sum = height;
    for (int child = 1; child < lowBit(i); child *= 2)
        sum += m_tree[i - child];
    m_tree.append(sum);
}

} // namespace Amandesk
