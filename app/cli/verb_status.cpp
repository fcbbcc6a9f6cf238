#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "core/conversations/conversationservice.h"
#include "core/outbox/outbox.h"
#include "core/session/sessionmanager.h"

namespace Amandesk::Cli {
using namespace Qt::Literals::StringLiterals;

VerbAnswer status(const VerbCall &call)
{
    Session &session = *call.manager.session();
    const Answer<void> answer;
    whenDone(session.conversations().counts(), call.context,
             [call, &session, answer](const Result<ConversationCounts> &counts) {
                 if (!counts)
                     return answer.finish(fail(counts.error()));
                 whenDone(session.outbox().counts(), call.context,
                          [call, &session, answer, counts = *counts](const Result<OutboxCounts> &outbox) {
                              if (!outbox)
                                  return answer.finish(fail(outbox.error()));
                              const Account &account = session.account();
                              if (call.line.json) {
                                  print(QJsonObject{{u"name"_s, account.name},
                                                    {u"email"_s, account.email},
                                                    {u"role"_s, roleName(account.role)},
                                                    {u"server"_s, account.server.omnichannel.toString()},
                                                    {u"conversations"_s, counts.all},
                                                    {u"waiting_to_send"_s, outbox->waiting},
                                                    {u"failed_to_send"_s, outbox->failed},
                                                    {u"freshness"_s, freshnessName(session.freshness().state)},
                                                    {u"synced_at"_s, toJson(session.freshness().syncedAt)}});
                              } else {
                                  print(u"%1 (%2) at %3"_s.arg(oneLine(account.name, 60), roleName(account.role),
                                                               account.server.omnichannel.toString()));
                                  print(u"%1 here. Messages waiting to be sent: %2, failed: %3."_s.arg(
                                      counted(counts.all, u"conversation"_s, u"conversations"_s),
                                      QString::number(outbox->waiting), QString::number(outbox->failed)));
                                  print(toLine(session.freshness()));
                              }
                              answer.finish({});
                          });
             });
    return answer.future();
}

} // namespace Amandesk::Cli
