#include "core/session/sessionmanager.h"
#include "core/backend/authapi.h"
#include "core/base/async.h"
#include "core/base/log.h"
#include "core/conversations/conversationservice.h"
#include "core/lock/applock.h"
#include "core/net/restclient.h"
#include "core/outbox/outbox.h"
#include "core/security/databasekeyring.h"
#include "core/security/qtkeychain.h"
#include "core/session/storeopener.h"
#include "core/storage/database.h"
#include "core/storage/outboxstore.h"
#include "core/storage/stores.h"
#include <QDir>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcManager, "amandesk.session.manager", QtInfoMsg)

QString sessionStateName(SessionState state)
{
    switch (state) {
    case SessionState::SignedOut:
        return u"signed-out"_s;
    case SessionState::NeedsCode:
        return u"needs-code"_s;
    case SessionState::NeedsWebSetup:
        return u"needs-web-setup"_s;
    case SessionState::NeedsProtection:
        return u"needs-protection"_s;
    case SessionState::Opening:
        return u"opening"_s;
    case SessionState::SignedIn:
        return u"signed-in"_s;
    case SessionState::Locked:
        return u"locked"_s;
    }
    Q_UNREACHABLE();
}

namespace {
SecretBuffer secretFrom(const QString &text)
{
    QByteArray bytes = text.toUtf8();
    SecretBuffer secret = SecretBuffer::copyOf(bytes);
    wipe(bytes.data(), std::size_t(bytes.size()));
    return secret;
}
} // namespace

struct SessionManager::Private {
    SessionManager *q;
    const QString folder;
    const Clock &clock;
    QtKeychain systemKeychain;
    DatabaseKeyring keyring;
    AppLock lock;
    RestClient rest;
    AuthApi auth;
    Database database;
    std::unique_ptr<Session> session;
    SessionState state = SessionState::SignedOut;
    std::optional<SignedIn> signedIn; // waiting for protect()
    std::optional<NeedsCode> needsCode;
    int waitingToSend = 0;
    bool autoStart = true;

    Private(SessionManager *manager, const QString &profileFolder, const Clock &theClock, const Options &options)
        : q(manager)
        , folder(profileFolder)
        , clock(theClock)
        , keyring(profileFolder, options.keychain ? *options.keychain : systemKeychain, theClock,
                  DatabaseKeyring::Options{options.kdf})
        , lock(keyring, theClock)
        , auth(rest)
    { }

    void setState(SessionState next)
    {
        if (state == next)
            return;
        state = next;
        qCInfo(lcManager) << "state" << sessionStateName(next);
        emit q->stateChanged(next);
    }

