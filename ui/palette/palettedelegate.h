#pragma once
#include <QStyledItemDelegate>

namespace Amandesk {
class Theme;

// Paints one line of the palette: a heading, or icon or avatar, words, detail and key.
class PaletteDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    PaletteDelegate(const Theme &theme, QObject *parent);
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

} // namespace Amandesk
