#pragma once
#include "core/base/secretbuffer.h"
#include "ui/signin/signinform.h"
#include <optional>

class QCheckBox;

namespace Amandesk {
class NoteLine;
class PasswordField;

// After the first sign-in: what opens the data on this computer. The login keyring, a passphrase, or both.
class ProtectForm final : public SignInForm
{
    Q_OBJECT
public:
    static constexpr int shortestPassphrase = 12;

    explicit ProtectForm(const Theme &theme, QWidget *parent = nullptr);
    // Whether the keyring may be offered; nullopt while that is being found out.
    void setKeychainUsable(std::optional<bool> usable);
    void setPassphraseNeeded(bool needed); // the organisation demands one; before setKeychainUsable()
    void setBusy(bool busy) override;
    void clearError() override;
    void takeFocus() override;
    void forgetSecrets() override;

signals:
    void chosen(bool keychain, const SecretBuffer &passphrase);

private:
    void retranslate() override;
    void update();
    void submit();
    QWidget *optionCard(QCheckBox *box, TextLabel *text, QWidget *more);

    std::optional<bool> m_keychainUsable;
    bool m_passphraseNeeded = false;
    QCheckBox *m_keychain;
    QCheckBox *m_withPassphrase;
    TextLabel *m_keychainText;
    TextLabel *m_passphraseText;
    QWidget *m_fields;
    TextLabel *m_firstLabel;
    TextLabel *m_secondLabel;
    PasswordField *m_first;
    PasswordField *m_second;
    TextLabel *m_progress;
    Button *m_protect;
    bool m_busy = false;
};

} // namespace Amandesk
