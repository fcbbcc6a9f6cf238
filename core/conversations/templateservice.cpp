#include "core/conversations/templateservice.h"
#include "core/backend/messageapi.h"
#include "core/base/async.h"
#include "core/net/nothingsent.h"
#include "core/rules/templaterules.h"
#include "core/storage/database.h"
#include "core/storage/stores.h"
#include "core/storage/templatestore.h"
#include <algorithm>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
using Templates = QList<MessageTemplate>;

// Those of one channel, with the one that reopens marked; it may be missing from the list.
Templates withReopening(const Templates &all, const Templates &reopening, ChannelId channel)
{
    Templates found;
    for (const MessageTemplate &value : all) {
        if (value.channel == channel)
            found.append(value);
    }
    for (MessageTemplate value : reopening) {
        const auto same = std::find_if(found.begin(), found.end(), [&value](const MessageTemplate &candidate) {
            return candidate.detailId == value.detailId;
        });
        value.reopens = true;
        if (same == found.end())
            found.prepend(value);
        else
            same->reopens = true;
    }
    return found;
}
} // namespace

TemplateService::TemplateService(Database &database, MessageApi &messages, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_messages(messages)
{ }

QFuture<Result<Templates>> TemplateService::list(ChannelId channel)
{
    return m_database.read([channel](const Stores &stores) { return stores.templates().list(channel); });
}

QFuture<Result<Templates>> TemplateService::refresh(ChannelId channel)
{
    const Answer<Templates> answer;
    whenDone(m_messages.templates({}), this, [this, channel, answer](const Result<Templates> &all) {
        if (!all)
            return answer.finish(fail(all.error()));
        const auto write = m_database.run([all = *all](Stores &stores) { return stores.templates().replaceAll(all); });
        whenDone(write, this, [this, channel, answer, all = *all](const Result<> &written) {
            if (!written)
                return answer.finish(fail(written.error()));
            whenDone(m_messages.reopenTemplates(channel), this,
                     [channel, answer, all](const Result<Templates> &reopening) {
                         answer.finish(withReopening(all, reopening ? *reopening : Templates(), channel));
                     });
        });
    });
    return answer.future();
}

QFuture<Result<NumberSending>> TemplateService::sendToNumber(const QString &number, const MessageTemplate &value,
                                                             const QStringList &values)
{
    if (number.isEmpty() || value.detailId <= 0
        || WhatsApp::checkTemplate(value, values) != WhatsApp::TemplateProblem::None)
        return readyFuture(Result<NumberSending>(fail(ErrorKind::BadInput, u"template cannot be sent"_s)));
    const Answer<NumberSending> answer;
    whenDone(m_messages.sendTemplateTo(number, value.detailId, WhatsApp::templateFill(value, values)), this,
             [answer](const Result<SendAnswer> &reply) {
                 using End = NumberSending::End;
                 if (reply)
                     answer.finish(reply->isRefused() ? NumberSending{End::Refused, reply->failure} : NumberSending{});
                 else if (mayHaveArrived(reply.error()))
                     answer.finish(NumberSending{End::Unclear, {}});
                 else
                     answer.finish(fail(reply.error()));
             });
    return answer.future();
}

} // namespace Amandesk
