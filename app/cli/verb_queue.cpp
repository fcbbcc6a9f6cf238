#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "core/reports/reportservice.h"
#include "core/session/sessionmanager.h"
#include <QJsonArray>

namespace Amandesk::Cli {
using namespace Qt::Literals::StringLiterals;

namespace {
QJsonValue known(const std::optional<int> &number)
{
    return number ? QJsonValue(*number) : QJsonValue(QJsonValue::Null);
}

QString inWords(const std::optional<int> &number)
{
    return number ? QString::number(*number) : u"not known"_s;
}
} // namespace

VerbAnswer queue(const VerbCall &call)
{
    const Answer<void> answer;
    whenDone(call.manager.session()->reports().fetch(), call.context,
             [call, answer](const Result<QueueSnapshot> &snapshot) {
                 if (!snapshot)
                     return answer.finish(fail(snapshot.error()));
                 if (call.line.json) {
                     QJsonArray waiting;
                     for (const Conversation &conversation : snapshot->waiting)
                         waiting.append(toJson(conversation));
                     QJsonArray agents;
                     for (const Agent &agent : snapshot->agents)
                         agents.append(toJson(agent));
                     print(QJsonObject{{u"at"_s, toJson(std::optional(snapshot->at))},
                                       {u"unserved"_s, known(snapshot->unserved)},
                                       {u"served"_s, known(snapshot->served)},
                                       {u"waiting"_s, waiting},
                                       {u"agents"_s, agents}});
                 } else {
                     print(u"Unserved: %1, served: %2"_s.arg(inWords(snapshot->unserved), inWords(snapshot->served)));
                     for (const Conversation &conversation : snapshot->waiting)
                         print(toLine(conversation));
                     for (const Agent &agent : snapshot->agents) {
                         print(u"%1  %2  %3 open"_s.arg(oneLine(agent.name, 40).leftJustified(24),
                                                        agent.available ? u"available"_s : u"away     "_s,
                                                        QString::number(agent.openConversations)));
                     }
                 }
                 answer.finish({});
             });
    return answer.future();
}

} // namespace Amandesk::Cli
