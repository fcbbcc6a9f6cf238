#pragma once
#include "core/base/error.h"
#include "ui/common/systemwords.h"
#include <functional>
#include <optional>
#include <QWidget>

class QCheckBox;
class QComboBox;

namespace Amandesk {
class Banner;
class Button;
class KeyCap;
class SettingsGroup;
class SettingsRow;
class TextLabel;
class Theme;

// What a way in may be changed into.
enum class WayChange { SetPin, ChangePin, RemovePin, SetPassphrase, AddKeychain, RemoveKeychain, RenewKeys };

// What is in force on this computer.
struct SecurityState {
    bool keychain = false; // opens with the login keyring
    bool gated = false; // after the system has asked who is there
    bool sealedBySystem = false; // and the system alone opens what the keyring keeps
    bool passphrase = false;
    bool pin = false;
    bool pinDestroyed = false; // by ten wrong tries
    bool canAsk = false; // the system could ask now
    int idleMinutes = 0; // as chosen; 0: never
    std::optional<int> mostIdleMinutes; // the organisation's
    bool lockWithSystem = true;
    bool lockWithSystemForced = false;
    bool lockOnMinimise = false;
    bool asksAfterRestart = true; // the system tells restarts
    bool systemLoginAfterRestart = false; // as chosen
    // What the organisation demands.
    bool systemLoginAfterRestartForbidden = false;
    bool lockOnMinimiseForced = false;
    bool receiveWhileLocked = false;
    bool receiveForbidden = false; // by the organisation
    bool warningExtends = true;
    bool pinAllowed = true;
    int leastPinLength = 6;
    bool passphraseNeeded = false;
    bool quickUnlock = false; // as chosen: the system's question opens what is in memory
    bool quickUnlockForbidden = false;
    bool memoryIsHidden = false; // other programs cannot read what is kept for that
    bool keychainAlone = true; // else a PIN or passphrase stays beside the keyring
};

// Settings: who can open what is on this computer, and when it locks. A pure view: it is told what is in force and
// emits what is chosen; a choice that fails is put back by telling it the state again.
class SecurityPage final : public QWidget
{
    Q_OBJECT
public:
    explicit SecurityPage(const Theme &theme, QWidget *parent = nullptr);
    void setState(const SecurityState &state);
    void setGateBusy(bool busy); // the system's question is open, or its answer is being kept
    void showSystemAnswer(SystemAnswer answer);
    void showProblem(const Error &error); // of a change
    void showDone(std::function<QString()> sentence); // asked for again when the language changes
    void clearNotes();

signals:
    void idleMinutesChosen(int minutes);
    void lockWithSystemChosen(bool on);
    void lockOnMinimiseChosen(bool on);
    void receiveWhileLockedChosen(bool on);
    void systemLoginAfterRestartChosen(bool on);
    void quickUnlockChosen(bool on);
    void gateChosen(bool on);
    void gateCancelled();
    void changeChosen(Amandesk::WayChange change);

protected:
    void changeEvent(QEvent *event) override;

private:
    void addWhen(const Theme &theme);
    void addWays(const Theme &theme);
    void retranslate();
    void retranslateWays();
    void retranslateQuick();
    bool keepsKeyInMemory() const;
    void fillIdle();
    QString levelTitle() const;
    QString levelText() const;
    QString pinText() const;

    SecurityState m_state;
    bool m_gateBusy = false;
    TextLabel *m_levelTitle;
    TextLabel *m_levelText;
    Banner *m_note;
    SettingsGroup *m_when;
    SettingsRow *m_idleRow;
    QComboBox *m_idle;
    SettingsRow *m_systemRow;
    QCheckBox *m_withSystem;
    SettingsRow *m_minimiseRow;
    QCheckBox *m_onMinimise;
    SettingsRow *m_receiveRow;
    QCheckBox *m_receive;
    SettingsRow *m_nowRow;
    SettingsGroup *m_ways;
    SettingsRow *m_gateRow;
    SettingsRow *m_quickRow;
    QCheckBox *m_quick;
    SettingsRow *m_restartRow;
    QCheckBox *m_afterRestart;
    QCheckBox *m_gate;
    Button *m_gateCancel;
    SettingsRow *m_pinRow;
    Button *m_setPin;
    Button *m_removePin;
    SettingsRow *m_passphraseRow;
    Button *m_setPassphrase;
    SettingsRow *m_keychainRow;
    Button *m_changeKeychain;
    SettingsRow *m_renewRow;
    Button *m_renew;
};

} // namespace Amandesk
