#include "core/lock/applock.h"
#include "core/base/async.h"
#include "core/base/clock.h"
#include "core/base/log.h"
#include <utility>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcLock, "amandesk.lock", QtInfoMsg)

QString lockStateName(LockState state)
{
    switch (state) {
    case LockState::NoVault:
        return u"no-vault"_s;
    case LockState::Locked:
        return u"locked"_s;
    case LockState::Unlocking:
        return u"unlocking"_s;
    case LockState::Unlocked:
        return u"unlocked"_s;
    case LockState::Locking:
        return u"locking"_s;
    }
    Q_UNREACHABLE();
}

QString lockCauseName(LockCause cause)
{
    switch (cause) {
    case LockCause::ColdStart:
        return u"cold-start"_s;
    case LockCause::Agent:
        return u"agent"_s;
    case LockCause::Idle:
        return u"idle"_s;
    case LockCause::Minimised:
        return u"minimised"_s;
    case LockCause::SessionLock:
        return u"session-lock"_s;
    case LockCause::Suspend:
        return u"suspend"_s;
    case LockCause::TokenRevoked:
        return u"token-revoked"_s;
    case LockCause::OfflineTooLong:
        return u"offline-too-long"_s;
    case LockCause::Policy:
        return u"policy"_s;
    case LockCause::CannotOpen:
        return u"cannot-open"_s;
    }
    Q_UNREACHABLE();
}

AppLock::AppLock(DatabaseKeyring &keyring, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_keyring(keyring)
    , m_clock(clock)
    , m_state(keyring.exists() ? LockState::Locked : LockState::NoVault)
{
    if (m_state == LockState::Locked)
        m_lockedAt = clock.now();
}

AppLock::~AppLock() = default;

void AppLock::setState(LockState state)
{
    if (m_state == state)
        return;
    m_state = state;
    qCInfo(lcLock, "%ls", qUtf16Printable(lockStateName(state)));
    emit stateChanged(state);
}

QFuture<Result<>> AppLock::refused(LockState state)
{
    return readyFuture(Result<>(fail(ErrorKind::Conflict, u"the lock is "_s + lockStateName(state))));
}

QFuture<Result<>> AppLock::create(Protection protection)
{
    return m_state == LockState::NoVault ? open(m_keyring.create(std::move(protection))) : refused(m_state);
}

bool AppLock::begins(Way way)
{
    const bool typed = way == Way::Pin || way == Way::Passphrase;
    const bool instead = m_state == LockState::Unlocking && m_from == LockState::Locked && typed && way != m_way;
    if (instead)
        m_keyring.letKeychainGo(DatabaseKeyring::Waiting::All);
    if (m_state != LockState::Locked && !instead)
        return false;
    m_way = way;
    return true;
}

QFuture<Result<>> AppLock::unlockWithPassphrase(SecretBuffer passphrase)
{
    return begins(Way::Passphrase) ? open(m_keyring.unlockWithPassphrase(std::move(passphrase))) : refused(m_state);
}

QFuture<Result<>> AppLock::unlockWithKeychain()
{
    return begins(Way::Keychain) ? open(m_keyring.unlockWithKeychain()) : refused(m_state);
}

QFuture<Result<>> AppLock::unlockWithPin(SecretBuffer pin)
{
    return begins(Way::Pin) ? open(m_keyring.unlockWithPin(std::move(pin))) : refused(m_state);
}

QFuture<Result<>> AppLock::unlockQuickly()
{
    return begins(Way::Quick) ? open(m_keyring.unlockQuickly()) : refused(m_state);
}

QFuture<Result<>> AppLock::open(const QFuture<Result<std::shared_ptr<DataKeys>>> &opening)
{
    const Answer<void> answer;
    const quint64 attempt = ++m_attempt;
    if (m_state != LockState::Unlocking) // else in the place of another way
        m_from = m_state;
    m_lockAfterCreate.reset();
    whenDone(opening, this, [this, answer, attempt](const Result<std::shared_ptr<DataKeys>> &keys) {
        if (attempt != m_attempt)
            return answer.finish(fail(ErrorKind::Cancelled, u"locked, or tried in another way"_s));
        if (!keys) {
            setState(m_from);
            return answer.finish(fail(keys.error()));
        }
        m_keys = *keys;
        m_lockedAt.reset();
        setState(LockState::Unlocked);
        answer.finish({});
        if (const auto cause = std::exchange(m_lockAfterCreate, std::nullopt))
            lock(*cause);
    });
    setState(LockState::Unlocking);
    return answer.future();
}

void AppLock::lock(LockCause cause)
{
    emit lockAsked();
    switch (m_state) {
    case LockState::NoVault:
    case LockState::Locked:
    case LockState::Locking:
        return;
    case LockState::Unlocking:
        if (m_from == LockState::NoVault) {
            m_lockAfterCreate = m_lockAfterCreate.value_or(cause);
        } else {
            ++m_attempt; // its answer comes too late
            m_keyring.letKeychainGo(DatabaseKeyring::Waiting::All);
            setState(LockState::Locked);
        }
        return;
    case LockState::Unlocked:
        break;
    }
    m_keys.reset();
    m_cause = cause;
    m_lockedAt = m_clock.now();
    qCInfo(lcLock, "cause: %ls", qUtf16Printable(lockCauseName(cause)));
    setState(LockState::Locking);
}

void AppLock::confirmLocked()
{
    if (m_state == LockState::Locking)
        setState(LockState::Locked);
}

QFuture<Result<>> AppLock::destroy()
{
    const Answer<void> answer;
    ++m_attempt;
    m_keys.reset();
    m_keyring.letKeychainGo(DatabaseKeyring::Waiting::All);
    whenDone(m_keyring.destroy(), this, [this, answer](const Result<> &destroyed) {
        if (!m_keyring.exists()) {
            m_lockedAt.reset();
            setState(LockState::NoVault);
        }
        answer.finish(destroyed);
    });
    return answer.future();
}

} // namespace Amandesk
