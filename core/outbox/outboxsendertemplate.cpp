#include "core/backend/messageapi.h"
#include "core/base/async.h"
#include "core/base/log.h"
#include "core/outbox/outboxsender.h"
#include "core/storage/conversationstore.h"
#include "core/storage/database.h"
#include "core/storage/outboxstore.h"
#include "core/storage/stores.h"
#include <QRandomGenerator>

// Templates go out by calls that know no client id. What keeps them single is the server's own history: where it stands
// is on disk before the call is made, and it is read again before the call is ever repeated.
namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Q_DECLARE_LOGGING_CATEGORY(lcOutbox)

void OutboxSender::askTemplate(const OutboxItem &item)
{
    using Logs = std::optional<QList<TemplateLog>>;
    if (item.sentTemplate->detailId <= 0)
        return store(item, GiveUp{{ErrorKind::BadInput, u"a template that cannot be read"_s, std::nullopt}});
    whenDone(m_messages.templateLogs(item.conversation), this, [this, item](const Result<Logs> &logs) {
        if (!logs)
            return templateFailed(item, logs.error());
        switch (templateStep(*item.sentTemplate, *logs)) {
        case TemplateStep::Arrived:
            return templateArrived(item);
        case TemplateStep::Unclear:
            return store(item, GiveUp{{ErrorKind::Timeout, {}, std::nullopt}, OutboxReason::unclear});
        case TemplateStep::Ask:
            break;
        }
        if (item.sentTemplate->wasAsked())
            return postTemplate(item);
        OutboxItem asked = item;
        asked.sentTemplate->lastLog = !*logs ? TemplateSend::noHistory : (*logs)->isEmpty() ? 0 : (*logs)->first().id;
        const auto mark = m_database.run([asked](Stores &stores) { return stores.outbox().update(asked); });
        whenDone(mark, this, [this, item, asked](const Result<> &marked) {
            if (marked)
                postTemplate(asked);
            else // nothing was asked yet; the row must not stay as being sent
                store(item, RetryLater{std::chrono::seconds(1)});
        });
    });
}

void OutboxSender::postTemplate(const OutboxItem &item)
{
    const auto address = m_database.read([id = item.conversation](const Stores &stores) -> Result<QString> {
        const auto row = stores.conversations().get(id);
        if (!row)
            return fail(row.error());
        return *row ? (*row)->contactUserId : QString();
    });
    whenDone(address, this, [this, item](const Result<QString> &number) {
        if (!number || (number->isEmpty() && !item.sentTemplate->intoRoom)) {
            const Error error =
                number ? Error{ErrorKind::NotFound, u"the customer's number"_s, std::nullopt} : number.error();
            return store(item, GiveUp{error});
        }
        const TemplateSend &sent = *item.sentTemplate;
        const auto call = sent.intoRoom ? m_messages.sendTemplate(item.conversation, sent.detailId)
                                        : m_messages.sendTemplateTo(*number, sent.detailId, sent.fill);
        whenDone(call, this, [this, item](const Result<SendAnswer> &reply) {
            if (!reply)
                return templateFailed(item, reply.error());
            if (!reply->isRefused())
                return templateArrived(item);
            store(item, decideTemplate(*reply, item.attempts, QRandomGenerator::global()->generateDouble()));
        });
    });
}

void OutboxSender::templateFailed(const OutboxItem &item, const Error &error)
{
    qCInfo(lcOutbox) << "try" << item.attempts << "of a template failed:" << errorName(error.kind);
    store(item, decideTemplate(error, item.attempts, QRandomGenerator::global()->generateDouble()));
}

// The answer names no message: the conversation is asked for it, so that it takes the row's place at once. Should that
// fail, sync brings it.
void OutboxSender::templateArrived(const OutboxItem &item)
{
    whenDone(m_messages.newest(item.conversation), this, [this, item](const Result<MessageListing> &listing) {
        store(item, AcceptedTemplate{listing ? listing->messages : QList<Message>()});
    });
}

} // namespace Amandesk
