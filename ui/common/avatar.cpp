#include "ui/common/avatar.h"
#include "ui/common/textsafety.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include <QPainter>

namespace Amandesk {

Avatar::Avatar(const Theme &theme, int side, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_side(side)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void Avatar::setPerson(const QString &name, const QString &key)
{
    m_name = name;
    m_key = key;
    setAccessibleName(oneLine(name));
    update();
}

void Avatar::setDot(Dot dot)
{
    m_dot = dot;
    update();
}

QSize Avatar::sizeHint() const
{
    const int side = m_theme.scaled(m_side);
    return {side, side};
}

void Avatar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawAvatar(painter, m_theme, rect(), m_name, m_key);
    if (m_dot != Dot::None)
        drawPresenceDot(painter, m_theme, rect(), m_dot == Dot::Available, m_theme.color(ColorRole::Window));
}

void drawPresenceDot(QPainter &painter, const Theme &theme, const QRect &avatar, bool available, const QColor &plane)
{
    const int side = theme.scaled(10);
    const QRectF dot(avatar.right() + 1 - side, avatar.bottom() + 1 - side, side, side);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(plane);
    painter.drawEllipse(dot);
    const QRectF inner = dot.adjusted(2, 2, -2, -2);
    if (available) {
        painter.setBrush(theme.color(ColorRole::OkFill));
        painter.drawEllipse(inner);
    } else {
        painter.setPen(QPen(theme.color(ColorRole::BorderControl), 2));
        painter.drawEllipse(inner.adjusted(0.5, 0.5, -0.5, -0.5));
    }
    painter.restore();
}

CountBadge::CountBadge(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void CountBadge::setCount(int count)
{
    m_count = count;
    setVisible(count > 0);
    setAccessibleName(QString::number(count));
    updateGeometry();
    adjustSize();
    update();
}

void CountBadge::setQuiet(bool quiet)
{
    m_quiet = quiet;
    update();
}

QSize CountBadge::sizeHint() const
{
    return badgeSize(m_theme, badgeText(m_count));
}

void CountBadge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawBadge(painter, m_theme, rect(), badgeText(m_count), m_quiet ? BadgeKind::Quiet : BadgeKind::Accent);
}

} // namespace Amandesk
