#include "core/sync/fetchedpage.h"
#include "core/storage/messagestore.h"
#include "core/storage/stores.h"
#include "core/sync/applyevents.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype newestPage = 20; // messages, when the conversation has so many

// How far the customer has got is told beside the messages: known before they are written, it costs nothing.
QList<Message> withReceipts(const MessageListing &listing)
{
    QList<Message> messages = listing.messages;
    for (const Participant &participant : listing.participants) {
        if (participant.kind != SenderKind::Customer)
            continue;
        for (qsizetype i = 0; i < messages.size(); ++i) {
            const Message &message = messages.at(i);
            const bool ours = message.sender == SenderKind::Agent || message.sender == SenderKind::Bot;
            const auto seen = message.id <= participant.read ? DeliveryState::Read
                : message.id <= participant.received         ? DeliveryState::Delivered
                                                             : message.state;
            if (ours && (message.state == DeliveryState::Sent || message.state == DeliveryState::Delivered)
                && mergeDelivery(message.state, seen) != message.state)
                messages[i].state = mergeDelivery(message.state, seen);
        }
    }
    return messages;
}

// Who takes part, and how far each has read.
Result<> writeParticipants(Stores &stores, const Account &account, const ConversationId &id,
                           const MessageListing &listing)
{
    auto &conversations = stores.conversations();
    for (const Participant &participant : listing.participants) {
        Result<> marked;
        if (participant.id == account.sdkUser)
            marked = conversations.setReadUpTo(id, participant.read);
        else if (!participant.read.isEmpty())
            marked = conversations.setReadMark(id, participant.id, participant.read);
        if (!marked)
            return marked;
        if (participant.kind != SenderKind::Customer)
            continue;
        for (const auto &[upTo, state] : {std::pair(participant.received, DeliveryState::Delivered),
                                          std::pair(participant.read, DeliveryState::Read)}) {
            const bool saysLess = state == DeliveryState::Delivered && upTo <= participant.read;
            if (upTo.isEmpty() || saysLess)
                continue;
            if (const auto updated = stores.messages().updateStates(id, upTo, state); !updated)
                return updated;
        }
    }
    // Being in the room is service for agents only; and nobody serves who still waits.
    const auto row = conversations.get(id);
    if (!row)
        return fail(row.error());
    if (overseesQueue(account.role) || !*row || listing.participants.isEmpty())
        return {};
    if (!listing.participant)
        return conversations.setMine(id, false);
    return (*row)->serve != ServeState::Unserved ? conversations.setMine(id, true) : Result<>{};
}

// The server's pages are whole: between their first and last message it has nothing else, and before a page that is
// the last one it has nothing at all. Where there was nothing before, nothing can be too much.
Result<> noteCovered(Stores &stores, const FetchedPage &page, bool onlyThese)
{
    const QList<Message> &messages = page.listing.messages;
    if (page.listing.skipped == 0 && !onlyThese) {
        // One field that is not there is not enough to take a history away.
        const bool all = !page.listing.more && messages.size() < newestPage;
        const bool isTold = page.listing.participant || page.listing.participants.isEmpty();
        const auto told = isTold ? MessageStore::Told::LiveToo : MessageStore::Told::ByPagesOnly;
        const auto kept = page.before.isEmpty() ? stores.messages().keepNewest(page.conversation, messages, all, told)
                                                : stores.messages().keepOnly(page.conversation, messages, page.before);
        if (!kept)
            return kept;
    }
    if (messages.isEmpty() && page.before.isEmpty())
        return {};
    const bool atBeginning = messages.isEmpty() || !page.listing.more;
    return stores.messages().closeGaps(page.conversation, atBeginning ? MessageId{} : messages.first().id,
                                       page.before.isEmpty() ? messages.last().id : page.before);
}

Result<bool> isBefore(const Stores &stores, MessageId id, const HistoryLimit &since)
{
    if (!since)
        return false;
    const auto message = stores.messages().get(id);
    if (!message)
        return fail(message.error());
    return *message && (*message)->sentAt < *since;
}

