#pragma once
#include "ui/common/overlay.h"

class QFrame;
class QScrollArea;

namespace Amandesk {
class IconButton;
class TextLabel;

// Every key that does something, from the same table as the actions themselves. Main thread, owned by the page.
class KeySheet final : public Overlay
{
    Q_OBJECT
public:
    KeySheet(const Theme &theme, QWidget *page);

protected:
    void place() override;
    QWidget *firstFocus() override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QFrame *m_panel;
    TextLabel *m_title;
    IconButton *m_close;
    int m_columns = 2;
    QScrollArea *m_scroll;
};

} // namespace Amandesk
