#include "ui/settings/secretdialog.h"
#include "core/base/secrettext.h"
#include "core/lock/applock.h" // with it come the rules of a PIN
#include "ui/common/banner.h"
#include "ui/common/errortext.h"
#include "ui/common/fields.h"
#include "ui/common/noteline.h"
#include "ui/common/pinfield.h"
#include "ui/common/textlabel.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int formWidth = 360;

SecretBuffer secretIn(const PasswordField &field)
{
    return secretOf(field.text());
}
} // namespace

SecretDialog::SecretDialog(const Theme &theme, WayChange change, Proof proof, QWidget *parent, int leastDigits)
    : QuestionDialog(theme, u"secret"_s, ButtonKind::Primary, parent)
    , m_theme(theme)
    , m_change(change)
    , m_proof(proof)
    , m_leastPinLength(leastDigits)
    , m_wrong(new NoteLine(theme, NoteLine::Kind::Error, u"alert-circle"_s))
    , m_problem(new Banner(theme, BannerShape::Card))
{
    setQuestion(heading(), explanation(), formWidth);
    m_wrong->setObjectName(u"secretWrong"_s);
    m_wrong->hide();
    m_problem->setObjectName(u"secretProblem"_s);
    cancelButton()->setAutoDefault(false);
    confirmButton()->setObjectName(u"secretConfirm"_s);
    confirmButton()->setDefault(true);

    column()->setSpacing(Space::s6);
    column()->addSpacing(Space::s8);
    if (proof == Proof::Passphrase || proof == Proof::Both)
        addField(m_current = new PasswordField(theme), tr("Present passphrase"), "presentPassphrase");
    if (proof == Proof::Pin || proof == Proof::Both)
        addField(m_currentPin = new PinField(theme), tr("Present PIN"), "presentPin");
    if (wantsPin()) {
        addField(m_pin = new PinField(theme), tr("New PIN, %1 to 12 digits").arg(m_leastPinLength), "newPin");
        addField(m_pinAgain = new PinField(theme), tr("New PIN again"), "newPinAgain");
    } else if (change == WayChange::SetPassphrase) {
        addField(m_passphrase = new PasswordField(theme),
                 tr("New passphrase, %n character(s) or more", nullptr, DatabaseKeyring::leastPassphraseLength),
                 "newPassphrase");
        addField(m_passphraseAgain = new PasswordField(theme), tr("New passphrase again"), "newPassphraseAgain");
    }
    column()->addWidget(m_wrong);
    column()->addWidget(m_problem);
    addButtons(Space::s12);
    connect(confirmButton(), &QPushButton::clicked, this, &SecretDialog::submit);
    updateState();
    if (m_fields.isEmpty())
        cancelButton()->setFocus();
    else
        m_fields.first()->setFocus();
}

void SecretDialog::addField(Field *field, const QString &words, const char *name)
{
    auto *label = new TextLabel(m_theme, TextStep::Body, ColorRole::Text2);
    label->setText(words);
    label->setWordWrap(true);
    label->setBuddy(field);
    field->setObjectName(QLatin1StringView(name));
    field->setAccessibleName(words);
    if (!m_fields.isEmpty())
        column()->addSpacing(Space::s6);
    column()->addWidget(label);
    column()->addWidget(field);
    m_fields.append(field);
    connect(field, &QLineEdit::textChanged, this, [this, field] {
        m_wrong->hide();
        field->setWrong(false);
        updateState();
    });
}

QString SecretDialog::heading() const
{
    switch (m_change) {
    case WayChange::SetPin:
        return tr("Set a PIN");
    case WayChange::ChangePin:
        return tr("Change the PIN");
    case WayChange::RemovePin:
        return tr("Remove the PIN?");
    case WayChange::SetPassphrase:
        return m_proof == Proof::Passphrase ? tr("Change the passphrase") : tr("Add a passphrase");
    case WayChange::AddKeychain:
        return tr("Unlock with the login keyring");
    case WayChange::RemoveKeychain:
        return tr("Stop using the login keyring?");
    case WayChange::RenewKeys:
        return tr("Renew the keys?");
    }
    Q_UNREACHABLE();
}

QString SecretDialog::explanation() const
{
    switch (m_change) {
    case WayChange::SetPin:
    case WayChange::ChangePin:
        return tr("For every day on this computer. Ten wrong tries destroy it; the other ways to unlock stay.");
    case WayChange::RemovePin:
        return tr("The other ways to unlock stay.");
    case WayChange::SetPassphrase:
        return tr("It cannot be recovered: whoever forgets it, and has no other way, signs in again.");
    case WayChange::AddKeychain:
        return SystemWords::keychainIsShared()
            ? tr("It opens with your system login. Any program you run in this login could then read the key.")
            : tr("It opens with your system login. Other programs are asked for permission first.");
    case WayChange::RemoveKeychain:
        return tr("From then on the passphrase or PIN is asked for at every unlock.");
    case WayChange::RenewKeys:
        return tr(
            "Everything on this computer is encrypted anew; what is written from now on opens with no old copy of a "
            "key. Passphrase and PIN stay the same. It may take a minute, during which Amandesk cannot be used.");
    }
    Q_UNREACHABLE();
}

