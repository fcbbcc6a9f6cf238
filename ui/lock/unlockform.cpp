#include "ui/lock/unlockform.h"
#include "core/base/secrettext.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/countdown.h"
#include "ui/common/durations.h"
#include "ui/common/errortext.h"
#include "ui/common/fields.h"
#include "ui/common/noteline.h"
#include "ui/theme/theme.h"
#include <QEvent>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

UnlockForm::UnlockForm(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_keychain(new Button(theme, ButtonKind::Primary))
    , m_or(new OrLine(theme))
    , m_row(new QWidget)
    , m_passphrase(new PasswordField(theme))
    , m_unlock(new Button(theme, ButtonKind::Neutral))
    , m_wrong(new NoteLine(theme, NoteLine::Kind::Error, u"alert-circle"_s))
    , m_banner(new Banner(theme, BannerShape::Card))
    , m_wait(new Countdown(this))
{
    m_keychain->setObjectName(u"unlockWithKeychain"_s);
    m_keychain->setSize(ButtonSize::Tall);
    m_keychain->setIconName(u"key"_s);
    m_passphrase->setObjectName(u"passphrase"_s);
    m_unlock->setObjectName(u"unlock"_s);
    m_unlock->setSize(ButtonSize::Tall);
    m_wrong->hide();

    auto *row = new QHBoxLayout(m_row);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Space::s8);
    row->addWidget(m_passphrase, 1);
    row->addWidget(m_unlock);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_keychain);
    m_or->setContentsMargins(0, 18, 0, 18);
    column->addWidget(m_or);
    column->addWidget(m_row);
    m_wrong->setContentsMargins(0, Space::s8, 0, 0);
    column->addWidget(m_wrong);
    auto *place = new QVBoxLayout;
    place->setContentsMargins(0, Space::s12, 0, 0);
    place->addWidget(m_banner);
    column->addLayout(place);

    connect(m_keychain, &QPushButton::clicked, this, &UnlockForm::keychainChosen);
    connect(m_unlock, &QPushButton::clicked, this, &UnlockForm::submit);
    connect(m_passphrase, &QLineEdit::returnPressed, this, &UnlockForm::submit);
    connect(m_passphrase, &QLineEdit::textChanged, this, &UnlockForm::updateState);
    connect(m_passphrase, &QLineEdit::textEdited, this, &UnlockForm::clearError);
    connect(m_wait, &Countdown::ticked, this, [this](std::chrono::seconds left) {
        m_banner->showMessage(BannerKind::Danger, tr("Wrong passphrase. Try again in %1").arg(Durations::spoken(left)),
                              tr("The wait grows with every wrong try. Nothing is deleted."), u"hourglass"_s);
    });
    connect(m_wait, &Countdown::finished, this, [this] {
        m_banner->dismiss();
        updateState();
        if (isVisible()) // the agent may have turned to another way
            takePassphraseFocus();
    });
    retranslate();
    setWays(false, true);
}

void UnlockForm::retranslate()
{
    m_keychain->setText(m_busy == Busy::Keychain ? tr("Waiting for the keyring…") : tr("Unlock with login keyring"));
    m_or->setText(tr("or passphrase"));
    m_passphrase->setPlaceholderText(tr("Passphrase"));
    m_passphrase->setAccessibleName(tr("Passphrase"));
    m_unlock->setText(m_busy == Busy::Passphrase ? tr("Checking…") : tr("Unlock"));
}

void UnlockForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void UnlockForm::setWays(bool keychain, bool passphrase)
{
    m_hasKeychain = keychain;
    m_hasPassphrase = passphrase;
    m_keychain->setVisible(keychain);
    m_or->setVisible(keychain && passphrase);
    m_row->setVisible(passphrase);
    setSecondary(m_secondary);
    updateState();
}

// One primary button per pane.
void UnlockForm::setSecondary(bool secondary)
{
    m_secondary = secondary;
    m_unlock->setKind(secondary || m_hasKeychain ? ButtonKind::Neutral : ButtonKind::Primary);
}

void UnlockForm::updateState()
{
    const bool free = m_busy == Busy::No;
    const bool waiting = m_wait->isRunning();
    m_keychain->setEnabled(free);
    m_passphrase->setEnabled((free || m_busy == Busy::Keychain) && !waiting);
    m_unlock->setEnabled((free || m_busy == Busy::Keychain) && !waiting && !m_passphrase->text().isEmpty());
}

void UnlockForm::setBusy(Busy busy)
{
    m_busy = busy;
    retranslate();
    updateState();
}

void UnlockForm::showError(const Error &error)
{
    clearError();
    if (error.kind == ErrorKind::Throttled && error.retryAfter) {
        forget();
        m_wait->start(*error.retryAfter);
        updateState();
        return;
    }
    if (error.kind == ErrorKind::WrongPassphrase) {
        forget();
        m_wrong->setText(ErrorText::sentence(error));
        m_wrong->show();
        m_passphrase->setWrong(true);
        takePassphraseFocus();
        return;
    }
    if (error.kind == ErrorKind::Cancelled)
        return; // dismissing the system's prompt is no mistake
    const bool gone = error.kind == ErrorKind::Damaged || error.kind == ErrorKind::KeyMissing;
    m_banner->showMessage(gone ? BannerKind::Danger : BannerKind::Warn, ErrorText::title(error.kind),
                          ErrorText::sentence(error));
}

void UnlockForm::clearError()
{
    m_wrong->hide();
    m_passphrase->setWrong(false);
    if (!m_wait->isRunning())
        m_banner->dismiss();
}

void UnlockForm::forget()
{
    m_passphrase->take();
}

void UnlockForm::reset()
{
    m_wait->stop();
    forget();
    clearError();
    setBusy(Busy::No);
}

void UnlockForm::takeFocus()
{
    if (m_hasKeychain && m_keychain->isEnabled())
        m_keychain->setFocus(Qt::OtherFocusReason);
    else
        takePassphraseFocus();
}

void UnlockForm::takePassphraseFocus()
{
    if (m_hasPassphrase)
        m_passphrase->setFocus(Qt::OtherFocusReason);
}

bool UnlockForm::takeTyped(const QString &text)
{
    if (!m_hasPassphrase || !m_passphrase->isEnabled() || m_passphrase->hasFocus())
        return false;
    m_passphrase->setFocus(Qt::OtherFocusReason);
    m_passphrase->insert(text);
    clearError();
    return true;
}

void UnlockForm::submit()
{
    if (!m_unlock->isEnabled())
        return;
    clearError();
    emit passphraseEntered(secretOf(m_passphrase->text()));
}

} // namespace Amandesk
