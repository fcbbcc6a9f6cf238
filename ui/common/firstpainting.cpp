#include "ui/common/firstpainting.h"
#include <QEvent>
#include <QWidget>

namespace Amandesk {

FirstPainting::FirstPainting(QWidget *window)
    : QObject(window)
{
    window->installEventFilter(this);
}

bool FirstPainting::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint) {
        watched->removeEventFilter(this);
        // Children are painted, and all of it is shown, in the rest of this turn.
        QMetaObject::invokeMethod(this, &FirstPainting::done, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace Amandesk
