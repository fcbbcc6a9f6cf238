#pragma once
#include "ui/signin/signinform.h"

namespace Amandesk {
class Countdown;
class Field;
class NoteLine;
class OrLine;
class PasswordField;

// E-mail and password, with the other two ways in below.
class PasswordForm final : public SignInForm
{
    Q_OBJECT
public:
    explicit PasswordForm(const Theme &theme, QWidget *parent = nullptr);
    void setBusy(bool busy) override;
    void showError(const Error &error) override;
    void clearError() override;
    void takeFocus() override;
    void forgetSecrets() override;
    QString email() const;
    void setEmail(const QString &email);
    void setDemoAvailable(bool available);

signals:
    void submitted(const QString &email, const QString &password);
    void tokenChosen();
    void demoChosen();

private:
    void retranslate() override;
    void submit();
    void updateButton();

    Field *m_email;
    PasswordField *m_password;
    TextLabel *m_emailLabel;
    TextLabel *m_passwordLabel;
    NoteLine *m_wrong;
    Button *m_signIn;
    OrLine *m_or;
    Button *m_token;
    Button *m_demo;
    TextLabel *m_demoHint;
    NoteLine *m_forgotten;
    Countdown *m_wait;
    bool m_busy = false;
};

} // namespace Amandesk