    Result<> takeAnswer(const Result<SignInAnswer> &answer)
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
            signedIn = std::get<SignedIn>(*answer);
            setState(SessionState::NeedsProtection);
        }
        return {};
    }

    QFuture<Result<>> signInStep(const QFuture<Result<SignInAnswer>> &step)
    {
        const Answer<void> done;
        whenDone(step, q, [this, done](const Result<SignInAnswer> &answer) { done.finish(takeAnswer(answer)); });
        return done.future();
    }

    // The keys are out: open the databases with them, or put everything back.
    void finishOpening(const Result<OpenedStore> &store, const Answer<void> &done)
    {
        if (!store) {
            qCWarning(lcManager) << "store not opened:" << errorName(store.error().kind);
            whenDone(database.close(), q, [this, error = store.error(), done](const Result<> &) {
                lock.lock(LockCause::Policy);
                lock.confirmLocked();
                setState(SessionState::Locked);
                done.finish(fail(error));
            });
            return;
        }
        session = std::make_unique<Session>(database, store->account, store->tokens, clock);
        if (store->cacheRebuilt)
            emit q->cacheRebuilt();
        setState(SessionState::SignedIn);
        if (autoStart)
            session->start();
        done.finish({});
    }

    // A vault without files behind it would ask for its key for ever: everything goes, and the choice is back.
    void takeVaultBack(const Error &error, const Answer<void> &done)
    {
        qCWarning(lcManager) << "store not made:" << errorName(error.kind);
        whenDone(database.close(), q, [this, error, done](const Result<> &) {
            whenDone(lock.destroy(), q, [this, error, done](const Result<> &) {
                eraseFiles();
                setState(SessionState::NeedsProtection);
                done.finish(fail(error));
            });
        });
    }

    QFuture<Result<>> openAfter(const QFuture<Result<>> &unlocking)
    {
        const Answer<void> done;
        whenDone(unlocking, q, [this, done](const Result<> &unlocked) {
            if (!unlocked)
                return done.finish(unlocked);
            setState(SessionState::Opening);
            whenDone(openStore(database, folder, lock.takeKeys(), q), q,
                     [this, done](const Result<OpenedStore> &store) { finishOpening(store, done); });
        });
        return done.future();
    }

    // Runs `unlock` now, or as soon as a lock that is under way is complete.
    QFuture<Result<>> unlock(std::function<QFuture<Result<>>()> unlock)
    {
        if (lock.state() != LockState::Locking)
            return openAfter(unlock());
        const Answer<void> done;
        auto *once = new QObject(q);
        QObject::connect(&lock, &AppLock::stateChanged, once,
                         [this, once, unlock = std::move(unlock), done](LockState locked) {
                             if (locked != LockState::Locked)
                                 return;
                             once->deleteLater();
                             whenDone(openAfter(unlock()), q, [done](const Result<> &opened) { done.finish(opened); });
                         });
        return done.future();
    }

    void endSession()
    {
        if (!session)
            return;
        emit q->closing();
        session.reset();
    }

    // In the order that leaves nothing behind: services, databases, and only then the word that it is locked.
    void closeEverything()
    {
        endSession();
        const auto counts = database.read([](const Stores &stores) { return stores.outbox().counts(); });
        setState(SessionState::Locked);
        whenDone(counts, q, [this](const Result<OutboxCounts> &known) {
            if (known)
                waitingToSend = known->waiting + known->failed;
            whenDone(database.close(), q, [this](const Result<> &closed) {
                if (!closed)
                    qCCritical(lcManager) << "databases did not close:" << closed.error().detail;
                lock.confirmLocked();
            });
        });
    }

    void eraseFiles() const
    {
        const QDir dir(folder);
        const auto files = dir.entryList({u"cache.db*"_s, u"outbox.db*"_s}, QDir::Files | QDir::Hidden);
        for (const QString &file : files)
            QFile::remove(dir.filePath(file));
    }
};

SessionManager::SessionManager(const QString &profileFolder, const Clock &clock, QObject *parent)
    : SessionManager(profileFolder, clock, Options{}, parent)
{ }

SessionManager::SessionManager(const QString &profileFolder, const Clock &clock, const Options &options,
                               QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, profileFolder, clock, options))
{
    d->state = d->lock.state() == LockState::NoVault ? SessionState::SignedOut : SessionState::Locked;
    connect(&d->lock, &AppLock::stateChanged, this, [this](LockState state) {
        if (state == LockState::Locking)
            d->closeEverything();
    });
}

SessionManager::~SessionManager()
{
    disconnect(&d->lock, nullptr, this, nullptr);
    d->endSession();
}

SessionState SessionManager::state() const
{
    return d->state;
}

Session *SessionManager::session() const
{
    return d->state == SessionState::SignedIn ? d->session.get() : nullptr;
}

AppLock &SessionManager::lock()
{
    return d->lock;
}

QString SessionManager::profileFolder() const
{
    return d->folder;
}

void SessionManager::setAutoStart(bool start)
{
    d->autoStart = start;
}

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

QFuture<Result<>> SessionManager::protect(const ProtectionChoice &choice)
{
    if (!d->signedIn)
        return readyFuture(Result<>(fail(ErrorKind::Conflict, u"nobody signed in"_s)));
    Protection protection;
    protection.keychain = choice.keychain;
    protection.passphrase = secretFrom(choice.passphrase);
    const Answer<void> done;
    whenDone(d->lock.create(std::move(protection)), this, [this, done](const Result<> &created) {
        if (!created)
            return done.finish(created);
        d->setState(SessionState::Opening);
        d->eraseFiles(); // of a vault that is gone; nothing can open them any more
        const auto store =
            createStore(d->database, d->folder, d->lock.takeKeys(), d->signedIn->account, d->signedIn->tokens, this);
        whenDone(store, this, [this, done](const Result<OpenedStore> &opened) {
            if (!opened)
                return d->takeVaultBack(opened.error(), done);
            d->signedIn.reset();
            d->finishOpening(opened, done);
        });
    });
    return done.future();
}

