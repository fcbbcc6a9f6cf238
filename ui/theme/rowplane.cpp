#include "ui/theme/rowplane.h"
#include "ui/theme/theme.h"
#include <QPainter>
#include <QStyleOptionViewItem>

namespace Amandesk {

namespace {
constexpr int barWidth = 3;
}

void drawRowPlane(QPainter &painter, const Theme &theme, const QStyleOptionViewItem &option)
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected || option.state.testFlag(QStyle::State_MouseOver))
        painter.fillRect(option.rect, theme.color(selected ? ColorRole::Selected : ColorRole::Hover));
    if (selected)
        drawRowBar(painter, theme, option.rect);
}

void drawRowBar(QPainter &painter, const Theme &theme, const QRect &row)
{
    painter.fillRect(QRect(row.topLeft(), QSize(barWidth, row.height())), theme.color(ColorRole::AccentText));
}

} // namespace Amandesk
