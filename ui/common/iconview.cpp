#include "ui/common/iconview.h"
#include "ui/theme/theme.h"
#include <QPainter>

namespace Amandesk {

IconView::IconView(const Theme &theme, const QString &name, int side, ColorRole color, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_name(name)
    , m_side(side)
    , m_color(color)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void IconView::setIconName(const QString &name)
{
    m_name = name;
    update();
}

void IconView::setColor(ColorRole color)
{
    m_color = color;
    update();
}

void IconView::setDrop(int pixels)
{
    m_drop = pixels;
    updateGeometry();
}

QSize IconView::sizeHint() const
{
    const int side = m_theme.scaled(m_side);
    return {side, side + m_drop};
}

void IconView::paintEvent(QPaintEvent *)
{
    if (m_name.isEmpty())
        return;
    const int side = m_theme.scaled(m_side);
    QPainter painter(this);
    painter.drawPixmap((width() - side) / 2, m_drop + (height() - m_drop - side) / 2,
                       m_theme.pixmap(m_name, side, m_color, devicePixelRatioF()));
}

} // namespace Amandesk
