#include "core/base/clock.h"
#include "core/session/sessionmanager_p.h"
#include "core/storage/accountstore.h"
#include "core/storage/stores.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int mostFailedRenewals = 3;
constexpr std::chrono::seconds savedEvery{60}; // between two contacts that are kept

// Somebody tried and was not let in; a network that is away is nobody's failure.
bool isFailedTry(const Error &error)
{
    return error.kind == ErrorKind::WrongCredentials || error.kind == ErrorKind::WrongCode
        || error.kind == ErrorKind::Conflict;
}
} // namespace

std::optional<SignInDemand> SessionManager::signInDemand() const
{
    return d->state == SessionState::NeedsSignIn ? d->demand : std::nullopt;
}

bool SessionManager::isOwnWayFirst() const
{
    return d->ownWayFirst;
}

bool SessionManager::tellsRestarts() const
{
    return !d->bootId.isEmpty();
}

void SessionManager::setSystemLoginAfterRestart(bool allowed)
{
    d->systemLoginAfterRestart = allowed;
}

// --- after a restart of the computer ---

// Who only has to be signed in to the computer opens nothing with it, once it was off: see isOwnWayFirst().
bool SessionManager::Private::isOwnWayDue(const OpenedStore &store) const
{
    if (triedWay != Way::Keychain || bootId.isEmpty() || store.opening.bootId == bootId || q->isGated())
        return false;
    return q->hasPassphraseSlot() || q->hasPinSlot();
}

bool SessionManager::Private::wantsOwnWay(const OpenedStore &store) const
{
    return isOwnWayDue(store) && !(systemLoginAfterRestart && policy.systemLoginAfterRestart);
}

// --- how long it opens without the server ---

// A cache that was built anew holds nothing that a lease would have to end.
void SessionManager::Private::beginLease(const OpenedStore &store)
{
    const QDateTime known = store.syncedAt.value_or(clock.now()); // from before this was kept
    lease.begin(store.opening.contact.isValid() ? store.opening.contact : known, store.opening.seen);
    signInEnded = store.opening.signInEnded;
    answeredAt = store.syncedAt;
}

std::optional<SignInDemand> SessionManager::Private::demandOf(const OpenedStore &store) const
{
    SignInDemand wanted{SignInDemand::Reason::SignInEnded, store.account, lease.contact()};
    if (store.opening.signInEnded)
        return wanted;
    wanted.reason = SignInDemand::Reason::OfflineTooLong;
    return lease.isOver(policy.offline) ? std::optional(wanted) : std::nullopt;
}

void SessionManager::Private::heardFrom(const Freshness &freshness)
{
    if (!freshness.syncedAt || (answeredAt && *freshness.syncedAt <= *answeredAt))
        return; // as the store knew it
    answeredAt = freshness.syncedAt;
    lease.answered();
    if (clock.monotonic() - savedAt >= savedEvery)
        saveOpening();
}

// While it is open the time until the next saving counts as seen already: a program that is killed wins nothing by it.
void SessionManager::Private::saveOpening(Saved how)
{
    savedAt = clock.monotonic();
    const auto ahead = how == Saved::AtTheEnd ? std::chrono::milliseconds(0) : generationTimer.intervalAsDuration();
    const OpeningRecord record{lease.contact(), lease.seen().addMSecs(ahead.count()), signInEnded, provenBoot};
    whenDone(database.run([record](Stores &stores) { return save(record, stores); }), q, [](const Result<> &done) {
        if (!done)
            qCInfo(lcManager) << "the time of the last contact is not kept:" << errorName(done.error().kind);
    });
}

void SessionManager::Private::checkLease()
{
    if (!session)
        return;
    if (lease.isOver(policy.offline))
        return lock.lock(LockCause::OfflineTooLong);
    saveOpening();
}

// The server refuses the token. The command line, which runs for one call, says so and ends.
void SessionManager::Private::tokenRefused()
{
    if (!session || !autoStart)
        return;
    signInEnded = true; // kept by closing
    lock.lock(LockCause::TokenRevoked);
}

// --- signing in again ---

