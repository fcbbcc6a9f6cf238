#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "core/session/sessionmanager.h"

namespace Amandesk::Cli {
using namespace Qt::Literals::StringLiterals;

VerbAnswer signOut(const VerbCall &call)
{
    const auto done = call.manager.signOut();
    const Answer<void> answer;
    whenDone(done, call.context, [call, answer](const Result<> &result) {
        if (result && call.line.json)
            print(QJsonObject{{u"signed_in"_s, false}});
        else if (result)
            print(u"Signed out. Keys and files of this profile are gone."_s);
        answer.finish(result);
    });
    return answer.future();
}

} // namespace Amandesk::Cli
