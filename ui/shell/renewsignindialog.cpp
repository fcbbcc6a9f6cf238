#include "ui/shell/renewsignindialog.h"
#include "core/base/async.h"
#include "core/session/sessionmanager.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/errortext.h"
#include "ui/common/fields.h"
#include "ui/common/textlabel.h"
#include "ui/theme/theme.h"
#include <QHBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int formWidth = 340;
}

RenewSignInDialog::RenewSignInDialog(const Theme &theme, SessionManager &manager, QWidget *parent)
    : QDialog(parent)
    , m_manager(manager)
    , m_password(new PasswordField(theme))
    , m_codeLabel(new TextLabel(theme, TextStep::Body, ColorRole::Text2))
    , m_code(new Field(theme))
    , m_problem(new Banner(theme, BannerShape::Card))
    , m_signIn(new Button(theme, ButtonKind::Primary))
{
    setObjectName(u"renewSignIn"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(u"Amandesk"_s);
    setProperty("plane", u"surface"_s);
    auto *heading = new TextLabel(theme, TextStep::Title, ColorRole::Text);
    heading->setWeight(QFont::DemiBold);
    heading->setText(tr("Sign in again"));
    auto *who = new TextLabel(theme, TextStep::Body, ColorRole::Text2);
    who->setWordWrap(true);
    who->setText(tr("As %1. What is on this computer stays, and what waits is sent afterwards.")
                     .arg(m_manager.session()->account().email));
    auto *label = new TextLabel(theme, TextStep::Body, ColorRole::Text2);
    label->setText(tr("Password"));
    label->setBuddy(m_password);
    m_password->setObjectName(u"renewPassword"_s);
    m_password->setAccessibleName(tr("Password"));
    m_codeLabel->setText(tr("Six-digit code"));
    m_codeLabel->hide();
    m_code->setObjectName(u"renewCode"_s);
    m_code->setAccessibleName(tr("Six-digit code"));
    m_code->hide();
    m_signIn->setText(tr("Sign in"));
    m_signIn->setDefault(true);
    auto *cancel = new Button(theme, ButtonKind::Neutral);
    cancel->setText(tr("Later"));
    cancel->setAutoDefault(false);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Space::s8);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_signIn);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Space::s24, Space::s20, Space::s24, Space::s20);
    column->setSpacing(Space::s6);
    column->addWidget(heading);
    column->addWidget(who);
    column->addSpacing(Space::s8);
    column->addWidget(label);
    column->addWidget(m_password);
    column->addWidget(m_codeLabel);
    column->addWidget(m_code);
    column->addWidget(m_problem);
    column->addSpacing(Space::s12);
    column->addLayout(buttons);
    setFixedWidth(theme.scaled(formWidth) + 2 * Space::s24);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_signIn, &QPushButton::clicked, this, &RenewSignInDialog::submit);
    m_password->setFocus();
}

void RenewSignInDialog::submit()
{
    if (!m_signIn->isEnabled() || m_password->text().isEmpty())
        return;
    m_problem->dismiss();
    m_signIn->setEnabled(false);
    whenDone(m_manager.renewSignIn(m_password->text(), m_code->text().trimmed()), this, [this](const Result<> &done) {
        m_signIn->setEnabled(true);
        if (done)
            accept();
        else
            showError(done.error());
    });
}

void RenewSignInDialog::showError(const Error &error)
{
    if (error.kind == ErrorKind::Rejected && error.detail == "code"_L1) {
        m_codeLabel->show();
        m_code->show();
        m_code->setFocus();
        return;
    }
    m_problem->showMessage(BannerKind::Danger, ErrorText::title(error.kind), ErrorText::sentence(error));
    (error.kind == ErrorKind::WrongCode ? static_cast<QLineEdit *>(m_code) : m_password)->setFocus();
}

} // namespace Amandesk
