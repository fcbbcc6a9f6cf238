#include "ui/inbox/conversationdelegate.h"
#include "core/base/clock.h"
#include "ui/inbox/conversationlistmodel.h"
#include "ui/inbox/conversationlistview.h"
#include "ui/inbox/conversationrow.h"
#include "ui/theme/elidedtext.h"
#include "ui/theme/rowplane.h"
#include "ui/theme/theme.h"
#include <QFontMetrics>
#include <QPainter>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int padLeft = 13;
constexpr int padRight = 12;
constexpr int avatarSide = 38;
constexpr int avatarGap = 11;
constexpr int textLeft = padLeft + avatarSide + avatarGap;
constexpr int badgeSide = 18;
constexpr int lineHeight = 18;
constexpr int gap = 6;
const auto pinIcon = u"pin"_s;

} // namespace

ConversationDelegate::ConversationDelegate(const Theme &theme, const Clock &clock, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_clock(clock)
{ }

QSize ConversationDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const bool comfortable = m_density == RowDensity::Comfortable;
    return {m_theme.scaled(200), m_theme.scaled(comfortable ? Size::row : Size::rowCompact)};
}

void ConversationDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto conversation = index.data(ConversationListModel::ConversationRole).value<Conversation>();
    const ConversationRow row = ConversationRow::of(conversation, m_clock.now(), m_ownName);
    const bool comfortable = m_density == RowDensity::Comfortable;
    const auto *view = qobject_cast<const ConversationListView *>(option.widget);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool marked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked; // one of several
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const auto scaled = [this](int pixels) { return m_theme.scaled(pixels); };

    painter->save();
    painter->setClipRect(option.rect);
    const ColorRole planeRole = selected || marked
        ? (!view || view->isActiveWindow() ? ColorRole::Selected : ColorRole::SelectedIdle)
        : hovered ? ColorRole::Hover
                  : ColorRole::List;
    const QColor plane = m_theme.color(planeRole);
    painter->fillRect(option.rect, plane);
    const bool afterSelected =
        view && index.row() > 0 && view->selectionModel()->isSelected(index.siblingAtRow(index.row() - 1));
    if (index.row() > 0 && !selected && !marked && !afterSelected)
        painter->fillRect(option.rect.x() + scaled(textLeft), option.rect.y(), option.rect.width(), 1,
                          m_theme.color(ColorRole::BorderSubtle));
    if (selected)
        drawRowBar(*painter, m_theme, option.rect);

    const int side = scaled(avatarSide);
    const QRect avatar(option.rect.x() + scaled(padLeft), option.rect.y() + (option.rect.height() - side) / 2, side,
                       side);
    if (marked)
        paintMark(*painter, avatar);
    else
        paintAvatar(*painter, avatar, row, plane);

    const int line = scaled(lineHeight);
    const int lines = comfortable ? 3 : 2;
    const int left = option.rect.x() + scaled(textLeft);
    const int width = option.rect.right() + 1 - scaled(padRight) - left;
    int y = option.rect.y() + (option.rect.height() - lines * line) / 2;

    // Name and time.
    const QFont timeFont = m_theme.font(TextStep::Micro, row.unread > 0 ? QFont::DemiBold : QFont::Normal);
    int timeWidth = QFontMetrics(timeFont).horizontalAdvance(row.time);
    painter->setFont(timeFont);
    painter->setPen(m_theme.color(row.unread > 0 ? ColorRole::AccentText : ColorRole::Text3));
    painter->drawText(QRect(left + width - timeWidth, y, timeWidth, line), Qt::AlignRight | Qt::AlignVCenter, row.time);
    if (row.pinned) {
        const int mark = scaled(13);
        painter->drawPixmap(left + width - timeWidth - gap - mark, y + (line - mark) / 2,
                            m_theme.pixmap(pinIcon, mark, ColorRole::Text2, painter->device()->devicePixelRatioF()));
        timeWidth += gap + mark;
    }
    painter->setFont(m_theme.font(TextStep::Body, row.unread > 0 ? QFont::DemiBold : QFont::Normal));
    painter->setPen(m_theme.color(ColorRole::Text));
    drawElided(*painter, QRect(left, y, width - timeWidth - gap, line), row.name);

    // State, preview, unread count.
    y += line;
    QRect second(left, y, width, line);
    second.setWidth(width - paintRight(*painter, row, second, !comfortable));
    painter->setPen(m_theme.color(row.unread > 0 ? ColorRole::Text : ColorRole::Text2));
    paintPreview(*painter, row, second);

    // Channel, colleagues, time left.
    if (comfortable) {
        y += line;
        int chipWidth = 0;
        if (row.chip) {
            const QSize size = chipSize(m_theme, *row.chip);
            const QRect place(left + width - size.width(), y + (line - size.height()) / 2, size.width(), size.height());
            drawChip(*painter, m_theme, place, *row.chip);
            chipWidth = size.width() + gap;
        }
        painter->setFont(m_theme.font(TextStep::Micro));
        painter->setPen(m_theme.color(ColorRole::Text3));
        drawElided(*painter, QRect(left, y, width - chipWidth, line), row.meta);
    }
    if (view && view->showsFocus() && view->currentIndex() == index)
        drawBox(*painter, QRectF(option.rect).adjusted(3, 1, -1, -1), Radius::chip, {},
                m_theme.color(ColorRole::Focus));
    painter->restore();
}

