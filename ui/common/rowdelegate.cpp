#include "ui/common/rowdelegate.h"
#include "ui/theme/paint.h"
#include "ui/theme/rowplane.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QPainter>

namespace Amandesk {

RowDelegate::RowDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{ }

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize words = QStyledItemDelegate::sizeHint(option, index);
    const bool severalLines = index.data().toString().contains(u'\n');
    const int around = severalLines ? m_theme.scaled(Space::s12) : 0;
    return {words.width(), std::max(words.height() + around, m_theme.scaled(rowHeight))};
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    drawRowPlane(*painter, m_theme, option);
    QStyleOptionViewItem row = option;
    row.state &= ~(QStyle::State_Selected | QStyle::State_MouseOver | QStyle::State_HasFocus);
    QStyledItemDelegate::paint(painter, row, index);
    if (option.state.testFlag(QStyle::State_HasFocus))
        drawBox(*painter, QRectF(option.rect).adjusted(1, 1, -1, -1), Radius::chip, {},
                m_theme.color(ColorRole::Focus));
    painter->restore();
}

} // namespace Amandesk
