#include "app/cli/sendfate.h"
#include "core/outbox/outbox.h"
#include "core/session/sessionmanager.h"

namespace Amandesk::Cli {

VerbAnswer send(const VerbCall &call)
{
    const ConversationId conversation{call.line.arguments.at(0)};
    const Answer<void> answer;
    whenDone(call.manager.session()->outbox().send(conversation, call.line.arguments.at(1)), call.context,
             [call, answer](const Result<ClientMessageId> &id) {
                 if (id)
                     printFate(call, *id, answer);
                 else
                     answer.finish(fail(id.error()));
             });
    return answer.future();
}

} // namespace Amandesk::Cli