// In place of the customer's picture.
void ConversationDelegate::paintMark(QPainter &painter, const QRect &avatar) const
{
    drawBox(painter, avatar, avatar.width() / 2.0, m_theme.color(ColorRole::Accent), {});
    const int side = m_theme.scaled(20);
    painter.drawPixmap(avatar.x() + (avatar.width() - side) / 2, avatar.y() + (avatar.height() - side) / 2,
                       m_theme.pixmap(u"check"_s, side, ColorRole::OnAccent, painter.device()->devicePixelRatioF()));
}

void ConversationDelegate::paintAvatar(QPainter &painter, const QRect &avatar, const ConversationRow &row,
                                       const QColor &plane) const
{
    drawAvatar(painter, m_theme, avatar, row.avatarName, row.avatarKey);
    const int side = m_theme.scaled(badgeSide);
    const QRect badge(avatar.right() + 1 + 4 - side, avatar.bottom() + 1 + 3 - side, side, side);
    drawBox(painter, badge, side / 2.0, plane, {});
    const int icon = m_theme.scaled(13);
    painter.drawPixmap(badge.x() + (side - icon) / 2, badge.y() + (side - icon) / 2,
                       m_theme.pixmap(row.channelIcon, icon, ColorRole::Text2, painter.device()->devicePixelRatioF()));
}

// The unread count, and in a compact row the chip; returns the width it took.
int ConversationDelegate::paintRight(QPainter &painter, const ConversationRow &row, const QRect &line,
                                     bool chipHere) const
{
    int right = line.right() + 1;
    if (const QString count = badgeText(row.unread); !count.isEmpty()) {
        const QSize size = badgeSize(m_theme, count);
        drawBadge(
            painter, m_theme,
            QRect(right - size.width(), line.y() + (line.height() - size.height()) / 2, size.width(), size.height()),
            count);
        right -= size.width() + gap;
    }
    if (chipHere && row.chip) {
        const QSize size = chipSize(m_theme, *row.chip);
        drawChip(
            painter, m_theme,
            QRect(right - size.width(), line.y() + (line.height() - size.height()) / 2, size.width(), size.height()),
            *row.chip);
        right -= size.width() + gap;
    }
    return line.right() + 1 - right;
}

void ConversationDelegate::paintPreview(QPainter &painter, const ConversationRow &row, const QRect &line) const
{
    const QPen pen = painter.pen();
    int x = line.x();
    if (!row.icon.isEmpty()) {
        const int side = m_theme.scaled(14);
        painter.drawPixmap(x, line.y() + (line.height() - side) / 2,
                           m_theme.pixmap(row.icon, side, row.iconColor, painter.device()->devicePixelRatioF()));
        x += side + 4;
    }
    if (!row.lead.isEmpty()) {
        const QFont font = m_theme.font(TextStep::Body, QFont::DemiBold);
        const int width = QFontMetrics(font).horizontalAdvance(row.lead);
        painter.setFont(font);
        painter.setPen(m_theme.color(row.leadColor));
        painter.drawText(QRect(x, line.y(), width, line.height()), Qt::AlignLeft | Qt::AlignVCenter, row.lead);
        x += width + 4;
    }
    painter.setFont(m_theme.font(TextStep::Body));
    painter.setPen(pen);
    drawElided(painter, QRect(x, line.y(), line.right() + 1 - x, line.height()), row.preview);
}

} // namespace Amandesk
