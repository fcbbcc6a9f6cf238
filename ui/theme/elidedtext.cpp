#include "ui/theme/elidedtext.h"
#include <QPainter>

namespace Amandesk {

int drawElided(QPainter &painter, const QRect &rect, const QString &text)
{
    if (rect.width() <= 0)
        return 0;
    const QString shown = painter.fontMetrics().elidedText(text, Qt::ElideRight, rect.width());
    painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
    return painter.fontMetrics().horizontalAdvance(shown);
}

} // namespace Amandesk
