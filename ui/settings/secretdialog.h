#pragma once
#include "core/base/error.h"
#include "core/base/secretbuffer.h"
#include "ui/common/questiondialog.h"
#include "ui/settings/securitypage.h"

namespace Amandesk {
class Banner;
class Field;
class NoteLine;
class PasswordField;
class PinField;

// Asks for what a change of the ways in needs: what opens now, and twice what is to open from now on. Checks what can
// be checked here; the change itself is somebody else's, who calls setBusy() and showError(), or accepts.
// What was typed goes with the dialog.
class SecretDialog final : public QuestionDialog
{
    Q_OBJECT
public:
    enum class Proof { None, Pin, Passphrase, Both }; // what opens now; None: the keychain does

    SecretDialog(const Theme &theme, WayChange change, Proof proof, QWidget *parent, int leastDigits = 6);
    void setBusy(bool busy);
    void setAsking(const QString &words); // busy with the system's question: closing calls it off, see rejected()
    void showError(const Error &error);
    void showSystemAnswer(SystemAnswer answer);
    void reject() override; // not while the change is being made

signals:
    // With Both, `next` is the present PIN.
    void submitted(const SecretBuffer &current, const SecretBuffer &next);

private:
    void addField(Field *field, const QString &words, const char *name);
    QString heading() const;
    QString explanation() const;
    QString verb() const;
    void submit();
    void checkPin();
    void checkPassphrase();
    void refuse(Field *field, const QString &why);
    void updateState();
    bool wantsPin() const { return m_change == WayChange::SetPin || m_change == WayChange::ChangePin; }

    const Theme &m_theme;
    const WayChange m_change;
    const Proof m_proof;
    const int m_leastPinLength;
    bool m_busy = false;
    bool m_asking = false;
    QList<Field *> m_fields; // in the order of the keyboard
    PinField *m_currentPin = nullptr;
    PasswordField *m_current = nullptr;
    PinField *m_pin = nullptr;
    PinField *m_pinAgain = nullptr;
    PasswordField *m_passphrase = nullptr;
    PasswordField *m_passphraseAgain = nullptr;
    NoteLine *m_wrong;
    Banner *m_problem;
};

} // namespace Amandesk
