#include "ui/inbox/conversationlistview.h"
#include "ui/theme/theme.h"
#include <QKeyEvent>
#include <QScrollBar>

namespace Amandesk {
using namespace std::chrono_literals;

namespace {
constexpr auto restsAfter = 4s; // a pointer that was left lying on the list holds nothing up
} // namespace

ConversationListView::ConversationListView(const Theme &theme, QWidget *parent)
    : QListView(parent)
{
    setUniformItemSizes(true);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextElideMode(Qt::ElideRight);
    setFrameShape(NoFrame);
    setMouseTracking(true);
    setContextMenuPolicy(Qt::NoContextMenu);
    viewport()->setAttribute(Qt::WA_Hover);
    viewport()->setAutoFillBackground(false); // the pane behind it has the colour
    verticalScrollBar()->setSingleStep(theme.scaled(24));
    m_busy.setSingleShot(true);
    m_busy.setInterval(restsAfter);
    connect(&m_busy, &QTimer::timeout, this, [this] { emit busyChanged(false); });
    connect(&theme, &Theme::changed, this, &ConversationListView::doItemsLayout);
}

void ConversationListView::busy()
{
    const bool before = m_busy.isActive();
    m_busy.start();
    if (!before)
        emit busyChanged(true);
}

void ConversationListView::rest()
{
    if (!m_busy.isActive())
        return;
    m_busy.stop();
    emit busyChanged(false);
}

void ConversationListView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier)
        return emit escaped();
    m_keyboard = true;
    busy();
    if (!selectByKey(*event))
        QListView::keyPressEvent(event);
    viewport()->update();
}

std::optional<QAbstractItemView::CursorAction> ConversationListView::moveOf(int key)
{
    switch (key) {
    case Qt::Key_Up:
        return MoveUp;
    case Qt::Key_Down:
        return MoveDown;
    case Qt::Key_PageUp:
        return MovePageUp;
    case Qt::Key_PageDown:
        return MovePageDown;
    case Qt::Key_Home:
        return MoveHome;
    case Qt::Key_End:
        return MoveEnd;
    default:
        return std::nullopt;
    }
}

bool ConversationListView::selectByKey(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    if (event.matches(QKeySequence::SelectAll)) {
        emit allChosen();
        return true;
    }
    const bool space = event.key() == Qt::Key_Space;
    if (space && (modifiers == Qt::NoModifier || modifiers == Qt::ControlModifier)) {
        if (currentIndex().isValid())
            emit toggled(currentIndex().row());
        return true;
    }
    const auto move = moveOf(event.key());
    if (!move || (modifiers != Qt::ShiftModifier && modifiers != Qt::ControlModifier))
        return false;
    const int from = currentIndex().row();
    const QModelIndex target = moveCursor(*move, Qt::NoModifier);
    if (!target.isValid())
        return true;
    moveCursorTo(target);
    if (modifiers == Qt::ShiftModifier)
        emit extended(target.row(), from);
    return true;
}

bool ConversationListView::selectByMouse(const QMouseEvent &event)
{
    const bool control = event.modifiers().testFlag(Qt::ControlModifier);
    const bool shift = event.modifiers().testFlag(Qt::ShiftModifier);
    if (event.button() != Qt::LeftButton || (!control && !shift))
        return false;
    m_selecting = true;
    const QModelIndex index = indexAt(event.position().toPoint());
    if (!index.isValid())
        return true;
    const int from = currentIndex().row();
    moveCursorTo(index);
    if (shift)
        emit extended(index.row(), from);
    else
        emit toggled(index.row());
    return true;
}

void ConversationListView::moveCursorTo(const QModelIndex &index)
{
    m_walking = true;
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    m_walking = false;
    viewport()->update();
}

void ConversationListView::focusInEvent(QFocusEvent *event)
{
    m_keyboard = event->reason() != Qt::MouseFocusReason;
    if (currentIndex().isValid())
        QListView::focusInEvent(event);
    else
        QAbstractScrollArea::focusInEvent(event); // Qt's makes the first row current: that would open and read it
    viewport()->update();
}

void ConversationListView::mousePressEvent(QMouseEvent *event)
{
    m_keyboard = false;
    busy();
    if (!selectByMouse(*event))
        QListView::mousePressEvent(event);
}

// The second click of two with Ctrl is another one, and opens nothing.
void ConversationListView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (!selectByMouse(*event))
        QListView::mouseDoubleClickEvent(event);
}

void ConversationListView::mouseMoveEvent(QMouseEvent *event)
{
    busy();
    if (!m_selecting)
        QListView::mouseMoveEvent(event);
}

void ConversationListView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && std::exchange(m_selecting, false))
        return; // not a click, which would open it
    QListView::mouseReleaseEvent(event);
}

void ConversationListView::leaveEvent(QEvent *event)
{
    rest();
    QListView::leaveEvent(event);
}

void ConversationListView::scrollContentsBy(int dx, int dy)
{
    QListView::scrollContentsBy(dx, dy);
    if (verticalScrollBar()->value() > verticalScrollBar()->maximum() - 2 * viewport()->height())
        emit endNeared();
}

} // namespace Amandesk
