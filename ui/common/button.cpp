#include "ui/common/button.h"
#include "ui/common/textsafety.h"
#include "ui/theme/repolish.h"
#include "ui/theme/theme.h"
#include <QKeyEvent>
#include <QPainter>
#include <QStyleOptionButton>
#include <QStylePainter>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {

QString kindName(ButtonKind kind)
{
    switch (kind) {
    case ButtonKind::Neutral:
        return u"neutral"_s;
    case ButtonKind::Primary:
        return u"primary"_s;
    case ButtonKind::Danger:
        return u"danger"_s;
    case ButtonKind::Flat:
        return u"flat"_s;
    case ButtonKind::Quiet:
        return u"quiet"_s;
    }
    Q_UNREACHABLE();
}

QString sizeName(ButtonSize size)
{
    switch (size) {
    case ButtonSize::Normal:
        return u"normal"_s;
    case ButtonSize::Tall:
        return u"tall"_s;
    case ButtonSize::Small:
        return u"small"_s;
    case ButtonSize::Tiny:
        return u"tiny"_s;
    }
    Q_UNREACHABLE();
}

ColorRole inkOf(ButtonKind kind)
{
    switch (kind) {
    case ButtonKind::Neutral:
        return ColorRole::Text;
    case ButtonKind::Primary:
        return ColorRole::OnAccent;
    case ButtonKind::Danger:
        return ColorRole::DangerText;
    case ButtonKind::Flat:
        return ColorRole::AccentText;
    case ButtonKind::Quiet:
        return ColorRole::Text2;
    }
    Q_UNREACHABLE();
}

bool isSmall(ButtonSize size)
{
    return size == ButtonSize::Small || size == ButtonSize::Tiny;
}

constexpr int iconGap = 7;

} // namespace

bool pressWithEnter(QAbstractButton &button, QKeyEvent &event)
{
    const bool plain = (event.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (!plain || (event.key() != Qt::Key_Return && event.key() != Qt::Key_Enter))
        return false;
    event.accept();
    if (!event.isAutoRepeat())
        button.click();
    return true;
}

Button::Button(const Theme &theme, ButtonKind kind, QWidget *parent)
    : QPushButton(parent)
    , m_theme(theme)
    , m_kind(kind)
{
    setAutoDefault(false);
    setCursor(Qt::ArrowCursor);
    setProperty("kind", kindName(kind));
    follow();
    connect(&theme, &Theme::changed, this, &Button::follow);
}

void Button::follow()
{
    const bool heavy = m_kind == ButtonKind::Primary;
    setFont(m_theme.font(isSmall(m_size) ? TextStep::Small : TextStep::Body, heavy ? QFont::DemiBold : QFont::Normal));
    updateGeometry();
    update();
}

void Button::setKind(ButtonKind kind)
{
    m_kind = kind;
    setLook(this, "kind", kindName(kind));
    follow();
}

void Button::setSize(ButtonSize size)
{
    m_size = size;
    setLook(this, "extent", sizeName(size));
    follow();
}

void Button::setIconName(const QString &name)
{
    m_iconName = name;
    follow();
}

void Button::setTrailingIconName(const QString &name)
{
    m_trailingName = name;
    follow();
}

int Button::iconSide() const
{
    return m_theme.scaled(isSmall(m_size) ? 15 : 17);
}

QSize Button::sizeHint() const
{
    QSize size = QPushButton::sizeHint();
    if (text().isEmpty()) // Qt keeps room for four letters
        size.rwidth() -= fontMetrics().size(Qt::TextShowMnemonic, u"XXXX"_s).width();
    for (const QString &icon : {m_iconName, m_trailingName}) {
        if (!icon.isEmpty())
            size.rwidth() += iconSide() + (text().isEmpty() ? 0 : iconGap);
    }
    return size;
}

void Button::keyPressEvent(QKeyEvent *event)
{
    if (!pressWithEnter(*this, *event))
        QPushButton::keyPressEvent(event);
}

void Button::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    painter.drawControl(QStyle::CE_PushButtonBevel, option);

    const ColorRole ink = isEnabled() ? inkOf(m_kind) : ColorRole::TextDisabled;
    const QString words = option.text;
    const int side = iconSide();
    const int textWidth = words.isEmpty() ? 0 : fontMetrics().size(Qt::TextShowMnemonic, words).width();
    const int gap = words.isEmpty() ? 0 : iconGap;
    int width = textWidth;
    for (const QString &icon : {m_iconName, m_trailingName})
        width += icon.isEmpty() ? 0 : side + gap;
    int x = (this->width() - width) / 2;
    const auto drawIcon = [&](const QString &name) {
        painter.drawPixmap(x, (height() - side) / 2, m_theme.pixmap(name, side, ink, devicePixelRatioF()));
        x += side;
    };
    if (!m_iconName.isEmpty()) {
        drawIcon(m_iconName);
        x += gap;
    }
    painter.setPen(m_theme.color(ink));
    painter.drawText(QRect(x, 0, textWidth, height()), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextHideMnemonic, words);
    x += textWidth + gap;
    if (!m_trailingName.isEmpty())
        drawIcon(m_trailingName);
}

IconButton::IconButton(const Theme &theme, const QString &iconName, QWidget *parent)
    : QToolButton(parent)
    , m_theme(theme)
    , m_iconName(iconName)
{
    setFocusPolicy(Qt::TabFocus);
    follow();
    connect(&theme, &Theme::changed, this, &IconButton::follow);
}

void IconButton::follow()
{
    const int side = m_theme.scaled(m_size == ButtonSize::Tiny ? 16 : 18);
    setIconSize({side, side});
    setIcon(m_theme.icon(m_iconName, ColorRole::Text2, ColorRole::AccentText));
}

void IconButton::setIconName(const QString &name)
{
    m_iconName = name;
    follow();
}

void IconButton::setSize(ButtonSize size)
{
    m_size = size;
    setLook(this, "extent", sizeName(size));
    follow();
}

void IconButton::keyPressEvent(QKeyEvent *event)
{
    if (!pressWithEnter(*this, *event))
        QToolButton::keyPressEvent(event);
}

void IconButton::setWords(const QString &words, const QString &keys)
{
    setAccessibleName(words);
    setToolTip(toolTipText(keys.isEmpty() ? words : words + u"  "_s + keys));
}

} // namespace Amandesk
