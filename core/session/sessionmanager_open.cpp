#include "core/outbox/outbox.h"
#include "core/platform/networkstatus.h"
#include "core/retention/retentionkeeper.h"
#include "core/rules/failurefile.h"
#include "core/session/sessionmanager_p.h"
#include <QDir>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

QFuture<Result<>> SessionManager::unlockWithPassphrase(SecretBuffer passphrase)
{
    d->readPolicyAgain();
    return d->unlock([this, secret = std::make_shared<SecretBuffer>(std::move(passphrase))] {
        d->triedWay = Private::Way::Passphrase;
        return d->lock.unlockWithPassphrase(std::move(*secret));
    });
}

QFuture<Result<>> SessionManager::unlockWithKeychain()
{
    d->readPolicyAgain();
    return d->unlock([this] {
        d->triedWay = Private::Way::Keychain;
        return d->lock.unlockWithKeychain();
    });
}

QFuture<Result<>> SessionManager::unlockWithPin(SecretBuffer pin)
{
    d->readPolicyAgain();
    if (!d->policy.pinAllowed)
        return d->refusedByPolicy();
    return d->orErased(d->unlock([this, secret = std::make_shared<SecretBuffer>(std::move(pin))] {
        d->triedWay = Private::Way::Pin;
        return d->lock.unlockWithPin(std::move(*secret));
    }));
}

QFuture<Result<>> SessionManager::unlockQuickly()
{
    d->readPolicyAgain();
    if (!d->policy.quickUnlock)
        return d->refusedByPolicy();
    return d->unlock([this] {
        d->triedWay = Private::Way::Quick;
        return d->lock.unlockQuickly();
    });
}

QFuture<Result<>> SessionManager::Private::unlock(std::function<QFuture<Result<>>()> unlock)
{
    unlock = [this, unlock = std::move(unlock), asks = lockAsks] {
        return asks == lockAsks ? unlock() : readyFuture(Result<>(fail(ErrorKind::Cancelled, u"locked meanwhile"_s)));
    };
    if (lock.state() != LockState::Locking)
        return alone([this, unlock = std::move(unlock)] { return openUnlessLeaving(unlock); });
    const Answer<void> done;
    auto *once = new QObject(q);
    QObject::connect(&lock, &AppLock::stateChanged, once,
                     [this, once, unlock = std::move(unlock), done](LockState locked) {
                         lock.disconnect(once);
                         once->deleteLater();
                         if (locked != LockState::Locked) // signed out
                             return done.finish(fail(ErrorKind::Cancelled));
                         whenDone(alone([this, unlock] { return openUnlessLeaving(unlock); }), q,
                                  [done](const Result<> &opened) { done.finish(opened); });
                     });
    return done.future();
}

QFuture<Result<>> SessionManager::Private::openUnlessLeaving(const std::function<QFuture<Result<>>()> &unlock)
{
    if (leaving)
        return readyFuture(Result<>(fail(ErrorKind::Cancelled)));
    return isToBeErased() ? erase() : openAfter(unlock());
}

QFuture<Result<>> SessionManager::Private::openAfter(const QFuture<Result<>> &unlocking)
{
    const Answer<void> done;
    whenDone(unlocking, q, [this, done](const Result<> &unlocked) {
        const auto taken = unlocked ? lock.takeKeys() : nullptr; // of our own: who hears of the state may lock
        const bool goesOn = taken && !leaving;
        if (!goesOn && !renewal) // what nobody waits for any more may have opened the vault all the same
            keyring.forgetRenewal();
        if (!unlocked) {
            letProfileGo();
            return done.finish(unlocked);
        }
        if (!goesOn)
            return done.finish(fail(ErrorKind::Cancelled, u"locked meanwhile"_s));
        openingKeys = taken;
        endReceiving();
        opening = true;
        setState(SessionState::Opening);
        if (taken->areBeingRenewed()) {
            const Answer<void> opened; // that keys are not all new is no reason to say that it did not open
            whenDone(opened.future(), q, [this, done](const Result<> &result) {
                done.finish(state == SessionState::SignedIn ? Result<>() : result);
            });
            return openRenewing(taken, opened);
        }
        whenDone(openStore(database, folder, taken, q), q,
                 [this, done](const Result<OpenedStore> &store) { finishOpening(store, done); });
    });
    return done.future();
}

