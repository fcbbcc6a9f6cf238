#pragma once

class QPainter;
class QRect;
class QString;

namespace Amandesk {

// One line of plain text at the left of `rect`, in the painter's font and colour, ending in … where there is no room.
// Returns the width that it took, in pixels.
int drawElided(QPainter &painter, const QRect &rect, const QString &text);

} // namespace Amandesk
