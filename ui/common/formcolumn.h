#pragma once
#include <QWidget>

namespace Amandesk {
class Theme;

// A column of a fixed width that asks for all the height its wrapped texts need there, so that a scroll area around
// it scrolls instead of squeezing. Where that area is narrower, so is the column.
class FormColumn final : public QWidget
{
    Q_OBJECT
public:
    FormColumn(const Theme &theme, int width96, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return false; } // the width is ours, whatever the room

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    int columnWidth() const;

    const Theme &m_theme;
    int m_width96;
};

} // namespace Amandesk
