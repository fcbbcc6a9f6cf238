#include "ui/settings/securitypage.h"
#include "core/lock/lockpolicy.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/choicebox.h"
#include "ui/common/errortext.h"
#include "ui/common/iconview.h"
#include "ui/common/noteline.h"
#include "ui/common/shortcuts.h"
#include "ui/common/textlabel.h"
#include "ui/settings/settingsgroup.h"
#include "ui/theme/theme.h"
#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QSignalBlocker>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int offeredMinutes[]{1, 5, 15, 30, 60};
}

SecurityPage::SecurityPage(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_levelTitle(new TextLabel(theme, TextStep::Title, ColorRole::Text))
    , m_levelText(new TextLabel(theme, TextStep::Body, ColorRole::Text2))
    , m_note(new Banner(theme, BannerShape::Card))
{
    m_note->setObjectName(u"securityNote"_s);
    m_levelTitle->setObjectName(u"securityLevel"_s);
    m_levelText->setObjectName(u"securityLevelText"_s);
    m_levelTitle->setWeight(QFont::DemiBold);
    for (TextLabel *label : {m_levelTitle, m_levelText})
        label->setWordWrap(true);
    auto *card = new QFrame;
    card->setProperty("plane", u"card"_s);
    auto *words = new QVBoxLayout;
    words->setSpacing(Space::s2);
    words->addWidget(m_levelTitle);
    words->addWidget(m_levelText);
    auto *level = new QHBoxLayout(card);
    level->setContentsMargins(Space::s16, Space::s12, Space::s16, Space::s12);
    level->setSpacing(Space::s16);
    level->addWidget(new IconView(theme, u"shield-half"_s, 24, ColorRole::AccentText), 0, Qt::AlignTop);
    level->addLayout(words, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(card);
    auto *notePlace = new QVBoxLayout;
    notePlace->setContentsMargins(0, Space::s12, 0, 0);
    notePlace->addWidget(m_note);
    column->addLayout(notePlace);
    addWays(theme);
    addWhen(theme);
    column->addWidget(m_ways);
    column->addWidget(m_when);
    column->addStretch(1);
    retranslate();
}

void SecurityPage::addWhen(const Theme &theme)
{
    m_when = new SettingsGroup(theme);
    m_idleRow = m_when->addRow(u"hourglass"_s);
    m_idle = new ChoiceBox(theme);
    m_idle->setObjectName(u"idleMinutes"_s);
    m_idleRow->addControl(m_idle);
    m_systemRow = m_when->addRow(u"device-laptop"_s);
    m_withSystem = new QCheckBox;
    m_withSystem->setObjectName(u"lockWithSystem"_s);
    m_systemRow->addControl(m_withSystem);
    m_minimiseRow = m_when->addRow(u"window-minimize"_s);
    m_onMinimise = new QCheckBox;
    m_onMinimise->setObjectName(u"lockOnMinimise"_s);
    m_minimiseRow->addControl(m_onMinimise);
    m_receiveRow = m_when->addRow(u"message"_s);
    m_receive = new QCheckBox;
    m_receive->setObjectName(u"receiveWhileLocked"_s);
    m_receiveRow->addControl(m_receive);
    m_nowRow = m_when->addRow(u"lock"_s);
    m_nowRow->addControl(new KeyCap(theme, Shortcuts::keysText(Command::LockNow)));
    connect(m_idle, &QComboBox::activated, this,
            [this](int index) { emit idleMinutesChosen(m_idle->itemData(index).toInt()); });
    connect(m_withSystem, &QCheckBox::clicked, this, &SecurityPage::lockWithSystemChosen);
    connect(m_onMinimise, &QCheckBox::clicked, this, &SecurityPage::lockOnMinimiseChosen);
    connect(m_receive, &QCheckBox::clicked, this, &SecurityPage::receiveWhileLockedChosen);
}

void SecurityPage::addWays(const Theme &theme)
{
    const auto button = [&theme](const char *name) {
        auto *made = new Button(theme, ButtonKind::Neutral);
        made->setObjectName(QLatin1StringView(name));
        return made;
    };
    m_ways = new SettingsGroup(theme);
    m_keychainRow = m_ways->addRow(u"key"_s);
    m_changeKeychain = button("changeKeychain");
    m_keychainRow->addControl(m_changeKeychain);
    m_gateRow = m_ways->addRow(u"fingerprint"_s);
    m_gate = new QCheckBox;
    m_gate->setObjectName(u"askSystem"_s);
    m_gateCancel = button("cancelAskSystem");
    m_gateRow->addControl(m_gateCancel);
    m_gateRow->addControl(m_gate);
    m_quickRow = m_ways->addRow(u"fingerprint"_s);
    m_quick = new QCheckBox;
    m_quick->setObjectName(u"quickUnlock"_s);
    m_quickRow->addControl(m_quick);
    connect(m_quick, &QCheckBox::clicked, this, &SecurityPage::quickUnlockChosen);
    m_restartRow = m_ways->addRow(u"device-laptop"_s);
    m_afterRestart = new QCheckBox;
    m_afterRestart->setObjectName(u"systemLoginAfterRestart"_s);
    m_restartRow->addControl(m_afterRestart);
    connect(m_afterRestart, &QCheckBox::clicked, this, &SecurityPage::systemLoginAfterRestartChosen);
    m_pinRow = m_ways->addRow(u"password"_s);
    m_removePin = button("removePin");
    m_setPin = button("setPin");
    m_pinRow->addControl(m_removePin);
    m_pinRow->addControl(m_setPin);
    m_passphraseRow = m_ways->addRow(u"lock-open"_s);
    m_setPassphrase = button("setPassphrase");
    m_passphraseRow->addControl(m_setPassphrase);
    m_renewRow = m_ways->addRow(u"refresh"_s);
    m_renew = button("renewKeys");
    m_renewRow->addControl(m_renew);
    connect(m_renew, &QPushButton::clicked, this, [this] { emit changeChosen(WayChange::RenewKeys); });
    connect(m_gate, &QCheckBox::clicked, this, &SecurityPage::gateChosen);
    connect(m_gateCancel, &QPushButton::clicked, this, &SecurityPage::gateCancelled);
    connect(m_setPin, &QPushButton::clicked, this,
            [this] { emit changeChosen(m_state.pin ? WayChange::ChangePin : WayChange::SetPin); });
    connect(m_removePin, &QPushButton::clicked, this, [this] { emit changeChosen(WayChange::RemovePin); });
    connect(m_setPassphrase, &QPushButton::clicked, this, [this] { emit changeChosen(WayChange::SetPassphrase); });
    connect(m_changeKeychain, &QPushButton::clicked, this,
            [this] { emit changeChosen(m_state.keychain ? WayChange::RemoveKeychain : WayChange::AddKeychain); });
}

void SecurityPage::setState(const SecurityState &state)
{
    m_state = state;
    retranslate();
}

void SecurityPage::setGateBusy(bool busy)
{
    m_gateBusy = busy;
    if (busy)
        m_note->dismiss();
    retranslate();
    if (busy)
        m_gateCancel->setFocus(Qt::OtherFocusReason);
    else
        m_gate->setFocus(Qt::OtherFocusReason);
}

void SecurityPage::showSystemAnswer(SystemAnswer answer)
{
    SystemWords::show(answer, *m_note);
}

void SecurityPage::showProblem(const Error &error)
{
    m_note->showWords(BannerKind::Warn, [error] {
        return BannerWords{ErrorText::title(error.kind), ErrorText::sentence(error), {}};
    });
}

void SecurityPage::showDone(std::function<QString()> sentence)
{
    m_note->showWords(BannerKind::Ok, [sentence = std::move(sentence)] { return BannerWords{{}, sentence(), {}}; });
}

void SecurityPage::clearNotes()
{
    m_note->dismiss();
}

QString SecurityPage::levelTitle() const
{
    if (m_state.keychain)
        return m_state.gated ? tr("Your login keeps the key, and the system asks who is there")
                             : tr("Your login keeps the key");
    return m_state.pin ? tr("Only you open it, by PIN or passphrase") : tr("Only you open it, by passphrase");
}

// What holds for the weakest of the ways that there are.
QString SecurityPage::levelText() const
{
    const QString gone = keepsKeyInMemory()
        ? tr("While locked, no message text stays in memory; one key does, until Amandesk ends.")
        : tr("While locked, no key and no message text stay in memory.");
    if (m_state.keychain && m_state.gated && m_state.sealedBySystem)
        return tr("What the keyring keeps is sealed, and only %1 opens it: a program that reads the keyring has "
                  "nothing. Where this computer has a security chip, the key is bound to it.")
                   .arg(SystemWords::name())
            + u' ' + gone;
    if (m_state.keychain && SystemWords::keychainIsShared())
        return tr("Any program you run in this login could read the key. Choose a PIN or passphrase if that matters. "
                  "The key is not bound to hardware.")
            + u' ' + gone;
    if (m_state.keychain)
        return tr("Other programs are asked for permission before they can read the key. It is not bound to hardware.")
            + u' ' + gone;
    if (m_state.pin)
        return tr("Half of the PIN's key is in the login keyring, so that copied files cannot be opened by trying all "
                  "PINs.")
            + u' ' + gone;
    return tr("Nothing that is stored on this computer opens it without you.") + u' ' + gone;
}

void SecurityPage::fillIdle()
{
    const QSignalBlocker quiet(m_idle);
    LockPolicy policy;
    policy.mostIdleMinutes = m_state.mostIdleMinutes;
    const int current = policy.idleMinutes(m_state.idleMinutes);
    m_idle->clear();
    const auto add = [this, current](int minutes) {
        m_idle->addItem(minutes == 0 ? tr("Never") : tr("After %n minute(s)", nullptr, minutes), minutes);
        if (minutes == current)
            m_idle->setCurrentIndex(m_idle->count() - 1);
    };
    QList<int> choices(std::begin(offeredMinutes), std::end(offeredMinutes));
    if (current > 0 && !choices.contains(current)) // written into the file by hand, or the organisation's
        choices.insert(std::lower_bound(choices.begin(), choices.end(), current), current);
    for (const int minutes : choices) {
        if (policy.idleMinutes(minutes) == minutes)
            add(minutes);
    }
    if (policy.idleMinutes(0) == 0)
        add(0);
}

void SecurityPage::retranslate()
{
    m_levelTitle->setText(levelTitle());
    m_levelText->setText(levelText());
    m_when->setTitle(tr("When to lock"));
    fillIdle();
    m_idleRow->setWords(tr("Lock when the computer is not used"),
                        m_state.mostIdleMinutes
                            ? tr("Your organisation allows %n minute(s) at most.", nullptr, *m_state.mostIdleMinutes)
                            : m_state.warningExtends
                            ? tr("A warning appears 20 seconds before; any key keeps it open.")
                            : tr("A warning appears 20 seconds before. Your organisation lets nothing put it off."));
    m_systemRow->setWords(tr("Lock with the system"), tr("Screen lock, sleep, closed lid and user switch."));
    m_systemRow->setManaged(m_state.lockWithSystemForced);
    m_withSystem->setChecked(m_state.lockWithSystem || m_state.lockWithSystemForced);
    m_minimiseRow->setWords(tr("Lock when the window is minimised"), tr("For desks that others can see."));
    m_minimiseRow->setManaged(m_state.lockOnMinimiseForced);
    m_onMinimise->setChecked(m_state.lockOnMinimise || m_state.lockOnMinimiseForced);
    m_receiveRow->setWords(
        tr("Receive while locked"),
        tr("New messages are kept sealed until you unlock, and counted. For this the sign-in stays in "
           "memory while locked; else nothing is connected."));
    m_receiveRow->setManaged(m_state.receiveForbidden);
    m_receive->setChecked(m_state.receiveWhileLocked && !m_state.receiveForbidden);
    m_nowRow->setWords(tr("Lock now"), tr("Works in every dialog."));
    retranslateWays();
}

void SecurityPage::retranslateWays()
{
    m_ways->setTitle(tr("Ways to unlock"));
    m_keychainRow->setWords(tr("Login keyring"),
                            !m_state.keychain   ? tr("Not used. The passphrase or PIN is asked for at every unlock.")
                                : m_state.gated ? tr("Opens with your system login, after the system's question.")
                                                : tr("Opens with your system login, without typing anything here."));
    m_changeKeychain->setText(m_state.keychain ? tr("Stop using it…") : tr("Use it…"));
    m_changeKeychain->setEnabled(m_state.passphrase);

    const bool other = m_state.passphrase || m_state.pin;
    QString text = tr("Fingerprint, face or password of this computer, before the keyring opens Amandesk.");
    if (m_gateBusy)
        text = tr("Waiting for the system…");
    else if (!m_state.keychain)
        text = tr("Needs the login keyring as a way to unlock.");
    else if (!m_state.gated && !other)
        text = tr("Needs a PIN or passphrase beside it, for where the system cannot ask.");
    else if (!m_state.canAsk)
        text = tr("The system cannot ask on this computer at the moment.");
    m_gateRow->setWords(tr("Ask the system first"), text);
    m_gate->setChecked(m_state.gated);
    m_gate->setEnabled(!m_gateBusy && m_state.keychain && m_state.canAsk && (m_state.gated || other));
    m_gateCancel->setText(tr("Cancel"));
    m_gateCancel->setVisible(m_gateBusy);

    retranslateQuick();

    m_restartRow->setVisible(m_state.asksAfterRestart && m_state.keychain && !m_state.gated && other);
    m_restartRow->setWords(tr("System login after a restart"),
                           tr("Opens without your PIN or passphrase when the computer was restarted. Any program you "
                              "run in this login could read the key."));
    m_restartRow->setManaged(m_state.systemLoginAfterRestartForbidden);
    m_afterRestart->setChecked(m_state.systemLoginAfterRestart && !m_state.systemLoginAfterRestartForbidden);

    m_pinRow->setWords(tr("Amandesk PIN"), pinText());
    m_pinRow->setManaged(!m_state.pinAllowed);
    m_setPin->setText(m_state.pin ? tr("Change PIN…") : tr("Set PIN…"));
    m_removePin->setText(tr("Remove…"));
    m_removePin->setVisible(m_state.pin);
    m_removePin->setEnabled(m_state.passphrase || !(m_state.gated || (m_state.keychain && !m_state.keychainAlone)));

    m_passphraseRow->setWords(tr("Passphrase"),
                              m_state.passphrase ? tr("Opens everywhere, also without keyring. Nobody can reset it.")
                                  : m_state.passphraseNeeded ? tr("None. Your organisation asks for one.")
                                                             : tr("None. It opens also where the keyring is gone."));
    m_setPassphrase->setText(m_state.passphrase ? tr("Change…") : tr("Add…"));

    m_renewRow->setWords(tr("Keys of this computer"),
                         tr("New ones, if somebody may have copied the files or read the keyring."));
    m_renew->setText(tr("Renew the keys…"));
}

bool SecurityPage::keepsKeyInMemory() const
{
    return m_state.quickUnlock && !m_state.quickUnlockForbidden && !m_state.keychain;
}

// For who has chosen against the keyring: with it, the system's question does the same without a key in memory.
void SecurityPage::retranslateQuick()
{
    const bool offered = !m_state.keychain && (m_state.canAsk || m_state.quickUnlock);
    m_gateRow->setVisible(!offered);
    m_quickRow->setVisible(offered);
    const QString shared = m_state.memoryIsHidden ? tr("Other programs cannot simply read it there.")
                                                  : tr("A program that you run in this login could read it there.");
    m_quickRow->setWords(tr("Unlock again with %1").arg(SystemWords::name()),
                         m_state.canAsk || !m_state.quickUnlock
                             ? tr("From the next unlock until Amandesk ends. For this a key stays in memory while "
                                  "locked; nothing is stored.")
                                 + u' ' + shared
                             : tr("The system cannot ask on this computer at the moment."));
    m_quickRow->setManaged(m_state.quickUnlockForbidden);
    m_quick->setChecked(m_state.quickUnlock && !m_state.quickUnlockForbidden);
}

QString SecurityPage::pinText() const
{
    if (!m_state.pinAllowed)
        return tr("Not used.");
    const QString digits = tr("%1 to 12 digits").arg(m_state.leastPinLength);
    if (m_state.pin)
        return tr("%1; ten wrong tries destroy it.").arg(digits);
    return m_state.pinDestroyed ? tr("Destroyed by ten wrong tries. Set a new one.")
                                : tr("%1 beside the other ways. Needs a login keyring.").arg(digits);
}

void SecurityPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Amandesk
