#include "ui/composer/composerbox.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QEvent>
#include <QPainter>

namespace Amandesk {

ComposerBox::ComposerBox(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
{ }

void ComposerBox::ringFor(QWidget *part)
{
    m_parts.append(part);
    part->installEventFilter(this);
}

void ComposerBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool focused = std::ranges::any_of(m_parts, [](const QWidget *part) { return part->hasFocus(); });
    const QColor edge = m_theme.color(focused ? ColorRole::Focus : ColorRole::BorderControl);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(m_theme.color(ColorRole::Surface));
    painter.setPen(QPen(edge, focused ? 2 : 1));
    const double inset = focused ? 1 : 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), Radius::card, Radius::card);
}

bool ComposerBox::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QFrame::eventFilter(watched, event);
}

} // namespace Amandesk
