#include "ui/lock/lockpage.h"
#include "ui/common/announce.h"
#include "ui/common/button.h"
#include "ui/common/durations.h"
#include "ui/common/formcolumn.h"
#include "ui/common/iconview.h"
#include "ui/common/markview.h"
#include "ui/common/panescroll.h"
#include "ui/common/textlabel.h"
#include "ui/lock/eraseform.h"
#include "ui/lock/keyringform.h"
#include "ui/lock/pinform.h"
#include "ui/lock/systemform.h"
#include "ui/lock/unlockform.h"
#include "ui/theme/theme.h"
#include <QApplication>
#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>
#include <utility>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int columnWidth = 400;
constexpr int formMargin = 40; // forms are 320 wide

// The links at the bottom, the last one at the right; below each other where there is no room for all.
class Foot final : public QWidget
{
public:
    explicit Foot(const QList<QWidget *> &links)
        : m_links(links)
        , m_row(new QBoxLayout(QBoxLayout::LeftToRight, this))
    {
        m_row->setContentsMargins(Space::s12, 0, Space::s12, Space::s8);
        for (QWidget *link : links) {
            if (link == links.last())
                m_row->addStretch(1);
            m_row->addWidget(link, 0, Qt::AlignLeft);
        }
    }

protected:
    bool event(QEvent *event) override
    {
        if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest) {
            int wanted = m_row->contentsMargins().left() + m_row->contentsMargins().right();
            for (const QWidget *link : m_links)
                wanted += link->isHidden() ? 0 : link->sizeHint().width() + m_row->spacing();
            m_row->setDirection(wanted > width() ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
        }
        return QWidget::event(event);
    }

private:
    const QList<QWidget *> m_links;
    QBoxLayout *m_row;
};
} // namespace

