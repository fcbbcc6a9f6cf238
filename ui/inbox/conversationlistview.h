#pragma once
#include <optional>
#include <QListView>
#include <QTimer>

namespace Amandesk {
class Theme;

// The list itself: rows of one height that do not move under the pointer or a moving selection. Its selection is the
// row that is open. Ctrl and Shift move its cursor without opening anything and say what was meant to be selected.
class ConversationListView final : public QListView
{
    Q_OBJECT
public:
    explicit ConversationListView(const Theme &theme, QWidget *parent = nullptr);
    bool showsFocus() const { return m_keyboard && hasFocus(); }
    bool isBusy() const { return m_busy.isActive(); } // pointer or keys are at work here
    bool opensRows() const { return !m_walking; } // whether a row that becomes current is meant to be opened

signals:
    void busyChanged(bool busy);
    void escaped(); // Esc
    void endNeared(); // the last rows came into view
    void toggled(int row); // Ctrl+click, Space
    void extended(int row, int from); // Shift+click, Shift+arrows; from: where the cursor was, or -1
    void allChosen(); // Ctrl+A

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void busy();
    void rest();
    static std::optional<CursorAction> moveOf(int key);
    bool selectByKey(const QKeyEvent &event);
    bool selectByMouse(const QMouseEvent &event);
    void moveCursorTo(const QModelIndex &index);

    QTimer m_busy;
    bool m_keyboard = false;
    bool m_walking = false;
    bool m_selecting = false; // by the button that is down
};

} // namespace Amandesk
