#pragma once
#include <QStyledItemDelegate>

namespace Amandesk {
class Theme;

// Rows of text, with an icon where there is one, as all lists of the program have them: words and icons keep their
// colours on the plane of a row that is chosen, and none is too low for a finger. The theme outlives it.
class RowDelegate final : public QStyledItemDelegate
{
public:
    static constexpr int rowHeight = 28; // at least, at 96 dpi

    RowDelegate(const Theme &theme, QObject *parent);
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

} // namespace Amandesk
