#include "ui/lock/keyringform.h"
#include "ui/common/avatar.h"
#include "ui/common/button.h"
#include "ui/common/textlabel.h"
#include "ui/theme/theme.h"
#include <QEvent>
#include <QFrame>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

KeyringForm::KeyringForm(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_unlock(new Button(theme, ButtonKind::Primary))
    , m_passphrase(new Button(theme, ButtonKind::Neutral))
    , m_buttons(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_waiting(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
{
    auto *card = new QFrame;
    card->setProperty("plane", u"card"_s);
    auto *rows = new QVBoxLayout(card);
    rows->setContentsMargins(Space::s16, 14, Space::s16, 14);
    rows->setSpacing(10);
    for (int i = 1; i <= 3; ++i) {
        auto *row = new QWidget;
        auto *number = new CountBadge(theme, row); // without a parent setCount() would show a window of its own
        number->setQuiet(true);
        number->setCount(i);
        auto *step = new TextLabel(theme, TextStep::Body, ColorRole::Text);
        step->setWordWrap(true);
        m_steps.append(step);
        auto *parts = new QHBoxLayout(row);
        parts->setContentsMargins(0, 0, 0, 0);
        parts->setSpacing(10);
        parts->addWidget(number, 0, Qt::AlignTop);
        parts->addWidget(step, 1);
        m_rows.append(row);
        rows->addWidget(row);
    }
    m_unlock->setObjectName(u"unlockKeyring"_s);
    m_unlock->setSize(ButtonSize::Tall);
    m_passphrase->setObjectName(u"usePassphrase"_s);
    m_passphrase->setSize(ButtonSize::Tall);
    m_waiting->setAlignment(Qt::AlignHCenter);
    m_waiting->setWordWrap(true);
    m_buttons->setSpacing(Space::s8);
    m_buttons->addStretch(1);
    m_buttons->addWidget(m_unlock);
    m_buttons->addWidget(m_passphrase);
    m_buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(card);
    column->addSpacing(Space::s20);
    column->addLayout(m_buttons);
    column->addSpacing(18);
    column->addWidget(m_waiting);
    connect(m_unlock, &QPushButton::clicked, this, &KeyringForm::unlockChosen);
    connect(m_passphrase, &QPushButton::clicked, this, &KeyringForm::passphraseChosen);
    retranslate();
    setBusy(false);
}

void KeyringForm::retranslate()
{
    m_unlock->setText(m_keptIn.isEmpty() ? tr("Unlock keyring") : tr("Try again"));
    m_unlock->setIconName(m_keptIn.isEmpty() ? u"key"_s : u"refresh"_s);
    m_passphrase->setText(tr("Use passphrase instead"));
    const QStringList words = steps();
    for (int i = 0; i < m_steps.size(); ++i) {
        m_steps[i]->setText(words.value(i));
        m_steps[i]->setEmphasis(i == 0 && m_keptIn.isEmpty() ? m_unlock->text() : QString());
        m_rows[i]->setVisible(i < words.size());
    }
    m_waiting->setText(tr("Waiting for the keyring. You can try again at any time."));
    fit();
}

QStringList KeyringForm::steps() const
{
    if (m_keptIn.isEmpty())
        return {tr("Choose %1. Your desktop asks for its password.").arg(m_unlock->text()),
                tr("Type the password you used when the keyring was made, often your old login password."),
                tr("Amandesk then opens by itself.")};
    QStringList choices{
        tr("Sign in to the desktop whose keyring is %1, or start it here, and try again.").arg(nameOf(m_keptIn))};
    if (m_passphraseOffered)
        choices.append(tr("Or open with the passphrase. In Settings › Security you can then stop using the keyring and "
                          "begin again, which gives the key to the one of this login."));
    return choices;
}

QString KeyringForm::nameOf(const QString &kind)
{
    if (kind == "secret-service"_L1)
        return tr("the Secret Service (GNOME Keyring or a program like it)");
    if (kind == "kwallet"_L1)
        return tr("KDE's wallet (KWallet)");
    if (kind == "macos"_L1)
        return tr("the macOS keychain");
    if (kind == "windows"_L1)
        return tr("the Windows Credential Manager");
    return u"“"_s + kind + u"”"_s;
}

void KeyringForm::setKeptIn(const QString &kind)
{
    m_keptIn = kind;
    retranslate();
}

// Side by side, or below each other where the words are long.
void KeyringForm::fit()
{
    const int both = m_unlock->sizeHint().width() + m_buttons->spacing() + m_passphrase->sizeHint().width();
    m_buttons->setDirection(both <= width() ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void KeyringForm::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void KeyringForm::setPassphraseOffered(bool offered)
{
    m_passphraseOffered = offered;
    m_passphrase->setVisible(offered);
    retranslate();
}

void KeyringForm::setBusy(bool busy)
{
    m_unlock->setEnabled(!busy);
    m_waiting->setVisible(busy);
}

void KeyringForm::takeFocus()
{
    m_unlock->setFocus(Qt::OtherFocusReason);
}

void KeyringForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Amandesk
