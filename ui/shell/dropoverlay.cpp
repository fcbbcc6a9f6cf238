#include "ui/shell/dropoverlay.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include <QPainter>

namespace Amandesk {

DropOverlay::DropOverlay(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void DropOverlay::showWords(const QString &icon, const QString &words)
{
    m_icon = icon;
    m_words = words;
    setAccessibleName(words);
    setGeometry(parentWidget()->rect());
    show();
    raise();
    update();
}

void DropOverlay::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = m_theme.color(ColorRole::Canvas);
    veil.setAlphaF(0.9F);
    painter.fillRect(rect(), veil);
    const QRect box = rect().adjusted(Space::s16, Space::s16, -Space::s16, -Space::s16);
    painter.setBrush(m_theme.color(ColorRole::AccentSoft));
    painter.setPen(QPen(m_theme.color(ColorRole::AccentText), 2, Qt::DashLine));
    painter.drawRoundedRect(box, Radius::card, Radius::card);
    const int side = m_theme.scaled(28);
    QRect place(0, 0, side, side);
    place.moveCenter(box.center() - QPoint(0, side));
    m_theme.icon(m_icon, ColorRole::AccentText).paint(&painter, place);
    painter.setFont(m_theme.font(TextStep::Title, QFont::DemiBold));
    painter.setPen(m_theme.color(ColorRole::Text));
    painter.drawText(box.adjusted(Space::s16, side, -Space::s16, 0), Qt::AlignCenter | Qt::TextWordWrap, m_words);
}

} // namespace Amandesk