QFuture<Result<bool>> SessionManager::keychainUsable()
{
    const Answer<bool> answer;
    whenDone(d->lock.keychainState(), this, [answer](KeychainState state) {
        answer.finish(state == KeychainState::Unlocked || state == KeychainState::Absent);
    });
    return answer.future();
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

bool SessionManager::hasKeychainSlot() const
{
    const auto info = d->lock.vaultInfo();
    return info && info->keychain;
}

bool SessionManager::hasPassphraseSlot() const
{
    const auto info = d->lock.vaultInfo();
    return info && info->passphrase;
}

QFuture<Result<>> SessionManager::unlockWithPassphrase(const QString &passphrase)
{
    return d->unlock([this, secret = std::make_shared<SecretBuffer>(secretFrom(passphrase))] {
        return d->lock.unlockWithPassphrase(std::move(*secret));
    });
}

QFuture<Result<>> SessionManager::unlockWithKeychain()
{
    return d->unlock([this] { return d->lock.unlockWithKeychain(); });
}

QFuture<Result<>> SessionManager::lockNow()
{
    if (d->state != SessionState::SignedIn)
        return readyFuture(Result<>());
    const Answer<void> done;
    auto *once = new QObject(this);
    connect(&d->lock, &AppLock::stateChanged, once, [once, done](LockState state) {
        if (state != LockState::Locked)
            return;
        once->deleteLater();
        done.finish({});
    });
    d->lock.lock(LockCause::Agent);
    return done.future();
}

int SessionManager::waitingToSend() const
{
    return d->waitingToSend;
}

QFuture<Result<>> SessionManager::renewSignIn(const QString &password, const QString &code)
{
    if (!session())
        return readyFuture(Result<>(fail(ErrorKind::Locked)));
    const Account account = session()->account();
    const Answer<void> done;
    const auto renewed = [this, account, done](const SignedIn &signedIn) {
        if (!session())
            return done.finish(fail(ErrorKind::Locked));
        if (signedIn.account.appCode != account.appCode || signedIn.account.id != account.id)
            return done.finish(fail(ErrorKind::Conflict, u"another account"_s));
        session()->renewTokens(signedIn.tokens);
        done.finish({});
    };
    whenDone(d->auth.signIn(account.server, account.email, password), this,
             [this, code, done, renewed](const Result<SignInAnswer> &answer) {
                 if (!answer)
                     return done.finish(fail(answer.error()));
                 if (const auto *signedIn = std::get_if<SignedIn>(&*answer))
                     return renewed(*signedIn);
                 const auto *step = std::get_if<NeedsCode>(&*answer);
                 if (!step || code.isEmpty())
                     return done.finish(fail(ErrorKind::Rejected, u"code"_s));
                 whenDone(d->auth.submitCode(*step, code), this, [done, renewed](const Result<SignInAnswer> &second) {
                     if (!second)
                         return done.finish(fail(second.error()));
                     if (const auto *signedIn = std::get_if<SignedIn>(&*second))
                         return renewed(*signedIn);
                     done.finish(fail(ErrorKind::Rejected, u"code"_s));
                 });
             });
    return done.future();
}

QFuture<Result<>> SessionManager::signOut()
{
    const Answer<void> done;
    if (session()) // the server is told, its answer is not waited for: without network one signs out as well
        d->auth.signOut(session()->account(), session()->tokens());
    d->endSession();
    whenDone(d->database.close(), this, [this, done](const Result<> &) {
        whenDone(d->lock.destroy(), this, [this, done](const Result<> &destroyed) {
            d->eraseFiles();
            d->waitingToSend = 0;
            d->setState(SessionState::SignedOut);
            done.finish(destroyed);
        });
    });
    return done.future();
}

} // namespace Amandesk
