#include "ui/theme/windowring.h"
#include "ui/theme/theme.h"
#include <QAccessible>
#include <QAccessibleWidget>
#include <QPainter>

namespace Amandesk {
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double strokePart = 2.5 / 16; // of the side
constexpr double radiusPart = 6.22 / 16;
constexpr float trackOpacity = 0.28F;

class AccessibleRing final : public QAccessibleWidget
{
public:
    explicit AccessibleRing(WindowRing *ring)
        : QAccessibleWidget(ring, QAccessible::ProgressBar)
    { }
    QString text(QAccessible::Text kind) const override
    {
        if (kind == QAccessible::Value)
            return static_cast<WindowRing *>(widget())->words();
        return QAccessibleWidget::text(kind);
    }
};

QAccessibleInterface *makeAccessible(const QString &className, QObject *object)
{
    auto *ring = className == "Amandesk::WindowRing"_L1 ? qobject_cast<WindowRing *>(object) : nullptr;
    return ring ? new AccessibleRing(ring) : nullptr;
}

} // namespace

RingLook ringLook(std::chrono::seconds left, std::chrono::seconds whole)
{
    if (left <= 0s)
        return {1, ColorRole::Text2, true};
    const auto part = [left](std::chrono::seconds of) { return qBound(0.0, double(left.count()) / of.count(), 1.0); };
    if (left < 15min)
        return {part(1h), ColorRole::DangerFill, false};
    if (left <= 1h)
        return {part(1h), ColorRole::WarnFill, false};
    return {part(whole), left <= 8h ? ColorRole::Text2 : ColorRole::OkFill, false};
}

std::optional<RingLook> ringLook(const Conversation &conversation, const QDateTime &now)
{
    switch (windowStateAt(conversation, now)) {
    case WindowState::NotApplicable:
        return std::nullopt;
    case WindowState::Closed:
        return ringLook(0s);
    case WindowState::Open:
    case WindowState::Closing:
    case WindowState::LastHour:
        return ringLook(std::chrono::seconds(now.secsTo(*conversation.windowClosesAt)), windowLength(conversation));
    }
    Q_UNREACHABLE();
}

void drawRing(QPainter &painter, const QRectF &rect, const RingLook &look, const QColor &color)
{
    const double side = qMin(rect.width(), rect.height());
    const double radius = side * radiusPart;
    const QRectF circle(rect.center() - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    QColor track = color;
    track.setAlphaF(look.struck ? color.alphaF() : color.alphaF() * trackOpacity);
    painter.setPen(QPen(track, side * strokePart, Qt::SolidLine, Qt::FlatCap));
    painter.drawEllipse(circle);
    painter.setPen(QPen(color, side * strokePart, Qt::SolidLine, Qt::FlatCap));
    if (look.struck) {
        const double reach = side * 0.3;
        painter.drawLine(rect.center() + QPointF(-reach, reach), rect.center() + QPointF(reach, -reach));
    } else {
        painter.drawArc(circle, 90 * 16, -qRound(look.fraction * 360 * 16));
    }
    painter.restore();
}

void drawRing(QPainter &painter, const QRectF &rect, const RingLook &look, const Theme &theme)
{
    drawRing(painter, rect, look, theme.color(look.color));
}

WindowRing::WindowRing(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    static const bool installed = (QAccessible::installFactory(makeAccessible), true);
    Q_UNUSED(installed)
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void WindowRing::setLook(const RingLook &look, const QString &words)
{
    const bool newWords = words != m_words;
    if (look == m_look && !newWords)
        return;
    m_look = look;
    m_words = words;
    setToolTip(words.toHtmlEscaped());
    update();
    if (newWords) {
        QAccessibleValueChangeEvent event(this, words);
        QAccessible::updateAccessibility(&event);
    }
}

QSize WindowRing::sizeHint() const
{
    const int side = m_theme.scaled(16);
    return {side, side};
}

void WindowRing::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawRing(painter, rect(), m_look, m_theme);
}

} // namespace Amandesk
