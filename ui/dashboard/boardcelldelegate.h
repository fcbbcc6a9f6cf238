#pragma once
#include <QStyledItemDelegate>

namespace Amandesk {
class Theme;
struct BoardCell;

// Paints a BoardCell. Main thread, owned by BoardTable; the theme outlives it.
class BoardCellDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit BoardCellDelegate(const Theme &theme, QObject *parent = nullptr);
    static QRect buttonRect(const Theme &theme, const QRect &cell);
    static int widthFor(const Theme &theme, const QString &words); // that a cell of nothing else needs

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintContent(QPainter &painter, const BoardCell &cell, QRect room, bool active) const;
    void paintBar(QPainter &painter, const BoardCell &cell, QRect room) const;

    const Theme &m_theme;
};

} // namespace Amandesk
