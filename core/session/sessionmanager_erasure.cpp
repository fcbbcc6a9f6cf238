#include "core/base/clock.h"
#include "core/security/retrythrottle.h"
#include "core/session/sessionmanager_p.h"
#include "core/storage/outboxstore.h"
#include "core/storage/stores.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
int unsentOf(const OutboxCounts &counts)
{
    return counts.waiting + counts.failed;
}
} // namespace

// Everything of this profile goes without anybody's word: the organisation's answer to the tenth wrong PIN. The note is
// on the disk before anything is destroyed; from then on nothing opens here, and a start that finds it goes on.

std::optional<ErasureNote> SessionManager::erased() const
{
    const bool done = d->erasure && d->erasure->progress == ErasureNote::Progress::Done;
    return done ? d->erasure : std::nullopt;
}

void SessionManager::forgetErased()
{
    if (!erased())
        return;
    d->erasure.reset();
    removeErasureNote(d->folder);
}

bool SessionManager::Private::isErasing() const
{
    return erasure && erasure->progress == ErasureNote::Progress::Begun;
}

// On the reading thread, so that nothing is written behind a close.
QFuture<Result<OutboxCounts>> SessionManager::Private::countUnsent()
{
    const auto counts = database.read([path = folder](const Stores &stores) {
        const auto known = stores.outbox().counts();
        if (known)
            keepUnsent(path, unsentOf(*known));
        return known;
    });
    whenDone(counts, q, [this](const Result<OutboxCounts> &known) {
        if (known)
            waitingToSend = unsentOf(*known);
    });
    return counts;
}

// Another program may have been told to.
bool SessionManager::Private::isToBeErased()
{
    if (const auto note = readErasureNote(folder); note && note->progress == ErasureNote::Progress::Begun)
        erasure = note;
    return isErasing();
}

// A tenth try that the program did not outlive was a wrong one: who ends it in the middle wins nothing.
void SessionManager::Private::resumeErasing()
{
    erasure = readErasureNote(folder);
    const auto info = policy.wipeAtTenthPin ? keyring.info() : Result<VaultInfo>(fail(ErrorKind::NotFound));
    const bool spent = info && info->pin && info->failedPinTries >= RetryThrottle::mostPinTries;
    if (isErasing())
        QMetaObject::invokeMethod(
            q, [this] { erase(); }, Qt::QueuedConnection);
    else if (spent)
        pinSpent();
}

void SessionManager::Private::pinSpent()
{
    readPolicyAgain();
    if (!policy.wipeAtTenthPin || isErasing())
        return;
    qCWarning(lcManager, "ten wrong PINs: everything on this computer is erased, as the organisation demands");
    erasure =
        ErasureNote{ErasureNote::Reason::WrongPins, ErasureNote::Progress::Begun, clock.now(), keptUnsent(folder)};
    if (const auto written = writeErasureNote(folder, *erasure); !written)
        qCWarning(lcManager) << "nothing is noted of it:" << errorName(written.error().kind);
    // Not from within the keyring, which has yet to destroy the PIN.
    QMetaObject::invokeMethod(
        q, [this] { erase(); }, Qt::QueuedConnection);
}

QFuture<Result<>> SessionManager::Private::erase()
{
    if (erasing && !erasing->isFinished())
        return *erasing;
    const Answer<void> done;
    erasing = done.future();
    const auto step = [this]() -> QFuture<Result<>> {
        // Another program may have done it, and somebody may have signed in there since.
        const auto note = readErasureNote(folder);
        if (note && note->progress == ErasureNote::Progress::Done && keyring.exists()) {
            erasure = note;
            return readyFuture(Result<>());
        }
        return leave();
    };
    whenDone(alone(step), q, [this, done](const Result<> &gone) {
        letProfileGo();
        done.finish(gone ? Result<>(fail(ErrorKind::NotFound, u"erased"_s)) : gone);
    });
    return done.future();
}

// The vault is gone. What cannot be removed is left to the next start.
void SessionManager::Private::finishErasing()
{
    const bool complete = eraseFiles();
    if (!complete)
        qCWarning(lcManager, "not every file could be removed");
    if (!isErasing() || !complete)
        return;
    erasure->progress = ErasureNote::Progress::Done;
    if (const auto written = writeErasureNote(folder, *erasure); !written)
        qCWarning(lcManager) << "the note stays as it was:" << errorName(written.error().kind);
}

// What a try of the PIN has led to, when that is more than its own answer.
QFuture<Result<>> SessionManager::Private::orErased(const QFuture<Result<>> &tried)
{
    const Answer<void> done;
    whenDone(tried, q, [this, done](const Result<> &result) {
        if (result || !(isErasing() || erasing))
            return done.finish(result);
        whenDone(isErasing() ? erase() : *erasing, q, [done](const Result<> &gone) { done.finish(gone); });
    });
    return done.future();
}

} // namespace Amandesk
