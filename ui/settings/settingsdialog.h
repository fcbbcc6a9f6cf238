#pragma once
#include <QDialog>

namespace Amandesk {
class SecurityPage;
class TextLabel;
class Theme;

// The settings that have a page of their own; so far that of security. Deletes itself when it is closed.
class SettingsDialog final : public QDialog
{
    Q_OBJECT
public:
    SettingsDialog(const Theme &theme, QWidget *parent);
    SecurityPage &security() { return *m_security; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    TextLabel *m_title;
    SecurityPage *m_security;
};

} // namespace Amandesk
