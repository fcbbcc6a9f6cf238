#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>
#include <QRegularExpression>
#include <QTextBoundaryFinder>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double tailRadius = 3;
constexpr int chipIcon = 12;
constexpr int chipGap = 4;

struct ChipColors {
    ColorRole text;
    ColorRole fill;
    ColorRole border;
};

ChipColors chipColors(ChipKind kind)
{
    switch (kind) {
    case ChipKind::Plain:
        return {ColorRole::Text3, ColorRole::Surface, ColorRole::Surface};
    case ChipKind::Neutral:
        return {ColorRole::Text2, ColorRole::Surface, ColorRole::BorderStrong};
    case ChipKind::Accent:
        return {ColorRole::AccentText, ColorRole::AccentSoft, ColorRole::AccentBorder};
    case ChipKind::Ok:
        return {ColorRole::OkText, ColorRole::OkSoft, ColorRole::OkBorder};
    case ChipKind::Warn:
        return {ColorRole::WarnText, ColorRole::WarnSoft, ColorRole::WarnBorder};
    case ChipKind::Danger:
        return {ColorRole::DangerText, ColorRole::DangerSoft, ColorRole::DangerBorder};
    case ChipKind::Bot:
        return {ColorRole::BotText, ColorRole::BotSoft, ColorRole::BotBorder};
    }
    Q_UNREACHABLE();
}

bool hasSign(const Chip &chip)
{
    return chip.ring || !chip.icon.isEmpty();
}

QString firstCharacter(const QString &word)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, word);
    const qsizetype end = finder.toNextBoundary();
    return end > 0 ? word.left(end) : QString();
}

} // namespace

void drawBox(QPainter &painter, const QRectF &rect, double radius, const QColor &fill, const QColor &border)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    if (border.isValid()) {
        painter.setPen(QPen(border, 1));
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius - 0.5, radius - 0.5);
    } else {
        painter.setPen(Qt::NoPen);
        painter.drawRoundedRect(rect, radius, radius);
    }
    painter.restore();
}

QPainterPath bubblePath(const QRectF &rect, BubbleTail tail)
{
    const double r = qMin<double>(Radius::bubble, qMin(rect.width(), rect.height()) / 2);
    const double left = tail == BubbleTail::Left ? qMin(tailRadius, r) : r;
    const double right = tail == BubbleTail::Right ? qMin(tailRadius, r) : r;
    QPainterPath path;
    path.moveTo(rect.left() + r, rect.top());
    path.lineTo(rect.right() - r, rect.top());
    path.arcTo(QRectF(rect.right() - 2 * r, rect.top(), 2 * r, 2 * r), 90, -90);
    path.lineTo(rect.right(), rect.bottom() - right);
    path.arcTo(QRectF(rect.right() - 2 * right, rect.bottom() - 2 * right, 2 * right, 2 * right), 0, -90);
    path.lineTo(rect.left() + left, rect.bottom());
    path.arcTo(QRectF(rect.left(), rect.bottom() - 2 * left, 2 * left, 2 * left), 270, -90);
    path.lineTo(rect.left(), rect.top() + r);
    path.arcTo(QRectF(rect.left(), rect.top(), 2 * r, 2 * r), 180, -90);
    path.closeSubpath();
    return path;
}

void drawBubble(QPainter &painter, const QRectF &rect, BubbleTail tail, const QColor &fill, const QColor &border)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill);
    painter.setPen(QPen(border, 1));
    painter.drawPath(bubblePath(rect.adjusted(0.5, 0.5, -0.5, -0.5), tail));
    painter.restore();
}

QSize chipSize(const Theme &theme, const Chip &chip)
{
    const int text = QFontMetrics(theme.font(TextStep::Micro)).horizontalAdvance(chip.text);
    const int sign = hasSign(chip) ? theme.scaled(chipIcon) + chipGap : 0;
    const int air = chip.kind == ChipKind::Plain ? 0 : 5 + 6;
    return {text + sign + air, theme.scaled(18)};
}

