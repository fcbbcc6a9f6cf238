#pragma once
#include "ui/theme/themetokens.h"
#include <QWidget>

namespace Amandesk {
class Theme;

// An icon of the set that is only looked at. Follows the theme; silent for screen readers.
class IconView final : public QWidget
{
    Q_OBJECT
public:
    IconView(const Theme &theme, const QString &name, int side, ColorRole color, QWidget *parent = nullptr);
    void setIconName(const QString &name);
    void setColor(ColorRole color);
    // Room above, so that the icon sits on the first line of the text beside it.
    void setDrop(int pixels);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_name;
    int m_side;
    ColorRole m_color;
    int m_drop = 0;
};

} // namespace Amandesk
