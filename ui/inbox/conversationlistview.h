#pragma once
#include <QListView>
#include <QTimer>

namespace Amandesk {
class Theme;

// The list itself: rows of one height that do not move under the pointer or a moving selection.
class ConversationListView final : public QListView
{
    Q_OBJECT
public:
    explicit ConversationListView(const Theme &theme, QWidget *parent = nullptr);
    bool showsFocus() const { return m_keyboard && hasFocus(); }
    bool isBusy() const { return m_busy.isActive(); } // pointer or keys are at work here

signals:
    void busyChanged(bool busy);
    void escaped(); // Esc
    void endNeared(); // the last rows came into view

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void busy();
    void rest();

    QTimer m_busy;
    bool m_keyboard = false;
};

} // namespace Amandesk
