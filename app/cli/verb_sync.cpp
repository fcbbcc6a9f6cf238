#include "app/cli/output.h"
#include "app/cli/syncwatch.h"
#include "app/cli/verbs.h"
#include "core/conversations/conversationservice.h"
#include "core/outbox/outbox.h"
#include "core/session/sessionmanager.h"
#include <QTimer>

namespace Amandesk::Cli {
using namespace Qt::Literals::StringLiterals;

namespace {
// How long to wait until what was queued is out. What is not stays queued.
constexpr std::chrono::seconds patience{30};

void report(const VerbCall &call, const ConversationCounts &counts, const OutboxCounts &outbox)
{
    if (call.line.json) {
        print(QJsonObject{{u"synced"_s, true},
                          {u"synced_at"_s, toJson(call.manager.session()->freshness().syncedAt)},
                          {u"conversations"_s, counts.all},
                          {u"mine"_s, counts.mine},
                          {u"unserved"_s, counts.unserved},
                          {u"resolved"_s, counts.resolved},
                          {u"waiting_to_send"_s, outbox.waiting},
                          {u"failed_to_send"_s, outbox.failed}});
        return;
    }
    print(u"Synced: %1, %2 mine, %3 unserved, %4 resolved."_s.arg(
        counted(counts.all, u"conversation"_s, u"conversations"_s), QString::number(counts.mine),
        QString::number(counts.unserved), QString::number(counts.resolved)));
    if (outbox.waiting + outbox.failed > 0)
        print(u"Messages waiting to be sent: %1, failed: %2."_s.arg(QString::number(outbox.waiting),
                                                                    QString::number(outbox.failed)));
}

// Answers when nothing waits to be sent any more, or when it has to wait longer than this program lives.
class Draining final : public QObject
{
public:
    explicit Draining(const VerbCall &call)
        : QObject(call.context)
        , m_session(*call.manager.session())
    {
        connect(&m_session, &Session::sendSettled, this,
                [this](const ClientMessageId &, DeliveryState, bool held) { look(held); });
        connect(&m_session.conversations(), &ConversationService::changed, this, [this] { look(false); });
        QTimer::singleShot(patience, this, [this] { look(true); });
        look(false);
    }
    QFuture<Result<OutboxCounts>> future() const { return m_answer.future(); }

private:
    void look(bool last)
    {
        whenDone(m_session.outbox().counts(), this, [this, last](const Result<OutboxCounts> &counts) {
            if (counts && counts->waiting > 0 && !last)
                return;
            m_answer.finish(counts);
            deleteLater();
        });
    }

    Session &m_session;
    const Answer<OutboxCounts> m_answer;
};
} // namespace

VerbAnswer sync(const VerbCall &call)
{
    if (call.line.watch)
        return (new SyncWatch(call))->future();
    Session &session = *call.manager.session();
    const Answer<void> answer;
    session.start();
    whenDone(session.syncNow(), call.context, [call, &session, answer](const Result<> &synced) {
        if (!synced)
            return answer.finish(synced);
        const auto *draining = new Draining(call); // until it has answered
        whenDone(draining->future(), call.context, [call, &session, answer](const Result<OutboxCounts> &outbox) {
            if (!outbox)
                return answer.finish(fail(outbox.error()));
            whenDone(session.conversations().counts(), call.context,
                     [call, outbox = *outbox, answer](const Result<ConversationCounts> &counts) {
                         if (!counts)
                             return answer.finish(fail(counts.error()));
                         report(call, *counts, outbox);
                         answer.finish({});
                     });
        });
    });
    return answer.future();
}

} // namespace Amandesk::Cli
