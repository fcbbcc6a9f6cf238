#pragma once
#include "core/base/result.h"
#include <QDialog>

namespace Amandesk {
class Button;
class Field;
class NoteLine;
class TextLabel;
class Theme;

// Asks how an account is to be called. Stays open while the name cannot be used, and says why. Deletes itself when it
// is closed.
class AccountNameDialog final : public QDialog
{
    Q_OBJECT
public:
    AccountNameDialog(const Theme &theme, const QString &name, QWidget *parent);
    void showRefusal(const Error &error);

signals:
    void chosen(const QString &name);

private:
    Field *m_name;
    Button *m_save;
    NoteLine *m_problem;
};

} // namespace Amandesk
