#pragma once
#include <QStyledItemDelegate>

namespace Amandesk {
class Clock;
class Theme;
struct SearchRow;

// Paints one result: what kind it is, customer, channel and writer, date, and the words around the match with the match
// marked. Owned by SearchPanel; theme and clock outlive it.
class SearchResultDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    SearchResultDelegate(const Theme &theme, const Clock &clock, QObject *parent = nullptr);

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintHead(QPainter &painter, const SearchRow &row, const QRect &line) const;
    void paintText(QPainter &painter, const SearchRow &row, const QRect &line) const;

    const Theme &m_theme;
    const Clock &m_clock;
};

} // namespace Amandesk
