#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "core/conversations/conversationservice.h"
#include "core/session/sessionmanager.h"
#include <QJsonArray>

namespace Amandesk::Cli {
using namespace Qt::Literals::StringLiterals;

VerbAnswer show(const VerbCall &call)
{
    ConversationService &service = call.manager.session()->conversations();
    const ConversationId id{call.line.arguments.first()};
    const Answer<void> answer;
    whenDone(service.conversation(id), call.context, [call, &service, id, answer](const Result<Conversation> &row) {
        if (!row)
            return answer.finish(fail(row.error()));
        whenDone(service.newest(id, call.line.limit), call.context,
                 [call, row = *row, answer](const Result<TimelineSlice> &slice) {
                     if (!slice)
                         return answer.finish(fail(slice.error()));
                     if (call.line.json) {
                         QJsonArray messages;
                         for (const Message &message : slice->messages)
                             messages.append(toJson(message));
                         print(QJsonObject{{u"conversation"_s, toJson(row)},
                                           {u"messages"_s, messages},
                                           {u"at_start"_s, slice->atStart}});
                     } else {
                         print(toLine(row));
                         for (const Message &message : slice->messages)
                             print(toLine(message));
                     }
                     answer.finish({});
                 });
    });
    return answer.future();
}

} // namespace Amandesk::Cli
