// What the server says about WhatsApp's window, and what its refusals prove: the part of ConversationStore that
// corrects our own computation.
#include "core/storage/changelog.h"
#include "core/storage/conversationstore.h"
#include "core/storage/statement.h"
#include "core/storage/storedconversation.h"

namespace Amandesk {

namespace {
// Both sides count from the customer's last message; theirs in whole seconds.
bool saysTheSame(const QDateTime &end, const std::optional<QDateTime> &known)
{
    return known && !isLaterSecond(end, *known) && !isLaterSecond(*known, end);
}
} // namespace

Result<> ConversationStore::writeWindow(StoredConversation row)
{
    const auto end = windowEnd(row);
    if (end != row.value.windowClosesAt)
        m_changes.conversation(row.value.id);
    return Statement(m_db, Query::ConversationSetWindow, row.key, end, row.window.said, row.window.saidFor,
                     row.window.refuted)
        .run();
}

Result<> ConversationStore::setWindowEnd(const ConversationId &id, const QDateTime &end,
                                         const std::optional<QDateTime> &saidFor)
{
    const auto found = row(Query::ConversationById, id.value());
    if (!found)
        return fail(found.error());
    if (!*found || (*found)->value.kind() != ChannelKind::WhatsApp)
        return {};
    StoredConversation known = **found;
    const bool refuted = known.window.refuted && !wroteSinceWord(known);
    if (refuted && !isLaterSecond(end, *known.window.refuted))
        return {}; // WhatsApp's own no is the last word about that
    if (saysTheSame(end, known.value.windowClosesAt))
        return {};
    known.window = {end, saidFor, std::nullopt};
    return writeWindow(std::move(known));
}

Result<> ConversationStore::refuteWindow(const ConversationId &id, const QDateTime &sentAt)
{
    const auto found = row(Query::ConversationById, id.value());
    if (!found)
        return fail(found.error());
    if (!*found || !(*found)->value.windowClosesAt || *(*found)->value.windowClosesAt <= sentAt)
        return {}; // it is closed anyway
    StoredConversation known = **found;
    if (known.value.lastCustomerAt && isLaterSecond(*known.value.lastCustomerAt, sentAt))
        return {};
    known.window = {sentAt, known.value.lastCustomerAt, known.value.windowClosesAt};
    return writeWindow(std::move(known));
}

} // namespace Amandesk
