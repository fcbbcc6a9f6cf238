#include "ui/shell/lockflow.h"
#include "core/base/async.h"
#include "core/base/secretbuffer.h"
#include "core/lock/applock.h"
#include "core/settings/settings.h"
#include "ui/lock/lockpage.h"

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
    case LockCause::SessionLock:
        return LockReason::Screen;
    case LockCause::Suspend:
        return LockReason::Suspend;
    case LockCause::TokenRevoked:
        return LockReason::SignInEnded;
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
    connect(&page, &LockPage::unlockWithPassphrase, this, [this](const QString &passphrase) {
        m_page.setPassphraseBusy();
        follow(m_manager.unlockWithPassphrase(passphrase));
    });
    connect(&page, &LockPage::unlockWithKeychain, this, [this] {
        m_page.setKeychainBusy();
        follow(m_manager.unlockWithKeychain());
    });
    connect(&page, &LockPage::unlockWithPin, this, &LockFlow::tryPin);
    connect(&page, &LockPage::eraseRequested, this, [this] { follow(m_manager.signOut()); });
    connect(&manager.lock(), &AppLock::stateChanged, this, [this](LockState state) {
        if (state != LockState::Locked)
            return;
        m_page.setLocking(false);
        m_page.setWaitingToSend(m_manager.waitingToSend());
    });
}

void LockFlow::enter()
{
    const AppLock &lock = m_manager.lock();
    offerWays(); // first: it decides what the page begins with
    m_page.enter(reasonOf(lock.cause()), lock.lockedAt().value_or(QDateTime()), m_settings.idleLockMinutes());
    m_page.setWaitingToSend(m_manager.waitingToSend());
    m_page.setLocking(lock.state() == LockState::Locking);
}

void LockFlow::offerWays()
{
    const auto info = m_manager.lock().vaultInfo();
    m_page.setWays(m_manager.hasKeychainSlot(), m_manager.hasPassphraseSlot(), info && info->pin,
                   info ? info->failedPinTries : 0);
}

void LockFlow::tryPin(const SecretBuffer &pin)
{
    m_page.setPinBusy();
    whenDone(m_manager.unlockWithPin(pin.clone()), this, [this](const Result<> &done) {
        if (done)
            return;
        offerWays();
        const auto info = m_manager.lock().vaultInfo();
        if (info && info->pinDestroyed)
            m_page.showPinDestroyed();
        else
            m_page.showError(done.error());
    });
}

void LockFlow::follow(const QFuture<Result<>> &step)
{
    whenDone(step, this, [this](const Result<> &done) {
        if (!done)
            m_page.showError(done.error());
    });
}

} // namespace Amandesk
