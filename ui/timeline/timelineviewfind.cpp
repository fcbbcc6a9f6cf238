#include "ui/timeline/timelineview.h"
#include <QScrollBar>

// What is looked for in the messages: marks, and where the search begins.
namespace Amandesk {

namespace {
constexpr qsizetype mostMarked = 600; // rows remembered; a screen has some twenty
} // namespace

void TimelineView::setMarker(Marker marker)
{
    m_marker = std::move(marker);
    m_marks.clear();
    viewport()->update();
}

QList<TextSelection> TimelineView::marksOf(int row) const
{
    if (!m_marker)
        return {};
    const quint64 key = m_model.key(row);
    if (const auto known = m_marks.constFind(key); known != m_marks.cend())
        return *known;
    if (m_marks.size() >= mostMarked)
        m_marks.clear();
    return *m_marks.insert(key, m_marker(m_model.at(row), layoutOf(row).text()));
}

MessageId TimelineView::lastInView() const
{
    int row = m_model.count() == 0 ? -1 : rowAtContent(verticalScrollBar()->value() + viewport()->height());
    while (row >= 0 && m_model.at(row).id.isEmpty())
        --row;
    return row < 0 ? MessageId() : m_model.at(row).id;
}

} // namespace Amandesk