QString SecretDialog::verb() const
{
    switch (m_change) {
    case WayChange::SetPin:
        return tr("Set PIN");
    case WayChange::ChangePin:
        return tr("Change PIN");
    case WayChange::RemovePin:
        return tr("Remove PIN");
    case WayChange::SetPassphrase:
        return m_proof == Proof::Passphrase ? tr("Change passphrase") : tr("Add passphrase");
    case WayChange::AddKeychain:
        return tr("Use the keyring");
    case WayChange::RemoveKeychain:
        return tr("Stop using it");
    case WayChange::RenewKeys:
        return tr("Renew keys");
    }
    Q_UNREACHABLE();
}

void SecretDialog::updateState()
{
    const bool filled =
        std::all_of(m_fields.cbegin(), m_fields.cend(), [](const Field *field) { return !field->text().isEmpty(); });
    for (Field *field : std::as_const(m_fields))
        field->setEnabled(!m_busy);
    cancelButton()->setEnabled(!m_busy || m_asking);
    confirmButton()->setEnabled(!m_busy && filled);
    if (!m_busy)
        confirmButton()->setText(verb());
}

void SecretDialog::setBusy(bool busy)
{
    m_busy = busy;
    m_asking = false;
    if (busy) {
        m_problem->dismiss();
        confirmButton()->setText(tr("Checking…"));
    }
    updateState();
}

void SecretDialog::setAsking(const QString &words)
{
    setBusy(true);
    m_asking = true;
    confirmButton()->setText(words);
    updateState();
    cancelButton()->setFocus(Qt::OtherFocusReason);
}

void SecretDialog::refuse(Field *field, const QString &why)
{
    m_wrong->setText(why);
    m_wrong->show();
    field->setWrong(true);
    field->setFocus(Qt::OtherFocusReason);
}

void SecretDialog::submit()
{
    if (!confirmButton()->isEnabled())
        return;
    if (m_pin)
        return checkPin();
    if (m_passphrase)
        return checkPassphrase();
    emit submitted(m_current ? secretIn(*m_current) : SecretBuffer(),
                   m_currentPin ? m_currentPin->digits() : SecretBuffer());
}

void SecretDialog::checkPin()
{
    const SecretBuffer pin = m_pin->digits();
    if (const auto problem = pinProblem(pin))
        return refuse(m_pin,
                      *problem == PinProblem::TooSimple
                          ? tr("This PIN is among the first that anybody tries. Choose one without runs and "
                               "repetitions.")
                          : tr("A PIN has %1 to 12 digits.").arg(m_leastPinLength));
    if (int(pin.size()) < m_leastPinLength)
        return refuse(m_pin, tr("A PIN has %1 to 12 digits.").arg(m_leastPinLength));
    if (!SecretBuffer::equal(pin, m_pinAgain->digits())) {
        m_pinAgain->forget();
        return refuse(m_pinAgain, tr("The two PINs are not the same."));
    }
    SecretBuffer current;
    if (m_currentPin)
        current = m_currentPin->digits();
    else if (m_current)
        current = secretIn(*m_current);
    emit submitted(current, pin);
}

void SecretDialog::checkPassphrase()
{
    const SecretBuffer passphrase = secretIn(*m_passphrase);
    if (!DatabaseKeyring::isLongEnough(passphrase))
        return refuse(m_passphrase,
                      tr("A passphrase has %n character(s) or more.", nullptr, DatabaseKeyring::leastPassphraseLength));
    if (!SecretBuffer::equal(passphrase, secretIn(*m_passphraseAgain))) {
        m_passphraseAgain->take();
        return refuse(m_passphraseAgain, tr("The two passphrases are not the same."));
    }
    emit submitted(m_current ? secretIn(*m_current) : SecretBuffer(), passphrase);
}

void SecretDialog::showError(const Error &error)
{
    setBusy(false);
    if (error.kind == ErrorKind::WrongPassphrase && m_current && m_currentPin) {
        m_current->take();
        m_currentPin->forget();
        return refuse(m_current, tr("The passphrase or the PIN is wrong."));
    }
    if (error.kind == ErrorKind::WrongPassphrase && m_currentPin) {
        m_currentPin->forget();
        return refuse(m_currentPin, tr("The PIN is wrong."));
    }
    if (error.kind == ErrorKind::WrongPassphrase && m_current) {
        m_current->take();
        return refuse(m_current, ErrorText::sentence(error));
    }
    m_problem->showMessage(BannerKind::Warn, ErrorText::title(error.kind), ErrorText::sentence(error));
}

void SecretDialog::showSystemAnswer(SystemAnswer answer)
{
    setBusy(false);
    SystemWords::show(answer, *m_problem);
}

void SecretDialog::reject()
{
    if (!m_busy || m_asking)
        QDialog::reject();
}

} // namespace Amandesk
