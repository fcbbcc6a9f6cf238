#include "core/base/wipebusmessages.h"
#include "core/base/wipestack.h"
#include "core/session/accountbook.h"
#include "core/session/sessionmanager_p.h"
#include <QDir>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

QFuture<Result<>> SessionManager::lockNow(LockCause cause)
{
    const auto isClosed = [this] {
        return d->lock.state() == LockState::Locked || d->lock.state() == LockState::NoVault;
    };
    d->lock.lock(cause); // also what is on its way to be open
    if (isClosed())
        return readyFuture(Result<>());
    const Answer<void> done;
    auto *once = new QObject(this);
    connect(&d->lock, &AppLock::stateChanged, once, [this, once, done, isClosed] {
        if (!isClosed())
            return;
        d->lock.disconnect(once);
        once->deleteLater();
        done.finish({});
    });
    return done.future();
}

int SessionManager::waitingToSend() const
{
    return d->waitingToSend;
}

QFuture<Result<>> SessionManager::signOut()
{
    return d->alone([this] { return d->leave(); });
}

void SessionManager::Private::endSession()
{
    generationTimer.stop();
    q->cancelRenewal(); // nobody is there to be asked: as long as the keys are not written, it is left
    if (!session)
        return;
    if (receiveWhileLocked)
        liveAtLock = session->liveConnection();
    emit q->closing();
    session.reset();
}

void SessionManager::Private::closeEverything()
{
    if (session)
        saveOpening(Saved::AtTheEnd);
    endSession();
    openingKeys.reset();
    demand.reset();
    if (state == SessionState::SignedIn || state == SessionState::Opening || state == SessionState::NeedsSignIn)
        setState(SessionState::Locked);
    if (renewal)
        renewal->stop();
    if (opening)
        return; // comes back when the databases have answered
    whenDone(countUnsent(), q, [this](const Result<OutboxCounts> &) {
        const bool wasOpen = database.isOpen();
        whenDone(database.close(), q, [this, wasOpen](const Result<> &closed) {
            if (!closed)
                qCCritical(lcManager) << "databases did not close:" << closed.error().detail;
            if (!wasOpen)
                return confirmClosed();
            whenDone(record(database.generation(), RecordIn::File), q, [this](const Result<> &) { confirmClosed(); });
        });
    });
}

// A change of the ways in has the vault key as long as it lasts, so it is waited for, while the window is covered; but
// not for a keychain that says nothing: then it ends as if the program had been ended there.
void SessionManager::Private::confirmClosed()
{
    if (changes == 0)
        return wipeStacks();
    lockWaitsForChanges = true;
    changesPatience.start();
}

void SessionManager::Private::hurryChanges()
{
    if (!keyring.isWorking())
        keyring.letKeychainGo(DatabaseKeyring::Waiting::Silent);
}

void SessionManager::Private::changesEnded()
{
    changesPatience.stop();
    if (std::exchange(lockWaitsForChanges, false))
        wipeStacks();
}

void SessionManager::Private::wipeStacks()
{
    constexpr std::chrono::milliseconds patience{100};
    auto *watcher = new QFutureWatcher<void>(q);
    QObject::connect(watcher, &QFutureWatcherBase::finished, q, [this, watcher] {
        watcher->deleteLater();
        wipeUnusedStack();
        wipeBusMessages();
        confirmWiped();
    });
    watcher->setFuture(wipeStacksOfThePool(patience, q));
}

void SessionManager::Private::confirmWiped()
{
    beginReceiving();
    lock.confirmLocked();
    letProfileGo();
    if (const auto then = std::exchange(afterClosing, nullptr))
        then();
}

void SessionManager::Private::lockWhatStays()
{
    setState(SessionState::Locked);
    if (lock.state() == LockState::Locking)
        closeEverything();
    else
        lock.lock(LockCause::CannotOpen);
    letProfileGo();
}

QFuture<Result<>> SessionManager::Private::leave()
{
    if (leaving)
        return leaving->future();
    leaving.emplace();
    const auto future = leaving->future();
    signedIn.reset();
    needsCode.reset();
    if (session) // the server is told, its answer is not waited for: without network one signs out as well
        auth.signOut(session->account(), session->tokens());
    endSession();
    endReceiving(); // also what the end of the session has kept for it
    if (renewal)
        renewal->stop(); // what it makes is about to go
    openingKeys.reset();
    if (!opening) // else as soon as the databases have answered
        destroyEverything();
    return future;
}

void SessionManager::Private::destroyEverything()
{
    whenDone(database.close(), q, [this](const Result<> &) {
        whenDone(lock.destroy(), q, [this](const Result<> &destroyed) {
            const auto done = *std::exchange(leaving, std::nullopt);
            if (lock.state() != LockState::NoVault) {
                const Error error =
                    destroyed ? Error{ErrorKind::Storage, u"a vault file stays"_s, std::nullopt} : destroyed.error();
                qCWarning(lcManager) << "not signed out:" << errorName(error.kind) << error.detail;
                lockWhatStays();
                return done.finish(fail(error));
            }
            finishErasing();
            letProfileGo();
            waitingToSend = 0;
            setState(SessionState::SignedOut);
            done.finish(destroyed);
        });
    });
}

bool SessionManager::Private::eraseFiles() const
{
    const QDir dir(folder);
    const auto files = dir.entryList({u"cache.db*"_s, u"outbox.db*"_s, u"outbox.damaged-*"_s, u"locked.spool*"_s,
                                      keptUnsentName(), accountNoteName()},
                                     QDir::Files | QDir::Hidden);
    bool complete = true;
    for (const QString &file : files)
        complete = QFile::remove(dir.filePath(file)) && complete;
    return QDir(dir.filePath(attachmentFolder)).removeRecursively() && complete;
}

} // namespace Amandesk
