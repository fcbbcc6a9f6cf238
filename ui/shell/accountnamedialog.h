#pragma once
#include "core/base/result.h"
#include "ui/common/questiondialog.h"

namespace Amandesk {
class Field;
class NoteLine;

// Asks how an account is to be called. Stays open while the name cannot be used, and says why.
class AccountNameDialog final : public QuestionDialog
{
    Q_OBJECT
public:
    AccountNameDialog(const Theme &theme, const QString &name, QWidget *parent);
    void showRefusal(const Error &error);

signals:
    void chosen(const QString &name);

private:
    Field *m_name;
    NoteLine *m_problem;
};

} // namespace Amandesk
