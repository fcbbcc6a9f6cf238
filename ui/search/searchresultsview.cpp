#include "ui/search/searchresultsview.h"
#include "ui/search/searchresultsmodel.h"
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

void SearchResultsView::showAgain(SearchResultsModel &model, const SearchPage &page)
{
    const QModelIndex current = currentIndex();
    const SearchHit hit = current.isValid() ? model.at(current.row()) : SearchHit();
    const bool heading = current.isValid() && model.isHeading(current.row());
    const int offset = current.isValid() ? visualRect(current).top() : 0;
    const int scrolled = verticalScrollBar()->value();
    model.show(page.hits, page.order);
    const int row = current.isValid() ? model.rowOf(hit.conversation, hit.message, heading) : -1;
    doItemsLayout();
    verticalScrollBar()->setValue(scrolled);
    if (row < 0)
        return;
    setCurrentIndex(model.index(row));
    const int moved = visualRect(model.index(row)).top() - offset;
    verticalScrollBar()->setValue(verticalScrollBar()->value() + moved);
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
