#include "ui/inbox/conversationlistview.h"
#include "ui/theme/theme.h"
#include <QKeyEvent>
#include <QScrollBar>

namespace Amandesk {
using namespace std::chrono_literals;

namespace {
constexpr auto restsAfter = 4s; // a pointer that was left lying on the list holds nothing up
}

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
    QListView::keyPressEvent(event);
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
    QListView::mousePressEvent(event);
}

void ConversationListView::mouseMoveEvent(QMouseEvent *event)
{
    busy();
    QListView::mouseMoveEvent(event);
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
