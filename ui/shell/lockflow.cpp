#include "ui/shell/lockflow.h"
#include "core/base/async.h"
#include "core/base/secretbuffer.h"
#include "core/lock/applock.h"
#include "core/settings/settings.h"
#include "ui/lock/lockpage.h"
#include "ui/shell/systemanswers.h"
#include <utility>

namespace Amandesk {

namespace {
LockReason reasonOf(LockCause cause)
{
    switch (cause) {
    case LockCause::ColdStart:
    case LockCause::CannotOpen: // the page shows the error itself
        return LockReason::Start;
    case LockCause::Agent:
        return LockReason::Agent;
    case LockCause::Idle:
        return LockReason::Idle;
    case LockCause::Minimised:
        return LockReason::Minimised;
    case LockCause::SessionLock:
        return LockReason::Screen;
    case LockCause::Suspend:
        return LockReason::Suspend;
    case LockCause::TokenRevoked:
        return LockReason::SignInEnded;
    case LockCause::OfflineTooLong:
        return LockReason::OfflineTooLong;
    case LockCause::Policy:
        return LockReason::Policy;
    }
    Q_UNREACHABLE();
}
} // namespace

LockFlow::LockFlow(SessionManager &manager, const Settings &settings, LockPage &page, QObject *parent)
    : QObject(parent)
    , m_manager(manager)
    , m_settings(settings)
    , m_page(page)
{
    connect(&page, &LockPage::unlockWithPassphrase, this, [this](const SecretBuffer &passphrase) {
        m_manager.withdrawQuestion();
        m_page.setPassphraseBusy();
        follow(m_manager.unlockWithPassphrase(passphrase.clone()));
    });
    connect(&page, &LockPage::unlockWithKeychain, this, &LockFlow::tryKeychain);
    connect(&page, &LockPage::systemCancelled, &manager, &SessionManager::withdrawQuestion);
    connect(&page, &LockPage::unlockWithPin, this, &LockFlow::tryPin);
    connect(&page, &LockPage::lookedAt, this, &LockFlow::askWhetherItCan);
    connect(&page, &LockPage::eraseRequested, this, [this] { follow(m_manager.signOut()); });
    connect(&manager, &SessionManager::arrivedWhileLockedChanged, this, &LockFlow::tellArrived);
    connect(&manager.lock(), &AppLock::stateChanged, this, [this](LockState state) {
        if (state != LockState::Locked)
            return;
        offerWays(); // a change that was under way may have made one
        m_page.setLocking(false);
        tellArrived();
        m_page.setWaitingToSend(m_manager.waitingToSend());
    });
}

LockFlow::~LockFlow()
{
    m_manager.withdrawQuestion();
}

void LockFlow::enter()
{
    m_keyringLocked = false;
    askWhetherItCan();
    const AppLock &lock = m_manager.lock();
    offerWays(); // first: it decides what the page begins with
    m_page.enter(reasonOf(lock.cause()), lock.lockedAt().value_or(QDateTime()), m_settings.idleLockMinutes());
    m_page.setWaitingToSend(m_manager.waitingToSend());
    tellArrived();
    m_page.setLocking(lock.state() == LockState::Locking);
}

void LockFlow::tellArrived()
{
    m_page.setArrived(m_manager.arrivedWhileLocked(), m_manager.isSpoolFull());
}

void LockFlow::offerWays()
{
    const auto info = m_manager.lock().vaultInfo();
    m_page.setGate((info && info->gated) || m_manager.canUnlockQuickly(), m_canAsk && !m_noPrompter);
    m_page.setWays(m_manager.hasKeychainSlot() && !m_manager.isOwnWayFirst(), m_manager.hasPassphraseSlot(),
                   m_manager.hasPinSlot(), info ? info->failedPinTries : 0);
}

// The last word counts until there is another; a page that somebody already types into keeps its focus. Asked again
// whenever somebody comes back to the page: a reader may have been plugged in, or what asks may have started.
void LockFlow::askWhetherItCan()
{
    const bool asks = m_manager.isGated() || m_manager.canUnlockQuickly();
    if (!asks || m_manager.lock().state() == LockState::Unlocked)
        return;
    whenDone(m_manager.systemCanAsk(), this, [this](bool canAsk) {
        if (std::exchange(m_canAsk, canAsk) != canAsk)
            offerWays();
    });
}

void LockFlow::tryKeychain()
{
    const bool quickly = m_manager.canUnlockQuickly();
    if (!(m_manager.isGated() || quickly) || m_manager.isSystemConfirmed()) {
        m_page.setKeychainBusy();
        if (quickly)
            return follow(m_manager.unlockQuickly());
        return openKeyringFirst([this] { follow(m_manager.unlockWithKeychain()); });
    }
    m_page.setSystemBusy(true);
    const OsPrompt::Question question{quintptr(m_page.window()->winId()), tr("Unlock Amandesk")};
    whenDone(m_manager.askSystem(question), this, [this](OsPromptOutcome outcome) { systemAnswered(outcome); });
}

void LockFlow::systemAnswered(OsPromptOutcome outcome)
{
    if (m_manager.lock().state() != LockState::Locked) // opened in another way, which withdrew it
        return m_page.setSystemBusy(false);
    m_noPrompter = m_noPrompter || outcome == OsPromptOutcome::NoPrompter;
    offerWays();
    m_page.showSystemAnswer(systemAnswerOf(outcome));
    if (outcome == OsPromptOutcome::Confirmed)
        tryKeychain();
}

void LockFlow::tryPin(const SecretBuffer &pin)
{
    m_manager.withdrawQuestion();
    m_page.setPinBusy();
    const auto typed = std::make_shared<SecretBuffer>(pin.clone());
    openKeyringFirst([this, typed] {
        follow(m_manager.unlockWithPin(std::move(*typed)), [this](const Result<> &done) {
            offerWays();
            const auto info = m_manager.lock().vaultInfo();
            if (info && info->pinDestroyed)
                m_page.showPinDestroyed();
            else
                showError(done.error());
        });
    });
}

// From the keyring's page the desktop asks for its password. Dismissed, it is still locked, and that page stays.
void LockFlow::openKeyringFirst(const std::function<void()> &then)
{
    if (!std::exchange(m_keyringLocked, false))
        return then();
    whenDone(m_manager.openKeychainByPrompt(), this, [this, then](const Result<> &opened) {
        if (m_manager.lock().state() != LockState::Locked)
            return; // opened in another way meanwhile
        if (!opened && opened.error().kind == ErrorKind::Cancelled)
            return showError({ErrorKind::KeychainLocked, {}, std::nullopt});
        then();
    });
}

void LockFlow::showError(const Error &error)
{
    m_keyringLocked = error.kind == ErrorKind::KeychainLocked;
    if (const auto other = m_manager.otherKeychain(error))
        m_page.showOtherKeyring(other->kept, other->present);
    else
        m_page.showError(error);
}

bool LockFlow::hasAnotherPage() const
{
    return m_manager.state() == SessionState::NeedsSignIn || m_manager.state() == SessionState::SignedOut;
}

void LockFlow::follow(const QFuture<Result<>> &step)
{
    follow(step, [this](const Result<> &done) {
        offerWays(); // there may be fewer now
        showError(done.error());
    });
}

void LockFlow::follow(const QFuture<Result<>> &step, std::function<void(const Result<> &)> failed)
{
    whenDone(step, this, [this, mine = ++m_tries, failed = std::move(failed)](const Result<> &done) {
        if (!done && mine == m_tries && !hasAnotherPage())
            failed(done);
    });
}

} // namespace Amandesk
