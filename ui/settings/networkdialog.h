#pragma once
#include <QDialog>

namespace Amandesk {
class Button;
class NetworkPage;
class TextLabel;
class Theme;

// The network's settings alone, for before somebody has signed in: without a proxy there may be no way in. Deletes
// itself when it is closed.
class NetworkDialog final : public QDialog
{
    Q_OBJECT
public:
    NetworkDialog(const Theme &theme, QWidget *parent);
    NetworkPage &page() { return *m_page; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    TextLabel *m_title;
    NetworkPage *m_page;
    Button *m_close;
};

} // namespace Amandesk
