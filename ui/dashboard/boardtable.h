#pragma once
#include <QPersistentModelIndex>
#include <QTableView>

namespace Amandesk {
class Theme;

// A table of the board: whole rows, one selection, painted by BoardCellDelegate. Enter and double click open a row,
// A or its button assign it. Main thread, owned by BoardPage; the theme outlives it.
class BoardTable final : public QTableView
{
    Q_OBJECT
public:
    explicit BoardTable(const Theme &theme, QWidget *parent = nullptr);
    int hoveredRow() const { return m_hovered; }
    bool showsFocus() const { return m_keyboard && hasFocus(); }
    void setButtonColumn(int column) { m_buttonColumn = column; }
    QRect buttonRect(int row) const; // in the viewport; empty when there is none

signals:
    void opened(int row);
    void buttonActivated(int row);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void follow();
    void hover(int row);

    const Theme &m_theme;
    int m_hovered = -1;
    int m_buttonColumn = -1;
    QPersistentModelIndex m_pressedButton; // in its row, wherever that moves meanwhile
    bool m_keyboard = false;
};

} // namespace Amandesk
