#pragma once
#include "core/base/error.h"
#include <QDateTime>
#include <QFrame>

namespace Amandesk {
class Banner;
class Button;
class Field;
class PasswordField;
class TextLabel;
class Theme;

// Why the same agent has to sign in again before anything is shown.
enum class SignInAgainReason { Ended, OfflineTooLong };

// Covers the window while the vault is open and nothing in it is: asks for the password, and for the code where the
// account has one. A pure view. What was typed leaves the fields when the page is left.
class SignInAgainPage final : public QFrame
{
    Q_OBJECT
public:
    explicit SignInAgainPage(const Theme &theme, QWidget *parent = nullptr);

    // Shows the page afresh. contact: when the server last answered; invalid: not known. waiting: messages not sent.
    void enter(SignInAgainReason reason, const QString &email, const QDateTime &contact, const QDateTime &now,
               int waiting);
    void setBusy(bool busy);
    void askForCode();
    void showError(const Error &error);
    void leave(); // forget what was typed

signals:
    void submitted(const QString &password, const QString &code);
    void lockRequested();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void retranslate();
    void updateState();
    void submit();
    QString reasonText() const;

    SignInAgainReason m_reason = SignInAgainReason::Ended;
    QString m_email;
    QDateTime m_contact;
    QDateTime m_now;
    int m_waiting = 0;
    bool m_busy = false;
    TextLabel *m_title;
    TextLabel *m_text;
    TextLabel *m_kept;
    TextLabel *m_passwordLabel;
    PasswordField *m_password;
    TextLabel *m_codeLabel;
    Field *m_code;
    Banner *m_problem;
    Button *m_signIn;
    Button *m_lock;
};

} // namespace Amandesk