LockPage::LockPage(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_title(new TextLabel(theme, TextStep::Heading, ColorRole::Text))
    , m_account(new TextLabel(theme, TextStep::Body, ColorRole::Text))
    , m_accountDetails(new TextLabel(theme, TextStep::Small, ColorRole::Text2))
    , m_text(new TextLabel(theme, TextStep::Body, ColorRole::Text2))
    , m_system(new SystemForm(theme))
    , m_unlock(new UnlockForm(theme))
    , m_pin(new PinForm(theme))
    , m_pinLink(new Button(theme, ButtonKind::Quiet))
    , m_keyring(new KeyringForm(theme))
    , m_erase(new EraseForm(theme))
    , m_back(new Button(theme, ButtonKind::Neutral))
    , m_card(new QFrame)
    , m_arrivedIcon(new IconView(theme, u"message"_s, 16, ColorRole::Text3))
    , m_arrivedText(new TextLabel(theme, TextStep::Body, ColorRole::Text))
    , m_waitingIcon(new IconView(theme, u"clock"_s, 16, ColorRole::Text3))
    , m_waitingText(new TextLabel(theme, TextStep::Body, ColorRole::Text))
    , m_levelText(new TextLabel(theme, TextStep::Body, ColorRole::Text))
    , m_helpLink(new Button(theme, ButtonKind::Quiet))
    , m_accountsLink(new Button(theme, ButtonKind::Quiet))
    , m_eraseLink(new Button(theme, ButtonKind::Quiet))
{
    setProperty("plane", u"canvas"_s);
    m_title->setWeight(QFont::DemiBold);
    m_account->setWeight(QFont::DemiBold);
    m_account->setObjectName(u"lockedAccount"_s);
    m_accountDetails->setObjectName(u"lockedAccountDetails"_s);
    for (TextLabel *label : {m_title, m_account, m_accountDetails, m_text}) {
        label->setAlignment(Qt::AlignHCenter);
        label->setWordWrap(true);
    }
    m_pinLink->setObjectName(u"usePin"_s);
    m_pinLink->setSize(ButtonSize::Small);
    m_back->setObjectName(u"helpBack"_s);
    m_back->setSize(ButtonSize::Tall);

    m_card->setProperty("plane", u"card"_s);
    auto *lines = new QGridLayout(m_card);
    lines->setContentsMargins(14, 10, 14, 10);
    lines->setHorizontalSpacing(Space::s12);
    lines->setVerticalSpacing(7);
    lines->setColumnStretch(1, 1);
    for (TextLabel *label : {m_arrivedText, m_waitingText, m_levelText})
        label->setWordWrap(true);
    m_arrivedText->setObjectName(u"arrivedWhileLocked"_s);
    lines->addWidget(m_arrivedIcon, 0, 0, Qt::AlignTop);
    lines->addWidget(m_arrivedText, 0, 1);
    lines->addWidget(m_waitingIcon, 1, 0, Qt::AlignTop);
    lines->addWidget(m_waitingText, 1, 1);
    lines->addWidget(new IconView(theme, u"shield-half"_s, 16, ColorRole::Text3), 2, 0, Qt::AlignTop);
    lines->addWidget(m_levelText, 2, 1);

    auto *column = new FormColumn(theme, columnWidth);
    auto *stack = new QVBoxLayout(column);
    stack->setContentsMargins(0, 0, 0, 0);
    stack->setSpacing(0);
    stack->addWidget(new MarkView(theme, 44), 0, Qt::AlignHCenter);
    stack->addSpacing(Space::s16);
    stack->addWidget(m_title);
    stack->addSpacing(3);
    auto *account = new QWidget;
    auto *accountLines = new QVBoxLayout(account);
    accountLines->setContentsMargins(0, Space::s2, 0, Space::s8);
    accountLines->setSpacing(0);
    accountLines->addWidget(m_account);
    accountLines->addWidget(m_accountDetails);
    stack->addWidget(account);
    stack->addWidget(m_text);
    stack->addSpacing(26);
    m_system->setContentsMargins(formMargin, 0, formMargin, 0);
    m_unlock->setContentsMargins(formMargin, 0, formMargin, 0);
    m_pin->setContentsMargins(formMargin, 0, formMargin, 0);
    m_erase->setContentsMargins(formMargin, 0, formMargin, 0);
    stack->addWidget(m_system);
    stack->addWidget(m_unlock);
    stack->addWidget(m_pinLink, 0, Qt::AlignHCenter);
    stack->addWidget(m_pin);
    stack->addWidget(m_keyring);
    stack->addWidget(m_erase);
    stack->addWidget(m_back, 0, Qt::AlignHCenter);
    auto *cardPlace = new QVBoxLayout;
    cardPlace->setContentsMargins(formMargin, Space::s16, formMargin, 0);
    cardPlace->addWidget(m_card);
    stack->addLayout(cardPlace);

    auto *middle = new QWidget;
    auto *centre = new QVBoxLayout(middle);
    centre->setContentsMargins(Space::s8, Space::s24, Space::s8, Space::s24);
    centre->addStretch(1);
    centre->addWidget(column, 0, Qt::AlignHCenter);
    centre->addStretch(1);
    m_helpLink->setObjectName(u"lockHelp"_s);
    m_helpLink->setSize(ButtonSize::Small);
    m_helpLink->setIconName(u"help-circle"_s);
    m_accountsLink->setObjectName(u"lockAccounts"_s);
    m_accountsLink->setSize(ButtonSize::Small);
    m_accountsLink->setIconName(u"users"_s);
    m_accountsLink->hide();
    m_eraseLink->setObjectName(u"signOutAndErase"_s);
    m_eraseLink->setSize(ButtonSize::Small);
    m_eraseLink->setIconName(u"logout"_s);
    auto *foot = new Foot({m_helpLink, m_accountsLink, m_eraseLink});
    auto *scroll = new PaneScroll;
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(0);
    page->addWidget(scroll, 1);
    page->addWidget(foot);

    connect(m_system, &SystemForm::chosen, this, &LockPage::unlockWithKeychain);
    connect(m_system, &SystemForm::cancelled, this, &LockPage::systemCancelled);
    connect(m_unlock, &UnlockForm::passphraseEntered, this, &LockPage::unlockWithPassphrase);
    connect(m_unlock, &UnlockForm::keychainChosen, this, &LockPage::unlockWithKeychain);
    connect(m_pin, &PinForm::pinEntered, this, &LockPage::unlockWithPin);
    connect(m_pin, &PinForm::otherWayChosen, this, [this] { showPart(Part::Unlock); });
    connect(m_pinLink, &QPushButton::clicked, this, [this] { showPart(Part::Pin); });
    connect(m_keyring, &KeyringForm::unlockChosen, this, [this] {
        if (m_keyringFor != Part::Pin)
            return emit unlockWithKeychain();
        showPart(Part::Pin); // where the digits still are
        m_pin->submit();
    });
    connect(m_keyring, &KeyringForm::passphraseChosen, this, [this] {
        showPart(Part::Unlock);
        m_unlock->takePassphraseFocus();
    });
    connect(m_erase, &EraseForm::cancelled, this, [this] { showPart(firstPart()); });
    connect(m_erase, &EraseForm::confirmed, this, [this] {
        m_erase->setBusy(true);
        emit eraseRequested();
    });
    connect(m_back, &QPushButton::clicked, this, [this] { showPart(firstPart()); });
    connect(m_helpLink, &QPushButton::clicked, this, [this] { showPart(Part::Help); });
    connect(m_accountsLink, &QPushButton::clicked, this, &LockPage::accountsRequested);
    connect(m_eraseLink, &QPushButton::clicked, this, [this] { showPart(Part::Erase); });
    setAccount({}, {});
    m_accountsLink->hide();
    showPart(Part::Unlock);
    scroll->setPane(middle); // measures it: only what is shown has to be
}

void LockPage::setAccount(const QString &name, const QString &details)
{
    m_account->setText(name);
    m_account->parentWidget()->setVisible(!name.isEmpty());
    m_accountDetails->setText(details);
    m_accountDetails->setVisible(!details.isEmpty());
    m_accountsLink->show();
}

QWidget *LockPage::accountsButton() const
{
    return m_accountsLink;
}

void LockPage::enter(LockReason reason, const QDateTime &lockedAt, int idleMinutes)
{
    m_reason = reason;
    m_lockedAt = lockedAt;
    m_idleMinutes = idleMinutes;
    leave();
    m_keyring->setBusy(false);
    showPart(firstPart());
    const QString account = m_account->text().isEmpty() ? QString() : m_account->text() + u". "_s;
    announce(m_title, m_title->text() + u". "_s + account + m_text->text(), Urgency::Assertive);
}

void LockPage::setWays(bool keychain, bool passphrase, bool pin, int triedPins)
{
    const bool pinChanged = pin != m_hasPin;
    m_hasPin = pin;
    m_pin->setTries(triedPins);
    m_hasKeychain = keychain;
    m_hasPassphrase = passphrase;
    m_unlock->setWays(keychain && !m_gated, passphrase);
    m_pin->setOtherWayOffered(passphrase || (keychain && !m_gated));
    const bool wasOffered = !m_system->isHidden();
    showSystem();
    if (!wasOffered && !m_system->isHidden())
        takeFocusUnlessTyping();
    m_keyring->setPassphraseOffered(passphrase);
    retranslate();
    if (pinChanged)
        showPart(m_part == Part::Unlock || m_part == Part::Pin ? firstPart() : m_part);
}

void LockPage::setGate(bool gated, bool canAsk)
{
    m_gated = gated;
    m_canAsk = canAsk;
}

void LockPage::showSystem()
{
    const bool here = m_part == Part::Unlock || m_part == Part::Pin;
    m_system->setOther(m_part == Part::Pin   ? SystemForm::Other::Pin
                           : m_hasPassphrase ? SystemForm::Other::Passphrase
                                             : SystemForm::Other::None);
    const bool offered = here && isGateOffered();
    m_system->setOffered(offered);
    if (!here)
        m_system->hide();
    m_unlock->setSecondary(offered);
    m_pin->setSecondary(offered);
}

void LockPage::takeFocusUnlessTyping()
{
    const auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    if (!field || field->text().isEmpty())
        takeFocus();
}

void LockPage::showPinDestroyed()
{
    m_tried.reset();
    freeAfterATry();
    m_pin->reset();
    showPart(Part::Unlock);
    m_text->setText(
        tr("Ten wrong tries have destroyed the PIN. Your conversations are untouched: unlock in another way "
           "and set a new PIN."));
    announce(m_text, m_text->text(), Urgency::Assertive);
}

void LockPage::setWaitingToSend(int messages)
{
    m_waiting = messages;
    retranslate();
}

void LockPage::setArrived(int messages, bool full)
{
    m_arrived = messages;
    m_spoolFull = full;
    retranslate();
}

void LockPage::setLocking(bool locking)
{
    m_unlock->setBusy(locking ? UnlockForm::Busy::Locking : UnlockForm::Busy::No);
    m_pin->setEnabled(!locking);
    m_system->setEnabled(!locking);
    // What is typed meanwhile is for none of them.
    for (Button *link : {m_pinLink, m_helpLink, m_accountsLink, m_eraseLink})
        link->setEnabled(!locking);
    if (!locking)
        takeFocus();
}

void LockPage::setPassphraseBusy()
{
    m_tried = Part::Unlock;
    m_unlock->setBusy(UnlockForm::Busy::Passphrase);
}

void LockPage::setPinBusy()
{
    m_tried = Part::Pin;
    m_pin->setBusy(true);
    m_unlock->setBusy(UnlockForm::Busy::Keychain); // which the PIN needs, and which may say nothing
    m_system->setEnabled(false);
}

void LockPage::setKeychainBusy()
{
    m_tried = Part::Unlock;
    m_unlock->setBusy(UnlockForm::Busy::Keychain);
    m_keyring->setBusy(true);
    m_system->setEnabled(false);
}

void LockPage::setSystemBusy(bool busy)
{
    if (busy && m_part != Part::Pin)
        showPart(Part::Unlock); // from the keyring's page
    m_system->setBusy(busy);
}

void LockPage::showSystemAnswer(SystemAnswer answer)
{
    m_system->showAnswer(answer);
    showSystem();
    takeFocusUnlessTyping();
}

void LockPage::freeAfterATry()
{
    m_system->setEnabled(true);
    m_unlock->setBusy(UnlockForm::Busy::No);
    m_keyring->setBusy(false);
    m_erase->setBusy(false);
    m_pin->setBusy(false);
}

// Where the agent went while it was tried does not matter: the answer belongs to the way that was.
LockPage::Part LockPage::partThatWasTried()
{
    return std::exchange(m_tried, std::nullopt).value_or(m_part == Part::Pin ? Part::Pin : Part::Unlock);
}

void LockPage::showOtherKeyring(const QString &kept, const QString &present)
{
    freeAfterATry();
    m_keyringFor = partThatWasTried();
    m_keptIn = kept;
    m_keyringHere = present;
    m_keyring->setKeptIn(kept);
    showPart(Part::Keyring);
    announce(m_title, m_title->text() + u". "_s + m_text->text(), Urgency::Assertive);
}

void LockPage::showError(const Error &error)
{
    freeAfterATry();
    const Part part = partThatWasTried();
    if (error.kind == ErrorKind::KeychainLocked) {
        m_keyringFor = part;
        m_keptIn.clear();
        m_keyring->setKeptIn({});
        showPart(Part::Keyring);
        return;
    }
    if (m_part != part)
        showPart(part);
    if (part == Part::Pin)
        m_pin->showError(error);
    else
        m_unlock->showError(error);
}

void LockPage::leave()
{
    m_tried.reset();
    m_unlock->reset();
    m_pin->reset();
    m_system->setEnabled(true);
    m_system->reset();
}

QString LockPage::title() const
{
    return m_title->text();
}

void LockPage::showPart(Part part)
{
    m_part = part;
    showSystem();
    m_unlock->setVisible(part == Part::Unlock);
    m_pin->setVisible(part == Part::Pin);
    m_pinLink->setVisible(part == Part::Unlock && m_hasPin);
    m_keyring->setVisible(part == Part::Keyring);
    m_erase->setVisible(part == Part::Erase);
    m_back->setVisible(part == Part::Help);
    m_card->setVisible(part == Part::Unlock || part == Part::Pin);
    m_eraseLink->setVisible(part != Part::Erase);
    m_helpLink->setVisible(part != Part::Help);
    retranslate();
    takeFocus();
}

void LockPage::takeFocus()
{
    if (!isVisible())
        return;
    if (m_part == firstPart() && m_system->takeFocus())
        return;
    switch (m_part) {
    case Part::Unlock:
        m_unlock->takeFocus();
        break;
    case Part::Pin:
        m_pin->takeFocus();
        break;
    case Part::Keyring:
        m_keyring->takeFocus();
        break;
    case Part::Erase:
        m_erase->start(m_waiting);
        break;
    case Part::Help:
        m_back->setFocus(Qt::OtherFocusReason);
        break;
    }
}

QString LockPage::titleOf(Part part) const
{
    switch (part) {
    case Part::Unlock:
    case Part::Pin:
        return tr("Amandesk is locked");
    case Part::Keyring:
        return m_keptIn.isEmpty() ? tr("Unlock your login keyring") : tr("Your key is in another keyring");
    case Part::Erase:
        return tr("Erase the data on this computer?");
    case Part::Help:
        return tr("If it does not open");
    }
    Q_UNREACHABLE();
}

QString LockPage::textOf(Part part) const
{
    switch (part) {
    case Part::Unlock:
    case Part::Pin:
        return reasonText();
    case Part::Keyring:
        return m_keptIn.isEmpty()
            ? tr("The key to your conversations is in your login keyring, and that keyring is locked. Nothing has "
                 "been changed or deleted.")
            : tr("The key to your conversations was given to %1. This login uses %2, which does not have it. Nothing "
                 "has been changed or deleted.")
                  .arg(KeyringForm::nameOf(m_keptIn), KeyringForm::nameOf(m_keyringHere));
    case Part::Erase:
        return tr("Keys and conversations on this computer are destroyed and you are signed out. Conversations stay on "
                  "the server and come back when you sign in.");
    case Part::Help:
        return m_hasPassphrase
            ? tr("Nobody can read out or reset your passphrase, and wrong tries delete nothing.\n\nIf you cannot "
                 "remember it, choose “Sign out and erase data on this computer” and sign in again: conversations come "
                 "back from the server, messages that were never sent are lost.")
            : tr("The key is in your login keyring. Unlock the keyring in your desktop's password settings, or sign "
                 "out of the desktop and in again.\n\nIf the keyring was lost, choose “Sign out and erase data on this "
                 "computer” and sign in again: conversations come back from the server, messages that were never sent "
                 "are lost.");
    }
    Q_UNREACHABLE();
}

QString LockPage::reasonText() const
{
    const QString time = m_lockedAt.isValid() ? RelativeTime::time(m_lockedAt) : QString();
    if (time.isEmpty())
        return tr("Unlock to read your conversations");
    switch (m_reason) {
    case LockReason::Start:
        return tr("Unlock to read your conversations");
    case LockReason::Agent:
        return tr("You locked it at %1").arg(time);
    case LockReason::Idle:
        return tr("Locked at %1, computer not used for %n minute(s)", nullptr, m_idleMinutes).arg(time);
    case LockReason::Minimised:
        return tr("Locked at %1 when the window was minimised").arg(time);
    case LockReason::Screen:
        return tr("Locked at %1 together with the screen").arg(time);
    case LockReason::Suspend:
        return tr("Locked at %1 when the computer went to sleep").arg(time);
    case LockReason::SignInEnded:
        return tr("Locked at %1 because the server ended this sign-in").arg(time);
    case LockReason::OfflineTooLong:
        return tr("Locked at %1 because the server has not answered for too long").arg(time);
    case LockReason::Policy:
        return tr("Locked at %1 by a rule of your organisation").arg(time);
    }
    Q_UNREACHABLE();
}

QString LockPage::levelText() const
{
    if (m_hasKeychain && m_gated)
        return tr("Key kept by the login keyring, after the system has asked who is there");
    if (!m_hasKeychain && m_gated)
        return tr("Key guarded by your passphrase, and by the system until Amandesk ends");
    if (m_hasKeychain && m_hasPassphrase)
        return tr("Key kept by login keyring and passphrase");
    return m_hasKeychain ? tr("Key kept by the login keyring") : tr("Key guarded by your passphrase");
}

void LockPage::retranslate()
{
    m_title->setText(titleOf(m_part));
    m_text->setText(textOf(m_part));
    m_back->setText(tr("Back"));
    m_pinLink->setText(tr("Unlock with the PIN"));
    QString arrived = tr("%n new message(s)", nullptr, m_arrived);
    if (m_spoolFull)
        arrived = tr("%1. There is no room for more until you unlock.").arg(arrived);
    m_arrivedText->setText(arrived);
    m_arrivedIcon->setVisible(m_arrived > 0 || m_spoolFull);
    m_arrivedText->setVisible(m_arrived > 0 || m_spoolFull);
    m_waitingText->setText(tr("%n message(s) waiting to be sent", nullptr, m_waiting));
    m_waitingIcon->setVisible(m_waiting > 0);
    m_waitingText->setVisible(m_waiting > 0);
    m_levelText->setText(levelText());
    m_helpLink->setText(tr("Cannot unlock?"));
    m_accountsLink->setText(tr("Accounts…"));
    m_eraseLink->setText(tr("Sign out and erase data on this computer"));
}

bool LockPage::event(QEvent *event)
{
    if (event->type() == QEvent::WindowActivate && isVisible())
        emit lookedAt();
    return QFrame::event(event);
}

void LockPage::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void LockPage::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    takeFocus();
}

void LockPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_system->isBusy())
        return emit systemCancelled();
    if (event->key() == Qt::Key_Escape && m_part != firstPart()) {
        showPart(firstPart());
        return;
    }
    const bool plain = (event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == 0;
    const QString text = event->text();
    if (plain && !text.isEmpty() && text.at(0).isPrint()) {
        if ((m_part == Part::Unlock && m_unlock->takeTyped(text)) || (m_part == Part::Pin && m_pin->takeTyped(text)))
            return;
    }
    event->accept(); // nothing typed here is meant for anybody else
}

} // namespace Amandesk
