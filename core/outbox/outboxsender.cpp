#include "core/outbox/outboxsender.h"
#include "core/backend/apiconnection.h"
#include "core/backend/messageapi.h"
#include "core/base/async.h"
#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/storage/database.h"
#include "core/storage/messagestore.h"
#include "core/storage/outboxstore.h"
#include "core/storage/stores.h"
#include <QRandomGenerator>

namespace Amandesk {

Q_LOGGING_CATEGORY(lcOutbox, "amandesk.outbox", QtInfoMsg)

namespace {
// Nothing wakes it while it holds but the network; should that go unnoticed, it looks by itself.
constexpr std::chrono::seconds lookWhileHeld{30};

struct DueWork {
    QList<OutboxItem> items;
    std::optional<QDateTime> next;
};

// Writes what one try came to. The row is gone only when the cache has the message.
Result<DeliveryState> storeOutcome(Stores &stores, OutboxItem item, const SendOutcome &outcome, const QDateTime &now)
{
    auto &outbox = stores.outbox();
    if (const auto *accepted = std::get_if<Accepted>(&outcome)) {
        if (const auto applied = stores.messages().apply({accepted->message}); !applied)
            return fail(applied.error());
        if (const auto removed = outbox.remove(item.clientId); !removed)
            return fail(removed.error());
        return accepted->message.state;
    }
    const auto row = outbox.get(item.clientId);
    if (!row)
        return fail(row.error());
    if (!*row) // its echo came first: the server has it
        return DeliveryState::Sent;
    item.notBefore.reset();
    if (const auto *later = std::get_if<RetryLater>(&outcome)) {
        item.state = DeliveryState::Queued;
        item.notBefore = now.addMSecs(later->delay.count());
    } else if (std::holds_alternative<Hold>(outcome)) {
        item.state = DeliveryState::Queued;
        --item.attempts; // nobody saw it
    } else if (std::holds_alternative<NeedsTemplateNow>(outcome)) {
        item.state = DeliveryState::NeedsTemplate;
        item.reason = errorName(ErrorKind::WindowClosed);
    } else if (const auto *gaveUp = std::get_if<GiveUp>(&outcome)) {
        item.state = DeliveryState::Failed;
        item.reason = errorName(gaveUp->reason.kind);
    }
    if (const auto updated = outbox.update(item); !updated)
        return fail(updated.error());
    return item.state;
}
} // namespace

OutboxSender::OutboxSender(Database &database, MessageApi &messages, const ApiConnection &connection,
                           const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_messages(messages)
    , m_connection(connection)
    , m_clock(clock)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &OutboxSender::wake);
}

void OutboxSender::start()
{
    if (m_running)
        return;
    m_running = true;
    const auto recover = m_database.run([](Stores &stores) { return stores.outbox().recover(); });
    whenDone(recover, this, [this](const Result<int> &recovered) {
        if (recovered && *recovered > 0)
            qCInfo(lcOutbox) << *recovered << "messages were being sent when the program ended; asking again";
        wake();
    });
}

void OutboxSender::stop()
{
    m_running = false;
    m_timer.stop();
}

void OutboxSender::wake()
{
    m_held = false;
    look();
}

void OutboxSender::look()
{
    if (!m_running || m_held)
        return;
    if (m_looking) {
        m_lookAgain = true;
        return;
    }
    m_looking = true;
    const auto read = m_database.read([now = m_clock.now()](const Stores &stores) -> Result<DueWork> {
        auto due = stores.outbox().due(now, mostAtOnce * 2);
        if (!due)
            return fail(due.error());
        const auto next = stores.outbox().nextDueAt();
        if (!next)
            return fail(next.error());
        return DueWork{std::move(*due), *next};
    });
    whenDone(read, this, [this](const Result<DueWork> &work) {
        m_looking = false;
        if (!work || !m_running)
            return;
        for (const OutboxItem &item : work->items) {
            if (m_inFlight.size() >= mostAtOnce)
                break;
            if (!m_inFlight.contains(item.conversation))
                send(item);
        }
        if (work->next)
            m_timer.start(std::chrono::milliseconds(std::max<qint64>(50, m_clock.now().msecsTo(*work->next))));
        if (std::exchange(m_lookAgain, false))
            look();
    });
}

void OutboxSender::send(const OutboxItem &due)
{
    OutboxItem item = due;
    m_inFlight.insert(item.conversation);
    if (item.mustArriveBefore && m_connection.serverNow() >= *item.mustArriveBefore)
        return store(item, NeedsTemplateNow{}); // never late in silence
    item.state = DeliveryState::Sending;
    ++item.attempts;
    // On disk before on the wire: after a crash the same client id is asked for again.
    const auto mark = m_database.run([item](Stores &stores) { return stores.outbox().update(item); });
    whenDone(mark, this, [this, item](const Result<> &marked) {
        if (!marked) { // discarded meanwhile, or the store closed
            m_inFlight.remove(item.conversation);
            if (marked.error().kind != ErrorKind::Locked)
                look();
            return;
        }
        whenDone(m_messages.send(item), this, [this, item](const Result<Message> &reply) {
            if (!reply)
                qCInfo(lcOutbox) << "try" << item.attempts << "failed:" << errorName(reply.error().kind);
            store(item, decide(reply, item.attempts, QRandomGenerator::global()->generateDouble()));
        });
    });
}

void OutboxSender::store(const OutboxItem &item, const SendOutcome &outcome)
{
    const bool held = std::holds_alternative<Hold>(outcome);
    const auto work = m_database.run(
        [item, outcome, now = m_clock.now()](Stores &stores) { return storeOutcome(stores, item, outcome, now); });
    whenDone(work, this,
             [this, id = item.clientId, conversation = item.conversation, held](const Result<DeliveryState> &state) {
                 m_inFlight.remove(conversation);
                 if (!state) {
                     // The row still says Sending; the next start puts it back, and the client id keeps it single.
                     qCWarning(lcOutbox) << "outcome not written:" << errorName(state.error().kind)
                                         << state.error().detail;
                     return;
                 }
                 emit settled(id, *state, held);
                 if (held && m_running) {
                     m_held = true;
                     m_timer.start(lookWhileHeld);
                 } else {
                     look();
                 }
             });
}

} // namespace Amandesk
