#pragma once

class QPainter;
class QRect;
class QStyleOptionViewItem;

// What the rows of all lists have in common.
namespace Amandesk {
class Theme;

// The plane of a row that is chosen or under the pointer, with the bar of a chosen one; nothing on any other.
void drawRowPlane(QPainter &painter, const Theme &theme, const QStyleOptionViewItem &option);
// The bar at the left of a chosen row, for rows with planes of their own.
void drawRowBar(QPainter &painter, const Theme &theme, const QRect &row);

} // namespace Amandesk
