#include "ui/signin/passwordform.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/countdown.h"
#include "ui/common/errortext.h"
#include "ui/common/fields.h"
#include "ui/common/noteline.h"
#include "ui/common/textlabel.h"
#include "ui/theme/theme.h"
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

PasswordForm::PasswordForm(const Theme &theme, QWidget *parent)
    : SignInForm(theme, false, parent)
    , m_email(new Field(theme))
    , m_password(new PasswordField(theme))
    , m_wrong(new NoteLine(theme, NoteLine::Kind::Error, u"alert-circle"_s))
    , m_signIn(new Button(theme, ButtonKind::Primary))
    , m_or(new OrLine(theme))
    , m_token(new Button(theme, ButtonKind::Neutral))
    , m_demo(new Button(theme, ButtonKind::Neutral))
    , m_demoHint(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
    , m_forgotten(new NoteLine(theme, NoteLine::Kind::Hint, u"info-circle"_s))
    , m_wait(new Countdown(this))
{
    m_email->setObjectName(u"email"_s);
    m_email->setInputMethodHints(Qt::ImhEmailCharactersOnly | Qt::ImhNoAutoUppercase | Qt::ImhNoPredictiveText);
    m_password->setObjectName(u"password"_s);
    m_signIn->setObjectName(u"signIn"_s);
    m_token->setObjectName(u"tokenInstead"_s);
    m_demo->setObjectName(u"exploreDemo"_s);
    for (Button *button : {m_signIn, m_token, m_demo})
        button->setSize(ButtonSize::Tall);
    m_token->setIconName(u"key"_s);
    m_demo->setIconName(u"building"_s);
    m_demoHint->setAlignment(Qt::AlignHCenter);
    m_demoHint->setWordWrap(true);
    m_wrong->setContentsMargins(0, 0, 0, Space::s8);
    m_wrong->hide();

    m_emailLabel = addLabelled(m_email);
    m_column->addSpacing(14);
    m_passwordLabel = addLabelled(m_password);
    m_column->addSpacing(Space::s8);
    m_column->addWidget(m_wrong);
    m_column->addSpacing(Space::s12);
    addBanner();
    m_column->addWidget(m_signIn);
    m_column->addSpacing(Space::s16);
    m_column->addWidget(m_or);
    m_column->addSpacing(Space::s12);
    m_column->addWidget(m_token);
    m_column->addSpacing(Space::s8);
    m_column->addWidget(m_demo);
    m_column->addSpacing(Space::s4);
    m_column->addWidget(m_demoHint);
    m_column->addSpacing(18);
    m_column->addWidget(m_forgotten);

    connect(m_email, &QLineEdit::textChanged, this, &PasswordForm::updateButton);
    connect(m_password, &QLineEdit::textChanged, this, &PasswordForm::updateButton);
    connect(m_email, &QLineEdit::textEdited, this, &PasswordForm::clearError);
    connect(m_password, &QLineEdit::textEdited, this, &PasswordForm::clearError);
    connect(m_email, &QLineEdit::returnPressed, this, [this] { m_password->setFocus(Qt::TabFocusReason); });
    connect(m_password, &QLineEdit::returnPressed, this, &PasswordForm::submit);
    connect(m_signIn, &QPushButton::clicked, this, &PasswordForm::submit);
    connect(m_token, &QPushButton::clicked, this, &PasswordForm::tokenChosen);
    connect(m_demo, &QPushButton::clicked, this, &PasswordForm::demoChosen);
    connect(m_wait, &Countdown::ticked, this, [this](std::chrono::seconds left) {
        SignInForm::showError(Error{ErrorKind::RateLimited, {}, left});
    });
    connect(m_wait, &Countdown::finished, this, [this] {
        clearError();
        updateButton();
    });
    retranslate();
    updateButton();
}

void PasswordForm::retranslate()
{
    setHeading(tr("Sign in"), tr("Use your agent or supervisor account."));
    nameField(m_emailLabel, m_email, tr("Email"));
    nameField(m_passwordLabel, m_password, tr("Password"));
    m_signIn->setText(m_busy ? tr("Signing in…") : tr("Sign in"));
    m_or->setText(tr("or"));
    m_token->setText(tr("Sign in with a token"));
    m_demo->setText(tr("Explore the demo workspace"));
    m_demoHint->setText(tr("Starts a practice server on this computer. No account needed."));
    m_demo->setAccessibleDescription(m_demoHint->text());
    m_forgotten->setText(tr("Forgot the password? Reset it in the web dashboard, then sign in here."));
}

void PasswordForm::setBusy(bool busy)
{
    m_busy = busy;
    for (QWidget *part : QList<QWidget *>{m_email, m_password, m_token, m_demo})
        part->setEnabled(!busy);
    retranslate();
    updateButton();
}

void PasswordForm::showError(const Error &error)
{
    clearError();
    if (error.kind == ErrorKind::WrongCredentials) {
        m_wrong->setText(ErrorText::sentence(error));
        m_wrong->show();
        m_password->setWrong(true);
        m_password->selectAll();
        m_password->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (error.kind == ErrorKind::RateLimited && error.retryAfter) {
        m_wait->start(*error.retryAfter);
        updateButton();
        return;
    }
    SignInForm::showError(error);
}

void PasswordForm::clearError()
{
    if (m_wait->isRunning())
        return;
    SignInForm::clearError();
    m_wrong->hide();
    m_password->setWrong(false);
}

void PasswordForm::takeFocus()
{
    QLineEdit *field = m_email->text().isEmpty() ? static_cast<QLineEdit *>(m_email) : m_password;
    field->setFocus(Qt::OtherFocusReason);
}

void PasswordForm::forgetSecrets()
{
    m_password->take();
}

QString PasswordForm::email() const
{
    return m_email->text().trimmed();
}

void PasswordForm::setEmail(const QString &email)
{
    m_email->setText(email);
}

void PasswordForm::setDemoAvailable(bool available)
{
    m_demo->setVisible(available);
    m_demoHint->setVisible(available);
}

void PasswordForm::updateButton()
{
    m_signIn->setEnabled(!m_busy && !m_wait->isRunning() && !email().isEmpty() && !m_password->text().isEmpty());
}

void PasswordForm::submit()
{
    if (!m_signIn->isEnabled())
        return;
    clearError();
    emit submitted(email(), m_password->text());
}

} // namespace Amandesk
