#include "ui/search/searchresultsview.h"
#include "ui/theme/theme.h"
#include <QKeyEvent>
#include <QScrollBar>

namespace Amandesk {

SearchResultsView::SearchResultsView(const Theme &theme, QWidget *parent)
    : QListView(parent)
{
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(NoFrame);
    setMouseTracking(true);
    setContextMenuPolicy(Qt::NoContextMenu);
    viewport()->setAttribute(Qt::WA_Hover);
    viewport()->setAutoFillBackground(false); // the column behind it has the colour
    verticalScrollBar()->setSingleStep(theme.scaled(24));
    connect(&theme, &Theme::changed, this, &SearchResultsView::doItemsLayout);
}

void SearchResultsView::keyPressEvent(QKeyEvent *event)
{
    const bool up = event->key() == Qt::Key_Up && currentIndex().row() <= 0;
    if (event->key() == Qt::Key_Escape || up) {
        emit left();
        return;
    }
    m_keyboard = true;
    QListView::keyPressEvent(event);
    viewport()->update();
}

void SearchResultsView::focusInEvent(QFocusEvent *event)
{
    m_keyboard = event->reason() != Qt::MouseFocusReason;
    QListView::focusInEvent(event);
    viewport()->update();
}

void SearchResultsView::mousePressEvent(QMouseEvent *event)
{
    m_keyboard = false;
    QListView::mousePressEvent(event);
}

void SearchResultsView::scrollContentsBy(int dx, int dy)
{
    QListView::scrollContentsBy(dx, dy);
    lookForTheEnd();
}

void SearchResultsView::updateGeometries()
{
    QListView::updateGeometries();
    lookForTheEnd();
}

void SearchResultsView::lookForTheEnd()
{
    if (verticalScrollBar()->value() > verticalScrollBar()->maximum() - viewport()->height())
        emit endNeared();
}

} // namespace Amandesk
