#pragma once
#include <QStyledItemDelegate>

namespace Amandesk {
class Clock;
class Theme;
struct SearchRow;

// Paints a heading (customer, channel, how many hits) and a hit: what kind it is, the words around the match with the
// match marked, date and writer. Owned by SearchPanel; theme and clock outlive it.
class SearchResultDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    SearchResultDelegate(const Theme &theme, const Clock &clock, QObject *parent = nullptr);

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintHeading(QPainter &painter, const SearchRow &row, int hits, const QRect &line) const;
    void paintHit(QPainter &painter, const SearchRow &row, const QRect &rect) const;
    int paintRight(QPainter &painter, const QString &words, const QRect &line) const; // returns where it begins
    void paintText(QPainter &painter, const SearchRow &row, const QRect &line) const;

    const Theme &m_theme;
    const Clock &m_clock;
};

} // namespace Amandesk
