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

    enum class First { Word, Emoji }; // what stands at the beginning

    CommandDelegate(const Theme &theme, First first, QObject *parent);
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    QFont firstFont() const;

    const Theme &m_theme;
    const First m_first;
};

} // namespace Amandesk
