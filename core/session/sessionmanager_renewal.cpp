#include "core/session/sessionmanager_p.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

QFuture<Result<>> SessionManager::renewKeys(RenewalProofs proofs)
{
    if (!session() || d->cancelRenewal)
        return readyFuture(Result<>(fail(session() ? ErrorKind::Conflict : ErrorKind::Locked)));
    d->cancelRenewal = std::make_shared<std::atomic<bool>>(false);
    const Answer<void> done;
    ++d->changes; // the profile stays ours, whatever is locked meanwhile
    emit renewalProgressed({RenewalStep::Ways, 0});
    auto begun = d->keyring.beginRenewal({std::move(proofs.passphrase), std::move(proofs.pin), d->cancelRenewal});
    whenDone(begun, this, [this, done](const Result<std::shared_ptr<DataKeys>> &keys) {
        d->changeEnded();
        d->cancelRenewal.reset();
        if (!keys) {
            d->letProfileGo();
            return done.finish(fail(keys.error()));
        }
        d->spoolKey = spoolPublicKey((*keys)->spool); // whatever is locked from now on
        if (!session()) { // locked or signed out meanwhile: the next opening goes on
            if (!d->renewal)
                d->keyring.forgetRenewal();
            d->letProfileGo();
            return done.finish(fail(ErrorKind::Locked));
        }
        d->opening = true;
        d->endSession();
        d->setState(SessionState::Opening);
        whenDone(d->database.close(), this, [this, keys = *keys, done](const Result<> &closed) {
            if (!closed)
                qCCritical(lcManager) << "databases did not close:" << closed.error().detail;
            d->openRenewing(keys, done);
        });
    });
    return d->orErased(done.future());
}

void SessionManager::cancelRenewal()
{
    if (d->cancelRenewal)
        *d->cancelRenewal = true;
}

// What cannot be renewed now, on a full disk say, opens as it is, and the next opening tries again.
void SessionManager::Private::openRenewing(const std::shared_ptr<DataKeys> &keys, const Answer<void> &done)
{
    openingKeys = keys;
    renewal = std::make_unique<KeyRenewal>(keyring, folder);
    QObject::connect(renewal.get(), &KeyRenewal::progressed, q, &SessionManager::renewalProgressed);
    whenDone(renewal->finish(keys), q, [this, keys, done](const Result<> &renewed) {
        renewal.release()->deleteLater();
        keyring.forgetRenewal();
        if (!leaving)
            emit q->renewalEnded(renewed ? std::nullopt : std::optional(renewed.error()));
        if (lock.state() != LockState::Unlocked || leaving)
            return finishOpening(fail(ErrorKind::Cancelled), done);
        const Answer<void> opened;
        whenDone(opened.future(), q,
                 [done, renewed](const Result<> &isOpen) { done.finish(isOpen ? renewed : isOpen); });
        whenDone(openStore(database, folder, keys, q), q,
                 [this, opened](const Result<OpenedStore> &store) { finishOpening(store, opened); });
    });
}

} // namespace Amandesk
