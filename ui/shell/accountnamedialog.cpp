#include "ui/shell/accountnamedialog.h"
#include "core/session/accountbook.h"
#include "ui/common/button.h"
#include "ui/common/errortext.h"
#include "ui/common/fields.h"
#include "ui/common/noteline.h"
#include "ui/common/textlabel.h"
#include "ui/theme/theme.h"
#include <QHBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int formWidth = 340;
}

AccountNameDialog::AccountNameDialog(const Theme &theme, const QString &name, QWidget *parent)
    : QDialog(parent)
    , m_name(new Field(theme))
    , m_save(new Button(theme, ButtonKind::Primary))
    , m_problem(new NoteLine(theme, NoteLine::Kind::Error, u"alert-circle"_s))
{
    const QString question = tr("What do you call this account?");
    const QString text = tr("Such as the company you work for. The name is on the lock page, and can be read on this "
                            "computer without unlocking. Nobody else gets it.");
    setObjectName(u"accountName"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(u"Amandesk"_s);
    setProperty("plane", u"surface"_s);
    setAccessibleName(question);
    setAccessibleDescription(text);
    auto *heading = new TextLabel(theme, TextStep::Title, ColorRole::Text);
    heading->setWeight(QFont::DemiBold);
    heading->setText(question);
    auto *words = new TextLabel(theme, TextStep::Body, ColorRole::Text2);
    words->setWordWrap(true);
    words->setText(text);
    words->setFixedWidth(theme.scaled(formWidth));
    m_name->setObjectName(u"accountNameField"_s);
    m_name->setAccessibleName(tr("Name of the account"));
    m_name->setMaxLength(AccountBook::longestName);
    m_name->setText(name);
    m_name->selectAll();
    m_problem->setObjectName(u"accountNameProblem"_s);
    m_problem->hide();
    auto *cancel = new Button(theme, ButtonKind::Neutral);
    cancel->setText(tr("Cancel"));
    m_save->setObjectName(u"accountNameSave"_s);
    m_save->setText(tr("Save"));
    m_save->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Space::s8);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Space::s24, Space::s20, Space::s24, Space::s20);
    column->setSpacing(Space::s8);
    column->setSizeConstraint(QLayout::SetFixedSize);
    column->addWidget(heading);
    column->addWidget(words);
    column->addSpacing(Space::s4);
    column->addWidget(m_name);
    column->addWidget(m_problem);
    column->addSpacing(Space::s8);
    column->addLayout(buttons);
    const auto follow = [this] {
        m_save->setEnabled(!m_name->text().trimmed().isEmpty());
        m_problem->hide();
        m_name->setWrong(false);
    };
    connect(m_name, &QLineEdit::textChanged, this, follow);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, [this] { emit chosen(m_name->text()); });
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
