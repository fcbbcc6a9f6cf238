#pragma once
#include "core/base/error.h"
#include <QDialog>

namespace Amandesk {
class Banner;
class Button;
class Field;
class PasswordField;
class SessionManager;
class TextLabel;
class Theme;

// The server ended the sign-in: the same agent signs in again without losing what is on this computer.
// Accepted when it worked. Deletes itself when it is closed. Main thread; the manager outlives it.
class RenewSignInDialog final : public QDialog
{
    Q_OBJECT
public:
    RenewSignInDialog(const Theme &theme, SessionManager &manager, QWidget *parent);

private:
    void submit();
    void showError(const Error &error);

    SessionManager &m_manager;
    PasswordField *m_password;
    TextLabel *m_codeLabel;
    Field *m_code;
    Banner *m_problem;
    Button *m_signIn;
};

} // namespace Amandesk
