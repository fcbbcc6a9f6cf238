#include "core/outbox/channelhold.h"
#include "core/rules/whatsapprules.h"
#include "core/storage/conversationstore.h"
#include "core/storage/messagestore.h"
#include "core/storage/outboxstore.h"
#include "core/storage/stores.h"
#include <algorithm>

namespace Amandesk {

namespace {
constexpr int longestRow = 8; // refusals in a row; more make no longer pause

bool holdsChannel(const OutboxItem &item)
{
    return isHeldByWhatsApp(item) && WhatsApp::failureRuleFor(item.reason).retry == WhatsApp::RetryRule::HoldChannel;
}

// One that may have arrived keeps saying so, and is asked for again.
bool waits(const OutboxItem &item)
{
    return item.state == DeliveryState::Queued && item.serverId.isEmpty() && item.reason != OutboxReason::unclear;
}

// Those rows that are of the same channel as this conversation, the conversation itself included.
template<typename Filter>
Result<QList<OutboxItem>> rowsBeside(const Stores &stores, const ConversationId &conversation, Filter filter)
{
    const auto here = stores.conversations().get(conversation);
    if (!here)
        return fail(here.error());
    auto rows = stores.outbox().list();
    if (!rows)
        return rows;
    QList<OutboxItem> beside;
    for (const OutboxItem &item : std::as_const(*rows)) {
        if (!filter(item))
            continue;
        bool same = item.conversation == conversation;
        if (!same && *here) {
            const auto there = stores.conversations().get(item.conversation);
            if (!there)
                return fail(there.error());
            same = *there && (*there)->channel == (*here)->channel && (*there)->source == (*here)->source;
        }
        if (same)
            beside.append(item);
    }
    return beside;
}

// A row whose window closes meanwhile needs a template then, and says so.
void holdRow(OutboxItem &item, const QString &code, const QDateTime &until)
{
    item.reason = code;
    item.notBefore = item.mustArriveBefore ? std::min(until, *item.mustArriveBefore) : until;
}
} // namespace

bool isHeldByWhatsApp(const OutboxItem &item)
{
    return item.state == DeliveryState::Queued && WhatsApp::isFailureCode(item.reason);
}

Result<> holdChannel(Stores &stores, const ConversationId &conversation, const QString &code, const QDateTime &until)
{
    auto beside = rowsBeside(stores, conversation, waits);
    if (!beside)
        return fail(beside.error());
    for (OutboxItem &item : *beside) {
        holdRow(item, code, until);
        if (const auto held = stores.outbox().update(item); !held)
            return held;
    }
    return {};
}

Result<> joinHold(const Stores &stores, OutboxItem &item, const QDateTime &now)
{
    const auto held = rowsBeside(stores, item.conversation, [&now](const OutboxItem &other) {
        return holdsChannel(other) && other.notBefore > now;
    });
    if (!held)
        return fail(held.error());
    if (!held->isEmpty())
        holdRow(item, held->first().reason, *held->first().notBefore);
    return {};
}

Result<bool> joinPause(const Stores &stores, OutboxItem &item, const QDateTime &now)
{
    const auto page = stores.messages().newest(item.conversation, longestRow);
    if (!page)
        return fail(page.error());
    int refusals = 0;
    QDateTime last;
    QString code;
    for (auto it = page->messages.crbegin(); it != page->messages.crend(); ++it) {
        if (it->sender == SenderKind::Customer || it->sender == SenderKind::System)
            continue;
        const bool refused = it->state == DeliveryState::Failed && it->failure
            && WhatsApp::failureRuleFor(it->failure->code).cause == WhatsApp::FailureCause::PairRate;
        if (!refused)
            break;
        if (refusals++ == 0) {
            last = it->sentAt;
            code = it->failure->code;
        }
    }
    if (refusals == 0)
        return false;
    const QDateTime until = last.addSecs(WhatsApp::pairRateHold(refusals).count());
    if (until <= now)
        return false;
    holdRow(item, code, until);
    return true;
}

Result<> endHold(Stores &stores, const OutboxItem &item)
{
    auto released = QList<OutboxItem>{item};
    if (holdsChannel(item)) {
        auto beside = rowsBeside(stores, item.conversation, [&item](const OutboxItem &other) {
            return waits(other) && other.reason == item.reason;
        });
        if (!beside)
            return fail(beside.error());
        released = *beside;
    }
    for (OutboxItem &row : released) {
        if (row.clientId == item.clientId)
            row.attempts =
                std::max(row.attempts, 1); // somebody has looked: it is not held back again before it is tried
        row.reason.clear();
        row.notBefore.reset();
        if (const auto done = stores.outbox().update(row); !done)
            return done;
    }
    return {};
}

} // namespace Amandesk
