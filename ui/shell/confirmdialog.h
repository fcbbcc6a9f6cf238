#pragma once
#include "ui/common/questiondialog.h"

namespace Amandesk {
// Asks before something that cannot be undone, or that has consequences. The button carries the verb.
class ConfirmDialog final : public QuestionDialog
{
    Q_OBJECT
public:
    ConfirmDialog(const Theme &theme, const QString &question, const QString &text, const QString &verb,
                  QWidget *parent, bool dangerous = true);
};

} // namespace Amandesk
