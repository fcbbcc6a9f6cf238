#pragma once
#include "core/base/error.h"
#include "core/base/secretbuffer.h"
#include <QWidget>

namespace Amandesk {
class Banner;
class Button;
class Countdown;
class NoteLine;
class OrLine;
class PasswordField;
class Theme;

// The ways to open: the login keyring's button, the passphrase's field, or both with an "or" between.
class UnlockForm final : public QWidget
{
    Q_OBJECT
public:
    enum class Busy { No, Passphrase, Keychain, Locking };

    explicit UnlockForm(const Theme &theme, QWidget *parent = nullptr);
    void setWays(bool keychain, bool passphrase);
    void setSecondary(bool secondary); // something above is the thing to do
    void setBusy(Busy busy);
    void showError(const Error &error);
    void clearError();
    void forget(); // empties the field
    void reset(); // as before the first try: nothing typed, no error, no wait
    void takeFocus();
    void takePassphraseFocus();
    // Typing anywhere on the page means the passphrase.
    bool takeTyped(const QString &text);

signals:
    void passphraseEntered(const SecretBuffer &passphrase);
    void keychainChosen();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void updateState();
    void submit();

    Button *m_keychain;
    OrLine *m_or;
    QWidget *m_row;
    PasswordField *m_passphrase;
    Button *m_unlock;
    NoteLine *m_wrong;
    Banner *m_banner;
    Countdown *m_wait;
    bool m_hasKeychain = false;
    bool m_hasPassphrase = false;
    bool m_secondary = false;
    Busy m_busy = Busy::No;
};

} // namespace Amandesk
