#include "app/cli/output.h"
#include "app/cli/profile.h"
#include "app/cli/verbs.h"
#include "core/outbox/outbox.h"
#include "core/session/accountbook.h"
#include "core/session/sessionmanager.h"

namespace Amandesk::Cli {
using namespace Qt::Literals::StringLiterals;

namespace {
void destroy(const VerbCall &call, const Answer<void> &answer)
{
    whenDone(call.manager.signOut(), call.context, [call, answer](const Result<> &result) {
        if (result && call.account != AccountBook::firstId()) {
            if (const auto forgotten = call.accounts.forget(call.account); !forgotten)
                warn(u"The account's folder could not be removed: "_s + sentenceFor(forgotten.error()));
        }
        if (result && call.line.json)
            print(QJsonObject{{u"signed_in"_s, false}});
        else if (result)
            print(u"Signed out. Keys and files of this profile are gone."_s);
        answer.finish(result);
    });
}

Result<> refuseFor(int unsent)
{
    return fail(said(ErrorKind::Conflict,
                     counted(unsent, u"message has not been sent and would be lost."_s,
                             u"messages have not been sent and would be lost."_s)
                         + u" Send with sync first, or give --discard-unsent."_s));
}
} // namespace

VerbAnswer signOut(const VerbCall &call)
{
    const Answer<void> answer;
    if (call.line.erase && call.manager.state() == SessionState::Locked) {
        // Nobody can look inside; how many they are was counted when it was closed.
        const int unsent = call.manager.waitingToSend();
        unsent > 0 && !call.line.discardUnsent ? answer.finish(refuseFor(unsent)) : destroy(call, answer);
        return answer.future();
    }
    whenDone(openProfile(call), call.context, [call, answer](const Result<> &opened) {
        if (!opened)
            return answer.finish(opened);
        whenDone(call.manager.session()->outbox().counts(), call.context,
                 [call, answer](const Result<OutboxCounts> &counts) {
                     if (!counts)
                         return answer.finish(fail(counts.error()));
                     const int unsent = counts->waiting + counts->failed;
                     if (unsent > 0 && !call.line.discardUnsent)
                         return answer.finish(refuseFor(unsent));
                     destroy(call, answer);
                 });
    });
    return answer.future();
}

} // namespace Amandesk::Cli
