#pragma once
#include <QStyledItemDelegate>

namespace Amandesk {
class Theme;

// Paints a message that is not sent: whose conversation and since when, what it says, how it is. Plain text, each on a
// line that ends in … where there is no room. Main thread; the theme outlives it.
class UnsentDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    static constexpr int textRole = Qt::UserRole + 1;
    static constexpr int stateRole = Qt::UserRole + 2;
    static constexpr int sinceRole = Qt::UserRole + 3;
    static constexpr int failedRole = Qt::UserRole + 4; // it needs somebody

    UnsentDelegate(const Theme &theme, QObject *parent);
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

} // namespace Amandesk
