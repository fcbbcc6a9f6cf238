#include "ui/inbox/listskeleton.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include <QPainter>

namespace Amandesk {

ListSkeleton::ListSkeleton(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ListSkeleton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto scaled = [this](int pixels) { return m_theme.scaled(pixels); };
    const QColor shape = m_theme.color(ColorRole::Pressed);
    for (int y = 0, row = 0; y < height(); y += scaled(Size::row), ++row) {
        const int middle = y + scaled(Size::row) / 2;
        drawBox(painter, QRect(scaled(13), middle - scaled(19), scaled(38), scaled(38)), scaled(19), shape, {});
        const int left = scaled(62);
        const int room = width() - left - scaled(24);
        drawBox(painter, QRect(left, middle - scaled(14), room * (40 + row * 17 % 30) / 100, scaled(10)), 5, shape, {});
        drawBox(painter, QRect(left, middle + scaled(4), room * (70 + row * 13 % 25) / 100, scaled(10)), 5, shape, {});
    }
}

} // namespace Amandesk
