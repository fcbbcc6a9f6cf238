#pragma once
#include <QPointer>
#include <QWidget>

namespace Amandesk {
class Theme;

// Something that floats over a whole page for a moment: the page is dimmed, the keyboard stays inside (of the window's
// shortcuts only the one that locks goes on), Esc and a click beside the panel close it, and the focus goes back to
// where it was. Main thread, a child of the page it covers.
class Overlay : public QWidget
{
    Q_OBJECT
public:
    Overlay(const Theme &theme, QWidget *page);
    void open();
    void dismiss();

signals:
    void closed();

protected:
    // Where the panel belongs; called whenever the page or the theme changes.
    virtual void place() = 0;
    virtual QWidget *firstFocus() = 0;
    const Theme &theme() const { return m_theme; }

    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    const Theme &m_theme;
    QPointer<QWidget> m_before; // had the focus
};

} // namespace Amandesk
