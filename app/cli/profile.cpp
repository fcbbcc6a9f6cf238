#include "app/cli/profile.h"
#include "app/cli/output.h"
#include "app/cli/secretinput.h"
#include "core/session/sessionmanager.h"

namespace Amandesk::Cli {
using namespace Qt::Literals::StringLiterals;

namespace {
QStringList sentencesAbout(const OutboxMending &mending)
{
    QStringList sentences;
    if (!mending.damaged)
        sentences.append(u"The file with drafts and unsent messages is older than it should be."_s);
    else if (mending.complete)
        sentences.append(u"The file with drafts and unsent messages was damaged; everything in it was recovered."_s);
    else
        sentences.append(u"The file with drafts and unsent messages was damaged; recovered: %1 and %2."_s.arg(
            counted(mending.items, u"unsent message"_s, u"unsent messages"_s),
            counted(mending.drafts, u"draft"_s, u"drafts"_s)));
    if (mending.held > 0)
        sentences.append(u"Held, because it may have been sent before: %1."_s.arg(
            counted(mending.held, u"message"_s, u"messages"_s)));
    return sentences;
}

QString sentenceAbout(OsPromptOutcome outcome)
{
    switch (outcome) {
    case OsPromptOutcome::Confirmed:
        return u"The system has confirmed that it is you."_s;
    case OsPromptOutcome::Dismissed:
        return u"The system's question was closed."_s;
    case OsPromptOutcome::Refused:
        return u"The system has not confirmed that it is you. Give --pin-file or --passphrase-file."_s;
    case OsPromptOutcome::NoPrompter:
        return u"Nothing here can show the system's question. Give --pin-file or --passphrase-file."_s;
    case OsPromptOutcome::NotInstalled:
        return u"The system does not know Amandesk's question. Give --pin-file or --passphrase-file."_s;
    case OsPromptOutcome::NoAnswer:
        return u"The system does not answer. Give --pin-file or --passphrase-file."_s;
    }
    Q_UNREACHABLE();
}
} // namespace

void tellWhatIsMended(SessionManager &manager, QObject *context)
{
    QObject::connect(&manager, &SessionManager::cacheRebuilt, context,
                     [] { warn(u"The copy on this computer was damaged; sync fetches it anew."_s); });
    QObject::connect(&manager, &SessionManager::outboxMended, context, [](const OutboxMending &mending) {
        for (const QString &sentence : sentencesAbout(mending))
            warn(sentence);
    });
}

void tellWhatIsErased(SessionManager &manager)
{
    const auto note = manager.erased();
    if (!note)
        return;
    const QString lost = note->unsent
        ? counted(*note->unsent, u"message that was not sent is lost."_s, u"messages that were not sent are lost."_s)
        : u"Whether messages waited to be sent is not known."_s;
    warn(u"Everything of this profile was erased after ten wrong PINs (%1), as the organisation demands. %2"_s.arg(
        note->at.toString(Qt::ISODate), lost));
    if (manager.session())
        manager.forgetErased();
}

VerbAnswer afterTheSystemsWord(const VerbCall &call, const std::function<VerbAnswer()> &then)
{
    if (!call.manager.isGated())
        return then();
    warn(u"Waiting for the system to confirm that it is you."_s);
    const Answer<void> answer;
    whenDone(call.manager.askSystem({}), call.context, [call, then, answer](OsPromptOutcome outcome) {
        if (outcome != OsPromptOutcome::Confirmed)
            return answer.finish(fail(said(ErrorKind::Forbidden, sentenceAbout(outcome))));
        whenDone(then(), call.context, [answer](const Result<> &done) { answer.finish(done); });
    });
    return answer.future();
}

VerbAnswer openProfile(const VerbCall &call)
{
    if (call.manager.state() != SessionState::Locked)
        return readyFuture(Result<>(fail(nobodyIsHere())));
    if (!call.line.pinFile.isEmpty()) {
        auto pin = takeSecret(call.line.pinFile, {});
        return pin ? call.manager.unlockWithPin(std::move(*pin)) : readyFuture(Result<>(fail(pin.error())));
    }
    if (call.line.passphraseFile.isEmpty()) {
        if (!call.manager.hasKeychainSlot() && call.manager.hasPassphraseSlot())
            return readyFuture(Result<>(fail(ErrorKind::KeyMissing, u"no keychain slot"_s)));
        return afterTheSystemsWord(call, [call] { return call.manager.unlockWithKeychain(); });
    }
    auto passphrase = takeSecret(call.line.passphraseFile, {});
    if (!passphrase)
        return readyFuture(Result<>(fail(passphrase.error())));
    return call.manager.unlockWithPassphrase(std::move(*passphrase));
}

} // namespace Amandesk::Cli
