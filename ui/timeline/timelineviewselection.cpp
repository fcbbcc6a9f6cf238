#include "ui/common/announce.h"
#include "ui/common/ownclipboard.h"
#include "ui/timeline/messagewords.h"
#include "ui/timeline/timelineview.h"
#include <algorithm>
#include <QKeyEvent>
#include <QScrollBar>

// What is selected: words of one bubble, or several messages.
namespace Amandesk {

QString TimelineView::selectedText() const
{
    if (!m_selected.isValid() || m_selectionFrom == m_selectionTo)
        return {};
    QString text = layoutOf(m_selected.row())
                       .text()
                       .mid(std::min(m_selectionFrom, m_selectionTo), std::abs(m_selectionTo - m_selectionFrom));
    return text.replace(QChar::LineSeparator, u'\n');
}

std::pair<int, int> TimelineView::chosenRows() const
{
    if (!m_chosenFrom.isValid() || !m_chosenTo.isValid())
        return {0, -1};
    return std::minmax({m_chosenFrom.row(), m_chosenTo.row()});
}

int TimelineView::chosenCount() const
{
    const auto [first, last] = chosenRows();
    return last - first + 1;
}

int TimelineView::chosenStart() const
{
    return chosenCount() > 0 ? m_chosenFrom.row() : focusedRow();
}

// One message alone is the focused one.
void TimelineView::choose(int from, int to)
{
    if (m_model.count() == 0)
        return;
    const int start = std::clamp(from, 0, m_model.count() - 1);
    const int end = std::clamp(to, 0, m_model.count() - 1);
    m_selected = m_found = QPersistentModelIndex();
    m_chosenFrom = m_model.index(start);
    m_chosenTo = start == end ? QPersistentModelIndex() : QPersistentModelIndex(m_model.index(end));
    setFocusedRow(end);
}

void TimelineView::chooseNone()
{
    m_chosenFrom = m_chosenTo = QPersistentModelIndex();
    viewport()->update();
}

void TimelineView::tellChosen()
{
    if (const int count = chosenCount(); count > 0) // else the message itself is read
        announce(m_live, tr("%n message(s) selected", nullptr, count));
}

bool TimelineView::chooseByKey(QKeyEvent &event)
{
    if (m_model.count() == 0)
        return false;
    if (event.matches(QKeySequence::SelectAll)) {
        choose(0, m_model.count() - 1);
        tellChosen();
        return true;
    }
    const int row = focusedRow() < 0 ? m_model.count() - 1 : focusedRow();
    int to = row;
    switch (event.key()) {
    case Qt::Key_Up:
        to = row - 1;
        break;
    case Qt::Key_Down:
        to = row + 1;
        break;
    case Qt::Key_Home:
        to = 0;
        break;
    case Qt::Key_End:
        to = m_model.count() - 1;
        break;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        chooseNone();
        return false;
    default:
        return false;
    }
    if ((event.modifiers() & ~Qt::KeypadModifier) != Qt::ShiftModifier) { // macOS has arrows on the keypad
        chooseNone(); // whoever goes on begins anew
        return false;
    }
    choose(chosenCount() > 0 ? chosenStart() : row, to);
    ensureVisible(focusedRow());
    tellChosen();
    return true;
}

// Within the bubble it selects words, beyond it whole messages.
void TimelineView::dragTo(QPoint point)
{
    if (!m_chosenFrom.isValid())
        return; // the message went meanwhile
    const int below = point.y() - viewport()->height();
    if (point.y() < 0 || below > 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + (below > 0 ? below : point.y()));
    const int inside = std::clamp(point.y(), 0, viewport()->height() - 1);
    const int row = placeAt({point.x(), inside}).row;
    const int from = m_chosenFrom.row();
    if (row >= 0 && row != from)
        return choose(from, row);
    if (chosenCount() > 0)
        choose(from, from); // back where it began
    if (!m_selecting)
        return;
    m_selected = m_model.index(from);
    const QPoint inRow = point - QPoint(columnLeft(), topOf(m_selected.row()));
    m_selectionTo = layoutOf(m_selected.row()).nearestTextPosition(inRow);
    viewport()->update();
}

void TimelineView::copy()
{
    if (const auto [first, last] = chosenRows(); last >= first) {
        QList<Message> messages;
        for (int row = first; row <= last; ++row)
            messages.append(m_model.at(row));
        return OwnClipboard::setText(MessageWords::transcript(messages));
    }
    QString text = selectedText();
    if (text.isEmpty() && focusedRow() >= 0) {
        text = MessageWords::copied(m_model.at(focusedRow()));
    }
    if (!text.isEmpty())
        OwnClipboard::setText(text);
}

void TimelineView::clearSelection()
{
    m_selected = QPersistentModelIndex();
    m_selectionFrom = m_selectionTo = 0;
    chooseNone();
}

} // namespace Amandesk
