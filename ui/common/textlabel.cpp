#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/theme/theme.h"
#include <cmath>
#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QTextLayout>
#include <QToolTip>

namespace Amandesk {

namespace {
constexpr qsizetype mostHeights = 8; // while a window is resized there are many
} // namespace

TextLabel::TextLabel(const Theme &theme, TextStep step, ColorRole color, QWidget *parent)
    : QLabel(parent)
    , m_theme(theme)
    , m_step(step)
    , m_color(color)
{
    setTextFormat(Qt::PlainText);
    setFont(theme.font(step));
    connect(&theme, &Theme::changed, this, &TextLabel::follow);
}

void TextLabel::follow()
{
    setFont(m_theme.font(m_step, m_weight));
    updateGeometry();
    update();
}

void TextLabel::setWeight(QFont::Weight weight)
{
    m_weight = weight;
    follow();
}

void TextLabel::setColor(ColorRole color)
{
    m_color = color;
    update();
}

void TextLabel::setEmphasis(const QString &part, ColorRole color)
{
    m_emphasis = part;
    m_emphasisColor = color;
    updateGeometry();
    update();
}

int TextLabel::pitch() const
{
    return qMax(m_theme.lineHeight(m_step), fontMetrics().height());
}

QColor TextLabel::ink() const
{
    return m_theme.color(isEnabled() ? m_color : ColorRole::TextDisabled);
}

int TextLabel::layOut(QTextLayout &layout, int width) const
{
    QString shown = text();
    shown.replace(u'\n', QChar::LineSeparator);
    layout.setText(shown);
    layout.setFont(font());
    QTextOption option(alignment() & Qt::AlignHorizontal_Mask);
    option.setWrapMode(wordWrap() ? QTextOption::WrapAtWordBoundaryOrAnywhere : QTextOption::NoWrap);
    layout.setTextOption(option);
    if (const qsizetype at = m_emphasis.isEmpty() ? -1 : shown.indexOf(m_emphasis); at >= 0) {
        QTextLayout::FormatRange range;
        range.start = int(at);
        range.length = int(m_emphasis.size());
        range.format.setFontWeight(QFont::DemiBold);
        range.format.setForeground(m_theme.color(isEnabled() ? m_emphasisColor : ColorRole::TextDisabled));
        layout.setFormats({range});
    }
    int y = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, y + (pitch() - line.height()) / 2});
        y += pitch();
    }
    layout.endLayout();
    return qMax(y, pitch());
}

void TextLabel::forgetOldSizes() const
{
    Sized now{text(), m_emphasis, font(), pitch(), wordWrap()};
    if (now == m_sized)
        return;
    m_sized = std::move(now);
    m_hint = QSize();
    m_heights.clear();
}

QSize TextLabel::sizeHint() const
{
    forgetOldSizes();
    if (!m_hint.isValid()) {
        QTextLayout layout;
        const int height = layOut(layout, QWIDGETSIZE_MAX);
        m_hint = QSize(int(std::ceil(layout.maximumWidth() > 0 ? layout.maximumWidth() : 0)), height);
    }
    return m_hint.grownBy(contentsMargins());
}

QSize TextLabel::minimumSizeHint() const
{
    if (!wordWrap())
        return sizeHint();
    return QSize(fontMetrics().averageCharWidth() * 8, pitch()).grownBy(contentsMargins());
}

int TextLabel::heightForWidth(int width) const
{
    forgetOldSizes();
    const QMargins margins = contentsMargins();
    const int room = width - margins.left() - margins.right();
    auto known = m_heights.constFind(room);
    if (known == m_heights.cend()) {
        if (m_heights.size() >= mostHeights)
            m_heights.clear();
        QTextLayout layout;
        known = m_heights.insert(room, layOut(layout, room));
    }
    return *known + margins.top() + margins.bottom();
}

void TextLabel::paintEvent(QPaintEvent *)
{
    QTextLayout layout;
    const QRect area = contentsRect();
    const int height = layOut(layout, area.width());
    int y = area.y();
    if (alignment().testFlag(Qt::AlignVCenter))
        y += (area.height() - height) / 2;
    else if (alignment().testFlag(Qt::AlignBottom))
        y += area.height() - height;
    QPainter painter(this);
    painter.setPen(ink());
    layout.draw(&painter, QPointF(area.x(), y));
}

void TextLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::EnabledChange)
        update();
    // Qt gives back an older one when a label that was hidden under another sheet is shown.
    if (event->type() == QEvent::FontChange && font().pixelSize() != m_theme.font(m_step, m_weight).pixelSize())
        follow();
}

QSize ElidedLabel::minimumSizeHint() const
{
    return QSize(fontMetrics().horizontalAdvance(u'…') * 2, pitch()).grownBy(contentsMargins());
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(ink());
    const QString line = fontMetrics().elidedText(oneLine(text()), Qt::ElideRight, contentsRect().width());
    if (line.size() <= 2 && line.endsWith(u'…'))
        return; // one letter says nothing
    painter.drawText(contentsRect(),
                     int((alignment() & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter) | Qt::TextSingleLine, line);
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty()) {
        const bool cut = fontMetrics().horizontalAdvance(oneLine(text())) > contentsRect().width();
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), cut ? toolTipText(text()) : QString(), this);
        return true;
    }
    return TextLabel::event(event);
}

} // namespace Amandesk
