#include "core/conversations/quickreplyservice.h"
#include "core/backend/messageapi.h"
#include "core/base/async.h"
#include "core/storage/database.h"
#include "core/storage/quickreplystore.h"
#include "core/storage/stores.h"
#include <algorithm>

namespace Amandesk {
using namespace std::chrono_literals;

namespace {
constexpr std::chrono::milliseconds freshFor = 2min;
using Replies = QList<QuickReply>;
} // namespace

QuickReplyService::QuickReplyService(Database &database, MessageApi &messages, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_messages(messages)
{ }

QFuture<Result<Replies>> QuickReplyService::all()
{
    return m_database.read([](const Stores &stores) { return stores.quickReplies().find({}, most); });
}

QFuture<Result<bool>> QuickReplyService::refresh()
{
    if (m_asked.isValid() && !m_asked.hasExpired(freshFor.count()))
        return readyFuture<Result<bool>>(false);
    m_asked.start();
    const Answer<bool> answer;
    whenDone(m_messages.quickReplies(), this, [this, answer](const Result<Replies> &fresh) {
        if (!fresh) {
            m_asked.invalidate();
            return answer.finish(fail(fresh.error()));
        }
        whenDone(keep(*fresh), this, [answer](const Result<bool> &kept) { answer.finish(kept); });
    });
    return answer.future();
}

QFuture<Result<qint64>> QuickReplyService::saveOwn(const QuickReply &reply)
{
    return m_database.run([reply](Stores &stores) { return stores.quickReplies().saveOwn(reply); });
}

QFuture<Result<>> QuickReplyService::removeOwn(qint64 id)
{
    return m_database.run([id](Stores &stores) { return stores.quickReplies().removeOwn(id); });
}

// Only what changed is written: it is asked for often and changes hardly ever.
QFuture<Result<bool>> QuickReplyService::keep(const Replies &fresh)
{
    return m_database.run([fresh](Stores &stores) -> Result<bool> {
        auto known = stores.quickReplies().find({}, most);
        if (!known)
            return fail(known.error());
        erase_if(*known, [](const QuickReply &reply) { return reply.own; });
        const auto byId = [](const QuickReply &a, const QuickReply &b) { return a.id < b.id; };
        Replies wanted = fresh;
        std::sort(known->begin(), known->end(), byId);
        std::sort(wanted.begin(), wanted.end(), byId);
        if (*known == wanted)
            return false;
        return stores.quickReplies().replaceShared(wanted).map([] { return true; });
    });
}

} // namespace Amandesk
