#pragma once
#include <QObject>

class QBoxLayout;
class QListWidget;

namespace Amandesk {
class Theme;

// Puts the list of pages beside the page, or above it where the window is too narrow for both. Main thread, a child of
// the window; list, layout and theme outlive it.
class PagePlacer final : public QObject
{
    Q_OBJECT
public:
    // row: list and page, in this order; widths at 96 dpi.
    PagePlacer(const Theme &theme, QListWidget &list, QBoxLayout &row, QWidget &window, int listWidth,
               int leastPageWidth);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void arrange();

    const Theme &m_theme;
    QListWidget &m_list;
    QBoxLayout &m_row;
    QWidget &m_window;
    const int m_listWidth;
    const int m_leastPageWidth;
};

} // namespace Amandesk
