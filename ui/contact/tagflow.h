#pragma once
#include <QStringList>
#include <QWidget>

namespace Amandesk {
class Theme;

// Tags side by side, on as many lines as they need. Only looked at.
class TagFlow final : public QWidget
{
    Q_OBJECT
public:
    explicit TagFlow(const Theme &theme, QWidget *parent = nullptr);
    void setTags(const QStringList &tags);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QList<QRect> places(int width) const;
    int wanted(const QString &tag) const;

    const Theme &m_theme;
    QStringList m_tags;
};

} // namespace Amandesk
