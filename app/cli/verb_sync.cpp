#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "core/conversations/conversationservice.h"
#include "core/session/sessionmanager.h"

namespace Amandesk::Cli {
using namespace Qt::Literals::StringLiterals;

VerbAnswer sync(const VerbCall &call)
{
    Session &session = *call.manager.session();
    const Answer<void> answer;
    session.start();
    whenDone(session.syncNow(), call.context, [call, &session, answer](const Result<> &synced) {
        if (!synced)
            return answer.finish(synced);
        whenDone(session.conversations().counts(), call.context,
                 [call, &session, answer](const Result<ConversationCounts> &counts) {
                     if (!counts)
                         return answer.finish(fail(counts.error()));
                     if (call.line.json) {
                         print(QJsonObject{{u"synced"_s, true},
                                           {u"synced_at"_s, toJson(session.freshness().syncedAt)},
                                           {u"conversations"_s, counts->all},
                                           {u"mine"_s, counts->mine},
                                           {u"unserved"_s, counts->unserved},
                                           {u"resolved"_s, counts->resolved}});
                     } else {
                         print(u"Synced: %1 conversations, %2 mine, %3 unserved, %4 resolved."_s.arg(counts->all)
                                   .arg(counts->mine)
                                   .arg(counts->unserved)
                                   .arg(counts->resolved));
                     }
                     answer.finish({});
                 });
    });
    return answer.future();
}

} // namespace Amandesk::Cli
