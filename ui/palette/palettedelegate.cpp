#include "ui/palette/palettedelegate.h"
#include "ui/palette/palettemodel.h"
#include "ui/theme/elidedtext.h"
#include "ui/theme/paint.h"
#include "ui/theme/rowplane.h"
#include "ui/theme/theme.h"
#include <QPainter>

namespace Amandesk {

namespace {
constexpr int headingHeight = 28;
constexpr int rowHeight = 38;
constexpr int pad = 14;
constexpr int iconSide = 20;
constexpr int avatarSide = 24;
constexpr int textLeft = 50;
constexpr int gap = 12;
} // namespace

PaletteDelegate::PaletteDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{ }

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const bool heading = index.data(PaletteModel::HeadingRole).toBool();
    return {m_theme.scaled(200), m_theme.scaled(heading ? headingHeight : rowHeight)};
}

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const PaletteEntry &entry = static_cast<const PaletteModel *>(index.model())->at(index.row());
    const int left = m_theme.scaled(pad);
    QRect line = option.rect.adjusted(left, 0, -left, 0);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (index.data(PaletteModel::HeadingRole).toBool()) {
        painter->setFont(m_theme.font(TextStep::Micro, QFont::DemiBold));
        painter->setPen(m_theme.color(ColorRole::Text3));
        drawElided(*painter, line.adjusted(0, m_theme.scaled(4), 0, 0), entry.words);
        painter->restore();
        return;
    }
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    drawRowPlane(*painter, m_theme, option);
    const bool person = entry.group == PaletteGroup::Conversations;
    const int side = m_theme.scaled(person ? avatarSide : iconSide);
    const QRect mark(line.x() + (m_theme.scaled(iconSide) - side) / 2, line.center().y() - side / 2, side, side);
    if (person)
        drawAvatar(*painter, m_theme, mark, entry.words, entry.contact);
    else if (!entry.icon.isEmpty())
        painter->drawPixmap(mark.topLeft(),
                            m_theme.pixmap(entry.icon, side, selected ? ColorRole::AccentText : ColorRole::Text2,
                                           painter->device()->devicePixelRatioF()));
    line.setLeft(option.rect.x() + m_theme.scaled(textLeft));
    if (!entry.keys.isEmpty()) {
        const QSize cap = keyCapSize(m_theme, entry.keys);
        drawKeyCap(*painter, m_theme,
                   QRect(QPoint(line.right() + 1 - cap.width(), line.center().y() - cap.height() / 2), cap),
                   entry.keys);
        line.setRight(line.right() - cap.width() - m_theme.scaled(gap));
    }
    painter->setFont(m_theme.font(TextStep::Body, selected ? QFont::DemiBold : QFont::Normal));
    painter->setPen(m_theme.color(ColorRole::Text));
    line.setLeft(line.left() + drawElided(*painter, line, entry.words) + m_theme.scaled(gap));
    painter->setFont(m_theme.font(TextStep::Small));
    painter->setPen(m_theme.color(ColorRole::Text2));
    drawElided(*painter, line, entry.detail);
    painter->restore();
}

} // namespace Amandesk
