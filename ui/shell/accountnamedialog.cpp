#include "ui/shell/accountnamedialog.h"
#include "core/session/accountbook.h"
#include "ui/common/errortext.h"
#include "ui/common/fields.h"
#include "ui/common/noteline.h"
#include "ui/theme/theme.h"
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int formWidth = 340;
}

AccountNameDialog::AccountNameDialog(const Theme &theme, const QString &name, QWidget *parent)
    : QuestionDialog(theme, u"accountName"_s, ButtonKind::Primary, parent)
    , m_name(new Field(theme))
    , m_problem(new NoteLine(theme, NoteLine::Kind::Error, u"alert-circle"_s))
{
    setQuestion(tr("What do you call this account?"),
                tr("Such as the company you work for. The name is on the lock page, and can be read on this "
                   "computer without unlocking. Nobody else gets it."),
                formWidth);
    m_name->setObjectName(u"accountNameField"_s);
    m_name->setAccessibleName(tr("Name of the account"));
    m_name->setMaxLength(AccountBook::longestName);
    m_name->setText(name);
    m_name->selectAll();
    m_problem->setObjectName(u"accountNameProblem"_s);
    m_problem->hide();
    confirmButton()->setObjectName(u"accountNameSave"_s);
    confirmButton()->setText(tr("Save"));
    confirmButton()->setDefault(true);
    column()->addSpacing(Space::s4);
    column()->addWidget(m_name);
    column()->addWidget(m_problem);
    addButtons(Space::s8);
    const auto follow = [this] {
        confirmButton()->setEnabled(!m_name->text().trimmed().isEmpty());
        m_problem->hide();
        m_name->setWrong(false);
    };
    connect(m_name, &QLineEdit::textChanged, this, follow);
    connect(confirmButton(), &QPushButton::clicked, this, [this] { emit chosen(m_name->text()); });
    follow();
    m_name->setFocus();
}

void AccountNameDialog::showRefusal(const Error &error)
{
    m_problem->show();
    m_problem->setText(error.kind == ErrorKind::Conflict ? tr("Another account here is called that.")
                                                         : ErrorText::sentence(error));
    m_name->setWrong(true);
    m_name->setFocus();
}

} // namespace Amandesk
