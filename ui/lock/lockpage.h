#pragma once
#include "core/base/error.h"
#include "core/base/secretbuffer.h"
#include "ui/common/systemwords.h"
#include <optional>
#include <QDateTime>
#include <QFrame>

namespace Amandesk {
class Button;
class EraseForm;
class IconView;
class KeyringForm;
class PinForm;
class SystemForm;
class TextLabel;
class Theme;
class UnlockForm;

enum class LockReason { Start, Agent, Idle, Minimised, Screen, Suspend, SignInEnded, OfflineTooLong, Policy };

// Covers the window while the vault is closed: opaque, says why, offers the ways that exist, and tells counts only.
// A pure view. What was typed leaves the fields when the page is left.
class LockPage final : public QFrame
{
    Q_OBJECT
public:
    explicit LockPage(const Theme &theme, QWidget *parent = nullptr);

    // Shows the page afresh for a lock that just happened.
    void enter(LockReason reason, const QDateTime &lockedAt, int idleMinutes);
    // With a PIN its field comes first. `triedPins`: wrong ones since it last opened.
    void setWays(bool keychain, bool passphrase, bool pin = false, int triedPins = 0);
    // The operating system asks who is there before the keychain opens, or what is in memory, and can do so now. Where
    // it is the only way it stays on the page in any case. Before setWays().
    void setGate(bool gated, bool canAsk);
    void showPinDestroyed(); // the tenth try was wrong: by which ways it opens now
    void setWaitingToSend(int messages);
    // While locked: how many came from customers, and whether there is no more room for others. No content.
    void setArrived(int messages, bool full);
    // Which account is locked here, and who and where that is; empty: there is only this one. From then on the other
    // accounts are offered.
    void setAccount(const QString &name, const QString &details);
    QWidget *accountsButton() const;
    void setLocking(bool locking); // still closing: nothing can be entered yet
    void setPassphraseBusy();
    void setPinBusy();
    void setKeychainBusy();
    void setSystemBusy(bool busy); // its question is open
    void showSystemAnswer(SystemAnswer answer);
    void showError(const Error &error);
    // Another kind of keyring is here than the one that got the key: names both, and offers what is left.
    void showOtherKeyring(const QString &kept, const QString &present);
    void leave(); // opened: forget what was typed

    QString title() const;

signals:
    void unlockWithPassphrase(const SecretBuffer &passphrase);
    void unlockWithKeychain();
    void unlockWithPin(const SecretBuffer &pin);
    void systemCancelled(); // the question that is open
    void lookedAt(); // its window has come to the front
    void accountsRequested(); // the list of them
    void eraseRequested(); // confirmed by the typed word

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    enum class Part { Unlock, Pin, Keyring, Erase, Help };

    void showPart(Part part);
    void retranslate();
    void takeFocus();
    void showSystem();
    void takeFocusUnlessTyping();
    Part partThatWasTried();
    void freeAfterATry();
    bool isGateOffered() const { return m_gated && (m_canAsk || !(m_hasPassphrase || m_hasPin)); }
    Part firstPart() const { return m_hasPin ? Part::Pin : Part::Unlock; }
    QString reasonText() const;
    QString titleOf(Part part) const;
    QString textOf(Part part) const;
    QString levelText() const;

    Part m_part = Part::Unlock;
    std::optional<Part> m_tried; // the way whose answer is waited for
    Part m_keyringFor = Part::Unlock; // the way that needs the keyring
    QString m_keptIn; // the kind of keyring that has the key; empty: the one that is here, which is locked
    QString m_keyringHere;
    LockReason m_reason = LockReason::Start;
    QDateTime m_lockedAt;
    int m_idleMinutes = 0;
    int m_waiting = 0;
    int m_arrived = 0;
    bool m_spoolFull = false;
    bool m_hasKeychain = false;
    bool m_hasPassphrase = true;
    bool m_hasPin = false;
    bool m_gated = false;
    bool m_canAsk = false;

    TextLabel *m_title;
    TextLabel *m_account;
    TextLabel *m_accountDetails;
    TextLabel *m_text;
    SystemForm *m_system;
    UnlockForm *m_unlock;
    PinForm *m_pin;
    Button *m_pinLink;
    KeyringForm *m_keyring;
    EraseForm *m_erase;
    Button *m_back;
    QFrame *m_card;
    IconView *m_arrivedIcon;
    TextLabel *m_arrivedText;
    IconView *m_waitingIcon;
    TextLabel *m_waitingText;
    TextLabel *m_levelText;
    Button *m_helpLink;
    Button *m_accountsLink;
    Button *m_eraseLink;
};

} // namespace Amandesk
