#include "ui/signin/codefield.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include <QMouseEvent>
#include <QPainter>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int gap = 8;
} // namespace

CodeField::CodeField(const Theme &theme, QWidget *parent)
    : QLineEdit(parent)
    , m_theme(theme)
{
    setProperty("bare", true);
    setInputMethodHints(Qt::ImhDigitsOnly | Qt::ImhSensitiveData);
    setContextMenuPolicy(Qt::NoContextMenu);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QLineEdit::textChanged, this, &CodeField::clean);
    connect(&theme, &Theme::changed, this, [this] { updateGeometry(); });
}

QSize CodeField::sizeHint() const
{
    return {m_theme.scaled(44) * length + gap * (length - 1), m_theme.scaled(56)};
}

void CodeField::clean(const QString &text)
{
    QString digits;
    for (const QChar c : text) {
        if (const int digit = c.digitValue(); digit >= 0 && digits.size() < length)
            digits += QChar(char16_t(u'0' + digit));
    }
    if (digits != text) {
        setText(digits); // comes back here
        return;
    }
    update();
    if (digits.size() == length)
        emit complete(digits);
}

void CodeField::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    end(false);
    event->accept();
}

void CodeField::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QString digits = text();
    const double width = (this->width() - gap * (length - 1)) / double(length);
    const auto current = hasFocus() ? qMin<qsizetype>(cursorPosition(), length - 1) : -1;
    painter.setFont(m_theme.font(TextStep::Display));
    for (int i = 0; i < length; ++i) {
        const QRectF cell(i * (width + gap), 0, width, height());
        const bool here = i == current && isEnabled();
        drawBox(painter, cell, Radius::card, m_theme.color(isEnabled() ? ColorRole::Surface : ColorRole::Sunken),
                m_theme.color(isEnabled() ? ColorRole::BorderControl : ColorRole::BorderSubtle));
        if (here) {
            painter.save();
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(m_theme.color(ColorRole::Focus), 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), Radius::card - 1, Radius::card - 1);
            painter.restore();
        }
        if (i < digits.size()) {
            painter.setPen(m_theme.color(isEnabled() ? ColorRole::Text : ColorRole::TextDisabled));
            painter.drawText(cell, Qt::AlignCenter, QString(digits.at(i)));
        } else if (here) {
            const double reach = m_theme.scaled(26) / 2.0;
            painter.fillRect(QRectF(qRound(cell.center().x()), cell.center().y() - reach, 1, 2 * reach),
                             m_theme.color(ColorRole::Text));
        }
    }
}

} // namespace Amandesk
