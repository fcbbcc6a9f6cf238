#pragma once
#include "ui/signin/signinform.h"

namespace Amandesk {
class Field;
class NoteLine;

// A personal token copied from the web dashboard, for accounts whose password lives elsewhere.
class TokenForm final : public SignInForm
{
    Q_OBJECT
public:
    explicit TokenForm(const Theme &theme, QWidget *parent = nullptr);
    void setBusy(bool busy) override;
    void clearError() override;
    void takeFocus() override;
    void forgetSecrets() override;

signals:
    void submitted(const QString &appCode, const QString &token);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void retranslate() override;
    void placePaste();
    void pasteToken();
    void updateButton();
    void submit();

    Field *m_appCode;
    Field *m_token;
    Button *m_paste;
    TextLabel *m_appCodeLabel;
    TextLabel *m_tokenLabel;
    TextLabel *m_hint;
    Button *m_continue;
    NoteLine *m_kept;
    bool m_busy = false;
};

} // namespace Amandesk
