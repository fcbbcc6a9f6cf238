#include "core/outbox/outboxsender.h"
#include "core/backend/apiconnection.h"
#include "core/backend/messageapi.h"
#include "core/base/async.h"
#include "core/base/backoff.h"
#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/net/nothingsent.h"
#include "core/outbox/attachmentpipeline.h"
#include "core/outbox/channelhold.h"
#include "core/rules/whatsapprules.h"
#include "core/storage/attachmentfiles.h"
#include "core/storage/conversationstore.h"
#include "core/storage/database.h"
#include "core/storage/messagestore.h"
#include "core/storage/outboxarrival.h"
#include "core/storage/outboxstore.h"
#include "core/storage/outgoingfilestore.h"
#include "core/storage/stores.h"
#include "core/storage/windowrefusal.h"
#include <algorithm>
#include <QRandomGenerator>

namespace Amandesk {

Q_LOGGING_CATEGORY(lcOutbox, "amandesk.outbox", QtInfoMsg)

namespace {
// Nothing wakes it while it holds but the network; should that go unnoticed, it looks by itself.
constexpr std::chrono::seconds lookWhileHeld{30};
constexpr std::chrono::milliseconds shortestTimer{50};
constexpr std::chrono::hours longestTimer{24};
constexpr int mostLooked = 64; // conversations; some of them may wait for their turn to upload
constexpr BackoffPolicy storePolicy{std::chrono::seconds(1), std::chrono::seconds(60)};

struct DueWork {
    QList<OutboxItem> items;
    std::optional<QDateTime> next;
};

bool needsUpload(const OutboxItem &item)
{
    return item.file && !item.file->isUploaded();
}

// Writes what one try came to. The row is gone only when the cache has the message; a template's with the answer, which
// names no message.
Result<DeliveryState> storeOutcome(Stores &stores, OutboxItem item, const SendOutcome &outcome, const QDateTime &now)
{
    auto &outbox = stores.outbox();
    const auto row = outbox.get(item.clientId);
    if (!row)
        return fail(row.error());
    const auto finish = [&](const QList<Message> &messages, MessageId id,
                            DeliveryState state) -> Result<DeliveryState> {
        if (const auto applied = stores.messages().apply(messages); !applied)
            return fail(applied.error());
        if (!*row) // its echo came first
            return state;
        return rowArrived(stores, **row, id).map([&] { return state; });
    };
    if (const auto *accepted = std::get_if<Accepted>(&outcome))
        return finish({accepted->message}, accepted->message.id, accepted->message.state);
    if (const auto *sent = std::get_if<AcceptedTemplate>(&outcome))
        return finish(sent->newest, {}, DeliveryState::Sent);
    const bool uploading = needsUpload(item);
    if (!*row) // its echo came first: the server has it; while it is uploaded the agent may take it back
        return uploading ? DeliveryState::Queued : DeliveryState::Sent;
    std::optional<QDateTime> heldUntil;
    if (uploading) { // what became of the row meanwhile stands
        if (std::holds_alternative<Hold>(outcome))
            item.file->tries = std::max(0, item.file->tries - 1); // no answer counts for nothing
        if (const auto noted = stores.outgoingFiles().setUpload(item.clientId, *item.file); !noted)
            return fail(noted.error());
        if ((*row)->state != DeliveryState::Queued) // its window was closed
            return (*row)->state;
        if (isHeldByWhatsApp(**row))
            heldUntil = (*row)->notBefore;
        const auto mustArriveBefore = item.mustArriveBefore; // as it is known now
        item = **row;
        item.mustArriveBefore = mustArriveBefore;
    }
    item.notBefore.reset();
    if (const auto *later = std::get_if<RetryLater>(&outcome)) {
        item.state = DeliveryState::Queued;
        item.notBefore = now.addMSecs(later->delay.count());
        if (item.mustArriveBefore && *item.mustArriveBefore > now) // then it needs a template, which is said at once
            item.notBefore = std::min(*item.notBefore, *item.mustArriveBefore);
    } else if (std::holds_alternative<Hold>(outcome)) {
        item.state = DeliveryState::Queued;
        if (!uploading)
            --item.attempts; // nobody saw it
        if (item.sentTemplate && item.sentTemplate->wasAsked()) // or somebody did
            item.notBefore = now.addSecs(templateTimeToShow.count());
    } else if (std::holds_alternative<NeedsTemplateNow>(outcome)) {
        const bool unclear = item.reason == OutboxReason::unclear; // then a template would be the second message
        item.state = unclear ? DeliveryState::Failed : DeliveryState::NeedsTemplate;
        if (!unclear)
            item.reason = errorName(ErrorKind::WindowClosed);
        if (const auto &refused = std::get<NeedsTemplateNow>(outcome).refused) {
            if (const auto closed = refuseWindow(stores, item.conversation, *refused); !closed)
                return fail(closed.error());
        }
    } else if (const auto *pause = std::get_if<HoldConversation>(&outcome)) {
        item.state = DeliveryState::Queued;
        item.reason = pause->code;
        item.notBefore = now.addSecs(pause->delay.count());
        if (item.mustArriveBefore)
            item.notBefore = std::min(*item.notBefore, *item.mustArriveBefore);
    } else if (const auto *stop = std::get_if<HoldChannel>(&outcome)) {
        item.state = DeliveryState::Queued;
        --item.attempts; // it is not about this message
        if (item.sentTemplate)
            item.sentTemplate->lastLog = TemplateSend::notAsked;
        if (const auto updated = outbox.update(item); !updated)
            return fail(updated.error());
        const QDateTime until = stop->delay ? now.addSecs(stop->delay->count()) : WhatsApp::holdWithoutEnd();
        return holdChannel(stores, item.conversation, stop->code, until).map([] { return DeliveryState::Queued; });
    } else if (const auto *gaveUp = std::get_if<GiveUp>(&outcome)) {
        item.state = DeliveryState::Failed;
        item.reason = gaveUp->word.isEmpty() ? errorName(gaveUp->reason.kind) : gaveUp->word;
        if (item.sentTemplate && (isRefusal(gaveUp->reason.kind) || !gaveUp->word.isEmpty()))
            item.sentTemplate->lastLog = TemplateSend::notAsked; // another try is a new message
    }
    if (item.state == DeliveryState::Queued)
        item.notBefore = std::max(item.notBefore, heldUntil);
    if (const auto updated = outbox.update(item); !updated)
        return fail(updated.error());
    return item.state;
}

// What may go now. When it has to arrive is judged by what is known now: the customer may have written again, or the
// server corrected the window.
Result<DueWork> readDue(const Stores &stores, const QDateTime &now, int limit)
{
    auto due = stores.outbox().due(now, limit);
    if (!due)
        return fail(due.error());
    for (OutboxItem &item : *due) {
        if (item.sentTemplate)
            continue;
        const auto row = stores.conversations().get(item.conversation);
        if (!row)
            return fail(row.error());
        if (*row && (*row)->windowClosesAt)
            item.mustArriveBefore = WhatsApp::sendBefore(**row);
    }
    const auto next = stores.outbox().nextDueAt(now);
    if (!next)
        return fail(next.error());
    return DueWork{std::move(*due), *next};
}

// Has a colleague written what the agent had not seen?
Result<bool> answeredMeanwhile(const Stores &stores, const OutboxItem &item)
{
    constexpr int most = 50;
    if (item.seenUpTo.isEmpty())
        return false;
    const auto later = stores.messages().after(item.conversation, item.seenUpTo, most);
    if (!later)
        return fail(later.error());
    return std::any_of(later->messages.begin(), later->messages.end(), [](const Message &message) {
        return message.sender == SenderKind::Agent && !message.mine && !message.deleted;
    });
}

// A refusal says nothing about an earlier try whose answer was lost. The same client id is asked for again; in the end
// the row says that nobody knows, whatever the last try came to.
SendOutcome withoutGuessing(SendOutcome outcome, const OutboxItem &item)
{
    constexpr int mostRefusals = 10; // with the tries before
    constexpr std::chrono::seconds pause{5};
    if (item.reason != OutboxReason::unclear)
        return outcome;
    const auto *gaveUp = std::get_if<GiveUp>(&outcome);
    const auto *hold = std::get_if<HoldConversation>(&outcome);
    if (!gaveUp && !hold && !std::holds_alternative<HoldChannel>(outcome))
        return outcome;
    const bool refused = !gaveUp || isRefusal(gaveUp->reason.kind);
    if (refused && item.attempts < mostRefusals)
        return RetryLater{hold ? std::max(hold->delay, pause) : pause};
    return GiveUp{gaveUp ? gaveUp->reason : Error{ErrorKind::Rejected, {}, std::nullopt}, OutboxReason::unclear};
}

// On disk before on the wire: after a crash the same client id is asked for again. Anything but Sending: not now;
// Failed: the agent has to look first, Queued: there has to be a pause, or the row waits for something else by now.
Result<DeliveryState> markSending(Stores &stores, const OutboxItem &item, const QDateTime &now)
{
    const auto known = stores.outbox().get(item.clientId);
    if (!known)
        return fail(known.error());
    if (!*known)
        return fail(ErrorKind::NotFound);
    const bool held = (*known)->notBefore && (*known)->notBefore != item.notBefore && *(*known)->notBefore > now;
    if ((*known)->state != DeliveryState::Queued || held) // since it was read: its window or its channel was closed
        return (*known)->state;
    // A try that found no network is not counted. Should a message have gone out in it after all, its client id keeps
    // it single, and the cache, which has caught up, would have it by now.
    // One that may be there already is looked for first, whoever wrote meanwhile.
    const bool first = item.attempts == 1 && !(item.sentTemplate && item.sentTemplate->wasAsked())
        && item.reason != OutboxReason::unclear;
    const auto answered = first ? answeredMeanwhile(stores, item) : Result<bool>(false);
    if (!answered)
        return fail(answered.error());
    OutboxItem row = item;
    row.notBefore.reset();
    if (WhatsApp::isFailureCode(row.reason)) // a hold is over
        row.reason.clear();
    const auto paused = first && !*answered ? joinPause(stores, row, now) : Result<bool>(false);
    if (!paused)
        return fail(paused.error());
    if (*answered || *paused)
        row.attempts = 0;
    if (*paused)
        row.state = DeliveryState::Queued;
    if (*answered) {
        row.state = DeliveryState::Failed;
        row.reason = OutboxReason::answered;
    }
    return stores.outbox().update(row).map([&] { return row.state; });
}
} // namespace

OutboxSender::OutboxSender(Database &database, MessageApi &messages, const ApiConnection &connection,
                           std::shared_ptr<const AttachmentFiles> files, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_messages(messages)
    , m_connection(connection)
    , m_clock(clock)
    , m_pipeline(new AttachmentPipeline(messages, std::move(files), this))
{
    connect(m_pipeline, &AttachmentPipeline::progressed, this, &OutboxSender::uploadProgressed);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &OutboxSender::wake);
    m_catchingUp.setSingleShot(true);
    m_catchingUp.setInterval(catchUpPatience);
    connect(&m_catchingUp, &QTimer::timeout, this, [this] {
        emit waitsForCacheChanged(false);
        wake();
    });
}

void OutboxSender::start()
{
    if (m_running)
        return;
    m_running = true;
    recover(0);
}

void OutboxSender::recover(int failures)
{
    const QDateTime askTemplatesAt = m_clock.now().addSecs(templateTimeToShow.count());
    const auto work =
        m_database.run([askTemplatesAt](Stores &stores) { return stores.outbox().recover(askTemplatesAt); });
    whenDone(work, this, [this, failures](const Result<int> &recovered) {
        if (!recovered && recovered.error().kind != ErrorKind::Locked && m_running) {
            if (failures == 0) {
                qCWarning(lcOutbox) << "the outbox cannot be read or written:" << errorName(recovered.error().kind);
                emit stalled(recovered.error());
            }
            QTimer::singleShot(backoff(storePolicy, failures + 1), this, [this, failures] {
                if (m_running)
                    recover(failures + 1);
            });
            return;
        }
        if (recovered && *recovered > 0)
            qCInfo(lcOutbox) << *recovered << "messages were being sent when the program ended; asking again";
        wake();
    });
}

void OutboxSender::stop()
{
    m_running = false;
    m_timer.stop();
    m_cacheBehind = false;
    m_catchingUp.stop();
}

void OutboxSender::setCatchingUp(bool catchingUp)
{
    if (std::exchange(m_cacheBehind, catchingUp) == catchingUp)
        return; // once told is waited for once, however long it takes
    if (catchingUp) {
        m_catchingUp.start();
        emit waitsForCacheChanged(true);
        return;
    }
    const bool waited = m_catchingUp.isActive();
    m_catchingUp.stop();
    if (waited)
        emit waitsForCacheChanged(false);
    wake();
}

void OutboxSender::wake()
{
    m_held = false;
    look();
}

void OutboxSender::look()
{
    if (!m_running || m_held || m_catchingUp.isActive())
        return;
    if (m_looking) {
        m_lookAgain = true;
        return;
    }
    m_looking = true;
    const auto read =
        m_database.read([now = m_clock.now()](const Stores &stores) { return readDue(stores, now, mostLooked); });
    whenDone(read, this, [this](const Result<DueWork> &work) {
        m_looking = false;
        const bool again = std::exchange(m_lookAgain, false);
        if (!m_running)
            return;
        if (!work)
            return lookLater(work.error());
        if (work->items.isEmpty())
            m_failures = 0;
        for (const OutboxItem &item : work->items) {
            if (m_inFlight.size() >= mostAtOnce)
                break;
            const bool mustWait = needsUpload(item) && m_uploading.size() >= mostUploads;
            if (!mustWait && !m_inFlight.contains(item.conversation))
                send(item);
        }
        if (work->next) // which may be never
            m_timer.start(std::clamp<std::chrono::milliseconds>(
                std::chrono::milliseconds(m_clock.now().msecsTo(*work->next)), shortestTimer, longestTimer));
        if (again)
            look();
    });
}

// Whatever is wrong with the file may be over soon: a full disk, another program's lock.
void OutboxSender::lookLater(const Error &error)
{
    if (!m_running || error.kind == ErrorKind::Locked || error.kind == ErrorKind::Cancelled)
        return;
    if (m_failures++ == 0) {
        qCWarning(lcOutbox) << "the outbox cannot be read or written:" << errorName(error.kind);
        emit stalled(error);
    }
    m_timer.start(backoff(storePolicy, m_failures));
}

void OutboxSender::release(const ConversationId &conversation)
{
    m_inFlight.remove(conversation);
    m_uploading.remove(conversation);
}

void OutboxSender::send(const OutboxItem &due)
{
    OutboxItem item = due;
    m_inFlight.insert(item.conversation);
    const bool late = item.mustArriveBefore && m_connection.serverNow() >= *item.mustArriveBefore;
    if (late && item.reason != OutboxReason::unclear) // which is looked for first
        return store(item, NeedsTemplateNow{}); // never late in silence
    if (needsUpload(item))
        return upload(item);
    item.state = DeliveryState::Sending;
    ++item.attempts;
    const auto mark = m_database.run(
        [item, now = m_connection.serverNow()](Stores &stores) { return markSending(stores, item, now); });
    whenDone(mark, this, [this, item](const Result<DeliveryState> &marked) {
        if (marked)
            m_failures = 0; // reading alone proves nothing: a full disk can be read
        if (marked && *marked == DeliveryState::Sending)
            return ask(item);
        release(item.conversation);
        if (marked) {
            emit settled(item.clientId, *marked, false);
            look();
        } else if (marked.error().kind == ErrorKind::NotFound) { // discarded meanwhile
            look();
        } else {
            lookLater(marked.error());
        }
    });
}

void OutboxSender::ask(const OutboxItem &item)
{
    if (item.sentTemplate)
        return askTemplate(item);
    if (item.reason == OutboxReason::unclear)
        return lookFor(item);
    post(item);
}

// The client id keeps a second try single as long as the server knows it, but WhatsApp's takes its place after about a
// second. So what may have arrived is looked for among the newest, and sent only where it still may be.
void OutboxSender::lookFor(const OutboxItem &item)
{
    using Found = std::optional<Message>;
    whenDone(m_messages.sentBefore(item), this, [this, item](const Result<Found> &found) {
        if (!found)
            return tell(item, fail(found.error()), m_connection.serverNow());
        if (*found)
            return store(item, Accepted{**found});
        if (item.mustArriveBefore && m_connection.serverNow() >= *item.mustArriveBefore)
            return store(item, NeedsTemplateNow{});
        const auto answered = m_database.read([item](const Stores &stores) { return answeredMeanwhile(stores, item); });
        whenDone(answered, this, [this, item](const Result<bool> &written) {
            if (!written)
                store(item, RetryLater{std::chrono::seconds(1)});
            else if (*written) // the agent looks at both first
                store(item, GiveUp{{ErrorKind::Conflict, {}, std::nullopt}, OutboxReason::unclear});
            else
                post(item);
        });
    });
}

void OutboxSender::post(const OutboxItem &item)
{
    const QDateTime asked = m_connection.serverNow();
    whenDone(m_messages.send(item), this,
             [this, item, asked](const Result<SendAnswer> &reply) { tell(item, reply, asked); });
}

void OutboxSender::tell(const OutboxItem &item, const Result<SendAnswer> &reply, const QDateTime &asked)
{
    if (!reply)
        qCInfo(lcOutbox) << "try" << item.attempts << "failed:" << errorName(reply.error().kind);
    OutboxItem tried = item;
    if (!reply && mayHaveArrived(reply.error()))
        tried.reason = OutboxReason::unclear;
    const SendOutcome decided = decide(reply, item.attempts, QRandomGenerator::global()->generateDouble());
    SendOutcome outcome = withoutGuessing(decided, item);
    if (auto *closed = std::get_if<NeedsTemplateNow>(&outcome))
        closed->refused = asked;
    store(tried, outcome);
}

void OutboxSender::store(const OutboxItem &item, const SendOutcome &outcome, int failures)
{
    const bool held = std::holds_alternative<Hold>(outcome);
    const auto work = m_database.run(
        [item, outcome, now = m_clock.now()](Stores &stores) { return storeOutcome(stores, item, outcome, now); });
    whenDone(work, this, [this, item, outcome, held, failures](const Result<DeliveryState> &state) {
        if (!state && state.error().kind != ErrorKind::Locked && state.error().kind != ErrorKind::Cancelled) {
            // What the server said is not asked for again: it is kept until it can be written.
            if (failures == 0) {
                qCWarning(lcOutbox) << "outcome not written:" << errorName(state.error().kind);
                emit stalled(state.error());
            }
            QTimer::singleShot(backoff(storePolicy, failures + 1), this,
                               [this, item, outcome, failures] { store(item, outcome, failures + 1); });
            return;
        }
        release(item.conversation);
        if (!state)
            return; // the row still says Sending; the next start puts it back, and the client id keeps it single
        emit settled(item.clientId, *state, held);
        if (held && m_running) {
            m_held = true;
            m_timer.start(lookWhileHeld);
        } else {
            look();
        }
    });
}

} // namespace Amandesk
