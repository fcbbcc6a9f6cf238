#include "ui/dashboard/boardcelldelegate.h"
#include "ui/dashboard/boardcell.h"
#include "ui/dashboard/boardtable.h"
#include "ui/dashboard/boardtablemodel.h"
#include "ui/theme/rowplane.h"
#include "ui/theme/theme.h"
#include <QPainter>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int pad = 12;
constexpr int iconSide = 16;
constexpr int pictureSide = 22;
constexpr int gap = 8;
constexpr int numberWidth = 28;
constexpr int barHeight = 6;
constexpr int buttonHeight = 24;
constexpr int buttonWidth = 76;
constexpr int cellRole = Qt::UserRole + 1; // BoardTableModel::CellRole, for whatever it holds
} // namespace

BoardCellDelegate::BoardCellDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{ }

QRect BoardCellDelegate::buttonRect(const Theme &theme, const QRect &cell)
{
    const QSize size(qMin(theme.scaled(buttonWidth), cell.width()), theme.scaled(buttonHeight));
    return {cell.right() - size.width() - Space::s8, cell.y() + (cell.height() - size.height()) / 2, size.width(),
            size.height()};
}

int BoardCellDelegate::widthFor(const Theme &theme, const QString &words)
{
    return QFontMetrics(theme.font(TextStep::Body)).horizontalAdvance(words) + 2 * theme.scaled(pad);
}

void BoardCellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *table = qobject_cast<const BoardTable *>(option.widget);
    const auto cell = index.data(cellRole).value<BoardCell>();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = table && table->hoveredRow() == index.row();
    painter->save();
    if (selected)
        painter->fillRect(option.rect,
                          m_theme.color(table && table->hasFocus() ? ColorRole::Selected : ColorRole::SelectedIdle));
    else if (hovered)
        painter->fillRect(option.rect, m_theme.color(ColorRole::Hover));
    painter->fillRect(QRect(option.rect.x(), option.rect.bottom(), option.rect.width(), 1),
                      m_theme.color(ColorRole::BorderSubtle));
    if (selected && index.column() == 0)
        drawRowBar(*painter, m_theme, option.rect);
    paintContent(*painter, cell, option.rect, selected || hovered);
    if (selected && table && table->showsFocus()) { // one ring around the whole row
        painter->setClipRect(option.rect);
        const QRect row(0, option.rect.y(), table->viewport()->width(), option.rect.height());
        drawBox(*painter, QRectF(row).adjusted(3, 1, -1, -2), Radius::chip, {}, m_theme.color(ColorRole::Focus));
    }
    painter->restore();
}

void BoardCellDelegate::paintContent(QPainter &painter, const BoardCell &cell, QRect room, bool active) const
{
    const double ratio = painter.device()->devicePixelRatioF();
    if (cell.button) {
        const QRect box = buttonRect(m_theme, room);
        if (active) {
            drawBox(painter, box, Radius::control, m_theme.color(ColorRole::Surface),
                    m_theme.color(ColorRole::BorderStrong));
            painter.setFont(m_theme.font(TextStep::Small));
            painter.setPen(m_theme.color(ColorRole::Text));
            painter.drawText(box, Qt::AlignCenter, cell.text);
        } else {
            const int side = m_theme.scaled(iconSide);
            painter.drawPixmap(box.right() - side - Space::s4, box.center().y() - side / 2 + 1,
                               m_theme.pixmap(u"user-plus"_s, side, ColorRole::Text2, ratio));
        }
        return;
    }
    room.adjust(m_theme.scaled(pad), 0, -m_theme.scaled(pad), 0);
    if (cell.chip) {
        const QSize size = chipSize(m_theme, *cell.chip);
        drawChip(painter, m_theme, QRect(QPoint(room.x(), room.center().y() - size.height() / 2 + 1), size),
                 *cell.chip);
        return;
    }
    painter.setFont(m_theme.font(TextStep::Body, cell.weight));
    painter.setPen(m_theme.color(cell.color));
    if (cell.bar) {
        paintBar(painter, cell, room);
        return;
    }
    const int side = m_theme.scaled(cell.personKey.isEmpty() ? iconSide : pictureSide);
    const QRect picture(room.x(), room.center().y() - side / 2 + 1, side, side);
    if (!cell.personKey.isEmpty())
        drawAvatar(painter, m_theme, picture, cell.person, cell.personKey);
    else if (!cell.icon.isEmpty())
        painter.drawPixmap(picture.topLeft(), m_theme.pixmap(cell.icon, side, cell.iconColor, ratio));
    if (!cell.personKey.isEmpty() || !cell.icon.isEmpty())
        room.setLeft(room.x() + side + gap);
    painter.drawText(room, (cell.right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(cell.text, Qt::ElideRight, room.width()));
}

// Number, bar, and room for an icon so that all bars are equally long.
void BoardCellDelegate::paintBar(QPainter &painter, const BoardCell &cell, QRect room) const
{
    const int number = m_theme.scaled(numberWidth);
    const int side = m_theme.scaled(iconSide);
    painter.drawText(QRect(room.x(), room.y(), number, room.height()), Qt::AlignRight | Qt::AlignVCenter, cell.text);
    if (!cell.icon.isEmpty())
        painter.drawPixmap(room.right() - side + 1, room.center().y() - side / 2 + 1,
                           m_theme.pixmap(cell.icon, side, cell.iconColor, painter.device()->devicePixelRatioF()));
    room.adjust(number + gap, 0, -side - gap, 0);
    const QRectF track(room.x(), room.center().y() - barHeight / 2.0 + 0.5, room.width(), barHeight);
    drawBox(painter, track, barHeight / 2.0, m_theme.color(ColorRole::Pressed), {});
    if (*cell.bar > 0) {
        const ColorRole fill = cell.color == ColorRole::WarnText ? ColorRole::WarnFill : ColorRole::AccentText;
        drawBox(painter, QRectF(track.topLeft(), QSizeF(qMax(barHeight * 1.0, track.width() * *cell.bar), barHeight)),
                barHeight / 2.0, m_theme.color(fill), {});
    }
}

} // namespace Amandesk
