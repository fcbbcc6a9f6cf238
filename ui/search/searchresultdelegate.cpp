#include "ui/search/searchresultdelegate.h"
#include "core/base/clock.h"
#include "ui/search/searchresultsmodel.h"
#include "ui/search/searchresultsview.h"
#include "ui/search/searchrow.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QFontMetrics>
#include <QPainter>
#include <QTextLayout>

namespace Amandesk {

namespace {
constexpr int rowHeight = 57;
constexpr int padTop = 9;
constexpr int pad = 16;
constexpr int iconSide = 16;
constexpr int textLeft = 42;
constexpr int lineHeight = 18;
constexpr int gap = 6;
constexpr double markRadius = 2;

int drawElided(QPainter &painter, const QRect &rect, const QString &text)
{
    if (rect.width() <= 0)
        return 0;
    const QString shown = painter.fontMetrics().elidedText(text, Qt::ElideRight, rect.width());
    painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
    return painter.fontMetrics().horizontalAdvance(shown);
}

} // namespace

SearchResultDelegate::SearchResultDelegate(const Theme &theme, const Clock &clock, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_clock(clock)
{ }

QSize SearchResultDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {m_theme.scaled(200), m_theme.scaled(rowHeight)};
}

void SearchResultDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const SearchRow row = SearchRow::of(index.data(SearchResultsModel::HitRole).value<SearchHit>(), m_clock.now());
    const auto *view = qobject_cast<const SearchResultsView *>(option.widget);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const auto scaled = [this](int pixels) { return m_theme.scaled(pixels); };

    painter->save();
    painter->setClipRect(option.rect);
    const ColorRole plane = selected ? (!view || view->hasFocus() ? ColorRole::Selected : ColorRole::SelectedIdle)
        : option.state.testFlag(QStyle::State_MouseOver) ? ColorRole::Hover
                                                         : ColorRole::List;
    painter->fillRect(option.rect, m_theme.color(plane));
    painter->fillRect(QRect(option.rect.x(), option.rect.bottom(), option.rect.width(), 1),
                      m_theme.color(ColorRole::BorderSubtle));
    if (selected)
        painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())),
                          m_theme.color(ColorRole::AccentText));

    const int line = scaled(lineHeight);
    const int side = scaled(iconSide);
    const int top = option.rect.y() + scaled(padTop);
    painter->drawPixmap(option.rect.x() + scaled(pad), top + (line - side) / 2,
                        m_theme.pixmap(row.icon, side, ColorRole::Text3, painter->device()->devicePixelRatioF()));

    const int left = option.rect.x() + scaled(textLeft);
    const int width = option.rect.right() + 1 - scaled(pad) - left;
    paintHead(*painter, row, QRect(left, top, width, line));
    paintText(*painter, row, QRect(left, top + line + 1, width, line));
    if (selected && view && view->showsFocus())
        drawBox(*painter, QRectF(option.rect).adjusted(3, 1, -1, -2), Radius::chip, {},
                m_theme.color(ColorRole::Focus));
    painter->restore();
}

void SearchResultDelegate::paintHead(QPainter &painter, const SearchRow &row, const QRect &line) const
{
    const QFont whenFont = m_theme.font(TextStep::Micro);
    const int whenWidth = QFontMetrics(whenFont).horizontalAdvance(row.when);
    painter.setFont(whenFont);
    painter.setPen(m_theme.color(ColorRole::Text3));
    painter.drawText(QRect(line.right() + 1 - whenWidth, line.y(), whenWidth, line.height()),
                     Qt::AlignRight | Qt::AlignVCenter, row.when);

    QRect rest = line.adjusted(0, 0, -whenWidth - gap, 0);
    painter.setFont(m_theme.font(TextStep::Body, QFont::DemiBold));
    painter.setPen(m_theme.color(ColorRole::Text));
    rest.setLeft(rest.left() + drawElided(painter, rest, row.name) + gap);
    painter.setFont(m_theme.font(TextStep::Small));
    painter.setPen(m_theme.color(ColorRole::Text3));
    drawElided(painter, rest, row.meta);
}

void SearchResultDelegate::paintText(QPainter &painter, const SearchRow &row, const QRect &line) const
{
    if (row.text.isEmpty())
        return;
    const QFont font = m_theme.font(TextStep::Body);
    const QString shown = QFontMetrics(font).elidedText(row.text, Qt::ElideRight, line.width());
    const int whole = shown == row.text ? int(shown.size()) : int(shown.size()) - 1; // without the ellipsis
    QList<QTextLayout::FormatRange> formats;
    for (const TextRange &mark : row.marks) {
        QTextLayout::FormatRange range;
        range.start = mark.start;
        range.length = std::min(mark.length, whole - mark.start);
        range.format.setForeground(m_theme.color(ColorRole::OnMark));
        if (range.length > 0)
            formats.append(range);
    }
    QTextLayout layout(shown, font);
    QTextOption option(Qt::AlignLeft | Qt::AlignAbsolute);
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(shown.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    layout.setTextOption(option);
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine text = layout.createLine();
    text.setLineWidth(line.width());
    text.setPosition({0, (line.height() - text.height()) / 2});
    layout.endLayout();
    for (const QTextLayout::FormatRange &mark : formats) {
        const double from = text.cursorToX(mark.start);
        const double to = text.cursorToX(mark.start + mark.length);
        const QRectF box(line.x() + std::min(from, to) - 1, line.y() + 1, std::abs(to - from) + 2, line.height() - 2);
        drawBox(painter, box, markRadius, m_theme.color(ColorRole::Mark), {});
    }
    painter.setPen(m_theme.color(ColorRole::Text2));
    layout.draw(&painter, line.topLeft());
}

} // namespace Amandesk
