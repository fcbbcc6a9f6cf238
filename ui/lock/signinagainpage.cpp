#include "ui/lock/signinagainpage.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/durations.h"
#include "ui/common/errortext.h"
#include "ui/common/fields.h"
#include "ui/common/formcolumn.h"
#include "ui/common/markview.h"
#include "ui/common/panescroll.h"
#include "ui/common/textlabel.h"
#include "ui/theme/theme.h"
#include <QEvent>
#include <QHBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int columnWidth = 420;
}

SignInAgainPage::SignInAgainPage(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_title(new TextLabel(theme, TextStep::Heading, ColorRole::Text))
    , m_text(new TextLabel(theme, TextStep::Body, ColorRole::Text2))
    , m_kept(new TextLabel(theme, TextStep::Body, ColorRole::Text2))
    , m_passwordLabel(new TextLabel(theme, TextStep::Small, ColorRole::Text2))
    , m_password(new PasswordField(theme))
    , m_codeLabel(new TextLabel(theme, TextStep::Small, ColorRole::Text2))
    , m_code(new Field(theme))
    , m_problem(new Banner(theme, BannerShape::Card))
    , m_signIn(new Button(theme, ButtonKind::Primary))
    , m_lock(new Button(theme, ButtonKind::Neutral))
{
    setProperty("plane", u"canvas"_s);
    m_title->setWeight(QFont::DemiBold);
    m_text->setObjectName(u"signInAgainReason"_s);
    for (TextLabel *label : {m_title, m_text, m_kept}) {
        label->setAlignment(Qt::AlignHCenter);
        label->setWordWrap(true);
    }
    m_password->setObjectName(u"renewPassword"_s);
    m_passwordLabel->setBuddy(m_password);
    m_code->setObjectName(u"renewCode"_s);
    m_codeLabel->setBuddy(m_code);
    m_signIn->setObjectName(u"renewSignIn"_s);
    m_lock->setObjectName(u"renewLock"_s);
    for (Button *button : {m_lock, m_signIn})
        button->setSize(ButtonSize::Tall);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Space::s8);
    buttons->addWidget(m_lock, 1);
    buttons->addWidget(m_signIn, 1);
    auto *column = new FormColumn(theme, columnWidth);
    auto *stack = new QVBoxLayout(column);
    stack->setContentsMargins(0, 0, 0, 0);
    stack->setSpacing(Space::s4);
    stack->addWidget(new MarkView(theme, 44), 0, Qt::AlignHCenter);
    stack->addSpacing(Space::s12);
    stack->addWidget(m_title);
    stack->addWidget(m_text);
    stack->addWidget(m_kept);
    stack->addSpacing(Space::s16);
    stack->addWidget(m_passwordLabel);
    stack->addWidget(m_password);
    stack->addWidget(m_codeLabel);
    stack->addWidget(m_code);
    stack->addWidget(m_problem);
    stack->addSpacing(Space::s16);
    stack->addLayout(buttons);
    auto *middle = new QWidget;
    auto *centre = new QVBoxLayout(middle);
    centre->setContentsMargins(Space::s8, Space::s24, Space::s8, Space::s24);
    centre->addStretch(1);
    centre->addWidget(column, 0, Qt::AlignHCenter);
    centre->addStretch(1);
    auto *scroll = new PaneScroll;
    scroll->setPane(middle);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->addWidget(scroll);

    connect(m_signIn, &QPushButton::clicked, this, &SignInAgainPage::submit);
    connect(m_lock, &QPushButton::clicked, this, &SignInAgainPage::lockRequested);
    for (QLineEdit *field : {static_cast<QLineEdit *>(m_password), static_cast<QLineEdit *>(m_code)}) {
        connect(field, &QLineEdit::textChanged, this, &SignInAgainPage::updateState);
        connect(field, &QLineEdit::returnPressed, this, &SignInAgainPage::submit);
    }
    leave();
    retranslate();
}

void SignInAgainPage::enter(SignInAgainReason reason, const QString &email, const QDateTime &contact,
                            const QDateTime &now, int waiting)
{
    leave();
    m_reason = reason;
    m_email = email;
    m_contact = contact;
    m_now = now;
    m_waiting = waiting;
    retranslate();
}

void SignInAgainPage::leave()
{
    m_password->clear();
    m_code->clear();
    m_codeLabel->hide();
    m_code->hide();
    m_problem->dismiss();
    setBusy(false);
}

void SignInAgainPage::setBusy(bool busy)
{
    m_busy = busy;
    m_password->setEnabled(!busy);
    m_code->setEnabled(!busy);
    if (busy)
        m_problem->dismiss();
    retranslate();
}

void SignInAgainPage::askForCode()
{
    m_codeLabel->show();
    m_code->show();
    m_code->setFocus(Qt::OtherFocusReason);
    updateState();
}

void SignInAgainPage::showError(const Error &error)
{
    m_problem->showMessage(BannerKind::Danger, ErrorText::title(error.kind), ErrorText::sentence(error));
    QLineEdit *field = m_password;
    if (error.kind == ErrorKind::WrongCode)
        field = m_code;
    field->setFocus(Qt::OtherFocusReason);
    field->selectAll();
}

void SignInAgainPage::submit()
{
    if (m_signIn->isEnabled())
        emit submitted(m_password->text(), m_code->text().trimmed());
}

void SignInAgainPage::updateState()
{
    m_signIn->setEnabled(!m_busy && !m_password->text().isEmpty()
                         && (m_code->isHidden() || !m_code->text().trimmed().isEmpty()));
}

QString SignInAgainPage::reasonText() const
{
    if (m_reason == SignInAgainReason::Ended)
        return tr("The server ended this sign-in.");
    if (!m_contact.isValid())
        return tr("The server has not answered for longer than conversations may be read without it.");
    return tr("The server last answered %1. Conversations cannot be read without it for longer.")
        .arg(RelativeTime::moment(m_contact, m_now));
}

void SignInAgainPage::retranslate()
{
    m_title->setText(tr("Sign in again"));
    m_text->setText(reasonText());
    QString kept = tr("As %1. Drafts and unsent messages are kept.").arg(m_email);
    if (m_waiting > 0)
        kept += u' ' + tr("%n message(s) wait to be sent.", nullptr, m_waiting);
    m_kept->setText(kept);
    m_passwordLabel->setText(tr("Password"));
    m_password->setAccessibleName(tr("Password"));
    m_password->setAccessibleDescription(m_text->text() + u' ' + kept);
    m_codeLabel->setText(tr("Six-digit code"));
    m_code->setAccessibleName(tr("Six-digit code"));
    m_lock->setText(tr("Lock"));
    m_signIn->setText(m_busy ? tr("Signing in…") : tr("Sign in"));
    updateState();
}

void SignInAgainPage::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SignInAgainPage::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    m_password->setFocus(Qt::OtherFocusReason);
}

} // namespace Amandesk
