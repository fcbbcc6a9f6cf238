#include "core/session/sessionmanager.h"
#include "core/backend/authapi.h"
#include "core/base/async.h"
#include "core/base/log.h"
#include "core/base/secrettext.h"
#include "core/base/wipestack.h"
#include "core/conversations/conversationservice.h"
#include "core/lock/applock.h"
#include "core/net/restclient.h"
#include "core/outbox/outbox.h"
#include "core/platform/networkstatus.h"
#include "core/retention/retentionkeeper.h"
#include "core/rules/failurefile.h"
#include "core/security/databasekeyring.h"
#include "core/security/osgate.h"
#include "core/security/qtkeychain.h"
#include "core/session/profilelock.h"
#include "core/session/storeopener.h"
#include "core/storage/database.h"
#include "core/storage/outboxstore.h"
#include "core/storage/stores.h"
#include "core/sync/backfillpolicy.h"
#include <QDir>
#include <QTimer>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;
using RecordIn = DatabaseKeyring::RecordIn;

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
// The caller's text stays as it is.
SecretBuffer secretFrom(QString text)
{
    return takeSecret(text);
}
} // namespace

struct SessionManager::Private {
    SessionManager *q;
    const QString folder;
    const Clock &clock;
    ProfileLock profile; // given back when everything that writes is gone
    QtKeychain systemKeychain;
    std::unique_ptr<OsPrompt> systemPrompt;
    OsGate gate;
    DatabaseKeyring keyring;
    AppLock lock;
    RestClient rest;
    AuthApi auth;
    Database database;
    QTimer generationTimer;
    NetworkStatus *network; // or nullptr
    std::unique_ptr<Session> session;
    SessionState state = SessionState::SignedOut;
    std::optional<SignedIn> signedIn; // waiting for protect()
    std::optional<NeedsCode> needsCode;
    int waitingToSend = 0;
    RetentionPolicy retention;
    BackfillPolicy backfill;
    bool autoStart = true;
    bool opening = false; // the databases are being opened or made; who closes waits for the end of that
    std::function<void()> afterClosing; // for who made the lock close
    std::optional<Answer<void>> leaving; // signing out
    int changes = 0; // of the ways in, that are not done
    quint64 lockAsks = 0; // tells an opening that has not begun when it was asked to lock again

    Private(SessionManager *manager, const QString &profileFolder, const Clock &theClock, const Options &options)
        : q(manager)
        , folder(profileFolder)
        , clock(theClock)
        , profile(profileFolder, options.patience)
        , systemPrompt(options.prompt ? nullptr : OsPrompt::create())
        , gate(options.prompt ? *options.prompt : *systemPrompt, theClock)
        , keyring(profileFolder, options.keychain ? *options.keychain : systemKeychain, theClock,
                  DatabaseKeyring::Options{options.kdf, &gate})
        , lock(keyring, theClock)
        , auth(rest)
        , network(options.network)
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

    // Runs the step while the profile is ours; whatever comes of it, an idle manager does not keep it.
    QFuture<Result<>> alone(std::function<QFuture<Result<>>()> step)
    {
        if (profile.tryTake())
            return step();
        const Answer<void> done;
        whenDone(profile.take(), q, [this, step = std::move(step), done](const Result<> &taken) {
            if (!taken)
                return done.finish(taken);
            if (!profile.tryTake()) // another step that failed has let it go meanwhile
                return done.finish(fail(ErrorKind::InUse));
            whenDone(step(), q, [done](const Result<> &result) { done.finish(result); });
        });
        return done.future();
    }

    void letProfileGo()
    {
        const bool closed = lock.state() == LockState::NoVault || lock.state() == LockState::Locked;
        if (closed && !opening && !leaving && changes == 0)
            profile.release();
    }

