#pragma once
#include "ui/theme/windowring.h"
#include <QRect>
#include <QString>

class QPainter;
class QPainterPath;

// What delegates and painted widgets share, so that a chip, a badge or an avatar is the same everywhere.
namespace Amandesk {
class Theme;

// A filled rounded rectangle with a crisp line of one pixel inside its edge; either colour may be invalid.
void drawBox(QPainter &painter, const QRectF &rect, double radius, const QColor &fill, const QColor &border);

// Which corner of a bubble points to its sender.
enum class BubbleTail { None, Left, Right };
QPainterPath bubblePath(const QRectF &rect, BubbleTail tail);
void drawBubble(QPainter &painter, const QRectF &rect, BubbleTail tail, const QColor &fill, const QColor &border);

// Small labelled states, 18 high: text with an icon or a window ring before it.
enum class ChipKind { Plain, Neutral, Accent, Ok, Warn, Danger, Bot };
struct Chip {
    QString text;
    ChipKind kind = ChipKind::Neutral;
    QString icon; // of the set, may be empty
    std::optional<RingLook> ring; // instead of an icon; takes the chip's text colour
};
QSize chipSize(const Theme &theme, const Chip &chip);
void drawChip(QPainter &painter, const Theme &theme, const QRect &rect, const Chip &chip);

// A number in a pill, 18 high and at least as wide: accent for "look here", quiet for "so many".
enum class BadgeKind { Accent, Quiet };
QString badgeText(int count); // 0 is empty, more than 99 is "99+"
QSize badgeSize(const Theme &theme, const QString &text);
void drawBadge(QPainter &painter, const Theme &theme, const QRect &rect, const QString &text,
               BadgeKind kind = BadgeKind::Accent);

// A key as printed on a keyboard: "Ctrl F".
QSize keyCapSize(const Theme &theme, const QString &keys);
void drawKeyCap(QPainter &painter, const Theme &theme, const QRect &rect, const QString &keys);

// "Joko Prasetyo" is JP, "dapur.lestari" is dl; a number or nothing is "#".
QString initialsOf(const QString &name);
void drawAvatar(QPainter &painter, const Theme &theme, const QRect &rect, const QString &name,
                const QString &contactKey);

} // namespace Amandesk
