#include "ui/composer/sendbutton.h"
#include "ui/common/button.h"
#include "ui/theme/theme.h"
#include <QFontMetrics>
#include <QKeyEvent>
#include <QStyleOptionButton>
#include <QStylePainter>

namespace Amandesk {

namespace {
constexpr int hintGap = 6;
}

SendButton::SendButton(const Theme &theme, QWidget *parent)
    : QPushButton(parent)
    , m_theme(theme)
{
    setAutoDefault(false);
    setProperty("kind", QStringLiteral("primary"));
    follow();
    connect(&theme, &Theme::changed, this, &SendButton::follow);
}

void SendButton::follow()
{
    setFont(m_theme.font(TextStep::Body, QFont::DemiBold));
    updateGeometry();
    update();
}

void SendButton::setKeyHint(const QString &keys)
{
    m_keys = keys;
    follow();
}

QSize SendButton::sizeHint() const
{
    QSize size = QPushButton::sizeHint();
    if (!m_keys.isEmpty())
        size.rwidth() += hintGap + QFontMetrics(m_theme.font(TextStep::Micro)).horizontalAdvance(m_keys);
    return size;
}

void SendButton::keyPressEvent(QKeyEvent *event)
{
    if (!pressWithEnter(*this, *event))
        QPushButton::keyPressEvent(event);
}

void SendButton::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    painter.drawControl(QStyle::CE_PushButtonBevel, option);
    const QFontMetrics heavy(font());
    const QFont small = m_theme.font(TextStep::Micro);
    const int words = heavy.horizontalAdvance(text());
    const int keys = m_keys.isEmpty() ? 0 : hintGap + QFontMetrics(small).horizontalAdvance(m_keys);
    int x = (width() - words - keys) / 2;
    painter.setPen(m_theme.color(isEnabled() ? ColorRole::OnAccent : ColorRole::TextDisabled));
    painter.drawText(QRect(x, 0, words, height()), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text());
    if (keys == 0)
        return;
    x += words + hintGap;
    painter.setFont(small);
    painter.drawText(QRect(x, 0, keys, height()), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, m_keys);
}

} // namespace Amandesk