// The vault is open and its databases are not: the keys wait for the server's word, or for the next lock.
void SessionManager::Private::askToSignIn(const SignInDemand &wanted, const Answer<void> &done)
{
    qCInfo(lcManager) << "signing in is needed";
    saveOpening(Saved::AtTheEnd); // to try again with another clock changes nothing
    countUnsent();
    whenDone(database.close(), q, [this, wanted, done](const Result<> &) {
        opening = false;
        if (leaving) {
            done.finish(fail(ErrorKind::Cancelled, u"signed out meanwhile"_s));
            return destroyEverything();
        }
        if (lock.state() != LockState::Unlocked) {
            done.finish(fail(ErrorKind::Cancelled, u"locked meanwhile"_s));
            return closeEverything();
        }
        demand = wanted;
        failedRenewals = 0;
        setState(SessionState::NeedsSignIn);
        const bool offline = wanted.reason == SignInDemand::Reason::OfflineTooLong;
        done.finish(fail(ErrorKind::TokenRejected, offline ? u"offline"_s : u"ended"_s));
    });
}

QFuture<Result<>> SessionManager::renewSignIn(const QString &password, const QString &code)
{
    if (!session() && !signInDemand())
        return readyFuture(Result<>(fail(ErrorKind::Locked)));
    const Account account = session() ? session()->account() : d->demand->account;
    const Answer<void> done;
    const auto failed = [this, done](const Error &error) {
        done.finish(fail(error));
        if (isFailedTry(error) && ++d->failedRenewals >= mostFailedRenewals)
            d->lock.lock(LockCause::TokenRevoked);
    };
    const auto renewed = [this, account, done, failed](const SignedIn &signedIn) {
        if (signedIn.account.appCode != account.appCode || signedIn.account.id != account.id)
            return failed({ErrorKind::Conflict, u"another account"_s, std::nullopt});
        d->takeRenewed(signedIn.tokens, done);
    };
    whenDone(d->auth.signIn(account.server, account.email, password), this,
             [this, code, done, renewed, failed](const Result<SignInAnswer> &answer) {
                 if (!answer)
                     return failed(answer.error());
                 if (const auto *signedIn = std::get_if<SignedIn>(&*answer))
                     return renewed(*signedIn);
                 const auto *step = std::get_if<NeedsCode>(&*answer);
                 if (!step || code.isEmpty())
                     return done.finish(fail(ErrorKind::Rejected, u"code"_s));
                 whenDone(d->auth.submitCode(*step, code), this,
                          [done, renewed, failed](const Result<SignInAnswer> &second) {
                              if (!second)
                                  return failed(second.error());
                              if (const auto *signedIn = std::get_if<SignedIn>(&*second))
                                  return renewed(*signedIn);
                              done.finish(fail(ErrorKind::Rejected, u"code"_s));
                          });
             });
    return done.future();
}

void SessionManager::Private::takeRenewed(const AccountTokens &tokens, const Answer<void> &done)
{
    if (session) {
        failedRenewals = 0;
        signInEnded = false;
        lease.answered();
        saveOpening();
        session->renewTokens(tokens);
        return done.finish({});
    }
    if (state != SessionState::NeedsSignIn || leaving || !openingKeys)
        return done.finish(fail(ErrorKind::Locked));
    opening = true;
    const auto taken = openingKeys; // who hears of the state may lock
    setState(SessionState::Opening);
    whenDone(openStore(database, folder, taken, q), q, [this, tokens, done](const Result<OpenedStore> &opened) {
        if (!opened)
            return finishOpening(opened, done);
        OpenedStore store = *opened;
        store.tokens = tokens;
        store.opening = {clock.now(), clock.now(), false, provenBoot};
        // What was wrong with the files was told when they were opened first, and the server has answered since.
        const auto saved = database.run([tokens, record = store.opening](Stores &stores) {
            return stores.account().saveTokens(tokens).and_then([&] { return save(record, stores); });
        });
        whenDone(saved, q, [this, store, done](const Result<> &kept) {
            finishOpening(kept ? Result<OpenedStore>(store) : Result<OpenedStore>(fail(kept.error())), done);
        });
    });
}

} // namespace Amandesk