    // The keys are out and the databases answered: begin, or put everything back.
    void finishOpening(const Result<OpenedStore> &store, const Answer<void> &done)
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
        session =
            std::make_unique<Session>(database, store->account, store->tokens, store->syncedAt, store->files, clock);
        session->retention().setPolicy(retention);
        session->setBackfillPolicy(backfill);
        session->setFailureTable(WhatsApp::failureTableFrom(QDir(folder).filePath(u"failures.ini"_s)));
        session->setMetered(network && network->isMetered());
        tellWhatWasMended(store->health);
        raiseGeneration(); // a copy from before this opening is noticed, by the keychain too
        generationTimer.start();
        setState(SessionState::SignedIn);
        if (autoStart)
            session->start();
        done.finish({});
    }

    void followNetwork()
    {
        QObject::connect(network, &NetworkStatus::meteredChanged, q, [this](bool metered) {
            if (session)
                session->setMetered(metered);
        });
        QObject::connect(network, &NetworkStatus::thereChanged, q, [this](bool there) {
            if (session && there)
                session->networkIsBack();
        });
    }

    void tellWhatWasMended(const StoreHealth &health)
    {
        if (health.cacheRebuilt)
            emit q->cacheRebuilt();
        const bool older = health.outbox == FileState::RolledBack;
        if (!older && !health.outboxRescued)
            return;
        const RescuedOutbox rescued = health.outboxRescued.value_or(RescuedOutbox{});
        emit q->outboxMended({!older, older || rescued.complete, rescued.items, rescued.drafts, health.held});
    }

    // The files first, then the word about them outside: whatever comes between, they never look rolled back.
    void raiseGeneration()
    {
        whenDone(database.raiseGeneration(), q, [this](const Result<qint64> &raised) {
            if (raised)
                record(*raised, lock.state() == LockState::Unlocked ? RecordIn::FileAndKeychain : RecordIn::File);
        });
    }
    QFuture<Result<>> record(qint64 generation, RecordIn where)
    {
        const auto recorded = keyring.recordGeneration(generation, where);
        whenDone(recorded, q, [](const Result<> &done) {
            if (!done)
                qCInfo(lcManager) << "generation not recorded:" << errorName(done.error().kind);
        });
        return recorded;
    }

    // A vault without files behind it would ask for its key for ever: everything goes, and the choice is back.
    void takeVaultBack(const Error &error, const Answer<void> &done)
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

    QFuture<Result<>> openAfter(const QFuture<Result<>> &unlocking)
    {
        const Answer<void> done;
        whenDone(unlocking, q, [this, done](const Result<> &unlocked) {
            if (!unlocked) {
                letProfileGo();
                return done.finish(unlocked);
            }
            const auto keys = lock.takeKeys();
            if (!keys || leaving)
                return done.finish(fail(ErrorKind::Cancelled, u"locked meanwhile"_s));
            opening = true;
            setState(SessionState::Opening);
            whenDone(openStore(database, folder, keys, q), q,
                     [this, done](const Result<OpenedStore> &store) { finishOpening(store, done); });
        });
        return done.future();
    }

    QFuture<Result<>> make(Protection protection)
    {
        if (!signedIn || leaving) {
            letProfileGo();
            return readyFuture(Result<>(fail(ErrorKind::Cancelled, u"signing in was left"_s)));
        }
        if (opening)
            return readyFuture(Result<>(fail(ErrorKind::Conflict, u"on its way already"_s)));
        const Answer<void> done;
        opening = true;
        whenDone(lock.create(std::move(protection)), q, [this, done](const Result<> &created) {
            if (!created) {
                opening = false;
                if (leaving)
                    destroyEverything();
                letProfileGo();
                return done.finish(created);
            }
            const auto keys = lock.takeKeys();
            if (!keys || !signedIn || leaving)
                return takeVaultBack({ErrorKind::Cancelled, u"locked or left meanwhile"_s, std::nullopt}, done);
            setState(SessionState::Opening);
            eraseFiles(); // of a vault that is gone; nothing can open them any more
            whenDone(createStore(database, folder, keys, signedIn->account, signedIn->tokens, q), q,
                     [this, done](const Result<OpenedStore> &opened) {
                         if (!opened)
                             return takeVaultBack(opened.error(), done);
                         signedIn.reset();
                         finishOpening(opened, done);
                     });
        });
        return done.future();
    }

    // Runs `unlock` now, or as soon as a lock that is under way is complete.
    QFuture<Result<>> unlock(std::function<QFuture<Result<>>()> unlock)
    {
        unlock = [this, unlock = std::move(unlock), asks = lockAsks] {
            return asks == lockAsks ? unlock()
                                    : readyFuture(Result<>(fail(ErrorKind::Cancelled, u"locked meanwhile"_s)));
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

    QFuture<Result<>> openUnlessLeaving(const std::function<QFuture<Result<>>()> &unlock)
    {
        return leaving ? readyFuture(Result<>(fail(ErrorKind::Cancelled))) : openAfter(unlock());
    }

    // A change of the ways in. Whether the databases are open does not matter to it, but another program's work does.
    QFuture<Result<>> changeVault(std::function<QFuture<Result<>>()> change)
    {
        return alone([this, change = std::move(change)] {
            const Answer<void> done;
            ++changes; // to lock meanwhile does not give the profile to another program
            whenDone(leaving ? readyFuture(Result<>(fail(ErrorKind::Cancelled))) : change(), q,
                     [this, done](const Result<> &changed) {
                         --changes;
                         letProfileGo();
                         done.finish(changed);
                     });
            return done.future();
        });
    }

    void endSession()
    {
        generationTimer.stop();
        if (!session)
            return;
        emit q->closing();
        session.reset();
    }

    // In the order that leaves nothing behind: services, databases, and only then the word that it is locked.
    void closeEverything()
    {
        endSession();
        if (state == SessionState::SignedIn || state == SessionState::Opening)
            setState(SessionState::Locked);
        if (opening)
            return; // comes back when the databases have answered
        const auto counts = database.read([](const Stores &stores) { return stores.outbox().counts(); });
        whenDone(counts, q, [this](const Result<OutboxCounts> &known) {
            if (known)
                waitingToSend = known->waiting + known->failed;
            const bool wasOpen = database.isOpen();
            whenDone(database.close(), q, [this, wasOpen](const Result<> &closed) {
                if (!closed)
                    qCCritical(lcManager) << "databases did not close:" << closed.error().detail;
                if (!wasOpen)
                    return confirmClosed();
                whenDone(record(database.generation(), RecordIn::File), q,
                         [this](const Result<> &) { confirmClosed(); });
            });
        });
    }
    void confirmClosed()
    {
        wipeUnusedStack();
        lock.confirmLocked();
        letProfileGo();
        if (const auto then = std::exchange(afterClosing, nullptr))
            then();
    }

    // The vault could not be destroyed: it is a closed one.
    void lockWhatStays()
    {
        setState(SessionState::Locked);
        if (lock.state() == LockState::Locking)
            closeEverything();
        else
            lock.lock(LockCause::CannotOpen);
        letProfileGo();
    }

    QFuture<Result<>> leave()
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
        if (!opening) // else as soon as the databases have answered
            destroyEverything();
        return future;
    }

    void destroyEverything()
    {
        whenDone(database.close(), q, [this](const Result<> &) {
            whenDone(lock.destroy(), q, [this](const Result<> &destroyed) {
                const auto done = *std::exchange(leaving, std::nullopt);
                if (lock.state() != LockState::NoVault) {
                    const Error error = destroyed ? Error{ErrorKind::Storage, u"a vault file stays"_s, std::nullopt}
                                                  : destroyed.error();
                    qCWarning(lcManager) << "not signed out:" << errorName(error.kind) << error.detail;
                    lockWhatStays();
                    return done.finish(fail(error));
                }
                eraseFiles();
                letProfileGo();
                waitingToSend = 0;
                setState(SessionState::SignedOut);
                done.finish(destroyed);
            });
        });
    }

    void eraseFiles() const
    {
        const QDir dir(folder);
        const auto files =
            dir.entryList({u"cache.db*"_s, u"outbox.db*"_s, u"outbox.damaged-*"_s}, QDir::Files | QDir::Hidden);
        for (const QString &file : files)
            QFile::remove(dir.filePath(file));
        QDir(dir.filePath(attachmentFolder)).removeRecursively();
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
        if (state == LockState::Unlocked)
            d->gate.withdraw(); // it was asked for what has happened
        if (state == LockState::Locking)
            d->closeEverything();
    });
    connect(&d->lock, &AppLock::lockAsked, this, [this] {
        ++d->lockAsks;
        d->gate.withdraw();
    });
    connect(&d->database, &Database::cacheFoundDamaged, this, &SessionManager::cacheFoundDamaged);
    if (options.network)
        d->followNetwork();
    d->generationTimer.setInterval(options.generationPeriod);
    connect(&d->generationTimer, &QTimer::timeout, this, [this] { d->raiseGeneration(); });
}