void SessionManager::Private::finishOpening(const Result<OpenedStore> &store, const Answer<void> &done)
{
    opening = false;
    if (leaving) {
        done.finish(fail(ErrorKind::Cancelled, u"signed out meanwhile"_s));
        return destroyEverything();
    }
    if (lock.state() != LockState::Unlocked) {
        done.finish(fail(ErrorKind::Cancelled, u"locked meanwhile"_s));
        return closeEverything();
    }
    if (!store) {
        qCWarning(lcManager) << "store not opened:" << errorName(store.error().kind);
        afterClosing = [error = store.error(), done] { done.finish(fail(error)); };
        return lock.lock(LockCause::CannotOpen);
    }
    tellWhatWasMended(store->health); // first of all: the next opening finds nothing to tell
    if (wantsOwnWay(*store)) {
        ownWayFirst = true;
        afterClosing = [done] { done.finish(fail(ErrorKind::Forbidden, u"restart"_s)); };
        return lock.lock(LockCause::CannotOpen);
    }
    openedWay = triedWay;
    provenBoot = isOwnWayDue(*store) ? store->opening.bootId : bootId; // not by the agent's wish alone
    beginLease(*store);
    if (const auto wanted = demandOf(*store)) {
        opening = true;
        return askToSignIn(*wanted, done);
    }
    openingKeys.reset();
    ownWayFirst = false;
    demand.reset();
    failedRenewals = 0;
    refusedQuestions = 0;
    session = std::make_unique<Session>(database, store->account, store->tokens, store->syncedAt, store->files, clock);
    session->retention().setPolicy(retention);
    session->setBackfillPolicy(backfill);
    session->setFailureTable(WhatsApp::failureTableFrom(QDir(folder).filePath(u"failures.ini"_s)));
    session->setMetered(network && network->isMetered());
    spoolKey = store->spoolKey;
    arrived = 0;
    liveAtLock.reset();
    QObject::connect(session.get(), &Session::freshnessChanged, q,
                     [this](const Freshness &freshness) { heardFrom(freshness); });
    // Queued: to lock destroys who says it.
    QObject::connect(
        session.get(), &Session::tokenRejected, q, [this] { tokenRefused(); }, Qt::QueuedConnection);
    QObject::connect(&session->outbox(), &Outbox::countsChanged, q, [this] { countUnsent(); });
    countUnsent();
    saveOpening();
    raiseGeneration(); // a copy from before this opening is noticed, by the keychain too
    generationTimer.start();
    setState(SessionState::SignedIn);
    if (autoStart)
        session->start();
    done.finish({});
}

void SessionManager::Private::tellWhatWasMended(const StoreHealth &health)
{
    if (health.cacheRebuilt)
        emit q->cacheRebuilt();
    const bool older = health.outbox == FileState::RolledBack;
    if (!older && !health.outboxRescued)
        return;
    const RescuedOutbox rescued = health.outboxRescued.value_or(RescuedOutbox{});
    emit q->outboxMended({!older, older || rescued.complete, rescued.items, rescued.drafts, health.held});
}

void SessionManager::Private::raiseGeneration()
{
    whenDone(database.raiseGeneration(), q, [this](const Result<qint64> &raised) {
        if (raised)
            record(*raised, lock.state() == LockState::Unlocked ? RecordIn::FileAndKeychain : RecordIn::File);
    });
}

QFuture<Result<>> SessionManager::Private::record(qint64 generation, RecordIn where)
{
    const auto recorded = keyring.recordGeneration(generation, where);
    whenDone(recorded, q, [](const Result<> &done) {
        if (!done)
            qCInfo(lcManager) << "generation not recorded:" << errorName(done.error().kind);
    });
    return recorded;
}

} // namespace Amandesk
