#include "ui/common/commanddelegate.h"
#include "ui/theme/paint.h"
#include "ui/theme/rowplane.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QPainter>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int side = 12;
constexpr int commandWidth = 140;
constexpr int emojiWidth = 28;
} // namespace

CommandDelegate::CommandDelegate(const Theme &theme, First first, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_first(first)
{ }

QSize CommandDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {m_theme.scaled(160), m_theme.scaled(rowHeight)};
}

QFont CommandDelegate::firstFont() const
{
    if (m_first == First::Word)
        return m_theme.font(TextStep::Body, QFont::DemiBold);
    QFont font = m_theme.font(TextStep::Title);
    // Ahead of the text font, which has some of them in black.
    font.setFamilies(QStringList{u"Noto Color Emoji"_s, u"Segoe UI Emoji"_s, u"Apple Color Emoji"_s} + font.families());
    return font;
}

void CommandDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    drawRowPlane(*painter, m_theme, option);
    const int left = option.rect.x() + side;
    const int command =
        std::min(m_theme.scaled(m_first == First::Emoji ? emojiWidth : commandWidth), option.rect.width() / 3);
    const auto draw = [&](int x, int width, const QFont &font, ColorRole color, const QString &text) {
        painter->setFont(font);
        painter->setPen(m_theme.color(color));
        painter->drawText(QRect(x, option.rect.y(), width, option.rect.height()),
                          Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                          QFontMetrics(font).elidedText(text, Qt::ElideRight, width));
    };
    draw(left, command, firstFont(), ColorRole::Text, index.data().toString());
    const int text = left + command + Space::s8;
    draw(text, option.rect.right() + 1 - side - text, m_theme.font(TextStep::Body), ColorRole::Text2,
         index.data(textRole).toString());
    if (option.state.testFlag(QStyle::State_HasFocus))
        drawBox(*painter, QRectF(option.rect).adjusted(3, 1, -1, -1), Radius::chip, {},
                m_theme.color(ColorRole::Focus));
    painter->restore();
}

} // namespace Amandesk