void drawChip(QPainter &painter, const Theme &theme, const QRect &rect, const Chip &chip)
{
    const ChipColors colors = chipColors(chip.kind);
    int x = rect.x();
    if (chip.kind != ChipKind::Plain) {
        drawBox(painter, rect, Radius::chip, theme.color(colors.fill), theme.color(colors.border));
        x += 5;
    }
    if (hasSign(chip)) {
        const int side = theme.scaled(chipIcon);
        const QRect sign(x, rect.y() + (rect.height() - side) / 2, side, side);
        if (chip.ring)
            drawRing(painter, sign, *chip.ring, theme.color(colors.text));
        else
            painter.drawPixmap(sign.topLeft(),
                               theme.pixmap(chip.icon, side, colors.text, painter.device()->devicePixelRatioF()));
        x += side + chipGap;
    }
    painter.setFont(theme.font(TextStep::Micro));
    painter.setPen(theme.color(colors.text));
    painter.drawText(QRect(x, rect.y(), rect.right() - x + 1, rect.height()),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, chip.text);
}

QString badgeText(int count)
{
    if (count <= 0)
        return {};
    return count > 99 ? u"99+"_s : QString::number(count);
}

QSize badgeSize(const Theme &theme, const QString &text)
{
    const int height = theme.scaled(18);
    const int width = QFontMetrics(theme.font(TextStep::Micro, QFont::DemiBold)).horizontalAdvance(text) + 10;
    return {qMax(height, width), height};
}

void drawBadge(QPainter &painter, const Theme &theme, const QRect &rect, const QString &text, BadgeKind kind)
{
    const bool quiet = kind == BadgeKind::Quiet;
    drawBox(painter, rect, rect.height() / 2.0, theme.color(quiet ? ColorRole::Pressed : ColorRole::Accent), {});
    painter.setFont(theme.font(TextStep::Micro, QFont::DemiBold));
    painter.setPen(theme.color(quiet ? ColorRole::Text2 : ColorRole::OnAccent));
    painter.drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, text);
}

QSize keyCapSize(const Theme &theme, const QString &keys)
{
    return {QFontMetrics(theme.font(TextStep::Micro)).horizontalAdvance(keys) + 10, theme.scaled(18)};
}

void drawKeyCap(QPainter &painter, const Theme &theme, const QRect &rect, const QString &keys)
{
    drawBox(painter, rect, Radius::chip, theme.color(ColorRole::Sunken), theme.color(ColorRole::BorderSubtle));
    painter.setFont(theme.font(TextStep::Micro));
    painter.setPen(theme.color(ColorRole::Text3));
    painter.drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, keys);
}

QString initialsOf(const QString &name)
{
    static const QRegularExpression gap(u"[\\s._-]+"_s, QRegularExpression::UseUnicodePropertiesOption);
    QStringList words;
    const QString person = name.indexOf(u'@') > 0 ? name.section(u'@', 0, 0) : name; // of an address: not its host
    for (const QString &word : person.split(gap, Qt::SkipEmptyParts)) {
        if (word.at(0).isLetter() || word.at(0).isHighSurrogate())
            words.append(word);
    }
    if (words.isEmpty())
        return u"#"_s;
    QString initials = firstCharacter(words.first());
    if (words.size() > 1)
        initials += firstCharacter(words.last());
    return initials;
}

void drawAvatar(QPainter &painter, const Theme &theme, const QRect &rect, const QString &name,
                const QString &contactKey)
{
    const AvatarColors colors = theme.avatarColors(contactKey);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.background);
    painter.drawEllipse(rect);
    QFont font = theme.font(TextStep::Body, QFont::DemiBold);
    font.setPixelSize(qMax(9, qRound(rect.height() * (rect.height() > 30 ? 0.342 : 0.393))));
    painter.setFont(font);
    painter.setPen(colors.foreground);
    painter.drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, initialsOf(name));
    painter.restore();
}

} // namespace Amandesk
