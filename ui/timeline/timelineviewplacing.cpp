#include "core/base/clock.h"
#include "ui/common/button.h"
#include "ui/media/conversationmedia.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timelineview.h"
#include <QScrollBar>
#include <QTimer>

// Where things are: measuring, anchoring, the scroll bar. What happens there is in timelineview.cpp.
namespace Amandesk {

namespace {
constexpr int widestColumn = 860;
constexpr int sidePadding = 20;
constexpr int bottomPadding = 12;
constexpr int topPadding = 4;
constexpr int mostRounds = 12; // of measuring what a corrected position brought into view
} // namespace

// In the middle of the pane, as the composer's box: the scroll bar stands in the padding.
int TimelineView::columnWidth() const
{
    return std::max(120, std::min(width() - 2 * sidePadding, widestColumn));
}

int TimelineView::columnLeft() const
{
    return (width() - columnWidth()) / 2 - viewport()->x();
}

int TimelineView::headHeight() const
{
    return m_model.atStart() || m_model.count() == 0 ? topPadding : m_theme.scaled(36);
}

int TimelineView::contentHeight() const
{
    return headHeight() + m_heights.total() + bottomPadding;
}

int TimelineView::contentTop(int row) const
{
    return headHeight() + m_heights.top(row);
}

int TimelineView::rowAtContent(int y) const
{
    return m_heights.rowAt(y - headHeight());
}

int TimelineView::topOf(int row) const
{
    const int missing = std::max(0, viewport()->height() - contentHeight()); // a short thread stands at the bottom
    return contentTop(row) + missing - verticalScrollBar()->value();
}

const MessageLayout &TimelineView::layoutOf(int row) const
{
    const quint64 key = m_model.key(row);
    MessageLayout *layout = m_layouts.object(key);
    if (!layout) {
        RowDecor decor = decorOf(m_model, row);
        decor.failures = &m_failures;
        decor.attachment = attachmentOf(m_model.at(row));
        layout = new MessageLayout(m_theme, m_model.at(row), decor, columnWidth(), m_clock.now());
        m_layouts.insert(key, layout);
    }
    return *layout;
}

void TimelineView::forget(int row)
{
    if (row < 0 || row >= m_model.count())
        return;
    m_layouts.remove(m_model.key(row));
    m_marks.remove(m_model.key(row));
    m_measured[row] = false;
}

void TimelineView::forgetAll()
{
    m_layouts.clear();
    m_marks.clear();
    m_measured.fill(false, m_model.count());
    QList<int> heights;
    heights.reserve(m_model.count());
    for (int row = 0; row < m_model.count(); ++row)
        heights.append(estimateOf(row));
    m_heights.reset(std::move(heights));
}

int TimelineView::estimateOf(int row) const
{
    const auto look = attachmentOf(m_model.at(row));
    return MessageLayout::estimate(m_theme, m_model.at(row), columnWidth(), look ? &*look : nullptr);
}

void TimelineView::measure(int row)
{
    m_heights.set(row, layoutOf(row).height() + explainerHeight(row));
    m_measured[row] = true;
}

// Dividers come and go with the rows above, so it is the bubble that must not move.
int TimelineView::anchorTop(int row) const
{
    return contentTop(row) + layoutOf(row).bubble().top();
}

void TimelineView::holdOn(int row, int offset)
{
    m_anchor = m_model.index(row);
    m_anchorOffset = offset + layoutOf(row).bubble().top();
    m_stick = false;
}

void TimelineView::anchorAt(int scroll)
{
    const int row = rowAtContent(scroll);
    m_anchor = row < 0 ? QPersistentModelIndex() : QPersistentModelIndex(m_model.index(row));
    m_anchorOffset = row < 0 ? 0 : anchorTop(row) - scroll;
}

void TimelineView::settle()
{
    if (m_settling)
        return;
    m_settling = true;
    m_settleQueued = false;
    const int screen = std::max(1, viewport()->height());
    int scroll = 0;
    for (int round = 0; round < mostRounds; ++round) {
        const int end = std::max(0, contentHeight() - screen);
        scroll = m_stick         ? end
            : m_anchor.isValid() ? anchorTop(m_anchor.row()) - m_anchorOffset
                                 : verticalScrollBar()->value();
        scroll = std::clamp(scroll, 0, end);
        bool news = false;
        int row = rowAtContent(scroll - screen);
        for (int y = row < 0 ? 0 : contentTop(row); row >= 0 && row < m_model.count() && y < scroll + 2 * screen;
             ++row) {
            if (!m_measured[row]) {
                const int before = m_heights.height(row);
                measure(row);
                news = news || m_heights.height(row) != before;
            }
            y += m_heights.height(row);
        }
        if (!news)
            break;
    }
    verticalScrollBar()->setRange(0, std::max(0, contentHeight() - screen));
    verticalScrollBar()->setPageStep(screen);
    verticalScrollBar()->setSingleStep(m_theme.lineHeight(TextStep::Message));
    verticalScrollBar()->setValue(scroll);
    m_stick = m_stick || (m_model.atEnd() && scroll >= verticalScrollBar()->maximum());
    anchorAt(scroll);
    m_settling = false;
    if (m_stick)
        setNewBelow(0);
    placeExplainer();
    placeJumpButton();
    wantMore();
    reportSeen();
    reportFiles();
    viewport()->update();
}

void TimelineView::settleLater()
{
    if (m_settleQueued)
        return;
    m_settleQueued = true;
    QTimer::singleShot(0, this, [this] {
        if (m_settleQueued)
            settle();
    });
}

void TimelineView::scrollContentsBy(int, int)
{
    if (m_settling)
        return;
    const int scroll = verticalScrollBar()->value();
    m_stick = m_model.atEnd() && scroll >= verticalScrollBar()->maximum();
    anchorAt(scroll);
    settle();
}

void TimelineView::wantMore()
{
    const int screen = viewport()->height();
    if (m_model.count() == 0 || !isVisible())
        return;
    if (!m_model.atStart() && m_olderState == OlderState::Idle && verticalScrollBar()->value() < screen)
        QMetaObject::invokeMethod(this, &TimelineView::olderWanted, Qt::QueuedConnection);
    if (!m_model.atEnd() && verticalScrollBar()->value() > verticalScrollBar()->maximum() - screen)
        QMetaObject::invokeMethod(this, &TimelineView::newerWanted, Qt::QueuedConnection);
}

void TimelineView::startAtUnread()
{
    const int row = m_model.firstUnreadRow();
    m_stick = true;
    settle();
    if (row < 0 || m_heights.total() - m_heights.top(row) <= viewport()->height())
        return;
    holdOn(row, viewport()->height() / 5);
    settle();
}

void TimelineView::scrollToEnd()
{
    m_stick = true;
    settle();
}

void TimelineView::scrollToUnread()
{
    const int row = m_model.firstUnreadRow();
    if (row < 0) {
        scrollToEnd();
        return;
    }
    holdOn(row, viewport()->height() / 5);
    settle();
    setFocusedRow(row);
}

void TimelineView::scrollToMessage(MessageId id)
{
    const int row = m_model.rowOf(id);
    if (row < 0)
        return;
    m_found = m_model.index(row);
    holdOn(row, viewport()->height() / 3);
    settle();
}

void TimelineView::ensureVisible(int row)
{
    measure(row);
    const int top = topOf(row);
    const int bottom = top + m_heights.height(row);
    if (top < 0)
        holdOn(row, topPadding);
    else if (bottom > viewport()->height())
        holdOn(row, std::max(topPadding, viewport()->height() - bottomPadding - m_heights.height(row)));
    if (row == m_model.count() - 1 && m_model.atEnd() && bottom > viewport()->height() - bottomPadding)
        m_stick = m_heights.height(row) < viewport()->height();
    settle();
}

QRect TimelineView::rowRect(int row) const
{
    if (row < 0 || row >= m_model.count())
        return {};
    return layoutOf(row).bubble().translated(columnLeft(), topOf(row));
}

void TimelineView::setNewBelow(int count)
{
    if (m_newBelow == count)
        return;
    m_newBelow = count;
    m_jump->setText(count > 0 ? tr("%n new message(s)", nullptr, count) : tr("To the newest"));
    emit newBelowChanged(count);
}

void TimelineView::placeJumpButton()
{
    const int away = verticalScrollBar()->maximum() - verticalScrollBar()->value();
    const bool wanted = m_model.count() > 0 && (m_newBelow > 0 || away > viewport()->height() || !m_model.atEnd());
    if (wanted) {
        m_jump->adjustSize();
        m_jump->move(columnLeft() + columnWidth() - m_jump->width(),
                     viewport()->height() - m_jump->height() - bottomPadding);
    }
    if (!wanted && m_jump->hasFocus())
        setFocus();
    m_jump->setVisible(wanted);
}

void TimelineView::reportFiles()
{
    if (!m_media)
        return;
    QList<Message> files; // the newest first
    QList<MessageId> ids;
    const int top = verticalScrollBar()->value();
    const int last = isVisible() && m_model.count() > 0 ? rowAtContent(top + viewport()->height()) : -1;
    for (int row = last; row >= 0 && topOf(row) + m_heights.height(row) > 0; --row) {
        const Message &message = m_model.at(row);
        if (!message.attachment || message.id.isEmpty() || message.deleted)
            continue;
        files.append(message);
        ids.append(message.id);
    }
    if (std::exchange(m_filesInView, ids) != ids)
        m_media->setVisible(files);
}

void TimelineView::reportSeen()
{
    if (!isVisible() || !window()->isActiveWindow() || m_model.count() == 0)
        return;
    // The last row whose end is in view.
    int row = rowAtContent(verticalScrollBar()->value() + viewport()->height());
    if (row >= 0 && topOf(row) + m_heights.height(row) > viewport()->height() + m_heights.height(row) / 2)
        --row;
    while (row >= 0 && m_model.at(row).id.isEmpty())
        --row;
    if (row < 0 || m_model.at(row).id <= m_seen)
        return;
    m_seen = m_model.at(row).id;
    emit seen(m_seen);
}

} // namespace Amandesk
