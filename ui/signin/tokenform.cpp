#include "ui/signin/tokenform.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/fields.h"
#include "ui/common/noteline.h"
#include "ui/common/textlabel.h"
#include "ui/theme/theme.h"
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

TokenForm::TokenForm(const Theme &theme, QWidget *parent)
    : SignInForm(theme, true, parent)
    , m_appCode(new Field(theme))
    , m_token(new Field(theme))
    , m_paste(new Button(theme, ButtonKind::Quiet, m_token))
    , m_hint(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
    , m_continue(new Button(theme, ButtonKind::Primary))
    , m_kept(new NoteLine(theme, NoteLine::Kind::Hint, u"clipboard"_s))
{
    m_appCode->setObjectName(u"appCode"_s);
    m_token->setObjectName(u"token"_s);
    m_continue->setObjectName(u"continue"_s);
    m_token->setEchoMode(QLineEdit::Password);
    m_token->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    m_paste->setSize(ButtonSize::Tiny);
    m_paste->setProperty("filled", true);
    m_paste->setCursor(Qt::ArrowCursor);
    m_token->installEventFilter(this);
    m_continue->setSize(ButtonSize::Tall);
    m_hint->setWordWrap(true);

    m_appCodeLabel = addLabelled(m_appCode);
    m_column->addSpacing(14);
    m_tokenLabel = addLabelled(m_token);
    m_column->addSpacing(5);
    m_column->addWidget(m_hint);
    m_column->addSpacing(Space::s16);
    addBanner();
    m_column->addWidget(m_continue);
    m_column->addSpacing(18);
    m_column->addWidget(m_kept);

    for (Field *field : {m_appCode, m_token}) {
        connect(field, &QLineEdit::textChanged, this, &TokenForm::updateButton);
        connect(field, &QLineEdit::textEdited, this, &TokenForm::clearError);
    }
    connect(m_appCode, &QLineEdit::returnPressed, this, [this] { m_token->setFocus(Qt::TabFocusReason); });
    connect(m_token, &QLineEdit::returnPressed, this, &TokenForm::submit);
    connect(m_paste, &QPushButton::clicked, this, &TokenForm::pasteToken);
    connect(m_continue, &QPushButton::clicked, this, &TokenForm::submit);
    retranslate();
    updateButton();
}

void TokenForm::retranslate()
{
    setHeading(tr("Sign in with a token"), tr("Copy both values from your profile in the web dashboard."));
    nameField(m_appCodeLabel, m_appCode, tr("App code"));
    nameField(m_tokenLabel, m_token, tr("Personal token"));
    m_paste->setText(tr("Paste"));
    m_hint->setText(tr("Your own token, never the account's secret key."));
    m_continue->setText(m_busy ? tr("Checking…") : tr("Continue"));
    m_kept->setText(tr("Paste clears the clipboard. The token is kept encrypted on this computer only."));
    placePaste();
}

void TokenForm::setBusy(bool busy)
{
    m_busy = busy;
    m_appCode->setEnabled(!busy);
    m_token->setEnabled(!busy);
    retranslate();
    updateButton();
}

void TokenForm::clearError()
{
    SignInForm::clearError();
}

void TokenForm::takeFocus()
{
    (m_appCode->text().isEmpty() ? m_appCode : m_token)->setFocus(Qt::OtherFocusReason);
}

void TokenForm::forgetSecrets()
{
    m_token->clear();
}

bool TokenForm::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_token && (event->type() == QEvent::Resize || event->type() == QEvent::Show))
        placePaste();
    return SignInForm::eventFilter(watched, event);
}

void TokenForm::placePaste()
{
    const QSize size = m_paste->sizeHint();
    m_paste->setGeometry(m_token->width() - size.width() - 5, (m_token->height() - size.height()) / 2, size.width(),
                         size.height());
    m_token->setTextMargins(0, 0, size.width(), 0);
}

// The token leaves the clipboard: nothing else on this computer needs it.
void TokenForm::pasteToken()
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    const QString pasted = clipboard->text().trimmed();
    if (pasted.isEmpty())
        return;
    m_token->setText(pasted);
    clipboard->clear();
    clearError();
    m_token->setFocus(Qt::OtherFocusReason);
}

void TokenForm::updateButton()
{
    m_continue->setEnabled(!m_busy && !m_appCode->text().trimmed().isEmpty() && !m_token->text().trimmed().isEmpty());
}

void TokenForm::submit()
{
    if (!m_continue->isEnabled())
        return;
    clearError();
    emit submitted(m_appCode->text().trimmed(), m_token->text().trimmed());
}

} // namespace Amandesk
