#pragma once
#include "ui/common/banner.h"
#include <QTimer>

namespace Amandesk {

// One short notice at the lower left of the window, above the status strip. Goes by itself after six seconds,
// unless it is an error, has the focus or has the pointer over it. One at a time: a new one replaces the old.
class Toast final : public QFrame
{
    Q_OBJECT
public:
    Toast(const Theme &theme, QWidget *window);
    void showMessage(BannerKind kind, const QString &text, const QString &action = {});
    void dismiss();
    void setBottomInset(int pixels); // height of the status strip

signals:
    void activated(); // the action

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void place();
    void leaveSoon();

    QWidget *m_window;
    IconView *m_icon;
    TextLabel *m_text;
    Button *m_action;
    class IconButton *m_close;
    QTimer m_timer;
    bool m_stays = false;
    int m_inset = 0;
};

} // namespace Amandesk
