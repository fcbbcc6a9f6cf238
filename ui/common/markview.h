#pragma once
#include <QWidget>

namespace Amandesk {
class Theme;

// The product's mark as a widget.
class MarkView final : public QWidget
{
    Q_OBJECT
public:
    MarkView(const Theme &theme, int side, QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    int m_side;
};

} // namespace Amandesk
