#include "core/session/sessionmanager_p.h"
#include <utility>

namespace Amandesk {

void SessionManager::setReceiveWhileLocked(bool receive)
{
    d->receiveWhileLocked = receive;
    if (!receive)
        d->endReceiving();
}

bool SessionManager::isReceivingLocked() const
{
    return d->receiver && d->receiver->isLive();
}

bool SessionManager::isSpoolFull() const
{
    return d->receiver && d->receiver->isFull();
}

int SessionManager::arrivedWhileLocked() const
{
    return d->arrived;
}

// Not after a lock that says that the sign-in has ended, or that nothing can be opened.
void SessionManager::Private::beginReceiving()
{
    auto connection = std::exchange(liveAtLock, std::nullopt);
    const bool wanted = lock.cause() != LockCause::TokenRevoked && lock.cause() != LockCause::CannotOpen;
    arrived = spooledMessages(folder);
    if (!connection || !wanted || !receiveWhileLocked || spoolKey.isEmpty())
        return;
    receiver = std::make_unique<LockedReceiver>(std::move(*connection), folder, spoolKey, database.generation(), clock);
    QObject::connect(receiver.get(), &LockedReceiver::arrived, q, [this] {
        ++arrived;
        emit q->arrivedWhileLockedChanged();
    });
    QObject::connect(receiver.get(), &LockedReceiver::filled, q, &SessionManager::arrivedWhileLockedChanged);
}

void SessionManager::Private::endReceiving()
{
    liveAtLock.reset();
    receiver.reset();
}

} // namespace Amandesk
