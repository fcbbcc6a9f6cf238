#pragma once
#include <QIcon>
#include <QRectF>

class QPainter;

namespace Amandesk {

// The product's mark: a speech bubble with a keyhole, drawn into the largest square of `rect`.
void drawProductMark(QPainter &painter, const QRectF &rect, const QColor &bubble, const QColor &keyhole);

// The same as the window's icon, in its fixed colours, from 16 to 256 pixels.
QIcon productIcon();

} // namespace Amandesk
