#include "ui/theme/productmark.h"
#include "ui/theme/themetokens.h"
#include <QPainter>
#include <QPainterPath>

namespace Amandesk {

void drawProductMark(QPainter &painter, const QRectF &rect, const QColor &bubble, const QColor &keyhole)
{
    QPainterPath body; // in a square of 24 units
    body.addRoundedRect(QRectF(1, 2, 22, 17), 3, 3);
    QPainterPath tail;
    tail.moveTo(9, 18.5);
    tail.lineTo(9, 19);
    tail.lineTo(12, 23);
    tail.lineTo(15, 19);
    tail.lineTo(15, 18.5);
    tail.closeSubpath();

    const QPointF eye(12, 9.1);
    constexpr double eyeRadius = 2.9;
    QPainterPath lock;
    lock.addEllipse(eye, eyeRadius, eyeRadius);
    QPainterPath stem;
    stem.moveTo(10.55, 11.4);
    stem.lineTo(13.45, 11.4);
    stem.lineTo(14.2, 15.2);
    stem.lineTo(9.8, 15.2);
    stem.closeSubpath();

    const double side = qMin(rect.width(), rect.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.center() - QPointF(side / 2, side / 2));
    painter.scale(side / 24, side / 24);
    painter.fillPath(body.united(tail), bubble);
    painter.fillPath(lock.united(stem), keyhole);
    painter.restore();
}

QIcon productIcon()
{
    QIcon icon;
    const auto colorOf = [](ColorRole role) {
        return QColor::fromRgb(ThemeTokens::light[static_cast<std::size_t>(role)]);
    };
    for (const int size : {16, 20, 24, 32, 48, 64, 128, 256}) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        drawProductMark(painter, QRectF(0, 0, size, size), colorOf(ColorRole::Accent), colorOf(ColorRole::OnAccent));
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace Amandesk
