#include "ui/shell/unsentdelegate.h"
#include "ui/theme/elidedtext.h"
#include "ui/theme/paint.h"
#include "ui/theme/rowplane.h"
#include "ui/theme/theme.h"
#include <QFontMetrics>
#include <QPainter>

namespace Amandesk {

namespace {
constexpr int lineHeight = 20;
constexpr int lines = 3;
constexpr int padding = 8;
} // namespace

UnsentDelegate::UnsentDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{ }

QSize UnsentDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {m_theme.scaled(200), m_theme.scaled(lines * lineHeight + 2 * padding)};
}

void UnsentDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setClipRect(option.rect);
    drawRowPlane(*painter, m_theme, option);
    const int height = m_theme.scaled(lineHeight);
    QRect line =
        option.rect.adjusted(m_theme.scaled(Space::s16), m_theme.scaled(padding), -m_theme.scaled(Space::s12), 0);
    line.setHeight(height);

    const QString since = index.data(sinceRole).toString();
    const QFont small = m_theme.font(TextStep::Micro);
    const int sinceWidth = QFontMetrics(small).horizontalAdvance(since);
    painter->setFont(small);
    painter->setPen(m_theme.color(ColorRole::Text3));
    painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, since);
    painter->setFont(m_theme.font(TextStep::Body, QFont::DemiBold));
    painter->setPen(m_theme.color(ColorRole::Text));
    drawElided(*painter, line.adjusted(0, 0, -sinceWidth - Space::s8, 0), index.data().toString());

    line.translate(0, height);
    painter->setFont(m_theme.font(TextStep::Body));
    painter->setPen(m_theme.color(ColorRole::Text2));
    drawElided(*painter, line, index.data(textRole).toString());

    line.translate(0, height);
    painter->setFont(m_theme.font(TextStep::Small));
    painter->setPen(m_theme.color(index.data(failedRole).toBool() ? ColorRole::DangerText : ColorRole::Text2));
    drawElided(*painter, line, index.data(stateRole).toString());

    if (option.state.testFlag(QStyle::State_HasFocus))
        drawBox(*painter, QRectF(option.rect).adjusted(3, 1, -1, -1), Radius::chip, {},
                m_theme.color(ColorRole::Focus));
    painter->restore();
}

} // namespace Amandesk
