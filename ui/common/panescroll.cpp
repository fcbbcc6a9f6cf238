#include "ui/common/panescroll.h"
#include <QApplication>

namespace Amandesk {

PaneScroll::PaneScroll(QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void PaneScroll::setPane(QWidget *pane)
{
    setWidget(pane);
    pane->setAutoFillBackground(false); // setWidget() switched it on
    viewport()->setAutoFillBackground(false);
}

// What gets the keyboard is scrolled into sight with room for its focus ring.
bool PaneScroll::focusNextPrevChild(bool next)
{
    const bool moved = QScrollArea::focusNextPrevChild(next);
    if (QWidget *focus = QApplication::focusWidget(); moved && focus && isAncestorOf(focus))
        ensureWidgetVisible(focus, 0, 24);
    return moved;
}

} // namespace Amandesk
