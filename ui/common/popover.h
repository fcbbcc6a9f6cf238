#pragma once
#include <QFrame>
#include <QPlainTextEdit>

namespace Amandesk {
class Theme;

// A small sheet with round corners that asks something at the place that opened it. Esc and a click elsewhere close
// it, Enter confirms; on a button Enter presses that one. Main thread, a child of the widget that opens it.
class Popover : public QFrame
{
    Q_OBJECT
public:
    Popover(const Theme &theme, QWidget *opener);

protected:
    void place(int width); // as high as its content, right edge with the opener's; above where there is no room below
    void setAnchor(const QRect &anchor) { m_anchor = anchor; } // a part of the opener; none: all of it
    void watch(QWidget *widget); // takes keys
    virtual void confirm() = 0; // Enter
    const Theme &theme() const { return m_theme; }

    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    const Theme &m_theme;
    QWidget *m_opener;
    QRect m_anchor;
};

// A line or two for colleagues, not a letter: the tab key leaves it, and it ends somewhere.
class ShortNote final : public QPlainTextEdit
{
    Q_OBJECT
public:
    static constexpr int longest = 1000;

    explicit ShortNote(const Theme &theme, QWidget *parent = nullptr);
    QString note() const; // without space around it
    void follow(); // the theme's font and height

private:
    const Theme &m_theme;
};

} // namespace Amandesk
