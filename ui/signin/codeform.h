#pragma once
#include "ui/signin/signinform.h"

namespace Amandesk {
class CodeField;
class NoteLine;

// The second factor: six digits from an authenticator app. Has no timer of its own.
class CodeForm final : public SignInForm
{
    Q_OBJECT
public:
    explicit CodeForm(const Theme &theme, QWidget *parent = nullptr);
    void start(const QString &email);
    void setBusy(bool busy) override;
    void showError(const Error &error) override;
    void clearError() override;
    void takeFocus() override;
    void forgetSecrets() override;

signals:
    void submitted(const QString &code);

private:
    void retranslate() override;
    void updateButton();
    void submit();

    QString m_email;
    CodeField *m_code;
    NoteLine *m_wrong;
    Button *m_verify;
    NoteLine *m_paste;
    NoteLine *m_lost;
    bool m_busy = false;
};

} // namespace Amandesk
