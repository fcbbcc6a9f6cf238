#pragma once
#include "ui/signin/signinform.h"

namespace Amandesk {

// The account must set up its second factor in the web dashboard before it may sign in here.
class SetupForm final : public SignInForm
{
    Q_OBJECT
public:
    explicit SetupForm(const Theme &theme, QWidget *parent = nullptr);
    void setBusy(bool) override { }
    void takeFocus() override;

private:
    void retranslate() override;

    QList<TextLabel *> m_steps;
    Button *m_again;
};

} // namespace Amandesk
