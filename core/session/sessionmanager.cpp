#include "core/session/sessionmanager.h"
#include "core/lock/policyreader.h"
#include "core/net/tlspins.h"
#include "core/platform/bootid.h"
#include "core/platform/networkstatus.h"
#include "core/retention/retentionkeeper.h"
#include "core/session/sessionmanager_p.h"

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
    case SessionState::NeedsSignIn:
        return u"needs-sign-in"_s;
    case SessionState::Locked:
        return u"locked"_s;
    }
    Q_UNREACHABLE();
}

SessionManager::Private::Private(SessionManager *manager, const QString &profileFolder, const Clock &theClock,
                                 const Options &options)
    : q(manager)
    , folder(profileFolder)
    , clock(theClock)
    , profile(profileFolder, options.patience)
    , system(systemKeys())
    , gate(options.prompt ? *options.prompt : *system.prompt, theClock)
    , keyring(profileFolder, options.keychain ? *options.keychain : *system.keychain, theClock,
              DatabaseKeyring::Options{options.kdf, &gate})
    , lock(keyring, theClock)
    , auth(rest)
    , network(options.network)
    , policyPlace(options.policy)
    , policyReading(readPolicy(options.policy))
    , lease(theClock)
    , bootId(options.bootId ? *options.bootId : Amandesk::bootId())
    , admit(options.admit)
{ }

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
    if (d->state == SessionState::Locked) { // from before a restart
        d->arrived = spooledMessages(profileFolder);
        d->waitingToSend = keptUnsent(profileFolder).value_or(0);
    }
    connect(&d->keyring, &DatabaseKeyring::pinSpent, this, [this] { d->pinSpent(); });
    logWhatIsUnclear(d->policyReading);
    setCertificatePins(d->policy.pins);
    d->resumeErasing();
    if (options.network)
        d->followNetwork();
    d->changesPatience.setInterval(std::chrono::milliseconds(100));
    connect(&d->changesPatience, &QTimer::timeout, this, [this] { d->hurryChanges(); });
    d->generationTimer.setInterval(options.generationPeriod);
    connect(&d->generationTimer, &QTimer::timeout, this, [this] {
        d->raiseGeneration();
        d->readPolicyAgain();
        d->checkLease();
    });
}

SessionManager::~SessionManager()
{
    disconnect(&d->lock, nullptr, this, nullptr);
    if (d->session) {
        d->countUnsent();
        d->saveOpening(Private::Saved::AtTheEnd);
    }
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

const LockPolicy &SessionManager::policy() const
{
    return d->policy;
}

const PolicyReading &SessionManager::policyReading() const
{
    return d->policyReading;
}

bool SessionManager::needsAnotherWay() const
{
    const auto info = d->lock.vaultInfo();
    if (!info || info->passphrase)
        return false;
    return d->policy.passphraseNeeded || (!d->policy.keychainAlone && !hasPinSlot());
}

void SessionManager::Private::readPolicyAgain()
{
    const PolicyReading read = readPolicy(policyPlace);
    if (read == policyReading)
        return;
    const bool askedForMore = q->needsAnotherWay(); // and opened all the same, to be given it
    logWhatIsUnclear(read);
    policyReading = read;
    applyQuickUnlock();
    setCertificatePins(policy.pins);
    qCInfo(lcManager) << "the organisation's policy has changed";
    emit q->policyChanged();
    if (session && (!isOpenedAsDemanded() || (q->needsAnotherWay() && !askedForMore)))
        lock.lock(LockCause::Policy);
}

// Would the policy that holds now have let it be opened as it was?
bool SessionManager::Private::isOpenedAsDemanded() const
{
    switch (openedWay) {
    case Way::Passphrase:
        return true;
    case Way::Pin:
        return policy.pinAllowed;
    case Way::Quick:
        return policy.quickUnlock;
    case Way::Keychain:
        return policy.systemLoginAfterRestart || provenBoot == bootId;
    }
    Q_UNREACHABLE();
}

QFuture<Result<>> SessionManager::Private::refusedByPolicy() const
{
    return readyFuture(Result<>(fail(ErrorKind::Forbidden, u"policy"_s)));
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

void SessionManager::Private::setState(SessionState next)
{
    if (state == next)
        return;
    state = next;
    qCInfo(lcManager) << "state" << sessionStateName(next);
    emit q->stateChanged(next);
}

QFuture<Result<>> SessionManager::Private::alone(std::function<QFuture<Result<>>()> step)
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

void SessionManager::Private::letProfileGo()
{
    const bool closed = lock.state() == LockState::NoVault || lock.state() == LockState::Locked;
    if (closed && !opening && !leaving && !isErasing() && changes == 0)
        profile.release();
}

void SessionManager::Private::followNetwork()
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

} // namespace Amandesk
