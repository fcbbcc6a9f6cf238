#include "ui/shell/railbutton.h"
#include "ui/common/button.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include <QFocusEvent>
#include <QKeyEvent>
#include <QPainter>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int iconSide = 20;
constexpr int pictureSide = 28;
constexpr int barWidth = 3;
constexpr int badgeHeight = 18;
} // namespace

RailButton::RailButton(const Theme &theme, const QString &iconName, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_iconName(iconName)
{
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setProperty("noRing", true); // it has no room around it: the ring is painted inside
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void RailButton::setWords(const QString &word, const QString &keys, const QString &sentence)
{
    setText(word);
    m_keys = keys;
    m_sentence = sentence;
    describe();
}

void RailButton::describe()
{
    QString tip = m_sentence.isEmpty() ? text() : m_sentence;
    if (!m_keys.isEmpty())
        tip += u"  "_s + m_keys;
    setToolTip(m_narrow || !m_sentence.isEmpty() || !m_keys.isEmpty() ? tip : QString());
    setAccessibleName(m_sentence.isEmpty() ? text() : m_sentence);
    update();
}

void RailButton::setPerson(const QString &name, const QString &key, Avatar::Dot dot)
{
    m_name = name;
    m_key = key;
    m_dot = dot;
    update();
}

void RailButton::setCurrent(bool current)
{
    m_current = current;
    update();
}

void RailButton::setCount(int count)
{
    if (m_count == count)
        return;
    m_count = count;
    update();
}

void RailButton::setNarrow(bool narrow)
{
    m_narrow = narrow;
    updateGeometry();
    describe();
}

QSize RailButton::sizeHint() const
{
    const int width = m_theme.scaled(m_narrow ? Size::railNarrow : Size::rail);
    const int picture = m_theme.scaled(m_key.isEmpty() ? iconSide : pictureSide);
    const int height = m_narrow ? m_theme.scaled(40) : picture + m_theme.lineHeight(TextStep::Micro) + 14;
    return {width, height};
}

void RailButton::focusInEvent(QFocusEvent *event)
{
    m_ring = event->reason() != Qt::MouseFocusReason;
    QAbstractButton::focusInEvent(event);
}

bool RailButton::event(QEvent *event)
{
    if (event->type() == QEvent::Enter || event->type() == QEvent::Leave)
        update();
    return QAbstractButton::event(event);
}

void RailButton::keyPressEvent(QKeyEvent *event)
{
    if (!pressWithEnter(*this, *event))
        QAbstractButton::keyPressEvent(event);
}

void RailButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect box = rect().adjusted(Space::s4, 0, -Space::s4, 0);
    if (m_current || isDown() || (underMouse() && isEnabled())) {
        const ColorRole fill = isDown() ? ColorRole::Pressed : m_current ? ColorRole::Selected : ColorRole::Hover;
        drawBox(painter, box, Radius::control, m_theme.color(fill), {});
    }
    if (m_current)
        painter.fillRect(QRect(0, Space::s6, barWidth, height() - 2 * Space::s6), m_theme.color(ColorRole::Accent));

    if (hasFocus() && m_ring) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(m_theme.color(ColorRole::Focus), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), Radius::control, Radius::control);
    }

    const ColorRole ink = m_current ? ColorRole::AccentText : ColorRole::Text2;
    const bool hasPicture = !m_key.isEmpty();
    const int side = m_theme.scaled(hasPicture ? pictureSide : iconSide);
    const QRect picture((width() - side) / 2, m_narrow ? (height() - side) / 2 : Space::s6, side, side);
    if (hasPicture) {
        drawAvatar(painter, m_theme, picture, m_name, m_key);
        if (m_dot != Avatar::Dot::None)
            drawPresenceDot(painter, m_theme, picture, m_dot == Avatar::Dot::Available,
                            m_theme.color(ColorRole::Window));
    } else {
        painter.drawPixmap(picture, m_theme.pixmap(m_iconName, side, ink, devicePixelRatioF()));
    }
    if (!m_narrow) {
        painter.setFont(m_theme.font(TextStep::Micro, m_current ? QFont::DemiBold : QFont::Normal));
        painter.setPen(m_theme.color(ink));
        const QRect line(2, picture.bottom() + 3, width() - 4, m_theme.lineHeight(TextStep::Micro));
        painter.drawText(line, Qt::AlignCenter, painter.fontMetrics().elidedText(text(), Qt::ElideRight, line.width()));
    }
    if (const QString number = badgeText(m_count); !number.isEmpty()) {
        const QSize size = badgeSize(m_theme, number);
        const QPoint corner(qMin(picture.right() - 6, width() - size.width() - 2), qMax(0, picture.top() - 6));
        drawBadge(painter, m_theme, QRect(corner, QSize(size.width(), qMax(size.height(), badgeHeight))), number);
    }
}

} // namespace Amandesk
