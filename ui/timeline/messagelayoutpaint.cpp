#include "ui/theme/theme.h"
#include "ui/timeline/messagelayout.h"
#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

namespace Amandesk {

namespace {

struct PlaneColors {
    ColorRole fill;
    ColorRole border;
};

void drawOneLine(QPainter &painter, const QRect &rect, Qt::Alignment align, const QString &text)
{
    painter.drawText(rect, int(align | Qt::AlignVCenter) | Qt::TextSingleLine, text);
}

} // namespace

QColor MessageLayout::color(ColorRole role) const
{
    return m_theme.color(role);
}

void MessageLayout::paint(QPainter &painter, QPoint at, const Look &look) const
{
    painter.save();
    painter.translate(at);

    if (!m_dayRect.isEmpty()) {
        drawBox(painter, m_dayRect, m_dayRect.height() / 2.0, color(ColorRole::Surface),
                color(ColorRole::BorderSubtle));
        painter.setFont(m_theme.font(TextStep::Micro));
        painter.setPen(color(ColorRole::Text2));
        drawOneLine(painter, m_dayRect, Qt::AlignHCenter, m_dayWords);
    }
    if (!m_unreadRect.isEmpty()) {
        const QFont font = m_theme.font(TextStep::Micro, QFont::DemiBold);
        const int half = QFontMetrics(font).horizontalAdvance(m_unreadWords) / 2 + 10;
        const int middle = m_unreadRect.center().x();
        const int y = m_unreadRect.center().y();
        painter.fillRect(QRect(0, y, middle - half, 1), color(ColorRole::AccentBorder));
        painter.fillRect(QRect(middle + half, y, m_width - middle - half, 1), color(ColorRole::AccentBorder));
        painter.setFont(font);
        painter.setPen(color(ColorRole::AccentText));
        drawOneLine(painter, m_unreadRect, Qt::AlignHCenter, m_unreadWords);
    }

    if (m_hasBubble) {
        const auto colors = [this]() -> PlaneColors {
            switch (m_plane) {
            case Plane::In:
                return {ColorRole::BubbleIn, ColorRole::BubbleInBorder};
            case Plane::Out:
                return {ColorRole::BubbleOut, ColorRole::BubbleOutBorder};
            case Plane::Bot:
                return {ColorRole::BotSoft, ColorRole::BotBorder};
            case Plane::Waiting:
                return {ColorRole::Surface, ColorRole::BorderStrong};
            case Plane::Failed:
                return {ColorRole::DangerSoft, ColorRole::DangerBorder};
            case Plane::NeedsTemplate:
                return {ColorRole::WarnSoft, ColorRole::WarnBorder};
            }
            Q_UNREACHABLE();
        }();
        drawBubble(painter, m_bubble, m_tail, color(colors.fill), color(colors.border));
    }
    if (look.focused || look.found) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color(ColorRole::Focus), 2));
        painter.drawPath(bubblePath(QRectF(m_bubble).adjusted(-1, -1, 1, 1), m_tail));
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
    for (const Box &box : m_boxes) {
        if (box.bar) {
            drawBox(painter, box.rect, box.radius, color(box.fill), {});
            painter.setClipRect(QRect(box.rect.topLeft(), QSize(3, box.rect.height())));
            drawBox(painter, box.rect, box.radius, color(ColorRole::AccentText), {});
            painter.setClipping(false);
        } else {
            drawBox(painter, box.rect, box.radius, color(box.fill), box.border ? color(*box.border) : QColor());
        }
    }
    paintPicture(painter, look.picture);
    paintProgress(painter);
    paintVoice(painter, look.voice, look.hovered);
    for (const Words &words : m_words) {
        QRect rect = words.rect;
        if (!words.icon.isEmpty()) {
            const QPoint corner(rect.x(), rect.y() + (rect.height() - words.iconSide) / 2);
            painter.drawPixmap(
                corner, m_theme.pixmap(words.icon, words.iconSide, words.color, painter.device()->devicePixelRatioF()));
            rect.adjust(words.iconSide + 5, 0, 0, 0);
        }
        if (words.text.isEmpty())
            continue;
        painter.setFont(m_theme.font(words.step, words.heavy ? QFont::DemiBold : QFont::Normal));
        painter.setPen(color(words.color));
        drawOneLine(painter, rect, words.align, words.text);
    }
    const bool underlined = look.hovered != TimelineAction::None && look.hovered != TimelineAction::ShowQuoted
        && look.hovered != TimelineAction::PlayVoice && look.hovered != TimelineAction::SeekVoice
        && look.hovered != TimelineAction::VoiceSpeed;
    if (underlined) {
        for (const Link &link : m_links) {
            if (link.action == look.hovered && link.rect != m_picture && (!m_voice || link.rect != m_voice->button))
                painter.fillRect(QRect(link.rect.x() + 8, link.rect.bottom() - 4, link.rect.width() - 16, 1),
                                 color(ColorRole::AccentText));
        }
    }
    m_quote.paint(painter, m_quoteAt, color(ColorRole::Text2));
    QList<TextHighlight> highlights;
    for (const WebLink &link : m_webLinks)
        highlights.append({{link.start, link.length}, Qt::transparent, color(ColorRole::AccentText), true});
    for (const TextSelection &mark : look.marks)
        highlights.append({mark, color(ColorRole::Mark), color(ColorRole::OnMark)});
    if (!look.selection.isEmpty())
        highlights.append({look.selection, color(ColorRole::Accent), color(ColorRole::OnAccent)});
    m_main.paint(painter, m_mainAt, color(m_mainColor), highlights);
    m_foot.paint(painter, m_footAt, color(m_footColor));
    if (m_hasBubble)
        paintMeta(painter);
    painter.restore();
}

void MessageLayout::paintMeta(QPainter &painter) const
{
    painter.setFont(m_theme.font(TextStep::Micro));
    painter.setPen(color(ColorRole::Text3));
    drawOneLine(painter, m_meta, Qt::AlignLeft, m_time);
    if (m_tick.isEmpty())
        return;
    const int side = m_theme.scaled(14);
    const QPoint corner(m_meta.right() + 1 - side, m_meta.y() + (m_meta.height() - side) / 2);
    painter.drawPixmap(corner, m_theme.pixmap(m_tick, side, m_tickColor, painter.device()->devicePixelRatioF()));
}

} // namespace Amandesk
