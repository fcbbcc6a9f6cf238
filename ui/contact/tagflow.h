#pragma once
#include <QAbstractButton>
#include <QPointer>
#include <QStringList>

namespace Amandesk {
class Theme;

// One tag, with a × that takes it away: a click on it, or Enter or Delete when it has the keyboard. While the server is
// asked it is pale and does nothing.
class TagChip final : public QAbstractButton
{
    Q_OBJECT
public:
    TagChip(const Theme &theme, const QString &tag, QWidget *parent);
    const QString &tag() const { return m_tag; }
    void setPending(bool pending);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool hitButton(const QPoint &position) const override;

private:
    QRect cross() const;
    void describe();

    const Theme &m_theme;
    QString m_tag; // as it came
    bool m_pending = false;
};

// Tags side by side, on as many lines as they need, and behind them what adds one.
class TagFlow final : public QWidget
{
    Q_OBJECT
public:
    explicit TagFlow(const Theme &theme, QWidget *parent = nullptr);
    void setTags(const QStringList &tags, const QStringList &pending = {}); // those of the second are pale
    void setTrailing(QWidget *widget); // takes it

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

signals:
    void removeRequested(const QString &tag);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    QList<QRect> places(int width) const;
    QList<QWidget *> shown() const;
    void place();

    const Theme &m_theme;
    QList<TagChip *> m_chips;
    QPointer<QWidget> m_trailing;
};

} // namespace Amandesk
