#pragma once
#include <QStyledItemDelegate>

namespace Amandesk {
class Clock;
class Theme;
struct ConversationRow;

enum class RowDensity { Comfortable, Compact };

// Paints one row of the conversation list: avatar with channel badge, name and time, state and preview, channel and
// time left. Owned by ConversationListPanel; theme and clock outlive it.
class ConversationDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    ConversationDelegate(const Theme &theme, const Clock &clock, QObject *parent = nullptr);
    void setDensity(RowDensity density) { m_density = density; }
    RowDensity density() const { return m_density; }
    void setOwnName(const QString &name) { m_ownName = name; }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintMark(QPainter &painter, const QRect &avatar) const;
    void paintAvatar(QPainter &painter, const QRect &avatar, const ConversationRow &row, const QColor &plane) const;
    int paintRight(QPainter &painter, const ConversationRow &row, const QRect &line, bool chipHere) const;
    void paintPreview(QPainter &painter, const ConversationRow &row, const QRect &line) const;

    const Theme &m_theme;
    const Clock &m_clock;
    RowDensity m_density = RowDensity::Comfortable;
    QString m_ownName;
};

} // namespace Amandesk
