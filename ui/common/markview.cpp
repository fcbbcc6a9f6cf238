#include "ui/common/markview.h"
#include "ui/theme/productmark.h"
#include "ui/theme/theme.h"
#include <QPainter>

namespace Amandesk {

MarkView::MarkView(const Theme &theme, int side, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_side(side)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] { update(); });
}

QSize MarkView::sizeHint() const
{
    return {m_side, m_side};
}

void MarkView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawProductMark(painter, rect(), m_theme.color(ColorRole::Accent), m_theme.color(ColorRole::OnAccent));
}

} // namespace Amandesk
