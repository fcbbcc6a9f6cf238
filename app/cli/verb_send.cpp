#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "core/outbox/outbox.h"
#include "core/session/sessionmanager.h"
#include <QTimer>

namespace Amandesk::Cli {
using namespace Qt::Literals::StringLiterals;

namespace {
// How long to wait for the server's word. The message stays queued whatever happens.
constexpr std::chrono::seconds patience{30};

void report(const VerbCall &call, const ClientMessageId &id, DeliveryState state, const Answer<void> &answer)
{
    if (call.line.json)
        print(QJsonObject{{u"client_id"_s, id.value()}, {u"state"_s, deliveryStateName(state)}});
    else if (state == DeliveryState::Queued)
        print(u"Not sent yet. The text is kept and goes out with the next sync."_s);
    else
        print(u"State: %1."_s.arg(deliveryStateName(state)));
    answer.finish({});
}
} // namespace

VerbAnswer send(const VerbCall &call)
{
    Session &session = *call.manager.session();
    const ConversationId conversation{call.line.arguments.at(0)};
    const Answer<void> answer;
    whenDone(session.outbox().send(conversation, call.line.arguments.at(1)), call.context,
             [call, &session, answer](const Result<ClientMessageId> &id) {
                 if (!id)
                     return answer.finish(fail(id.error()));
                 if (!call.line.wait)
                     return report(call, *id, DeliveryState::Queued, answer);
                 auto *waiting = new QObject(call.context);
                 const auto settle = [call, id = *id, answer, waiting](DeliveryState state) {
                     waiting->deleteLater();
                     report(call, id, state, answer);
                 };
                 QObject::connect(&session, &Session::sendSettled, waiting,
                                  [id = *id, settle](const ClientMessageId &settled, DeliveryState state, bool held) {
                                      if (settled == id && (held || state != DeliveryState::Queued))
                                          settle(state);
                                  });
                 QTimer::singleShot(patience, waiting, [settle] { settle(DeliveryState::Queued); });
                 session.start();
             });
    return answer.future();
}

} // namespace Amandesk::Cli
