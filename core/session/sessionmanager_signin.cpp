#include "core/session/sessionmanager_p.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

QFuture<Result<>> SessionManager::signIn(const ServerAddress &server, const QString &email, const QString &password)
{
    return d->signInStep(d->auth.signIn(server, email, password));
}

QFuture<Result<>> SessionManager::submitCode(const QString &code)
{
    if (!d->needsCode)
        return readyFuture(Result<>(fail(ErrorKind::Conflict, u"no code was asked for"_s)));
    return d->signInStep(d->auth.submitCode(*d->needsCode, code));
}

QFuture<Result<>> SessionManager::signInWithToken(const ServerAddress &server, const QString &appCode,
                                                  const QString &token)
{
    return d->signInStep(d->auth.signInWithToken(server, appCode, token));
}

void SessionManager::cancelSignIn()
{
    if (d->state != SessionState::NeedsCode && d->state != SessionState::NeedsWebSetup
        && d->state != SessionState::NeedsProtection)
        return;
    d->needsCode.reset();
    d->signedIn.reset();
    d->setState(SessionState::SignedOut);
}

Result<> SessionManager::Private::takeAnswer(const Result<SignInAnswer> &answer)
{
    if (!answer)
        return fail(answer.error());
    if (const auto *code = std::get_if<NeedsCode>(&*answer)) {
        needsCode = *code;
        setState(SessionState::NeedsCode);
    } else if (std::holds_alternative<NeedsWebSetup>(*answer)) {
        setState(SessionState::NeedsWebSetup);
    } else {
        needsCode.reset();
        const auto &whoCame = std::get<SignedIn>(*answer);
        if (const auto admitted = admit ? admit(whoCame.account) : Result<>(); !admitted) {
            setState(SessionState::SignedOut);
            return admitted;
        }
        signedIn = whoCame;
        setState(SessionState::NeedsProtection);
    }
    return {};
}

QFuture<Result<>> SessionManager::Private::signInStep(const QFuture<Result<SignInAnswer>> &step)
{
    const Answer<void> done;
    whenDone(step, q, [this, done](const Result<SignInAnswer> &answer) { done.finish(takeAnswer(answer)); });
    return done.future();
}

QFuture<Result<>> SessionManager::protect(ProtectionChoice choice)
{
    if (!d->signedIn)
        return readyFuture(Result<>(fail(ErrorKind::Conflict, u"nobody signed in"_s)));
    if (choice.passphrase.isEmpty() && (d->policy.passphraseNeeded || !d->policy.keychainAlone))
        return d->refusedByPolicy();
    const auto wanted = std::make_shared<Protection>(Protection{choice.keychain, std::move(choice.passphrase)});
    return d->alone([this, wanted] { return d->make(std::move(*wanted)); });
}

QFuture<Result<bool>> SessionManager::keychainUsable()
{
    const Answer<bool> answer;
    whenDone(d->lock.keychainState(), this, [answer](KeychainState state) {
        answer.finish(state == KeychainState::Unlocked || state == KeychainState::Absent);
    });
    return answer.future();
}

QFuture<Result<>> SessionManager::Private::make(Protection protection)
{
    if (!signedIn || leaving) {
        letProfileGo();
        return readyFuture(Result<>(fail(ErrorKind::Cancelled, u"signing in was left"_s)));
    }
    if (opening)
        return readyFuture(Result<>(fail(ErrorKind::Conflict, u"on its way already"_s)));
    if (isToBeErased() && !keyring.exists())
        finishErasing();
    if (isErasing()) // the next start would erase the new ones, too
        return readyFuture(Result<>(fail(ErrorKind::Storage, u"old files stay"_s)));
    erasing.reset();
    const Answer<void> done;
    opening = true;
    triedWay = Way::Passphrase; // nothing was tried
    whenDone(lock.create(std::move(protection)), q, [this, done](const Result<> &created) {
        if (!created) {
            opening = false;
            if (leaving)
                destroyEverything();
            letProfileGo();
            return done.finish(created);
        }
        const auto taken = lock.takeKeys();
        if (!taken || !signedIn || leaving)
            return takeVaultBack({ErrorKind::Cancelled, u"locked or left meanwhile"_s, std::nullopt}, done);
        setState(SessionState::Opening);
        eraseFiles(); // of a vault that is gone; nothing can open them any more
        whenDone(createStore(database, folder, taken, signedIn->account, signedIn->tokens, signedIn->lastEvent, q), q,
                 [this, done](const Result<OpenedStore> &opened) {
                     if (!opened)
                         return takeVaultBack(opened.error(), done);
                     signedIn.reset();
                     finishOpening(opened, done);
                 });
    });
    return done.future();
}

void SessionManager::Private::takeVaultBack(const Error &error, const Answer<void> &done)
{
    qCWarning(lcManager) << "store not made:" << errorName(error.kind);
    whenDone(database.close(), q, [this, error, done](const Result<> &) {
        whenDone(lock.destroy(), q, [this, error, done](const Result<> &) {
            opening = false;
            if (leaving) {
                done.finish(fail(error));
                return destroyEverything();
            }
            if (lock.state() != LockState::NoVault) {
                done.finish(fail(error));
                return lockWhatStays();
            }
            eraseFiles();
            letProfileGo();
            setState(signedIn ? SessionState::NeedsProtection : SessionState::SignedOut);
            done.finish(fail(error));
        });
    });
}

} // namespace Amandesk
