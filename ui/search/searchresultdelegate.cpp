#include "ui/search/searchresultdelegate.h"
#include "core/base/clock.h"
#include "ui/search/searchresultsmodel.h"
#include "ui/search/searchresultsview.h"
#include "ui/search/searchrow.h"
#include "ui/theme/elidedtext.h"
#include "ui/theme/paint.h"
#include "ui/theme/rowplane.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QFontMetrics>
#include <QLocale>
#include <QPainter>
#include <QTextLayout>

namespace Amandesk {

namespace {
constexpr int headingHeight = 30;
constexpr int hitHeight = 51;
constexpr int padTop = 7;
constexpr int pad = 16;
constexpr int iconSide = 16;
constexpr int textLeft = 26; // from the icon's left edge
constexpr int lineHeight = 18;
constexpr int gap = 6;
constexpr double markRadius = 2;

} // namespace

SearchResultDelegate::SearchResultDelegate(const Theme &theme, const Clock &clock, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_clock(clock)
{ }

QSize SearchResultDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const bool heading = index.data(SearchResultsModel::IsHeadingRole).toBool();
    return {m_theme.scaled(200), m_theme.scaled(heading ? headingHeight : hitHeight)};
}

void SearchResultDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto hit = index.data(SearchResultsModel::HitRole).value<SearchHit>();
    const bool heading = index.data(SearchResultsModel::IsHeadingRole).toBool();
    const auto *view = qobject_cast<const SearchResultsView *>(option.widget);
    const bool selected = option.state.testFlag(QStyle::State_Selected);

    painter->save();
    painter->setClipRect(option.rect);
    const ColorRole plane = selected ? (!view || view->hasFocus() ? ColorRole::Selected : ColorRole::SelectedIdle)
        : option.state.testFlag(QStyle::State_MouseOver) ? ColorRole::Hover
        : heading                                        ? ColorRole::Sunken
                                                         : ColorRole::List;
    painter->fillRect(option.rect, m_theme.color(plane));
    painter->fillRect(QRect(option.rect.x(), option.rect.bottom(), option.rect.width(), 1),
                      m_theme.color(ColorRole::BorderSubtle));
    if (selected)
        drawRowBar(*painter, m_theme, option.rect);
    const int margin = m_theme.scaled(pad);
    if (heading) {
        paintHeading(*painter, SearchRow::heading(hit), index.data(SearchResultsModel::CountRole).toInt(),
                     option.rect.adjusted(margin, 0, -margin, -1));
    } else {
        paintHit(*painter, SearchRow::of(hit, m_clock.now()), option.rect.adjusted(margin, 0, -margin, 0));
    }
    if (selected && view && view->showsFocus())
        drawBox(*painter, QRectF(option.rect).adjusted(3, 1, -1, -2), Radius::chip, {},
                m_theme.color(ColorRole::Focus));
    painter->restore();
}

int SearchResultDelegate::paintRight(QPainter &painter, const QString &words, const QRect &line) const
{
    const QFont font = m_theme.font(TextStep::Micro);
    const int width = QFontMetrics(font).horizontalAdvance(words);
    painter.setFont(font);
    painter.setPen(m_theme.color(ColorRole::Text3));
    painter.drawText(QRect(line.right() + 1 - width, line.y(), width, line.height()), Qt::AlignRight | Qt::AlignVCenter,
                     words);
    return line.right() + 1 - width;
}

void SearchResultDelegate::paintHeading(QPainter &painter, const SearchRow &row, int hits, const QRect &line) const
{
    QRect rest = line;
    if (hits > 1)
        rest.setRight(paintRight(painter, QLocale().toString(hits), line) - m_theme.scaled(gap) - 1);
    painter.setFont(m_theme.font(TextStep::Body, QFont::DemiBold));
    painter.setPen(m_theme.color(ColorRole::Text));
    rest.setLeft(rest.left() + drawElided(painter, rest, row.name) + gap);
    painter.setFont(m_theme.font(TextStep::Small));
    painter.setPen(m_theme.color(ColorRole::Text3));
    drawElided(painter, rest, row.meta);
}

void SearchResultDelegate::paintHit(QPainter &painter, const SearchRow &row, const QRect &rect) const
{
    const int height = m_theme.scaled(lineHeight);
    const int side = m_theme.scaled(iconSide);
    const int top = rect.y() + m_theme.scaled(padTop);
    painter.drawPixmap(rect.x(), top + (height - side) / 2,
                       m_theme.pixmap(row.icon, side, ColorRole::Text3, painter.device()->devicePixelRatioF()));
    QRect line(rect.x() + m_theme.scaled(textLeft), top, 0, height);
    line.setRight(rect.right());
    QRect first = line;
    first.setRight(paintRight(painter, row.when, line) - m_theme.scaled(gap) - 1);
    paintText(painter, row, first);
    painter.setFont(m_theme.font(TextStep::Small));
    painter.setPen(m_theme.color(ColorRole::Text3));
    drawElided(painter, line.translated(0, height), row.meta);
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
