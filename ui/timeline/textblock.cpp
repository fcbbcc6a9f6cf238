#include "ui/timeline/textblock.h"
#include <cmath>
#include <QFontMetrics>
#include <QPainter>

namespace Amandesk {

namespace {

QList<QTextLayout::FormatRange> formatsOf(const StyledText &text, const QFont &code)
{
    QList<QTextLayout::FormatRange> formats;
    for (const StyledRun &run : text.runs) {
        QTextLayout::FormatRange range;
        range.start = run.start;
        range.length = run.length;
        if (run.styles.testFlag(TextStyle::Code))
            range.format.setFont(code);
        if (run.styles.testFlag(TextStyle::Bold))
            range.format.setFontWeight(QFont::DemiBold);
        range.format.setFontItalic(run.styles.testFlag(TextStyle::Italic));
        range.format.setFontStrikeOut(run.styles.testFlag(TextStyle::Strike));
        formats.append(range);
    }
    return formats;
}

} // namespace

TextBlock::TextBlock(const StyledText &text, const Style &style, int width)
    : m_text(text.text)
{
    if (m_text.isEmpty())
        return;
    m_layout = std::make_unique<QTextLayout>();
    m_layout->setCacheEnabled(true);
    m_text.replace(u'\n', QChar::LineSeparator);
    m_rightToLeft = m_text.isRightToLeft();
    layOut(style, formatsOf(text, style.code), width);
    if (style.mostLines > 0 && m_layout->lineCount() > style.mostLines) {
        const int last = m_layout->lineAt(style.mostLines - 1).textStart();
        QString rest = m_text.mid(last);
        rest.replace(QChar::LineSeparator, u' ');
        rest += u'…'; // even where the cut falls on the end of a line
        m_text = m_text.left(last) + QFontMetrics(style.font).elidedText(rest, Qt::ElideRight, width);
        layOut(style, {}, width);
    }
}

void TextBlock::layOut(const Style &style, const QList<QTextLayout::FormatRange> &formats, int width)
{
    m_layout->clearLayout();
    m_layout->setText(m_text);
    m_layout->setFont(style.font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(m_rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    m_layout->setTextOption(option);
    m_layout->setFormats(formats);
    m_height = 0;
    m_naturalWidth = 0;
    m_layout->beginLayout();
    for (QTextLine line = m_layout->createLine(); line.isValid(); line = m_layout->createLine()) {
        line.setLineWidth(width);
        const int pitch = std::max(style.pitch, int(std::ceil(line.height())));
        line.setPosition({0, m_height + (pitch - line.height()) / 2});
        m_height += pitch;
        m_lastLineWidth = int(std::ceil(line.naturalTextWidth()));
        m_naturalWidth = std::max(m_naturalWidth, m_lastLineWidth);
    }
    m_layout->endLayout();
    if (!m_rightToLeft)
        return;
    // Lines of a right-to-left text hang at the right edge of what they need, not of what they might have.
    for (int i = 0; i < m_layout->lineCount(); ++i) {
        QTextLine line = m_layout->lineAt(i);
        line.setPosition({double(m_naturalWidth - width), line.position().y()});
    }
}

QTextLine TextBlock::lineAt(QPoint point) const
{
    QTextLine line = m_layout->lineAt(0);
    for (int i = 1; i < m_layout->lineCount() && point.y() >= m_layout->lineAt(i).y(); ++i)
        line = m_layout->lineAt(i);
    return line;
}

int TextBlock::positionAt(QPoint point) const
{
    return m_layout ? lineAt(point).xToCursor(point.x()) : -1;
}

int TextBlock::characterAt(QPoint point) const
{
    if (!m_layout)
        return -1;
    const QTextLine line = lineAt(point);
    const QRectF inked = line.naturalTextRect();
    return point.x() >= inked.left() && point.x() < inked.right()
        ? line.xToCursor(point.x(), QTextLine::CursorOnCharacter)
        : -1;
}

QRect TextBlock::rectOf(const TextSelection &part) const
{
    if (!m_layout)
        return {};
    const QTextLine line = m_layout->lineForTextPosition(part.start);
    if (!line.isValid())
        return {};
    const double from = line.cursorToX(part.start);
    const double to = line.cursorToX(std::min(part.start + part.length, line.textStart() + line.textLength()));
    return QRectF(std::min(from, to), line.y(), std::abs(to - from), line.height()).toAlignedRect();
}

void TextBlock::paint(QPainter &painter, QPoint at, const QColor &color, const QList<TextHighlight> &highlights) const
{
    if (!m_layout)
        return;
    QList<QTextLayout::FormatRange> ranges;
    for (const TextHighlight &highlight : highlights) {
        QTextLayout::FormatRange range;
        range.start = highlight.part.start;
        range.length = highlight.part.length;
        range.format.setBackground(highlight.background);
        range.format.setForeground(highlight.foreground);
        range.format.setFontUnderline(highlight.underlined);
        ranges.append(range);
    }
    painter.setPen(color);
    m_layout->draw(&painter, at, ranges);
}

} // namespace Amandesk
