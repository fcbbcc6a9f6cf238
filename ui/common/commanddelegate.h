#pragma once
#include <QStyledItemDelegate>

namespace Amandesk {
class Theme;

// Paints what is called up by a short word: the word (DisplayRole), then the beginning of what it stands for.
// The theme outlives it.
class CommandDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    static constexpr int textRole = Qt::UserRole + 1; // what it stands for, on one line
    static constexpr int rowHeight = 34; // at 96 dpi

    CommandDelegate(const Theme &theme, QObject *parent);
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

} // namespace Amandesk
