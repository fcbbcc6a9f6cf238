#include "ui/shell/securityflow.h"
#include "core/base/async.h"
#include "core/base/secretmemory.h"
#include "core/settings/settings.h"
#include "ui/settings/securitypage.h"
#include "ui/settings/settingsdialog.h"
#include "ui/shell/systemanswers.h"
#include <utility>

namespace Amandesk {
using Proof = SecretDialog::Proof;

SecurityFlow::SecurityFlow(const Theme &theme, SessionManager &manager, Settings &settings, SettingsDialog &dialog)
    : QObject(&dialog)
    , m_theme(theme)
    , m_manager(manager)
    , m_settings(settings)
    , m_dialog(dialog)
{
    SecurityPage &page = dialog.security();
    connect(&page, &SecurityPage::idleMinutesChosen, &settings, &Settings::setIdleLockMinutes);
    connect(&page, &SecurityPage::lockWithSystemChosen, &settings, &Settings::setLockWithSystem);
    connect(&page, &SecurityPage::lockOnMinimiseChosen, &settings, &Settings::setLockOnMinimise);
    connect(&page, &SecurityPage::receiveWhileLockedChosen, &settings, &Settings::setReceiveWhileLocked);
    connect(&page, &SecurityPage::systemLoginAfterRestartChosen, &settings, &Settings::setSystemLoginAfterRestart);
    connect(&page, &SecurityPage::quickUnlockChosen, &settings, &Settings::setQuickUnlock);
    connect(&settings, &Settings::changed, this, &SecurityFlow::refresh);
    connect(&manager, &SessionManager::policyChanged, this, &SecurityFlow::refresh);
    connect(&page, &SecurityPage::gateChosen, this, &SecurityFlow::setGate);
    connect(&page, &SecurityPage::gateCancelled, &manager, &SessionManager::withdrawQuestion);
    connect(&page, &SecurityPage::changeChosen, this, &SecurityFlow::ask);
    refresh();
    whenDone(manager.systemCanAsk(), this, [this](bool canAsk) {
        m_canAsk = canAsk;
        refresh();
    });
}

SecurityFlow::~SecurityFlow()
{
    m_manager.withdrawQuestion();
}

void SecurityFlow::refresh()
{
    const auto info = m_manager.lock().vaultInfo();
    SecurityState state;
    if (info) {
        state.keychain = info->keychain;
        state.gated = info->gated;
        state.passphrase = info->passphrase;
        state.pin = info->pin;
        state.pinDestroyed = info->pinDestroyed;
    }
    state.sealedBySystem = m_manager.isGateSealed();
    state.canAsk = m_canAsk;
    state.idleMinutes = m_settings.idleLockMinutes();
    const LockPolicy &policy = m_manager.policy();
    state.mostIdleMinutes = policy.mostIdleMinutes;
    state.warningExtends = policy.warningExtends;
    state.lockWithSystem = m_settings.lockWithSystem();
    state.lockWithSystemForced = policy.withSystem;
    state.asksAfterRestart = m_manager.tellsRestarts();
    state.systemLoginAfterRestart = m_settings.systemLoginAfterRestart();
    state.systemLoginAfterRestartForbidden = !policy.systemLoginAfterRestart;
    state.quickUnlock = m_settings.quickUnlock();
    state.quickUnlockForbidden = !policy.quickUnlock;
    state.memoryIsHidden = secretMemory() == SecretMemory::Hidden;
    state.lockOnMinimise = m_settings.lockOnMinimise();
    state.lockOnMinimiseForced = policy.onMinimise;
    state.receiveWhileLocked = m_settings.receiveWhileLocked();
    state.receiveForbidden = !policy.receiveWhileLocked;
    state.pinAllowed = policy.pinAllowed;
    state.leastPinLength = policy.leastPinLength;
    state.passphraseNeeded = policy.passphraseNeeded;
    state.keychainAlone = policy.keychainAlone;
    m_dialog.security().setState(state);
    if (!info)
        m_dialog.security().showProblem(info.error());
}

// Asks once either way: to turn it on, so that nobody is left with a question that does not work here.
void SecurityFlow::setGate(bool on)
{
    SecurityPage &page = m_dialog.security();
    page.setGateBusy(true);
    const OsPrompt::Question question{quintptr(m_dialog.winId()),
                                      on ? tr("Ask the system before Amandesk opens")
                                         : tr("Open Amandesk without asking the system")};
    whenDone(m_manager.askSystem(question), this, [this, &page, on](OsPromptOutcome outcome) {
        if (outcome != OsPromptOutcome::Confirmed) {
            page.setGateBusy(false);
            refresh();
            return page.showSystemAnswer(systemAnswerOf(outcome));
        }
        whenDone(m_manager.setGate(on), this, [this, &page, on](const Result<> &done) {
            page.setGateBusy(false);
            refresh();
            if (!done)
                return page.showProblem(done.error());
            page.showDone([on] {
                return on ? tr("From now on the system asks who is there before Amandesk opens.")
                          : tr("The login keyring opens Amandesk without a question from now on.");
            });
        });
    });
}

// A passphrase is asked for where there is one: who passes by an open window shall not make a way in of their own.
Proof SecurityFlow::proofFor(WayChange change) const
{
    if (change == WayChange::ChangePin)
        return Proof::Pin;
    const bool passphrase = m_manager.hasPassphraseSlot();
    if (change == WayChange::RenewKeys && m_manager.hasPinSlot()) // every way gets a new half
        return passphrase ? Proof::Both : Proof::Pin;
    return passphrase ? Proof::Passphrase : Proof::None;
}

void SecurityFlow::ask(WayChange change)
{
    if (m_secret)
        return m_secret->raise();
    m_dialog.security().clearNotes();
    m_secret = new SecretDialog(m_theme, change, proofFor(change), &m_dialog, m_manager.policy().leastPinLength);
    connect(m_secret, &SecretDialog::submitted, this,
            [this, change](const SecretBuffer &current, const SecretBuffer &next) { submit(change, current, next); });
    connect(m_secret, &QDialog::rejected, &m_manager, &SessionManager::withdrawQuestion);
    connect(m_secret, &QDialog::rejected, &m_manager, &SessionManager::cancelRenewal);
    m_secret->open();
}

void SecurityFlow::submit(WayChange change, const SecretBuffer &current, const SecretBuffer &next)
{
    const auto secrets = std::make_shared<std::pair<SecretBuffer, SecretBuffer>>(current.clone(), next.clone());
    const auto step = [this, change, secrets] {
        return start(change, std::move(secrets->first), std::move(secrets->second));
    };
    const bool keychainOpens = proofFor(change) == Proof::None || change == WayChange::RenewKeys;
    if (!keychainOpens || !m_manager.isGated())
        return run(step, change);
    m_secret->setAsking(tr("Waiting for the system…"));
    const OsPrompt::Question question{quintptr(m_secret->winId()), tr("Change how Amandesk is unlocked")};
    whenDone(m_manager.askSystem(question), this, [this, step, change](OsPromptOutcome outcome) {
        if (outcome == OsPromptOutcome::Confirmed)
            run(step, change);
        else if (m_secret)
            m_secret->showSystemAnswer(systemAnswerOf(outcome));
    });
}

void SecurityFlow::run(const std::function<QFuture<Result<>>()> &step, WayChange change)
{
    if (m_secret && change == WayChange::RenewKeys)
        m_secret->setAsking(tr("Checking…")); // can be left until the session closes, which closes this, too
    else if (m_secret)
        m_secret->setBusy(true);
    whenDone(step(), this, [this, change](const Result<> &done) {
        refresh();
        if (!done && m_secret)
            return m_secret->showError(done.error());
        if (m_secret)
            m_secret->accept();
        if (done)
            m_dialog.security().showDone([change] { return doneWords(change); });
    });
}

QFuture<Result<>> SecurityFlow::start(WayChange change, SecretBuffer current, SecretBuffer next)
{
    switch (change) {
    case WayChange::SetPin:
        return m_manager.setPin(std::move(current), std::move(next));
    case WayChange::ChangePin:
        return m_manager.changePin(std::move(current), std::move(next));
    case WayChange::RemovePin:
        return m_manager.removePin(std::move(current));
    case WayChange::SetPassphrase:
        return m_manager.setPassphrase(std::move(current), std::move(next));
    case WayChange::AddKeychain:
        return m_manager.setKeychain(true, std::move(current));
    case WayChange::RemoveKeychain:
        return m_manager.setKeychain(false, std::move(current));
    case WayChange::RenewKeys:
        return m_manager.renewKeys({std::move(current), std::move(next)});
    }
    Q_UNREACHABLE();
}

QString SecurityFlow::doneWords(WayChange change)
{
    switch (change) {
    case WayChange::SetPin:
        return tr("The PIN is set.");
    case WayChange::ChangePin:
        return tr("The PIN is changed.");
    case WayChange::RemovePin:
        return tr("The PIN is gone.");
    case WayChange::SetPassphrase:
        return tr("The passphrase is set.");
    case WayChange::AddKeychain:
        return tr("The login keyring opens Amandesk from now on.");
    case WayChange::RemoveKeychain:
        return tr("The login keyring opens Amandesk no more.");
    case WayChange::RenewKeys:
        return tr("The keys are renewed.");
    }
    Q_UNREACHABLE();
}

} // namespace Amandesk