SessionManager::~SessionManager()
{
    disconnect(&d->lock, nullptr, this, nullptr);
    d->endSession();
    if (!d->database.isOpen())
        return;
    const auto closed = d->database.close();
    QFuture(closed).waitForFinished();
    d->keyring.recordGenerationNow(d->database.generation()); // cannot: older copies go unnoticed for longer
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

void SessionManager::setRetention(const RetentionPolicy &policy)
{
    d->retention = policy;
    if (d->session)
        d->session->retention().setPolicy(policy);
}

void SessionManager::setBackfill(const BackfillPolicy &policy)
{
    d->backfill = policy;
    if (d->session)
        d->session->setBackfillPolicy(policy);
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
    return d->alone(
        [this, wanted = std::make_shared<Protection>(std::move(protection))] { return d->make(std::move(*wanted)); });
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

bool SessionManager::hasPinSlot() const
{
    const auto info = d->lock.vaultInfo();
    return info && info->pin;
}

bool SessionManager::isGated() const
{
    const auto info = d->lock.vaultInfo();
    return info && info->gated;
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

QFuture<Result<>> SessionManager::unlockWithPin(SecretBuffer pin)
{
    return d->unlock([this, secret = std::make_shared<SecretBuffer>(std::move(pin))] {
        return d->lock.unlockWithPin(std::move(*secret));
    });
}

QFuture<Result<>> SessionManager::setPassphrase(SecretBuffer current, SecretBuffer passphrase)
{
    const auto secrets =
        std::make_shared<std::pair<SecretBuffer, SecretBuffer>>(std::move(current), std::move(passphrase));
    return d->changeVault(
        [this, secrets] { return d->keyring.setPassphrase(std::move(secrets->first), std::move(secrets->second)); });
}

QFuture<Result<>> SessionManager::setKeychain(bool on, SecretBuffer passphrase)
{
    const auto secret = std::make_shared<SecretBuffer>(std::move(passphrase));
    return d->changeVault([this, on, secret] {
        return on ? d->keyring.addKeychain(std::move(*secret)) : d->keyring.removeKeychain(std::move(*secret));
    });
}

QFuture<Result<>> SessionManager::setPin(SecretBuffer current, SecretBuffer pin)
{
    const auto secrets = std::make_shared<std::pair<SecretBuffer, SecretBuffer>>(std::move(current), std::move(pin));
    return d->changeVault(
        [this, secrets] { return d->keyring.setPin(std::move(secrets->first), std::move(secrets->second)); });
}

QFuture<Result<>> SessionManager::changePin(SecretBuffer currentPin, SecretBuffer pin)
{
    const auto secrets = std::make_shared<std::pair<SecretBuffer, SecretBuffer>>(std::move(currentPin), std::move(pin));
    return d->changeVault(
        [this, secrets] { return d->keyring.changePin(std::move(secrets->first), std::move(secrets->second)); });
}

QFuture<Result<>> SessionManager::removePin(SecretBuffer current)
{
    const auto secret = std::make_shared<SecretBuffer>(std::move(current));
    return d->changeVault([this, secret] { return d->keyring.removePin(std::move(*secret)); });
}

QFuture<Result<>> SessionManager::setGate(bool on)
{
    return d->changeVault([this, on] { return d->keyring.setGate(on); });
}

QFuture<bool> SessionManager::systemCanAsk()
{
    return d->gate.isAvailable();
}

QFuture<OsPromptOutcome> SessionManager::askSystem(const OsPrompt::Question &question)
{
    return d->gate.ask(question);
}

bool SessionManager::isSystemConfirmed() const
{
    return d->gate.isConfirmed();
}

void SessionManager::withdrawQuestion()
{
    d->gate.withdraw();
}

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
    return d->alone([this] { return d->leave(); });
}

} // namespace Amandesk
