#include "ui/signin/codeform.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/errortext.h"
#include "ui/common/noteline.h"
#include "ui/common/textsafety.h"
#include "ui/signin/codefield.h"
#include "ui/theme/theme.h"
#include <QKeySequence>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

CodeForm::CodeForm(const Theme &theme, QWidget *parent)
    : SignInForm(theme, true, parent)
    , m_code(new CodeField(theme))
    , m_wrong(new NoteLine(theme, NoteLine::Kind::Error, u"alert-circle"_s))
    , m_verify(new Button(theme, ButtonKind::Primary))
    , m_paste(new NoteLine(theme, NoteLine::Kind::Hint, u"clipboard"_s))
    , m_lost(new NoteLine(theme, NoteLine::Kind::Hint, u"device-mobile-off"_s))
{
    m_code->setObjectName(u"code"_s);
    m_verify->setObjectName(u"verify"_s);
    m_verify->setSize(ButtonSize::Tall);
    m_wrong->setContentsMargins(0, 0, 0, Space::s8);
    m_wrong->hide();
    m_paste->append(
        new KeyCap(theme, QKeySequence(QKeySequence::Paste).toString(QKeySequence::NativeText).replace(u'+', u' ')));
    m_column->addWidget(m_code);
    m_column->addSpacing(10);
    m_column->addWidget(m_wrong);
    m_column->addSpacing(Space::s12);
    addBanner();
    m_column->addWidget(m_verify);
    m_column->addSpacing(22);
    m_column->addWidget(m_paste);
    m_column->addSpacing(10);
    m_column->addWidget(m_lost);

    connect(m_code, &QLineEdit::textChanged, this, &CodeForm::updateButton);
    connect(m_code, &CodeField::complete, this, &CodeForm::submit);
    connect(m_code, &QLineEdit::returnPressed, this, &CodeForm::submit);
    connect(m_verify, &QPushButton::clicked, this, &CodeForm::submit);
    retranslate();
    updateButton();
}

void CodeForm::start(const QString &email)
{
    m_email = isolated(email);
    m_code->clear();
    clearError();
    retranslate();
}

void CodeForm::retranslate()
{
    setHeading(tr("6-digit code"), tr("Open your authenticator app and type the code for %1.").arg(m_email), m_email);
    m_code->setAccessibleName(tr("6-digit code"));
    m_verify->setText(m_busy ? tr("Checking…") : tr("Verify"));
    m_paste->setText(tr("A copied code can be pasted with"));
    m_lost->setText(tr("Lost or changed your phone? Ask an admin to reset your one-time codes."));
}

void CodeForm::setBusy(bool busy)
{
    m_busy = busy;
    m_code->setEnabled(!busy);
    retranslate();
    updateButton();
}

void CodeForm::showError(const Error &error)
{
    clearError();
    if (error.kind != ErrorKind::WrongCode) {
        SignInForm::showError(error);
        return;
    }
    m_code->clear();
    m_wrong->setText(ErrorText::sentence(error));
    m_wrong->show();
    takeFocus();
}

void CodeForm::clearError()
{
    SignInForm::clearError();
    m_wrong->hide();
}

void CodeForm::takeFocus()
{
    m_code->setFocus(Qt::OtherFocusReason);
}

void CodeForm::forgetSecrets()
{
    m_code->clear();
}

void CodeForm::updateButton()
{
    m_verify->setEnabled(!m_busy && m_code->text().size() == CodeField::length);
}

void CodeForm::submit()
{
    updateButton();
    if (!m_verify->isEnabled())
        return;
    clearError();
    emit submitted(m_code->text());
}

} // namespace Amandesk
