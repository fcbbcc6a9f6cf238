#include "ui/common/commanddelegate.h"
#include "ui/theme/paint.h"
#include "ui/theme/rowplane.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QPainter>

namespace Amandesk {

namespace {
constexpr int side = 12;
constexpr int commandWidth = 140;
} // namespace

CommandDelegate::CommandDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{ }

QSize CommandDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {m_theme.scaled(160), m_theme.scaled(rowHeight)};
}

void CommandDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    drawRowPlane(*painter, m_theme, option);
    const int left = option.rect.x() + side;
    const int command = std::min(m_theme.scaled(commandWidth), option.rect.width() / 3);
    const auto draw = [&](int x, int width, const QFont &font, ColorRole color, const QString &text) {
        painter->setFont(font);
        painter->setPen(m_theme.color(color));
        painter->drawText(QRect(x, option.rect.y(), width, option.rect.height()),
                          Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                          QFontMetrics(font).elidedText(text, Qt::ElideRight, width));
    };
    draw(left, command, m_theme.font(TextStep::Body, QFont::DemiBold), ColorRole::Text, index.data().toString());
    const int text = left + command + Space::s8;
    draw(text, option.rect.right() + 1 - side - text, m_theme.font(TextStep::Body), ColorRole::Text2,
         index.data(textRole).toString());
    if (option.state.testFlag(QStyle::State_HasFocus))
        drawBox(*painter, QRectF(option.rect).adjusted(3, 1, -1, -1), Radius::chip, {},
                m_theme.color(ColorRole::Focus));
    painter->restore();
}

} // namespace Amandesk
