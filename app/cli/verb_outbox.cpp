#include "app/cli/output.h"
#include "app/cli/sendfate.h"
#include "core/outbox/outbox.h"
#include "core/session/sessionmanager.h"
#include <QJsonArray>

namespace Amandesk::Cli {
using namespace Qt::Literals::StringLiterals;

namespace {
VerbAnswer listUnsent(const VerbCall &call)
{
    const Answer<void> answer;
    whenDone(call.manager.session()->outbox().items(), call.context,
             [call, answer](const Result<QList<OutboxItem>> &items) {
                 if (!items)
                     return answer.finish(fail(items.error()));
                 const ConversationId only{call.line.arguments.value(1)};
                 QJsonArray rows;
                 for (const OutboxItem &item : *items) {
                     if (!only.isEmpty() && item.conversation != only)
                         continue;
                     rows.append(toJson(item, call.line.withText));
                     if (!call.line.json)
                         print(toLine(item, call.line.withText));
                 }
                 if (call.line.json)
                     print(QJsonObject{{u"items"_s, rows}});
                 else if (rows.isEmpty())
                     print(u"Nothing waits to be sent."_s);
                 answer.finish({});
             });
    return answer.future();
}

VerbAnswer retryOne(const VerbCall &call, const ClientMessageId &id)
{
    const Answer<void> answer;
    whenDone(call.manager.session()->outbox().retry(id), call.context, [call, id, answer](const Result<> &queued) {
        if (queued)
            printFate(call, id, answer);
        else if (queued.error().kind == ErrorKind::NotFound)
            answer.finish(fail(said(ErrorKind::NotFound, u"No message of this id has failed here."_s)));
        else
            answer.finish(queued);
    });
    return answer.future();
}

VerbAnswer discardOne(const VerbCall &call, const ClientMessageId &id)
{
    const Answer<void> answer;
    whenDone(call.manager.session()->outbox().discard(id), call.context,
             [call, id, answer](const Result<QString> &text) {
                 if (!text && text.error().kind == ErrorKind::NotFound)
                     return answer.finish(fail(said(ErrorKind::NotFound, u"No message of this id waits here."_s)));
                 if (!text)
                     return answer.finish(fail(text.error()));
                 if (call.line.json) {
                     QJsonObject document{{u"client_id"_s, id.value()}, {u"discarded"_s, true}};
                     if (call.line.withText)
                         document.insert(u"text"_s, *text);
                     print(document);
                 } else {
                     print(call.line.withText ? u"Discarded: "_s + oneLine(*text, int(text->size())) : u"Discarded."_s);
                 }
                 answer.finish({});
             });
    return answer.future();
}
} // namespace

VerbAnswer outbox(const VerbCall &call)
{
    const QString what = call.line.arguments.first();
    const ClientMessageId id{call.line.arguments.value(1)};
    if (what == "list"_L1)
        return listUnsent(call);
    if (what == "retry"_L1 && !id.isEmpty())
        return retryOne(call, id);
    if (what == "discard"_L1 && !id.isEmpty())
        return discardOne(call, id);
    return readyFuture(Result<>(
        fail(ErrorKind::BadInput, u"outbox takes list, or retry or discard with the client_id of a message"_s)));
}

} // namespace Amandesk::Cli
