#include "app/cli/sendfate.h"
#include "app/cli/output.h"
#include "core/conversations/conversationservice.h"
#include "core/outbox/outbox.h"
#include "core/rules/whatsapprules.h"
#include "core/session/sessionmanager.h"
#include <QTimer>

namespace Amandesk::Cli {
using namespace Qt::Literals::StringLiterals;

namespace {
// How long to wait for the server's word. The message stays queued whatever happens.
constexpr std::chrono::seconds patience{30};

void printState(bool json, const ClientMessageId &id, DeliveryState state, const QString &reason = {},
                const QString &held = {})
{
    if (json) {
        QJsonObject document{{u"client_id"_s, id.value()}, {u"state"_s, deliveryStateName(state)}};
        if (!held.isEmpty())
            document.insert(u"held"_s, held);
        if (!reason.isEmpty())
            document.insert(u"reason"_s, reason);
        print(document);
    } else if (held == "token-rejected"_L1) {
        print(u"Not sent yet: the server does not accept the token. The text is kept. Sign in again, then sync."_s);
    } else if (held == "whatsapp"_L1) {
        print(u"Not sent yet: WhatsApp wants this to wait (%1). The text is kept; outbox retry tries it now."_s.arg(
            reason));
    } else if (!held.isEmpty()) {
        print(u"Not sent yet: the server does not answer. The text is kept and goes out with the next sync."_s);
    } else if (state == DeliveryState::Queued) {
        print(u"Not sent yet. The text is kept and goes out with the next sync."_s);
    } else if (!reason.isEmpty()) {
        print(u"State: %1 (%2)."_s.arg(deliveryStateName(state), reason));
    } else {
        print(u"State: %1."_s.arg(deliveryStateName(state)));
    }
}

// Waits for what becomes of one message. The row in the outbox decides: its echo may take it away before any answer.
class Waiting final : public QObject
{
public:
    Waiting(const VerbCall &call, const ClientMessageId &id, const Answer<void> &answer)
        : QObject(call.context)
        , m_call(call)
        , m_session(*call.manager.session())
        , m_id(id)
        , m_answer(answer)
    {
        connect(&m_session, &Session::sendSettled, this,
                [this](const ClientMessageId &, DeliveryState, bool held) { look(held); });
        connect(&m_session.conversations(), &ConversationService::changed, this, [this] { look(false); });
        connect(&m_session, &Session::tokenRejected, this, [this] { m_rejected = true; });
        QTimer::singleShot(patience, this, [this] {
            m_outOfPatience = true;
            look(false);
        });
        m_session.start();
    }

private:
    // Whatever is held, the queue behind it is as well.
    void look(bool held)
    {
        whenDone(m_session.outbox().item(m_id), this, [this, held](const Result<std::optional<OutboxItem>> &row) {
            if (!row)
                return finish(fail(row.error()));
            if (!*row || !(*row)->serverId.isEmpty())
                return report(DeliveryState::Sent);
            const OutboxItem &item = **row;
            if (item.state == DeliveryState::Failed || item.state == DeliveryState::NeedsTemplate)
                report(item.state, item.reason);
            else if (item.state == DeliveryState::Queued && WhatsApp::isFailureCode(item.reason))
                report(DeliveryState::Queued, item.reason, u"whatsapp"_s);
            else if (held && item.state == DeliveryState::Queued)
                report(DeliveryState::Queued, {}, m_rejected ? u"token-rejected"_s : u"network"_s);
            else if (m_outOfPatience)
                report(DeliveryState::Queued);
        });
    }
    void report(DeliveryState state, const QString &reason = {}, const QString &held = {})
    {
        if (!m_answer.isDone())
            printState(m_call.line.json, m_id, state, reason, held);
        finish({});
    }
    void finish(const Result<> &result)
    {
        m_answer.finish(result);
        deleteLater();
    }

private:
    const VerbCall m_call;
    Session &m_session;
    const ClientMessageId m_id;
    const Answer<void> m_answer;
    bool m_rejected = false;
    bool m_outOfPatience = false;
};
} // namespace

void printFate(const VerbCall &call, const ClientMessageId &id, const Answer<void> &answer)
{
    if (call.line.wait) {
        new Waiting(call, id, answer); // until it has answered
        return;
    }
    printState(call.line.json, id, DeliveryState::Queued);
    answer.finish({});
}

} // namespace Amandesk::Cli
