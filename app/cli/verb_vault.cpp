#include "app/cli/output.h"
#include "app/cli/profile.h"
#include "app/cli/secretinput.h"
#include "app/cli/verbs.h"
#include "core/base/secretmemory.h"
#include "core/lock/applock.h"
#include "core/lock/policyreader.h"
#include "core/platform/rootuser.h"
#include "core/security/pinrules.h"
#include "core/session/sessionmanager.h"
#include <algorithm>
#include <functional>
#include <QJsonArray>
#include <utility>

namespace Amandesk::Cli {
using namespace Qt::Literals::StringLiterals;

namespace {
VerbAnswer refuse(const Error &error)
{
    return readyFuture(Result<>(fail(error)));
}

QStringList waysOf(const VaultInfo &info)
{
    QStringList ways;
    if (info.keychain)
        ways.append(u"keychain"_s);
    if (info.passphrase)
        ways.append(u"passphrase"_s);
    if (info.pin)
        ways.append(u"pin"_s);
    return ways;
}

QJsonValue secondsOf(const std::optional<std::chrono::seconds> &wait)
{
    return wait ? QJsonValue(qint64(wait->count())) : QJsonValue(QJsonValue::Null);
}

QString updatesWord(UpdatePolicy updates)
{
    switch (updates) {
    case UpdatePolicy::AsChosen:
        return u"as-chosen"_s;
    case UpdatePolicy::Notify:
        return u"notify"_s;
    case UpdatePolicy::Off:
        return u"off"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject objectOf(const LockPolicy &policy)
{
    return {{u"idle_minutes"_s, policy.mostIdleMinutes ? QJsonValue(*policy.mostIdleMinutes) : QJsonValue()},
            {u"lock_with_system"_s, policy.withSystem},
            {u"warning_extends"_s, policy.warningExtends},
            {u"lock_on_minimise"_s, policy.onMinimise},
            {u"pin_allowed"_s, policy.pinAllowed},
            {u"least_pin_length"_s, policy.leastPinLength},
            {u"passphrase_needed"_s, policy.passphraseNeeded},
            {u"system_login_after_restart"_s, policy.systemLoginAfterRestart},
            {u"quick_unlock"_s, policy.quickUnlock},
            {u"keyring_alone"_s, policy.keychainAlone},
            {u"offline_hours"_s, qint64(policy.offline.count())},
            {u"tenth_wrong_pin"_s, policy.wipeAtTenthPin ? u"wipe"_s : u"destroy-pin"_s},
            {u"receive_while_locked"_s, policy.receiveWhileLocked},
            {u"pinned_hosts"_s, QJsonArray::fromStringList(policy.pins.hosts.keys())},
            {u"updates"_s, updatesWord(policy.updates)}};
}

// Only what is demanded; nothing is the usual.
QStringList sentencesOn(const LockPolicy &policy)
{
    QStringList sentences;
    const auto add = [&sentences](bool demanded, const QString &sentence) {
        if (demanded)
            sentences.append(sentence);
    };
    add(policy.mostIdleMinutes.has_value(), u"locks after %1 min at most"_s.arg(policy.mostIdleMinutes.value_or(0)));
    add(policy.withSystem, u"locks with the system"_s);
    add(policy.onMinimise, u"locks when minimised"_s);
    add(!policy.warningExtends, u"nothing puts the lock off"_s);
    add(!policy.pinAllowed, u"no PIN"_s);
    add(policy.leastPinLength > leastPinLength, u"a PIN has %1 digits or more"_s.arg(policy.leastPinLength));
    add(policy.passphraseNeeded, u"a passphrase is needed"_s);
    add(!policy.keychainAlone, u"the keychain alone is not enough"_s);
    add(!policy.systemLoginAfterRestart, u"PIN or passphrase after a restart"_s);
    add(!policy.quickUnlock, u"the system's question opens nothing out of memory"_s);
    add(policy.offline != LockPolicy().offline,
        u"opens for %1 h after the server last answered"_s.arg(policy.offline.count()));
    add(policy.wipeAtTenthPin, u"the tenth wrong PIN erases everything"_s);
    add(!policy.receiveWhileLocked, u"nothing is received while locked"_s);
    add(!policy.pins.hosts.isEmpty(),
        u"a known certificate of %1"_s.arg(oneLine(policy.pins.hosts.keys().join(u", "_s))));
    add(policy.pins.refusesAll, u"no certificate is right"_s);
    add(policy.updates == UpdatePolicy::Notify, u"new versions are told, not fetched"_s);
    add(policy.updates == UpdatePolicy::Off, u"nobody asks for new versions"_s);
    return sentences;
}

void printStatus(const VaultInfo &info, KeychainState keychain, const PolicyReading &reading, bool json)
{
    const QStringList unclear = reading.bad + reading.unknown;
    const QString problem = reading.problem ? errorName(reading.problem->kind) : QString();
    if (json)
        return print(QJsonObject{{u"vault_id"_s, info.vaultId},
                                 {u"created_at"_s, toJson(std::optional(info.createdAt))},
                                 {u"generation"_s, info.generation},
                                 {u"ways"_s, QJsonArray::fromStringList(waysOf(info))},
                                 {u"gated"_s, info.gated},
                                 {u"pin_destroyed"_s, info.pinDestroyed},
                                 {u"failed_passphrases"_s, info.failedTries},
                                 {u"passphrase_retry_after_s"_s, secondsOf(info.retryAfter)},
                                 {u"failed_pins"_s, info.failedPinTries},
                                 {u"pin_retry_after_s"_s, secondsOf(info.pinRetryAfter)},
                                 {u"keychain"_s, keychainStateName(keychain)},
                                 {u"keychain_backend"_s, info.keychainBackend},
                                 {u"secret_memory"_s, secretMemoryName(secretMemory())},
                                 {u"policy"_s, objectOf(reading.policy)},
                                 {u"policy_not_understood"_s, QJsonArray::fromStringList(unclear)},
                                 {u"policy_problem"_s, problem.isEmpty() ? QJsonValue() : QJsonValue(problem)}});
    print(u"Opens with: %1."_s.arg(waysOf(info).join(u", "_s)));
    if (info.gated)
        print(u"The system asks who is there before the keychain opens it."_s);
    if (info.pinDestroyed)
        print(u"The PIN was destroyed by ten wrong tries."_s);
    print(u"Wrong passphrases: %1, wrong PINs: %2."_s.arg(info.failedTries).arg(info.failedPinTries));
    if (const auto wait = std::max(info.retryAfter, info.pinRetryAfter))
        print(u"The next try has to wait %1 s."_s.arg(wait->count()));
    print(u"Keychain: %1."_s.arg(keychainStateName(keychain)));
    print(
        secretMemory() == SecretMemory::Hidden
            ? u"Keys in memory: hidden from every other program by the kernel (memfd_secret)."_s
            : u"Keys in memory: locked there and left out of dumps; nothing hides them, or it would keep this computer from hibernating."_s);
    if (const QStringList demands = sentencesOn(reading.policy); !demands.isEmpty())
        print(u"The organisation demands: %1."_s.arg(demands.join(u"; "_s)));
    if (!problem.isEmpty())
        print(u"What the organisation has laid down is not followed (%1)."_s.arg(problem));
    if (!unclear.isEmpty())
        print(u"Not understood of it: %1. Where a name is known, the stricter value holds."_s.arg(
            oneLine(unclear.join(u", "_s))));
}

VerbAnswer showStatus(const VerbCall &call)
{
    const auto info = call.manager.lock().vaultInfo();
    if (!info)
        return refuse(info.error());
    const Answer<void> answer;
    whenDone(call.manager.lock().keychainState(), call.context, [call, info = *info, answer](KeychainState keychain) {
        printStatus(info, keychain, call.manager.policyReading(), call.line.json);
        answer.finish({});
    });
    return answer.future();
}

bool opensByKeychain(const VerbCall &call)
{
    return call.line.passphraseFile.isEmpty() && call.manager.hasKeychainSlot();
}

// The way that opens: a passphrase, or empty for the keychain.
Result<SecretBuffer> presentWay(const VerbCall &call)
{
    if (opensByKeychain(call))
        return SecretBuffer();
    return takeSecret(call.line.passphraseFile, u"Passphrase: "_s);
}

using Change = std::function<VerbAnswer()>;

VerbAnswer tellWhenDone(const VerbCall &call, bool byKeychain, const Change &change, const QString &sentence)
{
    const Answer<void> answer;
    whenDone(byKeychain ? afterTheSystemsWord(call, change) : change(), call.context,
             [call, answer, sentence](const Result<> &done) {
                 if (done && call.line.json)
                     print(QJsonObject{{u"changed"_s, true}});
                 else if (done)
                     print(sentence);
                 answer.finish(done);
             });
    return answer.future();
}

using Secrets = std::pair<SecretBuffer, SecretBuffer>;

VerbAnswer setPin(const VerbCall &call)
{
    const bool byPin = !call.line.pinFile.isEmpty();
    auto current = byPin ? takeSecret(call.line.pinFile, {}) : presentWay(call);
    if (!current)
        return refuse(current.error());
    auto pin = takeNewSecret(call.line.newPinFile, u"New PIN, 6 to 12 digits: "_s);
    if (!pin)
        return refuse(pin.error());
    if (pinProblem(*pin))
        return refuse(said(ErrorKind::BadInput,
                           u"A PIN has 6 to 12 digits and is none that everybody tries first, such as 123456."_s));
    const auto secrets = std::make_shared<Secrets>(std::move(*current), std::move(*pin));
    const Change change = [call, byPin, secrets] {
        auto &[present, next] = *secrets;
        return byPin ? call.manager.changePin(std::move(present), std::move(next))
                     : call.manager.setPin(std::move(present), std::move(next));
    };
    return tellWhenDone(call, !byPin && opensByKeychain(call), change, u"The PIN is set."_s);
}

VerbAnswer removePin(const VerbCall &call)
{
    auto current = presentWay(call);
    if (!current)
        return refuse(current.error());
    const auto secret = std::make_shared<SecretBuffer>(std::move(*current));
    const Change change = [call, secret] { return call.manager.removePin(std::move(*secret)); };
    return tellWhenDone(call, opensByKeychain(call), change, u"The PIN is gone."_s);
}

VerbAnswer setPassphrase(const VerbCall &call)
{
    auto current = presentWay(call);
    if (!current)
        return refuse(current.error());
    auto next = takeNewSecret(call.line.newPassphraseFile, u"New passphrase, 12 characters or more: "_s);
    if (!next)
        return refuse(next.error());
    const auto secrets = std::make_shared<Secrets>(std::move(*current), std::move(*next));
    const Change change = [call, secrets] {
        return call.manager.setPassphrase(std::move(secrets->first), std::move(secrets->second));
    };
    return tellWhenDone(call, opensByKeychain(call), change, u"The passphrase is set."_s);
}

// How far it is, for who waits: on standard error, a line for each step.
void tellProgress(const VerbCall &call)
{
    QObject::connect(&call.manager, &SessionManager::renewalProgressed, call.context,
                     [](const RenewalProgress &progress) {
                         if (progress.percent != 0)
                             return;
                         if (progress.step == RenewalStep::Outbox)
                             warn(u"Renewing the keys: drafts and unsent messages. No way back from here."_s);
                         else if (progress.step == RenewalStep::Cache)
                             warn(u"Renewing the keys: cached messages."_s);
                         else if (progress.step == RenewalStep::Files)
                             warn(u"Renewing the keys: attachments."_s);
                     });
}

// Every way in opens first; what is there is asked for, and asked for once.
VerbAnswer rotate(const VerbCall &call)
{
    const auto proofs = std::make_shared<SessionManager::RenewalProofs>();
    const bool both = call.manager.hasPassphraseSlot();
    if (both) {
        auto passphrase = takeSecret(call.line.passphraseFile, u"Passphrase: "_s);
        if (!passphrase)
            return refuse(passphrase.error());
        proofs->passphrase = std::move(*passphrase);
    }
    if (call.manager.hasPinSlot()) {
        auto pin = takeSecret(call.line.pinFile, u"PIN: "_s);
        if (!pin)
            return refuse(pin.error());
        proofs->pin = std::move(*pin);
    }
    tellProgress(call);
    const auto open = [call, both, proofs]() -> VerbAnswer {
        if (!both)
            return afterTheSystemsWord(call, [call] { return call.manager.unlockWithKeychain(); });
        return call.manager.unlockWithPassphrase(proofs->passphrase.clone());
    };
    const Answer<void> answer;
    whenDone(open(), call.context, [call, proofs, answer](const Result<> &opened) {
        if (!opened)
            return answer.finish(opened);
        const Change change = [call, proofs] { return call.manager.renewKeys(std::move(*proofs)); };
        whenDone(tellWhenDone(call, true, change, u"The keys are renewed."_s), call.context,
                 [answer](const Result<> &done) { answer.finish(done); });
    });
    return answer.future();
}

// As every verb opens it; but this one may ask at the terminal.
VerbAnswer openOrAsk(const VerbCall &call)
{
    const bool given = !call.line.pinFile.isEmpty() || !call.line.passphraseFile.isEmpty();
    if (given || call.manager.hasKeychainSlot() || call.manager.state() != SessionState::Locked)
        return openProfile(call);
    auto secret = takeSecret({}, u"Passphrase: "_s);
    return secret ? call.manager.unlockWithPassphrase(std::move(*secret)) : refuse(secret.error());
}

VerbAnswer tryToOpen(const VerbCall &call)
{
    const Answer<void> answer;
    whenDone(openOrAsk(call), call.context, [call, answer](const Result<> &opened) {
        if (!opened)
            return answer.finish(opened);
        if (call.line.json)
            print(QJsonObject{{u"opened"_s, true}});
        else
            print(u"It opens."_s);
        answer.finish({});
    });
    return answer.future();
}
} // namespace

VerbAnswer vault(const VerbCall &call)
{
    if (const auto allowed = refuseRoot(call.line.asRoot); !allowed)
        return refuse(said(allowed.error().kind, allowed.error().detail));
    if (runsAsRoot())
        warn(asRootWarning());
    if (call.manager.state() == SessionState::SignedOut)
        return refuse(nobodyIsHere());
    const QString &what = call.line.arguments.first();
    if (what == "status"_L1)
        return showStatus(call);
    if (what == "unlock"_L1)
        return tryToOpen(call);
    if (what == "set-pin"_L1)
        return setPin(call);
    if (what == "remove-pin"_L1)
        return removePin(call);
    if (what == "set-passphrase"_L1)
        return setPassphrase(call);
    if (what == "rotate"_L1)
        return rotate(call);
    if (what == "wipe"_L1)
        return signOut(call);
    return refuse(
        said(ErrorKind::BadInput,
             u"vault takes status, unlock, set-pin, remove-pin, set-passphrase, rotate or wipe; see --help"_s));
}

} // namespace Amandesk::Cli
