#pragma once
#include <QWidget>

namespace Amandesk {
class Theme;

enum class TileMood { Calm, Warn, Hot };

// One number of the board: what it counts, the number, one line of context. A number that is not known is "–" with the
// reason below; one that is old is dimmed. Main thread, owned by BoardPage; the theme outlives it.
class BoardTile final : public QWidget
{
    Q_OBJECT
public:
    explicit BoardTile(const Theme &theme, QWidget *parent = nullptr);
    void setLabel(const QString &label);
    void setValue(const QString &value, const QString &context, TileMood mood = TileMood::Calm);
    void setStale(bool stale);
    QString value() const { return m_value; }
    QString context() const { return m_context; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();

    const Theme &m_theme;
    QString m_label;
    QString m_value;
    QString m_context;
    TileMood m_mood = TileMood::Calm;
    bool m_stale = false;
};

} // namespace Amandesk