Result<Missing> missingOf(const Stores &stores, const ConversationId &id, const HistoryLimit &since)
{
    const auto gaps = stores.messages().gaps(id, 1);
    const auto oldest = stores.messages().oldestId(id);
    const auto evicted = stores.messages().newestEvicted(id);
    const auto whole = stores.messages().reachesBeginning(id);
    if (!gaps || !oldest || !evicted || !whole)
        return fail(ErrorKind::Storage, u"what is missing cannot be read"_s);
    if (!gaps->isEmpty()) {
        const MessageId before = gaps->first().before;
        const auto tooOld = isBefore(stores, before, since);
        if (!tooOld)
            return fail(tooOld.error());
        if (!*tooOld)
            return Missing{Lacking::Between, before, *evicted};
    }
    if (oldest->isEmpty() || *whole)
        return Missing{};
    const auto tooOld = isBefore(stores, *oldest, since);
    const auto first = stores.messages().get(*oldest);
    if (!tooOld || !first)
        return fail(ErrorKind::Storage, u"what is missing cannot be read"_s);
    if (*tooOld || (*first && (*first)->previous <= *evicted))
        return Missing{};
    return Missing{Lacking::Older, *oldest, *evicted};
}

// Scrolling brings back what was evicted; fetching in the background does not.
Result<FetchedPage> withoutEvicted(const Stores &stores, const FetchedPage &page)
{
    const auto evicted = stores.messages().newestEvicted(page.conversation);
    if (!evicted)
        return fail(evicted.error());
    FetchedPage kept = page;
    const auto gone = kept.listing.messages.removeIf([&](const Message &message) { return message.id <= *evicted; });
    kept.listing.more = page.listing.more || gone > 0;
    return kept;
}

Result<Missing> applyOlder(Stores &stores, const Account &account, const FetchedPage &whole, const HistoryLimit &since)
{
    const auto page = withoutEvicted(stores, whole);
    if (!page)
        return fail(page.error());
    const bool atBeginning = !page->listing.more || whole.listing.messages.isEmpty();
    if (!page->listing.messages.isEmpty() || atBeginning) {
        if (const auto report = applyMessages(stores, account, page->listing.messages); !report)
            return fail(report.error());
        if (const auto covered = noteCovered(stores, *page, false); !covered)
            return fail(covered.error());
    }
    auto missing = missingOf(stores, page->conversation, since);
    // Whatever the oldest one says about one before it: the server has none, or none above what was evicted.
    const bool atEvicted = page->listing.messages.size() < whole.listing.messages.size();
    if (missing && (atBeginning || atEvicted) && missing->what == Lacking::Older)
        *missing = {};
    return missing;
}

Result<Missing> applyNewest(Stores &stores, const Account &account, const FetchedPage &page, const HistoryLimit &since)
{
    const auto oldest = stores.messages().oldestId(page.conversation);
    if (!oldest)
        return fail(oldest.error());
    if (const auto report = applyMessages(stores, account, withReceipts(page.listing)); !report)
        return fail(report.error());
    if (const auto written = writeParticipants(stores, account, page.conversation, page.listing); !written)
        return fail(written.error());
    if (const auto covered = noteCovered(stores, page, oldest->isEmpty()); !covered)
        return fail(covered.error());
    return missingOf(stores, page.conversation, since);
}
} // namespace

Result<Missing> noteMissing(Stores &stores, const ConversationId &id, const HistoryLimit &since)
{
    auto missing = missingOf(stores, id, since);
    if (!missing)
        return missing;
    return stores.conversations().setLacking(id, missing->what).map([&] { return *missing; });
}

Result<Missing> applyPage(Stores &stores, const Account &account, const FetchedPage &page, const HistoryLimit &since)
{
    if (page.listing.messages.isEmpty() && page.listing.skipped > 0)
        return fail(ErrorKind::Protocol, u"a page in which nothing can be read"_s);
    const auto here = stores.conversations().has(page.conversation);
    if (!here)
        return fail(here.error());
    if (!*here) { // a late page does not bring back what has just been removed
        Missing nothing;
        nothing.unknown = true;
        return nothing;
    }
    const bool newest = page.before.isEmpty();
    auto missing = newest ? applyNewest(stores, account, page, since) : applyOlder(stores, account, page, since);
    if (!missing)
        return missing;
    const auto lacking = stores.conversations().lacking(page.conversation);
    if (!lacking)
        return fail(lacking.error());
    if (page.moreCame || (!newest && *lacking == Lacking::Newest)) // only the newest page can change that
        missing->what = Lacking::Newest;
    return stores.conversations().setLacking(page.conversation, missing->what).map([&] { return *missing; });
}

} // namespace Amandesk
