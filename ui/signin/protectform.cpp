#include "ui/signin/protectform.h"
#include "core/base/secrettext.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/fields.h"
#include "ui/common/textlabel.h"
#include "ui/theme/theme.h"
#include <QCheckBox>
#include <QFrame>
#include <QOperatingSystemVersion>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {

// macOS asks before another program may read our keychain entry; the others do not.
bool keychainIsPerProgram()
{
    return QOperatingSystemVersion::currentType() == QOperatingSystemVersion::MacOS;
}

} // namespace

ProtectForm::ProtectForm(const Theme &theme, QWidget *parent)
    : SignInForm(theme, true, parent)
    , m_keychain(new QCheckBox)
    , m_withPassphrase(new QCheckBox)
    , m_keychainText(new TextLabel(theme, TextStep::Small, ColorRole::Text2))
    , m_passphraseText(new TextLabel(theme, TextStep::Small, ColorRole::Text2))
    , m_fields(new QWidget)
    , m_firstLabel(new TextLabel(theme, TextStep::Small, ColorRole::Text2))
    , m_secondLabel(new TextLabel(theme, TextStep::Small, ColorRole::Text2))
    , m_first(new PasswordField(theme))
    , m_second(new PasswordField(theme))
    , m_progress(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
    , m_protect(new Button(theme, ButtonKind::Primary))
{
    m_keychain->setObjectName(u"useKeychain"_s);
    m_withPassphrase->setObjectName(u"usePassphrase"_s);
    m_first->setObjectName(u"passphrase"_s);
    m_second->setObjectName(u"passphraseAgain"_s);
    m_protect->setObjectName(u"protect"_s);
    m_protect->setSize(ButtonSize::Tall);
    m_progress->setWordWrap(true);

    auto *fields = new QVBoxLayout(m_fields);
    fields->setContentsMargins(0, Space::s8, 0, 0);
    fields->setSpacing(5);
    for (TextLabel *label : {m_firstLabel, m_secondLabel})
        label->setWeight(QFont::DemiBold);
    fields->addWidget(m_firstLabel);
    fields->addWidget(m_first);
    fields->addSpacing(5);
    fields->addWidget(m_secondLabel);
    fields->addWidget(m_second);
    fields->addWidget(m_progress);

    m_column->addWidget(optionCard(m_keychain, m_keychainText, nullptr));
    m_column->addSpacing(10);
    m_column->addWidget(optionCard(m_withPassphrase, m_passphraseText, m_fields));
    m_column->addSpacing(Space::s16);
    addBanner();
    m_column->addWidget(m_protect);

    for (PasswordField *field : {m_first, m_second}) {
        connect(field, &QLineEdit::textChanged, this, &ProtectForm::update);
        connect(field, &QLineEdit::textEdited, this, &ProtectForm::clearError);
    }
    connect(m_first, &QLineEdit::returnPressed, this, [this] { m_second->setFocus(Qt::TabFocusReason); });
    connect(m_second, &QLineEdit::returnPressed, this, &ProtectForm::submit);
    connect(m_keychain, &QCheckBox::toggled, this, &ProtectForm::update);
    connect(m_withPassphrase, &QCheckBox::toggled, this, [this](bool on) {
        update();
        if (on)
            m_first->setFocus(Qt::OtherFocusReason);
    });
    connect(m_protect, &QPushButton::clicked, this, &ProtectForm::submit);
    setKeychainUsable(std::nullopt);
    retranslate();
}

QWidget *ProtectForm::optionCard(QCheckBox *box, TextLabel *text, QWidget *more)
{
    auto *card = new QFrame;
    card->setProperty("plane", u"card"_s);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(14, 11, 14, 12);
    column->setSpacing(Space::s4);
    box->setFont(m_theme.font(TextStep::Body, QFont::DemiBold));
    connect(&m_theme, &Theme::changed, box,
            [this, box] { box->setFont(m_theme.font(TextStep::Body, QFont::DemiBold)); });
    column->addWidget(box);
    text->setWordWrap(true);
    text->setContentsMargins(m_theme.scaled(24), 0, 0, 0);
    column->addWidget(text);
    if (more) {
        more->setContentsMargins(m_theme.scaled(24), 0, 0, 0);
        column->addWidget(more);
    }
    return card;
}

void ProtectForm::setKeychainUsable(std::optional<bool> usable)
{
    m_keychainUsable = usable;
    const bool offer = usable.value_or(false);
    m_keychain->setEnabled(offer && !m_busy);
    m_keychain->setChecked(offer);
    m_withPassphrase->setChecked(usable.has_value() && (!offer || m_passphraseNeeded));
    m_withPassphrase->setEnabled(offer && !m_passphraseNeeded && !m_busy); // else it is the only way and stays chosen
    retranslate();
}

void ProtectForm::setPassphraseNeeded(bool needed)
{
    m_passphraseNeeded = needed;
}

void ProtectForm::retranslate()
{
    setHeading(tr("Protect this computer"),
               tr("Conversations are stored encrypted here. Choose what opens them; both is possible."));
    m_keychain->setText(tr("Login keyring"));
    m_withPassphrase->setText(tr("Passphrase"));
    if (!m_keychainUsable)
        m_keychainText->setText(tr("Looking for a login keyring…"));
    else if (!*m_keychainUsable)
        m_keychainText->setText(tr("This login has no keyring that answers, so a passphrase is needed."));
    else if (keychainIsPerProgram())
        m_keychainText->setText(tr("Opens with your system login. Other programs are asked for permission first."));
    else
        m_keychainText->setText(
            tr("Opens with your system login. Any program you run in this login could read the key. "
               "Choose a passphrase if that matters."));
    QString passphrase = tr("Asked for at every unlock. It cannot be recovered: whoever forgets it signs in again.");
    if (m_passphraseNeeded)
        passphrase += u' ' + tr("Your organisation asks for it.");
    m_passphraseText->setText(passphrase);
    nameField(m_firstLabel, m_first, tr("Passphrase"));
    nameField(m_secondLabel, m_second, tr("Passphrase again"));
    m_protect->setText(m_busy ? tr("Encrypting…") : tr("Protect and continue"));
    m_keychain->setAccessibleDescription(m_keychainText->text());
    m_withPassphrase->setAccessibleDescription(m_passphraseText->text());
    update();
}

void ProtectForm::update()
{
    const bool passphrase = m_withPassphrase->isChecked();
    m_fields->setVisible(passphrase);
    const int length = int(m_first->text().size());
    const bool longEnough = length >= shortestPassphrase;
    const bool same = m_first->text() == m_second->text();
    const bool mismatch = longEnough && !same && m_second->text().size() >= length;
    if (!longEnough)
        m_progress->setText(length == 0
                                ? tr("At least %n characters, for example four words.", nullptr, shortestPassphrase)
                                : tr("%n more characters.", nullptr, shortestPassphrase - length));
    else if (mismatch)
        m_progress->setText(tr("The two are not the same."));
    else
        m_progress->setText(same ? tr("Long enough, and both are the same.") : tr("Long enough. Type it again."));
    m_progress->setColor(mismatch ? ColorRole::DangerText : longEnough && same ? ColorRole::OkText : ColorRole::Text3);
    m_second->setWrong(mismatch);
    const bool ways = m_keychain->isChecked() || passphrase;
    m_protect->setEnabled(!m_busy && m_keychainUsable.has_value() && ways && (!passphrase || (longEnough && same)));
}

void ProtectForm::setBusy(bool busy)
{
    m_busy = busy;
    m_keychain->setEnabled(!busy && m_keychainUsable.value_or(false));
    m_withPassphrase->setEnabled(!busy && !m_passphraseNeeded && m_keychainUsable.value_or(false));
    m_fields->setEnabled(!busy);
    m_back->setEnabled(!busy);
    retranslate();
}

void ProtectForm::clearError()
{
    SignInForm::clearError();
}

void ProtectForm::takeFocus()
{
    if (m_withPassphrase->isChecked())
        m_first->setFocus(Qt::OtherFocusReason);
    else if (m_keychain->isEnabled())
        m_keychain->setFocus(Qt::OtherFocusReason);
}

void ProtectForm::forgetSecrets()
{
    m_first->take();
    m_second->take();
}

void ProtectForm::submit()
{
    if (!m_protect->isEnabled())
        return;
    clearError();
    emit chosen(m_keychain->isChecked(), m_withPassphrase->isChecked() ? secretOf(m_first->text()) : SecretBuffer());
}

} // namespace Amandesk
