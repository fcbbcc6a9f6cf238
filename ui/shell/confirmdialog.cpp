#include "ui/shell/confirmdialog.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int textWidth = 380;
}

ConfirmDialog::ConfirmDialog(const Theme &theme, const QString &question, const QString &text, const QString &verb,
                             QWidget *parent, bool dangerous)
    : QuestionDialog(theme, u"confirm"_s, dangerous ? ButtonKind::Danger : ButtonKind::Primary, parent)
{
    setQuestion(question, text, textWidth);
    addConfirmation(verb);
}

} // namespace Amandesk
