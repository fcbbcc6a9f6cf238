#pragma once
#include <QWidget>

namespace Amandesk {
class Theme;

// A round picture made of initials, with an optional dot that says "available" or "away".
class Avatar final : public QWidget
{
    Q_OBJECT
public:
    enum class Dot { None, Available, Away };

    Avatar(const Theme &theme, int side, QWidget *parent = nullptr); // 20, 24, 28, 32, 38, 44
    void setPerson(const QString &name, const QString &key);
    void setDot(Dot dot);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    int m_side;
    QString m_name;
    QString m_key;
    Dot m_dot = Dot::None;
};

// The dot at the lower right of an avatar, on the plane given; also for delegates.
void drawPresenceDot(QPainter &painter, const Theme &theme, const QRect &avatar, bool available, const QColor &plane);

// A number in a pill; hidden when 0.
class CountBadge final : public QWidget
{
    Q_OBJECT
public:
    explicit CountBadge(const Theme &theme, QWidget *parent = nullptr);
    void setCount(int count);
    int count() const { return m_count; }
    void setQuiet(bool quiet);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    int m_count = 0;
    bool m_quiet = false;
};

} // namespace Amandesk
